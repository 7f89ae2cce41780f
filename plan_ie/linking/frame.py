"""What holds for a document as a whole, and for its items and parts, from evidence counted over all of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

from plan_ie.linking.clause import AREA_ENDS
from plan_ie.linking.gone import Gone
from plan_ie.linking.items import Item, Items
from plan_ie.linking.sections import parts_of
from plan_ie.linking.view import DocumentView, Place, Span
from plan_ie.linking.words import Hit
from plan_ie.quantity.periods import TimeExpression
from plan_ie.text.layout import LayoutBlock
from plan_ie.text.plan_period import annexes, closing_period, stated_period, title_period
from plan_ie.text.script import simplified
from plan_ie.types import Period

_NAMED = re.compile(r"《([^》\n]{2,60})》")
_DATELINE = re.compile(r"(20[0-4]\d) ?[年.\-/] ?\d(?!\d?月[\d底末日]{0,3}[之以]?前)")  # no 2025年6月底前
_YEAR = re.compile(r"(20(?<!\d20)[0-4]\d)(?=年)")
_RESULT = re.compile(r"(20(?<![到争]20)(?<!(?<!截)至20)[0-4]\d)年(?!远景)[^。\n]{0,20}(?:增长|达[到\d]|完成|实现|同比)")
#: When a page was put on the net, to the minute: 新浪财经2021-05-27 15:04.
_STAMPED = re.compile(r"\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?[ \u3000]{0,3}\d{1,2}[:：]\d{2}")
_DATED_LEAD = re.compile(r"[^。\n]{0,30}\d{1,2}日(?:电|讯|消息|，|上午|下午|从|获悉)")
_IS_THE = re.compile(r"(20[0-4]\d)年，?是[^。，；\n]{0,24}$")
_IS_THE_LONGEST = 32
_OWN = re.compile(r"我省|我市|我区|我县|全省|全市|全区|全县|本省|本市|本区")
#: A day on which something happened, a year at whose end something stands: 2021年7月16日，…启动, 截至2020年底.
_AS_OF = re.compile(
    r"(?<![至到自于将在划拟—~-])(20[0-4]\d)年\d{1,2}月\d{1,2}日(?![之以]?前|起|施行)[^。\n将]{0,24}?"
    r"(?:启动|发布|印发|召开|宣布|宣示|成立|出台|举行|批准)|截至(20[0-4]\d)年(底|末|12月)?"
)
_KIND_OF_ZONE = re.compile(r"(?:国家级?|省级?|经济|技术|高新|产业|综合|工业|国际)+")
_OWN_PERIODS = frozenset(("title", "first", "namedlead", "stated"))
_NUMBERED = re.compile(r"第[一二三四五六七八九十]")
FORMS = ("股份有限公司", "有限责任公司", "有限公司")  # what ends the full name of a company: 陇原集团|有限公司
_FIRST_MARKS = ("①", "一", "1")  # what opens the first item where no layout has taken that for the paragraph's own
_COUNTS = "一个"
_MARK = re.compile(r"[①-⑳]|（[一二三四五六七八九十\d]{1,2}）")
_PARTING = frozenset("：—？！")  # marks between the parts of a headline
_TITLE_OPENS = 12  # characters of a title that its first line has
_LONGEST_ENTITY = 20  # characters of a title in which the name of a company or zone may end
_BULLET = 9  # the level of what a dash or a dot opens
_MOST_NAMED = 32  # plans named in 《》 whose periods are read
_OPENING = 120  # characters of an item in which the place that it is about is named
_CLOSING = 300  # characters at the end that may say when all is to be done


class Entity(NamedTuple):
    """What a document speaks for where that is no area.

    Attributes:
        span: Its name in the title.
        kind: company, zone or body.
    """

    span: Span
    kind: str


class Frame:
    """The frame of a document: its kind, items, parts, years and places.

    Args:
        view: The document.

    Attributes:
        view: The same.
        title: Its title, "" for none.
        items: Its items; all of it where it is no digest.
        apart: Evidence that the items are those of a digest, which have nothing in common: no region, no subject.
    """

    def __init__(self, view: DocumentView) -> None:
        self.view = view
        text = view.text
        self.title = simplified(view.plan.title or "")  # as the view has it
        m = _DATELINE.search(text, 0, 400)
        self.dateline = int(m.group(1)) if m else None
        self.years = [int(y) for y in _YEAR.findall(text)]
        self.as_of = max((int(m[1] or m[2]) + bool(m[3]) for m in _AS_OF.finditer(text)), default=None)
        self.owns_area = bool(_OWN.search(text))
        items = Items(view)
        self.items = items.find()
        self.apart = items.evidence
        self._item_starts = [item.start for item in self.items]
        self._item_years: dict[int, _ItemYears] = {}

    @cached_property
    def kind(self) -> str:
        """plan, report, digest, company or news: what the document is."""
        scores = {k: sum(w for _, w in facts) for k, facts in self.kind_facts.items()}
        return max(scores, key=lambda k: scores[k])

    @cached_property
    def kind_facts(self) -> dict[str, list[tuple[str, float]]]:
        """For each kind of document the evidence that was found, with its weight."""
        view, text, title = self.view, self.view.text, self.title
        size = len(text)
        marked = sum(b.marked for b in view.blocks)
        cues, n = view.cues, max(1, len(view.quantities))
        facts: dict[str, list[tuple[str, float]]] = {k: [] for k in ("plan", "report", "news", "digest", "company")}

        def say(kind: str, name: str, weight: float, holds: bool) -> None:
            if holds:
                facts[kind].append((name, weight))

        news_words = cues.count("report", 0, 300)
        say("plan", "title names a plan", 2.0, self._titled("titleplan"))
        say("plan", "numbered headings", 1.5, marked >= 4)
        say("plan", "must and shall", 0.5, cues.count("will", 0, size) > n / 2)
        say("plan", "states a period", 1.0, view.plan.period is not None)
        say("report", "title says 工作报告", 4.0, "工作报告" in title[-12:])
        say("report", "addresses the assembly", 2.5, cues.count("backward", 0, size) >= 2 and "各位代表" in text)
        say("news", "reporters' words", 1.0 + 0.4 * min(news_words, 3), news_words > 0)
        say("news", "no numbered headings", 1.5, marked < 3)
        say("news", "reporters' words all over", 1.0, cues.count("report", 300, size) >= 2)
        say("news", "dateline", 1.5, bool(_DATED_LEAD.match(text[:200].replace("\n", ""))))
        say("news", "stamp of day and minute", 1.5, _STAMPED.search(text, 0, 300) is not None)
        say("news", "title reads as a headline", 0.8, self._titled("titlenews"))
        say("digest", "several items", 3.5, len(self.items) >= 4 and (bool(self.apart) or not self._is_of_one_area()))
        facts["digest"] += self.apart
        deals = cues.count("deal", 0, size)
        say("company", "deals and results", 2.5, deals >= 3 and deals > n / 4)
        say("company", "companies speak", 1.0, cues.count("company", 0, size) > n / 2)
        return facts

    def _is_of_one_area(self) -> bool:
        """Whether all that its items open with lies in the area that its first line names: an article with subheads."""
        view, titled = self.view, self.view.places_in(0, self.view.blocks[0].end)
        if not titled or titled[0].region.level == "country":
            return False
        own = titled[0].region
        opens = [places[0].region for places in map(self._opening_places, self.items) if places]
        return len(opens) > 1 and all(place == own or view.lies_in(own, place) for place in opens)

    def _opening_places(self, item: Item) -> Sequence[Place]:
        """The places in the first words of an item."""
        return self.view.places_in(item.start, min(item.end, item.start + _OPENING))

    @cached_property
    def gone(self) -> Gone:
        """Where parts of a year are named that are over."""
        return Gone(self.view)

    @cached_property
    def is_release(self) -> bool:
        """Whether it is a release of what a part of the year has brought, which sets no goals but where it says so."""
        return not self.is_plan and self.gone.is_release()

    @cached_property
    def entity(self) -> Entity | None:
        """The company, zone or body that the title, its line or a part of it opens with.

        淠史杭灌区|现代化改造规划, 云岭锂能股份有限公司|关于发布“十五五”规划的公告, 从大到强：海东理工大学|这样建.
        """
        text, title = self.view.text, self.title
        title = title if title[:_TITLE_OPENS] in text else title.replace("\u3000", "")
        start = text.find(title[:_TITLE_OPENS]) if title and not self.apart else -1  # it may go over lines
        if start < 0:
            return None
        line, end = text.rfind("\n", 0, start) + 1, min(len(text), start + len(title))
        broken = text.find(title, start) < 0
        parts = [at + 1 for at in range(start, end) if text[at] in _PARTING or (broken and text[at] == "\n")]
        if "。" not in text[line : text.find("\n", end)]:
            parts.append(line)
        opens = sorted({start, *parts})
        stops = (min(stop, at + _LONGEST_ENTITY) for at, stop in pairwise((*opens, end)))
        found = (self._entity_at(at, stop) for at, stop in zip(opens, stops, strict=True))
        return next((entity for entity in found if entity is not None), None)

    def _entity_at(self, start: int, end: int) -> Entity | None:
        """The company, zone or body whose name begins at an offset."""
        view = self.view
        for kind in ("zone", "body", "company"):
            hit = view.cues.first("entity" + kind, start + 2, end)
            if hit is None:
                continue
            words = (view.predicates.at(view.text, i, hit.end) for i in range(start, hit.start))
            verbs = any(word is not None and len(word.text) > 1 and not word.nominal for word in words)
            if not verbs and self._is_proper(start, hit, kind):
                form = next((form for form in (*FORMS, "公司") if view.text.startswith(form, hit.end)), "")
                return Entity((start, hit.end + len(form)), kind)
        return None

    def _is_proper(self, start: int, word: Hit, kind: str) -> bool:
        """Whether what stands before 集团 or 灌区 is a name: 淠史杭|灌区, 襄阳|高新区, but not 现代农业|产业园.

        Of common words it is one where the text says it again: 河东|中心医院.
        """
        view, end = self.view, word.start
        if _COUNTS in view.text[start:end]:
            return False  # 五年省出|一个|油田
        place = next(iter(view.places_in(start, start + 1)), None)
        name = view.text[min(place.end, end) if place is not None else start : end]
        if kind == "zone" and (not name or _KIND_OF_ZONE.fullmatch(name)):
            return place is not None and place.region.level != "province"
        if kind == "body" and place is not None and (not name or _NUMBERED.match(name)):
            return bool(name) or view.text[end - 1] not in AREA_ENDS  # 四川|大学, but not 四川省|农场
        if kind == "company" and place is not None and name and view.text[place.end - 1] not in AREA_ENDS:
            return "企业" not in name  # 湘南|有色控股集团
        if not name or "" in view.tags.clusters(end - len(name), end) or kind != "body":
            return bool(name) and "" in view.tags.clusters(end - len(name), end)
        named = view.tags.around(start, word.end)[1] == "n" and len(view.tags.words(start, word.end)) > 1
        again = view.text.find(view.text[start : word.end], word.end) > 0
        return named and again and "" in view.tags.clusters(start, word.end)

    def _titled(self, cls: str) -> bool:
        title = self.title
        at = self.view.text.find(title[:_TITLE_OPENS]) if title else -1
        return at >= 0 and self.view.cues.count(cls, at, at + len(title)) > 0

    @cached_property
    def is_plan(self) -> bool:
        """True for plans and work reports, which speak for one area throughout."""
        return self.kind in ("plan", "report")

    def item(self, at: int) -> Item:
        """The item that an offset belongs to."""
        return self.items[bisect_right(self._item_starts, at) - 1]

    @cached_property
    def periods(self) -> list[tuple[Period, str]]:
        """Periods that names, the opening or the end state, each with where.

        `title`, `first` (line), `namedlead` and `named` (in 《》), `stated`, `closing`, `known`.
        """
        text = self.view.text
        out: list[tuple[Period, str]] = []

        def put(period: Period | None, where: str) -> None:
            if period is not None and period.end_year:
                out.append((period, where))

        put(title_period(self.title), "title")
        put(title_period(text[:80].split("\n")[0]), "first")
        out += self._named_periods(0, len(text))
        own = min([1500, *[start for start, _ in self._annexes]])
        for line in text[:own].split("\n")[:30]:
            put(stated_period(line), "stated")
        put(closing_period(text[-_CLOSING:].rstrip()), "closing")
        put(self.view.plan.period, "known")
        return out

    def _named_periods(self, start: int, end: int) -> Iterator[tuple[Period, str]]:
        """The periods of the first plans that a stretch names in 《》."""
        for m in islice(_NAMED.finditer(self.view.text, start, end), _MOST_NAMED):
            period = title_period(m.group(1))
            if period is not None and period.end_year:
                yield period, "namedlead" if m.start() < start + 300 else "named"

    def periods_at(self, at: int) -> Sequence[tuple[Period, str]]:
        """The periods that may hold at an offset.

        Of an item of a digest only those of the plans that it names, in a further annex that of its title.
        """
        if self.apart:
            return self._years_of(self.item(at)).periods
        annex = self._annex_period(at)
        return [(annex, "title"), (annex, "known")] if annex is not None else self.periods

    def period_at(self, at: int) -> Period | None:
        """The period of the document, or of the annex, that an offset lies in; none in a digest."""
        return None if self.apart else self._annex_period(at) or self.view.plan.period

    def own_year_at(self, at: int) -> int | None:
        """The year of a document, or of an annex, that is for one year, at an offset: 2026年政府工作报告."""
        one = (p.end_year for p, where in self.periods_at(at) if p.start_year == p.end_year and where in _OWN_PERIODS)
        return next(one, self.view.year if self.kind == "report" else None)

    def _annex_period(self, at: int) -> Period | None:
        return next((period for start, period in reversed(self._annexes) if start <= at), None)

    @cached_property
    def _annexes(self) -> list[tuple[int, Period | None]]:
        return annexes(self.view.text)

    def usual_deadlines_at(self, at: int) -> Sequence[int]:
        """The two years named most often as an end, in a digest in the item that an offset lies in."""
        return self._years_of(self.item(at)).deadlines if self.apart else self.usual_deadlines

    def _years_of(self, item: Item) -> _ItemYears:
        known = self._item_years.get(item.start)
        if known is None:
            periods = list(self._named_periods(item.start, item.end))
            deadlines = _usual(_deadlines(self.view.times_in(item.start, item.end)))
            known = self._item_years[item.start] = _ItemYears(periods, deadlines)
        return known

    @cached_property
    def hypotheses(self) -> dict[str, int]:
        """What 今年 may mean, by where that comes from."""
        modal = Counter(self.years).most_common(1)
        said = {
            "year": self.view.year or self._reviewed_year or self._said_year,
            "dateline": self.dateline,
        }
        if not self.apart:  # whose items have no year in common but that of its publication
            own = (p.start_year for p, where in self.periods if where in _OWN_PERIODS and p.start_year)
            said |= {
                "lastresult": self.last_result + 1 if self.last_result else None,
                "modal": modal[0][0] if modal else None,
                "opens": next(own, None),
            }
        return {k: v for k, v in said.items() if v}

    @cached_property
    def last_result(self) -> int | None:
        """The last year of which the text tells what was reached.

        None ahead of its own or of its plan's last, and none by which it sets goals: 到2030年…；|2030年|达到80万吨.
        """
        period = self.view.plan.period
        own = self.view.year or self._reviewed_year or (period.end_year if period is not None else None)
        ahead = {t.end_year for t in self.view.times if t.role == "deadline"}
        years = (int(year) for year in _RESULT.findall(self.view.text))
        return max((y for y in years if y not in ahead and (own is None or y <= own)), default=None)

    @cached_property
    def _reviewed_year(self) -> int | None:
        """The year behind the one that a heading of a report looks back on: 一、2025年工作回顾."""
        view = self.view
        for block in view.blocks if self.kind == "report" else ():
            if block.title is not None and view.cues.first("reviewhead", *block.title) is not None:
                years = [t.end_year for t in view.times_in(*block.title) if t.role == "point" and t.end_year]
                if years:
                    return years[-1] + 1
        return None

    @cached_property
    def _said_year(self) -> int | None:
        """The year that the text calls what it is to be, last before its 今年: 2026年是“换发动机”的一年.

        None that lies ahead of what it tells: 2049年是新中国成立一百周年的关键年.
        """
        text, latest = self.view.text, max(self.dateline or 0, (self.last_result or -1) + 1)
        before = text.find("今年")
        hits = self.view.cues.within("theyear", 0, before if before >= 0 else len(text))
        said = (_IS_THE.search(text, max(0, hit.start - _IS_THE_LONGEST), hit.start) for hit in hits)
        years = [int(m.group(1)) for m in said if m is not None]
        known = [year for year in years if not latest or year <= latest]
        return next(iter(known if before < 0 else reversed(known)), None)

    @cached_property
    def first_year(self) -> int | None:
        """The first year that the document plans for."""
        plan = self.view.plan.period
        return (plan.start_year if plan is not None else None) or self.view.year or self._reviewed_year

    @cached_property
    def marks(self) -> Sequence[int]:
        """Where items inside a paragraph begin, each with a time of its own: ①…；②…, （一）…。（二）…."""
        return [m.start() for m in _MARK.finditer(self.view.text)]

    def is_of_other_item(self, start: int, floor: int, at: int) -> bool:
        """Whether a time at `start` is of an item of the paragraph (from `floor`) that ends before an offset.

        In ②…；③… the first item is that of the paragraph's own mark.
        """
        marks = self.marks
        first, own, last = bisect_left(marks, floor), bisect_right(marks, start), bisect_right(marks, at)
        if own >= last:
            return False
        return own > first or self.view.text[marks[first] : marks[first] + 2].strip("（")[0] not in _FIRST_MARKS

    @cached_property
    def deadlines(self) -> Counter[int]:
        """How often each year is named as an end."""
        return _deadlines(self.view.times)

    @cached_property
    def usual_deadlines(self) -> list[int]:
        """The two years named most often as an end."""
        return _usual(self.deadlines)

    @cached_property
    def deadlines_named(self) -> int:
        """How often any year is named as an end."""
        return sum(self.deadlines.values())

    @cached_property
    def median_year(self) -> int | None:
        """The year in the middle of all years named."""
        return sorted(self.years)[len(self.years) // 2] if self.years else None

    @cached_property
    def last_year(self) -> int | None:
        """The latest of all years named."""
        return max(self.years, default=None)

    @cached_property
    def lead_times(self) -> dict[int, tuple[int, TimeExpression]]:
        """Block → (block of the lead-in that governs it, its time): 到2025年，主要目标是：."""
        return _lead_times(self.view)

    @cached_property
    def glossary(self) -> Span:
        """Where the glossary behind a document stands, up to an annex behind it; nowhere where there is none."""
        text, half = self.view.text, len(self.view.text) // 2
        end = len(text)
        for block in reversed(self.view.blocks):
            if block.start < half:
                break
            if block.end - block.start > 40:
                continue
            if self.view.cues.first("annex", block.start, block.end) and "：" not in text[block.start : block.end]:
                end = block.start
            if self.view.cues.first("glossary", block.start, block.end) and (
                block.kind == "heading" or text[block.end - 1] in "：）注释明"
            ):
                return block.start, end
        return len(text), len(text)

    def in_glossary(self, at: int) -> bool:
        """Whether an offset lies among the explained terms behind the document."""
        return self.glossary[0] <= at < self.glossary[1]

    @cached_property
    def parts(self) -> Sequence[str]:
        """For every block: review, goal or open, by the headings above it and by turns in the text."""
        return parts_of(self.view, self.kind, self.first_year if self.is_plan else None)


class _ItemYears(NamedTuple):
    """The periods that an item of a digest names, and the two years it names most often as an end."""

    periods: Sequence[tuple[Period, str]]
    deadlines: Sequence[int]


def _usual(deadlines: Counter[int]) -> list[int]:
    return [year for year, _ in deadlines.most_common(2)]


def _deadlines(times: Iterable[TimeExpression]) -> Counter[int]:
    roles = ("deadline", "span", "named", "duration")
    return Counter(t.end_year for t in times if t.role in roles and t.end_year)


def _lead_times(view: DocumentView) -> dict[int, tuple[int, TimeExpression]]:
    out: dict[int, tuple[int, TimeExpression]] = {}
    lead: tuple[int, TimeExpression] | None = None
    for i, block in enumerate(view.blocks):
        if lead is not None:
            opener = view.blocks[lead[0]]
            above = _above(view, opener)
            inside = _above(view, block)[: len(above)] == above
            if not inside or (block.level and opener.level and block.level <= opener.level):
                lead = None
            else:
                out[i] = lead
        ends_list = view.text[block.end - 1 : block.end] == "：" or block.lead_in
        bullets = i + 1 < len(view.blocks) and block.kind == "paragraph" and view.blocks[i + 1].level == _BULLET
        if block.kind != "heading" and (ends_list or bullets):
            times = [t for t in view.times_in(block.start, block.end) if t.governs and t.role != "named"]
            if times:
                lead = (i, times[-1])
    return out


def _above(view: DocumentView, block: LayoutBlock) -> tuple[int, ...]:
    """The headings above a block, without bullets that read like headings: ——建成法规体系。|第三步，到2030年…."""
    return tuple(i for i in block.path if view.blocks[i].level != _BULLET)
