"""`由2020年的8000亿元提高到12000亿元`: the first value is the baseline of the second."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from plan_ie.linking.phrase import parse_left
from plan_ie.linking.strategies.base import Claim, is_bare, previous
from plan_ie.linking.view import DocumentView, Link, Sentence, Span

_FROM = re.compile(
    r"(?:由|从|自)(?:每人每年|每人每月|每月|每年|人均|原来的|原来|目前的|目前|现在的|现有的|现行的|当前的|的|约|近|"
    r"不足)*$"
)
_TO = re.compile(
    r"^(?:以上|左右|以下)?(?:逐步|进一步|再|分别|大幅|稳步)?(?:提高|提升|增加|增长|扩大|上升|发展|上调|调整|降低|下降|"
    r"减少|压减|压缩|缩短|缩小|跃升|拓展|扩容|增|升|降|提|减|扩)?(?:到|至|为)"
)


def from_to(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """Link a pair of values joined by 由…提高到…."""
    if index + 1 >= len(sentence.slots):
        return None
    text = view.text
    slot, following = sentence.slots[index], sentence.slots[index + 1]
    quantity, goal = slot.quantity, following.quantity
    between = text[quantity.right : goal.left]
    if not _TO.match(between) or len(between) > 24:
        return None
    origin = next(
        (t for t in view.times_in(slot.left.start, quantity.left) if t.role in ("origin", "point", "past", "deadline")),
        None,
    )
    head_end = origin.start if origin else quantity.left
    said_from = _FROM.search(text, max(sentence.start, head_end - 8), head_end)
    if not said_from:
        return None
    noun = _noun_before(view, sentence, index, said_from.start())
    subject: Span | None = None
    if noun is None:
        before = previous(claimed, index)
        if not before:
            return None
        noun, subject = before[0].indicator, before[0].subject
    elif is_bare(text[noun[0] : noun[1]]) and (before := previous(claimed, index)):
        subject = before[0].subject or before[0].indicator
    year = next((t for t in view.times_in(quantity.right, goal.left) if t.end_year), None)
    if year is not None and year.role not in ("deadline", "span"):
        year = replace(year, role="deadline", start_year=None)
    link = Link(
        noun,
        subject,
        "from_to",
        measure="level",
        year=year,
        baseline=(quantity.value, quantity.unit or goal.unit),
        baseline_year=origin.end_year if origin else None,
    )
    return Claim({index + 1: [link]}, {index: "the baseline of the value behind it"})


def _noun_before(view: DocumentView, sentence: Sentence, index: int, end: int) -> Span | None:
    """The noun phrase before 由, in its clause or, if that is empty, in the clause before."""
    at = end
    limit = sentence.slots[index - 1].quantity.right if index else sentence.start
    for _ in range(2):
        while at > limit and view.text[at - 1] in "，、；：":
            at -= 1
        if at <= limit:
            return None
        probe = replace(sentence.slots[index].quantity, start=at, left=at)
        phrase = parse_left(view, probe, limit, sentence.start)
        if phrase.noun:
            return phrase.noun
        at = phrase.start
    return None
