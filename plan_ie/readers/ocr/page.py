"""A page that is a picture, read: what it draws, as if it had been drawn."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from plan_ie.readers.ocr.engine import recognize
from plan_ie.readers.ocr.glyphs import Upright, glyphs, slant, uprighted
from plan_ie.readers.ocr.rules import picture_rules
from plan_ie.readers.pdf.page import Glyph, PageDrawing, Rule


def recognized_page(picture: Any, number: int, scale: float) -> PageDrawing:
    """What the picture of a page says; `unread` if no text is recognized in it.

    A page that lies aslant on the glass is turned upright first.

    Args:
        picture: Pixels as an array of height × width × 3 (blue, green, red).
        number: The page's number from 1.
        scale: Pixels in a point.

    Raises:
        ReadError: The engine cannot be started.
    """
    height, width = picture.shape[:2]
    seen = recognize(picture)
    if not seen:
        return PageDrawing(number, width / scale, height / scale, (), (), (), unread=True, recognized=True)
    angle = slant(seen)
    lines = uprighted(seen, angle, (width, height))
    across, down = picture_rules(_turned(picture, angle), lines, median(line.size for line in lines))
    return PageDrawing(
        number,
        width / scale,
        height / scale,
        _glyphs(lines, scale),
        _rules(across, scale),
        _rules(down, scale),
        recognized=True,
    )


def _turned(picture: Any, angle: float) -> Any:
    if not angle:
        return picture
    import cv2

    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _glyphs(lines: Sequence[Upright], scale: float) -> tuple[Glyph, ...]:
    return tuple(Glyph(g.text, g.x0 / scale, g.top / scale, g.x1 / scale, g.bottom / scale) for g in glyphs(lines))


def _rules(rules: Sequence[Rule], scale: float) -> tuple[Rule, ...]:
    return tuple(Rule(rule.at / scale, rule.start / scale, rule.end / scale) for rule in rules)
