"""A stretch of text without the blanks at its ends."""

from __future__ import annotations


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of what is between two offsets, without blanks and line breaks at its ends.

    >>> trimmed("| 森林覆盖率 | 31% |", 1, 8)
    (2, 7)
    """
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
