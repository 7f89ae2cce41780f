"""Where the names around one value may not reach: over another value's words, or short of their own metric."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from plan_ie.linking.candidates.document import SHARE_OF, DocumentNouns
from plan_ie.linking.nouns import bare
from plan_ie.linking.ratio import behind_measured
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span, What

Rule = Callable[[int, int], bool]
"""Says of a stretch that it cannot be the name of the value, or its owner."""

Reading = tuple[str, Span, tuple[What, ...]]
"""How several names were found, where they stand, and a record for each."""

_BOUND = 4  # characters that bounds and a mark take between a share and what it grows by
_JOINT, _FROM = "、", frozenset("由从")
_MOST_BASES = 4  # values before one that are asked whether the change starts from them
#: What says with a metric behind it what share something has: 海洋生产总值|占全市GDP|比重.
_SHARE = re.compile(f"{SHARE_OF}(?![有地领据用比])")
_RATES, _RATE = frozenset(("percent", "points")), "rate"
_STATED = frozenset("az")  # parts of speech that end a clause: 信誉|好
_FAR = 48  # characters in which such clauses end
_MOST_COUNTED, _LONGEST_METRIC, _SHORTEST = 8, 12, 3
_COUNTED = frozenset(("count", "measure"))
_OF, _CAPACITY, _BUILDING, _DEEDS = "的", "产能", "建设", frozenset(("noun", "nominal"))
_DOING, _PASSED = frozenset(("do", "nominal")), frozenset(("adverb", "case"))
_OF_DEEDS, _REACHING = _DEEDS | {"of", "place"}, frozenset(("reach", "keep", "adverb"))


def rules_of_names(p: DocumentNouns, slot: Slot, listed: Sequence[What], readings: Sequence[Reading]) -> Iterator[Rule]:
    """The rules that say no to some name of a slot.

    Args:
        p: The stretches of the document.
        slot: The slot.
        listed: What the values of its list are of, one by one.
        readings: Those that give the value several names.
    """
    stop = bare(p.view.text, slot.opening, slot.end)[1]  # 占全部产值的比重|要|由30%提高到40%
    metric = p.view.metrics.tail(p.view.text[slot.opening : stop])
    if metric:
        share = _SHARE.search(p.view.text, slot.opening + 1, slot.opening + metric)
        yield partial(_lacks_metric, share.start() if share is not None else slot.opening + metric, stop)
    does = p.where_counted_does(slot.quantity.right, slot.quantity.right + _FAR) if slot.after is None else None
    if slot.quantity.form == "count" and does is not None:
        yield partial(_goes_over, does, slot.quantity.right)
    words = slot.sentence.between(slot.opening, slot.quantity.left)
    if behind_measured(p.view, words, slot.quantity, slot.opening):
        yield partial(_is_between, slot.end, slot.quantity.left)
    if (deed := _deed(p, slot)) is not None:
        yield partial(_lacks_deed, *deed)
    if finished := _finished_deed(p, slot):
        yield partial(_is_no_deed, p, slot.quantity.right, finished)
    exits = p.view.cues.last("exits", slot.opening + 1, slot.quantity.left)
    if exits is not None and p.view.text.endswith(_CAPACITY, exits.end, slot.quantity.left):  # 粗钢|退出|落后产能
        yield partial(_goes_over, exits.start, slot.opening)
    if joint := _next_named(p, slot):
        yield partial(_goes_over, joint, slot.quantity.right)
    if joint := _own_named(p, slot):
        yield partial(_goes_over, joint, slot.low)
    if not metric and (examples := _examples(slot)):
        yield partial(_goes_over, examples, slot.opening)
    yield partial(_joins_place, p, slot)
    if base := _starts_from(p, slot):
        yield partial(_goes_over_base, p, slot, base)
    if slot.quantity.form in _RATES and (rates := _rates(p, readings)) is not None:
        yield partial(_in_rates, *rates)
    owners = [what.subject[0] for what in listed if what.subject is not None]
    if len(owners) == len(listed) > 1:
        names = {p.view.text[slice(*what.indicator)] for what in listed if what.indicator is not None}
        yield partial(_is_before_list, p, min(owners), names)
    yield partial(_opens_in_list, p, slot)
    if (raised := share_raised(p, slot)) is not None:
        yield partial(_opens_before, raised.low)


def grows_behind_share(p: DocumentNouns, slot: Slot) -> bool:
    """Whether a clause says only how fast what has a share grows: 产值达到900亿元，占GDP的比重达到50%，年均增长|30%.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    share = slot.previous
    if slot.quantity.form != "percent" or slot.word("up", "down") is None or slot.end > slot.low:
        return False
    shared = share is not None and share.quantity.form == "percent" and share.word("up", "down") is None
    return shared and share is not None and p.view.text.startswith(SHARE_OF, share.low) and share.previous is not None


def share_raised(p: DocumentNouns, slot: Slot) -> Slot | None:
    """The share that opens the clause before points that are added to it, None where there is none.

    海洋生产总值达到900亿元，|占GDP的比重达到20%|，比2022年提高2个百分点.

    Args:
        p: The stretches of the document.
        slot: The slot of the points.
    """
    share = slot.previous
    if slot.quantity.form != "points" or slot.end > slot.low or share is None or share.quantity.form != "percent":
        return None
    beside = 0 <= slot.low - share.quantity.right <= _BOUND and share.word("up", "down") is None
    name = p.noun_before(share) if beside and p.view.text.startswith(SHARE_OF, share.low) else None
    rate = name is not None and p.view.metrics.kind(p.view.text[slice(*name)]) == _RATE  # but not 占总装机|的50%
    return share if rate else None


def rules_of_both(p: DocumentNouns, slot: Slot) -> Iterator[Rule]:
    """The rules that say no to some name and to some owner of a slot."""
    before = slot.before
    if before is not None and grows_behind_share(p, slot):
        yield partial(_is_between, before.low, before.quantity.right)
    if before is not None and counts_another(p, slot, before):
        yield partial(_is_counted_before, *_row_before(p, before))
    if examples := _examples(slot):
        yield partial(_is_example, slot.opening, examples)
    if of := _modified(p, slot):
        yield partial(_is_modifier, slot.quantity.right, of)


def _lacks_metric(metric: int, stop: int, _: int, end: int) -> bool:
    """Whether a name leaves out the metric that stands behind it: 充电桩|保有量达到5万个."""
    return metric <= end < stop


def _opens_before(low: int, start: int, _: int) -> bool:
    """Whether words stand before the share that points are added to: 海洋|生产总值|达到…，占GDP的比重…，提高."""
    return start < low


def _is_between(low: int, high: int, _: int, end: int) -> bool:
    """Whether words end behind what is measured, and before the share of it: 规模达到|最大用电负荷|的5%."""
    return low < end <= high


def _deed(p: DocumentNouns, slot: Slot) -> Span | None:
    """What is done as a whole, behind a verb that says no more: 实施|中低产林改造|200万亩; None where none is.

    But not 完成储备林建设50万亩, which is of the wood.
    """
    pieces = list(slot.sentence.between(slot.opening, slot.quantity.left))
    while pieces and pieces[-1].kind in _REACHING:
        pieces.pop()
    if slot.quantity.form not in _COUNTED or not pieces or pieces[-1].kind not in _DEEDS:
        return None
    if pieces[-1].text.endswith(_BUILDING):
        return None
    stop = pieces[-1].end
    verb = next((piece for piece in reversed(pieces) if piece.kind not in _OF_DEEDS), None)
    light = verb is not None and verb.kind == "do" and p.view.cues.at("undertakes", verb.start) is not None
    if verb is None or not light or p.where_counted_does(verb.end, stop) is not None:
        return None
    return (verb.end, stop)


def _lacks_deed(low: int, stop: int, start: int, end: int) -> bool:
    """Whether a name leaves out what is done at the end of it."""
    return low <= start and end < stop


def _finished_deed(p: DocumentNouns, slot: Slot) -> int:
    """Where what is done as a whole ends behind its count, before a verb that says no more; 0 where none is.

    把300座|水库除险加固|任务基本完成, but not 把500套保障房建成.
    """
    right, after, deed = slot.quantity.right, slot.after, 0
    if slot.quantity.form not in _COUNTED:
        return 0
    for piece in slot.sentence.each(right, min(slot.sentence.end, right + _FAR)):
        if p.view.cues.at("finishes", piece.start) is not None:
            return deed
        if piece.kind in _DOING:
            deed = piece.end
            continue
        if deed and piece.text == _JOINT and after is not None and after.quantity.left == piece.end:
            return deed if _finished_deed(p, after) else 0  # 200条|河流治理|、300座水库除险加固任务完成
        task = deed and p.view.cues.at("task", piece.start) is not None
        if piece.kind not in _PASSED and not task and (deed or piece.kind not in _OF_DEEDS):
            return 0
    return 0


def _is_no_deed(p: DocumentNouns, right: int, stop: int, start: int, end: int) -> bool:
    """Whether a name behind a count leaves out what is done, or of what, or goes over it: 12所学校的|改扩建|做完."""
    return start >= right and (end != stop or (start > right + 1 and p.view.text.startswith(_OF, start - 1)))


def _next_named(p: DocumentNouns, slot: Slot) -> int:
    """Where 、 parts what a slot counts from what the next value is of, 0 where it does not.

    9个万亿级产业集群|、研发投入强度达到3.5%, but not 5个冷链、粮食物流基地30万平方米.
    """
    after, text = slot.after, p.view.text
    if after is not None and after.quantity.form == "scale":
        after = after.after
    if after is None or after.continues:
        return 0
    joint = text.rfind(_JOINT, slot.quantity.right + 1, after.end)
    return joint if joint > 0 and (after.words or p.view.metrics.head(text[joint + 1 : after.end])) else 0


def _goes_over(at: int, low: int, start: int, end: int) -> bool:
    """Whether words that begin in or behind `low` go over an offset."""
    return low <= start <= at < end


def _joins_place(p: DocumentNouns, slot: Slot, start: int, end: int) -> bool:
    """Whether what is counted goes on to what a place has: 建设300万千瓦|风电项目、中卫制氢项目|."""
    view = p.view
    joint = view.text.find(_JOINT, start, end) if start >= slot.quantity.right else -1
    if joint < 0 or view.places_in(start, start + 1):
        return False
    return any(view.text[place.start - 1] == _JOINT for place in view.places_in(joint + 1, end))


def _own_named(p: DocumentNouns, slot: Slot) -> int:
    """Where 、 parts the own name of a slot from the value before it and what that counts, 0 where it does not.

    6个产业集群|、投入强度达到3%; 新建公园30个|、绿地、广场500公顷.
    """
    before, text = slot.before, p.view.text
    if before is None or slot.continues or before.quantity.left < slot.low:
        return 0
    joint = text.find(_JOINT, before.quantity.right, slot.end)
    named = joint == before.quantity.right or slot.words or p.view.metrics.head(text[joint + 1 : slot.end])
    return joint if joint > 0 and named else 0


def _examples(slot: Slot) -> int:
    """Where 等 closes examples of what is counted, 0 where there are none: 页岩气|等|关键技术10项.

    But not of a rate, nor of what says nothing alone: 接待、管理等设施.
    """
    if slot.quantity.form not in _COUNTED:
        return 0
    pieces = slot.sentence.between(slot.opening, slot.end)
    closed = next((piece for piece in reversed(pieces) if piece.kind == "open"), None)
    return closed.start if closed is not None and slot.end - closed.end >= _SHORTEST else 0


def _is_example(low: int, high: int, start: int, end: int) -> bool:
    """Whether words are examples of what is counted: 水泥、钢铁|等重点行业企业300家."""
    return low <= start and end <= high


def _starts_from(p: DocumentNouns, slot: Slot) -> int:
    """Where the number begins that the clause of a slot starts from, 0 where it starts from none: 由|11个."""
    if slot.base is not None:
        return slot.base.start + 1
    before = slot.before
    for _ in range(_MOST_BASES):
        if before is None or before.quantity.left <= slot.low:
            return 0
        if p.view.text[before.quantity.left - 1] in _FROM:
            return before.quantity.left
        before = before.before
    return 0


def _goes_over_base(p: DocumentNouns, slot: Slot, base: int, start: int, end: int) -> bool:
    """Whether words are of what a change starts from, or go over the next value that it ends at.

    站点由11个子站180个样地|增至22个|子站280个样地.
    """
    after, own, text = slot.after, p.noun_behind(slot), p.view.text
    if own is not None and text[start:end] == text[slice(*own)]:
        return False
    goes_on = after is not None and slot.quantity.right <= start < after.quantity.left < end
    return goes_on or (start < slot.quantity.left and end > base)


def _in_rates(low: int, high: int, start: int, end: int) -> bool:
    """Whether words are some of the rates that have one value each: 道路联络率、线路转供率|均达到90%."""
    return start < high and low < end


def _rates(p: DocumentNouns, readings: Sequence[Reading]) -> Span | None:
    """The list of different rates that share a value, None where none is listed."""
    for kind, noun, records in readings:
        names = {what.indicator for what in records if what.indicator is not None}
        if kind == "list" and len(names) > 1 and all(p.view.metrics.kind(p.view.text[a:b]) == _RATE for a, b in names):
            return noun
    return None


def _is_before_list(p: DocumentNouns, low: int, names: set[str], start: int, end: int) -> bool:
    """Whether words stand before a list that says whose and what its values are, and are not what it says.

    有色金属产量60万吨，再生铜、再生铅|产量分别达到40万吨、20万吨.
    """
    return end <= low and p.view.text[start:end] not in names


def _opens_in_list(p: DocumentNouns, slot: Slot, start: int, end: int) -> bool:
    """Whether words are the last few of a list: 稻米、|果蔬、家禽|3个产业, but not 建成园区3个、|果蔬、家禽基地|5个."""
    text, before = p.view.text, slot.before
    if not text.startswith(_JOINT, start - 1) or text.find(_JOINT, start, end) < 0:
        return False
    return before is None or before.quantity.right < start - 1


def _modified(p: DocumentNouns, slot: Slot) -> int:
    """Where 的 ends clauses in a row that say which things are counted, 0 where none do: 8家规模大、信誉好|的企业."""
    text, right = p.view.text, slot.quantity.right
    if slot.quantity.form != "count":
        return 0
    stop = min(
        (at for at in (text.find(mark, right, right + _FAR) for mark in "，；。\n") if at >= 0), default=right + _FAR
    )
    of, joint = text.rfind("的", right, stop), text.find(_JOINT, right + 2, stop)
    if not right < joint < of or (slot.after is not None and slot.after.quantity.left < of):
        return 0
    last = p.view.tags.around(right, joint)[2]
    return of if last[:1] in _STATED else 0


def _is_modifier(right: int, of: int, start: int, end: int) -> bool:
    """Whether words begin in what only says which things are counted: 8家|规模大、信誉好|的企业."""
    return right <= start < of


def counts_another(p: DocumentNouns, slot: Slot, before: Slot) -> bool:
    """Whether a value goes on a row of counts with a thing and a unit of its own: 更新汽车50万辆、|家电800万台.

    But not where the row has a metric: 旅客吞吐量900万人次、货邮8万吨.
    """
    text = p.view.text
    if slot.words or not {slot.quantity.form, before.quantity.form} <= _COUNTED:
        return False
    if before.quantity.unit == slot.quantity.unit or not text.startswith(_JOINT, before.quantity.right):
        return False
    if slot.end != slot.quantity.left or slot.end <= before.quantity.right + 1:
        return False
    first: Slot | None = before
    for _ in range(_MOST_COUNTED):
        if first is None or p.view.metrics.head(text[max(first.opening, first.end - _LONGEST_METRIC) : first.end]):
            return False
        if first.before is None or not text.startswith(_JOINT, first.before.quantity.right):
            return True
        first = first.before
    return True


def _row_before(p: DocumentNouns, last: Slot) -> tuple[int, frozenset[int]]:
    """Where a row of counts begins, and where the name of each of its values up to the last ends."""
    ends = {last.end}
    for _ in range(_MOST_COUNTED):
        before = last.before
        if before is None or not p.view.text.startswith(_JOINT, before.quantity.right):
            break
        last = before
        ends.add(last.end)
    return last.low, frozenset(ends)


def _is_counted_before(low: int, ends: frozenset[int], start: int, end: int) -> bool:
    """Whether words are what a value before counts: 更新|汽车|50万辆、家电800万台、手机120万部."""
    return low <= start and end in ends
