"""HTML tables: which of them hold data, and their cells with row and column spans."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any, Final

from plan_ie.readers.builder import TableCell
from plan_ie.readers.html_links import BLOCKS, DROPPED
from plan_ie.readers.inline import BREAK, cell_line, inline_lines, raised

_LONGEST_CELLS: Final = 120
_MOST_INNER: Final = 0.34
_MOST_COLSPAN: Final = 1000  # the ceiling that the HTML standard sets (4.9.11)
_MOST_ROWSPAN: Final = 65_534


class DataTables:
    """Tells which tables of a page hold data; each is judged once, however deep it is nested.

    Args:
        max_cells: Ceiling on the fields of a table; what lies beyond is left to the builder to refuse.
    """

    def __init__(self, max_cells: int) -> None:
        self._max_cells = max_cells
        self._known: dict[Any, list[TableCell] | None] = {}
        self._inner: dict[Any, list[Any]] = {}

    def cells(self, table: Any) -> list[TableCell] | None:
        """The cells of a data table, or None where a table only arranges the page.

        A data table has two rows with two filled cells, and its cells are no paragraphs. Few of its cells may hold
        data tables (`inner`), whose text is not theirs; a table most of whose cells hold tables arranges the page.
        """
        if table not in self._known:
            self._known[table] = self._judged(table)
        return self._known[table]

    def inner(self, table: Any) -> list[Any]:
        """The data tables within the cells of a table, those within them left out."""
        if table not in self._inner:
            self._inner[table] = found = []
            for nested in _nested_tables(table):
                found += [nested] if self.cells(nested) else self.inner(nested)
        return self._inner[table]

    def _judged(self, table: Any) -> list[TableCell] | None:
        inner = self.inner(table)
        if inner and len(inner) > _MOST_INNER * sum(1 for _ in _own_cells(table)):
            return None
        cells = _cells(table, self._max_cells, frozenset(inner))
        if sum(cell.rowspan * cell.colspan for cell in cells) > self._max_cells:
            return cells
        filled = [cell for cell in cells if cell.text]
        in_rows: dict[int, int] = {}
        for cell in filled:
            in_rows[cell.row] = in_rows.get(cell.row, 0) + 1
        if sum(count > 1 for count in in_rows.values()) < 2:
            return None
        if sum(len(cell.text) for cell in filled) > _LONGEST_CELLS * len(filled):
            return None
        return cells


def _nested_tables(table: Any) -> Iterator[Any]:
    """The tables within the cells of a table, not those within them."""
    waiting = list(table)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag == "table":
            yield element
        else:
            waiting += list(element)[::-1]


def cell_text(element: Any, without: Container[Any] = ()) -> str:
    """The text of a cell on one line.

    Args:
        element: The cell, or any other element.
        without: Elements below it that are left out.
    """
    raw: list[str] = []
    _gather(element, raw, without)
    return cell_line(inline_lines("".join(raw)))


def _gather(element: Any, raw: list[str], without: Container[Any]) -> None:
    raw.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in DROPPED and child not in without:
            if child.tag in BLOCKS or child.tag == "br":
                raw.append(BREAK)
            if child.tag == "sup":
                raw.append(raised("".join(child.itertext()), "".join(raw[-2:])))
            else:
                _gather(child, raw, without)
            if child.tag in BLOCKS:
                raw.append(BREAK)
        raw.append(child.tail or "")


def _own_rows(table: Any) -> Iterator[Any]:
    """The rows of a table, those of tables in its cells left out."""
    waiting = list(table)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag == "tr":
            yield element
        elif element.tag != "table":
            waiting += list(element)[::-1]


def _own_cells(table: Any) -> Iterator[Any]:
    return (cell for row in _own_rows(table) for cell in row if cell.tag in ("td", "th"))


def _cells(table: Any, max_cells: int, without: Container[Any]) -> list[TableCell]:
    rows = list(_own_rows(table))
    taken: set[tuple[int, int]] = set()
    cells: list[TableCell] = []
    for r, row in enumerate(rows):
        col = 0
        for element in row:
            if element.tag not in ("td", "th"):
                continue
            while (r, col) in taken:
                col += 1
            colspan = _span(element.get("colspan"), _MOST_COLSPAN)
            rowspan = min(_span(element.get("rowspan"), _MOST_ROWSPAN) or len(rows), len(rows) - r)
            colspan = max(colspan, 1)
            cells.append(TableCell(r, col, rowspan, colspan, cell_text(element, without)))
            if len(taken) + rowspan * colspan > max_cells:
                return cells
            taken.update((i, j) for i in range(r, r + rowspan) for j in range(col, col + colspan))
            col += colspan
    return cells


def _span(value: str | None, most: int) -> int:
    """A span attribute; 0 means "to the end", nonsense means 1."""
    text = (value or "").strip()
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else 1
