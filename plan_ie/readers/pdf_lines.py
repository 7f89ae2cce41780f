"""The lines of running text on a PDF page, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from plan_ie.readers.pdf_table_page import Glyph, PageDrawing
from plan_ie.readers.pdf_table_text import Line, lines

_GUTTER: Final = 1.2
_COLUMN_SHARE: Final = 0.7
_FEWEST_COLUMN_LINES: Final = 8
_UNIT_POWER = re.compile(r"(?<=m)[²³](?![⁰¹²³⁴-⁹])")
_POWERS: Final = {"²": "2", "³": "3"}

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line.

    Attributes:
        page: 1-based page.
        text: What it says, without blanks that only justify it.
        x0: Left end in points.
        x1: Right end.
        top: Upper end, from the top of the page.
        bottom: Lower end.
        size: Size of its type in points.
        gap: Widest gap between two of its characters, in type sizes.
    """

    page: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    gap: float = 0.0


def page_lines(drawing: PageDrawing, tables: Sequence[Box] = ()) -> list[TextLine]:
    """The lines of a page from top to bottom, a page set in two columns column by column.

    Args:
        drawing: What the page draws.
        tables: Boxes (x0, top, x1, bottom) of tables, whose text is left out.
    """
    glyphs = [g for g in drawing.glyphs if g.height > 0 and not any(_inside(g, box) for box in tables)]
    found = lines(glyphs)
    middle = _gutter(found, drawing.width)
    if middle is not None:
        return [
            *(_text_line(line, drawing.number) for line in lines(g for g in glyphs if g.x < middle)),
            *(_text_line(line, drawing.number) for line in lines(g for g in glyphs if g.x >= middle)),
        ]
    return [_text_line(line, drawing.number) for line in found]


def _inside(glyph: Glyph, box: Box) -> bool:
    return box[0] <= glyph.x <= box[2] and box[1] <= glyph.y <= box[3]


def _text_line(line: Line, page: int) -> TextLine:
    text = _UNIT_POWER.sub(lambda m: _POWERS[m[0]], line.text())
    size = _size(line)
    gap = max((b.x0 - a.x1 for a, b in pairwise(line.glyphs)), default=0.0) / size
    return TextLine(page, text, line.x0, line.x1, line.top, line.bottom, size, gap)


def _size(line: Line) -> float:
    heights = sorted(g.height for g in line.glyphs)
    return max(heights[len(heights) // 2], 1.0)


def _gutter(found: Sequence[Line], width: float) -> float | None:
    """The middle of the gap between two columns; None for a page set in one.

    Most lines that reach across the middle of a page in two columns leave a gap there.
    """
    gaps: list[tuple[float, float]] = []
    across = 0
    for line in found:
        if not (line.x0 < 0.4 * width and line.x1 > 0.6 * width):
            continue
        across += 1
        gaps += _middle_gap(line.glyphs, width)
    if across < _FEWEST_COLUMN_LINES or len(gaps) < _COLUMN_SHARE * across:
        return None
    start, end = sorted(g[0] for g in gaps)[len(gaps) * 9 // 10], sorted(g[1] for g in gaps)[len(gaps) // 10]
    return (start + end) / 2 if end > start else None


def _middle_gap(glyphs: Iterable[Glyph], width: float) -> list[tuple[float, float]]:
    ordered = list(glyphs)
    for a, b in pairwise(ordered):
        if b.x0 - a.x1 >= _GUTTER * max(a.height, b.height) and 0.35 * width < (a.x1 + b.x0) / 2 < 0.65 * width:
            return [(a.x1, b.x0)]
    return []
