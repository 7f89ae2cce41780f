"""Words that may be the indicator or the subject, kept by the words with the places they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plan_ie.linking.nouns import trim
from plan_ie.linking.view import Span, What

LONGEST, LONGEST_LIST = 32, 60

Parts = tuple[tuple[int, int, str, bool, bool], ...]
"""Parts of a stretch: offsets, how they were cut, whether they may be an indicator, or a subject."""


@dataclass(slots=True)
class Found:
    """Words that may be the indicator or the subject.

    Attributes:
        span: Where they stand, nearest to the quantity.
        sources: Where they were found.
        facts: What holds for the stretch at those places.
        listed: The sources in order.
        said: The facts in order.
    """

    span: Span | None
    sources: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    listed: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    def settle(self) -> None:
        """Put sources and facts in one order, so that sums come out the same to the last bit in every process."""
        self.listed, self.said = tuple(sorted(self.sources)), tuple(sorted(self.facts))


class Stretch(NamedTuple):
    """A trimmed stretch of the text."""

    start: int
    end: int
    text: str


class Stretches:
    """The stretches of one document, each trimmed once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[Span, Stretch | None] = {}

    def __call__(self, start: int, end: int) -> Stretch | None:
        """The stretch without separators at its ends; None where less than two characters, or two lines, are left."""
        if (start, end) in self._known:
            return self._known[start, end]
        a, b = trim(self._text, start, end)
        words = self._text[a:b]
        out = Stretch(a, b, words) if b - a > 1 and "\n" not in words else None
        self._known[start, end] = out
        return out


class Bag:
    """Candidates by their words."""

    def __init__(self, stretches: Stretches) -> None:
        self._stretches = stretches
        self.found: dict[str, Found] = {"": Found(None, {"none"})}

    def put(self, start: int, end: int, source: str, facts: Sequence[str] = (), longest: int = LONGEST) -> None:
        """Add a stretch of the text, trimmed."""
        stretch = self._stretches(start, end)
        if stretch is None or stretch.end - stretch.start > longest:
            return
        entry = self.found.get(stretch.text)
        if entry is None:
            entry = self.found[stretch.text] = Found((stretch.start, stretch.end))
        entry.sources.add(source)
        if facts:
            entry.facts.update(facts)

    def settled(self) -> dict[str, Found]:
        """The candidates, with sources and facts in one order."""
        for entry in self.found.values():
            entry.settle()
        return self.found


@dataclass(slots=True)
class Candidates:
    """Everything proposed for a slot.

    Attributes:
        indicators: By their words.
        subjects: By their words.
        aligned: The pair that stands at the same place in its list as the value in its own, by list.
        shared: Readings that give several records.
    """

    indicators: dict[str, Found]
    subjects: dict[str, Found]
    aligned: list[What]
    shared: list[tuple[str, Span, tuple[What, ...]]]
