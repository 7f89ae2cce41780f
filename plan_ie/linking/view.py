"""The read-only input of linking, and the records it makes; all offsets are into the reading view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, Protocol

from plan_ie.lexicon.entry import NounEntry
from plan_ie.linking.tags import WordTags
from plan_ie.linking.words import Cues, Metrics, Predicates
from plan_ie.quantity.periods import TimeExpression
from plan_ie.quantity.quantity import Quantity
from plan_ie.text.layout import LayoutBlock
from plan_ie.types import Binding, Comparator, Kind, Measure, Mention, Modality, Plan, Reason, Region

Span = tuple[int, int]
#: What goes on with the name of a place: 青海|湖流域, 贵阳|·贵安数据通道; works do so too (cue class `site`).
_GOES_ON = ("·", "湖流域", "湖周边", "湖水", "湖生态")


class Names(Protocol):
    """Says which indicator or industry a phrase names; a lexicon is one."""

    def indicator(self, text: str) -> NounEntry | None:
        """The indicator that a noun phrase names, or None."""

    def industry(self, text: str) -> NounEntry | None:
        """The industry that a phrase or a heading names, or None."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place name in the view.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        region: The place that is meant.
        chained: True where it begins with the larger places that it lies in (四川省|成都市|天府新区).
    """

    start: int
    end: int
    region: Region
    chained: bool = False


@dataclass(frozen=True)
class DocumentView:
    """Everything linking may look at.

    Attributes:
        text: The reading view.
        blocks: Its layout.
        quantities: Quantities in order.
        times: Time expressions in order.
        places: Place names in order.
        mentions: Industries, indicators and bodies (ORG) that entities or packs name, in order.
        predicates: Predicate words.
        cues: The cues of the text.
        metrics: Words for measured properties.
        tags: Words with their part of speech.
        tables: Stretches of table cells whose quantities are not linked, in order.
        plan: What is known of the document; `plan.region` and `plan.period` are the defaults.
        year: The year that 今年 means, or None.
        names: Says what a name means, by the entities of the document or by the packs.
        owners: Industries and bodies that only entities name, in order.
        national_bodies: Ministries and other bodies of the whole country, in order.
        referring: Where the text refers to an area without its name, and the kind of area: 全省, 省住建厅.
        around: Says which region of a kind contains another.
        lies_in: Says whether a region contains another.
    """

    text: str
    blocks: Sequence[LayoutBlock]
    quantities: Sequence[Quantity]
    times: Sequence[TimeExpression]
    places: Sequence[Place]
    mentions: Sequence[Mention]
    predicates: Predicates
    cues: Cues
    metrics: Metrics
    tags: WordTags
    plan: Plan
    year: int | None
    names: Names
    tables: Sequence[Span] = ()
    owners: Sequence[Span] = ()
    national_bodies: Sequence[Span] = ()
    referring: Sequence[tuple[int, str]] = ()
    around: Callable[[Region, str], Region | None] = lambda region, kind: None
    lies_in: Callable[[Region, Region], bool] = lambda outer, inner: False

    def is_industry(self, name: str) -> bool:
        """Whether a name is known as an industry's."""
        return self.names.industry(name) is not None

    def is_indicator(self, name: str) -> bool:
        """Whether a name is known as an indicator's."""
        return self.names.indicator(name) is not None

    @cached_property
    def _time_starts(self) -> list[int]:
        return [t.start for t in self.times]

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [q.start for q in self.quantities]

    @cached_property
    def _table_starts(self) -> list[int]:
        return [start for start, _ in self.tables]

    def in_table(self, at: int) -> bool:
        """Whether an offset lies in table cells whose quantities are not linked."""
        i = bisect_right(self._table_starts, at) - 1
        return i >= 0 and at < self.tables[i][1]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [p.start for p in self.places]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def times_in(self, start: int, end: int) -> Sequence[TimeExpression]:
        """Time expressions that start in `start:end`."""
        starts = self._time_starts
        first = bisect_left(starts, start)
        return self.times[first : bisect_left(starts, end, first)]

    def quantities_in(self, start: int, end: int) -> Sequence[Quantity]:
        """Quantities that start in `start:end`."""
        starts = self._quantity_starts
        first = bisect_left(starts, start)
        return self.quantities[first : bisect_left(starts, end, first)]

    def places_in(self, start: int, end: int) -> Sequence[Place]:
        """Places that start in `start:end`."""
        starts = self._place_starts
        first = bisect_left(starts, start)
        return self.places[first : bisect_left(starts, end, first)]

    def goes_on(self, place: Place) -> bool:
        """Whether a place begins the name of what is no area: 青海|湖流域, 佛山|基地.

        Args:
            place: One of its places.
        """
        return self.text.startswith(_GOES_ON, place.end) or self.cues.at("site", place.end) is not None

    def is_zone(self, place: Place) -> bool:
        """Whether a place is a zone, not the document's own, and no new area with a government: 北京|未来科学城.

        Args:
            place: One of its places.
        """
        region, own = place.region, self.plan.region
        other = own is not None and own.name != region.name and not place.chained
        return region.level == "zone" and other and not region.name.endswith("新区")

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """Industries, indicators and bodies that start in `start:end`."""
        starts = self._mention_starts
        first = bisect_left(starts, start)
        return self.mentions[first : bisect_left(starts, end, first)]

    def owners_in(self, start: int, end: int) -> Sequence[Span]:
        """Owners that only entities name and that start in `start:end`."""
        return self.owners[bisect_left(self.owners, (start, 0)) : bisect_left(self.owners, (end, 0))]

    def time_ending(self, end: int) -> TimeExpression | None:
        """The time expression that ends at `end`."""
        i = bisect_right(self._time_starts, end - 1) - 1
        return self.times[i] if i >= 0 and self.times[i].end == end else None

    def time_starting(self, start: int) -> TimeExpression | None:
        """The time expression that starts at `start`."""
        i = bisect_left(self._time_starts, start)
        return self.times[i] if i < len(self.times) and self.times[i].start == start else None

    def title_of(self, block: int) -> str:
        """The title of a block, "" if it has none."""
        span = self.blocks[block].title
        return self.text[span[0] : span[1]] if span else ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A quantity that is neither target nor actual, and why.

    Attributes:
        quantity: The quantity.
        reason: The fact that weighed most against it, or the name of what took it up.
        reasons: How its decisions fell, where that was asked for.
    """

    quantity: Quantity
    reason: str
    reasons: tuple[Reason, ...] = ()


class What(NamedTuple):
    """Indicator and subject of one record, as spans of the view."""

    indicator: Span | None
    subject: Span | None


@dataclass(slots=True, eq=False)
class Draft:
    """A finished record in view coordinates; never changed, and not frozen only because that takes time."""

    quantity: Quantity
    what: What
    rule: str
    kind: Kind
    measure: Measure
    annual: bool
    comparator: Comparator
    low: Decimal | None
    high: Decimal | None
    unit: str
    start_year: int | None
    end_year: int | None
    baseline_year: int | None
    baseline: tuple[Decimal, str] | None
    region: Region | None
    binding: Binding | None
    modality: Modality | None
    sentence: Span
    block: int
    confidence: float
    reasons: tuple[Reason, ...] = ()
