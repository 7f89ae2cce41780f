"""The reading view: the text as a person reads it, with every position traceable to the source.

Blanks inside numbers and words, line breaks inside sentences, page numbers and footnote marks are
left out of the view; what remains is folded (`fold.py`). Rules run on the view and map back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from plan_ie.text.fold import fold
from plan_ie.text.headline import headline_blanks
from plan_ie.text.regex import regex
from plan_ie.text.run_on import run_on_numbers
from plan_ie.text.wrapped import page_numbers, page_references, soft_breaks

_BLANK = regex(r" +")
_ENTITY = regex(r"&(?:nbsp|ensp|emsp|thinsp|#160|#819[4-9]|#8201|#8239|#12288)；")
# 3 500亿元: groups of three behind a word or a sign, before a unit. Columns of a flattened table stand between blanks.
_OPENS_GROUPS = r"[\u4e00-\u9fff，：（“—~$¥€£-]"
_MULTIPLIED_OR_COUNTED = r" [十百千]?[万亿]| [多余]| (?:[元家个人吨亩户件项台套名辆米]|公[里顷]|平方|立方|%)(?! |$)"
_GROUPS = regex(
    rf"[1-9](?:(?P<glued>(?<={_OPENS_GROUPS}[1-9]))|(?<={_OPENS_GROUPS} [1-9]))"
    r"(?<![第表图附栏件][1-9])(?<![第表图附栏件] [1-9])"
    r"\d{0,2}(?: \d{3})+(?:\.\d+)?(?![\d.])"
    rf"(?=[\u4e00-\u9fff%‰㎡℃—~-]|(?(glued)[，。；、）A-Za-z]|(?!))|{_MULTIPLIED_OR_COUNTED})"
)
_GROUP_BLANK = regex(r" (?<=\d )\d{3}")
_PAGE_NUMBER = regex(
    r"(?m)^ *(?:[-—] *\d{1,4} *[-—]|第 *\d{1,4} *页(?: *[/，共]+ *\d{1,4} *页)?|\d{1,3} */ *\d{1,3}) *$"
)
_FOOTNOTE_MARK = regex(
    r"[\[1-9①-⑳¹²³⁰⁴-⁹](?:"  # found at once; what it is, and behind what, is said from here on
    r"(?<=[\u4e00-\u9fff%”》）]\[)\d{1,2}\](?=[\u4e00-\u9fff，。；、：“（]|$)|"
    r"(?<=[\u4e00-\u9fff）”][1-9])(?=（[^（）\d\n]{1,8}）\n(?:[预约]|[<>≥≤\d—/-]))|"  # 修复面积2（公顷）
    r"(?<=[\u4e00-\u9fff%][①-⑳])(?=达|为[\d约近]|(?:提高|提升|增长|下降|降低?)了?[到至约近超\d]|控制在|[，。；、（])|"
    r"(?<=[¹²³⁰⁴-⁹])(?<![mM米¹²³⁰⁴-⁹⁻].)(?<![×xX*·]10.)(?<!(?<![\d.])10[⁴-⁹])[¹²³⁰⁴-⁹]*)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading view of a source text.

    Attributes:
        text: The view. `\\n` in it is a paragraph break.
        source: The text it was made from.
    """

    text: str
    source: str
    _views: tuple[int, ...]
    _shifts: tuple[int, ...]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of the view span `start:end`."""
        if start >= end:
            at = self._at(start)
            return at, at
        return self._at(start), self._at(end - 1) + 1

    def to_view(self, offset: int) -> int:
        """The view offset of a source offset; a left-out character maps to the next kept one."""
        lo, hi = 0, len(self.text)
        while lo < hi:
            mid = (lo + hi) // 2
            if self._at(mid) < offset:
                lo = mid + 1
            else:
                hi = mid
        return lo

    def _at(self, view: int) -> int:
        return view + self._shifts[bisect_right(self._views, view) - 1]


def read_view(text: str, breaks: Container[int] = (), walls: Iterable[int] = ()) -> Reading:
    """Make the reading view of `text`.

    Args:
        text: The source text.
        breaks: Offsets of line breaks that the source format vouches for as paragraph breaks.
        walls: Offsets of characters between table cells (a tab, a bar) that are read as paragraph breaks.

    >>> view = read_view("到 2025 年，产业规模突破 12000 亿元，航空旅客年吞吐量 1.5 亿\\n人次")
    >>> view.text
    '到2025年，产业规模突破12000亿元，航空旅客年吞吐量1.5亿人次'
    >>> start = view.text.index("1.5亿人次")
    >>> view.source[slice(*view.to_source(start, start + 6))]
    '1.5 亿\\n人次'
    """
    folded = _walled(fold(text), walls)
    numbers = run_on_numbers(folded)
    folded = _marked(folded, "；", [start for start, _ in numbers])
    headed = _marked(folded, "，", headline_blanks(folded))
    cuts = [*_blank_cuts(headed), *((start + 1, end) for start, end in numbers)]
    if "&" in folded:
        cuts += [m.span() for m in _ENTITY.finditer(folded)]
    if _GROUP_BLANK.search(folded):
        cuts += [(at, at + 1) for m in _GROUPS.finditer(folded) for at in range(*m.span()) if folded[at] == " "]
    cuts += [m.span() for m in _PAGE_NUMBER.finditer(folded)]
    cuts += [m.span() for m in _FOOTNOTE_MARK.finditer(folded)]
    lines = _lines(folded)
    pages = set(page_numbers(folded, lines))
    cuts += [lines[i] for i in pages]
    cuts += page_references(folded, lines)
    cuts += soft_breaks(folded, [line for i, line in enumerate(lines) if i not in pages], breaks)
    cuts.sort()
    pieces: list[str] = []
    views, shifts = [0], [0]
    at = length = 0
    for start, end in cuts:
        if end <= at:
            continue
        start = max(start, at)
        if start > at:
            pieces.append(headed[at:start])
            length += start - at
        at = end
        if views[-1] == length:
            shifts[-1] = at - length
        else:
            views.append(length)
            shifts.append(at - length)
    pieces.append(headed[at:])
    return Reading("".join(pieces), text, tuple(views), tuple(shifts))


def _walled(folded: str, walls: Iterable[int]) -> str:
    chars: list[str] | None = None
    for at in walls:
        chars = chars or list(folded)
        chars[at] = "\n"
    return folded if chars is None else "".join(chars)


def _marked(folded: str, mark: str, places: Sequence[int]) -> str:
    """`folded` with a mark where a list number alone parts two items, and where a blank parts a headline."""
    if not places:
        return folded
    chars = list(folded)
    for at in places:
        chars[at] = mark
    return "".join(chars)


def _blank_cuts(folded: str) -> list[tuple[int, int]]:
    """Blanks that separate nothing: all but those between two ASCII words."""
    cuts = []
    for m in _BLANK.finditer(folded):
        start, end = m.span()
        before = folded[start - 1] if start else "\n"
        after = folded[end] if end < len(folded) else "\n"
        if not (_ascii_word(before) and _ascii_word(after)):
            cuts.append((start, end))
    return cuts


def _ascii_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _lines(folded: str) -> list[tuple[int, int]]:
    """Offsets of the lines with content, blanks at both ends and page-number lines left out."""
    lines = []
    at = 0
    for line in folded.split("\n"):
        stripped = line.strip(" ")
        if stripped and not _PAGE_NUMBER.fullmatch(line):
            start = at + line.index(stripped)
            lines.append((start, start + len(stripped)))
        at += len(line) + 1
    return lines
