"""A cell's text as the rules read it: folded, without blanks, every position traceable to the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plan_ie.text.fold import fold
from plan_ie.text.tables import Cell
from plan_ie.types import CharSpan

#: What a page number says that stands in a line of its own among the rows of a flattened table.
PAGE_MARK: Final = r"[-—] *\d{1,4} *[-—]|第 *\d{1,4} *页.{0,12}"


@dataclass(frozen=True, slots=True)
class CellView:
    """The reading view of a cell.

    Attributes:
        cell: The cell.
        text: Its text, folded, blanks and line breaks left out.
        places: For each character of `text`, its offset in the cell's text.
    """

    cell: Cell
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> CharSpan:
        """The source span of `text[start:end]`, which must not be empty."""
        a, b = self.places[start], self.places[end - 1] + 1
        return CharSpan(self.cell.start + a, self.cell.start + b, self.cell.text[a:b])


def view(cell: Cell) -> CellView:
    """The reading view of `cell`.

    >>> view(Cell(0, 0, 1, 1, 5, 12, "27 万套（间）")).text
    '27万套（间）'
    """
    folded = fold(cell.text)
    kept = [(i, char) for i, char in enumerate(folded) if not char.isspace()]
    return CellView(cell, "".join(char for _, char in kept), tuple(i for i, _ in kept))


def tight(text: str) -> str:
    """`text` folded, blanks and line breaks left out.

    >>> tight("2020 年（现状）")
    '2020年（现状）'
    """
    return "".join(fold(text).split())
