"""What indicator cells say: `names.tsv`."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_ie.tables.names import read_name
from plan_ie.tables.view import view
from plan_ie.text.tables import Cell
from tests.tables.known import UNITS

ROWS = [line.split("\t") for line in (Path(__file__).parent / "names.tsv").read_text("utf-8").splitlines()[1:]]


def cell(text: str) -> Cell:
    return Cell(0, 0, 1, 1, 3, 3 + len(text), text)


@pytest.mark.parametrize(("text", "name", "unit", "flags"), ROWS, ids=lambda x: str(x))
def test_name(text: str, name: str, unit: str, flags: str) -> None:
    read = read_name(view(cell(text)), UNITS)
    assert read is not None
    said = {
        "metric": read.metric,
        "part": read.part,
        read.change or "": read.change is not None,
        "annual": read.annual,
        "delivered": read.delivered,
        read.binding or "": read.binding is not None,
        "star": read.starred,
        "total": read.total,
    }
    found = ",".join(word for word, is_so in said.items() if is_so) or "-"
    assert (read.span.text, "-" if read.unit is None else read.unit.name, found) == (name, unit, flags)
    assert ("xxx" + text)[read.span.start : read.span.end] == name


@pytest.mark.parametrize("text", ["", "15", "（一）", "3.", "——"])
def test_no_name(text: str) -> None:
    assert read_name(view(cell(text)), UNITS) is None
