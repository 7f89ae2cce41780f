"""Where the words stand that say a target's region and year, in texts of any length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from plan_ie.report.places import Places
from plan_ie.types import CharSpan, Plan, Region, Target
from tests.report.conftest import document_of

SENTENCE = "到2030年，芜湖市新建充电桩2万个；到2035年，合肥市新建5万个。"
KNOWN = document_of(SENTENCE, "2万个").shown[0]


class _Looked(tuple[Any, ...]):
    """A mention that counts how often it is looked into."""

    times = 0

    def __iter__(self) -> Iterator[Any]:
        _Looked.times += 1
        return super().__iter__()


def _target(text: str, quantity: str, at: int, year: int | None, region: str | None = None) -> Target:
    start = text.index(quantity, at)
    first = text.rfind("。", 0, start) + 1
    end = text.index("。", start) + 1
    sentence, place = CharSpan(first, end, text[first:end]), Region(region) if region else None
    return replace(KNOWN, start=start, end=start + len(quantity), end_year=year, region=place, sentence=sentence)


def _mentions(text: str, name: str) -> list[Any]:
    return [_Looked((at, at + 3, "GPE", name)) for at in range(len(text)) if text.startswith(name, at)]


def _said(text: str, span: tuple[int, int] | None) -> tuple[int, str] | None:
    return None if span is None else (span[0], text[span[0] : span[1]])


def test_each_target_of_a_long_text_has_the_words_of_its_own_sentence():
    text = SENTENCE * 300
    places = Places(text, Plan(), _mentions(text, "芜湖市") + _mentions(text, "合肥市"))
    _Looked.times = 0
    for at in range(0, len(text), len(SENTENCE)):
        first, second = _target(text, "2万个", at, 2030, "芜湖市"), _target(text, "5万个", at, 2035, "合肥市")
        assert _said(text, places.region(first)) == (at + 7, "芜湖市")
        assert _said(text, places.region(second)) == (at + 26, "合肥市")
        assert _said(text, places.deadline(first)) == (at, "到2030年")
        assert _said(text, places.deadline(second)) == (at + 19, "到2035年")
    assert _Looked.times <= 4 * 300, "the places of the whole text are looked at for every target"


@pytest.mark.parametrize(
    ("text", "year", "said"),
    [
        ("新建充电桩2万个，到2030年建成。", 2030, "到2030年"),
        ("新建充电桩2万个。到2030年，新建3万个。", 2030, None),
        ("到2027年，主要目标是：\n新建充电桩2万个。", 2027, "到2027年"),
        ("到2027年，新建车站。\n新建充电桩2万个。", 2027, None),
        ("到2027年，主要目标是：\n" + "建设车站。\n" * 12 + "新建充电桩2万个。", 2027, None),
        ("到2027年，主要目标是：\n" + "建设车站。\n" * 11 + "新建充电桩2万个。", 2027, "到2027年"),
        ("到2028年，新建充电桩2万个。", 2027, None),
        ("到2028年，新建充电桩2万个。", None, None),
    ],
)
def test_the_deadline_is_before_the_target_or_in_its_sentence(text: str, year: int | None, said: str | None):
    found = _said(text, Places(text, Plan(), ()).deadline(_target(text, "2万个", 0, year)))
    assert (found and found[1]) == said
