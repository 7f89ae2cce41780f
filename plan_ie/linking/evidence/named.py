"""Named facts of the stance: goal, achieved value, or neither. Each docstring is the minimal cases of its fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_ie.linking.clause import Piece
from plan_ie.linking.evidence.promised import is_provided, is_taken_on
from plan_ie.linking.evidence.registry import Place, evidence
from plan_ie.linking.evidence.tense import aim_cue, own_year, past_cue, told_times, until_a_day
from plan_ie.quantity.periods import TimeExpression
from plan_ie.quantity.quantity import Form
from plan_ie.types import Region

_VOLTAGE = frozenset({"千伏", "伏", "kV", "KV", "V"})
_LENGTH = frozenset({"米", "公里", "厘米", "千米", "毫米", "层"})
_SIZED = (
    "全长", "总长", "长约", "长度", "宽", "高度", "海拔", "时速", "双向", "直径", "半径", "单机", "单台", "单个",
    "单体", "单套", "占地", "面积约", "库容", "坝高",
)  # fmt: skip
_SCORES = frozenset({"分"})
_COMPLETED = ("，完成", "，已完成", "，完成了", "，已完成了", "，实际完成")
_WHOLE = 100
_SUMS_UP = 16  # characters behind a value in which the part of the goal stands that it is
_SAID_WITHIN = 10  # characters behind an area in which what it sets is said to be set
_ALL = {"country": "全国", "province": "全省", "prefecture": "全市"}
_MARKS = frozenset("，。；：")
_FOCUS_WITHIN = 22  # characters behind a count in which 为重点 says what N of them are done for
#: Forms of quantities that say how large a thing is.
_SIZES: tuple[Form, ...] = ("money", "measure", "time", "age")
_UNSIZED = frozenset({"scale", "coverage", "rank", "multiple"})
_ROADS = ("国道", "省道", "县道", "乡道", "国省道")
_OR_MORE = (
    "及以上",
    "及以下",
    "（含）以上",
    "（含）以下",
    "（不含）以上",
    "（不含）以下",
    "含以上",
    "或以上",
    "以上（含",
)
_MANY = ("部门", "单位", "委办", "国家", "个国家", "省份", "省市", "省（", "地区", "试点")
_AREAS = ("市", "县", "区", "地市", "州", "盟", "旗")
_LONGEST_PLACE = 8
_NUMBERED = 16  # characters that a list of numbered roads takes
_NOUN = 12  # characters before a share that say what it is of
#: Kinds of pieces behind which a percentage is a share of what follows it.
_BEFORE_SHARE = frozenset({"joint", "mark", "time", "area", "place"})
_GOALS = ("目标", "指标", "约束性指标", "预期性指标", "任务", "要求")
#: What says that goals follow: 主要预期目标：, 目标任务是, 指标定为.
_LED_BY = re.compile(
    r"(?:目标|指标|任务|安排|要求)(?:任务)?[因此]{0,2}(?:分别)?(?:：|是：?|为：?|包括：?|定为|如下：?)"
)
#: A verb that something happened with: 新建了, 提高了; 为了 and 除了 are others.
_HAPPENED = re.compile(r"了(?<![为除罢到]了)(?<!(?:明确|提出|确定|制定|设定|部署|下达|印发|规划)了)(?![解望如])")
_OF_PLAN = re.compile(r"(?:计划|任务|目标|预算)(?:数|任务|总数|投资|总投资)?的?$")
#: Whose goals a plan tells of as what it stands under: 我国提出，, 国家“十五五”规划要求.
_OTHERS_SAY = re.compile(
    r"(?:根据|按照)?(?:我国|中国(?![\u4e00-\u9fff]{1,4}[谷城港园])|国家(?!级|公园|森林|标准|重点)|国务院|党中央|欧盟|美国|日本|发达国家|世界各国)"
    r"[^，。；]{0,24}?(?:提出|承诺|宣布|宣示|明确|要求|确定)"
)
_EFFECTS = ("带动", "撬动", "拉动", "惠及", "受益", "可减", "可节", "辐射带动")


@evidence("stance.voltage", says="neither", prior=3.0)
def voltage(at: Place) -> bool:
    """新建«220千伏»变电站30座。 Not: 到2025年，年供电量达到«220亿千瓦时»。"""
    return at.slot.quantity.unit in _VOLTAGE


@evidence("stance.technical_size", says="neither", prior=1.5)
def technical_size(at: Place) -> bool:
    """推进全长«25公里»的城市快速路建设。 Not: 新建城市快速路«25公里»。"""
    return at.before(6).rstrip("约近为达").endswith(_SIZED)


@evidence("stance.year_in_name", says="neither", prior=2.0, forms=("number",))
def year_in_name(at: Place) -> bool:
    """深入实施“健康促进«2030»”重大项目。 Not: 到2025年，省级示范村达到«2030个»。"""
    quantity = at.slot.quantity
    return not quantity.unit and 1990 <= quantity.value <= 2060 and (not at.slot.words or in_quotes(at))


@evidence("stance.scores", says="neither", prior=3.0)
def scores(at: Place) -> bool:
    """对未完成任务的单位每项扣«2分»。 Not: 公众满意度达到«90%»以上。"""
    return at.slot.quantity.unit in _SCORES


@evidence("stance.rated_scale", says="neither", prior=2.5, forms=("scale",))
def rated_scale(at: Place) -> bool:
    """沿海港口«万吨级»以上泊位新增8个。 Not: 打造«千万吨级»铜加工基地。"""
    quantity, thing = at.slot.quantity, at.cue_behind("rated", 3)
    named = thing is not None and at.frame.view.text[quantity.right : thing.start].strip("以上及的") == ""
    return quantity.unit != "元" and (named or quantity.written != "magnitude")


@evidence("stance.measured_name", says="neither", prior=2.0)
def measured_name(at: Place) -> bool:
    """公园绿地«500米»服务半径覆盖率达到90%。 Not: 新增城市绿道«500公里»，公园绿地覆盖率达到90%。"""
    quantity = at.slot.quantity
    sized = quantity.form in ("time", "age") or quantity.unit in _LENGTH
    near = at.behind(8)
    around = "范围" in near and _MARKS.isdisjoint(near[: near.find("范围")])  # 沿江|1公里|等范围内的企业
    return sized and (bool(at.joined(24)) or around) and not at.slot.words


@evidence("stance.counted_name", says="neither", prior=1.8, forms=_SIZES)
def counted_name(at: Place) -> bool:
    """实施«亿元»以上技改项目1200项。 Not: 投入技改资金«10亿元»，实施技改项目1200项。"""
    gap, after, before = at.joined(30), at.slot.after, at.slot.before
    if before is not None and before.quantity.form == "count" and at.behind(1) == "的":  # 10家收入超|50亿元|的企业
        return before.up_to_next(14) is not None
    named = gap is not None and after is not None and after.quantity.form in ("count", "number") and len(gap) >= 2
    behind = next(at.slot.sentence.each(at.slot.quantity.right, at.slot.sentence.end), None)
    return named and (behind is None or behind.kind != "do")  # 投资16亿元|建设三条生产线


@evidence("stance.sized_count", says="neither", prior=1.5, forms=("money", "measure"))
def sized_count(at: Place) -> bool:
    """开工总投资«1.5万亿元»的300个重点项目。 Not: 完成投资«1.5万亿元»。"""
    after, gap, quantity = at.slot.after, at.joined(2), at.slot.quantity
    part = quantity.form == "money" and quantity.comparator in (">", ">=") and at.cue("part") is not None
    sized = gap == "的" or (gap == "" and part)  # 亿元企业50家，其中超|10亿元|3家
    return sized and after is not None and after.quantity.form == "count"


@evidence("stance.in_quotes", says="neither", prior=1.0)
def in_quotes(at: Place) -> bool:
    """实施“«1000家»企业升级”行动。 Not: 培育“专精特新”企业«1000家»。"""
    text, quantity = at.frame.view.text, at.slot.quantity
    if quantity.form == "coverage" and text[quantity.start - 1] != "“":
        return False  # 充电站“县县|全覆盖”
    opened = text.rfind("“", max(0, quantity.start - 16), quantity.start)
    return opened >= 0 and "”" not in text[opened : quantity.start] and "”" in text[quantity.end : quantity.end + 16]


@evidence("stance.focus", says="neither", prior=1.5, forms=("count",))
def focus(at: Place) -> bool:
    """以«26个»养殖大县为重点，整县推进畜禽粪污资源化利用。 Not: 建设«26个»以养殖业为重点的示范县。"""
    hit = at.cue_behind("focus", _FOCUS_WITHIN) if at.clause.strip() == "以" else None
    return hit is not None and _MARKS.isdisjoint(at.behind(hit.start - at.slot.quantity.right))


@evidence("stance.number_in_quotes", says="neither", prior=2.0, forms=("number",))
def number_in_quotes(at: Place) -> bool:
    """到2035年，“全国«123»交通出行圈”基本形成。 Not: 到2035年，“快货出行圈”覆盖城市«123个»。"""
    return not at.slot.quantity.unit and in_quotes(at)


@evidence("stance.road_number", says="neither", prior=3.0, forms=("number",))
def road_number(at: Place) -> bool:
    """拓宽改造国道«108»过境段。 Not: 改造国道过境段«108公里»。"""
    if at.slot.quantity.unit:
        return False
    head = Place(at.slot.head, at.frame)
    behind = at.behind(_NUMBERED).lstrip("、和及0123456789")  # 209|、218省道
    return head.before(2).endswith(_ROADS) or behind.startswith(_ROADS) or head.behind(3).startswith(_ROADS)


@evidence("stance.or_more", says="neither", prior=2.0, forms=_SIZES)
def or_more(at: Place) -> bool:
    """整合单机«20万千瓦»及以下煤电机组。 Not: 新增煤电装机«20万千瓦»及以上。"""
    quantity, text = at.slot.quantity, at.frame.view.text
    if at.slot.word("reach", "keep", "up", "down") or quantity.left < quantity.start:  # 控制在|50亿立方米以下并下降
        return False
    at_bound = next((w for w in (*_OR_MORE, "以下") if text.startswith(w, quantity.end)), "")
    end = quantity.end + len(at_bound)
    return bool(at_bound) and end < len(text) and "\u4e00" <= text[end] <= "\u9fff"


@evidence("stance.and_others", says="neither", prior=2.0, forms=("count",))
def and_others(at: Place) -> bool:
    """市发展改革委等«12个»部门联合印发方案。 Not: 对接服务«12个»部门。"""
    if at.before(1) != "等":
        return False
    left = at.slot.quantity.left - 1
    places = at.frame.view.places_in(max(at.slot.low, left - _LONGEST_PLACE), left)
    listed = bool(places) and places[-1].end == left  # 在合肥、芜湖等|13个|市
    return at.behind(4).startswith((*_MANY, *_AREAS) if listed else _MANY)


@evidence("stance.bracketed", says="neither", prior=1.5)
def bracketed(at: Place) -> bool:
    """整治较大面积（水域面积超过«2000平方米»）的黑臭水体。 Not: 黑臭水体整治面积（年内«2000平方米»）稳步增加。"""
    text, slot = at.frame.view.text, at.slot
    closed = text.find("）", slot.quantity.right, slot.quantity.right + 4)
    if closed < 0 or not text.startswith("的", closed + 1) or text.startswith(_GOALS, closed + 2):
        return False
    opened = text.rfind("（", max(slot.sentence.start, slot.quantity.left - 40), slot.quantity.left)
    return opened >= 0 and "）" not in text[opened:closed]


@evidence("stance.minutes_around", says="neither", prior=1.5, forms=("time",))
def minutes_around(at: Place) -> bool:
    """打造“«15分钟»便民生活圈”。 Not: 出行时间压缩到«15分钟»以内。"""
    return "圈" in at.behind(8)


@evidence("stance.big_count", says="neither", prior=2.0)
def big_count(at: Place) -> bool:
    """建设«三个»大平台。 Not: 建设«3个»大型仓储基地。"""
    quantity = at.slot.quantity
    return quantity.written == "chinese" and at.behind(1) == "大" and at.behind(2) not in ("大型", "大中", "大宗")


@evidence("stance.threshold", says="neither", prior=1.5)
def threshold(at: Place) -> bool:
    """年综合能耗«1万吨标准煤»以上的企业全部接入监测平台。 Not: 节约能源«1万吨标准煤»以上。"""
    quantity = at.slot.quantity
    if quantity.form in _UNSIZED or not (quantity.own_bound or quantity.bound):
        return False
    behind = at.behind(12)
    named = behind.startswith("的") and len(behind) > 2 and behind[1] not in "目水速任增比标规台幅要"
    sized = quantity.form != "count" or quantity.comparator in ("<", "<=")  # 年产|120万条|以下的轮胎企业
    sized = sized and at.slot.word("reach", "keep", "up", "down") is None
    return named and sized and not _is_share_of_doers(at) and not is_provided(at)


@evidence("stance.share_of_doers", says="target", prior=0.5, forms=("percent",))
def share_of_doers(at: Place) -> bool:
    """到2025年，«60%»以上的市属事业单位建成节水型单位。 Not: 对节能率«10%»以上的技改项目建立台账。"""
    return _is_share_of_doers(at)


@evidence("stance.subsidy", says="neither", prior=1.5, forms=("money", "percent"))
def subsidy(at: Place) -> bool:
    """对首次认定的企业给予«20万元»奖励。 Not: 安排财政资金«20亿元»。"""
    quantity = at.slot.quantity
    small = quantity.form == "percent" or abs(quantity.value) < 10**9
    return (
        small
        and (at.cue("subsidy") is not None or at.cue_behind("subsidy", 4) is not None)
        and at.cue("raised") is None
        and not is_provided(at)  # 按不低于|20%|的比例配建
    )


@evidence("stance.duration", says="neither", prior=1.5, forms=("time", "age"))
def duration(at: Place) -> bool:
    """在«30个工作日»内办结。 Not: 平均办理时间压缩到«3天»以内。"""
    return at.slot.word("reach", "keep", "up", "down") is None


@evidence("stance.effect", says="neither", prior=0.8)
def effect(at: Place) -> bool:
    """项目建成后，可带动就业«2万人»。 Not: 新增城镇就业«2万人»。"""
    view, slot = at.frame.view, at.slot  # for all of a list: 预计减少氮氧化物20吨、二氧化硫|10吨
    listed = view.cues.last("effect", max(slot.low, slot.reach), slot.quantity.left) is not None
    return listed or at.clause.lstrip("预计将可最终年均并，、").startswith(_EFFECTS)


@evidence("stance.forecast", says="neither", prior=0.7)
def forecast(at: Place) -> bool:
    """业内人士预测，到2025年市场规模将达到«300亿元»。 Not: 力争到2025年产业规模达到«300亿元»。"""
    said = at.cue_in_sentence("forecast") is not None and at.cue_in_sentence("expert") is not None
    return (said and at.cue("aim") is None) or (said and at.frame.kind in ("news", "company"))


@evidence("stance.record", says="actual", prior=1.5)
def record(at: Place) -> bool:
    """外贸进出口总额«4.8万亿元»，创历史新高。 Not: 力争外贸进出口总额达到«5万亿元»。"""
    return at.cue_behind("record", 8) is not None


@evidence("stance.past_time", says="actual", prior=1.5)
def past_time(at: Place) -> bool:
    """截至2020年底，全市公共充电桩达到«3万个»。 Not: 到2025年，全市公共充电桩达到«3万个»。"""
    times = [t for t in told_times(at) if t.role not in ("baseline", "origin")]
    return bool(times) and times[-1].role == "past"


@evidence("stance.bygone", says="actual", prior=2.0)
def bygone(at: Place) -> bool:
    """江苏省“十四五”科技创新规划
    2020年，全省高新技术企业达到«3.2万家»。 Not: 江苏省“十四五”科技创新规划
    到2025年，全省高新技术企业达到«3.2万家»。"""
    times = [t for t in told_times(at) if t.role not in ("baseline", "origin") and t.end_year]
    times = [t for t in times if t.role != "named" or _is_period(at, t)]
    year = own_year(at.frame, times[-1]) if times else None
    return year is not None and (times[-1].end_year or year) < year


@evidence("stance.aspect", says="actual", prior=1.5)
def aspect(at: Place) -> bool:
    """全市改造了«12个»老旧小区。 Not: 为了改造«12个»老旧小区，安排专项资金。"""
    happened = _HAPPENED.search(at.clause)
    if happened is None or is_taken_on(at):
        return False
    return not any(t.start >= at.start + happened.end() for t in at.times)


@evidence("stance.fulfilled", says="actual", prior=2.0)
def fulfilled(at: Place) -> bool:
    """完成投资«80亿元»，占年度计划的64%。 Not: 新增能源消费量占全部的«64%»。"""
    after = at.slot.after
    if at.slot.quantity.form == "percent":
        return _is_part_of_plan(at)
    near = (
        after is not None
        and after.quantity.form == "percent"
        and after.quantity.start - at.slot.quantity.right < _SUMS_UP
    )
    return near and after is not None and at.cue("aim") is None and _is_part_of_plan(Place(after, at.frame))


@evidence("stance.goal_met", says="actual", prior=1.5)
def goal_met(at: Place) -> bool:
    """全市提前完成装备制造业产值«320亿元»的目标。 Not: 全市要确保完成装备制造业产值«320亿元»的目标。"""
    return at.cue("met") is not None and at.cue("aim") is None


@evidence("stance.told_of_others", says="neither", prior=6.0)
def told_of_others(at: Place) -> bool:
    """江苏省“十五五”能源规划
    我国提出，到2035年非化石能源消费比重达到«30%»以上。 Not: 江苏省“十五五”能源规划
    到2030年，全省非化石能源消费比重达到«25%»左右。"""
    frame, own = at.frame, at.frame.view.plan.region
    if not frame.is_plan or own is None or own.level == "country":
        return False
    view, left = frame.view, at.slot.quantity.left
    said = _OTHERS_SAY.match(view.text, at.slot.sentence.start, left)
    end = said.end() if said is not None else _superior_said(at, own)
    return end is not None and not any(view.lies_in(own, p.region) for p in view.places_in(end, left))


@evidence("stance.rumour", says="neither", prior=2.5)
def rumour(at: Place) -> bool:
    """网传公司今年将关停门店«120家»，系不实信息。 Not: 公司宣布今年将关停门店«120家»。"""
    return at.cue_in_sentence("rumour") is not None or at.cue_behind("rumour", 40) is not None


@evidence("stance.year_on_year", says="actual", prior=0.8)
def year_on_year(at: Place) -> bool:
    """上半年，固定资产投资同比增长«5.6%»。 Not: 力争固定资产投资增长«5.6%»。"""
    goal = at.frame.is_plan and at.frame.parts[at.slot.sentence.block] == "goal"
    bounded = at.slot.quantity.comparator in (">=", "<=")  # 完成投资80亿元以上，同比增长|12%|以上
    return at.cue("yoy") is not None and at.cue_in_sentence("aim") is None and not (goal and bounded)


@evidence("stance.review_part", says="actual", prior=1.5)
def review_part(at: Place) -> bool:
    """一、2024年工作回顾
    全年新增城镇就业«12万人»。 Not: 二、2025年工作安排
    全年新增城镇就业«12万人»。"""
    return at.frame.parts[at.slot.sentence.block] == "review"


@evidence("stance.done", says="actual", prior=1.0)
def done(at: Place) -> bool:
    """全市已建成5G基站«3万个»。 Not: 全市新建5G基站«3万个»。"""
    return past_cue(at.frame.view, at.start, at.slot.quantity.left) is not None and at.cue("aim") is None


@evidence("stance.deal", says="neither", prior=1.0)
def deal(at: Place) -> bool:
    """公司公告称，拟回购股份不超过«2亿元»。 Not: 集团计划到2025年营业收入达到«200亿元»。"""
    return at.cue("deal") is not None and at.frame.kind in ("news", "company", "digest")


@evidence("stance.kept_within", says="target", prior=1.2)
def kept_within(at: Place) -> bool:
    """2027年，全市城镇调查失业率控制在«5.5%»以内。 Not: 2027年，全市城镇调查失业率为«5.5%»。"""
    return at.slot.quantity.bound.startswith("控制") and at.cue("past") is None


@evidence("stance.superseded", says="neither", prior=1.5)
def superseded(at: Place) -> bool:
    """将新增装机由原定的«500万千瓦»提高到800万千瓦。 Not: 新增装机提高到«800万千瓦»。"""
    text, quantity = at.frame.view.text, at.slot.quantity
    hit = at.frame.view.cues.last("superseded", max(at.start, quantity.left - 8), quantity.left)
    return hit is not None and text[hit.end : quantity.left].strip("的约") == ""


@evidence("stance.named_above", says="neither", prior=1.0, forms=("count",))
def named_above(at: Place) -> bool:
    """上述«5项»措施由市发展改革委负责落实。 Not: 实施重点项目«5项»。"""
    return at.before(3).endswith(("上述", "以上", "前述", "这"))


@evidence("stance.this_amount", says="neither", prior=1.5, forms=("money", "measure"))
def this_amount(at: Place) -> bool:
    """这«500亿元»分三年到位。 Not: 资金«500亿元»分三年到位。"""
    return at.before(1) == "这"


@evidence("stance.goal_word", says="target", prior=0.8)
def goal_word(at: Place) -> bool:
    """力争快递业务量突破«80亿件»。 Not: 快递业务量突破«80亿件»。"""
    view, left = at.frame.view, at.slot.quantity.left
    return aim_cue(view, at.start, left) is not None and past_cue(view, at.start, left) is None


@evidence("stance.led_by_goals", says="target", prior=0.8)
def led_by_goals(at: Place) -> bool:
    """报告提出的主要预期目标是：地区生产总值增长6%，固定资产投资增长«4%»。 Not: 报告回顾说，地区生产总值增长6%，
    固定资产投资增长«4%»。"""
    view, slot = at.frame.view, at.slot
    lead = _LED_BY.search(view.text, slot.reach, slot.quantity.left)
    return lead is not None and not any(t.role == "past" for t in view.times_in(lead.end(), slot.quantity.left))


@evidence("stance.dated_ahead", says="target", prior=1.2)
def dated_ahead(at: Place) -> bool:
    """到2035年，森林覆盖率达到«40%»。 Not: 2010年，森林覆盖率达到«40%»。"""
    year, times = at.frame.view.year, [t for t in at.times if t.role in ("deadline", "span", "point")]
    ahead = bool(times) and times[-1].role == "deadline" and (year is None or (times[-1].end_year or 0) >= year)
    ahead = ahead and until_a_day(at) is None
    return ahead and (at.frame.is_plan or at.frame.gone.last(times[-1].end, at.slot.quantity.left) is None)


@evidence("stance.goal_part", says="target", prior=0.8)
def goal_part(at: Place) -> bool:
    """二、主要目标
    规模以上工业增加值增长«7%»。 Not: 一、发展基础
    规模以上工业增加值增长«7%»。"""
    return at.frame.parts[at.slot.sentence.block] == "goal"


def _is_period(at: Place, time: TimeExpression) -> bool:
    """Whether a period is named for what happened in it: “十一五”|年均增长28%, not “十一五”|规划的目标."""
    left, cues = at.slot.quantity.left, at.frame.view.cues
    return time is at.times[-1] and all(cues.first(cls, time.end, left) is None for cls in ("plan", "aim", "will"))


def _superior_said(at: Place, own: Region) -> int | None:
    """Where the words end by which an area above sets a goal for all of it: 泉州市已明确|到2025年全市…."""
    view, start, left = at.frame.view, at.slot.sentence.start, at.slot.quantity.left
    place = next(iter(view.places_in(start, start + 2)), None)
    if place is None or place.region == own or not view.lies_in(place.region, own):
        return None
    said = view.cues.first("sets", place.end, place.end + _SAID_WITHIN)
    whole = _ALL.get(place.region.level or "")
    if said is None or whole is None or view.text.startswith("的", said.end) or whole not in view.text[said.end : left]:
        return None
    return None if "我" in view.text[said.end : left] else said.end


def _is_part_of_plan(at: Place) -> bool:
    """Whether a percentage says how much of a goal was reached: 完成年初目标的|103%."""
    ahead = at.slot.quantity.comparator != "=" or any(t.role == "deadline" for t in at.times)
    if not ahead and at.clause.endswith(("完成", "完成了")) and _is_behind_plan(at):
        return True
    return _OF_PLAN.search(at.clause.rstrip("约近")) is not None and not ahead


def _is_behind_plan(at: Place) -> bool:
    """Whether a percentage completes what was planned before it: 计划投资5亿元，完成|81%, 业绩目标平均完成|106%."""
    before, view, slot = at.slot.before, at.frame.view, at.slot
    if slot.quantity.value > _WHOLE:
        return at.cue("aim") is not None
    if at.cue("merely") is not None:  # 年度计划眼下只完成|12.7%
        return True
    parted = before is not None and view.text[before.quantity.right : slot.quantity.left] in _COMPLETED
    return before is not None and parted and Place(before, at.frame).cue("aim") is not None


def _is_share_of_doers(at: Place) -> bool:
    """Whether it is a share of those behind it, who do something: 全部高校和60%以上的中学|建成节水型学校."""
    slot, text = at.slot, at.frame.view.text
    if slot.quantity.form != "percent" or not text.startswith("的", slot.quantity.right):
        return False
    before = _before(at)
    if before and before[-1].kind not in _BEFORE_SHARE and not _names_doers(at):
        return False
    stop = slot.sentence.end
    for piece in slot.sentence.each(slot.quantity.right, slot.sentence.end):
        if piece.kind in ("mark", "quantity"):
            stop = piece.start
            break
        if piece.kind in ("do", "reach", "up", "down"):
            return True
    return "将" in text[slot.quantity.right : stop]  # 95%以上的建制村|将通上公路


def _names_doers(at: Place) -> bool:
    """Whether what stands before a share is whose share it is: 造纸、印染等行业|60%以上的企业, not 节能率|10%以上的."""
    noun = at.frame.view.text[max(at.start, at.slot.quantity.left - _NOUN) : at.slot.quantity.left]
    moved = any(p.kind in ("do", "nominal", "up", "down", "reach", "keep") for p in _before(at))
    bounded = at.slot.quantity.own_bound  # not 全球|60%的物质生产可通过…
    return bounded and not moved and noun[-1:].isalpha() and not at.frame.view.metrics.head(noun)


def _before(at: Place) -> Sequence[Piece]:
    return at.slot.sentence.between(at.start, at.slot.quantity.left)
