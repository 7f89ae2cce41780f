"""Quantities in sentences: every file in `data/` that is named here, the whole list of each text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plan_ie.types import Quantity
from tests.corpora import Record, lines, record, tsv, unescape

DATA = Path(__file__).parent / "data"
FAMILIES = (
    "units", "numbers", "chinese", "signs", "structure", "fractions", "bounds", "ranges", "ranks", "scales",
)  # fmt: skip
Find = Callable[[str], tuple[Quantity, ...]]


def found(quantities: tuple[Quantity, ...]) -> list[Record]:
    """Quantities in the form of the data files; a scale is `~` to the linker, as written here."""
    return [Record(q.text, q.comparator, q.low, q.high, q.unit) for q in quantities]


@pytest.mark.parametrize("row", [case for family in FAMILIES for case in tsv(DATA / f"{family}.tsv")])
def test_quantities(row: list[str], quantities: Find) -> None:
    text, *expected = map(unescape, row)
    result = quantities(text)
    assert found(result) == ([] if expected == ["none"] else [record(said) for said in expected])
    assert all(text[q.start : q.end] == q.text for q in result)


@pytest.mark.parametrize("row", tsv(DATA / "not_quantities.tsv"))
def test_no_quantity(row: list[str], quantities: Find) -> None:
    (text,) = row
    assert found(quantities(text)) == []


@pytest.mark.parametrize("family", [*FAMILIES, "not_quantities", "numerals", "periods"])
def test_corpora_are_broad(family: str) -> None:
    assert len(lines(DATA / f"{family}.tsv")) >= 25
