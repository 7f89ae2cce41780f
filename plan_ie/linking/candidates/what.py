"""Proposers of what a quantity measures and whose it is.

A proposer yields stretches of text with the place they come from; none drops anything and none is asked in order. The
same words from several places are one candidate with several sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plan_ie.linking.clause import FUNCTION, Piece
from plan_ie.linking.frame import Frame
from plan_ie.linking.nouns import split_items, trim
from plan_ie.linking.sentences import BEHIND_MARKS, Sentence, Slot
from plan_ie.linking.view import Span, What

_LONGEST, _LONGEST_LIST = 32, 60
_FRONT = re.compile(r"[，、 ]*([^，。；：！？\n\d]{2,26})")
_MOST_VALUES = 40  # a longer list of values is none that a reader would align with names
_FAR = 200
_RUN = frozenset({"noun", "joint", "of", "nominal", "open", "place", "up", "down", "area"})
_STOPS = frozenset({"do", "reach", "keep", "adverb", "time", "baseline", "mark", "quantity", "case"})
_WORDED = frozenset({"do", "nominal", "adverb", "up", "down", "reach", "keep", "case"})
_AFTER_FUNCTION = FUNCTION | {"of", "joint"}
_QUOTED = re.compile(r"[“《]([^”》\n]{2,24})[”》]")
_WHOM = re.compile(
    r"(?:行政村|建制村|自然村|建制镇|乡镇（街道）|乡镇|设区市|县域|县级|乡级|村级|市级|市县|县区|社区|街道|城乡|省域)+$"
)
_FIELDS = re.compile(r"方面|领域|行业方面")
_COMPANY = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{2,12}?(?:股份有限公司|有限责任公司|有限公司|集团公司|总公司|公司|集团|股份|银行)"
)
_TITLE_CORE = re.compile(
    r"(?:关于)?(?:印发)?《?([^《》]*?)(?:“?十[一二三四五]五”?|20\d\d|高质量|三年|中长期)?(?:发展)?(?:规划|行动计划|行动方案|"
    r"实施方案|方案|计划|意见)"
)


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

    def put(self, start: int, end: int, source: str, facts: Sequence[str] = (), longest: int = _LONGEST) -> None:
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


Parts = tuple[tuple[int, int, str, bool, bool], ...]


class Proposer:
    """Proposes for the slots of one document.

    Args:
        frame: The frame of the document.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.view = frame.view
        self.stretches = Stretches(frame.view.text)
        self._of_document: list[tuple[int, int, str]] | None = None
        self._parts: dict[Span, Parts] = {}
        self._titles: dict[Span, Parts] = {}
        self._before: dict[int, Span | None] = {}
        self._behind: dict[int, Span | None] = {}

    def propose(self, slot: Slot) -> Candidates:
        """All candidates of a slot."""
        indicators, subjects = Bag(self.stretches), Bag(self.stretches)
        for proposer in _PROPOSERS:
            proposer(self, slot, indicators, subjects)
        self._whole(slot, indicators, subjects)
        aligned = self._aligned(slot)
        for what in aligned:
            if what.indicator:
                indicators.put(*what.indicator, "A")
            if what.subject:
                subjects.put(*what.subject, "A")
        return Candidates(indicators.settled(), subjects.settled(), aligned, list(self._shared(slot)))

    # ---- stretches -------------------------------------------------------------------------------------------------

    def noun_before(self, slot: Slot) -> Span | None:
        """The widest noun stretch that ends where the slot's predicate begins, function pieces in front cut away."""
        at = slot.quantity.start
        if at not in self._before:
            self._before[at] = self.run_ending(slot.sentence, slot.low, slot.end)
        return self._before[at]

    def run_ending(self, sentence: Sentence, low: int, end: int) -> Span | None:
        """The noun stretch that ends at `end`, back to the last verb, time or mark; joints and 的 stay inside."""
        pieces = [p for p in sentence.between(low, end) if p.end <= end]
        start = end
        for piece in reversed(pieces):
            if piece.kind not in _RUN:
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
        for piece in slot.sentence.between(start, slot.sentence.end):
            if piece.kind in _STOPS or (piece.kind == "joint" and piece.text == "、"):
                break
            end = piece.end
        start, end = trim(self.view.text, start, end)
        return (start, end) if 1 < end - start <= _LONGEST else None

    def behind(self, slot: Slot) -> int:
        """Where what stands behind a quantity begins: behind a bracket, behind 的."""
        text, start = self.view.text, slot.quantity.right
        if text.startswith("（", start):
            close = text.find("）", start, start + 30)
            start = close + 1 if close > 0 else start
        return start + 1 if text.startswith("的", start) else start

    def parts_of(self, span: Span, source: str, indicators: Bag, subjects: Bag, *, own: bool = True) -> None:
        """A stretch as a whole, and the ways to cut it: owner | metric, … 的 …, list items, behind a place."""
        parts = self._parts.get(span)
        if parts is None:
            parts = self._parts[span] = tuple(self._cut(*trim(self.view.text, *span)))
        for start, end, how, named, owning in parts:
            if how or own:
                if named:
                    indicators.put(start, end, source + how)
                if owning:
                    subjects.put(start, end, source + how)

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
        for place in view.places_in(start, start + 1):
            yield place.end, end, ".behindplace", True, True
        for mention in view.mentions_in(start, end):
            if mention.label == "INDUSTRY" and mention.end <= end:
                yield mention.start, mention.end, ".industry", False, True

    def _items(self, start: int, end: int) -> Iterator[tuple[int, int, str, bool, bool]]:
        items = split_items(self.view.text, start, end)
        for n, (a, b) in enumerate(items[:6] if len(items) > 1 else ()):
            where = ".last" if n == len(items) - 1 else ".item"
            yield a, b, where, True, True
            cut = self.view.metrics.tail(self.view.text[a:b])
            if cut:
                yield a, a + cut, where + ".owner", False, True
                yield a + cut, b, where + ".metric", True, False

    def _whole(self, slot: Slot, indicators: Bag, subjects: Bag) -> None:
        """Of a part behind 其中 the metric of the whole: 装机达到2600万千瓦，其中煤电|1250万千瓦."""
        part = self.view.cues.last("part", slot.reach, slot.quantity.left)
        if part is None:
            return
        whole = next(
            (
                s
                for s in reversed(slot.sentence.slots[max(0, slot.index - 12) : slot.index])
                if s.quantity.right <= part.start
            ),
            None,
        )
        if whole is None:
            return
        same = "same" if whole.quantity.unit == slot.quantity.unit else "other"
        for span in (self.noun_before(whole), self.noun_behind(whole)):
            if span is None:
                continue
            indicators.put(*span, f"W.{same}")
            at = self.view.metrics.tail(self.view.text[slice(*span)])
            if at:
                indicators.put(span[0] + at, span[1], f"W.{same}.metric")
                subjects.put(span[0], span[0] + at, f"W.{same}.owner")
        own = self.noun_before(slot)
        if own is not None:
            subjects.put(*own, f"Wp.{same}")
            indicators.put(*own, f"Wp.{same}")

    # ---- readings of lists -----------------------------------------------------------------------------------------

    def _aligned(self, slot: Slot) -> list[What]:
        """For a value in a list of values, the pair at the same place in a list of names of the same length."""
        head, place = slot.head, slot.place
        count, last = place + 1, slot
        while last.after is not None and last.after.continues and count < _MOST_VALUES:
            last, count = last.after, count + 1
        if count >= _MOST_VALUES:
            return []
        if count < 2:
            return []
        out: list[What] = []
        for noun in self._lists(head):
            pairs = self._pairs(noun, count)
            if pairs:
                out.append(pairs[place])
        if not out and head.before is not None:  # 分别达到A、B，分别增长C、D
            out += self._like_list_before(head, place, count)
        return out

    def _like_list_before(self, head: Slot, place: int, count: int) -> list[What]:
        before = head.before
        if before is None or before.place + 1 != count:
            return []
        pairs = next((p for noun in self._lists(before.head) if (p := self._pairs(noun, count))), None)
        return [pairs[place]] if pairs else []

    def _lists(self, slot: Slot) -> Iterator[Span]:
        """Stretches before a slot that may be a list of names."""
        seen: set[Span] = set()
        for end in (slot.end, *slot.ends):
            run = self._list_ending(slot, end)
            if run is not None and run not in seen:
                seen.add(run)
                yield run

    def _list_ending(self, slot: Slot, end: int) -> Span | None:
        """The stretch before `end` back to a verb, time or mark in front of which no list joint stands."""
        pieces = [p for p in slot.sentence.between(slot.low, end) if p.end <= end]
        start = end
        for i in range(len(pieces) - 1, -1, -1):
            piece = pieces[i]
            if piece.kind in ("mark", "time", "baseline", "quantity"):
                break
            if piece.kind in ("do", "adverb", "case", "reach", "keep") and (
                i == 0 or pieces[i - 1].kind not in ("joint", "noun")
            ):
                break
            start = piece.start
        start, end = trim(self.view.text, start, end)
        return (start, end) if end - start > 2 else None

    def _pairs(self, noun: Span, count: int) -> list[What] | None:
        text = self.view.text
        if text.startswith("城乡", noun[0]) and count == 2:
            rest = (noun[0] + 2, noun[1])
            return [What(rest, (noun[0], noun[0] + 1)), What(rest, (noun[0] + 1, noun[0] + 2))]
        for conjunctions in (True, False):
            items = split_items(text, *noun, conjunctions=conjunctions)
            if len(items) == count:
                return self.distribute(items)
        return None

    def distribute(self, items: Sequence[Span]) -> list[What]:
        """A record for each list item; the last item may end in an indicator that all share."""
        text, metrics = self.view.text, self.view.metrics
        words = [text[a:b] for a, b in items]
        last = items[-1]
        if len(items) > 1 and all(metrics.head(w) for w in words):
            return [What(item, None) for item in items]
        place = next(iter(self.view.places_in(last[0], last[0] + 1)), None)
        if place is not None and place.end < last[1] and all(self._is_place(item) for item in items[:-1]):
            rest = trim(text, place.end, last[1])
            return [What(rest, subject) for subject in (*items[:-1], (place.start, place.end))]
        of = words[-1].rfind("的")
        at = of + 1 if of > 0 and metrics.head(words[-1][of + 1 :]) else metrics.tail(words[-1])
        if not at or len(items) == 1 or len(words[-1]) - at < 2:
            return [What(item, None) for item in items]
        at = self._parallel(words, at)
        rest = trim(text, last[0] + at, last[1])
        return [What(rest, subject) for subject in (*items[:-1], trim(text, last[0], last[0] + at))]

    def _is_place(self, span: Span) -> bool:
        return any((p.start, p.end) == span for p in self.view.places_in(*span))

    @staticmethod
    def _parallel(words: Sequence[str], at: int) -> int:
        """Where the last subject ends: as long as its fellows when they are short and end alike."""
        longest = max(len(w) for w in words[:-1])
        if longest <= 3 and at > longest + 1 and words[-1][longest - 1 : longest] == words[0][-1:]:
            return longest
        return at

    def _shared(self, slot: Slot) -> Iterator[tuple[str, Span, tuple[What, ...]]]:
        """One value over several names: a record each."""
        text = self.view.text
        behind = self.noun_behind(slot)
        before = slot.before
        joined = before is not None and before.quantity.right == slot.quantity.left and before.quantity.form == "count"
        if joined and before is not None and behind is not None:  # A、B、C3个千亿级产业
            for noun in self._lists(before):
                items = split_items(text, *noun)
                if len(items) > 1:
                    yield "counted", behind, tuple(What(behind, item) for item in items)
        yield from self._above(slot)
        for noun in self._lists(slot):
            items = split_items(text, *noun)
            if text.startswith("城乡", noun[0]):
                rest = (noun[0] + 2, noun[1])
                yield "town", noun, (What(rest, (noun[0], noun[0] + 1)), What(rest, (noun[0] + 1, noun[0] + 2)))
            if len(items) < 2 or any(b - a < 1 for a, b in items):
                continue
            yield "list", noun, tuple(self.distribute(items))
            if behind is not None:
                closed = items[-1] if "等" not in text[slice(*items[-1])] else None
                if closed is not None:
                    yield "behind", behind, tuple(What(behind, item) for item in items)

    def _above(self, slot: Slot) -> Iterator[tuple[str, Span, tuple[What, ...]]]:
        """The indicators that `上述3项指标` refers to."""
        hit = self.view.cues.last("above", max(slot.low, slot.quantity.left - 24), slot.quantity.left)
        if hit is None:
            return
        names: dict[str, Span] = {}
        for earlier in slot.sentence.slots[max(0, slot.index - 12) : slot.index]:
            span = self.noun_before(earlier)
            if span is not None and earlier.quantity.right <= hit.start:
                names.setdefault(self.view.text[slice(*span)], span)
        if len(names) > 1:
            yield "above", (hit.start, hit.end), tuple(What(span, None) for span in names.values())

    # ---- the document ----------------------------------------------------------------------------------------------

    def of_document(self) -> list[tuple[int, int, str]]:
        """Subjects that the title and the opening offer, with their source."""
        if self._of_document is None:
            self._of_document = list(self._document_subjects())
        return self._of_document

    def _document_subjects(self) -> Iterator[tuple[int, int, str]]:
        view, title = self.view, self.frame.title
        text = view.text
        at = text.find(title) if title else -1
        if at >= 0:
            for mention in view.mentions_in(at, at + len(title)):
                if mention.label == "INDUSTRY":
                    yield mention.start, mention.end, "D.industry"
            for m in _QUOTED.finditer(text, at, at + len(title)):
                if "十" not in m.group(1) or "五" not in m.group(1):
                    yield *m.span(1), "D.quoted"
            core = _TITLE_CORE.search(title)
            if core and core.group(1):
                start, end = at + core.start(1), at + core.end(1)
                for place in view.places_in(start, end):
                    start = max(start, place.end)
                start = self._without_verb(start, end)
                if 2 <= end - start <= 14:
                    yield start, end, "D.core"
        for n, m in enumerate(_COMPANY.finditer(text, 0, 120)):
            if n < 2:
                yield *m.span(), "D.company"

    def _without_verb(self, start: int, end: int) -> int:
        """Offset behind the verbs that open a heading: 加快|发展|低空经济."""
        text = self.view.text
        at = start
        while at < end:
            word = self.view.predicates.at(text, at, end)
            if text.startswith("关于", at):
                at += 2
                continue
            if word is None or word.cls not in ("do", "up", "down", "adverb", "keep"):
                break
            at = word.end
        return at if at < end - 1 else start


def left(p: Proposer, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """Every stretch of the own clause that ends where the predicate begins."""
    sentence = slot.sentence
    text, low = p.view.text, slot.low
    for n, end in enumerate((slot.end, *slot.ends)):
        pieces = [q for q in sentence.between(low, end) if q.start < end]
        if not pieces:
            continue
        first = max(0, len(pieces) - 12)
        gap = "gap=" + ".".join(w.cls for w in slot.words[:2]) if n == 0 else "gap=early"
        inside: set[str] = set()
        for i in range(len(pieces) - 1, -1, -1):
            piece = pieces[i]
            later = inside - {"noun"}
            inside.add(piece.kind)
            if i < first and i > 0:
                continue
            if piece.kind in ("mark", "quantity") and i < len(pieces) - 1 and piece.text not in "（“《":
                if piece.kind == "mark":
                    break
                if piece.item is None or slot.quantity.form == "scale":
                    continue
            if piece.start >= end or piece.kind in ("joint", "of", "mark"):
                continue
            facts = (gap, *_left_facts(pieces, i, text[low - 1 : low] if low else "\n", later))
            indicators.put(piece.start, end, "L", facts, _LONGEST_LIST if n == 0 else _LONGEST)
            subjects.put(piece.start, end, "L", facts, _LONGEST_LIST if n == 0 else _LONGEST)
            if n == 0:
                p.parts_of((piece.start, end), "L", indicators, subjects, own=False)
            if i and pieces[i - 1].kind in _AFTER_FUNCTION:
                _owners(p, pieces, i, subjects)


def _left_facts(pieces: Sequence[Piece], i: int, mark: str, inside: Iterable[str]) -> Iterator[str]:
    """How the stretch that begins with a piece is set off from what stands before it; `inside` are its later pieces."""
    before = pieces[i - 1] if i else None
    yield "after=" + (before.kind if before else "start" + mark)
    if before is not None and before.kind in _WORDED:
        yield "afterword=" + before.text
    yield "first=" + pieces[i].kind
    if pieces[i].kind not in ("noun", "place"):
        yield "firstword=" + pieces[i].text
    cut = pieces[:i]
    named = any(q.kind == "noun" and q.end - q.start > 1 for q in cut)
    yield "cut=" + ("noun" if named else "words" if cut else "no")
    if any(q.kind == "do" for q in cut):
        yield "cut=do"
    for kind in inside:
        yield "inside=" + kind
    if pieces[-1].kind != "noun":
        yield "last=" + pieces[-1].kind


def _owners(p: Proposer, pieces: Sequence[Piece], i: int, subjects: Bag) -> None:
    """Noun stretches before a verb or a time inside the clause: 电子信息|到2025年|产业规模."""
    end = i
    while end and pieces[end - 1].kind in _AFTER_FUNCTION:
        end -= 1
    start = end
    while start and pieces[start - 1].kind in _RUN:
        start -= 1
    if start < end:
        between = pieces[end].kind if end < i else "none"
        subjects.put(pieces[start].start, pieces[end - 1].end, "O", (f"then={between}",))
        p.parts_of((pieces[start].start, pieces[end - 1].end), "O", Bag(p.stretches), subjects, own=False)


def covered(p: Proposer, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """Of 全覆盖, whom it covers: 5G网络|行政村, 千兆光网实现|乡镇."""
    if slot.quantity.form != "coverage":
        return
    text = p.view.text
    m = _WHOM.search(text, slot.low, slot.end)
    if m is None or m.start() <= slot.low:
        return
    subjects.put(*m.span(), "V")
    end = m.start()
    while (word := p.view.predicates.before(text, end, slot.low)) is not None:
        end = word.start
    run = p.run_ending(slot.sentence, slot.low, end)
    if run is not None:
        indicators.put(*run, "V")


_RIGHT_STOPS = frozenset(
    {"do", "reach", "keep", "up", "down", "adverb", "joint", "of", "time", "quantity", "case", "nominal", "open"}
)


def right(p: Proposer, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """Every stretch behind the quantity up to a verb, a mark, a joint or 的."""
    sentence, text = slot.sentence, p.view.text
    start = p.behind(slot)
    if start >= sentence.end or text[start] in BEHIND_MARKS:
        return
    pieces = sentence.between(start, min(sentence.end, start + 60))
    if not pieces or pieces[0].start > start:
        return
    via = "of" if text[start - 1] == "的" else "bracket" if text[start - 1] == "）" else "direct"
    behind = _Behind(p, (f"via={via}", f"first={pieces[0].kind}"), slot.pivot, indicators, subjects, [(start, "0")])
    for i, piece in enumerate(pieces):
        if piece.kind == "mark" and not (piece.text in "（《" and i):
            behind.put(piece.start, "mark")
            return
        if i and piece.kind in _RIGHT_STOPS:
            behind.put(piece.start, piece.kind)
        if piece.kind == "of" and len(behind.starts) < 3:
            behind.starts.append((piece.end, "of"))
        if piece.kind in ("do", "nominal", "adverb", "reach") and i == 0:
            behind.starts.append((piece.end, piece.kind))
        if piece.kind == "quantity" and i and piece.start - start > 8:
            return
        behind.inside.add(piece.kind)
    behind.put(pieces[-1].end, "end")


@dataclass(slots=True)
class _Behind:
    """What stands behind one quantity, put as it is read.

    Attributes:
        proposer: The proposer of the document.
        always: Facts of every stretch.
        pivot: Whether the noun may be what the verb before the quantity sets in motion.
        indicators: Where indicators go.
        subjects: Where subjects go.
        starts: Where stretches begin, and why there.
        inside: The kinds of pieces so far.
    """

    proposer: Proposer
    always: tuple[str, ...]
    pivot: bool
    indicators: Bag
    subjects: Bag
    starts: list[tuple[int, str]]
    inside: set[str] = field(default_factory=set)

    def put(self, end: int, stop: str) -> None:
        """Put the stretches that end at an offset, where a piece of the kind `stop` begins."""
        view = self.proposer.view
        inside = [f"inside={kind}" for kind in self.inside - {"noun"}]
        common = [f"stop={stop}", *self.always, *inside]
        if self.pivot:  # 推动1000个节点|提升功能: the verb behind the noun is the noun's own
            common += [f"pivot&stop={stop}", *(f"pivot&{fact}" for fact in inside)]
        for start, why in self.starts:
            facts = (*common, f"from={why}")
            self.indicators.put(start, end, "R", facts)
            self.subjects.put(start, end, "R", facts)
            at = view.metrics.tail(view.text[start:end])
            if at:
                self.indicators.put(start + at, end, "R.metric")
                self.subjects.put(start, start + at, "R.owner")
            for mention in view.mentions_in(start, end):
                if mention.label == "INDUSTRY":
                    self.subjects.put(mention.start, mention.end, "R.industry")


def clauses_before(p: Proposer, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """What the clauses before the own one end in, and what opens them."""
    sentence, text = slot.sentence, p.view.text
    stop = slot.low
    _field(p, slot, subjects)
    for n in range(1, 4):
        while stop > sentence.start and text[stop - 1] in "，、；：（ ":
            stop -= 1
        if stop <= sentence.start:
            return
        far = max(sentence.start, stop - _FAR)
        start = max(far, *(text.rfind(mark, far, stop) + 1 for mark in "，；："))
        end = stop
        while (word := p.view.predicates.before(text, end, start)) is not None:
            end = word.start
        last = sentence.pieces.pieces[sentence.pieces.at(end - 1)]
        if last.kind == "quantity" and last.start > start:
            end = last.start
            while (word := p.view.predicates.before(text, end, start)) is not None:
                end = word.start
        tag = f"C{n}"
        mark = text[stop : stop + 1]
        run = p.run_ending(sentence, start, end)
        if run is not None:
            p.parts_of(run, tag, indicators, subjects)
            indicators.put(*run, f"{tag}{mark}")
        front = _front(p, sentence, start, stop)
        if front is not None:
            p.parts_of(front, tag + "f", indicators, subjects)
            subjects.put(*front, f"{tag}f{mark}")
        stop = start


def _field(p: Proposer, slot: Slot, subjects: Bag) -> None:
    """The field that a clause names: 风电方面，…; 在智能网联汽车领域，…."""
    text, sentence = p.view.text, slot.sentence
    for m in _FIELDS.finditer(text, max(sentence.floor, slot.quantity.left - 200), slot.quantity.left):
        start = max(text.rfind(mark, max(0, m.start() - _FAR), m.start()) + 1 for mark in "，。；：在\n")
        subjects.put(max(start, sentence.floor), m.start(), "Fi")


def _front(p: Proposer, sentence: Sentence, start: int, end: int) -> Span | None:
    """The first noun stretch of a clause, function words before it passed over."""
    first = last = -1
    for piece in sentence.between(start, end):
        if piece.kind in _RUN and (first >= 0 or piece.kind in ("noun", "place", "nominal")):
            first = piece.start if first < 0 else first
            last = piece.end
        elif first >= 0:
            break
        elif piece.kind in ("do", "reach", "quantity"):
            return None
    if first < 0:
        return None
    span = trim(p.view.text, first, min(last, end))
    return span if 1 < span[1] - span[0] <= _LONGEST else None


def fronts(p: Proposer, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """What opens the sentence and the paragraph."""
    sentence, view = slot.sentence, p.view
    front = _front(p, sentence, sentence.start, slot.quantity.left)
    if front is not None:
        p.parts_of(front, "SF", indicators, subjects)
    if sentence.floor < sentence.start:
        at = sentence.floor
        if (time := view.time_starting(at)) is not None:
            at = time.end
        m = _FRONT.match(view.text, at, sentence.start)
        if m:
            start, end = m.span(1)
            start = p._without_verb(start, end)
            cut = next((i for i in range(start + 1, end) if view.predicates.at(view.text, i, end)), end)
            subjects.put(start, cut, "PF")
            subjects.put(start, end, "PF.all")
            p.parts_of((start, cut), "PF", indicators, subjects, own=False)


def earlier_slots(p: Proposer, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """Nouns around the quantities before it, and behind the next ones of a list."""
    before = slot.before
    for n in range(1, 5):
        if before is None:
            break
        tag = f"E{min(n, 2)}"
        for span, side in ((p.noun_before(before), "l"), (p.noun_behind(before), "r")):
            if span is not None:
                p.parts_of(span, tag + side, indicators, subjects)
        before = before.before
    after = slot.after
    for _ in range(3):
        if after is None:
            break
        span = p.noun_behind(after)
        if span is not None:
            indicators.put(*span, "F")
            for rank in ("国家级", "省级", "市级", "县级", "自治区级"):
                if p.view.text.startswith(rank, span[0]):
                    indicators.put(span[0] + len(rank), span[1], "F.rank")
        if (span := p.noun_before(after)) is not None and after.continues:
            indicators.put(*span, "F.list")
        after = after.after


def layout(p: Proposer, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """The title of the list item, and the headings above."""
    view = p.view
    block = view.blocks[slot.sentence.block]
    if block.title and block.kind != "heading":
        _title(p, block.title, "T", indicators, subjects)
    above = [i for i in reversed(block.path) if view.blocks[i].title]
    for depth, i in enumerate(above[:4]):
        title = view.blocks[i].title
        if title is not None:
            _title(p, title, f"H{depth}", indicators, subjects)
    item = p.frame.item(slot.quantity.start)
    if item.head is not None:
        _title(p, item.head, "I", indicators, subjects)
    elif slot.sentence.block:
        for i in range(slot.sentence.block - 1, max(-1, slot.sentence.block - 3), -1):
            if view.blocks[i].end - view.blocks[i].start <= 40:
                _title(p, (view.blocks[i].start, view.blocks[i].end), "U", Bag(p.stretches), subjects)
                break


def _title(p: Proposer, span: Span, source: str, indicators: Bag, subjects: Bag) -> None:
    parts = p._titles.get(span)
    if parts is None:
        parts = p._titles[span] = tuple(_cut_title(p, *trim(p.view.text, *span)))
    for start, end, how, _, _ in parts:
        subjects.put(start, end, source + how)
        if not how and source in ("T", "H0"):
            indicators.put(start, end, source)


def _cut_title(p: Proposer, start: int, end: int) -> Iterator[tuple[int, int, str, bool, bool]]:
    """A title as a subject: whole, without its verbs, up to a colon, and the names in it."""
    view = p.view
    yield start, end, "", True, True
    bare = p._without_verb(start, end)
    if bare > start:
        yield bare, end, ".noverb", False, True
    colon = view.text.find("：", start, end)
    if colon > 0:
        yield start, colon, ".colon", False, True
    words = ((i, view.predicates.at(view.text, i, end)) for i in range(bare + 2, end - 1))
    cut = next((i for i, word in words if word and len(word.text) > 1), end)
    if cut < end:
        yield bare, cut, ".notail", False, True
    for mention in view.mentions_in(start, end):
        if mention.label == "INDUSTRY":
            yield mention.start, mention.end, ".industry", False, True
    for m in _COMPANY.finditer(view.text, start, end):
        yield *m.span(), ".company", False, True
    for m in _QUOTED.finditer(view.text, start, end):
        yield *m.span(1), ".quoted", False, True


def named(p: Proposer, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """Industries, indicators, bodies, companies, places and quoted names in the sentence and the paragraph."""
    view, sentence = p.view, slot.sentence
    floor, at = sentence.floor, slot.quantity.left
    for mention in view.mentions_in(slot.reach, at):
        (indicators if mention.label == "INDICATOR" else subjects).put(mention.start, mention.end, "M")
    for mention in view.mentions_in(slot.quantity.right, min(sentence.end, slot.quantity.right + 24)):
        (indicators if mention.label == "INDICATOR" else subjects).put(mention.start, mention.end, "Mr")
    for mention in list(view.mentions_in(max(floor, sentence.start - 1500), sentence.start))[-5:]:
        (indicators if mention.label == "INDICATOR" else subjects).put(mention.start, mention.end, "Mp")
    for m in list(_COMPANY.finditer(view.text, max(sentence.start, at - 200), at))[-2:]:
        subjects.put(*m.span(), "Co")
    for m in list(_COMPANY.finditer(view.text, floor, min(sentence.start, floor + 300)))[:2]:
        subjects.put(*m.span(), "Cp")
    for m in list(_QUOTED.finditer(view.text, max(sentence.start, at - 120), at))[-2:]:
        subjects.put(*m.span(1), "Q")
        indicators.put(*m.span(1), "Q")
    for place in list(view.places_in(slot.reach, at))[-2:]:
        subjects.put(place.start, place.end, "Pl")
    for start, end, source in p.of_document():
        subjects.put(start, end, source)


_PROPOSERS: tuple[Callable[[Proposer, Slot, Bag, Bag], None], ...] = (
    left, covered, right, clauses_before, fronts, earlier_slots, layout, named,
)  # fmt: skip
