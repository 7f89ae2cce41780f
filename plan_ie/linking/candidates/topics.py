"""What a clause of nothing else names, before one that only says how much: 混动车型，|集团计划2027年前做到15款."""

from __future__ import annotations

from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.candidates.found import Found
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span

_OF, _COMMA, _OPENS = "的", "，", "，；：。！？\n"
_SAID = frozenset(("time", "adverb", "case", "reach", "keep", "up", "down", "area", "baseline"))
_FAR = 40  # characters of a clause that only names something
_SHORTEST, _MOST = 3, 3
_NOUNS, _UNNAMED = frozenset(("n", "vn", "l", "k")), frozenset("pcdrvf")


def of_topic(p: DocumentNouns, slot: Slot, names: dict[str, Found]) -> dict[str, Found]:
    """The names that the clause before ends in, where it names one and the own clause only says how much; else all.

    Args:
        p: The stretches of the document.
        slot: The slot.
        names: All names of the slot.
    """
    topic = _topic(p, slot)
    if topic is None:
        return names
    own = {words: found for words, found in names.items() if found.span is not None and _ends(p, found.span, topic)}
    return own or names


def _topic(p: DocumentNouns, slot: Slot) -> Span | None:
    """What the clause before names, or the one before a value of the same unit: 车型，2027年15款，|再到2030年30款."""
    for _ in range(_MOST):
        if not slot.words or p.noun_behind(slot) is not None or not _says_how_much(p, slot):
            return None
        before = slot.before
        if before is None:
            return _named_alone(p, slot, slot.low - 1) if p.view.text.startswith(_COMMA, slot.low - 1) else None
        if before.quantity.unit != slot.quantity.unit or before.quantity.right > slot.low:
            return None
        slot = before
    return None


def _ends(p: DocumentNouns, span: Span, topic: Span) -> bool:
    """Whether words are a topic, or its metric; but not the last of it behind 的: 纯电动车的|车型."""
    whole = span[0] == topic[0] or not p.view.text.startswith(_OF, span[0] - 1)
    return topic[0] <= span[0] and span[1] == topic[1] and whole


def _says_how_much(p: DocumentNouns, slot: Slot) -> bool:
    """Whether a clause names nothing but a company before its verb: 到2030年至少为|20款, |集团|2027年前做到15款."""
    for piece in slot.sentence.each(slot.low, slot.end):
        headed = piece.kind == "noun" and piece.start == slot.low
        company = headed and (p.companies.names(piece.start, piece.end) or p.companies.recalls(piece.start, piece.end))
        if piece.kind not in _SAID and not company:
            return False
    return True


def _named_alone(p: DocumentNouns, slot: Slot, end: int) -> Span | None:
    """The name that is all of the clause which ends at an offset, behind a time; None where there is more or less."""
    view, text = p.view, p.view.text
    floor = max(slot.sentence.start, end - _FAR)
    start = max([floor, *[text.rfind(mark, floor, end) + 1 for mark in _OPENS]])
    time = view.time_starting(start)
    start = time.end if time is not None and time.end < end else start
    run = p.run_ending(slot.sentence, start, end)
    if run is None or run[0] != start or run[1] != end or end - start < _SHORTEST:
        return None
    if view.quantities_in(start, end) or p.companies.names(start, end):
        return None
    _, first, last, _, _ = view.tags.around(start, end)
    return (start, end) if last in _NOUNS and first not in _UNNAMED else None
