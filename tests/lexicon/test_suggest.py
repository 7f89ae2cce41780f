"""Suggestions for a pack out of a user's documents."""

from __future__ import annotations

import json

import pytest

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import load_packs
from plan_ie.lexicon.schema import entry_problems
from plan_ie.lexicon.suggest import suggest
from plan_ie.words.tags import tag_words

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


def test_the_threshold_holds_for_measured_terms_too(lexicon: Lexicon) -> None:
    text = "新建水文站3座"
    assert suggest([text], lexicon, {"水文站": 1}, min_count=2) == []
    assert [s.term for s in suggest([text, text], lexicon, {"水文站": 1}, min_count=2)] == ["水文站"]


def test_no_verbs_pronouns_and_places() -> None:
    measured = dict.fromkeys(("投", "这", "斥资", "力争安徽省水文站", "供水保证率要"), 1)
    text = "计划投3亿元，这300座，斥资5亿元，力争安徽省水文站3座，供水保证率要达到95%"
    found = suggest([text], load_packs(), measured, tagger=tag_words)
    assert [s.term for s in found] == ["供水保证率", "水文站"]


def test_the_likeliest_come_first(lexicon: Lexicon) -> None:
    text = "水文站3座，投资500万元以上水库项目3个，投资500万元以上水库项目5个，城区照明实现节电30万度"
    found = suggest(
        [text], lexicon, {"投资500万元以上水库项目": 2, "水文站": 1, "城区照明实现节电": 1}, tagger=tag_words
    )
    assert [(s.term, s.grade, s.count) for s in found] == [
        ("水文站", 0, 1),
        ("投资500万元以上水库项目", 2, 2),
        ("城区照明实现节电", 2, 1),
    ]


def test_contexts_name_their_files(lexicon: Lexicon) -> None:
    (found,) = suggest(["新建水文站3座", "改造水文站5座"], lexicon, {"水文站": 2}, names=["a.txt", "b.txt"])
    assert found.contexts == ["a.txt: 新建水文站3座", "b.txt: 改造水文站5座"]
    assert json.loads(found.line())["note"] == "2×: a.txt: 新建水文站3座 | b.txt: 改造水文站5座"
