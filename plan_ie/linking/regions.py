"""Whose goal it is where the document speaks of several places: the acting place nearest before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plan_ie.linking.view import DocumentView, Place
from plan_ie.types import Region

_ACTS = re.compile(
    r"(?:省委|市委|区委|自治区|省政府|市政府|省|市|县)?[，：:]|将|力争|计划|规划|提出|拟|要|确保|争取|围绕|聚焦|预计|"
    r"投资|全省|全市|全区|实现|建成|新增|明确|着力|加快|坚持|把|以|到20|“十|未来|今年|今后|水利|的?目标|通过|持续|"
    r"省委|市委|省政府|市政府|发展改革委|交通运输厅"
)
_ACTS_NOW = re.compile(r"，?(?:今年将|将|力争|今年|计划|确保)")
_OPENS = frozenset("，。；：、！？\n）”】 ")
_SOURCE = re.compile(r"(?:从|据)$")


@dataclass(slots=True)
class Regions:
    """Governing regions of a document.

    A plan speaks for its own region throughout; news and digests of several places speak for the place
    that acts in the sentence, else in the paragraph before, else in the heading.
    """

    view: DocumentView
    several: bool
    _acting: dict[int, list[Place]] = field(default_factory=dict)

    def governing(self, block: int, sentence: int, quantity: int) -> Region | None:
        """The region of a quantity at `quantity`, or None for the document's."""
        if not self.several:
            return None
        here = self.view.blocks[block]
        for place in reversed(self._places(block)):
            if place.start < quantity:
                return place.region
        for i in reversed(here.path):
            for place in reversed(self._places(i)):
                return place.region
        for i in range(block - 1, max(block - 4, -1), -1):
            if self.view.blocks[i].kind == "heading":
                break
            for place in reversed(self._places(i)):
                return place.region
        return None

    def _places(self, block: int) -> list[Place]:
        if block not in self._acting:
            b = self.view.blocks[block]
            self._acting[block] = [p for p in self.view.places_in(b.start, b.end) if self._acts(p, b.start)]
        return self._acting[block]

    def _acts(self, place: Place, start: int) -> bool:
        text = self.view.text
        if place.region.level in ("country",) or place.region.name == "全国":
            return False
        if _SOURCE.search(text, max(start, place.start - 2), place.start):
            return True
        before = text[place.start - 1] if place.start > start else "\n"
        opens = before in _OPENS or self.view.time_ending(place.start) is not None
        if _ACTS_NOW.match(text, place.end):
            return True
        return opens and _ACTS.match(text, place.end) is not None
