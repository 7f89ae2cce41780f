"""Regions to items: lists split at their joints, edges where tails may be cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plan_ie.goals.clauses import Joint
from plan_ie.goals.regions import Region
from plan_ie.goals.words import GoalHit
from plan_ie.text.regex import regex

_NUMBER = (
    r"(?:\d[\d.,]*(?:[—~\-至]\d[\d.,]*)?[万亿余多]*(?![A-Za-z\d年月日])"
    r"|[一二两三四五六七八九十百千]+(?=[个家项条座批])|若干|多(?=[个家项条座])|数(?=[十百千]))"
)
_CLASSIFIER = r"(?:个|家|项|条|座|种|名|处|所|万台|万辆|万套|台|套|辆|批|支|款|对|片)"
_COUNT = regex(
    rf"(?:新增|再|约|不少于|超过|累计)?{_NUMBER}(?:[十百千]?{_CLASSIFIER})?(?:左右|以上|以内)?(?:的)?|一批次?|一系列|系列"
)
_FARTHEST = 400
_TRAILING = regex(rf"(?<![\d.—~\-“A-Z]){_NUMBER}(?:{_CLASSIFIER}|亩|公里|千瓦|吨|平方米|[^\W\d]级|大)[^\d”]{{0,6}}$")


@dataclass(slots=True, eq=False)
class Item:
    """One item of a region's list, before its right edge is decided.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        region: The region.
        index: Its place in the list.
        size: Items of the list.
        summary: Span of what 等 sums up (传统基础材料 in A、B等传统基础材料), or None.
        company: The commonest class of the heads in its list, and `actor` where one names people or bodies.
        over: True for an item that goes on over 等 to the end of the region.
    """

    start: int
    end: int
    region: Region
    index: int
    size: int
    summary: tuple[int, int] | None = None
    over: bool = False
    company: str = ""


def strip_left(text: str, start: int, end: int) -> int:
    """Offset behind counts and particles in front of an item: 一批, 10个左右, 的."""
    while start < end and text[start] in "、的之了好 ·”）》：":
        start += 1
    if text[start : start + 1] in "对向在与" and text[start : start + 2] not in ("对外", "对虾", "向海"):
        start += 1
    m = _COUNT.match(text, start, end)
    if m and m.end() < end - 1 and m.end() > start:
        start = m.end()
        while start < end and text[start] in "的 ":
            start += 1
    return start


def strip_right(text: str, start: int, end: int) -> int:
    """Offset of the particles behind an item."""
    while end > start and text[end - 1] in "、的之 ·（“《：":
        end -= 1
    if end - start > 3 and text[end - 1] in "大类" and text[end - 2] in "一二两三四五六七八九十":
        end -= 2  # 量子计算、量子通信两大|领域
    return end


def right_edges(text: str, item: Item, hits: Sequence[GoalHit], closed: Sequence[tuple[int, int]]) -> list[int]:
    """Where an item may end: at its end, before any tail word, before a trailing bracket or count."""
    edges = {item.end}
    for hit in hits:
        if hit.start - item.start > _FARTHEST:
            break  # no goal is that long, and every edge is weighed
        if hit.start >= item.start + 2 and not (text[hit.start - 1] in "的" and hit.start < item.start + 3):
            edges.add(hit.start)
    for a, b in closed:
        if b == item.end - 1 and text[a] == "（" and a >= item.start + 2:
            edges.add(a)
        if text[a] == "“" and a >= item.start + 2:
            edges.add(a)
        if text[a] == "“" and a == item.start and b + 1 < item.end:
            edges.add(b + 1)
    m = _TRAILING.search(text, item.start + 2, item.end)
    if m:
        edges.add(m.start())
    return sorted({strip_right(text, item.start, e) for e in edges if e - item.start >= 1}, reverse=True)


def parts(region: Region) -> tuple[list[tuple[int, int]], list[Joint]]:
    """The stretches of a region between its joints, and the joints between them."""
    joints = [j for j in region.clause.joints if region.start < j.start and j.end < region.end]
    starts = [region.start, *(j.end for j in joints)]
    ends = [*(j.start for j in joints), region.end]
    return list(zip(starts, ends, strict=True)), joints
