"""The columns of an indicator table: what each holds and which years its values are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from plan_ie.tables.units import NO_UNIT, Unit, UnitReader
from plan_ie.text.plan_period import five_year_plan
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell
from plan_ie.types import Period

Kind = Literal[
    "indicator", "category", "number", "unit", "binding", "bound", "base", "goal", "rate", "growth", "total", "other"
]
VALUES: Final[tuple[Kind, ...]] = ("goal", "base", "rate", "growth", "total")

YEAR = regex(r"(?<!\d)(20\d\d)(?:年|(?!\d))")
_COMPARED = regex(r"(?:比|较|与)20\d\d年?(?:末|底)?(?:相比)?")
_YEARS = regex(r"(20\d\d)年?(?:[—~-]{1,2}|至|到)(20\d\d)年?")
_PLAN = regex(r"([一二三四五六七八九十]{1,3})五(?=[”\"]|期|时|规|末|年|目|累|$|的|五|发|计|生)")
_PLAN_END = regex(r"五[”\"]?(?:时期|期)?末|(?:规划)?期末")
_TAIL_BRACKET = regex(r"[（(\[【〔]([^（）()\[\]【】〔〕]*)[）)\]】〕]$")
_MARK = regex(r"[①-⑳⁰¹⁴-⁹*※#△▲☆★]|(?<=[\u4e00-\u9fff）”\"])[²³]|[（\[]注?\d{1,2}[）\]]|注\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table.

    Attributes:
        index: 0-based place.
        kind: What its cells are: `goal` and `base` values of a year, `rate` (年均增长), `growth` (one year's
            growth), `total` (五年累计), `bound` (a sign before the value beside it), or the parts of the row's name.
        title: Its head cells joined, folded and without blanks and footnote marks.
        year: The year of its values, or None.
        period: The years that a rate or a total covers, or None.
        unit: The unit in its head, or `NO_UNIT`.
        mixed: A `rate` column whose bracketed cells are totals (`年均/累计`).
        part: The head cell that parts it from other columns of its kind and year (`市区`, `县城`), or None.
        sure: How sure it is that it holds this, from 0 to 1.
    """

    index: int
    kind: Kind
    title: str
    year: int | None = None
    period: Period | None = None
    unit: Unit = NO_UNIT
    mixed: bool = False
    part: Cell | None = None
    sure: float = 1.0


def tidy_title(text: str) -> str:
    """A head's view without footnote marks.

    >>> tidy_title("2025年目标①"), tidy_title("2030年[2]")
    ('2025年目标', '2030年')
    """
    return _MARK.sub("", text)


def bare_title(text: str) -> str:
    """A head cell without its bracket."""
    return _TAIL_BRACKET.sub("", text)


def title_unit(title: str, units: UnitReader) -> Unit:
    """The unit in the bracket of a head, or `NO_UNIT`."""
    m = _TAIL_BRACKET.search(title)
    unit = units.whole(m[1]) if m else None
    if unit is None and "/" in title:
        unit = units.whole(title.rpartition("/")[2])  # 装机/万千瓦
    if unit is None and title.endswith(("%", "％")):
        unit = units.whole("%")
    return unit or NO_UNIT


def title_years(title: str) -> tuple[int | None, Period | None]:
    """(year, period) that a head names.

    >>> title_years("2025年（预计）"), title_years("“十四五”末"), title_years("2021—2025年累计")
    ((2025, None), (2025, Period(start_year=2021, end_year=2025)), (None, Period(start_year=2021, end_year=2025)))
    """
    title = _COMPARED.sub("", title)
    years, one = _YEARS.search(title), YEAR.search(title)
    period = Period(int(years[1]), int(years[2])) if years else plan_period(title)
    year = int(one[1]) if one and not years else None
    if year is None and period is not None and not years and _PLAN_END.search(title):
        year = period.end_year
    return year, period


def ends_plan(title: str) -> bool:
    """Whether a head means the last year of the plan without naming it (`规划期末`)."""
    return bool(_PLAN_END.search(title))


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


def plan_of(
    caption: str, years: Sequence[tuple[int | None, Period | None]], period: Period | None, year: int | None
) -> Period | None:
    """The plan's years: as the caller says, else as the table says."""
    if period is not None and (period.start_year is not None or period.end_year is not None):
        return period
    if year is not None:
        return Period(year, year)
    named = [p for _, p in years if p is not None]
    return plan_period(caption) or max(named, key=lambda p: p.end_year or 0, default=None)
