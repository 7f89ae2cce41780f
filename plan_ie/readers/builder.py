"""Puts a document together: its text, and blocks, tables and pages as offsets into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from plan_ie.errors import ReadError
from plan_ie.readers.limits import Limits
from plan_ie.text.damage import without_surrogates
from plan_ie.text.source import Block, BlockKind, Source
from plan_ie.text.tables import Cell, Grid
from plan_ie.types import Plan

_CAPTION = re.compile(
    r"^(?:附?表|专栏|续表|图表)|单位[：:]|(?:指标|目标|情况|一览|明细|任务|体系|规模)表?(?:[（(][^（()）]*[)）])?[：:]?$|[：:]$"
)
_NOTE = re.compile(
    r"^(?:注|备注|说明)(?:[（(][^（()）]{1,12}[)）])?\d{0,2}[：:.、]|^[*＊※]|^[①-⑳]|^[\[〔［（(]\s*[\]〕］)）]"
)
_NUMBERED_NOTE = re.compile(r"(?:注|备注|说明)[：:]\s*(?:1[.、．]|$)", re.MULTILINE)
_MOST_CAPTION_BLOCKS = 3
_LONGEST_CAPTION = 150
_MOST_NOTE_BLOCKS = 8
_LONGEST_SAMPLE = 20
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell before it has a place in the text: its place in the table, the fields it covers, its text."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str


class SourceBuilder:
    """Collects a document block by block.

    Args:
        name: The source, for messages.
        limits: Ceilings on text and tables.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._grids: list[Grid] = []
        self._pages: list[int] = []
        self._warnings: dict[str, None] = {}
        self._struck: list[str] = []
        self._notes_open = 0  # blocks below the last table that may still be its notes

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def blocks(self) -> Sequence[Block]:
        """Blocks so far."""
        return self._blocks

    def warn(self, warning: str) -> None:
        """Say what of the document is not read, and why; said once however often it is met.

        Args:
            warning: The page or part, what was left out, and what can be done about it.
        """
        self._warnings[warning] = None

    def adopt_warnings(self, other: SourceBuilder) -> None:
        """Say also what another builder, of a part of this document, has to say."""
        self._warnings |= other._warnings
        self._struck += other._struck

    def strike(self, text: str) -> None:
        """Count text that is struck out, which is not live text; the finished document says how much it was."""
        if text.strip():
            self._struck.append(text.strip())

    def start_page(self, offset: int | None = None) -> None:
        """Let the next page start here, or at `offset` inside the last block."""
        self._pages.append(self._length if offset is None else offset)

    def add(self, text: str, kind: BlockKind = "paragraph", level: int | None = None) -> None:
        """Add a block and the line break behind it; blank text adds nothing.

        Raises:
            ReadError: The text has grown above the limit.
        """
        if not text.strip():
            return
        text = without_surrogates(text)
        self._note(text)
        start = self._length
        self._write(text)
        self._blocks.append(Block(start, self._length, kind, level))
        self._write("\n")

    def add_table(
        self,
        cells: Iterable[TableCell],
        *,
        caption: str | None = None,
        notes: str | None = None,
        page: int | None = None,
    ) -> None:
        """Add a table: a line for each row, its cells separated by tabs, a merged cell once.

        Args:
            cells: The cells; empty ones too.
            caption: The text above that belongs to it; None to find it in the blocks just added.
            notes: The text below that belongs to it; None to find it in the blocks that follow.
            page: 1-based page of its first row.

        Raises:
            ReadError: The table or the text has grown above the limit.
        """
        ordered = sorted(cells, key=lambda c: (c.row, c.col))
        rows = max((c.row + c.rowspan for c in ordered), default=0)
        cols = max((c.col + c.colspan for c in ordered), default=0)
        if rows * cols > self.limits.max_cells:
            raise ReadError(
                f"{self.name}: a table of {rows} × {cols} fields is above the limit of {self.limits.max_cells}; "
                "raise plan_ie.Limits(max_cells=…) if it is real"
            )
        if not any(c.text.strip() for c in ordered):
            return
        if caption is None:
            caption = self._caption_above()
        start = self._length
        placed: list[Cell] = []
        in_rows: dict[int, list[TableCell]] = {}
        for cell in ordered:
            in_rows.setdefault(cell.row, []).append(cell)
        for row, in_row in in_rows.items():
            for i, cell in enumerate(in_row):
                if i:
                    self._write("\t")
                text = without_surrogates(_BLANKS.sub(" ", cell.text).strip())
                at = self._length
                self._write(text)
                placed.append(Cell(row, cell.col, cell.rowspan, cell.colspan, at, self._length, text))
            self._write("\n")
        self._blocks.append(Block(start, self._length - 1, "table"))
        self._grids.append(Grid(tuple(placed), rows, cols, caption, notes or "", page))
        self._notes_open = _MOST_NOTE_BLOCKS if notes is None else 0

    def build(self, *, format: str, plan: Plan, recognized: tuple[int, ...] = ()) -> Source:
        """The finished document.

        Args:
            format: Its format.
            plan: What the format says of it.
            recognized: Numbers of the pages whose text was read off pictures.

        Raises:
            ReadError: It holds no text; the message says what was left out.
        """
        if self._struck:
            self.warn(_struck_warning(self._struck))
        if not self._blocks:
            raise ReadError("; ".join((f"{self.name}: no text in this document", *self._warnings)))
        return Source(
            self.text,
            tuple(self._blocks),
            tuple(self._grids),
            tuple(self._pages),
            replace(plan, warnings=(*plan.warnings, *self._warnings)),
            self.name,
            format,
            recognized,
        )

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._length > self.limits.max_chars:
            raise ReadError(
                f"{self.name}: the text is longer than the limit of {self.limits.max_chars} characters; "
                "split the document or raise plan_ie.Limits(max_chars=…)"
            )

    def _caption_above(self) -> str:
        found: list[str] = []
        for block in reversed(self._blocks[-_MOST_CAPTION_BLOCKS:]):
            if block.kind in ("table", "footnote") or block.end - block.start > _LONGEST_CAPTION:
                break
            text = self._tail(block)
            if not _CAPTION.search(text):
                break
            found.insert(0, text)
        return "\n".join(found)

    def _tail(self, block: Block) -> str:
        """The text of one of the last blocks, without joining the whole document."""
        pieces: list[str] = []
        at = self._length
        for part in reversed(self._parts):
            pieces.insert(0, part)
            at -= len(part)
            if at <= block.start:
                break
        return "".join(pieces)[block.start - at : block.end - at]

    def _note(self, text: str) -> None:
        if not self._notes_open:
            return
        grid = self._grids[-1]
        if _NOTE.match(text) or (_NUMBERED_NOTE.match(grid.notes) and re.match(r"\d{1,2}[.、．]", text)):
            self._grids[-1] = replace(grid, notes=f"{grid.notes}\n{text}" if grid.notes else text)
            self._notes_open -= 1
        else:
            self._notes_open = 0


def _struck_warning(struck: Sequence[str]) -> str:
    """What the warning about struck-out text says.

    >>> _struck_warning(["5500", "2.5%"])
    'struck-out text left out: 8 characters in 2 places (5500, 2.5%)'
    """
    shown = ", ".join(text if len(text) <= _LONGEST_SAMPLE else f"{text[:_LONGEST_SAMPLE]}…" for text in struck[:3])
    places = f"{len(struck)} place{'s' if len(struck) > 1 else ''}"
    more = ", …" if len(struck) > 3 else ""
    return f"struck-out text left out: {sum(map(len, struck))} characters in {places} ({shown}{more})"
