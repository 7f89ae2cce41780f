"""The items of a digest: stretches of a document that stand for themselves, where each begins and how it is headed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from plan_ie.linking.view import DocumentView, Span
from plan_ie.text.layout import LayoutBlock

_BRACKETED = re.compile(
    r"【([^】\n]{2,60})】|\[(?!责任|牵头|摘要|关键词|来源|查看|原文|编者)([\u4e00-\u9fff][^\]\n]{1,19})\](?=[^\n])"
)
#: What opens a paragraph of a roundup: 桂林：, ◆湖北黄石：, 5. 云浮：, 【地方】台州：, 山东青岛——.
_LABEL = re.compile(
    r"[^\u4e00-\u9fff\n]{0,4}(?:【[^】\n]{2,6}】)?([\u4e00-\u9fff]{2,14})(?:：|——|[｜|／/])(?=[^\n]{8})"
)
#: A sign that no layout knows as a bullet: ⊙鄂尔多斯出台….
_SIGN = re.compile(r"[^\w\s（）()“”‘’\"'《》〈〉【】\[\]「」『』—\-+±<>≥≤$￥¥#.，。、：；？！~…%]")
_LONG, _FEWEST = 40, 3
_SENTENCE = re.compile("[，。；]")
#: A day, week or issue beside the name of a digest: 2025年第24周, 3月12日 星期二, （第36期）.
_ISSUE = re.compile(
    r"\d{1,2}月(?:\d{1,2}日|[上中下]旬|号|刊|[），])(?!电|讯)|\d{1,2}\.\d{1,2}[—-]|第?\d+[期周]|星期[一二三四五六日]"
)
#: What stands behind the name of a digest: its issue, or nothing (一周要闻（第3期）, but not 动态监测方案).
_BEHIND_NAME = re.compile(r"$|[（(|｜—\-\[【 \d第]")
_OF_PAPER = re.compile("来源|记者|本报|编辑|作者|责编|[：>网版]")
_IS_DIGEST, _LONGEST_DIGEST = 2.0, 8000
#: What opens a part of an item that stands for itself: ①澜江股份：拟投资12亿元.
_PART = re.compile(r"[①-⑳][^，。；：\n]{2,16}：")
#: What numbers the items of an enumeration, and what its third item has.
_ENUMERATORS = (
    (re.compile(r"(?:(?<![\d.])(?=\d\d?、\D)|(?<=[。；】\s])(?=\d\d?、\d))(\d\d?)、"), "3、"),  # 。2、7月份|…
    (re.compile(r"([①-⑳])"), "③"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of the document that stands for itself: one item of a digest, else all of it.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        head: Span of its headline, or None.
    """

    start: int
    end: int
    head: Span | None


Start = tuple[int, Span | None]


class Items:
    """Finds the items of a document.

    Args:
        view: The document.
    """

    def __init__(self, view: DocumentView) -> None:
        self._view = view

    def find(self) -> list[Item]:
        """The items in order; all of the document as one where it is no digest."""
        size = len(self._view.text)
        starts = self._entries() or self._headed() or self._labelled()
        starts = sorted({**dict.fromkeys(self._in_line), **dict(starts)}.items())
        if not starts:
            return [Item(0, size, None)]
        if starts[0][0] > 0:
            starts.insert(0, (0, None))
        ends = [at for at, _ in starts[1:]] + [size]
        return [Item(at, end, head) for (at, head), end in zip(starts, ends, strict=True)]

    @cached_property
    def evidence(self) -> list[tuple[str, float]]:
        """What speaks for a digest whose entries are marked, and against, with its weight; nothing if it is none."""
        return self._evidence_of_blocks or self._evidence_in_line()

    @cached_property
    def _evidence_of_blocks(self) -> list[tuple[str, float]]:
        """The same for entries that are paragraphs or lines."""
        view, entries = self._view, self._marked
        if len(entries) < _FEWEST:
            return []
        areas = {place[:2] for place in map(self._place, entries) if place}
        bare = entries is self._paragraphs
        return _enough(
            *self._titles([(b.start, view.text[b.start : b.end]) for b in view.blocks[:3]]),
            ("entries of several provinces", 1.0, len(areas) > 1),
            ("entries open with brackets", 0.5, self._bracketed(entries[0])),
            ("entries without a mark", -0.5, bare),
            ("a headline above each entry", 1.5, bare and self._all_headed(entries)),
            ("nothing but entries", 1.0, 10 * len(entries) >= 9 * len(view.blocks) and not bare),
            ("long", -1.5, len(view.text) > _LONGEST_DIGEST),
        )

    def _evidence_in_line(self) -> list[tuple[str, float]]:
        """The same for entries numbered in the one line that is most of the text: 【晚间新闻精选】1、…。2、…。3、…."""
        view, numbered = self._view, self._in_line
        if len(numbered) < _FEWEST:
            return []
        first = next(i for i, block in enumerate(view.blocks) if numbered[0] < block.end)
        block = view.blocks[first]
        if first > 2 or 10 * (block.end - numbered[0]) < 6 * len(view.text):
            return []
        lines = [(b.start, view.text[b.start : b.end]) for b in view.blocks[:first]]
        head = block.start, view.text[block.start : numbered[0]].rstrip()
        return _enough(*self._titles([*lines, head]), ("entries numbered in a line", 0.5, True))

    def _titles(self, lines: Sequence[tuple[int, str]]) -> Sequence[tuple[str, float, bool]]:
        """What the first lines say that are no sentences: the name of a digest, its day, the name of a plan."""
        short = [(at, line) for at, line in lines if len(line) <= _LONG and not _SENTENCE.search(_outside(line))]
        return (
            ("title names a digest", 1.5, any(self._names_digest(at, line) for at, line in short)),
            ("a day or an issue in the first lines", 1.0, any(_ISSUE.search(line) for _, line in short)),
            ("title names a plan or a report", -3.0, any(self._names_plan(at, line) for at, line in short)),
        )

    def _names_plan(self, start: int, line: str) -> bool:
        """Whether a line names a plan, and no digest of some: 一周|规划|速览, but 动态监测|方案."""
        end = start + len(line)
        plan, digest = self._view.cues.last("titleplan", start, end), self._view.cues.last("titledigest", start, end)
        return plan is not None and (digest is None or digest.start < plan.start)

    def _names_digest(self, start: int, line: str) -> bool:
        """Whether a line is the name of a digest, and not of the paper that a text is from (来源：浙江日报)."""
        ends = [hit.end - start for hit in self._view.cues.within("titledigest", start, start + len(line))]
        return any(_ends_name(line, end) for end in ends) and _OF_PAPER.search(line) is None

    @cached_property
    def _marked(self) -> Sequence[LayoutBlock]:
        """The blocks that a bracket, sign or number opens, those of the deepest level that has some, or paragraphs."""
        blocks = self._view.blocks
        bracketed = [block for block in blocks if self._bracketed(block)]
        if len(bracketed) >= _FEWEST:
            return bracketed
        signed: dict[str, list[LayoutBlock]] = {}
        for block in blocks:
            if _SIGN.match(self._view.text, block.start):
                signed.setdefault(self._view.text[block.start], []).append(block)
        if signed and len(most := max(signed.values(), key=len)) >= _FEWEST:
            return most
        levels = {block.level for block in blocks if block.marked}
        listed = ([b for b in blocks if b.marked and b.level == level] for level in sorted(levels, reverse=True))
        return next((found for found in listed if len(found) >= _FEWEST), self._paragraphs)

    @cached_property
    def _paragraphs(self) -> Sequence[LayoutBlock]:
        """The paragraphs with sentences, which are the entries of a digest that marks none."""
        text = self._view.text
        return [b for b in self._view.blocks if b.kind == "paragraph" and _SENTENCE.search(text, b.start, b.end)]

    def _bracketed(self, block: LayoutBlock) -> bool:
        return _BRACKETED.match(self._view.text, block.start, block.end) is not None

    def _place(self, block: LayoutBlock) -> str:
        """The code of the place that an entry opens with, "" for none."""
        places = self._view.places_in(block.start, min(block.end, block.start + _LONG))
        return next((p.region.adcode for p in places if p.region.adcode), "")

    def _entries(self) -> list[Start]:
        """Where the marked entries of a digest begin, and the headings above them."""
        if not self._evidence_of_blocks:
            return []
        blocks, entries = self._view.blocks, {id(block) for block in self._marked}
        headlines = self._headlines(entries) if self._marked is self._paragraphs else frozenset[int]()
        return [
            (block.start, self._head(block))
            for i, block in enumerate(blocks)
            if (id(block) in entries and i - 1 not in headlines) or i in headlines or (block.kind == "heading" and i)
        ]

    def _headlines(self, entries: Container[int]) -> frozenset[int]:
        """The blocks that stand right above a paragraph that is an entry, and head it: 长三角：轨道上的都市圈提速."""
        blocks = self._view.blocks
        return frozenset(
            i
            for i in range(1, len(blocks) - 1)
            if self._is_headline(i) and id(blocks[i + 1]) in entries and id(blocks[i]) not in entries
        )

    def _all_headed(self, entries: Sequence[LayoutBlock]) -> bool:
        """Whether nearly every paragraph has a headline of its own, the first of all too: no article with subheads.

        An article has a title above its first one; what may stand there is who publishes it, or the name of a digest.
        """
        text, headlines = self._view.text, self._headlines({id(block) for block in entries})
        above = self._view.blocks[: min(headlines, default=0)]
        lines = [(block.start, text[block.start : block.end]) for block in above]
        titled = not all(line.endswith("：") or self._names_digest(at, line) for at, line in lines)
        return not titled and 10 * len(headlines) >= 8 * len(entries)

    def _head(self, block: LayoutBlock) -> Span | None:
        text = self._view.text
        if (bracket := _BRACKETED.match(text, block.start, block.end)) is not None:
            return bracket.span(bracket.lastindex or 1)
        if (label := _LABEL.match(text, block.start, block.end)) is not None and block.end - block.start > _LONG:
            return label.span(1)
        if block.title is not None:
            return block.title
        return (block.start, block.end) if block.end - block.start <= _LONG else None

    def _headed(self) -> list[Start]:
        """Where items begin that open with a bracketed head, an unmarked heading or a headline."""
        blocks = self._view.blocks
        heads = [i for i in range(len(blocks)) if self._opens_item(i)]
        if not _FEWEST <= len(heads) <= max(_FEWEST, len(blocks) * 0.7):
            return []
        starts = [(blocks[i].start, self._head(blocks[i])) for i in heads]
        return [(start, head or (start, start + _LONG)) for start, head in starts]

    def _opens_item(self, i: int) -> bool:
        block = self._view.blocks[i]
        if self._bracketed(block) and (not self._ladder or self._view.text[block.start] == "【"):
            return True
        if self._ladder:
            return False
        return (block.kind == "heading" and not block.marked) or self._is_headline(i)

    def _is_headline(self, i: int) -> bool:
        """True for a short line without a full stop in front of a longer paragraph: the headline of an item."""
        view, block = self._view, self._view.blocks[i]
        if block.end - block.start > _LONG or i + 1 >= len(view.blocks) or view.text[block.end - 1] in "。；：，、！？":
            return False
        after = view.blocks[i + 1]
        long = after.end - after.start > max(60, block.end - block.start)
        return long and not any(mark in view.text[block.start : block.end] for mark in "。；")

    @cached_property
    def _ladder(self) -> bool:
        """True when the document has the numbered headings of a plan."""
        return sum(b.marked and b.kind == "heading" for b in self._view.blocks) >= 3

    def _labelled(self) -> list[Start]:
        """Paragraphs of a roundup that open with a label, most with a place: 桂林：…, ●铁路：…, 广东东莞——…."""
        view = self._view
        if self._ladder:
            return []
        labels = [m for b in view.blocks if (m := _LABEL.match(view.text, b.start, b.end))]
        found: list[Start] = [(m.start(), m.span(1)) for m in labels]
        placed = sum(bool(view.places_in(*m.span(1))) for m in labels)
        long = sum(b.end - b.start > _LONG for b in view.blocks)
        return found if len(found) >= _FEWEST and 2 * placed >= len(found) >= 0.5 * long else []

    @cached_property
    def _in_line(self) -> Sequence[int]:
        """Where items begin that a number inside one line opens, and those within them: 1、… 2、①X：… ②Y：…."""
        text, out = self._view.text, list[int]()
        for block in self._view.blocks:
            outer = False
            for found in _enumerated(text, block.start, block.end):
                labelled = sum(_PART.match(text, at) is not None for at in found)
                if self._one_list(found) or (outer and 3 * labelled < 2 * len(found)):
                    continue  # 1、某省提出|①装机达到3000万千瓦；②新建充电站900座
                out += found
                outer = True
        return sorted(out)

    def _one_list(self, found: Sequence[int]) -> bool:
        """True for the list of one sentence: its lead-in dates it or names goals (到2027年的目标：1、…)."""
        view = self._view
        if view.text[found[0] - 1 : found[0]] != "：":
            return False
        start = max(0, found[0] - 30, view.text.rfind("。", 0, found[0]) + 1)
        dated = any(t.role in ("deadline", "span", "duration") for t in view.times_in(start, found[0]))
        return dated or view.cues.first("goalhead", start, found[0]) is not None


def _outside(line: str) -> str:
    """What a line says up to its bracket: 区域动态|（2022年第17期，5月9日）, (2026年3月，内部参考) is all of one."""
    return line.partition("（")[0] if line.endswith("）") else line


def _ends_name(line: str, end: int) -> bool:
    """Whether the name of a digest may end in a line: 一周要闻|（第3期）, 【9月4日新闻精选|】, not 【要闻|】榆林部署.

    A bracket around it holds its day or its issue, or all of the line but a day behind it: 【公告速递|】7月28日.
    """
    if not line.startswith("】", end):
        return _BEHIND_NAME.match(line, end) is not None
    if (day := _ISSUE.match(line, end + 1)) is not None and day.end() == len(line):
        return True
    return end + 1 == len(line) or _ISSUE.search(line, line.rfind("【", 0, end) + 1, end) is not None


def _enumerated(text: str, start: int, end: int) -> Iterator[list[int]]:
    """Where the items of every enumeration inside one line begin: 1、… 2、… 3、…, ①…②…③…."""
    for pattern, third in _ENUMERATORS:
        if text.find(third, start, end) < 0:
            continue
        found: list[int] = []
        for m in pattern.finditer(text, start, end):
            sign = m.group(1)
            number = int(sign) if sign.isdecimal() else ord(sign) - ord("①") + 1
            if number == len(found) + 1:
                found.append(m.start(1))
        if len(found) >= _FEWEST:
            yield found


def _enough(*said: tuple[str, float, bool]) -> list[tuple[str, float]]:
    """What holds, with its weight, where all of it together makes a digest."""
    found = [(name, weight) for name, weight, holds in said if holds]
    return found if sum(weight for _, weight in found) >= _IS_DIGEST else []
