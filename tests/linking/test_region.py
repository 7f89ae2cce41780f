"""What the plans that are named before a quantity say of its area, and whose goal it is: `areas.jsonl`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from plan_ie.linking.companies import Companies
from plan_ie.linking.evidence.region import RegionFacts
from plan_ie.linking.frame import Frame
from plan_ie.types import Region
from tests.corpora import jsonl
from tests.linking.documents import view_of

NATION = Region("全国", None, "country")


@pytest.mark.parametrize(
    ("named", "bears"),
    [
        ("《煤炭工业发展“十五五”规划》", "timed"),
        ("《推进水网建设三年行动计划（2026—2028年）》", "timed"),
        ("《关于促进智能终端消费的若干措施》", "bare"),
        ("《江西省绿色建材“十五五”规划》", "placed"),
        ("《昆虫记》", "none"),
    ],
)
def test_what_a_plan_named_before_a_quantity_bears(nlp: Language, named: str, bears: str) -> None:
    text = f"{named}日前印发，提出到2030年产值达到500亿元。"
    frame = Frame(view_of(nlp, text))
    facts = RegionFacts(frame, NATION, Companies(frame))
    assert facts.named_plan(0, text.index("500")) == bears
    assert facts.named_plan(text.index("日前"), len(text)) == "none"


@pytest.mark.parametrize(
    ("built", "area"),
    [("武清、宝坻、静海等5座变电站", "天津市"), ("武清、大港站3个站点", "天津市")],
)
def test_a_list_of_names_of_what_is_built_is_of_no_place(nlp: Language, built: str, area: str) -> None:
    (target,) = nlp(f"天津市“十五五”能源规划\n到2030年，建成{built}。")._.targets
    assert target.region is not None
    assert target.region.name == area


@pytest.mark.parametrize("row", jsonl(Path(__file__).parent / "areas.jsonl"))
def test_whose_goal_it_is(nlp: Language, row: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if row.get("missed"):  # comes out wrong today; when it comes out right, this fails and the mark goes
        request.applymarker(pytest.mark.xfail(strict=True))
    found = {target.text: target.region and target.region.name for target in nlp(row["text"])._.targets}
    assert {text: found.get(text, "no target") for text in row["areas"]} == row["areas"]
