"""Scanning: leftmost-longest, guards, shared tails, offsets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.matcher import Matcher
from plan_ie.lexicon.packs import load_packs
from plan_ie.types import Region

SCANS = [
    ("电子信息产业规模突破1.2万亿元", [("电子信息", "INDUSTRY"), ("产业规模", "INDICATOR")]),
    ("电子信息产业质量效益提升", [("电子信息产业", "INDUSTRY")]),
    ("江西省规上工业增加值年均增长7%", [("江西省", "GPE"), ("规上工业增加值", "INDICATOR")]),
    ("新能源汽车产量达到50万辆", [("新能源汽车产量", "INDICATOR")]),
    ("长三角集成电路产业年均增长10%", [("长三角", "ZONE"), ("集成电路产业", "INDUSTRY")]),
    ("产业合作市场和五大连池", [("五大连池", "GPE")]),
    ("ＧＤＰ增长６％", [("ＧＤＰ", "INDICATOR")]),
    ("XGDPX", []),
    ("", []),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_packs()


@pytest.mark.parametrize(("text", "expected"), SCANS)
def test_scan(lexicon: Lexicon, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.text, m.label) for m in lexicon.scan(text)] == expected


def test_context(lexicon: Lexicon) -> None:
    assert [m.id for m in lexicon.scan("朝阳区", Region("长春市", "220100", "prefecture"))] == ["220104"]
    assert lexicon.scan("朝阳区") == []


@given(st.text(alphabet="江西省电子信息产业规模地区生产总值合作市场，。1.2万𠮷\U0001f600Ａ\n", max_size=60))
def test_offsets_are_valid_and_ordered(text: str) -> None:
    end = 0
    for mention in _small().scan(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


_CACHE: list[Lexicon] = []


def _small() -> Lexicon:
    if not _CACHE:
        _CACHE.append(load_packs())
    return _CACHE[0]


def test_matcher_searches_again_under_a_rejected_hit() -> None:
    matcher = Matcher(["合作市", "市场", "作市"], {"合作市": ["合作市场"]})
    assert [matcher.names[i] for i, _, _ in matcher.find("产业合作市场", lambda *_: True)] == ["作市"]
    matcher = Matcher(["合作市", "市场"], {"合作市": ["合作市场"]})
    assert matcher.find("产业合作市场", lambda *_: True) == [(1, 4, 6)]
    assert matcher.find("产业合作市", lambda *_: True) == [(0, 2, 5)]


def test_matcher_asks_only_for_checked_names() -> None:
    asked: list[int] = []

    def accept(index: int, start: int, end: int) -> bool:
        asked.append(index)
        return False

    matcher = Matcher(["水利", "水务"], checked=frozenset(["水务"]))
    assert matcher.find("水利水务", accept) == [(0, 0, 2)]
    assert asked == [1]


def test_no_names() -> None:
    assert Matcher([]).find("水利", lambda *_: True) == []


def test_a_pack_without_nouns(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(
        'name = "only_units"\nversion = "1"\nschema = 1\nlicence = "CC0"\nsource = "own"\n', "utf-8"
    )
    (tmp_path / "units.jsonl").write_text(json.dumps({"label": "UNIT", "pattern": "处", "short": True}), "utf-8")
    lexicon = load_packs([tmp_path])
    assert lexicon.scan("新建水库3处，江西省") == []
    assert lexicon.indicator("水库") is None
    assert lexicon.industry("水利") is None
    assert lexicon.places.find("江西省") == []
