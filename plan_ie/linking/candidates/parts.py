"""Readings of a value that lives on one before it: the sum of several areas, a share of it, a part of it."""

from __future__ import annotations

from plan_ie.linking.candidates.document import SHARE_OF, DocumentNouns
from plan_ie.linking.candidates.titles import without_verb
from plan_ie.linking.nouns import trim
from plan_ie.linking.rows import sum_of_areas
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span, What

_NEAR = 4  # characters that bounds and a mark take between a value and its share
_MOST = 12  # values before this one of which it may be a part
_AREA_SHARES = ("占地", "占比", "占用", "占道")
_PARTED = frozenset("，、；")
_RATES = frozenset(("percent", "points", "multiple"))


def of_another(p: DocumentNouns, slot: Slot) -> list[What]:
    """What a value outside lists is of, where that stands with another; empty where it does not.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    return _of_sum(p, slot) or _of_share(p, slot) or _of_part(p, slot)


def _of_sum(p: DocumentNouns, slot: Slot) -> list[What]:
    """The areas of which it is the sum, and its metric: 德阳、成都、自贡三地|合计|占比|达到85%, …三市|合计占全省55%."""
    areas = sum_of_areas(p.view, slot)
    if areas is None:
        return []
    name = p.run_ending(slot.sentence, areas[1], slot.end)
    if name is None or _is_share(p.view.text, name[0]):
        name = _amount_before(p, slot)
    return [What(name, areas)] if name is not None else []


def _amount_before(p: DocumentNouns, slot: Slot) -> Span | None:
    """The noun of the last value before it that is no rate."""
    slots = slot.sentence.slots[max(0, slot.index - _MOST) : slot.index]
    amount = next((s for s in reversed(slots) if s.quantity.form not in _RATES), None)
    return _noun_of(p, amount) if amount is not None else None


def _noun_of(p: DocumentNouns, slot: Slot) -> Span | None:
    """What a value is of, before it, or behind it where its verb stands right before: 建设20个|园区, 职工培训|600人."""
    behind = p.noun_behind(slot) if slot.direct else None
    last = slot.words[0] if slot.words else None
    named = last is not None and last.nominal and last.end == slot.quantity.left and last.start > slot.low
    noun = p.run_ending(slot.sentence, slot.low, slot.quantity.left) if named else p.noun_before(slot.head)
    return behind or ((without_verb(p, *noun), noun[1]) if noun is not None else None)


def _of_share(p: DocumentNouns, slot: Slot) -> list[What]:
    """A share that opens its clause, and the amount before it: 跨境电商交易额|达到90亿元，|占全省比重|达到60%."""
    text, before = p.view.text, slot
    while (previous := before.previous) is not None and _is_share(text, before.low):
        if not 0 <= before.low - previous.quantity.right <= _NEAR or previous.continues:
            return []
        before = previous
    name = p.noun_before(slot)
    if before is slot or name is None or name[0] != slot.low:
        return []
    owner = _noun_of(p, before)
    bare = owner is None or p.view.metrics.is_bare(text[slice(*owner)])
    return [] if bare else [What(name, owner)]


def _is_share(text: str, at: int) -> bool:
    """Whether words say of what something is a share, and not 占地 or 占比."""
    return text.startswith(SHARE_OF, at) and not text.startswith(_AREA_SHARES, at)


def _of_part(p: DocumentNouns, slot: Slot) -> list[What]:
    """The thing counted before it, and which of them: 园区20个，其中|百亿元以上的|6个, 培训600人，其中面向|农民|9人."""
    view, text = p.view, p.view.text
    if slot.quantity.form in _RATES or not slot.quantity.unit:
        return []
    part = view.cues.last("part", slot.low, slot.quantity.left)
    start = _own_start(text, slot, part.end if part is not None else slot.low)
    towards = view.cues.first("towards", start, start + 1)
    of = slot.end > start and text[slot.end - 1] == "的" and slot.closed
    if towards is not None and (part is not None or slot.index):
        start = towards.end
    elif not of:
        return []
    slots = slot.sentence.slots[max(0, slot.index - _MOST) : slot.index]
    whole = next((s for s in reversed(slots) if s.quantity.unit == slot.quantity.unit and _is_whole(p, s)), None)
    noun = _noun_of(p, whole) if whole is not None else None
    owner = trim(text, start, slot.end)
    return [What(noun, owner)] if noun is not None and owner[1] - owner[0] > 1 else []


def _is_whole(p: DocumentNouns, slot: Slot) -> bool:
    """Whether a value is no part of another itself, by the words that lead to it."""
    start = _own_start(p.view.text, slot, slot.low)
    said = p.view.cues.first("towards", start, start + 1), p.view.cues.first("part", start, slot.quantity.left)
    return said == (None, None) and not p.view.text.endswith("的", start, slot.end)


def _own_start(text: str, slot: Slot, low: int) -> int:
    """Where the own words of a value begin, over what they count: 其中|100亿元以上的|6个, 其中|三个产业的|9亿元."""
    before = slot.previous
    while before is not None and before.quantity.left >= low:
        gap = text[before.quantity.right : slot.end]
        if not gap.endswith("的") or not _PARTED.isdisjoint(gap):
            break
        before = before.previous
    start = low if before is None else max(low, before.quantity.right)
    while start < slot.end and text[start] in "，、和及以 ":
        start += 1
    return start
