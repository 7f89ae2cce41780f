"""Records that state one thing share an id."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_ie.statements import marked_same
from tests.pipeline import nlp_fixture as nlp_fixture


def same(*targets):
    return [t.same_as for t in marked_same([replace(t, start=n) for n, t in enumerate(targets)])]


def test_a_title_a_lead_and_a_body_share_a_number(make_target):
    title = make_target(region=None, end_year=None, comparator="=", high=Decimal(12000 * 10**8))
    assert same(title, make_target(), make_target()) == [1, 1, 1]


def test_other_values_measures_years_and_regions_are_others(make_target):
    other = (
        make_target(low=Decimal(1)),
        make_target(measure="increase"),
        make_target(end_year=2030),
        make_target(unit="万辆"),
        make_target(region=replace(make_target().region, name="合肥市")),
        make_target(kind="actual"),
    )
    assert same(make_target(), *other) == list(range(1, 8))


def test_actuals_are_numbered_behind_the_targets(make_target):
    assert same(make_target(kind="actual"), make_target(), make_target(measure="increase")) == [3, 1, 2]


def test_a_target_without_indicator_stands_alone(make_target):
    assert same(make_target(indicator=None), make_target(indicator=None)) == [1, 2]


def test_in_a_document(nlp):
    text = (
        "2026年，桐川市地区生产总值增长6%左右，森林覆盖率达到61%。\n"
        "一、主要目标\n2026年全市发展的主要预期目标是：经济增长6%左右，城镇新增就业2万人。"
    )
    targets = nlp(text)._.targets
    growth = [t for t in targets if t.text == "6%"]
    assert len(growth) >= 2
    assert {t.indicator.key for t in growth} == {"地区生产总值"}
    assert len({t.same_as for t in growth}) == 1
    assert len({t.same_as for t in targets}) == len(targets) - len(growth) + 1


def test_records_that_share_a_quantity_state_several_things(make_target):
    named = [replace(make_target().indicator, key=key) for key in ("批发", "零售", "零售")]
    targets = [
        make_target(indicator=named[0]),
        make_target(indicator=named[1]),
        make_target(indicator=named[2], start=90),
    ]
    assert [t.same_as for t in marked_same(targets)] == [1, 2, 2]
    assert [t.same_as for t in marked_same([make_target(), make_target()])] == [1, 2]


def a_record(make_target, start, bounds, owner, region, start_year, end_year, kind):
    target = make_target()
    return replace(
        target,
        start=start,
        low=None if bounds[0] is None else Decimal(bounds[0]),
        high=None if bounds[1] is None else Decimal(bounds[1]),
        subject=None if owner is None else replace(target.subject, text=owner),
        region=None if region is None else replace(target.region, name=region),
        start_year=start_year,
        end_year=end_year,
        kind=kind,
    )


def part(one, other):
    """Whether the rule says that two records about one indicator state different things."""
    told = [
        (one.subject and one.subject.text, other.subject and other.subject.text),
        (one.region and one.region.name, other.region and other.region.name),
        (one.start_year, other.start_year),
        (one.end_year, other.end_year),
    ]
    shared = any(a == b for a in (one.low, one.high) for b in (other.low, other.high) if a is not None)
    return (
        one.kind != other.kind
        or one.start == other.start
        or not shared
        or any(a != b for a, b in told if None not in (a, b))
    )


RECORDS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from([("5", None), (None, "5.0"), ("5", "5"), ("5", "6"), ("6", "6"), (None, None)]),
        st.sampled_from([None, None, "光伏", "风电"]),
        st.sampled_from([None, "宣城市", "池州市"]),
        st.sampled_from([None, None, 2021]),
        st.sampled_from([None, 2025, 2030]),
        st.sampled_from(["target", "target", "actual"]),
    ),
    max_size=14,
)


@given(records=RECORDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the fixture is a function that keeps nothing
def test_numbers_are_those_of_the_rule(make_target, records):
    """Each record has the number of the first statement whose first record the rule does not part it from."""
    targets = [a_record(make_target, *record) for record in sorted(records, key=lambda record: record[0])]
    marked = marked_same(targets)
    firsts = []
    for n, target in sorted(enumerate(targets), key=lambda pair: (pair[1].kind != "target", pair[0])):
        alike = [number for number, first in enumerate(firsts, 1) if not part(first, target)]
        if not alike:
            firsts.append(target)
        assert marked[n].same_as == (alike[0] if alike else len(firsts))


MANY = {
    "values": lambda target, n: replace(target, start=n, low=Decimal(n)),
    "years": lambda target, n: replace(target, start=n, end_year=2000 + n),
    "regions": lambda target, n: replace(target, start=n, region=replace(target.region, name=f"第{n}区")),
    "indicators of one quantity": lambda target, n: target,
}


@pytest.mark.parametrize("differ", MANY)
def test_many_statements_take_linear_time(make_target, differ):
    """Four times the statements of one indicator take four times as long, not sixteen."""

    def seconds(times):
        targets = [MANY[differ](make_target(), n) for n in range(times)]
        start = time.process_time()
        assert marked_same(targets)[-1].same_as == times
        return time.process_time() - start

    limit = 8 * max(0.01, min(seconds(300) for _ in range(2)))
    assert any(seconds(1200) < limit for _ in range(2))
