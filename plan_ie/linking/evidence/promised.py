"""Named facts of the stance: the words in which a goal is set: 目标为, 每个县至少, 将建设, 方案明确."""

from __future__ import annotations

import re

from plan_ie.linking.evidence.closing import done_at, time_behind
from plan_ie.linking.evidence.registry import Place, evidence
from plan_ie.linking.evidence.tense import own_year, past_cue, plan_said, told_times
from plan_ie.linking.sentences import BEHIND_MARKS
from plan_ie.quantity.quantity import Form

_ITEMS = 8  # values that a list is followed over
_NEAR = 8  # characters behind a goal in which the result follows
_HANDLED = 40  # characters behind a count in which it is said what is done with it
_HANDLING = frozenset("对将把为给在")  # characters before what something is done with
_PRONOUNS = frozenset("面针应绝作成称即")  # characters before these that make other words: 面对, 针对, 成为
_BASES = ("基础", "前提", "情况")
_INCLUDED = ("纳入", "优先")  # what is done with those whom something is done for, and no grant
_STOPS = frozenset("，。；：\n")
_WHOLES = ("全省", "全市", "全区", "全县", "全国")
_FUND = 20  # characters behind an amount in which 资金 follows
_NAMED = 12  # characters between 设立 and the amount: 安排|超长期特别国债|2500亿元
_MARKS = frozenset("，。；：、")
_JOINTS = ("、", "和", "及")
_GOAL = re.compile("的[\u4e00-\u9fff]{0,6}[目计][标划](?!完成)")  # 毛利率18%|的目标, 月产量升到45架|的计划
_OWED = re.compile(r"[^，。；：、\d]{0,14}任务(?!完成)")  # 认领了3200亩|茶园的建设任务
_KEPT = "不变"
_YEARLY = "每年"
#: Forms whose values say nothing but what they are: no 1小时.
_SAID_FORMS: tuple[Form, ...] = ("money", "percent", "points", "measure", "count", "number", "multiple", "scale")
_OPENING = 6  # characters at the beginning of an item in which its headline begins: 3. 宁波：
_BODY = 700  # characters behind a headline in which its value is said again
_SAID = 60  # characters before it in which it is said to be a goal
_THINGS = 24  # characters behind a value in which the task stands that it is
_ADVERB = 2  # characters between 将 and its verb: 将|联合|建设
_SUBJECT = 30  # characters behind a count that what is counted and what becomes of it take
_BRACKET = 24  # characters that a value in brackets takes
_VERB = 2  # characters that a verb takes
_DOWN_TO = ("", "起来", "完", "完成", "过半", "使用", "到位")
#: How a sentence says how many there are of what is to be done: 要动工的项目|共有|15个.
_THERE_ARE = re.compile("[^，。；：]{1,16}[有共达](?:计|到)?$")


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


@evidence("stance.handled", says="target", prior=1.2, forms=("count", "number", "percent"))
def handled(at: Place) -> bool:
    """对全市«60座»尾矿库进行排查。 Not: 对«3家»示范企业给予奖励。"""
    slot, text = at.slot, at.frame.view.text
    left = slot.quantity.left - (2 if at.before(2) in _WHOLES else 0)
    in_some = text[left - 1] == "在"  # 在|60%|的县开展试点
    if in_some != (slot.quantity.form == "percent") or (in_some and any(word in at.behind(_FUND) for word in _BASES)):
        return False
    if left <= slot.low or text[left - 1] not in _HANDLING or text[left - 2 : left - 1] in _PRONOUNS:
        return False
    right = slot.quantity.right
    given = at.frame.view.cues.within("granted", right, min(slot.sentence.end, right + _HANDLED))
    bounded = slot.quantity.own_bound and not in_some
    if bounded or slot.closed or _is_over(at) or any(hit.text not in _INCLUDED for hit in given):
        return False
    for piece in slot.sentence.each(right, right + _HANDLED):
        if piece.kind in ("do", "up", "down"):
            return True
        if piece.kind == "mark" and piece.text in _STOPS:
            return False
    return False


@evidence("stance.funded", says="target", prior=1.0, forms=("money",))
def funded(at: Place) -> bool:
    """设立«80亿元»产业发展专项资金。 Not: 去年设立了«80亿元»产业发展专项资金。"""
    slot, text = at.slot, at.frame.view.text
    hit = at.cue("funding")
    if hit is None or _is_over(at) or at.cue("subsidy") is not None or at.cue_behind("subsidy", _FUND) is not None:
        return False
    between = text[hit.end : slot.quantity.left]
    if len(between) > _NAMED or not _MARKS.isdisjoint(between):
        return False
    kind = at.cue_behind("fundkind", _FUND)
    if kind is not None and _MARKS.isdisjoint(text[slot.quantity.right : kind.start]):
        return True
    return at.frame.view.cues.last("fundkind", hit.end, slot.quantity.left) is not None


@evidence("stance.capacity", says="target", prior=1.0, forms=("measure", "count"))
def capacity(at: Place) -> bool:
    """形成年产«20万吨»电池材料的生产能力。 Not: 建设年产«20万吨»电池材料项目。"""
    word = at.cue("capacitymade")
    hit = at.cue_behind("capacity", _FUND) if word is not None and not _is_over(at) else None
    if hit is None or at.frame.view.text[hit.end : hit.end + 1] not in BEHIND_MARKS:
        return False  # 实施新增千亿斤粮食生产|能力|建设规划
    return _MARKS.isdisjoint(at.behind(hit.start - at.slot.quantity.right))


@evidence("stance.of_goal", says="target", prior=1.5)
def of_goal(at: Place) -> bool:
    """公司维持全年销量«60万辆»、毛利率18%的目标不变。 Not: 全市已完成装机«60万千瓦»的目标。"""
    last = _last_listed(at)
    goal = _GOAL.match(last.behind(_NEAR + 2))
    if goal is None:
        return False
    if last.frame.view.text.startswith(_KEPT, last.slot.quantity.right + goal.end()):
        return True
    return not any(at.cue(cls) for cls in ("met", "size")) and not _is_over(at) and "完成" not in at.clause


@evidence("stance.taken_on", says="target", prior=2.0)
def taken_on(at: Place) -> bool:
    """两家企业分别认领了«5000亩»和3200亩茶园的建设任务。 Not: 两家企业分别建成了«5000亩»和3200亩茶园。"""
    return is_taken_on(at)


def is_taken_on(at: Place) -> bool:
    """Whether somebody has taken on to do it: 承诺了造林5万亩的任务, not 签订了合同30份.

    Args:
        at: The quantity.
    """
    hit = at.cue("undertakes")
    if hit is None or not at.frame.view.text.startswith("了", hit.end):
        return False
    return _OWED.match(_last_listed(at).behind(_THINGS)) is not None


def _last_listed(at: Place) -> Place:
    """The value itself, or the last of the list which it opens: 60万辆、毛利率|18%|的目标."""
    text, slot = at.frame.view.text, at.slot
    for _ in range(_ITEMS):
        after, right = slot.after, slot.quantity.right
        if after is None or not text.startswith(_JOINTS, right) or after.quantity.left - right > _NEAR:
            break
        slot = after
    return at if slot is at.slot else Place(slot, at.frame)


@evidence("stance.done_by", says="target", prior=2.5, forms=("count", "measure", "number"))
def done_by(at: Place) -> bool:
    """该港三期«7个»泊位将于2026年全部建成。 Not: 该港一期«5个»泊位已于2024年建成。"""
    time = done_at(at.frame.view, at.slot)
    if time is None or _is_over(at):
        return False
    year, now = time.end_year, own_year(at.frame, time)
    return year is None or now is None or year >= now


@evidence("stance.will_be_done", says="target", prior=2.0, forms=("count", "measure", "number"))
def will_be_done(at: Place) -> bool:
    """今年，«6条»高速公路要加快建设。 Not: 今年，«6条»高速公路建设进展顺利。"""
    slot, view, right = at.slot, at.frame.view, at.slot.quantity.right
    led = view.text[slot.opening : slot.quantity.left].strip("这约近全省市县")
    if led or slot.quantity.own_bound or slot.closed or _is_over(at):
        return False
    mark = next((i for i, c in enumerate(at.behind(_SUBJECT)) if c in _STOPS), _SUBJECT)
    end = min(slot.sentence.end, right + mark)
    hits = (view.cues.first(cls, right, end) for cls in ("modality.strive", "aim", "will"))
    modal = min((hit.end for hit in hits if hit is not None), default=None)
    if modal is None or any(other.form != "scale" for other in view.quantities_in(right, end)):
        return False
    does = [p.end for p in slot.sentence.each(modal, end) if p.kind in ("do", "nominal")]
    does += [hit.end for hit in view.cues.within("closes", modal, end)]
    return any(view.text[last:end] in _DOWN_TO for last in does)  # not 12个|部门要建立机制


@evidence("stance.so_many_to_do", says="target", prior=1.5, forms=("count", "number"))
def so_many_to_do(at: Place) -> bool:
    """今年全市要动工的重大项目共有«15个»。 Not: 目前全市在建的重大项目共有«15个»。"""
    view, left = at.frame.view, at.slot.quantity.left
    hits = (view.cues.first(cls, at.start, left) for cls in ("aim", "will"))
    first = min((hit.end for hit in hits if hit is not None), default=left)
    of_it = view.text.find("的", first, left)
    if of_it - first < _VERB or past_cue(view, at.start, first) is not None or "了" in at.clause:
        return False
    return _THERE_ARE.match(view.text, of_it + 1, left) is not None


@evidence("stance.to_be_invested", says="target", prior=1.5, forms=("money",))
def to_be_invested(at: Place) -> bool:
    """集团拟作出«10亿元»的投资。 Not: 集团去年获得«10亿元»的投资。"""
    cues, slot = at.frame.view.cues, at.slot
    if all(at.cue(cls) is None for cls in ("aim", "will")) or _is_over(at):
        return False
    text, right = at.frame.view.text, slot.quantity.right
    if text.startswith("（", right):  # 将有4万亿日元（约合人民币2238亿元）|的投入
        right = text.find("）", right, right + _BRACKET) + 1
    hit = cues.first("investedas", right, right + 1) if right else None
    return hit is not None and hit.start == right


@evidence("stance.investment_due", says="target", prior=2.0, forms=("money",))
def investment_due(at: Place) -> bool:
    """今年新开工项目15项，本年度预计完成投资«21亿元»。 Not: 前三季度预计完成投资«21亿元»。"""
    hit, frame = at.cue("investdue"), at.frame
    if hit is None or frame.view.text[hit.end : at.slot.quantity.left] not in ("", "约", "近"):
        return False
    return at.cue("partyear") is None and frame.parts[at.slot.sentence.block] != "review"


@evidence("stance.finished_then", says="target", prior=1.5, forms=("count", "measure"))
def finished_then(at: Place) -> bool:
    """该路段«13座»桥梁正抓紧施工，年底前全部完工。 Not: 该路段«13座»桥梁去年完工，年底前全部通车。"""
    view, slot = at.frame.view, at.slot
    time, closed = time_behind(view, slot, at.times)
    if time is None or not closed or view.quantities_in(slot.quantity.right, time.start):
        return False
    year, now = time.end_year, own_year(at.frame, time)
    between = view.text[slot.quantity.right : time.start]
    over = "已" in at.clause or "已" in between or "了" in between or view.times_in(slot.opening, time.start)
    return not over and (year is None or now is None or year >= now)


@evidence("stance.provided_at", says="target", prior=1.5, forms=("percent",))
def provided_at(at: Place) -> bool:
    """新建小区按不低于停车位«20%»的比例配建充电桩。 Not: 对企业按投资额«20%»的比例给予补助。"""
    return is_provided(at)


def is_provided(at: Place) -> bool:
    """Whether a share says how much of something is to be provided: 按不低于20%的比例|配建, not 配套补助.

    Args:
        at: The quantity.
    """
    if "按" not in at.clause or at.cue_behind("granted", _NEAR + 2) is not None:
        return False
    hit = at.cue_behind("provided", _NEAR)
    if hit is None:
        led = at.cue("provided")  # 按装机容量|配套|不低于10%的储能设施
        return led is not None and led.end == at.slot.quantity.left
    return _MARKS.isdisjoint(at.behind(hit.start - at.slot.quantity.right))


@evidence("stance.each_year", says="target", prior=1.0, forms=("count", "money", "number", "measure"))
def each_year(at: Place) -> bool:
    """每年选派干部«50名»驻企服务。 Not: 近年来每年选派干部«50名»驻企服务。"""
    slot, left = at.slot, at.slot.quantity.left
    if not at.frame.view.text.startswith(_YEARLY, slot.opening, left):
        return False
    does = next((p.kind for p in slot.sentence.each(slot.opening + len(_YEARLY), left)), "") == "do"
    return does and not _is_over(at)


@evidence("stance.said_again", says="target", prior=2.0, forms=_SAID_FORMS)
def said_again(at: Place) -> bool:
    """水泥协会：三年压减«1.2亿吨»熟料产能
    11月20日，协会会长说，未来三年要压减熟料产能1.2亿吨。 Not: 水泥协会：三年压减«1.2亿吨»熟料产能
    11月20日，协会会长说，三年来已压减熟料产能1.2亿吨。"""
    frame, slot = at.frame, at.slot
    view, start = frame.view, slot.sentence.start
    if frame.is_plan or start - frame.item(start).start > _OPENING or slot.quantity.left > slot.sentence.end:
        return False
    for other in view.quantities_in(slot.sentence.end, slot.sentence.end + _BODY):
        same = other.unit == slot.quantity.unit or not slot.quantity.unit  # 今年要投|22亿
        if other.value == slot.quantity.value and same:
            low = max(slot.sentence.end, other.left - _SAID)
            low = max(low, *(view.text.rfind(mark, low, other.left) + 1 for mark in "。\n"))
            hits = (view.cues.last(cls, low, other.left) for cls in ("aim", "will"))
            said = max((h.start for h in hits if h is not None and view.text[h.end] != "”"), default=None)  # “倍增计划”
            return said is not None and past_cue(view, said, other.left) is None  # 协议已签订，拟投资10亿元
    return False


def _is_over(at: Place) -> bool:
    """Whether what is done was done: in a review, or by a word of the past or 了."""
    view, left = at.frame.view, at.slot.quantity.left
    if at.frame.parts[at.slot.sentence.block] == "review" or past_cue(view, at.start, left) is not None:
        return True
    return "了" in at.clause or any(t.role == "past" for t in told_times(at))
