"""The records that an indicator table gives for its cells."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plan_ie.types import Binding, CharSpan, Comparator, Measure


@dataclass(frozen=True, slots=True)
class TableGoal:
    """One goal cell of an indicator table. The fields mean what they mean in `plan_ie.types.Target`.

    Attributes:
        start: Offset of the quantity in the source's text.
        end: Offset behind it.
        text: The quantity as written, without bounds and brackets (`13` in `[13]以上`).
        low: Lower end, the unit's multiplier multiplied out, or None.
        high: Upper end, or None.
        unit: Unit without multiplier; "" if the table names none.
        comparator: How the value is meant.
        measure: What the value measures.
        annual: True for a yearly rate.
        indicator: The indicator's name without number, unit and footnote mark.
        subject: The part of the whole (`其中：风力发电` under `可再生能源装机`) or the thing that the
            indicator belongs to, where it has a cell of its own; else None.
        category: The group of indicators that the row stands in (`绿色低碳`), or None.
        start_year: First year, or None.
        end_year: Year of the goal, or None.
        baseline_year: Year of the base value, or None.
        baseline_value: Base value of the row, or None.
        baseline_unit: Its unit, or None.
        binding: 约束性 or 预期性, or None.
        rule: `table:` and the kind of column that the goal comes from.
        column: The title of that column.
        sure: The product of the probabilities of what was decided for it.
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    comparator: Comparator
    measure: Measure
    annual: bool
    indicator: CharSpan
    subject: CharSpan | None
    category: CharSpan | None
    start_year: int | None
    end_year: int | None
    baseline_year: int | None
    baseline_value: Decimal | None
    baseline_unit: str | None
    binding: Binding | None
    rule: str
    column: str = ""
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class TableRecords:
    """What a table gives.

    Attributes:
        goals: Its goals, in reading order.
        actuals: Of a review, the values reached.
        warnings: What could not be read, and why the table was given up.
    """

    goals: tuple[TableGoal, ...] = ()
    actuals: tuple[TableGoal, ...] = ()
    warnings: tuple[str, ...] = ()
