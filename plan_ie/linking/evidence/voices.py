"""Named facts of the stance: numbers of those who set no goal here: forecasters and estimates."""

from __future__ import annotations

from plan_ie.linking.evidence.registry import Place, evidence
from plan_ie.linking.words import Hit

_ABOVE = 200  # characters before a sentence in which a forecaster may stand that it goes on with
_SAYS = 10  # characters between a forecaster and what it does
_NAME = 12  # characters at the beginning of a sentence in which who speaks stands
_NAMED_ABOVE = 1200  # characters before a sentence in which an officer was named in full
_OFFICE = 4  # characters that the word for an office takes
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


@evidence("stance.averaged", says="neither", prior=2.0, forms=("percent", "points", "number", "count"))
def averaged(at: Place) -> bool:
    """29个省份的增速目标中位数为«6.5%»。 Not: 全省增速目标为«6.5%»。"""
    return not at.frame.is_plan and at.cue("averaged") is not None


@evidence("stance.judged", says="neither", prior=2.0)
def judged(at: Place) -> bool:
    """到2030年，核电装机占比«5%»左右较为合适。 Not: 到2030年，核电装机占比达到«5%»左右，布局更加合适。"""
    hit = at.cue_behind("judged", _SAYS)
    return hit is not None and _MARKS.isdisjoint(at.behind(hit.start - at.slot.quantity.right))


@evidence("stance.official_foresees", says="target", prior=3.0)
def official_foresees(at: Place) -> bool:
    """国务院新闻办举行发布会，民航局局长周远山出席。
    据周远山介绍，到2015年预计旅客运输量为«4亿人次»。 Not: 某证券首席分析师周远山出席论坛。
    据周远山介绍，到2015年预计旅客运输量为«4亿人次»。"""
    view, start, left = at.frame.view, at.slot.sentence.start, at.slot.quantity.left
    hit = view.cues.last("forecast", at.slot.reach, left)
    said = next((p for p in at.slot.sentence.each(start, min(start + _NAME, left)) if p.kind == "say"), None)
    if hit is None or said is None or not any(t.role in ("deadline", "span") for t in at.times):
        return False
    names = (view.text[max(start, said.start - size) : said.start] for size in (3, 2))
    return any(_is_official(at, name.lstrip("据")) for name in names)


def _is_official(at: Place, name: str) -> bool:
    """Whether somebody was named behind an office above: 局长|周远山."""
    view, start = at.frame.view, at.slot.sentence.start
    low = max(at.frame.item(start).start, start - _NAMED_ABOVE)
    named = view.text.find(name, low, start) if len(name) > 1 else -1
    office = view.cues.last("official", named - _OFFICE, named) if named >= 0 else None
    return office is not None and office.end == named


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
