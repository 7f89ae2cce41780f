"""The objects of an OFD page in the order in which they are drawn, each with the matrix to points on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from plan_ie.readers.archive import child, local
from plan_ie.readers.ofd.looks import shown
from plan_ie.readers.ofd.package import OfdPage
from plan_ie.readers.ofd.values import POINTS, placed
from plan_ie.readers.pdf.matrix import DEEPEST_FORM, Matrix

_PAGE: Final[Matrix] = (POINTS, 0.0, 0.0, POINTS, 0.0, 0.0)
_HOLDERS: Final = ("Layer", "PageBlock", "Content")
_DRAWN: Final = ("TextObject", "PathObject", "ImageObject")


class Drawn(NamedTuple):
    """An object of a page.

    Attributes:
        kind: `TextObject`, `PathObject` or `ImageObject`.
        element: Its element.
        layer: The layer that holds it.
        matrix: From the plane of the object to points from the upper left corner of the page.
        seen: False for an object, or one in an object, that is not shown.
    """

    kind: str
    element: Any
    layer: Any
    matrix: Matrix
    seen: bool


def drawn_objects(page: OfdPage) -> Iterator[Drawn]:
    """The objects of a page, those of drawings that it uses too."""
    for layer in page.layers:
        waiting: list[tuple[Any, Matrix, bool, int]] = [(layer, _PAGE, True, 0)]
        while waiting:
            element, outer, seen, depth = waiting.pop()
            kind = local(element)
            seen = seen and shown(element)
            if kind in _HOLDERS:
                waiting += [(inner, outer, seen, depth) for inner in reversed(element)]
            elif kind in _DRAWN:
                yield Drawn(kind, element, layer, placed(element, outer), seen)
            elif kind == "CompositeObject" and depth < DEEPEST_FORM:
                unit = page.resources.units.get(element.get("ResourceID") or "")
                content = None if unit is None else child(unit, "Content")
                if content is not None:
                    waiting.append((content, placed(element, outer), seen, depth + 1))
