"""What the values of a column are: base or goal of a year, yearly rate, growth, total of the plan's years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from plan_ie.tables.columns import VALUES, Column, ends_plan, title_unit, title_years
from plan_ie.tables.evidence import decide
from plan_ie.tables.head import HeadRows, Matrix
from plan_ie.tables.kinds import Typed
from plan_ie.tables.values import read_value
from plan_ie.tables.view import tight
from plan_ie.tables.words import TableWords
from plan_ie.types import Period

_LONG_PLAN = 4
_MOST = 0.6
_COMPARED_ROWS = 40
_SAYS = {"head.base": "says base", "head.expected": "says expected", "head.goal": "says goal", "head.rate": "says rate",
         "head.growth": "says growth", "head.total": "says total", "head.review": "says review",
         "head.money": "says money", "head.score": "says score"}  # fmt: skip
_SPOKEN = ("head.base", "head.goal", "head.rate", "head.growth", "head.total", "head.level", "head.expected")


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for all columns of values of a table: their years, how often each is named, the plan's years, and
    whether all heads say %."""

    years: dict[int, tuple[int | None, Period | None]]
    named: Counter[int]
    plan: Period | None
    in_percent: bool


def settle_values(
    typed: Sequence[Typed], head: HeadRows, matrix: Matrix, plan: Period | None, words: TableWords
) -> list[Column]:
    """The columns, those of values told apart into bases, goals, rates, growth and totals."""
    values = [t for t in typed if t.kind == "values"]
    years = {t.index: title_years(t.title) for t in values}
    around = _Around(
        years, Counter(y for y, _ in years.values() if y is not None), plan, _all_in_percent(values, words)
    )
    facts = {t.index: _facts(t, around, words) for t in values}
    _beside(values, facts, years, matrix, head.body, words)
    columns = []
    for t in typed:
        if t.kind != "values":
            columns.append(Column(t.index, t.kind, t.title, sure=t.sure))  # type: ignore[arg-type]
            continue
        decision = decide("role", facts[t.index])
        year, period = years[t.index]
        if year is None and decision.value == "base" and period is not None:
            year = period.end_year
        if year is None and plan is not None and ends_plan(t.title):
            year = plan.end_year
        columns.append(
            Column(
                t.index,
                decision.value,  # type: ignore[arg-type]
                t.title,
                year,
                period,
                title_unit(t.title, words.units),
                mixed=decision.value == "rate" and "says total" in facts[t.index],
                sure=t.sure * decision.probability,
            )
        )
    return _parted(columns, head, words)


def _facts(
    t: Typed,
    around: _Around,
    words: TableWords,
) -> list[str]:
    facts = [said for cls, said in _SAYS.items() if words.holds(cls, t.title)]
    if t.title[-2:] in ("[]", "〔〕"):
        facts.append("head in brackets")
    over_years = any(said in facts for said in ("says rate", "says total", "says growth"))
    facts += _dated(t, around, says_goal="says goal" in facts, over_years=over_years)
    year = around.years[t.index][0]
    if len(around.years) == 1 and around.years[t.index] == (None, None):
        facts.append("undated, the only values")
    if len(around.years) > 1 and not around.in_percent and title_unit(t.title, words.units).name == "%":
        facts.append("in %, the rows are not")
        if year is not None and around.named[year] > 1:
            facts.append("in %, beside its year")
    bracketed = [look for look in t.body.looks if look.number]
    if bracketed and sum(look.bracketed for look in bracketed) >= _MOST * len(bracketed):
        facts.append("cells in brackets")
    return facts


def _all_in_percent(values: Sequence[Typed], words: TableWords) -> bool:
    """Whether the heads of all columns of values say %."""
    return all(title_unit(t.title, words.units).name == "%" for t in values)


def _dated(
    t: Typed,
    around: _Around,
    *,
    says_goal: bool,
    over_years: bool,
) -> list[str]:
    """How the years of a column lie to the plan and to those of the other columns."""
    year, period = around.years[t.index]
    named, plan = around.named, around.plan
    if year is None and period is None:
        return ["ends the plan"] if ends_plan(t.title) else []
    if plan is None or plan.start_year is None:
        return _dated_alone(year, named, plan, says_goal=says_goal)
    end = year if year is not None else period.end_year if period is not None else None
    if end is None:
        return []
    past = end < plan.start_year or _sets_out(year, named, plan, says_goal=says_goal)
    if past and over_years:
        return ["a rate or total before the plan"]
    if year is None:
        return ["period before the plan" if past else "period of the plan"]
    if past:
        return ["year before the plan" if year < plan.start_year else "year the plan sets out from"]
    return ["year behind the plan" if plan.end_year is not None and year > plan.end_year else "year of the plan"]


def _dated_alone(year: int | None, named: Counter[int], plan: Period | None, *, says_goal: bool) -> list[str]:
    """Facts of a year where the plan's first year is not known."""
    if year is None:
        return ["period of the plan"]
    if plan is not None and plan.end_year is not None and year >= plan.end_year:
        return ["year of the plan"]
    if len(named) == 1:
        return ["only a year"]
    return ["first of several years"] if year == min(named) and not says_goal else ["last of several years"]


def _sets_out(year: int | None, named: Counter[int], plan: Period, *, says_goal: bool) -> bool:
    """The first year of a five-year plan beside a later one, the year after it left out: where the plan sets out."""
    start, end = plan.start_year, plan.end_year
    if year is None or start is None or end is None or end - start < _LONG_PLAN or says_goal:
        return False
    return year == start and len(named) > 1 and start + 1 not in named


def _beside(
    values: Sequence[Typed],
    facts: dict[int, list[str]],
    years: dict[int, tuple[int | None, Period | None]],
    matrix: Matrix,
    body: int,
    words: TableWords,
) -> None:
    """Add what a column without year or known word is by the columns beside it."""
    known = {t.index: decide("role", facts[t.index]) for t in values}
    told = {c: d.value for c, d in known.items() if facts[c] and d.probability > 0.6}
    goals = [c for c, role in told.items() if role == "goal"]
    bases = [c for c, role in told.items() if role == "base"]
    open_ones = [t for t in values if t.index not in told and years[t.index] == (None, None)]
    for t in open_ones:
        c = t.index
        if goals and c < goals[0] and not bases:
            facts[c].append("undated, left of a goal")
        elif goals and c > goals[0]:
            facts[c].append("undated, right of a goal")
        elif not goals and bases and c > bases[-1]:
            facts[c].append("undated, right of a base")
        elif not goals and not bases and len(values) > 1:
            facts[c].append("undated, first of several" if c == open_ones[0].index else "undated, last of several")
        if goals and bases and _grows(matrix, body, bases[-1], goals[0], c, words):
            facts[c].append("cells grow")
        if goals and _fills(matrix, body, goals[0], c):
            facts[c].append("cells fill what goals leave open")


def _numbers(matrix: Matrix, body: int, col: int, words: TableWords) -> list[Decimal | None]:
    found: list[Decimal | None] = []
    for row in matrix[body : body + _COMPARED_ROWS]:
        cell = row[col]
        value = read_value(tight(cell.text), words.units) if cell is not None and len(cell.text) < 20 else None
        found.append(None if value is None else value.low)
    return found


def _grows(matrix: Matrix, body: int, base: int, goal: int, col: int, words: TableWords) -> bool:
    """Whether a column holds the yearly growth, in %, that leads from base to goal in some three to six years."""
    rows = zip(*(_numbers(matrix, body, c, words) for c in (base, goal, col)), strict=True)
    hits = tried = 0
    for low, high, rate in rows:
        if low is None or high is None or rate is None or low <= 0 or high <= 0 or not -50 < rate < 200:
            continue
        tried += 1
        hits += any(abs((float(high / low) ** (1 / n) - 1) * 100 - float(rate)) <= 0.35 for n in (3, 4, 5, 6))
    return tried >= 1 and hits >= _MOST * tried


def _fills(matrix: Matrix, body: int, goal: int, col: int) -> bool:
    """Whether a column holds values where the goals hold none, and none where they do."""
    fits = tried = 0
    for row in matrix[body : body + _COMPARED_ROWS]:
        a, b = row[goal], row[col]
        if a is None or b is None or a is b:
            continue
        in_goal, here = (any(ch.isdigit() for ch in cell.text) for cell in (a, b))
        tried += in_goal or here
        fits += in_goal != here
    return tried >= 3 and fits >= 0.8 * tried


def _parted(columns: list[Column], head: HeadRows, words: TableWords) -> list[Column]:
    """Columns of one kind, year and period are told apart by what else their heads say (`市区`, `县城`)."""
    alike: dict[object, list[int]] = {}
    for column in columns:
        if column.kind in VALUES:
            alike.setdefault((column.kind, column.year, column.period), []).append(column.index)
    for indices in alike.values():
        cells = [head.lowest[c] for c in indices]
        if len(indices) < 2 or len({id(cell) for cell in cells}) < len(cells):
            continue
        for c, cell in zip(indices, cells, strict=True):
            text = tight(cell.text) if cell is not None else ""
            if cell is not None and not any(title_years(text)) and not words.classes(text) & set(_SPOKEN):
                columns[c] = replace(columns[c], part=cell)
    return columns
