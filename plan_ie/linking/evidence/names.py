"""What holds for the words of a name, wherever they stand in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plan_ie.linking.view import DocumentView, Span

_DIGIT = re.compile(r"\d")
_MARKED = re.compile(r"[，：（“]")
_NEXT = 4  # characters in which the word before and behind a stretch is looked for

NameFacts = tuple[tuple[str, ...], bool, bool, bool, bool, str]
Edges = tuple[str, str, str, str, str]
Kin = tuple[str, str, tuple[str, ...], str, str]
"""Clusters of the word before a stretch, of its first, those between, its last, and the word behind it, "" for none."""


class Name(NamedTuple):
    """Words that may be an indicator or a subject, and what holds for them wherever they stand.

    Attributes:
        text: The words.
        metric: Whether they end in a metric.
        bare: Whether they are a metric that says nothing of whose it is.
        indicator: Whether the packs know them as an indicator.
        facts: What their form says (length, ends, marks inside), the three above, whether the packs know them as an
            industry, and the class of the verb that they begin with, or "".
    """

    text: str
    metric: bool
    bare: bool
    indicator: bool
    facts: NameFacts


class Names:
    """The names of one document, each looked at once.

    Args:
        view: The document.
    """

    def __init__(self, view: DocumentView) -> None:
        self._view = view
        self._known: dict[str, Name] = {}
        self._edges: dict[Span, Edges] = {}
        self._kin: dict[Span, Kin] = {}

    def __call__(self, text: str) -> Name:
        """What holds for the words."""
        name = self._known.get(text)
        if name is None:
            name = self._known[text] = self._name(text)
        return name

    def edges(self, span: Span) -> Edges:
        """The parts of speech at the ends of a stretch."""
        edges = self._edges.get(span)
        if edges is None:
            edges = self._edges[span] = self._view.tags.around(*span)
        return edges

    def kin(self, span: Span) -> Kin:
        """The clusters of the words in and around a stretch."""
        kin = self._kin.get(span)
        if kin is None:
            (start, end), clusters = span, self._view.tags.clusters
            before, words = clusters(max(0, start - _NEXT), start), clusters(start, end)
            first, last = (words[0], words[-1]) if words else ("", "")
            behind = clusters(end, end + _NEXT)
            kin = before[-1] if before else "", first, words[1:-1], last, behind[0] if behind else ""
            self._kin[span] = kin
        return kin

    def at(self, span: Span | None) -> Name:
        """What holds for the words of a stretch."""
        return self(words_of(self._view.text, span))

    def is_place(self, span: Span) -> bool:
        """Whether a stretch ends in a place."""
        return any(p.end == span[1] for p in self._view.places_in(*span))

    def is_company(self, span: Span) -> bool:
        """Whether a word for companies stands in a stretch."""
        return self._view.cues.first("company", *span) is not None

    def _name(self, text: str) -> Name:
        if not text:
            return Name("", False, False, False, (("empty",), False, False, False, False, ""))
        view, metrics = self._view, self._view.metrics
        word = view.predicates.at(text, 0, len(text))
        verb = word.cls if word is not None and len(word.text) > 1 else ""
        metric, bare, known = bool(metrics.head(text)), metrics.is_bare(text), view.is_indicator(text)
        return Name(text, metric, bare, known, (tuple(_shape(text)), metric, bare, known, view.is_industry(text), verb))


def _shape(text: str) -> Iterator[str]:
    yield f"len{min(7, len(text) // 2)}"
    yield f"end1={text[-1]}"
    yield f"end2={text[-2:]}"
    yield f"beg2={text[:2]}"
    if "的" in text:
        yield "的"
    if "、" in text:
        yield "list"
    elif "和" in text or "与" in text or "及" in text:
        yield "joint"
    if _DIGIT.search(text):
        yield "digit"
    if _MARKED.search(text):
        yield "mark"


def words_of(text: str, span: Span | None) -> str:
    """The words of a stretch, "" for none."""
    return text[span[0] : span[1]] if span else ""
