"""Indicator tables that a converter has flattened to one cell, or a piece of one, a line.

The head tells the columns (`flat_head.py`). Rows are then read as the cheapest way to take the lines for cells of these
columns, each of which must be what its column holds (`flat_cells.py`, `flat_rows.py`). Nothing is taken from a
flattened text whose head leaves a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from plan_ie.tables.flat_cells import FlatCells
from plan_ie.tables.flat_head import FlatHead, FlatHeads
from plan_ie.tables.flat_lines import Line, flat_lines, is_label
from plan_ie.tables.flat_rows import FlatBody, FlatReader, FlatRow
from plan_ie.tables.flat_texts import FlatTexts
from plan_ie.tables.words import TableWords
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell, Grid

_FEWEST_ROWS: Final = 2
_FAIR: Final = 3.5  # what the rows of a table earn at least on average
_REPEATED: Final = 2
_MOST_STARTS: Final = 3
_LONGEST_CAPTION: Final = 60
_MOST_CAPTIONS: Final = 3
_MOST_NOTES: Final = 5
_SHORT_NOTE: Final = 24
_HEAD = regex(r"指标|名称|项目|内容|类别|分类")
_WORDS = regex(r"[^\W\d_]{2}|^单位")
_SENTENCE = regex(r"[。；！？]|，.*，")
_NUMBERED_CAPTION = regex(r"^(?:附?表|专栏|附件)[\d一二三四五六七八九十.-]*$|^单位[：:]")
_NOTE = regex(r"^[*※①\[〔]?(?:注|备注|说明)[：:\d]|^[\[〔][\]〕]|^[*※△▲☆★](?:为|表示|备注|标|号)")


def find_flat(text: str, words: TableWords, taken: Sequence[tuple[int, int]] = ()) -> list[Grid]:
    """Flattened indicator tables outside the stretches `taken` by other tables.

    >>> from plan_ie.quantity.units import UnitTable
    >>> from plan_ie.tables.units import UnitReader
    >>> words = TableWords(UnitReader(UnitTable.from_rows([("%", "%", "percent")])), [("head.name", "指标", ())])
    >>> text = "指标|\\n2025年|\\n森林覆盖率|\\n45%|\\n湿地保护率|\\n55%以上\\n正文。"
    >>> grid, = find_flat(text, words)
    >>> grid.rows, grid.cols, grid.certain
    (3, 2, False)
    """
    if not _HEAD.search(text):
        return []
    lines = flat_lines(text, taken)
    heads, texts = FlatHeads(lines, words), FlatTexts(words)
    grids: list[Grid] = []
    at = 0
    while at < len(lines):
        found, behind = _table(lines, heads, at, texts)
        if found is not None:
            grids.append(_grid(text, lines, *found))
        at = behind
    return grids


def _table(
    lines: Sequence[Line], heads: FlatHeads, at: int, texts: FlatTexts
) -> tuple[tuple[FlatHead, FlatBody] | None, int]:
    """The table whose head begins with line `at`, or just behind it where that reads more; the line to go on with.

    What looked like a table and is none is left behind with its rows, so that no line is read for every head above it.
    """
    best: tuple[FlatHead, FlatBody] | None = None
    behind = at + 1
    for start in range(at, min(at + _MOST_STARTS, len(lines))):
        for head in heads.at(start):
            body = _body(lines, head, texts)
            if body.count < _FEWEST_ROWS:
                continue
            if body.passed > body.count or body.score < _FAIR * body.count:
                behind = max(behind, body.end)
            elif best is None or body.score > best[1].score:
                best = head, body
        if best is None and start == at:
            break
    return (best, best[1].end) if best is not None else (None, behind)


def _body(lines: Sequence[Line], head: FlatHead, texts: FlatTexts) -> FlatBody:
    """The rows below `head`: read once to learn how wide the names and groups are, then with these widths."""
    anchored = head.kinds[-1] == "binding"
    cells = FlatCells(lines, texts, anchored=anchored)
    body = FlatReader(lines, head, cells).read()
    name = head.kinds.index("indicator")
    read = [cell for row in body.rows if not row.alone for cell in row.cells]
    full = max((lines[n].width for column, start, end in read if column == name for n in range(start, end)), default=0)
    if not full:
        return body
    groups = [(start, end) for column, start, end in read if head.kinds[column] == "category"]
    group = max((cells.group_width(start, end) for start, end in groups), default=0)
    return FlatReader(lines, head, FlatCells(lines, texts, anchored=anchored, full=full, group=group)).read()


def _grid(text: str, lines: Sequence[Line], head: FlatHead, body: FlatBody) -> Grid:
    cols = len(head.columns)
    cells = [Cell(0, c.index, 1, 1, c.start, c.end, text[c.start : c.end]) for c in head.columns]
    for r, row in enumerate(_told_apart(lines, head, body.rows), 1):
        for column, first, behind in row.cells:
            start, end = lines[first].start, lines[behind - 1].end
            cells.append(Cell(r, column, 1, cols if row.alone else 1, start, end, text[start:end]))
    return Grid(
        tuple(cells), len(body.rows) + 1, cols, _caption(lines, head.first), _notes(lines, body.end), certain=False
    )


def _told_apart(lines: Sequence[Line], head: FlatHead, rows: Sequence[FlatRow]) -> list[FlatRow]:
    """The rows; where several have one name, what stands before it is its beginning (`氨氮⏎工程减排量`)."""
    name = head.kinds.index("indicator")
    spans = [{column: (first, behind) for column, first, behind in row.cells} for row in rows]
    ends = [_ends(lines, *span[name]) if name in span else [""] for span in spans]
    counted = Counter(said for own in ends for said in own)
    out = []
    for row, span, own in zip(rows, spans, ends, strict=True):
        if row.alone or counted[own[-1]] < _REPEATED or row.group is None or row.group[1] != span[name][0]:
            out.append(row)
            continue
        kept = {column: place for column, place in span.items() if place != row.group}
        kept[name] = (row.group[0], span[name][1])
        out.append(FlatRow(tuple((column, *kept[column]) for column in sorted(kept))))
    return out


def _ends(lines: Sequence[Line], first: int, behind: int) -> list[str]:
    """What a cell says from each of its lines on, from the last to the first."""
    said = [line.tight for line in lines[first:behind]]
    return ["".join(said[n:]) for n in reversed(range(len(said)))]


def _caption(lines: Sequence[Line], first: int) -> str:
    """The line above the head, and those above that only number it."""
    found: list[str] = []
    for line in reversed(lines[max(0, first - _MOST_CAPTIONS) : first]):
        numbers = bool(_NUMBERED_CAPTION.match(line.tight))
        if len(line.text) > _LONGEST_CAPTION or _SENTENCE.search(line.text) or is_label(line):
            break
        if not numbers and (found or not _WORDS.search(line.tight)):
            break
        found.insert(0, line.text)
    return "\n".join(found)


def _notes(lines: Sequence[Line], end: int) -> str:
    """The note below the last row."""
    found: list[str] = []
    for line in lines[end : end + _MOST_NOTES]:
        begins = bool(_NOTE.match(line.tight))
        if not begins and (not found or found[-1].endswith("。") or len(found[-1]) < _SHORT_NOTE):
            break
        found.append(line.text)
    return "".join(found)
