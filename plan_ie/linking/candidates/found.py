"""Words that may be the indicator or the subject, kept by the words with the places they come from."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from plan_ie.linking.nouns import trim
from plan_ie.linking.view import Span, What

LONGEST, LONGEST_LIST = 32, 60

Parts = tuple[tuple[int, int, str, bool, bool], ...]
"""Parts of a stretch: offsets, how they were cut, whether they may be an indicator, or a subject."""


class Sources:
    """The places at which words were found; in a document equal ones are one object.

    Args:
        names: The names of the places, in order.
        facts: What holds for the words there, in order.
    """

    __slots__ = ("_main", "facts", "names")

    def __init__(self, names: tuple[str, ...], facts: tuple[str, ...] = ()) -> None:
        self.names, self.facts = names, facts
        self._main: tuple[str, ...] | None = None

    @property
    def main(self) -> tuple[str, ...]:
        """Where the words stand as a whole, or as the metric or the end of a longer stretch."""
        if self._main is None:
            self._main = tuple([s for s in self.names if "." not in s or s[0] == "W" or s.endswith((".metric", "的"))])
        return self._main


@dataclass(slots=True, eq=False)
class Found:
    """Words that may be the indicator or the subject.

    Attributes:
        span: Where they stand, nearest to the quantity.
        sources: Where they were found.
    """

    span: Span | None
    sources: Sources


class Stretch(NamedTuple):
    """A trimmed stretch of the text."""

    start: int
    end: int
    text: str


class Stretches:
    """The stretches of one document, each trimmed once, and the sources of candidates."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[Span, Stretch | None] = {}
        self._sources: dict[tuple[tuple[str, ...], tuple[str, ...]], Sources] = {}

    def sources(self, names: Set[str], facts: Set[str]) -> Sources:
        """The sources of these names, with these facts; in one order, so that sums are the same in every process."""
        key = tuple(sorted(names)), tuple(sorted(facts))
        known = self._sources.get(key)
        if known is None:
            known = self._sources[key] = Sources(*key)
        return known

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
    """Candidates by their words, while they are gathered."""

    def __init__(self, stretches: Stretches) -> None:
        self._stretches = stretches
        self._entries: dict[str, tuple[Span, set[str], set[str]]] = {}

    def put(self, start: int, end: int, source: str, facts: Sequence[str] = (), longest: int = LONGEST) -> None:
        """Add a stretch of the text, trimmed."""
        stretch = self._stretches(start, end)
        if stretch is None or stretch.end - stretch.start > longest:
            return
        entry = self._entries.get(stretch.text)
        if entry is None:
            self._entries[stretch.text] = ((stretch.start, stretch.end), {source}, set(facts))
            return
        entry[1].add(source)
        if facts:
            entry[2].update(facts)

    def settled(self) -> dict[str, Found]:
        """The candidates, with their sources; one of them is that there is none."""
        sources = self._stretches.sources
        found = {text: Found(span, sources(names, facts)) for text, (span, names, facts) in self._entries.items()}
        return {"": Found(None, sources({"none"}, set())), **found}


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
