"""Readings of lists: the value at its place in a list of names, and one value over several names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plan_ie.linking.candidates.document import SHARE_OF, DocumentNouns
from plan_ie.linking.candidates.grouped import closes_list, grouped
from plan_ie.linking.candidates.listed import each_of, of_agents
from plan_ie.linking.candidates.overreach import counts_another
from plan_ie.linking.candidates.ranks import levels_end, of_levels, of_rank, of_share_of_rank, rank_end
from plan_ie.linking.candidates.titles import without_deed, without_verb
from plan_ie.linking.clause import Piece
from plan_ie.linking.nouns import behind_row, trim
from plan_ie.linking.rows import (
    IN_TURN,
    MOST_VALUES,
    areas_of_one_value,
    place_of_value,
    places_in_row,
    sum_of_areas,
    values_in_row,
)
from plan_ie.linking.sentences import Slot
from plan_ie.linking.tags import INSIDE
from plan_ie.linking.view import Span, What
from plan_ie.quantity.quantity import Quantity

_RATES, _DOING = ("率", "比重", "比例"), frozenset("vad")
_SHORT_RATE = 2
_PARTING = frozenset(("mark", "time", "baseline", "quantity"))
_GOVERNING = frozenset(("do", "adverb", "case", "reach", "keep"))
_ROW = re.compile("[，、]?")
_PARTED = frozenset("，、")
_MOST_PRODUCTS = 8
_LONGEST_METRIC = 16
#: Units that count no products: 汽车产量300万辆，充电桩5万个.
_NOT_MADE = frozenset(("家", "个", "人", "座", "项", "所", "处", "户", "公里", "亩", "千瓦"))
_ALL = "均"  # in 2027年均 too
_LED = ("：", "，")  # what parts a list from a clause that names nothing
_FAR = 160  # characters before a bracket in which a list may begin
_EARLIER = 3  # values before this one whose nouns are thought of
_LISTING = re.compile("[、和及与]|城乡")  # one is in every list of names
_CLOSED, _EACH = "等", "分别"
_INDEX = "指标"
#: Cues of words that a metric opens with, where several share it: 农村|低保标准.
_FRONT = "metricfront"
_FRONTS = (_FRONT,)
#: What names that a conjunction joins are one of: 工业和信息化|领域.
_ONE_FIELD = "领域"


def aligned(p: DocumentNouns, slot: Slot) -> list[What]:
    """For a value in a list of values, the pair at the same place in a list of names of the same length."""
    head, place, count = slot.head, slot.place, values_in_row(slot)
    if not 1 < count < MOST_VALUES:
        return [] if slot.continues else _alone(p, slot)
    if slot.quantity.form == "scale" and (sized := _of_places(p, slot, head)):
        return sized
    out = _of_objects(p, head, place, count) or [pairs[place] for pairs in _paired(p, head, count)]
    if not out and head.before is not None:  # 分别达到A、B，分别增长C、D
        out += _like_list_before(p, head, place, count)
    out += _before_bracket(p, head, place, count)
    if out and (going := _going_on(p, head, out[0])) is not None:
        return [going]
    out = out or _of_places(p, slot, head) or _of_doers(p, head, place, count)
    return out or _like_slots_before(p, head, place, count) or _of_sizes(p, slot)


def _alone(p: DocumentNouns, slot: Slot) -> list[What]:
    """What a value outside 分别 lists is of, by those beside it."""
    for reading in (of_rank, of_share_of_rank, of_agents, of_levels, of_counted_list, _of_product, _own):
        if pairs := reading(p, slot):
            return pairs
    return []


def _own(p: DocumentNouns, slot: Slot) -> list[What]:
    """What a value goes on to count in a unit of its own, owned by nobody before: 更新汽车50万辆、|家电|800万台."""
    before = slot.before
    own = p.noun_before(slot) if before is not None and counts_another(p, slot, before) else None
    return [What(own, None)] if own is not None else []


def _of_objects(p: DocumentNouns, head: Slot, place: int, count: int) -> list[What]:
    """What is counted behind the last value, and who has the own one: 株洲、湘潭|分别建成20个、30个|充电站."""
    noun = p.noun_behind(head.sentence.slots[head.index + count - 1]) if head.direct and head.has("分别") else None
    pairs = next(_paired(p, head, count), None) if noun is not None else None
    if noun is None or pairs is None or any(what.subject is not None for what in pairs):
        return []
    return [What(noun, pairs[place].indicator)]


def of_counted_list(p: DocumentNouns, slot: Slot) -> list[What]:
    """What all of a list have that its number closes, and the list: 软件、汽车、新材料|3个产业的|营业收入|达到万亿元.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    number, text = slot.before, p.view.text
    gap = text[number.quantity.right : slot.end] if number is not None else ""
    if number is None or number.quantity.form != "count" or "，" in gap or len(gap) > _LONGEST_METRIC:
        return []
    at = text.rfind("的", number.quantity.right, slot.end) + 1
    names = _list_ending(p, number, number.quantity.left) if at else None
    if names is None or any(piece.kind == "do" for piece in slot.sentence.between(number.opening, names[0])):
        return []
    place = next((q for q in p.view.places_in(names[0], names[0] + 1) if q.end < names[1]), None)
    items = p.items((names[0] if place is None else place.end, names[1]))
    metric = trim(text, at, slot.end)
    if len(items) < 2 or len(items) != number.quantity.low or not p.view.metrics.head(text[slice(*metric)]):
        return []
    return [What(metric, (items[0][0], items[-1][1]))]


def _of_product(p: DocumentNouns, slot: Slot) -> list[What]:
    """What the first of a row of products is measured by, and the own one: 汽车|产量|300万辆，家电|6000万台."""
    own, form = _product(p, slot), slot.quantity.form
    first = slot
    for _ in range(_MOST_PRODUCTS):
        before = first.before
        if own is not None and (metric := _metric_above(p, first)) is not None:
            return [What(metric, own)]
        if own is None or before is None or not _ROW.fullmatch(p.view.text, before.quantity.right, first.low):
            return []
        if before.quantity.form != form or (form == "count" and before.quantity.unit in _NOT_MADE):
            return []
        metric = _yield_before(p, before)
        if metric is not None:
            made = slot.quantity.unit not in _NOT_MADE
            return [What(metric, own)] if made or before.quantity.unit == slot.quantity.unit else []
        if _product(p, before) is None:
            return []
        first = before
    return []


def _product(p: DocumentNouns, slot: Slot) -> Span | None:
    """The only words of a clause that names a product and its amount, None where it says more or names a metric."""
    pieces = [q for q in slot.sentence.between(slot.opening, slot.quantity.left) if q.text not in _PARTED]
    nouns = [q for q in pieces if q.kind in ("noun", "place")]
    if len(nouns) != 1 or any(q.kind not in ("noun", "place", "reach") for q in pieces):
        return None
    span = (nouns[0].start, nouns[0].end)
    words = p.view.text[slice(*span)]
    return None if words.endswith(("量", "额", "率", "值")) or p.view.metrics.head(words) else span


def _metric_above(p: DocumentNouns, slot: Slot) -> Span | None:
    """The metric that leads to a row of products: 产业规模|达到：数控机床300亿元，机器人200亿元."""
    text, start, end = p.view.text, slot.sentence.start, slot.low - 1
    if end <= start or text[end] != "：":
        return None
    while (word := p.view.predicates.before(text, end, start)) is not None:
        end = word.start
    noun = p.run_ending(slot.sentence, max(start, end - _LONGEST_METRIC), end)
    at = p.view.metrics.tail(text[slice(*noun)]) if noun is not None else None
    return (noun[0] + at, noun[1]) if noun is not None and at is not None else None


def _yield_before(p: DocumentNouns, slot: Slot) -> Span | None:
    """The metric of what is made, where a product is named with it: 汽车|产量."""
    noun = p.noun_before(slot)
    if noun is None:
        return None
    cue = p.view.cues.last("yield", *noun)
    if cue is None or cue.end != noun[1] or cue.start == noun[0]:
        return None
    at = noun[0] + (p.view.metrics.tail(p.view.text[slice(*noun)]) or 0)
    whole = at > noun[0] and p.view.tags.around(at, noun[1])[1] != INSIDE  # 水|产品产量 is none
    return (at if whole else cue.start, noun[1])


def in_turn(p: DocumentNouns, slot: Slot) -> list[What]:
    """What the values of the list that a slot is in are of, one by one; empty where no names are listed likewise."""
    count = values_in_row(slot)
    return next(_paired(p, slot.head, count), []) if 1 < count < MOST_VALUES else []


def of_others(p: DocumentNouns, pairs: Sequence[What], place: int) -> frozenset[str]:
    """The indicators of the other values of a list: A总量和B总量|分别达到600万人和200万人."""
    own = pairs[place].indicator if pairs else None
    others = (what.indicator for what in pairs if what.indicator is not None and what.indicator != own)
    return frozenset(p.view.text[slice(*span)] for span in others)


def crosses(pairs: Sequence[What], place: int, start: int, end: int, *, named: bool) -> bool:
    """Whether words go on from one item of a list to the next, or, as a name, are of the owner of another value.

    铁路电气化率和复线|率分别达到A、B; 城镇|和农村居民收入|分别增长A、B.
    """
    owners = [what.subject or what.indicator for what in pairs]
    if any(item is not None and start < item[1] < end for item in owners[:-1]):
        return True
    others = (what.subject for i, what in enumerate(pairs) if i != place)
    return named and any(item is not None and start < item[1] and item[0] < end for item in others)


def _before_bracket(p: DocumentNouns, head: Slot, place: int, count: int) -> list[What]:
    """The name at the place of a value in the list before its bracket: 旅游业、现代服务业（占比分别达9%、31%）."""
    text, noun = p.view.text, p.noun_before(head)
    opened = head.low - 1
    if noun is None or text[opened : head.low] != "（":
        return []
    far = max(0, opened - _FAR)
    start = max(far, *[text.rfind(mark, far, opened) + 1 for mark in "：，。；\n"])
    items = p.items((without_verb(p, start, opened), opened))
    return [What(noun, items[place])] if len(items) == count else []


def _of_places(p: DocumentNouns, slot: Slot, head: Slot) -> list[What]:
    """What several places have each, and the own place: 德清县、长兴县|分别建成|充电桩A、B."""
    place = place_of_value(p.view, slot)
    noun = p.sized_before(head) if place is not None else None
    if place is not None and slot.quantity.form == "scale":  # 分别建成千亿级、500亿级|产业集群
        last = slot
        while last.after is not None and last.after.continues:
            last = last.after
        noun = p.noun_behind(last) or noun
    return [What(noun, (place.start, place.end))] if place is not None and noun is not None else []


def _going_on(p: DocumentNouns, head: Slot, own: What) -> What | None:
    """What the value before is of, for places that name nothing: 拆除|锅炉|84台，平江、汨罗|分别完成|38台、21台."""
    before, place = head.before, own.indicator
    if before is None or own.subject is not None or place is None or not _is_place(p, place):
        return None
    if (before.quantity.form, before.quantity.unit) != (head.quantity.form, head.quantity.unit):
        return None
    noun = p.noun_behind(before) if before.direct else p.noun_before(before)
    if noun is None:
        return None
    start = without_deed(p, before.sentence, *noun)
    return What((start, noun[1]), place) if noun[1] - start > 1 else None


def _of_doers(p: DocumentNouns, head: Slot, place: int, count: int) -> list[What]:
    """What each of some makes, and the own one: 东港、西港|分别形成|吞吐能力|300万吨和800万吨."""
    text, noun = p.view.text, p.sized_before(head)
    at = text.rfind(_EACH, head.low, head.quantity.left)
    if noun is None or at < 0 or noun[0] < at + len(_EACH):
        return []
    run = p.run_ending(head.sentence, head.low, at)
    items = p.items(run) if run is not None else []
    if len(items) != count or all(_is_place(p, item) for item in items):
        return []
    return [What((without_verb(p, *noun), noun[1]), items[place])]


def _of_sizes(p: DocumentNouns, slot: Slot) -> list[What]:
    """What sizes in a row are of, behind the last: 形成更多千亿级|、百亿级产业."""
    last = slot.head
    while last.quantity.form == "scale" and last.after is not None and last.after.continues:
        last = last.after
    noun = p.noun_behind(last) if last.quantity.form == "scale" else None
    return [What(noun, None)] if noun is not None else []


def _like_list_before(p: DocumentNouns, head: Slot, place: int, count: int) -> list[What]:
    """The pair at the same place in the list before, with the own metric where one is said.

    城市、农村供水普及率分别达到A和B，|水质合格率|分别达到C和D.
    """
    before = head.before
    if before is None or before.place + 1 != count:
        return []
    pairs = next(_paired(p, before.head, count), None)
    if not pairs:
        return []
    said, own = pairs[place], p.noun_before(head)
    metrics, text, owner = p.view.metrics, p.view.text, said.subject
    if own is None or not metrics.head(text[slice(*own)]):
        return [said]
    if owner is None and said.indicator is not None:  # 高铁里程、普铁里程分别达到A和B，投资分别达到C和D
        start, end = said.indicator
        owner = trim(text, start, start + (metrics.tail(text[start:end]) or 0))
    return [What(own, owner)] if owner is not None and owner[0] < owner[1] else []


def _like_slots_before(p: DocumentNouns, head: Slot, place: int, count: int) -> list[What]:
    """Values that each had a name of their own: 粮食产量70万吨、油料产量5万吨，分别增长|2%、3%."""
    first = head.index - count
    if first < 0 or not head.has("分别"):
        return []
    names = [p.noun_before(slot) for slot in head.sentence.slots[first : head.index]]
    return [What(names[place], None)] if all(names) else []


def _paired(p: DocumentNouns, head: Slot, count: int) -> Iterator[list[What]]:
    """The lists of as many names before the first of some values, a record for each name."""
    if counted := _of_counted(p, head, count):
        yield counted
    for noun in _lists(p, head):
        in_turn = any(p.view.text.find(word, *noun) >= 0 for word in IN_TURN)  # 东港、西港|分别|治理沙地
        if not in_turn and (pairs := _pairs(p, noun, count)):
            yield pairs


def _of_counted(p: DocumentNouns, head: Slot, count: int) -> list[What]:
    """A record for each item before their number: 总磷、氨氮|等2项污染物减排量|分别达到A、B; empty where none is."""
    text, number = p.view.text, head.before
    if number is None or number.quantity.form != "count" or number.quantity.low != count:
        return []
    left = number.quantity.left
    if left < head.low or text[left - 1] != _CLOSED:
        return []
    names = _list_ending(p, number, left - 1)
    items = p.items(names) if names is not None else []
    kind = trim(text, number.quantity.right, head.end)
    if kind[1] - kind[0] < 2 or text.endswith(_INDEX, *kind):
        kind = (head.end, head.end)
    return _of_kind(p, items, kind) if len(items) == count else []


def _of_kind(p: DocumentNouns, items: Sequence[Span], kind: Span) -> list[What]:
    """A record for each item of a list, with the metric behind what they are: 小麦、玉米 and 作物|单产."""
    if kind[0] == kind[1]:
        return [What(item, None) for item in items]
    last = _distribute(p, (*items[:-1], kind))[-1]
    return [What(last.indicator if last.subject is not None else kind, item) for item in items]


def _lists(p: DocumentNouns, slot: Slot) -> Iterator[Span]:
    """Stretches before a slot that may be a list of names."""
    seen: set[Span] = set()
    if slot.end == slot.low and p.view.text[max(0, slot.low - 1) : slot.low] in _LED:  # 高铁、普铁里程：|分别达到
        start = max(
            slot.low - _FAR,
            *(p.view.text.rfind(mark, max(0, slot.low - _FAR), slot.low - 1) + 1 for mark in "。；，\n"),
            0,
        )
        above = (start, slot.low - 1)
        named = p.view.metrics.head(p.view.text[slice(*above)]) and not p.view.quantities_in(*above)
        if p.view.text[slot.low - 1] == "：" or named:
            seen.add(above)
            yield above
    for end in (slot.end, *slot.ends):
        run = _list_ending(p, slot, end)
        if run is not None and run not in seen:
            seen.add(run)
            yield run


def _list_ending(p: DocumentNouns, slot: Slot, end: int) -> Span | None:
    """The stretch before `end` back to a verb, time or mark in front of which no list joint stands."""
    pieces = [p for p in slot.sentence.between(slot.low, end) if p.end <= end]
    start = end
    for i in range(len(pieces) - 1, -1, -1):
        piece = pieces[i]
        if piece.kind in _PARTING and not (closes_list(p.view, pieces, i) or _ages(pieces, i)):
            break
        if piece.kind in _GOVERNING and not _is_in_name(p, pieces, i):
            break
        start = piece.start
    start, end = trim(p.view.text, start, end)
    return (start, end) if end - start > 2 else None


def _ages(pieces: Sequence[Piece], i: int) -> bool:
    """Whether an age is of the name behind it: 新生儿死亡率、|7岁以下|儿童死亡率."""
    item = pieces[i].item
    return isinstance(item, Quantity) and item.form == "age" and i + 1 < len(pieces) and pieces[i + 1].kind == "noun"


def _is_in_name(p: DocumentNouns, pieces: Sequence[Piece], i: int) -> bool:
    """Whether a word that governs elsewhere is of a name: 、|实施|率, 超高分子量聚乙烯的国内|有效|供给率."""
    if i and pieces[i - 1].kind in ("joint", "noun"):
        return True
    behind = pieces[i + 1 :]
    last = len(behind) == 1 and behind[0].kind == "noun" and bool(p.view.metrics.head(behind[0].text))
    return last and i > 0 and pieces[i].kind == "adverb" and pieces[i - 1].kind in ("area", "of")


def _pairs(p: DocumentNouns, noun: Span, count: int) -> list[What] | None:
    text = p.view.text
    if text.startswith("城乡", noun[0]) and count == 2:
        rest = (noun[0] + 2, noun[1])
        return [What(rest, (noun[0], noun[0] + 1)), What(rest, (noun[0] + 1, noun[0] + 2))]
    for conjunctions in (True, False):
        items = p.items(noun, conjunctions=conjunctions)
        if len(items) == count and not levels_end(text, noun[0]):
            return _of_each(p, items)
    return None


def _of_each(p: DocumentNouns, items: Sequence[Span]) -> list[What]:
    """A record for each item, also of a list that closes with its number: 绿茶、红茶|两大品类|抽检合格率."""
    group = grouped(p.view, items)
    if group is None:
        return _distribute(p, items)
    if group.apart and group.rest[0] < group.rest[1]:
        return [What(group.rest, item) for item in group.items]
    return _of_kind(p, group.items, group.rest)


def _distribute(p: DocumentNouns, items: Sequence[Span]) -> list[What]:
    """A record for each list item; the last item may end in an indicator that all share."""
    text, metrics = p.view.text, p.view.metrics
    words = [text[a:b] for a, b in items]
    last = items[-1]
    if len(items) > 1 and all(metrics.head(w) for w in words):
        return _of_one_owner(p, items) or [What(item, None) for item in items]
    place = next(iter(p.view.places_in(last[0], last[0] + 1)), None)
    named = next((q for q in reversed(p.view.places_in(*items[0])) if q.end == items[0][1]), None)
    if named is not None and len(items) > 1:  # 秦岭南麓|汉中、安康
        items = ((named.start, named.end), *items[1:])
    if place is not None and place.end < last[1] and all(_is_place(p, item) for item in items[:-1]):
        rest = trim(text, behind_row(text, place.end), last[1])
        if rest[1] - rest[0] < 2:  # 平江、汨罗|两县|分别为20口、15口
            return [What(item, None) for item in (*items[:-1], (place.start, place.end))]
        return [What(rest, subject) for subject in (*items[:-1], (place.start, place.end))]
    if (ranked := _ranked(text, items)) is not None:
        return ranked
    of = words[-1].rfind("的")
    at = of + 1 if of > 0 and metrics.head(words[-1][of + 1 :]) else metrics.tail(words[-1])
    if len(words) > 1 and all(len(w) == 1 for w in words[:-1]):  # 硅、银、铝|提取率, but not 大、中、小微企业
        first = next((end for _, end, _ in p.view.tags.words(*last)), last[0] + 1) - last[0]
        at = first if metrics.head(words[-1][first:]) else at
    at = _alike(p, last, words) or _as_short(p, last, words, _whole_rate(p, last, at))
    if not at or len(items) == 1 or len(words[-1]) - at < 2:
        return [What(item, None) for item in items]
    at = _parallel(words, at)
    rest = trim(text, last[0] + at, last[1])
    return [What(rest, subject) for subject in (*items[:-1], trim(text, last[0], last[0] + at))]


def _of_one_owner(p: DocumentNouns, items: Sequence[Span]) -> list[What]:
    """A record for each measure of whom the first names: 营运船舶|单位周转量能耗、碳排放; empty where it names none."""
    cues = p.view.cues
    (start, end), *others = items
    by = cues.first("intensity", start + 2, end)
    named = any(
        cues.first("intensity", a, b) is not None and cues.first("intensity", a, a + 1) is None for a, b in others
    )
    if by is None or named or any(p.view.text[a] in "全万" or "GDP" in p.view.text[a:b] for a, b in others):
        return []
    owner = (start, by.start)
    return [What((by.start, end), owner), *[What(item, owner) for item in others]]


def _ranked(text: str, items: Sequence[Span]) -> list[What] | None:
    """A record for each rank of one thing, None where no ranks are listed: 省级、市级|非遗项目|分别达到A项、B项."""
    ranks = [(start, rank_end(text, start, end)) for start, end in items]
    *others, (start, at) = ranks
    if not others or not at or any(rank != item for rank, item in zip(others, items[:-1], strict=True)):
        return None
    rest = trim(text, at, items[-1][1])
    return [What(rest, rank) for rank in (*others, (start, at))] if rest[1] - rest[0] > 1 else None


def _whole_rate(p: DocumentNouns, last: Span, at: int | None) -> int | None:
    """Where a rate begins with what is done, and with what it is a share of: 水果|加工转化率, 海工装备|接单占全国比重.

    Args:
        p: The stretches of the document.
        last: The last item of a list.
        at: Where its metric begins in it, or None where it ends in none.
    """
    start, end = last
    if not at:
        return at
    cut, words = start + at, p.view.tags.words(start, end)
    if not p.view.text.endswith(_RATES, start, end):
        return _over_fronts(p, words, start, cut) - start
    short = end - cut <= _SHORT_RATE  # 加工|率, but not 统防统治|覆盖率
    share = p.view.text.find(SHARE_OF, start + 2, cut)
    cut = share if share > 0 else cut
    for first, behind, tag in reversed(words):
        inside = first < cut < behind
        done = short and behind == cut and tag[0] in _DOING
        if first - start > 1 and (inside or done):
            cut = first
    return _over_fronts(p, words, start, cut) - start


def _over_fronts(p: DocumentNouns, words: Sequence[tuple[int, int, str]], start: int, cut: int) -> int:
    """Where a metric begins with the words of it that stand in no owner: 水产品|产地低温处理率, 硒砂瓜|种植面积."""
    fronts = p.view.cues.starts(_FRONTS)
    for first, _, _ in reversed(words):
        front = p.view.cues.at(_FRONT, first) if first in fronts and first - start > 1 else None
        if front is not None and front.end == cut:
            cut = first
    return cut


def _alike(p: DocumentNouns, last: Span, words: Sequence[str]) -> int:
    """Where the last subject ends that ends like the one before it: 高中教育、高等教育|毛入学率; 0 where none does."""
    ending = words[0][-2:]
    at = words[-1].find(ending) + len(ending)
    if len(words) < 2 or len(words[0]) < 4 or at < 3 or at >= len(words[-1]) or words[-1][at] == "（":
        return 0
    if not p.view.metrics.head(words[-1][at:]):
        return 0
    return at if any(end == last[0] + at for _, end, _ in p.view.tags.words(*last)) else 0


def _as_short(p: DocumentNouns, last: Span, words: Sequence[str], at: int | None) -> int | None:
    """Where the last subject ends that is longer than its fellows: before what is done, or how: 枸杞、硒砂瓜|种植面积.

    肉类、水产品|产地低温处理率 (cues of class `metricfront`), but 铁路、高速公路|里程, 钢铁、装备制造业|产值.
    """
    longest = max(len(w) for w in words[:-1]) if len(words) > 1 else 0
    if not at or not longest or words[-1][at - 1] == words[0][-1]:  # 水电、光伏发电|装机
        return at
    said = p.view.tags.words(*last)
    over = _over_fronts(p, said, last[0], last[0] + at) - last[0]  # 中药材、马铃薯|全产业链产值
    at = over if over >= longest else at
    for start, end, tag in reversed(said):
        cut = start - last[0]
        if end - last[0] > at or at <= longest:
            continue
        front = p.view.cues.at(_FRONT, start)
        if end - last[0] < at or cut < longest or not (tag[0] in _DOING or (front is not None and front.end == end)):
            break
        at = cut
    return at


def _is_place(p: DocumentNouns, span: Span) -> bool:
    return any((p.start, p.end) == span for p in p.view.places_in(*span))


def _parallel(words: Sequence[str], at: int) -> int:
    """Where the last subject ends: as long as its fellows when they are short and end alike."""
    longest = max(len(w) for w in words[:-1])
    if longest <= 3 and at > longest + 1 and words[-1][longest - 1 : longest] == words[0][-1:]:
        return longest
    return at


def shared(p: DocumentNouns, slot: Slot) -> Iterator[tuple[str, Span, tuple[What, ...]]]:
    """One value over several names: a record each."""
    text = p.view.text
    behind = p.noun_behind(slot)
    before = slot.before
    joined = before is not None and before.quantity.right == slot.quantity.left and before.quantity.form == "count"
    if joined and before is not None and behind is not None:  # A、B、C3个千亿级产业
        for noun in _lists(p, before):
            items = p.items(noun)
            if len(items) > 1 and not _is_one_field(text, items):
                yield "counted", behind, tuple(What(behind, item) for item in items)
    if sum_of_areas(p.view, slot) is not None:  # 德阳、自贡两地合计占比达到85%
        return
    yield from _above(p, slot)
    yield from _dated(p, slot)
    yield from _metrics_before(p, slot)
    areas = list(_areas(p, slot))
    yield from areas
    if areas:  # a list of names all the same
        return
    if each := each_of(p, slot):
        yield "list", each[0].indicator or (0, 0), tuple(each)
        return
    if _LISTING.search(text, slot.low, slot.quantity.left) is None:
        return
    for noun in _lists(p, slot):
        items = p.items(noun)
        if text.startswith("城乡", noun[0]):
            rest = (noun[0] + 2, noun[1])
            yield "town", noun, (What(rest, (noun[0], noun[0] + 1)), What(rest, (noun[0] + 1, noun[0] + 2)))
        if len(items) < 2 or any(b - a < 1 for a, b in items) or len(items) == values_in_row(slot):
            continue
        if _is_one_field(text, items) or levels_end(text, noun[0]):
            continue
        yield "list", noun, tuple(_of_each(p, items))
        if behind is not None:
            closed = items[-1] if "等" not in text[slice(*items[-1])] else None
            if closed is not None:
                yield "behind", behind, tuple(What(behind, item) for item in items)
        if all(p.view.metrics.head(text[slice(*item)]) for item in items):
            return  # 劳动生产率、资源产出率|提高10%


def _is_one_field(text: str, items: Sequence[Span]) -> bool:
    """Whether two names that a conjunction joins are one field: 工业|和|信息化领域, but not 工业领域|和|建筑领域."""
    (_, end), (start, stop) = items[0], items[-1]
    return (
        len(items) == 2
        and text.endswith(_ONE_FIELD, start, stop)
        and not (text.endswith(_ONE_FIELD, 0, end) or text.startswith("、", end))
    )


def _dated(p: DocumentNouns, slot: Slot) -> Iterator[tuple[str, Span, tuple[What, ...]]]:
    """Places before a time, and behind it what one value is of for each: 北京、上海|2026年|GDP增长目标均为5%."""
    noun = p.noun_before(slot)
    time = p.view.time_ending(noun[0]) if noun is not None else None
    if noun is None or time is None or _LISTING.search(p.view.text, slot.low, time.start) is None:
        return
    row = places_in_row(p.view, slot.low, time.start)
    if row and row[-1].end == time.start:
        yield "list", noun, tuple(What(noun, (place.start, place.end)) for place in row)


def _metrics_before(p: DocumentNouns, slot: Slot) -> Iterator[tuple[str, Span, tuple[What, ...]]]:
    """The metrics of the clause before, which each have the value: 垃圾分类覆盖率、污水处理率，|到2027年|都达到95%."""
    text, end = p.view.text, slot.low - 1
    told = any(word.text == _ALL or p.view.cues.at("each", word.start) is not None for word in slot.words)
    if not told or slot.end > slot.low or not text.startswith("，", end) or values_in_row(slot) != 1:
        return
    run = p.run_ending(slot.sentence, max(slot.sentence.start, end - _FAR), end)
    items = p.items(run) if run is not None else ()
    if run is not None and len(items) > 1 and all(p.view.metrics.head(text[slice(*item)]) for item in items):
        yield "list", run, tuple(_of_each(p, items))


def _areas(p: DocumentNouns, slot: Slot) -> Iterator[tuple[str, Span, tuple[What, ...]]]:
    """Areas that have one value each: A县、B县和高新区|的覆盖率均达到90%, A县、B县各完成4万平方米."""
    head = slot.head
    row = areas_of_one_value(p.view, slot)
    if not row:
        return
    start = behind_row(p.view.text, row[-1][1])  # 长沙、湘潭两市|绿化率
    after = head.before if head.before is not None and head.before.quantity.start >= start else None
    said = p.run_ending(slot.sentence, row[-1][1], head.end) if after is None else p.noun_before(slot)
    if said is not None and said[0] < start:  # 杭州、宁波|两市|地铁出行占比
        said = (start, said[1]) if said[1] - start > 1 else None
    own = said or p.noun_behind(slot)
    own = (without_verb(p, *own), own[1]) if own is not None else None  # 各|建设|零碳园区1个
    for noun in [own] if own is not None else _nouns_before(p, slot, row[0][0])[:_EARLIER]:
        yield "areas", noun, tuple(What(noun, area) for area in row)


def _nouns_before(p: DocumentNouns, slot: Slot, end: int) -> list[Span]:
    """The nouns of the values before an offset, nearest first: 改造|500万平方米，其中A县、B县各完成4万平方米."""
    near = slot.sentence.slots[max(0, slot.index - _EARLIER) : slot.index]
    earlier = [s for s in reversed(near) if s.quantity.end <= end]
    return [noun for s in earlier for noun in (p.noun_before(s), p.noun_behind(s)) if noun is not None]


def _above(p: DocumentNouns, slot: Slot) -> Iterator[tuple[str, Span, tuple[What, ...]]]:
    """The indicators that `上述3项指标` refers to."""
    hit = p.view.cues.last("above", max(slot.low, slot.quantity.left - 24), slot.quantity.left)
    if hit is None:
        return
    names: dict[str, Span] = {}
    for earlier in slot.sentence.slots[max(0, slot.index - 12) : slot.index]:
        span = p.noun_before(earlier)
        if span is not None and earlier.quantity.right <= hit.start:
            names.setdefault(p.view.text[slice(*span)], span)
    if len(names) > 1:
        yield "above", (hit.start, hit.end), tuple(What(span, None) for span in names.values())
