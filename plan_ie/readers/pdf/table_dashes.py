"""Rules that a page draws as rows of dots or short dashes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_SAME_LINE: Final = 0.6
_WIDEST_GAP: Final = 5.0
_FEWEST_DASHES: Final = 5
_SHORTEST_RULE: Final = 12.0


class Dash(NamedTuple):
    """A dash: the fixed coordinate of its line, and its extent along it, in points."""

    at: float
    start: float
    end: float


def join_dashes(dashes: Iterable[Dash]) -> list[Dash]:
    """The rules that rows of dashes make; dashes that stand alone make none.

    >>> join_dashes([Dash(100.0, x, x + 2.0) for x in range(0, 40, 4)])
    [Dash(at=100.0, start=0, end=38.0)]
    >>> join_dashes([Dash(100.0, 0.0, 2.0), Dash(100.0, 60.0, 62.0)])
    []
    """
    lines: list[list[Dash]] = []
    for dash in sorted(dashes):
        if lines and dash.at - lines[-1][0].at <= _SAME_LINE:
            lines[-1].append(dash)
        else:
            lines.append([dash])
    return [rule for line in lines for rule in _rules(sorted(line, key=lambda d: d.start))]


def _rules(line: Sequence[Dash]) -> list[Dash]:
    runs: list[list[Dash]] = []
    end = 0.0
    for dash in line:
        if runs and dash.start - end <= _WIDEST_GAP:
            runs[-1].append(dash)
            end = max(end, dash.end)
        else:
            runs.append([dash])
            end = dash.end
    joined = [Dash(run[0].at, run[0].start, max(d.end for d in run)) for run in runs if len(run) >= _FEWEST_DASHES]
    return [rule for rule in joined if rule.end - rule.start >= _SHORTEST_RULE]
