"""Offsets as JavaScript counts them: UTF-16 units, of which a rare character has two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable


def utf16_offsets(text: str) -> Callable[[int], int]:
    """A function from an offset in `text` to the same place in its UTF-16 form.

    >>> place = utf16_offsets("𬭚（bì）材料产值")
    >>> [place(n) for n in (0, 1, 2)]
    [0, 2, 3]
    """
    if text.isascii() or max(text) <= "\uffff":
        return int
    rare = [n for n, char in enumerate(text) if char > "\uffff"]
    return lambda offset: offset + bisect_left(rare, offset)
