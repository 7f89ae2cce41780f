"""Programmes that own what the bracket or the colon behind their names counts: 攻坚行动|（500个节点、培育9家企业）."""

from __future__ import annotations

from typing import NamedTuple

from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.candidates.titles import without_verb
from plan_ie.linking.nouns import trim
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span, What
from plan_ie.quantity.names import behind_list_number

_SHORTEST, _LONGEST = 5, 32  # characters of the name of a programme
_REACH = 40  # characters of a line in which it stands
_SAY_NOTHING = ("generalword", "programme", "phase")
_PARTS = frozenset("，。；！？（）\n")
_COUNTS = frozenset(("count", "measure", "money"))
_OPENS, _CLOSES, _COVERING = "（", "）", "覆盖"


class _Programme(NamedTuple):
    """A programme, and where the bracket or the colon stands that follows it; a bracket on the next line too."""

    name: Span
    stop: int


def owner_of_counts(p: DocumentNouns, slot: Slot) -> Span | None:
    """The programme that owns a count with a noun of its own: 航道扩能行动（|500个|锚位）, not 航道行动（|90条|航道）.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    programme = _programme(p, slot) if slot.quantity.form in _COUNTS and not slot.has(_COVERING) else None
    if programme is None:
        return None
    noun = p.noun_before(slot)
    if noun is None or noun[0] <= programme.stop:
        noun = p.noun_behind(slot)
    elif slot.direct:
        return None  # 知识更新工程|培训100万名人才
    if noun is None:
        return None
    text, metrics = p.view.text, p.view.metrics
    words = text[without_verb(p, *noun) : noun[1]]
    measures = metrics.head(words) and not metrics.is_bare(words)
    return None if measures or words in text[slice(*programme.name)] else programme.name


def names_nothing(p: DocumentNouns, start: int, end: int) -> bool:
    """Whether a name says nothing: 重点工程, 专项行动计划, 第二阶段, 正文, but not 重点培育工程.

    Args:
        p: The stretches of the document.
        start: Where the name begins.
        end: Where it ends.
    """
    cues, at = p.view.cues, start
    while at < end and (word := next((w for cls in _SAY_NOTHING if (w := cues.at(cls, at))), None)) is not None:
        at = word.end
    return at == end


def named_alone(p: DocumentNouns, slot: Slot) -> list[What]:
    """What a programme names that a bracket counts alone: 码头|改造提升工程（120座）, 危房|改造工程（新开工50万套）.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    text = p.view.text
    if slot.quantity.form not in _COUNTS or not slot.closed:
        return []
    programme = _programme(p, slot)
    if programme is None or text[programme.stop] != _OPENS or slot.end != programme.stop + 1:
        return []
    start, end = _core(p, programme.name)
    return [What((start, end), None)] if end - start > 1 else []


def _core(p: DocumentNouns, name: Span) -> Span:
    """What a programme does something to: 老旧码头|改造提升工程, 充电桩|建设工程 (建设 is a verb but for 工程)."""
    start, end = name
    last = p.view.cues.last("programme", start, end)
    end = last.start if last is not None else end
    words = p.view.text[start:end]
    while (word := p.view.predicates.before(words, len(words), 0)) is not None:
        words = words[: word.start]
    return start, start + len(words)


def _programme(p: DocumentNouns, slot: Slot) -> _Programme | None:
    """The programme that opens the line of a value, or the line before the bracket that opens its own."""
    text, left, low = p.view.text, slot.quantity.left, p.view.blocks[slot.sentence.block].start
    start = behind_list_number(text, low)
    stop = next((i for i in range(start, min(left, start + _REACH)) if text[i] in "（：，。；"), start)
    if text[stop] not in "（：":
        return None
    if text[stop] == _OPENS and text.count(_OPENS, stop, left) <= text.count(_CLOSES, stop, left):
        return None  # the bracket is closed before the value
    if stop == start and low:  # it stands on the next line
        start, end = text.rfind("\n", 0, low - 1) + 1, low - 1
    else:
        end = stop
    name = _name(p, start, end)
    return _Programme(name, stop) if name is not None else None


def _name(p: DocumentNouns, start: int, end: int) -> Span | None:
    """The name of a programme that ends at an offset, behind its number and the verbs before it; None for none."""
    text = p.view.text
    start = max([start, *[text.rfind(mark, start, end) + 1 for mark in "；，"]])
    column = p.view.cues.at("column", start)
    if column is not None:
        start = column.end
        while start < end and (text[start].isdecimal() or text[start] in " —-"):
            start += 1
    start, end = trim(text, without_verb(p, start, end), end)
    last = p.view.cues.last("programme", start, end)
    if last is None or not last.end <= end <= last.end + 1 or not _SHORTEST <= end - start <= _LONGEST:
        return None
    whole = _PARTS.isdisjoint(text[start:end]) and last.start - start > 1 and text[last.start - 1] != "的"
    return (start, end) if whole and not p.view.quantities_in(start, start + 1) else None  # 260个|输变电工程
