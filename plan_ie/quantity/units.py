"""The table of units and classifiers, and how a unit is read after a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_DENOMINATOR = re.compile(r"[/每]?((?:\d+)?[十百千万亿]*)")
_VARIANT = re.compile(r"（[户间处台件座个套]）")
_NOT_IN_DENOMINATOR = frozenset({"", "%", "个百分点"})


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Units known to the packs.

    Attributes:
        canonical: Surface form → unit as it is reported (`百分点` → `个百分点`).
        dimension: Surface form → dimension: `money`, `percent`, `count`, `mass`, `time`, `voltage`,
            `per` (stands below a stroke only: 立方米/日) …
    """

    canonical: Mapping[str, str]
    dimension: Mapping[str, str]
    longest: int

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, str, str]]) -> UnitTable:
        """A table of (surface form, canonical unit, dimension) rows."""
        canonical, dimension = {}, {}
        for surface, unit, kind in rows:
            canonical[surface] = unit
            dimension[surface] = kind
        return cls(canonical, dimension, max(map(len, canonical), default=0))

    def match(self, text: str, at: int) -> tuple[int, str, str] | None:
        """The longest unit at `at`.

        Returns:
            (end, canonical unit, dimension), with a denominator (`吨标准煤/万元`) and a bracketed
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
        if text.startswith("/", end):
            below = self.denominator(text, end + 1)
            if below:
                return below[0], f"{unit}/{below[1]}", "rate"
        return end, unit, kind

    def denominator(self, text: str, at: int) -> tuple[int, str] | None:
        """A unit with an optional number before it (`万人`, `百平方公里`, `50公斤`) at `at`."""
        m = _DENOMINATOR.match(text, at)
        assert m is not None  # the pattern matches the empty string
        simple = self._simple(text, m.end(1)) or (self._simple(text, m.start(1)) if m.group(1) else None)
        if simple is None or simple[1] in _NOT_IN_DENOMINATOR:
            return None
        number = m.group(1) if simple[0] > m.end(1) else ""
        return simple[0], number + self.canonical[simple[1]]

    def _simple(self, text: str, at: int) -> tuple[int, str] | None:
        canonical = self.canonical
        for length in range(self.longest, 0, -1):
            surface = text[at : at + length]
            if surface in canonical:
                return at + len(surface), surface
        return None
