"""Named facts of the stance: the words in which a goal is set: 目标为, 每个县至少, 将建设, 方案明确."""

from __future__ import annotations

from plan_ie.linking.evidence.registry import Place, evidence
from plan_ie.linking.evidence.tense import plan_said, told_times

_NEAR = 8  # characters behind a goal in which the result follows
_ADVERB = 2  # characters between 将 and its verb: 将|联合|建设


@evidence("stance.goal_is", says="target", prior=1.5)
def goal_is(at: Place) -> bool:
    """一期设备国产化率目标为«60%»。 Not: 一期设备国产化率目标为«60%»，实际完成65%。"""
    hit = at.cue("goalis")
    if hit is None or hit.end != at.slot.quantity.left or at.cue("superseded") is not None:
        return False
    return at.cue_behind("outcome", _NEAR) is None and not any(t.role == "past" for t in told_times(at))


@evidence("stance.at_least_each", says="target", prior=1.2, forms=("count",))
def at_least_each(at: Place) -> bool:
    """全市每个街道至少建成«1家»社区养老服务中心。 Not: 申报企业每年至少举办«3场»活动。"""
    slot, view = at.slot, at.frame.view
    least = "至少" in view.text[max(slot.low, slot.quantity.left - 6) : slot.quantity.start]
    return (
        least
        and slot.predicate is not None
        and slot.predicate.cls == "do"
        and view.cues.last("eachplace", slot.low, slot.quantity.left) is not None
        and at.frame.parts[slot.sentence.block] != "review"
    )


@evidence("stance.will_do", says="target", prior=1.0, forms=("count", "money", "percent"))
def will_do(at: Place) -> bool:
    """双方将共建«4个»检疫处理中心。 Not: 业内人士认为，市场规模将达到«400亿元»。"""
    word, will = at.slot.predicate, at.cue("aim")
    if word is None or word.cls != "do" or will is None or not will.text.startswith("将"):
        return False
    near = 0 <= word.start - will.end <= _ADVERB
    return near and all(at.cue_in_sentence(cls) is None for cls in ("forecast", "rumour"))


@evidence("stance.plan_says", says="target", prior=0.8)
def plan_says(at: Place) -> bool:
    """去年产业营收2860亿元，行动方案提出年均增长«12%»左右。 Not: 2020年，规划确定的项目全部完成，新建学校«500所»。"""
    view, left = at.frame.view, at.slot.quantity.left
    said = plan_said(view, at.slot.reach, left)
    if said is None or at.frame.gone.last(said.end, left) is not None:
        return False
    return not any(t.role == "past" for t in told_times(at))
