"""How the objects of an OFD page are printed: their own colours, those of their parameters, those of their layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from plan_ie.readers.archive import child
from plan_ie.readers.ofd.values import DamagedValue, number
from plan_ie.readers.pdf.marks import Colour

_BLACK: Final = (0, 0, 0, 255)
_DEEPEST: Final = 8


def painted(element: Any, what: str, default: bool) -> bool:
    """Whether an object is filled (`Fill`) or stroked (`Stroke`)."""
    said = element.get(what)
    return default if said is None else said.strip().lower() not in ("false", "0")


def shown(element: Any) -> bool:
    """Whether an object is there to be seen."""
    return painted(element, "Visible", True)


def colour(element: Any, what: str, layer: Any, params: Mapping[str, Any]) -> Colour:
    """The colour (`FillColor`, `StrokeColor`) of an object.

    Args:
        element: The object.
        what: Which of its colours.
        layer: The layer that holds it.
        params: Parameters of drawing by id.
    """
    found = next(_colours((element, layer), what, params), None)
    red, green, blue, opacity = _BLACK if found is None else _value(found)
    return red, green, blue, round(opacity * _opacity(element) / 255)


def _colours(elements: Iterable[Any], what: str, params: Mapping[str, Any]) -> Iterator[Any]:
    for element in elements:
        own = child(element, what)
        if own is not None:
            yield own
        name = element.get("DrawParam")
        for _ in range(_DEEPEST):  # parameters may go back to others, damaged ones to themselves
            param = params.get(name or "")
            if param is None:
                break
            of_param = child(param, what)
            if of_param is not None:
                yield of_param
            name = param.get("Relative")


def _value(element: Any) -> Colour:
    parts = [_part(part) for part in (element.get("Value") or "").split()]
    opacity = _opacity(element)
    if len(parts) == 1:
        return parts[0], parts[0], parts[0], opacity
    if len(parts) == 4:
        red, green, blue = ((255 - part) * (255 - parts[3]) // 255 for part in parts[:3])
        return red, green, blue, opacity
    if len(parts) == 3:
        return parts[0], parts[1], parts[2], opacity
    return (*_BLACK[:3], opacity)  # of a palette, or a pattern


def _part(text: str) -> int:
    if text.startswith("#"):
        try:
            return min(int(text[1:3], 16), 255)
        except ValueError as error:
            raise DamagedValue(f"{text[:20]!r} is no part of a colour") from error
    return round(min(max(number(text), 0), 255))


def _opacity(element: Any) -> int:
    said = element.get("Alpha")
    return 255 if said is None else round(min(max(number(said), 0), 255))
