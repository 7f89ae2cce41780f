"""The head of an indicator table: which rows it takes and what each column holds.

A table is an indicator table when its head has a column of indicators and at least one column of
goals, and none that makes it a review, a budget, a list of projects or a score sheet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from plan_ie.quantity.periods import five_year_plan
from plan_ie.tables.units import NO_UNIT, Unit, whole_unit
from plan_ie.tables.view import tight
from plan_ie.text.tables import Cell, Grid
from plan_ie.types import Period

Kind = Literal["indicator", "category", "number", "unit", "binding", "base", "goal", "rate", "growth", "total", "other"]

_HEAD_ROWS = 6
_FOREIGN = re.compile(
    r"完成情况|实现情况|完成程度|是否完成|完成比例|达标情况|执行情况|执行数|预算|决算|投资|资金|金额|经费|得分|分值|评分|评价方法"
    r"|评估结果|建设内容|建设规模|建设地点|建设年限|建设性质|建设期|项目名称|工程名称|建设单位|责任城市|断面名称"
)
_REVIEW_CAPTION = re.compile(
    r"完成情况|实现情况|发展情况|发展成就|进展情况|工作进展|基本情况|变化情况|现状表|回顾|评估"
)
_INDICATOR = re.compile(
    r"^(?:[一二三]级|主要|规划|核心|具体|发展|目标|约束性|预期性|监测|考核)*指标(?:名称|项|内容|体系)?(?:及|和|与|/)?(?:计量)?(?:单位)?$"
)
_WEAK_INDICATOR = re.compile(r"^(?:项目|名称|目标名称|主要目标|目标|内容|指标及单位|目标任务|任务指标|)$")
_CATEGORY = re.compile(r"^(?:指标)?(?:类别|分类|类型|领域|维度|方面)$|^(?:目标)?(?:层|领域)$|^类$")
_NUMBER = re.compile(r"^(?:序号?|编号|号|No\.?)$", re.I)
_UNIT = re.compile(r"^(?:计量|统计|指标)?单位$")
_BINDING = re.compile(r"^(?:指标|目标)?(?:属性|性质)$|^(?:指标)?约束性?[/、或]?预期性?$")
_LABEL = re.compile(r"^(?:约束|预期)性?(?:指标)?$")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年|(?!\d))")
_YEARS = re.compile(r"(20\d\d)年?(?:[—~-]{1,2}|至|到)(20\d\d)年?")
_PLAN = re.compile(r"([一二三四五六七八九十]{1,3})五(?=[”\"]|期|时|规|末|年|目|累|$|的|五|发|计)")
_BASE = re.compile(r"现状|基期|基准|基数|实际|基础值|初始|现值|已完成|完成值|完成数|上年|当前|规划基础|实绩|末值")
_EXPECTED_BASE = re.compile(r"预计|预测完成|完成")
_GOAL = re.compile(r"目标|规划值|预期|计划|展望|远景|要求|期望|规划$")
_PLANNED = re.compile(r"目标|指标|规划|计划|预期")
_RATE = re.compile(r"年均|年平均|年增")
_GROWTH = re.compile(r"增速|增长|增幅|涨幅|±|变化率|比上年")
_TOTAL = re.compile(r"累计|合计|五年(?:总|合)|总量目标|\[\]|〔〕")
_TITLE_UNIT = re.compile(r"单位[：:]?([^；;\s）)]+)")
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


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an indicator table.

    Attributes:
        columns: All columns in order.
        body: First row behind the head.
        period: The plan's years as the table or its caller states them, or None.
        units: Units that the caption sets for cells that name none.
        caption: Caption and title rows, folded, without blanks.
    """

    columns: tuple[Column, ...]
    body: int
    period: Period | None
    units: tuple[Unit, ...]
    caption: str

    def of(self, *kinds: Kind) -> tuple[Column, ...]:
        """The columns of these kinds."""
        return tuple(column for column in self.columns if column.kind in kinds)


def read_head(grid: Grid, period: Period | None, year: int | None) -> Head | None:
    """The head of `grid`, or None where it is no indicator table.

    Args:
        grid: The table.
        period: Years of the plan that the table stands in, or None.
        year: Year of a document that plans one year, or None.
    """
    matrix = grid.matrix()
    top = _first_head_row(matrix)
    if top is None:
        return None
    titles = [tight(cell.text) for r in range(top) for cell in _distinct(matrix[r])]
    caption = tight(grid.caption) + "".join(titles)
    body = _body_row(matrix, top)
    columns = [_column(c, _title(matrix, top, body, c)) for c in range(grid.cols)]
    columns = [_told_by_cells(column, matrix, body) for column in columns]
    if any(_FOREIGN.search(column.title) for column in columns) or _REVIEW_CAPTION.search(caption):
        return None
    plan = _plan_of(caption, columns, period, year)
    if plan is None and not _PLANNED.search(caption + "".join(column.title for column in columns)):
        return None
    columns = _settled(columns, plan)
    if not any(c.kind == "indicator" for c in columns) or not any(
        c.kind in ("goal", "rate", "total", "growth") for c in columns
    ):
        return None
    return Head(tuple(columns), body, plan, _caption_units(grid.caption, titles), caption)


def _distinct(row: Sequence[Cell | None]) -> list[Cell]:
    out: list[Cell] = []
    for cell in row:
        if cell is not None and cell.text.strip() and cell not in out:
            out.append(cell)
    return out


def _first_head_row(matrix: Sequence[Sequence[Cell | None]]) -> int | None:
    """The first of the top rows that names a column of indicators and stands over more than one column."""
    weak: int | None = None
    for r, row in enumerate(matrix[:_HEAD_ROWS]):
        texts = [tight(cell.text) for cell in _distinct(row)]
        if len(texts) < 2 and not (texts and len(row) > 1 and row[0] is not None and row[0].rowspan > 1):
            continue
        if any(_INDICATOR.match(_bare(text)) for text in texts):
            return r
        valued = any(_YEAR.search(text) or _GOAL.search(text) for text in texts)
        if weak is None and valued and any(_WEAK_INDICATOR.match(_bare(text)) for text in [*texts, *_blank(row)]):
            weak = r
    return weak


def _blank(row: Sequence[Cell | None]) -> list[str]:
    """A blank first cell counts as a head without a name."""
    return [""] if row and (row[0] is None or not row[0].text.strip()) else []


def _bare(text: str) -> str:
    """A head cell without its bracket."""
    return _BRACKET.sub("", text)


def _body_row(matrix: Sequence[Sequence[Cell | None]], top: int) -> int:
    """The first row behind the head: behind its merged cells and behind rows that only name columns."""
    body = top + 1
    grown = True
    while grown and body < len(matrix):
        grown = False
        for cell in {c for r in range(top, body) for c in matrix[r] if c is not None}:
            if cell.rowspan > 1 and cell.row + cell.rowspan > body and (_is_head_text(cell)):
                body, grown = cell.row + cell.rowspan, True
        if body < len(matrix) and _names_columns(matrix[body]):
            body, grown = body + 1, True
    return body


def _is_head_text(cell: Cell) -> bool:
    text = tight(cell.text)
    return bool(
        _INDICATOR.match(_bare(text)) or _CATEGORY.match(text) or _NUMBER.match(text) or _UNIT.match(text)
        or _BINDING.match(text) or _YEAR.search(text) or _GOAL.search(text) or _WEAK_INDICATOR.match(text)
    )  # fmt: skip


def _names_columns(row: Sequence[Cell | None]) -> bool:
    """Whether a row goes on with the head: years and kinds of value, no value and no name of an indicator."""
    texts = [tight(cell.text) for cell in _distinct(row)]
    if not texts:
        return False
    named = sum(
        bool(_YEAR.fullmatch(t) or re.fullmatch(r"20\d\d年?(?:[（(].*[）)]|目标值?|现状值?|实际|预计)?", t)) or
        bool(re.fullmatch(r"(?:绝对[额值]|总量|增速|增长|年均增[长速]|五年累计|累计|目标值?|现状值?)(?:[（(].{1,6}[）)])?", t))
        for t in texts
    )  # fmt: skip
    others = sum(bool(_INDICATOR.match(t) or _NUMBER.match(t) or _UNIT.match(t)) for t in texts)
    return named >= 1 and named + others == len(texts)


def _title(matrix: Sequence[Sequence[Cell | None]], top: int, body: int, col: int) -> str:
    texts: list[str] = []
    seen: list[Cell] = []
    for r in range(top, min(body, len(matrix))):
        cell = matrix[r][col]
        if cell is not None and cell not in seen:
            seen.append(cell)
            texts.append(tight(cell.text))
    return "".join(texts)


def _column(index: int, title: str) -> Column:
    bare = _bare(title)
    if _NUMBER.match(title):
        return Column(index, "number", title)
    if _UNIT.match(title):
        return Column(index, "unit", title)
    if _BINDING.match(title):
        return Column(index, "binding", title)
    if _INDICATOR.match(bare):
        return Column(index, "indicator", title)
    if _CATEGORY.match(title):
        return Column(index, "category", title)
    value = _value_column(index, title)
    if value is not None:
        return value
    return Column(index, "indicator" if _WEAK_INDICATOR.match(bare) else "other", title)


def _told_by_cells(column: Column, matrix: Sequence[Sequence[Cell | None]], body: int) -> Column:
    """A column whose cells say 约束性 or 预期性 holds that, whatever its head says (`类型`, `指标类别`)."""
    if column.kind not in ("category", "other", "indicator"):
        return column
    texts = [tight(cell.text) for row in matrix[body:] if (cell := row[column.index]) is not None and cell.text]
    labels = sum(bool(_LABEL.match(text)) for text in texts)
    return replace(column, kind="binding") if labels and labels >= 0.5 * len(texts) else column


def _value_column(index: int, title: str) -> Column | None:
    unit = _head_unit(title)
    years, one = _YEARS.search(title), _YEAR.search(title)
    nth = _PLAN.search(title)
    period = Period(int(years[1]), int(years[2])) if years else plan_period(title) if nth else None
    year = int(one[1]) if one and not years else None
    column = Column(index, "goal", title, year, period, unit)
    if _RATE.search(title):
        mixed = bool(_TOTAL.search(title))
        return replace(column, kind="rate", mixed=mixed)
    if _TOTAL.search(title):
        return replace(column, kind="total")
    if _GROWTH.search(title) and not _GOAL.fullmatch(title):
        return replace(column, kind="growth")
    if _BASE.search(title) or (_EXPECTED_BASE.search(title) and not _GOAL.search(title)):
        return replace(column, kind="base")
    if year is not None or _GOAL.search(title) or period is not None:
        return column
    return None


def _head_unit(title: str) -> Unit:
    m = _BRACKET.search(title)
    return (whole_unit(m[1]) if m else None) or NO_UNIT


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


def _plan_of(caption: str, columns: Sequence[Column], period: Period | None, year: int | None) -> Period | None:
    """The plan's years: as the caller says, else as the table says."""
    if period is not None and (period.start_year is not None or period.end_year is not None):
        return period
    if year is not None:
        return Period(year, year)
    return plan_period(caption) or next((c.period for c in columns if c.period is not None), None)


def _settled(columns: Sequence[Column], plan: Period | None) -> list[Column]:
    """`columns` with year columns told apart into base and goal, and unnamed ones taken into the name."""
    years = sorted({c.year for c in columns if c.year is not None and c.kind in ("goal", "base")})
    out = []
    for column in columns:
        if column.kind == "goal" and column.year is not None and _is_base(column, years, plan):
            column = replace(column, kind="base")
        elif (column.kind == "growth" and column.year is not None and _is_base(column, years, plan)) or (
            column.kind in ("rate", "total") and _is_past(column, years, plan)
        ):
            column = replace(column, kind="other")
        out.append(column)
    strong = any(c.kind == "indicator" and not _WEAK_INDICATOR.match(_bare(c.title)) for c in out)
    first_value = min((c.index for c in out if c.kind in ("goal", "base", "rate", "growth", "total")), default=0)
    for i, column in enumerate(out):
        if column.kind != "indicator" or not _WEAK_INDICATOR.match(_bare(column.title)):
            continue
        if i > first_value:
            out[i] = replace(column, kind="other")
        elif strong and not (column.title == "" and i > 0 and out[i - 1].kind == "indicator"):
            out[i] = replace(column, kind="category")
    return out


def _is_base(column: Column, years: Sequence[int], plan: Period | None) -> bool:
    assert column.year is not None
    if plan is not None and plan.start_year is not None:
        return column.year < plan.start_year
    if _GOAL.search(column.title):
        return False
    if plan is not None and plan.end_year is not None and column.year >= plan.end_year:
        return False
    return len(years) > 1 and column.year == years[0]


def _is_past(column: Column, years: Sequence[int], plan: Period | None) -> bool:
    """A rate or total of an earlier plan: `“十三五”年均增速` beside `“十四五”年均增速`."""
    if plan is None or plan.start_year is None:
        return False
    end = column.period.end_year if column.period is not None else column.year
    if end is None:
        return bool(years) and years[-1] < plan.start_year
    return end < plan.start_year


def _caption_units(caption: str, titles: Sequence[str]) -> tuple[Unit, ...]:
    found: list[Unit] = []
    for text in [*caption.split("\n"), *titles]:
        m = _TITLE_UNIT.search(tight(text))
        if m:
            found += [unit for part in re.split(r"[、，,]", m[1]) if (unit := whole_unit(part)) is not None]
    return tuple(found)
