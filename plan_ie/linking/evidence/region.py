"""Facts about the area whose goal it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import NamedTuple

from plan_ie.lexicon.towns import ENDS
from plan_ie.linking.companies import Companies, Topic
from plan_ie.linking.evidence.no_area import NoAreas
from plan_ie.linking.evidence.shared_area import place_of_item, row_that_shares
from plan_ie.linking.frame import Frame
from plan_ie.linking.rows import (
    areas_in_row,
    areas_of_one_value,
    areas_summed,
    place_of_value,
)
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Place, Span
from plan_ie.text.plan_period import title_period
from plan_ie.types import Region
from plan_ie.weighing import Block, Candidate, Commons, Weights, given

_OFFICES = re.compile(r"[一二两三四五六七八九十\d]{1,3}部门")  # 十部门联合印发: those of the State Council
_ACTS = re.compile(r"[，：]|将|力争|计划|提出|要|到|拟|今年|明确|加快|推进|确保|争取|规划")
_REPORTED = re.compile(r"电|讯|\d|消息")
_OF_COMPANY = re.compile(r"[\u4e00-\u9fff]{0,6}(?:公司|集团|股份|银行)")
_LABEL = 24  # characters between a place and the colon of the label that it stands in
_LONGEST_LIST, _LONGEST_NAME, _LONGEST_TAIL = 60, 8, 3  # characters of a list of names, of its last, behind a place
_WORLD = "全球"
_STOPS = re.compile(r"[，。；\n]")
_CARRIED = frozenset(("para", "above1", "above2", "after"))  # where places stand that sentences apart may be of
_AMONG = "其中"
_AREA_ENDS = frozenset("省市州县区旗乡镇村城")  # in words for areas that are counted: 等2个示范县
_STATIONS = ("港", "站", "机场")  # behind a place whose name one of them bears: 湛江|港3个泊位
_ELSEWHERE = ("等地", "地区", "海域", "沿海", "海岛", "各地", "各市", "全国")  # 湛江新建5座；|海岛地区新建30座
_LARGE = frozenset(("country", "region"))  # levels of what is no area with a government of its own
_MODIFIES = frozenset("的、和与及等至到—-")  # behind a place that is only part of a name or of a list
_REFERENTS = 6  # places before 全省 that it may refer to
_AT_HEAD = ("itemhead", "item", "pfront")  # where a label of an item is found
_HEADLINE = 3  # characters at the beginning within which a headline names who does something: 【|韩国|拟
_VERB = 4  # characters of the longest verb behind a place that are looked at
_OPENS = frozenset(("", *"，。；：\n"))
_FAR = 600  # characters of the paragraph before the sentence that are read
#: Where an area does something, nearest first.
_LEVELS = ("clause", "sent", "para", "itemhead", "item", "head0", "head1", "above1", "above2")
#: Where sources lie, nearest first.
_STRETCHES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("clause", ("clause", "topic", "row", "area")),
    ("sentence", ("sent", "ref.sent", "after", "nation&here=1")),
    ("paragraph", ("para", "pfront", "ref.para", "nation&para=1")),
    ("item", ("item",)),
    ("heading", ("head",)),
    ("above", ("above",)),
)
_OF_DOCUMENT = ("freq", "opening", "title", "item", "pfront")  # sources of what the document names anywhere
#: Sources of the areas that a company's goal may be of.
_NEAR_COMPANY = ("clause", "topic", "row", "area", "sent", "ref.sent", "head", "itemhead")
_AREA_WORDS = re.compile("都市[区圈]|城[市镇]群|经济[区带]|西部地区|[南北]方地区")
_AREA = re.compile(rf"([\u4e00-\u9fff]{{2,12}}?(?:{_AREA_WORDS.pattern}))")

#: A plan by its name: 《石油天然气发展“十五五”规划》 is the country's, 《江西省…行动计划》 is not.
_PLAN = re.compile(r"《[^《》\n]{3,60}?(?:规划|纲要|计划|方案|意见|行动|通知|措施|路线图)[^《》\n]{0,14}》")

#: One without marks around its name: “十五五”碳达峰行动方案|印发.
_BARE_PLAN = re.compile(r"“十[一二三四五六七八九]五”[\u4e00-\u9fff]{2,20}?(?:规划|方案)")
_ROAD_MAP = "路线图"  # those of industries are the country's: 《绿色船舶技术路线图2.0》
_ISSUED = 3  # characters behind such a name in which it is issued: |正式|印发
_NAMED_BEFORE = 8  # characters before its name in which the area stands that has it: 江西|“十五五”能源规划
_OWNERS = ("entityzone", "entitybody", "entitycompany", "institutionend")
_BEHIND_OWNER = frozenset("“2十发战")  # behind the name of who has a plan: 南山大学|“十五五”规划


class RegionFacts:
    """Candidates for the region of the slots of one document.

    Args:
        frame: The frame.
        nation: The region that stands for the whole country.
        companies: The companies that it speaks of, whose goals are those of no area that their sentence does not name.
        weights: The weights of the decision, None where nothing is decided.
    """

    def __init__(self, frame: Frame, nation: Region, companies: Companies, weights: Weights | None = None) -> None:
        self.frame, self.view, self.nation, self.companies = frame, frame.view, nation, companies
        self.weights = weights
        self._no_areas = NoAreas(frame, companies)
        text = self.view.text
        self._referring = [start for start, _ in self.view.referring]
        refers = set(self._referring)
        spoken = self.view.cues.within("nation", 0, len(text))
        named = [hit.start for hit in spoken if not companies.holds(hit.start, hit.end)]  # 中国|建材 names a company
        bodies = [start for start, _ in self.view.national_bodies]
        self._national = sorted({*named, *bodies, *(m.start() for m in _OFFICES.finditer(text))})
        self.of_nation = (
            f"nation&title={self.speaks_of_nation(0, 60):d}",
            f"nation&n={min(4, len(self._national))}",
            f"nation&opening={min(2, bisect_left(self._national, 200))}",
        )
        self._labels = self._labelled()
        self._plans = sorted((start, self._placing(start, end)) for start, end in self._named_plans())
        self._areas = [m.end() for m in _AREA_WORDS.finditer(text)]
        self._places = self._without_owners()
        self._place_starts = [p.start for p in self._places]
        regions = {p.region.name: p.region for p in self._places}
        self._named = [p for p in self._places if p.start not in refers]
        self._named_starts = [p.start for p in self._named]
        self.chained = {p.region.name for p in self.view.places if p.chained}
        self.counts = Counter(p.region.name for p in self._places)
        self.total = len(self._places)
        self.frequent = [regions[name] for name, _ in self.counts.most_common(2)]
        self.own = self._own()
        self._relations: dict[str, str] = {}
        self._near: dict[tuple[int, int], int] = {}
        self._around: dict[int, _Gather] = {}
        self._signs: dict[int, tuple[Place, tuple[Sequence[str], Region | None, bool]]] = {}

    def _without_owners(self) -> Sequence[Place]:
        """The places in no name of a company or an institution; the city of a zone that is spoken of, for the zone.

        Nor those where somebody speaks; what 全省 means to a digest, its items say.
        """
        around, out = self.view.around, []
        refers = set(self._referring) if self.frame.apart or self._is_of_labels() else frozenset[int]()
        zone, within = self.zone, self.frame.entity.span if self.frame.entity is not None else (0, 0)
        for place in self.view.places:
            if zone is not None and within[0] <= place.start < within[1]:
                out.append(replace(place, region=zone, end=within[1]))
                within = (0, 0)
                continue
            if zone is not None and not self._does(place):
                continue  # in a zone's plan most are of projects' names: 海沧|玻璃基板三期
            if place.start in refers or self._no_areas.holds(place):
                continue
            city = around(place.region, "市") or around(place.region, "省") if self.is_zone(place) else None
            out.append(place if city is None else replace(place, region=city))
        return out

    def _labelled(self) -> Sequence[Place]:
        """The areas whose names and a colon open paragraphs, if there are several: |山东：|…。⏎|四川：|….

        What stands below is of that area too, up to the next one or a heading.
        """
        starts = {block.start for block in self.view.blocks}
        found = [p for p in self.view.places if p.start in starts and self.view.text.startswith("：", p.end)]
        return found if len({place.region.name for place in found}) > 1 else ()

    def _is_of_labels(self) -> bool:
        """Whether the area that the document is taken to be of is only one of several that it goes through."""
        own = self.view.plan.region
        return own is not None and any(own.name == place.region.name for place in self._labels)

    def label_above(self, index: int) -> Place | None:
        """The area whose name opens a block, or one above it that no heading parts from it."""
        blocks, at = self.view.blocks, bisect_left(self._labels, self.view.blocks[index].end, key=lambda p: p.start) - 1
        if at < 0 or self.frame.item(self._labels[at].start) != self.frame.item(blocks[index].start):
            return None
        first = bisect_left(blocks, self._labels[at].start, key=lambda block: block.start)
        return self._labels[at] if blocks[first].path == blocks[index].path else None

    def _does(self, place: Place) -> bool:
        """Whether a place opens a clause and does something there: ，|滨海新区|新建5个."""
        text, end = self.view.text, place.end
        if text[place.start - 1 : place.start] not in _OPENS:
            return False
        return _ACTS.match(text, end) is not None or self.view.predicates.at(text, end, end + _VERB) is not None

    def is_zone(self, place: Place) -> bool:
        """Whether a place is a zone that is spoken of, and no new area with a government: 北京|未来科学城, 雄安新区."""
        return self.view.is_zone(place) or self.companies.is_zone(place.start, place.end)

    def places_in(self, start: int, end: int) -> Sequence[Place]:
        """The places that start in `start:end` and may be the area of a goal: 江西|铜业 is none."""
        return self._places[bisect_left(self._place_starts, start) : bisect_left(self._place_starts, end)]

    @cached_property
    def _sent_from_capital(self) -> bool:
        """Whether an agency of the country has sent the news from the capital, and no area is theirs."""
        if self.frame.apart or any(place.region.level != "country" for place in self._places):
            return False
        return any(self._no_areas.is_sent_from(place) for place in self.view.places[:_REFERENTS])

    @cached_property
    def headed_by(self) -> Region | None:
        """The only area that news of one item name, if their headline says what it does: 越南拟建核电站，…集团投资."""
        if self.frame.is_plan or self.frame.apart or len(self.counts) != 1:
            return None
        first = self._places[0]
        return first.region if first.start < _HEADLINE and _ACTS.match(self.view.text, first.end) else None

    @cached_property
    def zone(self) -> Region | None:
        """The zone whose plan or report it is, by its full name: 青岛高新技术产业开发区|“十五五”发展规划."""
        entity = self.frame.entity
        if entity is None or entity.kind != "zone" or not self.frame.is_plan:
            return None
        start, end = entity.span
        place = next(iter(self.view.places_in(start, start + 1)), None)
        if place is None or place.end >= end:  # one that the packs know, or 滨江|产业园
            return None
        return Region(self.view.text[start:end], None, "zone")

    def _own(self) -> Region | None:
        """The area that the document speaks for: none for a digest, nor where a company names none before."""
        region, entity = self.view.plan.region, self.frame.entity
        if self.zone is not None:
            return self.zone
        if self.frame.apart or self._is_of_labels():
            return None
        first = next((p for p in self.view.places if region is not None and p.region.name == region.name), None)
        if first is not None and self._no_areas.names_owner(first):  # 江西|铜业发布2030战略
            return None
        if (
            first is not None
            and first.start < len(self.frame.title)
            and areas_in_row(self.view, first.start, first.start + _LONGEST_LIST)
        ):
            return None  # 茂名、湛江双核发力
        company = entity is not None and entity.kind == "company"  # whose plants lie anywhere
        titled = first is not None and first.start < len(self.frame.title)
        whole = region is not None and (region.name == self.nation.name or (company and not titled))
        named = entity is None or entity.kind == "zone" or bool(self.view.places_in(*entity.span))  # 中国轴承工业协会
        return region if named or not whole else None

    def speaks_of_nation(self, start: int, end: int) -> bool:
        """Whether the whole country or its government is named in `start:end`."""
        at = bisect_left(self._national, start)
        return at < len(self._national) and self._national[at] < end

    def named_plan(self, start: int, end: int) -> str:
        """What the last plan bears that is named in 《》 in `start:end`, `none` for no plan.

        `placed` is one of a place, or of a body (《南山大学“十五五”规划》); of those without, `timed` bears a period
        of years, as those of ministries do (《煤炭工业发展“十五五”规划》), `bare` none.
        """
        at = bisect_left(self._plans, (end, "")) - 1
        return self._plans[at][1] if at >= 0 and self._plans[at][0] >= start else "none"

    def _named_plans(self) -> Iterator[Span]:
        text, cues = self.view.text, self.view.cues
        yield from (m.span() for m in _PLAN.finditer(text))
        for m in _BARE_PLAN.finditer(text):
            if cues.first("ownerdoes", m.end(), m.end() + _ISSUED) is not None:
                yield m.span()

    def _placing(self, start: int, end: int) -> str:
        cues, text, view = self.view.cues, self.view.text, self.view
        low = max(0, start - _NAMED_BEFORE)
        owners = (hit.end for cls in _OWNERS for hit in cues.within(cls, start, end))
        before = any(place.end == start for place in view.places_in(low, start))
        if before or view.places_in(start, end) or any(text[at] in _BEHIND_OWNER for at in owners):
            return "placed"
        timed = _ROAD_MAP in text[start:end] or title_period(text[start:end].strip("《》")) is not None
        return "timed" if timed else "bare"

    def names_area(self, start: int, end: int) -> bool:
        """Whether a word for an area of several places ends in `start:end`."""
        at = bisect_left(self._areas, start)
        return at < len(self._areas) and self._areas[at] <= end

    def signs(self, place: Place) -> tuple[Sequence[str], Region | None, bool]:
        """What stands around a place, the place that begins where it ends, whether it does something: 合肥市|力争…."""
        known = self._signs.get(place.start)
        if known is None or known[0] is not place:
            known = self._signs[place.start] = place, self._signs_of(place)
        return known[1]

    def _signs_of(self, place: Place) -> tuple[Sequence[str], Region | None, bool]:
        view, text, signs = self.view, self.view.text, []
        before, after = text[place.start - 1 : place.start], text[place.end : place.end + 12]
        opens = before in "，。；：、！？\n”）】 " or place.start == 0 or view.time_ending(place.start) is not None
        acts = _ACTS.match(after) is not None
        if acts:
            signs.append(".acts")
        if _REPORTED.match(after):
            signs.append(".dateline")
        if _OF_COMPANY.match(after):
            signs.append(".company")
        if before in "，。；：\n】" or not before:
            signs.append(".opens")
        # 嘉陵江（阆中市）绿色生态走廊建设：
        colon = text.find("：", place.end, place.end + _LABEL) if self.frame.is_plan else -1
        if colon >= 0 and not _STOPS.search(text, place.end, colon):
            signs.append(".label")
        nested = view.places_in(place.end, place.end + 1)
        if nested:
            signs.append(".outer")
        return signs, nested[0].region if nested else None, acts and opens and place.region.name != self.nation.name

    def is_inside(self, region: Region) -> bool:
        """Whether an area lies in that of the document."""
        return self.relation(region) == "inside"

    def passes(self, place: Place) -> bool:
        """Whether a place is spoken of in passing, and not in what stands behind or before: 其中|韶关达到80亿元."""
        at = self.view.text.rfind(_AMONG, max(0, place.start - _LONGEST_LIST), place.start)
        return at >= 0 and _STOPS.search(self.view.text, at, place.start) is None

    def relation(self, region: Region | None) -> str:
        """How an area lies to that of the document: same, inside, around or apart; none without both."""
        own = self.own
        if region is None or own is None:
            return "none"
        known = self._relations.get(region.name)
        if known is None:
            lies_in = self.view.lies_in
            known = self._relations[region.name] = (
                "same" if region.name == own.name
                else "inside" if lies_in(own, region) or _is_town(region)
                else "around" if lies_in(region, own)
                else "apart"
            )  # fmt: skip
        return known

    def places_near(self, start: int, end: int) -> int:
        """How many places below the country are named in an item."""
        if (start, end) not in self._near:
            found = {p.region.name for p in self.view.places_in(start, end) if p.region.level != "country"}
            self._near[start, end] = len(found)
        return self._near[start, end]

    def referred(self, start: int, end: int, floor: int) -> Region | None:
        """What the last 全省, 该市 or 省住建厅 in `start:end` refers to: the area of that kind around the place before.

        Args:
            start: Where the words may begin.
            end: Before where they may begin.
            floor: Where the places begin that they may refer to.
        """
        at = bisect_left(self._referring, end) - 1
        if at < 0 or self._referring[at] < start:
            return None
        where, kind = self.view.referring[at]
        last = bisect_left(self._named_starts, where)
        for place in reversed(self._named[max(0, last - _REFERENTS) : last]):
            if place.start < floor:
                break
            if (region := self.view.around(place.region, kind)) is not None:
                return region
        return None

    def candidates(self, slot: Slot) -> list[Candidate[Region | None]]:
        """Every area that the text offers for a slot."""
        gather = _Gather(slot, self, of_company=self._is_of_company(slot))
        gather.sentence()
        gather.add(self._around_sentence(slot))
        gather.nation()
        gather.drop_shared()
        if gather.of_company:  # whose goals are of no country, and of no area that others are in
            headed = self.headed_by.name if self.headed_by is not None else None
            named = {name: entry for name, entry in gather.found.items() if name == headed or _near_company(entry[1])}
            gather.found = named | {"": gather.found[""]}
            gather.found.pop(self.nation.name, None)
        if len(gather.found) > 1 and (self._is_of_national_plan(slot) or self._is_of_headed(slot)):
            gather.found.pop("")
        return gather.candidates()

    def _is_of_company(self, slot: Slot) -> bool:
        """Whether the sentence names a company, or refers back to it, and not the country: 中国|建材提出，…3亿吨."""
        topic, entity = self.companies.topic(slot), self.frame.entity
        if entity is not None and entity.kind == "company" and self.frame.is_plan and self.own is None:
            return True
        spoken = self.companies.standing(slot) == "back" or (
            topic is not None and topic.where == "here" and not self.companies.is_zone(*topic.span)
        )
        spoken = spoken or self.companies.heads(slot)
        own = self.view.cues.first("ownbody", slot.reach, slot.quantity.left)  # 我校|在校生达到3万人
        spoken = spoken or own is not None
        if not spoken:
            return self._is_news_of(topic)
        return not self._sets_for_nation(slot.reach, slot.quantity.left)

    def _is_news_of(self, topic: Topic | None) -> bool:
        """Whether the first line names the only company that the news are about, and no area: 蔚来|再建换电站1000座."""
        if topic is None or not topic.alone or self.frame.apart or self.frame.is_plan or self.own is not None:
            return False
        line = self.view.blocks[0].end
        name = self.view.text[slice(*topic.span)]
        named = any(mention.name in name or name in mention.name for mention in self.companies.named_in(0, line))
        return named and all(place.region.level == "country" for place in self.places_in(0, line))

    def _sets_for_nation(self, start: int, end: int) -> bool:
        """Whether the whole country is named in a stretch, and not as where a company sells: 在|中国|的门店."""
        market = self.view.cues.within("sellsin", max(0, start - 1), end)
        sells = {at for hit in market for at in range(hit.start, hit.end)}
        named = self._national[bisect_left(self._national, start) : bisect_left(self._national, end)]
        return any(at not in sells for at in named)

    def _is_of_headed(self, slot: Slot) -> bool:
        """Whether news go on with the area of their headline, and not with a company or the world: 全球|装机."""
        if self.headed_by is None:
            return False
        topic = self.companies.topic(slot)
        if topic is not None and not self.view.text.startswith(self.headed_by.name, topic.span[0]):  # 越南|电力集团
            return False
        return _WORLD not in self.view.text[slot.reach : slot.quantity.left]

    def _is_of_national_plan(self, slot: Slot) -> bool:
        """Whether the news name a plan of years, as ministries have them, and neither an area nor who else has it.

        《社会保障事业发展“十五五”规划》公布，…参保率达到95%; also 新华社北京3月5日电　政府工作报告提出，….
        """
        item, left = self.frame.item(slot.quantity.start), slot.quantity.left
        placed = self.frame.is_plan and self.own is not None
        national = self._sent_from_capital or self.named_plan(item.start, left) == "timed"
        if placed or not national or self.companies.standing(slot):
            return False
        refers = bisect_left(self._referring, item.start) < bisect_left(self._referring, item.end)
        refers = refers or any(self.view.cues.first(cls, slot.reach, left) for cls in ("companyref", "ownbody"))
        return not refers and (self._sent_from_capital or not self.places_near(item.start, item.end))

    def _around_sentence(self, slot: Slot) -> _Gather:
        """What paragraph, headings and document offer to all slots of a sentence."""
        known = self._around.get(slot.sentence.start)
        if known is None:
            known = self._around[slot.sentence.start] = _Gather(slot, self)
            known.around()
            known.document()
        return known


class _Gather:
    def __init__(self, slot: Slot, facts: RegionFacts, *, of_company: bool = False) -> None:
        self.of_company = of_company
        self.slot, self.facts, self.view, self.frame = slot, facts, facts.view, facts.frame
        self.block = self.view.blocks[slot.sentence.block]
        self.found: dict[str, tuple[Region | None, set[str]]] = {"": (None, {"none"})}
        self.acting: dict[str, str] = {}
        self.headed: Place | None = None
        self.topical: Place | None = None
        self.listed: set[int] = set()
        self.shared: set[int] = set()
        self.begins = self._begins()

    def _listed(self) -> set[int]:
        """Where places begin that are names in a list of what is built: 大港、|津南|、海港3座500千伏站.

        None where the last of the list is an area: 郴州、耒阳|2个示范县, 郴州、耒阳等2个县.
        """
        view, right = self.view, self.slot.quantity.right
        others = view.text[self.slot.quantity.left - 1] == "等"
        left = self.slot.quantity.left - others
        begin = max(self.slot.low, left - _LONGEST_LIST)
        last = view.text.rfind("、", begin, left) + 1
        far = not last or self.slot.quantity.form != "count" or left - last > _LONGEST_NAME
        if far or any(view.predicates.at(view.text, at, left) for at in range(last, left)):
            return set()  # 南昌、九江|新建3座
        places = self.facts.places_in(begin, left)
        counted = view.text[right : right + _LONGEST_NAME]
        if not places or (places[-1].end == left and not (others and _AREA_ENDS.isdisjoint(counted))):
            return set()
        tails = {place.start: (view.text.find("、", place.end, left), place.end) for place in places}
        listed = {start for start, (mark, end) in tails.items() if 0 <= mark - end <= _LONGEST_TAIL}
        named = others or view.text[places[-1].end : left] in _STATIONS
        return listed | {places[-1].start} if named and places[-1].start >= last else listed

    def _begins(self) -> int:
        """Where what may tell the place of a value begins: behind ； where a place is named since, known or not.

        湛江新建5座；|在茂名海域新建1座, 湛江新建5座；|海岛地区新建30座.
        """
        text, reach, left = self.view.text, self.slot.reach, self.slot.quantity.left
        start = text.rfind("；", reach, left) + 1
        if not start:
            return reach
        here = self.facts.places_in(start, left) or any(text.find(word, start, left) >= 0 for word in _ELSEWHERE)
        here = here or (self.facts.own is not None and self.view.time_starting(start) is not None)  # ；2024年起|新建…
        return start if here else reach

    def _shared(self) -> tuple[Region | None, set[int]]:
        """The area around a list of places that share the goal, if the text has it, and where they begin."""
        facts, floor = self.facts, self.frame.item(self.slot.quantity.start).start

        def around(row: Sequence[Place]) -> Region | None:
            if self.of_company or all(facts.is_inside(place.region) for place in row):
                return facts.own or facts.nation
            low = max(floor, row[0].start - _FAR)
            before = next(reversed(facts.places_in(low, row[0].start)), None)
            inside = before is not None and all(self.view.lies_in(before.region, place.region) for place in row)
            return before.region if before is not None and inside else None

        row = row_that_shares(self.view, self.slot, self.begins, facts.places_in, of_company=self.of_company)
        area = around(row) if row else None
        if area is None:
            return None, set()
        own = self.of_company or area == facts.own
        if own and not self.of_company and row[-1].end < self.slot.low:
            row = facts.places_in(self.slot.reach, row[-1].end)  # what a clause before has is the document's too
        return None if own else area, {place.start for place in row}

    def add(self, other: _Gather) -> None:
        """Put what another has gathered."""
        for region, sources in other.found.values():
            self.put(region, *sources)
        for level, name in other.acting.items():
            self.acting.setdefault(level, name)

    def drop_shared(self) -> None:
        """Drop the places that share a goal, where nothing but the document names them else."""
        left = self.slot.quantity.left
        for place in self.facts.places_in(self.slot.reach, left) if self.shared else ():
            _, sources = self.found.get(place.region.name, (None, ()))
            if place.start in self.shared and all(source.startswith(_OF_DOCUMENT) for source in sources):
                self.found.pop(place.region.name, None)

    def put(self, region: Region | None, *sources: str) -> None:
        name = region.name if region else ""
        entry = self.found.get(name)
        if entry is None:
            self.found[name] = region, set(sources)
        else:
            entry[1].update(sources)

    def places(self, start: int, end: int, source: str, most: int, *, nearest: bool) -> None:
        places = [place for place in self.facts.places_in(start, end) if place.start not in self.listed]
        if source in _CARRIED:
            places = [place for place in places if not self.facts.passes(place)]
        for n, place in enumerate((places[::-1] if nearest else places)[:most]):
            self.place(place, f"{source}{n}", source)

    def place(self, place: Place, numbered: str, source: str) -> None:
        signs, inner, acts = self.facts.signs(place)
        self.put(place.region, numbered, *[source + sign for sign in signs])
        if inner is not None:
            self.put(inner, source + ".inner")
        if acts:
            self.acting.setdefault(source, place.region.name)

    def sentence(self) -> None:
        slot = self.slot
        left = slot.quantity.left
        names = self._listed()
        around, self.shared = self._shared()
        if around is not None:
            self.speaks(around, "sent")
        self.listed = names | self.shared
        own = place_of_value(self.view, slot) or place_of_item(self.view, slot, self.facts.places_in)
        if own is not None:  # as if each had its clause: 苏州达到A，无锡达到B
            self.speaks(own.region, "clause", "sent")
        elif not names and (row := areas_of_one_value(self.view, slot) or areas_summed(self.view, slot)):
            # none has it alone
            for place in self.facts.places_in(row[0][0], row[-1][1]):
                self.put(place.region, "row")
        else:
            self.places(slot.low, left, "clause", 2, nearest=True)
            self.places(self.begins, left, "sent", 3, nearest=True)
            self.topic()
        if own is None and (told := self._told()) is not None:
            self.speaks(told.region, "clause", "sent")
        self.topical = own or self._topical()
        if own is None and self.topical is not None and self._goes_on(self.topical):
            self.speaks(self.topical.region, "clause")
        if self.topical is not None:
            plan = self.frame.is_plan
            self.put(self.topical.region, "topic" if plan else "topic." + self.facts.relation(self.topical.region))
        floor = self.frame.item(slot.quantity.start).start
        for source, start in (("ref.sent", slot.reach), ("ref.para", slot.sentence.floor)):
            if (region := self.facts.referred(start, left, floor)) is not None:
                self.put(region, source)
                break
        self.places(slot.quantity.right, min(slot.sentence.end, slot.quantity.right + 120), "after", 1, nearest=False)

        low = max(slot.low, left - 40)
        for m in _AREA.finditer(self.view.text, low, left) if self.facts.names_area(low, left) else ():
            start = m.start(1)
            word = self.view.predicates.at(self.view.text, start, m.end())
            while word is not None and word.end < m.end() - 2:  # 其中|渝东北三峡库区城镇群
                start = word.end
                word = self.view.predicates.at(self.view.text, start, m.end())
            name = self.view.text[start : m.end()]
            self.put(Region(name, None, "region"), "area", "area.opens" if start - slot.low < 4 else "area.later")

    def _told(self) -> Place | None:
        """The last place, if it is told apart or is to do something: 其中|安宁片区承担, 支持|普洱市建设."""
        slot, view = self.slot, self.view
        place = next(reversed(self.facts.places_in(self.begins, slot.quantity.left)), None)
        if place is None or place.region.level in _LARGE or view.text[place.end] in _MODIFIES:
            return None
        pivot = view.cues.last("pivot", place.start - 2, place.start)
        if pivot is not None and pivot.end == place.start:
            if len(_STOPS.findall(view.text, place.end, slot.low)) > 1:  # 支持合肥打造环境，支持企业发展，引进|200家
                return None
            return place if view.predicates.at(view.text, place.end, slot.quantity.left) is not None else None
        apart = place.start > slot.low and view.text.endswith(_AMONG, 0, place.start)
        return place if apart else None

    def topic(self) -> None:
        """The place that is set before what is said of it: 厦门市，…达到3000亿元, and a heading's, （一）南昌市."""
        slot, view = self.slot, self.view
        left = slot.quantity.left
        if not self.facts.places_in(slot.low, left):
            start = max(slot.reach, view.text.rfind("；", slot.reach, left) + 1)
            opening = next(iter(self.facts.places_in(start, slot.low)), None)
            if opening is not None and self._opens(opening, start) and view.text.startswith("，", opening.end):
                self.place(opening, "clause0", "clause")
        self.headed = None if self.facts.places_in(slot.reach, left) else self._heading()
        if self.headed is not None:  # as 南昌市： in front of the sentence
            self.speaks(self.headed.region, "sent", "pfront")

    def _topical(self) -> Place | None:
        """The last place that opens a clause of the sentence and is no modifier: 巴州区|建设水源涵养林，清淤河道."""
        view, start = self.view, self.slot.sentence.start
        for place in reversed(self.facts.places_in(self.begins, self.slot.quantity.left)):
            opens = place.start == start or view.text[place.start - 1] in "，；：" or view.time_ending(place.start)
            behind = view.text[place.end : self.slot.quantity.left][:1]
            plain = place.region.level != "country" and place.start not in self.shared
            timed = view.time_starting(place.end) is not None  # 泰州|到2030年|要形成…，…
            area = place.region.level == "region" and behind == "的"  # 中部地区|的建设要放缓，新开工…
            if opens and behind and plain and (timed or area or behind not in _MODIFIES) and not self._in_list(place):
                return place
        return None

    def _in_list(self, place: Place) -> bool:
        """Whether a place stands in a list that 等 closes before the value's clause: |宝安|燕罗、龙岗宝龙等20个园区."""
        text, low = self.view.text, self.slot.low
        stop = _STOPS.search(text, place.end, low)
        mark = text.find("、", place.end, place.end + _LONGEST_NAME)
        return 0 <= mark < (stop.start() if stop is not None else 0) and text.find("等", mark, low) >= 0

    def _goes_on(self, place: Place) -> bool:
        """Whether what a place does in its clause goes on in the next: 临渭区|腾出土地，明年交付厂房6万平方米."""
        view, low = self.view, self.slot.low
        if place.region.level not in ("county", "prefecture", "region") or place.end >= low:
            return False
        later = self.facts.places_in(place.end, self.slot.quantity.left)
        refers = self.facts.referred(place.end, self.slot.quantity.left, self.slot.sentence.start)
        acts = view.predicates.at(view.text, place.end, low) is not None or view.time_starting(place.end) is not None
        return acts and not later and refers is None

    def speaks(self, region: Region, *levels: str) -> None:
        """Put an area whose name opens what is said of it and that does it, at some levels."""
        self.put(region, *[level + sign for level in levels for sign in ("0", ".acts", ".opens")])
        for level in levels:
            self.acting.setdefault(level, region.name)

    def _opens(self, place: Place, start: int) -> bool:
        """Whether nothing but a time stands before a place: 到2030年，福州市，…."""
        before = self.view.text[start : place.start]
        time = self.view.time_starting(start)
        return not before or (time is not None and self.view.text[time.end : place.start] in ("", "，"))

    def _heading(self) -> Place | None:
        """The place that is all of the heading right above, or the label of what is below it: （一）南昌市, 四川：…."""
        path = self.block.path
        title = self.view.blocks[path[-1]].title if path else None
        found = self.facts.places_in(*title) if title is not None else ()
        whole = len(found) == 1 and (found[0].start, found[0].end) == title
        return found[0] if whole else self.facts.label_above(self.slot.sentence.block)

    def around(self) -> None:
        view, block, index = self.view, self.block, self.slot.sentence.block
        floor = self.slot.sentence.floor
        self.places(max(floor, self.slot.sentence.start - _FAR), self.slot.sentence.start, "para", 2, nearest=True)
        self.places(floor, min(floor + 40, block.end), "pfront", 1, nearest=False)
        item = self.frame.item(self.slot.quantity.start)
        self.places(item.start, min(item.end, item.start + 300), "item", 2, nearest=False)
        if item.head is not None:
            self.places(*item.head, "itemhead", 2, nearest=False)
            if self.facts.speaks_of_nation(*item.head):  # ▲国家邮政局：… stands as ▲江西：… does
                self.speaks(self.facts.nation, *_AT_HEAD)
        for n, i in enumerate(reversed(block.path)):
            title = view.blocks[i].title
            if title:
                self.places(*title, f"head{min(n, 1)}", 1, nearest=False)
        for n in (1, 2):
            if index - n >= 0 and view.blocks[index - n].start >= item.start:
                above = view.blocks[index - n]
                self.places(above.start, above.end, f"above{n}", 1, nearest=True)

    def document(self) -> None:
        view = self.view
        if self.frame.apart:  # no item of a digest has the region of another
            self.places(0, view.blocks[0].end, "title", 2, nearest=False)
            return
        if self.facts.own is not None or view.plan.region is None:
            self.put(self.facts.own, "plan")
        self.places(0, 60, "title", 2, nearest=False)
        self.places(60, 400, "opening", 2, nearest=False)
        for n, region in enumerate(self.facts.frequent):
            self.put(region, f"freq{n}")

    def nation(self) -> None:
        """The whole country, and no area."""
        slot, facts = self.slot, self.facts
        left, floor = slot.quantity.left, slot.sentence.floor
        here = facts.speaks_of_nation(slot.reach, left)
        para = facts.speaks_of_nation(max(floor, left - _FAR), left)
        item = self.frame.item(slot.quantity.start)
        above = item.start < floor and facts.speaks_of_nation(item.start, min(item.end, item.start + 300))
        named = facts.named_plan(item.start, left)
        said = (f"nation&here={here:d}", f"nation&para={para:d}", f"nation&item={above:d}", f"nation&named={named}")
        self.put(facts.nation, *said, *facts.of_nation)
        self.put(None, f"none&named={named}")

    def candidates(self) -> list[Candidate[Region | None]]:
        frame, facts, slot = self.frame, self.facts, self.slot
        kind, broad = frame.kind, "plan" if frame.is_plan else "news"
        nearest = next((n for n in _LEVELS if n in self.acting), "none")
        said = [*facts.places_in(slot.reach, slot.quantity.left), *([self.headed] if self.headed else [])]
        local = any(place.region.level != "country" for place in said)
        own = facts.own.name if facts.own else None
        levels = Commons(partial(_of_level, self._around_place(local)), facts.weights)
        total = 0 if frame.apart else facts.total
        other = frame.is_plan and self.topical is not None and self.topical.region.name != own
        out = []
        for name, (region, unordered) in self.found.items():
            level = "none" if region is None else "nation" if region.name == "全国" else region.level or "?"
            if (level == "zone" and name in facts.chained) or (region is not None and _is_town(region)):
                level = "county"  # 四川省成都市天府新区 is named as a county is
            share = int(5 * facts.counts.get(name, 0) / total) if total else None
            acts = nearest != "none" and self.acting[nearest] == name
            sources = tuple(sorted(unordered))
            blocks: tuple[Block, ...] = (
                (_sources, sources, broad, level),
                (_share, share, kind),
                (_acts, acts, nearest, broad),
                (_related, facts.relation(region), sources, broad),
            )
            if own is not None:
                blocks += ((_planned, own == name, local, other, kind),)
            if level == "zone":  # 高新区新建厂房20万平方米: a zone owns its document's goals, else its city does
                blocks += ((given, f"Rzone&owner={own == name or 'title0' in unordered:d}"),)
            out.append(Candidate(region, blocks, (levels[level],)))
        return out

    def _around_place(self, local: bool) -> _Scene:
        """What is spoken of, whatever area it is about."""
        frame, view, facts, slot = self.frame, self.view, self.facts, self.slot
        left, item = slot.quantity.left, frame.item(slot.quantity.start)
        official = view.cues.first("official", item.start, min(item.end, item.start + 300)) is not None
        scene = (
            frame.kind,
            "plan" if frame.is_plan else "news",
            view.cues.first("company", slot.reach, left) is not None,
            view.cues.first("company", slot.sentence.floor, left) is not None,
            local,
            min(2, facts.places_near(item.start, item.end)),
            view.cues.first("plan", item.start, left) is not None,
            official,
            facts.own is not None,
            frame.owns_area,
        )
        headed = item.head is not None and bool(facts.places_in(*item.head))
        below = any(r is not None and r.level in ("prefecture", "county") for r, _ in self.found.values())
        return _Scene(scene, (facts.companies.standing(slot), local, headed), below)


def _is_town(region: Region) -> bool:
    """Whether an area is a town, which no table of divisions has: 龙江镇."""
    return region.level is None and region.name.endswith(ENDS)


class _Scene(NamedTuple):
    """What is spoken of around a quantity.

    Attributes:
        values: The values of `_scene` behind its level.
        company: Those of `_of_company`; the first is "" where no company is spoken of.
        below: Whether an area below a province is among the candidates.
    """

    values: tuple[str | bool | int, ...]
    company: tuple[str, bool, bool]
    below: bool


def _of_level(scene: _Scene, level: str) -> Sequence[Block]:
    """What speaks for and against the areas of a level."""
    blocks: tuple[Block, ...] = ((_scene, level, *scene.values),)
    if scene.company[0]:
        blocks += ((_of_company, level, *scene.company),)
    if level == "province" and scene.below:
        blocks += ((given, "Rwider"),)
    return blocks


def _near_company(sources: Collection[str]) -> bool:
    """Whether an area is one that the sentence of a company's goal, or the heading above it, names."""
    return any(source.startswith(_NEAR_COMPANY) for source in sources)


def _nearest_source(sources: Collection[str]) -> str:
    """The nearest stretch in which an area was found."""
    return next((where for where, starts in _STRETCHES if any(s.startswith(starts) for s in sources)), "document")


# ---- makers of facts -------------------------------------------------------------------------------------------------


def _sources(sources: tuple[str, ...], kind: str, level: str) -> Iterator[str]:
    for s in sources:
        yield f"R:{s}"
        yield f"R:{s}&{kind}"
        yield f"R:{s}&{level}"
    yield f"Rsrc={min(7, len(sources))}"


def _scene(
    level: str,
    kind: str,
    broad: str,
    company: bool,
    company_above: bool,
    local: bool,
    places: int,
    planned: bool,
    official: bool,
    known: bool,
    own: bool,
) -> Iterator[str]:
    """How far a level of places fits what is spoken of."""
    yield f"Rlevel={level}"
    yield f"Rlevel={level}&{kind}"
    yield f"Rlevel={level}&company={company:d}"
    yield f"Rlevel={level}&companyp={company_above:d}"
    yield f"Rlevel={level}&local={local:d}"
    scene = f"places={places}&plan={planned:d}&company={company_above:d}"
    yield f"Rlevel={level}&{scene}"
    yield f"Rlevel={level}&{scene}&{broad}"
    yield f"Rlevel={level}&official={official:d}&places={bool(places):d}"
    yield f"Rlevel={level}&plan={known:d}"
    yield f"Rlevel={level}&own={own:d}"


def _of_company(level: str, standing: str, local: bool, headed: bool) -> Iterator[str]:
    """A company's goal is that of the area which its sentence or its headline names, else of none."""
    yield f"Rlevel={level}&co={standing}"
    yield f"Rlevel={level}&co={standing}&local={local:d}&headed={headed:d}"


def _share(share: int | None, kind: str) -> Iterator[str]:
    yield f"Rshare={'none' if share is None else share}"
    yield f"Rshare={share or 0}&{kind}"


def _acts(acts: bool, nearest: str, kind: str) -> Iterator[str]:
    yield f"Racts={acts:d}&{nearest}"
    yield f"Racts={acts:d}&{nearest}&{kind}"


def _related(relation: str, sources: tuple[str, ...], kind: str) -> Iterator[str]:
    """How an area lies to the document's, by where it is named: a district in a city's plan."""
    where = _nearest_source(sources)
    yield f"Rrel={relation}&{where}"
    yield f"Rrel={relation}&{where}&{kind}"


def _planned(same: bool, local: bool, topic: bool, kind: str) -> Iterator[str]:
    yield f"R=plan={same:d}&local={local:d}&{kind}"
    yield f"R=plan={same:d}&topic={topic:d}"
