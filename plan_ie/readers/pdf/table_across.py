"""Tables that a PDF rules only across, with lines above and below the head and at the end.

Their columns are the blank stripes that run through all rows; a row is a line with several pieces, or what lies
between two lines where every row has one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from plan_ie.readers.pdf.page import Rule
from plan_ie.readers.pdf.table_text import Line
from plan_ie.readers.pdf.table_unruled import Chunk, PieceCell, Unruled, chunks_of, stripes, text_of_chunks

_SHORTEST: Final = 150.0
_SAME_END: Final = 6.0
_SAME_LEVEL: Final = 5.0
_FEWEST_RULES: Final = 3
_FEWEST_BORDERS: Final = 4
_FEWEST_ROWS: Final = 3


def find_across_ruled(page_lines: Sequence[Line], across: Sequence[Rule]) -> list[Unruled]:
    """The tables among the lines of a page that only horizontal rules of one length mark.

    Args:
        page_lines: The lines of the page.
        across: Its horizontal rules.
    """
    found = []
    for rules in _stacks(across):
        table = _table(page_lines, rules)
        if table is not None:
            found.append(table)
    return found


def _stacks(across: Sequence[Rule]) -> list[list[Rule]]:
    """Rules of one extent, from top to bottom, double ones once."""
    stacks: list[list[Rule]] = []
    for rule in sorted((r for r in across if r.end - r.start >= _SHORTEST), key=lambda r: r.at):
        for stack in stacks:
            if abs(stack[0].start - rule.start) <= _SAME_END and abs(stack[0].end - rule.end) <= _SAME_END:
                if rule.at - stack[-1].at > _SAME_LEVEL:
                    stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) >= _FEWEST_RULES]


def _table(page_lines: Sequence[Line], rules: Sequence[Rule]) -> Unruled | None:
    levels = [rule.at for rule in rules]
    left, right = rules[0].start, rules[0].end
    lines = [line for line in page_lines if levels[0] < (line.top + line.bottom) / 2 < levels[-1]]
    pieces = [[chunk for chunk in chunks_of(line) if left - 4 <= chunk.x0 <= right] for line in lines]
    below = [chunk for line in pieces for chunk in line if chunk.y > levels[1]]
    if not below:
        return None
    xs = stripes(below, right)
    if len(xs) < _FEWEST_BORDERS:
        return None
    rows = _rows(pieces, levels)
    if len(rows) < _FEWEST_ROWS:
        return None
    cells = tuple(
        PieceCell(r, c, 1, 1, xs[c], xs[c + 1], text_of_chunks(held, xs[c + 1] - xs[c]))
        for r, row in enumerate(rows)
        for c, held in enumerate(_by_column(row, xs))
    )
    return Unruled((left, levels[0], right, levels[-1]), xs, len(rows), cells)


def _rows(pieces: Sequence[Sequence[Chunk]], levels: Sequence[float]) -> list[list[Chunk]]:
    """The pieces by row: by band where every band between two rules is one row, else by the lines of several pieces."""
    chunks = [chunk for line in pieces for chunk in line]
    bands: list[list[Chunk]] = [[] for _ in levels[1:]]
    for chunk in chunks:
        bands[min(max(bisect_right(levels, chunk.y) - 1, 0), len(bands) - 1)].append(chunk)
    full = [sum(chunk.y for chunk in line) / len(line) for line in pieces if len(line) > 1]
    if len(bands) >= len(full):
        return [band for band in bands if band]
    head = [y for y in full if y < levels[1]]
    anchors = [*([sum(head) / len(head)] if head else []), *(y for y in full if y > levels[1])]
    rows: list[list[Chunk]] = [[] for _ in anchors]
    for chunk in chunks:
        rows[min(range(len(anchors)), key=lambda i: abs(anchors[i] - chunk.y))].append(chunk)
    return [row for row in rows if row]


def _by_column(row: Sequence[Chunk], xs: Sequence[float]) -> list[list[Chunk]]:
    held: list[list[Chunk]] = [[] for _ in xs[1:]]
    for chunk in row:
        held[min(max(bisect_right(xs, (chunk.x0 + chunk.x1) / 2) - 1, 0), len(held) - 1)].append(chunk)
    return held
