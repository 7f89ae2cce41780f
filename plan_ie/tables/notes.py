"""What the notes of an indicator table say about its brackets and marks."""

from __future__ import annotations

from dataclasses import dataclass

from plan_ie.quantity.binding import binding_of
from plan_ie.tables.view import tight
from plan_ie.text.regex import regex
from plan_ie.text.tables import Grid
from plan_ie.types import Binding

_MARKS = "*※#△▲☆★☐□"
_NOTE_ROW = regex(r"\s*(?:注|备注|说明|\d{1,2}[.、．]|[\[〔［])")
_ROUND_TOTALS = regex(r"（）[^。；（]{0,8}(?:累计|总量)")
_POINTS = regex(r"单位(?:均)?为(?:个)?百分点")
_MARK_YEAR = regex(rf"[{_MARKS}][^。；]{{0,14}}?(20\d\d)年")
_MARK_BINDING = regex(rf"([{_MARKS}])[^。；{_MARKS}]{{0,10}}?(约束|预期)性")
_ALL_BINDING = regex(r"(?:均|全部?|都|皆)(?:为|是|属于?)(约束|预期)性|[（(，,](约束|预期)性指标[；;）)，,]")
_REST_BINDING = regex(r"(?:其余|其他|其它|未标注的?|不带\S)(?:指标)?[^。；]{0,4}(约束|预期)性")


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a table.

    Attributes:
        text: All of them, folded, without blanks.
        round_is_total: Values in round brackets are totals over the plan's years.
        in_points: Bracketed totals are in 百分点.
        mark_year: The year of the base values that bear a star (`带*的为2024年数据`), or None.
        marks: Marks that stand for 约束性 or 预期性.
        unmarked: What an indicator without mark is, or None; without marks, what all of them are.
    """

    text: str = ""
    round_is_total: bool = False
    in_points: bool = False
    mark_year: int | None = None
    marks: tuple[tuple[str, Binding], ...] = ()
    unmarked: Binding | None = None

    def binding(self, text: str) -> Binding | None:
        """What a mark in `text` stands for."""
        return next((said for mark, said in self.marks if mark in text), None)


def read_notes(grid: Grid) -> Notes:
    """The notes below `grid` and in rows of its own.

    >>> read_notes(Grid((), 0, 0, notes="注：①〔〕为5年累计数。②带*的为2024年数据。")).mark_year
    2024
    """
    rows = [cell.text for cell in grid.cells if cell.colspan > 1 and cell.colspan >= grid.cols - 1]
    text = tight("".join([*(row for row in rows if _NOTE_ROW.match(row)), grid.notes]))
    year = _MARK_YEAR.search(text)
    marks = []
    for m in _MARK_BINDING.finditer(text):
        said = binding_of(m[2])
        if said is not None:
            marks.append((m[1], said))
    rest, every = _REST_BINDING.search(text), _ALL_BINDING.search(tight(grid.caption) + "\n" + text)
    unmarked = binding_of(rest[1]) if rest and marks else None
    if unmarked is None and every is not None and not marks:
        unmarked = binding_of(every[1] or every[2])
    return Notes(
        text,
        bool(_ROUND_TOTALS.search(text)),
        bool(_POINTS.search(text)),
        int(year[1]) if year else None,
        tuple(marks),
        unmarked,
    )
