"""What a value cell says: number, range or ratio, its own unit, its bounds and marks.

Read on the cell's view (folded, no blanks). A cell whose number is part of a sentence
(`15个国控断面达标`, `完成国家下达指标`) is no value: nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeVar

from plan_ie.quantity.binding import binding_of
from plan_ie.quantity.bounds import interval
from plan_ie.quantity.numerals import DIGITS, LONGEST, MULTIPLIER, parse_numeral, plain
from plan_ie.tables.units import NO_UNIT, Unit, UnitReader
from plan_ie.text.regex import regex
from plan_ie.types import Binding, Comparator, Measure

_T = TypeVar("_T")

_BEFORE: tuple[tuple[str, Comparator], ...] = (
    ("不低于", ">="), ("不少于", ">="), ("不小于", ">="), ("至少", ">="), ("≥", ">="), (">=", ">="), ("⩾", ">="),
    ("不超过", "<="), ("不高于", "<="), ("不大于", "<="), ("不多于", "<="), ("≤", "<="), ("<=", "<="), ("⩽", "<="),
    ("控制在", "<="), ("控制到", "<="), ("控制", "<="),
    ("高于", ">"), ("大于", ">"), ("超过", ">"), ("突破", ">"), ("多于", ">"), ("超", ">"), (">", ">"),
    ("低于", "<"), ("小于", "<"), ("少于", "<"), ("<", "<"),
    ("接近", "~"), ("约", "~"), ("近", "~"), ("≈", "~"), ("~", "~"),
)  # fmt: skip
_AFTER: tuple[tuple[str, Comparator], ...] = (
    ("及以上", ">="), ("以上", ">="), ("及以下", "<="), ("以下", "<="), ("以内", "<="), ("之内", "<="),
    ("左右", "~"), ("上下", "~"),
)  # fmt: skip
_VERBS: tuple[tuple[str, Measure | None], ...] = (
    ("增长到", "level"), ("增长至", "level"), ("增加到", "level"), ("增加至", "level"), ("提高到", "level"),
    ("提高至", "level"), ("提升到", "level"), ("提升至", "level"), ("下降到", "level"), ("下降至", "level"),
    ("降低到", "level"), ("降低至", "level"), ("减少到", "level"), ("降到", "level"), ("降至", "level"),
    ("压减至", "level"), ("压减到", "level"), ("增至", "level"), ("缩小至", "level"), ("缩小到", "level"),
    ("力争", None), ("达到", None), ("达", None), ("保持在", None), ("稳定在", None), ("维持在", None), ("保持", None),
    ("完成", None), ("实现", None), ("累计", None), ("总计", None), ("共", None), ("目标", None), ("年均", None),
    ("每年", None), ("年度", None), ("比例", None),
    ("增长", "increase"), ("增加", "increase"), ("提高", "increase"), ("提升", "increase"), ("上升", "increase"),
    ("下降", "decrease"), ("降低", "decrease"), ("减少", "decrease"), ("削减", "decrease"), ("压减", "decrease"),
    ("新增", "output"), ("新建", "output"), ("改造", "output"), ("建成", "output"), ("建设", "output"),
)  # fmt: skip
#: Cells that tick what the head of their column says (约束性 | √).
TICKED: Final = frozenset("√✓✔☑●○▲是")
_BINDING = regex(r"（?(约束|预期|指导)性?(?:指标)?）?$")
_MARKS = (
    r"(?:[*#†‡※△▲☆★☐○◎]|(?<=[\d%\]〕])●|[①-⑳]|[⁰¹²³⁴-⁹]+）?|（?注\d*）?|\[?注\d\]|"
    r"(?<=[\d%上下右内])\[\d{1,2}\]|(?<=[\]〕])\d）)"
)
_MARK_TAIL = regex(rf"{_MARKS}+$")
_STAR = regex(r"[*※#△▲☆★]")
_BRACKETED = regex(r"^[\[〔【](?P<inner>[^\]〕】]*)[\]〕】](?P<rest>.*)$")
_ROUND = regex(r"^（(?P<inner>[^）]*\d[^）]*)）(?P<rest>.*)$")
_YEAR_BEFORE = regex(r"^(?:到|至)?(?P<by>20\d\d)年(?:底|末)?[：:，]?")
_BASE_BEFORE = regex(r"^(?:比|较)(?P<base>20\d\d)年(?:底|末)?")
_BASE_BEHIND = regex(r"（(?P<base>20\d\d)年(?:底|末)?(?P<value>(?:为|约)*\d[^（）]*)）")
_NUMBER = regex(rf"(?P<sign>[-+])?(?P<digits>{DIGITS})(?P<times>{MULTIPLIER})?")
_RANGE = regex(r"(?:[—~-]{1,2}|至|到)(?=[\d.])")
_RATIO = regex(r"^(\d{1,20}(?:\.\d{1,20})?)：(\d{1,20}(?:\.\d{1,20})?)$")
_AREA = "全国|全省|全区|全市|世界|全球|中部|西部|东部"
_RANK = regex(
    rf"^(?:进入|保持|位居|居)?(?:{_AREA})?(?:排名|位居|居)?前(\d{{1,3}}|[一二三四五六七八九十]{{1,3}})(?:位|名|强)?$"
)
_REMARK = regex(r"^(?:[（(].*|[，；。].*|注：.*)$")
_GLOSSED = regex(
    r"^[^\d（）]{2,12}（(?P<inner>(?:[≥≤<>~]|不低于|不高于|不少于|不超过)[\d.][^（）]*|[\d.]+%[^（）]*)）$"
)
_DATE = regex(r"20\d\d年")
_DOUBLED = regex(r"^(?:实现|比20\d\d年)?翻([一二两三四])?番$")
_TIMES = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_FULL = regex(r"^(?:实现)?全覆盖$")


@dataclass(frozen=True, slots=True)
class CellValue:
    """The value of a cell.

    Attributes:
        start: Offset of the quantity in the view.
        end: Offset behind it.
        low: Lower number as written, the cell's own multiplier multiplied out.
        high: Upper number.
        comparator: How it is meant; `low` and `high` are not yet opened for it.
        unit: The unit that the cell itself names, its multiplier already in the numbers, or None.
        scaled: The cell itself has a multiplier (`85万`).
        cumulative: The value stands in brackets (`[18]`), the mark of a five-year total.
        verb: The measure that a word in the cell sets (`新增351.9`), or None.
        annual: The cell itself says 年均 or 每年.
        binding: The cell itself says 约束性 or 预期性.
        starred: A footnote star stands at the value.
        base_year: The year that the cell compares with (`较2015年`), or None.
        base: The value of that year in a bracket behind (`67%（2025年64.7%）`), or None.
        year: The year by which the cell says that it is reached (`到2030年达到1.6亿千瓦`), or None.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    comparator: Comparator = "="
    unit: Unit | None = None
    scaled: bool = False
    cumulative: bool = False
    verb: Measure | None = None
    annual: bool = False
    binding: Binding | None = None
    starred: bool = False
    base_year: int | None = None
    base: CellValue | None = None
    year: int | None = None

    def bounds(self, times: Decimal) -> tuple[Decimal | None, Decimal | None]:
        """(low, high) in the unit, `times` being the multiplier that column or indicator add."""
        factor = Decimal(1) if self.scaled else times
        return interval(self.comparator, plain(self.low * factor), plain(self.high * factor))


def read_value(text: str, units: UnitReader, *, round_is_total: bool = False) -> CellValue | None:
    """The value of a cell.

    Args:
        text: The cell's view.
        units: The units that are known.
        round_is_total: The table's notes say that round brackets mark a total.

    Returns:
        None where the cell has no value of its own.

    >>> from plan_ie.quantity.units import UnitTable
    >>> units = UnitReader(UnitTable.from_rows([("元", "元", "money")]))
    >>> value = read_value("[13亿元]以上", units)
    >>> value.cumulative, value.comparator, value.unit.name
    (True, '>=', '元')
    >>> read_value("完成国家下达指标", units) is None
    True
    """
    end = len(text)
    binding: Binding | None = None
    m = _BINDING.search(text)
    if m and m.start() > 0:
        binding = binding_of(m.group())
        end = m.start()
    tail = _MARK_TAIL.search(text, 0, end)
    starred = False
    if tail and tail.start() > 0:
        starred = bool(_STAR.search(tail.group()))
        end = tail.start()
    cumulative = False
    start, after = 0, ""
    bracket = _BRACKETED.match(text[:end]) or (_ROUND.match(text[:end]) if round_is_total else None)
    if bracket:
        cumulative = not text.startswith("【")
        start, inner_end, after = bracket.start("inner"), bracket.end("inner"), bracket["rest"]
    else:
        inner_end = end
    value = _bare_value(text, start, inner_end, units)
    if value is None:
        glossed = _GLOSSED.match(text[:end])  # 有效保障（≥95%）
        return _bare_value(text, glossed.start("inner"), glossed.end("inner"), units) if glossed else None
    if cumulative and after and not _REMARK.match(after):
        value = _behind_bracket(value, after, units)
        if value is None:
            return None
    return replace(value, cumulative=cumulative, binding=binding, starred=starred or value.starred)


def _behind_bracket(value: CellValue, after: str, units: UnitReader) -> CellValue | None:
    """`value` with the unit and the bound that stand behind its bracket (`[250]万人以上`)."""
    found = units.read(after) if value.unit is None and not value.scaled else None
    if found is not None:
        unit, at = found
        value = replace(
            value,
            low=value.low * unit.times,
            high=value.high * unit.times,
            unit=unit if unit.name else None,
            scaled=unit.multiplied,
        )
        after = after[at:]
    return _with_suffix(value, after)


def _bare_value(text: str, start: int, end: int, units: UnitReader) -> CellValue | None:
    whole = text[start:end]
    if _DATE.match(whole) and not _YEAR_BEFORE.sub("", whole):
        return None
    special = _special(whole, start)
    if special is not None:
        return special
    comparator: Comparator = "="
    verb: Measure | None = None
    annual = False
    years: dict[str, int] = {}
    at = start
    while True:
        m = _YEAR_BEFORE.match(text[at:end]) or _BASE_BEFORE.match(text[at:end])
        if m and m.end() < end - at:
            years |= {name: int(year) for name, year in m.groupdict().items()}
            at += m.end()
            continue
        bound = _prefix(_BEFORE, text, at, end)
        if bound is not None:
            comparator, at = bound
            continue
        word = _prefix(_VERBS, text, at, end)
        if word is None:
            break
        annual = annual or text.startswith(("年均", "每年"), at)
        verb, at = word[0] or verb, word[1]
    m = _NUMBER.match(text, at, end)
    if m is None or m.end() - m.start() > LONGEST:
        return None
    zero = Decimal(0)
    frame = CellValue(
        at, at, zero, zero, comparator, verb=verb, annual=annual, base_year=years.get("base"), year=years.get("by")
    )
    value = _number(text, m, end, frame, units)
    behind = _BASE_BEHIND.search(text, value.end, end) if value is not None else None
    if value is None or behind is None:
        return value
    base = _bare_value(behind["value"], 0, len(behind["value"]), units)
    return replace(value, base=base, base_year=int(behind["base"])) if base is not None else value


def _special(whole: str, start: int) -> CellValue | None:
    """Ratios, ranks and 全覆盖."""
    m = _RATIO.match(whole)
    if m and Decimal(m[2]):
        ratio = plain(Decimal(m[1]) / Decimal(m[2]))
        return CellValue(start, start + len(whole), ratio, ratio, unit=NO_UNIT)
    m = _RANK.match(whole)
    if m:
        rank = parse_numeral(m[1])
        return CellValue(start + whole.index("前"), start + len(whole), rank, rank, "<=", Unit("位"), verb="rank")
    m = _DOUBLED.match(whole)
    if m:
        times = Decimal(2) ** (_TIMES[m[1]] if m[1] else 1)
        return CellValue(start + whole.index("翻"), start + len(whole), times, times, unit=Unit("倍"), verb="multiple")
    if _FULL.match(whole):
        full = Decimal(100)
        return CellValue(start + whole.index("全"), start + len(whole), full, full, unit=Unit("%"))
    return None


def _number(text: str, m: re.Match[str], end: int, frame: CellValue, units: UnitReader) -> CellValue | None:
    low = _signed(m)
    unit, at = _own_unit(text, m.end(), end, units)
    scaled = bool(m["times"])
    high, comparator = low, frame.comparator
    between = _RANGE.match(text, at, end)
    upper = _NUMBER.match(text, between.end(), end) if between else None
    if upper is not None and upper.end() - upper.start() > LONGEST:
        return None
    if upper is not None:
        high = _signed(upper)
        first = unit
        unit, at = _own_unit(text, upper.end(), end, units)
        if upper["times"] and not scaled and first is None:
            low *= parse_numeral("1" + upper["times"])
        scaled, unit, comparator = scaled or bool(upper["times"]), unit or first, "range"
        low, high = min(low, high), max(low, high)  # 60.6—58.5
    if unit is not None and unit.multiplied:
        low, high, scaled = low * unit.times, high * unit.times, True
    value = replace(
        frame,
        end=at,
        low=low,
        high=high,
        comparator=comparator,
        unit=unit if unit and unit.name else None,
        scaled=scaled,
    )
    return _with_suffix(value, text[at:end])


def _signed(m: re.Match[str]) -> Decimal:
    number = parse_numeral(m["digits"] + (m["times"] or ""))
    return -number if m["sign"] == "-" else number


def _own_unit(text: str, at: int, end: int, units: UnitReader) -> tuple[Unit | None, int]:
    found = units.read(text[:end], at)
    return (None, at) if found is None else found


def _with_suffix(value: CellValue, rest: str) -> CellValue | None:
    """`value` with the bound behind it; None where words follow that are no bound, mark or remark."""
    rest = _MARK_TAIL.sub("", rest)
    inner = re.fullmatch(r"（([^）]*)）", rest)
    if inner and _prefix(_AFTER, inner[1], 0, len(inner[1])) is not None:
        rest = inner[1]
    bound = _prefix(_AFTER, rest, 0, len(rest))
    if bound is not None:
        if value.comparator != "range" and not (value.comparator in (">", ">=") and bound[0] == "~"):
            value = replace(value, comparator=bound[0])
        rest = _MARK_TAIL.sub("", rest[bound[1] :])
    return value if not rest or _REMARK.match(rest) else None


def _prefix(words: tuple[tuple[str, _T], ...], text: str, at: int, end: int) -> tuple[_T, int] | None:
    for word, meaning in words:
        if text.startswith(word, at) and at + len(word) <= end:
            return meaning, at + len(word)
    return None
