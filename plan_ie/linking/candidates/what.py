"""Proposers of what a quantity measures and whose it is.

A proposer yields stretches of text with the place they come from; none drops anything and none is asked in order. The
same words from several places are one candidate with several sources.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.candidates.earlier import clauses_before, earlier_slots, fronts, whole
from plan_ie.linking.candidates.found import LONGEST_LIST, Bag, Candidates
from plan_ie.linking.candidates.governed import governed
from plan_ie.linking.candidates.heads import purse
from plan_ie.linking.candidates.limits import Limits
from plan_ie.linking.candidates.listed import closed_list, each_of
from plan_ie.linking.candidates.lists import aligned, shared
from plan_ie.linking.candidates.own_clause import covered, left, right
from plan_ie.linking.candidates.owned import of_owner, sure_owner, zone_before
from plan_ie.linking.candidates.parts import of_another
from plan_ie.linking.candidates.titles import layout, named, without_verb
from plan_ie.linking.candidates.topics import of_topic
from plan_ie.linking.nouns import says_again
from plan_ie.linking.rows import is_of_each
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import What

_LABELLED = "：。"

_PROPOSERS: tuple[Callable[[DocumentNouns, Slot, Bag, Bag], None], ...] = (
    left, covered, right, clauses_before, closed_list, fronts, earlier_slots, layout, named, whole, governed,
    zone_before,
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
    pairs = aligned(p, slot) or ([] if purse(p, slot) else of_another(p, slot))
    settled = (pairs if _goes_on(slot, pairs) else []) if pairs else of_owner(p, slot)
    pairs = pairs or settled
    for what in pairs:
        if what.indicator:
            indicators.put(*what.indicator, "A")
        if what.subject:
            subjects.put(*what.subject, "A", shortest=1)  # 硅、银提取率|分别达到92%、95%
    readings = list(shared(p, slot))
    limits = Limits(p, slot, pairs, readings)
    names = {words: found for words, found in indicators.found.items() if limits.may_name(words, found.span)}
    owners = {words: found for words, found in subjects.found.items() if limits.may_own(words, found.span)}
    names = names if pairs or readings else of_topic(p, slot, names)
    each = bool(readings) and (is_of_each(p.view, slot) or bool(each_of(p, slot)))
    known = Candidates(names, owners, pairs, readings, p.companies.standing(slot), each)
    return _only(p, known, settled) if settled else _owned(p, slot, known, subjects)


def _goes_on(slot: Slot, pairs: Sequence[What]) -> bool:
    """Whether a list, or a part of a whole, names nothing that it counts: 锅炉84台，其中|A县、B县|分别|38台、21台."""
    head, cues = slot.head, slot.sentence.view.cues
    before = all(what.indicator is not None and what.indicator[1] <= head.low for what in pairs)
    listed = slot.continues or (slot.after is not None and slot.after.continues)
    return before and (listed or cues.last("part", head.low, head.quantity.left) is not None)


def _only(p: DocumentNouns, known: Candidates, settled: Sequence[What]) -> Candidates:
    """Candidates of which only a pair is left, where both may be what it says they are; it may have no owner."""
    words = p.view.text
    names = {words[slice(*what.indicator)] for what in settled if what.indicator} & known.indicators.keys()
    owners = {words[slice(*what.subject)] if what.subject else "" for what in settled} & known.subjects.keys()
    if not names or not owners:
        return known
    indicators = {name: known.indicators[name] for name in sorted(names)}
    subjects = {owner: known.subjects[owner] for owner in sorted({"", *owners})}
    return replace(known, indicators=indicators, subjects=subjects, shared=[])


def _owned(p: DocumentNouns, slot: Slot, known: Candidates, subjects: Bag) -> Candidates:
    """Candidates with the only owner that the value may have, where there is one and no list says another."""
    if any(what.subject is not None for what in known.aligned):
        return known
    known = _in_own_document(p, slot, known)
    owner = sure_owner(p, slot)
    stretch = p.stretches(*owner, LONGEST_LIST) if owner is not None else None
    if stretch is None or _says_nothing_new([stretch.text], known):
        return known
    subjects.add(stretch, "Ow")
    names = [what.indicator for what in known.aligned]
    verbs = any(name is not None and without_verb(p, *name) != name[0] for name in names)  # 500个锚位、建设|码头20座
    aligned_left = [] if verbs else known.aligned
    subjects_left = {stretch.text: subjects.found[stretch.text]}
    return replace(known, subjects=subjects_left, aligned=aligned_left, shared=[])


def _in_own_document(p: DocumentNouns, slot: Slot, known: Candidates) -> Candidates:
    """Candidates in the plan or report of a company, which has no headings as owners: 1.生产：|甲醇122万吨."""
    entity, text = p.frame.entity, p.view.text
    if entity is None or entity.kind != "company" or not p.frame.is_plan or known.aligned or known.shared:
        return known
    own = {
        words: found
        for words, found in known.subjects.items()
        if words == text[slice(*entity.span)]
        or (found.span is not None and found.span[0] >= slot.sentence.start and text[found.span[1]] not in _LABELLED)
    }
    if text[slice(*entity.span)] not in own or _says_nothing_new(own, known):
        return known
    return replace(known, subjects=own)


def _says_nothing_new(owners: Collection[str], known: Candidates) -> bool:
    """Whether none of the owners goes with any indicator: 完整社区建设工程（5000个社区）."""
    pairs = ((owner, name) for owner in owners for name in known.indicators)
    return all(owner and name and says_again(owner, name) for owner, name in pairs)
