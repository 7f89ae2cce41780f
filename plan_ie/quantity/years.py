"""Years that a text names: 到2025年, 2026—2028年, 26年底, “十四五”末, by the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from plan_ie.text.plan_period import five_year_plan
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
# A pattern that opens with a character to look for, or by looking for those that it can open with, is searched much
# faster than one that opens by looking back or with alternatives.
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
    rf"({_OWN_YEAR}|{_CN_YEAR})年?(?:、(?:{_YEAR}|{_CN_YEAR})年?){{0,4}}[、和与及]({_YEAR}|{_CN_YEAR})年?这?[两二三四五]年(?![度前后级制]|[^。；\n]{{0,24}}分别)"
)
_CN_RANGE = regex(
    rf"({_CN_YEAR})(?:年(?:{_MONTH_DAY})?)?(?:起|开始)?{_TO}({_CN_YEAR}|{_YEAR})年(?:{_MONTH_DAY})?(?:度|期间|之间|[底末]?(?:为?止|结束)|[底末])?"
)
_HAS_CN_YEAR = regex(r"二[零〇○]")
#: Days and parts of a year before which something is to be done, or at whose end it is: 6月底, 三季度末, 春节.
PART = r"(?:\d{1,2}月(?:份|\d{1,2}日)?|第?[一二三四]个?季度|[入主]?汛期?|国庆节?|春节|元旦|五一|[上下]半年)"
#: 2026年|三季度前, 今年|10月底前, 明年|底 (no end: 三季度, 春节前夕, 前两个月; 今年|11月底 says when, not by when).
ENDS_IN = rf"(?:{PART}[底末]?(?:之前|以前|前(?![\d一二三两后夕]))|年?[底末](?:之?前|以前)?)"
_POINT = regex(
    rf"(?:({_OWN_YEAR})(?:财?年度?|(?=[底末])|(?=[、和与及](?:19|20)\d\d年))|(二[零〇○]{{1,2}}[一二三四五六七八九十零〇○]{{1,2}}|{_CN_YEAR})年)"
    rf"(?:({ENDS_IN}|{PART}[底末])|(\d{{1,2}}月(?:\d{{1,2}}日)?)?(初|上半年|下半年)?"
    r"(之?前(?![一二三两]个?季度|\d{1,2}个?月)|以前)?)(?:的时候)?"
)
#: A year by which a label says when its step ends: 【第一步·|2025|】, 【2030|】, 近期（|2027|）.
_IN_LABEL = regex(r"[【步期段](?:[^】\n\d（·：]{0,8}[·：（])?((?:19|20)\d\d)(?=[】）])")
_LABEL_OPENS = regex(r"(?:^|[，。；：、）\n])([^，。；：、（）《》\n]+)$")
_LONGEST_LABEL = 6  # characters before the last of a label's words
_OF_WORKS = regex(r"[一二三四五六]期")
#: On a day something happened: 2024年3月12日|，公司发布公告; in a month, where that is said: 2024年3月|，市政府印发.
_ON_A_DAY = regex(r"[，,在从于晚上下讯电]|印发|发布|公布|召开|举行|消息|获悉")
_IN_A_MONTH = regex(r"[，,]?[^，。；\n]{0,16}?(?:印发|出台|发布|公布|召开|举行|签订|签署|获批|批复|公告)")
_FULL_YEAR = regex(r"(20(?<!\d\d\d)\d\d)(?=年|[—~-]{1,2}20\d\d)")
#: A year in two digits stands behind these; behind other words it is a length of time (延长到30年, 合作20年).
_SHORT_YEAR = regex(
    rf"(?=\d)(?:(\d(?<![^，。；：（\n到至从自由比较于止争中]\d)\d)年?{_TO}(\d\d)|"
    r"(\d(?<![^，。；：（\n到至从自由比较于止争中]\d)\d))年"
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:(年?底|年?末|初|上半年|下半年)(?:之?前|以前)?)?"
    r"(?![来间内期代限制的半以左不多月前]|之前|历史|[一二三四五六七八九十\d]+个月)"
)
_SHORT_PAIR = regex(r"(\d(?<![\d.]\d)\d)年?[、和与](\d\d)年?两年")
_OPENING = regex(r"(?:^|[，。；：\n])到$")
_LENGTHENED = regex(r"[长加高升大增][到至]$")
_PLAN = regex(
    r"(?=[“\"一二三四五六七八九十])[“\"]?([一二三四五六七八九]?十?[一二三四五六七八九])五[”\"]?(?:规划|计划|发展)?(期末|末期|末年|末|收官之?时|中期|期间|时期|"
    r"期内|规划期|初期|开局)?(?:的?(前|头|后|最后)([一二两三四])年)?"
)
_MENTION = regex(
    r"(?:良好|开好|开局|起好|开门|新(?:征程|篇章|局面|阶段|起点|发展|的)|的?开局|建议|编制|普法|收官|规划收官|(?:规划|"
    r"计划|发展)?(?:纲要|建议|收官|谋划|开局|编制|实施|专项)(?!提出|明确|确定|期))"
)
_NTH_PLAN = regex(r"第([一二三四五六七八九十]{1,3})个五年(?:规划|计划)?(?:期间|时期|期末|末)?")
_BASE_BEFORE = regex(r"(?:比起?|较|相比|相[较对]于?|同比|以|对比|不低于|高于|低于|与)$")
#: A ratio before a year by which it attains something: 占|比|2025年达到35%, 车桩|比|2025年底为3：1 (no 能耗比2020年).
_RATIO_BY = regex(
    r"比(?:(?<=[占桩]比)|(?<=产出比|师生比|生师比|医护比|床护比|产销比|储采比|存贷比)) ?"
    r"(?:19|20)\d\d年?[底末]?之?前?(?:要|将|力争)?(?:达|为|不[低高超]|(?:控制|稳定|保持)在|"
    r"(?<=占比\d\d\d\d年)(?:提[高升]|上升|下降|降低)[到至])"
)
_FROM_BEFORE = regex(r"(?:由|从|自)$")
_NAMED_FOR = regex(r"(?:落实|锚定|面向|对标|围绕|编制|制定|印发|对照|聚焦)$")
_UNTIL_BEFORE = regex(r"(?:到|至|截至|截止|截止到|力争|迈向|于)$")
#: 达到2025年的5倍, 控制在2020年建设用地规模的1.3倍以内: what the multiple is of.
_MULTIPLE_OF = regex(r"(?:年?底|年?末)?[^，。；：、\d达到为是比增提较超高年]{0,14}的[\d.一二两三四五六七八九十]{1,5}倍")
_COMPARED = regex(r"(?:达到?|[至到为是约近有]|超过|突破|[大扩]|控制在|保持在|相当于|不超过)$")
#: What a share is of: 恢复至2019年|的76%, 相当于2020年|产能的八成.
_SHARE_OF = regex(
    r"(?:年?底|年?末|同期)?[^，。；：、\d达到为是比增提较超高年]{0,14}的(?:约|近)?[\d.一二两三四五六七八九十]{1,5}[%成]"
)
_RESTORED = regex(r"(?:恢复[到至]|相当于|仅为|[只仅]?是)$")
_CHANGES = regex(r"(?:提高|提升|增加|增长|扩大|上升|降低|下降|减少|压减|缩短|缩小|[升降增减扩提])[到至]$")
_AT_HEAD = regex(r"(?:^|[。；：\n）])面向$")
#: What 从去年 goes on with where it is no base: 从去年|开始.
_GOES_ON = regex(r"的?(?:[起开到至以底末春夏秋冬]|下半年|年底|\d{1,2}月|[一二三四]季度)")
#: 在2020年|83%的基础上: reckoned from the value of that year.
_ON_VALUE = regex(r"(?:年?底|年?末)?的?[^，。；：、在]{1,16}基础上")
#: 比2025年|水平, 在去年|的基础上: belongs to the time of comparison.
LEVEL_OF = regex(
    r"(?:年?[底末])?的?(?:(?:同期|实际|平均|现状)水平|水平|同期|实际|基础上)(?=再?[提增下降减上多少翻年高])"
)
#: What a thing is, and no deadline: 2000年底前|建成的小区.
_BUILT = regex(
    r"(?:及?以?前)?(?:已|新)?(?:建成|建造|投运|投产|投用|注册登记|注册|登记|竣工|排查出|在册|结转|开工|核准|备案|立项|投入运行|投入使用|"
    r"出厂|生产|设立)(?:并[^，。；]{1,6}?)?(?:登记|使用)?的(?=[^，。；])"
)
_ON_BASE = regex(r"(?:年?底|年?末)?(?:水平|实绩|数据)?(?:的?基础上|为基期|为基数|为基准|相比|同期)")

#: 跟|2020年|比.
_WITH = regex(r"[与跟同和]$")
_THAN = regex(r"(?:年?[底末])?相?比(?=[，要再仍还]|[增下降减提升])")


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


def small_number(text: str) -> int:
    """`十四` → 14, `五` → 5, `3` → 3."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGIT_OF[text[-1]]
    return (_DIGIT_OF[tens] if tens else 1) * 10 + (_DIGIT_OF[ones] if ones else 0)


def named_years(view: str, year: int | None, period: Period | None) -> list[TimeExpression]:
    """The times of a reading view that name a year or a five-year plan, in no order; some may overlap.

    Args:
        view: The reading view.
        year: The document's year.
        period: The period of the plan.

    >>> [(t.role, t.start_year, t.end_year) for t in named_years("“十五五”期间，较2025年增长9%", 2026, None)]
    [('baseline', 2025, 2025), ('span', 2026, 2030)]
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
    if "【" in view or "（" in view:
        found += (_labelled(m, year) for m in _IN_LABEL.finditer(view) if _is_label(view, m))
    found += _short_years(view, year, period)
    found += (t for m in _PLAN.finditer(view) if (t := _plan(view, m)))
    found += (
        placed(view, m.start(), m.end(), years, m.group()[-1] == "末")
        for m in _NTH_PLAN.finditer(view)
        if (years := five_year_plan(small_number(m.group(1)))) is not None
    )
    return found


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


def _is_label(view: str, m: re.Match[str]) -> bool:
    """Whether a year in brackets is a step's: 近期（|2027|）, no 《标准第二阶段（2018）》, no 一期（2019）泊位."""
    if view[m.end()] == "】":
        return True
    opening = _LABEL_OPENS.search(view, max(0, m.start() - _LONGEST_LABEL), m.start() + 1)
    return opening is not None and _OF_WORKS.fullmatch(opening[1]) is None


def _labelled(m: re.Match[str], this: int | None) -> TimeExpression:
    """The year of a label: 【第一步·|2025|】; one that is over tells what was, 【2024|】."""
    year = int(m.group(1))
    ahead = this is None or year >= this
    return TimeExpression(*m.span(1), "deadline" if ahead else "point", None if ahead else year, year)


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
    ends, day = bool(m.group(3) or m.group(6) or m.group(5) == "初"), m.group(4)
    over = this is None or year <= this
    happened = (_ON_A_DAY if day.endswith("日") else _IN_A_MONTH) if day and over and not ends else None
    if happened is not None and happened.match(view, m.end()) and until(view, *m.span()) is None:
        return TimeExpression(*m.span(), "mention", year, year)
    past = this is not None and year < this
    if (past or (this is None and ends)) and _BUILT.match(view, m.end()) and until(view, *m.span()) is None:
        return TimeExpression(*m.span(), "mention", year, year)  # 2000年底前|建成的老旧小区
    return _pointed(view, m.span(), year, ends=ends)


def _pointed(view: str, span: tuple[int, int], year: int, *, ends: bool) -> TimeExpression:
    """A year by the words around it: 比…, 由…, 到…; `ends` where 底, 末 or 前 stands behind it."""
    start, end = span
    before = view[max(0, start - 3) : start]
    compared = is_measure(view, start, end)
    if compared or _is_base(view, start, end):
        level = LEVEL_OF.match(view, end)
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
    word = until(view, start, end)
    if word or ends:
        start -= len(word.group()) if word else 0
        return TimeExpression(start, end, "deadline", None, year)
    return TimeExpression(start, end, "point", year, year)


def is_measure(view: str, start: int, end: int) -> bool:
    """Whether something is a multiple or a share of what a time had: 是|去年|实际投资的1.4倍, 恢复至|2019年|的76%.

    >>> is_measure("是去年实际投资的1.4倍", 1, 3), is_measure("达到2030年的80%", 2, 7)
    (True, False)
    """
    before = view[max(0, start - 3) : start]
    multiple = _COMPARED.search(before) and _MULTIPLE_OF.match(view, end)
    return bool(multiple or (_RESTORED.search(before) and _SHARE_OF.match(view, end)))


def until(view: str, start: int, end: int) -> re.Match[str] | None:
    """The word that makes a deadline of a time: 到|2025年; that of 提高到|2030年的8万吨 belongs to its verb.

    >>> bool(until("到2025年，", 1, 6)), bool(until("提高到2030年的8万吨", 3, 8))
    (True, False)
    """
    of = view.startswith("的", end) or view[end : end + 1].isdigit()
    if of and _CHANGES.search(view, max(0, start - 4), start):
        return None
    return _UNTIL_BEFORE.search(view, max(0, start - 3), start)


def _is_base(view: str, start: int, end: int) -> bool:
    """Whether something is compared with a time: 比2020年, 2020年的基础上, 在2020年83%的基础上."""
    compared = _BASE_BEFORE.search(view, max(0, start - 3), start) and not _RATIO_BY.match(view, start - 1)
    than = _THAN.match(view, end) and _WITH.search(view, max(0, start - 1), start)
    if compared or than or _ON_BASE.match(view, end):
        return True
    return view[start - 1 : start] == "在" and _ON_VALUE.match(view, end) is not None


def starts_from(view: str, start: int, end: int) -> Literal["baseline", "origin"] | None:
    """What a time is to the value of it that a change starts from: 比去年, 由去年的63%, but not 从去年开始.

    >>> starts_from("比去年增长9%", 1, 3), starts_from("由去年的63%", 1, 3), starts_from("从去年开始", 1, 3)
    ('baseline', 'origin', None)
    """
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
    years = five_year_plan(nth) if 6 <= nth <= 20 else None
    if years is None:
        return None
    if quoted and view[m.end(1) + 1 : m.end(1) + 2] not in '”"规计':
        return None
    if m.group(2) == "开局" or (not m.group(2) and _MENTION.match(view, m.end())):
        return None  # the name of a document or of a moment: “十五五”规划纲要, “十五五”良好开局
    if m.group(3):
        return TimeExpression(m.start(), m.end(), "span", *_part_of(years, m.group(3), small_number(m.group(4))))
    if m.group(2) == "中期" and years.start_year is not None:
        years = Period(years.start_year, years.start_year + 2)
    at_end = m.group(2) is not None and ("末" in m.group(2) or "收官" in m.group(2) or m.group(2) == "中期")
    found = placed(view, m.start(), m.end(), years, at_end)
    return replace(found, role="named") if found.role == "span" and not m.group(2) else found


def _part_of(period: Period, which: str, years: int) -> tuple[int | None, int | None]:
    """The first or last years of a period: “十五五”前三年, “十五五”后两年."""
    first, last = period.start_year or 0, period.end_year or 0
    return (last - years + 1, last) if which.endswith("后") else (first, first + years - 1)


def placed(view: str, start: int, end: int, period: Period, at_end: bool) -> TimeExpression:
    """A named period by the words around it: 较…末, 到…末, …期间; `at_end` where it is its end that is named.

    >>> placed("到规划期末", 1, 5, Period(2026, 2030), True)
    TimeExpression(start=0, end=5, role='deadline', start_year=None, end_year=2030)
    """
    if view.startswith("以来", end):
        return TimeExpression(start, end + 2, "past", None, None)
    if (starts := starts_from(view, start, end)) is not None:
        return TimeExpression(start, end, starts, period.end_year, period.end_year)
    word = until(view, start, end)
    if at_end or word:
        return TimeExpression(start - (len(word.group()) if word else 0), end, "deadline", None, period.end_year)
    role: Role = "point" if period.start_year == period.end_year else "span"
    return TimeExpression(start, end, role, period.start_year, period.end_year)


def plan_before(view: str, at: int, far: int, *, across: bool) -> Period | None:
    """The five-year plan named last before `at`: “十五五”规划建议提出，今后五年…; `across` sentences, if so wished.

    >>> plan_before("“十五五”规划建议提出，今后五年", 12, 60, across=False)
    Period(start_year=2026, end_year=2030)
    """
    named = [m for m in _PLAN.finditer(view, max(0, at - far), at) if "十" in m.group(1)]
    if not named or (not across and any(mark in view[named[-1].end() : at] for mark in "。\n")):
        return None
    nth = small_number(named[-1].group(1))
    return five_year_plan(nth) if 11 <= nth <= 20 else None
