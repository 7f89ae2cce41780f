"""A document's text as blocks for the page: headings, paragraphs and tables, each a stretch of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plan_ie.text.tables import Cell, Grid
from plan_ie.text.trim import trimmed
from plan_ie.types import Section

_PIECE = 20_000
"""A paragraph longer than this is shown in pieces: a browser lays out short ones only where they are looked at."""
_PIECE_ENDS = "。；！？;\n"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text.

    Attributes:
        kind: `heading`, `paragraph` or `table`.
        start: Offset of its first character.
        end: Offset behind its last.
        level: Of a heading its place in the tree, 0 for the title of the document.
        lead: Of a paragraph the offset behind the words that head it, or None.
        rows: Of a table its cells.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    lead: int | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()


def text_blocks(text: str, title: str | None, sections: Iterable[Section], grids: Iterable[Grid]) -> list[Block]:
    """The blocks of a text, in order; together they hold all of it but blank lines.

    Args:
        text: The text.
        title: The document's title, or None.
        sections: Its sections, a tree.
        grids: Its tables. One that does not hold all the text between its cells is shown as paragraphs.
    """
    headings = {section.start: section for section in _flat(sections)}
    places = sorted(headings)
    blocks: list[Block] = []
    at = 0
    for start, end, grid in _tables(text, grids):
        blocks += _lines(text, at, start, headings, places)
        blocks.append(Block("table", start, end, rows=_rows(grid)))
        at = end
    blocks += _lines(text, at, len(text), headings, places)
    return _titled(blocks, text, title)


def _titled(blocks: list[Block], text: str, title: str | None) -> list[Block]:
    for n, block in enumerate(blocks):
        if title and block.kind != "table" and text[block.start : block.end] == title:
            return [*blocks[:n], Block("heading", block.start, block.end), *blocks[n + 1 :]]
    return blocks


def _flat(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _flat(section.sections)


def _tables(text: str, grids: Iterable[Grid]) -> Iterator[tuple[int, int, Grid]]:
    at = 0
    for grid in grids:
        cells = [cell for cell in grid.cells if cell.end > cell.start]
        if not cells or not grid.certain:
            continue
        start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
        if start >= at and _holds_all(text, start, end, cells):
            yield start, end, grid
            at = end


def _holds_all(text: str, start: int, end: int, cells: Sequence[Cell]) -> bool:
    at = start
    for cell in sorted(cells, key=lambda cell: cell.start):
        if cell.start < at or text[at : cell.start].strip(" \t\r\n|　"):
            return False
        at = cell.end
    return at == end


def _rows(grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(cell for cell in grid.cells if cell.row == row) for row in range(grid.rows))


def _lines(text: str, start: int, end: int, headings: dict[int, Section], places: Sequence[int]) -> Iterator[Block]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        low, high = trimmed(text, at, at + len(line))
        at += len(line)
        if low == high:
            continue
        n = bisect_left(places, low)
        section = headings[places[n]] if n < len(places) and places[n] < high else None
        if section is None:
            yield from _pieces(text, low, high)
            continue
        behind = section.start + len(section.heading)
        if text[behind:high].strip(" 　。.:：") == "":
            yield Block("heading", low, high, section.level)
        else:
            yield from _pieces(text, low, high, behind)


def _pieces(text: str, low: int, high: int, lead: int | None = None) -> Iterator[Block]:
    while high - low > _PIECE:
        cut = max(text.rfind(mark, low + _PIECE // 2, low + _PIECE) for mark in _PIECE_ENDS) + 1 or low + _PIECE
        yield Block("paragraph", low, cut, lead=lead)
        low, lead = cut, None
    yield Block("paragraph", low, high, lead=lead)


def block_data(block: Block, place: Callable[[int], int]) -> list[Any]:
    """A block as JSON-able values: kind, start, end, then level, lead or cells.

    Args:
        block: The block.
        place: From an offset in the text to the page's offset.
    """
    head: list[Any] = [block.kind[0], place(block.start), place(block.end)]
    if block.kind == "heading":
        return [*head, block.level]
    if block.kind == "table":
        return [*head, [[[place(c.start), place(c.end), c.rowspan, c.colspan] for c in row] for row in block.rows]]
    return head if block.lead is None else [*head, place(block.lead)]
