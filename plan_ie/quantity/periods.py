"""Time expressions of plans, resolved to years: those that name a year, and 今年, 未来三年, 规划期内, 9月底前."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from plan_ie.quantity.years import (
    ENDS_IN,
    GOVERNING,
    LEVEL_OF,
    TimeExpression,
    is_measure,
    named_years,
    placed,
    plan_before,
    small_number,
    starts_from,
    until,
)
from plan_ie.text.regex import regex
from plan_ie.types import Period

__all__ = ["GOVERNING", "TimeExpression", "find_times", "small_number"]

#: The term of the plan that the text speaks of: 规划期内, 到规划期末, 新的五年里.
_TERM = regex(
    r"(?=[规计方行新下])(?:(?:规划|计划|方案|行动)期(?![限为是：])(末|内|间)?|(新的?一个|新的|下一个)五年(?:里|内|间|期间)?(?!规划|计划|行动))"
)
#: A year of the plan by its number: 第一年，新建300座.
_NTH_YEAR = regex(r"(?<=[，。；：（\n])(?:第([一二三四五])|最后一)年(?=[，新建改培完实力])")
_OVER = regex("下一个|收官|圆满|成绩|成就|回顾")
_FAR_BEFORE = 300  # characters before 规划期内 in which its plan may be named
_RELATIVE = regex(
    r"今明两年|明后两年|今冬明春|今年|本年(?<![成资基日样剧]本年)度?|明年|来年(?<![以近未本原历从后]来年)(?![均产])|后年|去年|上年度?|前年|年(?<![十百千万当多近每整半\d一二两三四五六七八九几]年)内|"
    r"年(?<![0-9今明去上前后每半年次翌同当来]年)[底末](?:(?=前|[，实完建新达]|突破|总数|力争|确保)|(?<=[争保取]年[底末]))"
)
#: The rest of the document's year, in which something is to be done: 下半年|引进企业300家 (no 下半年增长5%).
_REST = regex(
    r"(?<=[，。；：（\n])(?:下半年|四季度)(?=[，]?(?:将|力争|计划|拟|要|确保|再|引进|新[建增开]|建成|投[产运用]|改造|实施|培育|开工))"
)
#: What lies within the year that the text speaks of.
_WITHIN = regex(r"到?年[底末内]|到?\d{1,2}月|到?[一二三四]季度|[入主]?汛|国庆|春节")
_NAMES_YEAR = regex(r"(?:19|20)\d\d(?!.*(?:19|20)\d\d)|明年|今年")
#: Within the document's own year: 9月底前, 三季度末前, 汛期前.
_MONTH_END = regex(
    r"(?=[\d一二三四入主汛国春])(?<![\d年月])(?:(?:\d{1,2}月(?:[底末]|\d{1,2}日)?|[一二三四]季度末?)(?:之前|以前|前(?![\d一二三两后夕]))|"
    r"(?<![\d年月])(?:[入主]?汛期?|国庆节?|春节)(?:之前|以前|前)(?=[，完建实新达])|"
    r"(?<=[争保取到至])(?<!截至)(?<!截止到)(?<!月[到至])(?:\d{1,2}月[底末]|[一二三四]季度末))"
)
_RELATIVE_END = regex(rf"{ENDS_IN}|内|前(?!(?:三|[一二两]个?)季度|\d{{1,2}}个月)|之前|以前|")
_LOOKED_BACK = regex(r"前(?:三|[一二两]个?)季度|前\d{1,2}个月")
_UP_TO_YEAR = regex(r"起?[到至—~-]{1,2}(20\d\d)年(?:[底末])?(?:之?前|为?止)?")
#: What is over when a text speaks of it: 前三季度, 前5个月, 上月, 近几年.
_GONE = regex(
    r"前(?<![\d年提目当以空]前)(?:(?:三|两|[一二三2]个?)季度|(?:\d{1,2}|[一二三四五六七八九十]{1,2})个月)|"
    r"上(?<!以上)个?月(?![球均收])|近(?<![附将]近)[几些]年来?"
)
_MONTH = regex(r"\d{1,2}月(?:份|\d{1,2}日|，|以来|中旬|上旬|下旬)")
#: Before years within which something is done: 高新区|两年内|新建厂房, 占比|五年内|提高到50% (no 企业三年内未受处罚).
#: No number that is longer or is an ordinal before it (第三年内, 前两年内), and a verb of what is done behind it.
_DONE_WITHIN = (
    r"(?<=[\u4e00-\u9fff])(?<![第每前近后头这隔过续起满去日上数几多百千万一二三四五六七八九十两])(?=[^年]{1,2}年之?内"
    r"(?:将|要|力争|计划|拟|争取|确保|分别|累计|再|共|基本|全部|全面)*"
    r"(?:[新建改培完实引带形打投增减压扩突达翻创招整治消布更推覆削吸孵转升降轮评淘]|提[高升]))"
)
_DURATION = regex(
    r"(?=[未今接过近最前这力争用通经再计确将要拟的\d一二三四五六七八九十两])(未来|今后|接下来|过去|近|最近|前|这|力争用|争取用|用|通过|经过|再用|计划用|(?:力争|争取|确保|计划)在?(?=\w{1,4}年[，内完建新])|"
    rf"[将要拟]连续|(?<=[，。；：“（、\n])|(?<=[^一二三四五六七八九十\d]）)|{_DONE_WITHIN}|"
    r"(?<=[划拟在于要需须])(?=[^年]{1,5}年之?内(?![的未]))|"
    r"(?=[\d一二三四五六七八九十两]{1,2}年累计)|(?<![第每前近后头这隔\d一二三四五六七八九十])(?=[二三四五六七八九十两]年(?:完成|投入|安排|削减|压减))|"
    r"(?<![第每前近后头这隔满到有在工以作用期\d零〇一二三四五六七八九十两])(?=[二三四五六七八九十两]年[要将]))的?"
    r"(\d{1,2}|[一二三四五六七八九十两]{1,2})(?:[到至—~-]{1,2}(\d{1,2}|[一二三四五六七八九十两]))?个?年"
    r"(以?来|间|下来(?=，)|时间[里内]|里(?!程)|中(?=，)|之?内(?!分泌|科|镜)|时间|左右|(?=累计|行动|总共|共))?"
)
# Behind a length of time: 三年|完成450万亩.
_SUMS = ("累计", "行动", "总共", "共", "完成", "投入", "安排", "削减", "压减", "要", "将")
#: The end of what was named before: …期间，新增300座，|到期末|达到800座 (no end: 期末余额, 中期、期末).
_ITS_END = regex(
    r"(?=[到至规计方行实期届])(?:(?:(?<!截)[到至]|(?<=[，。；：\n）]))(?:规划|计划|方案|行动|实施)?期末(?![余现存数净资未账])|"
    r"(?<!截)[到至](?:规划|计划|方案|行动|实施)期?结束时?|(?<=[，。；\n、])(?:届时|到那时|到时候?)(?=[^后]))"
)
#: The year after the one named before: 2026年达到64架，|次年初|升至70架.
_YEAR_AFTER = regex(
    r"[到至]?(?:次年|翌年)(?!度)(?:年?[底末初]|[一二三四]季度|[上下]半年|\d{1,2}月[底末份]?)?(?:之?前)?"
)
#: A number of years, or the term, beside a deadline: 到2030年，…，|五年|累计新增300座, “十五五”末，…；|期间|累计新增.
_COUNTED = regex(
    r"(?<=[，；、])(?:期间|([一二三四五六七八九十]|\d{1,2})年)"
    r"(?=(?:将|要|共|总共|合计|累计|力争|预计)?(?:累计|新增|净增|年均|平均|复合|总共|共|合计|翻)|年?增长|增加)"
)
#: A number of years from now, by which something is to be done: 五年之后|，全市收入要达到…, 再过三年|，….
_FROM_NOW = regex(
    r"(?<=[，。；：\n 电讯）])"
    r"(?:再过([一二三四五六七八九十两]|\d{1,2})年(?:[之以]?后)?|([一二三四五六七八九十两]|\d{1,2})年[之以]后)(?=，)"
)
_NEAR = 60
_LOOKS_BACK = regex(r"[，已均]{0,2}(?:无|未|没有|不存在|曾|已|获|有过)")
_WILL = regex(r"[^。；]{0,16}?(?:(?<![主重需不首])要|将|力争|计划|拟|争取|确保)")
_SINCE = regex(r"([一二三四五六七八九十两\d]{1,2})年(?:以?来|间)")
#: 自2027年起, 2027年1月1日起, 从2027年开始 (2022年起草, 2025年起步区 are others).
_BEGINNING = regex(r"起(?![草步飞点降诉算底航伏重价源码])")
#: How long what begins then lasts: 自2026年起|三年内, 从2026年开始，|用3年时间.
_LASTS = regex(
    r"[，,]?的?[再力争计划将用连续]{0,4}(\d|10|[一二三四五六七八九十两])个?年(?:时间)?(?:之?内|里|间)?(?![以来底末期级后过不制生一行])"
)
_BEGUN_FROM = regex(r"起(?![草步飞点降诉算底航伏重价源码])|开始")


def find_times(
    view: str, year: int | None, period: Period | None, named: Mapping[str, Period] | None = None
) -> list[TimeExpression]:
    """All time expressions of a reading view, in order, not overlapping.

    Args:
        view: The reading view.
        year: The document's year, which 今年 means; None leaves relative expressions unresolved.
        period: The period of the plan, which durations (`三年累计`) fall back on.
        named: Further named periods from packs (surface form → years).

    >>> [(t.role, t.start_year, t.end_year) for t in find_times("到2025年，单位GDP能耗比2020年下降13.5%", 2021, None)]
    [('deadline', None, 2025), ('baseline', 2020, 2020)]
    """
    found = named_years(view, year, period)
    found += (t for m in _RELATIVE.finditer(view) if (t := _relative(view, m, year)))
    found += (t for m in _DURATION.finditer(view) if (t := _duration(m, year, period)))
    found += (t for m in _TERM.finditer(view) if (t := _term(view, m, period)))
    found += (t for m in _NTH_YEAR.finditer(view) if (t := _nth_year(m, period)))
    found += (TimeExpression(m.start(), m.end(), "past", None, None) for m in _SINCE.finditer(view))
    found += (t for m in _FROM_NOW.finditer(view) if (t := _from_now(m, year)))
    for name, years in (named or {}).items():
        found += (placed(view, m.start(), m.end(), years, False) for m in re.finditer(re.escape(name), view))
    found = [_begun(view, _closed(view, t, year), year, period) for t in found]
    found += [TimeExpression(m.start(), m.end(), "past", None, None) for m in _GONE.finditer(view)]
    found += [TimeExpression(m.start(), m.end(), "deadline", None, year) for m in _MONTH_END.finditer(view)]
    if year is not None:
        found += [TimeExpression(m.start(), m.end(), "point", year, year) for m in _REST.finditer(view)]
    found.sort(key=lambda t: (t.start, -t.end))
    kept: list[TimeExpression] = []
    said: TimeExpression | None = None
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(_in_said_year(view, said, time))
            governs = time.role in ("deadline", "point", "span") and time.end_year is not None
            said = time if governs and _NAMES_YEAR.search(view, time.start, time.end) else said
    return _with_referring(view, kept, year, period)


def _with_referring(
    view: str, times: list[TimeExpression], year: int | None, period: Period | None
) -> list[TimeExpression]:
    """The times, with those that mean the end or the term of one before them: 到期末, 届时, 五年|累计, 期间|累计."""
    governing = [t for t in times if t.governs and t.end_year is not None]
    starts = [t.start for t in governing]

    def before(m: re.Match[str]) -> TimeExpression | None:
        i = bisect_left(starts, m.start()) - 1
        near = i >= 0 and m.start() - governing[i].end <= _FAR_BEFORE
        return governing[i] if near and "\n" not in view[governing[i].end : m.start()] else None

    found = [t for m in _ITS_END.finditer(view) if (t := _its_end(m, before(m), year, period))]
    found += [t for m in _YEAR_AFTER.finditer(view) if (t := _year_after(m, before(m)))]
    found += [t for m in _COUNTED.finditer(view) if (t := _counted_back(m, before(m), period))]
    if not found:
        return times
    counted = {t.start for t in found if t.role == "span"}  # 五年累计 is a length of time where nothing says its end
    taken = {at for t in times if t.role != "duration" or t.start not in counted for at in (t.start, t.end - 1)}
    new = [t for t in found if taken.isdisjoint(range(t.start, t.end))]
    ours = {t.start for t in new}
    return sorted([*(t for t in times if t.start not in ours), *new], key=lambda t: t.start)


def _its_end(
    m: re.Match[str], before: TimeExpression | None, year: int | None, period: Period | None
) -> TimeExpression | None:
    """到期末, 届时: by the end of the time before; 到期末 of a text with a period, by its end."""
    of_plan = period if "末" in m.group() or "结束" in m.group() else None
    end = before.end_year if before is not None else of_plan.end_year if of_plan is not None else None
    if end is None or (year is not None and end < year):
        return None
    return TimeExpression(m.start(), m.end(), "deadline", None, end)


def _year_after(m: re.Match[str], before: TimeExpression | None) -> TimeExpression | None:
    """次年, 到次年底: the year after the one before in the sentence."""
    if before is None or before.end_year is None or "。" in m.string[before.end : m.start()]:
        return None
    last = before.end_year + 1
    ends = m.group()[0] in "到至" or m.group().endswith("前")
    return TimeExpression(m.start(), m.end(), "deadline" if ends else "point", None if ends else last, last)


def _counted_back(m: re.Match[str], before: TimeExpression | None, period: Period | None) -> TimeExpression | None:
    """到2030年，…，|五年|累计新增300座: the five years that end in 2030; 期间: the term that ends so."""
    if before is None or before.end_year is None or "。" in m.string[before.end : m.start()]:
        return None
    last = before.end_year
    if m.group(1):
        if before.role != "deadline" or small_number(m.group(1)) < 2:
            return None  # 今年新建100座，|三年|累计新建300座 are the plan's
        first: int | None = last - small_number(m.group(1)) + 1
    elif period is not None and period.end_year == last:
        first = period.start_year
    else:
        named = plan_before(m.string, m.start(), m.start() - before.start, across=True)
        first = before.start_year or (named.start_year if named is not None and named.end_year == last else None)
    return TimeExpression(m.start(), m.end(), "span", first, last) if first is not None else None


def _in_said_year(view: str, before: TimeExpression | None, time: TimeExpression) -> TimeExpression:
    """年底前 and 年内 behind a year that the sentence names: 2027年6月底前，…；|年底前，…."""
    if before is None or _WITHIN.match(view, time.start, time.end) is None:
        return time
    if any(mark in view[before.end : time.start] for mark in "。\n") or "每年" in view[before.end : time.start]:
        return time
    start = before.end_year if time.start_year is not None else None
    return replace(time, start_year=start, end_year=before.end_year)


def _closed(view: str, time: TimeExpression, year: int | None) -> TimeExpression:
    """`截至2023年底` looks back, unless the year is still to come."""
    if time.role != "deadline" or not view.startswith("截", time.start):
        return time
    ahead = year is not None and time.end_year is not None and time.end_year > year
    return time if ahead else replace(time, role="past")


def _begun(view: str, time: TimeExpression, year: int | None, period: Period | None) -> TimeExpression:
    """`自2027年起`, `从2027年开始` run to the plan's end, or stay open; begun in years past, they govern nothing."""
    first = time.start_year
    relative = time.role == "point" and first is not None and (first == year or not view[time.start].isdigit())
    words = _BEGUN_FROM if relative else {"mention": _BEGINNING, "origin": _BEGUN_FROM}.get(time.role)
    behind = words.match(view, time.end) if words is not None else None
    if behind is None or first is None or (year is not None and first < year):
        return time
    start = time.start - 1 if view[time.start - 1 : time.start] in ("自", "从") else time.start
    if (lasts := _LASTS.match(view, behind.end())) is not None:  # 自2026年起|三年内
        return TimeExpression(start, lasts.end(), "span", first, first + small_number(lasts[1]) - 1)
    last = period.end_year if period else None
    return TimeExpression(start, behind.end(), "span", first, last if last and last >= first else None)


def _relative(view: str, m: re.Match[str], year: int | None) -> TimeExpression | None:
    word, start = m.group(), m.start()
    end_match = _RELATIVE_END.match(view, m.end())
    end = end_match.end() if end_match else m.end()
    if word in ("去年", "上年", "上年度", "前年"):
        shift = 2 if word == "前年" else 1
        then = None if year is None else year - shift
        role = "baseline" if is_measure(view, start, end) else starts_from(view, start, end) or "past"
        level = LEVEL_OF.match(view, end) if role == "baseline" else None  # 比去年|同期, 在去年|基础上
        return TimeExpression(start, level.end() if level else end, role, then, then)
    shift = {"明年": 1, "来年": 1, "明后两年": 1, "后年": 2}.get(word, 0)
    first = None if year is None else year + shift  # None where the text tells no year
    last = first if first is None or not word.endswith(("两年", "明春")) else first + 1
    if _MONTH.match(view, end) or _LOOKED_BACK.match(view, end):
        return TimeExpression(start, end, "past", first, last)  # 今年5月: something that happened
    ahead = _UP_TO_YEAR.match(view, end)
    if ahead is not None and first is not None and int(ahead[1]) >= first:
        return TimeExpression(start, ahead.end(), "span", first, int(ahead[1]))  # 今年至2028年
    to = until(view, start, end)
    if to and to.group() == "力争" and (end == m.end() or view.endswith("内", 0, end)) and word[-1] not in "底末":
        to = None  # 力争年内|新建300座 is done within it
    if to or (end > m.end() and view[m.end()] != "内") or word in ("年底", "年末"):
        return TimeExpression(start - (len(to.group()) if to else 0), end, "deadline", None, last)
    return TimeExpression(start, end, "point", first, last)


def _duration(m: re.Match[str], year: int | None, period: Period | None) -> TimeExpression | None:
    lead, years, tail = m.group(1), small_number(m.group(3) or m.group(2)), m.group(4) or ""
    tail = tail.removeprefix("时间").removeprefix("之") or tail
    ahead = tail == "内" and lead in ("近", "最近") and _LOOKS_BACK.match(m.string, m.end()) is None
    within = not lead and tail in ("里", "中", "下来") and _WILL.match(m.string, m.end()) is None  # 五年里，全市新建…
    if (lead in ("过去", "近", "最近", "前", "这") and not ahead) or tail in ("来", "以来", "间") or within:
        return TimeExpression(m.start(), m.end(), "past", None, None)
    if not lead and not tail and not m.string.startswith(_SUMS, m.end()):
        return None
    if period and period.start_year and period.end_year and period.end_year - period.start_year + 1 == years:
        return TimeExpression(m.start(), m.end(), "duration", period.start_year, period.end_year)
    if year is None:
        plan = (
            plan_before(m.string, m.start(), _NEAR, across=False)
            if years == 5 and lead in ("未来", "今后", "接下来")
            else None
        )
        first, last = (plan.start_year, plan.end_year) if plan else (None, None)
        return TimeExpression(m.start(), m.end(), "duration", first, last)
    # counted from the document's own year: 未来三年 said in 2024 is 2025–2027; a plan's own run begins with its year,
    # and so does 未来五年 said in the first year of a five-year plan (2011, 2016, …)
    opens_plan = years % 5 == 0 and year % 5 == 1
    first = year + 1 if lead in ("未来", "今后", "接下来") and not opens_plan else year
    return TimeExpression(m.start(), m.end(), "duration", first, first + years - 1)


def _from_now(m: re.Match[str], year: int | None) -> TimeExpression | None:
    """五年之后 and 再过三年, if what is to be then follows."""
    if year is None or _WILL.match(m.string, m.end()) is None:
        return None
    return TimeExpression(m.start(), m.end(), "deadline", None, year + small_number(m[1] or m[2]))


def _nth_year(m: re.Match[str], period: Period | None) -> TimeExpression | None:
    """`第二年` and `最后一年` of a plan whose years are known."""
    if period is None or period.start_year is None or period.end_year is None:
        return None
    year = period.start_year + small_number(m.group(1)) - 1 if m.group(1) else period.end_year
    known = period.start_year < period.end_year and year <= period.end_year
    return TimeExpression(m.start(), m.end(), "span", year, year) if known else None


def _term(view: str, m: re.Match[str], period: Period | None) -> TimeExpression | None:
    """`规划期内`: the years of the plan; `新的五年里`: of the plan named before, or behind one that is over."""
    before = plan_before(view, m.start(), _FAR_BEFORE, across=True)
    years = before if m.group(2) and before is not None else period or before
    if years is None or years.start_year is None or years.end_year is None:
        return None
    if m.group(2) and _OVER.search(view, max(0, m.start() - _NEAR), m.end()):
        years = Period(years.end_year + 1, years.end_year + 5)
    return placed(view, m.start(), m.end(), years, m.group(1) == "末")
