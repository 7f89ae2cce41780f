"""The rows of an indicator table: what each row's values are of.

A row may name its indicator alone, in two cells (`空气质量优良天数比率` | `中心城区`), as a part of a
whole (`其中：风力发电`), or below a heading row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plan_ie.quantity.binding import binding_of
from plan_ie.tables.columns import VALUES
from plan_ie.tables.names import Name, read_name
from plan_ie.tables.notes import Notes
from plan_ie.tables.owners import Owners
from plan_ie.tables.reading import Reading
from plan_ie.tables.units import NO_UNIT, Unit, UnitReader
from plan_ie.tables.values import TICKED
from plan_ie.tables.view import CellView, view
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell, Grid
from plan_ie.types import Binding, CharSpan

_LIKE = 0.3
_MEASURES = regex(r"[^及和与、]+")
_BARE = regex(r"^(?:占|(?:年均)?(?:利用|使用|处置|回收|消费)?(?:率|比重|比例|占比|总量|强度|量)$)")
_METRIC_TAIL = regex(r"(?:利用|使用|处置|回收)?(?:量|率|规模|面积|总量)$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with values.

    Attributes:
        index: Its place in the grid.
        indicator: The indicator's name.
        subject: The part or thing named apart from it, or None.
        category: The group of indicators, or None.
        unit: The unit of the row's values, `NO_UNIT` if neither cell nor unit column names one.
        binding: What 属性 column, bracket or heading says, or None.
        cells: For each column, its cell's view, or None.
    """

    index: int
    indicator: Name
    subject: CharSpan | None
    category: CharSpan | None
    unit: Unit
    binding: Binding | None
    cells: tuple[CellView | None, ...]


@dataclass(slots=True)
class _Above:
    """What the rows above hand down; `repeated` are the names that several rows of the table have."""

    repeated: frozenset[str]
    section: CharSpan | None = None
    section_binding: Binding | None = None
    heading: Name | None = None
    whole: Name | None = None
    in_part: bool = False


def read_rows(grid: Grid, head: Reading, notes: Notes, units: UnitReader, owners: Owners) -> Iterator[Row]:
    """The rows below `head` that have a name and may have values; `owners` say what the names are of."""
    matrix = grid.matrix()
    above = _Above(_repeated(matrix, head, units))
    for index in range(head.body, grid.rows):
        cells = matrix[index]
        views = tuple(None if cell is None or not cell.text.strip() else view(cell) for cell in cells)
        row = _read_row(index, cells, views, head, notes, units, above)
        if row is not None:
            owner = owners.of(views)
            yield row if row.subject is not None else replace(row, subject=owner)


def _repeated(matrix: Sequence[Sequence[Cell | None]], head: Reading, units: UnitReader) -> frozenset[str]:
    """The names that several rows have in the last of the indicator columns."""
    last = head.of("indicator")[-1].index
    cells = {cell for row in matrix[head.body :] if (cell := row[last]) is not None}
    names = Counter(name.text for cell in cells if (name := read_name(view(cell), units)) is not None)
    return frozenset(text for text, count in names.items() if count > 1)


def _read_row(
    index: int,
    cells: Sequence[Cell | None],
    views: tuple[CellView | None, ...],
    head: Reading,
    notes: Notes,
    units: UnitReader,
    above: _Above,
) -> Row | None:
    filled = _distinct(views)
    if not filled:
        return None
    named = _named(views, head, units)
    if len(filled) == 1 and (filled[0].cell.colspan > 1 or filled[0].cell.col in _name_places(head)):
        _read_heading(filled[0], units, above)
        return None
    if not named:
        return None
    values = [views[c.index] for c in head.of(*VALUES)]
    if not any(values):
        above.heading, above.whole, above.in_part = named[-1][1], None, False
        return None
    if (shared := _of_two_measures(named, index, units)) is not None:
        above.heading, above.whole, above.in_part = None, None, False
        indicator, subject, outer = shared
    else:
        indicator, subject, outer = _resolve(named, above)
    category = _category(views, head, units, outer, above)
    unit = _unit(views, head, units, indicator, named, above)
    binding = _binding(views, head, notes, named, above)
    return Row(index, indicator, subject, category, unit, binding, views)


def _name_places(head: Reading) -> set[int]:
    return {column.index for column in head.of("indicator", "category", "number")}


def _distinct(views: Sequence[CellView | None]) -> list[CellView]:
    """The cells of a row with text, each once; a merged cell lies in neighbouring places."""
    out: list[CellView] = []
    for cell in views:
        if cell is not None and (not out or cell.cell is not out[-1].cell):
            out.append(cell)
    return out


def _named(views: Sequence[CellView | None], head: Reading, units: UnitReader) -> list[tuple[CellView, Name]]:
    """The cells that name the row, from the widest to the narrowest."""
    found = _distinct([views[column.index] for column in head.of("indicator")])
    return [(cell, name) for cell in found if (name := read_name(cell, units)) is not None]


def _read_heading(cell: CellView, units: UnitReader, above: _Above) -> None:
    """A row of one cell: a section (`（一）环境质量`), or a whole whose parts follow."""
    name = read_name(cell, units)
    if name is None:
        return
    above.whole, above.in_part = None, False
    if name.whole and not name.part:
        above.heading = name
        return
    above.heading = None
    above.section, above.section_binding = name.span, binding_of(cell.text) or name.binding


def _resolve(named: list[tuple[CellView, Name]], above: _Above) -> tuple[Name, CharSpan | None, CellView | None]:
    """(indicator, subject, cell that is only a category)."""
    own = named[-1][1]
    if len(named) > 1:
        above.in_part, above.heading, above.whole = False, None, own
        return _resolve_pair(named[-2], own, above.repeated)
    if own.part and above.whole is not None:
        above.in_part = True
        return (own, None, None) if _stands_alone(own, above.whole) else (above.whole, own.span, None)
    if above.in_part and above.whole is not None and not own.metric and not own.numbered:
        return above.whole, own.span, None
    if above.heading is not None:
        beside = own.numbering == above.heading.numbering != ""
        if not beside and not _stands_alone(own, above.heading):
            return above.heading, own.span, None
        if beside or own.unit is not None or _likeness(own.text, above.heading.text) < _LIKE:
            above.heading = None
    above.whole, above.in_part = own, False
    return own, None, None


def _resolve_pair(
    parent: tuple[CellView, Name], own: Name, repeated: frozenset[str]
) -> tuple[Name, CharSpan | None, CellView | None]:
    cell, outer = parent
    if outer.whole:
        return (own, None, None) if _stands_alone(own, outer) else (outer, own.span, None)
    if own.metric and own.text in repeated:
        return own, outer.span, None  # 化学需氧量 | 重点工程减排量
    return own, None, cell


def _of_two_measures(
    named: Sequence[tuple[CellView, Name]], index: int, units: UnitReader
) -> tuple[Name, CharSpan | None, CellView | None] | None:
    """The part of a name over as many rows as measures that is meant by one of them (`再生水利用量及利用率`)."""
    cell = named[-1][0]
    place, rows = index - cell.cell.row, cell.cell.rowspan
    pieces = [m.span() for m in _MEASURES.finditer(cell.text)] if rows > 1 else []
    if len(pieces) != rows or rows < 2:
        return None
    spans = [cell.span(a, b) for a, b in pieces]
    names = [read_name(view(Cell(0, 0, 1, 1, s.start, s.end, s.text)), units) for s in spans]
    first, own = names[0], names[place]
    if first is None or own is None or not first.metric or not own.metric:
        return None
    if place == 0 or not _BARE.match(own.text):
        return own, None, None
    if own.text.startswith("占"):
        return own, first.span, None
    tail = next((m.start() for m in [_METRIC_TAIL.search(first.text)] if m and m.start() >= 2), len(first.text))
    return own, CharSpan(first.span.start, first.span.start + tail, first.span.text[:tail]), None


def _stands_alone(own: Name, whole: Name) -> bool:
    """Whether `own` names its indicator without the whole above it."""
    if not own.metric:
        return False
    return own.unit is not None or whole.unit is None or _likeness(own.text, whole.text) >= _LIKE


def _likeness(a: str, b: str) -> float:
    """Dice coefficient of the character pairs of two names."""
    x, y = ({s[i : i + 2] for i in range(len(s) - 1)} for s in (a, b))
    return 2 * len(x & y) / (len(x) + len(y)) if x and y else 0.0


def _category(
    views: Sequence[CellView | None], head: Reading, units: UnitReader, outer: CellView | None, above: _Above
) -> CharSpan | None:
    for cell in [outer, *(views[column.index] for column in reversed(head.of("category")))]:
        name = read_name(cell, units) if cell is not None else None
        if name is not None:
            return name.span
    return above.section


def _unit(
    views: Sequence[CellView | None],
    head: Reading,
    units: UnitReader,
    indicator: Name,
    named: Sequence[tuple[CellView, Name]],
    above: _Above,
) -> Unit:
    for _, name in reversed(named):
        if name.unit is not None:
            return name.unit
    for column in head.of("unit"):
        cell = views[column.index]
        unit = units.written(cell.text) if cell is not None else None
        if unit is not None:
            return unit
    if indicator.unit is not None:
        return indicator.unit
    if above.heading is not None and above.heading.unit is not None:
        return above.heading.unit
    return NO_UNIT


def _binding(
    views: Sequence[CellView | None],
    head: Reading,
    notes: Notes,
    named: Sequence[tuple[CellView, Name]],
    above: _Above,
) -> Binding | None:
    if (ticked := _ticked(views, head)) is not None:
        return ticked
    for column in head.of("binding"):
        cell = views[column.index]
        if cell is not None and (said := binding_of(cell.text)) is not None:
            return said
    for cell, name in reversed(named):
        if name.binding is not None:
            return name.binding
        if name.starred and (said := notes.binding(cell.text)) is not None:
            return said
    for column in head.of("category"):
        cell = views[column.index]
        if cell is not None and binding_of(cell.text) is not None:
            return binding_of(cell.text)
    return above.section_binding or notes.unmarked


def _ticked(views: Sequence[CellView | None], head: Reading) -> Binding | None:
    """What the head of a column says that is ticked in this row: 约束性 | √."""
    for column in head.of("binding", "other"):
        said, cell = binding_of(column.title), views[column.index]
        if said is not None and cell is not None and cell.text in TICKED:
            return said
    return None
