"""A clause with a predicate alone continues the indicator before it: 产业规模达到1000亿元、年均增长10%."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plan_ie.linking.phrase import ends_in_metric, parse_left
from plan_ie.linking.strategies.base import Claim, previous
from plan_ie.linking.view import DocumentView, Link, Sentence, Span


def carry(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """Inherit indicator and subject from the record before, or from the clause before."""
    slot = sentence.slots[index]
    noun = _clause_before(view, sentence, index)
    if noun is not None:
        return Claim({index: [Link(noun, slot.left.topic, "carry")]})
    before = previous(claimed, index)
    if before:
        return Claim({index: [Link(b.indicator, b.subject, "carry", region=b.region) for b in before]})
    if slot.right is not None:
        return Claim({index: [Link(slot.right, slot.left.topic, "carry")]})
    return None


def _clause_before(view: DocumentView, sentence: Sentence, index: int) -> Span | None:
    """The metric named in the clause right before, where no quantity claimed it."""
    slot = sentence.slots[index]
    limit = sentence.slots[index - 1].quantity.right if index else sentence.start
    at = slot.left.start
    while at > limit and view.text[at - 1] in "，、；：":
        at -= 1
    if at <= limit or at == slot.left.start:
        return None
    phrase = parse_left(view, replace(slot.quantity, start=at, left=at), limit, sentence.start)
    if phrase.noun and ends_in_metric(view.text[phrase.noun[0] : phrase.noun[1]]):
        return phrase.noun
    return None
