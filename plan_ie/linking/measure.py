"""What kind of statement a quantity makes: level, increase, decrease, multiple, rank, scale, output."""

from __future__ import annotations

import re

from plan_ie.linking.nouns import ends_in_metric
from plan_ie.linking.view import LeftPhrase
from plan_ie.quantity.quantity import Quantity
from plan_ie.types import Measure

_STOCK = re.compile(
    r"(?:总数|总量|保有量|存量|规模|数量|户数|人数|家数|总规模|拥有量|总里程|里程|面积|产量|能力|容量|装机|总产|"
    r"总产量|负荷|里程数|余额|总额|产值|增加值|收入|营收|蓄积量|吞吐量|人口)$"
)
_FLOW = re.compile(
    r"(?:投资|地方债|减排量|投资额|投放|贷款|就业|再就业|培训|减负|减税|降费|支出|引资|招商|造林|抚育|投入|资金|补助|"
    r"建设|改造|修复|治理|整治|发行|专项债|债券|完成量|任务)$"
)
_STATE = re.compile(r"(?:赤字|逆差|顺差|起征点|标准|余额|基准|价格)$")
_SAVED = re.compile(r"(?:减排量|节能量)$")
_INVEST = re.compile(r"投资|投入|发放|安排|投放")
_INCREMENT = re.compile(r"(?:增量|增速|增幅|涨幅)$")


def measure_of(quantity: Quantity, left: LeftPhrase, noun: str, before: Measure | None) -> Measure:
    """The measure of a quantity.

    Args:
        quantity: The quantity.
        left: The phrase before it.
        noun: The indicator's text, "" if unknown.
        before: The measure of the record before it in the sentence, which a bare list item continues.
    """
    if quantity.form == "rank":
        return "rank"
    if quantity.form == "scale":
        return "scale"
    if quantity.form == "coverage":
        return "level"
    if quantity.form == "multiple" and quantity.written == "word":
        return "multiple"
    if left.compared:
        return "decrease" if left.compared == "低于" else "increase"
    if _INCREMENT.search(noun):
        return "increase"
    change = _change(left)
    if change is None and not left.words and left.lead and left.lead[-1].cls in ("up", "down"):
        change = "increase" if left.lead[-1].cls == "up" else "decrease"
    if quantity.form == "multiple":
        return change or "multiple"
    if change:
        return change
    if quantity.form == "points":
        return "increase" if quantity.bound in ("高于", "超过") or not left.words else "level"
    reach = left.first("reach", "keep")
    if left.verb is not None and left.verb.text in _CUTS and not reach:
        return "decrease"
    if quantity.form == "percent":
        return "level"
    if _STATE.search(noun):
        return "level"
    if _SAVED.search(noun):
        return "output"
    if left.has("累计", "累计达", "累计达到") and (_FLOW.search(noun) or left.verb is not None):
        return "output"
    if left.verb is not None and left.verb.text in _GAINS and not reach and not left.direct:
        return "increase"
    if left.verb is not None and left.verb.text.endswith("实现") and not left.inherited:
        return "output" if quantity.form == "count" and not _STOCK.search(noun) else "level"
    if left.verb is not None:
        if left.verb.text.startswith("累计"):
            return "output"
        if left.verb.text in _STOCK_VERBS:
            return "level"
        if reach and reach.text not in ("实现", "为", "有") and not left.direct:
            return (
                "output" if left.verb.text == "新增" or (left.verb.text == "完成" and _FLOW.search(noun)) else "level"
            )
        return "output"
    if reach:
        return "output" if _FLOW.search(noun) and left.has("累计") else "level"
    if quantity.bound in _NORM_BOUNDS:
        return "level"
    if (
        (noun.startswith(("新增", "新建", "新开工", "城镇新增")) and not ends_in_metric(noun))
        or noun.startswith("年新增")
        or "新增就业" in noun
        or _FLOW.search(noun)
    ):
        return "output"
    if quantity.form == "money" and not quantity.bound and _INVEST.search(noun):
        return "output"
    if quantity.bound in _STOCK_BOUNDS or _STOCK.search(noun):
        return "level"
    if before in ("output", "level") and quantity.form in ("count", "measure", "number"):
        return before
    return "output" if quantity.form == "count" and quantity.unit not in ("人", "岁", "周岁") else "level"


_NORM_BOUNDS = frozenset({"不高于", "不低于", "不超过", "不大于", "低于", "高于", "不小于", "≤", "≥"})
_CUTS = frozenset(
    {"退出", "淘汰", "淘汰落后", "取消", "停征", "精简", "压减", "减少", "再压减", "再减少", "削减", "缩减"}
)
_GAINS = frozenset({"净增", "增加"})
_STOCK_BOUNDS = frozenset({"突破", "超过", "超", "逾", "达到", "控制在"})
_STOCK_VERBS = frozenset({"保有", "集聚", "拥有", "吸纳", "保护", "处理", "扩容"})


def _change(left: LeftPhrase) -> Measure | None:
    """Increase or decrease, unless the change is *to* a value (提高到)."""
    for word in left.words:
        if word.cls == "up":
            return "increase"
        if word.cls == "down":
            return "decrease"
        if word.cls in ("reach", "keep") and word.text not in (
            "实现",
            "达到",
            "达",
            "为",
            "保持",
            "保持在",
            "稳定在",
            "是",
            "设定为",
            "确定为",
            "拟定为",
            "定为",
            "定在",
        ):
            return None
    return None


def is_annual(left: LeftPhrase, text: str, start: int) -> bool:
    """True when the quantity is per year: 年均, 每年, 年增长, 年新增."""
    if left.has("年均", "每年", "年度增长", "逐年", "年年", "力争年均"):
        return True
    nearest = [w for w in left.words if w.text == "年"]
    if nearest and any(w.cls in ("up", "down", "do") for w in left.words):
        return True
    head = text[left.start : start]
    return "年均" in head[:6] or "每年" in head[:10] or bool(re.match(r"年(?:新增|增长|增加|减少|培训)", head))
