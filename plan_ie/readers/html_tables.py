"""HTML tables: which of them hold data, and their cells with row and column spans."""

from __future__ import annotations

from typing import Any, Final

from plan_ie.readers.builder import TableCell
from plan_ie.readers.html_links import BLOCKS, DROPPED
from plan_ie.readers.inline import BREAK, inline_lines, joined_lines, raised

_LONGEST_CELLS: Final = 120
_MOST_COLSPAN: Final = 1000  # the ceiling that the HTML standard sets (4.9.11)
_MOST_ROWSPAN: Final = 65_534


def data_cells(table: Any, max_cells: int) -> list[TableCell] | None:
    """The cells of a data table, or None where a table only arranges the page.

    A data table has two rows with two filled cells, holds no other table, and its cells are no paragraphs.

    Args:
        table: The `table` element.
        max_cells: Ceiling on the fields of a table; what lies beyond is left to the builder to refuse.
    """
    if table.find(".//table") is not None:
        return None
    cells = _cells(table, max_cells)
    if sum(cell.rowspan * cell.colspan for cell in cells) > max_cells:
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


def cell_text(element: Any) -> str:
    """The text of a cell on one line."""
    raw: list[str] = []
    _gather(element, raw)
    return joined_lines(inline_lines("".join(raw)))


def _gather(element: Any, raw: list[str]) -> None:
    raw.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in DROPPED:
            if child.tag in BLOCKS or child.tag == "br":
                raw.append(BREAK)
            if child.tag == "sup":
                raw.append(raised("".join(child.itertext()), "".join(raw[-2:])))
            else:
                _gather(child, raw)
            if child.tag in BLOCKS:
                raw.append(BREAK)
        raw.append(child.tail or "")


def _cells(table: Any, max_cells: int) -> list[TableCell]:
    rows = list(table.iter("tr"))
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
            cells.append(TableCell(r, col, rowspan, colspan, cell_text(element)))
            if len(taken) + rowspan * colspan > max_cells:
                return cells
            taken.update((i, j) for i in range(r, r + rowspan) for j in range(col, col + colspan))
            col += colspan
    return cells


def _span(value: str | None, most: int) -> int:
    """A span attribute; 0 means "to the end", nonsense means 1."""
    text = (value or "").strip()
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else 1
