from __future__ import annotations

import io

import pytest
from rich.console import Console

from plan_ie.writers.table import baseline_text, measure_text, render, value_text, years_text


def shown(table, width: int = 160) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(table)
    return console.file.getvalue()


def test_a_row_tells_the_whole_target(make_target):
    text = shown(render([make_target()], file="规划.html"))
    assert "规划.html (1)" in text
    row = next(line for line in text.splitlines() if "12000亿元" in line)
    cells = [cell.strip() for cell in row.strip("│").split("│")]
    assert cells == ["安徽省", "新能源汽车", "产业规模", "≥ 12000亿元", "level", "2025", "2020: 8400亿元", "clause"]


def test_kind_is_shown_on_demand(make_target):
    targets = [make_target(), make_target(kind="actual")]
    assert "actual" in shown(render(targets, file="a", kinds=True))
    assert "actual" not in shown(render(targets, file="a"))


def test_markup_in_a_plan_is_text(make_target):
    assert "[20]亿元" in shown(render([make_target(text="[20]亿元")], file="[bold]a"))


def test_narrow_terminal_loses_no_character(make_target):
    text = shown(render([make_target()], file="a"), width=70)
    assert "12000亿元" in text
    assert sorted("新能源汽车") == sorted(c for c in text if c in "新能源汽车")


@pytest.mark.parametrize(
    ("comparator", "expected"),
    [(">=", "≥ 5%"), (">", "> 5%"), ("<=", "≤ 5%"), ("<", "< 5%"), ("~", "≈ 5%"), ("=", "5%"), ("range", "5%")],
)
def test_value_has_the_sign_of_its_comparator(make_target, comparator, expected):
    assert value_text(make_target(text="5%", comparator=comparator)) == expected


def test_value_broken_over_lines_is_one_line(make_target):
    assert value_text(make_target(text="12000\n 亿元")) == "≥ 12000 亿元"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, 2025, "2025"),
        (2021, 2025, "2021–2025"),
        (2026, 2026, "2026"),
        (2026, None, "from 2026"),
        (None, None, "–"),
    ],
)
def test_years(make_target, start, end, expected):
    assert years_text(make_target(start_year=start, end_year=end)) == expected


def test_measure_and_baseline(make_target):
    assert measure_text(make_target(measure="increase", annual=True)) == "increase/yr"
    assert baseline_text(make_target(baseline_value=None, baseline_unit=None)) == "2020"
    assert baseline_text(make_target(baseline_year=None)) == "8400亿元"
    assert baseline_text(make_target(baseline_year=None, baseline_value=None)) == "–"
