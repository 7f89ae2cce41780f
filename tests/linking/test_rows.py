"""Areas in a row, and whether a value is of each of them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from plan_ie.linking.rows import areas_of_one_value, sum_of_areas
from plan_ie.linking.sentences import sentences
from tests.linking.documents import view_of


def rows(nlp: Language, text: str) -> list[list[str]]:
    """For every quantity the areas that each have it."""
    view = view_of(nlp, text)
    slots = [slot for sentence in sentences(view) for slot in sentence.slots]
    return [[view.text[a:b] for a, b in areas_of_one_value(view, slot)] for slot in slots]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("肥东县、肥西县各完成管网改造80公里。", ["肥东县", "肥西县"]),
        ("包河区、庐阳区、高新区和新站高新区的新型墙材应用比例达到95%。", ["包河区", "庐阳区", "高新区", "新站高新区"]),
        ("到2025年，肥东县和长丰县公共充电桩均达到2000个。", ["肥东县", "长丰县"]),
        ("肥东县、肥西县分别新建口袋公园20个。", ["肥东县", "肥西县"]),
        ("肥东县、肥西县两地绿色建筑占比达到100%。", ["肥东县", "肥西县"]),
        ("合肥高新区、肥东县和肥西县工业用水重复利用率达到94%。", ["合肥高新区", "肥东县", "肥西县"]),
        ("滨湖新区、肥西县管网普及率均达到99%。", ["滨湖新区", "肥西县"]),
        ("肥东县、肥西县年内各新建充电站30座。", ["肥东县", "肥西县"]),
        ("肥东县、肥西县每县开通公交线路3条。", ["肥东县", "肥西县"]),
    ],
)
def test_areas_that_each_have_a_value(nlp: Language, text: str, areas: list[str]) -> None:
    assert rows(nlp, text) == [areas]


@pytest.mark.parametrize(
    "text",
    [
        "在肥东县、肥西县新建充电桩200个。",
        "在肥东县、肥西县建设各类充电桩200个。",
        "在肥东县、肥西县每年新建口袋公园20个。",
        "完成肥东县、肥西县、巢湖市等5个基地建设。",
        "肥东县、肥西县共建成标准厂房20万平方米。",
        "肥东县、肥西县两县合计占比达到20%。",
        "肥东县、城市绿化率达到45%。",
        "肥东县、肥西县两地合计占全市产值的20%。",
        "肥东县、肥西县等地供水普及率达到99%。",
        "肥东县新建充电桩200个。",
        "肥东县、肥西县年内新建充电站30座。",
    ],
)
def test_a_sum_is_of_none_of_them(nlp: Language, text: str) -> None:
    assert not any(rows(nlp, text))


def test_values_in_turn_are_of_one_area_each(nlp: Language) -> None:
    assert rows(nlp, "肥东县、肥西县分别新建学校20所、30所。") == [[], []]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("肥东县、肥西县两县合计占比达到20%。", "肥东县、肥西县两县"),
        ("其中合肥、芜湖两地共占全省55%。", "合肥、芜湖两地"),
        ("合肥、芜湖两地占比达到55%。", None),
        ("全市合计占比达到20%。", None),
    ],
)
def test_what_a_sum_is_of(nlp: Language, text: str, areas: str | None) -> None:
    view = view_of(nlp, text)
    slot = next(slot for sentence in sentences(view) for slot in sentence.slots)
    span = sum_of_areas(view, slot)
    assert (view.text[slice(*span)] if span else None) == areas
