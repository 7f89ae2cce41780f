"""Matrices of PDF: from one plane to another."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
DEEPEST_FORM: Final = 4
_RECTANGLE: Final = 5
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def upright_matrix(page: pdfium.PdfPage) -> Matrix:
    """The matrix from PDF user space to points from the upper left corner of the page as shown."""
    left, bottom, right, top = page.get_bbox()
    turned: dict[int, Matrix] = {
        0: (1, 0, 0, -1, -left, top),
        90: (0, 1, 1, 0, -bottom, -left),
        180: (-1, 0, 0, 1, right, -bottom),
        270: (0, -1, -1, 0, top, right),
    }
    return turned[page.get_rotation()]


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a matrix takes a point.

    >>> apply((1, 0, 0, -1, 0, 842), 72, 800)
    (72, 42)
    """
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def chain(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does `inner` first, then `outer`."""
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc, a * ob + b * od,
        c * oa + d * oc, c * ob + d * od,
        e * oa + f * oc + oe, e * ob + f * od + of,
    )  # fmt: skip


def page_objects(page: pdfium.PdfPage) -> Iterator[tuple[Any, int, Matrix]]:
    """The objects of a page with their kinds, those in forms too, each with the matrix of the forms that hold it."""
    waiting: list[tuple[Any, Any, Any, Matrix, int]] = [
        (page, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, IDENTITY, 0)
    ]
    while waiting:
        parent, count, get, outer, depth = waiting.pop()
        for i in range(count(parent)):
            obj = get(parent, i)
            kind = pdfium_c.FPDFPageObj_GetType(obj)
            if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
                yield obj, kind, outer
            elif depth < DEEPEST_FORM:
                form = pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject
                waiting.append((obj, *form, chain(object_matrix(obj), outer), depth + 1))


def object_bounds(obj: Any) -> Box | None:
    """Left, bottom, right and top of an object in the plane that holds it."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(obj, *sides):
        return None
    return sides[0].value, sides[1].value, sides[2].value, sides[3].value


def moved_box(m: Matrix, box: Box) -> Box:
    """The box around a box that a matrix has moved.

    >>> moved_box((1, 0, 0, -1, 0, 842), (72, 700, 100, 712))
    (72, 130, 100, 142)
    """
    ax, ay = apply(m, box[0], box[1])
    bx, by = apply(m, box[2], box[3])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def common_box(a: Box, b: Box) -> Box:
    """What two boxes share; its ends are in the wrong order where they share nothing."""
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def clip_box(obj: Any) -> Box | None:
    """The box to which the drawing of an object is cut, in the plane that holds it; None where it is not."""
    path = pdfium_c.FPDFPageObj_GetClipPath(obj)
    box: Box | None = None
    for i in range(pdfium_c.FPDFClipPath_CountPaths(path) if path else 0):
        points = _clip_points(path, i)
        if points:
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            one = (min(xs), min(ys), max(xs), max(ys))
            box = one if box is None else common_box(one, box)
    return box


def is_cut_upright(obj: Any) -> bool:
    """Whether the drawing of an object is cut to upright rectangles only, so that `clip_box` tells it exactly."""
    path = pdfium_c.FPDFPageObj_GetClipPath(obj)
    cuts = [_clip_points(path, i) for i in range(pdfium_c.FPDFClipPath_CountPaths(path) if path else 0)]
    return all(len({x for x, _ in cut}) == len({y for _, y in cut}) == 2 for cut in cuts if cut)


def _clip_points(path: Any, i: int) -> list[tuple[float, float]]:
    """The points of a part of a clip path; of an upright rectangle, which most are, three corners."""
    count = pdfium_c.FPDFClipPath_CountPathSegments(path, i)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for k in range(count):
        pdfium_c.FPDFPathSegment_GetPoint(pdfium_c.FPDFClipPath_GetPathSegment(path, i, k), x, y)
        points.append((x.value, y.value))
        if k == 2 and count <= _RECTANGLE:
            (ax, ay), (bx, by), (cx, cy) = points
            if (ax == bx and by == cy) or (ay == by and bx == cx):
                break
    return points


def object_matrix(obj: Any) -> Matrix:
    """The matrix of a page object."""
    raw = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(obj, raw):
        return IDENTITY
    return (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)
