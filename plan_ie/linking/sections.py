"""Which part of a document its blocks lie in, by the headings above them: what was done, or what is to be done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_ie.linking.view import DocumentView, Span
from plan_ie.linking.words import Hit
from plan_ie.quantity.periods import TimeExpression
from plan_ie.text.layout import LayoutBlock

_STATE_ENDS = re.compile(r"(?:[与和及、：:（]|分析|研判|评估|总结)|$")
_LONGEST_NAME = 14
_SHORTEST_TOLD = 4  # characters behind a time that make a heading of it: “十三五”|发展成果, but not 2020年|现状值
_MUCH_TOLD = 2  # times before the plan from which on a section that names no other is taken to tell of what was
_FACED = frozenset({"存在", "面临", "取得"})  # verbs of headings that tell of a state: 发展面临形势
#: What a heading announces inside another part, if it is the name of a part and no sentence.
_TURNS = frozenset({("review", "goal"), ("goal", "review")})


def parts_of(view: DocumentView, kind: str, first: int | None) -> list[str]:
    """For each block what the headings above it announce: review, goal or open.

    A report turns from review to goals where the text says so.

    Args:
        view: The document.
        kind: What it is: plan, report, news ….
        first: The first year that it plans for, if it is a plan or a report and tells.
    """
    cues = view.cues
    said = []
    for block in view.blocks:
        title = _label(view, block) if block.title is None or block.runs_in(view.text) else block.title
        said.append(_announced(view, title, first) if title else "open")
    sizes = [0] * len(view.blocks)
    for block in view.blocks:
        for j in block.path:
            sizes[j] += 1
    if first is not None:
        for i, block in enumerate(view.blocks):
            if said[i] == "review" and block.kind == "item" and _plans_only(view, block, first):
                said[i] = "open"
            elif said[i] == "open" and block.kind == "heading" and 0 < sizes[i] <= 0.5 * len(view.blocks):
                said[i] = _told_below(view, block.start, view.blocks[i + sizes[i]].end, first)
    out = [_part(view, said, sizes, i) for i in range(len(view.blocks))]
    if kind == "report":
        turn = next((h.start for b in view.blocks for h in cues.within("turn", b.start, b.end)), None)
        if turn is not None and cues.first("backward", 0, turn):
            out = ["review" if s == "open" and view.blocks[i].end <= turn else s for i, s in enumerate(out)]
    for j, part in enumerate(said):
        if part == "mixed":
            _divide(view, out, j)
    return out


def _part(view: DocumentView, said: Sequence[str], sizes: Sequence[int], i: int) -> str:
    """What a block and the headings above it say, the outermost first."""
    part, by_task = "open", False
    for j in (*view.blocks[i].path, i):
        too_wide = part == "review" and any(
            said[k] == "review" and sizes[k] > 0.5 * len(view.blocks) for k in view.blocks[i].path
        )
        if (said[j], part) in _TURNS and not too_wide and not _is_name(view, view.blocks[j], said[j], by_task=by_task):
            continue  # 深度融入新发展格局取得新的更大进展 among the goals, 锚定目标攻坚，经济逆势而上 in a review
        if said[j] in ("review", "goal", "mixed") and not (
            part == "review" and said[j] == "goal" and not too_wide and j == i
        ):
            part, by_task = said[j], False
        elif said[j] == "task" and (part == "open" or too_wide):
            part, by_task = "goal", True
        elif (said[j] == "told" and part == "open") or (said[j] == "before" and (part == "open" or by_task)):
            part, by_task = "review", False
    return part


def _divide(view: DocumentView, parts: list[str], heading: int) -> None:
    """Under `五年来的工作和今后五年的目标任务` tell what was done from what is to be done, where the text turns."""
    inside = [i for i, b in enumerate(view.blocks) if heading in b.path and parts[i] == "mixed"]
    turn = next((i for i in inside if _turns(view, view.blocks[i])), None)
    if turn is not None:
        for i in inside:
            parts[i] = "review" if i < turn else "goal"


def _turns(view: DocumentView, block: LayoutBlock) -> bool:
    """True for a paragraph that speaks of the time to come: 主要目标是, 今年工作, or a date ahead at its head."""
    head = view.times_in(block.start, min(block.end, block.start + 16))
    ahead = any(t.end_year and view.year and t.role in ("deadline", "span") and t.end_year > view.year for t in head)
    return ahead or bool(view.cues.within("turn", block.start, block.end))


def _label(view: DocumentView, block: LayoutBlock) -> Span | None:
    """What a paragraph opens with in brackets: 【2024·成绩单】地区生产总值6102亿元."""
    start, text = block.start, view.text
    if not text.startswith("【", start):
        return None
    close = text.find("】", start, start + _LONGEST_NAME)
    return (start + 1, close) if close >= 0 else None


def _plans_only(view: DocumentView, block: LayoutBlock, first: int) -> bool:
    """Whether an item names years of the plan and none before: （二）基础。2026年10月底前建成污水处理厂."""
    times = [t for t in view.times_in(*block.body) if t.end_year and t.role not in ("baseline", "origin")]
    return bool(times) and not any(_is_over(t, first) for t in times)


def _told_below(view: DocumentView, start: int, end: int, first: int) -> str:
    """`told` for a section whose text tells of years before the plan only, else open.

    Args:
        view: The document.
        start: Where its heading begins.
        end: Where the section ends.
        first: The first year of the plan.
    """
    times = [t for t in view.times_in(start, end) if t.role not in ("baseline", "origin")]
    over = sum(_is_over(t, first) for t in times)
    return "told" if over >= _MUCH_TOLD and over == len(times) else "open"


def _opens_before(view: DocumentView, title: Span, first: int) -> bool:
    """Whether a heading, which is no cell of a table, opens with a time before a year and names no other."""
    times = view.times_in(*title)
    if not times or times[0].start > title[0] + 1 or title[1] - times[0].end < _SHORTEST_TOLD:
        return False
    return all(t.role != "baseline" and _is_over(t, first) for t in times)


def _is_over(time: TimeExpression, first: int) -> bool:
    """Whether a time lies before a year: 2019年, “十三五”以来."""
    return time.role == "past" or (time.end_year is not None and time.end_year < first)


def _is_name(view: DocumentView, block: LayoutBlock, said: str, *, by_task: bool) -> bool:
    """True for a heading that is a short name without a verb in front: 发展基础, 面临的形势.

    Among goals, which a mere task (开启新征程) does not make, none that says what is to be attained: 转型取得新成效.
    """
    title, text = block.title, view.text
    if title is None or title[1] - title[0] > _LONGEST_NAME or "，" in text[slice(*title)]:
        return False
    if said != "review" or by_task:
        return view.predicates.at(text, *title) is None
    words = (view.predicates.at(text, at, title[1]) for at in range(*title))
    if any(w is not None and len(w.text) > 1 and not w.nominal and not text.startswith("的", w.end) for w in words):
        return False
    return (_ending(view, "reviewhead", title) or _ending(view, "statehead", title)) is not None


def _does(view: DocumentView, title: Span, *, first: bool = False) -> bool:
    """Whether a word of a heading, or its first one, is a verb of work: 缓解用水压力, but not 存在的问题."""
    words = view.tags.words(*title)[: 1 if first else None]
    words = [w for w in words if view.cues.first("reviewhead", *w[:2]) is None]  # 回望2025
    text = view.text
    verbs = (end for start, end, tag in words if tag == "v" and text[start:end] not in _FACED)
    if first and words and words[0][2] == "p":  # 针对|基础设施短板
        return True
    return any(not text.startswith("的", end) for end in verbs)


def _ending(view: DocumentView, cls: str, title: Span) -> Hit | None:
    """The word of a class at the end of a heading, or before another one: 发展基础, 现状与问题, but not 基础理论."""
    hit = view.cues.last(cls, *title)
    while hit is not None and not _STATE_ENDS.match(view.text, hit.end, title[1]):
        hit = view.cues.last(cls, title[0], hit.start)
    return hit


def _announced(view: DocumentView, title: Span, first: int | None = None) -> str:
    """What a heading says: review, goal, mixed (both), task (it opens with a verb), before (it opens with a time
    before the first year of the plan: “十三五”以来的主要工作) or open.
    """
    goal = view.cues.last("goalhead", *title)
    review = view.cues.last("reviewhead", *title) or _ending(view, "statehead", title)
    word = view.predicates.at(view.text, *title)
    task = word is not None and len(word.text) > 1 and word.cls in ("do", "up", "down", "adverb", "keep")
    works = (task and word is not None and not word.nominal) or (word is None and _does(view, title, first=True))
    if review and not works:  # 强化农业农村发展|基础 and 缓解用水|压力 are work to be done
        return "review" if goal is None or goal.start < review.start else "mixed"
    if goal is None and not task and first is not None and _opens_before(view, title, first):
        return "before"
    return "goal" if goal else "task" if task or (review and works) else "open"
