"""Facts about what is measured and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from plan_ie.linking.candidates.found import Candidates, Found, Sources
from plan_ie.linking.evidence.name_facts import (
    ALIGNED,
    Standing,
    indicator_sources,
    joined_names,
    of_indicator_place,
    of_indicator_sources,
    of_indicator_words,
    of_subject_place,
    of_subject_sources,
    of_subject_words,
    owned_kin,
    owned_name,
    owner_sources,
    pair_sources,
    tells_of,
    theme_owner,
    unowned_kin,
    unowned_name,
    unowned_theme,
)
from plan_ie.linking.evidence.names import Kin, Name, Names, words_of
from plan_ie.linking.frame import Frame
from plan_ie.linking.nouns import says_again
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span, What
from plan_ie.weighing import Block, Candidate, Common, Commons, Decision, Weights, given

Records = tuple[What, ...]

_KEEP = (5, 7)  # indicators and subjects that are paired, the best of each side
_MARGIN = 6.0  # a pair whose sides score so much less than the best two is not looked at
_MARKS = frozenset("，。；：、的和与及“”（）\n")
_FIRST = itemgetter(0)
#: How far a stretch stands before a quantity, in threes of characters, and behind it.
_GAPS, _BEHIND = tuple(f"gap{n}" for n in range(7)), tuple(f"beh{n}" for n in range(5))
_RATES = frozenset({"percent", "points", "multiple"})
#: Sources of subjects that say what a document, an item or the plan that is told of is about.
_THEMES = frozenset({"D.core", "D.industry", "I", "En", "N", "N.industry", "Np"})


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
    if found.each and found.shared:
        return facts.lists(found)
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
    if found.each and found.shared:
        lists = facts.lists(found)
        return weights.choose(lists, [weights.total(candidate.blocks) for candidate in lists])
    left = facts.best(facts.indicators, found.indicators, _KEEP[0])
    right = facts.best(facts.subjects, found.subjects, _KEEP[1])
    words = frame.view.text
    lined = [words_of(words, what.indicator) for what in found.aligned]
    left += facts.besides(facts.indicators, left, lined, found.indicators)
    # every indicator may stand without a subject
    lined = ["", *[words_of(words, what.subject) for what in found.aligned]]
    right += facts.besides(facts.subjects, right, lined, found.subjects)
    least = left[0][0] + right[0][0] - _MARGIN
    near = ((i, [s for s in right if i[0] + s[0] >= least or s[1] in lined]) for i in left)
    pairs = [pair for i, owners in near for pair in facts.pairs(i, owners, found.aligned)]
    if not pairs:  # the only owner says again what the best indicators say
        every = (facts.side(facts.indicators, text, f) for text, f in found.indicators.items())
        pairs = [pair for i in every for pair in facts.pairs(i, right, found.aligned)]
    lists = facts.lists(found)
    scores = [weight + weights.total(candidate.own) for weight, candidate in pairs]
    scores += [weights.total(candidate.blocks) for candidate in lists]
    return weights.choose([*(candidate for _, candidate in pairs), *lists], scores)


def indicator_places(candidate: Candidate[Records]) -> tuple[str, ...]:
    """The places at which the indicator of a candidate was found."""
    return next((block[1] for block in candidate.blocks if block[0] is indicator_sources), ())


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
                    self._common(of_indicator_sources, context),
                    self._common(of_indicator_words, form, unit),
                    self._common(of_indicator_place, form),
                ),
                SideFacts(
                    self._common(of_subject_sources, kind, form, layout),
                    self._common(of_subject_words),
                    self._common(of_subject_place),
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
        lined = {words_of(text, w.subject) for w in aligned if words_of(text, w.indicator) == name} if aligned else ()
        main, metric, bare = found.sources.main, said.metric, said.bare
        kin = self.names.kin(span) if span else None
        alone, owned = self._alone(said, kin), self._owned(said)
        for more, owner, place, facts in right:
            if owner and name and says_again(owner, name):
                continue  # the subject is what the indicator's own words do not say
            own: tuple[Block, ...] = ((pair_sources, main, place.sources.names, metric, bare),)
            if owner:
                order = _order(text, span, place.span)
                if owner in self.themes:
                    own += ((theme_owner, tells_of(name, owner), bare, metric, self.kind),)
                own += (
                    (owner_sources, place.sources.names, bare, self.kind, first, self.names(owner).metric),
                    (joined_names, owner[:2] == name[:2], owner[-2:] == name[-2:], order),
                )
                if kin is not None and place.span is not None:
                    own += ((owned_kin, kin[3], self.names.kin(place.span)[3]),)
            if owner in lined or "" in lined:  # a row of indicators alone says nothing of whose they are
                own = (ALIGNED, *own)
            whose = owned if owner else alone
            yield weight + whose.weight + more, Candidate((What(span, place.span),), own, (*common, whose, *facts))

    def _alone(self, said: Name, kin: Kin | None) -> Common:
        """What speaks for and against an indicator without a subject."""
        name, (form, pred, _) = said.text, self.context
        block = (
            unowned_name, said.metric, said.bare, name[-2:], said.indicator, min(6, len(name) // 2), "的" in name,
            self.slot.index == 0, self.kind, form, pred, self.layout, self.company,
        )  # fmt: skip
        theme = "no" if not self.themes else "told" if any(tells_of(name, t) for t in self.themes) else "untold"
        blocks: tuple[Block, ...] = (block, (unowned_theme, theme, said.bare, said.metric, self.kind))
        if kin is not None:
            blocks += ((unowned_kin, kin[1], kin[3], self.kind),)
        return Common(blocks, self.weights)

    def _owned(self, said: Name) -> Common:
        """What speaks for and against an indicator with a subject, whichever."""
        name = said.text
        block = (owned_name, said.metric, said.bare, name[-2:], said.indicator, min(6, len(name) // 2), self.form)
        return Common((block,), self.weights)

    def lists(self, found: Candidates) -> list[Candidate[Records]]:
        """Readings that give several records."""
        if not found.shared:
            return []
        none = self.side(self.subjects, "", found.subjects[""])[3]
        out: list[Candidate[Records]] = []
        for kind, noun, records in found.shared:
            name = words_of(self.view.text, noun)
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


def _order(text: str, indicator: Span | None, subject: Span | None) -> str:
    """How the two stand to each other: joined, by 的 or 、, before, behind; "" where one has no place."""
    if indicator is None or subject is None:
        return ""
    gap = indicator[0] - subject[1]
    if gap <= 0:
        return "behind" if gap else "joined"
    joint = text[subject[1] : indicator[0]] if gap < 3 else ""
    return joint if joint in ("的", "、") else "before"
