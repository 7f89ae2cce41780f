"""Where a text says the region and the deadline of a target, which the target itself only names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from plan_ie.quantity.periods import TimeExpression, find_times
from plan_ie.text.fold import fold
from plan_ie.types import Plan, Target

Span = tuple[int, int]
Mention = tuple[int, int, str, str]

_PLACES = ("GPE", "LOC", "ZONE")
_UNTIL = ("deadline", "span", "point", "named", "duration")
_NEAR = 12
"""How many lines a list may be long that one line leads in."""


class Places:
    """Finds the words of a document that say a target's region and year.

    Args:
        text: The text.
        plan: What the document is.
        mentions: Start, end, label and id of the named things in the text.
    """

    def __init__(self, text: str, plan: Plan, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._places = [mention for mention in mentions if mention[2] in _PLACES]
        self._lines = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
        self._plan = plan
        self._times: dict[int, list[TimeExpression]] = {}

    def region(self, target: Target) -> Span | None:
        """Where the target's sentence names its region: the nearest before the quantity, else the first."""
        region, sentence = target.region, target.sentence
        if region is None:
            return None
        names = {region.name, region.adcode}
        said = [
            (start, end)
            for start, end, _, key in self._places
            if sentence.start <= start and end <= sentence.end and (key in names or self._text[start:end] in names)
        ]
        return _nearest(said, target.start)

    def deadline(self, target: Target) -> Span | None:
        """Where the target's year stands: in its paragraph up to the sentence's end, or in a line that leads in."""
        if target.end_year is None:
            return None
        line = max(0, bisect_right(self._lines, target.start) - 1)
        for near in (line, *self._announcing(line)):
            low = self._lines[near]
            said = [
                (low + time.start, low + time.end)
                for time in self._line_times(near)
                if time.role in _UNTIL and time.end_year == target.end_year and low + time.end <= target.sentence.end
            ]
            found = _nearest([span for span in said if not _overlap(span, (target.start, target.end))], target.start)
            if found:
                return found
        return None

    def _announcing(self, line: int) -> list[int]:
        """The lines shortly before that announce what follows (到2025年，主要目标是：), the nearest first."""
        before = range(line - 1, max(-1, line - 1 - _NEAR), -1)
        return [n for n in before if self._text[self._lines[n] : self._lines[n + 1]].rstrip().endswith(("：", ":"))]

    def _line_times(self, line: int) -> list[TimeExpression]:
        if line not in self._times:
            end = self._lines[line + 1] if line + 1 < len(self._lines) else len(self._text)
            date, period = self._plan.date or "", self._plan.period
            year = int(date[:4]) if date[:4].isdigit() else period.start_year if period else None
            self._times[line] = find_times(fold(self._text[self._lines[line] : end]), year, period)
        return self._times[line]


def _nearest(spans: Sequence[Span], at: int) -> Span | None:
    before = [span for span in spans if span[1] <= at]
    return before[-1] if before else spans[0] if spans else None


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
