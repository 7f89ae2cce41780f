"""The notation for goals inside their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.goals.marked import SIGNS, marked_lines, unmarked

WORDS = st.text(alphabet="打造发展新能源基地、，。（）", min_size=1, max_size=8)


@given(st.lists(st.tuples(WORDS, st.sampled_from(sorted(SIGNS)), WORDS), max_size=5))
def test_marks_point_at_their_words(parts: list[tuple[str, str, str]]) -> None:
    text, goals = unmarked("".join(f"{before}«{sign}:{said}»" for before, sign, said in parts))
    assert text == "".join(before + said for before, _, said in parts)
    assert [g.text for g in goals] == [said for _, _, said in parts]
    assert all(text[g.start : g.end] == g.text for g in goals)


def test_marks_may_lie_in_each_other() -> None:
    text, goals = unmarked("（«P:«J:大飞机园»引领的航空集群»）")
    assert text == "（大飞机园引领的航空集群）"
    assert [(g.kind, g.text) for g in goals] == [("position", "大飞机园引领的航空集群"), ("project", "大飞机园")]


@pytest.mark.parametrize("line", ["打造«P:高地", "打造高地»。"])
def test_unpaired_marks_are_told(line: str) -> None:
    with pytest.raises(ValueError, match="clos"):
        unmarked(line)


def test_lines_of_a_page_are_those_of_its_blocks() -> None:
    assert marked_lines("文字\n```goals\n甲\n# 注\n\n乙\n```\n文字") == ["甲", "乙"]
