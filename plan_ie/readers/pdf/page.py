"""What a PDF page draws: its glyphs and its straight rules, in points from the upper left corner.

PDFium gives both in a few milliseconds a page. A rule is a stroked segment or a filled box so thin
that it is meant as one, or a row of dots or dashes; the fills behind cells and words are no rules.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from plan_ie.readers.pdf.table_dashes import Dash, join_dashes

_THIN = 3.0
_STRAIGHT = 1.0
_SHORTEST = 4.0
_DESCENT = 0.14
_BLANK = frozenset(range(0x21)) | {0xA0, 0x3000, 0xFFFE, 0xFFFF}
#: A page with more path objects than this is a map or a chart.
MAX_PATHS = 20_000

BBox = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its em box, set on its baseline: the same for every font, unlike the box of the ink."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def x(self) -> float:
        """Horizontal middle."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """Vertical middle."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height of the em box."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical line: its fixed coordinate `at` and its extent."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageDrawing:
    """Glyphs and rules of a page.

    Attributes:
        number: 1-based page number.
        width: Width in points.
        height: Height in points.
        glyphs: Printed characters in the order of the file, without blanks.
        across: Horizontal rules (`at` is y).
        down: Vertical rules (`at` is x).
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


def read_drawing(page: pdfium.PdfPage, number: int) -> PageDrawing:
    """Glyphs and rules of `page`, turned upright."""
    upright = _upright(page)
    width, height = page.get_size()
    across, down = read_rules(page, upright)
    return PageDrawing(number, width, height, _glyphs(page, upright), across, down)


def read_rules(page: pdfium.PdfPage, upright: Matrix | None = None) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The horizontal and the vertical rules of a page; none where it holds a map or a chart."""
    if pdfium_c.FPDFPage_CountObjects(page) > MAX_PATHS:
        return (), ()
    upright = upright or _upright(page)
    across: list[Rule] = []
    down: list[Rule] = []
    short: tuple[list[Dash], list[Dash]] = [], []
    for path, matrix in _paths(page, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, upright, 0):
        for x0, y0, x1, y1 in _segments(path, matrix):
            if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _SHORTEST:
                across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _SHORTEST:
                down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
            elif max(abs(x1 - x0), abs(y1 - y0)) < _SHORTEST:  # a dot lies in a row both ways
                short[0].append(Dash((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
                short[1].append(Dash((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    across += [Rule(*rule) for rule in join_dashes(short[0])]
    down += [Rule(*rule) for rule in join_dashes(short[1])]
    return tuple(across), tuple(down)


def _upright(page: pdfium.PdfPage) -> Matrix:
    """The matrix from PDF user space to points from the upper left corner of the page as shown."""
    left, bottom, right, top = page.get_bbox()
    turned: dict[int, Matrix] = {
        0: (1, 0, 0, -1, -left, top),
        90: (0, 1, 1, 0, -bottom, -left),
        180: (-1, 0, 0, 1, right, -bottom),
        270: (0, -1, -1, 0, top, right),
    }
    return turned[page.get_rotation()]


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _chain(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc, a * ob + b * od,
        c * oa + d * oc, c * ob + d * od,
        e * oa + f * oc + oe, e * ob + f * od + of,
    )  # fmt: skip


def _matrix(obj: Any) -> Matrix:
    raw = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(obj, raw):
        return _IDENTITY
    return (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _paths(parent: Any, count: Any, get: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    for i in range(count(parent)):
        obj = get(parent, i)
        kind = pdfium_c.FPDFPageObj_GetType(obj)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield obj, _chain(_matrix(obj), outer)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < 4:
            inner = _chain(_matrix(obj), outer)
            yield from _paths(obj, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, inner, depth + 1)


def _segments(path: Any, matrix: Matrix) -> Iterable[tuple[float, float, float, float]]:
    """The strokes of a path, and the long axis of every thin box that it fills."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    for points in _subpaths(path, matrix):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
        if y1 - y0 <= _THIN or x1 - x0 <= _THIN:
            if x1 - x0 >= y1 - y0:
                yield x0, (y0 + y1) / 2, x1, (y0 + y1) / 2
            else:
                yield (x0 + x1) / 2, y0, (x0 + x1) / 2, y1
        elif stroke.value:
            for (ax, ay), (bx, by) in pairwise(points):
                yield ax, ay, bx, by


def _subpaths(path: Any, matrix: Matrix) -> Iterator[Sequence[tuple[float, float]]]:
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(pdfium_c.FPDFPath_CountSegments(path)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, i)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(_apply(matrix, x.value, y.value))
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _glyphs(page: pdfium.PdfPage, upright: Matrix) -> tuple[Glyph, ...]:
    text_page = page.get_textpage()
    glyphs: list[Glyph] = []
    try:
        for i in range(text_page.count_chars()):
            code = pdfium_c.FPDFText_GetUnicode(text_page, i)
            if code in _BLANK or pdfium_c.FPDFText_IsGenerated(text_page, i) == 1:
                continue
            glyph = _glyph(text_page, i, chr(code), upright)
            if not (glyphs and _overprinted(glyph, glyphs[-1])):
                glyphs.append(glyph)
    finally:
        text_page.close()
    return tuple(glyphs)


def _glyph(text_page: pdfium.PdfTextPage, i: int, char: str, upright: Matrix) -> Glyph:
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetLooseCharBox(text_page, i, box)
    pdfium_c.FPDFText_GetMatrix(text_page, i, matrix)
    pdfium_c.FPDFText_GetCharOrigin(text_page, i, x, y)
    em = pdfium_c.FPDFText_GetFontSize(text_page, i) * math.hypot(matrix.c, matrix.d)
    ax, _ = _apply(upright, box.left, box.top)
    bx, _ = _apply(upright, box.right, box.bottom)
    _, baseline = _apply(upright, x.value, y.value)
    return Glyph(char, min(ax, bx), baseline - (1 - _DESCENT) * em, max(ax, bx), baseline + _DESCENT * em)


def _overprinted(a: Glyph, b: Glyph) -> bool:
    """Whether `a` is `b` printed again, a little aside, for a bold look."""
    near = 0.3 * max(a.height, 1.0)
    return a.text == b.text and abs(a.x0 - b.x0) < near and abs(a.top - b.top) < near
