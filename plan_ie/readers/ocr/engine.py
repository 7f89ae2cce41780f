"""The engine that reads pictures, RapidOCR: its wheel carries the models, so that nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

from plan_ie.errors import ReadError

Point = tuple[float, float]

ADVICE: Final = "run text recognition (OCR) or install plan-ie[ocr], which does it (Python 3.11 and 3.12)"
"""What is said of a picture where the engine is missing; it has no wheel for later versions of Python."""
SWITCH: Final = "PLAN_IE_OCR"
LONGEST_SIDE: Final = 3000
"""A picture is read in this many pixels at most: on A3 at 170 dpi the type of footnotes is 20 pixels high."""
_NARROWEST: Final = 4  # an upright sheet of paper is not half as narrow


@dataclass(frozen=True, slots=True)
class Seen:
    """A line, or a part of one, that the engine has read.

    Attributes:
        text: What it says.
        score: How sure the engine is, from 0 to 1.
        corners: Upper left, upper right, lower right and lower left, in pixels.
    """

    text: str
    score: float
    corners: tuple[Point, Point, Point, Point]


def installed() -> bool:
    """Whether pictures are read: the extra is there, and the environment does not say `PLAN_IE_OCR=off`."""
    return os.environ.get(SWITCH) != "off" and find_spec("rapidocr_onnxruntime") is not None


def recognize(picture: Any) -> list[Seen]:
    """The lines of a picture in the order in which the engine gives them.

    Args:
        picture: Pixels as an array of height × width × 3 (blue, green, red).

    Raises:
        ReadError: The engine cannot be started.
    """
    found, _ = _engine()(_widened(picture))
    return [
        Seen(text, float(score), (_point(corners[0]), _point(corners[1]), _point(corners[2]), _point(corners[3])))
        for corners, text, score in found or ()
        if text.strip()
    ]


def _widened(picture: Any) -> Any:
    """The picture with white beside or below it until no side is more than `_NARROWEST` times the other.

    The engine enlarges the shorter side to hundreds of pixels and the longer one with it: a strip of 14 by 1,889 took
    it three minutes. What stands in the picture stays where it is.
    """
    import numpy

    height, width = picture.shape[:2]
    below, beside = max(0, -(-width // _NARROWEST) - height), max(0, -(-height // _NARROWEST) - width)
    if not (below or beside):
        return picture
    return numpy.pad(picture, ((0, below), (0, beside), (0, 0)), constant_values=255)


def _point(corner: Sequence[float]) -> Point:
    return float(corner[0]), float(corner[1])


@cache
def _engine() -> Any:
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError as error:  # OpenCV's wheel needs a library of the system
        raise ReadError(
            f"text recognition cannot be started ({error}); on Debian install libgl1, or take plan-ie[ocr] out"
        ) from error
    return RapidOCR(max_side_len=LONGEST_SIDE)
