"""Named facts of the stance: numbers of those who set no goal here: forecasters, estimates, another government."""

from __future__ import annotations

from collections.abc import Sequence

from plan_ie.linking.evidence.registry import Place, evidence

_ABOVE = 200  # characters before a sentence in which a forecaster may stand that it goes on with
_SAYS = 10  # characters between who says something, or what brings it about, and that it is a goal, or foreseen


@evidence("stance.outsider", says="neither", prior=2.5)
def outsider(at: Place) -> bool:
    """咨询公司给我们的报告说，到2030年国内阀门市场会超过«2200亿元»。 Not: 集团向咨询公司介绍，力争
    2030年营业收入超过«2200亿元»。"""
    hit, said = at.cue_in_sentence("outsider"), at.cue_in_sentence("plansays")
    if hit is None or _is_promised(at, hit.end) or (said is not None and said.start > hit.start):
        return False
    ahead = any(t.governs and t.role != "past" for t in at.frame.view.times_in(hit.end, at.slot.quantity.left))
    return ahead or at.cue_in_sentence("forecast") is not None


@evidence("stance.outsider_above", says="neither", prior=1.0)
def outsider_above(at: Place) -> bool:
    """研究机构预测，到2030年氢能需求将达到300万吨。届时船用燃料占«28%»。 Not: 研究机构预测，到2030年氢能需求将达到
    300万吨。公司力争船用燃料占«28%»。"""
    cues, sentence = at.frame.view.cues, at.slot.sentence
    hit = cues.last("outsider", max(sentence.floor, sentence.start - _ABOVE), sentence.start)
    if hit is None or cues.first("forecast", hit.start, sentence.start) is None:
        return False
    own, left = ("company", "official", "plan", "companyref", "plansays", "aim"), at.slot.quantity.left
    named = at.frame.view.places_in(sentence.start, left)
    return not named and all(cues.last(cls, sentence.start, left) is None for cls in own)


@evidence("stance.estimate", says="neither", prior=1.8)
def estimate(at: Place) -> bool:
    """券商将公司2026年盈利预测上调至«28亿元»。 Not: 公司将2026年盈利目标上调至«28亿元»。"""
    hit = at.cue("estimate")
    return hit is not None and hit.end >= at.slot.end - 1


@evidence("stance.expected_effect", says="neither", prior=0.5)
def expected_effect(at: Place) -> bool:
    """二期达产后预计可实现年产值120亿元，带动就业约«5000人»。 Not: 二期达产后，公司力争年产值达到«120亿元»。"""
    view, low, left = at.frame.view, at.slot.reach, at.slot.quantity.left
    low = max(low, view.text.rfind("；", low, left))
    said = [hit.start for hit in view.cues.within("forecast", low, left)]
    effect = next((hit for hit in view.cues.within("effect", low, left) if _has_near(said, hit.start)), None)
    return effect is not None and not _is_promised(at, effect.start)


@evidence("stance.told_of_superior", says="neither", prior=5.0)
def told_of_superior(at: Place) -> bool:
    """安溪县茶产业发展规划
    泉州市已明确到2025年全市茶叶产值突破«600亿元»。 Not: 安溪县茶产业发展规划
    泉州市已明确支持安溪，到2025年全县茶叶产值突破«200亿元»。"""
    frame, own = at.frame, at.frame.view.plan.region
    if not frame.is_plan or own is None:
        return False
    view, start, left = frame.view, at.slot.sentence.start, at.slot.quantity.left
    place = next(iter(view.places_in(start, start + 2)), None)
    if place is None or place.region == own or not view.lies_in(place.region, own):
        return False
    said = view.cues.first("aim", place.end, place.end + _SAYS)
    mine = any(view.lies_in(own, p.region) for p in view.places_in(place.end, left))
    return said is not None and not mine and "我" not in view.text[place.end : left]


def _has_near(offsets: Sequence[int], at: int) -> bool:
    return any(abs(offset - at) <= _SAYS for offset in offsets)


def _is_promised(at: Place, start: int) -> bool:
    """Whether somebody strives for it or makes sure of it, behind an offset."""
    cues, left = at.frame.view.cues, at.slot.quantity.left
    return any(cues.last(f"modality.{how}", start, left) is not None for how in ("strive", "ensure"))
