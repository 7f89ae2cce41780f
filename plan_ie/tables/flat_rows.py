"""The rows of a flattened table: the cheapest way to read lines as cells of the columns that the head names.

Groups and numbers before a name may be missing; every other column has a cell of one line or more, of values also an
empty one, for which a line of blanks stands. Rows follow each other; between them stand sections, wholes whose parts
follow, and the head again on a new page. What cannot be read is passed over up to the 约束性 or 预期性 that ends it,
where that column is the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from plan_ie.tables.flat_cells import MOST_LINES, FlatCells
from plan_ie.tables.flat_head import FlatColumn, FlatHead
from plan_ie.tables.flat_lines import Line
from plan_ie.text.regex import regex

_ROW: Final = 6.0  # what a row earns
_CELL: Final = 0.5  # and each of its cells
_PASSED: Final = 3.0  # what it costs to pass over one, beside what it would have earned
_MOST_PASSED: Final = 24
_PASSED_ON: Final = 4.0  # and one behind it
_MOST_PIECES: Final = 32
_MOST_NOTE: Final = 6
_STRAY, _STRAYED = 1.5, 0.1  # a number that numbers no row, and one behind it
_GROUP, _UNHEADED_GROUP, _PIECE = 0.3, 3.0, 0.15
_WHOLE: Final = 1.5
_UNNUMBERED: Final = 4.0
_AGAIN: Final = 1.0
_LEAST: Final = 0.5  # what a row must earn
_DROP: Final = 30.0
_ENDS = regex(r"[。；！？]|^(?:续?表|专栏|附[表件]|第.{1,4}[章节篇])|^注[：:]?")
_NOTE = regex(r"^(?:注|备注|说明)[：:\d]")
_CONTINUED = regex(r"^(?:续表\d*|表[\d.-]+（续）)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FlatRow:
    """A row, or a section or whole of one cell.

    Attributes:
        cells: (column, first line, line behind it) of each cell.
        alone: It is one cell over all columns.
        group: The lines of what stands before its name, whether a column is headed for it or not.
    """

    cells: tuple[tuple[int, int, int], ...]
    alone: bool = False
    group: Span | None = None


@dataclass(frozen=True, slots=True)
class FlatBody:
    """The rows of a table.

    Attributes:
        rows: Its rows.
        end: The line behind the last.
        score: What they earn.
        passed: How many stretches were passed over.
    """

    rows: tuple[FlatRow, ...]
    end: int
    score: float
    passed: int

    @property
    def count(self) -> int:
        """How many rows hold values."""
        return sum(not row.alone for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a name: its cost, and the lines of the number, the group and the section."""

    cost: float = 0.0
    number: int | None = None
    group: Span | None = None
    section: Span | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """The best way to a place between rows."""

    score: float
    before: int
    rows: tuple[FlatRow, ...]
    kind: str


class FlatReader:
    """Reads the rows below a head.

    Args:
        lines: The lines of the text.
        head: The head.
        cells: What the lines cost as cells.
    """

    def __init__(self, lines: Sequence[Line], head: FlatHead, cells: FlatCells) -> None:
        self._lines, self._head, self._cells = lines, head, cells
        kinds = head.kinds
        name = kinds.index("indicator")
        self._number = next((n for n, kind in enumerate(kinds[:name]) if kind == "number"), None)
        self._group = next((n for n, kind in enumerate(kinds[:name]) if kind == "category"), None)
        self._columns = [c for c in head.columns if c.kind not in ("number", "category")]
        self._gain = _ROW + _CELL * len(self._columns)
        self._anchored = kinds[-1] == "binding"
        self._labelled = self._anchored or (self._number is not None and "binding" in kinds)

    def read(self) -> FlatBody:
        """The rows that earn most."""
        steps: dict[int, _Step] = {self._head.body: _Step(0.0, -1, (), "")}
        waiting = {self._head.body}
        top, best = 0.0, self._head.body
        while waiting:
            at = min(waiting)
            waiting.remove(at)
            here = steps[at]
            if here.score < top - _DROP:
                continue
            for end, gain, rows, kind in self._moves(at, here):
                score = here.score + gain
                if end not in steps or score > steps[end].score:
                    steps[end] = _Step(score, at, rows, kind)
                    waiting.add(end)
                    if kind == "row" and score > top:
                        top, best = score, end
        return self._traced(steps, best)

    @staticmethod
    def _traced(steps: dict[int, _Step], best: int) -> FlatBody:
        way: list[_Step] = []
        at = best
        while steps[at].before >= 0:
            way.append(steps[at])
            at = steps[at].before
        rows = tuple(row for step in reversed(way) for row in step.rows)
        return FlatBody(rows, best, steps[best].score, sum(step.kind == "passed" for step in way))

    def _moves(self, at: int, here: _Step) -> Iterator[tuple[int, float, tuple[FlatRow, ...], str]]:
        """(line behind, what it earns, rows, kind) of every way to go on from a place between rows."""
        if at >= len(self._lines):
            return
        leads = list(self._leads(at))
        for end, (cost, rows) in self._rows(leads).items():
            if self._gain - cost >= _LEAST:
                yield end, self._gain - cost, rows, "row"
        yield from self._wholes(leads)
        if here.kind not in ("", "between"):
            for end in self._between(at):
                yield end, -_AGAIN, (), "between"
        if self._labelled:
            for end in self._behind(at):
                yield end, *self._passing(at, end, here)

    def _passing(self, at: int, end: int, here: _Step) -> tuple[float, tuple[FlatRow, ...], str]:
        """What it costs to pass over the lines up to `end`; labels behind each other end rows passed over together."""
        if here.kind not in ("passed", "label"):
            return -self._gain - _PASSED, (), "passed"
        return (-_STRAY, (), "label") if end == at + 1 else (-_PASSED_ON, (), "passed")

    def _wholes(self, leads: Sequence[tuple[int, _Lead]]) -> Iterator[tuple[int, float, tuple[FlatRow, ...], str]]:
        """The ways to read a whole whose parts follow."""
        for place, lead in leads:
            for size in range(1, min(MOST_LINES["indicator"], len(self._lines) - place) + 1):
                cost = self._cells.whole(place, size)
                if cost is not None:
                    whole = FlatRow(((0, place, place + size),), alone=True)
                    yield place + size, -_WHOLE - lead.cost - cost, (*self._section(lead), whole), "whole"

    def _between(self, at: int) -> Iterator[int]:
        """The line behind what no row is: the head again, with or without what a new page says above it, or a note."""
        said = self._lines[at].tight
        above = 1 if self._cells.serial(at) or _CONTINUED.match(said) else 0
        again = self._head_again(at + above)
        if again is not None:
            yield again
        elif _NOTE.match(said):
            for n in range(at, min(at + _MOST_NOTE, len(self._lines))):
                if self._lines[n].tight.endswith("。"):
                    yield n + 1
                    return

    def _head_again(self, at: int) -> int | None:
        """The line behind the head where it stands again at line `at`."""
        said = ""
        for n in range(at, min(at + self._head.body - self._head.first + 4, len(self._lines))):
            said += self._lines[n].tight
            if said == self._head.text:
                return n + 1
            if not self._head.text.startswith(said):
                return None
        return None

    def _behind(self, at: int) -> Iterator[int]:
        """The lines up to which a row that cannot be read may be passed over.

        They stand behind the label that ends a row, or begin with a number; where labels end no rows, all numbers do.
        """
        for n in range(at, min(at + _MOST_PASSED, len(self._lines))):
            if _ENDS.search(self._lines[n].text):
                return
            if n > at and (self._lines[n].numbered or (not self._anchored and self._cells.serial(n))):
                yield n
            for size in (1, 2) if self._anchored else ():
                if n + size <= len(self._lines) and self._cells.cost("binding", n, size) is not None:
                    yield n + size
                    return

    def _rows(self, leads: Sequence[tuple[int, _Lead]]) -> dict[int, tuple[float, tuple[FlatRow, ...]]]:
        """The cheapest rows behind `leads`, by the line behind them."""
        front: dict[int, tuple[float, _Lead, tuple[tuple[int, int, int], ...]]] = {
            place: (lead.cost + self._unnumbered(lead), lead, ()) for place, lead in leads
        }
        for column in self._columns:
            following: dict[int, tuple[float, _Lead, tuple[tuple[int, int, int], ...]]] = {}
            for place, (cost, lead, cells) in front.items():
                for size in range(1, MOST_LINES[column.kind] + 1):
                    end = place + size
                    own = self._cells.cost(column.kind, place, size) if end <= len(self._lines) else None
                    if own is not None and (end not in following or cost + own < following[end][0]):
                        following[end] = (cost + own, lead, (*cells, (column.index, place, end)))
                if self._empty(column, place, cells) and (place not in following or cost < following[place][0]):
                    following[place] = (cost, lead, cells)
            front = following
            if not front:
                return {}
        return {
            end: (cost, self._with_lead(lead, cells))
            for end, (cost, lead, cells) in front.items()
            if not self._takes_next_number(lead, cells)
        }

    def _takes_next_number(self, lead: _Lead, cells: tuple[tuple[int, int, int], ...]) -> bool:
        """Whether the last value of a row is the number of the next one, its own value or number being missing."""
        if self._number is None or self._columns[-1].kind != "values":
            return False
        _, first, behind = cells[-1]
        said = self._lines[first].tight
        if lead.number is None:  # 生态环境|1|森林覆盖率: a group above the first row's number
            alone = sum(column.kind == "values" for column in self._columns) == 1
            return alone and behind - first == 1 and len(said) < 3 and said.isdecimal()
        number = self._numeral(lead.number)
        following = str(number + 1)
        if not number or behind - first != 1 or said != following or behind >= len(self._lines):
            return False
        after = self._lines[behind]
        return after.tight != following and not _ENDS.search(after.text)

    def _numeral(self, line: int) -> int:
        digits = "".join(char for char in self._lines[line].tight if char.isdecimal())
        return int(digits) if digits else 0

    def _empty(self, column: FlatColumn, place: int, cells: tuple[tuple[int, int, int], ...]) -> bool:
        """Whether a cell of values is empty: a line of blanks stands for it, behind the cell of the column before."""
        return (
            column.kind == "values"
            and place < len(self._lines)
            and self._lines[place].gap
            and cells[-1][0] == column.index - 1
        )

    def _with_lead(self, lead: _Lead, cells: tuple[tuple[int, int, int], ...]) -> tuple[FlatRow, ...]:
        own = list(cells)
        if lead.number is not None and self._number is not None:
            own.append((self._number, lead.number, lead.number + 1))
        if lead.group is not None and self._group is not None:
            own.append((self._group, *lead.group))
        return (*self._section(lead), FlatRow(tuple(sorted(own)), group=lead.group))

    @staticmethod
    def _section(lead: _Lead) -> tuple[FlatRow, ...]:
        return () if lead.section is None else (FlatRow(((0, *lead.section),), alone=True),)

    def _unnumbered(self, lead: _Lead) -> float:
        return _UNNUMBERED if self._number is not None and lead.number is None else 0.0

    def _leads(self, at: int) -> Iterator[tuple[int, _Lead]]:
        """(line of the name, what stands before it) for every line that the name of a row from `at` may begin with."""
        lead, place = _Lead(), at
        yield place, lead
        while place < min(at + _MOST_PIECES, len(self._lines)):
            following = self._led(place, lead, first=place == at)
            if following is None:
                return
            lead, place = following, place + 1
            yield place, lead

    def _led(self, at: int, lead: _Lead, *, first: bool) -> _Lead | None:
        """`lead` with line `at`: a number, a section, or a piece of a group's name; None where it is none."""
        cells = self._cells
        if cells.serial(at):
            first_of_row = self._number is not None and lead.number is None
            stray = 0.0 if first_of_row else _STRAYED if not first and cells.serial(at - 1) else _STRAY
            number = None if self._number is None else at
            return _Lead(lead.cost + stray, number, lead.group, lead.section)
        section = cells.section(at) if first else None
        if section is not None:
            return _Lead(section, None, None, (at, at + 1))
        headed = self._group is not None
        cost = cells.group(at, headed=headed)
        if cost is None:
            return None
        if lead.section is not None and lead.section[1] == at:
            return _Lead(lead.cost + cost + _GROUP, lead.number, lead.group, (lead.section[0], at + 1))
        if lead.group is not None and lead.group[1] == at:
            return _Lead(lead.cost + cost + _PIECE, lead.number, (lead.group[0], at + 1), lead.section)
        begun = _GROUP if headed else _UNHEADED_GROUP
        return _Lead(lead.cost + cost + begun, lead.number, (at, at + 1), lead.section)
