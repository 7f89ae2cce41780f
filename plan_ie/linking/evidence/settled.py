"""Named facts of the stance: what is told as over by the part of the year that it is about, or by what comes after."""

from __future__ import annotations

from plan_ie.linking.evidence.registry import Place, evidence
from plan_ie.linking.evidence.tense import aim_cue, until_a_day
from plan_ie.quantity.periods import TimeExpression

_NOT_AHEAD = ("past", "baseline", "origin", "duration")
_SHORT = 8  # characters before a part of the year in which 力争 or 预计 speaks of it
_ABOVE = 400  # characters before a sentence in which the part of the year that it goes on with is named


@evidence("stance.part_gone", says="actual", prior=2.0)
def part_gone(at: Place) -> bool:
    """据海关统计，一季度全省出口«320亿元»。 Not: 据介绍，今年要确保一季度全省出口«320亿元»。"""
    if at.frame.is_plan:
        return False
    span = at.frame.gone.last(at.slot.reach, at.slot.quantity.left)
    return span is not None and _is_told(at, *span)


@evidence("stance.part_gone_above", says="actual", prior=1.5)
def part_gone_above(at: Place) -> bool:
    """据统计，一季度全省出口320亿元。投资方面，技改投资增长«12%»。 Not: 据统计，一季度全省出口320亿元。到2027年，
    全省技改投资增长«12%»。"""
    frame, sentence = at.frame, at.slot.sentence
    if frame.is_plan or frame.gone.last(at.slot.reach, at.slot.quantity.left) is not None:
        return False
    low = max(0, sentence.start - _ABOVE, frame.item(sentence.start).start)
    span = frame.gone.last(low, sentence.start)
    return span is not None and _is_told(at, *span)


@evidence("stance.release", says="actual", prior=1.5)
def release(at: Place) -> bool:
    """1—5月潍坊经济运行简析
    固定资产投资增长«3.8%»。 Not: 1—5月潍坊经济运行简析
    全年力争固定资产投资增长«3.8%»。"""
    start = at.slot.sentence.start
    return at.frame.is_release and not _names_ahead(at, start, released=True) and not _looks_ahead(at, start)


@evidence("stance.counted_up", says="actual", prior=3.0)
def counted_up(at: Place) -> bool:
    """省统计局：五年新增发电装机«2000万千瓦»。 Not: 省统计局：力争五年新增发电装机«2000万千瓦»。"""
    frame, left = at.frame, at.slot.quantity.left
    hit = None if frame.is_plan else frame.view.cues.last("statistician", at.slot.reach, left)
    return hit is not None and not _names_ahead(at, hit.end) and not _looks_ahead(at, at.slot.reach)


@evidence("stance.to_a_day", says="actual", prior=1.5)
def to_a_day(at: Place) -> bool:
    """8月5日电，到2024年6月30日，集团直营门店合计«1200间»。 Not: 8月5日电，到2025年12月31日，集团直营门店要达到
    «1200间»。"""
    day = until_a_day(at)
    return day is not None and at.slot.word("reach", "up", "down") is None and not _looks_ahead(at, day.end)


@evidence("stance.formerly", says="neither", prior=1.5)
def formerly(at: Place) -> bool:
    """规划当初预计，2020年电力装机容量为«10亿千瓦»。 Not: 规划预计，2020年电力装机容量为«10亿千瓦»。"""
    hit = at.cue_in_sentence("formerly")
    return hit is not None and at.frame.view.cues.last("onward", hit.end, at.slot.quantity.left) is None


def _is_told(at: Place, start: int, end: int) -> bool:
    """Whether what a part of the year is over with goes on up to the quantity: no other time, and no goal."""
    if _names_ahead(at, end):
        return False
    return not _looks_ahead(at, max(at.slot.sentence.floor if start < at.slot.sentence.start else 0, start - _SHORT))


def _names_ahead(at: Place, start: int, *, released: bool = False) -> bool:
    """Whether a time that is not over stands between an offset and the quantity: 一季度增长5%，|2027年|达到50万辆."""
    frame, left = at.frame, at.slot.quantity.left
    for time in frame.view.times_in(start, left):
        year = time.end_year
        over = (year is not None and year < (frame.view.year or year)) or frame.gone.last(time.start, time.end + 1)
        # of a release is over what ends a part of the year: |三季度末|比上年末增加, not |到三季度末|
        told = released and _at_end(frame.view.text, time)
        if time.governs and time.role not in _NOT_AHEAD and not over and not told:
            return True
    return False


def _at_end(text: str, time: TimeExpression) -> bool:
    """Whether a time is the end of a part of the year by itself: 2025年三季度|末, not 到2025年末."""
    return text.startswith("末", time.end - 1) and text[time.start - 1 : time.start] not in ("到", "至")


def _looks_ahead(at: Place, start: int) -> bool:
    """Whether a word for a goal or what is to come stands between an offset and the quantity."""
    view, left = at.frame.view, at.slot.quantity.left
    if aim_cue(view, start, left) is not None:
        return True
    return any(view.cues.last(cls, start, left) is not None for cls in ("onward", "forecast", "will"))
