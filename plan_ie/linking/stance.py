"""Goal, achievement or neither: the stance of a section, of a sentence, of a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from plan_ie.linking.titles import is_task
from plan_ie.linking.view import DocumentView, Sentence, Slot
from plan_ie.quantity.periods import TimeExpression
from plan_ie.text.layout import FIRST, THIRD

SectionStance = Literal["review", "goal", "open"]

_PLAN_TITLE = re.compile(r"规划|计划|方案|纲要|工作报告|意见|要点|措施|行动|通知|办法|任务|安排|决定|目标")
_NEWS_TITLE = re.compile(r"消息|讯|记者|公布|出炉|召开|发布会|：|提出|拟建|将|了解到")
_REPORTED = re.compile(r"记者|获悉|据介绍|据了解|透露|笔者")
_PAST = re.compile(
    r"已(?!经开始)|(?<!项)目前(?!期)|现有|当前|截至|截止|过去|近年来|以来|如今|比之前|较之前|上半年|前三季度|(?:达到|增长|提高|下降|实现|完成|建成|"
    r"新增|培育|降低|突破|超过)了|"
    r"累计已|年来|至今|迄今|[一二三四五]年间|曾|原来|均已|成功|顺利|超额|圆满|居全国|首次|连续\w{0,4}年|历史性|荣获|"
    r"获评|获批|获得|上年末|较上年末|现状|基准年"
)
_GOAL = re.compile(
    r"力争|争取|确保|目标|计划|规划|拟|将(?!近)|要(?!求|素|点|闻|道)|努力|预期|提出|明确|到20\d\d年|至20\d\d年|打造|"
    r"培育|新建|推进|实施|加快|建设|着力|今年(?!以来|上半年|前|一季度)|明年|未来|今后|十五五|有望|全面|必须|应|需|"
    r"不得|不低于|不少于"
)
_AIMED = re.compile(r"力争|争取|确保|目标|计划|规划|拟|将(?!近)|提出|明确|到20\d\d年")
_ANALYST = re.compile(
    r"(?:专家|机构|分析师|业内人士|咨询公司|研究院|学者|券商)[^，。]{0,6}(?:预测|预计|认为|估计|估算|指出)"
)
_EFFECT = re.compile(r"预计(?:可|能|每年可|将可|全年可|带动|拉动)")
_FORECAST = re.compile(r"预计|预测|据测算|据估算|有望|可望|估计|测算|可以|估算|如果|假如|意味着|料(?=今年|增|将)")
_SUBSIDY = re.compile(
    r"给予|奖励|奖补|补助(?!标准|资金|水平|经费)|补贴(?!标准|资金)|资助|贴息|最高(?!收购|水平)|奖金|罚款|处以|减按|"
    r"免征|减半|扣除|抵扣|起征|每\w{1,3}(?:奖|补)|一次性|上限|按照?\w{0,12}(?:标准|比例)(?:给予|予以|补|奖)"
)
_RAISED = re.compile(r"提高|提升|增加|调整|降低|增至|上调|安排|投入|扩大")
_STRUCTURAL = re.compile(r"^(?:大(?!型|中|宗|数据|病)|的?方面|类(?!别)|章|部分|条原则|层面|维度|环节|步|阶段)")
_ABSTRACT = re.compile(r"(?:主要|约束性|预期性|[^，。]{0,4})?(?:指标|方面|类别|章节|部分|阶段|专栏|条目|页面|章|篇)")
_WORK = re.compile(
    r"^[\u4e00-\u9fff]{0,6}(?:工作|举措|措施|任务|行动|制度|机制|要求|原则|目标|能力|关系|建设)(?:[，。；、]|$)"
)
_GRANTED = re.compile(r"\w{0,10}(?:奖励|奖补|补助|补贴|资助|扶持资金|贷款额度|罚款)")
_DATELINE = re.compile(r"\d日(?:电|讯|消息)|记者|本报讯|获悉")
_GRANTED_SHARE = re.compile(
    r"(?:给予|予以|进行)?(?:一次性)?(?:补助|补贴|奖励|奖补|资助|贴息|罚款|征收|计征|计提|缴纳|收取)"
)
_SO_FAR = re.compile(r"前[一二三两]?(?:个)?季度|第?一季度(?!前)|前\d{1,2}个?月")
_RECORD = re.compile(r"，?(?:再创|又创|创下?|创造|刷新)(?:了)?(?:历史|历年|近年)?\w{0,4}(?:新高|纪录|记录|之最)")
_THAT_IS = re.compile(r"即(?!将|使|便|时|可|日)")
_GLOSSARY = re.compile(r"(?:.{0,24}(?:名词|用语|术语|词语|概念|指标|缩略语)(?:的)?)?(?:注释|解释|释义|名词说明)[：:]?")
_REPORT_PAST = re.compile(r"过去的?一年|一年来|五年来|过去五年|刚刚过去|初步统计|本届政府")
_REPORT_GOALS = re.compile(
    r"主要预期目标|预期目标是|主要目标是|今年工作|今年是|今年发展|政府工作的?总体|总体要求是|工作的总体要求|总体思路"
)
_TURN = re.compile(
    r"主要预期目标|今年(?:政府)?工作的?(?:总体|基本)|工作的?总体(?:要求|部署|思路)|今年是(?:全面|实施|我国)"
)


@dataclass(slots=True)
class Stance:
    """Decides what a quantity states."""

    view: DocumentView
    is_plan: bool = False
    horizon: int | None = None
    _sections: dict[int, SectionStance] = field(default_factory=dict)
    _chapters: dict[int, SectionStance] = field(default_factory=dict)
    _goals_from: int = 0
    _first_marked: int | None = None
    _ahead: int = 0
    _glossary: int = 0

    def __post_init__(self) -> None:
        title = self.view.plan.title or ""
        opening = self.view.text[:200]
        self.is_plan = bool(_PLAN_TITLE.search(title)) and not _NEWS_TITLE.search(title)
        self.is_plan = self.is_plan and "央视网消息" not in opening and "新闻联播" not in opening
        if self.is_plan and not any(b.level == FIRST and b.marked for b in self.view.blocks):
            self.is_plan = len(_REPORTED.findall(self.view.text)) < 2
        if _DATELINE.search(opening):
            self._ahead = min((t.end_year for t in self.view.times if t.role == "deadline" and t.end_year), default=0)
        self._glossary = self._glossary_start()
        period = self.view.plan.period
        self.horizon = (period.start_year or period.end_year) if period else self.view.year
        if "工作报告" in title:
            self._chapters = self._report_chapters()
            titles = (self.view.text[b.title[0] : b.title[1]] for b in self.view.blocks if b.title and b.level <= FIRST)
            if "review" not in self._chapters.values() and not any(self.view.cues.review.search(t) for t in titles):
                m = _TURN.search(self.view.text, len(self.view.text) // 20)
                self._goals_from = m.start() if m else 0

    def _glossary_start(self) -> int:
        """Where the glossary behind a document begins; the end of the text where there is none."""
        text, half = self.view.text, len(self.view.text) // 2
        for block in reversed(self.view.blocks):
            if block.start < half:
                break
            if block.end - block.start <= 40 and _GLOSSARY.fullmatch(text[block.start : block.end].strip()):
                return block.start
        return len(text)

    def section(self, block: int) -> SectionStance:
        """The stance that the headings above a block set."""
        if block in self._sections:
            return self._sections[block]
        view = self.view
        for i in view.blocks[block].path:
            title = view.blocks[i].title
            if title and self._is_mixed(view.text[title[0] : title[1]]):
                self._mixed(i)
                return self._sections[block]
        result: SectionStance = "open"
        for i in (*view.blocks[block].path, block):
            if self._chapters.get(i) == "review":
                result = "review"
                break
            span = view.blocks[i].title
            if span is None:
                continue
            said = self._title(view.text[span[0] : span[1]], span)
            if said != "open":
                result = said
                if said == "review":
                    break
        self._sections[block] = result
        return result

    def _report_chapters(self) -> dict[int, SectionStance]:
        """Chapters of a work report that open with the past year and announce no goals."""
        view = self.view
        out: dict[int, SectionStance] = {}
        for i, block in enumerate(view.blocks):
            if block.kind != "heading" or block.level != FIRST or not block.marked:
                continue
            opening = view.text[block.end : block.end + 260]
            heading = view.text[block.start : block.end]
            goal, review = view.cues.goal.search(heading), view.cues.review.search(heading)
            if goal and (review is None or goal.end() > review.end()):
                break
            ahead = any((t.end_year or 0) >= (self.horizon or 9999) for t in view.times_in(block.start, block.end))
            if ahead or not _REPORT_PAST.search(opening) or _REPORT_GOALS.search(opening):
                break  # the review comes first; what follows another chapter is no review by its opening alone
            out[i] = "review"
        return out

    def _is_mixed(self, title: str) -> bool:
        """True for a title that announces both what was done and what is to be done."""
        review, goal = self.view.cues.review.search(title), self.view.cues.goal.search(title)
        return bool(review and goal and goal.start() >= review.end() and not is_task(title))

    def _mixed(self, heading: int) -> None:
        """Blocks under a mixed heading are review until one opens with the plan's own time or goals."""
        view = self.view
        stance: SectionStance = "review"
        for i in range(heading + 1, len(view.blocks)):
            block = view.blocks[i]
            if heading not in block.path:
                break
            opening = view.text[block.start : block.start + 60]
            ahead = any(
                t.end_year is not None and t.role != "past" and self.horizon is not None and t.end_year >= self.horizon
                for t in view.times_in(block.start, block.start + 40)
            )
            if ahead or _REPORT_GOALS.search(opening):
                stance = "goal"
            self._sections[i] = stance

    def _title(self, title: str, span: tuple[int, int]) -> SectionStance:
        cues = self.view.cues
        review, goal = cues.review.search(title), cues.goal.search(title)
        if review and (review.start() == 0 or not is_task(title)) and not (goal and goal.end() > review.end()):
            return "review"
        times = self.view.times_in(*span)
        if self.horizon and times and all((t.end_year or 9999) < self.horizon for t in times) and not goal:
            return "review"
        return "goal" if goal else "open"

    def decide(self, sentence: Sentence, slot: Slot, time: TimeExpression | None, led: bool) -> str:
        """`target`, `actual`, or the reason why the quantity is neither.

        Args:
            sentence: The sentence.
            slot: The quantity in it.
            time: The governing time.
            led: True when the block belongs to a list that a lead-in announced.
        """
        view, quantity = self.view, slot.quantity
        text = view.text
        before = text[sentence.start : quantity.left]
        clause = text[slot.left.start : quantity.left]
        reason = self._excluded(slot, before, clause, text[quantity.right : quantity.right + 14])
        if reason:
            return reason
        if sentence.start >= self._glossary and not self._is_defined_by_goals(slot, time):
            return "an explanation of a term"
        section = "review" if sentence.end <= self._goals_from else self.section(sentence.block)
        if time is not None and (_SO_FAR.match(text, time.end) or self._is_behind(sentence, time)):
            return "actual"
        if section == "review" or _RECORD.match(text, quantity.right):
            return "actual"
        if time is not None:
            if time.role == "past":
                return "actual"
            if (
                time.end_year is not None
                and view.year is not None
                and time.end_year < view.year
                and time.start >= sentence.start
            ):
                return "actual"
            if time.end_year is not None and time.start_year is not None and time.end_year < (view.year or 0):
                return "actual"
        future = self._future(sentence, slot, time)
        dated = time is not None and sentence.start <= time.start < quantity.left
        after_time = before[time.end - sentence.start :] if time is not None and dated else before
        said = clause if (future and dated) or (self.is_plan and section == "goal") else after_time
        if future and dated and time is not None and time.start >= slot.left.start:
            said = text[time.end : quantity.left]
        marks = (m for m in _PAST.finditer(said) if not (future and dated and m.group() == "居全国"))
        past = max(marks, key=lambda m: m.end(), default=None)
        if past and not (future and _GOAL.search(said)) and not _AIMED.search(said, past.end()):
            return "actual"
        if _ANALYST.search(before):
            return "somebody's forecast, not a goal"
        if _EFFECT.search(clause):
            return "an expected effect, not a goal"
        if _FORECAST.search(clause) and not (self.is_plan and (future or section == "goal")):
            return "a forecast, not a goal"
        dated_here = future and time is not None and time.start >= view.blocks[sentence.block].start
        if self.is_plan:
            if (future and (dated_here or self._begun(sentence.block))) or section == "goal":
                return "target"
            if self._begun(sentence.block) or _GOAL.search(before):
                return "target"
        elif (
            led
            or dated_here
            or _AIMED.search(before)
            or (section == "goal" and _GOAL.search(before))
            or (
                (slot.left.verb or slot.left.words or future)
                and _AIMED.search(text[view.blocks[sentence.block].start : sentence.start])
            )
            or (future and slot.left.verb is not None)
        ):
            return "target"
        return "nothing says that it is a goal"

    def _begun(self, block: int) -> bool:
        """True behind the first numbered heading of a plan; what stands before is its preamble."""
        blocks = self.view.blocks
        if self._first_marked is None:
            marked = (i for i, b in enumerate(blocks) if b.marked and b.level <= THIRD)
            self._first_marked = next(marked, 0)
        return block >= self._first_marked

    def _is_behind(self, sentence: Sentence, time: TimeExpression) -> bool:
        """True in an undated report for a year before its first deadline: 2023年，装机达到1亿千瓦."""
        if self.view.year is not None or self.is_plan or time.role != "point" or time.start < sentence.start:
            return False
        return (time.end_year or 0) < self._ahead

    def _is_defined_by_goals(self, slot: Slot, time: TimeExpression | None) -> bool:
        """True in a glossary where a term stands for goals: “…工程”：到2030年，布局20个专项; 重点培育2家企业."""
        dated = time is not None and time.role == "deadline" and time.start >= self._glossary
        return dated or (slot.quantity.form == "count" and slot.left.verb is not None)

    def _future(self, sentence: Sentence, slot: Slot, time: TimeExpression | None) -> bool:
        if time is None or time.end_year is None:
            return False
        return self.view.year is None or time.end_year >= self.view.year

    def _excluded(self, slot: Slot, before: str, clause: str, after: str) -> str | None:
        quantity = slot.quantity
        if quantity.form == "money" and not _RAISED.search(clause):
            small = quantity.value < 10**8 and _SUBSIDY.search(before)
            if small or _SUBSIDY.search(clause) or _GRANTED.match(after):
                return "a subsidy, reward or charge"
        if _THAT_IS.match(clause):
            return "an explanation of what stands before"
        if quantity.form == "percent" and _GRANTED_SHARE.match(after):
            return "a subsidy, reward or charge"
        if quantity.written == "chinese" and (
            _STRUCTURAL.match(after) or (quantity.form == "count" and not slot.left.direct and not quantity.own_bound)
        ):
            return "a structural count"
        if quantity.written == "chinese" and quantity.form == "count" and _WORK.search(after):
            return "a structural count"
        if quantity.form == "count" and _STRUCTURAL.match(after):
            return "a structural count"
        if quantity.form == "count" and _ABSTRACT.match(after) and not slot.left.direct:
            return "a structural count"
        nameless = slot.left.noun is None and slot.right is None and not slot.left.words
        compared = slot.left.baseline is not None or bool(slot.left.compared)  # 比2020年翻一番
        if nameless and not compared and not slot.continues and quantity.form not in ("rank", "scale"):
            return "nothing names what is measured"
        return None
