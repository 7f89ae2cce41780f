"""Stretches of nouns around a quantity, and the parts that they are cut into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plan_ie.linking.amounts import sizes_funds
from plan_ie.linking.candidates.found import LONGEST, Bag, Parts, Stretch, Stretches
from plan_ie.linking.candidates.inline import InlineItems
from plan_ie.linking.candidates.nominal import Nominals
from plan_ie.linking.clause import Piece
from plan_ie.linking.companies import Companies
from plan_ie.linking.frame import Frame
from plan_ie.linking.nouns import before_bracket, split_items, trim
from plan_ie.linking.sentences import Sentence, Slot
from plan_ie.linking.view import Place, Span
from plan_ie.quantity.quantity import Quantity

#: Kinds of pieces that a stretch of nouns goes on over, and those that end it behind a quantity.
RUN = frozenset({"noun", "joint", "of", "nominal", "open", "place", "up", "down", "area"})
#: The verb that names go on over: 增加值|占|GDP的比重.
SHARE_OF = "占"
_OF_SIZE = "规模的"
_BOUNDS, _SIZING = ("以上", "以下"), frozenset(("money", "measure"))
_PIVOT = 4  # characters of the verb that makes somebody do something
_STOPS = frozenset({"do", "say", "reach", "keep", "adverb", "time", "baseline", "mark", "quantity", "case"})


class Front(NamedTuple):
    """The nouns that open a clause.

    Attributes:
        span: Where they stand.
        says: Whether they only say what follows: 市工信局局长|表示，…
    """

    span: Span
    says: bool


class Clause(NamedTuple):
    """What a clause offers.

    Attributes:
        tag: How many clauses it stands before the own one.
        mark: The mark behind it.
        run: The nouns that it ends in.
        front: What opens it.
    """

    tag: str
    mark: str
    run: Span | None
    front: Front | None


class Governor(NamedTuple):
    """What may own the values of a clause by its grammar.

    Attributes:
        span: Where it stands.
        source: `To` whom a clause is about, `Gi` for, in or among whom something is done.
        facts: What holds for it, whatever value follows.
    """

    span: Span
    source: str
    facts: tuple[str, ...]


class DocumentNouns:
    """The stretches of one document that proposers draw on, each found once.

    Args:
        frame: The frame of the document.
        companies: The companies that it speaks of.

    Attributes:
        frame: The same.
        view: The document.
        stretches: Its stretches, trimmed.
        time_ends: Where a time begins and where it ends.
        titles: Titles that were cut, with their parts.
        inline: The items inside its paragraphs.
        nominals: Which of its stretches are noun phrases.
        of_document: Subjects that the document's title and opening offer, once they were asked for.
        named_plans: Where a plan named in 《》 ends, and the subjects that its name offers, once they were asked for.
        clauses: By where a clause begins, what the clauses before it offer.
        governors: By where a clause begins, what may own its values by the grammar of it and of those before it.
        companies: The companies that it speaks of.
        openings: By where a sentence begins, what opens the paragraph before it.
        names: Whether a stretch may be an indicator of any value, for those that were asked for.
        owners: Whether it may be a subject.
        counts: The counts that some of these end in.
    """

    def __init__(self, frame: Frame, companies: Companies) -> None:
        self.frame, self.companies = frame, companies
        self.view = frame.view
        self.inline = InlineItems(frame.view.text)
        self.nominals = Nominals(frame.view)
        self.stretches = Stretches(frame.view, companies.institutions.speakers)
        self.of_document: Sequence[tuple[Stretch, str]] | None = None
        self.named_plans: Sequence[tuple[int, Sequence[tuple[Stretch, str]]]] | None = None
        self._parts: dict[Span, Parts] = {}
        self.time_ends = {time.start: time.end for time in reversed(frame.view.times)}
        self.titles: dict[Span, Parts] = {}
        self._places: dict[int, list[Place]] = {}
        for place in self.view.places:
            self._places.setdefault(place.start, []).append(place)
        self._before: dict[int, Span | None] = {}
        self._behind: dict[int, Span | None] = {}
        self._items_of: dict[tuple[Span, bool], Sequence[Span]] = {}
        self.clauses: dict[int, Sequence[Clause]] = {}
        self.governors: dict[int, Sequence[Governor]] = {}
        self.openings: dict[int, tuple[int, int, int] | None] = {}
        self.names: dict[Span, bool] = {}
        self.owners: dict[Span, bool] = {}
        self.counts: dict[Span, Quantity] = {}

    def noun_before(self, slot: Slot) -> Span | None:
        """The widest noun stretch that ends where the slot's predicate begins, function pieces in front cut away."""
        at = slot.quantity.start
        if at not in self._before:
            self._before[at] = self.run_ending(slot.sentence, slot.low, slot.end)
        return self._before[at]

    def sized_before(self, slot: Slot) -> Span | None:
        """The same with the size that it begins with: 分别引进|50亿元以上项目|3个、2个."""
        noun = self.noun_before(slot)
        pieces = slot.sentence.between(slot.low, noun[0]) if noun is not None else ()
        if noun is None or not pieces or pieces[-1].end != noun[0] or not _sizes(pieces[-1]):
            return noun
        return (pieces[-1].start, noun[1])

    def items(self, span: Span, *, conjunctions: bool = True) -> Sequence[Span]:
        """The items of a list, which may split at a conjunction too."""
        key = (span, conjunctions)
        known = self._items_of.get(key)
        if known is None:
            known = self._items_of[key] = split_items(self.view.text, *span, conjunctions=conjunctions)
        return known

    def run_ending(self, sentence: Sentence, low: int, end: int) -> Span | None:
        """The noun stretch that ends at `end`, back to the last verb, time or mark; joints and 的 stay inside."""
        start = end
        for piece in reversed(sentence.between(low, end)):
            if piece.end <= end:
                if piece.kind not in RUN and piece.text != SHARE_OF:
                    break
                start = piece.start
        start, end = trim(self.view.text, start, end)
        return (start, end) if end - start > 1 else None

    def noun_behind(self, slot: Slot) -> Span | None:
        """The noun stretch that begins behind the quantity, up to a verb, a mark or a list joint."""
        at = slot.quantity.start
        if at not in self._behind:
            self._behind[at] = self._noun_behind(slot)
        return self._behind[at]

    def _noun_behind(self, slot: Slot) -> Span | None:
        start = self.behind(slot)
        end = start
        for piece in slot.sentence.each(start, slot.sentence.end):
            sizes = piece.kind == "quantity" and piece.start == start and slot.quantity.form == "count"
            if (piece.kind in _STOPS and not sizes) or (piece.kind == "joint" and piece.text == "、"):
                break  # but 1座|110千伏变电站
            end = piece.end
        does = self.where_counted_does(start, end) if slot.quantity.form == "count" else None
        start, end = trim(self.view.text, start, before_bracket(self.view.text, start, does or end))
        return (start, end) if 1 < end - start <= LONGEST else None

    def where_counted_does(self, start: int, end: int) -> int | None:
        """Where the words begin that say what becomes of what is counted: 500个|行政村|通光纤; None where none do."""
        does = self.view.cues.first("counteddoes", start + 1, end)
        return does.start if does is not None else None

    def behind(self, slot: Slot) -> int:
        """Where what stands behind a quantity begins: behind a bracket, behind 的, behind 200个“十五五”|重大项目."""
        text, start = self.view.text, slot.quantity.right
        if text.startswith("（", start):
            close = text.find("）", start, start + 30)
            start = close + 1 if close > 0 else start
        if text.startswith("“", start):
            start = self.time_ends.get(start, self.time_ends.get(start + 1, start))
        if slot.quantity.form == "money" and text.startswith(_OF_SIZE, start) and sizes_funds(slot):  # 规模的|投资
            return start + len(_OF_SIZE)
        return start + 1 if text.startswith("的", start) else start

    def parts_of(self, span: Span, source: str, indicators: Bag | None, subjects: Bag, *, own: bool = True) -> None:
        """A stretch as a whole, and the ways to cut it: owner | metric, … 的 …, list items, behind a place."""
        parts = self._parts.get(span)
        if parts is None:
            parts = self._parts[span] = self.trimmed(self._cut(*trim(self.view.text, *span)))
        for stretch, how, named, owning in parts:
            if how or own:
                name = source + how
                if named and indicators is not None:
                    indicators.add(stretch, name)
                if owning:
                    subjects.add(stretch, name)

    def trimmed(self, parts: Iterable[tuple[int, int, str, bool, bool]]) -> Parts:
        """Parts by offsets as stretches; those of which nothing is left go."""
        found = [(self.stretches(start, end), how, named, owning) for start, end, how, named, owning in parts]
        return [(stretch, how, named, owning) for stretch, how, named, owning in found if stretch is not None]

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int, str, bool, bool]]:
        """Parts of a stretch: offsets, how they were cut, whether they may be an indicator, or a subject."""
        view = self.view
        if end - start < 2:
            return
        noun = view.text[start:end]
        yield start, end, "", True, True
        at = view.metrics.tail(noun)
        if at:
            yield start + at, end, ".metric", True, False
            yield start, start + at, ".owner", False, True
        of = noun.find("的")
        while of >= 0:
            yield start + of + 1, end, ".behind的", True, False
            yield start, start + of, ".before的", False, True
            of = noun.find("的", of + 1)
        if "、" in noun or "和" in noun or "及" in noun or "与" in noun:
            yield from self._items(start, end)
        for place in self._places.get(start, ()):
            if view.goes_on(place):  # 青海|湖流域
                continue
            named = self.companies.institutions.placed.get(place.end, end)
            if named == end:
                done = self._behind_done(place, end)
                yield place.end, end, ".behindplace", True, done == place.end
                if done > place.end:
                    yield done, end, ".behindplace", False, True
            elif named < end:  # 郑州机场|货邮吞吐量
                yield start, named, ".owner", False, True
                yield named, end, ".metric", True, False
        for mention in view.mentions_in(start, end):
            if mention.label == "INDUSTRY" and mention.end <= end:
                yield mention.start, mention.end, ".industry", False, True
            elif mention.label == "INDICATOR" and mention.end == end and mention.start > start:
                yield mention.start, end, ".metric", True, False  # 公共机构|能源消费总量
                yield start, mention.start, ".owner", False, True

    def _behind_done(self, place: Place, end: int) -> int:
        """Where the noun begins behind what a place is made to do: 支持|绵阳市|建设|锂电基地, or its name ends."""
        pivot = self.view.cues.last("pivot", max(0, place.start - _PIVOT), place.start)
        if pivot is None or pivot.end != place.start:
            return place.end
        word = self.view.predicates.at(self.view.text, place.end, end)
        return word.end if word is not None and word.cls == "do" and len(word.text) > 1 else place.end

    def _items(self, start: int, end: int) -> Iterator[tuple[int, int, str, bool, bool]]:
        items = self.items((start, end))
        for n, (a, b) in enumerate(items[:6] if len(items) > 1 else ()):
            where = ".last" if n == len(items) - 1 else ".item"
            yield a, b, where, True, True
            cut = self.view.metrics.tail(self.view.text[a:b])
            if cut:
                yield a, a + cut, where + ".owner", False, True
                yield a + cut, b, where + ".metric", True, False


def _sizes(piece: Piece) -> bool:
    """Whether a quantity may be the size that a name begins with: 50亿元以上|项目, but not 10家以上|企业."""
    return piece.text.endswith(_BOUNDS) and isinstance(piece.item, Quantity) and piece.item.form in _SIZING
