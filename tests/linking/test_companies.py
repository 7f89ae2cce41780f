"""The companies that a text speaks of, and the one that a quantity may be of."""

from __future__ import annotations

import pytest
from spacy.language import Language

from plan_ie.linking.companies import Companies, Topic
from plan_ie.linking.frame import Frame
from plan_ie.linking.institutions import Institutions
from plan_ie.linking.sentences import sentences
from tests.linking.documents import view_of


def names(nlp: Language, text: str) -> set[str]:
    return {mention.name for mention in Companies(Frame(view_of(nlp, text))).mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("东屿航空董事长林启明日前透露，公司将引进飞机16架。", "东屿航空"),
        ("【金岳牧业：出栏目标上调】某财经4月8日电，金岳牧业公告，公司计划出栏生猪600万头。", "金岳牧业"),
        ("奶价回落，青川乳业却在加码上游。这家企业宣布，自有奶源比例提升到70%。", "青川乳业"),
        ("晨晖新能拟扩产电池\n晨晖新能12月2日晚间公告称，公司将投资60亿元。", "晨晖新能"),
        ("记者从云帆集团获悉，集团计划新建海外仓12个。", "云帆集团"),
        ("液压件厂商中澜精工披露，公司一季度接单14亿元。", "中澜精工"),
        ("本川集团宣布，集团2027年产量达到2000万吨。", "本川集团"),
        ("东屿航空半年报显示，公司新增飞机5架。", "东屿航空"),
        ("永丰超市董事长称，公司今年新开门店20家。", "永丰超市"),
        ("记者从成都铁路局获悉，到2028年旅客发送量达到3亿人。", "成都铁路局"),
        ("宜昌市中心人民医院院长周岩介绍，到2029年床位达到3000张。", "宜昌市中心人民医院"),
        ("岚湖山风景区管委会近日出台方案，到2028年接待游客500万人次。", "岚湖山风景区"),
        ("宁德时代举行开放日活动，到2030年产能达到500吉瓦时。", "宁德时代"),
        ("潍柴动力控股子公司陕西重汽计划2026年销售重卡15万辆。", "陕西重汽"),
        ("海拓重工股份有限公司董事长透露，公司今年新建基地2个。", "海拓重工股份有限公司"),
        ("青海盐湖工业股份有限公司披露了计划，公司今年产量480万吨。", "青海盐湖工业股份有限公司"),
        ("去年销量最大的是安凯重汽。公司今年销量目标为12万辆。", "安凯重汽"),
        ("再看东岭汽车，公司今年开出门店300家。", "东岭汽车"),
        ("LG新能计划2027年前将电池产能提高到200吉瓦时。", "LG新能"),
        ("3、OpenAI宣布，到2030年算力规模提升至30吉瓦。", "OpenAI"),
        ("【某社9月4日晚间新闻精选】1、铜价涨。2、铝价跌。3、①澜江股份：拟投资12亿元。②锡价降。③镍价稳。", "澜江股份"),
        ("按照重整方案，途睿汽车年内将开出门店300家，公司说。", "途睿汽车"),
        ("商用车这边，北辰重卡的账算得细。公司今年产量2.4万辆。", "北辰重卡"),
        ("连云港港力争完成货物吞吐量3.6亿吨。", "连云港港"),
        ("杭州机场近日公布计划，旅客吞吐量达到5000万人次。", "杭州机场"),
        ("岭南中医院官网公布规划，到2030年床位达到900张。", "岭南中医院"),
        ("衡阳2025年6月3日讯 雁峰电机副总裁周凯说，公司今年产量达到75万台。", "雁峰电机"),
        ("天泽电机公布半年报。公司今年营收达到50亿元。", "天泽电机"),
        ("省内企业里，鲁岳纸业动作最快：今年计划投资12亿元。", "鲁岳纸业"),
        ("签约的星澜科技表示，将在台州布局整机基地，产值超过10亿元。", "星澜科技"),
        ("平澜信息（300671）8月5日答复称，产能今年达到3万吨。", "平澜信息"),
        ("证券时报8月5日讯，松原股份（300893.SZ）公告，拟投资6亿元。", "松原股份"),
        ("北辰汽车集团（中国）公布规划：北辰要在华建成工厂3座。", "北辰"),
        ("全国政协委员、中国石化董事长马永生接受了专访，加氢站建设1000座。", "中国石化"),
        ("千站计划是蔚来 CEO 李斌在今年讲的：换电站新增1000座。", "蔚来"),
        ("交通银行日前向记者介绍，绿色贷款余额达到1万亿元。", "交通银行"),
        ("阿里巴巴集团发布公告，阿里在未来三年里，投入超过3000亿元。", "阿里"),
        ("格隆汇3月29日｜古茗在业绩会上表示，新开门店2500家。", "古茗"),
        ("中国东航方面介绍，今年暑运计划执行航班18万班次。", "中国东航"),
        ("界面新闻4月9日讯 小鹏汽车董事长何小鹏说，今年交付28万辆。", "小鹏汽车"),
        ("按照星巴克定下的规划，门店在2025年做到9000家。", "星巴克"),
    ],
)
def test_names_of_companies(nlp: Language, text: str, name: str) -> None:
    assert name in names(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "市工信局局长表示，全市锂电产业产值达到4000亿元，公司上市12家。",
        "国产轮胎企业加快出海，新能源汽车出口增长20%，相关公司订单饱满。",
        "规上企业利润20亿元，物业公司收缴率达到90%，燃气公司更新管网20公里。",
        "“一带一路”建设推进，公司参与“一带一路”项目5个。",
        "全市公立医院计划新增床位2000张，该医院将扩建，岳阳市中小学启动体质提升行动。",
        "无锡市公布产业链名单，引进比亚迪、宁德时代等企业，浦东新区提出绿化率达到40%。",
        "会上公布的数据显示，全省货物吞吐量3.4亿吨。席间，有人一口气举行了三场路演。",
        "这家科创板公司去年亏损3.9亿元，计提生物资产减值1.2亿元，公司推进济源、舞钢两地产线改造。",
        "安徽日报报业集团客户端消息，低空经济规模达到600亿元，公司增加到90家。",
        "石化新材料园今年产值1250亿元，公司增加到90家。",
        "株洲轨道交通装备再出发\n株洲轨道交通装备产业产值达到2000亿元，公司增加到90家。",
        "电解槽过剩\n今年电解槽价格下跌30%，公司订单减少。",
        "国新办今天举行发布会，民航局局长说，投资超过1万亿元，公司增加到90家。",
        "市长在全市投资者大会上说，新引进项目60个，公司增加到90家。",
        "格隆汇3月29日讯，全国光伏装机达到9亿千瓦，公司增加到90家。",
        "越西南航线今年加密，全省施工行业产值增长9%，公司增加到90家。",
    ],
)
def test_what_is_no_company(nlp: Language, text: str) -> None:
    assert not names(nlp, text)


def topics(nlp: Language, text: str) -> list[tuple[str, Topic | None]]:
    view = view_of(nlp, text)
    frame = Frame(view)
    companies = Companies(frame)
    slots = [slot for sentence in sentences(view, [i.start for i in frame.items]) for slot in sentence.slots]
    return [(view.text[slot.quantity.start : slot.quantity.end], companies.topic(slot)) for slot in slots]


def test_the_company_that_a_sentence_goes_on_with(nlp: Language) -> None:
    text = "东屿航空董事长日前透露，2025年运输旅客900万人次。2026年公司将引进飞机16架，新开航线9条。"
    found = {quantity: topic for quantity, topic in topics(nlp, text) if topic is not None}
    assert {q: (t.where, t.back, t.alone) for q, t in found.items()} == {
        "900万人次": ("here", "none", True),
        "16架": ("para", "clause", True),
        "9条": ("para", "sent", True),
    }


def test_a_plan_speaks_of_no_company(nlp: Language) -> None:
    said = "东屿航空董事长日前透露，公司将引进飞机16架。"
    plan = f"江苏省“十四五”海洋规划\n一、目标\n{said}\n二、任务\n建设船坞2座。\n三、保障\n四、附则"
    assert names(nlp, said) == {"东屿航空"}
    assert names(nlp, plan) == set()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("党委书记、院长周岩介绍，床位达到3000张。", ["党委书记、院长周岩"]),
        ("市教育局局长王强昨日表示，中小学达到800所。", ["局长王强"]),
        ("总裁李洁在内部信里把目标写成50万辆，董秘在电话会上回应，扩产20%。", ["总裁李洁", "董秘"]),
        ("协会秘书长戚国给出的家底是1087家，院长陈立解释，床位不再增加。", ["秘书长戚国", "院长陈立"]),
        ("全市培训校长200人，村书记轮训率达到100%。", []),
    ],
)
def test_who_only_speaks(nlp: Language, text: str, speakers: list[str]) -> None:
    assert [text[a:b] for a, b in Institutions(view_of(nlp, text)).speakers] == speakers


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("全省消费增长5%。东屿航空董事长透露，公司运营飞机60架。", "some"),
        ("东屿航空董事长透露，当地已有上市公司12家。", "alone"),
    ],
)
def test_a_company_named_later_or_another_is_not_gone_on_with(nlp: Language, text: str, standing: str) -> None:
    topic = topics(nlp, text)[0][1]
    assert topic is not None
    assert topic.standing == standing
