"""Quantities that are no number before a unit: ranks, fractions, tenths, ratios, doublings, halves, coverage."""

from __future__ import annotations

from decimal import Decimal

from plan_ie.quantity import names
from plan_ie.quantity.numbers import read_digits
from plan_ie.quantity.numerals import CHINESE, DIGITS, LONGEST, parse_numeral, plain
from plan_ie.quantity.raw import Grammar, Raw, form_of, written
from plan_ie.quantity.signs import negative, signed
from plan_ie.text.regex import regex

_HALVED = regex(r"(?:减少|缩短|压减|缩减|压缩|削减|精简|下降|降低|减|增加|提高|超过|达到?|不到)了?(?:近|约)?$")
_SHARED = regex(r"占(?!地)[^，。；：、\n]{1,12}$")
_BOUNDED = regex(r"以[上下]|左右")
_LONGEST_BASE = 8
_FRACTION = regex(rf"([一二两三四五六七八九十百千万\d]{{1,6}})分之(负?)({DIGITS}|{CHINESE})")
_PERCENT_UPPER = regex(rf"(?:至|到|—{{1,2}}|~)(?:百分之)?({DIGITS}|{CHINESE})(?![\d.年月日号个家项成])")
_STROKE = regex(r"(\d{1,2})/(\d{1,2})(?=以上|以内|以下|左右|的|[，。；、）]|$|\n)")
_STROKE_BEFORE = regex(r"(?:[\u4e00-\u9fff~—，][约近超]?|^)$")
_BRACKETED_RANGE = regex(rf"({DIGITS})(?:—|~|-|至|到)({DIGITS})）(?=[×xX*])")
_LONGEST_TENTHS = 12
_TENTH = "[一二两三四五六七八九]"
_TENTHS = regex(
    rf"({DIGITS}|{_TENTH})(?:(?:[—~-]|至|到)?(?<=[—~至到-])({DIGITS}|{_TENTH})|({_TENTH}))?"
    rf"成(?:({_TENTH})(?![个项家])|(半)(?!导))?(?![为立果本效都长员功熟套品绩就型人分不])"
)
_DOUBLING = regex(r"翻(?:([一二两三四\d])番|番|倍)(多(?=[，。；、）\n]|$))?|倍增")
_RATIO = regex(r"(\d{1,20}(?:\.\d{1,20})?)[：∶](\d{1,20}(?:\.\d{1,20})?)(?!\d|[：∶]|\.\d)")
_SHARES = regex(r"(\d{1,3}(?:\.\d{1,3})?)[：∶](\d{1,3}(?:\.\d{1,3})?)[：∶](\d{1,3}(?:\.\d{1,3})?)(?![\d：∶]|\.\d)")
#: What leads to shares of a whole, up to the first of them, and those before this one.
_SHARES_BEFORE = regex(r"(?:结构|比例|比重|构成|占比|产业比|之比|调整|优化)[^，。；\d]{0,10}()(?:\d[\d.]*[：∶]){0,2}$")
_STARTS_FROM = regex(r"[由从][^，。；调优提转变升降]{0,10}$")
_WHOLE = (98, 102)  # what shares of a whole add up to, rounded
_LONGEST_SHARES, _LONGEST_SHARE = 36, 8  # the second with the sign behind it
_RATIO_BEFORE = regex(r"(?:比|比例|配比|比率)[^，。；]{0,8}$")
_BESIDE_ONE = regex(r"[到至为于在过达]$")  # what a ratio to one stands behind: 倍差缩小到|1.8∶1
_RANK = regex(
    r"(?:前([一二三四五六七八九十]{1,3}|\d{1,3})|第([一二三四五六七八九十]{1,3}|\d{1,3}))(位(?!置)|名|强|列|"
    r"个位次)?"
)
_RANK_CONTEXT = regex(
    r"(?:居|列|位|排名|排|全国|全省|全市|世界|全球|国内|中部|西部|东部|行业|稳居|跃居|保持|进入|跻身|进|迈入|省区|"
    r"各省|进到|挺进|达到|同类)(?:城市|地区|市|区)?(?:的)?$"
)
_WINS = r"(?:跻身|[进迈步]入|挺进|挤进|冲[刺进]|[位稳跃]居|位列|保持)"
#: What leads to a place at the end of its clause: 跻身|世界机床产业集群|前三.
_RANK_LED = regex(rf"{_WINS}[^，。；：、\d\n]{{1,15}}(?<!前)$")
_CLAUSE_ENDS = regex(r"[，。；、）！\n]|以内|$")
_BEST = regex(r"(百|[三五十]|\d{1,3})强(?=[，。；、）！\n]|$)")
_LONGEST_BEST = 4
_COUNTED_BEFORE = regex(rf"[\d一两二三四五六七八九十][家个户件所][^，。；\n]{{0,12}}{_WINS}[^，。；\n]*$")
_HOLD_OR_WIN = regex(r"\d{1,3}(?![\d.%万亿个家项])")
_ORDERED = regex(r"排名|位次|名次|位居|排位")
_NOT_AFTER_RANK = regex(r"[年季个期者款条章节届次批轮项类部方大产步阶车时要动]|[十百千万]")
_HALF_UNIT = regex(r"半(?:(个百分点)|(倍)|(成(?=[，。；、以左上]|$))|个?(小时|天)(?=[，。；、以左]|$))")
_SHORTENED = regex(r"[至到短缩少过超]$")


def rank(_: Grammar, view: str, at: int) -> Raw | None:
    """A place in an order: 前10位, 居全国第一, 保5 behind 排名, 跻身全球旅游城市百强."""
    if (
        at
        and view[at - 1] in "保争"
        and (m := _HOLD_OR_WIN.match(view, at))
        and _ORDERED.search(view, max(0, at - 20), at)
    ):
        value = parse_numeral(m.group())
        return Raw(at, m.end(), value, value, "位", "rank", "digits", comparator="=")
    best = _BEST.match(view, at) if "强" in view[at + 1 : at + _LONGEST_BEST] else None
    if best is not None and _wins(view, at):
        value = parse_numeral(best.group(1))
        return Raw(at, best.end(), value, value, "位", "rank", written(best.group(1)), comparator="<=")
    if at == 0 or view[at - 1] not in "前第":
        return None
    m = _RANK.match(view, at - 1)
    if m is None:
        return None
    ordinal = m.group(1) or m.group(2)
    follows = view[m.end() : m.end() + 1]
    said = m.group(3) or _RANK_CONTEXT.search(view, max(0, at - 9), at - 1) or _ends_led(view, at - 1, m.end())
    if not said or (not m.group(3) and _NOT_AFTER_RANK.match(follows)):
        return None
    value = parse_numeral(ordinal)
    return Raw(at - 1, m.end(), value, value, "位", "rank", written(ordinal), comparator="<=" if m.group(1) else "=")


def _ends_led(view: str, start: int, end: int) -> bool:
    """Whether a place ends its clause, behind a verb that wins it: 跻身世界机床产业集群|前三."""
    return _CLAUSE_ENDS.match(view, end) is not None and _RANK_LED.search(view, max(0, start - 20), start) is not None


def _wins(view: str, at: int) -> bool:
    """Whether one place is won, not one by each of some counted: 2家企业进入世界|500强."""
    return (
        _RANK_LED.search(view, max(0, at - 20), at) is not None
        and _COUNTED_BEFORE.search(view, max(0, at - 40), at) is None
    )


def first_place(_: Grammar, view: str, at: int) -> Raw | None:
    """稳居全国首位, but not 放在首位, 首位度."""
    if not view.startswith("首位", at) or not _CLAUSE_ENDS.match(view, at + 2):
        return None
    if all(led.search(view, max(0, at - 24), at) is None for led in (_RANK_CONTEXT, _RANK_LED)):
        return None
    return Raw(at, at + 2, Decimal(1), Decimal(1), "位", "rank", "word", comparator="=")


def fraction(_: Grammar, view: str, at: int) -> Raw | None:
    """三分之二, 百分之六点五, 千分之四."""
    m = _FRACTION.match(view, at) if "分之" in view[at : at + _LONGEST_BASE] else None
    if m is None:
        return None
    try:
        below, above = parse_numeral(m.group(1)), negative(parse_numeral(m.group(3)), bool(m.group(2)))
    except ValueError:
        return None
    if not below:
        return None
    if m.group(1) == "千":
        return Raw(at, m.end(), above, above, "‰", "percent", "chinese")
    upper = _PERCENT_UPPER.match(view, m.end()) if below == 100 and not m.group(2) else None
    if upper and not names.is_from(view, at) and (high := parse_numeral(upper.group(1))) > above:
        return Raw(at, upper.end(), above, high, "%", "percent", "chinese")
    return signed(view, _share(at, m.end(), above, below))


def stroke(_: Grammar, view: str, at: int) -> Raw | None:
    """2/3 of something: a proper fraction behind a word, at the end of its phrase."""
    m = _STROKE.match(view, at) if "/" in view[at + 1 : at + 3] else None
    if m is None or not _STROKE_BEFORE.search(view, max(0, at - 2), at) or view[at - 1] in "第表图栏件注":
        return None
    above, below = Decimal(m.group(1)), Decimal(m.group(2))
    return _share(at, m.end(), above, below) if 0 < above < below <= 20 else None


def _share(start: int, end: int, above: Decimal, below: Decimal) -> Raw:
    value = plain(above * 100 / below) if (above * 100) % below == 0 else above * 100 / below
    return Raw(start, end, value, value, "%", "percent", "chinese")


def scaled_range(grammar: Grammar, view: str, at: int) -> Raw | None:
    """（2—3）×10^8立方米: a range in brackets before its power of ten."""
    m = _BRACKETED_RANGE.match(view, at) if view[at - 1 : at] == "（" else None
    scaled = None if m is None else read_digits(f"1{view[m.end() : m.end() + LONGEST]}", 0)
    if m is None or scaled is None or scaled.end == 1:
        return None
    end = m.end() + scaled.end - 1
    low, high = (plain(parse_numeral(part) * scaled.low) for part in m.groups())
    unit = grammar.units.match(view, end)
    if unit is None or low >= high:
        return None
    return Raw(at - 1, unit[0], low, high, unit[1], form_of(unit[2]), "digits")


def tenths(_: Grammar, view: str, at: int) -> Raw | None:
    """八成, 七八成, 三成五, 三成半, 3—4成."""
    m = _TENTHS.match(view, at) if "成" in view[at : at + _LONGEST_TENTHS] else None
    if m is None or (at and view[at - 1] in "一二三四五六七八九十分收现"):
        return None
    first, upper, neighbour, fifth, half = m.groups()
    low = parse_numeral(first) * 10
    if neighbour:
        high = parse_numeral(neighbour) * 10
        return Raw(at, m.end(), low, high, "%", "percent", "chinese") if high - low == 10 and not fifth else None
    part = parse_numeral(fifth) if fifth and not upper else Decimal(5) if half and not upper else Decimal(0)
    high = parse_numeral(upper) * 10 if upper else low + part
    if high < low:
        return None
    return Raw(at, m.end(), low + part, high, "%", "percent", written(first))


def ratio(_: Grammar, view: str, at: int) -> Raw | None:
    """配比达到1：8, 城乡收入倍差缩小到1.8∶1."""
    m = _RATIO.match(view, at)
    if m is None or (view[at - 1 : at] in ("：", "∶") and view[at - 2 : at - 1].isdigit()):
        return None  # the rest of 8：40：52
    to_one = "1" in m.groups() and _BESIDE_ONE.search(view, max(0, at - 1), at)
    if not (to_one or _RATIO_BEFORE.search(view, max(0, at - 12), at)) or not Decimal(m.group(2)):
        return None
    value = Decimal(m.group(1)) / Decimal(m.group(2))
    return Raw(at, m.end(), value, value, "", "number", "digits")


def share(_: Grammar, view: str, at: int) -> Raw | None:
    """三次产业结构调整为|8：|40：|52: each share is a value of its own; 由8：40：52 is what it starts from."""
    near = view[max(0, at - _LONGEST_SHARE) : at + _LONGEST_SHARE]
    if "：" not in near and "∶" not in near:
        return None
    before = _SHARES_BEFORE.search(view, max(0, at - _LONGEST_SHARES), at)
    if before is None or _STARTS_FROM.search(view, max(0, before.start(1) - 12), before.start(1)):
        return None
    m = _SHARES.match(view, before.start(1))
    if m is None or m.end() <= at or not _WHOLE[0] <= sum(map(Decimal, m.groups())) <= _WHOLE[1]:
        return None
    end = next(m.end(i) for i in (1, 2, 3) if m.end(i) > at)
    value = Decimal(view[at:end])
    return Raw(at, end, value, value, "", "number", "digits")


def ratio_end(view: str, at: int) -> int | None:
    """Offset behind the ratio at `at`, or None."""
    m = _RATIO.match(view, at)
    return m.end() if m else None


def doubling(_: Grammar, view: str, at: int) -> Raw | None:
    """翻一番, 翻番, 倍增, 翻一番多."""
    m = _DOUBLING.match(view, at)
    if m is None or names.in_slogan(view, at, m.end()):
        return None
    times = parse_numeral(m.group(1)) if m.group(1) else Decimal(1)
    value = Decimal(2) ** int(times)
    return Raw(at, m.end(), value, value, "倍", "multiple", "word", comparator="~" if m.group(2) else "")


def half(_: Grammar, view: str, at: int) -> Raw | None:
    """审批时间压减一半, 占总量的一半, 半数以上; 一半 without a change or a bound around it is a part of something."""
    if not view.startswith(("一半", "半数"), at):
        return None
    led = _HALVED.search(view, max(0, at - 4), at) or _SHARED.search(view, max(0, at - 14), at)
    if not led and not _BOUNDED.match(view, at + 2):
        return None
    return Raw(at, at + 2, Decimal(50), Decimal(50), "%", "percent", "word")


def half_unit(_: Grammar, view: str, at: int) -> Raw | None:
    """提高半个百分点, 增长半倍, 缩短至半小时."""
    m = _HALF_UNIT.match(view, at)
    if m is None or (at and view[at - 1] in "个一二两三四五六七八九十成倍"):
        return None
    value = Decimal("0.5")
    if m.group(1):
        return Raw(at, m.end(), value, value, "个百分点", "points", "chinese")
    if m.group(2):
        return Raw(at, m.end(), value, value, "倍", "multiple", "chinese")
    if m.group(4):
        led = _SHORTENED.search(view, max(0, at - 1), at) or view.startswith("以", m.end())
        return Raw(at, m.end(), value, value, m.group(4), "measure", "chinese") if led else None
    return Raw(at, m.end(), value * 10, value * 10, "%", "percent", "chinese")


_EACH = regex(r"“([县乡镇村市区校])\1$")  # 实现充电站“县县|全覆盖”
_PROGRAMMES = ("行动", "计划", "工程")


def coverage(_: Grammar, view: str, at: int) -> Raw | None:
    """全覆盖."""
    if not view.startswith("全覆盖", at) or (at and view[at - 1] in "健安齐"):
        return None
    each = _EACH.search(view, max(0, at - 3), at) is not None and view.startswith("”", at + 3)
    if names.in_slogan(view, at, at + 3) and (not each or view.startswith(_PROGRAMMES, at + 4)):
        return None
    return Raw(at, at + 3, Decimal(100), Decimal(100), "%", "coverage", "word")
