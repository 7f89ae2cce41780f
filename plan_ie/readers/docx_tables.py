"""Tables of a DOCX: their rows and cells, and which of them hold data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from plan_ie.readers.docx_package import attribute, child, local, value, whole

_LONGEST_CELLS: Final = 120
_NO_TEXT: Final = frozenset(("del", "moveFrom", "tcPr", "pPr", "rPr"))
_WRAPPERS: Final = ("sdt", "sdtContent", "customXml", "ins", "moveTo")


def table_rows(table: Any) -> Iterator[Any]:
    """The rows of a table, those deleted by a tracked change left out."""
    for row in (e for e in _children(table) if local(e) == "tr"):
        properties = child(row, "trPr")
        if properties is None or child(properties, "del") is None:
            yield row


def row_cells(row: Any) -> Iterator[Any]:
    """The cells of a row, those deleted by a tracked change left out."""
    for cell in (e for e in _children(row) if local(e) == "tc"):
        properties = child(cell, "tcPr")
        if properties is None or child(properties, "cellDel") is None:
            yield cell


def columns_before(row: Any) -> int:
    """Columns that a row leaves open at its left."""
    properties = child(row, "trPr")
    before = value(properties, "gridBefore") if properties is not None else None
    return max(whole(before, 0), 0)


def cell_width(cell: Any, most: int) -> int:
    """Columns that a cell covers."""
    properties = child(cell, "tcPr")
    span = value(properties, "gridSpan") if properties is not None else None
    return max(min(whole(span, 1), most), 1)


def vertical_merge(cell: Any) -> str | None:
    """`restart` where a cell begins a merged one, `continue` where it belongs to the one above, else None."""
    properties = child(cell, "tcPr")
    merge = child(properties, "vMerge") if properties is not None else None
    return None if merge is None else attribute(merge, "val") or "continue"


class DataTables:
    """Tells which tables hold data; each is judged once, however deep it is nested."""

    def __init__(self) -> None:
        self._known: dict[Any, bool] = {}

    def holds(self, table: Any) -> bool:
        """Whether a table holds data: two rows with two filled cells at least, and its cells are no paragraphs.

        A table within a cell is a table of its own where it holds data, and else text of the cell.
        """
        if table not in self._known:
            self._known[table] = self._judged(table)
        return self._known[table]

    def _judged(self, table: Any) -> bool:
        sizes: list[int] = []
        filled: Counter[int] = Counter()
        for r, row in enumerate(table_rows(table)):
            for cell in row_cells(row):
                if vertical_merge(cell) != "continue" and (size := self._size(cell)):
                    sizes.append(size)
                    filled[r] += 1
        wide = sum(count > 1 for count in filled.values())
        return wide >= 2 and sum(sizes) <= _LONGEST_CELLS * len(sizes)

    def _size(self, element: Any) -> int:
        """Characters of text below an element, those of data tables inside it left out."""
        size = 0
        for below in element:
            name = local(below)
            if name == "t":
                size += len((below.text or "").strip())
            elif name == "altChunk":
                size += 1
            elif name == "AlternateContent":
                chosen = child(below, "Choice")
                size += self._size(chosen if chosen is not None else below)
            elif name not in _NO_TEXT and not (name == "tbl" and self.holds(below)):
                size += self._size(below)
        return size


def _children(parent: Any) -> Iterator[Any]:
    """Children, those inside content controls and tracked insertions included."""
    for element in parent:
        if local(element) in _WRAPPERS:
            yield from _children(element)
        else:
            yield element
