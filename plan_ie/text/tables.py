"""A grid of table cells with offsets into the text that contains them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell.

    Attributes:
        row: 0-based row of its upper left corner.
        col: 0-based column of its upper left corner.
        rowspan: Rows it covers.
        colspan: Columns it covers.
        start: Offset of its text in the source's text.
        end: Offset behind its text; an empty cell has `start == end`.
        text: The cell's text, equal to `source.text[start:end]`.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells in reading order, its size, and the caption and notes that belong to it.

    Attributes:
        cells: Cells in row-major order; a merged cell appears once, at its upper left corner.
        rows: Number of rows.
        cols: Number of columns.
        caption: Text above the table (title, `单位：亿元`), or "".
        notes: Text below the table (`注：…`, `[]内为五年累计数`), or "".
        page: 1-based page of its first row, or None.
        certain: False where the grid was guessed from flattened text.
    """

    cells: tuple[Cell, ...]
    rows: int
    cols: int
    caption: str = ""
    notes: str = ""
    page: int | None = None
    certain: bool = True

    def matrix(self) -> list[list[Cell | None]]:
        """The cells as `rows` lists of `cols`, a merged cell repeated wherever it covers."""
        out: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            for r, c in self._covered(cell):
                out[r][c] = cell
        return out

    def _covered(self, cell: Cell) -> Iterator[tuple[int, int]]:
        for r in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
            for c in range(cell.col, min(cell.col + cell.colspan, self.cols)):
                yield r, c
