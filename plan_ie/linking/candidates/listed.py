"""Lists of names that are one owner: all of what 等 closes, who does a thing together, the names of one field."""

from __future__ import annotations

import re

from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.candidates.found import LONGEST_LIST, Bag
from plan_ie.linking.candidates.grouped import grouped
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import What

_FAR = 120  # characters of a clause in which a list may begin
_CLOSED = re.compile("(?<![高中初平同上下优一二三四五])等(?![级候待效离于量额距])")  # but not 高等教育, 等级
_PARTED = "、"
_LONGEST_VALUE = 12
_FIELD, _IN, _BY = "领域", "在", "由"
_CONJUNCTIONS = ("和", "与", "及")
_EACH = "each"


def closed_list(p: DocumentNouns, slot: Slot, _: Bag, subjects: Bag) -> None:
    """All of the list that the clause before ends in, where the own clause says not whose a value is.

    开采|涩北、台南等气田|，年产量达到6亿立方米; 在|电子、汽车等行业|，打造20家.
    """
    text, sentence, end = p.view.text, slot.sentence, slot.low - 1
    if end <= sentence.start or text[end] != "，":
        return
    far = max(sentence.start, end - _FAR)
    start = max(text.rfind(mark, far, end) for mark in "，；：") + 1
    run = p.run_ending(sentence, max(far, start), end)
    if run is None or _PARTED not in text[slice(*run)] or _CLOSED.search(text, *run) is None:
        return
    if text[run[0] - 1] != _IN and not _says_no_owner(p, slot):
        return
    stretch = p.stretches(_behind_verb(p, slot, *run), run[1], LONGEST_LIST)
    if stretch is not None:
        subjects.add(stretch, "C1")


def _says_no_owner(p: DocumentNouns, slot: Slot) -> bool:
    """Whether a clause opens with a metric that says nothing of whose it is: ，|年产量|达到, ，2030年|产值|达到."""
    own = p.noun_before(slot)
    opens = own is not None and (own[0] == slot.low or p.view.time_ending(own[0]) is not None)
    return own is not None and opens and p.view.metrics.is_bare(p.view.text[slice(*own)])


def of_agents(p: DocumentNouns, slot: Slot) -> list[What]:
    """What several do together, and all of them: 由|省投资集团、远景和华电|投资|80亿元."""
    text, low, end = p.view.text, slot.low, slot.end
    start = text.rfind(_BY, low, end) + 1
    at = p.view.metrics.tail(text[start:end]) if start else None
    agents = (start, start + at) if at else None
    return [What((agents[1], end), agents)] if agents is not None and len(p.items(agents)) > 1 else []


def each_of(p: DocumentNouns, slot: Slot) -> list[What]:
    """What each of several does by the value, and all of them: 省财政和市财政|各|安排|资金|5亿元; empty for areas.

    Args:
        p: The stretches of the document.
        slot: A slot in no list.
    """
    view, sentence = p.view, slot.sentence
    each = view.cues.last(_EACH, slot.low, slot.quantity.left)
    if each is None or slot.head is not slot or (slot.after is not None and slot.after.continues):
        return []
    noun = p.run_ending(sentence, each.end, slot.end) or p.noun_behind(slot)
    time = view.time_ending(each.start)
    run = p.run_ending(sentence, slot.low, time.start if time is not None else each.start)
    items = p.items(run) if run is not None and noun is not None else ()
    if len(items) < 2 or _CLOSED.search(view.text, items[0][0], each.start) is not None:
        return []
    group = grouped(view, items)
    if group is not None:
        items = group.items if group.rest[0] == group.rest[1] else ()
    return [What(noun, item) for item in items if all(b - a > 1 for a, b in items)]


def _behind_verb(p: DocumentNouns, slot: Slot, start: int, end: int) -> int:
    """Where a list begins behind a verb no pack knows, that says what is done how: 稳定|开采|涩北、台南等气田."""
    before = next(iter(slot.sentence.between(start - 2, start)), None)
    if before is None or before.kind not in ("keep", "adverb"):
        return start
    _, behind, tag = next(iter(p.view.tags.words(start, end)), (start, start, ""))
    return behind if tag.startswith("v") and _PARTED not in p.view.text[behind : behind + 2] else start


def is_half(p: DocumentNouns, start: int, end: int) -> bool:
    """Whether words are only the end of a list that they close as one owner.

    涩北、|台南等气田; 工业和|信息化领域, but not 工业领域和|建筑领域.
    """
    text, before = p.view.text, p.view.text[max(0, start - 1) : start]
    if before == _PARTED:
        if any(q.right == start - 1 for q in p.view.quantities_in(max(0, start - _LONGEST_VALUE), start)):
            return False  # 工程机械90亿元、|风电主轴等新产业|70亿元
        return _CLOSED.search(text, start, end + 1) is not None  # 涩北、|台南|等气田 too
    joined = before in _CONJUNCTIONS and text.endswith(_FIELD, start, end)
    return joined and not text.endswith(_FIELD, 0, start - 1)
