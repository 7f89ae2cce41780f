"""Goal, achievement or neither: `data/stance_target.jsonl`, `data/stance_actual.jsonl`, `data/stance_neither.jsonl`."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from tests.linking.cases import cases, check


@pytest.mark.parametrize("case", cases("stance_target"))
def test_goal(case: dict[str, Any], nlp: Language) -> None:
    assert case["targets"]
    check(case, nlp(case["text"]))


@pytest.mark.parametrize("case", cases("stance_actual"))
def test_achievement(case: dict[str, Any], nlp: Language) -> None:
    assert "actuals" in case or "回顾" in case["text"]
    check(case, nlp(case["text"]))


@pytest.mark.parametrize("case", cases("stance_neither"))
def test_neither(case: dict[str, Any], nlp: Language) -> None:
    assert case["targets"] == case["actuals"] == []
    check(case, nlp(case["text"]))
