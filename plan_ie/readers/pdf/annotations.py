"""Text that a PDF page shows in annotations: free text written on the page, and the fields of a form.

PDFium gives only the text of the page itself, so the characters are laid into the box of their annotation. Comments,
which are not part of the page, are not read.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from plan_ie.readers.pdf.marks import RIGHT, Mark, Style
from plan_ie.readers.pdf.matrix import Box, Matrix, moved_box
from plan_ie.readers.pdf.page import DESCENT

_TEXT_OF: Final = {pdfium_c.FPDF_ANNOT_FREETEXT: b"Contents", pdfium_c.FPDF_ANNOT_WIDGET: b"V"}
_WRITTEN_FIELDS: Final = frozenset(("Tx", "Ch"))
_HIDDEN: Final = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
_TYPE_SIZE: Final = re.compile(r"(?<![\d.])(\d{1,4}(?:\.\d*)?|\.\d+)\s+Tf")
_USUAL_SIZE: Final = 10.5
_LEADING: Final = 1.2
_LONGEST: Final = 20_000


def annotation_marks(page: pdfium.PdfPage, upright: Matrix) -> list[Mark]:
    """The characters of the free text and the form fields of a page.

    Args:
        page: The page.
        upright: The matrix from PDF user space to points from the upper left corner of the page as shown.
    """
    marks: list[Mark] = []
    for i in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        try:
            marks += _marks(annotation, upright)
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
    return marks


def _marks(annotation: Any, upright: Matrix) -> Iterator[Mark]:
    key = _TEXT_OF.get(pdfium_c.FPDFAnnot_GetSubtype(annotation))
    if key is None or pdfium_c.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return
    if key == b"V" and _string(annotation, b"FT") not in _WRITTEN_FIELDS:
        return
    text = _string(annotation, key)[:_LONGEST]
    rect = pdfium_c.FS_RECTF()
    if not text.strip() or not pdfium_c.FPDFAnnot_GetRect(annotation, rect):
        return
    box = moved_box(upright, (rect.left, rect.bottom, rect.right, rect.top))
    said = _TYPE_SIZE.search(_string(annotation, b"DA"))
    yield from _laid(text, box, float(said.group(1)) if said else 0.0)


def _laid(text: str, box: Box, size: float) -> Iterator[Mark]:
    """The characters in lines from the upper left corner of the box, at its right end a new line.

    >>> [(mark.text, mark.x0, mark.bottom) for mark in _laid("80家", (100.0, 200.0, 120.0, 230.0), 10.0)]
    [('8', 100.0, 210.0), ('0', 105.0, 210.0), ('家', 110.0, 210.0)]
    """
    x0, top, x1, bottom = box
    size = size or min(_USUAL_SIZE, max(bottom - top, 1.0))
    style = Style(size=round(size, 2))
    x, y = x0, top
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        advance = size * (0.5 if char.isascii() else 1.0)
        if char == "\n" or (x > x0 and x + advance > x1 + 0.5):
            x, y = x0, y + size * _LEADING
        if char.isspace():
            x += advance if char != "\n" else 0.0
            continue
        yield Mark(char, x, y + (1 - DESCENT) * size, x, y, x + advance, y + size, RIGHT, style, size)
        x += advance


def _string(annotation: Any, key: bytes) -> str:
    """The value of a key of an annotation that is a text or a name; "" for none."""
    length = pdfium_c.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (ctypes.c_ushort * max(length // 2, 1))()
    pdfium_c.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
