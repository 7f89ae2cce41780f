"""Unit and measure of a cell's value, from the cell, its row and its column together."""

from __future__ import annotations

from typing import Final

from plan_ie.tables.columns import Column
from plan_ie.tables.notes import Notes
from plan_ie.tables.reading import Reading
from plan_ie.tables.rows import Row
from plan_ie.tables.units import NO_UNIT, Unit
from plan_ie.tables.values import CellValue
from plan_ie.text.regex import regex
from plan_ie.types import Measure

_PERCENT: Final = Unit("%")
_POINTS: Final = Unit("个百分点")
_SHARE = regex(r"(?:率|比例|比重|比率|占比|增速)$")


def unit_of(row: Row, column: Column, value: CellValue, head: Reading, notes: Notes) -> Unit:
    """The unit of a value: the cell's own, the row's, the column's, or the one above the table."""
    if value.unit is not None:
        return value.unit
    named = _level_unit(row, column, head)
    if column.kind == "base":
        return named
    change = row.indicator.change is not None
    if value.cumulative and column.kind in ("rate", "growth") and not notes.in_points:
        return named
    if value.cumulative and notes.in_points and named.name == "%" and not change:
        return _POINTS
    if _grows(column):
        return column.unit if column.unit.name else _PERCENT
    if column.kind == "rate" and not named.name:
        return _PERCENT
    return named


def _level_unit(row: Row, column: Column, head: Reading) -> Unit:
    """The unit of the row's level values."""
    if row.unit != NO_UNIT:
        return row.unit
    if column.kind in ("goal", "total", "base") and column.unit != NO_UNIT:
        return column.unit
    shares = [unit for unit in head.units if unit.name == "%"]
    amounts = [unit for unit in head.units if unit.name != "%"]
    fitting = shares if _SHARE.search(row.indicator.text) or row.indicator.change is not None else amounts
    return fitting[0] if fitting else NO_UNIT


def _grows(column: Column) -> bool:
    """Whether the values of a column are rates of growth, whatever the rows measure."""
    if column.kind == "rate":  # 年均 alone may head means of a year; a rate without it was told by its numbers
        return "增" in column.title or column.unit == _PERCENT or "年均" not in column.title
    return column.kind == "growth"


def is_annual(row: Row, column: Column, value: CellValue) -> bool:
    """Whether a value is a yearly one."""
    if column.kind == "rate" and not value.cumulative:
        return True
    return not value.cumulative and (value.annual or row.indicator.annual)


def measure_of(row: Row, column: Column, value: CellValue, unit: Unit) -> Measure:
    """What a value measures."""
    indicator = row.indicator
    if value.verb is not None:
        return value.verb
    total = value.cumulative or column.kind == "total"
    if _grows(column) and not (column.kind == "rate" and total):
        return "increase"
    if indicator.change is not None:
        return indicator.change
    if column.kind == "rate" and total:
        return "increase"
    if unit.name in ("%", "个百分点"):
        return "increase" if total else "level"
    return "output" if total or indicator.delivered else "level"
