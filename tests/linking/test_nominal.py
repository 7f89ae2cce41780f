"""What can be no name and no owner wherever it stands."""

from __future__ import annotations

import pytest
from spacy.language import Language

from plan_ie.linking.candidates.nominal import Nominals
from tests.linking.documents import view_of


@pytest.mark.parametrize(
    ("text", "words", "named", "owned"),
    [
        ("三次产业结构调整为2.5∶40∶57.5", "2.5∶", False, False),
        ("茶叶加工产值五年翻一番", "茶叶加工产值五年", False, False),
        ("茶叶加工产值五年翻一番", "茶叶加工产值", True, True),
        ("第二条是守住耕地红线", "第二条是", False, False),
        ("蚌埠地处淮河中游", "地处淮河中游", False, False),
        ("按“光储一体为主、单独建设为辅”布局充电站", "按“光储一体为主", False, False),
        ("岳阳、益阳、常德三市合计占全省的40%", "常德三市", False, False),
        ("岳阳、益阳、常德三市合计占全省的40%", "岳阳、益阳、常德三市", True, True),
        ("石化、第三产业和物流业", "第三产业", True, True),
        ("吨钢综合能耗较2020年下降5%", "吨钢综合能耗较", True, True),
        ("现金分红不低于净利润的30%", "现金分红不低于", True, False),
        ("提高污水处理能力达到20万吨", "提高污水处理能力", True, False),
        ("校长李青在内部信里提出", "校长李青在内部信里", True, False),
        ("在芜高校院所转化成果50项", "在芜高校院所", True, True),
        ("公司在泰国的工厂产能达到5万吨", "公司在泰国的工厂", True, True),
        ("压缩机产量达到300万台", "压缩机", True, True),
        ("为3万名空巢老人进行助浴服务", "空巢老人进行助浴服务", False, False),
        ("支持20家园区实施循环化改造", "园区实施循环化改造", False, False),
        ("开展节能诊断的企业达到90家", "开展节能诊断的企业", True, True),
        ("规上企业开展研发活动比例达到60%", "规上企业开展研发活动比例", True, True),
        ("推动剧目公开展演30场", "剧目公开展演", True, True),
        ("推进审计监督全覆盖", "推进审计监督", False, False),
        ("推进剂产能达到3万吨", "推进剂", True, True),
        ("选派科技特派员300名", "选派", False, False),
        ("甘肃今年推进公路建设", "甘肃今年推进公路建设", False, False),
        ("学前三年毛入园率达到95%", "学前三年毛入园率", True, True),
        ("赤峰境内草原稳定在7000万亩", "赤峰境内草原", False, False),
        ("赤峰境内外上市企业达到9家", "境内外上市企业", True, True),
        ("从省级示范园区中选择8家", "省级示范园区中", False, False),
        ("农网巩固提升投资达到3亿元", "农网巩固提升", True, True),
        ("海川能源重启了2号工厂的建设", "海川能源重启了2号工厂的建设", False, False),
        ("政务数据共享了解度达到90%", "政务数据共享了解度", True, True),
        ("计划到2027年将算力翻倍至14吉瓦", "算力翻倍", False, False),
        ("计划到2027年将产能扩大50%", "计划到", False, False),
        ("三年采购额不低于20亿元", "三年采购额", False, False),
        ("三年采购额不低于20亿元", "年采购额", False, False),
        ("到2027年，九年义务教育巩固率达到98%", "九年义务教育巩固率", True, True),
        ("到2027年，九年义务教育巩固率达到98%", "年义务教育巩固率", False, False),
        ("十年禁渔水域达到30个", "十年禁渔水域", True, True),
        ("三年期存款余额达到20亿元", "三年期存款余额", True, True),
        ("年发电量达到20亿千瓦时", "年发电量", True, True),
        ("衡阳、郴州两大机场旅客吞吐量达到800万人次", "两大机场旅客吞吐量", False, False),
        ("衡阳、郴州两大机场旅客吞吐量达到800万人次", "衡阳、郴州两大", True, False),
        ("各乡镇均建成一所幼儿园、一个文化站", "幼儿园、一个文化站", False, False),
        ("各乡镇均建成一所幼儿园、文化站", "幼儿园、文化站", True, True),
        ("衡阳、郴州打造两大基地", "两大基地", True, True),
        ("三大先导产业产值增长10%", "三大先导产业产值", True, True),
        ("全国竞争力评价中的排名前移2位", "竞争力评价中", False, False),
        ("到2027年，全市初中达到20所", "初中", True, True),
        ("到2027年，全市高中達到30所", "高中", True, True),
        ("示范高中学位达到3000个", "示范高中", True, True),
        ("流域整治后水质达标率达到90%", "后水质达标率", False, False),
        ("后备干部达到200名", "后备干部", True, True),
        ("文化方面，新建书屋20个", "文化方面", False, False),
        ("关闭煤矿70处", "关闭煤矿", False, False),
        ("关闭煤矿70处", "煤矿", True, True),
        ("新增攻关团队20个", "攻关团队", True, True),
        ("关闭退出煤矿70处", "关闭退出煤矿", True, True),
        ("湖区分别治理退化湿地20万亩", "湖区分别治理退化湿地", False, False),
        ("【常德：新建粮仓3座】", "【常德：新建粮仓", False, False),
        ("未来五年新增泊位50个", "未来五年新增", False, False),
        ("到2030年，两年以上应收款压减到7亿元", "两年以上应收款", True, True),
        ("在长沙、株洲等地区建设换电站30座", "地区建设换电站", False, False),
        ("地区生产总值达到900亿元", "地区生产总值", True, True),
        ("四季度商品煤外运100万吨", "四季度商品煤", False, False),
        ("其中温岭占200架", "温岭占", False, False),
        ("厂区占地200亩", "厂区占地", True, True),
        ("货运量实现翻一番", "货运量实现", False, False),
        ("跟着在次年初升至70架", "次年初", False, False),
        ("占钢铁行业的比重升至25%", "占钢铁行业", True, True),
        ("渔业这一块，今年要开工6个项目", "渔业这一块", False, False),
        ("西安为今年设下的目标", "西安为", False, False),
        ("智能制造和复工项目达到30项", "和复工项目", True, False),
    ],
)
def test_noun_phrases(nlp: Language, text: str, words: str, named: bool, owned: bool) -> None:
    nominals, start = Nominals(view_of(nlp, text)), text.index(words)
    span = start, start + len(words)
    assert (nominals.may_name(span), nominals.may_own(span)) == (named, owned)
