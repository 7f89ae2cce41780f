"""An OFD page as it is read: the same glyphs and rules that a PDF page gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from plan_ie.errors import ReadError
from plan_ie.readers.limits import Limits
from plan_ie.readers.ofd.content import Drawn, drawn_objects
from plan_ie.readers.ofd.glyphs import object_marks
from plan_ie.readers.ofd.looks import colour, painted
from plan_ie.readers.ofd.package import OfdPage
from plan_ie.readers.ofd.paths import Point, subpaths
from plan_ie.readers.ofd.values import DamagedValue, numbers
from plan_ie.readers.pdf.drawing import drawn_page
from plan_ie.readers.pdf.ground import is_dark
from plan_ie.readers.pdf.marks import Mark
from plan_ie.readers.pdf.matrix import moved_box
from plan_ie.readers.pdf.page import MAX_PATHS, BBox, PageDrawing, Segment, drawn_segments, rules_among
from plan_ie.readers.pdf.visible import Ground, visible

_LARGEST_TYPE: Final = 2000.0
_UNIT_BOX: Final = (0.0, 0.0, 1.0, 1.0)


@dataclass(slots=True)
class _Shown:
    """What a page shows, gathered object by object."""

    marks: list[Mark] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    dark: list[BBox] = field(default_factory=list)
    pictures: list[BBox] = field(default_factory=list)
    objects: int = 0


def read_page(page: OfdPage, number: int, limits: Limits) -> PageDrawing:
    """What a page draws, as it is read.

    Args:
        page: The page.
        number: Its number from 1.
        limits: Ceilings: `max_operators` on its objects, `max_chars` on its characters.

    Raises:
        DamagedValue: An object holds what is no number.
        ReadError: The page passes a limit.
    """
    shown = _Shown()
    for drawn in drawn_objects(page):
        shown.objects += 1
        if shown.objects > limits.max_operators:
            raise ReadError(
                f"page {number} draws more than {limits.max_operators} texts, paths and pictures; "
                "raise plan_ie.Limits(max_operators=…) if the file is to be trusted"
            )
        _add(drawn, shown, page)
        if len(shown.marks) > limits.max_chars:
            raise ReadError(
                f"page {number} holds more than {limits.max_chars} characters; "
                "raise plan_ie.Limits(max_chars=…) if the file is to be trusted"
            )
    few = shown.objects <= MAX_PATHS  # more are a map or a chart, whose lines part no cells
    ground = Ground(page.width, page.height, *((shown.dark, shown.pictures) if few else ()))
    marks, left_out = visible(shown.marks, lambda: ground, page.width, page.height)
    rules = rules_among(shown.segments) if few else ((), ())
    drawing = drawn_page(number, (page.width, page.height), marks, rules, left_out)
    return replace(drawing, unread=not drawing.glyphs and shown.objects > 0)


def _add(drawn: Drawn, shown: _Shown, page: OfdPage) -> None:
    if drawn.kind == "TextObject":
        shown.marks += object_marks(drawn, page.resources.params, min(max(page.width, page.height), _LARGEST_TYPE))
    elif not drawn.seen:
        return
    elif drawn.kind == "ImageObject":
        shown.pictures.append(_picture_box(drawn))
    else:
        _add_path(drawn, shown, page)


def _add_path(drawn: Drawn, shown: _Shown, page: OfdPage) -> None:
    element = drawn.element
    stroked, filled = painted(element, "Stroke", True), painted(element, "Fill", False)
    if not stroked and not filled:
        return
    parts = list(subpaths(element, drawn.matrix))
    shown.segments += drawn_segments(parts, stroked=stroked)
    if filled and parts and is_dark(colour(element, "FillColor", drawn.layer, page.resources.params)):
        shown.dark.append(_around([point for part in parts for point in part]))


def _picture_box(drawn: Drawn) -> BBox:
    """Where a picture lies: it fills the unit square of its plane where it has a matrix, else its boundary."""
    if drawn.element.get("CTM") is not None:
        return moved_box(drawn.matrix, _UNIT_BOX)
    box = numbers(drawn.element.get("Boundary"), 4)
    if box is None:
        raise DamagedValue("a picture without a place")
    return moved_box(drawn.matrix, (0.0, 0.0, box[2], box[3]))


def _around(points: Sequence[Point]) -> BBox:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
