"""What meets in a comparison, and what is said of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plan_ie.compare import Side, compare
from plan_ie.types import Mention, Region

ANHUI, JIANGXI = Region("安徽省", "340000", "province"), Region("江西省", "360000", "province")


def sides(*targets, regions=(ANHUI, JIANGXI)):
    return [Side(region.name, region, [target]) for region, target in zip(regions, targets, strict=True)]


def rate(make_target, key="森林覆盖率", low="60", **changes):
    indicator = Mention(0, 2, changes.pop("words", key), label="INDICATOR", key=key)
    fields = {"subject": None, "unit": "%", "low": Decimal(low), "text": f"{low}%", "unit_id": "unit.%"}
    return make_target(indicator=indicator, **(fields | changes))


def test_own_areas_count_as_the_same(make_target):
    (row,) = compare(sides(rate(make_target, region=ANHUI), rate(make_target, region=JIANGXI, low="63.1"))).rows
    assert (row.region, row.status, row.differences()) == ("", "different", (None, Decimal("3.1")))


def test_another_area_meets_only_itself(make_target):
    rows = compare(sides(rate(make_target, region=JIANGXI), rate(make_target, region=JIANGXI))).rows
    assert [(row.region, row.status) for row in rows] == [("江西省", "single"), ("", "single")]


def test_wordings_meet_by_their_key(make_target):
    gdp = [rate(make_target, key="地区生产总值", words=words, region=None) for words in ("GDP", "经济增长")]
    (row,) = compare(sides(*gdp)).rows
    assert (row.indicator, row.status) == ("GDP", "same")


@pytest.mark.parametrize(
    "changes",
    [{"end_year": 2030}, {"measure": "increase"}, {"annual": True}, {"key": "湿地保护率"}],
    ids=lambda changes: next(iter(changes)),
)
def test_what_differs_in_kind_does_not_meet(make_target, changes):
    rows = compare(sides(rate(make_target, region=None), rate(make_target, region=None, **changes))).rows
    assert [row.status for row in rows] == ["single", "single"]


def test_other_units_are_said_to_be_other(make_target):
    other = rate(make_target, region=None, unit="公顷", unit_id="unit.公顷")
    (row,) = compare(sides(rate(make_target, region=None), other)).rows
    assert (row.status, row.differences()) == ("units", (None, None))


def test_another_bound_is_a_difference(make_target):
    (row,) = compare(sides(rate(make_target, region=None), rate(make_target, region=None, comparator="="))).rows
    assert row.status == "different"
    assert row.differences() == (None, 0)


def test_the_surest_of_a_document_is_taken(make_target):
    said = [rate(make_target, low=low, confidence=sure) for low, sure in (("58", 0.4), ("60", 0.9), ("61", 0.6))]
    (row,) = compare([Side("a", ANHUI, said), Side("b", ANHUI, [])]).rows
    assert row.cells == (said[1], None)


def test_what_most_documents_have_comes_first(make_target):
    alone, shared = rate(make_target, key="湿地保护率"), rate(make_target)
    rows = compare([Side("a", ANHUI, [alone, shared]), Side("b", ANHUI, [shared])]).rows
    assert [row.status for row in rows] == ["same", "single"]
