"""The characters of a PDF page as its file sets them: where, which way they run, in what style.

PDFium gives them in the order of the file. A style is what tells a watermark from the text: colour, size, whether
it is printed at all.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from plan_ie.readers.pdf.covered import Painted, covering_boxes
from plan_ie.readers.pdf.matrix import (
    IDENTITY,
    Box,
    Matrix,
    apply,
    chain,
    clip_box,
    moved_box,
    object_bounds,
    page_objects,
)

Colour = tuple[int, int, int, int]
"""Red, green, blue and opacity, each to 255."""

RIGHT, DOWN, LEFT, UP = 0, 90, 180, 270
"""Which way a line of text runs on the page as shown, in degrees clockwise."""

_TOLERANCE: Final = 8.0
_BLANK: Final = frozenset(range(0x21)) | {0xA0, 0x3000, 0xFFFE, 0xFFFF}
_UNPRINTED: Final = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_STROKED: Final = (pdfium_c.FPDF_TEXTRENDERMODE_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_BLACK: Final = (0, 0, 0, 255)
_NO_WIDTH: Final = 0.01
_ASIDE: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 20000.0, 0.0)
_ASIDE_BACK: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, -20000.0, 0.0)
_QUARTER_TURN: Final[Matrix] = (0.0, -1.0, 1.0, 0.0, 0.0, 0.0)
_QUARTER_BACK: Final[Matrix] = (0.0, 1.0, -1.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Style:
    """How characters are printed.

    Attributes:
        colour: Its colour.
        size: Size of the type in points.
        printed: False for text that is there to be searched, not seen.
    """

    colour: Colour = _BLACK
    size: float = 10.5
    printed: bool = True

    @property
    def contrast(self) -> float:
        """Contrast to white paper, from 1 (white) to 21 (black), after WCAG 2.2."""
        opacity = self.colour[3] / 255
        red, green, blue = (_linear(1 - opacity * (1 - part / 255)) for part in self.colour[:3])
        return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)

    @property
    def grey(self) -> bool:
        """Whether the colour is near to grey, or a tint of another colour too weak to be a colour."""
        opacity = self.colour[3] / 255
        return (max(self.colour[:3]) - min(self.colour[:3])) * opacity < 0.35 * 255


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


class Mark(NamedTuple):
    """One printed character, in points from the upper left corner of the page as shown.

    Attributes:
        text: The character.
        x: Where it is set: the left end of its baseline in the direction it runs.
        y: The same, from the top.
        x0: Left side of its box.
        top: Upper side.
        x1: Right side.
        bottom: Lower side.
        way: `RIGHT`, `DOWN`, `LEFT` or `UP`; None where it is set askew.
        style: How it is printed.
        size: Size of its type in points.
        clipped: It lies outside the part of the page to which its drawing is cut.
        covered: A box is painted over it.
        stacked: It is set upright below the one before, as in vertical writing.
    """

    text: str
    x: float
    y: float
    x0: float
    top: float
    x1: float
    bottom: float
    way: int | None
    style: Style
    size: float
    clipped: bool = False
    stacked: bool = False
    covered: bool = False


class _Object(NamedTuple):
    """A text object.

    Attributes:
        upright: The matrix that turns it upright.
        shown: The box in which it is shown, None for all of the page.
        covers: The boxes that are painted over parts of it.
    """

    upright: Matrix
    shown: Box | None = None
    covers: tuple[Box, ...] = ()

    def shows(self, x: float, y: float, reach: float) -> bool:
        """Whether a point of it is shown or within reach of what is: clip boxes may cut into the last character."""
        if self.shown is None:
            return True
        x0, top, x1, bottom = self.shown
        return x0 - reach <= x <= x1 + reach and top - reach <= y <= bottom + reach

    def covered(self, x: float, y: float) -> bool:
        """Whether a box is painted over a point of it."""
        return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in self.covers)


class _Reader:
    """Reads the characters of one text page through buffers of its own.

    Args:
        upright: The matrix from PDF user space to points from the upper left corner of the page as shown.
        objects: The text objects that have something special, by their address.
    """

    def __init__(self, upright: Matrix, objects: dict[int, _Object]) -> None:
        self._usual = _Object(upright)
        self._objects = objects
        self._box, self._matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._styles: dict[tuple[Colour, float, bool], Style] = {}
        self._ways: dict[tuple[float, float, Matrix], int | None] = {}
        self._looks: dict[int, tuple[Colour, bool]] = {}

    def mark(self, text_page: Any, i: int, char: str) -> Mark:
        """The character `i` of a text page."""
        obj = pdfium_c.FPDFText_GetTextObject(text_page, i)
        address = ctypes.addressof(obj.contents) if obj else 0
        if address not in self._looks:
            self._looks[address] = _look(obj) if obj else (_BLACK, True)
        found = self._objects.get(address, self._usual)
        upright = found.upright
        box, matrix, px, py = self._box, self._matrix, self._x, self._y
        pdfium_c.FPDFText_GetLooseCharBox(text_page, i, box)
        pdfium_c.FPDFText_GetMatrix(text_page, i, matrix)
        pdfium_c.FPDFText_GetCharOrigin(text_page, i, px, py)
        size = pdfium_c.FPDFText_GetFontSize(text_page, i) * math.hypot(matrix.c, matrix.d)
        ax, ay = apply(upright, box.left, box.top)
        bx, by = apply(upright, box.right, box.bottom)
        x, y = apply(upright, px.value, py.value)
        way = self._way(matrix.a, matrix.b, upright)
        style = self._style(address, round(size, 2))
        middle = (ax + bx) / 2, (ay + by) / 2
        clipped, covered = not found.shows(*middle, size), found.covered(*middle)
        left, top, right, bottom = min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
        return Mark(char, x, y, left, top, right, bottom, way, style, size, clipped=clipped, covered=covered)

    def _style(self, address: int, size: float) -> Style:
        colour, printed = self._looks[address]
        key = (colour, size, printed)
        if key not in self._styles:
            self._styles[key] = Style(colour, size, printed)
        return self._styles[key]

    def _way(self, a: float, b: float, upright: Matrix) -> int | None:
        key = (a, b, upright)
        if key not in self._ways:
            across, down = upright[0] * a + upright[2] * b, upright[1] * a + upright[3] * b
            angle = math.degrees(math.atan2(down, across)) % 360
            nearest = round(angle / 90) * 90
            self._ways[key] = nearest % 360 if abs(angle - nearest) <= _TOLERANCE else None
        return self._ways[key]


def _look(obj: Any) -> tuple[Colour, bool]:
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(obj)
    read = pdfium_c.FPDFPageObj_GetStrokeColor if mode in _STROKED else pdfium_c.FPDFPageObj_GetFillColor
    parts = [ctypes.c_uint() for _ in range(4)]
    colour = _BLACK
    if read(obj, *parts):
        colour = (parts[0].value, parts[1].value, parts[2].value, parts[3].value)
    return colour, mode not in _UNPRINTED


def read_marks(page: pdfium.PdfPage, upright: Matrix) -> list[Mark]:
    """The characters of a page in the order of the file, blanks left out.

    Args:
        page: The page.
        upright: The matrix from PDF user space to points from the upper left corner of the page as shown.
    """
    objects = _prepared(page, upright)
    text_page = page.get_textpage()
    marks: list[Mark] = []
    try:
        raw, reader = text_page.raw, _Reader(upright, objects)
        for i in range(text_page.count_chars()):
            code = pdfium_c.FPDFText_GetUnicode(raw, i)
            if code in _BLANK or pdfium_c.FPDFText_IsGenerated(raw, i) == 1:
                continue
            marks.append(reader.mark(raw, i, chr(code)))
    finally:
        text_page.close()
    return marks


def _prepared(page: pdfium.PdfPage, upright: Matrix) -> dict[int, _Object]:
    """What is special about text objects, by address: laid level, clipped, or painted over.

    PDFium takes text whose box has no width for empty. So looks text that runs down or up the page in a font that is
    not in the file and not on the machine: it is turned by a right angle, in memory, and its characters turned back.
    And it drops a character that stands again where one stood; so what is painted over is moved aside, and back.
    """
    found: dict[int, _Object] = {}
    painted = [Painted(*item) for item in page_objects(page)]
    covers = covering_boxes(painted, upright)
    for obj, kind, outer in painted:
        if kind != pdfium_c.FPDF_PAGEOBJ_TEXT:
            continue
        clip, bounds, matrix = clip_box(obj), object_bounds(obj), upright
        if bounds and bounds[2] - bounds[0] < _NO_WIDTH < bounds[3] - bounds[1]:
            pdfium_c.FPDFPageObj_Transform(obj, *_QUARTER_TURN)
            matrix = chain(_QUARTER_BACK, upright)
        over = covers.get(ctypes.addressof(obj.contents), ())
        if over and outer == IDENTITY:
            pdfium_c.FPDFPageObj_Transform(obj, *_ASIDE)
            matrix = chain(_ASIDE_BACK, matrix)
        if clip is not None or over or matrix is not upright:
            shown = None if clip is None else moved_box(chain(outer, upright), clip)
            found[ctypes.addressof(obj.contents)] = _Object(matrix, shown, over)
    return found
