"""Time expressions of plans, resolved to years: 到2025年, “十四五”末, 今年, 未来三年, 比2020年."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from plan_ie.text.regex import regex
from plan_ie.types import Period

Role = Literal["deadline", "span", "point", "baseline", "past", "duration", "origin", "named", "mention"]
#: Roles of times that say when what stands behind them is to be reached.
GOVERNING: Final = frozenset(("deadline", "span", "point", "duration", "named"))

_YEAR = r"(?:19|20)\d{2}"
_DIGIT_OF = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}

_CN_DIGIT = "[零〇○一二三四五六七八九]"
_CN_YEAR = rf"(?:一九|二[零〇○]){_CN_DIGIT}{{2}}"
_TO = r"(?:[—~-]{1,2}|至|到)"
# A pattern that opens with a character to look for is searched much faster than one that opens by looking back.
_OWN_YEAR = r"(?:19|20)(?<!\d\d\d)\d{2}"
_MONTH_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|初|底|末|\d{1,2}日|[一二三四五六七八九十]{1,3}日)?"
_RANGE = regex(
    rf"({_OWN_YEAR})(?:年(?:{_MONTH_DAY})?)?(?:起|开始)?{_TO}({_YEAR}(?!\d)|\d{{2}}(?=年)|{_CN_YEAR}(?=年))"
    rf"(?:年(?:{_MONTH_DAY})?)?(?:度|期间|之间|[底末]?(?:为?止|结束)|[底末])?"
)
#: 2026.1—2028.12, 2026年1月—2028年12月 with points.
_DOTTED = regex(rf"({_OWN_YEAR})\.(?:0?[1-9]|1[0-2]){_TO}({_YEAR})\.(?:0?[1-9]|1[0-2])(?![\d.])")
_PART_OF_YEAR = rf"(?:{_MONTH_DAY}|[年]?[初底末])?"
_BETWEEN = regex(
    rf"({_OWN_YEAR}|{_CN_YEAR})年?度?{_PART_OF_YEAR}[与和及同、]({_YEAR}|{_CN_YEAR})年?度?{_PART_OF_YEAR}(?:这?[两二三几]年)?之?间"
)
#: 2026年、2027年两年, 2026、2027、2028三年: years that are named one by one and counted.
_EACH = regex(
    rf"({_OWN_YEAR}|{_CN_YEAR})年?(?:、(?:{_YEAR}|{_CN_YEAR})年?){{0,4}}[、和与及]({_YEAR}|{_CN_YEAR})年?这?[两二三四五]年(?![度前后])"
)
_CN_RANGE = regex(
    rf"({_CN_YEAR})(?:年(?:{_MONTH_DAY})?)?(?:起|开始)?{_TO}({_CN_YEAR}|{_YEAR})年(?:{_MONTH_DAY})?(?:度|期间|之间|[底末]?(?:为?止|结束)|[底末])?"
)
_HAS_CN_YEAR = regex(r"二[零〇○]")
_POINT = regex(
    rf"(?:({_OWN_YEAR})(?:财?年度?|(?=[底末]))|(二[零〇○]{{1,2}}[一二三四五六七八九十零〇○]{{1,2}}|{_CN_YEAR})年)"
    r"(\d{1,2}月(?:\d{1,2}日)?)?(年?底|年?末|初|上半年|下半年)?(之?前(?![一二三两]个?季度|\d{1,2}个?月)|以前)?"
)
#: On a day something happened: 2024年3月12日|，公司发布公告; in a month, where that is said: 2024年3月|，市政府印发.
_ON_A_DAY = regex(r"[，,在从于晚上下讯电]|印发|发布|公布|召开|举行|消息|获悉")
_IN_A_MONTH = regex(r"[，,]?[^，。；\n]{0,16}?(?:印发|出台|发布|公布|召开|举行|签订|签署|获批|批复|公告)")
_FULL_YEAR = regex(r"(20(?<!\d\d\d)\d\d)(?=年|[—~-]{1,2}20\d\d)")
#: A year in two digits stands behind these; behind other words it is a length of time (延长到30年, 合作20年).
_SHORT_YEAR = regex(
    rf"(?:(\d(?<![^，。；：（\n到至从自由比较于止争中]\d)\d)年?{_TO}(\d\d)|"
    r"(\d(?<![^，。；：（\n到至从自由比较于止争中]\d)\d))年"
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:(年?底|年?末|初|上半年|下半年)(?:之?前|以前)?)?"
    r"(?![来间内期代限制的半以左不多月前]|之前|历史|[一二三四五六七八九十\d]+个月)"
)
_SHORT_PAIR = regex(r"(\d(?<![\d.]\d)\d)年?[、和与](\d\d)年?两年")
_OPENING = regex(r"(?:^|[，。；：\n])到$")
_LENGTHENED = regex(r"[长加高升大增][到至]$")
_PLAN = regex(
    r"[“\"]?([一二三四五六七八九]?十?[一二三四五六七八九])五[”\"]?(?:规划|计划|发展)?(期末|末期|末年|末|中期|期间|时期|"
    r"期内|规划期|初期|开局)?(?:的?(前|头|后|最后)([一二两三四])年)?"
)
_MENTION = regex(
    r"(?:良好|开好|开局|起好|开门|新(?:征程|篇章|局面|阶段|起点|发展|的)|的?开局|建议|编制|普法|收官|规划收官|(?:规划|"
    r"计划|发展)?(?:纲要|建议|收官|谋划|开局|编制|实施|专项)(?!提出|明确|确定|期))"
)
#: The term of the plan that the text speaks of: 规划期内, 到规划期末, 新的五年里.
_TERM = regex(
    r"(?:规划|计划|方案|行动)期(?![限为是：])(末|内|间)?|(新的?一个|新的|下一个)五年(?:里|内|间|期间)?(?!规划|计划|行动)"
)
_OVER = regex("下一个|收官|圆满|成绩|成就|回顾")
_FAR_BEFORE = 300  # characters before 规划期内 in which its plan may be named
_NTH_PLAN = regex(r"第([一二三四五六七八九十]{1,3})个五年(?:规划|计划)?(?:期间|时期|期末|末)?")
_RELATIVE = regex(
    r"今明两年|明后两年|今年|本年度?|明年|(?<![以近未本原历从后])来年(?![均产])|后年|去年|上年度?|前年|(?<![十百千万当多近每整半\d一二两三四五六七八九几])年内|"
    r"(?<![0-9今明去上前后每半])年底(?=前|[，实完建新])"
)
#: What lies within the year that the text speaks of.
_WITHIN = regex(r"到?年[底末内]|到?\d{1,2}月|到?[一二三四]季度末|[入主]?汛|国庆|春节")
_NAMES_YEAR = regex(r"(?:19|20)\d\d(?!.*(?:19|20)\d\d)|明年|今年")
#: Within the document's own year: 9月底前, 三季度末前, 汛期前.
_MONTH_END = regex(
    r"(?<![\d年月])(?:\d{1,2}月(?:[底末]|\d{1,2}日)?|[一二三四]季度末?|[入主]?汛期?|国庆节?|春节)(?:之前|以前|前(?![\d一二三两后夕]))"
)
_RELATIVE_END = regex(r"(?:内|年底|年末|底|末)?(?:之?前(?!(?:三|[一二两]个?)季度|\d{1,2}个月)|以前)?")
_LOOKED_BACK = regex(r"前(?:三|[一二两]个?)季度|前\d{1,2}个月")
_UP_TO_YEAR = regex(r"起?[到至—~-]{1,2}(20\d\d)年(?:[底末])?(?:之?前|为?止)?")
#: What is over when a text speaks of it: 前三季度, 前5个月, 上月, 近几年.
_GONE = regex(
    r"(?<![\d年提目当以空])前(?:三|两|[一二三2]个?)季度|(?<![\d年提目当以空])前(?:\d{1,2}|[一二三四五六七八九十]{1,2})个月|"
    r"(?<!以)上个?月(?![球均收])|(?<![附将])近[几些]年来?"
)
_MONTH = regex(r"\d{1,2}月(?:份|\d{1,2}日|，|以来|中旬|上旬|下旬)")
_DURATION = regex(
    r"(未来|今后|接下来|过去|近|最近|前|这|力争用|争取用|用|通过|经过|再用|计划用|(?:力争|争取|确保|计划)在?(?=\w{1,4}年[，内完建])|"
    r"(?<=[，。；“（、\n])|(?<=[划拟在于要需须])(?=[^年]{1,5}年之?内(?![的未]))|"
    r"(?=[\d一二三四五六七八九十两]{1,2}年累计))的?"
    r"(\d{1,2}|[一二三四五六七八九十两]{1,2})(?:[到至—~-]{1,2}(\d{1,2}|[一二三四五六七八九十两]))?个?年"
    r"(以?来|间|时间[里内]|里(?!程)|之?内|时间|左右|(?=累计|行动|总共|共))?"
)
_NEAR = 60
_LOOKS_BACK = regex(r"[，已均]{0,2}(?:无|未|没有|不存在|曾|已|获|有过)")
_WILL = regex(r"[^。；]{0,16}?(?:(?<![主重需不首])要|将|力争|计划|拟|争取|确保)")
_SINCE = regex(r"([一二三四五六七八九十两\d]{1,2})年(?:以?来|间)")
_BASE_BEFORE = regex(r"(?:比|较|相比|相[较对]于?|同比|以|对比|不低于|高于|低于|与)$")
_FROM_BEFORE = regex(r"(?:由|从|自)$")
_NAMED_FOR = regex(r"(?:落实|锚定|面向|对标|围绕|编制|制定|印发|对照|聚焦)$")
_UNTIL_BEFORE = regex(r"(?:到|至|截至|截止|截止到|力争|迈向|于)$")
#: 自2027年起, 2027年1月1日起, 从2027年开始 (2022年起草, 2025年起步区 are others).
_BEGINNING = regex(r"起(?![草步飞点降诉算底航伏重价源码])")
#: How long what begins then lasts: 自2026年起|三年内, 从2026年开始，|用3年时间.
_LASTS = regex(
    r"[，,]?的?[再力争计划将用]{0,4}(\d|10|[一二三四五六七八九十两])个?年(?:时间)?(?:之?内|里|间)?(?![以来底末期级后过不制生])"
)
_BEGUN_FROM = regex(r"起(?![草步飞点降诉算底航伏重价源码])|开始")
#: 达到2025年的5倍, 控制在2020年建设用地规模的1.3倍以内: what the multiple is of.
_MULTIPLE_OF = regex(r"(?:年?底|年?末)?[^，。；：、\d达到为是比增提较超高年]{0,14}的[\d.一二两三四五六七八九十]{1,5}倍")
_COMPARED = regex(r"(?:达到?|[至到为是约近有]|超过|突破|[大扩]|控制在|保持在|相当于|不超过)$")
_CHANGES = regex(r"(?:提高|提升|增加|增长|扩大|上升|降低|下降|减少|压减|缩短|缩小|[升降增减扩提])[到至]$")
_AT_HEAD = regex(r"(?:^|[。；：\n）])面向$")
#: What 从去年 goes on with where it is no base: 从去年|开始.
_GOES_ON = regex(r"的?(?:[起开到至以底末春夏秋冬]|下半年|年底|\d{1,2}月|[一二三四]季度)")
#: 在2020年|83%的基础上: reckoned from the value of that year.
_ON_VALUE = regex(r"(?:年?底|年?末)?的?[^，。；：、在]{1,16}基础上")
#: 比2025年|水平: belongs to the time of comparison.
_LEVEL_OF = regex(r"(?:年?[底末])?的?(?:(?:同期|实际|平均|现状)水平|水平|同期|实际)(?=[提增下降减上再多少翻年高])")
#: What a thing is, and no deadline: 2000年底前|建成的小区.
_BUILT = regex(
    r"(?:及?以?前)?(?:已|新)?(?:建成|建造|投运|投产|投用|注册登记|注册|登记|竣工|排查出|在册|结转|开工|核准|备案|立项|投入运行|投入使用|"
    r"出厂|生产|设立)(?:并[^，。；]{1,6}?)?(?:登记|使用)?的(?=[^，。；])"
)
_ON_BASE = regex(r"(?:年?底|年?末)?(?:水平|实绩|数据)?(?:的?基础上|为基期|为基数|为基准|相比|同期)")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in the reading view.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        role: `deadline` (到2025年), `span` (2022—2024年), `point` (2021年, 今年), `baseline` (比2020年),
            `past` (去年, 五年来), `duration` (未来三年), `origin` (由2020年的), `named` (a bare “十四五”, which
            governs its own sentence only), `mention` (落实2030年…目标: governs nothing).
        start_year: First year, or None.
        end_year: Last year, or None; that of a span is open where the text says only when it begins (自2027年起).
    """

    start: int
    end: int
    role: Role
    start_year: int | None
    end_year: int | None

    @property
    def governs(self) -> bool:
        """Whether it says when what stands behind it is to be: no 今年 of a text that does not tell its year."""
        return self.role in GOVERNING and not (self.role in ("deadline", "point") and self.end_year is None)


def five_year_plan(nth: int) -> Period:
    """The years of the nth five-year plan; the 14th (十四五) is 2021–2025.

    >>> five_year_plan(15)
    Period(start_year=2026, end_year=2030)
    """
    start = 2021 + 5 * (nth - 14)
    return Period(start, start + 4)


def small_number(text: str) -> int:
    """`十四` → 14, `五` → 5, `3` → 3."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGIT_OF[text[-1]]
    return (_DIGIT_OF[tens] if tens else 1) * 10 + (_DIGIT_OF[ones] if ones else 0)


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
    found: list[TimeExpression] = []
    found += (t for m in _RANGE.finditer(view) if (t := _range(m)))
    if "." in view:
        found += (t for m in _DOTTED.finditer(view) if (t := _range(m)))
    found += (t for m in _EACH.finditer(view) if (t := _range(m)))
    if "间" in view:
        found += (t for m in _BETWEEN.finditer(view) if (t := _range(m)))
    if _HAS_CN_YEAR.search(view):
        found += (t for m in _CN_RANGE.finditer(view) if (t := _range(m)))
    ranged = {time.start for time in found}
    found += (_point(view, m, year) for m in _POINT.finditer(view) if m.start() not in ranged)
    found += _short_years(view, year, period)
    found += (t for m in _PLAN.finditer(view) if (t := _plan(view, m)))
    found += (
        _placed(view, m.start(), m.end(), five_year_plan(small_number(m.group(1))), m.group()[-1] == "末")
        for m in _NTH_PLAN.finditer(view)
    )
    found += (t for m in _RELATIVE.finditer(view) if (t := _relative(view, m, year)))
    found += (t for m in _DURATION.finditer(view) if (t := _duration(m, year, period)))
    found += (t for m in _TERM.finditer(view) if (t := _term(view, m, period)))
    found += (TimeExpression(m.start(), m.end(), "past", None, None) for m in _SINCE.finditer(view))
    for name, years in (named or {}).items():
        found += (_placed(view, m.start(), m.end(), years, False) for m in re.finditer(re.escape(name), view))
    found = [_begun(view, _closed(view, t, year), year, period) for t in found]
    found += [TimeExpression(m.start(), m.end(), "past", None, None) for m in _GONE.finditer(view)]
    found += [TimeExpression(m.start(), m.end(), "deadline", None, year) for m in _MONTH_END.finditer(view)]
    found.sort(key=lambda t: (t.start, -t.end))
    kept: list[TimeExpression] = []
    said: TimeExpression | None = None
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(_in_said_year(view, said, time))
            governs = time.role in ("deadline", "point", "span") and time.end_year is not None
            said = time if governs and _NAMES_YEAR.search(view, time.start, time.end) else said
    return kept


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
    relative = time.role == "point" and first is not None and first == year  # 今年|起
    words = _BEGUN_FROM if relative else {"mention": _BEGINNING, "origin": _BEGUN_FROM}.get(time.role)
    behind = words.match(view, time.end) if words is not None else None
    if behind is None or first is None or (year is not None and first < year):
        return time
    start = time.start - 1 if view[time.start - 1 : time.start] in ("自", "从") else time.start
    if (lasts := _LASTS.match(view, behind.end())) is not None:  # 自2026年起|三年内
        return TimeExpression(start, lasts.end(), "span", first, first + small_number(lasts[1]) - 1)
    last = period.end_year if period else None
    return TimeExpression(start, behind.end(), "span", first, last if last and last >= first else None)


def _range(m: re.Match[str]) -> TimeExpression | None:
    """2024—2026年, 二〇二四年至二〇二六年, 2024年与2026年之间, 2024—26年."""
    first, last = (int(said) if said.isdigit() else _chinese_year(said) for said in m.groups())
    if first == last:
        return None  # 2024年1月至2024年5月
    if last < 100:
        last += first - first % 100
        if not first < last <= first + 25:
            return None
    return TimeExpression(m.start(), m.end(), "span", first, last)


def _short_years(view: str, year: int | None, period: Period | None) -> list[TimeExpression]:
    """26年, 到27年底, 26—28年: years in two digits, where the text's own dates make them sure.

    Sure is a year that the text also writes in full, one of the plan's own, or the neighbour of one that is sure.
    """
    shorts = [m for m in _SHORT_YEAR.finditer(view) if not _LENGTHENED.search(view, max(0, m.start() - 2), m.start())]
    pairs = list(_SHORT_PAIR.finditer(view)) if "两年" in view else []
    if not shorts and not pairs:
        return []
    sure = {int(full) for full in _FULL_YEAR.findall(view)} | ({year} if year else set())
    if period is not None and period.end_year is not None:
        sure |= set(range(period.start_year or period.end_year, period.end_year + 1))
    written = sorted({2000 + int(text) for m in shorts for text in m.group(1, 2, 3) if text})
    # 到28年底, and 到28年 at the head of a clause, are no length of time
    ends = {
        2000 + int(m.group(2) or m.group(3))
        for m in shorts
        if m.group(4) or _OPENING.search(view, max(0, m.start() - 2), m.start())
    }
    sure |= {end for end in ends if any(0 <= end - known <= 10 for known in sure)}
    for candidate in (*written, *reversed(written)):
        if candidate - 1 in sure or candidate + 1 in sure:
            sure.add(candidate)
    found = []
    for m in shorts:
        ranged = m.group(1) is not None
        first = 2000 + int(m.group(1) or m.group(3))
        last = 2000 + int(m.group(2)) if ranged else first
        if (first in sure or (ranged and last in sure)) and first <= last <= first + 10:
            point = TimeExpression(*m.span(), "span", first, last)
            found.append(point if ranged else _pointed(view, m.span(), last, ends=bool(m.group(4))))
    for m in pairs:
        first, last = 2000 + int(m.group(1)), 2000 + int(m.group(2))
        if last == first + 1 and sure & {first - 1, first, last}:
            found.append(TimeExpression(*m.span(), "span", first, last))
    return found


def _point(view: str, m: re.Match[str], this: int | None) -> TimeExpression:
    """A year; one not after the document's own (`this`) may say when something happened or was built."""
    year = int(m.group(1)) if m.group(1) else _chinese_year(m.group(2))
    ends, day = bool(m.group(4) or m.group(5)), m.group(3)
    over = this is None or year <= this
    happened = (_ON_A_DAY if day.endswith("日") else _IN_A_MONTH) if day and over and not ends else None
    if happened is not None and happened.match(view, m.end()) and _until(view, *m.span()) is None:
        return TimeExpression(*m.span(), "mention", year, year)
    past = this is not None and year < this
    if (past or (this is None and ends)) and _BUILT.match(view, m.end()) and _until(view, *m.span()) is None:
        return TimeExpression(*m.span(), "mention", year, year)  # 2000年底前|建成的老旧小区
    return _pointed(view, m.span(), year, ends=ends)


def _pointed(view: str, span: tuple[int, int], year: int, *, ends: bool) -> TimeExpression:
    """A year by the words around it: 比…, 由…, 到…; `ends` where 底, 末 or 前 stands behind it."""
    start, end = span
    before = view[max(0, start - 3) : start]
    compared = _COMPARED.search(before) and _MULTIPLE_OF.match(view, end)
    if compared or _is_base(view, start, end):
        level = _LEVEL_OF.match(view, end)
        return TimeExpression(start, level.end() if level and not compared else end, "baseline", year, year)
    if view.startswith("以来", end):
        return TimeExpression(start, end + 2, "past", None, None)
    if before.endswith("按") and view.startswith(("不变价", "可比价"), end):
        return TimeExpression(start, end, "mention", year, year)
    if view.startswith("，", end) and _AT_HEAD.search(before):
        return TimeExpression(start - 2, end, "deadline", None, year)  # 面向2035年，…
    if _FROM_BEFORE.search(before):
        return TimeExpression(start, end, "origin", year, year)
    if view.startswith("起", end) or (not ends and _NAMED_FOR.search(before)):
        return TimeExpression(start, end, "mention", year, year)  # 2022年起, 落实2030年自主贡献目标
    until = _until(view, start, end)
    if until or ends:
        start -= len(until.group()) if until else 0
        return TimeExpression(start, end, "deadline", None, year)
    return TimeExpression(start, end, "point", year, year)


def _until(view: str, start: int, end: int) -> re.Match[str] | None:
    """The word that makes a deadline of a time: 到|2025年; that of 提高到|2030年的8万吨 belongs to its verb."""
    of = view.startswith("的", end) or view[end : end + 1].isdigit()
    if of and _CHANGES.search(view, max(0, start - 4), start):
        return None
    return _UNTIL_BEFORE.search(view, max(0, start - 3), start)


def _is_base(view: str, start: int, end: int) -> bool:
    """Whether something is compared with a time: 比2020年, 2020年的基础上, 在2020年83%的基础上."""
    if _BASE_BEFORE.search(view, max(0, start - 3), start) or _ON_BASE.match(view, end):
        return True
    return view[start - 1 : start] == "在" and _ON_VALUE.match(view, end) is not None


def _starts_from(view: str, start: int, end: int) -> Literal["baseline", "origin"] | None:
    """What a time is to the value of it that a change starts from: 比去年, 由去年的63%, but not 从去年开始."""
    if _is_base(view, start, end):
        return "baseline"
    begins = _FROM_BEFORE.search(view, max(0, start - 3), start) is not None and _GOES_ON.match(view, end) is None
    return "origin" if begins else None


def _chinese_year(text: str) -> int:
    digits = "".join(str(_DIGIT_OF.get(c, 0)) for c in text if c != "十")
    if "十" in text:
        head, tail = text.split("十")
        digits = f"20{_DIGIT_OF.get(head[-1], 1) if head[-1] not in '零〇○' else 1}{_DIGIT_OF[tail] if tail else 0}"
    return int(digits.ljust(4, "0")[:4])


def _plan(view: str, m: re.Match[str]) -> TimeExpression | None:
    quoted = m.group()[0] in '“"'
    nth_text = m.group(1)
    if nth_text == "十" or ("十" not in nth_text and not (quoted and nth_text in "六七八九")):
        return None
    nth = small_number(nth_text)
    if not 6 <= nth <= 20:
        return None
    if quoted and view[m.end(1) + 1 : m.end(1) + 2] not in '”"规计':
        return None
    if not m.group(2) and _MENTION.match(view, m.end()):
        return None  # the name of a document or of a moment: “十五五”规划纲要, “十五五”良好开局
    years = five_year_plan(nth)
    if m.group(3):
        return TimeExpression(m.start(), m.end(), "span", *_part_of(years, m.group(3), small_number(m.group(4))))
    if m.group(2) == "中期" and years.start_year is not None:
        years = Period(years.start_year, years.start_year + 2)
    at_end = m.group(2) is not None and ("末" in m.group(2) or m.group(2) == "中期")
    found = _placed(view, m.start(), m.end(), years, at_end)
    return replace(found, role="named") if found.role == "span" and not m.group(2) else found


def _part_of(period: Period, which: str, years: int) -> tuple[int | None, int | None]:
    """The first or last years of a period: “十五五”前三年, “十五五”后两年."""
    first, last = period.start_year or 0, period.end_year or 0
    return (last - years + 1, last) if which.endswith("后") else (first, first + years - 1)


def _placed(view: str, start: int, end: int, period: Period, at_end: bool) -> TimeExpression:
    """A named period by the words around it: 较…末, 到…末, …期间."""
    if view.startswith("以来", end):
        return TimeExpression(start, end + 2, "past", None, None)
    if (starts := _starts_from(view, start, end)) is not None:
        return TimeExpression(start, end, starts, period.end_year, period.end_year)
    until = _until(view, start, end)
    if at_end or until:
        return TimeExpression(start - (len(until.group()) if until else 0), end, "deadline", None, period.end_year)
    role: Role = "point" if period.start_year == period.end_year else "span"
    return TimeExpression(start, end, role, period.start_year, period.end_year)


def _relative(view: str, m: re.Match[str], year: int | None) -> TimeExpression | None:
    word, start = m.group(), m.start()
    end_match = _RELATIVE_END.match(view, m.end())
    end = end_match.end() if end_match else m.end()
    if word in ("去年", "上年", "上年度", "前年"):
        shift = 2 if word == "前年" else 1
        then = None if year is None else year - shift
        return TimeExpression(start, end, _starts_from(view, start, end) or "past", then, then)
    shift = {"明年": 1, "来年": 1, "明后两年": 1, "后年": 2}.get(word, 0)
    first = None if year is None else year + shift  # None where the text tells no year
    last = first if first is None or not word.endswith("两年") else first + 1
    if _MONTH.match(view, end) or _LOOKED_BACK.match(view, end):
        return TimeExpression(start, end, "past", first, last)  # 今年5月: something that happened
    ahead = _UP_TO_YEAR.match(view, end)
    if ahead is not None and first is not None and int(ahead[1]) >= first:
        return TimeExpression(start, ahead.end(), "span", first, int(ahead[1]))  # 今年至2028年
    until = _until(view, start, end)
    if until or (end > m.end() and view[m.end()] != "内") or word == "年底":
        return TimeExpression(start - (len(until.group()) if until else 0), end, "deadline", None, last)
    return TimeExpression(start, end, "point", first, last)


def _duration(m: re.Match[str], year: int | None, period: Period | None) -> TimeExpression | None:
    lead, years, tail = m.group(1), small_number(m.group(3) or m.group(2)), m.group(4) or ""
    tail = tail.removeprefix("时间").removeprefix("之") or tail
    ahead = tail == "内" and lead in ("近", "最近") and _LOOKS_BACK.match(m.string, m.end()) is None
    within = not lead and tail == "里" and _WILL.match(m.string, m.end()) is None  # 五年里，全市新建…
    if (lead in ("过去", "近", "最近", "前", "这") and not ahead) or tail.endswith("来") or tail == "间" or within:
        return TimeExpression(m.start(), m.end(), "past", None, None)
    if not lead and not tail and not m.string.startswith(("累计", "行动", "总共", "共"), m.end()):
        return None
    if period and period.start_year and period.end_year and period.end_year - period.start_year + 1 == years:
        return TimeExpression(m.start(), m.end(), "duration", period.start_year, period.end_year)
    if year is None:
        plan = (
            _plan_before(m.string, m.start(), _NEAR, across=False)
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


def _term(view: str, m: re.Match[str], period: Period | None) -> TimeExpression | None:
    """`规划期内`: the years of the plan; `新的五年里`: of the plan named before, or behind one that is over."""
    before = _plan_before(view, m.start(), _FAR_BEFORE, across=True)
    years = before if m.group(2) and before is not None else period or before
    if years is None or years.start_year is None or years.end_year is None:
        return None
    if m.group(2) and _OVER.search(view, max(0, m.start() - _NEAR), m.end()):
        years = Period(years.end_year + 1, years.end_year + 5)
    return _placed(view, m.start(), m.end(), years, m.group(1) == "末")


def _plan_before(view: str, at: int, far: int, *, across: bool) -> Period | None:
    """The five-year plan named last before `at`: “十五五”规划建议提出，今后五年…; `across` sentences, if so wished."""
    named = [m for m in _PLAN.finditer(view, max(0, at - far), at) if "十" in m.group(1)]
    if not named or (not across and any(mark in view[named[-1].end() : at] for mark in "。\n")):
        return None
    nth = small_number(named[-1].group(1))
    return five_year_plan(nth) if 11 <= nth <= 20 else None
