"""Digits and Chinese numerals before a unit that no reader takes as a quantity: named, so that nothing is lost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plan_ie.quantity.periods import TimeExpression
from plan_ie.quantity.quantity import Quantity
from plan_ie.quantity.units import UnitTable
from plan_ie.text.regex import regex

_NUMBER = regex(r"\d+(?:[.,]\d+)*|[一二三四五六七八九十百千万亿两半零〇]+")
_DATE = regex(r"[年月日号时点]")


class Unread(NamedTuple):
    """A number with a unit that is no quantity of the document.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its unit.
        reason: `reader.in_title`, `reader.chinese_numeral` or `reader.digits`.
    """

    start: int
    end: int
    reason: str


def find_unread(
    text: str, units: UnitTable, quantities: Sequence[Quantity], times: Sequence[TimeExpression]
) -> Iterator[Unread]:
    """Numbers before a known unit that lie in no quantity and in no time expression, in order.

    Args:
        text: The reading view.
        units: The known units.
        quantities: What was read, in order.
        times: The time expressions, in order.
    """
    taken = sorted([(q.start, q.right) for q in quantities] + [(t.start, t.end) for t in times])
    starts = [start for start, _ in taken]
    for m in _NUMBER.finditer(text):
        at = bisect_right(starts, m.end() - 1) - 1
        if at >= 0 and taken[at][1] > m.start():
            continue
        unit = units.match(text, m.end())
        if unit is None or _DATE.match(text, m.end()):
            continue
        opened = text.rfind("《", max(0, m.start() - 60), m.start())
        named = opened >= 0 and "》" not in text[opened : m.start()]
        written = "digits" if m.group()[0].isdigit() else "chinese_numeral"
        yield Unread(m.start(), unit[0], "reader.in_title" if named else f"reader.{written}")
