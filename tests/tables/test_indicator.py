"""Drawn tables and the goals in them (`cases/*.txt`)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.tables.goal import TableRecords
from plan_ie.tables.indicator import indicator_records
from plan_ie.text.tables import Grid
from plan_ie.types import Period
from tests.tables.grids import draw
from tests.tables.known import WORDS
from tests.tables.read_cases import CASES, Case, row


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_goals_of_a_drawn_table(case: Case) -> None:
    goals = indicator_records(case.grid, WORDS, period=case.period, year=case.year).goals
    assert [row(goal) for goal in goals] == list(case.expected)
    for goal in goals:
        spans = [goal.indicator, *(span for span in (goal.subject, goal.category) if span is not None)]
        assert case.text[goal.start : goal.end] == goal.text
        assert all(case.text[span.start : span.end] == span.text for span in spans)


def test_there_are_tables_with_and_without_goals() -> None:
    refused = [case.name for case in CASES if not case.expected]
    assert len(refused) >= 7
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


def test_a_review_tells_what_was_reached_and_sets_no_goal() -> None:
    _, grid = draw(
        "指标 | 2015年 | 2020年目标 | 2020年实际 | 完成情况\n"
        "森林覆盖率（%） | 40 | 42 | 43 | 完成\n"
        "湿地保护率（%） | 50 | 52 | 51 | 未完成",
        "“十三五”规划主要指标完成情况",
    )
    found = indicator_records(grid, WORDS, period=Period(2021, 2025))
    assert found.goals == ()
    assert [(a.indicator.text, a.text, a.unit, a.end_year) for a in found.actuals] == [
        ("森林覆盖率", "43", "%", 2020),
        ("湿地保护率", "51", "%", 2020),
    ]


def test_a_cell_that_cannot_be_read_is_told() -> None:
    _, grid = draw(
        "指标 | 2020年 | 2025年 | 属性\n森林覆盖率（%） | 51 | 53 | 约束性\n"
        "湿地保护率（%） | 50 | 52 | 预期性\n水质达标率（%） | 80 | 3个断面中2个达标 | 约束性"
    )
    found = indicator_records(grid, WORDS, period=Period(2021, 2025))
    assert [goal.text for goal in found.goals] == ["53", "52"]
    assert found.warnings == ("cell “3个断面中2个达标” of “水质达标率” cannot be read",)


def test_a_table_of_cells_that_cannot_be_read_is_given_up() -> None:
    _, grid = draw(
        "指标 | 2020年 | 2025年 | 属性\n森林覆盖率（%） | 51 | 53 | 约束性\n"
        "水质达标率（%） | 80 | 3个断面中2个达标 | 约束性\n空气达标率（%） | 70 | 4个站点中3个达标 | 约束性",
        "表1 主要指标",
    )
    found = indicator_records(grid, WORDS, period=Period(2021, 2025))
    assert found.goals == ()
    assert found.warnings[0] == "table “表1 主要指标”: given up, most of its goal cells cannot be read"


def test_the_evidence_makes_a_record_more_or_less_sure() -> None:
    _, clear = draw("指标 | 2020年 | 2025年目标 | 属性\n森林覆盖率（%） | 51 | 53 | 约束性", "表1 主要指标")
    _, vague = draw("门类 | 甲 | 乙\n森林覆盖率（%） | 51 | 53")
    (sure,) = indicator_records(clear, WORDS, period=Period(2021, 2025)).goals
    unsure = indicator_records(vague, WORDS, period=Period(2021, 2025)).goals
    assert sure.sure > 0.9
    assert all(goal.sure < sure.sure for goal in unsure)


_CELLS = (
    " — 指标 单位 2020年 2025年目标 属性 约束性 森林覆盖率（%） [18] 53以上 3/10 ≥ % 合计 1 完成国家下达任务"
    " 市区95，县城90 县/乡 （一）生态 “十四五”末 投资（万元）"
)
_CELL = st.sampled_from(_CELLS.split(" "))


@given(st.integers(1, 5).flatmap(lambda cols: st.lists(st.lists(_CELL, min_size=cols, max_size=cols), max_size=7)))
def test_any_table_is_read_or_refused(rows: list[list[str]]) -> None:
    text, grid = draw("\n".join(" | ".join(cells) for cells in rows)) if rows else ("", Grid((), 0, 0))
    found = indicator_records(grid, WORDS, period=Period(2021, 2025))
    for goal in (*found.goals, *found.actuals):
        assert text[goal.start : goal.end] == goal.text
        assert text[goal.indicator.start : goal.indicator.end] == goal.indicator.text
        assert goal.low is None or goal.high is None or goal.low <= goal.high
        assert 0 < goal.sure <= 1
