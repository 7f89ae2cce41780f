"""What stands before who does something with it: 纯电动车型|，丰田汽车计划2025年前做到15款，再到2030年做到30款."""

from __future__ import annotations

from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.nouns import trim
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span, What

_LONGEST, _SHORTEST = 24, 2  # characters of what is fronted
_COMMA, _SEMICOLON = "，", "；"
_BACK = 3  # values before this one that may have been of the same
_NO_NOUNS = frozenset(("noun", "nominal", "quantity", "place"))
_HEADS = "，。；：\n”"


def of_fronted(p: DocumentNouns, slot: Slot) -> list[What]:
    """What a company's own value is of that its clause puts before it; empty where it does not.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    if p.frame.is_plan or not p.companies.mentions or slot.continues:
        return []
    topic = p.companies.topic(slot)
    if topic is None or topic.where != "here":
        return []
    name = _before_company(p, slot)
    return [What(name, topic.span)] if name is not None else []


def of_its_own(p: DocumentNouns, slot: Slot) -> list[What]:
    """The company that opens the clause of a value behind a ；, and its metric: ；|腾远新能|隔膜出货|目标为75亿平方米.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    named = next((m for m in p.companies.named_in(slot.low, slot.quantity.left) if m.start == slot.low), None)
    name = p.noun_before(slot)
    if named is None or name is None or p.view.text[slot.low - 1] != _SEMICOLON:
        return []
    if p.companies.is_zone(*named[:2]) or not name[0] <= named.start < named.end < name[1] - 1:
        return []
    return [What((named.end, name[1]), named[:2])]


def _before_company(p: DocumentNouns, slot: Slot) -> Span | None:
    """The noun phrase before the clause that a company opens, or before that of an earlier value of the same."""
    for _ in range(_BACK):
        actor = _actor_end(p, slot)
        if actor is not None:
            return _phrase_ending(p, slot.low - 1) if _is_alone(slot, actor) else None
        previous = slot.previous
        if previous is None or not _is_alone(slot, slot.low) or not 0 <= slot.low - previous.quantity.right <= 1:
            return None
        slot = previous
    return None


def _actor_end(p: DocumentNouns, slot: Slot) -> int | None:
    """Where the company ends that opens the clause of a value: ，|丰田汽车|计划, ，|公司|打算; None without."""
    named = next((m for m in p.companies.named_in(slot.low, slot.quantity.left) if m.start == slot.low), None)
    if named is not None:
        return named.end
    ref = p.view.cues.at("companyref", slot.low)
    return ref.end if ref is not None else None


def _is_alone(slot: Slot, start: int) -> bool:
    """Whether no noun stands between an offset and a value, nor behind it: 丰田汽车|计划2025年前做到|15款，."""
    return slot.closed and all(piece.kind not in _NO_NOUNS for piece in slot.sentence.each(start, slot.quantity.left))


def _phrase_ending(p: DocumentNouns, end: int) -> Span | None:
    """The clause that ends at a comma, where it is a noun phrase: 门店数量|，; None for 到2025年 and 为了扩产."""
    text = p.view.text
    if text[end : end + 1] != _COMMA:
        return None
    start = max(text.rfind(mark, max(0, end - _LONGEST - 1), end) + 1 for mark in _HEADS)
    start, end = trim(text, start, end)
    sentence = p.view.text[start:end]
    fits = _SHORTEST <= len(sentence) <= _LONGEST and not p.view.quantities_in(start, end)
    if not fits or p.view.time_starting(start) is not None or p.companies.named_in(start, end):
        return None
    return (start, end) if p.nominals.may_name((start, end)) else None
