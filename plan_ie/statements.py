"""Which records state one thing: a plan says its chief targets in the title, in the lead and in the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Final

from plan_ie.types import Target


def marked_same(targets: Sequence[Target]) -> list[Target]:
    """The targets of one document with `same_as` set: the number of the statement, counted from 1 in text order.

    Those of actuals follow on those of targets, so that a target has its number whether actuals are linked or not.

    Two records state the same if kind, indicator, unit, measure and a bound of the value agree, and owner, region and
    years do where both tell them. A comparator does not part them: a title says 6%, the body 6%左右. Records that share
    one quantity (A、B均增长5%) state several things. A record is held against the first record of each statement.

    Args:
        targets: The targets, in text order.
    """
    statements: dict[tuple[object, ...], _Statements] = {}
    numbers = [0] * len(targets)
    count = 0
    for at in sorted(range(len(targets)), key=lambda i: targets[i].kind != "target"):
        target = targets[at]
        alike = _alike(target, statements)
        number = alike.number_of(target)
        if number is None:
            count += 1
            number = count
            alike.add(target, number)
        numbers[at] = number
    return [replace(target, same_as=number) for target, number in zip(targets, numbers, strict=True)]


_ANY: Final = object()


class _Statements:
    """The statements about one indicator, found by what a record tells.

    Each lies under its bounds and what its record tells of owner, region and years, and there under all that this is
    in part, so that none of the others is looked at.
    """

    def __init__(self) -> None:
        # Number and start of the first statement there, and of the first that is of another quantity.
        self._first: dict[tuple[object, ...], tuple[int, int]] = {}
        self._other: dict[tuple[object, ...], tuple[int, int]] = {}

    def add(self, target: Target, number: int) -> None:
        """A statement, whose number is above those before it, and its first record."""
        for key in product(_bounds(target), *((told, _ANY) for told in _told(target))):
            statement = number, target.start
            if self._first.setdefault(key, statement)[1] != target.start:
                self._other.setdefault(key, statement)

    def number_of(self, target: Target) -> int | None:
        """The number of the first statement that a record agrees with."""
        wanted = ((_ANY,) if told is None else (told, None) for told in _told(target))
        keys = product(_bounds(target), *wanted)
        found = (there[key] for key in keys for there in (self._first, self._other) if key in there)
        return min((number for number, start in found if start != target.start), default=None)


def _alike(target: Target, statements: dict[tuple[object, ...], _Statements]) -> _Statements:
    """The statements that could be the same; for a target without indicator there is none."""
    if target.indicator is None:
        return _Statements()
    name = target.indicator.key or target.indicator.text
    key = (target.kind, name, target.unit_id or target.unit, target.measure, target.annual)
    return statements.setdefault(key, _Statements())


def _bounds(target: Target) -> set[Decimal]:
    return {bound for bound in (target.low, target.high) if bound is not None}


def _told(target: Target) -> tuple[str | int | None, ...]:
    """What parts two records where both tell it."""
    region = None if target.region is None else target.region.name
    return _owner(target), region, target.start_year, target.end_year


def _owner(target: Target) -> str | None:
    named = target.indicator.owner if target.indicator else None
    return named or (target.subject.text if target.subject else None)
