"""The text of a run of inline markup, as a browser would show it."""

from __future__ import annotations

import re
from typing import Final

from plan_ie.text.line_breaks import goes_on
from plan_ie.text.prose_cells import states_more

BREAK: Final = "\u2028"
"""Stands for a forced line break until the lines are split."""

_WIDE = (
    "\u2014\u2018\u2019\u201c\u201d\u2026\u2460-\u24ff\u25a0-\u25ff\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\U00020000-\U0003ffff"
)
_WIDE_CHAR = re.compile(rf"[{_WIDE}]")
_SPACE = re.compile(r"\s+")
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0\u3000]+")
_EDGES = " \t\r\n\f\v\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff"
_RAISED: Final = dict(zip("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺", strict=True))
_LONGEST_TAIL: Final = 200
_POWER = re.compile(r"[-−+]?[0-9]+")
_UNIT_END = re.compile(r"m$")
_INDENT = re.compile(r"[ \t\r\n]*(?:[\u3000\u2003]|\u00a0{2}|\u2002{2})")


def inline_lines(raw: str) -> list[str]:
    """The lines of a run of inline text: blanks collapsed, empty lines left out.

    A line break of the file between Chinese characters stands for nothing, elsewhere for a blank.

    >>> inline_lines("到 2025 年，产业规模\\n  达到2600亿元" + BREAK + "&")
    ['到 2025 年，产业规模达到2600亿元', '&']
    """
    lines = []
    for line in raw.split(BREAK):
        line = _BLANKS.sub(" ", _SPACE.sub(_without_new_line, line.strip(_EDGES))).strip(_EDGES)
        if line:
            lines.append(line)
    return lines


def _without_new_line(m: re.Match[str]) -> str:
    """A run of blanks without its line breaks where it stands beside a Chinese character."""
    blanks, text = m[0], m.string
    breaks = [at for at in (blanks.find("\n"), blanks.find("\r")) if at >= 0]
    if not breaks:
        return blanks
    before = blanks[: min(breaks)].rstrip(" \t")
    if m.start() and not before and _WIDE_CHAR.match(text, m.start() - 1):
        return ""
    return before if _WIDE_CHAR.match(text, m.end()) else blanks


def flowing_lines(raw: str) -> list[str]:
    """The lines of a run of inline text, those that a forced break cut inside a sentence made whole again.

    A break ends a line for good where an empty line follows, where the next line is indented as paragraphs are, and
    where `goes_on` finds no sentence that goes on.

    >>> flowing_lines("到2030年，产值达" + BREAK + "到6000亿元。" + BREAK + "（二）创新" + BREAK + "投入强度达到2.8%。")
    ['到2030年，产值达到6000亿元。', '（二）创新', '投入强度达到2.8%。']
    """
    lines: list[list[str]] = []
    tail = ""  # the end of the last line, by which it is judged whether it goes on
    apart = False  # an empty line stands between
    for piece in raw.split(BREAK):
        found = inline_lines(piece)
        if not found:
            apart = True
            continue
        if lines and not apart and not _INDENT.match(piece) and goes_on(tail, found[0]):
            cut = tail[-1].isdigit() and found[0][0].isdigit()  # a break within a figure
            added = found[0] if cut else joined_lines([tail, found[0]])[len(tail) :]
            lines[-1].append(added)
            tail = (tail + added)[-_LONGEST_TAIL:]
        else:
            lines += [[line] for line in found]
            tail = found[-1][-_LONGEST_TAIL:]
        apart = False
    return ["".join(line) for line in lines]


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


def cell_line(lines: list[str]) -> str:
    """The lines of a cell as one line, a blank between paragraphs that each state a figure.

    >>> cell_line(["制造业", "增加值"]), cell_line(["增加值达到6000亿元", "企业数达到800家"])
    ('制造业增加值', '增加值达到6000亿元 企业数达到800家')
    """
    parts: list[str] = []
    for line in filter(None, lines):
        if parts and not states_more(parts[-1], line):
            parts[-1] = joined_lines([parts[-1], line])
        else:
            parts.append(line)
    return " ".join(parts)


def raised(text: str, before: str) -> str:
    """Text set as a superscript: a plain figure in a unit (`m3`), else superscript figures (a power, a footnote mark).

    >>> raised("3", "立方米m"), raised("2", "规模"), raised("-6", "10")
    ('3', '²', '⁻⁶')
    """
    stripped = text.strip(_EDGES)
    if not _POWER.fullmatch(stripped) or (stripped in "23" and _UNIT_END.search(before)):
        return text
    return "".join(_RAISED[c] for c in stripped)


def _narrow(char: str) -> bool:
    return char < "\u2000" and char.isalnum()
