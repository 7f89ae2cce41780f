"""A clause with a predicate alone continues the indicator before it: 产业规模达到1000亿元、年均增长10%."""

from __future__ import annotations

from collections.abc import Mapping

from plan_ie.linking.strategies.base import Claim, clause_before, metric_before, previous
from plan_ie.linking.view import DocumentView, Link, Sentence


def carry(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """Inherit indicator and subject from the record before, or from the clause before."""
    slot = sentence.slots[index]
    noun = metric_before(view, sentence, index)
    if noun is not None:
        return Claim({index: [Link(noun, slot.left.topic, "carry")]})
    bracketed = view.text[slot.left.start - 1 : slot.left.start] == "（" and slot.left.noun is None
    before = previous(claimed, index)
    if before and not bracketed:
        return Claim({index: [Link(b.indicator, b.subject, "carry", region=b.region) for b in before]})
    named = clause_before(view, sentence, index)
    if (
        named is not None
        and (slot.left.direct or slot.left.noun is not None or bracketed)
        and named[1] - named[0] <= 20
    ):
        return Claim({index: [Link(named, slot.left.topic, "clause_before")]})
    if slot.right is not None:
        return Claim({index: [Link(slot.right, slot.left.topic, "carry")]})
    return None
