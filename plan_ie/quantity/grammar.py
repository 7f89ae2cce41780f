"""The one grammar of quantities in prose: number, multiplier, unit, range, bounds.

`find_quantities` walks from one numeral character to the next and tries a fixed list of readers at
each; the first that matches wins. Names with numbers in them (5G, “1+6+N”, 第三章) are consumed by
`names.py` and give nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from plan_ie.quantity import names
from plan_ie.quantity.bounds import BoundTable, interval, range_separator
from plan_ie.quantity.numerals import CHINESE, DIGITS, MAGNITUDE, MULTIPLIER, parse_numeral, plain
from plan_ie.quantity.quantity import Form, Quantity, Written
from plan_ie.quantity.units import UnitTable

_HALVED = re.compile(r"(?:减少|缩短|压减|缩减|压缩|削减|精简|下降|降低|减|增加|提高|超过|达到?|不到)了?(?:近|约)?$")
_ANCHOR = re.compile(r"[\d一二两三四五六七八九十百千万亿零]|翻|全覆盖|倍增")
_DIGITS = re.compile(rf"({DIGITS})(余|多|来)?({MULTIPLIER})?(余|多)?")
_CHINESE = re.compile(rf"({CHINESE})(余|多|来)?")
_MAGNITUDE = re.compile(MAGNITUDE)
_FRACTION = re.compile(rf"([一二两三四五六七八九十百千万\d]+)分之({DIGITS}|{CHINESE})")
_TENTHS = re.compile(
    rf"({DIGITS}|[一二三四五六七八九])(?:(?:[—~-]|至|到)({DIGITS}|"
    rf"[一二三四五六七八九]))?成([一二三四五六七八九](?![个项家]))?(?![为立果本效都长员功熟套品绩就型人分不])"
)
_DOUBLING = re.compile(r"翻(?:([一二两三四\d])番|番|倍)|倍增")
_RANGED = re.compile(r"[—~-]\d")
_RATIO = re.compile(r"(\d+(?:\.\d+)?)：(\d+(?:\.\d+)?)(?!\d|：)")
_RATIO_BEFORE = re.compile(r"(?:比|比例|配比|比率)[^，。；]{0,8}$")
_RANK = re.compile(
    r"(?:前([一二三四五六七八九十]{1,3}|\d{1,3})|第([一二三四五六七八九十]{1,3}|\d{1,3}))(位(?!置)|名|强|列|"
    r"个位次)?"
)
_RANK_CONTEXT = re.compile(
    r"(?:居|列|位|排名|排|全国|全省|全市|世界|全球|国内|中部|西部|东部|行业|稳居|跃居|保持|进入|跻身|进|迈入|省区|"
    r"各省|进到|挺进|达到|同类)(?:城市|地区|市|区)?(?:的)?$"
)
_HOLD_OR_WIN = re.compile(r"\d{1,3}(?![\d.%万亿个家项])")
_ORDERED = re.compile(r"排名|位次|名次|位居|排位")
_NOT_AFTER_RANK = re.compile(r"[年季个期者款条章节届次批轮项类部方大产步阶车时要动]|[十百千万]")
_PER = re.compile(r"每(?!年|个|人每|次|月|家|天)([^，。；每\n]{1,8})$")
_PER_VERB = re.compile(r"(分别)?(?:再)?(?:提高|增加|拥有|达到|达|至|为|不低于|不超过|低于)?")
_ALNUM = re.compile(r"[A-Za-z]")
_LETTER_UNITS = frozenset("GTPLWVM")
_PLACED = re.compile(r"[至到达为超力量宽]$")
_SCALED = re.compile(
    r"产业|企业|集群|园区|项目|工业|基地|元级|县|强|市场|规模|板块|赛道|工程|水电|潮汐|海洋|风电|光伏|储能|级|镇|区|"
    r"公司|链|投资|品牌|能级|目标|俱乐部|行业|大关|平台"
)
#: Units that a Chinese numeral may count; behind others it is part of a word (十九届, 八方, 零部件).
_CHINESE_UNITS = frozenset(
    {
        "个",
        "家",
        "项",
        "座",
        "条",
        "所",
        "件",
        "名",
        "位",
        "户",
        "人",
        "套",
        "台",
        "处",
        "倍",
        "%",
        "个百分点",
        "元",
        "亩",
        "吨",
        "公里",
    }
)
_RATE = re.compile(r"/\d*[十百千万]+")
_SCALES = re.compile(r"、(?:超|过)?[十百千]?[万亿]{1,2}(?:级|元)?(?:以上)?(?:产业|企业|集群|园区|项目|县|镇|链)")
_CHINESE_UPPER = re.compile(r"(?:到|至|—|-)([二三四五六七八九十]{1,3})")
_FORMS: dict[str, Form] = {
    "percent": "percent",
    "permille": "percent",
    "points": "points",
    "money": "money",
    "count": "count",
    "person": "count",
    "multiple": "multiple",
    "time": "time",
    "age": "age",
}


@dataclass(frozen=True, slots=True)
class Grammar:
    """The units and bounds that the grammar knows."""

    units: UnitTable
    bounds: BoundTable


@dataclass(slots=True)
class _Raw:
    """A quantity before its bounds are read."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    form: Form
    written: Written
    approximate: bool = False
    comparator: str = ""


_Reader = Callable[[Grammar, str, int], "_Raw | None"]


def find_quantities(view: str, grammar: Grammar, masked: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of a reading view, in order, not overlapping.

    Args:
        view: The reading view (`text/reading.py`).
        grammar: Units and bounds.
        masked: Sorted spans where no quantity can be: time expressions, titles in 《》.
    """
    found: list[Quantity] = []
    starts = [start for start, _ in masked]
    at = 0
    while m := _ANCHOR.search(view, at):
        here = m.start()
        mask = bisect_right(starts, here) - 1
        if mask >= 0 and here < masked[mask][1]:
            at = masked[mask][1]
            continue
        skip = names.skip(view, here)
        if skip:
            at = skip
            continue
        raw = _read(grammar, view, here)
        if raw is None:
            at = _behind_run(view, here)
            continue
        at = max(raw.end, here + 1)
        found.append(_bounded(view, grammar.bounds, raw))
    return _share_units(view, found)


def _read(grammar: Grammar, view: str, at: int) -> _Raw | None:
    readers = _WORD_READERS if view[at] in "翻全倍" else _NUMBER_READERS
    for reader in readers:
        raw = reader(grammar, view, at)
        if raw is not None:
            return raw
    return None


def _behind_run(view: str, at: int) -> int:
    """Offset behind the run of digits or numeral characters at `at`."""
    m = _RATIO.match(view, at)
    if m:
        return m.end()
    m = _DIGITS.match(view, at) or _CHINESE.match(view, at)
    return max(m.end() if m else at + 1, at + 1)


def _bounded(view: str, bounds: BoundTable, raw: _Raw) -> Quantity:
    comparator, left, right, word, own = bounds.read(view, raw.start, raw.end)
    if raw.form == "rank" and view[raw.start - 1 : raw.start] in ("保", "争"):
        left = raw.start - (2 if view[raw.start - 2 : raw.start - 1] == "“" else 1)
    if raw.low != raw.high:
        comparator = "range"
    elif raw.comparator:
        comparator = raw.comparator  # type: ignore[assignment]
    elif raw.approximate and comparator == "=":
        comparator = "~"
    elif raw.form in ("scale", "coverage") and not word and not own:
        comparator = "~" if raw.form == "scale" else "="
    low, high = interval(comparator, raw.low, raw.high)
    return Quantity(
        raw.start, raw.end, low, high, raw.unit, raw.form, raw.written, comparator, left, right, word, own, raw.low
    )


def _share_units(view: str, found: list[Quantity]) -> list[Quantity]:
    """`1.28万亿、1.18万亿、8200亿元` and `97、73%`: a list shares the unit of its last member."""
    for i in range(len(found) - 2, -1, -1):
        this, following = found[i], found[i + 1]
        if view[this.right : following.left] not in ("、", "和", "及", "与"):
            continue
        bare = this.unit == "" and this.form == "number" and following.form in ("money", "percent", "points", "measure")
        if bare or (this.unit == "个" and following.unit == "个百分点"):
            found[i] = replace(this, unit=following.unit, form=following.form)
    for before, (i, this) in zip(found, enumerate(found[1:], 1), strict=False):
        if before.unit.startswith(f"{this.unit}/") and view[before.right : this.left] in ("、", "和", "及", "与"):
            found[i] = replace(this, unit=found[i - 1].unit)  # 每50公斤分别提高3元、5元和10元
    return found


# -- readers, in the order they are tried ---------------------------------------------------------


def _rank(_: Grammar, view: str, at: int) -> _Raw | None:
    if (
        at
        and view[at - 1] in "保争"
        and (m := _HOLD_OR_WIN.match(view, at))
        and _ORDERED.search(view, max(0, at - 20), at)
    ):
        value = parse_numeral(m.group())
        return _Raw(at, m.end(), value, value, "位", "rank", "digits", comparator="=")
    if at == 0 or view[at - 1] not in "前第":
        return None
    m = _RANK.match(view, at - 1)
    if m is None:
        return None
    ordinal = m.group(1) or m.group(2)
    follows = view[m.end() : m.end() + 1]
    said = m.group(3) or _RANK_CONTEXT.search(view, max(0, at - 9), at - 1)
    if not said or (not m.group(3) and _NOT_AFTER_RANK.match(follows)):
        return None
    value = parse_numeral(ordinal)
    return _Raw(at - 1, m.end(), value, value, "位", "rank", _written(ordinal), comparator="<=" if m.group(1) else "=")


def _fraction(_: Grammar, view: str, at: int) -> _Raw | None:
    m = _FRACTION.match(view, at)
    if m is None:
        return None
    try:
        below, above = parse_numeral(m.group(1)), parse_numeral(m.group(2))
    except ValueError:
        return None
    if not below:
        return None
    if m.group(1) == "千":
        return _Raw(at, m.end(), above, above, "‰", "percent", "chinese")
    value = plain(above * 100 / below) if (above * 100) % below == 0 else above * 100 / below
    return _Raw(at, m.end(), value, value, "%", "percent", "chinese")


def _tenths(_: Grammar, view: str, at: int) -> _Raw | None:
    m = _TENTHS.match(view, at)
    if m is None or (at and view[at - 1] in "一二三四五六七八九十分收现"):
        return None
    low = parse_numeral(m.group(1)) * 10 + (parse_numeral(m.group(3)) if m.group(3) and not m.group(2) else 0)
    high = parse_numeral(m.group(2)) * 10 if m.group(2) else low
    return _Raw(at, m.end(), low, high, "%", "percent", _written(m.group(1)))


def _ratio(_: Grammar, view: str, at: int) -> _Raw | None:
    m = _RATIO.match(view, at)
    if m is None or not _RATIO_BEFORE.search(view, max(0, at - 12), at) or not Decimal(m.group(2)):
        return None
    value = Decimal(m.group(1)) / Decimal(m.group(2))
    return _Raw(at, m.end(), value, value, "", "number", "digits")


def _digits(grammar: Grammar, view: str, at: int) -> _Raw | None:
    m = _DIGITS.match(view, at)
    if m is None:
        return None
    if at and view[at - 1] == "每":
        return None  # 每50公斤: the base of a rate
    value = parse_numeral(m.group(1) + (m.group(3) or ""))
    end = m.end()
    if not m.group(3) and view.startswith("个亿", end):
        value, end = value * 10**8, end + 2
    raw = _with_unit(grammar, view, at, end, value, "digits", has_multiplier=bool(m.group(3)))
    if raw is None:
        return None
    raw.approximate = bool(m.group(2) or m.group(4))
    upper = _upper(grammar, view, raw, m)
    if upper is None and not raw.unit and _RANGED.match(view, raw.end):
        return None  # 1—5号泊位
    raw = upper or raw
    if raw.form == "number" and not m.group(3) and names.is_code(view, at, raw.end):
        return None
    return _per(grammar, view, raw)


def _upper(grammar: Grammar, view: str, raw: _Raw, lower: re.Match[str]) -> _Raw | None:
    """The range that `raw` begins, or None. The unit may stand once, behind the second number."""
    behind = range_separator(view, raw.end)
    if behind is None:
        return None
    m = _DIGITS.match(view, behind)
    if m is None or (view[raw.end] in "至到" and names.is_from(view, raw.start)):
        return None
    high = parse_numeral(m.group(1) + (m.group(3) or ""))
    raw_high = _with_unit(grammar, view, behind, m.end(), high, "digits", has_multiplier=bool(m.group(3)))
    if raw_high is None or (raw.unit and raw.unit != raw_high.unit):
        return None
    low = raw.low
    if m.group(3) and not lower.group(3):  # 5000-6000亿元
        low = parse_numeral(lower.group(1) + m.group(3))
    if low >= raw_high.high:
        return None
    return replace(raw_high, start=raw.start, low=low)


def _chinese(grammar: Grammar, view: str, at: int) -> _Raw | None:
    m = _CHINESE.match(view, at)
    if m is None or _MAGNITUDE.fullmatch(m.group(1)):
        return None
    text = m.group(1)
    if text == "一" and not view.startswith("倍", m.end()):
        return None
    if view.startswith("级", m.end()) and text[-1] in "万亿":  # 两千亿级
        try:
            value = parse_numeral(text)
        except ValueError:
            return None
        return _Raw(at, m.end() + 1, value, value, "元", "scale", "chinese")
    upper = _CHINESE_UPPER.match(view, m.end())
    unit = grammar.units.match(view, upper.end() if upper else m.end())
    if unit is None or unit[1] not in _CHINESE_UNITS or (at and view[at - 1] in '“第"'):
        return None
    try:
        value = parse_numeral(text)
        high = parse_numeral(upper.group(1)) if upper else value
    except ValueError:
        return None
    if upper and high > value:
        return _Raw(at, unit[0], value, high, unit[1], _form(unit[2]), "chinese")  # 三到五家
    raw = _with_unit(grammar, view, at, m.end(), value, "chinese", has_multiplier=True)
    if raw is None:
        return None
    raw.approximate = bool(m.group(2))
    return raw


def _magnitude(grammar: Grammar, view: str, at: int) -> _Raw | None:
    """A bare magnitude as a number or as a scale: 万亿元, 百万吨, 千亿级, 万千瓦级."""
    m = _MAGNITUDE.match(view, at)
    if m is None:
        return None
    before = view[at - 1] if at else ""
    more = before == "上" and not view.startswith("以上", at - 2)  # 上百亿元, but 100家以上百亿级企业
    if before and (more or before in names.NUMERAL_CHARS or before in "“‘数几整近千百两每"):
        return None
    if before == "成" and len(m.group()) == 1:  # 成千上万
        return None
    value = parse_numeral(m.group())
    small = m.group() in ("百", "千", "万")
    unit = grammar.units.match(view, m.end())
    end, name, dimension = unit if unit else (m.end(), "", "")
    if view.startswith("级", end):
        if not name and small:
            return None
        return _Raw(at, end + 1, value, value, name or "元", "scale", "magnitude")
    if not name:
        if small or not (_SCALED.match(view, end) or _SCALES.match(view, end)):
            return None
        return _Raw(at, end, value, value, "元", "scale", "magnitude")
    if dimension in ("time", "other", "data") or (small and dimension in ("length", "voltage")):
        return None
    if _SCALED.match(view, end) and dimension in ("money", "power", "mass"):
        return _Raw(at, end, value, value, name, "scale", "magnitude")
    return _Raw(at, end, value, value, name, _form(dimension), "magnitude")


def _doubling(_: Grammar, view: str, at: int) -> _Raw | None:
    m = _DOUBLING.match(view, at)
    if m is None or names.in_slogan(view, at, m.end()):
        return None
    times = parse_numeral(m.group(1)) if m.group(1) else Decimal(1)
    value = Decimal(2) ** int(times)
    return _Raw(at, m.end(), value, value, "倍", "multiple", "word")


def _half(_: Grammar, view: str, at: int) -> _Raw | None:
    """审批时间压减一半; 一半 without a change or a bound before it is a part of something."""
    if not view.startswith("一半", at) or not _HALVED.search(view, max(0, at - 4), at):
        return None
    return _Raw(at, at + 2, Decimal(50), Decimal(50), "%", "percent", "word")


def _coverage(_: Grammar, view: str, at: int) -> _Raw | None:
    if not view.startswith("全覆盖", at) or (at and view[at - 1] in "健安齐") or names.in_slogan(view, at, at + 3):
        return None
    return _Raw(at, at + 3, Decimal(100), Decimal(100), "%", "coverage", "word")


_NUMBER_READERS: tuple[_Reader, ...] = (_half, _rank, _fraction, _tenths, _ratio, _digits, _magnitude, _chinese)
_WORD_READERS: tuple[_Reader, ...] = (_doubling, _coverage)


# -- parts ------------------------------------------------------------------------------------------


def _with_unit(
    grammar: Grammar, view: str, start: int, end: int, value: Decimal, written: Written, *, has_multiplier: bool
) -> _Raw | None:
    unit = grammar.units.match(view, end)
    if unit is None:
        return _without_unit(view, start, end, value, written)
    unit_end, name, dimension = unit
    if name in _LETTER_UNITS and not has_multiplier and not _PLACED.search(view[max(0, start - 1) : start]):
        return None
    if name[-1].isascii() and name[-1].isalpha() and _ALNUM.match(view, unit_end):
        return None
    if view.startswith("级", unit_end) and dimension in ("money", "mass", "power", "energy", "count"):
        return _Raw(start, unit_end + 1, value, value, name, "scale", written)
    return _Raw(start, unit_end, value, value, name, _form(dimension), written)


def _without_unit(view: str, start: int, end: int, value: Decimal, written: Written) -> _Raw | None:
    follows = view[end : end + 1]
    if view.startswith("亿级", end - 1) or (view.startswith("级", end) and view[end - 1] in "万亿"):
        return _Raw(start, end + 1, value, value, "元", "scale", written)
    rate = _RATE.match(view, end)
    if rate:
        return _Raw(start, rate.end(), value, value, rate.group(), "measure", written)
    if names.NO_QUANTITY_BEFORE.match(view, end):
        return None
    classifier = names.unknown_classifier(view, end)
    if classifier and written == "digits":
        return _Raw(start, end + len(classifier), value, value, classifier, "count", written)
    if follows == "+" and not re.match(r"[\w“]", view[end + 1 : end + 2]):
        return _Raw(start, end, value, value, "", "number", written, comparator=">=")
    if view[end - 1] in "万亿" and _SCALED.match(view, end) and value >= 10**10:
        return _Raw(start, end, value, value, "元", "scale", written)
    return _Raw(start, end, value, value, "", "number", written)


def _per(grammar: Grammar, view: str, raw: _Raw) -> _Raw:
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


def _form(dimension: str) -> Form:
    return _FORMS.get(dimension, "measure")


def _written(text: str) -> Written:
    return "digits" if text[0].isdigit() else "chinese"
