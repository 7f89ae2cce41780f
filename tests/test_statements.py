"""Records that state one thing share an id."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

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
