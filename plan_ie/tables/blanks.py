"""Indicator tables whose cells only blanks part, as text copied out of a PDF has them.

Lines that follow each other with the same number of pieces make a grid; a row may lack the piece of a merged group.
Prose has such lines too, so a grid is only given where head and cells together make an indicator table all but certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from plan_ie.tables.reading import read_table
from plan_ie.tables.view import PAGE_MARK
from plan_ie.tables.words import TableWords
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell, Grid

_CELL = regex(r"[^\s\u3000]+")
_SENTENCE = regex(r"[。；！？]")
_PAGE: Final = regex(rf"^\s*(?:{PAGE_MARK}|\d{{1,4}})\s*$")
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
        cells = _cells(text, rows, words)
        if cells is None:
            continue
        grid = Grid(cells, len(rows), len(rows[0]), caption, certain=False)
        reading = read_table(grid, words, None, None)
        if reading is not None and reading.verdict != "other" and reading.sure >= _SURE and reading.body > 0:
            found.append(grid)
    return found


def _runs(text: str) -> Iterator[tuple[str, list[_Spans]]]:
    """(line above, rows) of every run of lines with equally many pieces, or with one less.

    Blank lines, page numbers and a head that a new page repeats end no run.
    """
    run: list[_Spans] = []
    above = caption = ""
    at = 0
    for line in [*text.split("\n"), "", "。"]:
        start, at = at, at + len(line) + 1
        if run and (not line.strip() or _PAGE.match(line) or _said(text, run[0]) == line.split()):
            continue
        spans = _pieces(line, start)
        if run and not len(run[0]) - 1 <= len(spans) <= len(run[0]):
            yield caption, run
            run = []
        if run or len(spans) >= _FEWEST_COLUMNS:
            if not run:
                caption = above if len(above) <= _LONGEST_CAPTION and not _SENTENCE.search(above) else ""
            run.append(spans)
        if line.strip():
            above = line.strip()


def _said(text: str, spans: _Spans) -> list[str]:
    return [text[start:end] for start, end in spans]


def _cells(text: str, rows: Sequence[_Spans], words: TableWords) -> tuple[Cell, ...] | None:
    """The cells of the rows; a row with a piece less goes on with the group of the row above.

    None where some row has a piece less and the head does not say that its first column is none of names.
    """
    cols = len(rows[0])
    if any(len(row) < cols for row in rows) and not _opens_with_group(_said(text, rows[0]), words):
        return None
    return tuple(
        Cell(r, c, 1, 1, start, end, text[start:end])
        for r, row in enumerate(rows)
        for c, (start, end) in enumerate(row, cols - len(row))
    )


def _opens_with_group(head: Sequence[str], words: TableWords) -> bool:
    """Whether a column of names follows the first one, so that the first may be a group or a number."""
    return words.place("head.name", head[0]) is None and any(words.place("head.name", title) for title in head[1:3])


def _pieces(line: str, at: int) -> _Spans:
    """The offsets of the pieces of a line; () where it is prose or parted by other means."""
    if len(line) > _LONGEST_LINE or "|" in line or "\t" in line or _SENTENCE.search(line):
        return ()
    return tuple((at + m.start(), at + m.end()) for m in _CELL.finditer(line))
