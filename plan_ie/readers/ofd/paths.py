"""The lines of an OFD path object (`AbbreviatedData`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from plan_ie.readers.archive import local
from plan_ie.readers.ofd.values import DamagedValue, number
from plan_ie.readers.pdf.matrix import Matrix, apply

Point = tuple[float, float]
_ARGUMENTS: Final = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def subpaths(element: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The points of each part of a path, curves by their ends and handles.

    Args:
        element: The path object.
        matrix: From its plane to the page.

    Raises:
        DamagedValue: The path holds what is no step.
    """
    data = "".join((inner.text or "") for inner in element if local(inner) == "AbbreviatedData")
    points: list[Point] = []
    for letter, values in _path_steps(data.split()):
        if letter in "MS" and points:
            yield points
            points = []
        if letter == "C":
            points += points[:1]
        elif letter == "A":  # radii, angle and which way round stand before the end
            points.append(apply(matrix, values[5], values[6]))
        else:
            points += [apply(matrix, x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
    if points:
        yield points


def _path_steps(parts: list[str]) -> Iterator[tuple[str, list[float]]]:
    at = 0
    while at < len(parts):
        letter = parts[at]
        count = _ARGUMENTS.get(letter)
        values = parts[at + 1 : at + 1 + (count or 0)]
        if count is None or len(values) < count:
            raise DamagedValue(f"{letter[:20]!r} is no step of a path")
        yield letter, [number(value) for value in values]
        at += 1 + count
