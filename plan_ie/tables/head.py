"""The head of a table: which rows it takes, its titles, and the words above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan_ie.tables.columns import YEAR, bare_title, tidy_title
from plan_ie.tables.evidence import decide
from plan_ie.tables.looks import YEAR_CELL, Look, Looks
from plan_ie.tables.units import Unit, UnitReader
from plan_ie.tables.view import tight
from plan_ie.tables.words import TableWords
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell, Grid

Matrix = Sequence[Sequence[Cell | None]]

_HEAD_ROWS = 6
_TITLE_UNIT = regex(r"单位[：:]?([^；;\s）)]+)")
_ABOVE = regex(r"^(?:附?表|专栏|续表|单位[：:])")
HEAD_CLASSES = (
    "head.name", "head.item", "head.group", "head.serial", "head.unit", "head.binding", "head.base", "head.goal",
    "head.rate", "head.growth", "head.total", "head.level", "head.money", "head.project", "head.score", "head.duty",
    "head.review", "head.time", "head.remark",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeadRows:
    """Where the head stands.

    Attributes:
        top: Its first row.
        body: The first row behind it; equal to `top` where the table has no head.
        titles: For each column its head cells joined, folded, without blanks and footnote marks.
        lowest: For each column the lowest head cell over it, or None.
        above: What the rows over the head say.
    """

    top: int
    body: int
    titles: tuple[str, ...]
    lowest: tuple[Cell | None, ...]
    above: str


def distinct(row: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a row with text, each once; a merged cell lies in neighbouring places."""
    out: list[Cell] = []
    for cell in row:
        if cell is not None and cell.text.strip() and (not out or cell is not out[-1]):
            out.append(cell)
    return out


def find_head(matrix: Matrix, looks: Looks, words: TableWords) -> HeadRows | None:
    """The head of a table; None where no row has several cells."""
    top = next((r for r, row in enumerate(matrix[:_HEAD_ROWS]) if _has_columns(row)), None)
    if top is None:
        return None
    body = top
    covering: set[int] = set()
    while body < min(len(matrix), top + _HEAD_ROWS):
        facts = _row_facts(matrix, body, top, looks, words, covering)
        if facts is None or decide("row", facts).value == "body":
            break
        covering |= {id(cell) for cell in matrix[body] if cell is not None}
        body += 1
    above = "".join(tight(cell.text) for row in matrix[:top] for cell in distinct(row))
    cols = len(matrix[0])
    return HeadRows(
        top,
        body,
        tuple(_title(matrix, top, body, c) for c in range(cols)),
        tuple(_lowest(matrix, top, body, c) for c in range(cols)),
        above,
    )


def _has_columns(row: Sequence[Cell | None]) -> bool:
    cells = distinct(row)
    if len(cells) == 1:
        return len(row) > 1 and row[0] is cells[0] and cells[0].rowspan > 1 and cells[0].colspan < len(row)
    return len(cells) > 1 and not all(_ABOVE.match(tight(cell.text)) for cell in cells)


def _row_facts(
    matrix: Matrix, r: int, top: int, looks: Looks, words: TableWords, covering: set[int]
) -> list[str] | None:
    """What speaks for and against a row of the head; None for a row of one cell, which is a section below it."""
    cells = distinct(matrix[r])
    if len(cells) == 1 and r > top and id(cells[0]) not in covering:
        return None
    own = [looks.of(cell) for cell in cells if id(cell) not in covering]
    if not own:
        return ["covered by the head above"]
    facts = ["covered by the head above"] if len(own) < len(cells) else []
    facts += ["first row of several cells"] if r == top else []
    titled = sum(_is_title(look, words) for look in own)
    if titled:
        facts.append("head words: most" if titled >= 0.5 * len(own) else "head words: some")
    numbers = sum(look.number and not look.year for look in own)
    years = [look for look in own if look.year or YEAR.search(look.text)]
    if years and not numbers:
        facts.append("years, no values")
    if all(look.unit for look in own):
        facts.append("only units")
    elif any(look.unit for look in own):
        facts.append("unit beside a name")
    if any(cell.colspan > 1 for cell in cells):
        facts.append("a merged cell over several columns")
    return facts + _body_facts(own, numbers, titled)


def _body_facts(own: Sequence[Look], numbers: int, titled: int) -> list[str]:
    facts = []
    if numbers:
        facts += ["values", *(["values: most"] if numbers >= 0.4 * len(own) else [])]
    if any(look.dash for look in own):
        facts.append("dashes")
    if any(look.label for look in own):
        facts.append("labels")
    if own[0].serial:
        facts.append("numbered")
    if any(look.metric for look in own) and titled < 0.5 * len(own):
        facts.append("measured names")
    if any(look.words and not look.metric for look in own) and not titled:
        facts.append("words for values")
    return facts


def _is_title(look: Look, words: TableWords) -> bool:
    """Whether a cell says what heads say: a year, or a word of heads that is all or the end of it."""
    text = tidy_title(look.text)
    if YEAR_CELL.match(text):
        return True
    bare = bare_title(text) or text
    return len(bare) <= 12 and any(words.place(cls, bare) in ("whole", "tail") for cls in HEAD_CLASSES)


def _title(matrix: Matrix, top: int, body: int, col: int) -> str:
    texts: list[str] = []
    last: Cell | None = None
    for r in range(top, body):
        cell = matrix[r][col]
        if cell is not None and cell is not last:
            last = cell
            texts.append(tidy_title(tight(cell.text)))
    return "".join(texts)


def _lowest(matrix: Matrix, top: int, body: int, col: int) -> Cell | None:
    for r in range(body - 1, top - 1, -1):
        cell = matrix[r][col]
        if cell is not None and cell.text.strip():
            return cell
    return None


def upright(grid: Grid) -> Grid:
    """`grid` turned where its rows are years (`时间 | 指标甲 | 指标乙` over `2024`, `2025`): then its columns are."""
    first = [cell for cell in grid.cells if cell.col == 0]
    if not first or first[0].row != 0 or YEAR.search(tight(first[0].text)):
        return grid
    corner, below = first[0], first[1:]
    years = [cell for cell in below if YEAR_CELL.match(tight(cell.text))]
    if len(years) < 2 or len(years) < len(below) or corner.colspan > 1:
        return grid
    cells = (Cell(c.col, c.row, c.colspan, c.rowspan, c.start, c.end, c.text) for c in grid.cells)
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.col)))
    return Grid(ordered, grid.cols, grid.rows, grid.caption, grid.notes, grid.page, grid.certain)


def caption_units(captions: Sequence[str], units: UnitReader) -> tuple[Unit, ...]:
    """The units that lines above a table set (`单位：万吨、%`)."""
    found: list[Unit] = []
    for text in captions:
        m = _TITLE_UNIT.search(tight(text))
        if m:
            found += [unit for part in re.split(r"[、，,]", m[1]) if (unit := units.whole(part)) is not None]
    return tuple(found)
