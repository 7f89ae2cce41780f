"""The characters of an OFD text object, each with its em box: where `TextCode`, `DeltaX` and `DeltaY` set it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from plan_ie.readers.archive import local
from plan_ie.readers.ofd.content import Drawn
from plan_ie.readers.ofd.looks import colour, painted
from plan_ie.readers.ofd.values import numeric, steps
from plan_ie.readers.pdf.marks import Mark, Style
from plan_ie.readers.pdf.matrix import Matrix, apply, moved_box
from plan_ie.readers.pdf.page import DESCENT

_TOLERANCE: Final = 8.0
_USUAL_SIZE: Final = 3.7  # 10.5 points in millimetres
_HALF: Final = 0.5


def object_marks(drawn: Drawn, params: Mapping[str, Any], largest: float) -> Iterator[Mark]:
    """The printed characters of a text object.

    Args:
        drawn: The object.
        params: Parameters of drawing by id.
        largest: Type beyond this size, in points, belongs to no page.
    """
    element, matrix = drawn.element, drawn.matrix
    size = numeric(element, "Size", _USUAL_SIZE)
    shown_size = round(abs(size) * math.hypot(matrix[2], matrix[3]), 2)
    filled = painted(element, "Fill", True)
    shade = colour(element, "FillColor" if filled else "StrokeColor", drawn.layer, params)
    printed = drawn.seen and shade[3] > 0 and (filled or painted(element, "Stroke", False))
    style = Style(shade, shown_size, printed)
    turn = numeric(element, "CharDirection", 0.0)
    way = _way(matrix, turn)
    for char, x, y, width in _set_characters(element, abs(size)):
        box = moved_box(matrix, _em_box(x, y, width, abs(size), turn))
        px, py = apply(matrix, x, y)
        clipped = shown_size > largest
        yield Mark(char, px, py, *box, way, style, shown_size, clipped=clipped)


def _em_box(x: float, y: float, width: float, size: float, turn: float) -> tuple[float, float, float, float]:
    """The box of a character in the plane of its object, itself turned by a right angle or none."""
    above, below = (1 - DESCENT) * size, DESCENT * size
    boxes = {
        0: (x, y - above, x + width, y + below),
        90: (x - below, y, x + above, y + width),
        180: (x - width, y - below, x, y + above),
        270: (x - above, y - width, x + below, y),
    }
    return boxes[round(turn / 90) * 90 % 360]


def _way(matrix: Matrix, turn: float) -> int | None:
    angle = (math.degrees(math.atan2(matrix[1], matrix[0])) + turn) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= _TOLERANCE else None


def _set_characters(element: Any, size: float) -> Iterator[tuple[str, float, float, float]]:
    """The characters with their origins and widths in the plane of the object, blanks left out."""
    scale = numeric(element, "HScale", 1.0)
    down = round(numeric(element, "ReadDirection", 0.0) / 90) % 4
    x = y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        x, y = numeric(code, "X", x), numeric(code, "Y", y)
        text = (code.text or "").strip("\r\n\t")
        widths = [scale * size * (1.0 if unicodedata.east_asian_width(c) in "WFA" else _HALF) for c in text]
        given_x, given_y = code.get("DeltaX"), code.get("DeltaY")
        if given_x is None and given_y is None:  # not told: the characters follow each other
            along = [width if scale else 0.0 for width in widths]
            across_steps, down_steps = (along, []) if down % 2 == 0 else ([], [size] * len(text))
        else:
            across_steps, down_steps = _filled(given_x, len(text)), _filled(given_y, len(text))
        at_x, at_y = x, y
        for i, char in enumerate(text):
            step = across_steps[i] if i < len(across_steps) else 0.0
            width = min(widths[i], step) if step > 0 else widths[i]
            if not char.isspace():
                yield char, at_x, at_y, width
            at_x += step
            at_y += down_steps[i] if i < len(down_steps) else 0.0


def _filled(text: str | None, count: int) -> list[float]:
    """A distance behind each character but the last; where there are too few, the last goes on."""
    found = steps(text, max(count - 1, 0))
    return found + found[-1:] * (count - 1 - len(found))
