"""Places in a row, and the one that a value in a row is for: 苏州、无锡、南通…分别达到A、B、C."""

from __future__ import annotations

import re

from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import DocumentView, Place, Span

MOST_VALUES = 40  # a longer list of values is none that a reader would align with names
_JOINT = re.compile("[、和及与]|以及")
_EACH = "分别"
#: An area that no table of divisions knows, in a row of some that it does: 高新区, 安巢经开区.
_ZONE = re.compile(
    r"(?![和及与各全])[\u4e00-\u9fff]{0,8}?(?:经开区|高新区|新区|开发区|示范区|保税区|功能区|园区|度假区|产业园|工业园)"
)
_FEWEST_NAMED = 0.5  # share of a row that must be places of the tables
_SPREADING = re.compile("各(?![类项级种地界])|均(?!衡)|都(?!市)|分别")
_TOGETHER, _SUM = ("等", "共", "联合", "之间"), "合计"
_SUMMED = ("", "等", "共", "等共", "合计")
_PLACED = frozenset("在对向从以")
_RATES = frozenset({"percent", "points", "multiple", "coverage"})


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


def areas_in_row(view: DocumentView, start: int, end: int) -> list[Span]:
    """The areas that begin with the first place in `start:end` and that only list joints part, zones among them.

    包河区、庐阳区、高新区和新站高新区|的新型墙材应用比例. Empty for one alone, and where the list goes on with no area.
    """
    first = next(iter(view.places_in(start, end)), None)
    row: list[Span] = []
    named, at = 0, first.start if first is not None else end
    while at < end:
        place = next((p for p in view.places_in(at, at + 1) if p.region.level != "country"), None)
        zone = None if place is not None else _ZONE.match(view.text, at, end)
        if place is not None:
            named, stop = named + 1, place.end
        elif zone is not None:
            stop = zone.end()
        else:
            return []
        row.append((at, stop))
        joint = _JOINT.match(view.text, stop, end)
        if joint is None:
            break
        at = joint.end()
    return row if len(row) > 1 and named >= _FEWEST_NAMED * len(row) else []


def areas_of_one_value(view: DocumentView, slot: Slot) -> list[Span]:
    """The areas before a value that each have it: A县、B县各完成4万平方米, A县、B县覆盖率达到90%.

    Empty for a sum: an amount over several places (在A县、B县新建200个, A、B等5个基地) is one for all, unless 各, 均 or
    分别 says otherwise; and for the values of a list, which have a place of their own each.
    """
    head = slot.head
    row = areas_in_row(view, head.low, head.quantity.left)
    if not row:
        return []
    start, end = row[0][0], row[-1][1]
    if _SPREADING.match(view.text, end) or head.has("各", "均", "都", "分别"):
        in_turn = values_in_row(slot) > 1 and (view.text.startswith(_EACH, end) or head.has(_EACH))
        return [] if in_turn else row
    summed = view.text.find(_SUM, end, head.quantity.left) >= 0  # 德阳、成都、自贡三地|合计占比
    together = summed or view.text.startswith(_TOGETHER, end) or view.text[max(0, start - 1) : start] in _PLACED
    return row if slot.quantity.form in _RATES and not together else []


def areas_summed(view: DocumentView, slot: Slot) -> list[Span]:
    """The areas right before a value that is their number or their sum: 郴州、耒阳、湘乡|3个国家基地."""
    left = slot.quantity.left
    row = areas_in_row(view, slot.low, left)
    return row if row and view.text[row[-1][1] : left] in _SUMMED else []


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


def is_of_another(row: list[Place], own: Place, span: Span) -> bool:
    """Whether words begin among the places of a row and are more or other than the own one: 德清县、长兴县."""
    if not row[0].start <= span[0] < row[-1].end:
        return False
    return span[0] != own.start or any(own.end <= place.start < span[1] for place in row)
