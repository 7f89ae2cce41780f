"""Words of the past, and of goals, that make no statement one: 较|上年|增长, 新建、|已|建成小区, 完成|计划|的46%."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plan_ie.linking.evidence.registry import Place
from plan_ie.linking.frame import Frame
from plan_ie.linking.view import DocumentView
from plan_ie.linking.words import Hit
from plan_ie.quantity.periods import TimeExpression

_BASES = frozenset("较比由从")
_DATED = frozenset(("news", "digest", "company"))  # kinds of documents that open with the day on which they speak
_JOINTS = frozenset("、和及与")
_TO_COME = ("新建", "新设", "拟建")
_MEASURED = ("的", "数", "任务")
_GOAL = 4  # characters of a word for a goal
_PLAN = 6  # characters of a word for a plan
_NEAR = 16  # characters before a word of the past in which 对 or 新建 may stand
_ATTRIBUTE = 8  # characters behind it in which 的 makes it an attribute


def own_year(frame: Frame, time: TimeExpression) -> int | None:
    """The year in which a text speaks: of news and digests that of their date line, before that of the document.

    Args:
        frame: The frame of its document.
        time: The time that is held against it; 今年 and 年内 are reckoned from the year of the document.
    """
    said = frame.view.text[time.start : time.end]
    dated = said.startswith("“") or any(c.isdigit() for c in said)  # “十一五”期间
    told = frame.dateline if dated and frame.kind in _DATED else None
    return told or frame.view.year or frame.as_of or frame.hypotheses.get("opens")


def past_cue(view: DocumentView, start: int, end: int) -> Hit | None:
    """The last word in `start:end` that says that what follows it is over.

    Args:
        view: The document.
        start: Where the words for a quantity begin.
        end: Where the quantity begins.
    """
    return _last_cue(view, "past", start, end, lambda hit: not _is_aside(view, hit, start, end))


def aim_cue(view: DocumentView, start: int, end: int) -> Hit | None:
    """The last word in `start:end` that sets a goal, not one that something is measured by: 完成年度投资|计划|的46%.

    Args:
        view: The document.
        start: Where the words for a quantity begin.
        end: Where the quantity begins.
    """
    return _last_cue(view, "aim", start, end, lambda hit: not view.text.startswith(_MEASURED, hit.end, end))


def told_times(at: Place) -> Sequence[TimeExpression]:
    """The times before a quantity in its sentence, behind a turn to what is to come: 2022年已接入，今后|须保持100%.

    A plan turns to it where a value or a goal parts the two: 去年营收2860亿元，方案|提出增长12%, but not
    2020年，规划提出的项目建成500所.

    Args:
        at: The quantity.
    """
    view, left, low = at.frame.view, at.slot.quantity.left, at.slot.reach
    turns = [hit.start] if (hit := view.cues.last("onward", low, left)) is not None else []
    said = plan_said(view, low, left)
    if said is not None and at.times:
        valued = any(p.kind == "quantity" for p in at.slot.sentence.each(at.times[-1].end, said.start))
        if valued or aim_cue(view, said.end, left) is not None:
            turns.append(said.start)
    return [t for t in at.times if t.start >= max(turns)] if turns else at.times


def until_a_day(at: Place) -> TimeExpression | None:
    """The day that is over up to which a news item counts: 到|2024年6月30日|，门店合计1200间.

    Args:
        at: The quantity.
    """
    last = at.times[-1] if at.times else None
    if last is None or last.role != "deadline" or at.frame.is_plan:
        return None
    year = own_year(at.frame, last) if at.frame.view.text.startswith("日", last.end - 1) else None
    return last if year is not None and (last.end_year or 0) <= year else None


def plan_said(view: DocumentView, start: int, end: int) -> Hit | None:
    """The last words in `start:end` by which a plan sets something: 行动计划|明确, 通知|提出; not 规划确定的|项目.

    Args:
        view: The document.
        start: Where to look from.
        end: Where the quantity begins.
    """

    def by_plan(hit: Hit) -> bool:
        plan = view.cues.last("plan", max(start, hit.start - _PLAN), hit.start)
        return plan is not None and plan.end == hit.start and not view.text.startswith(("的", "了的"), hit.end)

    return _last_cue(view, "sets", start, end, by_plan)


def _last_cue(view: DocumentView, cls: str, start: int, end: int, counts: Callable[[Hit], bool]) -> Hit | None:
    """The last cue of a class in `start:end` that counts."""
    hit = view.cues.last(cls, start, end)
    while hit is not None and not counts(hit):
        hit = view.cues.last(cls, start, hit.start)
    return hit


def _is_aside(view: DocumentView, hit: Hit, start: int, end: int) -> bool:
    """Whether a word of the past belongs to a base, to one of several kinds, or to whom something is done for."""
    text = view.text
    before = text[hit.start - 1 : hit.start]
    goal = view.cues.last("aim", max(0, hit.start - _GOAL), hit.start)
    if before in _BASES or (goal is not None and goal.end == hit.start):  # 较|上年, 确保|上半年
        return True
    if any(t.role == "baseline" for t in view.times_in(hit.start, hit.end)):  # 是|去年|实际投资的1.4倍
        return True
    if _sets_ahead(view, hit, end):  # 国家|已经|确定到2027年达到1000万千瓦
        return True
    near = text[max(start, hit.start - _NEAR) : hit.start]
    if before in _JOINTS:  # 新建住宅小区、|已|建成住宅小区配建率
        return any(word in near for word in _TO_COME)
    of = text.find("的", hit.end, min(end, hit.end + _ATTRIBUTE))
    return of >= 0 and "对" in near and "，" in text[of:end]  # 对|已|改造的居民逐户回访，完成4.2万户


def _sets_ahead(view: DocumentView, hit: Hit, end: int) -> bool:
    """Whether it is said to be settled already what is to come: 已经|确定在“十二五”期间达到, not 已|确定示范县30个."""
    at = hit.end
    while (more := view.cues.first("past", at, at + 1)) is not None:  # 目前|已经|确定
        at = more.end
    said = view.cues.first("sets", at, at + 1)
    return said is not None and any(t.role in ("deadline", "span") for t in view.times_in(said.end, end))
