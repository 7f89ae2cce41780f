"""The text of a run of inline markup, as a browser would show it."""

from __future__ import annotations

import re
from typing import Final

BREAK: Final = "\u2028"
"""Stands for a forced line break until the lines are split."""

_WIDE = (
    "\u2014\u2018\u2019\u201c\u201d\u2026\u2460-\u24ff\u25a0-\u25ff\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\U00020000-\U0003ffff"
)
_NEW_LINE = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*|[ \t]*[\r\n]\s*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0\u3000]+")
_EDGES = " \t\r\n\f\v\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff"
_RAISED: Final = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_UNIT_END = re.compile(r"m$")


def inline_lines(raw: str) -> list[str]:
    """The lines of a run of inline text: blanks collapsed, empty lines left out.

    A line break of the file between Chinese characters stands for nothing, elsewhere for a blank.

    >>> inline_lines("到 2025 年，产业规模\\n  达到2600亿元" + BREAK + "&")
    ['到 2025 年，产业规模达到2600亿元', '&']
    """
    lines = []
    for line in raw.split(BREAK):
        line = _BLANKS.sub(" ", _NEW_LINE.sub("", line.strip(_EDGES))).strip(_EDGES)
        if line:
            lines.append(line)
    return lines


def joined_lines(lines: list[str]) -> str:
    """Lines that belong to one sentence or one cell, as one line.

    >>> joined_lines(["单位地区生产总值", "能耗", "PM2.5", "µg"])
    '单位地区生产总值能耗PM2.5 µg'
    """
    out = ""
    for line in lines:
        narrow = bool(out) and bool(line) and _narrow(out[-1]) and _narrow(line[0])
        out += " " + line if narrow else line
    return out


def raised(text: str, before: str) -> str:
    """Text set as a superscript: a plain figure in a unit (`m3`), else superscript figures (a footnote mark).

    >>> raised("3", "立方米m"), raised("2", "规模")
    ('3', '²')
    """
    stripped = text.strip(_EDGES)
    if not stripped.isdecimal() or not stripped.isascii() or (stripped in "23" and _UNIT_END.search(before)):
        return text
    return "".join(_RAISED[c] for c in stripped)


def _narrow(char: str) -> bool:
    return char < "\u2000" and char.isalnum()
