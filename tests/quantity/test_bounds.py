"""Bounds next to a quantity. How they read in sentences is in `data/bounds.tsv`."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plan_ie.quantity.bounds import BoundTable, interval, range_separator
from plan_ie.types import Comparator

TABLE = BoundTable.from_rows(
    [
        ("不低于", "before", ">="),
        ("突破", "before", ">"),
        ("控制在", "before", "<="),
        ("约", "before", "~"),
        ("近", "before", "~"),
        ("以上", "after", ">="),
        ("以内", "after", "<="),
        ("左右", "after", "~"),
    ]
)


@pytest.mark.parametrize(
    ("left", "right", "comparator", "word", "own"),
    [
        ("规模", "。", "=", "", False),
        ("规模突破", "。", ">", "突破", False),
        ("规模", "以上。", ">=", "", True),
        ("规模控制在", "以内", "<=", "控制在", True),
        ("规模控制在", "左右", "~", "控制在", True),
        ("规模突破", "左右", ">", "突破", False),
        ("规模不低于约", "。", ">=", "不低于", False),
        ("规模约", "。", "~", "约", False),
        ("水资源节约", "。", "=", "", False),
        ("最近", "。", "=", "", False),
        ("规模", "（左右）", "~", "", True),
        ("规模", "以下简称大项目", "=", "", False),
    ],
)
def test_read(left: str, right: str, comparator: Comparator, word: str, own: bool) -> None:
    text = f"{left}5%{right}"
    start, end = len(left), len(left) + 2
    found, at, behind, before, set_behind = TABLE.read(text, start, end)
    assert (found, before, set_behind) == (comparator, word, own)
    assert at <= start
    assert behind >= end
    assert text[at:start].startswith(word)


@pytest.mark.parametrize(
    ("comparator", "low", "high"),
    [
        ("=", 3, 5), ("~", 3, 5), ("range", 3, 5), (">=", 3, None), (">", 3, None), ("<=", None, 5), ("<", None, 5),
    ],
)  # fmt: skip
def test_interval(comparator: Comparator, low: int | None, high: int | None) -> None:
    assert interval(comparator, Decimal(3), Decimal(5)) == (low, high)


@pytest.mark.parametrize("sign", ["—", "——", "-", "--", "~", "至", "到"])
def test_range_separators(sign: str) -> None:
    assert range_separator(f"5{sign}6", 1) == 1 + len(sign)


@pytest.mark.parametrize("sign", ["、", "和", "，", "", "."])
def test_no_range_separator(sign: str) -> None:
    assert range_separator(f"5{sign}6", 1) is None
