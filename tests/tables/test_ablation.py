"""No head word decides alone: each is replaced by one that nobody knows, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from plan_ie.tables.head import find_head, upright
from plan_ie.tables.indicator import indicator_records
from plan_ie.tables.looks import Looks
from plan_ie.text.tables import Cell, Grid
from tests.tables.known import WORDS
from tests.tables.read_cases import CASES, Case, row

INVENTED = "鼋鼍"
#: What is no head word: years and plans, what stands in brackets, and what a tick below it says (约束性 | √).
KEPT = re.compile(
    r"20\d\d年?末?|[“\"]?[一二三四五六七八九十]{1,3}五[”\"]?(?:期间|时期|期?末|年)?|[（(\[].*|[\[\]〔〕]|[五一]年|"
    r"(?:约束|预期)性(?:指标)?"
)


def renamed(text: str) -> str:
    """`text`, its words replaced."""
    out, at = [], 0
    for m in KEPT.finditer(text):
        out += [INVENTED] if m.start() > at else []
        out.append(m.group())
        at = m.end()
    return "".join([*out, INVENTED] if at < len(text) else out)


def head_cells(grid: Grid) -> Iterator[Cell]:
    matrix = upright(grid).matrix()
    head = find_head(matrix, Looks(WORDS), WORDS)
    assert head is not None
    seen: set[tuple[int, int]] = set()
    for cells in matrix[head.top : head.body]:
        for cell in cells:
            if cell is not None and cell.text.strip() and (cell.start, cell.end) not in seen:
                seen.add((cell.start, cell.end))
                yield cell


def without(grid: Grid, word: Cell) -> Grid:
    cells = (replace(c, text=renamed(c.text)) if (c.start, c.end) == (word.start, word.end) else c for c in grid.cells)
    return replace(grid, cells=tuple(cells))


def kept(case: Case) -> Iterator[tuple[int, int]]:
    """For each head word of a case, (cells still right, cells)."""
    for word in head_cells(case.grid):
        if renamed(word.text) != word.text:
            records = indicator_records(without(case.grid, word), WORDS, period=case.period, year=case.year)
            found = [row(goal) for goal in records.goals]
            yield sum(said in found for said in case.expected), len(case.expected)


def test_a_head_word_that_nobody_knows_loses_no_table() -> None:
    counts = [count for case in CASES if case.expected for count in kept(case)]
    right, wanted = map(sum, zip(*counts, strict=True))
    assert len(counts) > 100
    assert right >= 0.93 * wanted
    assert sum(found > 0 for found, _ in counts) >= 0.95 * len(counts)
