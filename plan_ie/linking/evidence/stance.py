"""Facts about whether a quantity is a goal, an achieved value, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from plan_ie.linking.evidence import named as named
from plan_ie.linking.evidence.registry import REGISTRY, Place
from plan_ie.linking.frame import Frame
from plan_ie.linking.sentences import Slot
from plan_ie.weighing import Candidate

Verdict = Literal["target", "actual", "neither"]

_CLASSES = (
    "past", "le", "yoy", "aim", "will", "forecast", "effect", "expert", "official", "company", "deal", "market",
    "report", "plan", "subsidy", "raised", "record", "structural", "above", "part", "superseded", "size", "annual",
    "if", "now", "today", "threshold", "statistic", "norm", "machine", "explain", "goalhead", "turn",
)  # fmt: skip
_AFTER = (
    "subsidy", "structural", "record", "size", "market", "forecast", "effect", "deal", "threshold", "past",
    "explain", "aim", "goalhead", "le", "yoy",
)  # fmt: skip
_HEAD = (
    "goalhead", "reviewhead", "aim", "will", "past", "size", "subsidy", "forecast", "market", "deal", "norm",
    "glossary",
)  # fmt: skip
_DENSE = (
    "aim", "past", "forecast", "effect", "expert", "company", "deal", "market", "report", "subsidy", "statistic",
    "will", "yoy", "norm", "official", "size",
)  # fmt: skip
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


class StanceFacts:
    """Candidates for what the quantities of one document state.

    Args:
        frame: The frame.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame, self.view = frame, frame.view
        self.document = tuple(self._document())
        self._begins = next((i for i, b in enumerate(self.view.blocks) if b.marked and b.level <= 6), 0)
        self._items: dict[int, tuple[str, ...]] = {}
        self._titled: dict[int, tuple[str, ...]] = {}

    def candidates(self, slot: Slot) -> list[Candidate[Verdict]]:
        """Target, actual and neither."""
        place = Place(slot, self.frame)
        said: dict[str, list[str]] = {"target": [], "actual": [], "neither": []}
        for fact in _NAMED:
            if fact.test(place):
                said[fact.says].append(fact.key)
        wording = tuple(dict.fromkeys(self._slot(slot)))
        return [
            Candidate("target", (wording, self.document, tuple(said["target"]))),
            Candidate(
                "actual", (("actual", *said["actual"], *(f"actual|{f}" for f in wording if f.startswith(_TIMED))),)
            ),
            Candidate("neither", (("neither", *said["neither"]),)),
        ]

    def _slot(self, slot: Slot) -> Iterator[str]:
        yield from self._words(slot)
        cues = list(self._cues(slot))
        yield from cues
        times = list(self._time(slot))
        yield from times
        yield from self._form(slot)
        yield from self._neighbours(slot)
        yield from self._place(slot)
        yield from self._headings(slot.sentence.block)
        kind = self.frame.kind
        for fact in cues:
            if ":" not in fact:
                yield f"{kind}&{fact}"
        for fact in times:
            if fact.startswith(("time=", "t-year", "t-dateline")):
                yield f"{kind}&{fact}"

    # ---- wording ---------------------------------------------------------------------------------------------------

    def _words(self, slot: Slot) -> Iterator[str]:
        text, sentence, quantity = self.view.text, slot.sentence, slot.quantity
        left, right = quantity.left, quantity.right
        far = max(sentence.start, left - 20)
        near = max(far, *(text.rfind(mark, far, left) + 1 for mark in "，；：、"))
        yield from _grams("C:", _plain(text[max(near, left - 14) : left]), (1, 2, 3))
        before = _plain(text[max(sentence.start, left - 8) : left])
        yield from _grams("L:", before, (1, 2, 3))
        stop = min(sentence.end, right + 10)
        after = text[right:stop]
        for mark in "，。；、":
            at = after.find(mark)
            if at >= 0:
                after = after[:at]
        yield from _grams("R:", _plain(after), (1, 2, 3))
        behind = _plain(text[right : right + 2])
        yield f"R^{behind[:1]}"
        yield f"R^{behind}"
        yield f"L${before[-1:]}"
        yield f"L${before[-2:]}"
        yield from _grams("B:", _plain(text[sentence.start : min(left, sentence.start + 10)]), (2, 3))
        yield from _grams("PB:", _plain(text[sentence.floor : sentence.floor + 12]), (2, 3))

    # ---- cues ------------------------------------------------------------------------------------------------------

    def _cues(self, slot: Slot) -> Iterator[str]:
        cues, sentence, quantity = self.view.cues, slot.sentence, slot.quantity
        left, right = quantity.left, quantity.right
        limit = slot.before.quantity.right if slot.before else sentence.start
        clause = max(slot.low, limit)
        start = max(sentence.start, left - 160)
        for cls in _CLASSES:
            hit = cues.last(cls, clause, left)
            if hit is not None:
                yield f"{cls}@clause"
                yield f"{cls}@clause:{hit.text}"
            hit = cues.last(cls, start, left)
            if hit is not None:
                yield f"{cls}@before"
                yield f"{cls}@before:{hit.text}"
            if cues.last(cls, max(sentence.floor, sentence.start - 200), sentence.start) is not None:
                yield f"{cls}@para"
        for cls in _AFTER:
            hit = cues.first(cls, right, min(sentence.end, right + 14))
            if hit is not None:
                yield f"{cls}@behind"
                yield f"{cls}@behind:{hit.text}"
            if cues.first(cls, right + 14, min(sentence.end, right + 60)) is not None:
                yield f"{cls}@after"
        past, aim = cues.last("past", start, left), cues.last("aim", start, left)
        nearest = (
            "none"
            if past is None and aim is None
            else "past"
            if aim is None or (past and past.start > aim.start)
            else "aim"
        )
        yield f"nearest={nearest}"
        text = self.view.text
        yield f"brackets={text.count('（', start, left) > text.count('）', start, left):d}"
        yield f"quotes={text.count('“', start, left) > text.count('”', start, left):d}"
        if text.startswith("的", right):
            yield "of noun"

    # ---- time ------------------------------------------------------------------------------------------------------

    def _time(self, slot: Slot) -> Iterator[str]:
        view, frame, sentence = self.view, self.frame, slot.sentence
        left = slot.quantity.left
        here = [t for t in view.times_in(slot.reach, left) if t.role not in ("baseline", "origin")]
        governing, where = (
            (here[-1], "clause" if here[-1].start >= slot.low else "sentence") if here else (None, "none")
        )
        before = [t for t in view.times_in(max(sentence.floor, sentence.start - 600), sentence.start) if t.end_year]
        if governing is None and before:
            governing, where = before[-1], "para"
        lead = frame.lead_times.get(sentence.block)
        if governing is None and lead is not None:
            governing, where = lead[1], "lead"
        yield f"lead={lead is not None:d}"
        yield f"time={governing.role if governing else 'none'}@{where}"
        if governing is not None:
            yield f"time={governing.role}"
            if governing.end_year:
                for name, year in (
                    ("year", view.year), ("dateline", frame.dateline), ("median", frame.median_year),
                    ("last", max(frame.years, default=None)),
                ):  # fmt: skip
                    if year:
                        gap = governing.end_year - year
                        yield f"t-{name}={max(-5, min(6, gap))}"
                        yield f"t-{name}{'<' if gap < 0 else '=' if gap == 0 else '>'}@{where}"
        yield f"times={min(3, len(here))}"
        after = [
            t for t in view.times_in(slot.quantity.right, min(sentence.end, slot.quantity.right + 120)) if t.end_year
        ]
        if after and view.year and after[0].end_year:
            yield f"after-year={max(-3, min(4, after[0].end_year - view.year))}:{after[0].role}"
        yield f"dated={view.year is not None:d}"

    # ---- form ------------------------------------------------------------------------------------------------------

    def _form(self, slot: Slot) -> Iterator[str]:
        quantity, text, metrics = slot.quantity, self.view.text, self.view.metrics
        form = quantity.form
        yield f"form={form}"
        yield f"unit={quantity.unit}"
        yield f"written={quantity.written}&{form}"
        yield f"bound={quantity.bound}"
        yield f"comparator={quantity.comparator}&own={quantity.own_bound:d}"
        pred = next((w for w in slot.words if w.cls != "adverb"), None)
        yield f"pred={pred.cls if pred else '-'}&{form}"
        yield f"predword={pred.text if pred else '-'}"
        verb = self._verb(slot)
        yield f"verb={verb}"
        yield f"direct={slot.direct:d}&{form}"
        noun = text[max(slot.low, slot.end - 12) : slot.end]
        noun = noun if not slot.before or slot.before.quantity.right < slot.end else ""
        metric = bool(metrics.head(noun))
        stop = text[quantity.right : quantity.right + 1] in "、，。；：！？）”\n"
        yield f"left={len(noun) > 1:d}&right={not stop:d}&{form}"
        yield f"metric={metric:d}&right={not stop:d}"
        yield f"metrickind={metrics.kind(noun)}"
        yield f"noun2={noun[-2:]}"
        yield f"right2={text[quantity.right : quantity.right + 2]}"
        size = max(1, quantity.value.adjusted() + 1) if quantity.value else 1
        yield f"size={size}&{form}"
        yield f"digits={len(text[quantity.start : quantity.end])}"
        if slot.baseline is not None:
            yield "baseline"

    def _verb(self, slot: Slot) -> str:
        for piece in reversed(slot.sentence.between(max(slot.low, slot.quantity.left - 40), slot.quantity.left)):
            if piece.kind in ("do", "nominal"):
                return piece.text
            if piece.kind == "mark":
                break
        return "-"

    def _neighbours(self, slot: Slot) -> Iterator[str]:
        text, quantity = self.view.text, slot.quantity
        after, before = slot.after, slot.before
        if after is not None:
            gap = text[quantity.right : after.quantity.left]
            joined = len(gap) <= 24 and not any(c in gap for c in "、，；：。（）")
            if joined:
                size = "0" if not gap else "1" if gap == "的" else "short" if len(gap) < 6 else "long"
                yield f"before {after.quantity.form}&{quantity.form}&gap={size}"
                yield f"within name&own={quantity.own_bound:d}&direct={slot.direct:d}&{quantity.form}"
                word = next(
                    (
                        p.kind
                        for p in slot.sentence.between(quantity.right, after.quantity.left)
                        if p.kind in ("do", "reach", "up", "down")
                    ),
                    "-",
                )
                yield f"within name&then={word}&{quantity.form}"
        if before is not None:
            gap = text[before.quantity.right : quantity.left]
            joined = len(gap) <= 24 and not any(c in gap for c in "、，；：。（）")
            yield f"behind {before.quantity.form}&{quantity.form}&joined={joined:d}"
            if joined:
                yield f"behind&gap={'0' if not gap else 'short' if len(gap) < 6 else 'long'}&{quantity.form}"
        yield f"continues={slot.continues:d}"
        yield f"slots={min(6, len(slot.sentence.slots))}"
        yield f"slot={min(5, slot.index)}"

    # ---- place -----------------------------------------------------------------------------------------------------

    def _place(self, slot: Slot) -> Iterator[str]:
        frame, text, sentence = self.frame, self.view.text, slot.sentence
        block = self.view.blocks[sentence.block]
        position = slot.quantity.start / max(1, len(text))
        part = frame.parts[sentence.block]
        yield f"part={part}"
        yield f"{frame.kind}&part={part}"
        yield f"position={int(10 * position)}"
        yield f"start={slot.quantity.start < 120:d}"
        yield f"{frame.kind}&start={slot.quantity.start < 200:d}"
        yield f"glossary={sentence.start >= frame.glossary:d}"
        yield f"block={block.kind}&{block.level}"
        yield f"sentence={min(4, text.count('。', max(sentence.floor, sentence.start - 600), sentence.start))}"
        yield f"{frame.kind}&begun={sentence.block >= self._begins:d}"
        if len(frame.items) > 1:
            item = frame.item(slot.quantity.start)
            if item.start not in self._items:
                self._items[item.start] = tuple(self._item(item.start, item.end))
            yield from self._items[item.start]

    def _item(self, start: int, end: int) -> Iterator[str]:
        for cls in ("forecast", "deal", "market", "expert", "official", "plan", "subsidy", "past", "aim"):
            if self.view.cues.first(cls, start, end) is not None:
                yield f"item:{cls}"

    def _headings(self, index: int) -> tuple[str, ...]:
        known = self._titled.get(index)
        if known is None:
            known = self._titled[index] = tuple(self._heading_facts(index))
        return known

    def _heading_facts(self, index: int) -> Iterator[str]:
        view, cues = self.view, self.view.cues
        block = view.blocks[index]
        titles = [view.blocks[i].title for i in block.path if view.blocks[i].title]
        for depth, title in enumerate(reversed(titles[-3:])):
            if title is None:
                continue
            yield from _grams(f"H{depth}:", _plain(view.text[title[0] : min(title[1], title[0] + 18)]), (2, 3))
            for cls in _HEAD:
                if cues.first(cls, *title):
                    yield f"{cls}@H{depth}"
                    yield f"{self.frame.kind}&{cls}@head"
        if block.title is not None:
            yield from _grams(
                "HO:", _plain(view.text[block.title[0] : min(block.title[1], block.title[0] + 18)]), (2, 3)
            )
            for cls in _HEAD:
                if cues.first(cls, *block.title):
                    yield f"{cls}@own"
        if titles and titles[0] is not None:
            yield from _grams("HT:", _plain(view.text[titles[0][0] : min(titles[0][1], titles[0][0] + 18)]), (2,))
        if index:
            before = view.blocks[index - 1]
            yield from _grams("PV:", _plain(view.text[max(before.start, before.end - 14) : before.end]), (2,))
        yield f"headings={min(4, len(titles))}"

    def _document(self) -> Iterator[str]:
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


_NAMED = tuple(REGISTRY["stance"])
#: Facts that also speak for or against an achieved value.
_TIMED = ("time=", "t-year", "nearest=", "pred=", "form=", "left=", "part=")


def _grams(tag: str, text: str, sizes: tuple[int, ...]) -> Iterator[str]:
    for size in sizes:
        for i in range(len(text) - size + 1):
            yield tag + text[i : i + size]


def _plain(text: str) -> str:
    return _DIGITS.sub("0", text)
