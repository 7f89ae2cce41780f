"""Indicator tables whose cells only blanks part, as text copied out of a PDF has them.

Lines that follow each other with the same number of pieces make a grid. Prose has such lines too, so a grid is only
given where head and cells together make an indicator table all but certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plan_ie.tables.reading import read_table
from plan_ie.tables.words import TableWords
from plan_ie.text.tables import Cell, Grid

_CELL = re.compile(r"[^\s\u3000]+")
_SENTENCE = re.compile(r"[。；！？]")
_FEWEST_COLUMNS: Final = 3
_FEWEST_ROWS: Final = 3
_LONGEST_LINE: Final = 160
_LONGEST_CAPTION: Final = 60
_SURE: Final = 0.9

_Spans = tuple[tuple[int, int], ...]


def find_blank_parted(text: str, words: TableWords, taken: Sequence[tuple[int, int]] = ()) -> list[Grid]:
    """The indicator tables parted by blanks outside the stretches `taken` by other tables.

    >>> from plan_ie.quantity.units import UnitTable
    >>> from plan_ie.tables.units import UnitReader
    >>> cues = [("head.name", "指标", ()), ("head.binding", "属性", ())]
    >>> words = TableWords(UnitReader(UnitTable.from_rows([("元", "元", "money")])), cues)
    >>> text = "指标 单位 2025年 2030年 属性\\n产值 亿元 40 60 预期性\\n税收 亿元 2 3 预期性\\n全市上下要抓好落实。"
    >>> grid, = find_blank_parted(text, words)
    >>> grid.rows, grid.cols, grid.certain
    (3, 5, False)
    """
    found = []
    for caption, rows in _runs(text):
        start, end = rows[0][0][0], rows[-1][-1][1]
        if len(rows) < _FEWEST_ROWS or any(a < end and start < b for a, b in taken):
            continue
        cells = tuple(Cell(r, c, 1, 1, a, b, text[a:b]) for r, row in enumerate(rows) for c, (a, b) in enumerate(row))
        grid = Grid(cells, len(rows), len(rows[0]), caption, certain=False)
        reading = read_table(grid, words, None, None)
        if reading is not None and reading.verdict == "goals" and reading.sure >= _SURE and reading.body > 0:
            found.append(grid)
    return found


def _runs(text: str) -> Iterator[tuple[str, list[_Spans]]]:
    """(line above, rows) of every run of lines with equally many pieces."""
    run: list[_Spans] = []
    above = caption = ""
    at = 0
    for line in [*text.split("\n"), ""]:
        spans = _pieces(line, at)
        at += len(line) + 1
        if run and len(spans) != len(run[0]):
            yield caption, run
            run = []
        if len(spans) >= _FEWEST_COLUMNS:
            if not run:
                caption = above if len(above) <= _LONGEST_CAPTION and not _SENTENCE.search(above) else ""
            run.append(spans)
        if line.strip():
            above = line.strip()


def _pieces(line: str, at: int) -> _Spans:
    """The offsets of the pieces of a line; () where it is prose or parted by other means."""
    if len(line) > _LONGEST_LINE or "|" in line or "\t" in line or _SENTENCE.search(line):
        return ()
    return tuple((at + m.start(), at + m.end()) for m in _CELL.finditer(line))
