"""Tables that a PDF sets without rules and without a column of 约束性/预期性: a head with years over rows of values.

The head is a line of several short pieces with years among them; every line below it with as many values as the head
has years is a row, and lines of one short piece between rows are parts of names. Their columns are the blank stripes
that run through all of it, and must be as many as the head has pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from plan_ie.readers.pdf.page import PageDrawing
from plan_ie.readers.pdf.table_text import Line
from plan_ie.readers.pdf.table_unruled import Chunk, Unruled, chunks_of, place_chunks, stripes

_YEAR: Final = re.compile(r"20\d\d")
_NAMED: Final = re.compile(r"指标|名称|项目")
_PROSE: Final = re.compile(r"[。；！？]|，")
_VALUE: Final = re.compile(
    r"[—/-]{1,4}|[≥≤><＞＜〔【\[（(约]{0,2}-?\d[\d,]*(?:\.\d+)?(?:%|％|[\]】〕）)])*(?:左右|以上|以下|以内)?"
)
_FEWEST_HEADS: Final = 3
_FEWEST_ROWS: Final = 3
_LONGEST_HEAD: Final = 16
_FAR: Final = 3.0
_WIDE: Final = 0.45


def may_hold_headed_table(drawing: PageDrawing) -> bool:
    """Whether the page names indicators, or several years, and holds enough figures for a table."""
    text = "".join(glyph.text for glyph in drawing.glyphs)
    years = len(_YEAR.findall(text))
    return years >= 2 or (years == 1 and _NAMED.search(text) is not None)


def find_headed(page_lines: Sequence[Line]) -> list[Unruled]:
    """The tables among the lines of a page that only a head with years marks.

    Args:
        page_lines: The lines of the page, from top to bottom.
    """
    found: list[Unruled] = []
    at = 0
    pieces = [chunks_of(line) for line in page_lines]
    while at < len(page_lines):
        years = _years(pieces[at])
        rows = _rows(page_lines, pieces, at, years) if years else []
        table = _table(page_lines, pieces, at, rows) if len(rows) >= _FEWEST_ROWS else None
        if table is None:
            at += 1
        else:
            found.append(table)
            at = rows[-1] + 1
    return found


def _years(head: Sequence[Chunk]) -> int:
    """How many pieces of a line name a year; 0 where it is no head."""
    said = [chunk.text for chunk in head]
    if len(said) < _FEWEST_HEADS or any(len(text) > _LONGEST_HEAD or _PROSE.search(text) for text in said):
        return 0
    years = sum(_YEAR.search(text) is not None for text in said)
    named = any(_NAMED.search(text) for text in said)
    return years if years + named >= 2 and not any(map(_VALUE.fullmatch, said[:1])) else 0


def _rows(page_lines: Sequence[Line], pieces: Sequence[Sequence[Chunk]], head: int, years: int) -> list[int]:
    """The lines below a head that are rows of its table."""
    width = page_lines[head].x1 - page_lines[head].x0
    rows: list[int] = []
    for i in range(head + 1, len(page_lines)):
        line, above = page_lines[i], page_lines[i - 1]
        if line.top - above.bottom > _FAR * line.height or any(_PROSE.search(chunk.text) for chunk in pieces[i]):
            break
        values = sum(_VALUE.fullmatch(chunk.text) is not None for chunk in pieces[i])
        if values >= years and len(pieces[i]) > values:
            rows.append(i)
        elif len(pieces[i]) > 1 or line.x1 - line.x0 > _WIDE * width:
            break
    return rows


def _table(
    page_lines: Sequence[Line], pieces: Sequence[Sequence[Chunk]], head: int, rows: Sequence[int]
) -> Unruled | None:
    chunks = [chunk for i in range(head, rows[-1] + 1) for chunk in pieces[i]]
    columns = stripes(chunks, max(chunk.x1 for chunk in chunks))
    if len(columns) - 1 != len(pieces[head]):
        return None
    first, last = page_lines[head], page_lines[rows[-1]]
    top, bottom = first.top - 0.3 * first.height, last.bottom + 0.3 * last.height
    anchors = [sum(chunk.y for chunk in pieces[i]) / len(pieces[i]) for i in (head, *rows)]
    box = (columns[0], top, columns[-1], bottom)
    return Unruled(box, columns, len(anchors), place_chunks(chunks, columns, anchors))
