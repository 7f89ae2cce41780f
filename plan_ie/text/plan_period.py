"""The years that a plan covers, as its title or its opening states them."""

from __future__ import annotations

import re
from typing import Final

from plan_ie.text.fold import fold
from plan_ie.text.regex import regex
from plan_ie.types import Period

_NUMERALS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")}
_RANGE = regex(r"(?<!\d)((?:19|20)\d\d) ?年? ?(?:[-—~]{1,2}|至|到) ?((?:19|20)\d\d)(?!\d) ?年?")
_NTH = regex(
    r"(?<![一二三四五六七八九十])(十?[一二三四五六七八九]|十)五(?![一二三四五六七八九十年个])|"
    r"第(十?[一二三四五六七八九]|十)个?五年"
)
_QUOTES = "“”\"'‘’「」_＂"
_REPORT = regex(r"((?:19|20)\d\d) ?年?[^，。；]{0,24}?(?:政府工作报告|工作报告)")
_NAMED = regex(r"[“\"「](?:19|20)\d\d(?!年)")  # the name of a plan that looks ahead: “2030全球航行计划”
_YEARLY = regex(
    r"((?:19|20)\d\d) ?年?(?:[上下]半年)?[^，。；年]{0,30}?(?:国民经济和社会发展计划|发展计划|"
    r"工作(?:计划|要点|任务|安排|方案)|"
    r"年度计划|重点(?:工作|任务)|考[评核]办法|行动(?:计划|方案)|实施(?:方案|计划|意见)|(?:主要|预期)目标|要点|计划|"
    r"任务|安排(?=$|（)|清单(?=$|（)|措施(?=$|（)|责任[书表]|分[解配]表|工作的(?:通知|意见)|项目表)|"
    r"(?:清单|责任[书表]|分[解配]表|进度表|任务|要点|安排|目标|工作计划)[（，][^（）]{0,12}?((?:19|20)\d\d) ?年度?）?$"
)
_BEFORE = regex(r"((?:19|20)\d\d) ?年(?:底|末)?(?:以|之)?前")
_UNTIL = regex(r"(?:到|至|面向) ?((?:19|20)\d\d) ?年?")
#: 规划以2025年为基准年，2030年为目标年.
_TARGET_YEAR = regex(r"基准?年[^。；]{0,12}?((?:19|20)\d\d)年?为(?:规划)?目标年|目标年(?:份)?为((?:19|20)\d\d)年")
_STATED = regex(
    r"(?:规划|计划|方案|实施|行动|目标|有效|执行)(?:的?(?:期限|时限|期|年限|时间))?(?:为|是|：|自|从)?(?:自|从)?"
    r"((?:19|20)\d\d)年?(?:[-—~]{1,2}|至|到)((?:19|20)\d\d)"
)
#: 本措施自2022年3月1日起施行，有效期至2024年12月31日.
_IN_FORCE = regex(
    r"((?:19|20)\d\d)年\d{1,2}月(?:\d{1,2}日)?起(?:正式)?(?:施行|实施|执行|生效)[，,；;](?:有效期|实施期|执行期)?(?:限)?[至到]"
    r"((?:19|20)\d\d)年"
)
_ENDS = r"(?:完成|实现|达到|达标|到位|兑现|落实|投用|建成|见效)"
_PLACED = r"(?:^|[。；\n）])[（(]?"
_OF_WORK = (
    r"(?:(?:完成|实施|建设|行动|规划|执行|工作|任务|目标|整治|创建)(?:期限|时限|年限|周期)|"
    r"(?:行动|规划|实施|建设|工作)期|考核年度)"
)
#: What closes a document and holds for all of it: 完成时限：2027年12月, 以上目标均于2028年底前完成.
_CLOSING = (
    regex(
        rf"{_PLACED}{_OF_WORK}(?:均?为|是|：|从|自|至|到)+"
        r"(?:((?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?起?(?:至|到|[-—~]{1,2}))?((?:19|20)\d\d)年"
    ),
    regex(
        rf"{_PLACED}(?:以上|上述|所有|各项)(?:各?项)?(?:目标|任务|工作|指标|项目|措施)[^，。；\d]{{0,6}}()((?:19|20)\d\d)年"
        rf"[^，。；]{{0,6}}(?:{_ENDS}|目标)"
    ),
    regex(rf"(?:^|[。\n])()((?:19|20)\d\d)年[底末]?(?:之?前)?(?:全部|全面|均){_ENDS}(?:到位)?[。\n]?$"),
    regex(r"(?:^|[。\n])[（(]((?:19|20)\d\d)年?(?:至|到|[-—~]{1,2})((?:19|20)\d\d)年?[）)][。\n]?$"),
)
_OPENS_OR_CLOSES: Final = regex(
    r"(?:今年|本年)是(?:全面)?(?:实施|完成|推进)?[“\"]?(?P<numeral>十[一二三四五六七])五[”\"]?(?:规划|时期)?的?(?P<which>收官|开局)"
)
#: The line above a further annex, which has a title of its own: 附件2.
_FURTHER_ANNEX = regex(r"(?:^|(?<=\n))附 ?件 ?[二三四五六七八2-8] ?：?(?=\n|$)")
_ANNEX_TITLE: Final = 120  # characters of a title below it, in lines
#: What tells the year of a text: 召开|2024年第三次临时股东大会; the year before it: 2024年…，同比增长5%；|今年力争.
_MEETING: Final = regex(r"(20(?<!\d20)\d\d)年第[一二三四五六七八九\d]次临时股东")
_YEAR_BEFORE: Final = regex(
    r"(20(?<![\d到至争]20)\d\d)年(?![底末初前内起至到—~-]|以来|之前)[^。；\n]{0,60}?(?:同比|比上年|较上年)(?![^。；\n]*目标)[^\n]{0,160}?今年"
)
#: 工业总产值|2021|年力争迈上2000亿元，去年为1562亿元.
_BESIDE_LAST: Final = regex(r"(20(?<!\d20)\d\d)年(?:力争|计划|预计|确保|目标)[^。；\n]{0,30}?[，（]去年")
#: 进入|2024年|，价格战打得正凶。…今年要完成产值150亿元.
_ENTERED: Final = regex(r"(?:进入|步入|跨入|迈入)(20\d\d)年(?![代底末]|之?后|以来|新)")
#: A year that is told of, none by which something is to be: |2022|年，全市GDP达到5000亿元.
_TOLD_OF: Final = regex(r"(20(?<![\d到至争于前]20)\d\d)年(?![底末前]|[之以]前)")
#: 2015年3月6日|，记者在…会议上了解到, 2013年11月20日|在郑州举行的大会上: the day that a text without a date tells of.
_MET: Final = regex(
    r"(20(?<!\d20)\d\d)年\d{1,2}月\d{1,2}日(?![之以]?前|[起至到—~-]|[^。；\n]{0,24}(?:主席|总书记|总理))"
    r"[^。；\n]{0,24}?(?:记者|举行|召开|闭幕|开幕|举办|签约)"
)
_JUST_ISSUED: Final = regex(
    r"(?:日前|近日|刚刚|正式|新近)[^。；\n《]{0,16}《[^》\n]{2,50}?(20\d\d) ?年? ?[—~-]{1,2} ?20\d\d"
)
_OPENING_PART: Final = 600  # characters in which a text says what year it is of
_LONGEST: Final = 40
_FIRST_PLANS: Final = {1: (1953, 1957), 2: (1958, 1962), 3: (1966, 1970), 4: (1971, 1975), 5: (1976, 1980)}


def five_year_plan(n: int) -> Period | None:
    """The years of the n-th five-year plan of the People's Republic, the years after 1965 without a gap.

    >>> five_year_plan(14)
    Period(start_year=2021, end_year=2025)
    """
    if n in _FIRST_PLANS:
        return Period(*_FIRST_PLANS[n])
    return Period(1981 + 5 * (n - 6), 1985 + 5 * (n - 6)) if 6 <= n <= 30 else None


def this_year(text: str) -> int | None:
    """The year of a text that says of its own year that it opens or closes a five-year plan.

    >>> this_year("今年是“十四五”规划收官之年，也是“十五五”规划谋划之年。"), this_year("今年是奋进之年。")
    (2025, None)
    """
    m = _OPENS_OR_CLOSES.search(text, 0, _OPENING_PART)
    years = five_year_plan(_value(m["numeral"])) if m is not None else None
    if m is None or years is None:
        return None
    return years.end_year if m["which"] == "收官" else years.start_year


def told_year(text: str) -> int | None:
    """The year of a text that bears no date, by what it calls 今年 beside a year it names, or enters.

    >>> told_year("2024年全省产量134.6亿立方米，同比增长19.2%；今年力争达到150亿立方米。")
    2025
    >>> told_year("进入2024年，市况平稳，今年新建5座。"), told_year("进入2020年后停产。2022年产值5亿元，今年6亿元。")
    (2024, None)
    """
    if (meeting := _MEETING.search(text, 0, _OPENING_PART)) is not None:
        return int(meeting[1])
    if "今年" not in text:
        return None
    if (before := _YEAR_BEFORE.search(text)) is not None:
        return int(before[1]) + 1
    if (beside := _BESIDE_LAST.search(text)) is not None:
        return int(beside[1])
    if (entered := _ENTERED.search(text, 0, _OPENING_PART)) is not None:
        later = _TOLD_OF.findall(text, entered.end(), max(entered.end(), text.find("今年", entered.end())))
        if all(year <= entered[1] for year in later):
            return int(entered[1])
    issued = _JUST_ISSUED.search(text, 0, _OPENING_PART)  # 日前印发的《…行动方案（|2023|—2027年）》
    return int(issued[1]) if issued is not None else None


def met_year(text: str) -> int | None:
    """The year of the latest meeting that the opening of a text tells of with its day.

    >>> met_year("2015年3月6日，记者在全市产业大会上了解到，今年安排投资86亿元。"), met_year("2027年6月1日前召开。")
    (2015, None)
    """
    return max((int(m[1]) for m in _MET.finditer(text, 0, _OPENING_PART)), default=None)


def title_period(title: str) -> Period | None:
    """The period that a title states.

    A range of years decides; then the number of a five-year plan; then the year of a report, a yearly plan or list;
    then an end alone (`2030年前碳达峰行动方案`).

    >>> title_period("青岛市三年行动计划（2021-2023年）"), title_period("“十五五”城市更新规划")
    (Period(start_year=2021, end_year=2023), Period(start_year=2026, end_year=2030))
    >>> title_period("安徽省2030年前碳达峰实施方案"), title_period("2026年政府工作报告")
    (Period(start_year=None, end_year=2030), Period(start_year=2026, end_year=2026))
    """
    folded = re.sub(r"\s+", "", fold(title))
    if (years := _range(_RANGE, folded)) is not None:
        return years
    if (plan := _nth(folded)) is not None:
        return plan
    if m := _BEFORE.search(folded):
        return Period(None, int(m[1]))
    for pattern in (_REPORT, _YEARLY):
        found = list(pattern.finditer(folded))
        if found:
            last = max(int(m[m.lastindex or 1]) for m in found)
            return Period(None if _NAMED.search(folded) else last, last)
    if m := _UNTIL.search(folded):
        return Period(None, int(m[1]))
    return None


def stated_period(line: str) -> Period | None:
    """The period that a sentence of the opening states (`规划期限为2021—2025年`), or a line of years alone.

    >>> stated_period("规划期为2021-2025年，展望到2035年。"), stated_period("（2021—2025年）")
    (Period(start_year=2021, end_year=2025), Period(start_year=2021, end_year=2025))
    """
    folded = re.sub(r"\s+", "", fold(line))
    alone = re.fullmatch(rf"[（(]?(?:{_RANGE.pattern})[）)]?", folded)
    if (years := _range(_RANGE if alone else _STATED, folded) or _range(_IN_FORCE, folded)) is not None:
        return years
    m = _TARGET_YEAR.search(folded)
    return Period(None, int(m[1] or m[2])) if m is not None else None


def annexes(text: str) -> list[tuple[int, Period | None]]:
    """Where the second and further annexes begin, each with the period that its title states.

    Args:
        text: The document, as it is read.

    >>> annexes("附件1\\n十条措施\\n附件2\\n能源结构调整行动方案\\n（2021—2025年）\\n2025年，占比达到50%。")
    [(9, Period(start_year=2021, end_year=2025))]
    """
    return [(m.start(), _title_below(text, m.end())) for m in _FURTHER_ANNEX.finditer(text)]


def _title_below(text: str, at: int) -> Period | None:
    """The period in the first lines behind an offset, before any sentence."""
    lines = text[at : at + _ANNEX_TITLE].strip("\n").split("\n")[:3]
    return next((p for line in lines if "。" not in line and (p := title_period(line) or stated_period(line))), None)


def closing_period(text: str) -> Period | None:
    """The period that the end of a document states for all of it.

    Args:
        text: The last lines, as they are read.

    >>> closing_period("更新老旧电梯300台。以上目标均于2028年底前完成。"), closing_period("（完成时限：2027年12月）")
    (Period(start_year=None, end_year=2028), Period(start_year=None, end_year=2027))
    """
    for pattern in _CLOSING:
        for m in pattern.finditer(text):
            start, end = int(m[1]) if m[1] else None, int(m[2])
            if start is None or start <= end <= start + _LONGEST:
                return Period(start, end)
    return None


def _range(pattern: re.Pattern[str], text: str) -> Period | None:
    for m in pattern.finditer(text):
        start, end = int(m[1]), int(m[2])
        if start < end <= start + _LONGEST:
            return Period(start, end)
    return None


def _nth(folded: str) -> Period | None:
    for m in _NTH.finditer(folded):
        numeral = m[1] or m[2]
        before = folded[m.start() - 1] if m.start() else ""
        # `八五` and the like only in quotes: elsewhere they are parts of other numbers
        if m[1] and "十" not in numeral and before not in _QUOTES:
            continue
        if m[1] and numeral == "十" and before not in _QUOTES:
            continue
        return five_year_plan(_value(numeral))
    return None


def _value(numeral: str) -> int:
    unit = numeral.removeprefix("十")
    return 10 * numeral.startswith("十") + (_NUMERALS[unit] if unit else 0)
