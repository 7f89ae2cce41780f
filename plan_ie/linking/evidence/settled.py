"""Named facts of the stance: what is told as over by the part of the year that it is about, or by what comes after."""

from __future__ import annotations

from plan_ie.linking.evidence.registry import Place, evidence
from plan_ie.linking.evidence.tense import aim_cue

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
    return at.frame.is_release and not _names_ahead(at, start) and not _looks_ahead(at, start)


def _is_told(at: Place, start: int, end: int) -> bool:
    """Whether what a part of the year is over with goes on up to the quantity: no other time, and no goal."""
    if _names_ahead(at, end):
        return False
    return not _looks_ahead(at, max(at.slot.sentence.floor if start < at.slot.sentence.start else 0, start - _SHORT))


def _names_ahead(at: Place, start: int) -> bool:
    """Whether a time that is not over stands between an offset and the quantity: 一季度增长5%，|2027年|达到50万辆."""
    frame, left = at.frame, at.slot.quantity.left
    for time in frame.view.times_in(start, left):
        year = time.end_year
        over = (year is not None and year < (frame.view.year or year)) or frame.gone.last(time.start, time.end + 1)
        if time.governs and time.role not in ("past", "baseline", "origin") and not over:
            return True
    return False


def _looks_ahead(at: Place, start: int) -> bool:
    """Whether a word for a goal or what is to come stands between an offset and the quantity."""
    view, left = at.frame.view, at.slot.quantity.left
    if aim_cue(view, start, left) is not None:
        return True
    return any(view.cues.last(cls, start, left) is not None for cls in ("onward", "forecast", "will"))
