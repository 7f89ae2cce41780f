"""Named facts of the stance: how large a thing is, whom a rule concerns, what a value is a share of."""

from __future__ import annotations

import re

from plan_ie.linking.evidence.registry import Place, evidence
from plan_ie.quantity.quantity import Form

_AMOUNTS: tuple[Form, ...] = ("money", "measure", "scale")
#: How populous a place is: 20万人|口以上的县.
_PEOPLE = re.compile(r"口(?:[及含（]*以[上下]）?)?的?(?=[县城大特中小])")
#: What a rule is for: 年销售收入1亿元|以上、联结带动农户500户以上的经营主体，.
_CONCERNED = re.compile(r"[以含或及]*[上下内]?[^，。；：]{0,40}?以[上下内]的[^，。；：\d]{2,20}，")
#: How many there are of a size: 5亿元|的也是|3家, 10亿元以上|的达到|5家.
_OF_SIZE = re.compile("的[也则均将要]{0,2}[是为有达超][到过]?")
_DEEDS = ("do", "nominal", "up", "down")
_RATES = ("比例", "占比", "比重", "率")
#: What something is added to: 在2020年160万立方米|的基础上; not 的基础设施, 基础上云.
_BASE = re.compile("的?基础之?上(?!云)")
#: The same behind what is done with it: 在新建建筑100%|执行节能标准的基础上.
_BASE_BELOW = re.compile("[^，。；：]{1,24}?的基础之?上(?!云)")
_BELOW = 32  # characters behind a value in which what it is done with ends in 的基础上
_NOT_KINDS = ("率", "及", "和", "与", "或", "的目标", "的要求", "的任务", "目标", "工作", "，", "的良好", "并")
_REACHED = ("实现", "达到", "基本实现", "全面实现")
_PEOPLED = frozenset("户人口头")
_AREAS = ("市", "县", "区", "州", "盟", "旗", "镇", "乡")
#: Where something is done: 8个|边境县（市、区）新建|医院12所.
_KIND_OF_AREA = re.compile("[\u4e00-\u9fff]{1,5}[县市区旗州](?:（[县市区旗州、]+）)?(?=[新改扩建])")
_WHOSE = 8  # characters between 用好 or 发挥 and a count that say whose the counted are
_THING = 16  # characters behind what a thing makes a year in which the thing follows
_GRANTED = 110  # characters behind a threshold in which a rule says what is granted


@evidence("stance.denominator", says="neither", prior=1.5, forms=("money", "measure"))
def denominator(at: Place) -> bool:
    """推进安全生产，«百万吨»煤炭死亡人数下降15%。 Not: 力争完成«百亿元»投资任务，事故死亡人数下降15%。"""
    slot, behind = at.slot, at.behind(14)
    bare = slot.quantity.written == "magnitude" and not slot.words and not slot.closed and not at.clause.strip("，、")
    return bare and slot.after is not None and not behind.startswith(("级", "以上", "左右"))


@evidence("stance.sized_share", says="neither", prior=2.5, forms=(*_AMOUNTS, "count"))
def sized_share(at: Place) -> bool:
    """实现«万亩»茶村全覆盖。 Not: 完成投资«5亿元»，实现街道全覆盖。"""
    gap, after = at.joined(30), at.slot.after
    if gap is None or after is None or len(gap) < 2 or after.quantity.form not in ("coverage", "percent"):
        return False
    quantity = at.slot.quantity
    sized = quantity.own_bound and quantity.unit in _PEOPLED  # 50户以上|自然村全覆盖, not 100家以上企业全覆盖
    if quantity.form != "count":
        sized = quantity.written == "magnitude" or quantity.own_bound
    first = next(at.slot.sentence.each(at.slot.quantity.right, after.quantity.left), None)
    return sized and (first is None or first.kind not in ("up", "down", "reach", "keep"))


@evidence("stance.those_of_size", says="neither", prior=3.0, forms=(*_AMOUNTS, "count"))
def those_of_size(at: Place) -> bool:
    """培育龙头企业，«5亿元—10亿元»的为15家。 Not: 培育龙头企业，营业收入达到«10亿元»，上市企业为15家。"""
    after, gap = at.slot.after, at.slot.up_to_next(8)
    if at.behind(3) == "之间的":  # 库容在10万立方米至|100万立方米|之间的水库
        return True
    return after is not None and after.quantity.form == "count" and _OF_SIZE.fullmatch(gap or "") is not None


@evidence("stance.populous", says="neither", prior=1.5, forms=("count",))
def populous(at: Place) -> bool:
    """«20万人»口以上的县都要有1所特殊教育学校。 Not: 新增城镇常住«20万人»口。"""
    return at.slot.quantity.unit == "人" and _PEOPLE.match(at.behind(10)) is not None


@evidence("stance.eligible", says="neither", prior=2.0, forms=("money", "measure", "count", "number", "time", "age"))
def eligible(at: Place) -> bool:
    """对年销售收入«1亿元»以上、联结农户500户以上的经营主体，优先纳入培育库。 Not: 对«500户»以上的农户开展培训。"""
    slot, text = at.slot, at.frame.view.text
    opened = text.startswith("对", slot.low) or text.startswith(("对于", "凡"), slot.low)
    named = slot.quantity.left - max(slot.opening, text.rfind("、", slot.low, slot.quantity.left) + 1)
    whole = text[slot.quantity.end : min(slot.sentence.end + 1, slot.quantity.end + 70)]
    granted = at.cue_behind("granted", _GRANTED) is not None
    return opened and granted and named > 2 and _CONCERNED.match(whole) is not None


@evidence("stance.on_this_base", says="neither", prior=6.0)
def on_this_base(at: Place) -> bool:
    """推动冷库总容量在2020年«160万立方米»的基础上，到2025年达到300万立方米。 Not: 推动冷库总容量达到
    «160万立方米»，夯实基础。"""
    if _BASE.match(at.behind(6)) is not None:
        return True
    inside = at.frame.view.text.startswith("在", at.slot.low)  # 在市直学校|100%|配齐保安的基础上
    return inside and _BASE_BELOW.match(at.behind(_BELOW)) is not None


@evidence("stance.counts_owners", says="neither", prior=2.5, forms=("count",))
def counts_owners(at: Place) -> bool:
    """软件、汽车、新材料«3个»产业的营业收入达到万亿元。 Not: 打造软件、汽车、新材料«3个»产业集群。"""
    slot, after = at.slot, at.slot.after
    gap = at.joined(30)
    if gap is None or after is None or "的" not in gap or slot.words or not after.words:
        return False
    before = slot.sentence.between(slot.opening, slot.quantity.left)
    return any(piece.text == "、" for piece in before) and all(piece.kind not in _DEEDS for piece in before)


@evidence("stance.share_of_these", says="neither", prior=1.5, forms=("count", "measure", "number"))
def share_of_these(at: Place) -> bool:
    """«9800万吨»老旧仓容完成绿色化改造的比例不低于八成。 Not: 完成«9800万吨»老旧仓容绿色化改造，占比不低于八成。"""
    gap, after = at.joined(30), at.slot.after
    if gap is None or after is None or after.quantity.form != "percent" or at.slot.words:
        return False
    noun = gap[: after.end - at.slot.quantity.right] if after.end > at.slot.quantity.right else gap
    return noun.endswith(_RATES)


@evidence("stance.covering_kind", says="neither", prior=2.0, forms=("coverage",))
def covering_kind(at: Place) -> bool:
    """完善危险废物«全覆盖»收集体系。 Not: 实现危险废物收集«全覆盖»，收集体系更加完善。"""
    slot, behind = at.slot, at.behind(6).lstrip("”")
    if slot.closed or not behind or behind.startswith(_NOT_KINDS) or not behind[0].isalpha():
        return False
    return slot.predicate is None or slot.predicate.text not in _REACHED


@evidence("stance.made_use_of", says="neither", prior=1.5, forms=("count", "number", "money"))
def made_use_of(at: Place) -> bool:
    """充分发挥中央和地方«两个»积极性。 Not: 用好国际资源，建好«两个»平台。"""
    hit, left = at.cue("madeuse"), at.slot.quantity.left
    if hit is None or at.slot.closed or left - hit.end > _WHOSE:
        return False
    return all(piece.kind not in ("do", "mark") for piece in at.slot.sentence.between(hit.end, left))


@evidence("stance.yearly_size", says="neither", prior=1.5, forms=("measure", "count"))
def yearly_size(at: Place) -> bool:
    """建设年产«20万吨»电池材料项目。 Not: 形成年产«20万吨»电池材料的生产能力。"""
    made = at.cue("yearlymade")
    thing = at.cue_behind("yearlything", _THING) if made is not None and made.end == at.slot.quantity.left else None
    return thing is not None and not at.behind(thing.start - at.slot.quantity.right).strip().endswith(("，", "、"))


@evidence("stance.areas_counted", says="neither", prior=1.5, forms=("number", "count"))
def areas_counted(at: Place) -> bool:
    """太行山区«4市»细颗粒物浓度下降15%。 Not: 新建省级文明县«4个»。"""
    quantity, behind = at.slot.quantity, at.behind(1)
    area = quantity.unit in _AREAS or (not quantity.unit and behind and behind in _AREAS)
    if quantity.unit == "个" and at.slot.opening == quantity.left:
        area = _KIND_OF_AREA.match(at.behind(_THING)) is not None
    return bool(area) and at.slot.predicate is None and not at.slot.closed


@evidence("stance.so_many_wholes", says="neither", prior=2.0, forms=("percent",))
def so_many_wholes(at: Place) -> bool:
    """施工工地落实“六个«100%»”。 Not: 全市六个区达标率达到«100%»。"""
    return at.frame.view.text[at.slot.quantity.left - 1 : at.slot.quantity.left] == "个"
