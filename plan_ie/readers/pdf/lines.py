"""The lines of running text on a PDF page, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from plan_ie.readers.pdf.page import BBox, Glyph, PageDrawing
from plan_ie.readers.pdf.table_text import Line, lines

_GUTTER: Final = 1.2
_COLUMN_SHARE: Final = 0.7
_FEWEST_COLUMN_LINES: Final = 8
_UNIT_POWER = re.compile(r"(?<=m)[²³](?![⁰¹²³⁴-⁹])")
_FILLER = re.compile(r"[\u3164\u115f\u1160\u200b\u2028\ufeff\u00ad]+")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_BLANK: Final = 0.4
TURNED: Final = 3
"""The first column that stands for a block that ran another way."""
_POWERS: Final = {"²": "2", "³": "3"}


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
        column: 0 where it runs over the whole page, 1 and 2 for the columns of a page set in two, from 3 for blocks
            that ran another way.
    """

    page: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    gap: float = 0.0
    column: int = 0

    @property
    def place(self) -> tuple[int, int]:
        """The page and column it belongs to."""
        return self.page, self.column


def page_lines(drawing: PageDrawing, tables: Sequence[BBox] = ()) -> list[TextLine]:
    """The lines of a page from top to bottom, a page set in two columns column by column.

    Args:
        drawing: What the page draws.
        tables: Boxes (x0, top, x1, bottom) of tables, whose text is left out.
    """
    glyphs = [g for g in drawing.glyphs if g.height > 0 and not any(_inside(g, box) for box in tables)]
    found = lines(glyphs)
    middle = _gutter(found, drawing.width)
    if middle is None:
        lined = (_text_line(line, drawing.number) for line in found)
        return _written(replace(line, column=_block(line, drawing.blocks)) for line in lined)
    out: list[TextLine] = []
    beside: list[Glyph] = []
    for line in found:
        if _spans(line, middle):
            out += _columns(beside, middle, drawing.number)
            beside = []
            out.append(_text_line(line, drawing.number))
        else:
            beside += line.glyphs
    return _written(out + _columns(beside, middle, drawing.number))


def _block(line: TextLine, blocks: Sequence[tuple[float, float]]) -> int:
    """The column that stands for the turned block a line is in, behind those of the page; 0 for the page itself."""
    middle = (line.top + line.bottom) / 2
    return next((i for i, (top, bottom) in enumerate(blocks, TURNED) if top <= middle <= bottom), 0)


def _written(found: Iterable[TextLine]) -> list[TextLine]:
    return [line for line in found if line.text.strip()]


def _columns(glyphs: Sequence[Glyph], middle: float, page: int) -> list[TextLine]:
    left = lines(g for g in glyphs if g.x < middle)
    right = lines(g for g in glyphs if g.x >= middle)
    return [_text_line(line, page, 1) for line in left] + [_text_line(line, page, 2) for line in right]


def _spans(line: Line, middle: float) -> bool:
    """Whether a line runs across the gutter, as a title over both columns does."""
    if not line.x0 < middle < line.x1:
        return False
    before = max((g.x1 for g in line.glyphs if g.x < middle), default=line.x0)
    after = min((g.x0 for g in line.glyphs if g.x >= middle), default=line.x1)
    return after - before < 0.8 * line.height


def _inside(glyph: Glyph, box: BBox) -> bool:
    return box[0] <= glyph.x <= box[2] and box[1] <= glyph.y <= box[3]


def _text_line(line: Line, page: int, column: int = 0) -> TextLine:
    text = " ".join(Line(part).text() for part in _apart(line.glyphs))
    text = _FILLER.sub("", _UNIT_POWER.sub(lambda m: _POWERS[m[0]], text))
    size = _size(line)
    gap = max((b.x0 - a.x1 for a, b in pairwise(line.glyphs)), default=0.0) / size
    return TextLine(page, text, line.x0, line.x1, line.top, line.bottom, size, gap, column)


def _apart(glyphs: Sequence[Glyph]) -> Iterator[tuple[Glyph, ...]]:
    """The parts of a line between blanks that were written, not made by justifying it.

    Such a blank stands between two ideographs and is far wider than the other gaps of the line
    (`国家机关事务管理局 财政部`); blanks around figures say nothing.
    """
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(glyphs))
    usual = max(gaps[len(gaps) // 2], 0.0) if gaps else 0.0
    start = 0
    for i, (a, b) in enumerate(pairwise(glyphs), 1):
        if b.x0 - a.x1 - usual >= _BLANK * b.height and _IDEOGRAPH.match(a.text) and _IDEOGRAPH.match(b.text):
            yield tuple(glyphs[start:i])
            start = i
    yield tuple(glyphs[start:])


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


def common_size(lines: Sequence[TextLine]) -> float:
    """The type size of most of the text, in points."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 1.0
