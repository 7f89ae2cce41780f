"""Words of the past and of goals that make a statement, and those that make none; parts of a year that are over."""

from __future__ import annotations

import pytest
from spacy.language import Language

from plan_ie.linking.evidence.tense import aim_cue, past_cue
from plan_ie.linking.gone import Gone
from tests.linking.documents import view_of


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("全市已建成充电桩3万个", "已"),
        ("去年全市建成充电桩3万个", "去年"),
        ("力争净利润较上年增长8%", None),
        ("亩均税收由目前的11万元提高到20万元", None),
        ("单位成本力争较现有产线下降两成", None),
        ("新建小区、已建成小区养老用房配建率达到100%", None),
        ("高速公路、已建成隧道达到20座", "已"),
        ("对已改造的居民逐户回访，完成替代任务4.2万户", None),
        ("确保上半年工业增加值增长6%", None),
        ("全市新增规上企业、已建成园区5个", "已"),
        ("上半年工业增加值增长6%", "上半年"),
        ("全市水利投资12亿元，是去年投资的1.3倍", None),
        ("去年水利投资是前年的1.3倍", "去年"),
    ],
)
def test_the_past(text: str, word: str | None, nlp: Language) -> None:
    hit = past_cue(view_of(nlp, text), 0, len(text))
    assert (hit is None) if word is None else (hit is not None and hit.text.startswith(word))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("计划完成投资12亿元", True),
        ("完成年度投资计划的46.3%", False),
        ("完成年初目标任务的80%", False),
        ("完成年度计划的46%，力争全年达到110%", True),
    ],
)
def test_goals(text: str, found: bool, nlp: Language) -> None:
    assert (aim_cue(view_of(nlp, text), 0, len(text)) is not None) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1—5月，全市出口320亿元", ["1—5月"]),
        ("今年1至4月全省投资增长12%", ["1至4月"]),
        ("截至4月底，快递业务量突破370亿件", ["截至4月底"]),
        ("2月，集团引进了飞机2架", ["2月"]),
        ("5月份用电量47亿千瓦时，同比增长3%，一季度下降2%", ["5月份", "一季度"]),
        ("前5个月，全省出口320亿元", ["前5个月"]),
        ("2026年1—7月，新能源汽车产量突破50万辆", ["1—7月"]),
        ("2027年上半年投产，新增产能50万吨", []),
        ("工程6月底建成，新增泊位5个", []),
        ("四季度启动二期，新增床位500张", []),
        ("2026年二季度开工，三季度完成投资5亿元", []),
        ("预计到2027年，全市二季度新增就业5万人", []),
        ("3月25日，方案印发", []),
        ("6月底前完成改造30个", []),
        ("力争6月底开工率达到70%，确保上半年新增20家", []),
        ("到2026年6月底，建成示范村40个", []),
        ("7—9月底前完成整治", []),
        ("预计一季度增长5%，二季度前投产", []),
    ],
)
def test_parts_of_a_year_that_are_over(text: str, found: list[str], nlp: Language) -> None:
    assert [text[start:end] for start, end in Gone(view_of(nlp, text)).spans] == found


@pytest.mark.parametrize(
    ("text", "release"),
    [
        ("1—5月潍坊经济运行简析\n投资增长3.8%。", True),
        ("海峡航空公布2月主要运营数据\n客座率86.9%。", True),
        ("3月25日，潍坊召开经济运行分析会", False),
        ("3月，全市经济运行工作会议召开", False),
        ("潍坊市2026年工作要点\n一季度投资增长3.8%。", False),
    ],
)
def test_releases(text: str, release: bool, nlp: Language) -> None:
    assert Gone(view_of(nlp, text)).is_release() is release
