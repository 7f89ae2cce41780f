"""What strategies share: their context, their answer, and small readings of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from plan_ie.linking.nouns import ends_in_metric, metric_tail, trim
from plan_ie.linking.phrase import parse_left
from plan_ie.linking.view import DocumentView, Link, Place, Sentence, Slot, Span
from plan_ie.types import Region


@dataclass(frozen=True, slots=True)
class Claim:
    """A strategy's answer: links for some slots, reasons to drop others."""

    links: Mapping[int, list[Link]] = field(default_factory=dict)
    dropped: Mapping[int, str] = field(default_factory=dict)


Strategy = Callable[[DocumentView, Sentence, int, Mapping[int, list[Link]]], Claim | None]

_RAISES = re.compile(r"增加|提高|提升|扩大|加大|压减|降低|减少")
_AREA_NOUN = re.compile(r"(?:都市区|城镇群|城市群|都市圈|经济区|片区|新区|地区|示范区|生态区|流域)$")
_BARE = re.compile(
    r"^(?:其|年度|年|总|累计|平均|人均|单|新增)*(?:投资|总投资|投资额|规模|容量|产量|产值|总产值|产能|发电量|面积|"
    r"总面积|增加值|营业收入|营收|主营业务收入|销售收入|"
    r"(?:资源化|综合|回收|循环|再生|集中)*(?:利用|处理|处置|收集|储备|供应|供气|供水|供电|储气|吞吐|承载|接待)(?:率|"
    r"量|能力|规模)|使用量|"
    r"收入|产业规模|总量|总产量|总产|数量|总数|比重|占比|比例|覆盖率|利用率|普及率|储能容量|装机容量|装机规模|装机|"
    r"销售额|交易额|里程|能力|税收|利润|出口|出口额|企业|存栏|出栏)$"
)


def single(index: int, link: Link) -> Claim:
    """A claim on one slot."""
    return Claim({index: [link]})


def group(sentence: Sentence, head: int) -> range:
    """Indices of the value list that begins at `head`: 2000亿元、1500亿元和1000亿元."""
    end = head + 1
    while end < len(sentence.slots) and sentence.slots[end].continues:
        end += 1
    return range(head, end)


def is_bare(noun: str) -> bool:
    """True for a metric that says nothing of whose it is: 产业规模, 年发电量, 总投资."""
    return _BARE.match(noun) is not None


def with_place(view: DocumentView, slot: Slot, link: Link) -> Link:
    """Move a sub-area that opens the indicator to the region: 北方地区|清洁取暖率."""
    place = slot.left.place
    if place is None or link.indicator is None or link.region is not None:
        return link
    if link.indicator[0] != place.start:
        return replace(link, region=place.region) if _governs(view, place, slot) else link
    rest = trim(view.text, place.end, link.indicator[1])
    if rest[1] - rest[0] < 2:
        return replace(link, region=place.region, subject=(place.start, place.end))
    return replace(link, region=place.region, indicator=rest)


def _governs(view: DocumentView, place: Place, slot: Slot) -> bool:
    return slot.left.noun is not None and slot.left.noun[0] == place.start


def area(view: DocumentView, span: Span) -> Region | None:
    """The region that a noun phrase names: a place the packs know, or an area by its last word."""
    for place in view.places_in(*span):
        if place.start == span[0] and place.end == span[1]:
            return place.region
    name = view.text[span[0] : span[1]]
    return Region(name, None, "region") if _AREA_NOUN.search(name) and len(name) <= 14 else None


def entity_part(view: DocumentView, span: Span) -> Span | None:
    """The owner inside an indicator: 常规水电 in 常规水电利用规模; the whole where there is no metric."""
    noun = view.text[span[0] : span[1]]
    if noun.endswith(("占比", "比重", "比例")):
        return None  # 智能产品占比 does not own the 出口额 behind it
    at = metric_tail(noun)
    if at is None:
        return span if not ends_in_metric(noun) else None
    if at == 0:
        return None
    return trim(view.text, span[0], span[0] + at)


def previous(claimed: Mapping[int, list[Link]], index: int) -> list[Link]:
    """The links of the nearest linked slot before `index`."""
    for i in range(index - 1, -1, -1):
        if claimed.get(i):
            return claimed[i]
    return []


def metric_before(view: DocumentView, sentence: Sentence, index: int) -> Span | None:
    """The metric named in the clause right before a slot's own, where no quantity claims it."""
    noun = clause_before(view, sentence, index)
    if noun is None or not ends_in_metric(view.text[noun[0] : noun[1]]):
        return None
    raised = [m.end() for m in _RAISES.finditer(view.text, noun[0], noun[1] - 2)]
    return (raised[-1], noun[1]) if raised else noun


def clause_before(view: DocumentView, sentence: Sentence, index: int) -> Span | None:
    """The noun phrase of the clause right before a slot's own."""
    slot = sentence.slots[index]
    limit = sentence.slots[index - 1].quantity.right if index else sentence.start
    at = slot.left.start
    while at > limit and view.text[at - 1] in "，、；：（":
        at -= 1
    if at <= limit or at == slot.left.start:
        return None
    noun = parse_left(view, replace(slot.quantity, start=at, left=at), limit, sentence.start).noun
    said = view.text.find("是", noun[0] + 2, noun[1]) if noun else -1
    return (noun[0], said) if noun and said > 0 else noun  # 经济增速是综合性指标，预期目标设定为6%


def clause_subject(view: DocumentView, sentence: Sentence, index: int) -> Span | None:
    """The noun that opens the stretch up to the last semicolon, where the slot's clause is not its first."""
    slot = sentence.slots[index]
    start = max(view.text.rfind("；", sentence.start, slot.left.start) + 1, sentence.start)
    while view.text[start] in "，、 ”":
        start += 1
    if time := view.time_starting(start):
        start = time.end
        while start < slot.left.start and view.text[start] in "，、 ":
            start += 1
    end = start
    while end < slot.left.start and view.text[end] not in "，、：；":
        word = view.cues.at(view.text, end, slot.left.start)
        if word and len(word.text) >= 2 and end > start:
            break
        if word and len(word.text) >= 2:
            return None
        end += 1
    start, end = trim(view.text, start, end)
    if view.text[start : start + 1] in "以在从对为按把将由":
        return None
    if view.text.startswith("方面", end - 2):
        end -= 2
    return (start, end) if 3 <= end - start <= 20 and end < slot.left.start else None
