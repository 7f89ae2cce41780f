"""Sentences with quantities, and the slots of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_ie.linking.phrase import parse_left, parse_right
from plan_ie.linking.view import DocumentView, Sentence, Slot

_SENTENCE_END = re.compile(r"[。！？\n]|；(?=[^）”]{0,200}$|)")
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
            yield Sentence(begin, stop, index, _slots(view, members, begin, stop))


def _bounds(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    begin = max(text.rfind(mark, low, start) for mark in "。！？")
    begin = low if begin < 0 else begin + 1
    while begin < start and text[begin] in "”）":
        begin += 1
    stops = [at for mark in "。！？" if (at := text.find(mark, end, high)) >= 0]
    return begin, min(stops, default=high)


def _slots(view: DocumentView, quantities: list, begin: int, stop: int) -> list[Slot]:  # type: ignore[type-arg]
    slots: list[Slot] = []
    for i, quantity in enumerate(quantities):
        limit = quantities[i - 1].right if i else begin
        left = parse_left(view, quantity, limit, begin)
        end = quantities[i + 1].left if i + 1 < len(quantities) else stop
        right = parse_right(view, quantity, end)
        joint = bool(i) and _LIST_JOINT.fullmatch(view.text[limit : quantity.left]) is not None
        slots.append(Slot(quantity, left, right, joint and _alike(slots[-1], quantity)))
    return slots


def _alike(before: Slot, quantity: object) -> bool:
    """A value list goes on only in values of one kind with nothing counted behind them."""
    return before.right is None and before.quantity.form != "scale"
