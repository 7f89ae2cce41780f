"""Facts about whether a quantity is a goal, an achieved value, or neither."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple, TypeVar

from plan_ie.linking.evidence import explained, granted, named, promised, settled, sized, standing, voices  # noqa: F401  (fill the registry)
from plan_ie.linking.evidence.registry import REGISTRY, NamedFact, Place
from plan_ie.linking.evidence.tense import aim_cue, past_cue
from plan_ie.linking.frame import Frame
from plan_ie.linking.items import Item
from plan_ie.linking.sentences import Sentence, Slot
from plan_ie.linking.view import Span
from plan_ie.quantity.periods import TimeExpression
from plan_ie.quantity.quantity import Form
from plan_ie.weighing import Block, Candidate, Common, Maker, Weights, answering, given

K = TypeVar("K")

Verdict = Literal["target", "actual", "neither"]

_CLASSES = frozenset({
    "past", "le", "yoy", "aim", "will", "forecast", "effect", "expert", "official", "company", "deal", "market",
    "report", "plan", "subsidy", "raised", "record", "structural", "above", "part", "superseded", "size", "annual",
    "if", "now", "today", "threshold", "statistic", "norm", "machine", "explain", "goalhead", "turn",
})  # fmt: skip
_AFTER = frozenset({
    "subsidy", "structural", "record", "size", "market", "forecast", "effect", "deal", "threshold", "past",
    "explain", "aim", "goalhead", "le", "yoy",
})  # fmt: skip
_HEAD = (
    "goalhead", "reviewhead", "statehead", "aim", "will", "past", "size", "subsidy", "forecast", "market", "deal",
    "norm", "glossary",
)  # fmt: skip
_DENSE = (
    "aim", "past", "forecast", "effect", "expert", "company", "deal", "market", "report", "subsidy", "statistic",
    "will", "yoy", "norm", "official", "size",
)  # fmt: skip
_OF_ITEM = ("forecast", "deal", "market", "expert", "official", "plan", "subsidy", "past", "aim")
#: What a sentence sets and the next ones go on with: 报告预测，…。同期，…; 去年以来，…。新建…12条.
_SETTINGS = frozenset({"past", "le", "aim", "will", "forecast", "effect", "if", "expert", "market", "plan", "deal"})
_MOVES = frozenset({"do", "reach", "up", "down"})
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_STOP = re.compile(r"[，。；、]")
#: Facts that hold for a number inside a name or said of others, for which it says nothing that its sentence or its part
#: sets goals: 到2030年，新建|10万吨级|泊位2个; 二、目标/国家提出，到2030年比重达到|25%.
_INSIDE = frozenset(f"stance.{name}" for name in (
    "bounded_name", "rated_scale", "or_more", "counted_name", "sized_share", "told_of_others", "tally",
    "granted_at_most", "grant_rate", "admitted_from", "note", "converted", "formerly", "those_of_size",
))  # fmt: skip
_OF_SENTENCE = frozenset(f"stance.{name}" for name in ("dated_ahead", "goal_part", "goal_word", "led_by_goals"))
_CLAUSE, _PARAGRAPH = 160, 200  # characters before a quantity, and before its sentence, in which cues are looked for
_CARRIED = 300  # and in which the last cue that the sentence goes on with is looked for


class _Seen(NamedTuple):
    """What several families of facts ask of a slot, found once.

    Attributes:
        noun: The noun before its predicate.
        nearest: Which comes last before it: `past`, `aim` or `none`.
        times: How many times stand before it in its sentence.
        governing: The time that governs it.
        where: Where that stands: clause, sentence, para, lead or none.
    """

    noun: str
    nearest: str
    times: int
    governing: TimeExpression | None
    where: str


class StanceFacts:
    """Candidates for what the quantities of one document state.

    Args:
        frame: The frame.
        weights: The weights of the decision, None where nothing is decided.
    """

    def __init__(self, frame: Frame, weights: Weights | None = None) -> None:
        self.frame, self.view = frame, frame.view
        self._document = Common(((given, *self._of_document()),), weights)
        self._begins = next((i for i, b in enumerate(self.view.blocks) if b.marked and b.level <= 6), 0)
        self._blocks: dict[int, Common] = {}
        self._items: dict[int, Common] = {}
        self._sentences: dict[int, Common] = {}
        self._sets: dict[int, tuple[str, str, str]] = {}
        self._titles: dict[Span, tuple[str, tuple[str, ...]]] = {}
        self._weights = weights

    def candidates(self, slot: Slot) -> list[Candidate[Verdict]]:
        """Target, actual and neither."""
        place = Place(slot, self.frame)
        said: dict[str, list[Block]] = {"target": [], "actual": [_ACTUAL], "neither": [_NEITHER]}
        held = [fact for fact in _named(slot.quantity.form) if fact.test(place)]
        inside = any(fact.name in _INSIDE for fact in held)
        for fact in held:
            if not (inside and fact.name in _OF_SENTENCE):
                said[fact.says].append((given, fact.key))
        seen = self._see(slot, place.times)
        timed = list(self._timed(slot, seen))
        target = [*said["target"], *timed, *self._wording(slot, seen)]
        actual = [*said["actual"], *[(answering, "actual", *block) for block in timed]]
        around = [self._document, *self._around(slot)]
        return [Candidate("target", target, around), Candidate("actual", actual), Candidate("neither", said["neither"])]

    def _wording(self, slot: Slot, seen: _Seen) -> Iterator[Block]:
        yield from self._words(slot)
        yield from self._cues(slot, seen)
        yield from self._times(slot, seen)
        yield from self._form(slot, seen)
        yield from self._neighbours(slot)
        yield self._continues(slot, seen)
        start, kind = slot.quantity.start, self.frame.kind
        yield _position, int(10 * start / max(1, len(self.view.text))), start < 120, start < 200, kind

    # ---- what speaks of achieved values too --------------------------------------------------------------------------

    def _timed(self, slot: Slot, seen: _Seen) -> Iterator[Block]:
        """Facts that also speak for or against an achieved value."""
        pred, governing = slot.predicate, seen.governing
        yield _core, slot.quantity.form, pred.cls if pred else "-", len(seen.noun) > 1, not slot.closed
        yield _nearest, seen.nearest
        yield _part, self.frame.parts[slot.sentence.block]
        yield _governed, governing.role if governing else None, seen.where
        if governing is not None and governing.end_year and self.view.year:
            yield _gap, "year", governing.end_year - self.view.year, seen.where
        plan = self.view.plan.period
        if governing is not None and governing.end_year and plan is not None and plan.start_year:
            yield _gap, "period", governing.end_year - plan.start_year, seen.where

    def _see(self, slot: Slot, times: Sequence[TimeExpression]) -> _Seen:
        here = [t for t in times if t.role not in ("baseline", "origin")]
        return _Seen(self._noun(slot), self._nearest(slot), len(here), *self._governing(slot, here))

    def _noun(self, slot: Slot) -> str:
        if slot.previous and slot.previous.quantity.right >= slot.end:
            return ""
        return self.view.text[max(slot.low, slot.end - 12) : slot.end]

    def _nearest(self, slot: Slot) -> str:
        left = slot.quantity.left
        start = max(slot.sentence.start, left - _CLAUSE)
        past, aim = past_cue(self.view, start, left), aim_cue(self.view, start, left)
        if past is None and aim is None:
            return "none"
        return "past" if aim is None or (past and past.start > aim.start) else "aim"

    def _governing(self, slot: Slot, here: Sequence[TimeExpression]) -> tuple[TimeExpression | None, str]:
        """The time that governs a slot, and where it stands; `here` are those before it in its sentence."""
        view, sentence = self.view, slot.sentence
        if here:
            return here[-1], "clause" if here[-1].start >= slot.low else "sentence"
        for time in reversed(view.times_in(max(sentence.floor, sentence.start - 600), sentence.start)):
            if time.end_year:
                return time, "para"
        lead = self.frame.lead_times.get(sentence.block)
        return (lead[1], "lead") if lead is not None else (None, "none")

    # ---- wording ---------------------------------------------------------------------------------------------------

    def _words(self, slot: Slot) -> Iterator[Block]:
        text, sentence, quantity = self.view.text, slot.sentence, slot.quantity
        left, right = quantity.left, quantity.right
        near = max(sentence.start, left - 14)
        for mark in "，；：、":
            near = max(near, text.rfind(mark, near, left) + 1)
        before = _plain(text[max(sentence.start, left - 8) : left])
        after = text[right : min(sentence.end, right + 10)]
        stop = _STOP.search(after)
        close = right + (stop.start() if stop else len(after))
        yield _grams, "C:", _plain(text[near:left]), (1, 2)
        yield _grams, "R:", _plain(text[right:close]), (1, 2)
        yield _edges, _plain(text[right : right + 2]), before[-2:]
        yield _grams, "B:", _plain(text[sentence.start : min(left, sentence.start + 10)]), (2,)
        clusters = self.view.tags.clusters
        yield _alike, "C", clusters(near, left), -1, self.frame.kind
        yield _alike, "R", clusters(right, close), 0, self.frame.kind
        yield _alike, "B", clusters(sentence.start, min(left, sentence.start + 10)), 0, self.frame.kind

    # ---- cues ------------------------------------------------------------------------------------------------------

    def _continues(self, slot: Slot, seen: _Seen) -> Block:
        """What the sentences before a slot have set, and what its own says."""
        last, _, where = self._set(slot.sentence)
        start = max(slot.sentence.start, slot.quantity.left - _CLAUSE)
        own = [cls for _, cls in self.view.cues.between(start, slot.quantity.left) if cls in _SETTINGS]
        return _continued, last, where, own[-1] if own else "none", seen.times > 0, self.frame.kind

    def _cues(self, slot: Slot, seen: _Seen) -> Iterator[Block]:
        cues, sentence, quantity = self.view.cues, slot.sentence, slot.quantity
        left, right, kind = quantity.left, quantity.right, self.frame.kind
        clause = slot.opening
        start = max(sentence.start, left - _CLAUSE)
        last = {cls: hit for hit, cls in cues.between(min(start, clause), left) if cls in _CLASSES}
        for cls, hit in last.items():
            if hit.start >= clause:
                yield _cue, cls, "clause", hit.text, kind
            if hit.start >= start:
                yield _cue, cls, "before", hit.text, kind
        behind: set[str] = set()
        for hit, cls in cues.between(right, min(sentence.end, right + 60)):
            if cls not in _AFTER:
                continue
            if hit.start >= right + 14:
                yield _cue_after, cls, kind
            elif cls not in behind:
                yield _cue, cls, "behind", hit.text, kind
                behind.add(cls)
        text = self.view.text
        yield (
            _around,
            text.count("（", start, left) > text.count("）", start, left),
            text.count("“", start, left) > text.count("”", start, left),
            text.startswith("的", right),
            kind,
        )
        yield of_kind, kind, _nearest, seen.nearest

    # ---- time ------------------------------------------------------------------------------------------------------

    def _times(self, slot: Slot, seen: _Seen) -> Iterator[Block]:
        view, frame, sentence = self.view, self.frame, slot.sentence
        governing, where = seen.governing, seen.where
        kind = frame.kind
        yield of_kind, kind, _governed, governing.role if governing else None, where
        if governing is not None and governing.end_year:
            for name, year in (
                ("year", view.year), ("dateline", frame.dateline), ("median", frame.median_year),
                ("last", frame.last_year),
            ):  # fmt: skip
                if year:
                    gap = governing.end_year - year
                    if name != "year":
                        yield _gap, name, gap, where
                    if name in ("year", "dateline"):
                        yield of_kind, kind, _gap, name, gap, where
        right = slot.quantity.right
        after = next((t for t in view.times_in(right, min(sentence.end, right + 120)) if t.end_year), None)
        ahead = after.end_year - view.year if after and view.year and after.end_year else None
        lead = frame.lead_times.get(sentence.block) is not None
        yield _dated, lead, min(3, seen.times), ahead, after.role if after else "", view.year is not None

    # ---- form ------------------------------------------------------------------------------------------------------

    def _form(self, slot: Slot, seen: _Seen) -> Iterator[Block]:
        quantity, text, metrics, tags = slot.quantity, self.view.text, self.view.metrics, self.view.tags
        form, right = quantity.form, quantity.right
        pred, doing = slot.predicate.text if slot.predicate else "-", self._verb(slot)
        yield _quantity, form, quantity.unit, quantity.written, quantity.bound, quantity.comparator, quantity.own_bound
        yield _verbs, pred, tags.cluster(pred), doing, tags.cluster(doing), slot.direct, form
        low = max(slot.opening, quantity.left - 60)
        for n, verb in enumerate(reversed(tags.verbs(low, quantity.left))):
            yield _spoken, verb, tags.cluster(verb), min(n, 1)
            if n == 3:
                break
        noun = seen.noun
        yield _metric, bool(metrics.head(noun)), not slot.closed, metrics.kind(noun), noun[-2:]
        size = max(1, quantity.value.adjusted() + 1) if quantity.value else 1
        yield _size, text[right : right + 2], size, form, quantity.end - quantity.start, slot.baseline is not None

    def _verb(self, slot: Slot) -> str:
        for piece in reversed(slot.sentence.between(max(slot.low, slot.quantity.left - 40), slot.quantity.left)):
            if piece.kind in ("do", "nominal"):
                return piece.text
            if piece.kind == "mark":
                break
        return "-"

    def _neighbours(self, slot: Slot) -> Iterator[Block]:
        quantity, after, before = slot.quantity, slot.after, slot.before
        if after is not None:
            gap = slot.up_to_next(24)
            if gap is not None:
                size = "0" if not gap else "1" if gap == "的" else "short" if len(gap) < 6 else "long"
                pieces = slot.sentence.between(quantity.right, after.quantity.left)
                moved = next((p.kind for p in pieces if p.kind in _MOVES), "-")
                yield _joined, after.quantity.form, quantity.form, size, quantity.own_bound, slot.direct, moved
        if before is not None:
            gap = before.up_to_next(24)
            size = "" if gap is None else "0" if not gap else "short" if len(gap) < 6 else "long"
            yield _behind, before.quantity.form, quantity.form, gap is not None, size
        yield _listed, slot.continues, min(6, len(slot.sentence.slots)), min(5, slot.index)

    # ---- what the quantities of a sentence, a block, an item, the document have in common ----------------------------

    def _around(self, slot: Slot) -> Iterator[Common]:
        """What speaks in the block, in the sentence, and in the item where there are several."""
        sentence = slot.sentence
        yield self._kept(self._blocks, sentence.block, self._of_block, sentence.block)
        yield self._kept(self._sentences, sentence.start, self._of_sentence, sentence)
        if len(self.frame.items) > 1:
            item = self.frame.item(slot.quantity.start)
            yield self._kept(self._items, item.start, self._of_item, item)

    def _kept(self, known: dict[int, Common], key: int, blocks: Callable[[K], Iterable[Block]], of: K) -> Common:
        """Blocks that were made before, or are made now."""
        common = known.get(key)
        if common is None:
            common = known[key] = Common(tuple(blocks(of)), self._weights)
        return common

    def _of_sentence(self, sentence: Sentence) -> Iterator[Block]:
        """What opens the paragraph, the cues in it before the sentence, and where the sentence stands."""
        view, frame, text = self.view, self.frame, self.view.text
        start = max(sentence.floor, sentence.start - _PARAGRAPH)
        yield _grams, "PB:", _plain(text[sentence.floor : sentence.floor + 12]), (2,)
        yield _alike, "PB", view.tags.clusters(sentence.floor, sentence.floor + 12), 0, frame.kind
        for cls in sorted({cls for _, cls in view.cues.between(start, sentence.start) if cls in _CLASSES}):
            yield _cue_above, cls, frame.kind
        at = min(4, text.count("。", max(sentence.floor, sentence.start - 600), sentence.start))
        block, begun = view.blocks[sentence.block], sentence.block >= self._begins
        yield _carried, *self._set(sentence), frame.kind
        yield _in_block, frame.in_glossary(sentence.start), block.kind, block.level, at, begun, frame.kind

    def _set(self, sentence: Sentence) -> tuple[str, str, str]:
        """The last two classes of cues before a sentence that the next ones go on with, and how far the last one is."""
        known = self._sets.get(sentence.start)
        if known is None:
            known = self._sets[sentence.start] = self._set_before(sentence)
        return known

    def _set_before(self, sentence: Sentence) -> tuple[str, str, str]:
        view, floor = self.view, sentence.floor
        before = view.cues.between(max(0, sentence.start - _CARRIED), sentence.start)
        said = [(hit, cls) for hit, cls in before if cls in _SETTINGS]
        if not said:
            return "none", "none", "none"
        hit, last = said[-1]
        ago = view.text.count("。", hit.end, sentence.start)
        where = f"para{min(ago, 3)}" if hit.start >= floor else f"above{min(ago, 3)}"
        return last, next((cls for _, cls in reversed(said) if cls != last), "none"), where

    def _of_block(self, index: int) -> Sequence[Block]:
        """The part of the document and the headings above."""
        kind = self.frame.kind
        return (of_kind, kind, _part, self.frame.parts[index]), *self._headings(index)

    def _headings(self, index: int) -> Iterator[Block]:
        view = self.view
        block = view.blocks[index]
        titles = [self._title(t) for i in block.path if (t := view.blocks[i].title)]
        near = [(f"H{depth}", *title) for depth, title in enumerate(reversed(titles[-3:]))]
        for where, words, _ in near:
            yield _grams, f"{where}:", words, (2,)
        yield _heads, tuple([(where, classes) for where, _, classes in near]), self.frame.kind, len(titles)
        if block.title is not None:
            words, classes = self._title(block.title)
            yield _grams, "HO:", words, (2,)
            yield _own_head, classes
        if titles:
            yield _grams, "HT:", titles[0][0], (2,)
        if index:
            before = view.blocks[index - 1]
            yield _grams, "PV:", _plain(view.text[max(before.start, before.end - 14) : before.end]), (2,)

    def _title(self, span: Span) -> tuple[str, tuple[str, ...]]:
        """How a title begins, and the classes of the cues in it."""
        known = self._titles.get(span)
        if known is None:
            said = {cls for _, cls in self.view.cues.between(*span)}
            words = _plain(self.view.text[span[0] : min(span[1], span[0] + 18)])
            known = self._titles[span] = words, tuple([cls for cls in _HEAD if cls in said])
        return known

    def _of_item(self, item: Item) -> Sequence[Block]:
        said = [cls for cls in _OF_ITEM if self.view.cues.first(cls, item.start, item.end) is not None]
        return ((given, *[f"item:{cls}" for cls in said]),)

    def _of_document(self) -> Iterator[str]:
        """Facts of the document as a whole."""
        view, frame, text = self.view, self.frame, self.view.text
        n = max(1, len(view.quantities))
        yield f"doc.kind={frame.kind}"
        for cls in _DENSE:
            density = view.cues.count(cls, 0, len(text)) / n
            yield f"doc.{cls}={0 if density == 0 else min(6, 1 + int(3 * density))}"
        yield f"doc.size={min(6, len(text) // 1200)}"
        yield f"doc.quantities={min(6, n // 8)}"
        yield f"doc.marked={min(4, sum(b.marked for b in view.blocks) // 4)}"
        yield f"doc.items={min(4, len(frame.items) // 2)}"
        yield f"doc.period={view.plan.period is not None:d}"
        yield f"doc.year={view.year is not None:d}"
        yield f"doc.title={bool(frame.title):d}"
        ahead = sum((t.end_year or 0) >= (view.year or 9999) for t in view.times) / max(1, len(view.times))
        yield f"doc.ahead={int(5 * ahead)}"
        for name, _ in frame.kind_facts.get(frame.kind, ()):
            yield f"doc.{name}"


@cache
def _named(form: Form) -> Sequence[NamedFact]:
    """The named facts that are tested for quantities of a form."""
    return [fact for fact in REGISTRY["stance"] if fact.is_about(form)]


_ACTUAL: Block = (given, "actual")
_NEITHER: Block = (given, "neither")


# ---- makers of facts -------------------------------------------------------------------------------------------------


def of_kind(kind: str, maker: Maker, *values: object) -> Iterator[str]:
    """Facts that mean something else in every kind of document."""
    for fact in maker(*values):
        yield f"{kind}&{fact}"


def _grams(tag: str, text: str, sizes: tuple[int, ...]) -> list[str]:
    return [tag + text[i : i + n] for n in sizes for i in range(len(text) - n + 1)]


def _alike(tag: str, clusters: Sequence[str], nearest: int, kind: str) -> Iterator[str]:
    """Words by their clusters, and that of the word next to the quantity or to the edge."""
    for cluster in clusters:
        if cluster:
            yield f"{tag}~{cluster}"
    if clusters:
        cluster = clusters[nearest] or "other"
        yield f"{tag}~{cluster}&next"
        yield f"{kind}&{tag}~{cluster}&next"


def _plain(text: str) -> str:
    """A text with every number as 0."""
    return text if text.isalpha() else _DIGITS.sub("0", text)


def _edges(behind: str, before: str) -> Iterator[str]:
    yield f"R^{behind[:1]}"
    yield f"R^{behind}"
    yield f"L${before[-1:]}"
    yield f"L${before}"


def _core(form: str, pred: str, left: bool, right: bool) -> Iterator[str]:
    yield f"form={form}"
    yield f"pred={pred}&{form}"
    yield f"left={left:d}&right={right:d}&{form}"


def _nearest(cls: str) -> Iterator[str]:
    yield f"nearest={cls}"


def _part(part: str) -> Iterator[str]:
    yield f"part={part}"


def _governed(role: str | None, where: str) -> Iterator[str]:
    yield f"time={role or 'none'}@{where}"
    if role is not None:
        yield f"time={role}"


def _gap(name: str, years: int, where: str) -> Iterator[str]:
    yield f"t-{name}={max(-5, min(6, years))}"
    yield f"t-{name}{'<' if years < 0 else '=' if years == 0 else '>'}@{where}"


def _dated(lead: bool, times: int, ahead: int | None, role: str, dated: bool) -> Iterator[str]:
    yield f"lead={lead:d}"
    yield f"times={times}"
    if ahead is not None:
        yield f"after-year={max(-3, min(4, ahead))}:{role}"
    yield f"dated={dated:d}"


def _cue(cls: str, where: str, word: str, kind: str) -> Iterator[str]:
    yield f"{cls}@{where}"
    yield f"{kind}&{cls}@{where}"
    yield f"{cls}@{where}:{word}"


def _cue_above(cls: str, kind: str) -> Iterator[str]:
    yield f"{cls}@para"
    yield f"{kind}&{cls}@para"


def _carried(last: str, other: str, where: str, kind: str) -> Iterator[str]:
    """What the sentences before have set."""
    yield f"set={last}"
    yield f"set={last}@{where}"
    yield f"{kind}&set={last}@{where}"
    yield f"set={other},{last}@{where[:4]}"


def _continued(last: str, where: str, own: str, years: bool, kind: str) -> Iterator[str]:
    """What they have set, and what the sentence says itself."""
    yield f"set={last}&own={own}"
    yield f"set={last}@{where}&own={own}"
    yield f"set={last}&own={own}&years={years:d}"
    yield f"{kind}&set={last}&own={own}"


def _cue_after(cls: str, kind: str) -> Iterator[str]:
    yield f"{cls}@after"
    yield f"{kind}&{cls}@after"


def _around(brackets: bool, quotes: bool, of: bool, kind: str) -> Iterator[str]:
    for fact in (f"brackets={brackets:d}", f"quotes={quotes:d}", *(("of noun",) if of else ())):
        yield fact
        yield f"{kind}&{fact}"


def _quantity(form: str, unit: str, written: str, bound: str, comparator: str, own: bool) -> Iterator[str]:
    yield f"unit={unit}"
    yield f"written={written}&{form}"
    yield f"bound={bound}"
    yield f"comparator={comparator}&own={own:d}"


def _verbs(pred: str, pred_cluster: str, verb: str, verb_cluster: str, direct: bool, form: str) -> Iterator[str]:
    yield f"predword={pred}"
    yield f"predword~{pred_cluster}"
    yield f"verb={verb}"
    yield f"verb~{verb_cluster}"
    yield f"direct={direct:d}&{form}"


def _spoken(verb: str, cluster: str, place: int) -> Iterator[str]:
    yield f"spoken={verb}"
    yield f"spoken~{cluster}"
    if not place:
        yield f"spoken={verb}&nearest"


def _metric(metric: bool, right: bool, kind: str, tail: str) -> Iterator[str]:
    yield f"metric={metric:d}&right={right:d}"
    yield f"metrickind={kind}"
    yield f"noun2={tail}"


def _size(behind: str, size: int, form: str, digits: int, baseline: bool) -> Iterator[str]:
    yield f"right2={behind}"
    yield f"size={size}&{form}"
    yield f"digits={digits}"
    if baseline:
        yield "baseline"


def _joined(after: str, form: str, gap: str, own: bool, direct: bool, moved: str) -> Iterator[str]:
    yield f"before {after}&{form}&gap={gap}"
    yield f"within name&own={own:d}&direct={direct:d}&{form}"
    yield f"within name&then={moved}&{form}"


def _behind(before: str, form: str, joined: bool, gap: str) -> Iterator[str]:
    yield f"behind {before}&{form}&joined={joined:d}"
    if joined:
        yield f"behind&gap={gap}&{form}"


def _listed(continues: bool, slots: int, slot: int) -> Iterator[str]:
    yield f"continues={continues:d}"
    yield f"slots={slots}"
    yield f"slot={slot}"


def _heads(headings: tuple[tuple[str, tuple[str, ...]], ...], kind: str, depth: int) -> Iterator[str]:
    """The cues of the headings above, nearest first."""
    for where, classes in headings:
        for cls in classes:
            yield f"{cls}@{where}"
            yield f"{kind}&{cls}@head"
    yield f"headings={min(4, depth)}"


def _own_head(classes: tuple[str, ...]) -> Iterator[str]:
    for cls in classes:
        yield f"{cls}@own"


def _position(tenth: int, start: bool, opening: bool, kind: str) -> Iterator[str]:
    yield f"position={tenth}"
    yield f"start={start:d}"
    yield f"{kind}&start={opening:d}"


def _in_block(glossary: bool, block: str, level: float, sentence: int, begun: bool, kind: str) -> Iterator[str]:
    yield f"glossary={glossary:d}"
    yield f"block={block}&{level:g}"
    yield f"sentence={sentence}"
    yield f"{kind}&begun={begun:d}"
