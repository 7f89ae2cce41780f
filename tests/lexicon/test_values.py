"""Values of entries that no pack knows."""

from __future__ import annotations

from typing import Any

import pytest

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import load_packs
from plan_ie.lexicon.values import value_problems


@pytest.fixture(scope="module")
def packs() -> Lexicon:
    return load_packs()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ({"label": "PREDICATE", "class": "doo"}, 'unknown class "doo" for PREDICATE; did you mean "do"?'),
        ({"label": "CUE", "class": "passt"}, 'unknown class "passt" for CUE; did you mean "past"?'),
        ({"label": "GOAL", "role": "head", "class": "become"}, 'unknown class "become" for GOAL head; known are '),
        (
            {"label": "INDICATOR", "dimension": "percnt"},
            'unknown dimension "percnt" for INDICATOR; did you mean "percent"?',
        ),
        ({"label": "UNIT", "dimension": "mass/tim"}, 'unknown dimension "mass/tim" for UNIT; did you mean "time"?'),
        ({"label": "INDUSTRY", "parent": "industry.watr"}, 'unknown parent "industry.watr": no entry of this pack'),
    ],
)
def test_unknown(packs: Lexicon, line: dict[str, Any], problem: str) -> None:
    (found,) = value_problems(line, packs)
    assert found.startswith(problem)


@pytest.mark.parametrize(
    "line",
    [
        {"label": "PREDICATE", "class": "do"},
        {"label": "GOAL", "role": "verb", "class": "become"},
        {"label": "GOAL", "role": "adverb"},
        {"label": "INDICATOR", "dimension": "mass/time"},
        {"label": "INDUSTRY", "parent": "industry.water"},
        {"label": "INDUSTRY", "parent": "industry.own"},
        {"label": "ORG"},
    ],
)
def test_known(packs: Lexicon, line: dict[str, Any]) -> None:
    assert list(value_problems(line, packs, {"industry.own"})) == []


def test_the_entries_of_the_core_packs_are_known(packs: Lexicon) -> None:
    for entry in packs.all_entries:
        line = {"label": entry.label, "parent": entry.parent, **entry.extra}
        assert list(value_problems(line, packs)) == []


def test_without_packs_that_know_a_class_none_is_wrong() -> None:
    assert list(value_problems({"label": "PREDICATE", "class": "new"}, Lexicon([]))) == []
