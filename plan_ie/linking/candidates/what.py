"""Proposers of what a quantity measures and whose it is.

A proposer yields stretches of text with the place they come from; none drops anything and none is asked in order. The
same words from several places are one candidate with several sources.
"""

from __future__ import annotations

from collections.abc import Callable

from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.candidates.earlier import clauses_before, earlier_slots, fronts, whole
from plan_ie.linking.candidates.found import Bag, Candidates
from plan_ie.linking.candidates.lists import aligned, of_others, shared
from plan_ie.linking.candidates.own_clause import covered, left, right
from plan_ie.linking.candidates.titles import layout, named
from plan_ie.linking.clause import AREA_WORDS
from plan_ie.linking.rows import is_of_another, row_of_values
from plan_ie.linking.sentences import Slot

_AREAS = frozenset(AREA_WORDS)
_PROPOSERS: tuple[Callable[[DocumentNouns, Slot, Bag, Bag], None], ...] = (
    left, covered, right, clauses_before, fronts, earlier_slots, layout, named, whole,
)  # fmt: skip


def propose(p: DocumentNouns, slot: Slot) -> Candidates:
    """All candidates of a slot.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    indicators, subjects = Bag(p.stretches), Bag(p.stretches)
    for proposer in _PROPOSERS:
        proposer(p, slot, indicators, subjects)
    pairs = aligned(p, slot)
    for what in pairs:
        if what.indicator:
            indicators.put(*what.indicator, "A")
        if what.subject:
            subjects.put(*what.subject, "A", shortest=1)  # 硅、银提取率|分别达到92%、95%
    owners = {  # a time, a whole area, or what points back owns no indicator: 2020年, 全省, 该院
        words: found
        for words, found in subjects.found.items()
        if not (words in _AREAS or (found.span is not None and _is_time_or_points_back(p, *found.span)))
    }
    if p.companies.mentions:
        superseded = set() if pairs else p.companies.superseded(slot)
        owners = {
            words: found
            for words, found in owners.items()
            if found.span is None or not (words in superseded or p.companies.cuts(*found.span))
        }
    at = slot.head.quantity.start if slot.continues else -1
    others = of_others(p, slot)
    names = {  # no name goes over the values before it in a list (养老院|50个、32个), or is of another value of it
        words: found
        for words, found in indicators.found.items()
        if found.span is None
        or not (found.span[0] <= at < found.span[1] or words in others or _names_company(p, *found.span))
    }
    row = row_of_values(p.view, slot)
    if row:  # what several places have together, none has: 德清县、长兴县、安吉县分别建成A、B、C
        own = row[slot.place]
        names, owners = (
            {words: found for words, found in bag.items() if not is_of_another(row, own, found.span)}
            for bag in (names, owners)
        )
    return Candidates(names, owners, pairs, list(shared(p, slot)), p.companies.standing(slot))


def _is_time_or_points_back(p: DocumentNouns, start: int, end: int) -> bool:
    hit = p.view.cues.last("companyref", start, start + 1)
    return p.time_ends.get(start, -1) >= end or (hit is not None and hit.end >= end)


def _names_company(p: DocumentNouns, start: int, end: int) -> bool:
    """Whether a stretch is the name of a company or points back to one, which is not measured: 后者|力争销售."""
    pointers = (p.view.cues.first(cls, start, start + 1) for cls in ("pointer", "pronoun"))
    return any(hit is not None for hit in pointers) or p.companies.names(start, end)
