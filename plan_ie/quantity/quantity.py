"""A quantity as found in the reading view."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from plan_ie.types import Comparator

Form = Literal[
    "number", "percent", "points", "money", "count", "measure", "rank", "scale", "coverage", "multiple", "time", "age"
]
Written = Literal["digits", "chinese", "magnitude", "word"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its multiplier and unit, offsets into the reading view.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character (bounds such as 以上 stay outside).
        low: Lower value in base units (`12000亿元` → 1200000000000), or None for `<=` and `<`.
        high: Upper value, or None for `>=` and `>`.
        unit: What is left after number and multiplier (`元`, `%`, `吨标准煤/万元`), "" if nothing.
        form: The kind of quantity.
        written: How the number is written.
        comparator: From the bounds around it.
        left: Offset where the bounds before it begin (`约`, `不低于`), else `start`.
        right: Offset behind the bounds after it (`以上`, `左右`), else `end`.
        bound: The bound word before it, "" if none.
        own_bound: True when a word behind it set the comparator.
        value: The number as written, when not a range.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    form: Form
    written: Written
    comparator: Comparator
    left: int
    right: int
    bound: str
    own_bound: bool
    value: Decimal
