"""Quantities that describe a thing and set no goal: 500千伏变电站, 亿元以上技改项目, 70周岁以上老年人."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_ie.linking.strategies.base import Claim
from plan_ie.linking.view import DocumentView, Link, Sentence, Slot

_TIME_METRIC = re.compile(r"(?:年限|寿命|时间|时长|时限|周期|天数|年龄|时效|工期|期限|耗时|时数|小时数|学时|时)$")
_WHO = re.compile(
    r"的?(?:企业|项目|单位|法人|工业|纳税人|园区|建筑|人口|城市|城镇|县|村|老年人|老人|儿童|户籍|户|机组|锅炉|用户|工程|公共建筑|医院|学校|景区|商户|个体|家庭|人员|居民|农户|地区|开发区|设备|产品|标准|等级|基站|线路|电网|级)"
)
_PIECE_BREAK = re.compile(r"[、，；：。（）和及与]")
_SOLO = re.compile(r"(?:全长|总长|长约|宽|高|距|相距|面积约|海拔|时速|设计时速|双向|净宽|直径|半径|单机|单台|单个|单体|单套|装机规模为|比例尺|占地)$")


def attribute(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """Drop a quantity that only describes the noun behind it."""
    slot = sentence.slots[index]
    reason = _reason(view, sentence, index, slot)
    return Claim(dropped={index: reason}) if reason else None


def _reason(view: DocumentView, sentence: Sentence, index: int, slot: Slot) -> str | None:
    quantity, left = slot.quantity, slot.left
    noun = view.text[left.noun[0] : left.noun[1]] if left.noun else ""
    if quantity.unit in ("千伏", "伏", "kV", "V"):
        return "a rated voltage"
    if quantity.form in ("time", "age"):
        fits = _TIME_METRIC.search(noun) or (noun and left.first("reach") and len(noun) > 2)
        return None if fits else "an age or a duration"
    if quantity.form in ("scale", "coverage", "rank", "multiple"):
        return None
    if index + 1 < len(sentence.slots):
        following = sentence.slots[index + 1].quantity
        between = view.text[quantity.right : following.left]
        counts = following.form in ("count", "number") and quantity.form != "count"
        if counts and len(between) >= 2 and not _PIECE_BREAK.search(between) and not left.first("up", "down"):
            return "part of the name of what is counted"
    if quantity.own_bound and quantity.form in ("money", "measure", "count", "number") and not left.direct:
        who = _WHO.match(view.text, quantity.right)
        if who and not left.first("reach", "keep", "up", "down") and left.verb is None:
            return "a threshold"
    if _SOLO.search(view.text[max(0, quantity.left - 4) : quantity.left]):
        return "a technical size"
    return None
