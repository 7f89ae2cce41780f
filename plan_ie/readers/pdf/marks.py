"""The characters of a PDF page as its file sets them: where, which way they run, in what style.

PDFium gives them in the order of the file. A style is what tells a watermark from the text: colour, size, whether
it is printed at all.
"""

from __future__ import annotations

import ctypes
import math
from typing import Any, Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from plan_ie.readers.pdf.covered import Painted, covering_boxes
from plan_ie.readers.pdf.matrix import (
    IDENTITY,
    Box,
    Matrix,
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


class Style(NamedTuple):
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

    @property
    def whole(self) -> bool:
        """Whether all of it is shown."""
        return self.shown is None and not self.covers

    def shows(self, x: float, y: float, reach: float) -> bool:
        """Whether a point of it is shown or within reach of what is: clip boxes may cut into the last character."""
        if self.shown is None:
            return True
        x0, top, x1, bottom = self.shown
        return x0 - reach <= x <= x1 + reach and top - reach <= y <= bottom + reach

    def covered(self, x: float, y: float) -> bool:
        """Whether a box is painted over a point of it."""
        return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in self.covers)


class _Run(NamedTuple):
    """What the characters of one text object share.

    Attributes:
        object: The object.
        way: Which way they run.
        style: How they are printed.
        size: Size of their type in points.
        whole: Whether all of the object is shown.
    """

    object: _Object
    way: int | None
    style: Style
    size: float
    whole: bool


class _Reader:
    """Reads the characters of one text page through buffers of its own.

    Args:
        text_page: The text page.
        upright: The matrix from PDF user space to points from the upper left corner of the page as shown.
        objects: The text objects that have something special, by their address.
    """

    def __init__(self, text_page: Any, upright: Matrix, objects: dict[int, _Object]) -> None:
        self._text_page = text_page
        self._usual = _Object(upright)
        self._objects = objects
        self._box, self._matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._styles: dict[tuple[Colour, float, bool], Style] = {}
        self._ways: dict[tuple[float, float, Matrix], int | None] = {}
        self._runs: dict[int, _Run] = {}
        self._parts = [ctypes.c_uint() for _ in range(4)]

    def mark(self, i: int, char: str) -> Mark:
        """The character `i` of the text page."""
        run = self._run(i)
        box, px, py = self._box, self._x, self._y
        pdfium_c.FPDFText_GetLooseCharBox(self._text_page, i, box)
        pdfium_c.FPDFText_GetCharOrigin(self._text_page, i, px, py)
        a, b, c, d, e, f = run.object.upright
        x, y, ax, ay, bx, by = px.value, py.value, box.left, box.top, box.right, box.bottom
        x, y = a * x + c * y + e, b * x + d * y + f
        ax, ay = a * ax + c * ay + e, b * ax + d * ay + f
        bx, by = a * bx + c * by + e, b * bx + d * by + f
        left, right = (ax, bx) if ax < bx else (bx, ax)
        top, bottom = (ay, by) if ay < by else (by, ay)
        mark = Mark(char, x, y, left, top, right, bottom, run.way, run.style, run.size)
        if run.whole:
            return mark
        middle = (ax + bx) / 2, (ay + by) / 2
        return mark._replace(clipped=not run.object.shows(*middle, run.size), covered=run.object.covered(*middle))

    def _run(self, i: int) -> _Run:
        """What a character shares with the others of its text object."""
        obj = pdfium_c.FPDFText_GetTextObject(self._text_page, i)
        if not obj:
            return self._read_run(i, self._usual, (_BLACK, True))
        address = ctypes.addressof(obj.contents)
        run = self._runs.get(address)
        if run is None:
            run = self._runs[address] = self._read_run(i, self._objects.get(address, self._usual), self._look(obj))
        return run

    def _read_run(self, i: int, found: _Object, look: tuple[Colour, bool]) -> _Run:
        matrix = self._matrix
        pdfium_c.FPDFText_GetMatrix(self._text_page, i, matrix)
        size = pdfium_c.FPDFText_GetFontSize(self._text_page, i) * math.hypot(matrix.c, matrix.d)
        way = self._way(matrix.a, matrix.b, found.upright)
        return _Run(found, way, self._style(*look, round(size, 2)), size, found.whole)

    def _look(self, obj: Any) -> tuple[Colour, bool]:
        """The colour of a text object, and whether it is printed."""
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(obj)
        read = pdfium_c.FPDFPageObj_GetStrokeColor if mode in _STROKED else pdfium_c.FPDFPageObj_GetFillColor
        colour = _BLACK
        if read(obj, *self._parts):
            red, green, blue, opacity = self._parts
            colour = (red.value, green.value, blue.value, opacity.value)
        return colour, mode not in _UNPRINTED

    def _style(self, colour: Colour, printed: bool, size: float) -> Style:
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
        raw = text_page.raw
        reader = _Reader(raw, upright, objects)
        for i in range(text_page.count_chars()):
            code = pdfium_c.FPDFText_GetUnicode(raw, i)
            if code not in _BLANK:  # what PDFium adds, blanks and line ends, is blank too
                marks.append(reader.mark(i, chr(code)))
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
