"""Noun phrases as text: their ends, the metric they end in, the items of a list."""

from __future__ import annotations

import re

from plan_ie.linking.view import Span

CLOSING = {"）": "（", "”": "“", "》": "《"}
OPENING = frozenset("（“《")

_METRIC_HEAD = (
    r"(?:率|效率|比重|占比|比例|比值|之比|产值|增加值|收入|营收|利润|规模|产量|总产|产出|面积|总量|能耗|水耗|电耗|"
    r"煤耗|消耗|消费量|强度|密度|浓度|"
    r"投资|投入|支出|成交额|交易额|销售额|零售额|进出口额|总额|余额|额度|贷款|数量|总数|人数|户数|家数|件数|里程|"
    r"装机容量|装机|容量|能力|产能|赤字|总值|生产总值|指数|水平|标准|寿命|年限|"
    r"价格|电价|资费|利用量|使用量|用水量|用电量|发电量|排放量|排放|减排量|吞吐量|客流量|周转量|货运量|客运量|运量|储量|蓄积量|"
    r"拥有量|保有量|成交量|库存|覆盖面|盖度|碳汇量|固碳量|供应量|开采量|处理量|回收量|流量|负荷|平均运距|时间|天数|"
    r"距离|深度|贡献率|"
    r"价|费|增速|补助|工资|税收|存款|产值率|均值|得分|满意度|化率|支撑度|下降率|系数|出口|进口|GDP|销售收入|营业收入|"
    r"销量|受教育年限|预期寿命|税|人口)"
)
_METRIC_MODIFIER = (
    r"(?:重点工程|生活污水|污水|生活垃圾|垃圾|废水|货运|客运|综合利用|资源化利用|无害化处理|集中处理|集中收集|集中处置|安全利用|回收利用|循环利用|利用|使用|应用|"
    r"推广|普及|覆盖|处理|处置|治理|收集|回收|消除|"
    r"总|年|日|人均|户均|平均|累计|综合|财政|产业|增加|生产|供应|储气|装机|建筑|播种|占地|用地|参保|入学|就业|控制|"
    r"合格|达标|优良|优良天数|水质|配建|推广应用|研发|经费|发展|主营业务|营业|销售|核心产业|"
    r"补助|补贴|最低|收购|基本|可支配|居民人均可支配|居民可支配|常住居民人均可支配|经营性|建设|完成|实际|新增|贸易|"
    r"服务|保障|能源|消费|产品|供电|可靠|电压|农业|工业|制造业|全员劳动生产|劳动生产|城镇化|失业|调查失业|登记失业|"
    r"增长|运营|营运|通车|排放|碳|能效|技术|合同|单位|万元|年均|占GDP|占地区生产总值|占比|的|与)"
)
_METRIC_TAIL = re.compile(rf"{_METRIC_MODIFIER}*{_METRIC_HEAD}$")
_METRIC_END = re.compile(rf"{_METRIC_HEAD}$")


def trim(text: str, start: int, end: int) -> Span:
    """Trim separators, particles and unpaired brackets from both ends of a span."""
    while start < end and text[start] in "、，；：。的之于 ·”）》】-":
        start += 1
    while start < end and text[end - 1] in "、，；：的 ·（“《之其":
        end -= 1
    if (
        start < end
        and text[end - 1] in CLOSING
        and text.count(CLOSING[text[end - 1]], start, end) < text.count(text[end - 1], start, end)
    ):
        end -= 1
    if start < end and text[start] in OPENING:
        close = {"（": "）", "“": "”", "《": "》"}[text[start]]
        if text.find(close, start, end) < 0:
            start += 1
    return start, end


def metric_tail(noun: str) -> int | None:
    """Offset in `noun` where its metric begins (再生铅|产量, 农药|利用率), or None when it ends in no metric."""
    m = _METRIC_TAIL.search(noun)
    return m.start() if m else None


def ends_in_metric(noun: str) -> bool:
    """True when the noun phrase ends in a word for a measured property (率, 产值, 面积 …)."""
    if noun.endswith("）") and "（" in noun[:-1]:
        noun = noun[: noun.rindex("（")]  # 电能利用效率（PUE）
    return _METRIC_END.search(noun) is not None


def split_items(text: str, start: int, end: int, *, conjunctions: bool = True) -> list[Span]:
    """Split a list at 、 and, after the last 、, at 和/及/与; brackets and quotes protect.

    Args:
        text: The view.
        start: Offset of the list.
        end: Offset behind the list.
        conjunctions: Also split a list of two at its conjunction.
    """
    cuts: list[int] = []
    depth = 0
    for at in range(start, end):
        char = text[at]
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif not depth and char == "、":
            cuts.append(at)
    bounds = [start, *[c + 1 for c in cuts]]
    ends = [*cuts, end]
    items = list(zip(bounds, ends, strict=True))
    if conjunctions:
        last = items.pop()
        items += _split_conjunction(text, *last)
    return [trim(text, a, b) for a, b in items if b > a]


_CONJUNCTION = re.compile(r"以及|和|及(?!其|相关|以上|时)|与")


def _split_conjunction(text: str, start: int, end: int) -> list[Span]:
    depth_text = text[start:end]
    cuts = [m for m in _CONJUNCTION.finditer(depth_text) if outside_brackets(depth_text, m.start())]
    if len(cuts) != 1 or cuts[0].start() < 1 or len(depth_text) - cuts[0].end() < 2:
        return [(start, end)]
    m = cuts[0]
    return [(start, start + m.start()), (start + m.end(), end)]


def outside_brackets(text: str, at: int) -> bool:
    """True when no bracket or quote is open at `at`."""
    return all(text.count(o, 0, at) <= text.count(c, 0, at) for c, o in CLOSING.items())
