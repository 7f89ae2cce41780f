"""What the authors of facts claim before training: for each decision, fact to weight."""

from __future__ import annotations

from plan_ie.linking.evidence import explained, granted, named, promised, settled, sized, standing, voices  # noqa: F401  (fill the registry)
from plan_ie.linking.evidence.registry import REGISTRY

PRIORS: dict[str, dict[str, float]] = {
    decision: {fact.key: fact.prior for fact in facts} for decision, facts in REGISTRY.items()
}
PRIORS["years"] = {
    "Ygov=1&sentence": 2.0,  # the time in the sentence says the year, whatever the document is for
    "Y:per.closing": 1.0,  # 以上目标均于2028年底前完成
    "Y:l.opens&goals=1": 1.0,  # （一）到2028年，…；（二）… under 目标
    "Y:behind.closes": 2.0,  # 更新电梯300台，2026年底前完成
    "Ygov=1&relative": 2.0,  # 2025年，新建充电站200座。明年，将新建300座
    "Y:s.turned": -1.0,  # 该项目2024年启动，下一步将新建300座
    "Y:s.aligned": 2.0,  # 2026—2028年，分别新建50座、60座、70座
}
PRIORS["what"] = {
    "S.again:H0": 1.5,  # 1.特高压电网/新增变电容量1800万千伏安，特高压电网投资75亿元
    "S.again:U": 1.0,
    "S.again:D.core": 0.5,
    "S.again:D.industry": 0.5,
    "S.given&n=0&then=do&own=noun": 1.0,  # 在河谷地区新建泵站20座
    "S.given&n=1&then=do&own=do": 0.5,  # 为退役军人提供岗位3万个，开展培训1万人次
    "S.topic&metric=stock&own=do": 1.0,  # 林下经济面积达600万亩，建成示范县2个
    "S.topic&metric=stock&own=reach": 1.0,
    "multi:areas&spread=1": 4.0,  # A县、B县各完成4万平方米
    "multi:areas&spread=0&rate=1&metric=1": 4.0,  # A县、B县和高新区的覆盖率达到90%
}
PRIORS["measure"] = {
    "decrease|turn=down": 1.0,  # 下降率达到15%
    "increase|turn=up": 1.0,
    "decrease|led=down": 1.0,  # 减少重污染天数5天
    "increase|led=up": 1.0,
    "level|when=deadline&bare&money": 1.0,  # 到2030年，亩均税收20万元
    "level|when=deadline&bare&measure": 1.0,  # 到2030年，油气供应量4亿吨
    "output|when=span&bare&money": 0.5,  # “十五五”期间，重点领域资金300亿元
    "decrease|nothing less": -2.0,  # 新增车辆80%为新能源汽车
}
