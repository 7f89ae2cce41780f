"""Targets out of the indicator tables of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.pipes.analysis import Layout, grammar_of
from plan_ie.tables.find import find_grids
from plan_ie.tables.goal import TableGoal
from plan_ie.tables.indicator import indicator_goals
from plan_ie.tables.units import UnitReader
from plan_ie.text.source import Source
from plan_ie.text.tables import Grid
from plan_ie.types import CharSpan, Industry, Mention, Target

_CERTAIN, _GUESSED = 0.92, 0.8


def grids_of(text: str, source: Source | None) -> tuple[Grid, ...]:
    """The tables that the reader found, or those that stand in a plain text."""
    return source.grids if source and source.grids else tuple(find_grids(text))


def grid_span(grid: Grid) -> tuple[int, int]:
    """Offsets of the stretch of text that a table covers."""
    return min(c.start for c in grid.cells), max(c.end for c in grid.cells)


def table_targets(
    text: str, grids: Sequence[Grid], layout: Layout, lexicon: Lexicon, pages: Sequence[int]
) -> list[Target]:
    """One target for each goal cell of the indicator tables."""
    period, year = layout.plan.period, layout.year
    single = year if period and period.start_year == period.end_year else None
    units = _units_of(lexicon)
    out: list[Target] = []
    for grid in grids:
        for goal in indicator_goals(grid, units, period=period, year=single):
            out.append(_target(text, goal, grid, layout, lexicon, pages))
    return out


@lru_cache(maxsize=4)
def _units_of(lexicon: Lexicon) -> UnitReader:
    return UnitReader(grammar_of(lexicon).units)


def _target(text: str, goal: TableGoal, grid: Grid, layout: Layout, lexicon: Lexicon, pages: Sequence[int]) -> Target:
    entry = lexicon.indicator(goal.indicator.text)
    industry = lexicon.industry(goal.subject.text) if goal.subject else None
    kind = grammar_of(lexicon).units.kind(goal.unit)
    return Target(
        start=goal.start,
        end=goal.end,
        text=text[goal.start : goal.end],
        low=goal.low,
        high=goal.high,
        unit=goal.unit,
        comparator=goal.comparator,
        measure=goal.measure,
        annual=goal.annual,
        indicator=Mention(
            goal.indicator.start, goal.indicator.end, goal.indicator.text, "INDICATOR", entry.id if entry else None
        ),
        subject=None
        if goal.subject is None
        else Mention(
            goal.subject.start,
            goal.subject.end,
            goal.subject.text,
            "INDUSTRY" if industry else "",
            industry.id if industry else None,
        ),
        region=layout.plan.region,
        start_year=goal.start_year,
        end_year=goal.end_year,
        sentence=_row(text, goal),
        rule=goal.rule,
        confidence=_CERTAIN if grid.certain else _GUESSED,
        origin="table",
        industry=Industry(industry.id, str(industry.pattern)) if industry else None,
        baseline_year=goal.baseline_year,
        baseline_value=goal.baseline_value,
        baseline_unit=goal.baseline_unit,
        binding=goal.binding,
        section=() if goal.category is None else (goal.category.text,),
        page=bisect_right(pages, goal.start) if pages else None,
        unit_id=kind.id,
        dimension=kind.dimension,
        currency=kind.currency,
    )


def _row(text: str, goal: TableGoal) -> CharSpan:
    """The lines from the indicator's cell to the goal's: what a reader would quote."""
    start = text.rfind("\n", 0, min(goal.indicator.start, goal.start)) + 1
    end = text.find("\n", max(goal.end, goal.indicator.end))
    end = len(text) if end < 0 else end
    return CharSpan(start, end, text[start:end])
