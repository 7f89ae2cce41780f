"""Institutions as owners, who acts in a text, and who only speaks for one: 芜湖职业技术学院|发布规划, 院长李明|介绍."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from plan_ie.linking.clause import AREA_ENDS
from plan_ie.linking.nouns import LATELY
from plan_ie.linking.tags import INSIDE
from plan_ie.linking.view import DocumentView, Place, Span
from plan_ie.linking.words import Hit

ZONES = ("entityzone", "zoneend")  # classes of the words that the names of zones end in
_LONGEST, _SHORTEST = 26, 3  # characters of the name of an institution
_OBJECT = 2  # characters behind a verb of publishing that are no mark: 比亚迪|发布|2030战略
_ACT = 8  # characters of what somebody does before speaking: 到场推介，说
_OFFICES = 24  # characters that several offices of one person may take: 党委书记、院长|李明
_MARKS = frozenset("，。；：！？\n”】》）、. \u3000")
#: What opens a clause before a name: 记者|昨日|从|上海铁路局|获悉, 在论坛上.
_LEAD = re.compile(rf"(?:{LATELY})*(?:记者)?(?:{LATELY})*[从据向]?(?:{LATELY})*")
#: What stands between a name and what its bearer does, besides 方面 and 官网 (cues of class `ownervoice`).
_BETWEEN = re.compile(rf" ?(?:{LATELY}|在[^，。；：\n\d]{{1,12}}?[上中里]|[向对][^，。；：\n\d]{{0,4}}[者体界])* ?")
_PERSON = re.compile(r" ?[\u4e00-\u9fff·]{2,4}")
_JOINTS = frozenset("和与、")
_UNNAMED = frozenset("该本我全各这那一两多几数某此其每")
_INTENDS = ("计划", "拟", "力争", "预计", "争取", "打算")  # what it intends may be of the same word: 力争完成
_MUST = "要"
_ALSO = tuple("则也还正将才就又已便却再")  # 星澜公司|则|打算
_PROVINCE_ENDS = ("省", "自治区")
_BETWEEN_PLACE = 4  # characters from a place to behind where the word begins that its institution ends in
_SPEAKS = ("speech", "ownerdoes")  # of who speaks: 负责人|介绍, 秘书长李明|给出的数据
_GUESSES = frozenset(("认为", "指出"))  # of who only judges: 某大学|认为


class Institutions:
    """The institutions that a text speaks of, and those who speak for others.

    Args:
        view: The document.

    Attributes:
        speakers: From the first office of a speaker to behind the name: 党委书记、院长李明|介绍.
    """

    def __init__(self, view: DocumentView) -> None:
        self._view = view
        found = (self._speaker(hit.start, hit.end) for hit in view.cues.within("office", 0, len(view.text)))
        self.speakers = sorted({span for span in found if span is not None})
        self._spoken = {start for start, _ in self.speakers}

    def names(self) -> Iterator[str]:
        """The institutions that publish, intend or say something, or for which somebody speaks."""
        view = self._view
        for cls in ("institutionend", *ZONES):
            for hit in view.cues.within(cls, 0, len(view.text)):
                start = self._start(hit.start, hit.end) if self.acts(hit.end) else None
                if start is not None and (cls not in ZONES or not self._is_area(start, hit.end)):
                    yield view.text[start : hit.end]
        pairs = view.cues.count("pointer", 0, len(view.text)) > 0
        for hit in view.cues.within("companyname", 0, len(view.text)):
            pair = pairs and view.text[hit.end : hit.end + 1] in _JOINTS  # 中国一汽|和东风公司
            if pair or self.acts(hit.end) or self._is_led(hit.end) or self._opens_timed(hit):
                yield hit.text

    def _is_led(self, end: int) -> bool:
        """Whether who leads the bearer of a known name is named: 中国石化|董事长马永生接受专访, 蔚来| CEO."""
        return self._view.cues.at("office", end + self._view.text.startswith(" ", end)) is not None

    def _opens_timed(self, name: Hit) -> bool:
        """Whether a known name opens a clause of when it does something: 阿里|在未来三年里，…投入."""
        text = self._view.text
        opens = not name.start or text[name.start - 1] in _MARKS
        return opens and self._view.time_starting(name.end + text.startswith("在", name.end)) is not None

    @cached_property
    def placed_ends(self) -> frozenset[int]:
        """Where the names of `placed` end."""
        return frozenset(self.placed.values())

    def kind(self, start: int, end: int) -> str:
        """The word for its kind that the name of an institution ends in, "" for none: 医院 of 河东中心医院."""
        hits = self._view.cues.within("institutionend", start + 1, end)
        return next((hit.text for hit in hits if hit.end == end and len(hit.text) > 1), "")

    @cached_property
    def placed(self) -> Mapping[int, int]:
        """Where places end that begin the name of what there is one of, and where that ends: 天津|港, 泸州|云龙机场."""
        view = self._view
        out: dict[int, int] = {}
        if not view.cues.count("placedend", 0, len(view.text)):
            return out
        for place in view.places:
            hit = view.cues.last("placedend", place.end, place.end + _BETWEEN_PLACE)
            if hit is None or self._has_many(place, hit) or self._is_full(place):
                continue
            whole = view.tags.around(place.start, hit.end)[2] != INSIDE  # 青岛|港务集团
            if whole and (hit.start == place.end or view.tags.clusters(place.end, hit.start) == ("",)):
                out[place.end] = self._longer(hit.end)
        return out

    def _has_many(self, place: Place, word: Hit) -> bool:
        """Whether a place may have many of a kind: 河北|博物馆, but not 河北|大学, 上海|博物馆."""
        if word.start == place.end and place.region.name.endswith(_PROVINCE_ENDS):
            return self._view.cues.first("placedsingle", word.start, word.start + 1) is None
        return place.region.level == "country"

    def _longer(self, end: int) -> int:
        """Where the name of what belongs to an institution ends: 厦门大学|附属医院, 香港大学|深圳医院, 机场|集团."""
        cues = self._view.cues
        hit = cues.last("placedlonger", end, end + 1)
        for inner in self._view.places_in(end, end + 1):
            hit = cues.last("institutionend", inner.end, inner.end + 1)
        return hit.end if hit is not None else end

    def acts(self, end: int) -> bool:
        """Whether the bearer of a name that ends at an offset publishes, intends or says something, or one for it."""
        at = self._behind(end)
        publishes = self._view.cues.at("ownerdoes", at + (self._view.text[at : at + 1] in _ALSO)) is not None
        return publishes or not self._spoken.isdisjoint((end, at)) or self.says(end)

    def says(self, end: int, *, timed: bool = False, must: bool = False) -> bool:
        """Whether the bearer of a name that ends at an offset intends or says something: 上海电气|提出.

        Args:
            end: The offset.
            timed: Whether a year may stand before that: ：|今年计划投资9亿元.
            must: Whether what must be done is meant too: 大众|要加快产品攻势.
        """
        view, text = self._view, self._view.text
        time = view.time_starting(end) if timed else None
        at = self._behind(time.end if time is not None else end)
        at += text[at : at + 1] in _ALSO
        if text.startswith(_INTENDS, at) or ((timed or must) and text.startswith(_MUST, at)):
            return True
        word = view.predicates.at(text, at, min(len(text), at + 5))
        return word is not None and word.cls == "say" and word.text not in _GUESSES

    def does(self, at: int) -> bool:
        """Whether a verb of publishing with its object begins at an offset: 发布|五年规划."""
        hit = self._view.cues.last("ownerdoes", at, at + 1)
        return hit is not None and _MARKS.isdisjoint(self._view.text[hit.end : hit.end + _OBJECT])

    def _behind(self, end: int) -> int:
        voice = self._view.cues.last("ownervoice", end, end + 1)
        end = voice.end if voice is not None else end
        gap = _BETWEEN.match(self._view.text, end)
        return gap.end() if gap is not None else end

    def _start(self, low: int, end: int) -> int | None:
        """Where the name begins that ends in such a word; None where it is none: 该|医院, 公立|医院."""
        view, text = self._view, self._view.text
        start = low
        while start > max(0, end - _LONGEST) and text[start - 1] not in _MARKS:
            start -= 1
        if (lead := _LEAD.match(text, start, low)) is not None:
            start = lead.end()
        for part in view.cues.within("partof", start, low):  # 华侨城集团旗下|锦绣中华景区
            start = part.end
        if text[start] in _UNNAMED or not _SHORTEST <= end - start <= _LONGEST:
            return None
        words = (view.predicates.at(text, i, end) for i in range(start, low))
        if any(word is not None and len(word.text) > 1 and not word.nominal for word in words):
            return None
        place = next(iter(view.places_in(start, start + 1)), None)
        if place is not None and place.end == low and self._is_full(place) and text[end - 1] != "馆":
            return None  # 广东省|港口, 深圳市|中学, but 浙江省博物馆, 杭州|机场
        named = "" in view.tags.clusters(start, end) if place is None else text[place.end] not in _UNNAMED
        return start if named else None

    def _is_full(self, place: Place) -> bool:
        """Whether a place is named with its kind, as who has many of something: 广东省|港口."""
        name = self._view.text[place.start : place.end]
        return name[-1] in AREA_ENDS and place.region.name.endswith(name[-1])

    def _is_area(self, start: int, end: int) -> bool:
        """Whether the name of a zone is that of a district, or of an area in no city: 浦东新区, 雄安新区."""
        places, around = self._view.places_in(start, start + 1), self._view.around
        return any(p.end == end and (p.region.level != "zone" or around(p.region, "市") is None) for p in places)

    def _speaker(self, start: int, end: int) -> Span | None:
        """Who only says what follows, from the first office to behind the name: 党委书记、院长李明|介绍."""
        view, text = self._view, self._view.text
        low = max(0, start - _OFFICES)
        while (before := self._office_before(low, start)) is not None:
            start = before
        for stop in (end, *range(end + 2, min(len(text), end + 5))):
            if stop > end and _PERSON.fullmatch(text, end, stop) is None:
                return None
            at = self._behind(stop)
            word = view.predicates.at(text, at, min(len(text), at + 5))
            speech = (word is not None and word.cls == "say") or text.startswith("：“", at) or self._then_speaks(at)
            if speech or text.startswith("在", stop, at) or any(view.cues.first(cls, at, at + 1) for cls in _SPEAKS):
                return start, stop
        return None

    def _then_speaks(self, at: int) -> bool:
        """Whether the next clause begins with a word for speaking: 副市长|到场推介，|说全市产值达到…."""
        comma = self._view.text.find("，", at, at + _ACT)
        return comma > 0 and self._view.cues.first("speech", comma + 1, comma + 2) is not None

    def _office_before(self, low: int, start: int) -> int | None:
        """Where the part of an office begins that ends at an offset: 党委|书记、|院长."""
        end = start - 1 if self._view.text[start - 1 : start] == "、" else start
        hits = [*self._view.cues.within("office", low, end), *self._view.cues.within("officefront", low, end)]
        return min((hit.start for hit in hits if hit.end == end), default=None)
