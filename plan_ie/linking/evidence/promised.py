"""Named facts of the stance: the words in which a goal is set: 目标为, 每个县至少, 须保持, 还将建设, 方案明确."""

from __future__ import annotations

import re

from plan_ie.linking.evidence.registry import Place, evidence

_WILL = ("将", "将牵头", "将联合", "将继续", "将再", "将组织", "将陆续")
_GOAL_IS = re.compile(r"(?:目标值?|任务)(?:分别)?[为是定设在]{1,2}$")


@evidence("stance.goal_is", says="target", prior=1.5)
def goal_is(at: Place) -> bool:
    """一期设备国产化率目标为«60%»。 Not: 一期设备国产化率为«60%»。"""
    return _GOAL_IS.search(at.clause) is not None and at.cue("superseded") is None


@evidence("stance.at_least_each", says="target", prior=1.2, forms=("count",))
def at_least_each(at: Place) -> bool:
    """全市每个街道至少建成«1家»社区养老服务中心。 Not: 申报单位至少具备«2名»专职人员。"""
    view, slot = at.frame.view, at.slot
    each = view.text.find("每", slot.low, slot.quantity.left)
    return (
        "至少" in view.text[max(slot.low, slot.quantity.left - 6) : slot.quantity.start]
        and each >= 0
        and at.frame.parts[slot.sentence.block] != "review"
    )


@evidence("stance.will_do", says="target", prior=1.0, forms=("count", "money", "percent"))
def will_do(at: Place) -> bool:
    """双方将共建«4个»检疫处理中心。 Not: 业内人士认为，市场规模将达到«400亿元»。"""
    word, text = at.slot.predicate, at.frame.view.text
    if word is None or word.cls != "do" or not text.endswith(_WILL, at.start, word.start):
        return False
    return all(at.cue_in_sentence(cls) is None for cls in ("forecast", "outsider", "rumour"))


@evidence("stance.plan_says", says="target", prior=0.8)
def plan_says(at: Place) -> bool:
    """去年产业营收2860亿元，方案据此把年均增速定在«12%»左右。 Not: 规划显示，去年产业营收达到«2860亿元»。"""
    hit = at.frame.view.cues.last("plansays", at.slot.reach, at.slot.quantity.left)
    if hit is None or at.frame.gone.last(hit.end, at.slot.quantity.left) is not None:
        return False
    return not any(t.role == "past" for t in at.frame.view.times_in(hit.end, at.slot.quantity.left))
