"""Quantities that describe a noun: 70周岁以上老年人, 2000万元以上的企业, 100兆瓦光伏项目."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_ie.linking.phrase import ends_in_metric
from plan_ie.linking.strategies.base import Claim
from plan_ie.linking.view import DocumentView, Link, Sentence, Slot

_TIME_METRIC = re.compile(r"(?:年限|寿命|时间|时长|时限|周期|天数|年龄|时效|工期|期限|耗时|时数|小时数|学时|时)$")
_RELATIVE = re.compile(r"(?:以上|以下|以内|及以上|及以下)?的(?!目标|水平|速度|任务|增速|比例|增长|标准|规模|台阶|幅度|要求|企业总数|既有)[\u4e00-\u9fff]")
_AND_BEYOND = re.compile(r"(?:及以上|及以下|以下)的?[\u4e00-\u9fff]")
_PLAN_PARTS = re.compile(r"(?:主要|重点|具体|核心|约束性|预期性|量化|发展|规划|\w{0,4}类)*(?:指标|任务|举措|方面|类别|领域)")
_STATING = frozenset("出台 提出了 推出 提出 确定 明确 部署 设立 安排 制定 规划 设".split())
_UNDERTAKING = re.compile(r"(?:行动|工程|计划|专项|活动)")
_SUPPORT = re.compile(r"[^，。；]{1,12}的(?:支持|扶持|帮扶|监管|检查|指导|服务)力度")
_STRENGTHENING = frozenset({"做优做强", "做强做优", "做强", "做优", "做大", "做大做强", "巩固", "建强"})
_WHO = re.compile(
    r"的?(?:企业|项目|单位|法人|工业|纳税人|园区|建筑|人口|城市|城镇|县|村|老年人|老人|儿童|户籍|户|机组|锅炉|用户|工程|公共建筑|医院|学校|景区|商户|个体|家庭|人员|居民|农户|地区|开发区|设备|产品|标准|等级|基站|线路|电网|级)"
)


def attribute(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """Drop a quantity that only describes the noun behind it."""
    reason = _reason(view, sentence.slots[index])
    return Claim(dropped={index: reason}) if reason else None


def _reason(view: DocumentView, slot: Slot) -> str | None:
    quantity, left = slot.quantity, slot.left
    noun = view.text[left.noun[0] : left.noun[1]] if left.noun else ""
    if quantity.form in ("time", "age"):
        fits = _TIME_METRIC.search(noun) or (len(noun) > 2 and left.first("reach"))
        return None if fits else "an age or a duration"
    if quantity.form == "rank" and slot.right and not left.first("reach", "keep"):
        return "a rank in a name"
    if quantity.form == "multiple" and view.text.startswith("倍增", quantity.start):
        if not ends_in_metric(noun) and not (left.verb and left.verb.text.endswith("实现")):
            return "a slogan"
    if quantity.form in ("scale", "coverage", "rank", "multiple"):
        return None
    if quantity.form == "count" and slot.right and _PLAN_PARTS.match(view.text, slot.right[0]):
        if left.verb is None or left.verb.text in _STATING:
            return "a structural count"
    share = quantity.form == "percent" and left.noun is None
    if not share and quantity.form in ("money", "measure", "number", "percent") and _RELATIVE.match(view.text, quantity.end):
        moved = left.first("reach", "keep", "up", "down")
        if (quantity.bound or quantity.own_bound or quantity.comparator == "range") and not moved:
            return "a threshold"
    if _AND_BEYOND.match(view.text, quantity.end) and slot.right:
        if quantity.form != "count" or view.text.startswith("以下", quantity.end):
            return "a threshold"
    if quantity.form == "count" and left.direct and left.verb and left.verb.text in _STRENGTHENING and slot.right:
        return "existing things that are to be strengthened"
    if quantity.written == "magnitude" and slot.right and _UNDERTAKING.search(view.text[slice(*slot.right)]):
        return "a number in a name"
    if _SUPPORT.match(view.text, quantity.right):
        return "what support is given to"
    governed = left.direct or left.verb is not None or left.first("reach", "keep", "up", "down")
    if quantity.own_bound and not governed and _WHO.match(view.text, quantity.right):
        return "a threshold"
    if quantity.form in ("money", "measure") and slot.right and not governed and not quantity.bound:
        if not ends_in_metric(noun):
            return "a size in a name"
    if quantity.form == "measure" and slot.right and noun and not quantity.bound and not left.direct:
        if not left.first("reach", "keep", "up", "down") and not ends_in_metric(noun):
            return "a size in a name"
    return None
