"""The flattened tables of `flat/*.txt`: the years of the plan, a text as a converter leaves it, the goals expected."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plan_ie.types import Period


@dataclass(frozen=True)
class FlatCase:
    """A text with a flattened table and what is expected of it."""

    name: str
    text: str
    period: Period
    expected: tuple[str, ...]


def read_flat_case(path: Path) -> FlatCase:
    """The case in a file; its rows have the form of the case files of drawn tables, line ends as ⏎."""
    given, _, expected = path.read_text("utf-8").partition("\nexpected:\n")
    years, _, text = given.partition("\n\n")
    start, _, end = years.removeprefix("period: ").partition("-")
    return FlatCase(path.stem, text, Period(int(start), int(end)), tuple(expected.splitlines()))


FLAT_CASES = [read_flat_case(path) for path in sorted((Path(__file__).parent / "flat").glob("*.txt"))]
