"""Places in a row, and the one that a value in a row is for: 苏州、无锡、南通…分别达到A、B、C."""

from __future__ import annotations

import re

from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import DocumentView, Place, Span

MOST_VALUES = 40  # a longer list of values is none that a reader would align with names
_JOINT = re.compile("[、和及与]|以及")
_EACH = "分别"


def values_in_row(slot: Slot) -> int:
    """How many values the list has that a slot is in; 1 outside lists, and `MOST_VALUES` for more."""
    count, last = slot.place + 1, slot
    while last.after is not None and last.after.continues and count < MOST_VALUES:
        last, count = last.after, count + 1
    return count


def places_in_row(view: DocumentView, start: int, end: int) -> list[Place]:
    """The last two or more places in `start:end` that only list joints part; empty where there are none."""
    row: list[Place] = []
    for place in reversed(view.places_in(start, end)):
        if row and _JOINT.fullmatch(view.text, place.end, row[0].start) is None:
            if len(row) > 1:
                break
            row.clear()
        row.insert(0, place)
    return row if len(row) > 1 else []


def row_of_values(view: DocumentView, slot: Slot) -> list[Place]:
    """The places of which each has a value in the list of a slot; empty where there are none.

    分别 stands between places and values, as many of each. A second list of the sentence goes by the places of the
    first: …分别达到A、B，分别增长C、D.
    """
    count, head = values_in_row(slot), slot.head
    while 1 < count < MOST_VALUES and _EACH in view.text[head.low : head.quantity.left]:
        row = places_in_row(view, head.low, head.quantity.left)
        if row:
            told = _EACH in view.text[row[-1].end : head.quantity.left]
            return row if told and len(row) == count else []
        before = head.before
        if before is None or before.place + 1 != count:
            return []
        head = before.head
    return []


def place_of_value(view: DocumentView, slot: Slot) -> Place | None:
    """The place at the place of a value in its list."""
    row = row_of_values(view, slot)
    return row[slot.place] if row else None


def is_of_another(row: list[Place], own: Place, span: Span | None) -> bool:
    """Whether words begin among the places of a row and are more or other than the own one: 德清县、长兴县."""
    if span is None or not row[0].start <= span[0] < row[-1].end:
        return False
    return span[0] != own.start or any(own.end <= place.start < span[1] for place in row)
