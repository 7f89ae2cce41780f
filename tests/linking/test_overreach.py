"""Where the names around a value do not reach: candidates of the last value of a sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.candidates.found import Candidates
from plan_ie.linking.candidates.what import propose
from plan_ie.linking.companies import Companies
from plan_ie.linking.frame import Frame
from plan_ie.linking.sentences import sentences
from tests.linking.documents import view_of


def proposed(nlp: Language, text: str, at: int) -> Candidates:
    """What is proposed for one of the values of a text."""
    view = view_of(nlp, text)
    frame = Frame(view)
    slots = [slot for sentence in sentences(view) for slot in sentence.slots]
    return propose(DocumentNouns(frame, Companies(frame)), slots[at])


@pytest.mark.parametrize(
    ("text", "at", "yes", "no"),
    [
        ("新能源汽车销量达到汽车总销量的45%。", 0, "新能源汽车销量", "汽车总销量"),
        ("储能配置比例不低于装机容量的15%。", 0, "储能配置比例", "储能配置比例不低于装机容量"),
        ("完成达到使用年限的30%电梯更新。", 0, "电梯更新", ""),
        ("公共充电桩保有量达到6000个。", 0, "公共充电桩保有量", "公共充电桩"),
        ("形成6个千亿级产业集群、研发投入强度达到3%。", 0, "千亿级产业集群", "千亿级产业集群、研发投入强度"),
        ("形成6个千亿级产业集群、研发投入强度达到3%。", 2, "研发投入强度", "产业集群、研发投入强度"),
        ("建设5个冷链、粮食物流基地30万平方米。", 1, "冷链、粮食物流基地", ""),
        ("道路联络率、线路转供率达到95%。", 0, "", "道路联络率、线路转供率"),
        ("道路、管网覆盖率达到95%。", 0, "道路、管网覆盖率", ""),
        ("监测站由12个子站160个样点增至20个子站。", 2, "子站", "监测站由12个子站"),
        ("更新公交车300辆、家电800万台。", 1, "家电", "公交车"),
        ("旅客吞吐量900万人次、货邮8万吨。", 1, "旅客吞吐量", ""),
        ("要把90座病险水闸除险加固任务完成。", 0, "病险水闸除险加固", "病险水闸"),
        ("年内把8所中学的改扩建做完。", 0, "中学的改扩建", "改扩建"),
        ("把600套人才公寓建成。", 0, "人才公寓", ""),
        ("把30条支流治理、90座水闸加固任务完成。", 0, "支流治理", "支流"),
        ("皮卡的车型，到2028年做到6款，到2030年做到9款。", 1, "皮卡的车型", ""),
        ("论渔业总产值，到2028年要有90亿元。", 0, "总产值", "论渔业总产值"),
        ("建成3条快速路（含机场路、迎宾大道和滨江路北延段）。", 0, "快速路", "快速路（含机场路"),
        ("新建10所老年大学（学校）。", 0, "老年大学（学校）", ""),
        ("培育10家规模大、信誉好的龙头企业。", 0, "龙头企业", "规模大、信誉好"),
        ("培育10家规模大、信誉好的龙头企业。", 0, "龙头企业", "规模大、信誉好的龙头企业"),
        ("攻克页岩气等关键技术10项。", 0, "关键技术", "页岩气等关键技术"),
        ("风电、光伏等新能源装机占比达到40%。", 0, "风电、光伏等新能源装机占比", ""),
        ("海洋生产总值占全市GDP比重要由去年的15%提升到20%。", 1, "海洋生产总值占全市GDP比重", "海洋生产总值"),
        ("数控机床占地面积达到30亩。", 0, "数控机床占地面积", ""),
        ("发布机会清单不少于2批次、应用场景30个。", 1, "应用场景", "机会清单不少于2批次、应用场景"),
        ("选矿能力由日处理1500吨增加到3000吨。", 1, "选矿能力", "选矿能力由日处理"),
        ("引进50亿元以上项目3个。", 1, "50亿元以上项目", ""),
        ("到2027年，库布其沙地治理面积达到30万亩。", 0, "库布其沙地治理面积", ""),
        ("青海湖流域植被覆盖率达到60%。", 0, "青海湖流域植被覆盖率", "湖流域植被覆盖率"),
        ("佛山基地产能达到1万套。", 0, "产能", "基地产能"),
        ("佛山产业基地产能达到1万套。", 0, "产业基地产能", ""),
        ("按照项目类型划分，水库投资68亿元。", 0, "水库投资", "照项目类型划分"),
        ("为20万名儿童免费窝沟封闭。", 0, "儿童", "儿童免费窝沟封闭"),
        ("建设20个社区、乡村的养老设施。", 0, "社区", ""),
        ("推动200个行政村通光纤。", 0, "行政村", "行政村通光纤"),
        ("开展200场戏曲进校园活动。", 0, "戏曲进校园活动", ""),
        ("滁州市实现污水处理率98%。", 0, "污水处理率", "滁州市实现污水处理率"),
        ("孝感市形成更多千亿级产业。", 0, "产业", "孝感市"),
        ("“十五五”开工建设高速公路5段。", 0, "高速公路", "十五五"),
    ],
)
def test_names_do_not_reach_over_what_is_not_theirs(nlp: Language, text: str, at: int, yes: str, no: str) -> None:
    names = proposed(nlp, text, at).indicators
    assert yes in names
    assert not no or no not in names


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("安排80亿元国债资金用于灌区改造。", ("国债资金", "灌区改造")),
        ("安排国债20亿元支持农机更新。", ("国债", "农机更新")),
        ("投入30亿元用于春耕生产。", None),
        ("安排5亿元专项资金，支持农机更新。", None),
    ],
)
def test_money_is_of_what_it_is_spent_on(nlp: Language, text: str, pair: tuple[str, str] | None) -> None:
    found = proposed(nlp, text, 0).aligned
    said = [
        (text[slice(*what.indicator)], text[slice(*what.subject)]) for what in found if what.indicator and what.subject
    ]
    assert said == ([pair] if pair else [])
