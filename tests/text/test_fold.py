"""Folding of widths and variants, one character for one: `data/fold.tsv`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.text.fold import fold
from tests.corpora import tsv


def blanks(cell: str) -> str:
    return cell.replace("\\s", " ").replace("\\S", "\u3000")


@pytest.mark.parametrize(("text", "folded"), tsv(Path(__file__).parent / "data" / "fold.tsv", columns=2))
def test_fold(text: str, folded: str) -> None:
    text, folded = blanks(text), blanks(folded)
    assert fold(text) == folded
    assert len(text) == len(folded)


def test_every_kind_of_blank_becomes_a_space() -> None:
    blank = "\t\u00a0\u2003\u2009\u200b\u3000\ufeff"
    assert fold(blank) == " " * len(blank)
    assert fold("第一段\u2028第二段\u2029第三段") == "第一段\n第二段\n第三段"


def test_straight_quotes_open_anew_in_a_new_paragraph() -> None:
    assert fold('实施"千企改造行动。\n"十四五"时期') == "实施“千企改造行动。\n“十四五”时期"


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet='０１２3.,，:；;（）()"“”％﹪～—–-－ \u3000\n萬億年亿', max_size=60))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
