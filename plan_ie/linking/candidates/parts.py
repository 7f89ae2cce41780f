"""Readings of a value that lives on one before it: a sum of areas, a share or a part of it, whom it covers."""

from __future__ import annotations

from plan_ie.linking.candidates.document import RUN, SHARE_OF, DocumentNouns
from plan_ie.linking.candidates.overreach import grows_behind_share, share_raised
from plan_ie.linking.candidates.own_clause import whom
from plan_ie.linking.candidates.titles import without_deed, without_verb
from plan_ie.linking.clause import AREA_ENDS
from plan_ie.linking.nouns import trim
from plan_ie.linking.rows import sum_of_areas
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span, What

_NEAR = 4  # characters that bounds and a mark take between a value and its share
_NEAR_NOUN = 24  # and the noun that is counted
_MOST = 12  # values before this one of which it may be a part
_AREA_SHARES = ("占地", "占比", "占用", "占道")
_PARTED = frozenset("，、；")
_RATES = frozenset(("percent", "points", "multiple"))
_INCLUDING, _COVERING = "包括", "覆盖"
_LONGEST_FUNDS, _LONGEST_PURPOSE = 24, 30
_NAMING = RUN | {"do"}
_AREA_ENDS = AREA_ENDS | {"群"}  # 关中城市群, 陕南地区


def of_another(p: DocumentNouns, slot: Slot) -> list[What]:
    """What a value outside lists is of, where that stands with another; empty where it does not.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    for reading in (
        _in_bracket,
        _of_sum,
        _of_share,
        _of_growth,
        _of_points,
        _of_part,
        _of_size,
        _of_area,
        _of_funds,
        _of_included,
        _of_covered,
        _of_purpose,
        _of_counted,
    ):
        if pairs := reading(p, slot):
            return pairs
    return []


def another_purpose(p: DocumentNouns, slot: Slot) -> list[What]:
    """The same funds for another purpose that stands before its sum: 专项债50亿元用于城市更新、用于|棚户区改造|30亿元.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    text, previous, left = p.view.text, slot.previous, slot.quantity.left
    cue = p.view.cues.last("spenton", slot.low, left)
    if slot.quantity.form != "money" or previous is None or cue is None or previous.quantity.right > cue.start:
        return []
    purpose = trim(text, cue.end, left)
    told = _of_purpose(p, previous) if slot.closed and text[cue.start - 1] in _PARTED else []
    return [What(told[0].indicator, purpose)] if told and purpose[1] - purpose[0] > 1 else []


def _of_sum(p: DocumentNouns, slot: Slot) -> list[What]:
    """The areas of which it is the sum, and its metric: 德阳、成都、自贡三地|合计|占比|达到85%, …三市|合计占全省55%."""
    areas = sum_of_areas(p.view, slot)
    if areas is None:
        return []
    name = p.run_ending(slot.sentence, areas[1], slot.end)
    if name is None or _is_share(p.view.text, name[0]):
        name = _amount_before(p, slot)
    return [What(name, areas)] if name is not None else []


def _amount_before(p: DocumentNouns, slot: Slot) -> Span | None:
    """The noun of the last value before it that is no rate."""
    slots = slot.sentence.slots[max(0, slot.index - _MOST) : slot.index]
    amount = next((s for s in reversed(slots) if s.quantity.form not in _RATES), None)
    return _noun_of(p, amount) if amount is not None else None


def _noun_of(p: DocumentNouns, slot: Slot) -> Span | None:
    """What a value is of, before it, or behind it where its verb stands right before: 建设20个|园区, 职工培训|600人."""
    behind = p.noun_behind(slot) if slot.direct else None
    last = slot.words[0] if slot.words else None
    named = last is not None and last.nominal and last.end == slot.quantity.left and last.start > slot.low
    noun = p.run_ending(slot.sentence, slot.low, slot.quantity.left) if named else p.noun_before(slot.head)
    return behind or ((without_verb(p, *noun), noun[1]) if noun is not None else None)


def _of_share(p: DocumentNouns, slot: Slot) -> list[What]:
    """A share that opens its clause, and the amount before it: 跨境电商交易额|达到90亿元，|占全省比重|达到60%."""
    text, before = p.view.text, slot
    while (previous := before.previous) is not None and _is_share(text, before.low):
        if not 0 <= before.low - previous.quantity.right <= _NEAR or previous.continues:
            return []
        before = previous
    name = p.noun_before(slot)
    if before is slot or name is None or name[0] != slot.low:
        return []
    owner = _noun_of(p, before)
    bare = owner is None or p.view.metrics.is_bare(text[slice(*owner)])
    return [] if bare else [What(name, owner)]


def _of_growth(p: DocumentNouns, slot: Slot) -> list[What]:
    """What grows behind an amount and its share: 数字经济增加值|达到900亿元，占GDP的比重达到50%，年均增长|30%."""
    name = _amount_before(p, slot) if grows_behind_share(p, slot) else None
    return [] if name is None or p.view.metrics.is_bare(p.view.text[slice(*name)]) else [What(name, None)]


def _of_points(p: DocumentNouns, slot: Slot) -> list[What]:
    """The share that points are added to: 海洋生产总值|占GDP的比重|达到20%，比2022年提高|2个百分点."""
    share = share_raised(p, slot)
    return _of_share(p, share) if share is not None else []


def _is_share(text: str, at: int) -> bool:
    """Whether words say of what something is a share, and not 占地 or 占比."""
    return text.startswith(SHARE_OF, at) and not text.startswith(_AREA_SHARES, at)


def _of_part(p: DocumentNouns, slot: Slot) -> list[What]:
    """The thing counted before it, and which of them: 园区20个，其中|百亿元以上的|6个, 培训600人，其中面向|农民|9人."""
    view, text = p.view, p.view.text
    if slot.quantity.form in _RATES or not slot.quantity.unit:
        return []
    part = view.cues.last("part", slot.low, slot.quantity.left)
    start = _own_start(text, slot, part.end if part is not None else slot.low)
    towards = view.cues.first("towards", start, start + 1)
    of = slot.end > start and text[slot.end - 1] == "的" and slot.closed
    if towards is not None and (part is not None or slot.index):
        if another_purpose(p, slot):
            return []
        start = towards.end
        if without_verb(p, start, slot.end) != start:
            return []  # 其中面向企业|引进博士|100人
    elif not of:
        return []
    noun = _noun_of_whole(p, slot)
    owner = trim(text, start, slot.end)
    return [What(noun, owner)] if noun is not None and owner[1] - owner[0] > 1 else []


def _noun_of_whole(p: DocumentNouns, slot: Slot) -> Span | None:
    """What the last value of the same unit is of that is no part itself."""
    slots = slot.sentence.slots[max(0, slot.index - _MOST) : slot.index]
    whole = next((s for s in reversed(slots) if s.quantity.unit == slot.quantity.unit and _is_whole(p, s)), None)
    return _noun_of(p, whole) if whole is not None else None


def _of_size(p: DocumentNouns, slot: Slot) -> list[What]:
    """What is counted before it, and of which size a part is: 招引亿元以上|项目|25个，其中|10亿元以上|5个."""
    view, left = p.view, slot.quantity.left
    part, size = view.cues.last("part", slot.low, left), slot.before
    if part is None or size is None or slot.quantity.form != "count" or size.quantity.form != "money":
        return []
    if size.quantity.left < part.end or size.quantity.right > left or view.text[size.quantity.right : left] != "":
        return []
    noun = _noun_of_whole(p, slot)
    return [What(noun, trim(view.text, part.end, left))] if noun is not None else []


def _in_bracket(p: DocumentNouns, slot: Slot) -> list[What]:
    """What stands behind the bracket of a value that another has right behind it: 新增200户（累计|500户|）企业."""
    text, before, opened = p.view.text, slot.before, slot.low - 1
    if before is None or before.quantity.right != opened or before.quantity.unit != slot.quantity.unit:
        return []
    if text[opened] != "（" or not text.startswith("）", slot.quantity.right) or slot.end > slot.low:
        return []
    noun = p.noun_behind(before)
    return [What(noun, None)] if noun is not None else []


def _whole_before(p: DocumentNouns, slot: Slot) -> Span | None:
    """What the value is of that 其中 makes this one a part of; None where there is none of its unit."""
    part = p.view.cues.last("part", slot.reach, slot.quantity.left)
    if part is None or slot.quantity.form in _RATES or not slot.quantity.unit:
        return None
    slots = slot.sentence.slots[max(0, slot.index - _MOST) : slot.index]
    whole = next((s for s in reversed(slots) if s.quantity.right <= part.start), None)
    return _noun_of(p, whole) if whole is not None and whole.quantity.unit == slot.quantity.unit else None


def _of_area(p: DocumentNouns, slot: Slot) -> list[What]:
    """All of what the whole is measured by, and the area that has a part: 改造面积|500万亩，其中|陕南地区|80万亩."""
    own = p.noun_before(slot)
    if own is None or not (p.view.text[own[1] - 1] in _AREA_ENDS or _is_place(p, own)) or not slot.closed:
        return []
    whole = _whole_before(p, slot)
    return [What((without_deed(p, slot.sentence, *whole), whole[1]), own)] if whole is not None else []


def _is_place(p: DocumentNouns, span: Span) -> bool:
    """Whether words are a place and nothing else: 其中|温岭|200架."""
    return any((place.start, place.end) == span for place in p.view.places_in(*span))


def _of_funds(p: DocumentNouns, slot: Slot) -> list[What]:
    """Where a part of an investment comes from, and what is invested in: 水利|投资90亿元，其中|省级资金|20亿元."""
    view, start = p.view, slot.opening
    stop = next((end for end in (slot.end, slot.quantity.left) if _is_funds(p, (start, end))), None)  # 银行贷款|50亿元
    if slot.quantity.form != "money" or stop is None:
        return []
    part = view.cues.first("part", start, stop)
    start = _own_start(view.text, slot, start if part is None else part.end)
    own, whole = trim(view.text, without_verb(p, start, stop), stop), _whole_before(p, slot)
    if whole is None or view.metrics.kind(view.text[slice(*whole)]) != "flow":
        return []
    place = next(iter(view.places_in(whole[0], whole[0] + 1)), None)
    start = whole[0] if place is None else place.end
    end = whole[0] + (view.metrics.tail(view.text[slice(*whole)]) or 0)
    return [What(own, (start, end) if end - start > 1 else None)]


def _of_purpose(p: DocumentNouns, slot: Slot) -> list[What]:
    """What money is spent as, and what on: 安排80亿元|国债资金|用于|灌区改造|; 安排国债|80亿元|支持|灌区改造."""
    view, right = p.view, slot.quantity.right
    if slot.quantity.form != "money":
        return []
    cue = view.cues.first("spenton", right, right + _LONGEST_FUNDS)
    if cue is None or not _PARTED.isdisjoint(view.text[right : cue.start]):
        return []
    funds = p.noun_before(slot) if cue.start == right else trim(view.text, right, cue.start)
    if funds is None or not _is_funds(p, funds):
        return []
    pieces = slot.sentence.between(cue.end, cue.end + _LONGEST_PURPOSE)
    again = {
        piece.start for piece in pieces if piece.kind == "joint" and view.cues.at("spenton", piece.end) is not None
    }
    at = next((i for i, q in enumerate(pieces) if q.kind not in _NAMING or q.start in again), len(pieces))
    if (
        not at
        or (at == len(pieces) and pieces[-1].end < slot.sentence.end)
        or (at < len(pieces) and pieces[at].kind != "mark" and pieces[at].start not in again)
    ):
        return []
    purpose = trim(view.text, cue.end, pieces[at - 1].end)
    return [What(funds, purpose)] if pieces[0].kind != "up" and purpose[1] - purpose[0] > 1 else []


def _is_funds(p: DocumentNouns, span: Span) -> bool:
    """Whether words end in one that says where money comes from."""
    return _closing(p, "funds", span)


def _of_included(p: DocumentNouns, slot: Slot) -> list[What]:
    """What a sum is measured by, and what it includes: 总投资|包括灌区工程20亿元、|水库工程|8亿元."""
    text, low = p.view.text, slot.low
    at = text.find(_INCLUDING, low + 2, slot.quantity.left)
    own = trim(text, max(slot.opening, at + len(_INCLUDING)), slot.end)
    if at < 0 or own[1] - own[0] < 2 or p.view.metrics.head(text[slice(*own)]):
        return []
    sum_of = p.run_ending(slot.sentence, low, at)
    return [What(sum_of, own)] if sum_of is not None and p.view.metrics.head(text[slice(*sum_of)]) else []


def _of_covered(p: DocumentNouns, slot: Slot) -> list[What]:
    """Whom the thing before it covers: 高铁|里程900公里，覆盖80%的|县城; 义诊80场，实现|乡镇|全覆盖."""
    text, before, form = p.view.text, slot.before, slot.quantity.form
    if before is None or before.quantity.left < slot.sentence.start or slot.low - before.quantity.right > _NEAR:
        return []
    own = None
    if form == "coverage":
        own = p.noun_before(slot)
        own = own if own is not None and slot.direct and whom(p, *own) == own[0] else None
    elif form == "percent" and slot.has(_COVERING) and slot.end <= max(slot.low, before.quantity.right + 1):
        own = p.noun_behind(slot)
    thing = _noun_of(p, before) if own is not None else None
    if own is None or thing is None:
        return []
    at = p.view.metrics.tail(text[slice(*thing)]) or 0
    return [What((thing[0], thing[0] + at) if at > 1 else thing, own)]


def _of_counted(p: DocumentNouns, slot: Slot) -> list[What]:
    """How large what was counted before it is: 新建|变电站|83座，新增|容量|90兆伏安, 实施|项目|9个，完成|投资|8亿元."""
    view, name, before = p.view, p.noun_before(slot), slot.previous
    if before is None or name is None or name[0] < slot.low or not view.metrics.is_bare(view.text[slice(*name)]):
        return []
    gap = view.text[before.quantity.right : slot.low]
    beside = len(gap) <= _NEAR_NOUN and "；" not in gap
    thing = _noun_of(p, before) if before.quantity.form == "count" and beside else None
    if thing is None or thing[1] >= slot.low:
        return []
    done = _closing(p, "undertaken", thing) and view.metrics.kind(view.text[slice(*name)]) == "flow"
    return [What(name, thing)] if done or (_closing(p, "extent", name) and before.words) else []


def _closing(p: DocumentNouns, cls: str, span: Span) -> bool:
    """Whether words end in a cue of a class."""
    cue = p.view.cues.last(cls, *span)
    return cue is not None and cue.end == span[1]


def _is_whole(p: DocumentNouns, slot: Slot) -> bool:
    """Whether a value is no part of another itself, by the words that lead to it."""
    start = _own_start(p.view.text, slot, slot.low)
    said = p.view.cues.first("towards", start, start + 1), p.view.cues.first("part", start, slot.quantity.left)
    return said == (None, None) and not p.view.text.endswith("的", start, slot.end)


def _own_start(text: str, slot: Slot, low: int) -> int:
    """Where the own words of a value begin, over what they count: 其中|100亿元以上的|6个, 其中|三个产业的|9亿元."""
    before = slot.previous
    while before is not None and before.quantity.left >= low:
        gap = text[before.quantity.right : slot.end]
        if not gap.endswith("的") or not _PARTED.isdisjoint(gap):
            break
        before = before.previous
    start = low if before is None else max(low, before.quantity.right)
    while start < slot.end and text[start] in "，、和及以 ":
        start += 1
    return start
