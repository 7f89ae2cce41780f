"""Proposers of what a quantity measures and whose it is.

A proposer yields stretches of text with the place they come from; none drops anything and none is asked in order. The
same words from several places are one candidate with several sources.
"""

from __future__ import annotations

from collections.abc import Callable

from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.candidates.earlier import clauses_before, earlier_slots, fronts, whole
from plan_ie.linking.candidates.found import Bag, Candidates
from plan_ie.linking.candidates.governed import governed
from plan_ie.linking.candidates.limits import Limits
from plan_ie.linking.candidates.listed import closed_list
from plan_ie.linking.candidates.lists import aligned, shared
from plan_ie.linking.candidates.own_clause import covered, left, right
from plan_ie.linking.candidates.parts import of_another
from plan_ie.linking.candidates.titles import layout, named
from plan_ie.linking.sentences import Slot

_PROPOSERS: tuple[Callable[[DocumentNouns, Slot, Bag, Bag], None], ...] = (
    left, covered, right, clauses_before, closed_list, fronts, earlier_slots, layout, named, whole, governed,
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
    pairs = aligned(p, slot) or of_another(p, slot)
    for what in pairs:
        if what.indicator:
            indicators.put(*what.indicator, "A")
        if what.subject:
            subjects.put(*what.subject, "A", shortest=1)  # 硅、银提取率|分别达到92%、95%
    readings = list(shared(p, slot))
    limits = Limits(p, slot, pairs, readings)
    names = {words: found for words, found in indicators.found.items() if limits.may_name(words, found.span)}
    owners = {words: found for words, found in subjects.found.items() if limits.may_own(words, found.span)}
    return Candidates(names, owners, pairs, readings, p.companies.standing(slot))
