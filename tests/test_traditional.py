"""A document in Traditional characters gives the records of its Simplified original, and its own text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import opencc
import pytest
from spacy.language import Language

from plan_ie.agreement import RECORD_FIELDS, agreement
from plan_ie.types import Target
from tests.pipeline import GOLD, pipeline_of_targets, targets_of
from tests.pipeline import nlp_fixture as nlp_fixture

#: Share of records that are the same, of all that either text gives.
FLOOR = 0.99
TEXTS = 30
LONGEST = 5000

TABLE = (
    "表1 “十五五”主要指标\n单位：亿元\n"
    "指标|2025年|2030年\n---|---|---\n地区生产总值|1200|2000\n医疗卫生总费用|100|150\n"
)


@pytest.fixture(scope="module")
def traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def by_place(targets: tuple[Target, ...], simplified: str) -> dict[tuple[int, int], dict[str, Any]]:
    """Records by the offsets of their quantity; names as the Simplified text has them at the same offsets."""
    records = {}
    for target in targets:
        record = target.to_dict()
        for name in ("indicator", "subject"):
            if record[name]:
                record[name] |= {"text": simplified[record[name]["start"] : record[name]["end"]]}
        records[target.start, target.end] = record
    return records


def spans_of(target: Target) -> list[tuple[int, int, str]]:
    parts = [target, target.indicator, target.subject]
    return [(part.start, part.end, part.text) for part in parts if part is not None]


@GOLD
@pytest.mark.slow
def test_traditional_texts_give_the_same_records(shared: Path, traditional: opencc.OpenCC) -> None:
    nlp = pipeline_of_targets()
    texts = [path.read_text("utf-8") for path in sorted((shared / "gold" / "dev").glob("*.txt"))]
    chosen = sorted((text for text in texts if len(text) <= LONGEST), key=len)[-TEXTS:]
    if len(chosen) < TEXTS:
        pytest.skip(f"fewer than {TEXTS} texts in {shared / 'gold' / 'dev'}")
    same, places, differences = 0, 0, []
    for text in chosen:
        other = traditional.convert(text)
        assert len(other) == len(text), "s2t replaces character by character"
        found = nlp(other)._.targets
        assert all(other[a:b] == said for target in found for a, b, said in spans_of(target))
        ours, theirs = by_place(targets_of(text), text), by_place(found, text)
        for place in sorted(ours.keys() | theirs.keys()):
            places += 1
            if place in ours and place in theirs:
                agree = agreement(theirs[place], ours[place])
                wrong = [field for field in RECORD_FIELDS if not agree[field]]
            else:
                wrong = ["missing" if place in ours else "more"]
            same += not wrong
            if wrong:
                differences.append((other[max(0, place[0] - 20) : place[1]], wrong))
    assert places > 250
    assert same / places >= FLOOR, differences


def test_traditional_table_in_plain_text_is_read(nlp: Language, traditional: opencc.OpenCC) -> None:
    other = traditional.convert(TABLE)
    ours, theirs = nlp(TABLE)._.targets, nlp(other)._.targets
    assert [(t.start, t.end, t.low, t.unit, t.end_year) for t in theirs] == [
        (t.start, t.end, t.low, t.unit, t.end_year) for t in ours
    ]
    assert [t.table.title for t in theirs if t.table] == ["表1 “十五五”主要指標"] * len(ours)
    assert [t.indicator.text for t in theirs if t.indicator] == ["地區生產總值", "醫療衛生總費用"]
