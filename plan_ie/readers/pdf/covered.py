"""Text of a PDF page that a box is painted over, as a correction or a blackened passage is."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium_c

from plan_ie.readers.pdf.matrix import (
    Box,
    Matrix,
    chain,
    clip_box,
    common_box,
    is_cut_upright,
    moved_box,
    object_bounds,
)

_LEAST: Final = 4.0
_MOST_BOXES: Final = 200
_RECTANGLE: Final = range(4, 7)
_OPAQUE: Final = 255


class Painted(NamedTuple):
    """An object of a page in the order of painting.

    Attributes:
        obj: The object.
        kind: Its kind, as PDFium counts them.
        outer: The matrix from the plane that holds it to PDF user space.
    """

    obj: Any
    kind: int
    outer: Matrix


def covering_boxes(painted: Sequence[Painted], upright: Matrix) -> dict[int, tuple[Box, ...]]:
    """For each text object that boxes are painted over, by its address, these boxes in points of the page as shown.

    A page of more boxes than a person sets is a map or a shaded table, and gives none.

    Args:
        painted: The objects of the page, in order.
        upright: The matrix from PDF user space to points from the upper left corner of the page as shown.
    """
    found: dict[int, tuple[Box, ...]] = {}
    texts = [i for i, item in enumerate(painted) if item.kind == pdfium_c.FPDF_PAGEOBJ_TEXT]
    boxes: list[Box] = []
    for item in reversed(painted[texts[0] :] if texts else ()):
        if item.kind == pdfium_c.FPDF_PAGEOBJ_PATH and _covers(item.obj):
            bounds = _painted_bounds(item.obj)
            if bounds is not None:
                boxes.append(moved_box(chain(item.outer, upright), bounds))
            if len(boxes) > _MOST_BOXES:
                return {}
        elif item.kind == pdfium_c.FPDF_PAGEOBJ_TEXT and boxes:
            own = _box(item, upright)
            over = tuple(box for box in boxes if _meet(own, box))
            if over:
                found[ctypes.addressof(item.obj.contents)] = over
    return found


def _box(item: Painted, upright: Matrix) -> Box:
    return moved_box(chain(item.outer, upright), object_bounds(item.obj) or (0.0, 0.0, 0.0, 0.0))


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _covers(path: Any) -> bool:
    """Whether a path is a filled upright rectangle through which nothing is seen, and no rule."""
    if pdfium_c.FPDFPath_CountSegments(path) not in _RECTANGLE:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    parts = [ctypes.c_uint() for _ in range(4)]
    if not fill.value or not pdfium_c.FPDFPageObj_GetFillColor(path, *parts) or parts[3].value < _OPAQUE:
        return False
    # a highlighter lets the text through
    return not pdfium_c.FPDFPageObj_HasTransparency(path) and _is_upright(path)


def _painted_bounds(path: Any) -> Box | None:
    """The part of a rectangle that is painted, in its plane; None for a rule, or where it is cut to another shape."""
    bounds, clip = object_bounds(path), clip_box(path)
    if bounds is None or not is_cut_upright(path):
        return None
    if clip is not None:
        bounds = common_box(bounds, clip)
    return bounds if bounds[2] - bounds[0] >= _LEAST and bounds[3] - bounds[1] >= _LEAST else None


def _is_upright(path: Any) -> bool:
    x, y = ctypes.c_float(), ctypes.c_float()
    corners = set()
    for i in range(pdfium_c.FPDFPath_CountSegments(path)):
        pdfium_c.FPDFPathSegment_GetPoint(pdfium_c.FPDFPath_GetPathSegment(path, i), x, y)
        corners.add((round(x.value, 2), round(y.value, 2)))
    return len({x for x, _ in corners}) == 2 and len({y for _, y in corners}) == 2
