"""Places in a row, and the one that a value in a row is for: 苏州、无锡、南通…分别达到A、B、C."""

from __future__ import annotations

import re

from plan_ie.linking.nouns import behind_row
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import DocumentView, Place, Span

MOST_VALUES = 40  # a longer list of values is none that a reader would align with names
_JOINT = re.compile("[、和及与]|以及")
_ONE_JOINT = "、和及与"
_EACH = "分别"
IN_TURN = (_EACH, "依次")
#: An area that no table of divisions knows, in a row of some that it does: 高新区, 安巢经开区.
_ZONES = "(?:经开区|高新区|新区|开发区|示范区|保税区|功能区|园区|度假区|产业园|工业园)"
_ZONE = re.compile(rf"(?![和及与各全在以于对向从由])[\u4e00-\u9fff]{{0,8}}?{_ZONES}")
#: What makes a zone of the place before it: 常州|高新区, 武进国家|高新区.
_OF_ZONE = re.compile(rf"[^、，。；：（）\d和及与的各全]{{0,6}}?{_ZONES}")
_EACH_ALONE = re.compile("各(?![类项级种地界个])")
_FEWEST_NAMED = 0.5  # share of a row that must be places of the tables
_SUM = "合计"
_ADDED = re.compile(f"{_SUM}|共(?![享同青建性])|总(?!体)")
_TOGETHER = ("等", "联合", "之间")
_SUMMED = ("", "等", "共", "等共", "合计")
_PLACED = frozenset("在对向从以")
RATES = frozenset({"percent", "points", "multiple", "coverage"})


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
    """The areas around the first place in `start:end` that only list joints part, zones among them.

    包河区、庐阳区、高新区和新站高新区|的新型墙材应用比例. Empty for one alone, and where the list goes on with no area.
    """
    first = next(iter(view.places_in(start, end)), None)
    row = _zones_before(view.text, start, first.start) if first is not None else []
    named, at = 0, first.start if first is not None else end
    while at < end:
        place = next((p for p in view.places_in(at, at + 1) if p.region.level != "country"), None)
        zone = None if place is not None else _ZONE.match(view.text, at, end)
        if place is not None:
            of_zone = _OF_ZONE.match(view.text, place.end, end)
            named, stop = named + 1, place.end if of_zone is None else of_zone.end()
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


def _zones_before(text: str, start: int, end: int) -> list[Span]:
    """The zones that only joints part from the place at `end`: 医药高新区、|泰兴市."""
    zones: list[Span] = []
    while end - 1 > start and text[end - 1] in _ONE_JOINT:
        begin = max(start - 1, *(text.rfind(mark, start, end - 1) for mark in _ONE_JOINT)) + 1
        if _ZONE.fullmatch(text, begin, end - 1) is None:
            break
        zones.insert(0, (begin, end - 1))
        end = begin
    return zones


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
    closed = behind_row(view.text, end)  # 南山、龙岗、龙华|三区
    if (each := _told_of_each(view, head, closed)) is not None:
        count = values_in_row(slot)
        in_turn = count > 1 and (count == len(row) or each in IN_TURN)
        return [] if in_turn else row
    # A、B|等, 德阳、自贡两地|合计
    together = any(view.text.startswith(_TOGETHER, at) or _ADDED.match(view.text, at) for at in (end, closed))
    summed = view.text.find(_SUM, closed, head.quantity.left) >= 0
    together = together or summed or view.text[max(0, start - 1) : start] in _PLACED
    return row if slot.quantity.form in RATES and not together else []


def _told_of_each(view: DocumentView, head: Slot, closed: int) -> str | None:
    """The word that says that each area of a row has the value, None where none does.

    It stands behind the row and a time (肥东县、肥西县|年内|各新建学校5所), or right before the value.
    """
    at = closed
    while (time := view.time_starting(at)) is not None:
        at = time.end
    each = view.cues.at("each", at) or next((w for w in head.words if view.cues.at("each", w.start)), None)
    return each.text if each is not None else None


def is_of_each(view: DocumentView, slot: Slot) -> bool:
    """Whether a word says that the value is one of each area of a row: A县、B县|各|完成4万平方米; not 分别 alone."""
    row = areas_of_one_value(view, slot)
    return bool(row) and _told_of_each(view, slot.head, behind_row(view.text, row[-1][1])) is not None


def sum_of_areas(view: DocumentView, slot: Slot) -> Span | None:
    """The areas of which a value is the sum, with what closes them: 德阳、自贡两地|合计占比达到85%; else None."""
    row = areas_in_row(view, slot.low, slot.quantity.left) if slot.head is slot else []
    end = behind_row(view.text, row[-1][1]) if row else 0
    return (row[0][0], end) if row and _ADDED.match(view.text, end) else None


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
    while 1 < count < MOST_VALUES and _tells_each(view.text[head.low : head.quantity.left]):
        row = places_in_row(view, head.low, head.quantity.left)
        if len(row) != count:
            row = _with_zones(view, areas_in_row(view, head.low, head.quantity.left)) or row
        if row:
            told = _tells_each(view.text[row[-1].end : head.quantity.left])
            return row if told and len(row) == count else []
        before = head.before
        if before is None or before.place + 1 != count:
            return []
        head = before.head
    return []


def _tells_each(text: str) -> bool:
    """Whether each of what stands before has a value of its own: 分别达到A、B, 湘潭、株洲|各|达到A、B."""
    return any(word in text for word in IN_TURN) or _EACH_ALONE.search(text) is not None


def _with_zones(view: DocumentView, row: list[Span]) -> list[Place]:
    """Areas as places, a zone as the place that its name begins with, else as the document's; empty if it has none."""
    places = []
    for start, end in row:
        named = next(iter(view.places_in(start, start + 1)), None)
        region = named.region if named is not None else view.plan.region
        if region is None:
            return []
        places.append(Place(start, end, region))
    return places


def place_of_value(view: DocumentView, slot: Slot) -> Place | None:
    """The place at the place of a value in its list."""
    row = row_of_values(view, slot)
    return row[slot.place] if row else None


def is_of_another(row: list[Place], own: Place, span: Span) -> bool:
    """Whether words begin among the places of a row and are more or other than the own one: 德清县、长兴县."""
    if not row[0].start <= span[0] < row[-1].end:
        return False
    return span[0] != own.start or any(own.end <= place.start < span[1] for place in row)
