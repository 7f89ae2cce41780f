"""Words of the past, and of goals, that make no statement one: 较|上年|增长, 新建、|已|建成小区, 完成|计划|的46%."""

from __future__ import annotations

from collections.abc import Sequence

from plan_ie.linking.evidence.registry import Place
from plan_ie.linking.view import DocumentView
from plan_ie.linking.words import Hit
from plan_ie.quantity.periods import TimeExpression

_BASES = frozenset("较比由从")
_JOINTS = frozenset("、和及与")
_TO_COME = ("新建", "新设", "新增", "拟建")
_MEASURED = ("的", "数", "任务")
_GOAL = 4  # characters of a word for a goal
_NEAR = 16  # characters before a word of the past in which 对 or 新建 may stand
_ATTRIBUTE = 8  # characters behind it in which 的 makes it an attribute


def past_cue(view: DocumentView, start: int, end: int) -> Hit | None:
    """The last word in `start:end` that says that what follows it is over.

    Args:
        view: The document.
        start: Where the words for a quantity begin.
        end: Where the quantity begins.
    """
    hit = view.cues.last("past", start, end)
    while hit is not None and _is_aside(view, hit, start, end):
        hit = view.cues.last("past", start, hit.start)
    return hit


def aim_cue(view: DocumentView, start: int, end: int) -> Hit | None:
    """The last word in `start:end` that sets a goal, not one that something is measured by: 完成年度投资|计划|的46%.

    Args:
        view: The document.
        start: Where the words for a quantity begin.
        end: Where the quantity begins.
    """
    hit = view.cues.last("aim", start, end)
    while hit is not None and view.text.startswith(_MEASURED, hit.end, end):
        hit = view.cues.last("aim", start, hit.start)
    return hit


def told_times(at: Place) -> Sequence[TimeExpression]:
    """The times before a quantity in its sentence, behind a turn to what is to come: 2022年已接入，今后|须保持100%."""
    cues, left, low = at.frame.view.cues, at.slot.quantity.left, at.slot.reach
    turns = [hit.start for cls in ("onward", "plansays") if (hit := cues.last(cls, low, left)) is not None]
    return [t for t in at.times if t.start >= max(turns)] if turns else at.times


def _is_aside(view: DocumentView, hit: Hit, start: int, end: int) -> bool:
    """Whether a word of the past belongs to a base, to one of several kinds, or to whom something is done for."""
    text = view.text
    before = text[hit.start - 1 : hit.start]
    goal = view.cues.last("aim", max(0, hit.start - _GOAL), hit.start)
    if before in _BASES or (goal is not None and goal.end == hit.start):  # 较|上年, 确保|上半年
        return True
    near = text[max(start, hit.start - _NEAR) : hit.start]
    if before in _JOINTS:  # 新建住宅小区、|已|建成住宅小区配建率
        return any(word in near for word in _TO_COME)
    of = text.find("的", hit.end, min(end, hit.end + _ATTRIBUTE))
    return of >= 0 and "对" in near and "，" in text[of:end]  # 对|已|改造的居民逐户回访，完成4.2万户
