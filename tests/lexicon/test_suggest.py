"""Suggestions for a pack out of a user's documents."""

from __future__ import annotations

import json

import pytest

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import load_packs
from plan_ie.lexicon.schema import entry_problems
from plan_ie.lexicon.suggest import suggest

TEXTS = [
    "加快发展数字孪生水利产业。到2025年，农村供水保证率达到95%，森林覆盖率达到25%。做强数字孪生水利产业。",
    "数字孪生水利产业产值翻番。全县农村供水保证率提高到96%以上，电子信息产业持续壮大。",
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_packs(["industries", "indicators"])


def test_new_terms_with_counts_and_contexts(lexicon: Lexicon) -> None:
    found = {s.term: s for s in suggest(TEXTS, lexicon)}
    assert set(found) == {"数字孪生水利产业", "农村供水保证率"}
    assert (found["数字孪生水利产业"].label, found["数字孪生水利产业"].count) == ("INDUSTRY", 3)
    assert found["农村供水保证率"].label == "INDICATOR"
    assert any("达到95%" in context for context in found["农村供水保证率"].contexts)


def test_lines_are_ready_entries(lexicon: Lexicon) -> None:
    lines = [json.loads(s.line()) for s in suggest(TEXTS, lexicon)]
    assert lines
    assert [problem for line in lines for problem in entry_problems(line)] == []


def test_measured_terms_count_once(lexicon: Lexicon) -> None:
    assert [s.term for s in suggest(["新建水文站3座"], lexicon, {"水文站": 1})] == ["水文站"]
    assert suggest(["新建水文站3座"], lexicon) == []


def test_most_frequent_first_and_threshold(lexicon: Lexicon) -> None:
    assert [s.count for s in suggest(TEXTS, lexicon)] == [3, 2]
    assert [s.count for s in suggest(TEXTS, lexicon, min_count=3)] == [3]
    assert suggest([], lexicon) == []
