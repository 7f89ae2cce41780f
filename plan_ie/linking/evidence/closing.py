"""Times behind a quantity, and whether they close it: 新增电梯300台，|2026年底|完成; 5所。（|2028年底前|完成）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import DocumentView
from plan_ie.quantity.periods import TimeExpression

_LEADS_TO = re.compile(r"(?:力争|确保|计划|预计|争取|并|将|拟|要|须|完成时限[:：为]?|时限[:：为]?|[于在到至])*")
#: What a line that only says the time limit of the item above opens with: 责任单位：市教育局；完成|时限.
_OPENS_LIMIT = re.compile(r"(?:(?:责任|牵头|配合|实施)(?:单位|部门)[^\n]*|完成|建设|工作)?")
_ENDS = frozenset("。；，\n）")
_LIMIT = "时限"
_BY = ("于", "在", "须于", "应于", "拟于", "将于", "全部于", "均于")
_OTHER_LIMITS = ("审批", "办理", "服务")
_WORK = 16  # characters behind a time that the words take by which it closes: 2026年底前|全部建成投产
_THING = 24  # characters that what is counted and the lead to its day take
_CLOSING = 60  # characters behind a quantity in which a time that closes its clause may stand
_BELOW = 60  # characters behind a sentence in which its time limit may stand
_SHORT = 8  # characters behind 时限 in which the limit begins


def time_behind(view: DocumentView, slot: Slot, before: Sequence[TimeExpression]) -> tuple[TimeExpression | None, bool]:
    """The time behind a quantity, or below its sentence, and whether it closes what the quantity says.

    Args:
        view: The document.
        slot: The quantity.
        before: The times before it in its sentence.
    """
    sentence, right = slot.sentence, slot.quantity.right
    behind = next(iter(view.times_in(right, min(sentence.end, right + _CLOSING))), None)
    dated = any(t.governs and t.start >= slot.opening for t in before)  # 2026年底前|完成60所，2028年全部完成
    if behind is not None and not dated and (_closes(view, behind, right) or done_at(view, slot) is behind):
        closing: TimeExpression | None = behind
    else:
        closing = _said_below(view, slot, dated=dated)
    if closing is None:
        return behind, False
    if closing.role == "point" and view.text.startswith("）", closing.end):
        closing = replace(closing, role="deadline", start_year=None)  # 40所（|2027年|）
    return closing, True


def _closes(view: DocumentView, time: TimeExpression, after: int) -> bool:
    """Whether a time closes what ends at `after`: 300台，|2026年底|完成, 300台（|2026年底前）, 40所（|2027年）."""
    text = view.text
    if time.role == "deadline" and text[after : time.end].startswith(_BY):
        return True  # 1.2万亩|于2023年12月底前|全部退茶还林
    mark = max(text.rfind("，", after, time.start), text.rfind("（", after, time.start))
    if mark < 0 or _LEADS_TO.fullmatch(text, mark + 1, time.start) is None:
        return False
    if text[mark] == "（" and (view.quantities_in(after, mark) or "；" in text[after:mark]):
        return False  # 新建医院5所，改造诊所10所（|2028年|）, 每年3亿元；开展中期评估（|2023年|）
    if text[mark] == "（" and text.startswith("）", time.end):
        ahead = time.end_year is not None and time.end_year >= (view.year or time.end_year + 1)
        return time.role == "deadline" or (time.role == "point" and ahead)
    return done_then(view, time) or _LIMIT in text[mark : time.start]


def done_then(view: DocumentView, time: TimeExpression) -> bool:
    """Whether a clause ends with what is done at a time: 2026年底|全部建成投产, not 2026年底|完成60所.

    Args:
        view: The document.
        time: The time; cues of class `closes` (完成, 建成) follow it, `closesmore` (任务, 使用) those.
    """
    at, found = time.end, False
    for hit, cls in view.cues.between(at, at + _WORK):
        if hit.start == at and cls in ("closes", "closesmore", "closeshow"):
            at, found = hit.end, found or cls == "closes"
    return found and (at >= len(view.text) or view.text[at] in _ENDS)


def done_at(view: DocumentView, slot: Slot) -> TimeExpression | None:
    """The time behind a quantity and what it counts, at which that is done.

    7个|泊位将于|2026年|全部建成; 其余150万千瓦|2025年底|全部建成.

    Args:
        view: The document.
        slot: The quantity.
    """
    right = slot.quantity.right
    time = next(iter(view.times_in(right, min(slot.sentence.end, right + _THING))), None)
    if time is None or time.role not in ("deadline", "point", "span") or not done_then(view, time):
        return None
    lead = min(i for i in range(right, time.start + 1) if _LEADS_TO.fullmatch(view.text, i, time.start))
    plain = all(p.kind in ("noun", "nominal", "place") for p in slot.sentence.between(right, lead))
    return time if plain else None


def _said_below(view: DocumentView, slot: Slot, *, dated: bool) -> TimeExpression | None:
    """A time behind the sentence that closes it: 新建医院5所。（|2028年底前|完成）, 5所。时限：|2028年12月底."""
    text, end, blocks, own = view.text, slot.sentence.end, view.blocks, slot.sentence.block
    low = end + 1
    if text.startswith("。（", end):
        close = text.find("）", low, low + _CLOSING)
        inside = view.times_in(low, min(close + 1, blocks[own].end))
        return inside[0] if inside and not dated and _closes(view, inside[0], low) else None
    at = text.find(_LIMIT, end, end + _BELOW)
    below = blocks[min(own + 1, len(blocks) - 1)]
    if at < 0 or at >= below.end or view.quantities_in(end, at) or text.endswith(_OTHER_LIMITS, end, at):
        return None
    if at >= blocks[own].end and _OPENS_LIMIT.fullmatch(text, below.start, at) is None:
        return None  # another item, or something else that has a limit
    return next((t for t in view.times_in(at, at + _SHORT) if _LEADS_TO.fullmatch(text, at, t.start)), None)
