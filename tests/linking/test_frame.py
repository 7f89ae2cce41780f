"""The frame of a document: kind, items, parts, glossary."""

from __future__ import annotations

import pytest
from spacy.language import Language

from plan_ie.linking.frame import Frame
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
