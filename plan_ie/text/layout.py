"""Layout of Chinese official style: headings, list items, lead-ins, and the section path of every block.

Runs on a reading view (`reading.py`), where a line is a paragraph. The ladder of markers follows
the usual order of official documents (GB/T 9704-2012 7.3.3: 一、 → （一） → 1. → （1）), extended by
chapters above and by dashes and bullets below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from plan_ie.text.regex import regex
from plan_ie.text.wrapped import LEADERS

BlockKind = Literal["heading", "item", "paragraph", "table"]

CHAPTER, SECTION, ARTICLE, FIRST, SECOND, THIRD, FOURTH, FIFTH, BULLET = range(1, 10)
_UNMARKED, _DECIMAL = 5.5, 6.5

#: A voltage that a grid is named by, behind the point of a list number: 3.220千伏电网, but not 6.3千伏.
NAMING_VOLTAGE = r"(?:10|35|66|110|220|330|500|750|1000)(?:千伏|kV)(?![安A])"
_CN = "一二三四五六七八九十百零〇"
_MARKERS: tuple[tuple[float, re.Pattern[str]], ...] = (
    (CHAPTER, regex(rf"第[{_CN}\d]{{1,4}}[篇编章] ?")),
    (SECTION, regex(rf"第[{_CN}\d]{{1,4}}[节部]分? ?")),
    (ARTICLE, regex(rf"第[{_CN}\d]{{1,4}}条 ?")),
    (FIFTH, regex(rf"专栏 ?[{_CN}\d]{{0,3}}[：:.、]? ?")),
    (FIRST, regex(r"[一二三四五六七八九十]{1,3}[、.．]")),
    (SECOND, regex(r"（[一二三四五六七八九十]{1,3}）[、.]?")),
    (THIRD, regex(rf"\d{{1,3}}(?:[、．]|\.(?:(?![\d年])|(?={NAMING_VOLTAGE}))) ?")),
    # 4.1新型显示。, but not 2.5万套保障性住房。
    (
        _DECIMAL,
        regex(
            r"\d{1,2}(?:\.\d{1,2}){1,3} ?(?![万亿千百十个家吨米亩公里平立方元年月日倍条座项人台套])"
            r"(?![处所辆架艘只头株户名岁度分升克瓦])(?=[\u4e00-\u9fff、和与]{2,20}(?:[。：]|$))"
        ),
    ),
    (FOURTH, regex(r"（\d{1,2}）|\d{1,2}）")),
    (FIFTH, regex(r"[①-⑳]")),
    (BULLET, regex(r"—{1,2}(?!\d)|-{2} ?|[●○▪◇□◎▲●·] ?|[-*] (?=[^\d])")),
    (BULLET, regex(r"#{1,6} ")),
)
_STARTS = frozenset(_CN + "0123456789第专（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳—-●○▪◇□◎▲·*#")
#: The number of a chapter on a line of its own, above its title.
_LONE = tuple(
    (float(level), regex(rf"第[{_CN}\d]{{1,4}}[{ends}]")) for level, ends in ((CHAPTER, "篇编章"), (SECTION, "节部"))
)
_TITLE_END = regex(r"[。：；！？]")
#: A title that runs into its paragraph: 净化磷酸。新增…, 水稻——面积…, 【码头主业】五年新建…; no greeting and no speech.
_RUN_IN = regex(
    r"(?!各位|同志|谢谢|[我你您这那大]|今天|下面|从)(?:([\u4e00-\u9fff、]{2,14})。|([\u4e00-\u9fff、]{1,10})——|"
    r"【([\u4e00-\u9fff、]{2,12})】)(?=[^\n]{8})"
)
_MAX_HEADING = 42
_MAX_TITLE = 36
_MAX_UNMARKED = 18
_MAX_LEAD = 120
_NOT_A_TITLE = regex(r"[，；。！？|\t]|\d{4}年\d|来源|作者|^\d+$|https?:")


@dataclass(frozen=True, slots=True)
class LayoutBlock:
    """One paragraph, heading or list item of the reading view.

    Attributes:
        start: Offset of its content, behind the marker.
        end: Offset behind its content.
        kind: `heading` (a line of its own), `item` (marker or lead words, then text), `paragraph`, `table`.
        level: Place on the ladder of markers, smaller is higher; 0 for plain paragraphs.
        title: Offsets of the heading or of the item's lead words (`航空` in `（一）航空。`), or None.
        path: Indices of the blocks whose titles are above it, outermost first.
        lead_in: True when it announces what follows (`到2025年，主要目标是：`).
        marked: True when a marker of the ladder (一、, （二）) stands before it.
    """

    start: int
    end: int
    kind: BlockKind
    level: float
    title: tuple[int, int] | None
    path: tuple[int, ...]
    lead_in: bool
    marked: bool = False

    @property
    def body(self) -> tuple[int, int]:
        """Offsets of the running text: all of it but the title."""
        return (self.end if self.kind == "heading" else self.start, self.end)

    def runs_in(self, view: str) -> bool:
        """Whether its title runs into the text without a number or a colon: 净化磷酸。新增…."""
        return self.kind == "paragraph" and self.title is not None and view[self.title[1]] in "。—】"


def parse_layout(
    view: str, headings: Mapping[int, int] | None = None, cells: Mapping[int, BlockKind] | None = None
) -> tuple[LayoutBlock, ...]:
    """Split a reading view into blocks.

    Args:
        view: The reading view.
        headings: View offsets of lines that the source format marks as headings, with their level from 1.
        cells: View offsets of lines that are cells of a table: `paragraph` for a cell that holds sentences, `table`
            for what stands beside it. They neither are headings nor end a section.

    >>> blocks = parse_layout("一、主要目标\\n到2025年，主要目标是：\\n（一）航空。产业规模达到2600亿元。")
    >>> [(b.kind, b.lead_in, len(b.path)) for b in blocks]
    [('heading', False, 0), ('paragraph', True, 1), ('item', False, 1)]
    """
    blocks: list[LayoutBlock] = []
    open_blocks: list[int] = []  # indices of the titles above the current line
    at = 0
    marked = headings or {}
    has_ladder = False
    lone = 0.0  # the level of the line before, where that is the number of a chapter and no more
    for line in view.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line:
            continue
        if cells and start in cells:
            blocks.append(_cell(view, start, end, cells[start], tuple(open_blocks)))
            continue
        level, content = _marker(view, start, end)
        if not level:
            own = next((level for level, number in _LONE if number.fullmatch(view, start, end)), 0.0)
            titled = lone if len(line) <= _MAX_HEADING and _TITLE_END.search(line) is None else 0.0
            level, lone = own or titled, own
        else:
            lone = 0.0
        has_ladder = has_ladder or 0 < level <= SECOND
        block = _classify(view, start, end, level, content, marked.get(start), has_ladder)
        if block.level:
            while open_blocks and blocks[open_blocks[-1]].level >= block.level:
                open_blocks.pop()
        path, title = tuple(open_blocks), block.title
        blocks.append(
            LayoutBlock(content, end, block.kind, block.level, title, path, block.lead_in, marked=content > start)
        )
        if block.level and block.title is not None:
            open_blocks.append(len(blocks) - 1)
    return tuple(_without_lone_titles(view, blocks))


def _without_lone_titles(view: str, blocks: Sequence[LayoutBlock]) -> Iterator[LayoutBlock]:
    """The blocks, where a title that runs into its paragraph is none unless the paragraph beside it has one too."""
    run_in = [block.runs_in(view) for block in blocks]
    for i, block in enumerate(blocks):
        beside = (i > 0 and run_in[i - 1]) or (i + 1 < len(blocks) and run_in[i + 1])
        yield replace(block, title=None) if run_in[i] and not beside else block


def _cell(view: str, start: int, end: int, kind: BlockKind, path: tuple[int, ...]) -> LayoutBlock:
    content = _marker(view, start, end)[1] if kind == "paragraph" else start
    return LayoutBlock(content, end, kind, 0, None, path, False, marked=content > start)


def _marker(view: str, start: int, end: int) -> tuple[float, int]:
    if view[start] in _STARTS:
        for level, pattern in _MARKERS:
            m = pattern.match(view, start, end)
            if m and m.end() < end:
                return float(level), m.end()
    return 0.0, start


def _classify(
    view: str, start: int, end: int, level: float, content: int, marked: int | None, has_ladder: bool
) -> LayoutBlock:
    text = view[content:end]
    lead_in = text.endswith("：") and len(text) <= _MAX_LEAD
    if LEADERS.search(text):
        return LayoutBlock(content, end, "table", 0, None, (), False)  # a line of a table of contents
    if "\t" in text or text.count("|") > 1 or text.endswith("|"):
        return LayoutBlock(content, end, "table", 0, None, (), False)
    if marked is not None and not level:
        return LayoutBlock(content, end, "heading", _UNMARKED - 4 + min(marked, 6) / 2, (content, end), (), False)
    m = _TITLE_END.search(text)
    if level:
        if (m is None or m.end() == len(text)) and len(text) <= _MAX_HEADING:
            title_end = end if m is None else content + m.start()
            return LayoutBlock(content, end, "heading", level, (content, title_end), (), lead_in)
        title = (content, content + m.start()) if m and m.start() <= _MAX_TITLE else None
        return LayoutBlock(content, end, "item", level, title, (), lead_in)
    if m is None and len(text) <= _MAX_UNMARKED and not _NOT_A_TITLE.search(text):
        heading_level = _UNMARKED if has_ladder else float(FIRST)
        return LayoutBlock(content, end, "heading", heading_level, (content, end), (), False)
    title = None
    if m and m.group() == "：" and m.start() <= 24 and "，" not in text[: m.start()] and not lead_in:
        title = (content, content + m.start())  # `总部经济：新增…`
    elif (named := _RUN_IN.match(text)) is not None:
        title = (content + named.start(named.lastindex or 0), content + named.end(named.lastindex or 0))
    return LayoutBlock(content, end, "paragraph", 0, title, (), lead_in)
