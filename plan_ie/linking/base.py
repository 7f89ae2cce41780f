"""The value that a change starts from, before the one it ends at: 由2020年的63%|提高到75%, 较去年的40列|增加八成."""

from __future__ import annotations

import re
from typing import NamedTuple

from plan_ie.linking.view import DocumentView
from plan_ie.quantity.periods import TimeExpression
from plan_ie.quantity.quantity import Quantity

#: What may stand right before the number: 由目前|每人每年约|540元, 由|日处理|1500吨.
_NEAR = re.compile(r"(?:每[人户亩吨年月]|[人日年月][均产]|[日年]处理|[约近仅的]|不足)+$")
#: What stands behind a value that something is reckoned from: 在63%|的基础上再|提高5个百分点.
_UPON_IT = re.compile(r"(?:左右)?的?基础上[再又]?")
_WITH_IT = re.compile(r"(?:相[比较])?[再又]?")
#: What introduces it, by what is done with it.
_UPON = re.compile(r"在$")
_FROM = re.compile(r"(?:[由从]|(?<!来)自)$")
_COMPARED = re.compile(r"(?:相比于?|相较于?|相对于?|对比|较|(?<![占同可性之对百])比|(?<!参)与|同|由|从)$")
_TO = re.compile(r"(?:以上|左右|以下|以内)?[^，。；：、\d]{0,6}")
_LONGEST = 24  # characters between 由 and the number


class Base(NamedTuple):
    """What a change starts from.

    Attributes:
        start: Where it begins, with the word that introduces it.
        time: The time of its value, or None.
    """

    start: int
    time: TimeExpression | None


def base_before(
    view: DocumentView, base: Quantity, quantity: Quantity, end: int, limit: int, change: str
) -> Base | None:
    """The base whose value is the quantity before the one in question, or None where that quantity is none.

    Args:
        view: The document.
        base: The quantity before.
        quantity: The one in question; one that is reached from another is of its unit, where both have one.
        end: Where the words begin that say what becomes of it (提高到, 增长).
        limit: Where the base may begin at the earliest.
        change: What these words say: reach, up, down, or "".
    """
    if change == "reach" and base.unit and quantity.unit and base.unit != quantity.unit:
        return None
    word = _introducing(view.text, base, end, change)
    return _behind(view, base.left, limit, word) if word is not None and base.left > limit else None


def _introducing(text: str, base: Quantity, end: int, change: str) -> re.Pattern[str] | None:
    """The words that may introduce the base, by what is done with it."""
    if _UPON_IT.fullmatch(text, base.right, end):
        return _UPON
    if change in ("up", "down") and _WITH_IT.fullmatch(text, base.right, end):
        return _COMPARED
    return _FROM if change == "reach" and _TO.fullmatch(text, base.right, end) else None


def _behind(view: DocumentView, at: int, limit: int, word: re.Pattern[str]) -> Base | None:
    """The base whose number begins at an offset, where such a word stands before it: 由|目前的, 较|2020年的."""
    text, low = view.text, max(limit, at - _LONGEST)
    time: TimeExpression | None = None
    while at > low:
        if time is None and (found := view.time_ending(at)) is not None and found.role != "deadline":
            time, at = found, found.start
        elif (near := _NEAR.search(text, low, at)) is not None:
            at = near.start()
        elif (said := next((h for h in view.cues.within("current", low, at) if h.end == at), None)) is not None:
            at = said.start
        else:
            break
    m = word.search(text, max(limit, at - 3), at)
    return Base(m.start(), time) if m is not None and m.start() >= limit else None
