"""Tables whose rows do not agree where their columns end: their cells are put into columns by order.

Word processors let every row have borders of its own. Where all rows have equally many cells, the third cell of each
stands in the third column, wherever it begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from plan_ie.readers.pdf.table_unruled import PieceCell

_FEWEST_COLUMNS = 3
_MOST = 0.8


def in_order(
    cells: Sequence[PieceCell], rows: int, xs: tuple[float, ...]
) -> tuple[tuple[float, ...], tuple[PieceCell, ...]]:
    """(column borders, cells), the cells in columns by their order in the row where their borders disagree.

    Args:
        cells: Cells in row-major order.
        rows: Number of rows.
        xs: The column borders of all rows together.

    >>> def cell(row, col, span, x0, x1, text):
    ...     return PieceCell(row, col, 1, span, x0, x1, text)
    >>> head = [cell(0, 0, 1, 0, 50, "指标"), cell(0, 1, 2, 50, 90, "2020年"), cell(0, 3, 1, 90, 120, "2025年")]
    >>> body = [cell(1, 0, 2, 0, 70, "森林覆盖率"), cell(1, 2, 1, 70, 90, "44"), cell(1, 3, 1, 90, 120, "45")]
    >>> xs, placed = in_order([*head, *body], 2, (0.0, 50.0, 70.0, 90.0, 120.0))
    >>> [(c.col, c.colspan, c.text) for c in placed if c.row == 1]
    [(0, 1, '森林覆盖率'), (1, 1, '44'), (2, 1, '45')]
    """
    cols = len(xs) - 1
    kept = [cell for cell in cells if cell.text or not _at_edge(cell, cols, rows)]
    lined = _by_row(kept, rows)
    counts = Counter(len(line) for line in lined if len(line) > 1)
    if not counts:
        return xs, tuple(cells)
    count = counts.most_common(1)[0][0]
    full = [line for line in lined if len(line) == count]
    others = [line for line in lined if len(line) not in (0, 1, count)]
    if not _FEWEST_COLUMNS <= count < cols or others or len(full) < _MOST * rows:
        return xs, tuple(cells)
    place: dict[int, int] = {}
    for line in full:
        for order, cell in enumerate(line):
            if place.setdefault(id(cell), order) != order:
                return xs, tuple(cells)
    borders = [median(line[order].x0 for line in full) for order in range(count)] + [
        median(line[-1].x1 for line in full)
    ]
    if any(a >= b for a, b in pairwise(borders)):
        return xs, tuple(cells)
    return tuple(borders), tuple(_placed(cell, place.get(id(cell)), borders) for cell in kept)


def _placed(cell: PieceCell, order: int | None, borders: Sequence[float]) -> PieceCell:
    if order is None:  # a row of one cell
        return replace(cell, col=0, colspan=len(borders) - 1, x0=borders[0], x1=borders[-1])
    return replace(cell, col=order, colspan=1, x0=borders[order], x1=borders[order + 1])


def _at_edge(cell: PieceCell, cols: int, rows: int) -> bool:
    """An empty place beside the rows that end before the others."""
    return cell.col + cell.colspan == cols and cell.rowspan < rows and cell.colspan < cols and cell.col > 0


def _by_row(cells: Sequence[PieceCell], rows: int) -> list[list[PieceCell]]:
    """For each row the cells that lie in it, from left to right."""
    lined: list[list[PieceCell]] = [[] for _ in range(rows)]
    for cell in cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, rows)):
            lined[row].append(cell)
    return [sorted(line, key=lambda c: c.x0) for line in lined]
