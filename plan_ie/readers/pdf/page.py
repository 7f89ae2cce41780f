"""What a PDF page draws: its glyphs and its straight rules, in points from the upper left corner.

A rule is a stroked segment or a filled box so thin
that it is meant as one, or a row of dots or dashes; the fills behind cells and words are no rules.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from plan_ie.readers.pdf.matrix import Matrix, apply, chain, object_matrix, upright_matrix
from plan_ie.readers.pdf.table_dashes import Dash, join_dashes

_THIN = 3.0
_STRAIGHT = 1.0
_SHORTEST = 4.0
_LONGEST_DASH = 15.0
#: Share of the em box that lies below the baseline.
DESCENT = 0.14
#: A page with more path objects than this is a map or a chart.
MAX_PATHS = 20_000

BBox = tuple[float, float, float, float]
Segment = tuple[float, float, float, float]


class Glyph(NamedTuple):
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
        blocks: Upper and lower ends of the blocks of text that ran another way and stand, turned, below the rest.
        left_out: What of the page is not read: why, and what it says.
        struck: Texts that are struck out.
        unread: Whether the page shows something, but no text.
        recognized: Whether its text was read off a picture.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    blocks: tuple[tuple[float, float], ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    struck: tuple[str, ...] = ()
    unread: bool = False
    recognized: bool = False


def read_rules(page: pdfium.PdfPage, upright: Matrix | None = None) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The horizontal and the vertical rules of a page; none where it holds a map or a chart."""
    if pdfium_c.FPDFPage_CountObjects(page) > MAX_PATHS:
        return (), ()
    upright = upright or upright_matrix(page)
    paths = _paths(page, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, upright, 0)
    return rules_among(segment for path, matrix in paths for segment in _segments(path, matrix))


def rules_among(segments: Iterable[Segment]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The horizontal and the vertical rules among drawn segments; dots and dashes in a row make one.

    >>> rules_among([(10, 20, 90, 20), (10, 20, 10, 60), (10, 20, 90, 60)])
    ((Rule(at=20.0, start=10, end=90),), (Rule(at=10.0, start=20, end=60),))
    """
    across: list[Rule] = []
    down: list[Rule] = []
    short: tuple[list[Dash], list[Dash]] = [], []
    longer: tuple[list[Dash], list[Dash]] = [], []  # of a line of dashes and dots
    for x0, y0, x1, y1 in segments:
        if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _SHORTEST:
            across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            if abs(x1 - x0) <= _LONGEST_DASH:
                longer[0].append(Dash((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _SHORTEST:
            down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
            if abs(y1 - y0) <= _LONGEST_DASH:
                longer[1].append(Dash((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        elif max(abs(x1 - x0), abs(y1 - y0)) < _SHORTEST:  # a dot lies in a row both ways
            short[0].append(Dash((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            short[1].append(Dash((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    for rules, dots, dashes in zip((across, down), short, longer, strict=True):
        rules += [Rule(*rule) for rule in join_dashes([*dots, *dashes] if dots else ())]
    return tuple(across), tuple(down)


def _paths(parent: Any, count: Any, get: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    for i in range(count(parent)):
        obj = get(parent, i)
        kind = pdfium_c.FPDFPageObj_GetType(obj)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield obj, chain(object_matrix(obj), outer)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < 4:
            inner = chain(object_matrix(obj), outer)
            yield from _paths(obj, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, inner, depth + 1)


def _segments(path: Any, matrix: Matrix) -> Iterable[Segment]:
    """The strokes of a path, and the long axis of every thin box that it fills."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    if fill.value or stroke.value:
        yield from drawn_segments(_subpaths(path, matrix), stroked=bool(stroke.value))


def drawn_segments(subpaths: Iterable[Sequence[tuple[float, float]]], *, stroked: bool) -> Iterator[Segment]:
    """The strokes of subpaths, and the long axis of every one that is as thin as a rule, though it be filled only."""
    for points in subpaths:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
        if y1 - y0 <= _THIN or x1 - x0 <= _THIN:
            if x1 - x0 >= y1 - y0:
                yield x0, (y0 + y1) / 2, x1, (y0 + y1) / 2
            else:
                yield (x0 + x1) / 2, y0, (x0 + x1) / 2, y1
        elif stroked:
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
        points.append(apply(matrix, x.value, y.value))
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
