"""The key of an indicator: one for all wordings, its owner apart."""

from __future__ import annotations

import pytest

from plan_ie.lexicon.keys import Keys, canonical
from plan_ie.lexicon.packs import load_packs


@pytest.fixture(scope="module")
def keys() -> Keys:
    return load_packs().keys


@pytest.mark.parametrize(
    "name",
    [
        "经济增长",
        "经济",
        "GDP",
        "地区生产总值",
        "生产总值",
        "国内生产总值",
        "全市生产总值",
        "地区生产总值（GDP）",
        "ＧＤＰ增速",
    ],
)
def test_the_gross_product_is_one(keys, name):
    assert keys.key(name) == ("地区生产总值", "")


@pytest.mark.parametrize("name", ["人均GDP", "单位GDP能耗", "服务业增加值占GDP比重", "海洋生产总值"])
def test_what_only_holds_the_gross_product_is_not_it(keys, name):
    assert keys.key(name)[0] != "地区生产总值"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("地表水达到或好于Ⅲ类水体比例", "地表水质量达到或优于III类水体比例"),
        ("地表水质量劣Ⅴ类水体比例", "地表水劣V类水体比例"),
        ("地级及以上城市可吸入颗粒物（PM10）浓度", "可吸入颗粒物浓度"),
        ("云上展厅观众占参观总人次的比重", "参观总人次中云上展厅观众占比"),
        ("云上展厅观众数量", "全市云上展厅观众总数"),
        ("竹材固体废弃物利用率", "竹材固废利用率"),
        ("城镇新建建筑中绿色建筑面积占比", "绿色建筑占城镇新建建筑比例"),
    ],
)
def test_wordings_meet_with_and_without_a_pack(keys, one, other):
    assert keys.key(one) == keys.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("城镇新增就业", "城镇就业"),
        ("人均工业增加值", "工业增加值"),
        ("农村黑臭水体治理率", "城市黑臭水体治理率"),
        ("地表水优良比例", "地下水优良比例"),
    ],
)
def test_different_indicators_do_not_meet(keys, one, other):
    assert keys.key(one) != keys.key(other)


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("新能源汽车产业规模", ("产业规模", "新能源汽车")),
        ("畜禽粪污综合利用率", ("综合利用率", "畜禽粪污")),
        ("竹编非遗工坊覆盖率", ("覆盖率", "竹编非遗工坊")),
        ("氨氮重点工程减排量", ("重点工程减排量", "氨氮")),
    ],
)
def test_owner_as_subject_or_in_the_name_is_the_same(keys, whole, parts):
    assert keys.key(whole) == keys.key(*parts)


def test_canonical_is_stable():
    for name in ("全市GDP年均增长", "A占B的比重", "城市污水处理率", "（无）", ""):
        assert canonical(canonical(name)) == canonical(name)


def test_keys_work_without_a_pack():
    assert Keys(()).key("全省经济增长") == ("地区生产总值", "")
    assert Keys(()).key("竹编非遗工坊", "某县") == ("竹编非遗工坊", "某县")
