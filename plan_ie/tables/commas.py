"""Indicator tables whose cells commas part, as a program exports them (CSV).

Lines that follow each other with the same number of cells make a grid; a cell in quotes may hold commas. Prose has
such lines too, so a grid is only given where head and cells may make an indicator table: it is read then, or said not
to be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from plan_ie.tables.indicator import may_be_goals
from plan_ie.tables.reading import read_table
from plan_ie.tables.words import TableWords
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell, Grid

_CELL: Final = regex(r'[ \t]*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^,"]*?))[ \t]*(?:,|$)')
_FEWEST_COLUMNS: Final = 3
_FEWEST_ROWS: Final = 3
_LONGEST_LINE: Final = 400
_LONGEST_CAPTION: Final = 60

_Spans = tuple[tuple[int, int], ...]


def find_comma_parted(text: str, words: TableWords, taken: Sequence[tuple[int, int]] = ()) -> list[Grid]:
    """The tables parted by commas, outside the stretches `taken` by other tables, that may be of indicators.

    >>> from plan_ie.quantity.units import UnitTable
    >>> from plan_ie.tables.units import UnitReader
    >>> cues = [("head.name", "指标", ()), ("head.binding", "属性", ())]
    >>> words = TableWords(UnitReader(UnitTable.from_rows([("元", "元", "money")])), cues)
    >>> text = '指标,单位,2025年,2030年,属性\\n产值,亿元,"1,400",60,预期性\\n税收,亿元,2,3,预期性\\n抓好落实。'
    >>> grid, = find_comma_parted(text, words)
    >>> grid.rows, grid.cols, grid.cells[7].text
    (3, 5, '1,400')
    """
    found = []
    for caption, rows in _runs(text):
        start, end = rows[0][0][0], rows[-1][-1][1]
        if len(rows) < _FEWEST_ROWS or any(a < end and start < b for a, b in taken):
            continue
        cells = tuple(Cell(r, c, 1, 1, a, b, text[a:b]) for r, row in enumerate(rows) for c, (a, b) in enumerate(row))
        grid = Grid(cells, len(rows), len(rows[0]), caption, certain=False)
        reading = read_table(grid, words, None, None)
        if reading is not None and may_be_goals(reading):
            found.append(grid)
    return found


def _runs(text: str) -> Iterator[tuple[str, list[_Spans]]]:
    """(line above, rows) of every run of lines with equally many cells."""
    above = ""
    for columns, rows in groupby(_lines(text), key=lambda row: len(row[1])):
        run = list(rows)
        if columns >= _FEWEST_COLUMNS:
            yield (above if len(above) <= _LONGEST_CAPTION else ""), [spans for _, spans in run]
        above = next((line.strip() for line, _ in reversed(run) if line.strip()), above)


def _lines(text: str) -> Iterator[tuple[str, _Spans]]:
    at = 0
    for line in text.split("\n"):
        yield line, _cells(line, at)
        at += len(line) + 1


def _cells(line: str, at: int) -> _Spans:
    """The offsets of the cells of a line; () where it is prose or parted by other means."""
    line = line.rstrip()
    if line.count(",") < _FEWEST_COLUMNS - 1 or len(line) > _LONGEST_LINE or "|" in line or "\t" in line:
        return ()
    spans, place = [], 0
    while found := _CELL.match(line, place):
        group = "quoted" if found["quoted"] is not None else "bare"
        spans.append((at + found.start(group), at + found.end(group)))
        place = found.end()
        if place == len(line) and not line.endswith(","):
            return tuple(spans)
        if place == len(line):
            return (*spans, (at + place, at + place))
    return ()
