"""The read-only input of linking, and the records it makes; all offsets are into the reading view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from plan_ie.linking.cues import Cues, Word
from plan_ie.quantity.periods import TimeExpression
from plan_ie.quantity.quantity import Quantity
from plan_ie.text.layout import LayoutBlock
from plan_ie.types import Binding, Kind, Measure, Modality, Plan, Region

Span = tuple[int, int]


def _unknown(name: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Place:
    """A place name in the view."""

    start: int
    end: int
    region: Region


@dataclass(frozen=True)
class DocumentView:
    """Everything linking may look at.

    Attributes:
        text: The reading view.
        blocks: Its layout.
        quantities: Quantities in order.
        times: Time expressions in order.
        places: Place names in order.
        cues: Cue words.
        plan: What is known of the document; `plan.region` and `plan.period` are the defaults.
        year: The year that 今年 means, or None.
        is_industry: Tells whether the packs know a name as an industry's.
        is_indicator: Tells whether the packs know a name as an indicator's.
        topic: The one industry that the title names (低空经济 in …低空经济高质量发展行动方案), or None.
    """

    text: str
    blocks: Sequence[LayoutBlock]
    quantities: Sequence[Quantity]
    times: Sequence[TimeExpression]
    places: Sequence[Place]
    cues: Cues
    plan: Plan
    year: int | None
    topic: Span | None = None
    is_industry: Callable[[str], bool] = _unknown
    is_indicator: Callable[[str], bool] = _unknown

    @cached_property
    def industry_lists(self) -> frozenset[tuple[tuple[int, ...], float]]:
        """Lists of titles (path and level) of which at least one names an industry: so do its fellows."""
        return frozenset(
            (block.path, block.level)
            for block in self.blocks
            if block.title and block.level and self.is_industry(self.text[block.title[0] : block.title[1]])
        )

    @cached_property
    def _time_starts(self) -> list[int]:
        return [t.start for t in self.times]

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [q.start for q in self.quantities]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [p.start for p in self.places]

    def times_in(self, start: int, end: int) -> Sequence[TimeExpression]:
        """Time expressions that start in `start:end`."""
        return self.times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def quantities_in(self, start: int, end: int) -> Sequence[Quantity]:
        """Quantities that start in `start:end`."""
        return self.quantities[bisect_left(self._quantity_starts, start) : bisect_left(self._quantity_starts, end)]

    def places_in(self, start: int, end: int) -> Sequence[Place]:
        """Places that start in `start:end`."""
        return self.places[bisect_left(self._place_starts, start) : bisect_left(self._place_starts, end)]

    def time_ending(self, end: int) -> TimeExpression | None:
        """The time expression that ends at `end`."""
        i = bisect_right(self._time_starts, end - 1) - 1
        return self.times[i] if i >= 0 and self.times[i].end == end else None

    def time_starting(self, start: int) -> TimeExpression | None:
        """The time expression that starts at `start`."""
        i = bisect_left(self._time_starts, start)
        return self.times[i] if i < len(self.times) and self.times[i].start == start else None


@dataclass(slots=True)
class LeftPhrase:
    """What stands before a quantity in its clause.

    Attributes:
        start: Offset where the clause begins.
        noun: The noun phrase, or None.
        words: Predicate words between it and the quantity, nearest first.
        verb: The doing verb that governs the quantity, or None.
        lead: Words stripped from the front of the clause.
        topic: Object of a preposition in front (为退役军人, 在…领域), or None.
        baseline: 比2020年, 较上年.
        time: A time expression inside the clause, nearest to the quantity.
        direct: True when `verb` stands directly before the quantity.
        bounded: True when a bound word stands before the quantity.
        inherited: True when `verb` is the one of the pair before: 建设A50个、B50个.
        compared: The word that compares with another area or sum (高于全省平均2个百分点), "" if none.
        inner: What stands before a time inside the clause, where nothing stands behind it.
        base_bound: A bound that stands before the base of a ratio (不低于装机容量的10%), "" if none.
        place: A sub-area that opens the clause, or None.
    """

    start: int
    noun: Span | None = None
    words: list[Word] = field(default_factory=list)
    verb: Word | None = None
    lead: list[Word] = field(default_factory=list)
    topic: Span | None = None
    baseline: TimeExpression | None = None
    time: TimeExpression | None = None
    direct: bool = False
    bounded: bool = False
    base_bound: str = ""
    inherited: bool = False
    compared: str = ""
    inner: Span | None = None
    place: Place | None = None

    def has(self, *words: str) -> bool:
        """True when one of the adverbs stands in the predicate or in front."""
        return any(w.text in words for w in self.words) or any(w.text in words for w in self.lead)

    def first(self, *classes: str) -> Word | None:
        """The predicate word of one of the classes that is nearest to the quantity."""
        return next((w for w in self.words if w.cls in classes), None)


@dataclass(slots=True)
class Slot:
    """A quantity in its sentence, with the phrases around it."""

    quantity: Quantity
    left: LeftPhrase
    right: Span | None
    continues: bool


@dataclass(frozen=True, slots=True)
class Dropped:
    """A quantity that is neither target nor actual, and why."""

    quantity: Quantity
    reason: str


@dataclass(slots=True)
class Sentence:
    """A sentence with its slots, and the quantities set aside as parts of names."""

    start: int
    end: int
    block: int
    slots: list[Slot]
    aside: list[Dropped]


@dataclass(frozen=True, slots=True)
class Link:
    """What a strategy says of one quantity: one record."""

    indicator: Span | None
    subject: Span | None
    rule: str
    measure: Measure | None = None
    year: TimeExpression | None = None
    baseline: tuple[Decimal, str] | None = None
    baseline_year: int | None = None
    region: Region | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished record in view coordinates."""

    quantity: Quantity
    link: Link
    kind: Kind
    measure: Measure
    annual: bool
    comparator: str
    low: Decimal | None
    high: Decimal | None
    start_year: int | None
    end_year: int | None
    baseline_year: int | None
    region: Region | None
    binding: Binding | None
    modality: Modality | None
    sentence: Span
    block: int
    features: tuple[str, ...]
