"""Facts about the years that a quantity is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from plan_ie.linking.evidence.closing import time_behind
from plan_ie.linking.frame import Frame
from plan_ie.linking.sentences import Slot
from plan_ie.quantity.periods import GOVERNING, TimeExpression, small_number
from plan_ie.weighing import Block, Candidate, Common, Weights

_RUN = re.compile(r"(?:未来|今后|用|力争|接下来|(?:经过|通过)(?!.*20\d\d年))([一二三四五六七八九十两]|\d{1,2})年")
_TOLD = ("year", "dateline")
_THIS = re.compile(r"今年|本年|年内|全年|年底")
_JOINED = re.compile("(?:[、，和及与]|以及)[到至]?")
_PHASE = ("阶段（", "期（")  # 巩固期（|2028年），新建300座
_OPENED_BY = ("，", "；", "。", "：", "（", "\n", "其中")
#: What opens a clause and holds for all behind it (到2030年，种草700万亩，盖度达到40%), and what parts the two.
_DATED = frozenset({"deadline", "span", "point"})
_PARTED = frozenset({"s.mid", "s.closed", "s.name", "s.semicolon", "s.turned"})
_COUNTRY = ("国家", "国家《")
#: Years for whose each a value stands: 2026—2028年|，分别新建…, 2023年至2025年|新签合同分别不低于….
_EACH_YEAR = re.compile("，?[^，。；：、和与及各\\d一二两三四五六七八九十]{0,12}分别")
_LEADS = 6  # characters of a clause before a time that says for all behind it what is to be: 全市力争|到2030年
# where years stand that are of another step: 第二阶段，扩至15座。一期|2027年|建成
_NEAR_STEPS = ("item", "behind")
_OF_TOLD = ("told.", "this.unknown", "behind.closes")
_NEXT = 30  # characters behind a quantity in which a time may stand
_FAR = 600  # characters of the paragraph before the sentence that are read


Standing = tuple[bool, int | None, tuple[tuple[str, int], ...]]
"""Whether a year ends a plan of five years, its share of all ends, how far it lies from what 今年 may mean."""


@dataclass(slots=True)
class Years:
    """The years of a goal, and the time expression that says so, if one does."""

    start: int | None
    end: int | None
    time: TimeExpression | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Years) and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))


class YearFacts:
    """Candidates for the years of the quantities of one document.

    Args:
        frame: The frame.
        weights: The weights of the decision, None where nothing is decided.
    """

    def __init__(self, frame: Frame, weights: Weights | None = None) -> None:
        self.frame, self.weights = frame, weights
        self._around: dict[tuple[int, int], _Gather] = {}
        self._standings: dict[int, Standing] = {}

    def candidates(self, slot: Slot) -> list[Candidate[Years]]:
        """Every pair of years that the text offers for a slot, with all the places that offer it."""
        gather = _Gather(slot, self.frame)
        gather.sentence()
        gather.add(self._around_sentence(slot))
        gather.spoken()
        return gather.candidates(self._standing, self.weights)

    def _standing(self, end: int) -> Standing:
        """How a year stands among all years of the document."""
        known = self._standings.get(end)
        if known is None:
            frame, total = self.frame, self.frame.deadlines_named
            share = int(4 * frame.deadlines[end] / total) if total else None
            gaps = tuple([(name, max(-4, min(8, end - year))) for name, year in frame.hypotheses.items()])
            known = self._standings[end] = end % 5 == 0, share, gaps
        return known

    def _around_sentence(self, slot: Slot) -> _Gather:
        """What paragraph, headings and document offer to the slots of a sentence; inside a heading each has its own."""
        title = self.frame.view.blocks[slot.sentence.block].title
        at = slot.quantity.start
        key = slot.sentence.start, at if title is not None and title[1] > at else 0
        known = self._around.get(key)
        if known is None:
            known = self._around[key] = _Gather(slot, self.frame)
            known.paragraph()
            known.above()
            known.document()
        return known


class _Gather:
    def __init__(self, slot: Slot, frame: Frame) -> None:
        self.slot, self.frame, self.view = slot, frame, frame.view
        self.block = frame.view.blocks[slot.sentence.block]
        self.found: dict[tuple[int | None, int | None], tuple[set[str], TimeExpression | None]] = {}
        self.ends: dict[int | None, set[str]] = {}
        self.levels: dict[str, TimeExpression] = {}
        self.each = False  # whether each of several values has its own year
        self.opened: int | None = None  # the end of what opens the clause that it stands in
        left = slot.quantity.left
        floor, start, other = slot.sentence.floor, slot.sentence.start, frame.is_of_other_item
        here = [t for t in self.view.times_in(slot.reach, left) if not other(t.start, floor, left)]
        here = [self._in_period(t) for t in here]
        self.here = [t for t in here if t.role not in ("baseline", "origin") and _tells(t)]
        self.stepped = any(self._of_other_step(t) for t in self.here)
        last = next((t for t in reversed(here) if t.role in GOVERNING), None)
        self.relative = last if last is not None and not last.governs else None  # 今年 of which year, nearest
        before = self.view.times_in(max(floor, start - _FAR), start)
        self.before = [t for t in before if t.end_year and not other(t.start, floor, start)]

    def _in_period(self, time: TimeExpression) -> TimeExpression:
        """A length of time as the period of a plan that is as long: 方案（2026—2030年）提出，|用5年左右|建成300座."""
        run = _RUN.search(self.view.text, time.start, time.end) if time.role == "duration" else None
        if run is None or time.end_year is not None:
            return time
        for period, _ in self.frame.periods_at(time.start):
            first, last = period.start_year, period.end_year
            if first is not None and last is not None and last - first + 1 == small_number(run[1]):
                return replace(time, start_year=first, end_year=last)
        return time

    def add(self, other: _Gather) -> None:
        """Put what another has gathered."""
        for (start, end), (sources, time) in other.found.items():
            self.put(start, end, *sources, time=time)
        for end, sources in other.ends.items():
            self.ends.setdefault(end, set()).update(sources)
        for level, time in other.levels.items():
            self.governs(level, time)

    def put(self, start: int | None, end: int | None, *sources: str, time: TimeExpression | None = None) -> None:
        entry = self.found.get((start, end))
        if entry is None:
            self.found[start, end] = set(sources), time
        else:
            entry[0].update(sources)
            if entry[1] is None and time is not None:
                self.found[start, end] = entry[0], time
        ends = self.ends.get(end)
        if ends is None:
            self.ends[end] = set(sources)
        else:
            ends.update(sources)

    def time(self, time: TimeExpression, *sources: str) -> None:
        self.put(time.start_year, time.end_year, *sources, *(f"{s}={time.role}" for s in sources), time=time)
        if time.role == "past" and time.end_year is None:
            self.ends.setdefault(None, set()).add("past")

    def governs(self, level: str, time: TimeExpression) -> None:
        """Note the time that governs at a level: sentence, paragraph, lead-in, heading."""
        if (time.end_year is not None or time.start_year is not None) and level not in self.levels:
            self.levels[level] = time

    def sentence(self) -> None:
        slot, view = self.slot, self.view
        text, left = view.text, slot.quantity.left
        row = self._row() if "分别" in text[slot.head.low : slot.head.quantity.left] else []
        own = self._of_row(row)
        points = {t.end_year for t in self.here if t.role == "point" and t.governs}
        self.each = own is not None or len(points) > 1
        if own is not None:
            self.governs("sentence", own)
            self.opened = own.end_year
            if own not in row:  # a year of a span
                self.time(own, "s0", "s.aligned")
        behind, closes = time_behind(view, slot, self.here)
        if behind is not None and closes:
            self.governs("sentence", behind)
            self.opened = behind.end_year if behind.role == "deadline" else None
        for n, time in enumerate(reversed(self.here)):
            where = "own" if time.start >= slot.opening else "clause" if time.start >= slot.low else "sent"
            sources = [f"s{min(n, 2)}", f"s{min(n, 2)}.{where}"]
            if own is not None and time in row:
                sources.append("s.aligned" if time is own else "s.unaligned")
            if time.governs and not any(t.governs for t in self.here[len(self.here) - n :]):
                sources.append("gov")
                named = time.role == "named" and (time.end_year or 0) < (view.year or 0)
                inside = "》" in text[time.end : time.end + 60] and "《" in text[max(0, time.start - 60) : time.start]
                inside = inside or self._of_other_step(time)
                if not named and not inside and not self._closes_other(time):
                    self.governs("sentence", time)
            between = text[time.end : left]
            if text.rfind("（", slot.reach, time.start) > text.rfind("）", slot.reach, time.start):
                sources.append("s.closed" if "）" in between else "s.bracket")
            if text.rfind("《", slot.reach, time.start) > text.rfind("》", slot.reach, time.start):
                sources.append("s.name")
            if "；" in between:
                sources.append("s.semicolon")
            opens = time.start == slot.sentence.start or text.endswith(_OPENED_BY, 0, time.start)
            if self.turned(time):
                sources.append("s.turned")
            sources.append("s.opens" if opens else "s.mid")
            if slot.previous is not None and time.start < slot.previous.quantity.left:
                sources.append("s.opens&past" if opens else "s.mid&past")
            if text[time.end : time.end + 1] in "，、":
                sources.append("s.comma")
            self.time(time, *sources)
            if n == 0 and own is None and self._leaves_no_other(time, sources, own=where == "own"):
                self.opened = None if self.each else time.end_year
        right = slot.quantity.right
        if behind is not None and (closes or ("；" not in text[right : behind.start] and behind.start < right + _NEXT)):
            self.time(behind, "behind", *(["behind.closes"] if closes else []))

    def _leaves_no_other(self, time: TimeExpression, sources: Sequence[str], *, own: bool) -> bool:
        """Whether the last time before a quantity leaves no other end: |到2030年|，种草3亩, 实现|到2030年|种草3亩."""
        if self.relative is not None or time is not self.levels.get("sentence") or time.role not in _DATED:
            return False  # 到2030年产值突破300亿元，|今年|建成2座
        until = own and time.role == "deadline" and self.view.text[time.start] in "到至"
        label = self.view.text.startswith("）：", time.end)  # 第二阶段（|2028—2035年|）：新建公路200公里
        return (_PARTED - ({"s.mid"} if until else {"s.closed"} if label else set())).isdisjoint(sources)

    def _closes_other(self, time: TimeExpression) -> bool:
        """Whether a year is of the clause in whose middle it is: 改造项目|2025年6月底前|完成；能效提高到85%."""
        text, start = self.view.text, time.start
        semicolon = text.find("；", time.end, self.slot.low)
        if semicolon < 0 or time.role not in ("deadline", "point"):
            return False
        opening = max(
            self.slot.sentence.start, *(text.rfind(mark, self.slot.sentence.start, start) + 1 for mark in "，；：")
        )
        return start - opening > _LEADS

    def turned(self, time: TimeExpression) -> bool:
        """Whether the text has turned to what is to come since a time: 2023年以来…。|下一步，将新建300座."""
        onward = self.view.cues.first("onward", time.end, self.slot.quantity.left) is not None
        return onward or self._of_other_step(time)

    def _of_other_step(self, time: TimeExpression) -> bool:
        """Whether a time is of the step before: 第一阶段，|到2029年|建成8座；第二阶段，将扩至15座."""
        cues, start = self.view.cues, max(self.slot.sentence.floor, time.start - _FAR)
        steps = cues.first("phase", start, time.start) is not None
        return steps and cues.first("phase", time.end, self.slot.quantity.left) is not None

    def _row(self) -> list[TimeExpression]:
        """The last times before the quantity that stand in a row: 2027年、2030年."""
        text, row = self.view.text, list[TimeExpression]()
        for time in reversed([t for t in self.here if t.governs]):
            if row and _JOINED.fullmatch(text, time.end, row[0].start) is None:
                break
            row.insert(0, time)
        return row

    def _of_row(self, row: Sequence[TimeExpression]) -> TimeExpression | None:
        """Of times in a row, the one at the place of the value in its own: 2027年、2030年，…分别控制在8%和7%以内."""
        if not row or (len(row) < 2 and row[0].role not in ("span", "point")):
            return None
        sentence, start = self.slot.sentence, row[-1].end
        end = next((t.start for t in self.view.times_in(start, sentence.end) if t.governs), sentence.end)
        head = self.slot.head
        values = [s for s in sentence.slots if start <= s.quantity.left < end and s.head is head]
        if self.slot not in values:
            return None
        if len(row) == 1:
            between = self.view.text[row[0].end : values[0].quantity.left]
            yearly = "年度" in between and "、" not in between  # 改造小区300个，年度任务分别为80个、100个、120个
            if not yearly and _EACH_YEAR.match(self.view.text, row[0].end) is None:
                return None
            return _year_of(row[0], values.index(self.slot), len(values))
        return row[values.index(self.slot)] if len(values) == len(row) else None

    def paragraph(self) -> None:
        text = self.view.text
        for n, time in enumerate(reversed(self.before)):
            opening = max(
                text.rfind(mark, max(self.slot.sentence.floor, time.start - _FAR), time.start) for mark in "。！？；："
            )
            opens = time.start - max(opening + 1, self.slot.sentence.floor) <= 4
            named = text.rfind("《", max(0, time.start - 60), time.start) > text.rfind(
                "》", max(0, time.start - 60), time.start
            )
            sources = [f"p{min(n, 1)}" + (".name" if named else ".opens" if opens else ".mid")]
            if self.turned(time):
                sources = [f"p{min(n, 1)}.turned"]
            elif opens and not named and not any(t.start > time.start for t in self.before if self._opens(t)):
                sources.append("p.carried")
                self.governs("paragraph", time)
            self.time(time, *sources)
        floor, start = self.slot.sentence.floor, self.slot.sentence.start
        for time in [t for t in self.view.times_in(floor, min(start, floor + 60)) if t.end_year][:1]:
            self.time(time, "p.first")

    def _opens(self, time: TimeExpression) -> bool:
        text = self.view.text
        opening = max(
            text.rfind(mark, max(self.slot.sentence.floor, time.start - _FAR), time.start) for mark in "。！？；："
        )
        return time.start - max(opening + 1, self.slot.sentence.floor) <= 4

    def above(self) -> None:
        view, index = self.view, self.slot.sentence.block
        item = self.frame.item(self.slot.quantity.start)
        lead = self.frame.lead_times.get(index)
        if lead is not None:
            self.time(lead[1], "lead")
            self.governs("lead", lead[1])
        for n, i in enumerate(reversed((*self.block.path, index))):
            title = view.blocks[i].title
            if title is None:
                continue
            times = [t for t in view.times_in(*title) if t.governs and t.start < self.slot.quantity.start]
            if times:
                self.time(times[-1], f"h{min(n, 2)}")
                self.governs("heading", times[-1])
        for n in range(1, 5):
            i = index - n
            if i < 0 or view.blocks[i].start < item.start:
                break
            above = view.blocks[i]
            listed = above.kind == "heading" and (above.path, above.level) == (self.block.path, self.block.level)
            if above.kind == "heading" and not listed:
                break
            times = [t for t in view.times_in(above.start, above.end) if t.end_year]
            if times:
                goals = (
                    bool(self.block.path)
                    and view.cues.first("goalhead", *view.blocks[self.block.path[-1]].title or (0, 0)) is not None
                )
                kind = "l" if listed else "u"  # one of a numbered list, or a paragraph
                self.time(times[-1], f"{kind}{min(n, 2)}", f"{kind}&goals={goals:d}")
                if self._first_dated(i):
                    self.time(times[0], f"{kind}.opens&goals={goals:d}")
                break
        head = item.head or (item.start, min(item.end, item.start + 120))
        opening = view.times_in(item.start, max(head[1], min(item.end, item.start + 120)))
        for time in [t for t in opening if _tells(t) and not self._is_of_country(t)][:3]:
            self.time(time, "item")

    def _is_of_country(self, time: TimeExpression) -> bool:
        """Whether a plan that is named is the country's, under which another stands: 按照国家|“十四五”规划|《纲要》."""
        return time.role == "named" and self.view.text.endswith(_COUNTRY, 0, time.start)

    def _first_dated(self, i: int) -> bool:
        block = self.view.blocks[i]
        times = self.view.times_in(block.start, block.start + 12)
        return bool(times) and times[0].role in ("deadline", "span", "duration")

    def document(self) -> None:
        at = self.slot.quantity.start
        for period, where in self.frame.periods_at(at):
            self.put(period.start_year, period.end_year, f"per.{where}")
        for year in self.frame.usual_deadlines_at(at):
            self.put(None, year, "freq")
        self.put(None, None, "none")

    def spoken(self) -> None:
        """What 今年, 明年, 用三年 mean under each reading of the document's year."""
        slot, text = self.slot, self.view.text
        said = text[slot.reach : slot.quantity.left]
        this, this_before = (
            _THIS.search(said),
            _THIS.search(text, max(slot.sentence.floor, slot.sentence.start - _FAR), slot.sentence.start),
        )
        run, next_year = _RUN.search(said), said.rfind("明年")
        following = next_year >= 0
        if this is not None and this.start() < next_year:
            this = None  # 今年新建300座，|明年|完成全部800座
        if run is not None and max(next_year, this.start() if this is not None else -1) > run.start():
            run = None  # 用三年时间新建300座，其中|今年|新建100座
        if (this or run or following) and self.frame.hypotheses.keys().isdisjoint(_TOLD):
            self.put(None, None, "this.unknown")  # a year that the text does not tell
        if self.relative is not None:
            self._told(self.relative)
        for name, year in self.frame.hypotheses.items():
            self.put(year, year, f"hyp.{name}")
            if this:
                self.put(year, year, f"this.{name}")
            if this_before:
                self.put(year, year, f"thisp.{name}")
            if following:
                self.put(year + 1, year + 1, f"next.{name}")
            if run:
                count = small_number(run.group(1))
                self.put(year, year + count - 1, f"run.{name}")
                self.put(year + 1, year + count, f"run1.{name}")

    def _told(self, time: TimeExpression) -> None:
        """What the nearest time means where it is 今年 or 明年: by each reading of the document's year, or unknown."""
        word = self.view.text[time.start : time.end]
        shift = 2 if "后" in word else 1 if "明" in word or "来年" in word else 0
        opens = "两年" in word
        if not self.frame.hypotheses:
            self.put(None, None, "told.unknown")
        for name, year in self.frame.hypotheses.items():
            start = None if time.role == "deadline" else year + shift - opens
            of = replace(time, start_year=start, end_year=year + shift)
            self.put(start, year + shift, f"told.{name}", time=of)

    def candidates(self, standing: Callable[[int], Standing], weights: Weights | None) -> list[Candidate[Years]]:
        frame = self.frame
        kind = "plan" if frame.is_plan else "news"
        nearest = next((n for n in ("sentence", "paragraph", "lead", "heading") if n in self.levels), "none")
        nearest = "relative" if self.relative is not None else nearest
        period = frame.period_at(self.slot.quantity.start)
        known = period.end_year if period is not None else None
        around = (frame.kind == "report", bool(self.here), bool(self.before))
        shared: dict[int | None, Common] = {}
        opened = self.opened or self._headed(nearest)
        told = nearest == "relative" and self.opened is None
        for end, offered in self.ends.items():
            if told and not any(s.startswith(_OF_TOLD) for s in offered):
                continue  # 今年 of a text that does not tell its year is no year of its plan
            if opened not in (None, end) or (self.stepped and all(s.startswith(_NEAR_STEPS) for s in offered)):
                continue
            sources = tuple(sorted(offered))
            governing = (
                any(s.startswith("told.") for s in sources)
                if nearest == "relative"
                else nearest != "none" and self.levels[nearest].end_year == end
            )
            blocks: tuple[Block, ...] = (
                (_sources, sources, kind, *around),
                self._undated(kind) if end is None else (_year, *standing(end), _is_far(sources), bool(self.here)),
                (_governing, governing, nearest, frame.kind),
            )
            if nearest == "none":
                blocks += ((_period, known == end, known is not None, frame.kind),)
            shared[end] = Common(blocks, weights)
        said = self.levels.get(nearest)
        each = self.each or (said is not None and self.view.text.endswith(_PHASE, 0, said.start))
        out = []
        for (start, end), (offered, time) in self.found.items():
            if end not in shared or (nearest == "sentence" and _begins_else(start, end, said, each=each)):
                continue
            if end is not None or start is None or time is not None:  # an end may be left open: 自2027年起
                span = (_span, tuple(sorted(offered)), start is None, nearest)
                own = (span, _begun(start, end, said, nearest))
                out.append(Candidate(Years(start, end, time), own, (shared[end],)))
        return out

    def _headed(self, nearest: str) -> int | None:
        """The end of the years that a section of a yearly report is for: 二、|“十五五”时期|的目标任务."""
        said = self.levels.get("heading")
        if nearest != "heading" or said is None or self.frame.kind != "report" or said.role != "span":
            return None
        return said.end_year if said.start_year != said.end_year else None

    def _undated(self, kind: str) -> Block:
        """What speaks for and against no year at all."""
        frame = self.frame
        gov = any(t.governs for t in self.here)
        periods = frame.periods_at(self.slot.quantity.start)
        named = all(w.startswith(("named", "title", "first")) for _, w in periods)
        times = min(2, len(self.view.times))
        return _none, kind, times, bool(periods), bool(self.here), gov, bool(self.before), named


def _year_of(span: TimeExpression, place: int, values: int) -> TimeExpression | None:
    """The year of a span that a value of a list is for: 2026—2028年，分别新建50座、60座、70座."""
    first, last = span.start_year, span.end_year
    if first is None or last is None or last - first + 1 != values or values < 2:
        return None
    return replace(span, role="point", start_year=first + place, end_year=first + place)


def _tells(time: TimeExpression) -> bool:
    """Whether it is no 今年 of a text that does not tell which year that is."""
    return time.governs or time.role not in GOVERNING


def _is_far(sources: Sequence[str]) -> bool:
    """Whether neither the text around, nor a heading above, nor what it means by 今年 offers a year."""
    return not any(s[0] in "spgulhb" and not s.startswith("per") for s in sources)


def _begins_else(start: int | None, end: int | None, said: TimeExpression | None, *, each: bool) -> bool:
    """Whether years end as the time says that governs, but begin otherwise: “十五五”期间，…，2030年|达到900亿元.

    A bare year (2030年新增2万公里) may be a deadline too, but not where `each` of several has its own.
    """
    if said is None or end is None or end != said.end_year or start == said.start_year:
        return False
    return each or start is not None or said.role != "point"


def _begun(start: int | None, end: int | None, said: TimeExpression | None, nearest: str) -> Block:
    """Whether a span begins as the time says that gives its end; the deadline of a heading leaves that open."""
    if said is None or said.end_year != end or (nearest == "heading" and said.role == "deadline"):
        return _begins, "none", start is None, ""
    return _begins, nearest, start == said.start_year, said.role


# ---- makers of facts -------------------------------------------------------------------------------------------------


def _sources(sources: tuple[str, ...], kind: str, report: bool, here: bool, para: bool) -> Iterator[str]:
    for s in sources:
        yield f"Y:{s}"
        yield f"Y:{s}&{kind}"
        if s.startswith(("hyp", "per", "this", "none", "gov")):
            yield f"Y:{s}&report={report:d}"
        if here and not s.startswith("s"):
            yield f"Y:{s}&here"
        if para and s.startswith(("per", "u", "item", "h", "none", "lead")):
            yield f"Y:{s}&para"
    yield f"Ysrc={min(7, len(sources))}"


def _none(kind: str, times: int, periods: bool, here: bool, gov: bool, para: bool, named: bool) -> Iterator[str]:
    yield "Ynone"
    yield f"Ynone&{kind}"
    yield f"Ynone&times={times}"
    yield f"Ynone&per={periods:d}"
    yield f"Ynone&here={here:d}&{kind}"
    yield f"Ynone&gov={gov:d}&para={para:d}"
    yield f"Ynone&onlynames={named:d}&per={periods:d}"


def _year(fifth: bool, share: int | None, gaps: tuple[tuple[str, int], ...], far: bool, here: bool) -> Iterator[str]:
    yield "Y5" if fifth else "Yother"
    yield f"Yshare={'none' if share is None else share}"
    for name, gap in gaps:
        yield f"Y-{name}={gap}"
    if far:
        yield "Yfar"
        yield f"Yfar&here={here:d}"


def _governing(governing: bool, nearest: str, kind: str) -> Iterator[str]:
    yield f"Ygov={governing:d}&{nearest}"
    yield f"Ygov={governing:d}&{nearest}&{kind}"


def _period(same: bool, stated: bool, kind: str) -> Iterator[str]:
    yield f"Yperiod={same:d}&stated={stated:d}&{kind}"


def _span(sources: tuple[str, ...], opened: bool, nearest: str) -> Iterator[str]:
    for s in sources:
        yield f"Z:{s}"
        if s.startswith(("hyp", "per", "freq", "none")):
            yield f"Z:{s}&{nearest}"
    yield "Zopen" if opened else "Zspan"


def _begins(nearest: str, same: bool, role: str) -> Iterator[str]:
    yield f"Zbegins={same:d}&{nearest}"
    yield f"Zbegins={same:d}&{nearest}&{role}"
