"""The frame of a document: kind, items, parts, glossary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from plan_ie.linking.frame import Frame
from tests.corpora import jsonl
from tests.linking.documents import view_of

PLAN = """江苏省“十四五”海洋经济发展规划
一、发展基础
2020年海洋生产总值达到7800亿元。
二、发展目标
海洋生产总值达到1.1万亿元。
三、重点任务
新建深水泊位20个。
四、保障措施
加强组织领导。"""
REPORT = """宜兴市2025年政府工作报告
各位代表：
过去的一年，全市新增高新技术企业120家。
2025年工作安排
各位代表，今年工作的总体要求是稳中求进。新增高新技术企业150家。"""
MIXED = """2026年政府工作报告
各位代表：
一、“十四五”发展成就和“十五五”主要目标
过去五年，全市上下攻坚克难、接续奋斗，综合实力再上新台阶，粮食产量连年稳定在30亿斤以上，城镇化率达到64%。
“十五五”时期，我们要坚持稳中求进、以进促稳，粮食产量稳定在35亿斤以上，城镇化率提高到68%，居民收入稳步增长。
二、2026年重点工作
新增城镇就业3万人，新开工重点项目120个，完成固定资产投资400亿元，推动经济实现质的有效提升。"""
DIGEST = (
    "【早间产业要闻】 1、甲省印发规划，到2027年新增装机500万千瓦。 2、乙市提出，到2028年培育企业300家。"
    " 3、某公司公告回购股份2亿元。"
)


@pytest.mark.parametrize(("text", "kind"), [(PLAN, "plan"), (REPORT, "report")])
def test_kind_with_its_evidence(nlp: Language, text: str, kind: str) -> None:
    frame = Frame(view_of(nlp, text))
    assert frame.kind == kind
    assert frame.kind_facts[kind]


def test_parts_follow_the_headings(nlp: Language) -> None:
    view = view_of(nlp, PLAN)
    parts = dict(zip((view.text[b.start : b.end] for b in view.blocks), Frame(view).parts, strict=True))
    assert parts["2020年海洋生产总值达到7800亿元。"] == "review"
    assert parts["海洋生产总值达到1.1万亿元。"] == "goal"


def parts_of(nlp: Language, text: str) -> dict[str, str]:
    view = view_of(nlp, text)
    return dict(zip((view.text[b.start : b.end] for b in view.blocks), Frame(view).parts, strict=True))


def test_a_heading_of_work_is_no_review_for_a_word_in_it(nlp: Language) -> None:
    parts = parts_of(nlp, PLAN.replace("二、发展目标", "二、加快夯实海洋经济发展基础"))
    assert parts["海洋生产总值达到1.1万亿元。"] == "goal"


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("（一）海洋基础理论研究", "goal"),
        ("（一）推动对外开放取得新的更大进展", "goal"),
        ("（一）以重点湾区为基础，建设海洋牧场", "goal"),
        ("（一）面临的形势", "review"),
        ("（一）现状与问题", "review"),
    ],
)
def test_a_word_for_a_state_heads_a_review_where_it_ends_a_name(nlp: Language, heading: str, part: str) -> None:
    text = f"江苏省“十四五”海洋经济发展规划\n一、任务\n{heading}\n海洋生产总值达到1.1万亿元。\n二、保障措施\n加强领导。"
    assert next(p for words, p in parts_of(nlp, text).items() if "海洋生产总值" in words) == part


def test_a_part_of_review_and_goals_turns_where_the_text_does(nlp: Language) -> None:
    parts = parts_of(nlp, MIXED)
    said = [part for text, part in parts.items() if text.startswith(("过去五年", "“十五五”时期"))]
    assert said == ["review", "goal"]


REVIEWED = """青浔县2025年政府工作报告
各位代表：
一、2024年工作回顾
（一）锚定目标攻坚，经济运行逆势而上
全年地区生产总值增长5.4%，新增规上企业60家。
（二）强化改革开放，发展活力有效释放
引进项目40个。
二、2025年目标任务
地区生产总值增长6%，新增规上企业80家。"""


def test_a_sentence_as_heading_is_no_turn_for_a_word_in_it(nlp: Language) -> None:
    parts = parts_of(nlp, REVIEWED)
    assert parts["全年地区生产总值增长5.4%，新增规上企业60家。"] == "review"
    assert parts["地区生产总值增长6%，新增规上企业80家。"] == "goal"


def test_paragraphs_that_open_with_a_place_are_items(nlp: Language) -> None:
    view = view_of(
        nlp,
        "文旅要闻速览\n西安：市文旅局提出，到2027年入境过夜游客达到300万人次，新增国际航线15条，外卡受理商户全覆盖。\n"
        "◆湖北黄石：到2027年循环产业产值达到85亿元，大宗固废综合利用率提高到75%，新型墙材企业达到40家。\n"
        "桂林——到2030年全市接待游客2亿人次，旅游总消费达到2500亿元，入境游客年均增长20%以上。",
    )
    heads = [view.text[slice(*item.head)] for item in Frame(view).items if item.head is not None]
    assert heads == ["西安", "湖北黄石", "桂林"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021年7月16日，全国碳市场启动交易。2020年森林覆盖率达到23%。", 2021),
        ("截至2020年底，森林覆盖率达到23%。", 2021),
        ("截至2020年6月，新建泵站30座。", 2020),
        ("计划2027年6月30日建成通车，展会将在2027年8月18日召开。", None),
        ("截止2027年底，建成泵站30座。", None),
        ("本办法自2021年6月1日起施行，有效期至2026年5月31日。", None),
        ("到2025年，森林覆盖率达到25%。", None),
    ],
)
def test_the_year_up_to_which_a_text_looks_back(nlp: Language, text: str, year: int | None) -> None:
    assert Frame(view_of(nlp, text)).as_of == year


def test_items_of_a_digest_in_one_line(nlp: Language) -> None:
    view = view_of(nlp, DIGEST)
    frame = Frame(view)
    assert [view.text[i.start : i.start + 2] for i in frame.items] == ["【早", "1、", "2、", "3、"]
    assert frame.item(view.text.index("300家")) == frame.items[2]


def test_a_plan_is_one_item(nlp: Language) -> None:
    assert len(Frame(view_of(nlp, PLAN)).items) == 1


def test_an_empty_document_has_a_frame(nlp: Language) -> None:
    frame = Frame(view_of(nlp, ""))
    assert frame.parts == []
    assert frame.years == []


def test_titles_that_run_in_turn_no_review_into_goals(nlp: Language) -> None:
    parts = parts_of(
        nlp,
        "2026年江阴市政府工作报告\n各位代表：\n过去一年，全市经济稳中有进，我们主要做了以下工作。\n"
        "提升民生保障水平。新增就业50万人，建成学校120所。\n推进城市建设。新建道路300公里，改造小区120个。\n"
        "今年工作的总体要求是稳中求进。\n提升民生保障水平。新增就业52万人。\n推进城市建设。新建道路320公里。",
    )
    assert [part for text, part in parts.items() if "50万人" in text or "300公里" in text] == ["review", "review"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025年是提速的一年。2026年是“十五五”开局之年。今年，全市新建学校5所。", 2026),
        ("2026年是“换发动机”的一年。今年，全市新建学校5所。2030年是冲刺的关键年。", 2026),
        ("2025年，全市投资增长8%。2049年是新中国成立一百周年的关键年。今年，全市新建学校5所。", None),
        ("2030年是碳达峰的目标之年。今年，全市新建学校5所。", None),
    ],
)
def test_the_year_that_this_year_is_said_to_be(nlp: Language, text: str, year: int | None) -> None:
    assert Frame(view_of(nlp, text)).hypotheses.get("year") == year


@pytest.mark.parametrize("case", jsonl(Path(__file__).with_name("parts.jsonl")), ids=lambda c: "/".join(c["headings"]))
def test_the_part_that_headings_and_what_stands_below_them_make(nlp: Language, case: dict[str, Any]) -> None:
    text = "\n".join(
        [
            "盐城市“十四五”水安全保障规划",
            *case["headings"],
            case["text"],
            "二、保障措施",
            "加强组织领导。",
            "落实资金。",
        ]
    )
    assert parts_of(nlp, text)[case["text"]] == case["part"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("各位代表：\n一、2025年工作回顾\n城镇新增就业60万人。\n二、工作任务\n今年安排预算内投资70亿元。", 2026),
        ("各位代表：\n一、2025年和今年以来工作回顾\n城镇新增就业60万人。\n二、工作任务\n今年安排投资70亿元。", 2026),
        ("各位代表：\n一、“十四五”时期工作回顾\n城镇新增就业60万人。\n二、工作任务\n今年安排投资70亿元。", None),
    ],
)
def test_the_year_of_a_report_lies_behind_the_one_that_it_looks_back_on(
    nlp: Language, text: str, year: int | None
) -> None:
    report = text + "\n各位代表，过去一年成绩来之不易，五年来我们砥砺前行。"
    assert Frame(view_of(nlp, report)).hypotheses.get("year") == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("经济增长目标同2035年远景目标总体衔接，与增长潜力吻合，实现难度不大。2023年投资增长5%。", 2023),
        ("贵港市“十四五”水利规划\n2020年完成投资60亿元。面向2035年，要实现供水一体化。", 2020),
    ],
)
def test_no_result_lies_ahead_of_the_plan(nlp: Language, text: str, year: int) -> None:
    assert Frame(view_of(nlp, text)).last_result == year


ARTICLE = """云南加快水网建设 五年新建水库40座
发布时间：2026-03-02
滇中引水二期全线推进
记者从省水利厅了解到，昆明段已完成隧洞开挖，到2027年，全省新增供水能力6亿立方米，灌溉面积达到300万亩，受益人口800万人。
中小水库建设提速
楚雄州今年将建成水库4座，到2028年，水库总库容达到12亿立方米，城乡供水保障率达到95%以上，新增供水能力2亿立方米。
资金来源更加多元
云南省水利厅表示，“十五五”期间，水利投资年均增长8%左右，社会资本占比提高到30%，专项债券达到400亿元以上，群众满意度达到95%以上。"""


@pytest.mark.parametrize(("told", "kind"), [("楚雄州", "news"), ("贵州省", "digest")])
def test_an_article_with_subheads_about_one_area_is_no_digest(nlp: Language, told: str, kind: str) -> None:
    frame = Frame(view_of(nlp, ARTICLE.replace("楚雄州", told)))
    assert len(frame.items) > 3
    assert frame.kind == kind
