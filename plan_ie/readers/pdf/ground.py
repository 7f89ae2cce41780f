"""What a PDF page shows besides text and rules: pictures, and boxes filled with a colour that pale type stands on."""

from __future__ import annotations

import ctypes
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from plan_ie.readers.pdf.marks import Colour, Style
from plan_ie.readers.pdf.matrix import Matrix, chain, moved_box, object_bounds, page_objects
from plan_ie.readers.pdf.page import MAX_PATHS
from plan_ie.readers.pdf.visible import Box, Ground

_DARK: Final = 1.6


def read_ground(page: pdfium.PdfPage, upright: Matrix) -> Ground:
    """Pictures and dark boxes of a page.

    Args:
        page: The page.
        upright: The matrix from PDF user space to points from the upper left corner of the page as shown.
    """
    dark: list[Box] = []
    pictures: list[Box] = []
    if pdfium_c.FPDFPage_CountObjects(page) <= MAX_PATHS:
        for obj, kind, outer in page_objects(page):
            if kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING):
                pictures.append(_box(obj, outer, upright))
            elif kind == pdfium_c.FPDF_PAGEOBJ_PATH and _is_dark(obj):
                dark.append(_box(obj, outer, upright))
    width, height = page.get_size()
    return Ground(width, height, dark, pictures)


def _box(obj: Any, outer: Matrix, upright: Matrix) -> Box:
    return moved_box(chain(outer, upright), object_bounds(obj) or (0.0, 0.0, 0.0, 0.0))


def shows_anything(page: pdfium.PdfPage) -> bool:
    """Whether the page holds any object, so that it is not just blank."""
    return bool(pdfium_c.FPDFPage_CountObjects(page) > 0)


def is_dark(colour: Colour) -> bool:
    """Whether white type has contrast on a colour.

    >>> is_dark((0, 0, 128, 255)), is_dark((240, 240, 240, 255))
    (True, False)
    """
    return Style(colour).contrast >= _DARK


def _is_dark(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    parts = [ctypes.c_uint() for _ in range(4)]
    if not fill.value or not pdfium_c.FPDFPageObj_GetFillColor(path, *parts):
        return False
    return is_dark((parts[0].value, parts[1].value, parts[2].value, parts[3].value))
