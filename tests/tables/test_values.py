"""What value cells say: `values.tsv`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.tables.values import read_value
from plan_ie.tables.view import tight
from tests.tables.known import UNITS

ROWS = [line.split("\t") for line in (Path(__file__).parent / "values.tsv").read_text("utf-8").splitlines()[1:]]
VALUES = [row for row in ROWS if len(row) > 2]
NO_VALUES = [row[0] for row in ROWS if len(row) == 2]


@pytest.mark.parametrize(("cell", "low", "high", "comparator", "unit", "flags"), VALUES, ids=lambda x: str(x))
def test_value(cell: str, low: str, high: str, comparator: str, unit: str, flags: str) -> None:
    value = read_value(tight(cell), UNITS)
    assert value is not None
    bounds = tuple("-" if number is None else str(number) for number in value.bounds(Decimal(1)))
    said = {
        "total": value.cumulative,
        "star": value.starred,
        value.verb or "": value.verb is not None,
        value.binding or "": value.binding is not None,
    }
    found = ",".join(name for name, is_so in said.items() if is_so) or "-"
    named = value.unit.name if value.unit is not None and value.unit.name else "-"
    assert (*bounds, value.comparator, named, found) == (low, high, comparator, unit, flags)


@pytest.mark.parametrize("cell", NO_VALUES)
def test_no_value(cell: str) -> None:
    assert read_value(tight(cell), UNITS) is None


def test_round_brackets_are_totals_only_where_the_notes_say_so() -> None:
    assert read_value("（18）", UNITS) is None
    value = read_value("（18）", UNITS, round_is_total=True)
    assert value is not None
    assert value.cumulative


def test_multiplier_of_the_column_is_not_applied_twice() -> None:
    value = read_value("85万", UNITS)
    assert value is not None
    assert value.bounds(Decimal(10000)) == (Decimal(850000), Decimal(850000))
    plain = read_value("85", UNITS)
    assert plain is not None
    assert plain.bounds(Decimal(10000)) == (Decimal(850000), Decimal(850000))


@given(st.decimals(min_value=0, max_value=10**9, places=3), st.sampled_from(["", "%", "万千瓦", "微克/立方米"]))
def test_numbers_come_back_exactly(number: Decimal, unit: str) -> None:
    value = read_value(f"{number}{unit}", UNITS)
    assert value is not None
    times = Decimal(10000) if unit == "万千瓦" else Decimal(1)
    assert value.low == value.high == number * times
    assert value.end == len(f"{number}{unit}")


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    view = tight(text)
    value = read_value(view, UNITS)
    if value is not None:
        assert 0 <= value.start < value.end <= len(view)
