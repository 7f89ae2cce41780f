"""Proposers that look at titles, headings, and the names that sentence, paragraph and document offer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.candidates.found import Bag, Stretch
from plan_ie.linking.nouns import trim
from plan_ie.linking.sentences import Sentence, Slot
from plan_ie.linking.view import DocumentView, Span

_QUOTED = re.compile(r"[“《]([^”》\n]{2,24})[”》]")
_TITLE_CORE = re.compile(
    r"(?:关于)?(?:印发)?《?([^《》]*?)(?:“?十[一二三四五]五”?|20\d\d|高质量|三年|中长期)?(?:发展)?(?:规划|行动计划|行动方案|"
    r"实施方案|方案|计划|意见)"
)
#: Sources of titles that name a thing more often than a purpose, where they are said again.
_NAMING = frozenset({"T", "H0", "I", "U", "D.core", "D.industry", "H0.industry"})
#: The number of a heading before a voltage, which looks like a decimal: 2.|500千伏电网.
_NUMBERED = re.compile(r"\d{1,2}[.．](?=\d{2,4}千伏)")
_BOOKED = re.compile(r"《([^《》\n]{4,60})》")
_LONGEST_CORE = 14
_LONGEST_PLAN = 32  # characters of a verb's object that is a plan without 《》
_NOT_IN_PLAN = frozenset("《》\n（")
_CHANGED = frozenset(("up", "down"))
_NEAR = 400  # characters before and behind a value in which the words of a title may be said again


def layout(p: DocumentNouns, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """The title of the list item, and the headings above."""
    view = p.view
    block = view.blocks[slot.sentence.block]
    title = None
    if block.title and block.kind != "heading":
        title = p.inline.title(block.title, slot.sentence.start + 1)
        if title is not None:
            _title(p, slot, title, "T", indicators, subjects)
    above = [i for i in reversed(block.path) if view.blocks[i].title]
    for depth, i in enumerate(above[:4]):
        heading = view.blocks[i].title
        if heading is not None:
            _title(p, slot, heading, f"H{depth}", indicators, subjects)
    item = p.frame.item(slot.quantity.start)
    if item.head is not None:
        if title is None:  # a paragraph's own title is nearer: 新兴产业⏎（一）|航空|。…产业规模达到2600亿元
            _title(p, slot, item.head, "I", indicators, subjects)
    elif slot.sentence.block:
        for i in range(slot.sentence.block - 1, max(-1, slot.sentence.block - 3), -1):
            if view.blocks[i].end - view.blocks[i].start <= 40:
                _title(p, slot, (view.blocks[i].start, view.blocks[i].end), "U", None, subjects)
                break


def _title(p: DocumentNouns, slot: Slot, span: Span, source: str, indicators: Bag | None, subjects: Bag) -> None:
    parts = p.titles.get(span)
    if parts is None:
        parts = p.titles[span] = p.trimmed(_cut_title(p, *_named_by(p.view, *trim(p.view.text, *span))))
    for stretch, how, _, _ in parts:
        subjects.add(stretch, source + how, _again(p, slot, stretch, source + how))
        if not how and source in ("T", "H0") and indicators is not None:
            indicators.add(stretch, source)


def _again(p: DocumentNouns, slot: Slot, stretch: Stretch, source: str) -> tuple[str, ...]:
    """Whether the words of a title are said again near a value: 特高压电网/新增变电容量|1800万千伏安，特高压电网投资….

    What is spoken of is named again; what a heading is for (优化投资结构) is not.
    """
    if source not in _NAMING:
        return ()
    block, quantity = p.view.blocks[slot.sentence.block], slot.quantity
    start, end = max(block.start, quantity.left - _NEAR), min(block.end, quantity.right + _NEAR)
    if start <= stretch.span[0] < end:
        start = stretch.span[1]
    at = p.view.text.rfind(stretch.text, start, end)
    if at < 0:
        return ()
    return (f"again:{source}", f"again:{source}&own={slot.low <= at < quantity.right:d}")


def _named_by(view: DocumentView, start: int, end: int) -> Span:
    """What a title names, without a note of when and by whom: 幼儿园|（2026年底前完成）; nothing where it is a step."""
    if view.cues.first("phase", start, start + 1) is not None:
        return start, start
    numbered = _NUMBERED.match(view.text, start, end)
    start = start if numbered is None else numbered.end()
    at = view.text.rfind("（", start, end) if view.text[end - 1 : end] == "）" else -1
    noted = at > start and (bool(view.times_in(at, end)) or view.cues.first("charge", at, end) is not None)
    return (start, at) if noted else (start, end)


def _cut_title(p: DocumentNouns, start: int, end: int) -> Iterator[tuple[int, int, str, bool, bool]]:
    """A title as a subject: whole, without its verbs, up to a colon, and the names in it."""
    if start >= end:
        return
    view = p.view
    yield start, end, "", True, True
    bare = without_verb(p, start, end)
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
    for company in p.companies.named_in(start, end):
        yield company.start, company.end, ".company", False, True
    for m in _QUOTED.finditer(view.text, start, end):
        yield *m.span(1), ".quoted", False, True


def named(p: DocumentNouns, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """Industries, indicators, bodies, companies, places and quoted names in the sentence and the paragraph."""
    view, sentence = p.view, slot.sentence
    floor, at = sentence.floor, slot.quantity.left
    for mention in view.mentions_in(slot.reach, at):
        (indicators if mention.label == "INDICATOR" else subjects).put(mention.start, mention.end, "M")
    for mention in view.mentions_in(slot.quantity.right, min(sentence.end, slot.quantity.right + 24)):
        (indicators if mention.label == "INDICATOR" else subjects).put(mention.start, mention.end, "Mr")
    for mention in list(view.mentions_in(max(floor, sentence.start - 1500), sentence.start))[-5:]:
        (indicators if mention.label == "INDICATOR" else subjects).put(mention.start, mention.end, "Mp")
    topic = p.companies.topic(slot)
    if topic is not None:
        facts = (f"company&back={topic.back}", f"company&where={topic.where}&back={topic.back}&alone={topic.alone:d}")
        subjects.put(*topic.span, "Co", facts)
        subjects.put(*topic.span, f"Co.{topic.where}")
    for m in list(_QUOTED.finditer(view.text, max(sentence.start, at - 120), at))[-2:]:
        subjects.put(*m.span(1), "Q")
        indicators.put(*m.span(1), "Q")
    for place in list(view.places_in(slot.reach, at))[-2:]:
        named = p.companies.institutions.placed.get(place.end)  # 武汉|经开区
        subjects.put(place.start, named or place.end, "M" if named else "Pl")
    for stretch, source in _of_document(p):
        subjects.add(stretch, source, _again(p, slot, stretch, source))
    for stretch, source in _of_named_plan(p, slot):
        subjects.add(stretch, source)
    if (entity := p.frame.entity) is not None:
        block = view.blocks[sentence.block]
        under = "item" if block.title and block.kind != "heading" else "heading" if block.path else "none"
        subjects.put(*entity.span, "En", (f"entity&under={under}",))


def _of_document(p: DocumentNouns) -> Sequence[tuple[Stretch, str]]:
    """Subjects that the title and the opening offer, with their source."""
    if p.of_document is None:
        found = [(p.stretches(start, end), source) for start, end, source in _document_subjects(p)]
        p.of_document = [(stretch, source) for stretch, source in found if stretch is not None]
    return p.of_document


def _document_subjects(p: DocumentNouns) -> Iterator[tuple[int, int, str]]:
    view, title = p.view, p.frame.title
    text = view.text
    if p.frame.apart:
        return
    at = text.find(title) if title else -1
    if at >= 0:
        for mention in view.mentions_in(at, at + len(title)):
            if mention.label == "INDUSTRY":
                yield mention.start, mention.end, "D.industry"
        for m in _QUOTED.finditer(text, at, at + len(title)):
            if "十" not in m.group(1) or "五" not in m.group(1):
                yield *m.span(1), "D.quoted"
        for start, end in _core(p, at, at + len(title)):
            yield start, end, "D.core"
    if (entity := p.frame.entity) is not None:
        for place in view.places_in(entity.span[0], entity.span[0] + 1):
            yield place.end, entity.span[1], "En.behindplace"
    for company in p.companies.named_in(0, 120)[:2]:
        yield company.start, company.end, "D.company"


def _core(p: DocumentNouns, start: int, end: int) -> Iterator[Span]:
    """What a plan is for, by its name: 霍山县|石斛产业|高质量发展五年行动方案."""
    core = _TITLE_CORE.search(p.view.text, start, end)
    if core and core.group(1):
        start, end = core.span(1)
        for place in p.view.places_in(start, end):
            start = max(start, place.end)
        start = without_verb(p, start, end)
        quoted = p.view.text.find("“", start + 2, end)  # 海上风电|“十四五”建设计划
        end = quoted if quoted > 0 else end
        if 2 <= end - start <= _LONGEST_CORE:
            yield start, end


def _of_named_plan(p: DocumentNouns, slot: Slot) -> Sequence[tuple[Stretch, str]]:
    """What the plan is for that is named in 《》 last before a value, in its item.

    日前印发的《霍山县石斛产业高质量发展五年行动方案》为下一步定了调：种苗自给率保持在|95%.
    """
    if p.named_plans is None:
        spans = sorted([*[m.span(1) for m in _BOOKED.finditer(p.view.text)], *_unbooked(p)])
        p.named_plans = [(end + 1, _named_by_plan(p, start, end)) for start, end in spans]
    last = bisect_left(p.named_plans, slot.quantity.left, key=itemgetter(0)) - 1
    if last < 0 or p.named_plans[last][0] <= p.frame.item(slot.quantity.start).start:
        return ()
    near = p.named_plans[last][0] > p.view.blocks[slot.sentence.block].start
    return [(stretch, "N" + how if near else "Np" + how) for stretch, how in p.named_plans[last][1]]


def _unbooked(p: DocumentNouns) -> Iterator[Span]:
    """The names of plans that stand in no 《》 behind who made them public: 浙江发布|海上风电建设计划|，."""
    view, text = p.view, p.view.text
    if p.frame.is_plan:
        return
    for hit in view.cues.within("ownerdoes", 0, len(text)):
        stop = min(
            [at for mark in "，。；：" if (at := text.find(mark, hit.end, hit.end + _LONGEST_PLAN)) > 0], default=0
        )
        plan = view.cues.last("plan", hit.end, stop) if stop else None
        if plan is not None and plan.end == stop and _NOT_IN_PLAN.isdisjoint(text[hit.end : stop]):
            yield hit.end, stop


def _named_by_plan(p: DocumentNouns, start: int, end: int) -> Sequence[tuple[Stretch, str]]:
    """What a plan is for, and the industries in its name."""
    found = [(*span, "") for span in _core(p, start, end)]
    found += [(m.start, m.end, ".industry") for m in p.view.mentions_in(start, end) if m.label == "INDUSTRY"]
    stretches = ((p.stretches(a, b), how) for a, b, how in found)
    return [(stretch, how) for stretch, how in stretches if stretch is not None]


def without_verb(p: DocumentNouns, start: int, end: int) -> int:
    """Offset behind the verbs that open a heading: 加快|发展|低空经济."""
    text = p.view.text
    at = start
    while at < end:
        word = p.view.predicates.at(text, at, end)
        if text.startswith("关于", at):
            at += 2
            continue
        if word is None or word.cls not in ("do", "up", "down", "adverb", "keep"):
            break
        at = word.end
    return at if at < end - 1 else start


def without_deed(p: DocumentNouns, sentence: Sentence, start: int, end: int) -> int:
    """Offset behind the places and the verbs in front of what is counted: 全行业|压减|水泥产能, 长兴县|锅炉."""
    ends = [place.end for place in p.view.places_in(start, end)]
    ends += [piece.end for piece in sentence.between(start, end) if piece.kind in _CHANGED]
    return without_verb(p, max([start, *[at for at in ends if at < end - 1]]), end)
