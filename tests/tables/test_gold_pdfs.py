"""Goal cells of the tables of the gold PDFs beside the checkout, without a pipeline."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from plan_ie.tables.goal import TableGoal
from plan_ie.tables.indicator import indicator_records
from plan_ie.types import Period
from tests.documents import IN_PARTS, in_part, read_once
from tests.tables.known import WORDS


def gold_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def same(goal: TableGoal, row: dict[str, str]) -> bool:
    low, high = (None if row[key] == "-" else Decimal(row[key]) for key in ("low", "high"))
    return (goal.low, goal.high, str(goal.end_year)) == (low, high, row["end_year"]) and (
        row["unit"] in ("-", goal.unit) and goal.comparator == row["comparator"]
    )


@IN_PARTS
@pytest.mark.slow
def test_goal_cells_of_the_gold_pdfs(part: int, shared: Path) -> None:
    found = wanted = extra = 0
    for path in sorted((shared / "gold" / "tables").glob("*.pdf")):
        if not in_part(path, part):
            continue
        goals = [
            goal
            for grid in read_once(path).source.grids
            for goal in indicator_records(grid, WORDS, period=Period(2021, 2025)).goals
        ]
        for row in gold_rows(path.with_name(path.stem + ".tables.tsv")):
            wanted += 1
            match = next((goal for goal in goals if same(goal, row)), None)
            if match is not None:
                goals.remove(match)
                found += 1
        extra += len(goals)
    assert wanted > 50
    assert found >= 0.97 * wanted
    assert extra <= 0.05 * wanted
