"""The drawn tables of `cases/*.txt`: options, a table, and the goals expected of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plan_ie.tables.goal import TableGoal
from plan_ie.text.tables import Grid
from plan_ie.types import Period
from tests.tables.grids import draw


@dataclass(frozen=True)
class Case:
    """A drawn table and what is expected of it."""

    name: str
    text: str
    grid: Grid
    period: Period | None
    year: int | None
    expected: tuple[str, ...]


def read_case(path: Path) -> Case:
    """The case in a file; `\\n` in an option is a line break."""
    given, _, expected = path.read_text("utf-8").partition("\n\nexpected:\n")
    head, _, table = given.partition("\n\n") if not given.startswith("\n") else ("", "", given)
    options = dict(line.split(": ", 1) for line in head.splitlines() if line)
    text, grid = draw(table, options.get("caption", "").replace("\\n", "\n"), options.get("notes", ""))
    period = Period(*map(int, options["period"].split("-"))) if "period" in options else None
    year = int(options["year"]) if "year" in options else None
    return Case(path.stem, text, grid, period, year, tuple(expected.splitlines()))


CASES = [read_case(path) for path in sorted((Path(__file__).parent / "cases").glob("*.txt"))]


def row(goal: TableGoal) -> str:
    """A goal in the form of the case files."""
    fields: Iterable[object] = (
        goal.indicator.text,
        goal.subject.text if goal.subject else None,
        goal.text,
        goal.low,
        goal.high,
        goal.unit or None,
        goal.comparator,
        goal.measure,
        "annual" if goal.annual else None,
        goal.start_year,
        goal.end_year,
        goal.baseline_year,
        goal.baseline_value,
        goal.baseline_unit or None,
        goal.binding,
    )
    return " | ".join("-" if field is None else str(field) for field in fields)
