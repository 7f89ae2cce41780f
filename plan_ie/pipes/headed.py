"""Years that the head of a task table sets for the sentences in its cells (重点任务 | 2026年目标 | 2030年目标)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from plan_ie.linking.view import DocumentView
from plan_ie.pipes.analysis import Layout
from plan_ie.text.fold import fold
from plan_ie.text.prose_cells import prose_cells
from plan_ie.text.tables import Cell, Grid
from plan_ie.types import Target

_YEAR = re.compile(r"(?<!\d)20\d\d(?=年|$|[^\d.])")
#: What a column of past years says of itself: 2025年完成情况.
_PAST = re.compile("(?:完成|进展|执行)情况|已完成|实际|现状|基期")
_LONGEST_HEAD = 20
_HEAD_ROWS = 2


def with_years_of_heads(found: Sequence[Target], layout: Layout, view: DocumentView) -> list[Target]:
    """The records with the year of their column where the cell they stand in names none before them."""
    cells = sorted(cell for grid in layout.grids for cell in _dated(grid))
    if not cells:
        return list(found)
    starts = [start for start, _, _ in cells]
    to_view = layout.reading.to_view
    out = []
    for record in found:
        at = bisect_right(starts, record.start) - 1
        if at >= 0 and record.end <= cells[at][1]:
            said = view.times_in(to_view(cells[at][0]), to_view(record.start))
            if not any(time.governs for time in said):
                record = replace(record, start_year=None, end_year=cells[at][2])
        out.append(record)
    return out


def _dated(grid: Grid) -> list[tuple[int, int, int]]:
    """The cells with sentences below a head of one year: (start, end, year)."""
    matrix = grid.matrix()[:_HEAD_ROWS]
    cells = []
    for cell in prose_cells(grid):
        heads = [row[cell.col] for row in matrix if cell.row]
        years = {year for head in heads if head is not None and head.row < cell.row for year in _years(head)}
        if len(years) == 1:
            cells.append((cell.start, cell.end, years.pop()))
    return cells


def _years(head: Cell) -> set[int]:
    said = fold(head.text)
    if len(said) > _LONGEST_HEAD or _PAST.search(said):
        return set()
    return {int(year) for year in _YEAR.findall(said)}
