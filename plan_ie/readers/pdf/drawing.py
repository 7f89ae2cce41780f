"""A page of a PDF as it is read: its visible text and its rules, turned so that the text runs from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pypdfium2 as pdfium

from plan_ie.errors import ReadError
from plan_ie.readers.pdf.annotations import annotation_marks
from plan_ie.readers.pdf.ground import read_ground, shows_anything
from plan_ie.readers.pdf.marks import Mark, read_marks
from plan_ie.readers.pdf.matrix import upright_matrix
from plan_ie.readers.pdf.page import BBox, Glyph, PageDrawing, Rule, read_rules
from plan_ie.readers.pdf.struck import without_annotated, without_struck
from plan_ie.readers.pdf.table_lattice import find_lattices
from plan_ie.readers.pdf.turned import Turned, turn_page
from plan_ie.readers.pdf.visible import LeftOut, visible

_FEWEST_FILLED: Final = 2


def read_drawing(page: pdfium.PdfPage, number: int) -> PageDrawing:
    """What a page draws, as it is read.

    Args:
        page: The page.
        number: Its number from 1.
    """
    upright = upright_matrix(page)
    width, height = page.get_size()
    written = [*read_marks(page, upright), *annotation_marks(page, upright)]
    marks, left_out = visible(written, lambda: read_ground(page, upright), width, height)
    kept, annotated = without_annotated(marks, page, upright)
    drawing = drawn_page(number, (width, height), kept, read_rules(page, upright), left_out)
    unread = not drawing.glyphs and shows_anything(page)
    return replace(drawing, struck=(*annotated, *drawing.struck), unread=unread)


def drawn_page(
    number: int,
    size: tuple[float, float],
    marks: Sequence[Mark],
    rules: tuple[Sequence[Rule], Sequence[Rule]],
    left_out: Sequence[LeftOut],
) -> PageDrawing:
    """A page from what it shows: turned so that its text can be read, struck-out text left out.

    Args:
        number: Its number from 1.
        size: Width and height in points.
        marks: Its visible characters.
        rules: Its horizontal and its vertical rules.
        left_out: What is not read of it.
    """
    width, height = size
    across, down = _clipped(rules[0], height, width), _clipped(rules[1], width, height)
    turned = turn_page(marks, across, down, size, _filled_cells)
    glyphs, struck = without_struck(_once(turned.glyphs), turned.across)
    return PageDrawing(
        number,
        turned.width,
        turned.height,
        glyphs,
        turned.across,
        turned.down,
        turned.blocks,
        tuple((out.why, out.text) for out in (*left_out, *turned.left_out)),
        struck,
    )


def read_drawings(document: pdfium.PdfDocument) -> list[PageDrawing]:
    """What every page draws; each page is read once.

    Raises:
        ReadError: A page is damaged.
    """
    drawings = []
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError as error:
            raise ReadError(f"page {number} of the PDF is damaged ({error}); save the file again") from error
        try:
            drawings.append(read_drawing(page, number))
        finally:
            page.close()
    return drawings


def _clipped(rules: Sequence[Rule], breadth: float, length: float) -> tuple[Rule, ...]:
    """The rules as far as they lie on the page."""
    return tuple(
        rule if rule.start >= 0 and rule.end <= length else Rule(rule.at, max(rule.start, 0.0), min(rule.end, length))
        for rule in rules
        if 0 <= rule.at <= breadth and rule.start < length and rule.end > 0
    )


def _filled_cells(page: Turned) -> list[BBox]:
    """The boxes of the cells of ruled tables in which text of the page stands."""
    found: list[BBox] = []
    for lattice in find_lattices(page.across, page.down):
        boxes = [(box.x0, box.top, box.x1, box.bottom) for box in lattice.boxes]
        filled = sum(any(b[0] <= g.x < b[2] and b[1] <= g.y < b[3] for g in page.glyphs) for b in boxes)
        if filled >= _FEWEST_FILLED:
            found += boxes
    return found


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without those printed again, a little aside, for a bold look."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if not (kept and glyph.text == kept[-1].text and _near(glyph, kept[-1])):
            kept.append(glyph)
    return kept


def _near(a: Glyph, b: Glyph) -> bool:
    near = 0.3 * max(a.height, 1.0)
    return abs(a.x0 - b.x0) < near and abs(a.top - b.top) < near
