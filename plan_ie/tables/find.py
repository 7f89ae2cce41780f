"""Tables in plain text: parted by pipes, tabs, commas or blanks, and indicator tables flattened to one cell a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from plan_ie.tables.blanks import find_blank_parted
from plan_ie.tables.commas import find_comma_parted
from plan_ie.tables.flat import find_flat
from plan_ie.tables.words import TableWords
from plan_ie.text.regex import regex
from plan_ie.text.script import simplified
from plan_ie.text.tables import Cell, Grid
from plan_ie.text.trim import trimmed

_RULE = regex(r"^[\s|:+=-]*-{2,}[\s|:+=-]*$")
_PIPE = regex(r"(?<!\\)\|")
_CAPTION = regex(
    r"^\s*(?:#{1,6} *|\*\*)?(?:附?表|专栏|单位)|(?:指标|目标|情况|一览)表?(?:\*\*)?\s*(?:（.*）)?$|单位[：:]"
)
_NOTE = regex(r"^\s*(?:注|备注|说明)")
_LONGEST_CAPTION = 60


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text: its offsets, and how its cells are parted."""

    start: int
    end: int
    text: str
    kind: str
    cells: tuple[tuple[int, int], ...]


def find_grids(text: str, words: TableWords) -> list[Grid]:
    r"""The tables of a plain text, in text order.

    Pipe and tab tables are taken wherever two rows or more have the same cells; cells parted by commas where they may
    make an indicator table; cells parted by blanks, and text with one cell a line, only where they make one all but
    certain (`Grid.certain` is False for these three).

    >>> from plan_ie.quantity.units import UnitTable
    >>> from plan_ie.tables.units import UnitReader
    >>> words = TableWords(UnitReader(UnitTable.from_rows([])), [])
    >>> text = "表1 主要指标\n指标 | 2025年\n--- | ---\n森林覆盖率 | 45%\n"
    >>> grid, = find_grids(text, words)
    >>> [cell.text for cell in grid.cells], grid.rows, grid.cols, grid.caption
    (['指标', '2025年', '森林覆盖率', '45%'], 2, 2, '表1 主要指标')
    """
    read = simplified(text)
    grids = _find(read, words)
    return grids if read == text else [_as_written(grid, read, text) for grid in grids]


def _find(text: str, words: TableWords) -> list[Grid]:
    lines = list(_lines(text))
    grids = []
    taken: list[tuple[int, int]] = []
    for first, last in _runs(lines):
        grid = _grid(text, lines, first, last)
        if grid is not None:
            grids.append(grid)
            taken.append((lines[first].start, lines[last - 1].end))
    for grid in find_comma_parted(text, words, taken):
        grids.append(grid)
        taken.append((grid.cells[0].start, grid.cells[-1].end))
    grids += find_flat(text, words, taken)
    taken += [(min(c.start for c in grid.cells), max(c.end for c in grid.cells)) for grid in grids]
    grids += find_blank_parted(text, words, taken)
    return sorted(grids, key=lambda grid: grid.cells[0].start)


def _as_written(grid: Grid, read: str, text: str) -> Grid:
    """The grid that was found in the Simplified reading of a text, with the text's own characters."""
    cells = tuple(replace(cell, text=text[cell.start : cell.end]) for cell in grid.cells)
    first = min(cell.start for cell in cells)
    caption = []
    for line in grid.caption.split("\n"):
        at = read.rfind(line, max(0, first - _LONGEST_CAPTION * 10), first)
        caption.append(text[at : at + len(line)] if at >= 0 else line)
    return replace(grid, cells=cells, caption="\n".join(caption))


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for raw in text.split("\n"):
        end = at + len(raw)
        kind, cells = _cells(raw, at)
        yield _Line(at, end, raw, kind, cells)
        at = end + 1


def _cells(raw: str, at: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """(kind of separator, offsets of the cells)."""
    body = raw.rstrip()
    if "|" in body:
        if _RULE.match(body):
            return "rule", ()
        bars = [m.start() for m in _PIPE.finditer(body)]
        lead = len(body) - len(body.lstrip())
        borders = bars if bars and bars[0] == lead else [-1, *bars]
        borders = borders if borders[-1] == len(body) - 1 else [*borders, len(body)]
        spans = [(a + 1, b) for a, b in pairwise(borders)]
        if len(spans) > 1:
            return "pipe", _placed(raw, spans, at)
    if "\t" in body.strip("\n"):
        spans, start = [], 0
        for part in raw.split("\t"):
            spans.append((start, start + len(part)))
            start += len(part) + 1
        return "tab", _placed(raw, spans, at)
    return "", ()


def _placed(raw: str, spans: Iterable[tuple[int, int]], at: int) -> tuple[tuple[int, int], ...]:
    """Where cells of a line stand in the text, without the blanks around them."""
    return tuple((at + start, at + end) for start, end in (trimmed(raw, *span) for span in spans))


def _runs(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring lines with cells of one kind, as (first, behind last)."""
    at = 0
    for kind, group in groupby(lines, key=lambda line: "pipe" if line.kind == "rule" else line.kind):
        size = len(list(group))
        if kind:
            yield at, at + size
        at += size


def _grid(text: str, lines: Sequence[_Line], first: int, last: int) -> Grid | None:
    rows = [line.cells for line in lines[first:last] if line.cells]
    if len(rows) < 2:
        return None
    cols = max(len(row) for row in rows)
    if cols < 2 or sum(len(row) == cols for row in rows) < 2:
        return None
    cells = tuple(
        Cell(r, c, 1, 1, start, end, text[start:end])
        for r, row in enumerate(rows)
        for c, (start, end) in enumerate(row)
    )
    return Grid(cells, len(rows), cols, _caption(lines, first), _notes(lines, last))


def _caption(lines: Sequence[_Line], first: int) -> str:
    found: list[str] = []
    for line in reversed(lines[max(0, first - 4) : first]):
        stripped = line.text.strip()
        if not stripped and not found:
            continue
        if not _CAPTION.search(stripped) or len(stripped) > _LONGEST_CAPTION:
            break
        found.insert(0, stripped)
    return "\n".join(found)


def _notes(lines: Sequence[_Line], last: int) -> str:
    for line in lines[last : last + 2]:
        if _NOTE.match(line.text):
            return line.text.strip()
        if line.text.strip():
            break
    return ""
