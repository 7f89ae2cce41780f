"""Decides the industry of a record: the place nearest to it that names one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from plan_ie.industries.phrase import BEARERS, BY, Named, Phrases
from plan_ie.industries.topic import Topics
from plan_ie.industries.words import IndustryWords
from plan_ie.lexicon.entry import NounEntry
from plan_ie.linking.view import DocumentView, Names, Span
from plan_ie.types import Industry

_OUTPUT: Final = ("产业规模", "产值", "总产值", "营业收入", "增加值", "销售收入", "主营业务收入", "营收")
_MEASURE: Final = 1  # the strength of a word in what is measured: 装机


class Record(NamedTuple):
    """What of a record tells its industry, in view coordinates.

    Attributes:
        names: Spans of what it calls itself: subject and indicator of a target, object and subject of a goal.
        start: Where it stands.
        block: Index of its block.
        sentence: Where its sentence begins.
        indicator: Span of what is measured, or None.
        reach: How far up it may get its industry from: a focus from no paragraph and no plan, which names much else in
            passing, a position or project only from a heading.
    """

    names: tuple[Span, ...]
    start: int
    block: int
    sentence: int
    indicator: Span | None = None
    reach: Literal["plan", "sentence", "heading"] = "plan"


def row_industry(phrases: Phrases, names: Names, indicator: str, subject: str | None) -> Industry | None:
    """The industry of a row of an indicator table, by the texts of its cells."""
    readings = [phrases.read(text) for text in (indicator, subject) if text]
    if readings[0].other:
        return None
    found = [reading.named for reading in readings if reading.named is not None]
    entry = max(found, key=_weight).entry if found else names.industry(subject) if subject else None
    return Industry(entry.id or None, entry.name) if entry is not None and not entry.category else None


class Industries:
    """Names the industries of one document.

    Args:
        view: The document.
        words: The names and signs of industries.
    """

    def __init__(self, view: DocumentView, words: IndustryWords) -> None:
        self.view = view
        self._named = lru_cache(maxsize=None)(view.names.industry)
        self._phrases = Phrases(words, view.metrics, view.names)
        self._topics = Topics(view, self._phrases)

    def named(self, span: Span) -> NounEntry | None:
        """The industry that a whole name names."""
        return self._named(self._text(span))

    def of(self, record: Record) -> Industry | None:
        """The industry of a record: what the first of `evidence` says that says anything."""
        return next((industry for _, industry in self.evidence(record)), None)

    def evidence(self, record: Record) -> Iterator[tuple[str, Industry]]:
        """The places that name an industry, with what each says, the nearest first.

        They are asked in the order of their distance, since what stands nearer was said of the record itself, and what
        stands above holds for all under it: the record's own names, the words of its clause before them, a title that
        is an industry, the clauses of its sentence, the opening of its paragraph, a heading that speaks of one industry
        only, the name of the plan. How often each is right is told in docs/industries.md.
        """
        if record.indicator is not None and self._phrases.read(self._text(record.indicator)).other:
            return
        for source, found in self._looked_at(record):
            if isinstance(found, NounEntry):
                yield source, Industry(found.id or None, found.name)
            elif found is not None:
                yield source, found

    def _looked_at(self, record: Record) -> Iterator[tuple[str, NounEntry | Industry | None]]:
        topics, several = self._topics, any(self._phrases.read(self._text(span)).several for span in record.names)
        is_open = not self._closed(record.indicator)
        named = None if several else self._nearest(record, is_open=is_open)
        telling = named is not None and named.strength != _MEASURE
        yield "told", self._told(record.names)
        yield "own", self._own(record)
        yield "name", named.entry if named is not None and telling else None
        yield "whole", self._whole(span for span in record.names if span != record.indicator)
        if not several:
            opening = min((start for start, _ in record.names), default=record.start)
            yield "clause", topics.of_clause(record.sentence, opening)
        yield "title", topics.of_titles(record.block, loose=False)
        if is_open and not several and record.reach != "heading":
            yield "sentence", topics.of_sentence(record.sentence, record.start)
        if is_open and not several and record.reach == "plan":
            yield "paragraph", topics.of_block(record.block, record.start)
        yield "heading", topics.of_titles(record.block, loose=True)
        yield "measure", named.entry if named is not None else None
        if is_open and record.reach == "plan":
            yield "plan", topics.of_plan(record.sentence, record.start)

    def _nearest(self, record: Record, *, is_open: bool) -> Named | None:
        """The industry of the name nearest to the record; a measure (装机) or a whole sector only for want of it.

        Where the indicator means the same everywhere and names no industry, what stands apart from it does not count.
        """
        spans = [span for span in _joined(record.names) if not self._is_means(span)]
        own = record.indicator
        if not is_open and own is not None and not self._phrases.read(self._text(own)).found:
            spans = [span for span in spans if span[1] == own[1]]
        named = [self._phrases.read(self._text(span)).named for span in spans]
        found = [one for one in named if one is not None]
        return max(found, key=_weight) if found else None

    def _is_means(self, span: Span) -> bool:
        """True for what a target is reached by: 依托|人工智能平台."""
        text = self.view.text
        return text.startswith(BY, span[0]) or text.startswith(BY, max(0, span[0] - 2))

    def _whole(self, spans: Iterable[Span]) -> NounEntry | None:
        """The industry that a name is as a whole, a category only where it is called by its full name."""
        for span in spans:
            entry = None if self._is_means(span) else self.named(span)
            if entry is not None and self._meant(entry, span):
                return entry
        return None

    def _meant(self, entry: NounEntry, span: Span) -> bool:
        """False for a category that stands in a title, or is not called by its full name (新兴产业, 主导产业)."""
        if not entry.category:
            return True
        titled = any(block.title == span for block in self.view.blocks)
        return not titled and entry.name in self._text(span)

    def _told(self, spans: Iterable[Span]) -> NounEntry | None:
        """The industry that an entity beside those of the packs gives, inside a name: 绿色算力|高地."""
        for start, end in spans:
            owner = next((o for o in self.view.owners_in(start, end) if o[1] <= end), None)
            if owner is not None:
                return self.named(owner)
        return None

    def _own(self, record: Record) -> Industry | None:
        """An industry that only the document names: the title of an item (（一）航空。) of whose output it speaks."""
        if record.indicator is None or len(record.names) < 2 or not self._text(record.indicator).endswith(_OUTPUT):
            return None
        name = self._text(record.names[0])
        known = self._phrases.read(name).named
        if self._named(name) is not None or (known is not None and known.strength > 2):
            return None
        titles = (self.view.title_of(i) for i in (*self.view.blocks[record.block].path, record.block))
        return Industry(None, name) if name in titles else None

    def _closed(self, indicator: Span | None) -> bool:
        """True for something measured that is known to mean the same wherever it stands: 城镇新增就业."""
        if indicator is None:
            return False
        name = self._text(indicator)
        return not name.endswith(BEARERS) and not self.view.metrics.is_bare(name) and self.view.is_indicator(name)

    def _text(self, span: Span) -> str:
        return self.view.text[span[0] : span[1]]


def _weight(named: Named) -> int:
    """A word for goods tells as much as a name where they stand apart; the nearer one decides."""
    return min(named.strength, 2)


def _joined(names: tuple[Span, ...]) -> list[Span]:
    """Names, the last first; those that touch in the text, or with 的 between them, are one: 光伏|装机容量."""
    out: list[Span] = []
    for start, end in reversed(names):
        if out and 0 <= out[-1][0] - end <= 1:
            out[-1] = start, out[-1][1]
        else:
            out.append((start, end))
    return out
