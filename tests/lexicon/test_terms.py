"""Terms in phrases, and how much they look like ones."""

from __future__ import annotations

import pytest

from plan_ie.lexicon.packs import load_packs
from plan_ie.lexicon.terms import Terms
from plan_ie.words.tags import tag_words


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Terms(load_packs(), tag_words)


@pytest.mark.parametrize(
    ("phrase", "term"),
    [
        ("河湖生态流量达标率", "河湖生态流量达标率"),
        ("力争安徽省水文站", "水文站"),
        ("是低碳经济", "低碳经济"),
        ("还是行业", "行业"),
        ("占总保有量", "总保有量"),
        ("水利投入", "水利投入"),
        ("供水保证率要", "供水保证率"),
        ("斥资", None),
        ("这", None),
        ("投", None),
        ("安徽省", None),
        ("", None),
    ],
)
def test_term(terms: Terms, phrase: str, term: str | None) -> None:
    assert terms.term(phrase) == term


@pytest.mark.parametrize(
    ("term", "grade"),
    [
        ("河湖生态流量达标率", 0),
        ("水文站", 0),
        ("城区照明实现节电", 2),
        ("“十五五”末投入强度", 2),
        ("投资500万元以上项目", 2),
    ],
)
def test_grade(terms: Terms, term: str, grade: int) -> None:
    assert terms.grade(term) == grade


def test_without_parts_of_speech() -> None:
    terms = Terms(load_packs(["core"]))
    assert [terms.term(phrase) for phrase in ("力争水文站", "斥资", "投")] == ["水文站", None, None]
    assert [terms.grade(term) for term in ("达标率", "水文站")] == [0, 1]
