"""Blanks that part the clauses of a headline, where other texts have a comma: 产量不求多增| |水耗再降三成."""

from __future__ import annotations

from plan_ie.text.regex import regex

_LONGEST = 80  # characters of a headline
_SHORTEST = 4  # characters of a clause
#: What stands in sentences, and in a line that was broken off.
_IN_PROSE = regex("[，。；]")
_PARTING = regex("(?<=[\u4e00-\u9fff%”]) +(?=[\u4e00-\u9fff“])")
_JOINTS = tuple("和及与暨的")
#: What the title of a plan ends in, which is broken by blanks and not parted.
_TITLE_ENDS = ("规划", "纲要", "方案", "计划", "通知", "意见", "报告", "要点", "措施", "办法", "决定", "）")


def headline_blanks(text: str) -> list[int]:
    """Where blanks part the clauses of the headline that a text begins with, in 【】 or in a line of its own.

    >>> headline_blanks("铜陵：产量不求多增 能耗再降两成\\n今年…。"), headline_blanks("节 水 型 城市 建设规划")
    ([9], [])
    """
    start = len(text) - len(text.lstrip())
    closed = "】" if text.startswith("【", start) else "\n"
    end = f"{text[start : start + _LONGEST]}{closed if len(text) - start <= _LONGEST else ''}".find(closed) + start
    line = text[start + (closed == "】") : end].rstrip()
    if end < start or " " not in line or _IN_PROSE.search(line) or line.endswith(_TITLE_ENDS):
        return []
    start = text.index(line, start)
    blanks = [blank for blank in _PARTING.finditer(line) if not line.startswith(_JOINTS, blank.end())]
    if sum(blank.end() - blank.start() for blank in blanks) < line.count(" "):  # columns of a table
        return []
    edges = [0, *(at for blank in blanks for at in blank.span()), len(line)]
    if any(b - a < _SHORTEST for a, b in zip(edges[::2], edges[1::2], strict=True)):
        return []
    return [start + blank.start() for blank in blanks]
