"""The comparison as the page shows it: rows of cells that lead to the sentences they are from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from plan_ie.compare import Row, Step, compare, progress
from plan_ie.phrases import value_text
from plan_ie.report.document import ReportDocument, sides_of
from plan_ie.types import Target, number

MOST_DOCUMENTS = 6
"""More documents than these do not fit side by side on a page."""


def comparison_data(documents: Sequence[ReportDocument], *, against_actuals: bool = False) -> dict[str, Any]:
    """The comparison of the documents of a report.

    Args:
        documents: The documents, in the order of the page.
        against_actuals: Compare targets with what was achieved, instead of targets with targets.
    """
    numbers = _record_numbers(documents)

    def cell(document: int, target: Target) -> dict[str, Any]:
        return {
            "value": value_text(target),
            "year": target.end_year,
            "record": numbers.get((document, target)),
            "document": document,
            "span": [target.start, target.end],
        }

    sides = sides_of(documents)
    if against_actuals:
        return {"kind": "progress", "rows": [_step(step, cell) for step in progress(sides)]}
    found = compare(sides)
    return {"kind": "targets", "documents": list(found.documents), "rows": [_row(row, cell) for row in found.rows]}


def _record_numbers(documents: Sequence[ReportDocument]) -> dict[tuple[int, Target], int]:
    numbers: dict[tuple[int, Target], int] = {}
    every = ((n, target) for n, document in enumerate(documents) for target in document.shown)
    for at, key in enumerate(every):
        numbers.setdefault(key, at)
    return numbers


def _row(row: Row, cell: Callable[[int, Target], dict[str, Any]]) -> dict[str, Any]:
    cells = [
        None if target is None else cell(n, target) | {"above": number(above)}
        for n, (target, above) in enumerate(zip(row.cells, row.differences(), strict=True))
    ]
    unit = next(target.unit for target in row.cells if target is not None)
    return {
        "indicator": row.indicator,
        "subject": row.subject,
        "region": row.region,
        "year": row.year,
        "status": row.status,
        "unit": unit,
        "cells": cells,
    }


def _step(step: Step, cell: Callable[[int, Target], dict[str, Any]]) -> dict[str, Any]:
    target = step.target
    return {
        "indicator": target.indicator.text if target.indicator else "",
        "subject": target.subject.text if target.subject else "",
        "region": target.region.name if target.region else "",
        "outcome": step.outcome,
        "share": None if step.share is None else round(float(step.share), 4),
        "target": cell(step.document, target),
        "actual": cell(step.report, step.actual),
    }
