"""The table of units. How units read in sentences is in `data/units.tsv`."""

from __future__ import annotations

import pytest

from plan_ie.quantity.units import UnitTable

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


@pytest.mark.parametrize("text", ["吨/", "吨/%", "吨/三十", "吨/条"])
def test_a_stroke_without_a_unit_below_stays_outside(text: str) -> None:
    assert TABLE.match(text, 0) == (1, "吨", "mass")


def test_an_empty_table_knows_nothing() -> None:
    assert UnitTable.from_rows([]).match("元", 0) is None
