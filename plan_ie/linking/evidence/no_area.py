"""Places that are no area of a goal: in names, where somebody speaks or has a seat, ends of routes, helpers."""

from __future__ import annotations

import re
from functools import cached_property

from plan_ie.linking.companies import Companies
from plan_ie.linking.frame import Frame
from plan_ie.linking.view import Place

_STOPS = re.compile(r"[，。；\n]")
_OF, _SEAT = "的", 6  # what stands behind the seat of a company, and the characters up to it
_ROUTE = frozenset("至到—-")  # what parts the ends of a route: 青岛|至盐城, 哈尔滨|-佳木斯
_CAPITAL, _AGENCY = "北京市", 8  # and the characters of the name of an agency, or of a day with 电
_STAGE = 12  # characters behind a place in which what happens there is named: 在上海|举行的发布会上
_FORM, _BEFORE_FORM = "有限", 18  # what the full name of a company has, and the characters before it


class NoAreas:
    """The places of one document that only name something else.

    Args:
        frame: The frame.
        companies: The companies that the document speaks of.
    """

    def __init__(self, frame: Frame, companies: Companies) -> None:
        self._frame, self._view, self._companies = frame, frame.view, companies

    def holds(self, place: Place) -> bool:
        """Whether a place is no area that a goal could be of."""
        return (
            self.names_owner(place)
            or self._is_stage(place)
            or self._only_helps(place)
            or self._ends_route(place)
            or self._names_works(place)
            or self.is_sent_from(place)
        )

    def _only_helps(self, place: Place) -> bool:
        """Whether a place is who helps another: 其中|宁波市|援建项目25个, |浙江|对口支援的阿克苏."""
        hit = self._view.cues.at("helps", place.end)
        return hit is not None and place.start > 0

    def is_sent_from(self, place: Place) -> bool:
        """Whether a place is only where an agency of the country writes from: 新华社|北京|3月5日电."""
        start, end = max(0, place.start - _AGENCY), place.end
        agency = self._view.cues.last("agency", start, place.start)
        sent = self._view.text[end : end + 1].isdigit() and "电" in self._view.text[end : end + _AGENCY]
        return place.region.name == _CAPITAL and sent and agency is not None and agency.end == place.start

    def _names_works(self, place: Place) -> bool:
        """Whether a place only names the works of a company that is spoken of: 氢驰集团的|佛山|基地."""
        return bool(self._companies.mentions) and self._view.cues.at("site", place.end) is not None

    def _ends_route(self, place: Place) -> bool:
        """Whether a place is an end of a route, which is no area: |青岛|至盐城, 青岛至|盐城|将通列车."""
        view, text, end = self._view, self._view.text, place.end
        if text[end : end + 1] in _ROUTE and view.places_in(end + 1, end + 2):
            return view.time_starting(end) is None
        return text[place.start - 1 : place.start] in _ROUTE and place.start - 1 in self._place_ends

    @cached_property
    def _place_ends(self) -> frozenset[int]:
        return frozenset(place.end for place in self._view.places)

    def _is_stage(self, place: Place) -> bool:
        """Whether a place is only where somebody speaks or meets: 在|合肥|说, 在|烟台|的说明会上, 在|上海|车展期间."""
        text, end = self._view.text, place.end
        if not text.endswith("在", 0, place.start) or place.region.level == "country":
            return False
        said = self._view.cues.first("stage", end, end + _STAGE)
        return said is not None and _STOPS.search(text, end, said.start) is None

    def names_owner(self, place: Place) -> bool:
        """Whether a place is in the name of a company or an institution: 江西|铜业提出, 四川|大学“十五五”规划."""
        entity = self._frame.entity
        if entity is not None and entity.span[0] <= place.start and place.end <= entity.span[1]:
            ends = self._view.cues.within("institutionend", *entity.span)
            return entity.kind == "company" or any(hit.end == entity.span[1] for hit in ends)
        return self._companies.holds(place.start, place.end) or self._is_seat(place) or self._opens_form(place)

    def _is_seat(self, place: Place) -> bool:
        """Whether a place is only where a company has its seat: 武汉新城的|武芯公司打算."""
        text, end = self._view.text, place.end
        seat = self._view.cues.last("seatin", max(0, place.start - _SEAT), place.start)
        if seat is not None and seat.end == place.start:  # 总部设在|杭州
            return True
        at = text.find(_OF, end, end + _SEAT)
        return at >= 0 and bool(self._companies.named_in(at + 1, at + 2)) and not _STOPS.search(text, end, at)

    def _opens_form(self, place: Place) -> bool:
        """Whether the full name of a company goes on behind a place: 宁夏|远山煤化工股份有限公司."""
        view, end = self._view, place.end
        form = view.text.find(_FORM, end, end + _BEFORE_FORM)
        if form < 0 or _STOPS.search(view.text, end, form) is not None:
            return False
        words = (view.predicates.at(view.text, at, form) for at in range(end, form))
        return not any(word is not None and len(word.text) > 1 and not word.nominal for word in words)
