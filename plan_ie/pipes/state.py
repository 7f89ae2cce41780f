"""Results as plain data, and back.

Only strings, numbers, None and tuples are stored, so results survive `Doc.to_bytes`, `DocBin`,
pickling and other processes; the typed objects are built when they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from decimal import Decimal
from operator import attrgetter
from typing import Any

from plan_ie.pipes.shape import sound
from plan_ie.text.source import Block, Source
from plan_ie.text.tables import Cell, Grid
from plan_ie.types import (
    CharSpan,
    Goal,
    Industry,
    Mention,
    Period,
    Plan,
    PlanIndustry,
    Quantity,
    Region,
    Section,
    TableRef,
    Target,
)

_DECIMALS = frozenset({"low", "high", "baseline_value"})
_TYPES: dict[str, Any] = {
    "indicator": Mention,
    "subject": Mention,
    "region": Region,
    "industry": Industry,
    "sentence": CharSpan,
    "table": TableRef,
}
_FIELDS = tuple(f.name for f in fields(Target))
_CONVERTED = tuple(i for i, name in enumerate(_FIELDS) if name in _DECIMALS or name in _TYPES)
_values_of = attrgetter(*_FIELDS)
_PARTS = {cls: attrgetter(*(f.name for f in fields(cls))) for cls in (CharSpan, Mention, Region, Industry, TableRef)}


def target_state(target: Target) -> tuple[Any, ...]:
    """A target as a plain tuple, in the order of its fields."""
    values = list(_values_of(target))
    for i in _CONVERTED:
        if values[i] is not None:
            values[i] = _plain(values[i])
    return tuple(values)


def target_of(state: Sequence[Any]) -> Target:
    """The target of a plain tuple."""
    values: dict[str, Any] = {}
    for name, value in zip(_FIELDS, state, strict=True):
        if value is None:
            values[name] = None
        elif name in _DECIMALS:
            values[name] = Decimal(value)
        elif name in _TYPES:
            values[name] = sound(_TYPES[name](*value))
        elif name == "section":
            values[name] = tuple(value)
        else:
            values[name] = value
    _check_span(values)
    return sound(Target(**values))


def _check_span(values: dict[str, Any]) -> None:
    """Raises ValueError for a record that no component has written."""
    start, end, text = values["start"], values["end"], values["text"]
    if not (type(start) is int and type(end) is int and isinstance(text, str) and end - start == len(text) > 0):
        raise ValueError(f"a record at {start!r}:{end!r} with the text {text!r}")


_quantity_values = attrgetter(*(f.name for f in fields(Quantity) if f.name != "text"))
_GOAL_FIELDS = tuple(f.name for f in fields(Goal))
_goal_values = attrgetter(*_GOAL_FIELDS)


def goal_state(goal: Goal) -> tuple[Any, ...]:
    """A goal as a plain tuple, in the order of its fields."""
    return tuple(v if v is None else _plain(v) for v in _goal_values(goal))


def goal_of(state: Sequence[Any]) -> Goal:
    """The goal of a plain tuple."""
    values: dict[str, Any] = {}
    for name, value in zip(_GOAL_FIELDS, state, strict=True):
        if value is not None and name in _TYPES:
            value = sound(_TYPES[name](*value))
        values[name] = tuple(value) if name == "section" else value
    _check_span(values)
    return sound(Goal(**values))


def quantity_state(quantity: Quantity) -> tuple[Any, ...]:
    """A quantity as a plain tuple; its text stays in the document."""
    return tuple(_plain(value) for value in _quantity_values(quantity))


def quantity_of(state: Sequence[Any], text: str, offset: int = 0) -> Quantity:
    """The quantity of a plain tuple, in a text in which it stands `offset` characters further on."""
    first, last, low, high, *rest = state
    start, end = first + offset, last + offset
    return sound(Quantity(start, end, text[start:end], _decimal(low), _decimal(high), *rest))


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def plan_state(plan: Plan) -> tuple[Any, ...]:
    """A plan's metadata as a plain tuple."""
    period = (plan.period.start_year, plan.period.end_year) if plan.period else None
    region = _plain(plan.region)
    known = plan.title, plan.issuer, plan.number, plan.date, period, region, tuple(plan.extra.items()), plan.warnings
    return (*known, plan.kind)


def plan_of(state: Sequence[Any] | None) -> Plan:
    """The plan of a plain tuple."""
    if state is None:
        return Plan()
    title, issuer, number, date, period, region, extra, warnings, *kind = state  # once stored without one
    return sound(
        Plan(
            title,
            issuer,
            number,
            date,
            sound(Period(*period)) if period else None,
            sound(Region(*region)) if region else None,
            dict(extra),
            tuple(warnings),
            kind=kind[0] if kind else None,
        )
    )


def tree_state(plan: Plan) -> tuple[Any, ...]:
    """The sections and industries of a plan as plain tuples, which `plan_state` leaves out."""
    return tuple(map(_section_state, plan.sections)), tuple(map(_industry_state, plan.industries))


def tree_of(plan: Plan, state: Sequence[Any]) -> Plan:
    """The plan with the sections and industries of plain tuples."""
    sections, industries = state
    return replace(plan, sections=tuple(map(_section_of, sections)), industries=tuple(map(_industry_of, industries)))


def _section_state(of: Section) -> tuple[Any, ...]:
    found = tuple(map(target_state, of.targets)), tuple(map(goal_state, of.goals))
    below = tuple(map(_section_state, of.sections))
    return of.heading, of.level, of.start, of.end, of.kind, *found, of.industries, below


def _section_of(state: Sequence[Any]) -> Section:
    heading, level, start, end, kind, targets, goals, industries, below = state
    found = tuple(map(target_of, targets)), tuple(map(goal_of, goals))
    return Section(heading, level, start, end, kind, *found, tuple(industries), tuple(map(_section_of, below)))


def _industry_state(of: PlanIndustry) -> tuple[Any, ...]:
    goals = (tuple(map(goal_state, goals)) for goals in (of.positions, of.focus, of.projects))
    return of.name, of.id, of.category, tuple(map(target_state, of.targets)), *goals


def _industry_of(state: Sequence[Any]) -> PlanIndustry:
    name, id, category, targets, *goals = state
    return PlanIndustry(name, id, category, tuple(map(target_of, targets)), *(tuple(map(goal_of, g)) for g in goals))


#: The keys of what `source_state` gives.
SOURCE_PARTS = ("blocks", "grids", "pages", "plan", "name", "format", "recognized")


def source_state(source: Source) -> dict[str, Any]:
    """What a reader knew beyond the text, as plain data."""
    return {
        "blocks": tuple((b.start, b.end, b.kind, b.level) for b in source.blocks),
        "grids": tuple(grid_state(g) for g in source.grids),
        "pages": tuple(source.pages),
        "plan": plan_state(source.plan),
        "name": source.name,
        "format": source.format,
        "recognized": tuple(source.recognized),
    }


def source_of(text: str, state: dict[str, Any]) -> Source:
    """The source of a document's text and its plain data."""
    return sound(
        Source(
            text,
            tuple(sound(Block(*b)) for b in state["blocks"]),
            tuple(grid_of(text, g) for g in state["grids"]),
            tuple(state["pages"]),
            plan_of(state["plan"]),
            state["name"],
            state["format"],
            tuple(state["recognized"]),
        )
    )


def grid_state(grid: Grid) -> tuple[Any, ...]:
    """A grid as a plain tuple; the text of the cells stays in the document."""
    cells = tuple((c.row, c.col, c.rowspan, c.colspan, c.start, c.end) for c in grid.cells)
    return cells, grid.rows, grid.cols, grid.caption, grid.notes, grid.page, grid.certain


def grid_of(text: str, state: Sequence[Any]) -> Grid:
    """The grid of a plain tuple."""
    cells, rows, cols, caption, notes, page, certain = state
    grid = sound(Grid(tuple(_cell(text, c) for c in cells), rows, cols, caption, notes, page, certain))
    height = max((cell.row + cell.rowspan for cell in grid.cells), default=0)
    width = max((cell.col + cell.colspan for cell in grid.cells), default=0)
    if not (0 <= rows <= height and 0 <= cols <= width):  # it is unfolded field by field
        raise ValueError(f"a table of {rows} × {cols} fields whose cells cover {height} × {width}")
    return grid


def _cell(text: str, state: Sequence[int]) -> Cell:
    row, col, rowspan, colspan, start, end = state
    cell = sound(Cell(row, col, rowspan, colspan, start, end, text[start:end]))
    if min(row, col, rowspan, colspan, start, end - start) < 0:
        raise ValueError(f"a cell at {row}, {col} with the text {start}:{end}")
    return cell


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    parts = _PARTS.get(type(value))
    return value if parts is None else parts(value)
