"""Targets against what was achieved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from plan_ie.compare.align import Side, amount, comparable
from plan_ie.compare.keys import indicator_key, owner_key
from plan_ie.types import Period, Target

Outcome = Literal["reached", "missed", "under way"]
Key = tuple[str, str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Step:
    """A target and the latest achieved value of the same indicator, subject and area.

    Attributes:
        document: Which document the target is from, by its place in the list.
        target: The target.
        report: Which document the achieved value is from.
        actual: The achieved value.
        outcome: `reached`; `missed` where the target's year has come without; `under way` before that year.
        share: How much of the way is gone: from the baseline where the plan gives one, else the value as a part of
            the target's. None where that says nothing (a value to be kept below a bound).
    """

    document: int
    target: Target
    report: int
    actual: Target
    outcome: Outcome
    share: Decimal | None


def progress(sides: Sequence[Side]) -> tuple[Step, ...]:
    """Every target for which a document states what was achieved later than the plan began.

    Args:
        sides: The documents, plans and reports in any order.

    >>> import plan_ie
    >>> nlp = plan_ie.load()
    >>> plan = nlp("安徽省规划\\n到2025年，全省高新技术企业由2020年的8500家增加到2万家。")
    >>> report = nlp("2024年安徽省政府工作报告\\n一、2023年工作回顾\\n2023年，全省高新技术企业达到1.9万家。")
    >>> sides = [Side(doc._.plan.title, doc._.plan.region, doc._.targets, doc._.actuals) for doc in (plan, report)]
    >>> [(step.target.text, step.actual.text, step.outcome, round(step.share, 2)) for step in progress(sides)]
    [('2万家', '1.9万家', 'under way', Decimal('0.91'))]
    """
    achieved: dict[Key, list[tuple[int, Target]]] = {}
    for n, side in enumerate(sides):
        for actual in side.actuals:
            if actual.indicator is not None and amount(actual) is not None:
                achieved.setdefault(_key(actual, side), []).append((n, actual))
    return tuple(_steps(sides, achieved))


def _steps(sides: Sequence[Side], achieved: dict[Key, list[tuple[int, Target]]]) -> Iterator[Step]:
    for n, side in enumerate(sides):
        for target in side.targets:
            if target.indicator is None:
                continue
            later = [
                (report, actual)
                for report, actual in achieved.get(_key(target, side), ())
                if comparable(target, actual) and _is_later(target, actual, side.period, same=report == n)
            ]
            if later:
                report, actual = max(later, key=lambda pair: (pair[1].end_year or 0, pair[1].confidence))
                yield Step(n, target, report, actual, _outcome(target, actual), _share(target, actual))


def _key(target: Target, side: Side) -> Key:
    region = target.region or side.region
    name = "" if region is None else region.name
    return indicator_key(target), owner_key(target), name, target.measure, target.annual


def _is_later(target: Target, actual: Target, period: Period | None, *, same: bool) -> bool:
    """Whether an achieved value tells of the time the target is about. A document reports its own baselines too."""
    if actual.end_year is None:
        return not same
    start = target.start_year or (period.start_year if period else None) or 0
    since = target.baseline_year if target.baseline_year is not None else start - 1
    until = target.end_year
    if same:  # a period is that of the review before the plan, or of the plan itself
        return actual.start_year in (None, actual.end_year) and until is not None and actual.end_year >= until
    return since < actual.end_year


def _outcome(target: Target, actual: Target) -> Outcome:
    value = amount(actual)
    assert value is not None  # `progress` keeps no others
    upper = target.high is not None and target.comparator in ("<=", "<")
    low, high = (None, target.high) if upper else (target.low, None)
    if _falls(target):
        low, high = None, target.high if target.high is not None else target.low
    if (low is None or value >= low) and (high is None or value <= high):
        return "reached"
    over = target.end_year is not None and actual.end_year is not None and actual.end_year >= target.end_year
    return "missed" if over else "under way"


def _falls(target: Target) -> bool:
    """Whether the value is to go down: from a higher baseline."""
    value, start = amount(target), _start(target)
    return start is not None and value is not None and value < start


def _start(target: Target) -> Decimal | None:
    """The baseline, where it is in the unit of the target and so can be compared with it."""
    return target.baseline_value if target.measure == "level" and target.baseline_unit == target.unit else None


def _share(target: Target, actual: Target) -> Decimal | None:
    wanted, value = amount(target), amount(actual)
    assert value is not None
    if wanted is None:
        return None
    start = _start(target)
    if start is not None and start != wanted:
        return (value - start) / (wanted - start)
    if wanted == 0 or target.comparator in ("<=", "<"):
        return None
    return value / wanted
