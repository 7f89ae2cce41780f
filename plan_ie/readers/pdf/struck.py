"""Text of a PDF page that is struck out: by a rule through it, or by an annotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from plan_ie.readers.pdf.marks import Mark
from plan_ie.readers.pdf.matrix import Matrix, apply
from plan_ie.readers.pdf.page import BBox, Glyph, Rule

_THROUGH: Final = 0.2
_MIDDLE: Final = 0.5
_BEYOND: Final = 0.6
_BAND: Final = 8.0


def without_struck(glyphs: Sequence[Glyph], across: Iterable[Rule]) -> tuple[tuple[Glyph, ...], tuple[str, ...]]:
    """The glyphs that no rule strikes out, and the texts that are struck out.

    A rule strikes out what it crosses in the middle; the rules of tables, which run on beyond the text, do not.

    >>> glyphs = [Glyph(char, 10.0 * i, 0.0, 10.0 * i + 10, 10.0) for i, char in enumerate("增加值达到百万元")]
    >>> kept, struck = without_struck(glyphs, [Rule(5.2, 50.0, 60.0)])
    >>> "".join(glyph.text for glyph in kept), struck
    ('增加值达到万元', ('百',))
    """
    bands: dict[int, list[Rule]] = defaultdict(list)
    for rule in across:
        bands[int(rule.at / _BAND)].append(rule)
    if not bands:
        return tuple(glyphs), ()
    crossed: dict[Rule, list[int]] = defaultdict(list)
    for i, glyph in enumerate(glyphs):
        middle = glyph.top + _MIDDLE * glyph.height
        reach = _THROUGH * glyph.height
        for band in range(int((middle - reach) / _BAND), int((middle + reach) / _BAND) + 1):
            for rule in bands.get(band, ()):
                if abs(rule.at - middle) <= reach and rule.start <= glyph.x <= rule.end:
                    crossed[rule].append(i)
    gone: set[int] = set()
    for rule, found in crossed.items():
        first, last = min(glyphs[i].x0 for i in found), max(glyphs[i].x1 for i in found)
        beyond = _BEYOND * glyphs[found[0]].height
        if rule.start >= first - beyond and rule.end <= last + beyond:
            gone.update(found)
    return _parted(glyphs, gone)


def _parted(glyphs: Sequence[Glyph], gone: set[int]) -> tuple[tuple[Glyph, ...], tuple[str, ...]]:
    kept = tuple(glyph for i, glyph in enumerate(glyphs) if i not in gone)
    struck = tuple(
        "".join(glyphs[i].text for i in run)
        for is_gone, run in groupby(range(len(glyphs)), key=lambda i: i in gone)
        if is_gone
    )
    return kept, struck


def without_annotated(
    marks: Sequence[Mark], page: pdfium.PdfPage, upright: Matrix
) -> tuple[Sequence[Mark], tuple[str, ...]]:
    """The characters that no annotation strikes out, and the texts that one does."""
    boxes = _strike_annotations(page, upright)
    if not boxes:
        return marks, ()
    kept: list[Mark] = []
    struck: list[str] = []
    for hit, run in groupby(marks, key=lambda mark: _in_any(mark, boxes)):
        if hit:
            struck.append("".join(mark.text for mark in run))
        else:
            kept += run
    return kept, tuple(struck)


def _in_any(mark: Mark, boxes: Sequence[BBox]) -> bool:
    x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def _strike_annotations(page: pdfium.PdfPage, upright: Matrix) -> list[BBox]:
    boxes: list[BBox] = []
    quad = pdfium_c.FS_QUADPOINTSF()
    for i in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        try:
            if pdfium_c.FPDFAnnot_GetSubtype(annotation) != pdfium_c.FPDF_ANNOT_STRIKEOUT:
                continue
            for k in range(pdfium_c.FPDFAnnot_CountAttachmentPoints(annotation)):
                if pdfium_c.FPDFAnnot_GetAttachmentPoints(annotation, k, quad):
                    corners = ((quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4))
                    points = [apply(upright, x, y) for x, y in corners]
                    xs, ys = [x for x, _ in points], [y for _, y in points]
                    boxes.append((min(xs), min(ys), max(xs), max(ys)))
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
    return boxes
