"""Sentences with quantities, and the slots of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plan_ie.linking.attributes import attribute_reason
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
        reason = attribute_reason(view, quantity, kept[-1] if kept else None, following)
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
        left = parse_left(view, quantity, limit, begin)
        end = kept[i + 1].left if i + 1 < len(kept) else stop
        right = parse_right(view, quantity, end)
        gap = view.text[limit : quantity.left]
        joint = before is not None and _LIST_JOINT.fullmatch(gap) is not None
        if joint and before and before.right and _takes_right(before) and right:
            left.verb, left.direct = before.left.verb, before.left.direct  # 建设50个A和50个B
        continues = joint and before is not None and before.right is None and before.quantity.form != "scale"
        slots.append(Slot(quantity, left, right, continues))
    return Sentence(begin, stop, block, slots, aside)


def _takes_right(slot: Slot) -> bool:
    """True when the noun behind the quantity is what it counts."""
    if slot.left.noun is not None and not slot.left.direct:
        return slot.quantity.form in ("count", "scale")
    return slot.left.direct or not slot.left.first("reach", "keep", "up", "down")
