"""Join the parts of a table that page breaks have cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plan_ie.readers.pdf.table_piece import Piece
from plan_ie.readers.pdf.table_unruled import PieceCell

_SAME = 7.0
_WIDTH = 14.0
_ALIGNED = 0.7
_HEAD_ROWS = 4
_YEAR = re.compile(r"20\d\d(?:年|$)")
_HEAD_WORD = re.compile(
    r"^(?:序号|类别|指标类别|指标|主要指标|规划指标|指标名称|项目|项目名称|领域|一级指标|二级指标)$"
)


def join_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` in page order, each run of parts of one table made one piece."""
    tables: list[Piece] = []
    for piece in pieces:
        if tables and _continues(tables[-1], piece):
            tables[-1] = _joined(tables[-1], piece)
        else:
            tables.append(_snapped(piece))
    return tables


def _continues(table: Piece, piece: Piece) -> bool:
    if piece.regions[0][0] != table.regions[-1][0] + 1:
        return False
    if not (table.closes_page and piece.opens_page):
        return False
    if not _aligned(table, piece):
        return False
    first = _row_texts(piece, 0)
    return first in _head_texts(table) or not _is_head(first)


def _is_head(texts: Sequence[str]) -> bool:
    """Whether a row is a head: words that heads use, or years among words without any other number."""
    if sum(bool(_HEAD_WORD.match(text)) for text in texts) >= 2:
        return True
    years = sum(bool(_YEAR.match(text)) for text in texts)
    return len(texts) > 2 and years > 0 and not any(re.search(r"\d", _YEAR.sub("", text)) for text in texts)


def _offsets(piece: Piece) -> list[float]:
    return [x - piece.xs[0] for x in piece.xs]


def _aligned(table: Piece, piece: Piece) -> bool:
    a, b = _offsets(table), _offsets(piece)
    if abs(a[-1] - b[-1]) > _WIDTH:
        return False
    fewer, more = sorted((a, b), key=len)
    near = sum(any(abs(x - y) <= _SAME for y in more) for x in fewer)
    return near >= _ALIGNED * len(fewer)


def _row_texts(piece: Piece, row: int) -> tuple[str, ...]:
    return tuple(re.sub(r"\s", "", c.text) for c in piece.cells if c.row == row and c.text)


def _head_texts(table: Piece) -> set[tuple[str, ...]]:
    """The rows of the head: down to the last that a cell with a head's word covers, else the first row."""
    last = max((c.row + c.rowspan - 1 for c in table.cells if c.row < _HEAD_ROWS and _is_head_word(c)), default=0)
    return {_row_texts(table, row) for row in range(last + 1)}


def _is_head_word(cell: PieceCell) -> bool:
    return bool(_HEAD_WORD.match(re.sub(r"\s", "", cell.text)))


def _snapped(piece: Piece, borders: Sequence[float] | None = None) -> Piece:
    """`piece` with its cells on the columns that `borders` (offsets from its left edge) set."""
    offsets = _clustered(borders if borders is not None else _offsets(piece))
    left = piece.xs[0]

    def column(x: float) -> int:
        return min(range(len(offsets)), key=lambda i: abs(offsets[i] - (x - left)))

    cells = []
    for cell in piece.cells:
        start, end = column(cell.x0), column(cell.x1)
        if end > start:
            cells.append(replace(cell, col=start, colspan=end - start))
    return replace(piece, xs=tuple(left + o for o in offsets), cells=tuple(cells))


def _clustered(values: Sequence[float]) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= _SAME:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _joined(table: Piece, piece: Piece) -> Piece:
    borders = _offsets(table) + _offsets(piece)
    table, piece = _snapped(table, borders), _snapped(piece, borders)
    piece = _without_head(table, piece)
    left = table.xs[0] - piece.xs[0]
    cells = [replace(c, x0=c.x0 + left, x1=c.x1 + left) for c in piece.cells]
    above, cells, skipped = _mended(list(table.cells), cells, table.rows)
    cells = [replace(c, row=c.row + table.rows - skipped) for c in cells]
    return replace(
        table,
        regions=table.regions + piece.regions,
        rows=table.rows + piece.rows - skipped,
        cells=tuple(above + cells),
        notes=table.notes + piece.notes,
        closes_page=piece.closes_page,
    )


def _without_head(table: Piece, piece: Piece) -> Piece:
    """`piece` without the rows that repeat the head of `table`."""
    head = {texts for texts in _head_texts(table) if len(texts) > 1 or any("续" not in t and len(t) > 4 for t in texts)}
    repeated = {
        row
        for row in range(piece.rows)
        if (texts := _row_texts(piece, row)) in head and (row < _HEAD_ROWS or any(map(_HEAD_WORD.match, texts)))
    }
    if not repeated:
        return piece
    kept = [row for row in range(piece.rows) if row not in repeated]
    place = {row: i for i, row in enumerate(kept)}
    cells = tuple(replace(c, row=place[c.row]) for c in piece.cells if c.row in place)
    return replace(piece, cells=cells, rows=len(kept))


def _mended(above: list[PieceCell], below: list[PieceCell], rows: int) -> tuple[list[PieceCell], list[PieceCell], int]:
    """Mend the cells that the break cuts.

    A first row with text in one cell only is the rest of the row above; empty cells at the left of
    the first row belong to the merged cells above them.

    Returns:
        (cells above, cells below, rows taken from below: 0 or 1).
    """
    first = [c for c in below if c.row == 0]
    filled = [c for c in first if c.text]
    if len(filled) == 1 and len(first) > 2:
        rest = filled[0]
        for i, cell in enumerate(above):
            if cell.row + cell.rowspan == rows and cell.col == rest.col and cell.text:
                above[i] = replace(cell, text=cell.text + rest.text)
                return above, [c for c in below if c.row > 0], 1
    for cell in sorted(first, key=lambda c: c.col):
        if cell.text:
            break
        for i, upper in enumerate(above):
            if upper.row + upper.rowspan == rows and (upper.col, upper.colspan) == (cell.col, cell.colspan):
                above[i] = replace(upper, rowspan=upper.rowspan + cell.rowspan)
                below = [c for c in below if c is not cell]
    return above, below, 0
