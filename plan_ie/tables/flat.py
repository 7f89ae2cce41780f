"""Indicator tables that a converter has flattened to one cell a line.

The head tells the columns: lines that are each a known head cell, among them one for the indicator
and one for a goal. Rows are then read cell by cell, and each cell must be what its column holds; the
table ends where one is not; page numbers and a head that a new page repeats end none. Nothing is
taken from a flattened text whose head leaves a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan_ie.tables.kinds import head_kind
from plan_ie.tables.view import PAGE_MARK, tight
from plan_ie.tables.words import TableWords
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell, Grid

_FEWEST_ROWS = 2
_MOST_COLUMNS = 9
_LONGEST_HEAD = 18
_LONGEST_CELL = 60
_MOST_NAME_LINES = 3
_VALUE = regex(
    r"^(?:[-—/*]+|[\[〔（]?[<>≤≥=~约近超-]*[\d.,]+.{0,16}|(?:完成|达到|不低于|不高于|保持|基本|持续|稳|力争|按|待|从无到有|高于|低于|与).{0,24})$"
)
_NO_VALUE = regex(r"^[-—/]+(?:（.*）)?$")
_BINDING = regex(r"^(?:约束|预期)性?$")
_UNIT = regex(r"^[^\d，。；]{0,10}$")
_HEAD = regex(r"(?m)^[ \t\u3000]*(?:[^\n]{0,8}(?:指标|名称|项目|内容)[^\n]{0,4}|序号)\|?[ \t\u3000]*$")
_PAGE = regex(rf"^(?:{PAGE_MARK})$")
_NUMBER = regex(r"^\d{1,3}$")
_NAME = regex(r"[^\W\d_]{2}")
_SENTENCE = regex(r"[。；！？]|，.*，")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be a cell."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Column:
    """A column by its head: its place, its title, what it holds."""

    index: int
    title: str
    kind: str


def find_flat(text: str, words: TableWords, taken: Sequence[tuple[int, int]] = ()) -> list[Grid]:
    """Flattened indicator tables outside the stretches `taken` by other tables.

    >>> from plan_ie.quantity.units import UnitTable
    >>> from plan_ie.tables.units import UnitReader
    >>> words = TableWords(UnitReader(UnitTable.from_rows([])), [("head.name", "指标", ())])
    >>> text = "指标|\\n2025年|\\n森林覆盖率|\\n45%|\\n湿地保护率|\\n55%以上\\n正文。"
    >>> grid, = find_flat(text, words)
    >>> grid.rows, grid.cols, grid.certain
    (3, 2, False)
    """
    if not _HEAD.search(text):
        return []
    lines = _lines(text)
    grids: list[Grid] = []
    at = 0
    while at < len(lines):
        inside = any(start <= lines[at].start < end for start, end in taken)
        found = None if inside else _table(text, lines, at, words)
        if found is None:
            at += 1
        else:
            grid, at = found
            grids.append(grid)
    return grids


def _lines(text: str) -> list[_Line]:
    out: list[_Line] = []
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip().removesuffix("|").rstrip()
        if stripped and not _PAGE.match(stripped):
            start = at + raw.index(stripped)
            out.append(_Line(start, start + len(stripped), stripped))
        at += len(raw) + 1
    return out


def _table(text: str, lines: Sequence[_Line], at: int, words: TableWords) -> tuple[Grid, int] | None:
    columns, body = _head(lines, at, words)
    if columns is None:
        return None
    rows, end = _rows(text, lines, body, columns)
    if len(rows) < _FEWEST_ROWS:
        return None
    cells = [Cell(0, c, 1, 1, lines[at + c].start, lines[at + c].end, lines[at + c].text) for c in range(len(columns))]
    for r, row in enumerate(rows, 1):
        cells += [Cell(r, c, 1, 1, start, stop, text[start:stop]) for c, (start, stop) in sorted(row.items())]
    before = lines[at - 1].text if at else ""
    caption = before if len(before) <= _LONGEST_CELL and not _SENTENCE.search(before) else ""
    return Grid(tuple(cells), len(rows) + 1, len(columns), caption, certain=False), end


def _head(lines: Sequence[_Line], at: int, words: TableWords) -> tuple[list[_Column] | None, int]:
    """The columns that the lines from `at` name, and the first line behind them."""
    columns: list[_Column] = []
    place = at
    while place < len(lines) and len(columns) < _MOST_COLUMNS and len(lines[place].text) <= _LONGEST_HEAD:
        title = tight(lines[place].text)
        kind = head_kind(title, words)
        if kind == "other":
            break
        columns.append(_Column(len(columns), title, kind))
        place += 1
    kinds = [column.kind for column in columns]
    if kinds.count("indicator") != 1 or "values" not in kinds[kinds.index("indicator") :]:
        return None, at
    named = kinds.index("indicator")
    if not words.holds("head.name", columns[named].title) or "values" in kinds[:named]:
        return None, at
    return columns, place


def _rows(
    text: str, lines: Sequence[_Line], at: int, columns: Sequence[_Column]
) -> tuple[list[dict[int, tuple[int, int]]], int]:
    rows: list[dict[int, tuple[int, int]]] = []
    titles = [column.title for column in columns]
    while at < len(lines):
        if rows and [tight(line.text) for line in lines[at : at + len(titles)]] == titles:
            at += len(titles)  # the head again, on a new page
            continue
        found = _row(text, lines, at, columns)
        if found is None:
            break
        row, at = found
        rows.append(row)
    return rows, at


def _row(
    text: str, lines: Sequence[_Line], at: int, columns: Sequence[_Column]
) -> tuple[dict[int, tuple[int, int]], int] | None:
    """One row from line `at`: its cells by column, and the line behind it.

    A category, which a merged cell writes only once, may be missing; a name may run over lines.
    """
    for skipped in (False, True):
        wanted = [c for c in columns if not (skipped and c.kind in ("category", "number"))]
        if skipped and len(wanted) == len(columns):
            break
        row = _cells(text, lines, at, wanted)
        if row is not None:
            return row
    return None


def _cells(
    text: str, lines: Sequence[_Line], at: int, columns: Sequence[_Column]
) -> tuple[dict[int, tuple[int, int]], int] | None:
    row: dict[int, tuple[int, int]] = {}
    for column in columns:
        if at >= len(lines):
            return None
        last = at
        if column.kind == "indicator":
            while last + 1 < len(lines) and last - at + 1 < _MOST_NAME_LINES and _goes_on(lines, last):
                last += 1
        cell = tight("".join(line.text for line in lines[at : last + 1]))
        if not _fits(cell, column.kind):
            return None
        row[column.index] = (lines[at].start, lines[last].end)
        at = last + 1
    return row, at


def _goes_on(lines: Sequence[_Line], last: int) -> bool:
    """Whether a name plainly runs on: its bracket is open, or the next line is only its bracket."""
    said, rest = tight(lines[last].text), tight(lines[last + 1].text)
    return said.count("（") > said.count("）") or bool(re.fullmatch(r"（[^（）]*）", rest))


def _fits(cell: str, kind: str) -> bool:
    if len(cell) > _LONGEST_CELL:
        return False
    if kind == "values":
        return bool(_VALUE.match(cell) or _NO_VALUE.match(cell))
    if kind == "binding":
        return bool(_BINDING.match(cell))
    if kind == "number":
        return bool(_NUMBER.match(cell))
    if kind == "unit":
        return bool(_UNIT.match(cell))
    return bool(_NAME.search(cell)) and not _SENTENCE.search(cell) and not _BINDING.match(cell)
