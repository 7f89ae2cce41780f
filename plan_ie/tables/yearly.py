"""Values of single years that add up to the total beside them: each is what its year adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from plan_ie.tables.goal import TableGoal

_FEWEST: Final = 3
_NEAR: Final = Decimal("0.005")


def as_parts_of_total(goals: Sequence[TableGoal]) -> list[TableGoal]:
    """The goals of one row, those of single years as output of their year where they add up to the row's total.

    >>> from plan_ie.types import CharSpan
    >>> kept = {"unit": "个", "comparator": "=", "annual": False, "indicator": CharSpan(0, 5, "绿色生态城"),
    ...     "subject": None, "category": None, "baseline_year": None, "baseline_value": None, "baseline_unit": None,
    ...     "binding": None}
    >>> def goal(value, start, end, measure, column):
    ...     low = Decimal(value)
    ...     return TableGoal(0, 1, str(value), low, low, measure=measure, start_year=start, end_year=end,
    ...         rule=f"table:{column}", **kept)
    >>> years = [goal(n, None, 2021 + n, "level", "goal") for n in range(4)]
    >>> [(g.measure, g.start_year) for g in as_parts_of_total([*years, goal(6, 2021, 2025, "output", "total")])]
    [('output', 2021), ('output', 2022), ('output', 2023), ('output', 2024), ('output', 2021)]
    """
    totals = [goal for goal in goals if goal.rule == "table:total"]
    years = [goal for goal in goals if goal.rule == "table:goal" and goal.low is not None and goal.low == goal.high]
    dated = {goal.end_year for goal in years} - {None}
    if len(totals) != 1 or len(years) < _FEWEST or len(dated) < len(years) or len(years) + 1 < len(goals):
        return list(goals)
    total = totals[0].low
    added = sum((goal.low for goal in years if goal.low is not None), Decimal(0))
    if not total or any(goal.unit != totals[0].unit for goal in years) or abs(added - total) > _NEAR * abs(total):
        return list(goals)
    return [
        replace(goal, measure="output", start_year=goal.end_year) if goal.rule == "table:goal" else goal
        for goal in goals
    ]
