"""Records of an indicator table: one for each goal cell with a number; of a review, one for each value reached.

grid → reading (what it is, which columns) → rows (which indicator) → values (which number) → records
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from plan_ie.quantity.numerals import plain
from plan_ie.tables.columns import Column
from plan_ie.tables.goal import TableGoal, TableRecords
from plan_ie.tables.head import upright
from plan_ie.tables.looks import Looks
from plan_ie.tables.measure import is_annual, measure_of, unit_of
from plan_ie.tables.names import Name, read_name
from plan_ie.tables.notes import Notes, read_notes
from plan_ie.tables.owners import Owners
from plan_ie.tables.reading import Reading, read_table
from plan_ie.tables.rows import Row, read_rows
from plan_ie.tables.several import PartValue, name_parts, several_values
from plan_ie.tables.units import Unit, UnitReader
from plan_ie.tables.values import CellValue, read_value
from plan_ie.tables.view import CellView, tight, view
from plan_ie.tables.words import TableWords
from plan_ie.tables.yearly import as_parts_of_total
from plan_ie.text.tables import Cell, Grid
from plan_ie.types import Binding, CharSpan, Comparator, Period

_TITLE_BOUND: tuple[tuple[str, Comparator], ...] = (("≥", ">="), ("≤", "<="), ("不低于", ">="), ("不高于", "<="))
_BOUNDS: dict[str, Comparator] = {
    "≥": ">=", ">=": ">=", "⩾": ">=", "不低于": ">=", "不少于": ">=", "≤": "<=", "<=": "<=", "⩽": "<=", "不高于": "<=",
    "不超过": "<=", ">": ">", "大于": ">", "<": "<", "小于": "<", "=": "=",
}  # fmt: skip
_DOUBT = 0.1
_MOST_UNREAD = 0.5


def indicator_records(
    grid: Grid, words: TableWords, *, period: Period | None = None, year: int | None = None
) -> TableRecords:
    """What an indicator table sets or tells.

    A table is read wholly or given up: what could not be read of a table that looks like one is said in the warnings.

    Args:
        grid: The table, its cells pointing into the source's text.
        words: Units and cue words.
        period: Years of the plan that the table stands in; None if unknown.
        year: Year of a document that plans one year; None otherwise.

    Returns:
        Goals in reading order; of a review of what was reached, the values reached; of a list of projects, a budget or
        another table, nothing.

    >>> from plan_ie.quantity.units import UnitTable
    >>> from plan_ie.text.tables import Cell
    >>> rows = [["指标", "2020年", "2025年", "属性"], ["森林蓄积量（亿立方米）", "6.1", "7.0以上", "预期性"]]
    >>> text = "\\n".join("\\t".join(row) for row in rows)
    >>> places = [(r, c, t, text.index(t)) for r, row in enumerate(rows) for c, t in enumerate(row)]
    >>> cells = [Cell(r, c, 1, 1, at, at + len(t), t) for r, c, t, at in places]
    >>> units = UnitReader(UnitTable.from_rows([("立方米", "立方米", "volume")]))
    >>> cues = [("head.name", "指标", ()), ("head.binding", "属性", ())]
    >>> records = indicator_records(Grid(tuple(cells), 2, 4), TableWords(units, cues), period=Period(2021, 2025))
    >>> goal, = records.goals
    >>> goal.text, str(goal.low), goal.high, goal.unit, goal.comparator, goal.end_year, goal.binding
    ('7.0', '700000000', None, '立方米', '>=', 2025, 'expected')
    >>> goal.indicator.text, str(goal.baseline_value), goal.baseline_year
    ('森林蓄积量', '610000000', 2020)
    """
    grid = upright(grid)
    reading = read_table(grid, words, period, year)
    if reading is None:
        return TableRecords()
    if reading.verdict == "other":
        return TableRecords(warnings=_doubts(grid, reading))
    reader = _Reader(reading, read_notes(grid), words)
    found: list[TableGoal] = []
    for row in read_rows(grid, reading, reader.notes, words.units, Owners(grid, reading, words)):
        found += reader.records(row)
    unread = tuple(reader.unread)
    if reading.verdict == "review":
        return TableRecords(actuals=tuple(found))
    if len(unread) > _MOST_UNREAD * (len(found) + len(unread)):
        return TableRecords(warnings=(f"{_title(grid)}: given up, most of its goal cells cannot be read", *unread))
    return TableRecords(tuple(found), warnings=unread)


def may_be_goals(reading: Reading) -> bool:
    """Whether a table is one of indicators or of what became of them, or might be one: no silence about it."""
    return reading.verdict != "other" or reading.goals_probability >= _DOUBT


def _doubts(grid: Grid, reading: Reading) -> tuple[str, ...]:
    """A warning where a table that is given up might have been one of indicators."""
    if not may_be_goals(reading):
        return ()
    facts = ", ".join(fact for fact, _ in reading.reasons[:3] if fact)
    return (f"{_title(grid)}: not read as an indicator table ({facts})",)


def _title(grid: Grid) -> str:
    said = grid.caption.split("\n")[0] or (grid.cells[0].text if grid.cells else "")
    return f"table “{said[:40]}”"


class _Reader:
    """Reads rows of one table.

    Args:
        head: How the table is read.
        notes: What its notes say.
        words: Units and cue words.
    """

    def __init__(self, head: Reading, notes: Notes, words: TableWords) -> None:
        self.head, self.notes, self.words, self.units = head, notes, words, words.units
        kinds = ("goal", "rate", "growth", "total") if head.verdict == "goals" else ("base",)
        self.columns = [c for c in head.columns if c.kind in kinds]
        if head.verdict == "review":
            self.columns = _reached(self.columns, words)
        self.names_sure = max(column.sure for column in head.of("indicator"))
        self.bounds = {column.index for column in head.of("bound")}
        self.goal_years = {c.year for c in head.of("goal") if c.year is not None}
        self.bases = sorted(
            head.of("base") if head.verdict == "goals" else (),
            key=lambda c: (c.year or 0, not words.holds("head.goal", c.title), words.holds("head.base", c.title)),
            reverse=True,
        )
        self.looks = Looks(words)
        self.unread: list[str] = []

    def records(self, row: Row) -> list[TableGoal]:
        """The records of one row."""
        found: list[TableGoal] = []
        based: dict[str | None, list[_Baseline]] = {}
        last: Cell | None = None
        for column in self.columns:
            cell = row.cells[column.index]
            if cell is None or cell.cell is last:
                continue
            last = cell.cell
            owner = None if column.part is None else column.part.text
            if owner not in based:
                based[owner] = self._baselines(row, owner)
            baselines = based[owner]
            parts = self._parts(row, column, cell, baselines)
            value = None if parts else self._value(cell)
            if parts:
                found += parts
            elif value is not None:
                found.append(self._record(row, column, cell, value, baselines[0] if baselines else _NONE))
            elif any(char.isdigit() for char in cell.text) and not self.looks.of(cell.cell).dash:
                self.unread.append(f"cell “{cell.text[:30]}” of “{row.indicator.text[:30]}” cannot be read")
        return as_parts_of_total(found)

    def _value(self, cell: CellView) -> CellValue | None:
        return read_value(cell.text, self.units, round_is_total=self.notes.round_is_total)

    def _parts(self, row: Row, column: Column, cell: CellView, baselines: list[_Baseline]) -> list[TableGoal]:
        """The records of a cell with several values, each for its label or for its part of the name."""
        parts = several_values(cell.text, self.units)
        if not parts:
            return []
        names = self._name_parts(row, len(parts))
        if all(part.end > part.start for part in parts):
            return [
                self._record(row, column, cell, part.value, _NONE, subject=cell.span(part.start, part.end))
                for part in parts
            ]
        if any(part.end > part.start for part in parts) or (not names and not _differ(parts)):
            return []
        found = []
        for i, (part, own) in enumerate(zip(parts, self._unit_parts(row, len(parts)), strict=True)):
            name, subject = names[i] if names else (row.indicator, row.subject)
            one = replace(own, indicator=name)
            baseline = baselines[i] if len(baselines) == len(parts) else _NONE
            found.append(self._record(one, column, cell, part.value, baseline, subject=subject))
        return found

    def _unit_parts(self, row: Row, count: int) -> list[Row]:
        """The row for each of its values: with units of their own where the unit's cell holds as many (`万亩/%`)."""
        for column in self.head.of("unit"):
            cell = row.cells[column.index]
            if cell is None or count < 2 or self.units.whole(cell.text) is not None:
                continue
            units = [self.units.whole(said) for said in cell.text.split("/")]
            known = [unit for unit in units if unit is not None]
            if len(known) == len(units) == count:
                return [replace(row, unit=unit) for unit in known]
        return [row] * count

    def _name_parts(self, row: Row, count: int) -> list[tuple[Name, CharSpan | None]]:
        """The names of the parts of a row's name, with what they lack of the last one's metric."""
        outer = row.indicator
        seen = view(Cell(0, 0, 1, 1, outer.span.start, outer.span.end, outer.span.text))
        spans = name_parts(seen.text)
        if len(spans) != count or count < 2:
            return []
        names = []
        for start, end in spans:
            span = seen.span(start, end)
            name = read_name(view(Cell(0, 0, 1, 1, span.start, span.end, span.text)), self.units)
            if name is None:
                return []
            names.append(name)
        last = names[-1]
        return [
            (replace(name, unit=name.unit or outer.unit), None) if name.metric or not last.metric else (last, name.span)
            for name in names
        ]

    def _record(
        self,
        row: Row,
        column: Column,
        cell: CellView,
        value: CellValue,
        baseline: _Baseline,
        subject: CharSpan | None = None,
    ) -> TableGoal:
        value = self._bounded(row, column, value)
        unit = unit_of(row, column, value, self.head, self.notes)
        low, high = value.bounds(unit.times if value.unit is None else Decimal(1))
        span = cell.span(value.start, value.end)
        start_year, end_year = self._years(row, column, value)
        indicator, owner = self._named(row, column, subject)
        if value.base_year is None or end_year is None or value.base_year < end_year:
            baseline = _beside(value, unit) or baseline
        return TableGoal(
            start=span.start,
            end=span.end,
            text=span.text,
            low=low,
            high=high,
            unit=unit.name,
            comparator=value.comparator,
            measure=measure_of(row, column, value, unit),
            annual=is_annual(row, column, value),
            indicator=indicator,
            subject=owner,
            category=row.category,
            start_year=start_year,
            end_year=end_year,
            baseline_year=value.base_year or baseline.year,
            baseline_value=baseline.value,
            baseline_unit=baseline.unit,
            binding=value.binding or (self.notes.binding(cell.text) if value.starred else None) or self._binding(row),
            rule=f"table:{column.kind}",
            column=column.title,
            sure=self._sure(row, column, cell, value),
        )

    def _named(self, row: Row, column: Column, subject: CharSpan | None) -> tuple[CharSpan, CharSpan | None]:
        """(indicator, subject) of a record: a head that parts columns names an area or a metric."""
        if column.part is None:
            return row.indicator.span, subject or row.subject
        name = read_name(view(_without_unit(column.part, self.units)), self.units)
        if name is None:
            return row.indicator.span, subject or row.subject
        if name.metric and row.indicator.unit is None:
            return name.span, subject or row.subject or row.indicator.span
        return row.indicator.span, subject or row.subject or name.span

    def _sure(self, row: Row, column: Column, cell: CellView, value: CellValue) -> float:
        """How sure a record is: the probabilities of what was decided for it, less what its own cells leave open."""
        sure = self.head.sure * column.sure * self.names_sure
        if not row.indicator.metric and row.subject is None:
            sure *= 0.97
        if value.end - value.start < 0.6 * len(cell.text):
            sure *= 0.97
        return sure

    def _bounded(self, row: Row, column: Column, value: CellValue) -> CellValue:
        """`value` with a bound that a cell beside it, the head or the indicator's cell writes (`目标值（≥）`)."""
        if value.comparator != "=":
            return value
        sign = row.cells[column.index - 1] if column.index - 1 in self.bounds else None
        if sign is not None and sign.text in _BOUNDS:
            return replace(value, comparator=_BOUNDS[sign.text])
        title = next((sign for word, sign in _TITLE_BOUND if word in column.title), row.indicator.comparator)
        return replace(value, comparator=title)

    def _binding(self, row: Row) -> Binding | None:
        if row.binding is None and self.head.caption.endswith(("约束性指标", "约束性指标表")):
            return "binding"
        return row.binding

    def _years(self, row: Row, column: Column, value: CellValue) -> tuple[int | None, int | None]:
        plan = self.head.period or Period(None, None)
        start = column.period.start_year if column.period is not None else plan.start_year
        yearly = value.annual or row.indicator.annual
        over_years = column.kind in ("rate", "total") or value.cumulative or yearly or row.indicator.total
        own = value.year or (row.indicator.year if column.year is None else None)
        if own is not None:
            return (start if over_years else None), own
        if column.year is not None:
            before = start is not None and start < column.year  # and not the year that the plan sets out from
            return (start if over_years and before else None), column.year
        if column.period is not None:
            return start, column.period.end_year
        if self.goal_years and plan.end_year not in self.goal_years:
            return start, min(self.goal_years)
        return start, plan.end_year

    def _baselines(self, row: Row, part: str | None) -> list[_Baseline]:
        """The base values of a row: one, or as many as its cell holds; none where it has no base."""
        for column in self.bases:
            if part is not None and column.part is not None and column.part.text != part:
                continue
            cell = row.cells[column.index]
            if cell is None:
                continue
            value = self._value(cell)
            parts = several_values(cell.text, self.units)
            values = [part.value for part in parts] if parts else [value] if value is not None else []
            if values:
                rows = self._unit_parts(row, len(values))
                return [self._baseline(own, column, value) for own, value in zip(rows, values, strict=True)]
        return []

    def _baseline(self, row: Row, column: Column, value: CellValue) -> _Baseline:
        unit = value.unit or unit_of(row, column, value, self.head, self.notes)
        times = unit.times if value.unit is None and not value.scaled else Decimal(1)
        year = self.notes.mark_year if value.starred and self.notes.mark_year else column.year
        return _Baseline(year, plain(value.low * times), unit.name)


def _without_unit(cell: Cell, units: UnitReader) -> Cell:
    """A head cell without the unit behind a stroke (`装机/万千瓦`)."""
    said, stroke, unit = cell.text.rpartition("/")
    if not stroke or units.whole(tight(unit)) is None:
        return cell
    return replace(cell, end=cell.start + len(said), text=said)


def _differ(parts: list[PartValue]) -> bool:
    """Whether several values of one indicator say different things (`年均提高1个百分点，达到63%`)."""
    said = {(part.value.verb, part.value.annual, part.value.unit) for part in parts}
    return len(said) == len(parts)


def _reached(columns: list[Column], words: TableWords) -> list[Column]:
    """Of the columns of a review, those of the values reached: of the last year, and not what had been planned."""
    real = [c for c in columns if not words.holds("head.goal", c.title)]
    last = max((c.year or 0 for c in real), default=0)
    return [c for c in real if (c.year or 0) == last]


@dataclass(frozen=True, slots=True)
class _Baseline:
    """The base value of a row."""

    year: int | None
    value: Decimal | None
    unit: str | None


_NONE = _Baseline(None, None, None)


def _beside(value: CellValue, unit: Unit) -> _Baseline | None:
    """The base that the cell itself names behind its value: 到2030年达67%|（2025年64.7%）."""
    base = value.base
    if base is None or (value.scaled and base.unit is None and not base.scaled):  # 1.6亿千瓦（2025年1.2）
        return None
    own = base.scaled or base.unit is not None or value.unit is not None
    name = base.unit.name if base.unit is not None else unit.name
    return _Baseline(value.base_year, plain(base.low if own else base.low * unit.times), name)
