"""Clauses to regions: where an object may stand, and the verb that governs it. Nothing is decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plan_ie.goals.clauses import Clause
from plan_ie.goals.words import GoalHit
from plan_ie.text.regex import regex

_LEAD = regex(
    r"(?:(?:力争|争取)?(?:到|至|在)?(?:“[^”]{1,6}”|20\d\d年|本世纪中叶)(?:期间|[初中末底]|前后?|年?[底末])?)"
    r"|[一二三四五六七八九十]+[是要]|第[一二三四五]|[并将要须应可能也还再更又均同更]"
)
_GAPS = frozenset(("", "、", "和", "与", "及", "并", "以及", "、并", "并且", "来", "好"))
_FRAME = regex(r"(?:于|为)一体(?:化)?的?|“?[一二三四五六七八九十]位一体”?的?")
_FARTHEST_FRAME = 400
_AS = regex(r"为(?:重点|主攻方向|主导|主体|主线|主|核心|牵引|基础|依托|抓手|支撑|引领|龙头|代表|突破口|契机|载体|特色)")
_WITH = ("以", "把", "将")
_PLACED = ("在", "于", "对", "向", "与", "为", "从", "由")


@dataclass(slots=True, eq=False)
class Chain:
    """Verbs that follow each other: 支持|研发, 谋划|布局.

    Attributes:
        start: Offset of the first verb.
        end: Offset behind the last.
        verbs: The verbs in order.
        initial: True where nothing but times and adverbs stands before it in its clause.
        rest: Words behind it that may be verbs of the chain too, or the beginning of a noun.
    """

    start: int
    end: int
    verbs: tuple[GoalHit, ...]
    initial: bool
    rest: tuple[GoalHit, ...] = ()


@dataclass(slots=True, eq=False)
class Region:
    """Where an object may stand.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        kind: `verb` (behind a verb), `more` (a clause that goes on an object), `subject` (in front of a predicate),
            `in` (behind 在, 对, 向 at the start of a clause), `colon`, `bracket`, `title`, `as` (以…为重点),
            `frame` (集…于一体), `framed` (what the frame is part of).
        clause: Its clause.
        chain: The verbs that govern it, or None.
        outer: The chain in front of that in the clause, or None.
        inner: The chain that follows in the region, or None.
        finite: The predicate behind it, or None.
        lead: What stands before the colon that opens its list (六大未来产业), or None.
    """

    start: int
    end: int
    kind: str
    clause: Clause
    chain: Chain | None
    outer: Chain | None = None
    inner: Chain | None = None
    finite: GoalHit | None = None
    lead: tuple[int, int] | None = None


class RegionReader:
    """Reads the regions of a block's clauses.

    Args:
        text: The view.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def read(
        self, clauses: Sequence[tuple[Clause, Sequence[GoalHit]]], title: tuple[int, int] | None
    ) -> Iterator[Region]:
        """The regions of a block, in order.

        Args:
            clauses: Its clauses, each with the words in it that stand outside brackets and quotes.
            title: Span of its title, or None.
        """
        last: Region | None = None
        colon = False
        lead: tuple[int, int] | None = None
        for clause, hits in clauses:
            low = self._lead(clause, hits)
            chains = self._chains(hits, low)
            kind = "subject"
            if clause.before == "（":
                kind = "bracket"
            elif title is not None and title[0] <= clause.start and clause.end <= title[1] + 1:
                kind = "title"
            elif clause.before == "：":
                kind, colon = "colon", True
            elif clause.before == "，" and last is not None:
                kind = "more" if not colon else "colon"
            elif clause.before in "。！？】" or not clause.before:
                colon = False
            elif clause.before == "；" and colon:
                kind = "colon"
            lead = lead if colon else None
            for region in self._clause(clause, hits, chains, low, kind, last):
                region.lead = lead
                yield region
            if clause.after == "：":
                lead = (clause.start, clause.end)
            if chains and clause.before != "（":
                last = Region(chains[-1].end, clause.end, "verb", clause, chains[-1])
            elif clause.before in "；。！？":
                last = None

    def _clause(
        self,
        clause: Clause,
        hits: Sequence[GoalHit],
        chains: Sequence[Chain],
        low: int,
        kind: str,
        last: Region | None,
    ) -> Iterator[Region]:
        finites = [h for h in hits if h.word.finite and h.start > low + 1]
        opening = self.text[low : low + 1]
        if (not chains or not chains[0].initial) and opening not in _WITH:
            if kind in ("subject", "more") and opening in _PLACED:
                kind, low = "in", low + 1
            first = finites[0] if finites else None
            if first is not None and chains and chains[0].start < first.start:
                first = None
            stop = first.start if first else chains[0].start if chains else clause.end
            before, inner = last.chain if kind == "more" and last else None, chains[0] if chains else None
            yield from self._framed(Region(low, stop, kind, clause, before, None, inner, first))
            if stop < clause.end and chains and kind in ("title", "colon", "bracket", "more"):
                yield Region(low, clause.end, kind, clause, before, None, inner, first)
        for i, chain in enumerate(chains):
            finite = _next(finites, chain.end + 1)
            stop = finite.start if finite else clause.end
            inner = next((c for c in chains[i + 1 :] if c.end < stop), None)
            outer = chains[i - 1] if i else None
            for part in self._prefixes(chain):
                finite = _next(finites, part.end + 1)
                stop = finite.start if finite else clause.end
                yield from self._framed(Region(part.end, stop, "verb", clause, part, outer, inner, finite))
        yield from self._with(clause, low, chains)

    def _prefixes(self, chain: Chain) -> Iterator[Chain]:
        """A chain, and what is left of it where its later words are part of a noun: 实施|服务业提质行动."""
        verbs = chain.verbs
        for n in range(1, len(verbs)):
            if verbs[n].start == verbs[n - 1].end:
                yield Chain(chain.start, verbs[n - 1].end, verbs[:n], chain.initial, verbs[n:])
        yield chain

    def _with(self, clause: Clause, low: int, chains: Sequence[Chain]) -> Iterator[Region]:
        """以…为重点, 将…作为…: the stretch between the two words."""
        if self.text[low : low + 1] in _WITH:
            m = _AS.search(self.text, low, clause.end)
            if m:
                yield Region(low + 1, m.start(), "as", clause, chains[0] if chains else None)

    def _framed(self, region: Region) -> Iterator[Region]:
        """A region, and if it holds a frame, what stands in the frame and what the frame is part of."""
        yield region
        text = self.text
        stop = min(region.end, region.start + _FARTHEST_FRAME)
        if text.find("一体", region.start, stop) < 0:
            return
        m = _FRAME.search(text, region.start, stop)
        if m is None:
            return
        opening = text.find("集", region.start, min(m.start(), region.start + 12))
        start = opening + 1 if opening >= 0 else region.start
        yield Region(start, m.start(), "frame", region.clause, region.chain, region.outer, None, region.finite)
        yield Region(m.end(), region.end, "framed", region.clause, region.chain, region.outer, None, region.finite)

    def _lead(self, clause: Clause, hits: Sequence[GoalHit]) -> int:
        """Offset behind times, conjunctions and adverbs that open a clause."""
        at = clause.start
        starts = {h.start: h for h in hits}
        while at < clause.end:
            hit = starts.get(at)
            if hit is not None and hit.word.adverb and not hit.word.verb:
                at = hit.end
                continue
            m = _LEAD.match(self.text, at, clause.end)
            if m is None or (m.end() - at == 1 and m.end() not in starts):
                break
            at = m.end()
        return at

    def _chains(self, hits: Sequence[GoalHit], low: int) -> list[Chain]:
        out: list[Chain] = []
        verbs: list[GoalHit] = []
        first = end = -1
        for hit in hits:
            word = hit.word
            if not (word.verb or word.adverb):
                continue
            if first >= 0 and (hit.start == end or self.text[end : hit.start] in _GAPS):
                end = hit.end
            else:
                self._close(out, verbs, first, low)
                verbs, first, end = [], hit.start, hit.end
            if word.verb:
                verbs.append(hit)
        self._close(out, verbs, first, low)
        return out

    def _close(self, out: list[Chain], verbs: list[GoalHit], first: int, low: int) -> None:
        if verbs:
            out.append(Chain(first, verbs[-1].end, tuple(verbs), first <= low))


def _next(hits: Sequence[GoalHit], at: int) -> GoalHit | None:
    """The first word that begins behind an offset."""
    return next((h for h in hits if h.start > at), None) if hits else None
