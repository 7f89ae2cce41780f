"""Quantities that are part of a name and set no goal: 500千伏变电站, 亿元以上技改项目, 22条产业链."""

from __future__ import annotations

import re

from plan_ie.linking.view import DocumentView
from plan_ie.quantity.names import in_quotes
from plan_ie.quantity.quantity import Quantity

_BREAK = re.compile(r"[、，；：。（）“”]|和|及(?!以上|以下)|与")
_TECHNICAL = re.compile(
    r"(?:全长|总长|长约|长度|宽|高度|距|相距|面积约|海拔|时速|设计时速|双向|净宽|直径|半径|单机|单台|单个|单体|单套|比例尺|占地|占地面积|建筑面积|库容|坝高)(?:约|近|为)?$"
)
_VOLTAGE = frozenset({"千伏", "伏", "kV", "V"})
_BASE_NOUN = re.compile(r"(?:工业|GDP|地区生产|国内生产|生产总值|产值|增加值|农业|服务业|单位|建筑业)")
_ABOVE = re.compile(r"(?:上述|以上|前述|这)$")
_LENGTHS = frozenset({"米", "公里", "厘米", "千米"})
_BEYOND = re.compile(r"(?:及以上|及以下)的?[\u4e00-\u9fff]")
_OPENS_VERB = re.compile(r"(?:以上|左右)?(?:提高|提升|增加|增长|缩短|降低|下降|减少|压缩|增至|降至|升至|到|至)")
_SCOPE = re.compile(r"(?:聚焦|围绕|针对|面向|瞄准)$")
_LISTED = re.compile(r"等$")
_SHARED = re.compile(r"^[^，。；、]{2,24}(?:分别|均)")


def attribute_reason(
    view: DocumentView, quantity: Quantity, before: Quantity | None, following: Quantity | None
) -> str | None:
    """Why a quantity is part of a name, or None if it is not."""
    text = view.text
    if quantity.form != "rank" and in_quotes(text, quantity.start, quantity.end):
        return "part of a quoted name"
    if quantity.written == "magnitude" and quantity.left == quantity.start and _BASE_NOUN.match(text, quantity.end):
        return "the base of an indicator"
    if quantity.unit in _VOLTAGE:
        return "a rated voltage"
    if _TECHNICAL.search(text, max(0, quantity.left - 6), quantity.left):
        return "a technical size"
    if quantity.written == "chinese" and following is not None and quantity.form == "count":
        between = text[quantity.right : following.left]
        if len(between) >= 3 and not re.search(r"[、，；：。]", between):
            return "the count of what is named"
    if quantity.form == "count" and _ABOVE.search(text, max(0, quantity.left - 3), quantity.left):
        return "a reference to what is named above"
    if quantity.form == "count" and _LISTED.search(text, max(0, quantity.left - 1), quantity.left):
        if _SHARED.match(text[quantity.right : quantity.right + 40]):
            return "the count of a list that is named"
    if quantity.form in ("scale", "coverage", "rank", "multiple"):
        return None
    if following is not None and (quantity.form in ("time", "age") or quantity.unit in _LENGTHS or _BEYOND.match(text, quantity.end)):
        between = text[quantity.right : following.left]
        if 2 <= len(between) <= 24 and not _BREAK.search(between) and not _OPENS_VERB.match(between):
            return "part of the name of what is measured"
    if _SCOPE.search(text, max(0, quantity.left - 3), quantity.left) and quantity.form == "count":
        return "a scope"
    if following is not None and following.form in ("count", "number") and following.form != "scale":
        between = text[quantity.right : following.left]
        word = view.cues.at(text, quantity.right, following.left)
        acts = word is not None and word.cls == "do" and len(word.text) > 1 and _follows_verb(view, quantity)
        names = not acts and (quantity.form != "count" or not _follows_verb(view, quantity))
        if names and 2 <= len(between) <= 30 and not _OPENS_VERB.match(between) and not _BREAK.search(between) and not _is_percent(quantity):
            return "part of the name of what is counted"
    if following is not None and following.form == "coverage" and quantity.form == "count" and not _follows_verb(view, quantity):
        between = text[quantity.right : following.left]
        if len(between) >= 2 and not _BREAK.search(between):
            return "the count of what is covered"
    if before is not None and before.form == "count" and quantity.form in ("money", "measure", "number", "age"):
        between = text[before.right : quantity.left]
        if 2 <= len(between) <= 16 and not _BREAK.search(between) and not view.cues.strong.search(between):
            if text[quantity.right : quantity.right + 1] not in "，。；、）":
                return "part of the name of what is counted"
    return None


def _follows_verb(view: DocumentView, quantity: Quantity) -> bool:
    word = view.cues.before(view.text, quantity.left, max(0, quantity.left - 8))
    return word is not None and word.cls in ("do", "reach")


def _is_percent(quantity: Quantity) -> bool:
    return quantity.form in ("percent", "points")
