"""Which records state one thing: a plan says its chief targets in the title, in the lead and in the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plan_ie.types import Target


def marked_same(targets: Sequence[Target]) -> list[Target]:
    """The targets of one document with `same_as` set: the start of the first that states the same.

    Two records state the same if kind, indicator, unit, measure and a bound of the value agree, and owner, region and
    years do where both tell them. A comparator does not part them: a title says 6%, the body 6%左右.

    Args:
        targets: The targets, in text order.
    """
    groups: dict[tuple[object, ...], list[Target]] = {}
    out = []
    for target in targets:
        first = _first(target, groups)
        out.append(replace(target, same_as=first.start))
    return out


def _first(target: Target, groups: dict[tuple[object, ...], list[Target]]) -> Target:
    """The first target that states the same, or the target itself, which is kept for those behind it."""
    if target.indicator is None:
        return target
    name = target.indicator.key or target.indicator.text
    key = (target.kind, name, target.unit_id or target.unit, target.measure, target.annual)
    group = groups.setdefault(key, [])
    for other in group:
        if _agree(target, other):
            return other
    group.append(target)
    return target


def _agree(one: Target, other: Target) -> bool:
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
