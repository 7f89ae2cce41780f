"""Targets against what was achieved."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plan_ie.compare import Side, progress
from plan_ie.types import Period


def step(target, actual, *, same=False):
    plan = Side("plan", target.region, [target], [actual] if same else [])
    found = progress([plan] if same else [plan, Side("report", target.region, [], [actual])])
    assert len(found) <= 1
    return found[0] if found else None


def achieved(make_target, value, year=2024, **changes):
    return make_target(kind="actual", low=Decimal(value), high=Decimal(value), end_year=year, comparator="=", **changes)


def goal(make_target, **changes):
    fields = {"low": Decimal(100), "high": None, "baseline_value": None, "baseline_year": 2020}
    return make_target(**(fields | changes))


@pytest.mark.parametrize(
    ("value", "year", "outcome"),
    [(100, 2024, "reached"), (120, 2026, "reached"), (90, 2024, "under way"), (90, 2025, "missed")],
)
def test_at_least(make_target, value, year, outcome):
    found = step(goal(make_target), achieved(make_target, value, year))
    assert (found.outcome, found.share) == (outcome, Decimal(value) / 100)


def test_at_most(make_target):
    bound = goal(make_target, low=None, high=Decimal(5), comparator="<=")
    found = [step(bound, achieved(make_target, value, 2025)) for value in ("4.6", "5.1")]
    assert [(one.outcome, one.share) for one in found] == [("reached", None), ("missed", None)]


def test_the_share_is_of_the_way_from_the_baseline(make_target):
    target = goal(make_target, baseline_value=Decimal(60), baseline_unit="元")
    assert step(target, achieved(make_target, 70)).share == Decimal("0.25")


def test_what_is_to_fall_has_fallen(make_target):
    target = goal(make_target, low=Decimal(30), high=Decimal(30), comparator="=", baseline_value=Decimal(40))
    target = goal(make_target, low=target.low, high=target.high, baseline_value=Decimal(40), baseline_unit="元")
    found = step(target, achieved(make_target, 28))
    assert (found.outcome, found.share) == ("reached", Decimal("1.2"))


@pytest.mark.parametrize("unit", ["家", None])
def test_a_baseline_in_another_unit_does_not_say_what_is_to_fall(make_target, unit):
    target = goal(make_target, low=Decimal(30), baseline_value=Decimal(40), baseline_unit=unit)
    found = [step(target, achieved(make_target, value)) for value in (28, 33)]
    assert [(one.outcome, one.share) for one in found] == [("under way", Decimal(28) / 30), ("reached", Decimal("1.1"))]


def test_a_value_of_before_the_plan_is_no_progress(make_target):
    assert step(goal(make_target), achieved(make_target, 80, 2020)) is None


def test_a_document_does_not_report_on_itself_before_the_year_has_come(make_target):
    assert step(goal(make_target), achieved(make_target, 80, 2023), same=True) is None
    assert step(goal(make_target), achieved(make_target, 80, 2025, start_year=2021), same=True) is None
    assert step(goal(make_target), achieved(make_target, 80, 2025), same=True).outcome == "missed"


def test_other_units_are_not_compared(make_target):
    assert step(goal(make_target), achieved(make_target, 80, unit="家")) is None


def test_the_latest_value_counts(make_target):
    target = goal(make_target)
    reports = [Side(str(year), None, [], [achieved(make_target, year - 1950, year)]) for year in (2023, 2024, 2022)]
    (found,) = progress([Side("plan", None, [target]), *reports])
    assert (found.report, found.actual.end_year) == (2, 2024)


def test_what_was_achieved_before_the_plan_is_not_held_against_it(make_target):
    target = goal(make_target, baseline_year=None, start_year=None)
    report = Side("report", None, [], [achieved(make_target, 15, 2015)])
    assert progress([Side("plan", None, [target], period=Period(2021, 2025)), report]) == ()
    assert [step.actual.low for step in progress([Side("plan", None, [target]), report])] == [15]  # no year is known
    later = Side("report", None, [], [achieved(make_target, 90, 2021)])
    assert len(progress([Side("plan", None, [target], period=Period(2021, 2025)), later])) == 1
