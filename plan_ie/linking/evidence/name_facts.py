"""Facts about a name that may be an indicator or a subject, and about the two together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_ie.linking.candidates.found import Sources
from plan_ie.linking.evidence.names import NameFacts, Names
from plan_ie.linking.view import Span
from plan_ie.weighing import Block, given

Standing = tuple[str, str, str, str]
"""Where a stretch stands, how far from the quantity, and the marks on its two sides."""

# ---- blocks that candidates have in common ---------------------------------------------------------------------------


def of_indicator_sources(_: Names, context: tuple[str, ...], sources: Sources) -> Sequence[Block]:
    """What the places say at which an indicator was found."""
    block = (indicator_sources, sources.names, context)
    return (block, (_indicator_facts, sources.facts, context[0])) if sources.facts else (block,)


def of_indicator_words(names: Names, form: str, unit: str, span: Span | None) -> Sequence[Block]:
    """What the words of an indicator and their ends say, for a form and a unit."""
    words = (_indicator_words, names.at(span).facts, form, unit)
    if span is None:
        return (words,)
    return words, (_indicator_kin, *names.kin(span), form, unit), (_indicator_edges, *names.edges(span), form)


def of_indicator_place(_: Names, form: str, place: Standing) -> Sequence[Block]:
    return ((_indicator_place, *place, form),)


def of_subject_sources(_: Names, kind: str, form: str, layout: str, sources: Sources) -> Sequence[Block]:
    """What the places say at which a subject was found."""
    block = (_subject_sources, sources.names, kind, form, layout)
    return (block, (_subject_facts, sources.facts)) if sources.facts else (block,)


def of_subject_words(names: Names, span: Span | None) -> Sequence[Block]:
    """What the words of a subject and their ends say, whatever quantity it may own."""
    if span is None:
        return (_NO_SUBJECT,)
    words = (_subject_words, names.at(span).facts, names.is_place(span), names.is_company(span))
    return words, (_subject_kin, *names.kin(span)), (_subject_edges, *names.edges(span))


def of_subject_place(_: Names, place: Standing) -> Sequence[Block]:
    return ((_subject_place, *place),)


# ---- makers of facts -------------------------------------------------------------------------------------------------


def indicator_sources(sources: tuple[str, ...], context: tuple[str, ...]) -> Iterator[str]:
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


def owned_kin(indicator: str, subject: str) -> Iterator[str]:
    """Which indicators have an owner, and which owners they have, by the clusters of their last words."""
    yield f"S1~{indicator}"
    yield f"P~{indicator}|{subject}"


def unowned_kin(first: str, last: str, kind: str) -> Iterator[str]:
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
ALIGNED: Block = (given, "aligned")


def _subject_place(where: str, gap: str, before: str, after: str) -> Iterator[str]:
    for s in _place_facts(where, gap, before, after):
        yield f"S~{s}"


def _subject_facts(said: tuple[str, ...]) -> Iterator[str]:
    for fact in said:
        if not fact.startswith("firstword"):
            yield f"S.{fact}"


def pair_sources(main: tuple[str, ...], sources: tuple[str, ...], metric: bool, bare: bool) -> Iterator[str]:
    for s in sources:
        yield f"S:{s}&metric={metric:d}&bare={bare:d}"
        for i in main:
            yield f"P:{i}|{s}"


def unowned_name(
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


def tells_of(name: str, theme: str) -> bool:
    """Whether an indicator says what a document is about: 石斛种植面积 in a plan for 石斛产业, but not 种苗自给率."""
    return theme[:2] in name or name[:2] in theme


def unowned_theme(theme: str, bare: bool, metric: bool, kind: str) -> Iterator[str]:
    """Whether an indicator without a subject says what its document or item is about."""
    yield f"S0&theme={theme}"
    yield f"S0&theme={theme}&bare={bare:d}"
    yield f"S0&theme={theme}&metric={metric:d}"
    yield f"S0&theme={theme}&{kind}"


def theme_owner(told: bool, bare: bool, metric: bool, kind: str) -> Iterator[str]:
    """What a document or item is about, as an owner."""
    yield f"S:theme&told={told:d}"
    yield f"S:theme&told={told:d}&bare={bare:d}&metric={metric:d}"
    yield f"S:theme&told={told:d}&{kind}"


def owner_sources(sources: tuple[str, ...], bare: bool, kind: str, first: bool, metric: bool) -> Iterator[str]:
    """Where an owner was found; one that is a metric itself (门诊量达到…，|病床周转天数) is seldom an owner."""
    for s in sources:
        yield f"S:{s}&bare={bare:d}&{kind}&first={first:d}"
        yield f"S:{s}&own={metric:d}&{kind}"


def owned_name(metric: bool, bare: bool, tail: str, known: bool, length: int, form: str) -> Iterator[str]:
    yield f"S1&bare={bare:d}"
    yield f"S1&metric={metric:d}"
    yield f"S1&{form}"
    yield f"S1&{tail}"
    yield f"S1&len={length}"
    yield f"S1&known={known:d}"


def joined_names(same_front: bool, same_end: bool, order: str) -> Iterator[str]:
    if same_front:
        yield "same front"
    if same_end:
        yield "same end"
    if order:
        yield f"order={order}"
