"""Facts about what kind of statement a quantity makes: level, increase, decrease, multiple, rank, scale, output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from plan_ie.linking.frame import Frame
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import What
from plan_ie.linking.words import Word
from plan_ie.types import Measure
from plan_ie.weighing import Candidate, Decision, Weights, answering, given

MEASURES: tuple[Measure, ...] = get_args(Measure)
_WITH_MULTIPLE: tuple[Measure, ...] = tuple(m for m in MEASURES if m not in ("rank", "scale"))
_WITHOUT: tuple[Measure, ...] = tuple(m for m in _WITH_MULTIPLE if m != "multiple")
_SIGNS = (
    "高于", "低于", "快于", "新增", "增量", "年减", "压减", "减少", "节约", "累计", "比", "较", "人均", "每年",
)  # fmt: skip
_OF_FORM: dict[str, tuple[Measure, ...]] = {"rank": ("rank",), "scale": ("scale",), "coverage": ("level",)}


def measure_candidates(slot: Slot, what: What | None, frame: Frame, before: Measure | None) -> list[Candidate[Measure]]:
    """The measures that a quantity's form allows.

    Args:
        slot: The slot.
        what: What it measures, if known.
        frame: The document's frame.
        before: The measure of the record before it in the sentence.
    """
    facts = tuple(dict.fromkeys(_facts(slot, what, frame, before)))
    return [Candidate(m, ((answering, m, given, *facts),)) for m in _allowed(slot)]


def choose_measure(
    slot: Slot, what: What | None, frame: Frame, before: Measure | None, weights: Weights
) -> Decision[Measure]:
    """The best of `measure_candidates`."""
    facts = tuple(dict.fromkeys(_facts(slot, what, frame, before)))
    allowed = _allowed(slot)
    if len(allowed) == 1:
        return weights.choose([Candidate(allowed[0], ((answering, allowed[0], given, *facts),))], [0.0])
    sums = weights.by_answer(facts)
    candidates = [Candidate(m, ((answering, m, given, *facts),)) for m in allowed]
    return weights.choose(candidates, [sums.get(m, 0.0) for m in allowed])


def _allowed(slot: Slot) -> tuple[Measure, ...]:
    form = slot.quantity.form
    return _OF_FORM.get(form, _WITH_MULTIPLE if form == "multiple" else _WITHOUT)


def _facts(slot: Slot, what: What | None, frame: Frame, before: Measure | None) -> Iterator[str]:
    view, quantity, head = frame.view, slot.quantity, slot.head
    noun = view.text[slice(*what.indicator)] if what and what.indicator else ""
    kind = view.metrics.kind(noun)
    words = [w for w in head.words if w.cls != "adverb"]
    preds = ".".join(w.cls for w in words[:2]) or "-"
    verb = _verb(head)
    yield ""
    yield from _facts_of_form(slot, kind)
    yield f"tail={noun[-2:]}"
    yield f"front={noun[:2]}"
    yield from _facts_of_predicate(slot, words, preds, kind)
    bound = quantity.bound or head.quantity.bound
    yield f"verb={verb}"
    yield f"verb={verb}&preds={preds}"
    yield f"verb={verb != '-':d}&preds={preds}&{quantity.form}"
    yield f"verb={verb != '-':d}&bound={bool(bound):d}&kind={kind}"
    behind = bool(what and what.indicator and what.indicator[0] >= quantity.end)
    yield f"behind={behind:d}&{quantity.form}"
    yield f"behind={behind:d}&preds={preds}"
    yield f"kind={frame.kind}&preds={preds}&{quantity.form}"
    if before is not None:
        yield from _facts_of_list(slot, before, bare=not words, verbless=verb == "-")
    if frame.title and what is None:
        yield "unnamed"


def _facts_of_form(slot: Slot, kind: str) -> Iterator[str]:
    """What the quantity itself says, and the two characters behind it."""
    quantity, text = slot.quantity, slot.sentence.view.text
    form, bound = quantity.form, quantity.bound or slot.head.quantity.bound
    yield f"form={form}"
    yield f"unit={quantity.unit}"
    yield f"form={form}&written={quantity.written}"
    yield f"kind={kind}"
    yield f"kind={kind}&{form}"
    yield f"bound={bound}"
    yield f"bound={bound}&kind={kind}"
    yield f"after={text[quantity.right : quantity.right + 2]}"
    clause = text[max(slot.low, quantity.left - 24) : quantity.left]
    for sign in _SIGNS:
        if sign in clause:
            yield f"says={sign}"
            yield f"says={sign}&{form}"


def _facts_of_predicate(slot: Slot, words: Sequence[Word], preds: str, kind: str) -> Iterator[str]:
    """What the words before the quantity say: 提高到, 年均|增长."""
    form, head = slot.quantity.form, slot.head
    yield f"preds={preds}"
    yield f"preds={preds}&{form}"
    yield f"preds={preds}&kind={kind}"
    if words:
        yield f"word={words[0].text}"
        yield f"word={words[0].text}&{form}"
        yield f"word={words[0].text}&kind={kind}"
    for word in head.words:
        if word.cls == "adverb":
            yield f"adverb={word.text}"
            yield f"adverb={word.text}&{preds}"
    yield f"baseline={head.baseline is not None:d}&preds={preds}"


def _facts_of_list(slot: Slot, before: Measure, *, bare: bool, verbless: bool) -> Iterator[str]:
    """What the measure of the quantity before it says: the next of a list, a part of a whole."""
    quantity = slot.quantity
    same = slot.before is not None and slot.before.quantity.unit == quantity.unit
    yield f"before={before}&bare={bare and verbless:d}&{quantity.form}"
    yield f"before={before}&continues={slot.continues:d}&same={same:d}"
    if slot.sentence.view.cues.last("part", max(slot.sentence.start, slot.low - 3), quantity.left) is not None:
        yield f"before={before}&part&bare={bare:d}"


def _verb(slot: Slot) -> str:
    """The doing verb that governs the quantity: nearest in its clause, else of the pair before it in a list."""
    for piece in reversed(slot.sentence.between(slot.low, slot.quantity.left)):
        if piece.kind in ("do", "nominal"):
            return piece.text
    return "-"
