"""The items of digests, and what is no digest: `items.jsonl`."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from plan_ie.linking.frame import Frame
from plan_ie.linking.items import Items
from tests.corpora import jsonl
from tests.linking.documents import view_of


@pytest.mark.parametrize("row", jsonl(Path(__file__).parent / "items.jsonl"))
def test_items_begin_where_they_should(nlp: Language, row: dict[str, Any]) -> None:
    view = view_of(nlp, row["text"])
    items = Items(view).find()
    begun = [view.text[item.start : item.end] for item in items]
    assert len(begun) == len(row["items"]), [text[:12] for text in begun]
    for text, words in zip(begun, row["items"], strict=True):
        assert text.startswith(words)
    assert items[0].start == 0
    assert items[-1].end == len(view.text)
    assert all(before.end == after.start for before, after in pairwise(items))


def test_no_region_goes_from_one_item_to_the_next(nlp: Language) -> None:
    doc = nlp(
        "氢能周讯\n2026年第9期\n● 河南开封：到2028年加氢站达到30座，氢能车辆推广2000辆。\n"
        "● 海川动力：公司2027年燃料电池系统产能达到5000套，全部自产电堆。\n"
        "● 江苏张家港：年内新建制氢项目3个，投资18亿元。"
    )
    regions = {target.text: target.region and target.region.name for target in doc._.targets}
    assert regions["30座"] == "开封市"
    assert regions["5000套"] is None
    assert regions["3个"] == "张家港市"


def test_no_year_goes_from_one_item_to_the_next(nlp: Language) -> None:
    doc = nlp(
        "【远川社9月4日晚间新闻精选】 1、《新型储能发展“十五五”规划》印发，到2030年全国储能装机达到3亿千瓦。 "
        "2、《煤炭工业“十五五”规划》发布，智能化产能占比提高到60%。 3、公司新闻方面：①澜江股份：拟投资12亿元建设"
        "正极材料项目。②东岭重工：中标8亿元项目。③海川能源：拟新建产能20万吨。"
    )
    years = {target.text: (target.region and target.region.name, target.end_year) for target in doc._.targets}
    assert years["3亿千瓦"] == ("全国", 2030)
    assert years["12亿元"] == (None, None)
    assert years["20万吨"] == (None, None)


def test_periods_are_those_of_the_item(nlp: Language) -> None:
    frame = Frame(
        view_of(
            nlp,
            "【远川社9月4日早间新闻精选】 1、《新型储能发展“十五五”规划》印发，到2030年装机达到3亿千瓦。 "
            "2、某地印发《三年行动计划（2026—2028年）》。 3、澜江股份拟投资12亿元建设正极材料项目。",
        )
    )
    text = frame.view.text
    ends = [[p.end_year for p, _ in frame.periods_at(text.index(mark))] for mark in ("1、", "2、", "3、")]
    assert ends == [[2030], [2028], []]
    assert [list(frame.usual_deadlines_at(text.index(mark))) for mark in ("1、", "3、")] == [[2030], []]


@pytest.mark.parametrize(
    ("title", "entity"),
    [
        ("淠史杭灌区现代化改造规划", "淠史杭灌区"),
        ("襄阳高新区2026年工作要点", "襄阳高新区"),
        ("绵阳经济技术开发区“十五五”产业发展规划", "绵阳经济技术开发区"),
        ("云岭有色集团2026年工作会议报告", "云岭有色集团"),
        ("江西省病险水库除险加固方案", None),
        ("江苏省开发区高质量发展规划", None),
        ("浙江省银行业数字化转型实施方案", None),
        ("河北省配电网高质量发展行动方案", None),
        ("关于促进国家级经济技术开发区创新提升的实施方案", None),
        ("河南省现代农业产业园建设方案", None),
        ("巴陵中心医院三年行动计划", "巴陵中心医院"),
        ("长江上游最大“药谷”出炉——巴南国际生物城产业发展规划", "巴南国际生物城"),
        ("云岭锂能材料股份有限公司关于发布“十五五”发展规划的公告", "云岭锂能材料股份有限公司"),
        ("县域医院能力提升方案", None),
    ],
)
def test_the_entity_of_a_document(nlp: Language, title: str, entity: str | None) -> None:
    text = (
        f"{title}\n一、总体要求\n坚持新发展理念。\n二、主要目标\n到2030年，投资达到30亿元。\n三、保障措施\n加强领导。"
    )
    view = view_of(nlp, text)
    found = Frame(view).entity
    assert (None if found is None else view.text[slice(*found.span)]) == entity
