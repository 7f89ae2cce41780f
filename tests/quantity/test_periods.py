"""Time expressions and their years: `data/periods.tsv`."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_ie.quantity.periods import TimeExpression, find_times, small_number
from plan_ie.text.fold import fold
from plan_ie.text.plan_period import five_year_plan
from plan_ie.types import Period
from tests.corpora import tsv

DATA = Path(__file__).parent / "data"


def written(view: str, time: TimeExpression) -> str:
    """A time expression in the form of the data file."""
    years = f"{time.start_year or '-'}..{time.end_year or '-'}"
    return f"[{view[time.start : time.end]}] {time.role} {years}"


@pytest.mark.parametrize("row", tsv(DATA / "periods.tsv"))
def test_times(row: list[str]) -> None:
    text, year, period, *expected = row
    view = fold(text)
    start, _, end = period.partition("-")
    found = find_times(view, None if year == "-" else int(year), Period(int(start), int(end)) if start else None)
    assert [written(view, time) for time in found] == ([] if expected == ["none"] else [fold(e) for e in expected])


def test_named_periods_come_from_packs() -> None:
    named = {"“十城百场”行动期": Period(2023, 2024)}
    (time,) = find_times("“十城百场”行动期内新增站点50个", 2023, None, named)
    assert (time.role, time.start_year, time.end_year) == ("span", 2023, 2024)


@pytest.mark.parametrize(
    ("nth", "start", "end"), [(12, 2011, 2015), (13, 2016, 2020), (14, 2021, 2025), (15, 2026, 2030)]
)
def test_five_year_plans(nth: int, start: int, end: int) -> None:
    assert five_year_plan(nth) == Period(start, end)


@pytest.mark.parametrize(("text", "value"), [("五", 5), ("十", 10), ("十四", 14), ("二十", 20), ("3", 3), ("两", 2)])
def test_small_numbers(text: str, value: int) -> None:
    assert small_number(text) == value
