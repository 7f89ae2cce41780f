"""Page numbers, running heads and feet, and tables of contents among the lines of a PDF."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from plan_ie.readers.pdf.lines import TextLine
from plan_ie.text.fold import fold

_DASH = r"[-—~·.•\s|]"
_PAGE_NUMBER = re.compile(
    rf"(?P<deco>{_DASH}*(?:第\s*)?|一\s*(?=\d{{1,4}}\s*一$))(?P<number>\d{{1,4}}|(?:[ivxIVX] ?){{1,6}})"
    rf"(?P<deco2>\s*一|\s*页?(?:\s*[/，]?\s*共?\s*\d{{1,4}}\s*页?)?{_DASH}*)"
)
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+(?=页)")
_SET_OFF = re.compile(r"^[-—–―－] ?[\d０-９]{1,3} ?[-—–―－]$|(?<![\d０-９])[—―] ?[\d０-９]{1,3} ?[—―](?![\d０-９])")
_SENTENCE = re.compile(r"[，。；！？]")
_ZONE: Final = 0.13
_SAME_HEIGHT: Final = 5.0
_LONGEST_HEAD: Final = 60
_FEWEST_HEADS: Final = 3
_SHARE_HEADS: Final = 0.15

_CONTENTS = re.compile(r"目\s*[录次]|CONTENTS|Contents")
_LEADER = re.compile(
    r"[.．·…⋯‧﹒･_—-]{4,}[.．·…⋯‧﹒･\s]*[-—(（]?\s*(?:\d{1,4}|[ivxIVX]{1,6})?\s*[)）\s—-]*$|…{2,}\s*\d{0,4}$"
)
_ENTRY_END = re.compile(r"[^\d.]\s*[-—(（]?\s*\d{1,3}\s*[)）—-]?$")
_PROSE = re.compile(r"[。；！？]")
_LONGEST_ENTRY: Final = 60
_ENTRY_GAP: Final = 1.3
_LONGEST_CONTENTS: Final = 400


def without_furniture(
    pages: Mapping[int, Sequence[TextLine]], heights: Mapping[int, float]
) -> dict[int, list[TextLine]]:
    """The lines of every page without page numbers and running heads and feet.

    A number is a page number where it is decorated (`— 7 —`, `第7页`) at the edge of a page, or where it counts the
    pages. A running head is what stands at the same height, figures aside, on several pages.

    Args:
        pages: Lines by page.
        heights: Page heights in points.
    """
    edges = {page: _edge_lines(lines, heights[page]) for page, lines in pages.items()}
    dropped: set[int] = set()
    counting: dict[int, list[TextLine]] = defaultdict(list)
    heads: dict[str, list[TextLine]] = defaultdict(list)
    for page, lines in edges.items():
        for line in lines:
            m = _PAGE_NUMBER.fullmatch(fold(line.text).strip())
            if m is None:
                if len(line.text) <= _LONGEST_HEAD and not _SENTENCE.search(line.text):
                    heads[_DIGITS.sub("#", line.text.replace(" ", ""))].append(line)
            elif re.search(r"[-—第页/一]", m["deco"] + m["deco2"]) or not m["number"].strip().isdigit():
                dropped.add(id(line))
            else:
                counting[int(m["number"].strip()) - page].append(line)
    for lines in counting.values():
        if len({line.page for line in lines}) > 1 or len(pages) == 1:
            dropped |= {id(line) for line in lines}
    fewest = max(_FEWEST_HEADS, _SHARE_HEADS * len(pages))
    for lines in heads.values():
        for line in lines:
            level = {other.page for other in lines if abs(other.top - line.top) <= _SAME_HEIGHT}
            if len(level) >= fewest:
                dropped.add(id(line))
    return {
        page: [without for line in lines if id(line) not in dropped and (without := _without_number(line)) is not None]
        for page, lines in pages.items()
    }


def _without_number(line: TextLine) -> TextLine | None:
    """A line without a page number of the printed original that a conversion left in it; None if it is only that."""
    text = _SET_OFF.sub("", line.text)
    if text == line.text:
        return line
    return replace(line, text=text) if text.strip() else None


def _edge_lines(lines: Sequence[TextLine], height: float) -> list[TextLine]:
    """The first two and the last two lines of a page, as far as they stand at its edge."""
    ordered = sorted(lines, key=lambda line: line.top)
    edge = [line for line in ordered[:2] if line.top < _ZONE * height]
    edge += [line for line in ordered[-2:] if line.bottom > (1 - _ZONE) * height and line not in edge]
    return edge


def without_contents(pages: Mapping[int, Sequence[TextLine]]) -> dict[int, list[TextLine]]:
    """The lines of every page without the table of contents.

    Lines with leaders (`第一章 发展基础……1`) go, with the parts of entries that wrap; below a line `目录` also entries
    whose page number stands apart, and a list of headings that starts again below it.
    """
    flat = [line for page in sorted(pages) for line in pages[page]]
    dropped = _led(flat)
    for i, line in enumerate(flat):
        if _CONTENTS.fullmatch(line.text.strip()):
            dropped |= _below_head(flat, i, dropped)
    gone = {id(flat[i]) for i in dropped}
    return {page: [line for line in lines if id(line) not in gone] for page, lines in pages.items()}


def _led(flat: Sequence[TextLine]) -> set[int]:
    """Entries with leaders, and the lines between two of them that are parts of entries."""
    led = [i for i, line in enumerate(flat) if _LEADER.search(line.text) and len(line.text) > 4]
    if len(led) < 3:
        return set()
    found = set(led)
    for a, b in pairwise(led):
        if b - a <= 3 and all(_may_be_entry(flat[i]) for i in range(a + 1, b)):
            found.update(range(a + 1, b))
    return found


def _may_be_entry(line: TextLine) -> bool:
    return len(line.text) <= _LONGEST_ENTRY and not _PROSE.search(line.text)


def _is_entry(line: TextLine) -> bool:
    apart = line.gap >= _ENTRY_GAP and _ENTRY_END.search(fold(line.text)) is not None
    return _may_be_entry(line) and (apart or _LEADER.search(line.text) is not None)


def _below_head(flat: Sequence[TextLine], head: int, led: set[int]) -> set[int]:
    found = {head}
    last = head
    for i in range(head + 1, min(len(flat), head + _LONGEST_CONTENTS)):
        if i in led or _is_entry(flat[i]):
            found.update(range(last + 1, i + 1))
            last = i
        elif i - last > 2 or not _may_be_entry(flat[i]):
            break
    if last > head:
        return found
    return _repeated(flat, head)


def _repeated(flat: Sequence[TextLine], head: int) -> set[int]:
    """The lines from `目录` to where its first entry comes again, as a heading."""
    if head + 1 >= len(flat):
        return {head}
    first = _key(flat[head + 1].text)
    for i in range(head + 2, min(len(flat), head + _LONGEST_CONTENTS)):
        if _key(flat[i].text) == first:
            return set(range(head, i))
        if not _may_be_entry(flat[i]):
            break
    return {head}


def _key(text: str) -> str:
    return re.sub(r"[\s\d.…·]+$|\s", "", text)
