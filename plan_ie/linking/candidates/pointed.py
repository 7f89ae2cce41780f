"""Owners that the clause of a value only points back to: 公司|今年投入9亿元, 后者|引进60家, 该港|吞吐量达到2亿吨."""

from __future__ import annotations

import re

from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span

_FAR = 200  # characters before a word that points back in which what it means is named
_THAT = "该"
_LONGEST_KIND = 4  # characters of the kind that 该 points back by: 该|科技园区
_KINDS = ("institutionend", "entityzone", "zoneend", "site", "built")  # classes of what it points back by
_HEADS = "。；：，、！？\n”"
_SHORTEST_NAME, _LONGEST_NAME = 2, 12  # characters of a name before its kind
_OF, _IS = "的", "是"
_NO_NAMES = frozenset("该在对从向为以把各是由有一")
_FORMER = "前者"
#: Two of a kind that open a sentence, which the second of two values tells apart: 食品园|和|材料园|是两个大户.
_TWO = re.compile(r"(?<=[。！？，：\n”讯电])([^，。；：、！？\n\d]{2,14})[和与]([^，。；：、！？\n\d]{2,14})")
_ZONE_ENDS = frozenset("区城港园带场")
_ACTS = frozenset(("time", "do", "adverb", "reach", "up", "down", "keep"))  # what follows who does something


def pointed_at(p: DocumentNouns, slot: Slot) -> Span | None:
    """Whom a word that opens the clause of a value points back to; None where none does or that is to be weighed.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    return _one_of_two(p, slot) or _company_again(p, slot) or _that_one(p, slot)


def _opening(p: DocumentNouns, slot: Slot) -> int:
    """Where the clause of a value begins behind a time: 明年|公司计划购置飞机20架."""
    time = p.view.time_starting(slot.low)
    return time.end if time is not None else slot.low


def _company_again(p: DocumentNouns, slot: Slot) -> Span | None:
    """The company that 公司 stands for before what it does or when: 星澜电机总裁说，|公司|今年投入9600万元."""
    ref = p.view.cues.at("companyref", _opening(p, slot))
    if ref is None or not _then_acts(p, ref.end, slot):
        return None
    topic = p.companies.topic(slot)
    if topic is None or topic.where == "later" or not (topic.where == "here" or topic.alone):
        return None
    return topic.span


def _then_acts(p: DocumentNouns, at: int, slot: Slot) -> bool:
    """Whether a time or a verb follows who does something: 公司|今年, 公司|计划, but not 公司|海外业务."""
    piece = next(iter(slot.sentence.each(at, slot.quantity.left)), None)
    return piece is not None and piece.kind in _ACTS


def _one_of_two(p: DocumentNouns, slot: Slot) -> Span | None:
    """Which of two zones 前者 and 后者 mean: 食品园和材料园是两个大户。前者…；|后者|引进60家."""
    view, text = p.view, p.view.text
    hit = view.cues.last("pointer", slot.reach, slot.quantity.left)
    if hit is None or text.find("；", hit.end, slot.quantity.left) > 0:
        return None
    found = list(_TWO.finditer(text, max(0, hit.start - _FAR), hit.start))
    for m in reversed(found):
        first, last = m[1][-1], m[2].find(m[1][-1], 1)
        if first not in _ZONE_ENDS or last < 0:
            continue
        span = m.span(1) if hit.text == _FORMER else (m.start(2), m.start(2) + last + 1)
        return (
            None if any(place.end == span[1] and not view.is_zone(place) for place in view.places_in(*span)) else span
        )
    return None


def _that_one(p: DocumentNouns, slot: Slot) -> Span | None:
    """What 该 means with the kind of it: 洋浦港三期…，|该港|今年货物吞吐量达到1亿吨."""
    view, text, at = p.view, p.view.text, _opening(p, slot)
    if not text.startswith(_THAT, at):
        return None
    floor = max(p.frame.item(at).start, at - _FAR)
    ends = p.companies.institutions.placed
    spans = [(place.start, ends.get(place.end, place.end)) for place in view.places_in(floor, at)]
    spans = [span for span in spans if span[1] - span[0] > 2 and (span[1] in ends.values() or _is_zone(p, *span))]
    spans += [named[:2] for named in p.companies.named_in(floor, at)]
    for start, end in sorted(spans, reverse=True):
        kind = next((n for n in range(1, _LONGEST_KIND + 1) if text[end - n : end] == text[at + 1 : at + 1 + n]), 0)
        if kind and _then_acts(p, at + 1 + kind, slot):
            return start, end
    return _named_alike(p, floor, at, slot)


def _named_alike(p: DocumentNouns, floor: int, at: int, slot: Slot) -> Span | None:
    """What has a name of its own before the kind behind 该: 江北|机场封顶。…，|该机场|明年旅客吞吐量达到4800万人次."""
    view, text = p.view, p.view.text
    kind = next((hit for cls in _KINDS if (hit := view.cues.at(cls, at + 1)) is not None), None)
    if kind is None or not _then_acts(p, kind.end, slot):
        return None
    end = at
    while (end := text.rfind(kind.text, floor, end)) >= 0:
        start = max([floor, *[text.rfind(mark, floor, end) + 1 for mark in _HEADS]])
        start = text.rfind(_OF, start, end) + 1 or start  # 位于市区的|江北机场
        words = (view.predicates.at(text, i, end) for i in range(start, end))
        verbs = any(word is not None and len(word.text) > 1 and not word.nominal for word in words)
        verbs = verbs or _IS in text[start:end] or view.cues.at("unnamed", start) is not None  # 省级|工业园区
        if _SHORTEST_NAME <= end - start <= _LONGEST_NAME and not verbs and text[start] not in _NO_NAMES:
            return start, end + len(kind.text)
    return None


def _is_zone(p: DocumentNouns, start: int, end: int) -> bool:
    """Whether a place is a zone."""
    return any(place.end == end and p.view.is_zone(place) for place in p.view.places_in(start, start + 1))
