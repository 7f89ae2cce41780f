"""Numbers as the attributes of OFD hold them, and matrices from millimetres to points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from plan_ie.errors import ReadError
from plan_ie.readers.pdf.matrix import Matrix, chain

POINTS: Final = 72 / 25.4
"""Points in a millimetre."""
_LARGEST: Final = 100_000.0


class DamagedValue(ReadError):
    """An attribute that holds no number where one must be; the reader names the file and the part."""


def number(text: str) -> float:
    """A number.

    >>> number("10.5")
    10.5

    Raises:
        DamagedValue: It is none, or beyond every page.
    """
    try:
        value = float(text)
    except ValueError as error:
        raise DamagedValue(f"{text[:20]!r} is no number") from error
    if not math.isfinite(value) or abs(value) > _LARGEST:
        raise DamagedValue(f"{text[:20]!r} is beyond every page")
    return value


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """As many numbers as an attribute must hold; None where it is missing.

    >>> numbers("0 0 210 297", 4)
    (0.0, 0.0, 210.0, 297.0)

    Raises:
        DamagedValue: It holds another count, or what is no number.
    """
    if text is None:
        return None
    parts = text.split()
    if len(parts) != count:
        raise DamagedValue(f"{text[:40]!r} is not {count} numbers")
    return tuple(number(part) for part in parts)


def numeric(element: Any, name: str, default: float) -> float:
    """The number that an attribute holds, or `default`."""
    text = element.get(name)
    return default if text is None else number(text)


def steps(text: str | None, count: int) -> list[float]:
    """The distances from character to character, at most `count`; `g 3 5` stands for 5 5 5.

    >>> steps("g 2 5.5 3", 10), steps("g 900000000 5", 2), steps(None, 2)
    ([5.5, 5.5, 3.0], [5.0, 5.0], [])

    Raises:
        DamagedValue: It holds what is no number.
    """
    return list(islice(_steps((text or "").split(), count), count))


def _steps(parts: Sequence[str], count: int) -> Iterator[float]:
    at = 0
    while at < len(parts):
        if parts[at] != "g":
            yield number(parts[at])
            at += 1
            continue
        if at + 2 >= len(parts) or not parts[at + 1].isascii() or not parts[at + 1].isdigit():
            raise DamagedValue(f"{' '.join(parts[at : at + 3])[:40]!r} repeats nothing")
        many = int(parts[at + 1]) if len(parts[at + 1]) < 10 else count
        yield from [number(parts[at + 2])] * min(many, count)
        at += 3


def placed(element: Any, outer: Matrix) -> Matrix:
    """The matrix from the plane of an object, by its `CTM` and `Boundary`, to the plane that `outer` leads to."""
    box = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    moved = chain((1.0, 0.0, 0.0, 1.0, box[0], box[1]), outer)
    ctm = numbers(element.get("CTM"), 6)
    return moved if ctm is None else chain((ctm[0], ctm[1], ctm[2], ctm[3], ctm[4], ctm[5]), moved)
