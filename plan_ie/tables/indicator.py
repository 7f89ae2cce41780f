"""Goals of an indicator table: one for each goal cell with a number.

grid → head (which columns) → rows (which indicator) → values (which number) → goals
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from plan_ie.quantity.numerals import plain
from plan_ie.tables.columns import GOAL, Column
from plan_ie.tables.goal import TableGoal
from plan_ie.tables.head import Head, read_head, upright
from plan_ie.tables.notes import Notes, read_notes
from plan_ie.tables.rows import Row, read_rows
from plan_ie.tables.units import NO_UNIT, Unit, UnitReader
from plan_ie.tables.values import CellValue, read_value
from plan_ie.tables.view import CellView
from plan_ie.text.tables import Grid
from plan_ie.types import Binding, Comparator, Measure, Period

_PERCENT = Unit("%")
_POINTS = Unit("个百分点")
_SHARE = re.compile(r"(?:率|比例|比重|比率|占比|增速)$")
_TITLE_BOUND: tuple[tuple[str, Comparator], ...] = (("≥", ">="), ("≤", "<="), ("不低于", ">="), ("不高于", "<="))


def indicator_goals(
    grid: Grid, units: UnitReader, *, period: Period | None = None, year: int | None = None
) -> list[TableGoal]:
    """The goals that an indicator table sets.

    Args:
        grid: The table, its cells pointing into the source's text.
        units: The units that are known.
        period: Years of the plan that the table stands in; None if unknown.
        year: Year of a document that plans one year; None otherwise.

    Returns:
        The goals in reading order; empty where the table is no indicator table (a list of projects, a
        budget, a review of what was done) or holds no number.

    >>> from plan_ie.quantity.units import UnitTable
    >>> from plan_ie.text.tables import Cell
    >>> rows = [["指标", "2020年", "2025年", "属性"], ["森林蓄积量（亿立方米）", "6.1", "7.0以上", "预期性"]]
    >>> text = "\\n".join("\\t".join(row) for row in rows)
    >>> places = [(r, c, t, text.index(t)) for r, row in enumerate(rows) for c, t in enumerate(row)]
    >>> cells = [Cell(r, c, 1, 1, at, at + len(t), t) for r, c, t, at in places]
    >>> units = UnitReader(UnitTable.from_rows([("立方米", "立方米", "volume")]))
    >>> goal, = indicator_goals(Grid(tuple(cells), 2, 4), units, period=Period(2021, 2025))
    >>> goal.text, str(goal.low), goal.high, goal.unit, goal.comparator, goal.end_year, goal.binding
    ('7.0', '700000000', None, '立方米', '>=', 2025, 'expected')
    >>> goal.indicator.text, str(goal.baseline_value), goal.baseline_year
    ('森林蓄积量', '610000000', 2020)
    """
    grid = upright(grid)
    head = read_head(grid, units, period, year)
    if head is None:
        return []
    reader = _Reader(head, read_notes(grid), units)
    goals: list[TableGoal] = []
    for row in read_rows(grid, head, reader.notes, units):
        goals += reader.goals(row)
    return goals


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows under one head."""

    head: Head
    notes: Notes
    units: UnitReader

    def goals(self, row: Row) -> list[TableGoal]:
        """The goals of one row."""
        found: list[TableGoal] = []
        baseline = self._baseline(row)
        seen: list[CellView] = []
        for column in self.head.of("goal", "rate", "growth", "total"):
            cell = row.cells[column.index]
            if cell is None or any(cell.cell is other.cell for other in seen):
                continue
            seen.append(cell)
            value = self._value(cell)
            if value is not None:
                found.append(self._goal(row, column, cell, value, baseline))
        return found

    def _value(self, cell: CellView) -> CellValue | None:
        return read_value(cell.text, self.units, round_is_total=self.notes.round_is_total)

    def _goal(self, row: Row, column: Column, cell: CellView, value: CellValue, baseline: _Baseline) -> TableGoal:
        value = self._bounded(row, column, value)
        unit = self._unit(row, column, value)
        low, high = value.bounds(unit.times if value.unit is None else Decimal(1))
        span = cell.span(value.start, value.end)
        annual = _is_annual(row, column, value)
        start_year, end_year = self._years(row, column, value)
        return TableGoal(
            start=span.start,
            end=span.end,
            text=span.text,
            low=low,
            high=high,
            unit=unit.name,
            comparator=value.comparator,
            measure=_measure(row, column, value, unit),
            annual=annual,
            indicator=row.indicator.span,
            subject=row.subject,
            category=row.category,
            start_year=start_year,
            end_year=end_year,
            baseline_year=value.base_year or baseline.year,
            baseline_value=baseline.value,
            baseline_unit=baseline.unit,
            binding=value.binding or (self.notes.binding(cell.text) if value.starred else None) or self._binding(row),
            rule=f"table:{column.kind}",
        )

    def _bounded(self, row: Row, column: Column, value: CellValue) -> CellValue:
        """`value` with a bound that only the head or the indicator's cell writes (`目标值（≥）`)."""
        if value.comparator != "=":
            return value
        title = next((sign for word, sign in _TITLE_BOUND if word in column.title), row.indicator.comparator)
        return replace(value, comparator=title)

    def _binding(self, row: Row) -> Binding | None:
        if row.binding is None and self.head.caption.endswith(("约束性指标", "约束性指标表")):
            return "binding"
        return row.binding

    def _unit(self, row: Row, column: Column, value: CellValue) -> Unit:
        if value.unit is not None:
            return value.unit
        named = self._level_unit(row, column)
        change = row.indicator.change is not None
        if value.cumulative and column.kind in ("rate", "growth"):
            return _POINTS if named.name == "%" and not change else named
        if value.cumulative and self.notes.in_points and named.name == "%" and not change:
            return _POINTS
        if column.kind == "growth" or (column.kind == "rate" and "增" in column.title):
            return column.unit if column.unit.name else _PERCENT
        if column.kind == "rate" and not named.name:
            return _PERCENT
        return named

    def _level_unit(self, row: Row, column: Column | None) -> Unit:
        """The unit of the row's level values."""
        if row.unit != NO_UNIT:
            return row.unit
        if column is not None and column.kind in ("goal", "total", "base") and column.unit != NO_UNIT:
            return column.unit
        shares = [unit for unit in self.head.units if unit.name == "%"]
        amounts = [unit for unit in self.head.units if unit.name != "%"]
        fitting = shares if _SHARE.search(row.indicator.text) or row.indicator.change is not None else amounts
        return fitting[0] if fitting else NO_UNIT

    def _years(self, row: Row, column: Column, value: CellValue) -> tuple[int | None, int | None]:
        plan = self.head.period or Period(None, None)
        start = column.period.start_year if column.period is not None else plan.start_year
        over_years = column.kind in ("rate", "total") or value.cumulative or value.annual or row.indicator.annual
        if column.year is not None:
            return (start if over_years and start != column.year else None), column.year
        if column.period is not None:
            return start, column.period.end_year
        goal_years = [c.year for c in self.head.of("goal") if c.year is not None]
        if goal_years and plan.end_year not in goal_years:
            return start, min(goal_years)
        return start, plan.end_year

    def _baseline(self, row: Row) -> _Baseline:
        columns = sorted(self.head.of("base"), key=lambda c: (c.year or 0, not GOAL.search(c.title)), reverse=True)
        for column in columns:
            cell = row.cells[column.index]
            value = self._value(cell) if cell is not None else None
            if value is None:
                continue
            unit = value.unit or self._level_unit(row, column)
            times = unit.times if value.unit is None and not value.scaled else Decimal(1)
            year = self.notes.mark_year if value.starred and self.notes.mark_year else column.year
            return _Baseline(year, plain(value.low * times), unit.name)
        return _Baseline(None, None, None)


@dataclass(frozen=True, slots=True)
class _Baseline:
    """The base value of a row."""

    year: int | None
    value: Decimal | None
    unit: str | None


def _is_annual(row: Row, column: Column, value: CellValue) -> bool:
    if column.kind == "rate" and not value.cumulative:
        return True
    return not value.cumulative and (value.annual or row.indicator.annual)


def _measure(row: Row, column: Column, value: CellValue, unit: Unit) -> Measure:
    indicator = row.indicator
    if value.verb is not None:
        return value.verb
    total = value.cumulative or column.kind == "total"
    if column.kind == "growth" or (column.kind == "rate" and not total and "增" in column.title):
        return "increase"
    if indicator.change is not None:
        return indicator.change
    if column.kind == "rate" and total:
        return "increase"
    if unit.name in ("%", "个百分点"):
        return "increase" if total else "level"
    return "output" if total or indicator.delivered else "level"
