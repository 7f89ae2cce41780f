"""Which records count as the same, field by field."""

from __future__ import annotations

from typing import Any

import pytest

from plan_ie.agreement import FIELDS, RECORD_FIELDS, agreement


def record(**changes: Any) -> dict[str, Any]:
    """到2030年，黄山市茶叶产业规模突破300亿元。"""
    return {
        "start": 16,
        "end": 21,
        "text": "300亿元",
        "low": 30_000_000_000,
        "high": None,
        "unit": "元",
        "comparator": ">",
        "measure": "level",
        "annual": False,
        "indicator": {"text": "产业规模", "start": 10, "end": 14},
        "subject": {"text": "茶叶", "start": 8, "end": 10},
        "region": "黄山市",
        "start_year": None,
        "end_year": 2030,
        "baseline_year": None,
        "baseline_value": None,
        "baseline_unit": None,
        "binding": None,
    } | changes


def mention(text: str | None) -> dict[str, Any] | None:
    return None if text is None else {"text": text, "start": 0, "end": len(text)}


def test_a_record_agrees_with_itself_in_every_field():
    assert agreement(record(), record()) == dict.fromkeys(FIELDS, True)
    assert set(RECORD_FIELDS) < set(FIELDS)


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({"low": 30_000_000_001}, set()),
        ({"low": 30_000_100_000}, {"value"}),
        ({"low": 30_000_000_000.0}, set()),
        ({"high": 30_000_000_000}, {"value"}),
        ({"low": None}, {"value"}),
        ({"unit": "人民币元"}, set()),
        ({"unit": "美元"}, {"unit"}),
        ({"comparator": ">="}, {"comparator"}),
        ({"measure": "output"}, {"measure"}),
        ({"annual": None}, set()),
        ({"annual": True}, {"annual"}),
        ({"region": "黄山"}, set()),
        ({"region": {"name": "黄山市"}}, set()),
        ({"region": "黄山区"}, set()),
        ({"region": "安徽省"}, {"region"}),
        ({"region": None}, {"region"}),
        ({"end_year": 2025}, {"end_year"}),
        ({"start_year": 2026}, {"start_year"}),
        ({"baseline_year": 2020}, {"baseline_year"}),
        ({"baseline_value": 0}, {"baseline_value"}),
        ({"binding": "binding"}, {"binding"}),
        ({"subject": mention("茶叶产业")}, set()),
        ({"subject": None}, {"what"}),
        ({"subject": None, "indicator": mention("茶叶产业规模")}, set()),
        ({"subject": mention("旅游")}, {"what"}),
        ({"indicator": mention("就业人数")}, {"what"}),
        ({"indicator": None}, {"what"}),
    ],
)
def test_what_differs(changes: dict[str, Any], differs: set[str]):
    found = agreement(record(**changes), record())
    assert {name for name in FIELDS if not found[name]} == differs


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("百分点", "个百分点", True),
        ("番", "倍", True),
        ("％", "%", True),
        (" 家 ", "家", True),
        ("", None, True),
        ("家", "个", False),
    ],
)
def test_units_under_another_name(one: str, other: str | None, same: bool):
    assert agreement(record(unit=one), record(unit=other))["unit"] is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("我国", "全国", True),
        ("内蒙古", "内蒙古自治区", True),
        ("广西", "广西壮族自治区", True),
        ("大理", "大理白族自治州", False),
        ("赣江新区", "赣江", True),
        ("长江三角洲", "长三角", False),
        ("", None, True),
    ],
)
def test_areas_under_another_name(one: str, other: str | None, same: bool):
    assert agreement(record(region=one), record(region=other))["region"] is same


@pytest.mark.parametrize(
    ("predicted", "gold", "same"),
    [
        ((None, "森林覆盖率"), (None, "森林覆盖率"), True),
        ((None, "“小巨人”企业"), (None, "小巨人企业"), True),
        (("全市", "森林覆盖率"), (None, "森林覆盖率"), True),
        ((None, None), (None, None), True),
        ((None, None), (None, "森林覆盖率"), False),
        (("茶叶", "产业规模"), ("茶叶", "产业总规模"), True),
        (("电子", "产业规模"), ("茶叶", "产业规模"), False),
    ],
)
def test_names_that_share_most_of_their_characters(
    predicted: tuple[str | None, str | None], gold: tuple[str | None, str | None], same: bool
):
    guess = record(subject=mention(predicted[0]), indicator=mention(predicted[1]))
    truth = record(subject=mention(gold[0]), indicator=mention(gold[1]))
    assert agreement(guess, truth)["what"] is same


def test_targets_are_compared_as_their_records(make_target):
    assert all(agreement(make_target(), make_target().to_dict()).values())
    assert not agreement(make_target(end_year=2026), make_target())["end_year"]
