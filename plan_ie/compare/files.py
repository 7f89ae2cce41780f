"""Comparisons as CSV files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

from plan_ie.compare.align import Comparison, Side
from plan_ie.compare.progress import Step
from plan_ie.phrases import value_text
from plan_ie.types import Target, number
from plan_ie.writers.harmless import harmless_cell
from plan_ie.writers.output import Keep, Steps, put

Cells = Sequence[str | int | float | None]
PROGRESS_COLUMNS = (
    "indicator",
    "subject",
    "region",
    "plan",
    "year",
    "target",
    "target_value",
    "report",
    "achieved_year",
    "achieved",
    "achieved_value",
    "unit",
    "share",
    "outcome",
)


def write_comparison(
    comparison: Comparison, path: str | Path, *, everything: bool = False, keep: Keep | None = None
) -> int:
    """Writes a row for every indicator, with three columns for every document: as written, value, difference.

    Args:
        comparison: What to write.
        path: The file.
        everything: Whether to write what only one document has.
        keep: Whether so many rows are worth replacing an older file; by default any number is.

    Returns:
        The number of rows.

    Raises:
        WriteError: The file cannot be written.
    """
    head = ["indicator", "subject", "region", "year", "measure", "annual", "unit", "status"]
    for name in comparison.documents:
        head += [name, f"{name} value", f"{name} difference"]
    return _write(path, head, _comparison_rows(comparison, everything), keep)


def write_progress(sides: Sequence[Side], steps: Sequence[Step], path: str | Path, *, keep: Keep | None = None) -> int:
    """Writes a row for every target with what was achieved.

    Args:
        sides: The documents.
        steps: Their targets with the achieved values.
        path: The file.
        keep: Whether so many rows are worth replacing an older file; by default any number is.

    Returns:
        The number of rows.

    Raises:
        WriteError: The file cannot be written.
    """
    return _write(path, PROGRESS_COLUMNS, (_step_row(sides, step) for step in steps), keep)


def _comparison_rows(comparison: Comparison, everything: bool) -> Iterable[Cells]:
    for row in comparison.rows:
        if row.status == "single" and not everything:
            continue
        first = next(cell for cell in row.cells if cell is not None)
        cells: list[str | int | float | None] = [row.indicator, row.subject, row.region, row.year]
        cells += [first.measure, str(first.annual).lower(), first.unit, row.status]
        for cell, above in zip(row.cells, row.differences(), strict=True):
            cells += [None, None, None] if cell is None else [value_text(cell), _value(cell), number(above)]
        yield cells


def _step_row(sides: Sequence[Side], step: Step) -> Cells:
    target, actual = step.target, step.actual
    return (
        target.indicator.text if target.indicator else None,
        target.subject.text if target.subject else None,
        target.region.name if target.region else None,
        sides[step.document].name,
        target.end_year,
        value_text(target),
        _value(target),
        sides[step.report].name,
        actual.end_year,
        value_text(actual),
        _value(actual),
        target.unit,
        None if step.share is None else round(float(step.share), 4),
        step.outcome,
    )


def _value(target: Target) -> int | float | None:
    return number(target.low if target.low is not None else target.high)


def _write(path: str | Path, head: Sequence[str], rows: Iterable[Cells], keep: Keep | None) -> int:
    def write(stream: IO[str]) -> Steps:
        lines = csv.writer(stream, lineterminator="\n")
        lines.writerow([harmless_cell(name) for name in head])
        for row in rows:
            lines.writerow([harmless_cell(cell) if isinstance(cell, str) else cell for cell in row])
            yield

    return put(path, write, keep=keep)
