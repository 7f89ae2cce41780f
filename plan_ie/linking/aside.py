"""Quantities that are part of a name and set no goal: 500千伏变电站, 亿元以上技改项目, 22条产业链.

They are set aside before the phrases of a sentence are read, so that the name stays whole. Each check
looks at one habit; the first that holds gives the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from plan_ie.linking.nouns import ends_in_metric
from plan_ie.linking.view import DocumentView
from plan_ie.quantity.names import in_quotes
from plan_ie.quantity.quantity import Quantity

_BREAK = re.compile(r"[、，；：。（）“”]|和|及(?!以上|以下)|与")
_CLAUSE_BREAK = re.compile(r"[、，；：。]")
_TECHNICAL = re.compile(
    r"(?:全长|总长|长约|长度|宽|高度|距|相距|面积约|海拔|时速|设计时速|双向|净宽|直径|半径|单机|单台|单个|单体|单套|"
    r"比例尺|占地|占地面积|建筑面积|库容|坝高)(?:约|近|为)?$"
)
_VOLTAGE = frozenset({"千伏", "伏", "kV", "V"})
_LENGTHS = frozenset({"米", "公里", "厘米", "千米"})
_BASE_NOUN = re.compile(r"(?:工业|GDP|地区生产|国内生产|生产总值|产值|增加值|农业|服务业|单位|建筑业)")
_ABOVE = re.compile(r"(?:上述|以上|前述|这)$")
_BEYOND = re.compile(r"(?:及以上|及以下)的?[\u4e00-\u9fff]")
_OPENS_VERB = re.compile(r"(?:以上|左右)?(?:提高|提升|增加|增长|缩短|降低|下降|减少|压缩|增至|降至|升至|到|至)")
_SCOPE = re.compile(r"(?:聚焦|围绕|针对|面向|瞄准)$")
_SHARED = re.compile(r"[^，。；、]{2,24}(?:分别|均)")
_HOLDERS = frozenset({"家", "户"})
_UNSIZED = frozenset({"scale", "coverage", "rank", "multiple"})


@dataclass(frozen=True, slots=True)
class _Case:
    """A quantity with its neighbours in the sentence."""

    view: DocumentView
    quantity: Quantity
    before: Quantity | None
    following: Quantity | None

    def ahead(self, longest: int, shortest: int = 2) -> str | None:
        """The text up to the next quantity, where nothing breaks it and no verb opens it."""
        if self.following is None:
            return None
        between = self.view.text[self.quantity.right : self.following.left]
        if not shortest <= len(between) <= longest or _BREAK.search(between) or _OPENS_VERB.match(between):
            return None
        return between

    def led_by(self, pattern: re.Pattern[str], reach: int) -> bool:
        """True when `pattern` matches the words right before the quantity."""
        left = self.quantity.left
        return pattern.search(self.view.text, max(0, left - reach), left) is not None

    def follows_verb(self) -> bool:
        left = self.quantity.left
        word = self.view.cues.before(self.view.text, left, max(0, left - 8))
        return word is not None and word.cls in ("do", "reach")


def aside_reason(
    view: DocumentView, quantity: Quantity, before: Quantity | None, following: Quantity | None
) -> str | None:
    """Why a quantity is part of a name, or None if it is not.

    Args:
        view: The document.
        quantity: The quantity.
        before: The one before it in the sentence that has not been set aside.
        following: The one behind it in the sentence.
    """
    case = _Case(view, quantity, before, following)
    return next((reason for reason, holds in _CHECKS if holds(case)), None)


def _quoted(case: _Case) -> bool:
    quantity = case.quantity
    return quantity.form != "rank" and in_quotes(case.view.text, quantity.start, quantity.end)


def _base(case: _Case) -> bool:
    """万元工业增加值用水量."""
    quantity = case.quantity
    bare = quantity.written == "magnitude" and quantity.left == quantity.start
    return bare and _BASE_NOUN.match(case.view.text, quantity.end) is not None


def _chinese_count(case: _Case) -> bool:
    """秦皇岛港、唐山港、黄骅港三个港口吞吐能力达8亿吨."""
    quantity = case.quantity
    if quantity.written != "chinese" or quantity.form != "count" or case.following is None:
        return False
    between = case.view.text[quantity.right : case.following.left]
    return len(between) >= 3 and not _CLAUSE_BREAK.search(between)


def _count_of_list(case: _Case) -> bool:
    """化学需氧量、氨氮等4项主要污染物减排量分别."""
    quantity, text = case.quantity, case.view.text
    listed = quantity.form == "count" and text.startswith("等", quantity.left - 1)
    return listed and _SHARED.match(text, quantity.right, quantity.right + 40) is not None


def _rated(case: _Case) -> bool:
    """30万吨级原油码头; a bare magnitude (千万千瓦级基地) sizes what is built."""
    quantity = case.quantity
    return quantity.form == "scale" and quantity.written != "magnitude" and quantity.unit != "元"


def _in_measured_name(case: _Case) -> bool:
    """公园绿地500米服务半径, 平均节能率15%及以上的建筑面积."""
    quantity = case.quantity
    sized = quantity.form in ("time", "age") or quantity.unit in _LENGTHS
    if quantity.form in _UNSIZED or not (sized or _BEYOND.match(case.view.text, quantity.end)):
        return False
    return case.ahead(24) is not None


def _in_counted_name(case: _Case) -> bool:
    """亿元以上技改项目1200项, 22条产业链群选择100家."""
    quantity, following = case.quantity, case.following
    if following is None or following.form not in ("count", "number") or quantity.form in ("percent", "points"):
        return False
    if quantity.form in _UNSIZED or case.ahead(30) is None:
        return False
    follows = case.follows_verb()
    word = case.view.cues.at(case.view.text, quantity.right, following.left)
    acts = word is not None and word.cls == "do" and len(word.text) > 1 and follows  # 投入125亿元办好40件实事
    return not acts and (quantity.form != "count" or not follows)


def _in_sized_count(case: _Case) -> bool:
    """总投资1.78万亿元的289个重点项目."""
    quantity, following = case.quantity, case.following
    if following is None or following.form != "count" or quantity.form not in ("money", "measure"):
        return False
    return case.view.text[quantity.right : following.left] == "的"


def _in_covered_name(case: _Case) -> bool:
    """4个重点行业绿色化改造全覆盖."""
    if case.following is None or case.following.form != "coverage" or case.quantity.form != "count":
        return False
    return not case.follows_verb() and case.ahead(30) is not None


def _in_metric_name(case: _Case) -> bool:
    """12条重点产业链产值突破2万亿元; 家 and 户 count those that each reach the value."""
    quantity, following, cues = case.quantity, case.following, case.view.cues
    if quantity.form != "count" or following is None or following.form not in ("money", "percent", "points", "measure"):
        return False
    if (following.form == "money" and quantity.unit in _HOLDERS) or case.follows_verb() or case.ahead(30) is None:
        return False
    end = following.left
    while (word := cues.before(case.view.text, end, quantity.right)) and word.cls != "do":
        end = word.start
    return ends_in_metric(case.view.text[quantity.right : end])


def _in_name_behind(case: _Case) -> bool:
    """10个营业收入超千亿元的先进制造业集群."""
    quantity, before, text = case.quantity, case.before, case.view.text
    if before is None or before.form != "count" or quantity.form not in ("money", "measure", "number", "age"):
        return False
    between = text[before.right : quantity.left]
    if not 2 <= len(between) <= 16 or _BREAK.search(between) or case.view.cues.strong.search(between):
        return False
    return text[quantity.right : quantity.right + 1] not in "，。；、）"


_CHECKS: tuple[tuple[str, Callable[[_Case], bool]], ...] = (
    ("part of a quoted name", _quoted),
    ("the base of an indicator", _base),
    ("a rated voltage", lambda case: case.quantity.unit in _VOLTAGE),
    ("a technical size", lambda case: case.led_by(_TECHNICAL, 6)),
    ("a technical size", _rated),
    ("the count of what is named", _chinese_count),
    ("a reference to what is named above", lambda case: case.quantity.form == "count" and case.led_by(_ABOVE, 3)),
    ("the count of a list that is named", _count_of_list),
    ("part of the name of what is measured", _in_measured_name),
    ("a scope", lambda case: case.quantity.form == "count" and case.led_by(_SCOPE, 3)),
    ("part of the name of what is counted", _in_counted_name),
    ("the size of what is counted", _in_sized_count),
    ("the count of what is covered", _in_covered_name),
    ("part of the name of what is measured", _in_metric_name),
    ("part of the name of what is counted", _in_name_behind),
)
