"""Which of the proposed stretches cannot be a name, and which own nothing.

What is only unlikely is weighed; here stands what cannot be: a name does not go over the values before it, an owner is
no time and no half of a company's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from plan_ie.linking.candidates.document import SHARE_OF, DocumentNouns
from plan_ie.linking.candidates.listed import is_half
from plan_ie.linking.candidates.lists import crosses, in_turn, of_others
from plan_ie.linking.candidates.overreach import Reading, rules_of_both, rules_of_names
from plan_ie.linking.candidates.programmes import names_nothing
from plan_ie.linking.clause import AREA_WORDS
from plan_ie.linking.institutions import ZONES
from plan_ie.linking.nouns import behind_row
from plan_ie.linking.rows import areas_of_one_value, is_of_another, row_of_values
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span, What

_DURATION = re.compile(r"[\d一二两三四五六七八九十]+个?[年月周天日][内间来底初末]?")  # 五年|计划安排资本性支出160亿元
_SENT = re.compile(r"\d{1,2}月\d{1,2}日[讯电消｜|]")  # what stands behind who sends news
_AREAS = frozenset(AREA_WORDS)
_COUNTS = frozenset(("count", "money", "measure", "percent"))
_NEVER_OWNERS = ("unowning", "companyrole", "ownerdoes", "towards")  # cues that no owner opens with
_LONGEST_SIZED = 8  # characters of what a counted thing is sized by: 10家|年营业收入|超50亿元的企业
_LONGEST_COUNT, _LONGEST_BOUND = 16, 4
_CHANGES = ("up", "down")
_ITEMS = "项"
_GROWTHS = 4  # values back to what has grown: 利税|达到2亿元，增幅75%，年均增幅12%
_PLAIN_TOPIC = 2  # facts of whom a clause is about that says no metric of it
_LISTED = frozenset("、，")
_CLOSING = frozenset(("，", "；", "。", "\n", ""))


class Limits:
    """What no name and no owner of one slot may be.

    Most slots stand in no list, among no areas and beside no pair: only rules that can say no there are asked.

    Args:
        p: The stretches of the document.
        slot: The slot.
        pairs: What the values of its list are of, where names are listed likewise.
        readings: Those that give the value several names.
    """

    def __init__(self, p: DocumentNouns, slot: Slot, pairs: Sequence[What], readings: Sequence[Reading] = ()) -> None:
        self._p, self._slot, self._pairs = p, slot, pairs
        self._owners = {what.subject for what in pairs}
        self._listed = in_turn(p, slot)
        self._others = of_others(p, self._listed, slot.place)
        self._row = row_of_values(p.view, slot)
        self._areas = areas_of_one_value(p.view, slot)
        self._behind = behind_row(p.view.text, self._areas[-1][1]) if self._areas else 0
        self._items_before = p.inline.before(slot.sentence.start, slot.quantity.left)
        self._superseded = set() if pairs else p.companies.superseded(slot)
        self._topic_at = _topic_at(p, slot)
        rules = tuple(self._rules())
        self._of_names, self._of_owners = (*rules, *self._rules_of_names()), (*rules, *self._rules_of_owners())
        self._never_own = tuple(rules_of_both(p, slot))
        self._never_name = (*rules_of_names(p, slot, self._listed, readings), *self._never_own)

    def _rules(self) -> Iterator[Rule]:
        """The rules for names and owners that this slot needs."""
        if self._row:
            yield Limits._is_of_another
        if self._areas:
            yield Limits._joins_areas

    def _rules_of_names(self) -> Iterator[Rule]:
        """Those for names alone."""
        slot = self._slot
        if slot.continues:
            yield Limits._goes_over_list
        if self._listed:
            yield partial(Limits._crosses, named=True)
        if slot.after is not None and slot.quantity.form == "count":
            yield Limits._lacks_size
        if self._pairs:
            yield Limits._owned_otherwise
            yield partial(Limits._in_own_owner, named=True)
        if grown := _grown_before(self._p, slot):
            yield partial(Limits._is_before_grown, grown=grown)
        if (counted := self._counted_behind()) is not None:
            yield partial(Limits._is_before_counted, counted=self._p.view.text[slice(*counted)])

    def _rules_of_owners(self) -> Iterator[Rule]:
        """Those for owners alone."""
        if self._p.companies.institutions.placed:
            yield Limits._is_of_other_place
        if self._listed:
            yield partial(Limits._crosses, named=False)
        if self._is_named_whole():
            yield Limits._is_in_item_before
        if self._slot.before is not None:
            yield Limits._goes_over_value
        if self._slot.after is not None:
            yield Limits._sizes_counted
        if _opens_with_area(self._slot):
            yield Limits._is_zone_before
        if self._p.view.cues.first("purse", self._slot.reach, self._slot.low) and self._has_own_money():
            yield Limits._is_purse
        if self._slot.quantity.form == "count":
            yield Limits._is_rate_before
        if not self._p.frame.is_plan and self._has_topic():
            yield Limits._is_zone_above
        if self._topic_at:
            yield Limits._is_of_topic_before
        if self._pairs:
            yield Limits._listed_otherwise
            yield partial(Limits._in_own_owner, named=False)

    def may_name(self, words: str, span: Span | None) -> bool:
        """Whether words may be the indicator."""
        if span is None:
            return True
        known = self._p.names.get(span)
        if known is None:
            known = self._p.names[span] = self._is_ever_name(*span)
        if not known or words in self._others or (span in self._p.counts and self._ends_in_count(*span)):
            return False
        return not (
            any(forbids(self, *span) for forbids in self._of_names) or any(never(*span) for never in self._never_name)
        )

    def may_own(self, words: str, span: Span | None) -> bool:
        """Whether words may be the subject."""
        if span is None or span in self._owners:
            return True
        known = self._p.owners.get(span)
        if known is None:
            known = self._p.owners[span] = self._is_ever_owner(*span)
        if not known or words in self._others or words in self._superseded:
            return False
        if span[0] in self._items_before:  # 一是新建|学校|5所；二是完成投资30亿元
            return False
        if span in self._p.counts and self._ends_in_count(*span):
            return False
        return not (
            any(forbids(self, *span) for forbids in self._of_owners) or any(never(*span) for never in self._never_own)
        )

    def _is_ever_name(self, start: int, end: int) -> bool:
        """Whether a stretch may be an indicator of any value; asked once a document."""
        return not (
            not self._p.nominals.may_name((start, end))
            or self._is_part(start, end)
            or self._names_company(start, end)
            or self._holds_listed(start, end)
            or self._is_area(start, end)
            or start in self._p.companies.institutions.placed  # 杭州|机场旅客吞吐量
            or any(self._p.time_ends.get(at, -1) >= end for at in (start, start - 1))  # “十五五”
        )

    def _is_ever_owner(self, start: int, end: int) -> bool:
        """Whether a stretch may be a subject of any value; asked once a document."""
        p = self._p
        return not (
            not (p.nominals.may_own((start, end)) or p.companies.names(start, end))
            or p.view.text[start:end] in _AREAS  # 全省
            or names_nothing(p, start, end)  # 重点工程
            or self._is_part(start, end)
            or p.time_ends.get(start, -1) >= end
            or p.companies.points_back(start, end)
            or p.companies.cuts(start, end)
            or p.companies.places(end)
            or self._is_no_owner(start, end)
            or self._holds_listed(start, end)
            or is_half(p, start, end)  # 涩北、|台南等气田
        )

    def _is_part(self, start: int, end: int) -> bool:
        """Whether words are what something is a part of: 占|GDP的比重. If not, the count they end in is noted."""
        view = self._p.view
        if view.text[max(0, start - 1) : start] == SHARE_OF:
            return True
        inside = view.quantities_in(max(start - _LONGEST_BOUND, end - _LONGEST_COUNT), end)
        last = next((q for q in reversed(inside) if q.end > start), None) if inside else None
        if last is not None and last.form in _COUNTS and end in (last.end, last.right):
            self._p.counts[start, end] = last
        return False

    def _holds_listed(self, start: int, end: int) -> bool:
        """Whether words go over an item of a list and its value: 铁路货车|180亿元、工程机械, 清单不少于|2批次、场景."""
        inside = self._p.view.quantities_in(start, end)
        return any(
            q.form in _COUNTS
            and q.left > start
            and self._p.view.text[q.right : q.right + 1] in _LISTED
            and q.right < end
            for q in inside
        )

    def _ends_in_count(self, start: int, end: int) -> bool:
        """Whether words that end in a count are none: 新建天然气管线7条|300公里, 培育3家以上|100亿元企业.

        But a list may be that its count closes: 茶叶、脐橙等20个|百亿级产业, and a size: 8个|500千伏|、50个220千伏项目.
        """
        last, quantity = self._p.counts[start, end], self._slot.quantity
        closes_list = quantity.form == "scale" and self._p.view.text[last.left - 1 : last.left] == "等"
        return not (closes_list or start == last.start == quantity.right)

    def _is_of_another(self, start: int, end: int) -> bool:
        """Whether words name another place of a row: 德清县、长兴县分别建成A、B."""
        return is_of_another(self._row, self._row[self._slot.place], (start, end))

    def _crosses(self, start: int, end: int, *, named: bool) -> bool:
        """Whether words go on from one item of the list to the next: 铁路电气化率和复线|率分别达到A、B."""
        return crosses(self._listed, self._slot.place, start, end, named=named)

    def _is_named_whole(self) -> bool:
        """Whether the own item of a list says with its metric of what it is: 工业增加值、|服务业增加值|分别增长A、B."""
        own = self._listed[self._slot.place] if self._listed else What(None, None)
        if own.indicator is None or own.subject is not None or not self._slot.place:
            return False
        words = self._p.view.text[slice(*own.indicator)]
        return (self._p.view.metrics.tail(words) or 0) > 1 or "GDP" in words  # 单位GDP能耗

    def _is_in_item_before(self, start: int, end: int) -> bool:
        """Whether words are of an earlier item of the list: 规模以上工业|增加值、服务业增加值分别增长A、B."""
        items = [what.indicator for what in self._listed[: self._slot.place]]
        return any(item is not None and item[0] <= start and end <= item[1] for item in items)

    def _goes_over_list(self, start: int, end: int) -> bool:
        """Whether words go over the first of the values that the own one is listed with: 养老院|50个、32个."""
        return start <= self._slot.head.quantity.start < end

    def _is_area(self, start: int, end: int) -> bool:
        """Whether words are only where something is: |温岭|200架, 温岭、玉环|两地|分别为20口、15口."""
        return behind_row(self._p.view.text, start) == end or any(
            (place.start, place.end) == (start, end) for place in self._p.view.places_in(start, start + 1)
        )

    def _goes_over_value(self, start: int, end: int) -> bool:
        """Whether words go over the value before and on to the next of a row: 其中|温岭200架、玉环|100架."""
        before = self._slot.before
        value = before.quantity if before is not None else self._slot.quantity
        return start <= value.left and value.right < end and self._p.view.text[value.right] in "、，"

    def _counted_behind(self) -> Span | None:
        """The noun that is counted, where it stands behind its number and closes the clause: 稳就业25项|举措。"""
        quantity = self._slot.quantity
        if quantity.unit != _ITEMS or quantity.right != quantity.end:
            return None
        behind, text = self._p.noun_behind(self._slot), self._p.view.text
        closes = behind is not None and behind[0] == quantity.end and text[behind[1] : behind[1] + 1] in _CLOSING
        return behind if closes else None

    def _is_before_counted(self, start: int, end: int, *, counted: str) -> bool:
        """Whether other words of the sentence stand before the number of what closes it: 稳就业|25项举措。"""
        inside = self._slot.sentence.start <= start and end <= self._slot.quantity.left
        return inside and self._p.view.text[start:end] != counted

    def _is_before_grown(self, start: int, end: int, *, grown: int) -> bool:
        """Whether words stand before the ； behind which something grows: |总产值|9亿元；利税2亿元，年均增幅12%."""
        return self._slot.sentence.start <= start and end <= grown

    def _joins_areas(self, start: int, end: int) -> bool:
        """Whether words hold the last of some areas that have one value each, or what counts them, or another place.

        福田、|罗湖两区|绿化率均达到45%, 福田、罗湖|两区绿化率|均达到45%.
        """
        first, last = self._areas[0][0], self._areas[-1][1]
        if (start < last <= end and end > last) or (start, end) == (first, last) or last <= start < self._behind:
            return True
        return any(not first <= place.start < last for place in self._p.view.places_in(start, end))

    def _listed_otherwise(self, start: int, _: int) -> bool:
        """Whether words stand above a list that says whose each value is: 集成电路。设计、制造营业收入分别达到A、B."""
        return start < self._slot.sentence.start and all(what.subject is not None for what in self._pairs)

    def _is_of_topic_before(self, start: int, _: int) -> bool:
        """Whether words stand before a ； behind which another is spoken of: 轻工业…；|金融业占比达到15%，机构."""
        return self._slot.sentence.start <= start < self._topic_at

    def _is_of_other_place(self, start: int, end: int) -> bool:
        """Whether words are an institution of a place before a clause that names its own: 杭州机场…，宁波|货运量….

        Or go on behind one: 泸州港|集装箱.
        """
        slot, view, institutions = self._slot, self._p.view, self._p.companies.institutions
        named = max((institutions.placed.get(p.end, end) for p in view.places_in(start, start + 1)), default=end)
        apart = start < slot.low and end in institutions.placed_ends
        return named < end or (apart and bool(view.places_in(slot.low, slot.low + 1)))

    def _is_no_owner(self, start: int, end: int) -> bool:
        """Whether words are how long something takes, or open with what is measured, an officer, or what somebody did.

        五年|计划安排; 归属于上市公司股东|的净利润; 董事长王成; 召开生物医药产业大会.
        """
        view, heads = self._p.view, self._p.view.cues.starts(_NEVER_OWNERS)
        opens = start in heads or any(place.end in heads for place in view.places_in(start, start + 1))
        none = self._is_in_zone(start, end) or self._is_growth(start, end)
        sent = _SENT.match(view.text, end) is not None  # 格隆汇|3月29日｜
        return opens or none or sent or _DURATION.fullmatch(view.text, start, end) is not None

    def _is_growth(self, start: int, end: int) -> bool:
        """Whether words say only that something grows, and how: 年均增速|在12%以上."""
        view, grows = self._p.view, False
        while end > start and (word := view.predicates.before(view.text, end, start)) is not None:
            grows, end = grows or word.cls in _CHANGES, word.start
        return grows and end == start

    def _is_in_zone(self, start: int, end: int) -> bool:
        """Whether words are in the middle of a zone's name: 河西堡|化工|园区."""
        view = self._p.view
        zone = view.cues.at("entityzone", end)
        return zone is not None and view.tags.around(start, end)[0].startswith("n")

    def _names_company(self, start: int, end: int) -> bool:
        """Whether a stretch is a company, or points back to one, which is not what is measured: 后者|力争销售."""
        cues = self._p.view.cues
        points = cues.at("pointer", start) is not None or cues.at("pronoun", start) is not None
        return points or self._p.companies.names(start, end) or self._p.companies.recalls(start, end)

    def _owned_otherwise(self, start: int, end: int) -> bool:
        """Whether a name says with the metric of a pair whose it is, and that is another: 汽车产量 of 家电|6000万台."""
        for what in self._pairs:
            metric, owner = what.indicator, what.subject
            if metric is None or owner is None or end != metric[1] or start >= metric[0] or start <= owner[0] < end:
                return False
        return True

    def _in_own_owner(self, start: int, end: int, *, named: bool) -> bool:
        """Whether words are of the owner of a value whose measure stands before: 培训600人次，其中|面向|农民|90人次.

        No name is any of it, and no other owner begins before it.
        """
        owner, name = (self._pairs[0].subject, self._pairs[0].indicator) if len(self._pairs) == 1 else (None, None)
        if owner is None or name is None or not name[1] < self._slot.low <= owner[0]:
            return False
        return start < owner[1] and owner[0] < end and (named or start < owner[0])

    def _sizes_counted(self, start: int, end: int) -> bool:
        """Whether words say by what the counted is sized, and own nothing: 10家以上|营业收入|超百亿元的领军企业."""
        after = self._slot.after
        return after is not None and after.quantity.left == end and start >= self._slot.quantity.right

    def _is_zone_before(self, start: int, end: int) -> bool:
        """Whether words are a zone before a clause that opens with a whole area: 航空港区…，全市|业务量达到9亿件.

        Nor is it of what a zone was just said to have: 高新区|产业工人|达到8万人，全市失业率.
        """
        before = self._slot.before
        if before is not None and before.quantity.form == "count" and (start, end) == self._p.noun_before(before):
            return True
        ends = (hit.end for cls in ZONES for hit in self._p.view.cues.within(cls, start, end))
        return end <= self._slot.low and end in ends

    def _has_own_money(self) -> bool:
        """Whether a value is no money, or its clause says whose that is: 中央财政安排450亿元，|新增航道500公里|."""
        pieces = self._slot.sentence.each(self._slot.low, self._slot.quantity.left)
        first = next((piece for piece in pieces if piece.kind not in ("time", "mark")), None)
        named = first is not None and first.kind == "noun" and first.end - first.start > 1  # but 比|上年增加
        return self._slot.quantity.form != "money" or named

    def _is_purse(self, start: int, end: int) -> bool:
        """Whether words are a purse, which owns nothing but its money."""
        return any(hit.end == end for hit in self._p.view.cues.within("purse", start, end))

    def _has_topic(self) -> bool:
        """Whether a clause before says with its metric whom the sentence is about: 装备产业|产值…，|配套率达到65%."""
        known = self._p.governors.get(self._slot.low, ())
        return any(governor.source == "To" and len(governor.facts) > _PLAIN_TOPIC for governor in known)

    def _is_zone_above(self, start: int, end: int) -> bool:
        """Whether words are a zone that an earlier sentence is about: 田心片区有企业300家。装备业产值…，|配套率."""
        sentence = self._slot.sentence
        if not sentence.floor <= start < sentence.start:
            return False
        return any(hit.end == end for cls in ZONES for hit in self._p.view.cues.within(cls, start, end))

    def _is_rate_before(self, start: int, end: int) -> bool:
        """Whether words are a rate that the clauses before speak of, which no counted thing is of.

        空气质量优良天数比例|保持在95%以上，关闭煤矿70处.
        """
        return end < self._slot.low and self._p.view.metrics.kind(self._p.view.text[start:end]) == "rate"

    def _lacks_size(self, start: int, end: int) -> bool:
        """Whether a name leaves out the size that makes it: 10家以上营业收入超百亿元的|领军企业."""
        after = self._slot.after
        if after is None or start != after.quantity.right + 1:
            return False
        size = after.quantity
        return 0 <= size.left - self._slot.quantity.right <= _LONGEST_SIZED and self._p.view.text[size.right] == "的"


def _grown_before(p: DocumentNouns, slot: Slot) -> int:
    """Behind the ； where a bare growth goes on with a noun behind it: ；|利税达到2亿元，年均增幅12%; 0 without."""
    at = p.view.text.rfind("；", slot.reach, slot.low) + 1
    if not at or slot.quantity.form != "percent" or slot.word("up", "down") is None:
        return 0
    before: Slot | None = slot
    for _ in range(_GROWTHS):
        name = p.noun_before(before) if before is not None else None
        if before is None or before.low < at or (name is not None and before is slot):
            return 0
        if name is not None:
            return at
        before = before.previous
    return 0


def _opens_with_area(slot: Slot) -> bool:
    """Whether the clause of a value opens with a whole area: 到2030年，|全市|产值达到."""
    pieces = slot.sentence.each(slot.low, slot.quantity.left)
    first = next((piece for piece in pieces if piece.kind not in ("time", "mark")), None)
    return first is not None and first.kind == "area"


def _topic_at(p: DocumentNouns, slot: Slot) -> int:
    """Behind the ； before a value, where clauses between the two are about somebody; 0 where there is none."""
    at = p.view.text.rfind("；", slot.reach, slot.low) + 1
    if not at:
        return 0
    name = p.noun_before(slot)
    shares = name is not None and name[0] == at and SHARE_OF in p.view.text[slice(*name)]  # 金融业|占生产总值比重
    return at if shares or any(g.source == "To" and g.span[0] >= at for g in p.governors.get(slot.low, ())) else 0


Rule = Callable[[Limits, int, int], bool]
"""Says of a stretch that it cannot be."""
