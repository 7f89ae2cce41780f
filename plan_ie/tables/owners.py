"""What the names of an indicator table are of, where a column says it: 产业链|指标|2027年."""

from __future__ import annotations

from collections.abc import Sequence

from plan_ie.tables.columns import bare_title
from plan_ie.tables.names import read_name
from plan_ie.tables.reading import Reading
from plan_ie.tables.view import CellView
from plan_ie.tables.words import TableWords
from plan_ie.text.tables import Grid
from plan_ie.types import CharSpan


class Owners:
    """What the names of the rows are of, asked row by row from above.

    Args:
        grid: The table.
        head: Its columns; those before the names that are headed 产业链, 行业 or 地区 name owners.
        words: Units and cue words.
    """

    def __init__(self, grid: Grid, head: Reading, words: TableWords) -> None:
        self._words = words
        name = head.of("indicator")[-1].index
        before = [column for column in head.columns if column.index < name and column.kind in ("category", "other")]
        self._columns = [c.index for c in before if words.place("head.owner", bare_title(c.title)) == "whole"]
        self._merged = any(
            cell.rowspan > 1 and cell.col in self._columns and cell.row >= head.body for cell in grid.cells
        )
        self._last: CharSpan | None = None

    def of(self, views: Sequence[CellView | None]) -> CharSpan | None:
        """The owner that a row names; where it names none, the one above if cells of the column are merged.

        A row of totals has none, and ends what stands above: 合计|营业收入|5000.
        """
        cells = [cell for column in reversed(self._columns) if (cell := views[column]) is not None]
        named = [name for cell in cells if (name := read_name(cell, self._words.units)) is not None]
        if any(self._words.place("row.total", name.text) == "whole" for name in named):
            self._last = None
        elif named:
            self._last = named[0].span
        elif not self._merged:
            return None
        return self._last
