"""Text for the cells of a spreadsheet, in which nothing of a document may be run."""

from __future__ import annotations

from typing import Final

_FORMULA: Final = frozenset("=+-@＝＋－＠\t\r")


def harmless_cell(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> harmless_cell("=1+1"), harmless_cell("12000亿元")
    ("'=1+1", '12000亿元')
    """
    first = text.lstrip(" \n\u3000\ufeff")[:1]
    return "'" + text if first in _FORMULA and first else text
