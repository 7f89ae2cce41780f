"""Proposers of what a quantity measures and whose it is.

A proposer yields stretches of text with the place they come from; none drops anything and none is asked in order. The
same words from several places are one candidate with several sources.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plan_ie.linking.candidates.document import SHARE_OF, DocumentNouns
from plan_ie.linking.candidates.earlier import clauses_before, earlier_slots, fronts, whole
from plan_ie.linking.candidates.found import Bag, Candidates
from plan_ie.linking.candidates.inline import item_start
from plan_ie.linking.candidates.lists import aligned, crosses, in_turn, of_others, of_rank, shared
from plan_ie.linking.candidates.own_clause import covered, left, right
from plan_ie.linking.candidates.titles import layout, named
from plan_ie.linking.clause import AREA_WORDS
from plan_ie.linking.rows import is_of_another, row_of_values
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import DocumentView, Span, What

_AREAS = frozenset(AREA_WORDS)
_COUNTS = frozenset(("count", "money", "measure", "percent"))
_LONGEST_SIZED = 8  # characters of what a counted thing is sized by: 10家|年营业收入|超50亿元的企业
_LONGEST_COUNT, _LONGEST_BOUND = 16, 4
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
    ends = p.time_ends
    owners = {  # a time or a whole area owns no indicator: 2020年, 全省
        words: found
        for words, found in subjects.found.items()
        if found.span is None or not (words in _AREAS or ends.get(found.span[0], -1) >= found.span[1])
    }
    at = slot.head.quantity.start if slot.continues else -1
    others = of_others(p, slot)
    names = {  # no name goes over the values before it in a list (养老院|50个、32个), or is of another value of it
        words: found
        for words, found in indicators.found.items()
        if found.span is None or not (found.span[0] <= at < found.span[1] or words in others)
    }
    names, owners = (
        {words: found for words, found in bag.items() if _may_name(p.view, slot, found.span)} for bag in (names, owners)
    )
    owners = {words: found for words, found in owners.items() if not _sizes_counted(slot, found.span)}
    listed, place = in_turn(p, slot), slot.place
    owners = {
        words: found
        for words, found in owners.items()
        if words not in others and not crosses(listed, place, found.span, named=False)
    }
    names = {
        words: found
        for words, found in names.items()
        if not crosses(listed, place, found.span, named=True) and not _owned_otherwise(pairs, found.span)
    }
    names = {words: found for words, found in names.items() if not _lacks_size(slot, found.span)}
    item = item_start(p.view.text, slot.sentence.start, slot.quantity.left)
    if item is not None:  # 一是新建|学校|5所；二是完成投资30亿元
        owners = {
            words: found
            for words, found in owners.items()
            if found.span is None or not slot.sentence.start <= found.span[0] < item
        }
    row = row_of_values(p.view, slot)
    if row:  # what several places have together, none has: 德清县、长兴县、安吉县分别建成A、B、C
        own = row[slot.place]
        names, owners = (
            {words: found for words, found in bag.items() if not is_of_another(row, own, found.span)}
            for bag in (names, owners)
        )
    for what in of_rank(p, slot):  # nothing else: 2个|国家级|、3个省级|保护区
        names = {words: found for words, found in names.items() if found.span == what.indicator} or names
        owners = {words: found for words, found in owners.items() if found.span == what.subject} or owners
    return Candidates(names, owners, pairs, list(shared(p, slot)), p.companies.standing(slot))


def _may_name(view: DocumentView, slot: Slot, span: Span | None) -> bool:
    """Whether words may be a name: not what something is a part of (占|GDP的比重), and none that end in a count.

    新建天然气管线7条|300公里, 培育3家以上|100亿元企业; but a list that its count closes: 茶叶、脐橙等20个|百亿级产业.
    """
    if span is None:
        return True
    start, end = span
    if view.text[max(0, start - 1) : start] == SHARE_OF:
        return False
    inside = view.quantities_in(max(start - _LONGEST_BOUND, end - _LONGEST_COUNT), end)
    last = next((q for q in reversed(inside) if q.end > start), None)
    if last is None or last.form not in _COUNTS or end not in (last.end, last.right):
        return True
    closes_list = slot.quantity.form == "scale" and view.text[last.left - 1 : last.left] == "等"
    return closes_list or (start == last.start == slot.quantity.right)  # 8个|500千伏|、50个220千伏输变电项目


def _owned_otherwise(pairs: Sequence[What], span: Span | None) -> bool:
    """Whether a name says with the metric of a pair whose it is, and that is another: 汽车产量 of 家电|6000万台."""
    if span is None or not pairs:
        return False
    for what in pairs:
        metric, owner = what.indicator, what.subject
        if metric is None or owner is None or span[1] != metric[1] or span[0] >= metric[0]:
            return False
        if span[0] <= owner[0] < span[1]:
            return False
    return True


def _sizes_counted(slot: Slot, span: Span | None) -> bool:
    """Whether words say by what the counted is sized, and own nothing: 10家以上|营业收入|超百亿元的领军企业."""
    if span is None or span[0] < slot.quantity.right or slot.after is None:
        return False
    return slot.after.quantity.left == span[1]


def _lacks_size(slot: Slot, span: Span | None) -> bool:
    """Whether a name leaves out the size that makes it: 10家以上营业收入超百亿元的|领军企业."""
    if span is None or slot.after is None or slot.quantity.form != "count":
        return False
    size = slot.after.quantity
    near = 0 <= size.left - slot.quantity.right <= _LONGEST_SIZED
    return near and span[0] == size.right + 1 and slot.sentence.view.text[size.right] == "的"
