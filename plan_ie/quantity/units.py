"""The table of units and classifiers, and how a unit is read after a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plan_ie.text.regex import regex

_NUMBER_BELOW = regex(r"[/每]?((?:\d+)?[十百千万亿]*)")
_VARIANT = regex(r"（[户间处台件座个套段条所家]）")
_PART = regex(r"[/每·]((?:\d+)?[十百千万亿]*)")
_UNKNOWN_BELOW = regex(
    r"/([A-Za-z]{1,5}[²³]?(?![A-Za-z\d])|(?![零一二两三四五六七八九十百千万亿])[\u4e00-\u9fff]{1,3}"
    r"(?=[，。；、）\n]|以上|以下|以内|左右|$))"
)
_IN_BRACKETS = regex(r"/（([^（）\n]{1,12})）")
#: A classifier is none where it begins a longer word: 三千亿|台阶, 10万|家庭.
_BEGINS_WORD = frozenset(("台阶", "家庭", "人才", "户籍", "部门", "部委"))
_NOT_IN_DENOMINATOR = frozenset({"", "%", "个百分点"})
#: What may stand behind 每 in a unit (立方米每秒); 每年 and 每个 say how often.
_MEASURED_BY = frozenset({"per", "mass", "length", "area", "volume", "energy", "power"})
_STORED = frozenset(("power", "energy"))
_SUBSTANCE = "substance"
_CLOCK = frozenset(("秒", "小时", "分钟", "人"))


class UnitRow(NamedTuple):
    """One unit of a pack.

    Attributes:
        surface: As it is written.
        unit: As it is reported.
        dimension: `money`, `percent`, `count`, `mass`, `time` …; `per` stands below a stroke only (立方米/日),
            `substance` behind a mass above one (千克二氧化碳/千瓦时).
        same_as: The unit that it is another spelling of (m3 → 立方米); "" for itself.
        currency: ISO 4217 code of money, or None.
        before: True for a sign that stands before the number ($, HK$).
    """

    surface: str
    unit: str
    dimension: str
    same_as: str = ""
    currency: str | None = None
    before: bool = False


class UnitKind(NamedTuple):
    """What a unit is, apart from how it is written.

    Attributes:
        id: One id for all spellings (`unit.立方米` for m3, m³ and 立方米; `unit.吨/日`), None for an unknown unit.
        dimension: `mass`, `mass/time` …, None for an unknown unit.
        currency: ISO 4217 code of money, else None.
    """

    id: str | None
    dimension: str | None
    currency: str | None


_UNKNOWN = UnitKind(None, None, None)


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Units known to the packs.

    Attributes:
        canonical: Surface form → unit as it is reported (`百分点` → `个百分点`).
        dimension: Surface form → dimension.
        signs: Currency sign that stands before the number → unit.
    """

    canonical: Mapping[str, str]
    dimension: Mapping[str, str]
    signs: Mapping[str, str]
    _same: Mapping[str, str]
    _currency: Mapping[str, str]
    _lengths: Mapping[str, tuple[int, ...]]
    _substances: tuple[str, ...] = ()
    _kinds: dict[str, UnitKind] = field(default_factory=dict, compare=False)

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, ...] | UnitRow]) -> UnitTable:
        """A table of (surface form, unit as reported, dimension) rows, or of whole `UnitRow`s."""
        canonical, dimension, signs, same, currency = {}, {}, {}, {}, {}
        lengths: dict[str, set[int]] = {}
        kinds: dict[str, UnitKind] = {}
        substances: list[str] = []
        for row in (UnitRow(*row) for row in rows):
            if row.currency:
                currency[row.unit] = row.currency
            kinds[row.unit] = UnitKind(f"unit.{row.same_as or row.unit}", row.dimension, row.currency)
            if row.before:
                signs[row.surface] = row.unit
                continue
            if row.dimension == _SUBSTANCE:
                substances.append(row.surface)
                continue
            canonical[row.surface], dimension[row.surface] = row.unit, row.dimension
            same[row.surface] = row.same_as or row.unit
            lengths.setdefault(row.surface[0], set()).add(len(row.surface))
        by_first = {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}
        named_apart = {unit: kind for unit, kind in kinds.items() if unit not in canonical and unit not in substances}
        longest_first = tuple(sorted(substances, key=len, reverse=True))
        return cls(canonical, dimension, signs, same, currency, by_first, longest_first, named_apart)

    def match(self, text: str, at: int) -> tuple[int, str, str] | None:
        """The longest unit at `at`.

        Returns:
            (end, unit as reported, dimension), with denominators (`吨标准煤/万元`, `立方米每秒`) and a bracketed
            variant (`套（间）`) included; None where no known unit stands.
        """
        simple = self._simple(text, at)
        if simple is None:
            return None
        end, surface = simple
        if self.dimension[surface] == "per":
            return None
        unit, kind = self.canonical[surface], self.dimension[surface]
        variant = _VARIANT.match(text, end)
        if variant:
            return variant.end(), unit + variant.group(), kind
        if kind == "mass" and (substance := self._substance(text, end)):
            unit, end = unit + substance, end + len(substance)
        while text[end : end + 1] in ("/", "每", "·") and (below := self._below(text, end)):
            if self.is_pair(text, end + 1, unit):
                break  # 150万千瓦/300万千瓦时
            if below[1].lstrip("0123456789") == unit:
                break  # 35MPa/70MPa
            unit, end, kind = unit + text[end] + below[1], below[0], "rate"
        return end, unit, kind

    def _substance(self, text: str, at: int) -> str:
        """What is weighed, where a rate goes on behind it (千克|二氧化碳|/千瓦时); else it is no part of the unit."""
        return next((s for s in self._substances if text.startswith(f"{s}/", at)), "")

    def is_pair(self, text: str, at: int, unit: str) -> bool:
        """Whether the stroke before `at` joins the power and the energy of one storage: 150万千瓦/|300万千瓦时."""
        kind = self.dimension.get(unit, "")
        m = _NUMBER_BELOW.match(text, at) if kind in _STORED and text[at - 1] == "/" else None
        simple = (self._simple(text, m.end(1)) or self._simple(text, m.start(1))) if m else None
        return simple is not None and {kind, self.dimension[simple[1]]} == _STORED

    def _below(self, text: str, at: int) -> tuple[int, str] | None:
        """A further part of a unit at its sign: /万元, 每秒, ·h, /（人·d）."""
        if text[at] == "/":
            bracketed = _IN_BRACKETS.match(text, at)
            if bracketed and self.kind(bracketed.group(1)).id:
                return bracketed.end(), text[at + 1 : bracketed.end()]
            known = self.denominator(text, at + 1)
            m = None if known else _UNKNOWN_BELOW.match(text, at)
            return known if m is None else (m.end(), m.group(1))
        simple = self._simple(text, at + 1)
        if simple is None:
            return None
        dimension, name = self.dimension[simple[1]], self.canonical[simple[1]]
        if text[at] == "每" and not (dimension in _MEASURED_BY or name in _CLOCK):
            return None
        return simple[0], name

    def denominator(self, text: str, at: int) -> tuple[int, str] | None:
        """A unit with an optional number before it (`万人`, `百平方公里`, `50公斤`) at `at`."""
        m = _NUMBER_BELOW.match(text, at)
        assert m is not None  # the pattern matches the empty string
        number, simple = m.group(1), self._simple(text, m.end(1))
        if simple is None and number:
            number, simple = "", self._simple(text, m.start(1))  # 千 of 千瓦时
        if simple is None or simple[1] in _NOT_IN_DENOMINATOR:
            return None
        return simple[0], number + self.canonical[simple[1]]

    def kind(self, unit: str) -> UnitKind:
        """What a unit is, by the name it is reported with, alone or with denominators.

        >>> rows = [("立方米", "立方米", "volume"), ("m3", "m3", "volume", "立方米"), ("日", "日", "per", "天")]
        >>> UnitTable.from_rows(rows).kind("m3/日")
        UnitKind(id='unit.立方米/天', dimension='volume/time', currency=None)
        """
        found = self._kinds.get(unit)
        if found is None:
            found = self._kinds[unit] = self._kind_of(unit)
        return found

    def _kind_of(self, unit: str) -> UnitKind:
        if unit in self._same:
            name = self._same[unit]
            return UnitKind(f"unit.{name}", self._dimension(unit), self._currency.get(unit))
        names, dimensions = "", ""
        bare = _VARIANT.sub("", unit).replace("（", "").replace("）", "")
        at, first = 0, ""
        while at < len(bare):
            sign = _PART.match(bare, at) if at else None
            if at and sign is None:
                return _UNKNOWN
            simple = self._simple(bare, sign.end() if sign else 0)
            if simple is None:
                return _UNKNOWN
            at, surface = simple
            substance = self._substance(bare, at)
            at += len(substance)
            joint = "" if sign is None else "·" if sign.group()[0] == "·" else "/"
            names += joint + (sign.group(1) if sign else "") + self._same[surface] + substance
            dimensions += joint + self._dimension(surface)
            first = first or self.canonical[surface]
        return UnitKind(f"unit.{names}", dimensions, self._currency.get(first)) if names else _UNKNOWN

    def _dimension(self, surface: str) -> str:
        dimension = self.dimension[surface]
        return "time" if dimension == "per" else dimension

    def _simple(self, text: str, at: int) -> tuple[int, str] | None:
        canonical = self.canonical
        for length in self._lengths.get(text[at : at + 1], ()):
            surface = text[at : at + length]
            if surface in canonical and text[at : at + length + 1] not in _BEGINS_WORD:
                return at + len(surface), surface
        return None
