"""The columns of an indicator table: what each holds, told by its head.

`指标`, `单位`, `属性` name the parts of a row; a year, `目标`, `年均增速` or `五年累计` make a column of
values, which the plan's years tell apart into base and goal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from plan_ie.quantity.periods import five_year_plan
from plan_ie.tables.units import NO_UNIT, Unit, UnitReader
from plan_ie.tables.view import tight
from plan_ie.text.tables import Cell
from plan_ie.types import Period

Kind = Literal["indicator", "category", "number", "unit", "binding", "base", "goal", "rate", "growth", "total", "other"]
VALUES: Final[tuple[Kind, ...]] = ("goal", "base", "rate", "growth", "total")

INDICATOR = re.compile(r"^[^\d五完成]{0,8}指标(?:名称|项|内容|体系)?(?:(?:及|和|与|/)?(?:计量)?单位)?$")
WEAK_INDICATOR = re.compile(r"^(?:项目|名称|目标名称|主要目标|目标|内容|目标任务|任务指标|时间|年份|年度|)$")
CATEGORY = re.compile(r"^(?:指标)?(?:类别|分类|类型|领域|维度|方面)$|^(?:目标)?(?:层|领域)$|^类$")
NUMBER = re.compile(r"^(?:序号?|编号|号|No\.?)$", re.I)
UNIT = re.compile(r"^(?:计量|统计|指标)?单位$")
BINDING = re.compile(r"^(?:指标|目标)?(?:属性|性质)$|^(?:指标)?约束性?[/、或]?预期性?$")
_LABEL = re.compile(r"^(?:约束|预期)性?(?:指标)?$")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年|(?!\d))")
_YEARS = re.compile(r"(20\d\d)年?(?:[—~-]{1,2}|至|到)(20\d\d)年?")
_PLAN = re.compile(r"([一二三四五六七八九十]{1,3})五(?=[”\"]|期|时|规|末|年|目|累|$|的|五|发|计)")
_PLAN_END = re.compile(r"五[”\"]?(?:时期|期)?末")
_BASE = re.compile(r"现状|基期|基准|基数|实际|基础值|初始|现值|已完成|完成值|完成数|上年|当前|规划基础|实绩|末值")
_EXPECTED_BASE = re.compile(r"预计|预测完成|完成")
GOAL = re.compile(r"目标|规划值|规划期|指标值|预期|计划|展望|远景|要求|期望|规划$")
_RATE = re.compile(r"年均|年平均|年增")
_GROWTH = re.compile(r"增速|增长|增幅|涨幅|±|变化率|比上年")
_TOTAL = re.compile(r"累计|合计|五年(?:总|合)|总量目标|\[\]|〔〕")
_LONG_PLAN = 4
_BRACKET = re.compile(r"[（(\[]([^（）()\[\]]+)[）)\]]$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table.

    Attributes:
        index: 0-based place.
        kind: What its cells are: `goal` and `base` values of a year, `rate` (年均增长), `growth` (one year's
            growth), `total` (五年累计), or the parts of the row's name.
        title: Its head cells joined, folded and without blanks.
        year: The year of its values, or None.
        period: The years that a rate or a total covers, or None.
        unit: The unit in its head, or `NO_UNIT`.
        mixed: A `rate` column whose bracketed cells are totals (`年均/累计`).
    """

    index: int
    kind: Kind
    title: str
    year: int | None = None
    period: Period | None = None
    unit: Unit = NO_UNIT
    mixed: bool = False


def bare_title(text: str) -> str:
    """A head cell without its bracket."""
    return _BRACKET.sub("", text)


def read_column(index: int, title: str) -> Column:
    """The column under a head cell, its unit left open."""
    bare = bare_title(title)
    if NUMBER.match(title):
        return Column(index, "number", title)
    if UNIT.match(title):
        return Column(index, "unit", title)
    if BINDING.match(title):
        return Column(index, "binding", title)
    if INDICATOR.match(bare):
        return Column(index, "indicator", title)
    if CATEGORY.match(title):
        return Column(index, "category", title)
    value = _value_column(index, title)
    if value is not None:
        return value
    return Column(index, "indicator" if WEAK_INDICATOR.match(bare) else "other", title)


def told_by_cells(column: Column, matrix: Sequence[Sequence[Cell | None]], body: int) -> Column:
    """A column whose cells say 约束性 or 预期性 holds that, whatever its head says (`类型`, `指标类别`)."""
    if column.kind not in ("category", "other", "indicator"):
        return column
    texts = [tight(cell.text) for row in matrix[body:] if (cell := row[column.index]) is not None and cell.text]
    labels = sum(bool(_LABEL.match(text)) for text in texts)
    return replace(column, kind="binding") if labels and labels >= 0.5 * len(texts) else column


def _value_column(index: int, title: str) -> Column | None:
    years, one = _YEARS.search(title), YEAR.search(title)
    nth = _PLAN.search(title)
    period = Period(int(years[1]), int(years[2])) if years else plan_period(title) if nth else None
    year = int(one[1]) if one and not years else None
    if period is not None and nth and _PLAN_END.search(title):
        year = period.end_year  # “十四五”末
    column = Column(index, "goal", title, year, period)
    if _RATE.search(title):
        mixed = bool(_TOTAL.search(title))
        return replace(column, kind="rate", mixed=mixed)
    if _TOTAL.search(title):
        return replace(column, kind="total")
    if _GROWTH.search(title) and not GOAL.fullmatch(title):
        return replace(column, kind="growth")
    if _BASE.search(title) or (_EXPECTED_BASE.search(title) and not GOAL.search(title)):
        return replace(column, kind="base")
    if year is not None or GOAL.search(title) or period is not None:
        return column
    return None


def with_unit(column: Column, units: UnitReader) -> Column:
    """A column of values with the unit in its head."""
    m = _BRACKET.search(column.title) if column.kind in VALUES else None
    unit = units.whole(m[1]) if m else None
    return column if unit is None else replace(column, unit=unit)


def plan_period(text: str) -> Period | None:
    """The years of the five-year plan that `text` names.

    >>> plan_period("“十四五”主要指标")
    Period(start_year=2021, end_year=2025)
    """
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")}
    m = _PLAN.search(text)
    if m is None:
        return None
    name = m[1]
    tens, _, ones = name.partition("十") if "十" in name else ("零", "", name)
    value = (digits.get(tens or "一", 0) if "十" in name else 0) * 10 + (digits.get(ones, 0) if ones else 0)
    return five_year_plan(value) if 6 <= value <= 30 else None


def plan_of(caption: str, columns: Sequence[Column], period: Period | None, year: int | None) -> Period | None:
    """The plan's years: as the caller says, else as the table says."""
    if period is not None and (period.start_year is not None or period.end_year is not None):
        return period
    if year is not None:
        return Period(year, year)
    named = [column.period for column in columns if column.period is not None]
    return plan_period(caption) or max(named, key=lambda p: p.end_year or 0, default=None)


def settled(columns: Sequence[Column], plan: Period | None) -> list[Column]:
    """`columns` with year columns told apart into base and goal, and unnamed ones taken into the name."""
    years = sorted({c.year for c in columns if c.year is not None and c.kind in ("goal", "base")})
    out = []
    for column in columns:
        if column.kind == "goal" and (
            _is_base(column, years, plan) if column.year is not None else _is_past(column, years, plan)
        ):
            year = column.year or (column.period.end_year if column.period is not None else None)
            column = replace(column, kind="base", year=year)
        elif (column.kind == "growth" and column.year is not None and _is_base(column, years, plan)) or (
            column.kind in ("rate", "total") and _is_past(column, years, plan)
        ):
            column = replace(column, kind="other")
        out.append(column)
    strong = any(c.kind == "indicator" and not WEAK_INDICATOR.match(bare_title(c.title)) for c in out)
    first_value = min((c.index for c in out if c.kind in VALUES), default=0)
    for i, column in enumerate(out):
        if column.kind != "indicator" or not WEAK_INDICATOR.match(bare_title(column.title)):
            continue
        if i > first_value:
            out[i] = replace(column, kind="other")
        elif strong and not (column.title == "" and i > 0 and out[i - 1].kind == "indicator"):
            out[i] = replace(column, kind="category")
    return out


def _is_base(column: Column, years: Sequence[int], plan: Period | None) -> bool:
    assert column.year is not None
    if plan is not None and plan.start_year is not None:
        return column.year < plan.start_year or _is_first_of_two(column, years, plan)
    if GOAL.search(column.title):
        return False
    if plan is not None and plan.end_year is not None and column.year >= plan.end_year:
        return False
    return len(years) > 1 and column.year == years[0]


def _is_first_of_two(column: Column, years: Sequence[int], plan: Period) -> bool:
    """The first year of a five-year plan beside a later one, the year after it left out: where the plan sets out."""
    start, end = plan.start_year, plan.end_year
    if start is None or end is None or end - start < _LONG_PLAN or GOAL.search(column.title):
        return False
    return column.year == start and len(years) > 1 and start + 1 not in years


def _is_past(column: Column, years: Sequence[int], plan: Period | None) -> bool:
    """A rate, total or value of an earlier plan: `“十三五”年均增速` beside `“十四五”年均增速`."""
    if plan is None or plan.start_year is None:
        return False
    end = column.period.end_year if column.period is not None else column.year
    if end is None:
        return column.kind != "goal" and bool(years) and years[-1] < plan.start_year
    return end < plan.start_year
