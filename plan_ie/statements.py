"""Which records state one thing: a plan says its chief targets in the title, in the lead and in the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plan_ie.types import Target

Group = list[tuple[int, Target]]


def marked_same(targets: Sequence[Target]) -> list[Target]:
    """The targets of one document with `same_as` set: the number of the statement, counted from 1 in text order.

    Those of actuals follow on those of targets, so that a target has its number whether actuals are linked or not.

    Two records state the same if kind, indicator, unit, measure and a bound of the value agree, and owner, region and
    years do where both tell them. A comparator does not part them: a title says 6%, the body 6%左右. Records that share
    one quantity (A、B均增长5%) state several things.

    Args:
        targets: The targets, in text order.
    """
    groups: dict[tuple[object, ...], Group] = {}
    numbers = [0] * len(targets)
    count = 0
    for at in sorted(range(len(targets)), key=lambda i: targets[i].kind != "target"):
        target = targets[at]
        group = _group(target, groups)
        number = next((number for number, other in group if _agree(target, other)), None)
        if number is None:
            count += 1
            number = count
            group.append((number, target))
        numbers[at] = number
    return [replace(target, same_as=number) for target, number in zip(targets, numbers, strict=True)]


def _group(target: Target, groups: dict[tuple[object, ...], Group]) -> Group:
    """The statements that could be the same; for a target without indicator there is none."""
    if target.indicator is None:
        return []
    name = target.indicator.key or target.indicator.text
    key = (target.kind, name, target.unit_id or target.unit, target.measure, target.annual)
    return groups.setdefault(key, [])


def _agree(one: Target, other: Target) -> bool:
    if one.start == other.start:
        return False
    values = {v for v in (one.low, one.high) if v is not None} & {v for v in (other.low, other.high) if v is not None}
    return bool(values) and all(a == b for a, b in _both(one, other) if a is not None and b is not None)


def _both(one: Target, other: Target) -> Iterable[tuple[object, object]]:
    yield _owner(one), _owner(other)
    yield one.region and one.region.name, other.region and other.region.name
    yield one.start_year, other.start_year
    yield one.end_year, other.end_year


def _owner(target: Target) -> str | None:
    named = target.indicator.owner if target.indicator else None
    return named or (target.subject.text if target.subject else None)
