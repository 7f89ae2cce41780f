"""The table of units. How units read in sentences is in `data/units.tsv`."""

from __future__ import annotations

import pytest

from plan_ie.quantity.units import UnitRow, UnitTable

TABLE = UnitTable.from_rows(
    [
        ("元", "元", "money"),
        ("元人民币", "元", "money"),
        ("吨", "吨", "mass"),
        ("吨标准煤", "吨标准煤", "mass"),
        ("套", "套", "count"),
        ("件", "件", "count"),
        ("台", "台", "count"),
        ("人", "人", "person"),
        ("公斤", "公斤", "mass"),
        ("平方公里", "平方公里", "area"),
        ("公里", "公里", "length"),
        ("%", "%", "percent"),
        ("日", "日", "per"),
    ]
)


@pytest.mark.parametrize(
    ("text", "unit", "dimension"),
    [
        ("元", "元", "money"),
        ("元人民币", "元", "money"),
        ("吨标准煤消费", "吨标准煤", "mass"),
        ("吨煤", "吨", "mass"),
        ("套（间）住房", "套（间）", "count"),
        ("件/万人", "件/万人", "rate"),
        ("台/10公里", "台/10公里", "rate"),
        ("公里/百平方公里", "公里/百平方公里", "rate"),
        ("元/50公斤", "元/50公斤", "rate"),
        ("吨标准煤/万元", "吨标准煤/万元", "rate"),
        ("吨/日", "吨/日", "rate"),
        ("吨/日·平方公里", "吨/日·平方公里", "rate"),
        ("公斤每人", "公斤每人", "rate"),
        ("件/（人·日）", "件/（人·日）", "rate"),
        ("吨/批次，", "吨/批次", "rate"),
    ],
)
def test_longest_unit(text: str, unit: str, dimension: str) -> None:
    found = TABLE.match(text, 0)
    assert found is not None
    end, name, kind = found
    assert (name, kind) == (unit, dimension)
    assert text[:end] in (unit, "元人民币")


@pytest.mark.parametrize("text", ["", "条", "日", "月底", " 元"])
def test_no_unit(text: str) -> None:
    assert TABLE.match(text, 0) is None


@pytest.mark.parametrize("text", ["吨/", "吨/%", "吨/三十", "吨/条路灯工程"])
def test_a_stroke_without_a_unit_below_stays_outside(text: str) -> None:
    assert TABLE.match(text, 0) == (1, "吨", "mass")


def test_an_empty_table_knows_nothing() -> None:
    assert UnitTable.from_rows([]).match("元", 0) is None


SPELLINGS = UnitTable.from_rows(
    [
        UnitRow("立方米", "立方米", "volume"),
        UnitRow("m3", "m3", "volume", "立方米"),
        UnitRow("m³", "m³", "volume", "立方米"),
        UnitRow("吨", "吨", "mass"),
        UnitRow("t", "t", "mass", "吨"),
        UnitRow("天", "天", "time"),
        UnitRow("d", "d", "per", "天"),
        UnitRow("万千瓦", "千瓦组", "power"),
        UnitRow("美元", "美元", "money", "", "USD"),
        UnitRow("$", "美元", "money", "", "USD", True),
        UnitRow("Kč", "捷克克朗", "money", "", "CZK", True),
        UnitRow("人", "人", "person"),
    ]
)


@pytest.mark.parametrize(
    ("unit", "id_", "dimension", "currency"),
    [
        ("立方米", "unit.立方米", "volume", None),
        ("m3", "unit.立方米", "volume", None),
        ("m³", "unit.立方米", "volume", None),
        ("t/d", "unit.吨/天", "mass/time", None),
        ("吨/天", "unit.吨/天", "mass/time", None),
        ("m³/（人·d）", "unit.立方米/人·天", "volume/person·time", None),
        ("立方米每天", "unit.立方米/天", "volume/time", None),
        ("吨/万人", "unit.吨/万人", "mass/person", None),
        ("美元", "unit.美元", "money", "USD"),
        ("美元/吨", "unit.美元/吨", "money/mass", "USD"),
        ("捷克克朗", "unit.捷克克朗", "money", "CZK"),
        ("千瓦组", "unit.千瓦组", "power", None),
        ("立方", None, None, None),
        ("吨/圈", None, None, None),
        ("", None, None, None),
    ],
)
def test_kind_is_the_same_for_all_spellings(
    unit: str, id_: str | None, dimension: str | None, currency: str | None
) -> None:
    assert SPELLINGS.kind(unit) == (id_, dimension, currency)


def test_a_sign_is_no_unit_behind_a_number() -> None:
    assert SPELLINGS.match("$", 0) is None
    assert SPELLINGS.signs == {"$": "美元", "Kč": "捷克克朗"}


WEIGHED = UnitTable.from_rows(
    [
        UnitRow("吨", "吨", "mass"),
        UnitRow("吨CO2", "吨CO2", "mass", "吨二氧化碳"),
        UnitRow("二氧化碳", "二氧化碳", "substance"),
        UnitRow("千瓦", "千瓦", "power"),
        UnitRow("千瓦时", "千瓦时", "energy"),
        UnitRow("公里", "公里", "length"),
    ]
)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("吨二氧化碳/千瓦时", "吨二氧化碳/千瓦时"),
        ("吨二氧化碳，", "吨"),
        ("吨二氧化碳捕集装置", "吨"),
        ("千瓦/300万千瓦时", "千瓦"),
        ("千瓦时/150万千瓦", "千瓦时"),
        ("千瓦/公里", "千瓦/公里"),
    ],
)
def test_what_a_stroke_joins(text: str, unit: str) -> None:
    found = WEIGHED.match(text, 0)
    assert found is not None
    assert found[1] == unit


def test_a_substance_is_no_unit_and_is_part_of_the_kind() -> None:
    assert WEIGHED.match("二氧化碳/吨", 0) is None
    assert WEIGHED.kind("二氧化碳").id is None
    assert WEIGHED.kind("吨二氧化碳/千瓦时") == WEIGHED.kind("吨CO2/千瓦时")
