"""Text to clauses: stretches between marks, with the joints of lists in them; brackets and quotes protect."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from plan_ie.text.regex import regex

_EVENT = regex(
    r"[，；。：！？…\n【】、（）“”《》以和及与或等](?:(?<=[，；。：！？…\n【】、（）“”《》])|(?<=以)及"
    r"|(?<=和)(?<![饱共总温缓].)(?![谐平美])|(?<=及)(?<![普涉以波触].)(?![其时]|相关|以[上下])"
    r"|(?<=与)(?<![参给].)(?!否)|(?<=或)(?<!抑.)(?!者)|(?<=等)(?<![高初中同平均优对相].)(?![级候待效离]))"
)
_BREAKS = frozenset("，；。：！？…\n【】")
_STOPS = frozenset("。！？…\n【】")
_CLOSE = {"（": "）", "“": "”", "《": "》"}
_OPENERS = frozenset(_CLOSE)
_CLOSERS = frozenset(_CLOSE.values())
_PROTECTED = 60
_LONGEST = 300
_LONGEST_LIST = 1000
#: Brackets that say who does it: （牵头单位：…）.
_DUTY = regex(r"(?:单位|部门)[：:]|负责|牵头|以下简称|下同|详见|见附")


class Joint(NamedTuple):
    """What joins two items of a list: 、 or a conjunction."""

    start: int
    end: int
    text: str


@dataclass(slots=True, eq=False)
class Clause:
    """A stretch of text between two marks.

    Attributes:
        start: Offset of its first character.
        end: Offset of the mark behind it.
        before: The mark in front of it, "" at the start of a block, `（` inside brackets.
        after: The mark behind it, "" at the end of a block.
        sentence: Offset where its sentence begins.
        joints: Joints outside brackets and quotes.
        opens: Offsets of 等 outside brackets and quotes.
        closed: Brackets and quotes in it, as offsets of opening and closing sign.
    """

    start: int
    end: int
    before: str
    after: str
    sentence: int
    joints: list[Joint] = field(default_factory=list)
    opens: list[int] = field(default_factory=list)
    closed: list[tuple[int, int]] = field(default_factory=list)

    def encloses(self, at: int) -> bool:
        """Whether an offset lies between a bracket or quote and the one that closes it."""
        i = bisect_left(self.closed, (at, at)) - 1
        return i >= 0 and self.closed[i][0] < at < self.closed[i][1]


def read_clauses(text: str, start: int, end: int, before: str = "") -> list[Clause]:
    """The clauses of `text[start:end]`, in order; those inside brackets behind the clause that holds them.

    >>> text = "培育工业机器人、数控机床（五轴）等产品，打造“智造之都”。"
    >>> [text[c.start : c.end] for c in read_clauses(text, 0, len(text))]
    ['培育工业机器人、数控机床（五轴）等产品', '五轴', '打造“智造之都”']
    """
    out: list[Clause] = []
    clause = Clause(start, end, before, "", start)
    inner: list[tuple[int, int]] = []
    skip = start
    for m in _EVENT.finditer(text, start, end):
        at = m.start()
        if at < skip:
            continue
        sign = m.group()
        if sign in _BREAKS:
            clause.end, clause.after = at, sign
            _add(text, clause, inner, out)
            inner = []
            clause = Clause(at + 1, end, sign, "", at + 1 if sign in _STOPS else clause.sentence)
        elif sign in _OPENERS:
            close = _closing(text, at, end, sign)
            if close > 0:
                if clause.closed and clause.closed[-1][1] + 1 == at and text[clause.closed[-1][0]] == sign:
                    clause.joints.append(Joint(at, at, ""))  # “一号工程”“二号工程”
                clause.closed.append((at, close))
                if sign == "（":
                    inner.append((at + 1, close))
                skip = close + 1
        elif sign == "等":
            clause.opens.append(at)
        elif sign not in _CLOSERS:
            clause.joints.append(Joint(at, m.end(), sign))
    _add(text, clause, inner, out)
    return out


def _add(text: str, clause: Clause, inner: list[tuple[int, int]], out: list[Clause]) -> None:
    if clause.end > clause.start:
        out.extend(_cut(clause))
    for low, high in inner:
        if high - low >= 2 and not _DUTY.search(text, low, min(high, low + 24)):
            nested = read_clauses(text, low, high, "（")
            for one in nested:
                one.sentence = clause.sentence
            out.extend(nested)


def _cut(clause: Clause) -> Iterator[Clause]:
    """A clause, or its parts where it is longer than any that is written: every verb in it governs all that follows."""
    start, before = clause.start, clause.before
    while (end := start + _longest(clause, start)) < clause.end:
        i = bisect_left(clause.closed, (end, 0)) - 1
        if i >= 0 and start < clause.closed[i][0] and end <= clause.closed[i][1]:
            end = clause.closed[i][0]
        yield _part(clause, start, end, before, "")
        start, before = end, ""
    yield clause if start == clause.start else _part(clause, start, clause.end, before, clause.after)


def _longest(clause: Clause, start: int) -> int:
    """How long a clause may be that begins here: a list may be longer."""
    i = bisect_left(clause.joints, start, key=_at)
    is_list = i < len(clause.joints) and clause.joints[i].start < start + _LONGEST
    return _LONGEST_LIST if is_list else _LONGEST


def _part(clause: Clause, start: int, end: int, before: str, after: str) -> Clause:
    joints = clause.joints[bisect_left(clause.joints, start, key=_at) : bisect_left(clause.joints, end, key=_at)]
    opens = clause.opens[bisect_left(clause.opens, start) : bisect_left(clause.opens, end)]
    closed = clause.closed[bisect_left(clause.closed, (start, 0)) : bisect_left(clause.closed, (end, 0))]
    return Clause(start, end, before, after, clause.sentence, joints, opens, closed)


def _at(joint: Joint) -> int:
    return joint.start


def _closing(text: str, at: int, end: int, sign: str) -> int:
    """Offset of the sign that closes a bracket or quote, 0 where it protects nothing: a quoted sentence."""
    close = _CLOSE[sign]
    depth = 0
    for i in range(at, min(end, at + _PROTECTED + (200 if sign == "（" else 0))):
        char = text[i]
        if char == sign:
            depth += 1
        elif char == close:
            depth -= 1
            if not depth:
                return i
        elif char in _STOPS and sign != "（":
            return 0
    return 0
