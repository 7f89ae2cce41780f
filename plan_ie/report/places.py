"""Where a text says the region and the deadline of a target, which the target itself only names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, takewhile

from plan_ie.quantity.periods import find_times
from plan_ie.text.fold import fold
from plan_ie.types import Plan, Target

Span = tuple[int, int]
Mention = tuple[int, int, str, str]

_PLACES = ("GPE", "LOC", "ZONE")
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
        self._places = sorted(mention for mention in mentions if mention[2] in _PLACES)
        lines = text.splitlines(keepends=True)
        self._lines = [0, *accumulate(map(len, lines))]
        self._announcing = [n for n, line in enumerate(lines) if line.rstrip().endswith(("：", ":"))]
        self._plan = plan
        self._times: dict[int, dict[int | None, list[Span]]] = {}

    def region(self, target: Target) -> Span | None:
        """Where the target's sentence names its region: the nearest before the quantity, else the first."""
        region, sentence = target.region, target.sentence
        if region is None:
            return None
        names = {region.name, region.adcode}
        low = bisect_left(self._places, (sentence.start,))
        high = bisect_left(self._places, (sentence.end,))
        said = [
            (start, end)
            for start, end, _, key in self._places[low:high]
            if end <= sentence.end and (key in names or self._text[start:end] in names)
        ]
        before = [span for span in said if span[1] <= target.start]
        return before[-1] if before else said[0] if said else None

    def deadline(self, target: Target) -> Span | None:
        """Where the target's year stands: in its paragraph up to the sentence's end, or in a line that leads in."""
        if target.end_year is None:
            return None
        line = max(0, bisect_right(self._lines, target.start) - 1)
        for near in (line, *self._leading(line)):
            found = _nearest(self._years(near).get(target.end_year, ()), target)
            if found:
                return found
        return None

    def _leading(self, line: int) -> list[int]:
        """The lines shortly before that announce what follows (到2025年，主要目标是：), the nearest first."""
        low, high = bisect_left(self._announcing, line - _NEAR), bisect_left(self._announcing, line)
        return self._announcing[low:high][::-1]

    def _years(self, line: int) -> dict[int | None, list[Span]]:
        """Where a line says by when something is to be reached, by the year."""
        if line not in self._times:
            start = self._lines[line]
            end = self._lines[line + 1] if line + 1 < len(self._lines) else len(self._text)
            date, period = self._plan.date or "", self._plan.period
            year = int(date[:4]) if date[:4].isdigit() else period.start_year if period else None
            said = self._times[line] = dict[int | None, list[Span]]()
            for time in find_times(fold(self._text[start:end]), year, period):
                if time.governs:
                    said.setdefault(time.end_year, []).append((start + time.start, start + time.end))
        return self._times[line]


def _nearest(spans: Sequence[Span], target: Target) -> Span | None:
    """Of spans in order the last before a target's quantity, else the first behind it in its sentence."""
    before = bisect_right(spans, target.start, key=_end)
    if before:
        return spans[before - 1]
    ahead = takewhile(lambda span: span[1] <= target.sentence.end, spans)
    return next((span for span in ahead if span[0] >= target.end), None)


def _end(span: Span) -> int:
    return span[1]
