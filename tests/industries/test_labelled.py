"""Our own sentences with the industry of each target or goal: how many are right, how many are filled.

A line of `data/targets.jsonl` has a text and the `industry` of its targets: an id of the packs, the name of an industry
that only the document gives, or null; one for all, or a list in text order. `data/goals.jsonl` has objects with theirs.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from spacy.language import Language

from plan_ie.types import Industry
from tests.corpora import lines

DATA = Path(__file__).parent / "data"
RIGHT, FILLED = 0.95, 0.60
#: What is reached above that; a change that loses it says so.
REACHED_RIGHT, REACHED_FILLED = 0.98, 0.95


class Answer(NamedTuple):
    """What was expected of a record, and what came."""

    text: str
    expected: str | None
    found: str | None


def key(industry: Industry | None) -> str | None:
    return None if industry is None else industry.id or industry.name


def cases(file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for _, line in lines(DATA / file)]


@pytest.fixture(scope="module")
def targets(nlp: Language) -> list[Answer]:
    """Every target of the labelled lines."""
    out = []
    for case in cases("targets.jsonl"):
        found = [key(target.industry) for target in nlp(case["text"])._.targets]
        expected = case["industry"] if isinstance(case["industry"], list) else [case["industry"]] * len(found)
        assert len(found) == len(expected) > 0, f"{len(found)} targets: {case['text']}"
        out += [Answer(case["text"], e, f) for e, f in zip(expected, found, strict=True)]
    return out


@pytest.fixture(scope="module")
def goals(nlp: Language) -> list[Answer]:
    """Every labelled goal that is found."""
    out = []
    for case in cases("goals.jsonl"):
        found = {goal.text: key(goal.industry) for goal in nlp(case["text"])._.goals}
        out += [Answer(text, e, found[text]) for text, e in case["goals"].items() if text in found]
    return out


def wrong(answers: list[Answer]) -> list[Answer]:
    return [one for one in answers if one.found is not None and one.found != one.expected]


def right_where_filled(answers: list[Answer]) -> float:
    return 1 - len(wrong(answers)) / sum(one.found is not None for one in answers)


def filled_where_any(answers: list[Answer]) -> float:
    known = [one for one in answers if one.expected is not None]
    return sum(one.found == one.expected for one in known) / len(known)


def test_targets_are_right_where_filled(targets: list[Answer]) -> None:
    assert len(targets) >= 100
    assert right_where_filled(targets) >= max(RIGHT, REACHED_RIGHT), wrong(targets)


def test_targets_that_have_an_industry_are_filled(targets: list[Answer]) -> None:
    missed = [one for one in targets if one.expected and one.found is None]
    assert filled_where_any(targets) >= max(FILLED, REACHED_FILLED), missed


def test_a_category_is_never_an_industry(nlp: Language) -> None:
    """Whatever the heading calls its group, what stands right under it belongs to none."""
    for category in ("传统优势产业", "战略性新兴产业", "未来产业", "先导产业", "特色产业", "支柱产业", "重点产业"):
        (target,) = nlp(f"二、{category}\n到2028年，规上企业达到800家。")._.targets
        assert target.industry is None, category


def test_goals(goals: list[Answer]) -> None:
    assert len(goals) >= 40
    assert right_where_filled(goals) >= RIGHT, wrong(goals)
    assert filled_where_any(goals) >= FILLED
