"""Line breaks inside sentences: texts whose lines are broken off at a margin, as a PDF leaves them.

Where lines are filled up to is read off the lines themselves: the width at which most of those end that end inside a
sentence. Tables of contents and the lines of wide tables are not asked, for one of them would move the margin of a
whole document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from plan_ie.text.plan_title import looks_like_title
from plan_ie.text.regex import regex

Line = tuple[int, int]

OPENS_BLOCK = regex(
    r"第[一二三四五六七八九十百零〇\d]{1,4}[章节篇部条]|[一二三四五六七八九十]{1,3}[、.．]|"
    r"（[一二三四五六七八九十\d]{1,3}）|"
    r"\d{1,3}[、.．](?!\d)|[①-⑳]|——|[●○▪#>*|-]|专栏|附件|附表|表 ?\d|注："
)
#: What leads to the page number in a table of contents; …… alone is an ellipsis, ____ a blank to be filled in.
LEADERS = regex(r"(?=[.·。…—_])(?:(?:[.·。] ?){4,}|(?:… ?){3,}|… ?… ?(?=\d{1,3}$)|(?:[—_] ?){4,}(?=\d{1,3}$))")
_ENTRY = regex(
    r"(?:第[一二三四五六七八九十\d]{1,4}[章节篇部]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|专栏|附件)"
    r"[^\d\n]{1,60}?[\u4e00-\u9fff”》]( {2,6}| {0,3}[.·…][ .·…]{0,3})(\d{1,3})"
)
_CONTENTS = regex(r"目 {0,6}[录次]")
NEVER_OPENS = frozenset("，。；、：！？）》”’%")
_TERMINAL = frozenset("。！？；：…")
_WAITING = frozenset("，、")
_RAISED_AWAY = regex(r"[23](?!\d|[.、])")  # the raised figure of m³, set apart on a line of its own
_QUANTITY = regex(r"[<>≥≤约近超]?\d[\d.,]*[^\d，、。]{1,4}")
_ONE = regex(r"[\u4e00-\u9fff]")
_NARROW = regex(r"[\x00-\x7f]")

_ENDS_IN_NUMBER = regex(r"[\u4e00-\u9fff] ?\d[\d.]*(?: ?[万亿百千])? ?[立平公千兆μ]?$")
_IN_SENTENCE = regex(r"[，。；、]")
#: What begins with a unit and no other word: 个|体户, 项|目, 家|庭 and 人|才 do.
_UNIT = regex(
    r"(?:万亿|[万亿千百])?(?:公里|千米|平方|立方|方公里|方米|[里顷米斤瓦]|公顷|亩(?!均)|吨|千瓦|兆瓦|万元|亿元|元|人次|"
    r"人(?![才口工民员社均力])|家(?![庭电具政园长禽畜])|个(?![体性人别案税])|座(?!谈)|处(?![理于置罚分室级])|户(?![籍均外口])|条(?![件例款块文])|"
    r"g/m|项(?!目)|所(?![有在需])|套(?!餐)|辆|%|‰|张(?![家某掖])|件|倍(?!增))|[万亿](?=[，。；、])"
)
_WIDEST = 120  # columns; a Chinese character takes two
_NARROWEST = 32
_RAGGED = 4  # columns by which lines of one margin differ: a mark that may not open a line, a number that is not parted
_SURE = 8  # lines at one width from which on the margin is theirs
_FEW = 3  # lines
_WIDER = 0.2  # part of the lines that may be whole paragraphs wider than the margin
_FULL = 0.8  # of the margin from which on a line is full
_STUB = 8  # columns
_LEAST_PAGE, _MOST_PAGE = 8, 80  # lines
_PROSE = 10  # characters
_LEAST_PAGES = 3
_MORE_PAGES = 8  # for a second count, behind pages without numbers: the rows of tables are counted too
_PAGES_APART = 4  # some pages have no number or end in a table
_STUBS = 0.1  # of the full lines, from which on stubs are a habit of the document


def soft_breaks(text: str, lines: Sequence[Line], breaks: Container[int] = ()) -> list[Line]:
    """The stretches between two halves of a sentence: a line break, with the blanks and left out lines beside it.

    Args:
        text: The folded text.
        lines: Its lines with content, without the blanks at their ends.
        breaks: Offsets of line breaks that are no such breaks.

    >>> soft_breaks("航空旅客年吞吐量1.5亿，\\n货物100万吨", [(0, 13), (14, 21)])
    [(13, 14)]
    """
    if len(lines) < 2:
        return []
    wrapped = _Wrapped(text, lines)
    ends = enumerate(end for _, end in lines[:-1])
    return [(end, lines[i + 1][0]) for i, end in ends if end not in breaks and wrapped.goes_on(i)]


def page_numbers(text: str, lines: Sequence[Line]) -> list[int]:
    """The lines that hold nothing but the number of a page: numbers that count up, with a page of lines between them.

    Args:
        text: The text.
        lines: Its lines with content, without the blanks at their ends.

    Returns:
        Indices into the lines.
    """
    before: dict[int, int] = {}
    length: dict[int, int] = {}
    last: dict[int, int] = {}  # the line at which the longest count so far comes to a number
    for i, (start, end) in enumerate(lines):
        if end - start > 3 or not text[start:end].isdecimal() or not _between_prose(lines, i):
            continue
        number = int(text[start:end])
        counts = [last[n] for n in range(number - _PAGES_APART, number) if n in last]
        apart = [j for j in counts if _LEAST_PAGE < (i - j) / (number - int(text[slice(*lines[j])])) < _MOST_PAGE]
        previous = max(apart, key=lambda j: length[j], default=-1)
        before[i], length[i] = previous, 1 + length.get(previous, 0)
        if number not in last or length[i] >= length[last[number]]:
            last[number] = i
    found: set[int] = set()
    for i in sorted(length, key=lambda i: -length[i]):
        count = []
        while i >= 0 and i not in found:
            count.append(i)
            i = before[i]
        found.update(count if len(count) >= (_MORE_PAGES if found else _LEAST_PAGES) else ())
    return sorted(found)


def _between_prose(lines: Sequence[Line], i: int) -> bool:
    """Whether lines of some length stand before and behind one; cells of tables are short."""
    return all(end - start >= _PROSE for start, end in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]))


def page_references(text: str, lines: Sequence[Line]) -> list[Line]:
    """The page numbers in a table of contents (behind 目录) that leads to them with blanks, or with a dot or two.

    Entries with leaders are left: they are no headings, and the layout knows them by those.

    Args:
        text: The text.
        lines: Its lines with content, without the blanks at their ends.

    >>> text = "目录\\n一、规划背景    4\\n二、总体要求    9\\n（一）主要目标    11"
    >>> page_references(text, [(0, 2), (3, 14), (15, 26), (27, 40)])
    [(9, 14), (21, 26), (34, 40)]
    """
    out: list[Line] = []
    run: list[Line] = []
    last = 0
    announced = next((i for i, line in enumerate(lines) if _CONTENTS.fullmatch(text, *line)), len(lines))
    for line in lines[announced + 1 :]:
        entry = _ENTRY.fullmatch(text, *line)
        if entry is None or int(entry.group(2)) < last:
            out += run if len(run) >= _LEAST_PAGES else []
            run, last = [], 0
        if entry is not None:
            run.append((entry.start(1), entry.end(2)))
            last = int(entry.group(2))
    out += run if len(run) >= _LEAST_PAGES else []
    return [line for line in out if not LEADERS.search(text, *line)]


@dataclass(slots=True)
class _Wrapped:
    """The lines of one text.

    Attributes:
        text: The folded text.
        lines: Its lines.
        widths: Their columns.
        margin: The width up to which lines are filled, 0 where no line is broken off at a margin.
        hard: Whether most full lines break off inside a sentence, so that one that ends with a stop may go on.
        head: The first line that ends a sentence; lines before it may be titles.
        stubbed: Whether full lines have a habit of leaving a few characters on a line of their own.
    """

    text: str
    lines: Sequence[Line]
    widths: list[int] = field(init=False)
    margin: int = field(init=False)
    hard: bool = field(init=False)
    head: int = field(init=False)
    stubbed: bool = field(init=False)
    _broken: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.widths = [_columns(self.text, *line) for line in self.lines]
        for i in range(1, len(self.lines)):  # on paper a raised figure is in the line of its unit
            self.widths[i] += self.widths[i - 1] if self._raises(i) else 0
        self._broken = [
            i
            for i, width in enumerate(self.widths)
            if _NARROWEST <= width <= _WIDEST and not (self._ends_sentence(i) or self._leads_to_page(i))
        ]
        self.margin = self._margin()
        self.head = next((i for i in range(len(self.lines)) if self._ends_sentence(i)), len(self.lines))
        full = [i for i, width in enumerate(self.widths) if self.margin and width >= self.margin - 2]
        broken = [i for i in full if not self._ends_sentence(i)]
        self.hard = 2 * len(broken) > len(full)
        rests = [self.text[slice(*self.lines[i + 1])] for i in broken if self._leaves_stub(i)]
        names = sum(_QUANTITY.fullmatch(rest) is None for rest in set(rests))  # else values of what the full lines name
        self.stubbed = len(rests) >= max(3, _STUBS * len(broken)) and 2 * names > len(rests)

    def goes_on(self, i: int) -> bool:
        """Whether the sentence of a line goes on in the next line."""
        text, (start, end), (next_start, next_end) = self.text, self.lines[i], self.lines[i + 1]
        last, first = text[end - 1], text[next_start]
        if last == "|" or "\t" in text[start:end] or self._leads_to_page(i):
            return False
        if first in NEVER_OPENS or self._raises(i + 1):
            return True
        if last in _TERMINAL:
            full = self.hard and last == "。" and -2 <= self.widths[i] - self._margin_near(i) <= _RAGGED
            return full and not OPENS_BLOCK.match(text, next_start) and text[end + 1 : next_start] == ""
        if OPENS_BLOCK.match(text, next_start):
            return False
        if last in _WAITING or self._parts_amount(i):
            return True
        if OPENS_BLOCK.match(text, start) and self.widths[i] < _NARROWEST:
            return False
        if i < self.head and looks_like_title(text[start:end]):
            return False
        if self._is_shred(i) or self._is_shred(i + 1):
            return True
        if self.stubbed and (self._leaves_stub(i) or (i > 0 and self._leaves_stub(i - 1))):
            return True
        return self._is_full(i) and next_end - next_start > 1

    def _raises(self, i: int) -> bool:
        """Whether a line begins with the raised figure of the unit that the one before ends in: 用水量3亿m, 3以内。"""
        start = self.lines[i][0]
        raised = self.text[start] in "23" and self.text[self.lines[i - 1][1] - 1] == "m"
        return raised and _RAISED_AWAY.match(self.text, start) is not None

    def _parts_amount(self, i: int) -> bool:
        """Whether a line of a sentence ends in a number, and the next one begins with its unit, or goes on with it.

        治理河道320, 公里; 新增库容300万立, 方米; 低于20μ, g/m³.
        """
        (start, end), (next_start, next_end) = self.lines[i], self.lines[i + 1]
        if not _ENDS_IN_NUMBER.search(self.text, max(start, end - 12), end):
            return False
        sentence = _IN_SENTENCE.search(self.text, start, end) or _IN_SENTENCE.search(self.text, next_start, next_end)
        return sentence is not None and _UNIT.match(self.text, next_start, next_end) is not None

    def _ends_sentence(self, i: int) -> bool:
        return self.text[self.lines[i][1] - 1] in _TERMINAL

    def _leads_to_page(self, i: int) -> bool:
        start, end = self.lines[i]
        return self.text[end - 1].isdecimal() and LEADERS.search(self.text, start, end) is not None

    def _is_full(self, i: int) -> bool:
        width = self.widths[i]
        if not self.margin or width < _NARROWEST:
            return False
        return width >= _FULL * self.margin or width >= _FULL * self._margin_near(i)

    def _leaves_stub(self, i: int) -> bool:
        """Whether a full line inside a sentence leaves a few characters on the next line, which do not end it."""
        if i + 1 >= len(self.lines) or self.widths[i + 1] > _STUB or not self._is_full(i):
            return False
        start = self.lines[i + 1][0]
        headed = OPENS_BLOCK.match(self.text, self.lines[i][0]) or OPENS_BLOCK.match(self.text, start)
        return not (headed or self._ends_sentence(i) or self._ends_sentence(i + 1))

    def _is_shred(self, i: int) -> bool:
        """Whether a line is one character that a full line of prose left over: 县城污水处理, 率, 达到95%以上."""
        if not 0 < i < len(self.lines) - 1 or not _ONE.fullmatch(self.text, *self.lines[i]) or not self._is_full(i - 1):
            return False
        (start, _), (next_start, next_end) = self.lines[i - 1], self.lines[i + 1]
        headed = OPENS_BLOCK.match(self.text, start) or OPENS_BLOCK.match(self.text, next_start)
        return not headed and not self._ends_sentence(i - 1) and next_end - next_start >= _PROSE

    def _margin(self) -> int:
        ordered = sorted(width for i, width in enumerate(self.widths) if not self._leads_to_page(i))
        margin, most = _densest([self.widths[i] for i in self._broken])
        broken, long = len(self._broken), len(ordered) - bisect_left(ordered, _NARROWEST)
        wider = sum(
            width > _WIDEST or self._ends_sentence(i)
            for i, width in enumerate(self.widths)
            if width > margin + _RAGGED and not self._leads_to_page(i)
        )
        if (most >= _SURE or (most >= _FEW and 2 * most > broken)) and wider <= _WIDER * long:
            return margin
        if not ordered or (broken >= _FEW and 2 * most <= broken):
            return 0
        width = ordered[int(len(ordered) * 0.95)] if len(ordered) > _FEW else ordered[-1]
        filled = len(ordered) - bisect_left(ordered, width - _RAGGED)
        return width if width <= _WIDEST and 2 * filled >= len(ordered) else 0

    def _margin_near(self, i: int) -> int:
        """The margin of the lines around one, where most share it: a document may be put together of several."""
        at = bisect_left(self._broken, i)
        near = self._broken[max(0, at - _SURE) : at + _SURE]
        margin, most = _densest([self.widths[n] for n in near])
        return margin if most >= _SURE else self.margin


def _densest(widths: Iterable[int]) -> tuple[int, int]:
    """The width to which most widths come near from below, and how many those are."""
    ordered = sorted(widths)
    margin, most = 0, 0
    for i, width in enumerate(ordered):
        near = i + 1 - bisect_left(ordered, width - _RAGGED)
        if near >= most:
            margin, most = width, near
    return margin, most


def _columns(text: str, start: int, end: int) -> int:
    """The width of a line in columns, two for every character that is not ASCII."""
    return 2 * (end - start) - len(_NARROW.findall(text, start, end))
