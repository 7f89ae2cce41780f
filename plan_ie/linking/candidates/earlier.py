"""Proposers that look at what stands before the own clause: clauses, the sentence, other quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_ie.linking.amounts import baseline_of
from plan_ie.linking.candidates.document import RUN, Clause, DocumentNouns, Front
from plan_ie.linking.candidates.found import LONGEST, Bag
from plan_ie.linking.candidates.titles import without_verb
from plan_ie.linking.nouns import LATELY, trim
from plan_ie.linking.sentences import Sentence, Slot

_FRONT = re.compile(r"[，、 ]*([^，。；：！？\n\d]{2,26})")
#: Where and when somebody says something: 海岳电池|在投资者互动平台|表示, 东屿航空|近日|宣布.
_WHERE_SAID = re.compile(rf"在|于(?=\d)|公开|{LATELY}")
_FAR = 200
_LONGEST_ZONE = 12
_FIELDS = re.compile(r"方面|领域|行业方面")


def clauses_before(p: DocumentNouns, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """What the clauses before the own one end in, and what opens them."""
    _field(p, slot, subjects)
    clauses = p.clauses.get(slot.low)
    if clauses is None:
        clauses = p.clauses[slot.low] = list(_clauses(p, slot.sentence, slot.low))
    for tag, mark, run, front in clauses:
        if run is not None:
            p.parts_of(run, tag, indicators, subjects)
            indicators.put(*run, f"{tag}{mark}")
        if front is not None and front.says:
            subjects.put(*front.span, "Sy")
        elif front is not None:
            p.parts_of(front.span, tag + "f", indicators, subjects)
            subjects.put(*front.span, f"{tag}f{mark}")


def _clauses(p: DocumentNouns, sentence: Sentence, low: int) -> Iterator[Clause]:
    """The last three clauses before one that begins at `low`, nearest first."""
    text, stop = p.view.text, low
    for n in range(1, 4):
        while stop > sentence.start and text[stop - 1] in "，、；：（ ":
            stop -= 1
        if stop <= sentence.start:
            return
        far = max(sentence.start, stop - _FAR)
        start = max(far, *[text.rfind(mark, far, stop) + 1 for mark in "，；："])
        end, said = stop, False
        while (word := p.view.predicates.before(text, end, start)) is not None:
            end, said = word.start, said or word.cls == "say"
        last = sentence.pieces.pieces[sentence.pieces.at(end - 1)]
        if last.kind == "quantity" and last.start > start:
            end = last.start
            while (word := p.view.predicates.before(text, end, start)) is not None:
                end = word.start
        run = None if said else p.run_ending(sentence, start, end)
        yield Clause(f"C{n}", text[stop : stop + 1], run, _front(p, sentence, start, stop))
        stop = start


def _field(p: DocumentNouns, slot: Slot, subjects: Bag) -> None:
    """The field that a clause names, or the zone: 风电方面，…; 在智能网联汽车领域，…; 在河西堡化工园区|实施…，…."""
    text, sentence = p.view.text, slot.sentence
    for m in _FIELDS.finditer(text, max(sentence.floor, slot.quantity.left - 200), slot.quantity.left):
        start = max(text.rfind(mark, max(0, m.start() - _FAR), m.start()) + 1 for mark in "，。；：在\n")
        subjects.put(max(start, sentence.floor), m.start(), "Fi")
    for zone in p.view.cues.within("entityzone", max(sentence.floor, slot.quantity.left - _FAR), slot.quantity.left):
        at = text.rfind("在", max(sentence.floor, zone.start - _LONGEST_ZONE), zone.start)
        if at >= 0 and not any(mark in text[at : zone.start] for mark in "，、。；"):
            subjects.put(at + 1, zone.end, "Fi")


def _front(p: DocumentNouns, sentence: Sentence, start: int, end: int) -> Front | None:
    """The first noun stretch of a clause, function words before it passed over."""
    first = last = -1
    kind = ""
    for piece in sentence.each(start, end):
        kind = piece.kind
        if kind in RUN and (first >= 0 or kind in ("noun", "place", "nominal")):
            first = piece.start if first < 0 else first
            last = piece.end
        elif first >= 0:
            break
        elif kind in ("do", "say", "reach", "quantity"):
            return None
    if first < 0:
        return None
    last = min(last, end)
    if kind == "say" and (where := _WHERE_SAID.search(p.view.text, first + 1, last)) is not None:
        last = where.start()
    span = trim(p.view.text, first, last)
    return Front(span, kind == "say") if 1 < span[1] - span[0] <= LONGEST else None


def fronts(p: DocumentNouns, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """What opens the sentence and the paragraph."""
    sentence = slot.sentence
    start = p.inline.start(sentence.start, slot.quantity.left)
    front = _front(p, sentence, sentence.start if start is None else start, slot.quantity.left)
    if front is not None and front.says:
        subjects.put(*front.span, "Sy")
    elif front is not None:
        p.parts_of(front.span, "SF", indicators, subjects)
    if sentence.start not in p.openings:
        p.openings[sentence.start] = _opening(p, sentence)
    opening = p.openings[sentence.start]
    if opening is not None:
        start, cut, end = opening
        subjects.put(start, cut, "PF")
        subjects.put(start, end, "PF.all")
        p.parts_of((start, cut), "PF", indicators, subjects, own=False)


def _opening(p: DocumentNouns, sentence: Sentence) -> tuple[int, int, int] | None:
    """What opens the paragraph before a sentence: where it begins, its first verb behind that, and where it ends."""
    view, at = p.view, sentence.start + 1
    item = p.inline.start(sentence.floor, at)
    headed = item is not None and p.inline.heads(item)
    if not headed and not p.inline.goes_on(sentence.floor, at):
        item = None  # 一是扩大…。二是取消…: what opens the paragraph is of all of them
    at = sentence.floor if item is None else item
    if (time := view.time_starting(at)) is not None:
        at = time.end
    m = _FRONT.match(view.text, at, sentence.start)
    if m is None or sentence.floor == sentence.start:
        return None
    start, end = m.span(1)
    if item is not None and not headed:
        return None  # 2.新建学校5所。培育企业20家: no title
    start = without_verb(p, start, end)
    return start, next((i for i in range(start + 1, end) if view.predicates.at(view.text, i, end)), end), end


def earlier_slots(p: DocumentNouns, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """Nouns around the quantities before it, and behind the next ones of a list."""
    before, base = slot.before, baseline_of(slot, p.frame)
    for n in range(1, 5):
        if before is None:
            break
        tag = "B" if base is not None and base[0] is before else f"E{min(n, 2)}"  # 企业|由184户减少到80户
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


def whole(p: DocumentNouns, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """Of a part behind 其中 the metric of the whole: 装机达到2600万千瓦，其中煤电|1250万千瓦."""
    part = p.view.cues.last("part", slot.reach, slot.quantity.left)
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
    for span in (p.noun_before(whole), p.noun_behind(whole)):
        if span is None:
            continue
        indicators.put(*span, f"W.{same}")
        at = p.view.metrics.tail(p.view.text[slice(*span)])
        if at:
            indicators.put(span[0] + at, span[1], f"W.{same}.metric")
            subjects.put(span[0], span[0] + at, f"W.{same}.owner")
    own = p.noun_before(slot)
    if own is not None:
        subjects.put(*own, f"Wp.{same}")
        indicators.put(*own, f"Wp.{same}")
