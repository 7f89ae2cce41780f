"""From the lines that were read off a picture to characters that stand upright on their page."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from plan_ie.readers.ocr.engine import Point, Seen
from plan_ie.readers.pdf.page import Glyph

_NARROW: Final = 0.55
_HEIGHT: Final = 0.92  # the engine's boxes are a little higher than the type
_LONG: Final = 6.0
_LOOSE: Final = 1.05  # type with wider gaps is letter-spaced
_LIKE_USUAL: Final = 0.15
_LEAST_TURN: Final = 0.05


@dataclass(frozen=True, slots=True)
class Upright:
    """A line that was read, on the page turned upright: its ends, the middle of its height, the size of its type."""

    text: str
    score: float
    x0: float
    x1: float
    y: float
    size: float


def slant(lines: Sequence[Seen]) -> float:
    """By how many degrees the lines run downhill: the median of them all, long ones counting for more.

    >>> slant([Seen("到2030年", 1.0, ((0.0, 0.0), (100.0, 2.0), (100.0, 22.0), (0.0, 20.0)))])
    1.15
    """
    weighed: list[tuple[float, float]] = []
    for line in lines:
        (ax, ay), (bx, by) = line.corners[:2]
        weighed.append((math.degrees(math.atan2(by - ay, bx - ax)), math.hypot(bx - ax, by - ay)))
    half = sum(weight for _, weight in weighed) / 2
    passed = 0.0
    for angle, weight in sorted(weighed):
        passed += weight
        if passed >= half:
            return round(angle, 2) if abs(angle) >= _LEAST_TURN else 0.0
    return 0.0


def uprighted(lines: Sequence[Seen], angle: float, page: tuple[int, int]) -> list[Upright]:
    """The lines as they stand once the page is turned back.

    Args:
        lines: The lines.
        angle: How far the page is turned, in degrees.
        page: Its width and height in pixels; it is turned about its middle.
    """
    middle = (page[0] / 2, page[1] / 2)
    sin, cos = math.sin(math.radians(-angle)), math.cos(math.radians(-angle))

    def turned(point: Point) -> Point:
        x, y = point[0] - middle[0], point[1] - middle[1]
        return middle[0] + x * cos - y * sin, middle[1] + x * sin + y * cos

    out: list[Upright] = []
    for line in lines:
        corners = [turned(corner) for corner in line.corners]
        x0, x1 = (corners[0][0] + corners[3][0]) / 2, (corners[1][0] + corners[2][0]) / 2
        top, bottom = (corners[0][1] + corners[1][1]) / 2, (corners[2][1] + corners[3][1]) / 2
        size = _type_size(line.text, x1 - x0, bottom - top)
        out.append(Upright(line.text, line.score, x0, x1, (top + bottom) / 2, size))
    return _evened(out)


def glyphs(lines: Sequence[Upright]) -> tuple[Glyph, ...]:
    """The characters of lines, set along them by their widths; what two lines both hold is taken from the surer one."""
    kept: list[Glyph] = []
    for line in sorted(lines, key=lambda line: -line.score):
        others = [g for g in kept if g.top < line.y < g.bottom]
        kept += [g for g in _set(line) if not any(_covered(g, other) for other in others)]
    return tuple(sorted(kept, key=lambda g: (g.top, g.x0)))


def _set(line: Upright) -> Iterator[Glyph]:
    ems = _ems(line.text)
    at, unit = line.x0, (line.x1 - line.x0) / ems
    for char in line.text:
        width = _width(char) * unit
        if not char.isspace():
            yield Glyph(char, at, line.y - line.size / 2, at + width, line.y + line.size / 2)
        at += width


def _covered(glyph: Glyph, other: Glyph) -> bool:
    shared = min(glyph.x1, other.x1) - max(glyph.x0, other.x0)
    return shared > 0.5 * min(glyph.x1 - glyph.x0, other.x1 - other.x0)


def _type_size(text: str, width: float, height: float) -> float:
    """The size of the type: by the advance of its characters where there are many, for it is surer than the height."""
    advance = width / _ems(text)
    is_set_close = _ems(text) >= _LONG and advance <= _LOOSE * height
    return advance if is_set_close else min(advance, _HEIGHT * height)


def _evened(lines: Sequence[Upright]) -> list[Upright]:
    """Lines whose type is about as large as that of most of the page are all given the same size."""
    weighed = [line.size for line in lines for _ in line.text]
    usual = median(weighed) if weighed else 0.0
    return [
        Upright(line.text, line.score, line.x0, line.x1, line.y, usual)
        if abs(line.size - usual) <= _LIKE_USUAL * usual
        else line
        for line in lines
    ]


def _ems(text: str) -> float:
    return max(sum(_width(char) for char in text), _NARROW)


def _width(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else _NARROW
