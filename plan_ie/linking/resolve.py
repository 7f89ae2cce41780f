"""Order, claims and abstention: from slots to records.

Strategies are asked in a configured order; the first that claims a quantity has it. What no strategy
claims, and what the stance rules out, is dropped with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plan_ie.linking.confidence import features
from plan_ie.linking.measure import is_annual, measure_of
from plan_ie.linking.regions import Regions
from plan_ie.linking.sentences import sentences
from plan_ie.linking.stance import Stance
from plan_ie.linking.strategies import DEFAULT_ORDER, STRATEGIES
from plan_ie.linking.subjects import inherited_subject
from plan_ie.linking.timeline import Timeline
from plan_ie.linking.view import DocumentView, Draft, Dropped, Link, Sentence, Slot, Span
from plan_ie.quantity.bounds import interval
from plan_ie.quantity.periods import TimeExpression
from plan_ie.types import Binding, Comparator, Measure, Modality, Region

_BINDING = re.compile(r"（(约束性|预期性)(?:指标|目标)?）")
_BASE_BOUNDS: dict[str, Comparator] = {
    "不低于": ">=",
    "不少于": ">=",
    "不超过": "<=",
    "不高于": "<=",
    "超过": ">",
    "高于": ">",
    "低于": "<",
}
_REACH = 600  # characters that a word such as 力争 governs at most; keeps time linear in long sentences
_PER_HEAD = re.compile(r"每((?:\d+)?[十百千万]+[人户])")
_IS = frozenset({"为", "是", "分别", "分别为", "各", "均", "约"})
_LISTED = frozenset({"scale", "closing_count", "shared", "distributive"})
_COUNTED = frozenset({"counted", "closing_count"})
_MODALITY: tuple[tuple[Modality, re.Pattern[str]], ...] = (
    ("strive", re.compile(r"力争|争取|努力|力求")),
    ("ensure", re.compile(r"确保|保证|必须|务必")),
    ("expect", re.compile(r"预计|预期|有望")),
)


def link_document(view: DocumentView, order: Sequence[str] = DEFAULT_ORDER) -> tuple[list[Draft], list[Dropped]]:
    """Link every quantity of a document.

    Args:
        view: The document.
        order: Names of the strategies to ask, in order.

    Returns:
        The records in text order (targets and actuals), and the quantities that are neither.
    """
    strategies = [STRATEGIES[name] for name in order]
    timeline, stance = Timeline(view), Stance(view)
    regions = Regions(view, several=not stance.is_plan)
    drafts: list[Draft] = []
    dropped: list[Dropped] = []
    for sentence in sentences(view):
        claimed: dict[int, list[Link]] = {}
        reasons: dict[int, str] = {}
        for index in range(len(sentence.slots)):
            if index in claimed or index in reasons:
                continue
            for strategy in strategies:
                claim = strategy(view, sentence, index, claimed)
                if claim is not None:
                    claimed.update({i: links for i, links in claim.links.items() if i not in claimed})
                    reasons.update(claim.dropped)
                    break
            else:
                reasons[index] = "nothing names what is measured"
        _finish(view, timeline, stance, regions, sentence, claimed, reasons, drafts)
        dropped += sentence.aside
        dropped += (Dropped(sentence.slots[i].quantity, why) for i, why in sorted(reasons.items()))
    return drafts, dropped


def _finish(
    view: DocumentView,
    timeline: Timeline,
    stance: Stance,
    regions: Regions,
    sentence: Sentence,
    claimed: dict[int, list[Link]],
    reasons: dict[int, str],
    drafts: list[Draft],
) -> None:
    """Turn the claimed links of a sentence into records."""
    heads = _heads(sentence.slots)
    comparators = _list_bounds(view, sentence, heads)
    before: Measure | None = None
    for index in sorted(claimed):
        if index in reasons:
            continue
        slot = sentence.slots[index]
        time = timeline.governing(sentence.block, slot, sentence.start)
        verdict = stance.decide(sentence, slot, time, timeline.led(sentence.block))
        if verdict not in ("target", "actual"):
            reasons[index] = verdict
            continue
        region = regions.governing(sentence.block, sentence.start, slot.quantity.start)
        for link in claimed[index]:
            if region is not None and link.region is None:
                link = replace(link, region=region)
            base = _per_head(view, link, slot)
            if base is not None:
                link = replace(link, unit=f"{slot.quantity.unit}/{base}")
            link = inherited_subject(view, sentence, slot, link)
            if link.region is None and link.subject is not None and (own := _own_place(view, link.subject)):
                link = replace(link, region=own, subject=link.subject if link.rule in _LISTED else None)
            indicator = view.text[link.indicator[0] : link.indicator[1]] if link.indicator else ""
            head = heads[index]
            part_of = before if _is_plain_part(view, sentence, link, head) else None
            measure = link.measure or part_of or measure_of(slot.quantity, head.left, indicator, before)
            if link.rule in _COUNTED and measure == "increase" and slot.quantity.form == "count":
                measure = "output"  # 提升100家养老机构服务水平
            if link.rule in _COUNTED and measure == "level" and not head.left.first("reach", "keep", "up", "down"):
                measure = "output" if slot.quantity.form in ("count", "number", "measure", "money") else measure
            before = measure
            comparator = comparators[index]
            if comparator == "=" and head.left.has("至少", "最少"):
                comparator = ">="
            if comparator == ">" and slot.quantity.bound == "突破" and link.rule == "counted":
                comparator, measure = "=", "output"  # 突破100项关键技术: achieve, not exceed
            drafts.append(
                _draft(view, stance, sentence, slot, head, link, measure, time, comparator, verdict == "actual")
            )


def _is_plain_part(view: DocumentView, sentence: Sentence, link: Link, head: Slot) -> bool:
    """True for a part of the sum before it that has no predicate of its own but 为: it is measured as the sum is."""
    if head.left.verb is not None:
        return False
    if link.rule == "parts":
        return not head.left.words
    end = head.left.start + 2
    return "其中" in view.text[max(sentence.start, end - 4) : end] and all(w.text in _IS for w in head.left.words)


def _draft(
    view: DocumentView,
    stance: Stance,
    sentence: Sentence,
    slot: Slot,
    head: Slot,
    link: Link,
    measure: Measure,
    time: TimeExpression | None,
    comparator: Comparator,
    achieved: bool,
) -> Draft:
    quantity = slot.quantity
    low, high = quantity.low, quantity.high
    if comparator != quantity.comparator:
        low, high = interval(comparator, quantity.value, quantity.value)
    start_year, end_year = _years(view, link.year or time, measure)
    annual = is_annual(head.left, view.text, quantity.left)
    return Draft(
        quantity=quantity,
        link=link,
        kind="actual" if achieved else "target",
        measure=measure,
        annual=annual,
        comparator=comparator,
        low=low,
        high=high,
        start_year=start_year,
        end_year=end_year,
        baseline_year=_baseline_year(link, head, end_year),
        region=link.region or view.plan.region,
        binding=_binding(view.text, quantity.right),
        modality=_modality(view.text[max(sentence.start, quantity.left - _REACH) : quantity.left]),
        sentence=(sentence.start, min(sentence.end + 1, len(view.text))),
        block=sentence.block,
        features=features(
            view, sentence, slot, head, link, time, measure, stance.is_plan, stance.section(sentence.block)
        ),
    )


def _per_head(view: DocumentView, link: Link, slot: Slot) -> str | None:
    """`每万人口发明专利拥有量…15件`: the base that the unit keeps (件/万人)."""
    if link.indicator is None or slot.quantity.form != "count" or "/" in slot.quantity.unit:
        return None
    m = _PER_HEAD.match(view.text, *link.indicator)
    return m.group(1) if m else None


def _own_place(view: DocumentView, subject: Span) -> Region | None:
    """The place that is the whole subject: 张掖、武威千万千瓦级基地; 四川：到2027年…"""
    own = view.plan.region
    if own is not None and own.name.startswith(view.text[slice(*subject)]):
        return own
    return next((p.region for p in view.places_in(*subject) if (p.start, p.end) == subject), None)


def _heads(slots: Sequence[Slot]) -> list[Slot]:
    """For every slot, the one whose predicate it shares as a member of a list; itself outside lists."""
    heads: list[Slot] = []
    for slot in slots:
        heads.append(heads[-1] if heads and slot.continues else slot)
    return heads


def _years(view: DocumentView, time: TimeExpression | None, measure: Measure) -> tuple[int | None, int | None]:
    if time is None or time.end_year is None:
        period = view.plan.period
        return (period.start_year, period.end_year) if period else (None, None)
    if time.role == "point" and measure in ("level", "rank") and time.end_year != view.year:
        return None, time.end_year
    return time.start_year, time.end_year


def _baseline_year(link: Link, head: Slot, end_year: int | None) -> int | None:
    if link.baseline_year is not None:
        return link.baseline_year
    time = head.left.baseline
    if time is not None:
        return time.end_year
    if head.left.has("同比", "同比增长", "同比下降") and end_year is not None:
        return end_year - 1
    return None


def _binding(text: str, at: int) -> Binding | None:
    m = _BINDING.match(text, at)
    if m is None:
        return None
    return "binding" if m.group(1) == "约束性" else "expected"


def _modality(before: str) -> Modality | None:
    found = [(m.start(), name) for name, pattern in _MODALITY for m in pattern.finditer(before)]
    return max(found)[1] if found else None


def _list_bounds(view: DocumentView, sentence: Sentence, heads: Sequence[Slot]) -> list[Comparator]:
    """Comparators after list modifiers have spread.

    A modifier behind the last value of a list, or of a row of `noun value` pairs under one verb, governs
    the values before it that have none; a bound before the first value of a value list governs the rest.
    """
    slots = sentence.slots
    out: list[Comparator] = [_BASE_BOUNDS.get(s.left.base_bound, s.quantity.comparator) for s in slots]
    for i in range(len(slots) - 1, 0, -1):
        if (slots[i].continues or _pairs_on(view, slots[i - 1], slots[i])) and (
            slots[i].quantity.own_bound or (out[i] != "=" and not slots[i].quantity.bound)
        ):
            earlier = slots[i - 1].quantity
            if out[i - 1] == "=" and earlier.form not in ("scale", "coverage", "rank") and out[i] != "range":
                out[i - 1] = out[i]
                if not earlier.own_bound:
                    continue
    for i in range(1, len(slots)):
        if (
            slots[i].continues and out[i] == "=" and slots[i - 1].quantity.bound and not slots[i - 1].quantity.own_bound
        ) or (slots[i].continues and out[i] == "=" and out[i - 1] != "=" and heads[i].quantity.bound):
            out[i] = out[i - 1]
    return out


def _pairs_on(view: DocumentView, before: Slot, slot: Slot) -> bool:
    """`智能工厂200家、省级绿色工厂200家以上`: the pair goes on without a verb or predicate of its own."""
    joint = view.text[before.quantity.right : before.quantity.right + 1]
    if joint not in "、和及" or not joint or slot.left.start > before.quantity.right + 1:
        return False
    return (
        not slot.left.words
        and (slot.left.verb is None or slot.left.inherited)
        and (slot.quantity.form == "money") == (before.quantity.form == "money")
        and slot.quantity.form not in ("scale", "coverage", "percent")
    )
