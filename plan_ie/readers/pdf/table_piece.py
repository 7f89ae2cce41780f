"""The tables on one page, each with the lines above and below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from plan_ie.readers.pdf.page import BBox, Glyph, PageDrawing
from plan_ie.readers.pdf.table_across import find_across_ruled
from plan_ie.readers.pdf.table_headed import find_headed
from plan_ie.readers.pdf.table_lattice import Box, Lattice, find_lattices
from plan_ie.readers.pdf.table_order import in_order
from plan_ie.readers.pdf.table_text import Line, cell_text, lines
from plan_ie.readers.pdf.table_unruled import PieceCell, find_unruled

_DASHES = r"[-—–―─－~·\s]*"
_NUMBER_LINE = re.compile(
    rf"^{_DASHES}(?:第?\s*\d{{1,4}}\s*页?(?:\s*[/共]\s*\d{{1,4}}\s*页?)?|[ivxIVX]{{1,5}}){_DASHES}$"
)
_CAPTION = re.compile(
    r"^(?:附?表|附[件录]|专栏|续表|图表)|单位[：:]|(?:指标|目标|情况|一览|明细|任务|体系)表?(?:[（(].*[)）])?$"
)
_SENTENCE = re.compile(r"[。；：！？，、]$")
_NOTE = re.compile(r"^(?:注|备注|说明|[*＊※①]|[\[〔［(（]\s*[\]〕］)）])")
_NOTE_GOES_ON = re.compile(r"^(?:\d{1,2}[.、．）)]|[①-⑳*＊※]|[\[〔［])")
_FOOTNOTE = re.compile(r"^(?:[①-⑳¹²³⁴-⁹*]|\[?\d{1,2}\]?(?![\d.、．年%]))")
_FOOTNOTE_MARK = re.compile(r"[①-⑳¹²³⁴-⁹]|[*※]")
_MARGIN = 0.07
_MOST_CAPTION_LINES = 3
_MOST_NOTE_LINES = 12
_FAR = 2.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A table, or the part of one that is on a page.

    Attributes:
        regions: (page, box) of each part.
        xs: Column borders in points.
        rows: Number of rows.
        cells: Cells in row-major order.
        caption: Lines above.
        notes: Lines below.
        opens_page: No running text stands above it on its (first) page.
        closes_page: No running text stands below it on its (last) page.
    """

    regions: tuple[tuple[int, BBox], ...]
    xs: tuple[float, ...]
    rows: int
    cells: tuple[PieceCell, ...]
    caption: tuple[str, ...]
    notes: tuple[str, ...]
    opens_page: bool
    closes_page: bool


def page_pieces(drawing: PageDrawing, before: Piece | None = None) -> list[Piece]:
    """The tables and parts of tables on a page, from top to bottom.

    Args:
        drawing: What the page draws.
        before: The last piece of the page before, which an unruled table may continue.
    """
    placed = _Placed(drawing.glyphs)
    lattices = [lattice for lattice in find_lattices(drawing.across, drawing.down) if _filled(lattice, placed)]
    boxed = [lattice.bbox for lattice in lattices]
    outside = [g for g in drawing.glyphs if not any(_inside(g, box) for box in boxed)]
    around = lines(outside)
    pieces = [_ruled_piece(lattice, placed, drawing, around) for lattice in lattices]
    if not pieces:
        unruled = find_unruled(around, None if before is None else before.xs)
        found = [unruled] if unruled is not None else find_across_ruled(around, drawing.across) or find_headed(around)
        pieces = [_piece(drawing, around, table.bbox, table.xs, table.rows, table.cells) for table in found]
    return sorted(pieces, key=lambda piece: piece.regions[0][1][1])


def _inside(glyph: Glyph, box: BBox) -> bool:
    return box[0] <= glyph.x < box[2] and box[1] <= glyph.y < box[3]


class _Placed:
    """The glyphs of a page, sought by where they stand: a page holds many of them, and many cells."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._glyphs = glyphs
        self._order = sorted([(glyph.y, i) for i, glyph in enumerate(glyphs)])
        self._levels = [y for y, _ in self._order]

    def inside(self, box: Box) -> list[Glyph]:
        """The glyphs of a cell, in the order of the file."""
        start, end = bisect_left(self._levels, box.top), bisect_left(self._levels, box.bottom)
        level = sorted([i for _, i in self._order[start:end]])
        return [glyph for glyph in map(self._glyphs.__getitem__, level) if box.x0 <= glyph.x < box.x1]


def _filled(lattice: Lattice, placed: _Placed) -> bool:
    """Whether at least two cells hold text."""
    return sum(bool(placed.inside(box)) for box in lattice.boxes) >= 2


def _ruled_piece(lattice: Lattice, placed: _Placed, drawing: PageDrawing, around: Sequence[Line]) -> Piece:
    cells = []
    for box in lattice.boxes:
        text = cell_text(placed.inside(box), box.x1 - box.x0)
        cells.append(PieceCell(box.row, box.col, box.rowspan, box.colspan, box.x0, box.x1, text))
    rows = len(lattice.ys) - 1
    xs, ordered = in_order(cells, rows, lattice.xs)
    return _piece(drawing, around, lattice.bbox, xs, rows, ordered)


def _piece(
    drawing: PageDrawing,
    around: Sequence[Line],
    bbox: BBox,
    xs: tuple[float, ...],
    rows: int,
    cells: tuple[PieceCell, ...],
) -> Piece:
    above = [line for line in around if line.bottom <= bbox[1] + 0.5 * line.height]
    below = [line for line in around if line.top >= bbox[3] - 0.5 * line.height]
    caption = _caption(above, bbox)
    notes = _notes(below, bbox)
    body_above = [line for line in above if not _furniture(line, drawing)]
    rest = [line for line in below if not _furniture(line, drawing)]
    body_below = _without_footnotes(rest, drawing)
    notes += _explaining(rest[len(body_below) :], cells, notes)
    opens = all(_is_continued(line.text()) for line in body_above)
    return Piece(((drawing.number, bbox),), xs, rows, cells, caption, notes, opens, not body_below)


def _furniture(line: Line, drawing: PageDrawing) -> bool:
    """Page numbers and running heads and feet."""
    if _NUMBER_LINE.match(line.text()):
        return True
    return line.bottom < _MARGIN * drawing.height or line.top > (1 - _MARGIN) * drawing.height


def _without_footnotes(below: Sequence[Line], drawing: PageDrawing) -> Sequence[Line]:
    """`below` up to the footnotes at the foot of the page, in smaller print and led by a mark."""
    for i, line in enumerate(below):
        if line.top < 0.6 * drawing.height or not _FOOTNOTE.match(line.text()):
            continue
        heights = sorted(glyph.height for glyph in drawing.glyphs if glyph.y < line.top)
        usual = heights[len(heights) // 2] if heights else 0.0
        if all(rest.height < 0.95 * usual for rest in below[i:]):
            return below[:i]
    return below


def _explaining(footnotes: Sequence[Line], cells: Sequence[PieceCell], notes: Sequence[str]) -> tuple[str, ...]:
    """The footnotes at the foot of the page whose mark stands in a cell, the lines of each joined."""
    found: list[str] = []
    explains = False
    for line in footnotes:
        text = line.text()
        mark = _FOOTNOTE_MARK.match(text)
        if mark is not None:
            explains = any(mark.group() in cell.text for cell in cells)
            if explains and text not in notes:
                found.append(text)
        elif explains and found:
            found[-1] += text
    return tuple(found)


def _is_continued(text: str) -> bool:
    return len(text) <= 40 and ("续" in text[:3] or text.endswith(("续）", "续)", "续表")) or text.startswith("单位"))


def _caption(above: Sequence[Line], bbox: BBox) -> tuple[str, ...]:
    found: list[str] = []
    edge = bbox[1]
    for line in reversed(above):
        text = line.text()
        if len(found) == _MOST_CAPTION_LINES or edge - line.bottom > _FAR * line.height or len(text) > 60:
            break
        indented = line.x0 > bbox[0] + 1.5 * line.height
        if not (_CAPTION.search(text) or (indented and not _SENTENCE.search(text))) or _NUMBER_LINE.match(text):
            break
        found.insert(0, text)
        edge = line.top
        if re.match(r"附?表|专栏", text):
            break
    return tuple(found)


def _notes(below: Sequence[Line], bbox: BBox) -> tuple[str, ...]:
    found: list[str] = []
    edge = bbox[3]
    for line in below:
        text = line.text()
        if line.top - edge > _FAR * line.height or len(found) == _MOST_NOTE_LINES:
            break
        if not found:
            if not _NOTE.match(text):
                break
        elif re.search(r"[。；.]$", found[-1]) and not _NOTE_GOES_ON.match(text):
            break
        found.append(text)
        edge = line.bottom
    return tuple(found)
