"""The text of a table cell from its glyphs.

Glyphs are put into lines by their boxes and read from left to right, so that a point on another
baseline stays where it is written, an index under the line stays in its word (PM2.5, CO2), and a
raised figure becomes a superscript character (m³, a footnote mark).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

from plan_ie.readers.pdf.page import Glyph
from plan_ie.text.prose_cells import states_more

_SMALL = 0.8
_REACH = 200
_RAISED = 0.12
_LEVEL = 0.3
_POINTS = ".,·、。，"
_SUPERSCRIPT = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_LETTER = re.compile(r"[A-Za-z]")


class Line:
    """A line of glyphs, left to right.

    Attributes:
        glyphs: Its glyphs.
        x0: Left end.
        x1: Right end.
        top: Upper end.
        bottom: Lower end.
        height: Height of its tallest glyph.
    """

    __slots__ = ("_text", "bottom", "glyphs", "height", "top", "x0", "x1")

    def __init__(self, glyphs: tuple[Glyph, ...]) -> None:
        self.glyphs = glyphs
        self.x0 = glyphs[0].x0
        self.x1 = max([g.x1 for g in glyphs])
        self.top = min([g.top for g in glyphs])
        self.bottom = max([g.bottom for g in glyphs])
        self.height = max([g.bottom - g.top for g in glyphs])
        self._text: str | None = None

    def text(self) -> str:
        """What it says; a blank only between Latin words and between separate numbers."""
        if self._text is None:
            self._text = self._read()
        return self._text

    def _read(self) -> str:
        middle, height = _middle(self.glyphs, self.height), self.height
        out: list[str] = []
        previous: Glyph | None = None
        for glyph in self.glyphs:
            char = glyph.text
            if char in _SUPERSCRIPT and glyph.height < _SMALL * height and glyph.y < middle - _RAISED * height:
                char = _SUPERSCRIPT[char]
            if previous is not None and _apart(previous, glyph):
                out.append(" ")
            out.append(char)
            previous = glyph
        return "".join(out)


def _middle(glyphs: Sequence[Glyph], height: float) -> float:
    full = sorted([g.y for g in glyphs if g.bottom - g.top >= _SMALL * height])
    return full[len(full) // 2]


def _apart(a: Glyph, b: Glyph) -> bool:
    gap = b.x0 - a.x1
    if gap <= 0:
        return False
    em = max(a.height, b.height)
    if _LETTER.match(a.text) and _LETTER.match(b.text):
        return gap > 0.15 * em
    return gap > 1.2 * em and a.text.isdigit() and b.text.isdigit()


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Glyphs as lines from top to bottom.

    Glyphs on one height make a row. A row of small glyphs (indices, footnote marks) or of points
    that stands close beside the glyphs of a larger row belongs to that row's line.
    """
    rows: list[list[Glyph]] = []
    first = last = 0.0
    for y, glyph in sorted([(g.y, g) for g in glyphs], key=itemgetter(0)):
        height = glyph.bottom - glyph.top
        if rows and y - last <= _LEVEL * height and y - first <= 0.5 * height:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            first = y
        last = y
    hosts = [_Row(tuple(row)) for row in rows]
    lined: dict[int, list[Glyph]] = {i: list(row) for i, row in enumerate(rows)}
    for i in sorted(lined, key=lambda i: hosts[i].height):
        host = _host(i, hosts)
        if host is not None:
            lined.setdefault(host, []).extend(lined.pop(i))
    return [Line(tuple(sorted(lined[i], key=lambda g: g.x))) for i in sorted(lined)]


class _Row:
    """Glyphs on one height, with the height of the tallest and the middle of all."""

    __slots__ = ("glyphs", "height", "points", "y")

    def __init__(self, glyphs: tuple[Glyph, ...]) -> None:
        self.glyphs = glyphs
        self.height = max([g.bottom - g.top for g in glyphs])
        self.y = sum([g.y for g in glyphs]) / len(glyphs)
        self.points = all(g.text in _POINTS for g in glyphs)


def _host(i: int, rows: Sequence[_Row]) -> int | None:
    """The row whose line row `i` belongs to, or None where it is a line of its own."""
    row = rows[i]
    points = row.points
    nearest: int | None = None
    for j in range(max(0, i - 3), min(len(rows), i + 4)):
        other = rows[j]
        if j == i or not (points or row.height < _SMALL * other.height) or other.points:
            continue
        away = abs(other.y - row.y)
        if away > (1.0 if points else 0.7) * other.height or not _beside(row, other):
            continue
        if nearest is None or away < abs(rows[nearest].y - row.y):
            nearest = j
    return nearest


def _beside(row: _Row, other: _Row) -> bool:
    """Whether every glyph of `row` has a neighbour within a character, in the end one of `other`."""
    reached = list(other.glyphs)
    waiting = sorted(row.glyphs, key=lambda g: g.x)
    while waiting:
        found = [g for g in waiting if any(_gap(g, h) <= 0.6 * other.height for h in reached)]
        if not found:
            return False
        reached += found
        waiting = [g for g in waiting if g not in found]
    return True


def _gap(a: Glyph, b: Glyph) -> float:
    return max(a.x0 - b.x1, b.x0 - a.x1, 0.0)


def cell_text(glyphs: Iterable[Glyph], width: float) -> str:
    """The text of a cell, its lines joined.

    Args:
        glyphs: The glyphs inside the cell.
        width: The cell's width in points; a line that fills it runs on into the next.
    """
    out = ""
    previous: Line | None = None
    for line in lines(glyphs):
        text = line.text()
        if previous is not None and _needs_blank(out, text, previous, width):
            out += " "
        out += text
        previous = line
    return out


def _needs_blank(before: str, after: str, line: Line, width: float) -> bool:
    if _LETTER.match(before[-1]) and _LETTER.match(after[0]):
        return True
    if re.match(r"0(?!\.)", after):
        return False  # no number begins so: it is the rest of the one before
    if width - (line.x1 - line.x0) < 2.2 * line.height:
        return False  # a line that fills the cell runs on
    return (before[-1].isdigit() and after[0].isdigit()) or states_more(before.rpartition(" ")[2][-_REACH:], after)
