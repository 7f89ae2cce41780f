"""Units of tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tables.known import UNITS


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        ("%", "%", 1),
        ("百分点", "个百分点", 1),
        ("万千瓦", "千瓦", 10**4),
        ("千瓦", "千瓦", 1),
        ("亿立方米", "立方米", 10**8),
        ("万亿斤", "斤", 10**12),
        ("万元/人", "元/人", 10**4),
        ("起/每万枚", "起/每万枚", 1),
        ("克标煤/千瓦时", "克标煤/千瓦时", 1),
        ("张/千人", "张/千人", 1),
        ("套（间）", "套（间）", 1),
        ("mg/m3", "mg/m³", 1),
        ("亿", "", 10**8),
        ("单位：亿元", "元", 10**8),
    ],
)
def test_whole_unit(text: str, name: str, times: int) -> None:
    unit = UNITS.whole(text)
    assert unit is not None
    assert (unit.name, unit.times) == (name, Decimal(times))


@pytest.mark.parametrize("text", ["", "EQI", "新EI", "8小时", "国控断面，总磷", "含千吨万人", "2个断面"])
def test_no_unit(text: str) -> None:
    assert UNITS.whole(text) is None


def test_a_unit_ends_where_other_words_begin() -> None:
    found = UNITS.read("微克/立方米以下")
    assert found is not None
    assert (found[0].name, found[1]) == ("微克/立方米", 6)
