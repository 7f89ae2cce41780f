"""How far bounds reach over lists (`data/comparators.jsonl`), and that every quantity has one outcome."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from spacy.language import Language

import plan_ie
from plan_ie.types import Comparator
from tests.linking.cases import DATA, cases, check


@pytest.mark.parametrize("case", cases("comparators"))
def test_comparators(case: dict[str, Any], nlp: Language) -> None:
    check(case, nlp(case["text"]))


def test_every_comparator_has_cases() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in DATA.glob("*.jsonl"))
    assert all(said.count(f'"comparator": "{comparator}"') >= 3 for comparator in get_args(Comparator))


TEXTS = [
    "到2025年，新材料、生物医药的产业规模分别突破3000亿元、2000亿元，培育链主企业20家，建成220千伏变电站5座。",
    "2020年，全省粮食产量达到700亿斤。到2025年，粮食产量由700亿斤提高到750亿斤，其中稻谷330亿斤。",
    "对年营业收入2000万元以上的企业给予10万元奖励；到2025年，形成3个千亿级产业集群。",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_quantity_is_target_actual_or_dropped_with_a_reason(text: str, nlp: Language) -> None:
    explained = plan_ie.explain(text, nlp)
    quantities = nlp(text)._.quantities
    assert {(q.start, q.end) for q in quantities} == {(e.start, e.end) for e in explained}
    for entry in explained:
        assert (entry.target is None) == (entry.outcome == "dropped")
        assert bool(entry.reason) == (entry.outcome == "dropped")
        assert bool(entry.rule) == (entry.outcome != "dropped")
    once = [(e.start, e.end) for e in explained if e.outcome == "dropped"]
    linked = {(e.start, e.end) for e in explained if e.outcome != "dropped"}
    assert len(once) == len(set(once))
    assert not linked & set(once)


@pytest.mark.parametrize("text", TEXTS)
def test_low_and_high_agree_with_the_comparator(text: str, nlp: Language) -> None:
    doc = nlp(text)
    for target in (*doc._.targets, *doc._.actuals):
        assert (target.low is None) == (target.comparator in ("<", "<="))
        assert (target.high is None) == (target.comparator in (">", ">="))
        assert target.comparator != "range" or target.low < target.high
        assert 0 < target.confidence <= 1
