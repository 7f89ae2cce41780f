"""Named facts of the stance: what stands already, by rule, by design or by itself, and what somebody only guesses."""

from __future__ import annotations

import re

from plan_ie.linking.evidence.registry import Place, evidence
from plan_ie.linking.evidence.tense import aim_cue, own_year, past_cue, plan_said

_MARKS = frozenset("，。；：（）")
_RULE = 24  # characters behind a value in which the rule that it belongs to is named
_OPENED = 3  # characters of what opens an inclusive bound: （不含
_INCLUSIVE = ("（含", "（不含")
_INCLUDED_UP_TO = ("（含）至", "（含）到", "（不含）至")
#: What takes a bound in or leaves it out: 50人以上|（含50人）; not 1200万锭（含兵团）.
_TAKEN_IN = re.compile(r"（不?含[本\d]")
_DESIGN = 8  # characters between a word for a design and its value: 设计|年处理|6万吨
#: What it is so many times as much as, that is no time: 是陕北的|2.4倍, 相当于全国平均水平的|1.5倍.
_OF_OTHERS = re.compile("[是于][^，。；：]{1,12}的[约近]?$")
#: How what follows is reckoned: 据测算，, 按此速度，.
_RECKONED = ("据", "照", "按", "测算", "推算", "模型", "保守", "粗略", "乐观")
_FROM = ("从", "在")  # what something is chosen from: 从|22条产业链中选择, 在|22条产业链选择
_CHOSEN = 14  # characters behind a count in which it is said that some of them are chosen
_LAST = 60  # characters behind a value of a year in which the text turns to this one


@evidence("stance.standing_rule", says="neither", prior=2.0)
def standing_rule(at: Place) -> bool:
    """按现行规定，项目资本金比例不低于«20%»。 Not: 按规划要求，项目资本金比例不低于«20%»。"""
    view, left = at.frame.view, at.slot.quantity.left
    low = max(at.slot.reach, view.text.rfind("；", at.slot.reach, left))
    if view.cues.last("standingrule", low, left) is not None:
        return aim_cue(view, low, left) is None
    hit = at.cue_behind("standingrule", _RULE)  # 噪声执行|55分贝|的现行标准
    return hit is not None and _MARKS.isdisjoint(at.behind(hit.start - at.slot.quantity.right))


@evidence("stance.who_does_so", says="neither", prior=2.0)
def who_does_so(at: Place) -> bool:
    """安排就业未达到规定比例«1.5%»的，应当公开招录。 Not: 就业比例要达到«1.5%»，应当公开招录。"""
    return at.behind(2) in ("的，", "的；", "的、")


@evidence("stance.inclusive", says="neither", prior=2.5)
def inclusive(at: Place) -> bool:
    """编制50人以上（含«50人»）的机关至少安排1名残疾人。 Not: 建设驿站50个（含社区驿站«20个»）。"""
    if at.behind(5).startswith(_INCLUDED_UP_TO):  # 10万立方米|（含）至100万立方米
        return True
    return at.before(_OPENED).endswith(_INCLUSIVE) or _TAKEN_IN.match(at.behind(6)) is not None


@evidence("stance.the_first", says="neither", prior=2.0, forms=("count", "rank", "number"))
def the_first(at: Place) -> bool:
    """力争前«10家»企业的市场集中度达到40%。 Not: 力争产量进入全国«前10位»。"""
    text, quantity = at.frame.view.text, at.slot.quantity
    first = at.before(1) == "前" or text.startswith("前", quantity.left)
    behind = at.behind(2)
    named = len(behind) == 2 and behind[0] not in _MARKS and behind[0] not in "、的之以"
    return first and (named or behind == "的企") and at.slot.word("reach", "keep", "up", "down") is None


@evidence("stance.chosen_from", says="neither", prior=1.5, forms=("count", "number"))
def chosen_from(at: Place) -> bool:
    """从«22条»产业链中选择100家企业开展诊断。 Not: 选择«100家»企业开展诊断。"""
    behind = at.behind(_CHOSEN)
    end = behind.find("选")
    inside = any(word in at.clause for word in _FROM) and not at.slot.closed
    return inside and end > 0 and _MARKS.isdisjoint(behind[:end]) and not any(c.isdigit() for c in behind[:end])


@evidence("stance.designed", says="neither", prior=1.0, forms=("money", "measure", "count", "number"))
def designed(at: Place) -> bool:
    """支持企业建成生产线，该项目设计年产«6万吨»。 Not: 设计制造装备«60台»。"""
    view, slot, left = at.frame.view, at.slot, at.slot.quantity.left
    hit = view.cues.last("designed", slot.opening, left)
    if hit is None or left - hit.end > _DESIGN or aim_cue(view, slot.opening, left) is not None:
        return False
    return all(piece.kind not in ("do", "up", "down", "mark") for piece in slot.sentence.between(hit.end, left))


@evidence("stance.perhaps", says="neither", prior=1.5)
def perhaps(at: Place) -> bool:
    """到2025年，国内乙烯自给率可能升至«75%»。 Not: 到2025年，国内乙烯自给率尽可能提高到«75%»。"""
    hit = at.cue("perhaps")
    return hit is not None and not at.frame.view.text.endswith(("尽", "有", "力"), at.start, hit.start)


@evidence("stance.reckoned", says="neither", prior=1.5)
def reckoned(at: Place) -> bool:
    """据测算，2030年全市老年人口将达到«120万人»。 Not: 据测算，2030年需求达120万吨，公司力争供应«60万吨»。"""
    view, left = at.frame.view, at.slot.quantity.left
    hit = view.cues.last("forecast", at.slot.reach, left)
    if hit is None or not hit.text.startswith(_RECKONED):
        return False
    strives = any(view.cues.last(cls, hit.end, left) is not None for cls in ("modality.strive", "modality.ensure"))
    return not strives and plan_said(view, hit.end, left) is None


@evidence("stance.times_others", says="neither", prior=1.5, forms=("multiple", "percent"))
def times_others(at: Place) -> bool:
    """每吨煤的改造投入是陕北的«2.4倍»。 Not: 全省水利投资计划180亿元，是去年的«1.4倍»。"""
    said = _OF_OTHERS.search(at.clause)
    if said is None:
        return False
    left = at.slot.quantity.left
    return not at.frame.view.times_in(left - len(said[0]), left)


@evidence("stance.bounded_name", says="neither", prior=2.5, forms=("count", "measure", "age", "scale", "money"))
def bounded_name(at: Place) -> bool:
    """建成«30米»以上超级游艇泊位20个。 Not: 新建«30米»以上，改造泊位20个。"""
    after, quantity = at.slot.after, at.slot.quantity
    bounded = "以" in at.frame.view.text[quantity.end : quantity.right]  # 不少于3.2万人 names nothing
    gap = at.joined(30) if bounded else None
    if gap is None or after is None or after.quantity.form != "count" or len(gap) < 2:
        return False
    between = at.slot.sentence.between(quantity.right, after.quantity.left)
    return all(piece.kind not in ("do", "up", "down", "reach", "mark") for piece in between)


@evidence("stance.merely", says="actual", prior=1.5)
def merely(at: Place) -> bool:
    """全市煤矿户均规模仍不到«30万吨»。 Not: 全市煤矿户均规模仍要保持«30万吨»以上。"""
    slot, view, left = at.slot, at.frame.view, at.slot.quantity.left
    hit = view.cues.last("merely", slot.opening, left)
    if hit is None or any(view.cues.last(cls, slot.reach, left) is not None for cls in ("forecast", "will", "onward")):
        return False
    dated = any(t.role == "deadline" and t.start < hit.start for t in at.times)
    return aim_cue(view, slot.opening, left) is None and not dated


@evidence("stance.compared_behind", says="actual", prior=1.0)
def compared_behind(at: Place) -> bool:
    """全省煤层气产量«134亿立方米»，同比增长19.2%。 Not: 力争全省煤层气产量«150亿立方米»，同比增长19.2%。"""
    slot, view = at.slot, at.frame.view
    after = slot.after
    if at.frame.is_plan or after is None or after.quantity.form not in ("percent", "points", "multiple"):
        return False
    if after.quantity.comparator in (">=", "<=") or slot.quantity.comparator in (">=", "<="):
        return False
    hit = view.cues.first("yoy", slot.quantity.right, after.quantity.left)
    return hit is not None and hit.start - slot.quantity.right <= 2 and not _is_set(at, slot.opening)


@evidence("stance.before_this_year", says="actual", prior=1.5)
def before_this_year(at: Place) -> bool:
    """山西2024年煤层气产量«134亿立方米»；今年力争达到150亿立方米。 Not: 到2027年煤层气产量«200亿立方米»；今年力争
    达到150亿立方米。"""
    view, right = at.frame.view, at.slot.quantity.right
    here = [t for t in at.times if t.role not in ("baseline", "origin", "named")]
    if not here or here[-1].role != "point" or not view.text[here[-1].start : here[-1].start + 1].isdigit():
        return False
    year = own_year(at.frame, here[-1])
    if year is not None and (here[-1].end_year or 0) >= year:
        return False
    turn = view.text.find("今年", right, min(at.slot.sentence.end + _LAST, right + _LAST))
    return turn >= 0 and view.text[turn - 1] in "；。，" and not _is_set(at, here[-1].start)


def _is_set(at: Place, start: int) -> bool:
    """Whether a goal, what is to come or a deadline is named behind an offset, before the quantity."""
    view, left = at.frame.view, at.slot.quantity.left
    if aim_cue(view, start, left) is not None or any(t.role == "deadline" for t in at.times):
        return past_cue(view, at.start, left) is None
    return any(view.cues.last(cls, start, left) is not None for cls in ("will", "onward", "forecast"))
