"""A number before its unit: 1.2万亿元, 13万2千头, 五百多亿元, 两三千个, 3—5个, 百万吨, 千亿级."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from plan_ie.quantity import names
from plan_ie.quantity.bounds import range_separator
from plan_ie.quantity.numbers import Number, read_chinese, read_digits, read_pair
from plan_ie.quantity.numerals import CHINESE, MAGNITUDE, magnitude, parse_numeral
from plan_ie.quantity.quantity import Written
from plan_ie.quantity.raw import Grammar, Raw, form_of
from plan_ie.quantity.signs import around_zero, currency_before, in_currency, minus_before, negative
from plan_ie.text.regex import regex

_MAGNITUDE = regex(MAGNITUDE)
_MAGNITUDES = frozenset("十百千万亿")
_RANGED = regex(r"[—~-]\d")
_PER = regex(r"每(?!年|个|人每|次|月|家|天)([^，。；每\n]{1,8})$")
_PER_VERB = regex(r"(分别)?(?:再)?(?:提高|增加|拥有|达到|达|至|为|不低于|不超过|低于)?")
_ALNUM = regex(r"[A-Za-z]")
_LETTER_UNITS = frozenset("GTPLWVMtgmh")
_PLACED = regex(r"[至到达为超力量宽]$")
_UNKNOWN_LATIN = regex(r" ?([A-Za-z]{2,8}[²³]?(?:/[A-Za-z]{1,4}[²³]?)?)(?=[，。；、）！：\n]|以上|以下|以内|左右|$)")
_PLACED_WIDELY = regex(r"(?:[至到达为超于约近]|突破|不足)$")
_SCALED = regex(
    r"产业|企业|集群|园区|项目|工业|基地|元级|县|强|市场|规模|板块|赛道|工程|水电|潮汐|海洋|风电|光伏|储能|级|镇|区|"
    r"公司|链|投资|品牌|能级|目标|俱乐部|行业|平台"
)
#: What is named by its size behind an amount, and nothing else behind that: 100亿元|企业, 50亿元|集群.
_SIZED = (
    r"的?(?:先进)?(?:制造业|工业|产业)?(?:企业|产业链?|集群|园区|项目|基地)"
    r"(?=[，。；、：）！”\n和及与\d达超突数总各]|$)"
)
_NAMED_BY_SIZE = regex(rf"(?:、\d{{1,3}}[家个户][\d十百千万]{{1,6}}亿[元级]{{1,2}})*{_SIZED}")
#: What such a name begins behind: 10家以上|50亿元企业, 培育|100亿元企业; 投资|10亿元项目 is sized otherwise.
_BEFORE_SIZED = regex(
    r"(?:^|[，。；、：“\n（和及与]|\d[家个户](?:以上|左右)?|[培孵]育|打造|形成|[建养]成|壮大|[引招]引|引进|新增)$"
)
_LEAST_SIZE = 10**8
_RATE_BASE = regex(r"(?:规模以上|规上)?(?:工业)?(?:增加值|总产值|产值|营业收入|GDP|(?:地区|国内)?生产总值)")
_RATE = regex(r"/\d*(?:[十百万]|千(?![瓦克米伏卡帕赫焦字升乏安]))+[人户]?")
_SCALES = regex(r"、(?:超|过)?[十百千]?[万亿]{1,2}(?:级|元)?(?:以上)?(?:产业|企业|集群|园区|项目|县|镇|链)")
_CHINESE_UPPER = regex(rf"(?:到|至|—{{1,2}}|-|~)({CHINESE})")
_TRAILING = regex(r"[十百千万亿]+$")
_LARGE = regex(r"[百千万亿]")
#: Classifiers that any Chinese numeral may count; others need a numeral with 百, 千, 万 … (十九届, 八方, 零部件).
_COUNTED = frozenset("个家项座条所件名位户人套台处倍元亩吨斤") | {"%", "个百分点", "个工作日"}
_COUNTED_BY_TENS = frozenset("辆艘架株棵栋幢张间场只枚眼")
_MEASURES = frozenset(
    ("money", "mass", "length", "area", "volume", "power", "energy", "voltage", "person", "points", "percent")
)
#: Signs below zero before the upper end of a range: -1%, 负1%, 零下18℃.
_MINUS_LENGTH = {"-": 1, "负": 1, "零": 2}
_HALVES = frozenset(("倍", "亩", "斤", "公斤", "里", "公里", "吨", "米", "天", "小时"))
_COUNTED_HALF = regex(r"个半(?=百分点|小时|工作日)")
#: Spans of time and ages are counted where something reaches or passes them: 压缩至三天, 达到八十岁, 三天以内.
_SPANS = frozenset(("天", "小时", "分钟", "岁", "周岁"))
_REACHED = regex(r"[至到达为超过于约近短少减]$")
_BOUNDED = regex(r"半?(?:以[内上下]|左右)")
#: Or where a change starts from them: 由五天压缩到三天.
_FROM = regex(r"[由从](?:(?:原来|原先|原|目前|现在|现行)的?)?$")
_CHANGED = regex(r"半?(?:提高|提升|增加|延长|压缩|压减|缩短|减少|下降|降)")
_PASSED = regex(r"[新大]?(?:台阶|大关|关口)")
#: An amount that names no unit: behind a bound or one of these, 突破|千亿, 增至|十五万, or before a bound, 千亿|以上;
#: and with nothing that it counts behind it.
_LEADS = regex(r"(?:[破至到达为]|冲[刺击]|迈[上向]|[站登跃跨]上|跨越|挺进)$")
_NOTHING_COUNTED = regex(r"(?:规模)?(?:[，。；、：！？）”\n]|$)")
#: 上 behind one of these says no 上百: 100家以上|百亿级企业, 迈上|千亿元台阶.
_RISES_TO = frozenset("以迈登跃跨站踏攀冲")
_KILO = tuple("瓦克米伏卡帕赫焦字升乏安")
#: What stands on both sides of the unit of a column: 总产值（|亿元|）, 单位：|万平方米|, a cell of its own.
_OPENS_UNIT, _CLOSES_UNIT = frozenset(("（", "\n", "|", "/")), frozenset(("", "）", "\n", "|", " ", "/"))
_ONE_EACH = regex(r"[各均](?:新?建成?|建设|配建|设立|培育|打造)$")  # 在甲县、乙县各建|一座冷库
_VAGUE_BEFORE = frozenset("数几每第“")


def digits(grammar: Grammar, view: str, at: int) -> Raw | None:
    """A number in digits with its unit, alone or as a range, with a sign before it."""
    number = read_digits(view, at)
    if number is None:
        return None
    if at and view[at - 1] == "每":
        return None  # 每50公斤: the base of a rate
    number, end = _half_counted(view, number)
    multiplied = bool(number.multiplier) or end - at > len(number.text) + 2  # 万, ×10^5
    raw = _with_unit(grammar, view, at, end, number.low, "digits", has_multiplier=multiplied)
    currency = currency_before(grammar, view, at)
    if raw is None:
        return None
    raw.approximate = number.approximate
    _add_half(view, raw, number)
    upper = _upper(grammar, view, raw, number)
    if upper is None and not raw.unit and _RANGED.match(view, raw.end):
        return None  # 1—5号泊位
    raw = upper or _negative(view, raw)
    if currency is not None:
        return in_currency(grammar, view, raw, currency)
    if raw.unit == "元" and raw.form == "money" and _names_size(view, raw):
        raw.form = "scale"
    if raw.form == "number" and not number.multiplier and names.is_code(view, at, raw.end):
        return None
    return _per(grammar, view, raw)


def _names_size(view: str, raw: Raw) -> bool:
    """Whether an amount says how large what stands behind it is: 10家50亿元|企业, 2个千亿元、5个500亿元|产业集群."""
    if raw.low != raw.high or raw.low < _LEAST_SIZE or _NAMED_BY_SIZE.match(view, raw.end) is None:
        return False
    return _BEFORE_SIZED.search(view, max(0, raw.start - 6), raw.start) is not None


def _negative(view: str, raw: Raw) -> Raw:
    if around_zero(view, raw):
        return replace(raw, start=raw.start - 1, low=-raw.low)
    start = minus_before(view, raw.start, raw.form, raw.unit)
    return raw if start is None else replace(raw, start=start, low=-raw.low, high=-raw.high)


def _upper(grammar: Grammar, view: str, raw: Raw, lower: Number) -> Raw | None:
    """The range that `raw` begins, or None. The unit may stand once, behind the second number."""
    behind = range_separator(view, raw.end)
    if behind is None:
        return None
    from_to = view[raw.end] in "至到" and names.is_from(view, raw.start)
    start = minus_before(view, raw.start, "percent", raw.unit)
    if start is not None and view[behind - 2 : behind] == "--":
        behind -= 1  # -2%--1%
    sign_length = _MINUS_LENGTH.get(view[behind : behind + 1], 0)
    minus = sign_length > 0
    if (sign := currency_at(grammar, view, behind + sign_length)) is not None:
        behind = sign - sign_length
    number = read_digits(view, behind + sign_length)
    if number is None:
        return None
    has_multiplier = bool(number.multiplier)
    high = _with_unit(grammar, view, behind, number.end, number.low, "digits", has_multiplier=has_multiplier)
    if high is None or (raw.unit and raw.unit != high.unit) or (from_to and not view.startswith("之间", high.end)):
        return None
    low = raw.low
    if has_multiplier and not lower.multiplier:  # 5000-6000亿元
        low = parse_numeral(lower.text + number.multiplier)
    if start is not None and minus_before(view, raw.start, high.form, high.unit) is None:
        start = None
    low, top = negative(low, start is not None), negative(high.high, minus)
    if start is not None and minus:
        low, top = min(low, top), max(low, top)
    if low >= top:
        return None
    return replace(high, start=raw.start if start is None else start, low=low, high=top)


def currency_at(grammar: Grammar, view: str, at: int) -> int | None:
    """Offset behind the currency sign at `at`, or None."""
    if view[at : at + 1].isdigit():
        return None
    for sign in grammar.units.signs:
        if view.startswith(sign, at):
            return at + len(sign)
    return None


def pair(grammar: Grammar, view: str, at: int) -> Raw | None:
    """Two neighbouring numerals before a unit: 两三千个, 三四十家, 四五万人."""
    number = read_pair(view, at)
    if number is None or (at and view[at - 1] in _VAGUE_BEFORE):
        return None
    unit = grammar.units.match(view, number.end)
    if unit is None or unit[2] in ("time", "age", "other", "data", "per"):
        return None
    if number.text[0] == "一" and unit[1] in ("期", "次") and not _LARGE.search(number.text):
        return None  # 一二期
    return Raw(at, unit[0], number.low, number.high, unit[1], form_of(unit[2]), "chinese")


def chinese(grammar: Grammar, view: str, at: int) -> Raw | None:
    """A Chinese numeral before a unit; before most classifiers only where it is no part of a word."""
    number = read_chinese(view, at)
    if number is None or (at and view[at - 1] in _VAGUE_BEFORE):
        return None
    text = number.text
    if view.startswith("级", number.end) and text[-1] in "万亿":  # 两千亿级
        return Raw(at, number.end + 1, number.low, number.low, "元", "scale", "chinese")
    if ranged := _chinese_range(grammar, view, at, number):
        return ranged
    whole, (number, end) = number.end, _half_counted(view, number)
    unit = grammar.units.match(view, end)
    if unit is None:
        return _bare_chinese(grammar, view, at, number)
    counted = _counts(grammar, text + number.multiplier, unit) or _spans(view, at, unit)
    one = text == "一" and unit[2] == "count" and _ONE_EACH.search(view, max(0, at - 4), at) is not None
    if end == whole and not one and (not counted or (text == "一" and not _one(view, unit))):
        return None
    raw = _with_unit(grammar, view, at, end, number.low, "chinese", has_multiplier=True)
    if raw is None:
        return None
    raw.approximate = number.approximate
    _add_half(view, raw, number)
    return raw


def _chinese_range(grammar: Grammar, view: str, at: int, number: Number) -> Raw | None:
    """三到五家, 二十至三十万人."""
    upper = _CHINESE_UPPER.match(view, number.end)
    if upper is None or number.text == "一":
        return None
    unit = grammar.units.match(view, upper.end())
    if unit is None or not _counts(grammar, upper.group(1), unit):
        return None
    try:
        high = parse_numeral(upper.group(1))
    except ValueError:
        return None
    low, tail = number.low, _TRAILING.search(upper.group(1))
    if tail and tail.group()[-1] in "万亿" and not set("万亿") & set(number.text):
        low *= magnitude(tail.group().lstrip("十百千"))
    if high <= low:
        return None
    return Raw(at, unit[0], low, high, unit[1], form_of(unit[2]), "chinese")


def _counts(grammar: Grammar, numeral: str, unit: tuple[int, str, str]) -> bool:
    """Whether a Chinese numeral before a unit is a quantity and no part of a word."""
    name, dimension = unit[1], unit[2]
    if name in _COUNTED:
        return True
    if dimension == "rate":
        name = re.split("[/每·]", name)[0]
        dimension = grammar.units.dimension.get(name, "other")
    if dimension in _MEASURES and (len(name) > 1 or name in _COUNTED):
        return True
    if dimension in _MEASURES and len(numeral) > 1:
        return True
    return dimension == "count" and (
        _LARGE.search(numeral) is not None or (len(numeral) > 1 and (len(name) > 1 or name in _COUNTED_BY_TENS))
    )


def _spans(view: str, at: int, unit: tuple[int, str, str]) -> bool:
    """Whether a numeral before 天 or 岁 says how long or how old: 压缩至三天, 两天半以内, but not 第三天."""
    if unit[1] not in _SPANS:
        return False
    if _REACHED.search(view, max(0, at - 1), at) or _BOUNDED.match(view, unit[0]):
        return True
    return bool(_CHANGED.match(view, unit[0]) and _FROM.search(view, max(0, at - 4), at))


def _one(view: str, unit: tuple[int, str, str]) -> bool:
    """一 counts where it is no article: 一倍, 一个百分点, 一亩半."""
    return unit[1] == "倍" or unit[2] == "points" or view.startswith("半", unit[0])


def _bare_chinese(grammar: Grammar, view: str, at: int, number: Number) -> Raw | None:
    """三个亿 is money, though no unit says so; 五千亿 counts before 大关, 两千亿 behind 突破."""
    large = view[number.end - 1] in "万亿"
    counts = large and (_PASSED.match(view, number.end) or _is_amount(grammar, view, at, number.end))
    if not counts and (not number.multiplier or view[number.end - 2 : number.end] != "个亿"):
        return None
    return Raw(at, number.end, number.low, number.low, "", "number", "chinese", number.approximate)


def _is_amount(grammar: Grammar, view: str, at: int, end: int) -> bool:
    """Whether a numeral without a unit says how much: 规模突破|千亿, 总产值|千亿|以上, but not 上亿群众, 百亿级."""
    bounded = grammar.bounds.read(view, at, end)
    led = not at or bool(bounded.word) or _LEADS.search(view, max(0, at - 2), at) is not None
    return (led or bounded.behind) and _NOTHING_COUNTED.match(view, bounded.right) is not None


def _half_counted(view: str, number: Number) -> tuple[Number, int]:
    """两个半百分点: the number with its half, and where its unit begins."""
    m = _COUNTED_HALF.match(view, number.end) if view.startswith("个半", number.end) else None
    if m is None or number.multiplier:
        return number, number.end
    half = Decimal("0.5")
    return number._replace(end=m.end(), low=number.low + half, high=number.high + half), m.end()


def _add_half(view: str, raw: Raw, number: Number) -> None:
    """一倍半, 两亩半: half of the measure that stands before it."""
    if number.multiplier or not view.startswith("半", raw.end) or raw.unit not in _HALVES:
        return
    if view.startswith(("导", "径", "岛", "成品"), raw.end + 1):
        return
    raw.low, raw.high, raw.end = raw.low + Decimal("0.5"), raw.high + Decimal("0.5"), raw.end + 1


def bare_magnitude(grammar: Grammar, view: str, at: int) -> Raw | None:
    """A bare magnitude as a number or as a scale: 万亿元, 百万吨, 千亿级, 万千瓦级."""
    m = _MAGNITUDE.match(view, at) if view[at] in _MAGNITUDES else None
    if m is None:
        return None
    before = view[at - 1] if at else ""
    more = before == "上" and view[max(0, at - 2) : at - 1] not in _RISES_TO  # 上百亿元
    if before and (more or before in names.NUMERAL_CHARS or before in "“‘数几整千百两每"):
        return None
    if before == "成" and len(m.group()) == 1:  # 成千上万
        return None
    if m.group() == "千" and view.startswith(_KILO, m.end()):  # 克/千瓦时
        return None
    value = parse_numeral(m.group())
    small = m.group() in ("百", "千", "万")
    unit = grammar.units.match(view, m.end())
    end, name, dimension = unit if unit else (m.end(), "", "")
    if name and m.group() not in ("百亿", "千亿") and _names_unit(view, at, end):
        return None
    if view.startswith("级", end):
        if not name and small:
            return None
        return Raw(at, end + 1, value, value, name or "元", "scale", "magnitude")
    if not name:
        if small:
            return None
        if _PASSED.match(view, end):  # 突破|千亿|大关
            return Raw(at, end, value, value, "", "number", "magnitude")
        if _SCALED.match(view, end) or _SCALES.match(view, end):
            return Raw(at, end, value, value, "元", "scale", "magnitude")
        return Raw(at, end, value, value, "", "number", "magnitude") if _is_amount(grammar, view, at, end) else None
    if dimension in ("time", "other", "data") or (small and dimension in ("length", "voltage")):
        return None
    if m.group() == "万" and name == "元" and _RATE_BASE.match(view, end):
        return None  # 万元工业增加值能耗
    if _SCALED.match(view, end) and dimension in ("money", "power", "mass"):
        return Raw(at, end, value, value, name, "scale", "magnitude")
    raw = Raw(at, end, value, value, name, form_of(dimension), "magnitude")
    if name == "元" and _names_size(view, raw):  # 2个|千亿元|、5个500亿元产业集群
        raw.form = "scale"
    return raw


def _names_unit(view: str, at: int, end: int) -> bool:
    """Whether a magnitude with its unit stands alone: it says in what the values of a column are."""
    opens = not at or view[at - 1] in _OPENS_UNIT
    return (opens or view.startswith("单位：", at - 3)) and view[end : end + 1] in _CLOSES_UNIT


def _with_unit(
    grammar: Grammar, view: str, start: int, end: int, value: Decimal, written: Written, *, has_multiplier: bool
) -> Raw | None:
    spaced = view[end : end + 1] == " "  # 2000 t/d
    unit = grammar.units.match(view, end + spaced)
    if unit is None:
        return _without_unit(view, start, end, value, written)
    unit_end, name, dimension = unit
    if name in _LETTER_UNITS and not has_multiplier and not _PLACED.search(view[max(0, start - 1) : start]):
        return None
    if name[-1].isascii() and name[-1].isalpha() and _ALNUM.match(view, unit_end):
        return _unknown_latin(view, start, end, value, has_multiplier)
    if view.startswith("级", unit_end) and dimension in ("money", "mass", "power", "energy", "count"):
        return Raw(start, unit_end + 1, value, value, name, "scale", written)
    return Raw(start, unit_end, value, value, name, form_of(dimension), written)


def _without_unit(view: str, start: int, end: int, value: Decimal, written: Written) -> Raw | None:
    follows = view[end : end + 1]
    if view.startswith("亿级", end - 1) or (view.startswith("级", end) and view[end - 1] in "万亿"):
        return Raw(start, end + 1, value, value, "元", "scale", written)
    rate = _RATE.match(view, end)
    if rate:
        return Raw(start, rate.end(), value, value, rate.group(), "measure", written)
    if latin := _unknown_latin(view, start, end, value, view[end - 1] in "万亿"):
        return latin
    if names.NO_QUANTITY_BEFORE.match(view, end):
        return None
    classifier = names.unknown_classifier(view, end)
    if classifier and written == "digits":
        return Raw(start, end + len(classifier), value, value, classifier, "count", written)
    if follows == "+" and not re.match(r"[\w“]", view[end + 1 : end + 2]):
        return Raw(start, end, value, value, "", "number", written, comparator=">=")
    if view[end - 1] in "万亿" and _SCALED.match(view, end) and value >= 10**10:
        return Raw(start, end, value, value, "元", "scale", written)
    return Raw(start, end, value, value, "", "number", written)


def _unknown_latin(view: str, start: int, end: int, value: Decimal, multiplied: bool) -> Raw | None:
    """A unit in letters that no pack knows: at the end of its clause, behind a word that leads to a value."""
    if not view[end : end + 1].isascii():
        return None
    m = _UNKNOWN_LATIN.match(view, end)
    if m is None or not (multiplied or _PLACED_WIDELY.search(view, max(0, start - 2), start)):
        return None
    return Raw(start, m.end(), value, value, m.group(1), "measure", "digits")


def _per(grammar: Grammar, view: str, raw: Raw) -> Raw:
    """`每立方米20微克` → 微克/立方米, `每50公斤提高3元` → 元/50公斤; the span covers the whole."""
    m = _PER.search(view, max(0, raw.start - 12), raw.start)
    if m is None or not raw.unit or raw.form == "percent":
        return raw
    below = grammar.units.denominator(view, m.start(1))
    if below is None:
        return raw
    verb = _PER_VERB.match(view, below[0])
    if verb is None or verb.end() != raw.start:
        return raw
    unit = f"{raw.unit}/{below[1]}"
    return replace(raw, unit=unit) if verb.group(1) else replace(raw, start=m.start(), unit=unit)
