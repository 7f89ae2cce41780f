"""Pages of a PDF that show no text, read by text recognition where it is installed."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from plan_ie.readers.limits import Limits
from plan_ie.readers.ocr.ceilings import check_pages, check_pixels
from plan_ie.readers.ocr.engine import LONGEST_SIDE, installed
from plan_ie.readers.pdf.matrix import page_objects
from plan_ie.readers.pdf.page import PageDrawing

_PIXELS_A_POINT: Final = 170 / 72


def with_recognized(
    document: pdfium.PdfDocument, drawings: Sequence[PageDrawing], name: str, limits: Limits
) -> list[PageDrawing]:
    """The pages of a document, those without text as recognition reads them; as they are where it is not installed.

    Args:
        document: The open document.
        drawings: What its pages draw, in order.
        name: The source, for messages.
        limits: Ceilings.

    Raises:
        ReadError: A limit is passed, or recognition cannot be started.
    """
    unread = sum(drawing.unread for drawing in drawings)
    if not unread or not installed():
        return list(drawings)
    check_pages(unread, name, limits)
    return [_recognized(document, drawing, name, limits) if drawing.unread else drawing for drawing in drawings]


def _recognized(document: pdfium.PdfDocument, drawing: PageDrawing, name: str, limits: Limits) -> PageDrawing:
    from plan_ie.readers.ocr.page import recognized_page

    page = document[drawing.number - 1]
    try:
        check_pixels(_pixels(page), drawing.number, name, limits)
        scale = min(_PIXELS_A_POINT, LONGEST_SIDE / max(page.get_size()))
        picture = page.render(scale=scale).to_numpy()[:, :, :3]
        return recognized_page(picture, drawing.number, scale)
    finally:
        page.close()


def _pixels(page: pdfium.PdfPage) -> int:
    """How many pixels the pictures of a page have, told without unpacking them."""
    total = 0
    for obj, kind, _ in page_objects(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            total += _size(obj)
    return total


def _size(picture: Any) -> int:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium_c.FPDFImageObj_GetImagePixelSize(picture, width, height)
    return width.value * height.value
