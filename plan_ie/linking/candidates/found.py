"""Words that may be the indicator or the subject, kept by the words with the places they come from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plan_ie.linking.nouns import before_bracket, trim
from plan_ie.linking.view import DocumentView, Span, What

LONGEST, LONGEST_LIST = 32, 60
_BESIDE_ISSUERS = frozenset("【、和与及")


class Stretch(NamedTuple):
    """A trimmed stretch of the text."""

    span: Span
    text: str


class Sources:
    """The places at which words were found; in a document equal ones are one object.

    Args:
        names: The names of the places, in order, so that sums are the same in every process.
        facts: What holds for the words there, in order.
        known: All sources of the document.
    """

    __slots__ = ("_known", "_main", "_more", "facts", "names")

    def __init__(
        self,
        names: tuple[str, ...] = (),
        facts: tuple[str, ...] = (),
        known: dict[tuple[tuple[str, ...], tuple[str, ...]], Sources] | None = None,
    ) -> None:
        self.names, self.facts = names, facts
        self._known = {} if known is None else known
        self._main: tuple[str, ...] | None = None
        self._more: dict[str | tuple[str, ...], Sources] = {}

    def more(self, name: str, facts: tuple[str, ...] = ()) -> Sources:
        """These and one more, with what holds for the words there.

        >>> none = Sources()
        >>> none.more("T").more("L", ("cut=no",)) is none.more("L", ("cut=no",)).more("T").more("T")
        True
        """
        step = (name, *facts) if facts else name
        return self._more.get(step) or self._step(step, name, facts)

    def _step(self, step: str | tuple[str, ...], name: str, facts: tuple[str, ...]) -> Sources:
        """The same where it was not yet asked for."""
        all_names = (name,) if not self.names else tuple(sorted({*self.names, name}))
        key = all_names, tuple(sorted({*self.facts, *facts})) if facts else self.facts
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Sources(*key, self._known)
        self._more[step] = known
        return known

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


class Stretches:
    """The stretches of one document, each trimmed once; the names of those who issue it name no stretch of theirs.

    Args:
        view: The document; what holds a word of who tells it (记者, 获悉: cues of class `narrated`) is none either.
        speakers: Who only says what follows, in order; no stretch reaches into one: 协和医院|院长李明|介绍.

    Attributes:
        nowhere: The sources of words that were found nowhere yet.
        unnamed: The sources of the candidate that there is none.
    """

    def __init__(self, view: DocumentView, speakers: Sequence[Span] = ()) -> None:
        self._text, self._cues, self._issuers, self._speakers = view.text, view.cues, view.national_bodies, speakers
        self._issuer_starts = [start for start, _ in self._issuers]
        self._known: dict[Span, Stretch | None] = {}
        self.nowhere = Sources()
        self.unnamed = self.nowhere.more("none")

    def __call__(self, start: int, end: int, longest: int = LONGEST, shortest: int = 2) -> Stretch | None:
        """The stretch without separators at its ends; None where too much or too little, or two lines are left."""
        try:
            out = self._known[start, end]
        except KeyError:
            a, b = trim(self._text, start, end)
            bracket = before_bracket(self._text, a, b)
            if "、" in self._text[bracket:b]:  # 迂回线|（乌鞘岭、六盘山高速迂回线）
                b = bracket
            words = self._text[a:b]
            told = self._cues.first("narrated", a, b) is not None
            issues = self._is_issuer(a, b) or self._cuts_issuer(a, b)
            usable = b > a and "\n" not in words and not told and not issues and not self._speaks(a, b)
            out = self._known[start, end] = Stretch((a, b), words) if usable else None
        return out if out is not None and shortest <= len(out.text) <= longest else None

    def _speaks(self, start: int, end: int) -> bool:
        """Whether a stretch reaches into who only says what follows."""
        i = bisect_left(self._speakers, (end, 0)) - 1
        return i >= 0 and self._speakers[i][1] > start

    def _is_issuer(self, start: int, end: int) -> bool:
        """Whether all of a stretch is names of issuers: 国家发改委、住建部等八部门, and 信息化部 in one."""
        at, text = start, self._text
        while at < end:
            i = bisect_right(self._issuer_starts, at) - 1
            if i >= 0 and at < self._issuers[i][1]:
                at = self._issuers[i][1]
            elif text[at] in _BESIDE_ISSUERS:
                at += 1
            else:
                return False
        return True

    def _cuts_issuer(self, start: int, end: int) -> bool:
        """Whether a stretch begins within the name of an issuer, and goes on behind it: 全国|总工会印发通知."""
        i = bisect_left(self._issuer_starts, start) - 1
        return i >= 0 and start < self._issuers[i][1] < end


class Bag:
    """Candidates by their words; one of them is that there is none.

    Args:
        stretches: The stretches of the document.

    Attributes:
        found: The candidates.
    """

    def __init__(self, stretches: Stretches) -> None:
        self._stretches = stretches
        self.found: dict[str, Found] = {"": Found(None, stretches.unnamed)}

    def put(self, start: int, end: int, source: str, facts: tuple[str, ...] = (), *, shortest: int = 2) -> None:
        """Add a stretch of the text, trimmed."""
        stretch = self._stretches(start, end, shortest=shortest)
        if stretch is not None:
            self.add(stretch, source, facts)

    def say(self, start: int, end: int, source: str, facts: tuple[str, ...]) -> None:
        """Say what holds for a stretch; one that was found nowhere else gets the source too."""
        stretch = self._stretches(start, end)
        if stretch is not None:
            known = self.found.get(stretch.text)
            self.add(stretch, source if known is None else known.sources.names[0], facts)

    def add(self, stretch: Stretch, source: str, facts: tuple[str, ...] = ()) -> None:
        """Add a trimmed stretch."""
        span, words = stretch
        found = self.found.get(words)
        if found is None:
            self.found[words] = Found(span, self._stretches.nowhere.more(source, facts))
        else:
            found.sources = found.sources.more(source, facts)


Parts = Sequence[tuple[Stretch, str, bool, bool]]
"""Parts of a stretch: where, how they were cut, whether they may be an indicator, or a subject."""


@dataclass(slots=True)
class Candidates:
    """Everything proposed for a slot.

    Attributes:
        indicators: By their words.
        subjects: By their words.
        aligned: The pair that stands at the same place in its list as the value in its own, by list.
        shared: Readings that give several records.
        company: Whether a company is spoken of, and how surely: `back` where the sentence refers back to it, `alone`
            where its item names no other, `some`; else the kind of the document's entity, or "" for none.
        each: Whether the value is one of each of several areas, so that only `shared` is a reading.
    """

    indicators: dict[str, Found]
    subjects: dict[str, Found]
    aligned: list[What]
    shared: list[tuple[str, Span, tuple[What, ...]]]
    company: str
    each: bool = False
