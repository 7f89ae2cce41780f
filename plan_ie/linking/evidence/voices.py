"""Named facts of the stance: numbers of those who set no goal here: forecasters and estimates."""

from __future__ import annotations

from plan_ie.linking.evidence.registry import Place, evidence
from plan_ie.linking.words import Hit

_ABOVE = 200  # characters before a sentence in which a forecaster may stand that it goes on with
_SAYS = 10  # characters between a forecaster and what it does
_MARKS = frozenset("，。；：")


@evidence("stance.outsider", says="neither", prior=1.5)
def outsider(at: Place) -> bool:
    """咨询公司的报告认为，到2030年国内阀门市场会超过«2200亿元»。 Not: 委托第三方机构评估，到2025年改造行政村
    «500个»。"""
    slot, who = at.slot, at.frame.view.cues.within("expert", at.slot.reach, at.slot.quantity.left)
    if not who or _is_promised(at, slot.reach):
        return False
    does = any(p.kind == "do" for p in slot.sentence.each(at.start, slot.quantity.left))  # 研究院表示，将|建成5个
    return any(_foresees(at, hit) or (not does and _judges(at, hit)) for hit in who)


@evidence("stance.outsider_above", says="neither", prior=1.0)
def outsider_above(at: Place) -> bool:
    """研究机构预测，到2030年氢能需求将达到300万吨。届时船用燃料占«28%»。 Not: 研究机构预测，到2030年氢能需求将达到
    300万吨。公司力争船用燃料占«28%»。"""
    cues, sentence = at.frame.view.cues, at.slot.sentence
    hit = cues.last("expert", max(sentence.floor, sentence.start - _ABOVE), sentence.start)
    if hit is None or not _foresees(at, hit):
        return False
    own, left = ("company", "official", "plan", "companyref", "aim"), at.slot.quantity.left
    named = at.frame.view.places_in(sentence.start, left)
    return not named and all(cues.last(cls, sentence.start, left) is None for cls in own)


@evidence("stance.estimate", says="neither", prior=1.8)
def estimate(at: Place) -> bool:
    """券商将公司2026年盈利预测上调至«28亿元»。 Not: 公司将2026年盈利目标上调至«28亿元»。"""
    hit = at.cue("estimate")
    return hit is not None and hit.end >= at.slot.end - 1


def _foresees(at: Place, who: Hit) -> bool:
    """Whether a forecast stands right behind who makes it: 研究机构|预测, but not 第三方机构评估，预计."""
    view = at.frame.view
    hit = view.cues.first("forecast", who.end, who.end + _SAYS)
    return hit is not None and _MARKS.isdisjoint(view.text[who.end : hit.start])


def _judges(at: Place, who: Hit) -> bool:
    """Whether what somebody says stands right behind it: 咨询公司的报告|认为."""
    said = next((p for p in at.slot.sentence.each(who.end, who.end + _SAYS) if p.kind in ("say", "mark")), None)
    if said is None or said.kind != "say":
        return False
    return at.frame.view.cues.first("aim", said.start, said.end) is None  # 协会|提出


def _is_promised(at: Place, start: int) -> bool:
    """Whether somebody strives for it or makes sure of it, behind an offset."""
    cues, left = at.frame.view.cues, at.slot.quantity.left
    return any(cues.last(f"modality.{how}", start, left) is not None for how in ("strive", "ensure"))
