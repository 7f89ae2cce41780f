"""Tables of a PDF: ruled ones by their lines, unruled indicator tables by their head.

Pages without rules and without the words of an indicator table cost nothing more than their reading. A table that
runs on over pages becomes one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from plan_ie.readers.pdf.page import BBox, PageDrawing
from plan_ie.readers.pdf.table_headed import may_hold_headed_table
from plan_ie.readers.pdf.table_join import join_pieces
from plan_ie.readers.pdf.table_piece import Piece, page_pieces
from plan_ie.readers.pdf.table_unruled import may_hold_unruled_table

_LONGEST_CELLS = 120


@dataclass(frozen=True, slots=True)
class RawCell:
    """A table cell before it has a place in the text.

    Attributes:
        row: 0-based row of its upper left corner.
        col: 0-based column of its upper left corner.
        rowspan: Rows it covers.
        colspan: Columns it covers.
        text: Its text, lines joined; "" for an empty cell.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as found on one or more pages.

    Attributes:
        page: 1-based page where it starts.
        regions: The page and the box (x0, top, x1, bottom), in points from the upper left corner,
            of each of its parts.
        cells: Cells in row-major order; a merged cell once, at its upper left corner.
        rows: Number of rows.
        cols: Number of columns.
        caption: The lines above it (`表2 主要指标`, `单位：亿元`), joined by line breaks, or "".
        notes: The lines below it (`注：[]内为五年累计数。`), or "".
    """

    page: int
    regions: tuple[tuple[int, BBox], ...]
    cells: tuple[RawCell, ...]
    rows: int
    cols: int
    caption: str = ""
    notes: str = ""


def extract_tables(drawings: Sequence[PageDrawing]) -> list[RawTable]:
    """The data tables of a PDF, in page order.

    Args:
        drawings: What its pages draw, in order.
    """
    pieces: list[Piece] = []
    for drawing in drawings:
        before = pieces[-1] if pieces and pieces[-1].regions[0][0] == drawing.number - 1 else None
        ruled = (drawing.across and drawing.down) or len(drawing.across) > 2
        if ruled or may_hold_unruled_table(drawing) or may_hold_headed_table(drawing):
            pieces += page_pieces(drawing, before)
    tables = (_raw_table(group) for group in join_pieces(pieces))
    return [table for table in tables if _holds_data(table)]


def _raw_table(piece: Piece) -> RawTable:
    cells = tuple(
        RawCell(c.row, c.col, c.rowspan, c.colspan, c.text) for c in sorted(piece.cells, key=lambda c: (c.row, c.col))
    )
    return RawTable(
        page=piece.regions[0][0],
        regions=piece.regions,
        cells=cells,
        rows=piece.rows,
        cols=len(piece.xs) - 1,
        caption="\n".join(piece.caption),
        notes="\n".join(piece.notes),
    )


def _holds_data(table: RawTable) -> bool:
    """Two rows and two columns at least, and cells rather than paragraphs in boxes."""
    filled = [cell for cell in table.cells if cell.text]
    wide = sum(count > 1 for count in Counter(cell.row for cell in filled).values())
    if table.cols < 2 or wide < 2:
        return False
    return sum(len(cell.text) for cell in filled) <= _LONGEST_CELLS * len(filled)
