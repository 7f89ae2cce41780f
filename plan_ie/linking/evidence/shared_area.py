"""Places of a list that share a goal, and those that have a value each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plan_ie.linking.nouns import behind_row
from plan_ie.linking.rows import IN_TURN, RATES, areas_in_row, places_in_row, values_in_row
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import DocumentView, Place

_OPEN_LIST = ("等地", "等市", "等县", "等区", "等州", "以")
_JOINTS = frozenset("、和及与")
_STOPS = frozenset("，。；\n")
_SUM = "合计"
_EACH = ("各", "均", "分别", "每")

PlacesIn = Callable[[int, int], Sequence[Place]]


def place_of_item(view: DocumentView, slot: Slot, places_in: PlacesIn) -> Place | None:
    """The place that opens the item of a value in a list: 宁德锂电、|泉州|鞋服产值分别达到2500亿元和7000亿元.

    Args:
        view: The document.
        slot: The value.
        places_in: Says which places start in a stretch and may be the area of a goal.
    """
    count, low, left = values_in_row(slot), slot.head.low, slot.head.quantity.left
    each = max(view.text.find(word, low, left) for word in IN_TURN)
    if count == 1 or each < 0:
        return None
    places = places_in(low, each)[-count:]
    if not places and _JOINTS.isdisjoint(view.text[low:each]):  # 武汉、宜昌牵头的改造，|分别带动企业1500家、600家
        row = places_in_row(view, slot.reach, low)
        return row[slot.place] if len(row) == count else None
    if len(places) < count:
        return None
    ends = [*[place.start - 1 for place in places[1:]], each]
    rest = [view.text[place.end : end] for place, end in zip(places, ends, strict=True)]
    joints = all(view.text[end] in _JOINTS for end in ends[:-1])
    return places[slot.place] if joints and _JOINTS.isdisjoint("".join(rest)) and all(rest) else None


def row_that_shares(
    view: DocumentView, slot: Slot, begins: int, places_in: PlacesIn, *, of_company: bool
) -> Sequence[Place]:
    """The places of a list whose goal is none of a single one: 江孜、白朗|等地建设5万亩, 在甲、乙|新建8座.

    Args:
        view: The document.
        slot: The value.
        begins: Where what may tell its place begins.
        places_in: Says which places start in a stretch and may be the area of a goal.
        of_company: Whether it is a company's goal.
    """
    left = slot.quantity.left
    first = next(iter(places_in(begins, left)), None)
    row = areas_in_row(view, first.start, left) if first is not None else []
    if first is not None and not row and (below := places_in_row(view, first.end, left)):
        row = areas_in_row(view, below[0].start, left)  # 江苏盐城：|射阳、滨海、大丰|三地新建30万千瓦
    if not row:
        return _items_before(view, slot, places_in)
    shared = view.text.startswith(_OPEN_LIST, row[-1][1]) or _shares(view, slot, row[-1][1], of_company=of_company)
    return places_in(row[0][0], row[-1][1]) if shared else ()


def _items_before(view: DocumentView, slot: Slot, places_in: PlacesIn) -> Sequence[Place]:
    """The places that open the items of a list in a clause before: 黑河木雕、鹤岗灯饰增长15%，|新建工作室60家."""
    row: list[Place] = []
    for place in reversed(places_in(slot.reach, slot.low)):
        gap = view.text[place.end : row[0].start] if row else "、"
        if gap[-1:] not in _JOINTS or not (_JOINTS | _STOPS).isdisjoint(gap[:-1]):
            break
        row.insert(0, place)
    return row if len(row) > 1 and not _is_each(view, slot, slot.head.low) else ()


def _is_each(view: DocumentView, slot: Slot, start: int) -> bool:
    """Whether a word from an offset on says that each of what stands before has the value: 三亚、儋州|各|新建30座."""
    return any(view.text.find(word, start, slot.head.quantity.left) >= 0 for word in _EACH)


def _shares(view: DocumentView, slot: Slot, end: int, *, of_company: bool) -> bool:
    """Whether an amount is one for all places of the row that ends there: 在岷县、华亭|新建仓库8座."""
    left = slot.quantity.left
    if values_in_row(slot) > 1 or _is_each(view, slot, end):
        return False
    if view.text.find(_SUM, end, left) >= 0 or (of_company and end < slot.low):
        return True  # 覆盖乳山、莱阳，|公司供热面积3500万平方米
    end = behind_row(view.text, end)  # 射阳、滨海、大丰三地|新建
    return slot.quantity.form not in RATES and view.predicates.at(view.text, end, left) is not None
