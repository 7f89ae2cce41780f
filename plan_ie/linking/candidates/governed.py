"""Proposers of owners by grammar: whom a clause before is about, and for or in whom something is done.

煤电机组供电煤耗降至300克，完成灵活性改造|800万千瓦: 煤电机组. 为残疾人适配辅具|5000例: 残疾人.
What the clause of the value opens with is part of every fact: one that opens with a noun may have an owner of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_ie.linking.candidates.document import RUN, DocumentNouns, Governor
from plan_ie.linking.candidates.found import Bag
from plan_ie.linking.clause import Piece
from plan_ie.linking.nouns import trim
from plan_ie.linking.sentences import Sentence, Slot

_CLAUSES = 4  # clauses before the own one that are looked at
_FAR = 240
_PREPOSITIONS = frozenset("为在对向从将按")
#: What may stand before the first word of a clause.
_PASSED = frozenset({"time", "adverb", "area", "baseline", "case", "mark"})
_DOING = frozenset({"do", "nominal"})
_DONE = _DOING | {"quantity"}  # what may follow whom something is done for: 在各县|建成, 为老年人|办3万张卡
_LOCATED = frozenset("中内里")  # 绿色生态城区|内


def governed(p: DocumentNouns, slot: Slot, _: Bag, subjects: Bag) -> None:
    """Whom the clauses before a value are about, and for or in whom they and its own say that something is done."""
    known = p.governors.get(slot.low)
    if known is None:
        known = p.governors[slot.low] = list(_governors(p, slot.sentence, slot.low))
    if not known:
        return
    own = _opens_with(p, slot)
    for span, source, facts in known:
        if span[1] < slot.quantity.left:
            subjects.say(*span, source, tuple([f"{fact}&own={own}" for fact in facts]))


def _opens_with(p: DocumentNouns, slot: Slot) -> str:
    """What the clause of a value opens with: a kind of word; of nouns whether they are a metric, and a bare one."""
    for piece in slot.sentence.each(slot.low, slot.quantity.left):
        if piece.kind in _PASSED:
            continue
        if piece.kind not in RUN or piece.kind in _DOING:
            return "do" if piece.kind in _DOING else piece.kind
        words = p.view.text[slice(*trim(p.view.text, piece.start, max(slot.end, piece.end)))]
        return "bare" if p.view.metrics.is_bare(words) else "metric" if p.view.metrics.head(words) else "noun"
    return "none"


def _governors(p: DocumentNouns, sentence: Sentence, low: int) -> Iterator[Governor]:
    """What governs the clause that begins at `low`: in it and in those before it, back to a ；, nearest first."""
    text, floor = p.view.text, max(sentence.start, low - _FAR)
    stop, topic = min(sentence.end, low + _FAR), None
    for n in range(_CLAUSES + 1):
        start = low if n == 0 else max(floor, *[text.rfind(mark, floor, stop - 1) + 1 for mark in "，；："])
        pieces = sentence.between(start, stop)
        if n < 2:
            yield from _done_for(p, pieces, f"n={n}")
        if n and topic is None and (topic := _topic(p, pieces, f"n={min(n, 3)}")) is not None:
            yield topic
        if start <= floor or text[start - 1] == "；":
            return
        stop = start


def _run(pieces: Sequence[Piece], first: int) -> int:
    """Behind the last of the pieces of the noun stretch that begins with one, over a count in it: X和|22条|Y链."""
    for i in range(first, len(pieces)):
        counted = pieces[i].kind == "quantity" and i > first and pieces[i - 1].kind == "joint"
        if pieces[i].kind not in RUN and not counted:
            return i
    return len(pieces)


def _topic(p: DocumentNouns, pieces: Sequence[Piece], n: str) -> Governor | None:
    """Whom a clause is about: the owner of its metric, or who does something; nobody where it opens with a verb."""
    first = next((i for i, piece in enumerate(pieces) if piece.kind not in _PASSED), len(pieces))
    if first == len(pieces) or pieces[first].kind not in RUN or pieces[first].kind in _DOING:
        return None
    behind = _run(pieces, first)
    then = pieces[behind].kind if behind < len(pieces) else "none"
    start, end = trim(p.view.text, pieces[first].start, pieces[behind - 1].end)
    words = p.view.text[start:end]
    if not p.view.metrics.head(words):
        return Governor((start, end), "To", (f"topic&{n}", f"topic&then={then}")) if then != "none" else None
    at = p.view.metrics.tail(words)
    if not at:
        return None
    kind = p.view.metrics.kind(words) or "other"
    facts = (f"topic&metric&{n}", f"topic&metric&then={then}", f"topic&metric={kind}", f"topic&metric={kind}&{n}")
    return Governor((start, start + at), "To", facts)


def _done_for(p: DocumentNouns, pieces: Sequence[Piece], n: str) -> Iterator[Governor]:
    """For, in or among whom something is done, and whom somebody makes do it: cues of class `governing`."""
    text = p.view.text
    for i, piece in enumerate(pieces):
        if (hit := p.view.cues.first("governing", piece.start, piece.start + 1)) is not None:
            start, word = hit.end, hit.text
        elif piece.text in _PREPOSITIONS and (piece.kind == "case" or i == 0 or pieces[i - 1].kind in _PASSED):
            start, word = piece.end, piece.text
        else:
            continue
        behind = _run(pieces, i if piece.end > start else i + 1)
        if behind == len(pieces) or pieces[behind].kind not in _DONE or pieces[behind - 1].end <= start:
            continue  # nothing is done: 面向未来，
        start, end = trim(text, start, pieces[behind - 1].end)
        then, acting = pieces[behind].kind, p.view.cues.first("acting", start + 2, end)
        if acting is not None:  # 面向农民工|开展职业技能培训5万人次
            end, then = acting.start, "do"
        of = text.find("的", start, end)
        end = end if of < 0 else of
        if text[end - 1] in _LOCATED:
            end -= 1
        yield Governor((start, end), "Gi", (f"given={word}", f"given&{n}&then={then}"))
