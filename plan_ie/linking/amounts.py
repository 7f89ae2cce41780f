"""What the words around a quantity make of its number: shared bounds, the value it starts from, per head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plan_ie.linking.clause import ON_BASE
from plan_ie.linking.frame import Frame
from plan_ie.linking.ratio import bound_before_base
from plan_ie.linking.sentences import Sentence, Slot
from plan_ie.linking.view import DocumentView, What
from plan_ie.quantity.bounds import interval
from plan_ie.quantity.names import behind_base
from plan_ie.quantity.periods import TimeExpression
from plan_ie.quantity.quantity import Quantity
from plan_ie.quantity.yearly import is_yearly
from plan_ie.types import Comparator, Measure

#: What may stand between a value of today and what becomes of it: 目前8%|，到2025年|提高到12%.
_THEN = re.compile(r"(?:以上|左右|以下)?[，；。]?(?:力争|争取|计划|预计|将|要|再|拟|并)*")
_BEING = re.compile(r"(?:底|末)?(?:为|是|约)*")
_NEAR = 16  # characters between 目前 and its value
_PER_HEAD = re.compile(r"每((?:\d+[十百千万]*|[十百千万]+)[人户])口?")
_HAVE = re.compile(r"(?:平均)?(?:拥有|配备|配置|有)?")
_OPENS_COMPARISON = re.compile(r"(?:^|[，。；：、（\n])(?:相?比|相?较|与|同|以|在)$")
_LONGEST_BASE = 14
_LONGEST_AIM = 16  # characters before what a goal was in which it is called one
_FAR_AIM, _FROM_AIM = 64, "由从"  # the same for the next ones: 目标由A改为B，其中高铁由C改为D
_AIMS = ("goalhead", "superseded")
_SIZED_BY = 10  # characters behind money in which the fund is named that has it
_YEARLY = ("每年", "年新增", "年增长", "年增加", "年减少", "年培训")
_EVERY_YEAR = ("每年", "年均")
_PLAIN_FORMS = frozenset({"scale", "coverage", "rank"})
#: What bounds the number of a verb's object from before the verb: 至少新增企业400户.
_ADVERBIAL: dict[str, Comparator] = {
    "至少": ">=", "最少": ">=", "起码": ">=", "至多": "<=", "最多": "<=", "约": "~", "大约": "~", "大致": "~",
}  # fmt: skip
_DONE_FORMS = frozenset(("count", "money", "measure", "number"))
_MOST_OBJECTS = 12  # further objects over which 每年 is thought to reach
_CHANGES = frozenset(("increase", "decrease", "multiple"))
#: Cues of what is done once or in all: 每年举办招聘会100场，|计划建设创业基地1个, |总建筑面积20万平方米.
_ONCE = ("total", "aim", "plan")
_STATES = frozenset(("reach", "keep", "up", "down"))
_BREAKS = _STATES | {"do", "mark", "quantity", "time", "baseline", "case"}


@dataclass(frozen=True, slots=True)
class Baseline:
    """The value that a goal starts from.

    Attributes:
        value: The value.
        unit: Its unit.
        year: Its year, or None.
    """

    value: Decimal
    unit: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity with the comparator that its list gives it."""

    comparator: Comparator
    low: Decimal | None
    high: Decimal | None


def amounts(sentence: Sentence) -> list[Amount]:
    """The amounts of a sentence's slots, bounds spread over lists."""
    comparators = _spread(sentence)
    out = []
    for slot, comparator in zip(sentence.slots, comparators, strict=True):
        quantity = slot.quantity
        low, high = quantity.low, quantity.high
        if comparator != quantity.comparator:
            low, high = interval(comparator, quantity.value, quantity.value)
        out.append(Amount(comparator, low, high))
    return out


def _spread(sentence: Sentence) -> list[Comparator]:
    """Comparators after list modifiers have spread.

    A modifier behind the last value of a list, or of a row of `noun value` pairs under one verb, governs the values
    before it that have none; a bound before the first value of a value list governs the rest.
    """
    slots, view = sentence.slots, sentence.view
    out = [_own(view, slot) for slot in slots]
    _spread_adverbs(slots, out)
    for i in range(len(slots) - 1, 0, -1):
        here, earlier = slots[i].quantity, slots[i - 1].quantity
        if _names_counted(slots[i]) or not (slots[i].continues or _pairs_on(view, slots[i - 1], slots[i])):
            continue
        unbound = out[i] != "=" and not here.bound and here.form not in _PLAIN_FORMS
        spreads = (here.own_bound or unbound) and out[i] != "range"
        if spreads and out[i - 1] == "=" and earlier.form not in _PLAIN_FORMS:
            out[i - 1] = out[i]
    for i in range(1, len(slots)):
        earlier = slots[i - 1].quantity
        led = (earlier.bound and not earlier.own_bound) or (out[i - 1] != "=" and slots[i].head.quantity.bound)
        if slots[i].continues and out[i] == "=" and led:
            out[i] = out[i - 1]
    return out


def _spread_adverbs(slots: Sequence[Slot], out: list[Comparator]) -> None:
    """What 至少 before a verb says of all its objects: 至少建成1个物流园区、2家连锁超市."""
    governing: Comparator | None = None
    for i, slot in enumerate(slots):
        if not (i and (slot.continues or _same_verb(slots[i - 1], slot))):
            governing = _adverbial(slot)
        if governing and out[i] == "=" and slot.quantity.form not in _PLAIN_FORMS:
            out[i] = governing


def _adverbial(slot: Slot) -> Comparator | None:
    """The comparator of an adverb that bounds the object of the slot's verb, None where none stands."""
    said = next((w.text for w in slot.words if w.text in _ADVERBIAL), None)
    if said is not None:
        return _ADVERBIAL[said]
    pieces = slot.sentence.between(slot.opening, slot.quantity.left)
    at = max((i for i, p in enumerate(pieces) if p.kind == "adverb" and p.text in _ADVERBIAL), default=None)
    behind = next((p.kind for p in pieces[at + 1 :] if p.kind != "adverb"), "") if at is not None else ""
    if at is None or behind not in ("do", "nominal"):
        return None
    return None if any(p.kind in _STATES for p in pieces[at + 1 :]) else _ADVERBIAL[pieces[at].text]


def _same_verb(before: Slot, slot: Slot) -> bool:
    """Whether a quantity belongs to one more object of the verb before the last one: nouns and 、 alone between."""
    pieces = slot.sentence.between(before.quantity.right, slot.quantity.left)
    return any(p.kind == "joint" for p in pieces) and not any(p.kind in _BREAKS for p in pieces)


def _names_counted(slot: Slot) -> bool:
    """`10家、50亿元以上企业30家`: the size of what the next quantity counts, which bounds nothing but itself.

    Among amounts too, where a count is reached: 总产值300亿元、10亿元以上企业达到30家.
    """
    before, after, right = slot.before, slot.after, slot.quantity.right
    if before is None or after is None or slot.closed:
        return False
    kinds = [p.kind for p in slot.sentence.between(right, after.quantity.left)]
    if not kinds or kinds[0] not in ("noun", "of", "place") or {"mark", "time"}.intersection(kinds):
        return False
    if slot.quantity.form == "money" and after.quantity.form == "count":
        return True
    return before.quantity.unit != slot.quantity.unit and _STATES.isdisjoint(kinds)


def _own(view: DocumentView, slot: Slot) -> Comparator:
    """The comparator of a quantity; `配建比例不低于装机容量的10%`: the bound stands before the base of the ratio."""
    quantity = slot.quantity
    if quantity.form == "percent" and not quantity.bound and quantity.comparator == "=":
        return bound_before_base(view, quantity, slot.low) or "="
    return quantity.comparator


def _pairs_on(view: DocumentView, before: Slot, slot: Slot) -> bool:
    """`智能工厂200家、省级绿色工厂200家以上`: the pair goes on without a verb or predicate of its own."""
    joint = view.text[before.quantity.right : before.quantity.right + 1]
    if not joint or joint not in "、和及" or slot.low > before.quantity.right + 1:
        return False
    words = slot.sentence.between(before.quantity.right + 1, slot.quantity.left)
    alone = not any(p.kind in ("do", "reach", "keep", "up", "down", "adverb") for p in words)
    money = (slot.quantity.form == "money") == (before.quantity.form == "money")
    return alone and money and slot.quantity.form not in ("scale", "coverage", "percent")


def baseline_of(slot: Slot, frame: Frame) -> tuple[Slot, Baseline] | None:
    """The value that this one starts from, and its slot: 由8000亿元提高到|12000亿元; 目前8%，到2025年提高到|12%."""
    before, view = slot.before, frame.view
    if before is None:
        return None
    if slot.base is not None:
        return _start(before, slot, slot.base.time)
    then = slot.word("reach") is not None and _THEN.fullmatch(view.text, before.quantity.right, slot.end) is not None
    return _start(before, slot, None) if then and _is_current(view, before.low, before.quantity) else None


def is_revised(slot: Slot) -> bool:
    """Whether one goal takes the place of another, and nothing grows: 销量目标由300万辆|上调至|350万辆.

    Args:
        slot: A slot, which may have a base.
    """
    cues, base = slot.sentence.view.cues, slot.base
    said = cues.last("revises", slot.end, slot.quantity.left)
    if base is None or said is None:
        return False
    aims = [cues.last(cls, max(slot.reach, base.start - _FAR_AIM), base.start + 4) for cls in _AIMS]
    near, text = base.start - _LONGEST_AIM, slot.sentence.view.text
    return any(hit and text[hit.end] != "：" and (hit.start >= near or text[hit.end] in _FROM_AIM) for hit in aims)


def _start(base: Slot, slot: Slot, time: TimeExpression | None) -> tuple[Slot, Baseline]:
    """A slot as the start of another, whose unit it has where it names none."""
    quantity = base.quantity
    year = time.end_year if time is not None else None
    return base, Baseline(quantity.value, quantity.unit or slot.quantity.unit, year)


def bracketed_base(slot: Slot, frame: Frame) -> tuple[Slot, Baseline] | None:
    """The value that a bracket behind a goal says it starts from: 达到95%|（2025年为83%）, （目前83%）."""
    after, view, right = slot.after, frame.view, slot.quantity.right
    if after is None or not view.text.startswith("（", right) or not view.text.startswith("）", after.quantity.right):
        return None
    at, end = right + 1, after.quantity.left
    time = view.time_starting(at)
    if time is not None:
        ahead = next((t for t in reversed(view.times_in(slot.reach, slot.quantity.left)) if t.governs), None)
        if time.role != "past" and not _is_over(view, time, ahead):
            return None
        at = time.end
    elif (said := view.cues.first("current", at, at + 1)) is not None:
        at = said.end
    else:
        return None
    return _start(after, slot, time) if _BEING.fullmatch(view.text, at, end) is not None else None


def _is_over(view: DocumentView, time: TimeExpression, ahead: TimeExpression | None) -> bool:
    """Whether a year lies before a plan, or not after the text; where neither is dated, before the goal's own."""
    plan, year = view.plan.period, time.end_year
    if year is None:
        return False
    if plan is not None and plan.start_year is not None and plan.start_year != plan.end_year:
        return year < plan.start_year
    if view.year is None:
        return ahead is not None and ahead.end_year is not None and year < ahead.end_year
    return year <= view.year


def _is_current(view: DocumentView, low: int, base: Quantity) -> bool:
    """Whether a value is that of today: 目前|为8%，…提高到, 现有|企业300家，到2030年增加到."""
    said = view.cues.last("current", max(low, base.left - _NEAR - 8), base.left)
    return said is not None and base.left - said.end <= _NEAR


def baseline_year(slot: Slot, baseline: Baseline | None, measure: Measure, end: int | None) -> int | None:
    """The year that a value is compared with: 比2020年下降4%, 与2020年相比，下降4%, 同比下降4%; None where none is."""
    if baseline is not None and baseline.year is not None:
        return baseline.year
    compared = slot.head.baseline or (_compared_at_head(slot.head) if measure in _CHANGES else None)
    if compared is not None:
        return _year_before(slot, compared, end)
    if end is not None and any(w.text.startswith("同比") for w in slot.head.words):
        return end - 1
    return None


def _year_before(slot: Slot, compared: TimeExpression, end: int | None) -> int | None:
    """The year of a comparison: 比上年 is the year before the goal's, also where the text tells no other."""
    said = slot.sentence.view.text[compared.start : compared.end]
    return end - 1 if said.startswith("上年") and end is not None else compared.end_year


def _compared_at_head(slot: Slot) -> TimeExpression | None:
    """A time of comparison that opens a clause: 与2020年相比，能耗下降4%、水耗下降6%, 在2020年的基础上能耗下降4%."""
    view = slot.sentence.view
    times = [t for t in view.times_in(slot.reach, slot.quantity.left) if t.role == "baseline"]
    if not times:
        return None
    time = times[-1]
    behind = ON_BASE.match(view.text, time.end, slot.quantity.left)
    end = behind.end() if behind else time.end
    goes_on = behind is not None if time.start >= slot.low else view.text.startswith("，", end)
    opens = _OPENS_COMPARISON.search(view.text, max(slot.reach - 1, 0), time.start) is not None
    return time if goes_on and opens and "；" not in view.text[end : slot.quantity.left] else None


def per_head(view: DocumentView, what: What, slot: Slot) -> str:
    """The unit; `每万人口发明专利拥有量…15件` and `每10万人拥有|充电桩500个` keep their base (件/万人, 个/10万人)."""
    unit = slot.quantity.unit
    if what.indicator is None or slot.quantity.form != "count" or "/" in unit:
        return unit
    start, end = what.indicator
    if m := _PER_HEAD.match(view.text, start, end):
        return f"{unit}/{m.group(1)}"
    if (base := behind_base(view.text, start)) is not None and base < end:  # 千人|口床位数达到8张
        return f"{unit}/{view.text[start:base]}"
    low = max(slot.low, start - _LONGEST_BASE)
    m = _PER_HEAD.search(view.text, low, start) if low < start <= slot.quantity.left else None
    return f"{unit}/{m.group(1)}" if m and _HAVE.fullmatch(view.text, m.end(), start) else unit


def is_annual(view: DocumentView, slot: Slot) -> bool:
    """True when a quantity is per year: 年均, 每年, 年增长, 年新增; 每年改造小区100个，|新增停车位500个."""
    return _says_yearly(view, slot) or _goes_on_yearly(view, slot)


def _goes_on_yearly(view: DocumentView, slot: Slot) -> bool:
    """Whether 每年 or 年均 before a doing verb of the sentence reaches up to a further object, or a further verb."""
    here = slot.head
    for _ in range(_MOST_OBJECTS):
        before = here.before
        if before is None or here.quantity.form not in _DONE_FORMS or not _does_more(view, before.head, here):
            return False
        here = before.head
        pieces = here.sentence.between(here.opening, here.quantity.left)
        if here.quantity.form in _DONE_FORMS and any(
            p.kind == "adverb" and p.text.endswith(_EVERY_YEAR) for p in pieces
        ):
            return any(p.kind in ("do", "nominal") for p in pieces)
    return False


def _does_more(view: DocumentView, before: Slot, slot: Slot) -> bool:
    """Whether between two quantities nothing but further objects and doing verbs stands: no time, state or total."""
    start, end = before.quantity.right, slot.quantity.left
    pieces = slot.sentence.between(start, end)
    parted = any(p.kind in _STATES | {"time", "baseline"} or (p.kind == "mark" and p.text in "；：") for p in pieces)
    money = before.quantity.form == "money", slot.quantity.form == "money"
    return not parted and money[0] == money[1] and not any(view.cues.first(cls, start, end) for cls in _ONCE)


def _says_yearly(view: DocumentView, slot: Slot) -> bool:
    """Whether the own words of a quantity, or those of the list that it goes on, say that it is one of every year."""
    head = slot.head
    if any(w.text == "均" and view.text[w.start - 1] == "年" for w in head.words):  # 2027年|均|达到
        return False
    if head.has("年均", "年平均", "每年", "年度增长", "逐年", "年年", "力争年均"):
        return True
    if any(w.cls == "up" and w.text.endswith("率") and w.text.startswith("年") for w in head.words):  # 年平均增长率
        return True
    if any(w.text == "年" for w in head.words) and any(w.cls in ("up", "down", "do") for w in head.words):
        return True
    start = max(head.opening, head.quantity.left - 40)
    clause = view.text[start : head.quantity.left].lstrip("，、 并且")
    dated = any(
        view.text.startswith("每年", t.end) for t in view.times_in(start, head.quantity.left)
    )  # 2026—2028年|每年
    return is_yearly(clause) or dated or "每年" in clause[:10] or clause.startswith(_YEARLY)


def sizes_funds(slot: Slot) -> bool:
    """Whether money is not what a thing is worth but what is given: 设立|100亿元|规模的产业基金, 500亿元规模的投资.

    Args:
        slot: An amount of money before 规模的.
    """
    view, right = slot.sentence.view, slot.quantity.right
    hit = view.cues.first("fundkind", right, min(slot.sentence.end, right + _SIZED_BY))
    return hit is not None and all(mark not in view.text[right : hit.start] for mark in "，。；、")
