"""Drawn tables and the goals in them (`cases/*.txt`), and the gold tables beside the checkout."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from plan_ie.tables.goal import TableGoal, TableRecords
from plan_ie.tables.indicator import indicator_records
from plan_ie.text.tables import Grid
from plan_ie.types import Period
from tests.tables.grids import draw
from tests.tables.known import WORDS

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def read_case(path: Path) -> tuple[dict[str, str], str, list[str]]:
    """(options, drawn table, expected goals)."""
    given, _, expected = path.read_text("utf-8").partition("\n\nexpected:\n")
    options, _, table = given.partition("\n\n") if not given.startswith("\n") else ("", "", given)
    pairs = (line.split(": ", 1) for line in options.splitlines() if line)
    return dict(pairs), table, expected.splitlines()


def row(goal: TableGoal) -> str:
    """A goal in the form of the case files."""
    fields: Iterable[object] = (
        goal.indicator.text,
        goal.subject.text if goal.subject else None,
        goal.text,
        goal.low,
        goal.high,
        goal.unit or None,
        goal.comparator,
        goal.measure,
        "annual" if goal.annual else None,
        goal.start_year,
        goal.end_year,
        goal.baseline_year,
        goal.baseline_value,
        goal.baseline_unit or None,
        goal.binding,
    )
    return " | ".join("-" if field is None else str(field) for field in fields)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_goals_of_a_drawn_table(path: Path) -> None:
    options, table, expected = read_case(path)
    text, grid = draw(table, options.get("caption", "").replace("\\n", "\n"), options.get("notes", ""))
    period = Period(*map(int, options["period"].split("-"))) if "period" in options else None
    year = int(options["year"]) if "year" in options else None
    goals = indicator_records(grid, WORDS, period=period, year=year).goals
    assert [row(goal) for goal in goals] == expected
    for goal in goals:
        spans = [goal.indicator, *(span for span in (goal.subject, goal.category) if span is not None)]
        assert text[goal.start : goal.end] == goal.text
        assert all(text[span.start : span.end] == span.text for span in spans)


def test_there_are_tables_with_and_without_goals() -> None:
    refused = [path.stem for path in CASES if not read_case(path)[2]]
    assert len(refused) >= 5
    assert all(name.startswith("not_") for name in refused)


@pytest.mark.parametrize("offset", [0, 7])
def test_spans_hold_with_blanks_and_line_breaks_in_cells(offset: int) -> None:
    drawn, grid = draw("指标 | 2025 年\n12. 3 岁以下婴幼儿 入托率（%） | ≥ 6.5")
    shifted = Grid(
        tuple(type(c)(c.row, c.col, 1, 1, c.start + offset, c.end + offset, c.text) for c in grid.cells), 2, 2
    )
    text = "x" * offset + drawn
    (goal,) = indicator_records(shifted, WORDS, period=Period(2021, 2025)).goals
    assert text[goal.indicator.start : goal.indicator.end] == "3 岁以下婴幼儿 入托率"
    assert text[goal.start : goal.end] == "6.5"
    assert (goal.comparator, str(goal.low), goal.high) == (">=", "6.5", None)


def test_an_empty_grid_has_no_goals() -> None:
    assert indicator_records(Grid((), 0, 0), WORDS) == TableRecords()


def test_the_period_tells_base_from_goal() -> None:
    _, grid = draw("指标 | 2020年 | 2025年\n森林覆盖率（%） | 51 | 53")
    as_base = indicator_records(grid, WORDS, period=Period(2021, 2025)).goals
    assert [(goal.end_year, goal.baseline_year) for goal in as_base] == [(2025, 2020)]
    as_goals = indicator_records(grid, WORDS, period=Period(2019, 2025)).goals
    assert [goal.end_year for goal in as_goals] == [2020, 2025]
    assert indicator_records(grid, WORDS, period=Period(2026, 2030)).goals == ()


def test_the_first_year_of_a_plan_is_where_it_sets_out() -> None:
    _, two = draw("指标 | 2021年 | 2025年\n森林覆盖率（%） | 51 | 53")
    _, three = draw("指标 | 2021年 | 2022年 | 2025年\n森林覆盖率（%） | 51 | 51.5 | 53")
    assert [goal.end_year for goal in indicator_records(two, WORDS, period=Period(2021, 2025)).goals] == [2025]
    goals = indicator_records(three, WORDS, period=Period(2021, 2025)).goals
    assert [goal.end_year for goal in goals] == [2021, 2022, 2025]
