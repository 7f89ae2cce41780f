"""Facts about what is measured and whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from plan_ie.linking.candidates.found import Candidates, Found, Sources
from plan_ie.linking.frame import Frame
from plan_ie.linking.nouns import says_again
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import DocumentView, Span, What
from plan_ie.weighing import Block, Candidate, Common, Commons, Decision, Weights, given

Records = tuple[What, ...]

_DIGIT = re.compile(r"\d")
_MARKED = re.compile(r"[，：（“]")
_KEEP = (5, 7)  # indicators and subjects that are paired, the best of each side
_MARGIN = 6.0  # a pair whose sides score so much less than the best two is not looked at
_NEXT = 4  # characters in which the word before and behind a stretch is looked for
_MARKS = frozenset("，。；：、的和与及“”（）\n")
_FIRST = itemgetter(0)
#: How far a stretch stands before a quantity, in threes of characters, and behind it.
_GAPS, _BEHIND = tuple(f"gap{n}" for n in range(7)), tuple(f"beh{n}" for n in range(5))
_RATES = frozenset({"percent", "points", "multiple"})
#: Sources of subjects that say what a document, an item or the plan that is told of is about.
_THEMES = frozenset({"D.core", "D.industry", "I", "En", "N", "N.industry", "Np"})


NameFacts = tuple[tuple[str, ...], bool, bool, bool, bool, str]
Edges = tuple[str, str, str, str, str]
Kin = tuple[str, str, tuple[str, ...], str, str]
"""Clusters of the word before a stretch, of its first, those between, its last, and the word behind it, "" for none."""
Standing = tuple[str, str, str, str]


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
        return self(_words(self._view.text, span))

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


Side = tuple[float, str, Found, tuple[Common, ...]]
"""A candidate for one side of the pair: the sum of what speaks for it, its words, where they were found, its facts."""


def what_candidates(slot: Slot, found: Candidates, frame: Frame, sides: Sides) -> list[Candidate[Records]]:
    """Candidates for the records of a slot: every indicator with every subject, and the readings of lists.

    Args:
        slot: The slot.
        found: What was proposed.
        frame: The document's frame.
        sides: What speaks for the two sides in the document.
    """
    facts = WhatFacts(slot, frame, sides, found)
    right = [facts.side(facts.subjects, text, f) for text, f in found.subjects.items()]
    out: list[Candidate[Records]] = [
        candidate
        for i in (facts.side(facts.indicators, text, f) for text, f in found.indicators.items())
        for _, candidate in facts.pairs(i, right, found.aligned)
    ]
    return out + facts.lists(found)


def choose_what(slot: Slot, found: Candidates, frame: Frame, sides: Sides, weights: Weights) -> Decision[Records]:
    """The best of `what_candidates`, where only the best of each side are paired.

    Args:
        slot: The slot.
        found: What was proposed.
        frame: The document's frame.
        sides: What speaks for the two sides in the document.
        weights: The weights of the decision.
    """
    facts = WhatFacts(slot, frame, sides, found)
    left = facts.best(facts.indicators, found.indicators, _KEEP[0])
    right = facts.best(facts.subjects, found.subjects, _KEEP[1])
    words = frame.view.text
    lined = [_words(words, what.indicator) for what in found.aligned]
    left += facts.besides(facts.indicators, left, lined, found.indicators)
    # every indicator may stand without a subject
    lined = ["", *[_words(words, what.subject) for what in found.aligned]]
    right += facts.besides(facts.subjects, right, lined, found.subjects)
    least = left[0][0] + right[0][0] - _MARGIN
    candidates: list[Candidate[Records]] = []
    scores: list[float] = []
    for i in left:
        near = [s for s in right if i[0] + s[0] >= least or s[1] in lined]
        for weight, candidate in facts.pairs(i, near, found.aligned):
            candidates.append(candidate)
            scores.append(weight + weights.total(candidate.own))
    for candidate in facts.lists(found):
        candidates.append(candidate)
        scores.append(weights.total(candidate.blocks))
    return weights.choose(candidates, scores)


def indicator_places(candidate: Candidate[Records]) -> tuple[str, ...]:
    """The places at which the indicator of a candidate was found."""
    return next((block[1] for block in candidate.blocks if block[0] is _indicator_sources), ())


class SideFacts(NamedTuple):
    """What speaks for the candidates of one side: where they were found, their words with their ends, their place."""

    sources: Commons[Sources]
    words: Commons[Span | None]
    place: Commons[Standing]


class Sides:
    """What speaks for the indicators and the subjects of one document, kept for the quantities that stand alike.

    Args:
        names: The names of the document.
        weights: The weights of the decision, None where nothing is decided.

    Attributes:
        names: The same.
        weights: The same.
    """

    def __init__(self, names: Names, weights: Weights | None = None) -> None:
        self.names, self.weights = names, weights
        self._commons: dict[Hashable, Commons[Any]] = {}
        self._sides: dict[Hashable, tuple[SideFacts, SideFacts]] = {}

    def of(self, context: tuple[str, ...], form: str, unit: str, kind: str, layout: str) -> tuple[SideFacts, SideFacts]:
        """Those of indicators and those of subjects, for the quantities of one context."""
        key = context, unit, kind, layout
        known = self._sides.get(key)
        if known is None:
            known = self._sides[key] = (
                SideFacts(
                    self._common(_of_indicator_sources, context),
                    self._common(_of_indicator_words, form, unit),
                    self._common(_of_indicator_place, form),
                ),
                SideFacts(
                    self._common(_of_subject_sources, kind, form, layout),
                    self._common(_of_subject_words),
                    self._common(_of_subject_place),
                ),
            )
        return known

    def _common(self, blocks: Callable[..., Sequence[Block]], *context: Hashable) -> Commons[Any]:
        """Blocks that are the same for every quantity of one context, made by `blocks(names, *context, key)`."""
        known = self._commons.get((blocks, context))
        if known is None:
            known = self._commons[blocks, context] = Commons(partial(blocks, self.names, *context), self.weights)
        return known


class WhatFacts:
    """The facts of one slot's candidates."""

    def __init__(self, slot: Slot, frame: Frame, sides: Sides, found: Candidates) -> None:
        self.slot, self.frame, self.view, self.names, self.weights = slot, frame, frame.view, sides.names, sides.weights
        quantity, view = slot.quantity, frame.view
        self.form, self.unit = quantity.form, quantity.unit
        pred = slot.predicate.cls if slot.predicate else "none"
        self.context = (
            f"form={self.form}",
            f"pred={pred}&direct={slot.direct:d}",
            f"left={slot.end > slot.low + 1:d}&right={not slot.closed:d}",
        )
        self.kind = "plan" if frame.is_plan else "news"
        block = view.blocks[slot.sentence.block]
        titled = "T" if block.title and block.kind != "heading" else ""
        heading = view.title_of(block.path[-1]) if block.path else ""
        above = "H" if heading and view.is_industry(heading) else ""
        self.layout = f"title={titled}{above}{'I' if len(frame.items) > 1 else ''}"
        self.company = found.company
        self.themes = [text for text, f in found.subjects.items() if not _THEMES.isdisjoint(f.sources.names)]
        self._places: dict[Span, Standing] = {}
        self.indicators, self.subjects = sides.of(self.context, self.form, self.unit, self.kind, self.layout)

    def side(self, facts: SideFacts, text: str, found: Found) -> Side:
        """An indicator or a subject with what speaks for it."""
        sources, words = facts.sources[found.sources], facts.words[found.span]
        if found.span is None:
            return sources.weight + words.weight, text, found, (sources, words)
        place = facts.place[self._place(found.span)]
        return sources.weight + words.weight + place.weight, text, found, (sources, words, place)

    def best(self, facts: SideFacts, found: Mapping[str, Found], most: int) -> list[Side]:
        """The best of one side, best first: only those whose sources speak best for them are looked at closely."""
        sources, side = facts.sources, self.side
        rough = sorted([(-sources[f.sources].weight, text, f) for text, f in found.items()])[: 2 * most]
        return sorted([side(facts, text, f) for _, text, f in rough], key=_FIRST, reverse=True)[:most]

    def besides(
        self, facts: SideFacts, known: Sequence[Side], wanted: Sequence[str], found: Mapping[str, Found]
    ) -> list[Side]:
        """Candidates looked at whatever their weight: no subject, and what is at the same place in a list."""
        seen = {text for _, text, _, _ in known}
        more = [text for text in dict.fromkeys(wanted) if text not in seen and text in found]
        return [self.side(facts, text, found[text]) for text in more]

    def _place(self, span: Span) -> Standing:
        """Where a stretch stands, how far from the quantity, and the marks on its two sides."""
        known = self._places.get(span)
        if known is None:
            known = self._places[span] = self._standing(*span)
        return known

    def _standing(self, start: int, end: int) -> Standing:
        slot = self.slot
        quantity, sentence, text = slot.quantity, slot.sentence, self.view.text
        where = (
            "after" if start >= quantity.end
            else "clause" if start >= slot.low
            else "sentence" if start >= sentence.start
            else "para" if start >= sentence.floor
            else "above"
        )  # fmt: skip
        gap = ""
        if end <= quantity.left:
            gap = _GAPS[min(6, (quantity.left - end) // 3)]
        elif start >= quantity.right:
            gap = _BEHIND[min(4, start - quantity.right)]
        before, after = text[start - 1 : start], text[end : end + 1]
        return where, gap, before if before in _MARKS and before != "）" else "x", after if after in _MARKS else "x"

    def pairs(
        self, i: Side, right: Sequence[Side], aligned: Sequence[What]
    ) -> Iterator[tuple[float, Candidate[Records]]]:
        """An indicator with each of the subjects that it may have, and what speaks for the two apart."""
        weight, name, found, common = i
        text, first, span, said = self.view.text, self.slot.index == 0, found.span, self.names(name)
        lined = {_words(text, w.subject) for w in aligned if _words(text, w.indicator) == name} if aligned else ()
        main, metric, bare = found.sources.main, said.metric, said.bare
        kin = self.names.kin(span) if span else None
        alone, owned = self._alone(said, kin), self._owned(said)
        for more, owner, place, facts in right:
            if owner and name and says_again(owner, name):
                continue  # the subject is what the indicator's own words do not say
            own: tuple[Block, ...] = ((_pair_sources, main, place.sources.names, metric, bare),)
            if owner:
                order = _order(text, span, place.span)
                if owner in self.themes:
                    own += ((_theme_owner, _tells(name, owner), bare, metric, self.kind),)
                own += (
                    (_owner_sources, place.sources.names, bare, self.kind, first, self.names(owner).metric),
                    (_joined, owner[:2] == name[:2], owner[-2:] == name[-2:], order),
                )
                if kin is not None and place.span is not None:
                    own += ((_owned_kin, kin[3], self.names.kin(place.span)[3]),)
            if owner in lined or "" in lined:  # a row of indicators alone says nothing of whose they are
                own = (_ALIGNED, *own)
            whose = owned if owner else alone
            yield weight + whose.weight + more, Candidate((What(span, place.span),), own, (*common, whose, *facts))

    def _alone(self, said: Name, kin: Kin | None) -> Common:
        """What speaks for and against an indicator without a subject."""
        name, (form, pred, _) = said.text, self.context
        block = (
            _unowned, said.metric, said.bare, name[-2:], said.indicator, min(6, len(name) // 2), "的" in name,
            self.slot.index == 0, self.kind, form, pred, self.layout, self.company,
        )  # fmt: skip
        theme = "no" if not self.themes else "told" if any(_tells(name, t) for t in self.themes) else "untold"
        blocks: tuple[Block, ...] = (block, (_unowned_theme, theme, said.bare, said.metric, self.kind))
        if kin is not None:
            blocks += ((_unowned_kin, kin[1], kin[3], self.kind),)
        return Common(blocks, self.weights)

    def _owned(self, said: Name) -> Common:
        """What speaks for and against an indicator with a subject, whichever."""
        name = said.text
        block = (_owned, said.metric, said.bare, name[-2:], said.indicator, min(6, len(name) // 2), self.form)
        return Common((block,), self.weights)

    def lists(self, found: Candidates) -> list[Candidate[Records]]:
        """Readings that give several records."""
        if not found.shared:
            return []
        none = self.side(self.subjects, "", found.subjects[""])[3]
        out: list[Candidate[Records]] = []
        for kind, noun, records in found.shared:
            name = _words(self.view.text, noun)
            known = found.indicators.get(name) or Found(noun, Sources(("L",)))
            whole = self.side(self.indicators, name, known)[3]
            said = (given, *self._shared(kind, records))
            out.append(Candidate(records, (said,), (*whole, *none)))
        return out

    def _shared(self, kind: str, records: Sequence[What]) -> Iterator[str]:
        slot, text = self.slot, self.view.text
        first, last = records[0], records[-1]
        spread = slot.has("均", "各", "都", "分别", "全部") or slot.head.has("均", "各", "都", "分别")
        metric = all(self.names(text[slice(*w.indicator)]).metric for w in records if w.indicator)
        spans = [w.subject or w.indicator or (0, 0) for w in records]
        opened = any(text[b : b + 1] == "等" or "等" in text[a:b] for a, b in spans)
        change = slot.word("up", "down") is not None
        rate = self.form in _RATES
        yield f"multi:{kind}"
        yield f"multi:{kind}&spread={spread:d}"
        yield f"multi:{kind}&open={opened:d}"
        yield f"multi:{kind}&{self.form}"
        yield f"multi&metric={metric:d}&owned={first.subject is not None:d}"
        yield f"multi&n={min(len(records), 5)}"
        yield f"multi:{kind}&spread={spread:d}&rate={rate:d}&metric={metric:d}"
        yield f"multi&change={change:d}&rate={rate:d}"
        yield f"multi:{kind}&continues={slot.continues or bool(slot.after and slot.after.continues):d}"
        sizes = [b - a for a, b in spans]
        yield f"multi&even={max(sizes) - min(sizes) <= 2:d}"
        if last.indicator and self.names(text[slice(*last.indicator)]).indicator:
            yield "multi&known"


def _words(text: str, span: Span | None) -> str:
    return text[span[0] : span[1]] if span else ""


def _order(text: str, indicator: Span | None, subject: Span | None) -> str:
    """How the two stand to each other: joined, by 的 or 、, before, behind; "" where one has no place."""
    if indicator is None or subject is None:
        return ""
    gap = indicator[0] - subject[1]
    if gap <= 0:
        return "behind" if gap else "joined"
    joint = text[subject[1] : indicator[0]] if gap < 3 else ""
    return joint if joint in ("的", "、") else "before"


# ---- blocks that candidates have in common ---------------------------------------------------------------------------


def _of_indicator_sources(_: Names, context: tuple[str, ...], sources: Sources) -> Sequence[Block]:
    """What the places say at which an indicator was found."""
    block = (_indicator_sources, sources.names, context)
    return (block, (_indicator_facts, sources.facts, context[0])) if sources.facts else (block,)


def _of_indicator_words(names: Names, form: str, unit: str, span: Span | None) -> Sequence[Block]:
    """What the words of an indicator and their ends say, for a form and a unit."""
    words = (_indicator_words, names.at(span).facts, form, unit)
    if span is None:
        return (words,)
    return words, (_indicator_kin, *names.kin(span), form, unit), (_indicator_edges, *names.edges(span), form)


def _of_indicator_place(_: Names, form: str, place: Standing) -> Sequence[Block]:
    return ((_indicator_place, *place, form),)


def _of_subject_sources(_: Names, kind: str, form: str, layout: str, sources: Sources) -> Sequence[Block]:
    """What the places say at which a subject was found."""
    block = (_subject_sources, sources.names, kind, form, layout)
    return (block, (_subject_facts, sources.facts)) if sources.facts else (block,)


def _of_subject_words(names: Names, span: Span | None) -> Sequence[Block]:
    """What the words of a subject and their ends say, whatever quantity it may own."""
    if span is None:
        return (_NO_SUBJECT,)
    words = (_subject_words, names.at(span).facts, names.is_place(span), names.is_company(span))
    return words, (_subject_kin, *names.kin(span)), (_subject_edges, *names.edges(span))


def _of_subject_place(_: Names, place: Standing) -> Sequence[Block]:
    return ((_subject_place, *place),)


# ---- makers of facts -------------------------------------------------------------------------------------------------


def _indicator_sources(sources: tuple[str, ...], context: tuple[str, ...]) -> Iterator[str]:
    for s in sources:
        yield f"I:{s}"
        for c in context:
            yield f"I:{s}&{c}"
    yield f"Isrc={min(6, len(sources))}"


def _indicator_words(words: NameFacts, form: str, unit: str) -> Iterator[str]:
    shape, metric, bare, known, industry, _ = words
    for s in shape:
        yield f"I~{s}"
        if s.startswith(("end1", "empty")):
            yield f"I~{s}&{form}"
        if s.startswith("end2"):
            yield f"I~{s}&u={unit}"
    if shape == ("empty",):
        yield f"I~end2=&u={unit}"
    yield f"I~metric={metric:d}&{form}"
    yield f"I~metric={metric:d}&u={unit}"
    yield f"I~bare={bare:d}"
    if known:
        yield "I~known"
        yield f"I~known&{form}"
    if industry:
        yield "I~industry"


def _kin_facts(before: str, first: str, inside: tuple[str, ...], last: str, behind: str) -> Iterator[str]:
    """The words in and around a stretch by their clusters."""
    yield f"pre~{before}"
    yield f"first~{first}"
    yield f"last~{last}"
    yield f"post~{behind}"
    for cluster in inside:
        if cluster:
            yield f"in~{cluster}"


def _indicator_kin(
    before: str, first: str, inside: tuple[str, ...], last: str, behind: str, form: str, unit: str
) -> Iterator[str]:
    """The same, and which words have such a unit."""
    for fact in _kin_facts(before, first, inside, last, behind):
        yield f"I~{fact}"
    yield f"I~last~{last}&{form}"
    yield f"I~last~{last}&u={unit}"


def _indicator_place(where: str, gap: str, before: str, after: str, form: str) -> Iterator[str]:
    for s in _place_facts(where, gap, before, after):
        yield f"I~{s}"
        if s.startswith(("where", "gap0", "gap1", "beh0")):
            yield f"I~{s}&{form}"


def _place_facts(where: str, gap: str, before: str, after: str) -> tuple[str, ...]:
    facts = (f"where={where}", f"before={before}", f"after={after}")
    return (*facts, gap) if gap else facts


def _edge_facts(before: str, first: str, last: str, after: str, between: str) -> Iterator[str]:
    """Parts of speech in a stretch: a name seldom begins behind a noun, ends inside a word, or has a verb within."""
    yield f"pos1={first}"
    yield f"pos9={last}"
    yield f"pos0={before}&pos1={first}"
    yield f"pos9={last}&posx={after}"
    yield f"pos1={first}&pos9={last}"
    for tag in between:
        yield f"pos5={tag}"
    if "v" in between:
        yield f"pos5=v&pos9={last}"


def _indicator_edges(before: str, first: str, last: str, after: str, between: str, form: str) -> Iterator[str]:
    for fact in _edge_facts(before, first, last, after, between):
        yield f"I~{fact}"
    yield f"I~pos1={first}&{form}"
    yield f"I~pos9={last}&{form}"


def _subject_kin(before: str, first: str, inside: tuple[str, ...], last: str, behind: str) -> Iterator[str]:
    for fact in _kin_facts(before, first, inside, last, behind):
        yield f"S~{fact}"


def _owned_kin(indicator: str, subject: str) -> Iterator[str]:
    """Which indicators have an owner, and which owners they have, by the clusters of their last words."""
    yield f"S1~{indicator}"
    yield f"P~{indicator}|{subject}"


def _unowned_kin(first: str, last: str, kind: str) -> Iterator[str]:
    """Which indicators stand without an owner."""
    yield f"S0~first~{first}"
    yield f"S0~{last}"
    yield f"S0~{last}&{kind}"


def _subject_edges(before: str, first: str, last: str, after: str, between: str) -> Iterator[str]:
    for fact in _edge_facts(before, first, last, after, between):
        yield f"S~{fact}"


def _indicator_facts(said: tuple[str, ...], form: str) -> Iterator[str]:
    for fact in said:
        yield f"I.{fact}"
        if not fact.startswith(("afterword", "firstword")):
            yield f"I.{fact}&{form}"


def _subject_sources(sources: tuple[str, ...], kind: str, form: str, layout: str) -> Iterator[str]:
    for s in sources:
        yield f"S:{s}"
        yield f"S:{s}&{kind}"
        yield f"S:{s}&{form}"
        if s[0] in "DHTIUSP" or s.startswith(("Co", "En")):
            yield f"S:{s}&{layout}"
    yield f"Ssrc={min(6, len(sources))}"


def _subject_words(words: NameFacts, place: bool, company: bool) -> Iterator[str]:
    shape, metric, _, indicator, industry, verb = words
    for s in shape:
        yield f"S~{s}"
    yield f"S~metric={metric:d}"
    if industry:
        yield "S~industry"
    if indicator:
        yield "S~indicator"
    if verb:
        yield f"S~verb={verb}"
    if place:
        yield "S~place"
    if company:
        yield "S~company"


_NO_SUBJECT: Block = (given, "S~empty")
_ALIGNED: Block = (given, "aligned")


def _subject_place(where: str, gap: str, before: str, after: str) -> Iterator[str]:
    for s in _place_facts(where, gap, before, after):
        yield f"S~{s}"


def _subject_facts(said: tuple[str, ...]) -> Iterator[str]:
    for fact in said:
        if not fact.startswith("firstword"):
            yield f"S.{fact}"


def _pair_sources(main: tuple[str, ...], sources: tuple[str, ...], metric: bool, bare: bool) -> Iterator[str]:
    for s in sources:
        yield f"S:{s}&metric={metric:d}&bare={bare:d}"
        for i in main:
            yield f"P:{i}|{s}"


def _unowned(
    metric: bool,
    bare: bool,
    tail: str,
    known: bool,
    length: int,
    of: bool,
    first: bool,
    kind: str,
    form: str,
    pred: str,
    layout: str,
    company: str,
) -> Iterator[str]:
    """What speaks for and against an indicator without a subject."""
    if company:
        yield f"S0&company={company}"
        yield f"S0&company={company}&bare={bare:d}"
    yield f"S0&metric={metric:d}&first={first:d}"
    yield f"S0&{tail}"
    yield f"S0&bare={bare:d}&{kind}"
    yield f"S0&{form}&{pred}"
    yield f"S0&len={length}"
    yield f"S0&known={known:d}"
    yield f"S0&{layout}&bare={bare:d}"
    yield f"S0&{layout}&{kind}"
    yield f"S0&of={of:d}"


def _tells(name: str, theme: str) -> bool:
    """Whether an indicator says what a document is about: 石斛种植面积 in a plan for 石斛产业, but not 种苗自给率."""
    return theme[:2] in name or name[:2] in theme


def _unowned_theme(theme: str, bare: bool, metric: bool, kind: str) -> Iterator[str]:
    """Whether an indicator without a subject says what its document or item is about."""
    yield f"S0&theme={theme}"
    yield f"S0&theme={theme}&bare={bare:d}"
    yield f"S0&theme={theme}&metric={metric:d}"
    yield f"S0&theme={theme}&{kind}"


def _theme_owner(told: bool, bare: bool, metric: bool, kind: str) -> Iterator[str]:
    """What a document or item is about, as an owner."""
    yield f"S:theme&told={told:d}"
    yield f"S:theme&told={told:d}&bare={bare:d}&metric={metric:d}"
    yield f"S:theme&told={told:d}&{kind}"


def _owner_sources(sources: tuple[str, ...], bare: bool, kind: str, first: bool, metric: bool) -> Iterator[str]:
    """Where an owner was found; one that is a metric itself (门诊量达到…，|病床周转天数) is seldom an owner."""
    for s in sources:
        yield f"S:{s}&bare={bare:d}&{kind}&first={first:d}"
        yield f"S:{s}&own={metric:d}&{kind}"


def _owned(metric: bool, bare: bool, tail: str, known: bool, length: int, form: str) -> Iterator[str]:
    yield f"S1&bare={bare:d}"
    yield f"S1&metric={metric:d}"
    yield f"S1&{form}"
    yield f"S1&{tail}"
    yield f"S1&len={length}"
    yield f"S1&known={known:d}"


def _joined(same_front: bool, same_end: bool, order: str) -> Iterator[str]:
    if same_front:
        yield "same front"
    if same_end:
        yield "same end"
    if order:
        yield f"order={order}"
