"""Sentences with quantities, and the slots of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plan_ie.linking.aside import aside_reason
from plan_ie.linking.nouns import ends_in_metric
from plan_ie.linking.phrase import parse_left, parse_right
from plan_ie.linking.view import DocumentView, Dropped, Sentence, Slot
from plan_ie.quantity.quantity import Quantity

_LIST_JOINT = re.compile(r"(?:、|和|及|与|以及|，和)")


def sentences(view: DocumentView) -> Iterator[Sentence]:
    """The sentences of the document that hold quantities, in order."""
    for index, block in enumerate(view.blocks):
        if block.kind == "table":
            continue
        start, end = block.body
        if block.kind == "heading" and view.quantities_in(block.start, block.end):
            start = block.start  # headlines of news state goals: 到2027年低空经济规模达到1000亿元
        quantities = view.quantities_in(start, end)
        at = 0
        while at < len(quantities):
            first = quantities[at]
            begin, stop = _bounds(view.text, first.start, first.end, start, end)
            members = [q for q in quantities[at:] if q.start < stop]
            at += len(members)
            yield _sentence(view, members, begin, stop, index)


def _bounds(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    begin = max(text.rfind(mark, low, start) for mark in "。！？")
    begin = low if begin < 0 else begin + 1
    while begin < start and text[begin] in "”）":
        begin += 1
    stops = [at for mark in "。！？" if (at := text.find(mark, end, high)) >= 0]
    return begin, min(stops, default=high)


def _sentence(view: DocumentView, members: Sequence[Quantity], begin: int, stop: int, block: int) -> Sentence:
    """Build the slots; quantities that are part of a name are set aside first."""
    kept: list[Quantity] = []
    aside: list[Dropped] = []
    for i, quantity in enumerate(members):
        following = members[i + 1] if i + 1 < len(members) else None
        reason = aside_reason(view, quantity, kept[-1] if kept else None, following)
        if reason:
            aside.append(Dropped(quantity, reason))
        else:
            kept.append(quantity)
    slots: list[Slot] = []
    for i, quantity in enumerate(kept):
        before = slots[-1] if slots else None
        limit = begin
        if before:
            limit = before.right[1] if before.right and _takes_right(before) else before.quantity.right
            if before.quantity.form == "scale" and before.right and quantity.form == "count":
                limit = _sized_from(view, before)  # 千亿级企业15家: the scale is part of what is counted
            limit = min(limit, quantity.left)
        left = parse_left(view, quantity, limit, begin)
        end = _right_limit(kept, i, stop)
        right = parse_right(view, quantity, end)
        gap = view.text[limit : quantity.left]
        joint = before is not None and _LIST_JOINT.fullmatch(gap) is not None
        if before and gap[:1] in ("、", "和", "及") and left.verb is None and not left.words:
            left.verb, left.inherited = before.left.verb, True  # 建设A50个、B50个; 建设50个A和50个B
            left.direct = left.noun is None and before.left.direct
        if before and left.topic is None and "；" not in gap:
            left.topic = before.left.topic
        continues = joint and before is not None and before.right is None and before.quantity.form != "scale"
        slots.append(Slot(quantity, left, right, continues))
    return Sentence(begin, stop, block, slots, aside)


def _right_limit(kept: Sequence[Quantity], index: int, stop: int) -> int:
    """Where the noun behind a quantity ends at the latest; 3个千亿级产业集群 counts what the scale sizes."""
    following = index + 1
    if following < len(kept) and kept[following].form == "scale" and kept[following].left == kept[index].right:
        following += 1
    return kept[following].left if following < len(kept) else stop


def _sized_from(view: DocumentView, slot: Slot) -> int:
    """Where the noun begins that a scale sizes: at the scale, or at the metric before it (产值超百亿元企业)."""
    noun = slot.left.noun
    if noun is not None and noun[1] == slot.quantity.left and ends_in_metric(view.text[noun[0] : noun[1]]):
        return noun[0]
    return slot.quantity.start


def _takes_right(slot: Slot) -> bool:
    """True when the noun behind the quantity is what it counts."""
    if slot.left.noun is not None and not slot.left.direct:
        return slot.quantity.form in ("count", "scale")
    return slot.left.direct or not slot.left.first("reach", "keep", "up", "down")
