"""Indicator tables that a PDF sets without rules: columns from the head, rows from its last column.

Tables whose head (years among several pieces) and whose column of 约束性/预期性 make them certain are read here, those
without such a column in `table_headed.py`; every other unruled text stays prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plan_ie.readers.pdf.page import BBox, Glyph, PageDrawing
from plan_ie.readers.pdf.table_text import Line, cell_text

_LABEL = re.compile(r"^(?:约束|预期)性?$")
_YEAR = re.compile(r"20\d\d年?")
_FEWEST_ROWS = 4
_FEWEST_BORDERS = 4
_FEWEST_HEADS = 3
_ASIDE = 12.0


@dataclass(frozen=True, slots=True)
class PieceCell:
    """A cell of a table or of a part of one: place, ends in points and text."""

    row: int
    col: int
    rowspan: int
    colspan: int
    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class Unruled:
    """An unruled table of a page."""

    bbox: BBox
    xs: tuple[float, ...]
    rows: int
    cells: tuple[PieceCell, ...]


def may_hold_unruled_table(drawing: PageDrawing) -> bool:
    """Whether the page says 约束 or 预期 often enough to hold an indicator table."""
    text = "".join(glyph.text for glyph in drawing.glyphs)
    return len(re.findall(r"约束|预期", text)) >= _FEWEST_ROWS


@dataclass(frozen=True, slots=True)
class Chunk:
    """Glyphs of a line that stand together, parted from the next by a blank wider than a character."""

    glyphs: tuple[Glyph, ...]

    @property
    def x0(self) -> float:
        """Left end."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return self.glyphs[-1].x1

    @property
    def y(self) -> float:
        """Vertical middle."""
        return sum(g.y for g in self.glyphs) / len(self.glyphs)

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(g.text for g in self.glyphs)


def chunks_of(line: Line) -> list[Chunk]:
    """The pieces of a line that blanks part."""
    out: list[list[Glyph]] = []
    widest = 0.9 * line.height
    for glyph in line.glyphs:
        if out and glyph.x0 - out[-1][-1].x1 <= widest:
            out[-1].append(glyph)
        else:
            out.append([glyph])
    return [Chunk(tuple(chunk)) for chunk in out]


def find_unruled(page_lines: Sequence[Line], columns: tuple[float, ...] | None = None) -> Unruled | None:
    """The unruled indicator table among the lines of a page, or None.

    Args:
        page_lines: The lines of the page.
        columns: Column borders of the unruled table on the page before, which may go on here without a head.
    """
    chunks = [chunk for line in page_lines for chunk in chunks_of(line)]
    labels = [chunk for chunk in chunks if _LABEL.match(chunk.text)]
    if len(labels) < _FEWEST_ROWS:
        return None
    left = min(c.x0 for c in labels)
    labels = sorted((c for c in labels if c.x0 - left < _ASIDE), key=lambda c: c.y)
    pitch = sorted(b.y - a.y for a, b in pairwise(labels))
    reach = 0.75 * pitch[len(pitch) // 2]
    top, bottom = labels[0].y - reach, labels[-1].y + reach
    anchors = [c.y for c in labels]
    body = [c for c in chunks if top < c.y < bottom]
    head = _head_line(page_lines, labels[0].y)
    if head is not None:
        top = head.top - 0.6 * head.height
        columns = stripes(body, max(c.x1 for c in labels))
        anchors.insert(0, sum(g.y for g in head.glyphs) / len(head.glyphs))
        body = [c for c in chunks if top < c.y < bottom]
    if columns is None or len(columns) < _FEWEST_BORDERS or not columns[-2] <= left < columns[-1]:
        return None
    return Unruled((columns[0], top, columns[-1], bottom), columns, len(anchors), place_chunks(body, columns, anchors))


def _head_line(page_lines: Sequence[Line], before: float) -> Line | None:
    for line in reversed([line for line in page_lines if line.bottom < before]):
        text = line.text()
        if _YEAR.search(text) and ("指标" in text or len(chunks_of(line)) >= _FEWEST_HEADS):
            return line
    return None


def stripes(body: Sequence[Chunk], right: float) -> tuple[float, ...]:
    """Column borders: the middles of the blank stripes that no chunk of the body crosses."""
    taken: list[list[float]] = []
    for chunk in sorted(body, key=lambda c: c.x0):
        if taken and chunk.x0 <= taken[-1][1] + 1.0:
            taken[-1][1] = max(taken[-1][1], chunk.x1)
        else:
            taken.append([chunk.x0, chunk.x1])
    borders = [(a[1] + b[0]) / 2 for a, b in pairwise(taken)]
    return (taken[0][0] - 2.0, *borders, max(right, taken[-1][1]) + 2.0)


def place_chunks(body: Sequence[Chunk], xs: Sequence[float], anchors: Sequence[float]) -> tuple[PieceCell, ...]:
    """The cells that pieces of lines make: columns between the borders `xs`, each row around one of the `anchors`."""
    found: dict[tuple[int, int], list[Chunk]] = {}
    for chunk in body:
        middle = (chunk.x0 + chunk.x1) / 2
        col = max(i for i in range(len(xs) - 1) if xs[i] <= middle or i == 0)
        row = min(range(len(anchors)), key=lambda i: abs(anchors[i] - chunk.y))
        found.setdefault((row, col), []).append(chunk)
    _gather_merged(found, len(anchors))
    return tuple(
        PieceCell(
            row, col, 1, 1, xs[col], xs[col + 1], text_of_chunks(found.get((row, col), ()), xs[col + 1] - xs[col])
        )
        for row in range(len(anchors))
        for col in range(len(xs) - 1)
    )


def _gather_merged(found: dict[tuple[int, int], list[Chunk]], rows: int) -> None:
    """Put the lines of a merged cell of the first column, which lie beside several rows, into one cell."""
    filled = [row for row in range(rows) if (row, 0) in found]
    if len(filled) > 0.6 * rows:
        return
    for row, following in zip(reversed(filled[:-1]), reversed(filled[1:]), strict=True):
        last, first = found[row, 0][-1], found[following, 0][0]
        if first.y - last.y < 1.8 * last.glyphs[0].height:
            found[row, 0] += found.pop((following, 0))


def text_of_chunks(chunks: Sequence[Chunk], width: float) -> str:
    """The text of a cell that is `width` points wide."""
    return cell_text([glyph for chunk in chunks for glyph in chunk.glyphs], width)
