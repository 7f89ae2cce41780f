"""A quantity before its bounds are read, and what all readers of quantities share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from plan_ie.quantity.bounds import BoundTable
from plan_ie.quantity.quantity import Form, Written
from plan_ie.quantity.units import UnitTable

_FORMS: dict[str, Form] = {
    "percent": "percent",
    "permille": "percent",
    "points": "points",
    "money": "money",
    "count": "count",
    "person": "count",
    "multiple": "multiple",
    "time": "time",
    "age": "age",
}


@dataclass(frozen=True, slots=True)
class Grammar:
    """The units and bounds that the grammar knows."""

    units: UnitTable
    bounds: BoundTable


@dataclass(slots=True)
class Raw:
    """A quantity before its bounds are read."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    form: Form
    written: Written
    approximate: bool = False
    comparator: str = ""


Reader = Callable[[Grammar, str, int], "Raw | None"]


def form_of(dimension: str) -> Form:
    """The form of a quantity by the dimension of its unit."""
    return _FORMS.get(dimension, "measure")


def written(numeral: str) -> Written:
    """How a numeral is written."""
    return "digits" if numeral[0].isdigit() else "chinese"
