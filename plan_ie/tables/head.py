"""The head of an indicator table: which rows it takes and what each column holds.

A table is an indicator table when its head has a column of indicators and at least one column of
goals, and none that makes it a review, a budget, a list of projects or a score sheet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan_ie.tables.columns import (
    BINDING,
    CATEGORY,
    GOAL,
    INDICATOR,
    NUMBER,
    UNIT,
    WEAK_INDICATOR,
    YEAR,
    Column,
    Kind,
    bare_title,
    plan_of,
    read_column,
    settled,
    told_by_cells,
    with_unit,
)
from plan_ie.tables.units import Unit, UnitReader
from plan_ie.tables.view import tight
from plan_ie.text.tables import Cell, Grid
from plan_ie.types import Period

_HEAD_ROWS = 6
_FOREIGN = re.compile(
    r"执行数|预算|决算|投资|资金|金额|经费|得分|分值|评分|评价方法|评估结果|建设内容|建设规模|建设地点|建设年限|建设性质|建设期"
    r"|项目名称|工程名称|建设单位|责任城市|断面名称"
)
_REVIEW = re.compile(r"完成情况|实现情况|完成程度|是否完成|完成比例|达标情况|执行情况")
_REVIEW_CAPTION = re.compile(
    r"完成情况|实现情况|发展情况|发展成就|进展情况|工作进展|基本情况|变化情况|现状表|回顾|评估"
)
_YEAR_TITLE = re.compile(r"20\d\d年?(?:（.*）|目标值?|现状值?|实际|预计)?")
_KIND_TITLE = re.compile(r"(?:绝对[额值]|总量|增速|增长|年均增[长速]|五年累计|累计|目标值?|现状值?)(?:（.{1,6}）)?")
_PLANNED = re.compile(r"目标|指标|规划|计划|预期")
_TIME = re.compile(r"^(?:时间|年份|年度|时间节点)$")
_TITLE_UNIT = re.compile(r"单位[：:]?([^；;\s）)]+)")


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


def read_head(grid: Grid, units: UnitReader, period: Period | None, year: int | None) -> Head | None:
    """The head of `grid`, or None where it is no indicator table.

    Args:
        grid: The table.
        units: The units that are known.
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
    columns = [with_unit(read_column(c, _title(matrix, top, body, c)), units) for c in range(grid.cols)]
    columns = [told_by_cells(column, matrix, body) for column in columns]
    if any(_FOREIGN.search(column.title) for column in columns):
        return None
    plan = plan_of(caption, columns, period, year)
    if plan is None and not _PLANNED.search(caption + "".join(column.title for column in columns)):
        return None
    reviewing = any(_REVIEW.search(column.title) for column in columns) or bool(_REVIEW_CAPTION.search(caption))
    columns = settled(columns, plan)
    if reviewing and not _looks_ahead(columns, plan):
        return None
    if not any(c.kind == "indicator" for c in columns) or not any(
        c.kind in ("goal", "rate", "total", "growth") for c in columns
    ):
        return None
    return Head(tuple(columns), body, plan, _caption_units(grid.caption, titles, units), caption)


def _looks_ahead(columns: Sequence[Column], plan: Period | None) -> bool:
    """Whether a table that also reviews the last plan has a column of a year of this one."""
    if plan is None or plan.start_year is None:
        return False
    return any(c.kind == "goal" and c.year is not None and c.year >= plan.start_year for c in columns)


def _distinct(row: Sequence[Cell | None]) -> list[Cell]:
    out: list[Cell] = []
    for cell in row:
        if cell is not None and cell.text.strip() and cell not in out:
            out.append(cell)
    return out


def upright(grid: Grid) -> Grid:
    """`grid` turned where its rows are years (`时间 | 指标甲 | 指标乙` over `2024`, `2025`): then its columns are."""
    years = [cell for cell in grid.cells if cell.col == 0 and YEAR.fullmatch(tight(cell.text))]
    corner = next((cell for cell in grid.cells if cell.row == 0 and cell.col == 0), None)
    if corner is None or not _TIME.match(bare_title(tight(corner.text))):
        return grid
    if not years or sum(cell.rowspan for cell in years) + corner.rowspan != grid.rows:
        return grid
    cells = (Cell(c.col, c.row, c.colspan, c.rowspan, c.start, c.end, c.text) for c in grid.cells)
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.col)))
    return Grid(ordered, grid.cols, grid.rows, grid.caption, grid.notes, grid.page, grid.certain)


def _first_head_row(matrix: Sequence[Sequence[Cell | None]]) -> int | None:
    """The first of the top rows that names a column of indicators and stands over more than one column."""
    weak: int | None = None
    for r, row in enumerate(matrix[:_HEAD_ROWS]):
        texts = [tight(cell.text) for cell in _distinct(row)]
        if len(texts) < 2 and not (texts and len(row) > 1 and row[0] is not None and row[0].rowspan > 1):
            continue
        if any(INDICATOR.match(bare_title(text)) for text in texts):
            return r
        valued = any(YEAR.search(text) or GOAL.search(text) for text in texts)
        if weak is None and valued and any(WEAK_INDICATOR.match(bare_title(text)) for text in [*texts, *_blank(row)]):
            weak = r
    return weak


def _blank(row: Sequence[Cell | None]) -> list[str]:
    """A blank first cell counts as a head without a name."""
    return [""] if row and (row[0] is None or not row[0].text.strip()) else []


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
        INDICATOR.match(bare_title(text)) or CATEGORY.match(text) or NUMBER.match(text) or UNIT.match(text)
        or BINDING.match(text) or YEAR.search(text) or GOAL.search(text) or WEAK_INDICATOR.match(text)
    )  # fmt: skip


def _names_columns(row: Sequence[Cell | None]) -> bool:
    """Whether a row goes on with the head: years and kinds of value, no value and no name of an indicator."""
    texts = [tight(cell.text) for cell in _distinct(row)]
    if not texts:
        return False
    patterns = (YEAR, _YEAR_TITLE, _KIND_TITLE)
    named = sum(any(pattern.fullmatch(text) for pattern in patterns) for text in texts)
    others = sum(bool(INDICATOR.match(t) or NUMBER.match(t) or UNIT.match(t)) for t in texts)
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


def _caption_units(caption: str, titles: Sequence[str], units: UnitReader) -> tuple[Unit, ...]:
    found: list[Unit] = []
    for text in [*caption.split("\n"), *titles]:
        m = _TITLE_UNIT.search(tight(text))
        if m:
            found += [unit for part in re.split(r"[、，,]", m[1]) if (unit := units.whole(part)) is not None]
    return tuple(found)
