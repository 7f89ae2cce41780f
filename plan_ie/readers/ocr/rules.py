"""The rules of tables in the picture of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from plan_ie.readers.ocr.glyphs import Upright
from plan_ie.readers.pdf.page import Rule

_ACROSS: Final = 2.5
_DOWN: Final = 1.3
_THICKEST: Final = 0.35
_SHORTEST: Final = 20


def picture_rules(picture: Any, lines: Sequence[Upright], size: float) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical rules, in pixels.

    A rule is a straight stroke longer than any of a character, and no thicker than rules are.

    Args:
        picture: The page, turned upright: an array of height × width × 3.
        lines: Its lines; a stroke inside of one is part of its characters.
        size: The size of its type in pixels.
    """
    import cv2

    _, ink = cv2.threshold(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    across: list[Rule] = []
    down: list[Rule] = []
    for x, y, width, height in _strokes(ink, max(int(_ACROSS * size), _SHORTEST), 1):
        if height <= max(_THICKEST * size, 4):
            across.append(Rule(y + height / 2, x, x + width))
    for x, y, width, height in _strokes(ink, 1, max(int(_DOWN * size), _SHORTEST)):
        if width <= max(_THICKEST * size, 4) and not _in_text(x + width / 2, y, y + height, lines):
            down.append(Rule(x + width / 2, y, y + height))
    return across, down


def _strokes(ink: Any, width: int, height: int) -> list[tuple[int, int, int, int]]:
    """Boxes (x, y, width, height) of the connected strokes that hold a bar of this size."""
    import cv2

    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (width, height))
    bars = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    count, _, stats, _ = cv2.connectedComponentsWithStats(bars)
    return [(int(x), int(y), int(wide), int(high)) for x, y, wide, high, _ in stats[1:count]]


def _in_text(x: float, top: float, bottom: float, lines: Sequence[Upright]) -> bool:
    return any(
        line.x0 <= x <= line.x1 and line.y - 0.7 * line.size <= top and bottom <= line.y + 0.7 * line.size
        for line in lines
    )
