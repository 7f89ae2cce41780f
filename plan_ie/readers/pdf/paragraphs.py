"""Lines of a PDF joined into paragraphs, across line and page breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Final

from plan_ie.readers.pdf.lines import TURNED, TextLine, common_size
from plan_ie.text.plan_title import looks_like_title

_TERMINAL: Final = "。！？；：…"
_CLOSING: Final = '”’）》」』)"'
_MARKER = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,4}[章节篇部条]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|"
    r"\d{1,3}[、.．](?!\d)|[①-⑳]|——|[●○▪◆■□★]|专栏\s?\d|附件|附表|表\s?\d|注："
)
_LABEL = re.compile(r"(?:[\u4e00-\u9fff] ?){2,6}：")
_LATIN = re.compile(r"[A-Za-z]")
_ALONE = re.compile(r"(?:前|序|引|绪) ?[言论]|目 ?[录次]|结 ?(?:语|束语)|附 ?[则件录]|编 ?者 ?按")
_OPENING: Final = "“‘（《「『(【"
_WORD = re.compile(r"[“‘（《「『(【]?[A-Za-z0-9.,%+\-/]*[℃%]?")
_WORD_WIDTH: Final = 0.55
_NEVER_FIRST: Final = "，。；、：！？）》”’%"
_SIZE: Final = 0.18
_SHORT: Final = 2.3
_SHORT_UNINDENTED: Final = 6.0
_LONGEST_REMNANT: Final = 2
_SHORT_TERMINAL: Final = 1.4
_INDENT: Final = 1.3
_DEEPEST_INDENT: Final = 3.2
_CENTRED: Final = 1.5
_NARROWER: Final = 12.0
_SAME_INDENT: Final = 0.5
_LOOSE: Final = 1.55
_SAME_SIZE: Final = 0.06
_WIDEST_PITCH: Final = 2.8
_TITLE_PITCH: Final = 2.8
_SIGNATURE: Final = 8.0
_DATE = re.compile(r"[\d〇○零一二三四五六七八九十 ]+年[\d一二三四五六七八九十月日 ]*|[（(]?20\d\d.*年[)）]?")
_LARGE: Final = 1.12
_INDENTED_SHARE: Final = 0.05


@dataclass(slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        lines: Its lines.
        text: Its text on one line.
        pages: (page, offset in `text`) of every page it touches.
    """

    lines: list[TextLine]
    text: str = ""
    pages: list[tuple[int, int]] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page where it starts."""
        return self.lines[0].page

    def append(self, line: TextLine) -> None:
        """Add a line at its end."""
        between = " " if self.text[-1:].isascii() and self.text[-1:].isalpha() and _LATIN.match(line.text) else ""
        joined = self.text + between + line.text
        if not self.pages or self.pages[-1][0] != line.page:
            self.pages.append((line.page, len(joined) - len(line.text)))
        self.text = joined
        self.lines.append(line)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the running text of a page begins and ends, and how its lines are set.

    Attributes:
        left: Left margin.
        right: Right margin.
        pitch: Usual distance from line to line.
        justified: Many lines end at the right margin.
    """

    left: float
    right: float
    pitch: float
    justified: bool = False


class Joiner:
    """Decides which lines go on.

    Args:
        pages: The lines of running text by page.
        size: The type size of most of the text.
    """

    def __init__(self, pages: Mapping[int, Sequence[TextLine]], size: float) -> None:
        self.size = size
        self.frames = _frames([line for page in sorted(pages) for line in pages[page]], size)
        body = [line for lines in pages.values() for line in lines if abs(line.size - size) <= _SIZE * size]
        indented = sum(_INDENT <= self._indent(line) <= _DEEPEST_INDENT for line in body)
        self.indents = indented >= _INDENTED_SHARE * max(1, len(body))

    def goes_on(self, lines: Sequence[TextLine], line: TextLine) -> bool:
        """Whether `line` goes on with the paragraph of `lines`."""
        last = lines[-1]
        if line.page == last.page and line.column != last.column and max(line.column, last.column) >= TURNED:
            return False
        if line.text[0] in _NEVER_FIRST and abs(line.size - last.size) <= 2 * _SIZE * last.size:
            return True
        if abs(line.size - last.size) > _SIZE * max(line.size, last.size):
            return False
        if _ALONE.fullmatch(line.text) or _ALONE.fullmatch(last.text):
            return False
        if last.size >= _LARGE * self.size:
            return self._goes_on_title(last, line)
        ends = _ends(last.text)
        full = self._shortfall(last) <= (_SHORT_TERMINAL if ends else _SHORT + _unbreakable(line.text))
        if self._indent(last) > _SIGNATURE:  # at the right or in the middle: a signature, a date
            return len(lines) == 1 and self._centred(line) and looks_like_title(last.text + line.text)
        if not ends and (len(line.text) == 1 or (full and len(line.text) <= _LONGEST_REMNANT)):
            return not _MARKER.match(line.text)
        if self._loose(last, line) and (ends or not full):
            return False
        indent = self._indent(line)
        if full and not ends and indent > _DEEPEST_INDENT and self._centred(line) and self._indent(last) < _INDENT:
            return not _MARKER.match(line.text)  # a title that wraps: its rest is centred below
        if self.indents and indent >= _INDENT:
            beside = abs(indent - self._indent(last)) <= _SAME_INDENT and len(lines) > 1
            return full and not ends and beside and not _MARKER.match(line.text) and not self._centred(line)
        if _MARKER.match(line.text) and (ends or not self.indents):
            return False
        if len(last.text) <= _LONGEST_REMNANT and len(lines) > 1 and not ends:
            return True
        if self.indents and not ends and self._shortfall(last) <= _SHORT_UNINDENTED and not _LABEL.match(line.text):
            return True  # where paragraphs begin indented, a line at the margin goes on
        return full or last.text[-1] in "，、"

    def is_large(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is set in larger type than the running text."""
        return all(line.size >= _LARGE * self.size for line in paragraph.lines)

    def _goes_on_title(self, last: TextLine, line: TextLine) -> bool:
        """Lines of a title: same type, close together, each centred or full."""
        if line.page != last.page or abs(line.size - last.size) > _SAME_SIZE * last.size:
            return False
        if (
            _ends(last.text)
            or _MARKER.match(line.text)
            or _DATE.fullmatch(line.text)
            or self._loose(last, line, _TITLE_PITCH * last.size)
        ):
            return False
        return self._centred(last) or self._shortfall(last) <= _SHORT_UNINDENTED

    def _loose(self, last: TextLine, line: TextLine, most: float = 0.0) -> bool:
        if line.place != last.place:
            return False
        step = line.top - last.top
        return step > max(most, _LOOSE * self.frames[line.place].pitch) or step < 0

    def _indent(self, line: TextLine) -> float:
        return (line.x0 - self.frames[line.place].left) / line.size

    def _shortfall(self, line: TextLine) -> float:
        return (self.frames[line.place].right - line.x1) / line.size

    def _centred(self, line: TextLine) -> bool:
        indent, shortfall = self._indent(line), self._shortfall(line)
        return min(indent, shortfall) > _CENTRED and abs(indent - shortfall) <= _CENTRED


def _unbreakable(text: str) -> float:
    """The width, in type sizes, of the word or figure that a line begins with and that no break may cut."""
    m = _WORD.match(text)
    return _WORD_WIDTH * len(m[0]) + (text[0] in _OPENING) if m else 0.0


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] in _TERMINAL


def _frames(lines: Sequence[TextLine], size: float) -> dict[tuple[int, int], Frame]:
    """The frame of every page and column; where its own lines do not show it, that of the other pages."""
    places: dict[tuple[int, int], list[TextLine]] = {}
    for line in lines:
        places.setdefault(line.place, []).append(line)
    own = {place: _own_frame(found) for place, found in places.items()}
    frames: dict[tuple[int, int], Frame] = {}
    for column in {place[1] for place in places}:
        known = [f for place, f in own.items() if f and place[1] == column and len(places[place]) >= 5]
        known = known or [f for place, f in own.items() if f and place[1] == column] or [Frame(0.0, 1.0, size)]
        usual = Frame(median(f.left for f in known), median(f.right for f in known), median(f.pitch for f in known))
        frames |= {place: _adjusted(f, usual, size) for place, f in own.items() if place[1] == column}
    return frames


def _adjusted(frame: Frame | None, usual: Frame, size: float) -> Frame:
    if frame is None:
        return usual
    if _INDENT * size <= frame.left - usual.left <= _DEEPEST_INDENT * size:  # every line of the page is indented
        frame = replace(frame, left=usual.left)
    if not frame.justified and 0 < usual.right - frame.right <= _NARROWER * size and frame.left - usual.left < size:
        frame = replace(frame, right=usual.right)  # no line of the page is full
    return frame


def _own_frame(lines: Sequence[TextLine]) -> Frame | None:
    size = common_size(lines)
    body = [line for line in lines if abs(line.size - size) <= _SIZE * size and len(line.text) >= 6]
    if len(body) < 2:
        return None
    fewest = max(2, len(body) // 10)
    lefts, rights = sorted(line.x0 for line in body), sorted((line.x1 for line in body), reverse=True)
    left = next((x for i, x in enumerate(lefts) if _run(lefts[i:], 0.6 * size) >= fewest), lefts[0])
    right = next((x for i, x in enumerate(rights) if _run(rights[i:], 0.8 * size) >= fewest), rights[0])
    steps = [b.top - a.top for a, b in pairwise(body) if 0.8 * size < b.top - a.top < _WIDEST_PITCH * size]
    justified = sum(abs(x - right) <= 0.8 * size for x in rights) >= max(3, 0.3 * len(body))
    return Frame(left, right, median(steps) if steps else 1.6 * size, justified)


def _run(values: Sequence[float], reach: float) -> int:
    """How many of the sorted values lie within reach of the first."""
    return sum(abs(v - values[0]) <= reach for v in values)
