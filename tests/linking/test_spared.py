"""Sentences of plans for which a fact of the stance must not speak, beside those in its docstring."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.linking.test_named import FACTS, holds

_COUNTY = "安溪县茶产业发展规划\n"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("on_this_base", "推动冷库在«160万立方米»的基础设施上，到2025年达到300万立方米。"),
        ("plan_says", "截至2023年底，全省根据规划建成污水管网«500公里»。"),
        ("plan_says", "截至2020年底，方案确定的任务全部完成，全市公共充电桩达到«3万个»。"),
        ("plan_says", "去年，全省根据规划新建污水管网«500公里»。"),
        ("plan_says", "2020年，规划确定的220项指标全部完成，新建学校«500所»。"),
        ("outsider", "加强智库建设，到2030年培育高端人才«500人»。"),
        ("outsider", "利用世界银行贷款，到2025年改造水库«30座»。"),
        ("outsider", "引进研究员，到2025年建成实验室«5个»。"),
        ("outsider", "研究院表示，到2027年将建成实验室«5个»。"),
        ("outsider", "市畜牧协会提出，到2027年培训养殖户«500人»。"),
        ("rated_scale", "新增«300公里»航道。"),
        ("rated_scale", "新增«2000万吨»码头吞吐能力。"),
        ("rated_scale", "建成«200万千瓦»机组。"),
        ("part_gone", "2027年上半年投产，新增产能«50万吨»。"),
        ("part_gone", "四季度启动二期，新增床位«500张»。"),
        ("told_of_others", _COUNTY + "福建省下达的目标是新建公园«30个»。"),
        ("told_of_others", _COUNTY + "泉州市将安溪茶园列入，新增茶园«30个»。"),
        ("told_of_others", _COUNTY + "泉州市规划的高铁站周边新增停车位«500个»。"),
        ("told_of_others", _COUNTY + "泉州市已明确支持安溪，到2025年全县茶叶产值突破«200亿元»。"),
        ("goal_is", "国家下达的任务为«50万亩»，实际完成60万亩。"),
        ("at_least_each", "每家申报企业至少拥有«3项»专利。"),
        ("release", "一季度统计数据发布会\n2027年，新能源汽车产量达到«50万辆»。"),
        ("release", "3月，全市经济运行工作会议召开\n新能源汽车产量达到«50万辆»。"),
        ("eligible", "对全市«500家»以上的规上工业企业，2027年底前全部完成节能诊断。"),
        ("estimate", "展望2025年，森林覆盖率预期值为«45%»。"),
        ("estimate", "独角兽企业估值达到«100亿元»。"),
    ],
)
def test_a_fact_does_not_speak(name: str, sentence: str, nlp: Language) -> None:
    fact = next(fact for fact in FACTS if fact.name == f"stance.{name}")
    assert not holds(nlp, fact, sentence)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("past_time", "截至2023年底，全省根据规划建成污水管网«500公里»。"),
        ("past_time", "截至2020年底，方案确定的任务全部完成，全市公共充电桩达到«3万个»。"),
        ("on_this_base", "冷库总容量在2020年«160万立方米»基础之上，到2025年达到300万立方米。"),
        ("told_of_others", _COUNTY + "泉州市已明确到2025年全市茶叶产值突破«600亿元»。"),
        ("at_least_each", "到2027年，各县至少建成«1个»公园。"),
        ("part_gone", "前5个月，全省出口«320亿元»，同比增长5%。"),
        ("part_gone", "2026年1—7月，全市新能源汽车产量突破«50万辆»。"),
        ("fulfilled", "2025年公司交付整车«31万辆»，占年度目标的103%。"),
        ("fulfilled", "2025年公司交付整车31万辆，为年度计划的«103%»。"),
        ("fulfilled", "2025年公司交付整车«31万辆»，达到年初目标的103%。"),
    ],
)
def test_a_fact_speaks(name: str, sentence: str, nlp: Language) -> None:
    fact = next(fact for fact in FACTS if fact.name == f"stance.{name}")
    assert holds(nlp, fact, sentence)
