"""Quantities that describe a noun: 70周岁以上老年人, 2000万元以上的企业, 100兆瓦光伏项目."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from plan_ie.linking.nouns import ends_in_metric
from plan_ie.linking.strategies.base import Claim
from plan_ie.linking.view import DocumentView, Link, Sentence, Slot

_TIME_METRIC = re.compile(r"(?:年限|寿命|时间|时长|时限|周期|天数|年龄|时效|工期|期限|耗时|时数|小时数|学时|时)$")
_RELATIVE = re.compile(
    r"(?:以上|以下|以内|及以上|及以下)?的(?!目标|水平|速度|任务|增速|比例|增长|标准|规模|台阶|幅度|要求|企业总数|"
    r"既有)[\u4e00-\u9fff]"
)
_AND_BEYOND = re.compile(r"(?:及以上|及以下|以下)的?[\u4e00-\u9fff]")
_BELOW = re.compile("以下")
_UNSIZED = frozenset({"scale", "coverage", "rank", "multiple", "time", "age"})
_PLAN_PARTS = re.compile(
    r"(?:主要|重点|具体|核心|约束性|预期性|量化|发展|规划|\w{0,4}类)*(?:指标|任务|举措|方面|类别|领域)"
)
_STATING = frozenset(
    ["设置", "出台", "提出了", "推出", "提出", "确定", "明确", "部署", "设立", "安排", "制定", "规划", "设"]
)
_UNDERTAKING = re.compile(r"(?:行动|工程|计划|专项|活动)")
_SUPPORT = re.compile(r"[^，。；]{1,12}的(?:支持|扶持|帮扶|监管|检查|指导|服务)力度")
_STRENGTHENING = frozenset({"做优做强", "做强做优", "做强", "做优", "做大", "做大做强", "巩固", "建强"})
_FIRMS = re.compile(r"的?(?:工业|制造业)?(?:企业|单位|园区|纳税人)")
_WHO = re.compile(
    r"的?(?:企业|项目|单位|法人|工业|纳税人|园区|建筑|人口|城市|城镇|县|村|老年人|老人|儿童|户籍|户|机组|锅炉|用户|"
    r"工程|公共建筑|医院|学校|景区|商户|个体|家庭|人员|居民|农户|地区|开发区|设备|产品|标准|等级|基站|线路|电网|级)"
)


@dataclass(frozen=True, slots=True)
class _Case:
    """A slot, with what most checks ask for."""

    view: DocumentView
    slot: Slot
    noun: str
    moved: bool
    governed: bool

    def behind(self, pattern: re.Pattern[str]) -> bool:
        """True when `pattern` matches right behind the quantity, bounds not skipped."""
        return pattern.match(self.view.text, self.slot.quantity.end) is not None

    @property
    def right(self) -> str:
        """The noun behind the quantity."""
        return self.view.text[slice(*self.slot.right)] if self.slot.right else ""


def attribute(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """Drop a quantity that only describes the noun behind it."""
    slot = sentence.slots[index]
    left = slot.left
    moved = left.first("reach", "keep", "up", "down") is not None
    noun = view.text[left.noun[0] : left.noun[1]] if left.noun else ""
    case = _Case(view, slot, noun, moved, moved or left.direct or left.verb is not None)
    reason = next((reason for reason, holds in _CHECKS if holds(case)), None)
    return Claim(dropped={index: reason}) if reason else None


def _duration(case: _Case) -> bool:
    if case.slot.quantity.form not in ("time", "age"):
        return False
    word = case.slot.left.first("reach")
    reached = len(case.noun) > 2 and word is not None and not word.text.startswith("延长")
    return not reached and not _TIME_METRIC.search(case.noun)


def _rank_in_name(case: _Case) -> bool:
    """全球第一纺织大国."""
    left = case.slot.left
    return case.slot.quantity.form == "rank" and bool(case.slot.right) and not left.first("reach", "keep")


def _slogan(case: _Case) -> bool:
    """推动新兴产业扩容倍增."""
    quantity, verb = case.slot.quantity, case.slot.left.verb
    if quantity.form != "multiple" or not case.view.text.startswith("倍增", quantity.start):
        return False
    return not ends_in_metric(case.noun) and not (verb and verb.text.endswith("实现"))


def _structural(case: _Case) -> bool:
    """设置21项主要指标."""
    verb = case.slot.left.verb
    quantity = case.slot.quantity
    counted = quantity.form == "count" and _PLAN_PARTS.match(case.view.text, quantity.right) is not None
    return counted and (verb is None or verb.text in _STATING)


def _threshold(case: _Case) -> bool:
    """年综合能耗超过1万吨标准煤的数据中心, 单机容量30万千瓦以下煤电机组, 2000万元以上的企业."""
    quantity = case.slot.quantity
    if quantity.form in _UNSIZED:
        return False
    share = quantity.form == "percent" and not case.noun
    bounded = bool(quantity.bound) or quantity.own_bound or quantity.comparator == "range"
    if quantity.form != "count" and not share and bounded and not case.moved and case.behind(_RELATIVE):
        return True
    if case.slot.right and case.behind(_AND_BEYOND) and (quantity.form != "count" or case.behind(_BELOW)):
        return True
    if quantity.own_bound and quantity.form == "money" and ends_in_metric(case.noun) and not case.moved:
        return _FIRMS.match(case.view.text, quantity.right) is not None  # 实现营收1亿元以上企业有研发机构
    return quantity.own_bound and not case.governed and _WHO.match(case.view.text, quantity.right) is not None


def _strengthened(case: _Case) -> bool:
    """做优做强5个集群: the things are there already."""
    left = case.slot.left
    direct = left.verb is not None and left.direct and left.verb.text in _STRENGTHENING
    return direct and case.slot.quantity.form == "count" and bool(case.slot.right)


def _numbered_name(case: _Case) -> bool:
    """千家企业节能行动."""
    return case.slot.quantity.written == "magnitude" and _UNDERTAKING.search(case.right) is not None


def _size_in_name(case: _Case) -> bool:
    """肥东县100兆瓦光伏发电项目."""
    quantity, left = case.slot.quantity, case.slot.left
    if quantity.bound or not case.slot.right or ends_in_metric(case.noun):
        return False
    if quantity.form in ("money", "measure") and not case.governed:
        return True
    return quantity.form == "measure" and bool(case.noun) and not left.direct and not case.moved


_CHECKS: tuple[tuple[str, Callable[[_Case], bool]], ...] = (
    ("an age or a duration", _duration),
    ("a rank in a name", _rank_in_name),
    ("a slogan", _slogan),
    ("a structural count", _structural),
    ("a threshold", _threshold),
    ("existing things that are to be strengthened", _strengthened),
    ("a number in a name", _numbered_name),
    ("what support is given to", lambda case: _SUPPORT.match(case.view.text, case.slot.quantity.right) is not None),
    ("a size in a name", _size_in_name),
)
