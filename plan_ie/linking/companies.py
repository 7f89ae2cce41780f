"""Companies that a document speaks of, and the one that a sentence goes on with: 滨海航空…。公司2018年引进飞机14架."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from plan_ie.linking.clause import AREA_ENDS
from plan_ie.linking.frame import FORMS, Frame
from plan_ie.linking.institutions import ZONES, Institutions
from plan_ie.linking.items import Item
from plan_ie.linking.nouns import LATELY
from plan_ie.linking.sentences import Slot
from plan_ie.linking.tags import INSIDE
from plan_ie.linking.view import Span
from plan_ie.linking.words import Hit

_LONGEST, _SHORTEST = 12, 2
_HEADLINE = 60  # characters of a headline in which it may name a company
_NO_NAME = frozenset({"p", "c", "d", "r", "u", "m"})  # parts of speech that stand in no name
_NOT_FIRST = _NO_NAME | {"v", "vn"}  # and those that none begins with
_NOT_LAST = frozenset("pdc")  # and those that none ends with: 期限则从
_COMMON = frozenset("til")  # those of times and sayings, which nobody is called by alone: 会上|公布, 一口气|发布
_NOT_WITHIN = frozenset("vpcu")  # and those that none has between its first word and its last
#: What ends the names of bodies that are no companies, of places, and of times.
_NONE_ENDS = (
    *"部局厅委会府办商院所省市县区州镇乡队社年度为", "期内", "期货", "咨询", "召开", "上市公司", "母公司", "子公司",
    "官网", "官微", "报业", "报业集团", "同日", "与", "和",
)  # fmt: skip
_NONE_BEGINS = (
    "上市", "多家", "两家", "大型", "国有", "民营", "龙头", "重点", "国内", "国外", "全球", "海外", "以下", "下称",
)  # fmt: skip
#: What stands between a name and the office or the notice behind it.
_BETWEEN = re.compile(
    rf"(?:{'|'.join(FORMS)})?(?:现任|新任|原|前|副|执行|联席|常务|名誉|高级|昨日|今日|日前|近日|晚间|半|临时|"
    r"\d{1,2}[日月]|发布|披露|发出|股份)*$"
)
_OPENING = re.compile(
    r"(?:记者|[从据向照按依由]|[会当][上时]|此前|日前|近日|其中|目前|当天|同时|另外|随后|去年|今年|上年|明年|前?[一二三四]季度|[上下]半年|报告期内|期间|对话)+"
)
#: A name at the head of an item, before what it did or a colon.
_OPENER = re.compile(
    r"([\u4e00-\u9fff]{3,8}?)(?=：|完成|宣布|发布|公告|公布|召开|董事会|回应|计划|拟|承诺|推出|披露|中标|启动|"
    rf"{LATELY})"
)
_OF_ANOTHER = ("子公司", "分公司", "母公司")
_NEAR = 12  # mentions that 前者 and 后者 may point to
_GOVERNMENT = ("政府", "人民政府")
_SENT = ("日讯", "日电")  # what ends a dateline: 3月9日讯|衡川电机总裁
TOLD = 8  # characters of what is said of a company before a colon: 鲁岳纸业|动作最快：今年计划投资9亿元
_BOARD, _SPEAKER = "管委会", 24  # of a zone, and the characters of a paragraph in which who speaks is named
_FAR = 600  # characters before a quantity in which an area may have taken over
_BACK = 4  # mentions that are looked at for one that acts
_JUDGES = 4  # characters between a name and the word for who judges: 中信证券|研报认为
_DOER = 6  # characters of a name that is known by what its bearer does
_BEFORE_VERB = re.compile(rf"(?:{LATELY}|[也还则才又已就却再给为自己])+$")
_MARKS_AND_DIGITS = frozenset("，。；：、！？\n（）“”《》【】 　0123456789")
_WHEN = re.compile(f"{LATELY}|在")  # 集团总部昨日在香港|发布战略
_GROUNDS = frozenset("园城港谷湾")  # what makes ground of a name before it: 石化新材料|园
_LED = frozenset("从据向")
_AT_HEAD = frozenset("，。；：！？\n“】》） 电讯｜|") | {""}
_JOINED = _AT_HEAD | {"与", "、"}
_OPENS = _AT_HEAD | {"是", "看", "的"}  # 再看|东岭汽车。
#: What may stand between 公司 and what it does: 公司|还要|在年内把….
_GOES_ON = frozenset("将要还也已拟则正会能又再就均都")
_OF_KIND = 2  # characters of what stands before the kind of firm that somebody is
_COINED = (2, 6)  # characters of a short name before the word that it ends in
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z·]+")
#: A word in Latin letters that a name begins with: LG|化学, OpenAI, but not the second of GE Vernova.
_LATIN = re.compile(r"(?<![A-Za-z0-9])(?<![A-Za-z0-9][ .&-])[A-Z][A-Za-z]{1,15}(?![A-Za-z0-9]|[ .&-][A-Za-z0-9])")
_LONGEST_SHORT = 4  # characters of what a name is shortened to: 联合利华|集团
_FOREIGN = 4  # characters behind it in which the word may begin that the name ends in
#: What a company does of which a name in Latin letters is known, or one at the head of an item before a colon.
_ANNOUNCES = re.compile("宣布|计划(?!单列|生育)|拟|公告|将(?!军)")
_TAKES_ON = re.compile("拟|公告|宣布|中标|签[订署约]")
#: A name behind what kind of firm it is: 液压件厂商|中岚精工|披露.
_APPOSED = re.compile(
    r"(?:厂商|巨头|开发商|运营商|制造商|供应商|经销商|企业|[车药房船]企|(?:子公司|旗下)的?)([\u4e00-\u9fff]{2,6}?)"
    r"(?=披露|宣布|\d{1,4}[日月年]|表示|公告|发布|计划|拟|董事|总(?:裁|经理|监))"
)
#: What leads to a company, and the marks behind its name: 销量最大的是|安凯重汽。, 去年掉队的|江川客车，.
_INTRODUCED = re.compile(r"[是的了看到]([^是的了看到]{2,4})$")
_LEADS_TO = frozenset("，。：")
#: A name before the number of its shares: 国轩高科|（002074.CN）8月5日答复称.
_CODED = re.compile(r"([\u4e00-\u9fff]{2,8})(?=（(?:[A-Z]{2})?\d{4,6}(?:\.[A-Z]{2,3})?[）、，；])")
_MEETS = re.compile(r"[在于][^，。；：\n\d]{0,6}$")  # before where a firm speaks to those who own it: 在|业绩会上
_NO_FIRM = frozenset(("nr", "r", "m", "t"))  # parts of speech that open a person's name, or none
_COUNTRY, _OF_CHINA = "中国", "（中国）"  # what ends the name of a firm's house in a country: 大众汽车集团|（中国）
_FULL = re.compile("|".join((*FORMS, "集团", "公司", "股份", "银行")))


class Named(NamedTuple):
    """A company where it is named."""

    start: int
    end: int
    name: str


class Topic(NamedTuple):
    """The company that a quantity may be of.

    Attributes:
        span: Where it was named last.
        where: How far away: here (in the sentence), para, item, or later (only behind the quantity).
        back: What refers back to it: clause, sent, para or none.
        alone: Whether the item names no other company.
    """

    span: Span
    where: str
    back: str
    alone: bool

    @property
    def standing(self) -> str:
        """How surely the sentence speaks of it: back, alone or some."""
        if self.where == "later":
            return "some"
        return "back" if self.back in ("clause", "sent") else "alone" if self.alone else "some"


class Companies:
    """The companies of a document.

    Args:
        frame: The frame of the document.

    Attributes:
        institutions: Its institutions, and those who speak for others.
        mentions: Where companies and institutions are named, in order.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame, self._view = frame, frame.view
        self.institutions = Institutions(frame.view)
        self.mentions = self._mentions()
        self._starts = [m.start for m in self.mentions]
        self._several: dict[int, bool] = {}
        self._others: dict[tuple[int, str], set[str]] = {}
        self._before: dict[tuple[int, int], set[str]] = {}
        self._topics: dict[int, Topic | None] = {}

    def topic(self, slot: Slot) -> Topic | None:
        """The company named last before a quantity in its item, else the first that its item names."""
        if not self.mentions:
            return None
        at = slot.quantity.start
        if at not in self._topics:
            self._topics[at] = self._topic(slot)
        return self._topics[at]

    def standing(self, slot: Slot) -> str:
        """How surely the sentence speaks of a company; else the kind of the document's entity, "" for neither."""
        topic = self.topic(slot)
        if topic is not None:
            return "zone" if self.is_zone(*topic.span) else topic.standing
        entity = self._frame.entity
        return entity.kind if entity is not None else ""

    def _topic(self, slot: Slot) -> Topic | None:
        item, left = self._frame.item(slot.quantity.start), slot.quantity.left
        first, last = bisect_left(self._starts, item.start), bisect_left(self._starts, left) - 1
        if (pointed := self._pointed(slot, first, last)) is not None:
            found = pointed
        elif last >= first:
            found = self._acting(first, last)
        elif first < len(self.mentions) and self.mentions[first].start < item.end and self._opens_item(slot, item):
            found = self.mentions[first]
        else:
            return None
        where = (
            "para" if found.start > left and self._is_headline(slot, found)
            else "later" if found.start > left
            else "here" if found.start >= slot.reach
            else "para" if found.start >= slot.sentence.floor
            else "item"
        )  # fmt: skip
        back = self._back(slot, found)
        if where == "item" and self._is_of_public(slot):
            return None
        if back == "none" and (self._is_of_area(found.end, left) or (where == "item" and self._is_of_office(slot))):
            return None
        return Topic((found.start, found.end), where, back, not self._names_several(item))

    def _is_headline(self, slot: Slot, found: Named) -> bool:
        """Whether a value leads a headline that goes on with whose it is: 加氢站要建1000座！|中国石化|的规划."""
        end = self._view.text.find("\n", slot.quantity.right, slot.quantity.right + _HEADLINE)
        opens = not slot.sentence.floor or self._frame.item(slot.quantity.start).start == slot.sentence.floor
        return opens and found.start < end

    def _opens_item(self, slot: Slot, item: Item) -> bool:
        """Whether a slot stands in the first paragraph of its item, which may speak of whom the next one names."""
        return self._view.text.rfind("\n", item.start + 1, slot.quantity.start) < 0

    def _is_of_public(self, slot: Slot) -> bool:
        """Whether a body of the country or an area speaks in the paragraph, not the company: 国家发改委处长|认为，…."""
        bodies, floor = self._view.national_bodies, slot.sentence.floor
        at = bisect_left(bodies, (floor, 0))
        if at < len(bodies) and bodies[at][0] < slot.quantity.left:
            return True
        places = self._view.places_in(max(floor, slot.quantity.left - _FAR), slot.quantity.left)
        return any(self._view.text.startswith(_GOVERNMENT, place.end) for place in places)

    def _is_of_office(self, slot: Slot) -> bool:
        """Whether an official opens the paragraph, who speaks for no company above: 管委会委员林绍明|介绍."""
        cues, floor = self._view.cues, slot.sentence.floor
        spoken = cues.first("speech", floor, min(floor + _SPEAKER, slot.quantity.left))
        if spoken is None:
            return False
        board = self._view.text.find(_BOARD, floor, spoken.start) >= 0
        return board or cues.first("official", floor, spoken.start) is not None

    def _pointed(self, slot: Slot, first: int, last: int) -> Named | None:
        """Which of the two companies named before 前者 and 后者 is meant: A和B公布规划。前者提出|…，后者|…."""
        hit = self._view.cues.last("pointer", slot.sentence.floor, slot.quantity.left)
        if hit is None or last < first or self.mentions[last].start > hit.start:
            return None
        near = self.mentions[max(first, last - _NEAR) : last + 1]
        names = list(dict.fromkeys(named.name for named in near))[-2:]
        wanted = names[0 if hit.text == "前者" else -1]
        return next(named for named in reversed(near) if named.name == wanted)

    def _is_of_area(self, start: int, end: int) -> bool:
        """Whether 全市 or 该县 opens a clause behind a name: 南京大学校长说，…。全市|技术合同成交额达到…."""
        view, referring, start = self._view, self._view.referring, max(start, end - _FAR)
        start = max(start, view.text.rfind("\n", 0, end))
        for at, _ in referring[bisect_left(referring, (start, "")) : bisect_left(referring, (end, ""))]:
            if view.text[at - 1] in _AT_HEAD or view.time_ending(at) is not None:
                return True
        return False

    def _acting(self, first: int, last: int) -> Named:
        """The last of some mentions, or one before it that acts where the last does not: A公布规划。B研报|认为…."""
        for named in reversed(self.mentions[max(first, last - _BACK) : last + 1]):
            opens = self._view.text[named.start - 1 : named.start] in _OPENS or not named.start
            judges = self._view.cues.first("expert", named.end, named.end + _JUDGES) is not None
            if self.institutions.acts(named.end) or (opens and not judges):
                return named
        return self.mentions[last]

    def named_in(self, start: int, end: int) -> Sequence[Named]:
        """The companies named in `start:end`."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch is in the name of a company or an institution, not of a zone: 江西|铜业, 武汉|理工大学."""
        named = self._at(start)
        return named is not None and end <= named.end and not self._names_zone(named)

    def cuts(self, start: int, end: int) -> bool:
        """Whether a stretch begins or ends within a name: 恒远|汽车, 理工|大学在校生."""
        if not self.mentions:
            return False
        first, last = self._at(start), self._at(end - 1)
        return (first is not None and start > first.start) or (last is not None and end < last.end)

    def names(self, start: int, end: int) -> bool:
        """Whether a stretch is such a name, or cuts it: a company is not what is measured."""
        if not self.mentions:
            return False
        named = self._at(start)
        return self.cuts(start, end) or (named is not None and end == named.end)

    def superseded(self, slot: Slot) -> set[str]:
        """Companies that no longer act where another one does: 明台汽车计划…。恒远汽车|定下….

        Or where a place's institution opens a clause: 上港集团公告…。上海港|要发挥….
        """
        topic, item = self.topic(slot), self._frame.item(slot.quantity.start)
        if (at := self._placed_at_head(slot)) is not None:
            return self._named_before(item.start, at)
        if topic is None:
            start, left = max(item.start, slot.quantity.left - _FAR), slot.quantity.left
            before = self.named_in(start, left)
            of_area = bool(before) and self._is_of_area(before[-1].end, slot.end)
            return self._named_before(start, left) if of_area else set()
        opens = self._view.text[topic.span[0] - 1 : topic.span[0]] in _AT_HEAD or self._is_placed(topic.span[0])
        if topic.where == "later" or not opens or not self.institutions.acts(topic.span[1]):
            return set()
        name = self._view.text[slice(*topic.span)]
        others = self._others.get((item.start, name))
        if others is None:
            named = {mention.name for mention in self.named_in(item.start, item.end)}
            others = self._others[item.start, name] = {n for n in named if n not in name and name not in n}
        return others

    def _is_placed(self, start: int) -> bool:
        """Whether 的 stands before a name, behind where its bearer is or what it does: 高新区的|星澜公司则打算."""
        return self._view.text[start - 1 : start] == "的"

    def places(self, end: int) -> bool:
        """Whether words that end at an offset only say where a company is, or which: 高新区|的星澜公司."""
        named = self._at(end + 1) if self._is_placed(end + 1) else None
        return named is not None and named.start == end + 1

    def _named_before(self, start: int, end: int) -> set[str]:
        """The names of the companies in a stretch, found once for all slots that have the same ones before them."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        known = self._before.get((first, last))
        if known is None:
            known = self._before[first, last] = {named.name for named in self.mentions[first:last]}
        return known

    def _placed_at_head(self, slot: Slot) -> int | None:
        """Where an institution that a place names opens a clause of the sentence before a quantity: 上海港."""
        placed, text = self.institutions.placed, self._view.text
        if not placed or not self.mentions:
            return None
        heads = (place.start for place in self._view.places_in(slot.reach, slot.quantity.left) if place.end in placed)
        return next((start for start in heads if text[start - 1 : start] in _AT_HEAD), None)

    def points_back(self, start: int, end: int) -> bool:
        """Whether words only point back to what was named: 该院, 公司|还要, 这家|科创板公司, 医院 for 河东中心医院."""
        text = self._view.text
        if text[start:end] in self._kinds:
            return True
        hit = self._view.cues.last("companyref", start, start + 1)
        return hit is not None and (hit.text.endswith("家") or _GOES_ON.issuperset(text[hit.end : end]))

    def recalls(self, start: int, end: int) -> bool:
        """Whether words are 公司 or 集团 at the head of a clause, which name nothing: 说，|公司|今年投入9亿元."""
        view = self._view
        hit = view.cues.at("companyref", start)
        heads = view.text[start - 1 : start] in _AT_HEAD or view.time_ending(start) is not None
        return hit is not None and hit.end == end and heads

    @cached_property
    def _kinds(self) -> frozenset[str]:
        """What the only institution of its kind is called for short: 医院 for 河东中心医院."""
        named, entity = {mention.name: mention[:2] for mention in self.mentions}, self._frame.entity
        if entity is not None:
            named[self._view.text[slice(*entity.span)]] = entity.span
        kinds = Counter(self.institutions.kind(*span) for span in named.values())
        return frozenset(kind for kind, count in kinds.items() if kind and count == 1)

    def heads(self, slot: Slot) -> bool:
        """Whether the first line opens with the company that a slot may be of: 北岭重工：主业往高处走.

        A name of common words is none of these: 农药工业：减厂不减量.
        """
        topic = self.topic(slot)
        if topic is None or self.is_zone(*topic.span) or self._frame.apart:
            return False
        name, first = self._view.text[slice(*topic.span)], self.mentions[0]
        coined = "" in self._view.tags.clusters(first.start, first.end)
        return first.start == 0 and first.name in name and coined

    def is_zone(self, start: int, end: int) -> bool:
        """Whether a stretch is the name of a zone that is spoken of, or begins it."""
        named = self._at(start)
        return named is not None and start == named.start and end <= named.end and self._names_zone(named)

    def _at(self, at: int) -> Named | None:
        """What is named where an offset lies."""
        index = bisect_right(self._starts, at) - 1
        return self.mentions[index] if index >= 0 and at < self.mentions[index].end else None

    def _names_zone(self, named: Named) -> bool:
        return any(hit.end == named.end for cls in ZONES for hit in self._view.cues.within(cls, *named[:2]))

    def _back(self, slot: Slot, found: Named) -> str:
        """Where 公司, 集团, 我们 stands between the name and the quantity, nearest first."""
        cues, left = self._view.cues, slot.quantity.left
        for level, start in (("clause", slot.low), ("sent", slot.reach), ("para", slot.sentence.floor)):
            start = max(start, found.end if found.start < left else 0)
            if cues.last("companyref", start, left) is not None or self._recalls(start, left):
                return level
        return "none"

    def _recalls(self, start: int, end: int) -> bool:
        """Whether the kind of an institution heads a clause for its name: 三年中，医院|还要引进学科带头人15名."""
        text = self._view.text
        found = ((text.rfind(kind, max(start, end - _FAR), end), kind) for kind in self._kinds)
        return any(at >= 0 and (not at or text[at - 1] in _AT_HEAD) for at, _ in found)

    def _names_several(self, item: Item) -> bool:
        known = self._several.get(item.start)
        if known is None:
            names = {mention.name for mention in self.named_in(item.start, item.end)}
            short, long = min(names, key=len, default=""), max(names, key=len, default="")
            one = all(short in name for name in names) or all(name in long for name in names)  # 中国建材|集团
            known = self._several[item.start] = not one
        return known

    def _mentions(self) -> list[Named]:
        text, names = self._view.text, list(dict.fromkeys(self._names()))
        names += self._shortened(names)
        bodies = {text[start:end] for start, end in self._view.national_bodies}
        names = [name for name in names if name not in bodies]
        if not names:
            return []
        matches = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes(text)
        known: dict[str, set[int]] = {}
        for hit in self._view.cues.within("companyname", 0, len(text)):
            known.setdefault(hit.text, set()).add(hit.start)
        whole = ((start, end, index) for index, start, end in matches if not _within_word(text, start, end))
        whole = ((self._homeland(start), self._house(end), index) for start, end, index in whole)
        found = [Named(start, end, names[i]) for start, end, i in whole if text[end : end + 1] not in _GROUNDS]
        return [named for named in found if named.name not in known or self._stands(named, known[named.name])]

    def _homeland(self, start: int) -> int:
        """Where the country begins that is part of a short name: |中国|东航方面介绍."""
        front = start - len(_COUNTRY)
        heads = front >= 0 and self._view.text[max(0, front - 1) : front] in _AT_HEAD
        return front if heads and self._view.text.startswith(_COUNTRY, front) else start

    def _house(self, end: int) -> int:
        """Behind the country whose house of a firm is meant: 大众汽车集团|（中国）, 大众|中国|定下计划."""
        text, stop = self._view.text, end + len(_COUNTRY)
        if text.startswith(_OF_CHINA, end):
            return end + len(_OF_CHINA)
        return stop if text.startswith(_COUNTRY, end) and self.institutions.acts(stop) else end

    def _shortened(self, names: Sequence[str]) -> list[str]:
        """What names begin with that stands for them where it acts: 大众|汽车集团 … |大众|要加速, 阿里|巴巴集团."""
        text, short = self._view.text, set[str]()
        for name in names:
            for length in range(2, min(_LONGEST_SHORT, len(name) - 1) + 1):
                front, at = name[:length], -1
                while front not in short and (at := text.find(front, at + 1)) >= 0:
                    if text[at - 1 : at] in _AT_HEAD and self._acts_shortly(at, at + length):
                        short.add(front)
        return sorted(short)

    def _acts_shortly(self, start: int, end: int) -> bool:
        """Whether a part of a name is no place and no common word, and its bearer does something: 阿里|计划."""
        view = self._view
        place = any(p.end > start for p in view.places_in(start, end))
        return not place and view.tags.around(start, end)[2] != INSIDE and self.institutions.says(end, must=True)

    def _stands(self, named: Named, places: set[int]) -> bool:
        """Whether a known name stands for itself, not in other words: 海信, but not 青|海信|用贷款."""
        _, first, last, _, _ = self._view.tags.around(named.start, named.end)
        heads = self._view.text[named.start - 1 : named.start] in _AT_HEAD  # 讯|小鹏汽车
        return named.start in places and last != INSIDE and (heads or first != INSIDE)

    def _held(self) -> Iterator[str]:
        """Names before the code of their shares, and of those whose shareholders are told of."""
        text = self._view.text
        for coded in _CODED.finditer(text):
            yield from self._listed(coded)
        for hit in self._view.cues.within("shareholding", 0, len(text)):
            if (meeting := _MEETS.search(text, max(0, hit.start - TOLD), hit.start)) is not None:
                yield from self._met(meeting)

    def _names(self) -> Iterator[str]:
        """Names before 公司 and 集团, before the office of who speaks for one, and at the head of a headline."""
        view = self._view
        text = view.text
        if self._frame.is_plan:  # which speaks of its area, and of no company for long
            return
        yield from self.institutions.names()
        yield from self._doers()
        yield from self._foreign()
        yield from self._held()
        if self._frame.apart:
            for item in self._frame.items:
                yield from self._opener(item)
        entity = self._frame.entity
        if entity is not None and entity.kind != "zone":
            yield text[slice(*entity.span)]
        for hit in view.cues.within("partof", 0, len(text)):
            if (m := _APPOSED.match(text, hit.start)) is not None and self._is_name(m[1], m.start(1)):
                yield m[1]
        if not view.cues.count("companyref", 0, len(text)) and not view.cues.count("companyrole", 0, len(text)):
            for hit in view.cues.within("companyend", 0, len(text)):
                if self._speaks(hit):
                    yield from self._coined(hit)
            return
        for hit in view.cues.within("companyrole", 0, len(text)):
            start, end = self._stretch(hit.start)
            if self._is_name(text[start:end], start):
                yield text[start:end]
        for m in _FULL.finditer(text):
            if text[m.start() - 1 : m.end()] in _OF_ANOTHER and view.tags.around(m.start() - 1, m.end())[1] != INSIDE:
                continue  # 三级以下|子公司, but not 电子|公司
            start, end = self._stretch(m.end())
            short = text[start : end - len(m[0])]
            if end < m.end() and self._is_name(text[start:end], start):  # 盐湖工业|股份有限公司
                yield from (text[start:end], text[start : m.end()])
            if end < m.end() or view.tags.cluster(short):  # 科技公司 is none by name
                continue
            for name in (short, text[start:end]):
                if self._is_name(name, start):
                    yield name
        for hit in view.cues.within("companyend", 0, len(text)):
            yield from self._coined(hit)
        for m in _APPOSED.finditer(text):
            if self._is_name(m[1], m.start(1)):
                yield m[1]
        for item in self._frame.items:
            yield from self._headline(item)

    def _stretch(self, end: int) -> Span:
        """The words that end at an offset and may be a name: all behind a mark if few, else back to none of a name."""
        text, view = self._view.text, self._view
        low = self._behind_dateline(max(0, end - _LONGEST - 8), end)
        gap = _BETWEEN.search(text, low, end)
        stop = gap.start() if gap is not None and gap.start() > low else end
        while (front := view.cues.last("officefront", low, stop)) is not None and front.end == stop:  # 分管|副总经理
            stop = front.start
        if (does := view.cues.last("ownerdoes", low, stop)) is not None and does.end == stop:  # 天泽电机|公布年报
            stop = does.start
        start = stop
        mark = _behind_mark(text, stop, low, _MARKS_AND_DIGITS)
        apart = (mark > low or text[low - 2 : low] in _SENT) and (
            not text[mark - 1].isdigit() or text[mark - 2] == "\n"
        )
        if stop - mark <= _COINED[1] and apart:
            start = mark
        else:
            for word_start, word_end, tag in reversed(view.tags.words(low, stop)):
                word = view.predicates.at(text, word_start, word_end)
                verb = word is not None and word.end == word_end and not word.nominal
                if word_end != start or tag in _NO_NAME or verb or text[word_start] in _MARKS_AND_DIGITS:
                    break
                start = word_start
        if (opening := _OPENING.match(text, start, stop)) is not None:
            start = opening.end()
        return start, stop

    def _behind_dateline(self, low: int, end: int) -> int:
        """Behind the end of a dateline in a stretch, which the reading view joins to what follows; `low` without."""
        at = max(self._view.text.rfind(sent, low, end) for sent in _SENT)
        return at + len(_SENT[0]) if at >= 0 else low

    def _is_name(self, name: str, start: int) -> bool:
        if not _SHORTEST <= len(name) <= _LONGEST or _NAME.fullmatch(name) is None or _WHEN.search(name, 1):
            return False
        kind = self._view.cues.last("ofkind", start - _OF_KIND, start)
        numbered = self._view.text[start - 2 : start - 1] == "\n"  # 3|巨岭风能总裁
        digit = start > 0 and self._view.text[start - 1].isdecimal() and not numbered
        if digit or (kind is not None and kind.end == start):
            return False  # 这家|科创板公司
        public = name.endswith(_NONE_ENDS) and not name.endswith("超市")
        if public or name.startswith(_NONE_BEGINS) or _FULL.fullmatch(name):
            return False
        view = self._view
        spoken = view.cues.first("office", start, start + len(name)) is not None  # 总裁段小渔|给出
        if spoken or view.is_industry(name) or "公司" in name[:-2] or "企业" in name:  # 化工企业|奥伦特
            return False
        if any(p.end >= start + len(name) for p in view.places_in(start, start + 1)):
            return False
        if view.times_in(start, start + len(name)):  # 大丰|今年海上风电
            return False
        _, first, last, _, between = view.tags.around(start, start + len(name))
        before = view.text[start - 1 : start]
        cjk = "\u4e00" <= before <= "\u9fff"  # ①|源杰科技 is cut nowhere
        sent = view.text[start - 2 : start] in _SENT
        cut = cjk and first == INSIDE and before not in _LED and not sent  # 日|照港集团
        odd = first in _NOT_FIRST or last in _NOT_LAST or not _NOT_WITHIN.isdisjoint(between)
        if cut or odd or view.metrics.kind(name):
            return False
        words = (view.predicates.at(view.text, i, start + len(name)) for i in range(start, start + len(name) - 1))
        return not any(w is not None and len(w.text) > 1 and not w.nominal for w in words)

    def _speaks(self, hit: Hit) -> bool:
        """Whether the name that ends in such a word says, publishes or plans something: 东屿航空|近日宣布.

        Or what is told of it leads to what it plans: 鲁岳纸业|动作最快：今年计划投资9亿元.
        """
        if self.institutions.acts(hit.end) or self._view.text.startswith("将", hit.end):
            return True
        colon = self._view.text.find("：", hit.end, hit.end + TOLD)
        return colon > 0 and self.institutions.says(colon + 1, timed=True)

    def _doers(self) -> Iterator[str]:
        """Names of no common words, at the head of a clause, whose bearer publishes something: 宁德时代|发布|战略."""
        view, text = self._view, self._view.text
        for hit in view.cues.within("ownerdoes", 0, len(text)):
            if not self.institutions.does(hit.start):
                continue
            gap = _BEFORE_VERB.search(text, max(0, hit.start - _LONGEST), hit.start)
            end = gap.start() if gap is not None else hit.start
            start = _behind_mark(text, end, max(0, end - _DOER - 6), _AT_HEAD)
            if (opening := _OPENING.match(text, start, end)) is not None:
                start = opening.end()
            local = any(text[p.end - 1] in AREA_ENDS for p in view.places_in(start, start + 1))  # 合肥市|中小学
            fits = _SHORTEST <= end - start <= _DOER and not local and "" in view.tags.clusters(start, end)
            fits = fits and view.tags.around(start, end)[1] not in _COMMON
            if fits and not self._is_worded(start, end) and self._is_name(text[start:end], start):
                yield text[start:end]

    def _listed(self, coded: re.Match[str]) -> Iterator[str]:
        """The name that ends before the number of its shares: 国轩高科|（002074.CN）."""
        start = _behind_mark(self._view.text, coded.end(), coded.start(), _AT_HEAD)
        yield from self._led(start, coded.end())

    def _met(self, meeting: re.Match[str]) -> Iterator[str]:
        """Who says something before its shareholders, at the head of a clause: 古茗|在业绩会上表示."""
        gap = _BEFORE_VERB.search(self._view.text, max(0, meeting.start() - _LONGEST), meeting.start())
        end = gap.start() if gap is not None else meeting.start()
        start = _behind_mark(self._view.text, end, max(0, end - _LONGEST), _AT_HEAD)
        if self._view.tags.around(start, end)[1] not in _NO_FIRM:
            yield from self._led(start, end)

    def _led(self, start: int, end: int) -> Iterator[str]:
        """A stretch behind what leads to it, where that may be a name: 据|古茗."""
        text = self._view.text
        if (opening := _OPENING.match(text, start, end)) is not None:
            start = opening.end()
        if self._is_name(text[start:end], start):
            yield text[start:end]

    def _foreign(self) -> Iterator[str]:
        """Names in Latin letters at the head of a clause whose bearer announces or plans something: LG化学|宣布.

        A word of capitals alone is more often a term: AI|计划投资, VOCs|力争下降.
        """
        text = self._view.text
        for m in _LATIN.finditer(text):
            start, end = m.span()
            if start and text[start - 1] not in _AT_HEAD and text[start - 1] != "、":  # 5、Meta|计划
                continue
            kinds = (hit.end for hit in self._view.cues.within("companyend", end, end + _FOREIGN))
            ends = (end, *kinds) if not m[0].isupper() else tuple(kinds)
            end = next((at for at in ends if _ANNOUNCES.match(text, at)), 0)
            if end and self._is_name(text[start:end], start):
                yield text[start:end]

    def _coined(self, hit: Hit) -> Iterator[str]:
        """The short name that ends in such a word, if what it begins with is none that all use: 鲁岳|轮胎."""
        text = self._view.text
        low = self._behind_dateline(max(0, hit.start - _COINED[1] - 1), hit.start)
        start = _behind_mark(text, hit.start, low, _JOINED)
        if (introduced := _INTRODUCED.search(text, start, hit.start)) is not None and self._is_led_to(hit):
            start = introduced.start(1)
        if (opening := _OPENING.match(text, start, hit.start)) is not None:
            start = opening.end()
        coined, name = text[start : hit.start], text[start : hit.end]
        placed = any((p.start, p.end) == (start, hit.start) for p in self._view.places_in(start, start + 1))
        if placed:  # 上海|电气|提出, but not 苏州|生物医药|启动
            new = self.institutions.says(hit.end) if self._view.is_industry(hit.text) else self._speaks(hit)
        else:
            new = not self._is_worded(start, hit.start)
        whole = self._view.tags.around(start, hit.end)[2] != INSIDE  # 农业智|能化|水平
        whole = whole and text[hit.end : hit.end + 1] not in _GROUNDS
        fits = _COINED[0] <= len(coined) <= _COINED[1] and new and whole
        if fits and self._is_name(name, start):
            yield name

    def _is_led_to(self, hit: Hit) -> bool:
        """Whether a sentence comes to speak of a name with such an end: 最大的是安凯|重汽。, 签约的星澜|科技说."""
        return self._view.text[hit.end : hit.end + 1] in _LEADS_TO or self._speaks(hit)

    def _is_worded(self, start: int, end: int) -> bool:
        """Whether a stretch is one word that all use, or some of them: 绿色|工业, 日本|工业."""
        tags, text = self._view.tags, self._view.text
        places = [p.end for p in self._view.places_in(start, start + 1) if p.end < end - 1]
        start = max([start, *places])  # 宜宾|基地动力
        words = tags.words(start, end)
        plain = bool(words) and words[0][0] == start and all(b - a > 1 for a, b, _ in words)
        return bool(tags.cluster(text[start:end])) or (
            plain
            and len(words) + len(places) > 1
            and all(tags.cluster(text[a:b]) or tag == "ns" for a, b, tag in words)
        )

    def _opener(self, item: Item) -> Iterator[str]:
        """What opens an item that speaks of a company behind it: ●江海重工：…该公司, ③源杰科技：|拟投资43亿元."""
        text, view = self._view.text, self._view
        start = item.start
        while start < item.end and not "\u4e00" <= text[start] <= "\u9fff":
            start += 1
        m = _OPENER.match(text, start, min(item.end, start + 20))
        if m is None:
            return
        takes_on = text[m.end()] == "：" and _TAKES_ON.match(text, m.end() + 1) and not self._is_worded(start, m.end())
        if not takes_on and view.cues.first("companyref", m.end(), item.end) is None:
            return
        if self._is_name(m[1], start) and not view.tags.cluster(m[1]):
            yield m[1]

    def _headline(self, item: Item) -> Iterator[str]:
        """What opens a headline and is named again below it: 晟晖新能|拟扩产."""
        text = self._view.text
        start = item.head[0] if item.head is not None else item.start
        while start < item.end and text[start] in "【“ \n":
            start += 1
        end = min(item.end, start + _HEADLINE)
        end = min([end, *[at for mark in "\n】" if (at := text.find(mark, start, end)) > 0]])
        if end >= item.end or not self._view.cues.first("companyref", end, item.end):
            return
        for length in range(min(8, end - start), 2, -1):
            name = text[start : start + length]
            worded = self._view.tags.cluster(name) or self._is_worded(start, start + length)  # 电解槽|过剩
            whole = self._view.tags.around(start, start + length)[2] != INSIDE
            used = whole and not worded and self._is_name(name, start)  # not 株洲轨道交通装备|再出发
            if used and text.find(name, end, item.end) > 0:
                yield name
                return


def _within_word(text: str, start: int, end: int) -> bool:
    """Whether a name in Latin letters begins or ends inside a longer word: Meta in Metaverse."""
    first, last = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return any(len(edge) == 2 and edge.isascii() and edge.isalnum() for edge in (first, last))


def _behind_mark(text: str, end: int, low: int, marks: frozenset[str]) -> int:
    """Where the stretch begins that ends at an offset and has no mark in it, `low` at the earliest."""
    start = end
    while start > low and text[start - 1] not in marks:
        start -= 1
    return start
