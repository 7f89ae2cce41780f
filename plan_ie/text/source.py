"""What a reader makes of a file: its text and what the format knew about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from plan_ie.text.tables import Grid
from plan_ie.types import Plan

BlockKind = Literal["heading", "paragraph", "item", "table", "footnote", "title"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that the format marks as one block.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        kind: What the format says it is.
        level: Heading level from 1, or None.
    """

    start: int
    end: int
    kind: BlockKind
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read: text, blocks, tables, pages, metadata.

    Attributes:
        text: The whole text; paragraphs end with a line break, table rows are lines of tab-separated cells.
        blocks: Blocks in text order, not overlapping; text between them is unmarked.
        grids: Tables, their cells pointing into `text`.
        pages: Offsets at which pages 1, 2, … start; empty for formats without pages.
        plan: Metadata that the page, the front matter or the file's properties state.
        name: Where the text came from, for messages; "" for text from memory.
        format: `html`, `pdf`, `docx`, `ofd`, `picture`, `markdown` or `text`.
        recognized: Numbers of the pages whose text was read off pictures.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    grids: tuple[Grid, ...] = ()
    pages: tuple[int, ...] = ()
    plan: Plan = field(default_factory=Plan)
    name: str = ""
    format: str = "text"
    recognized: tuple[int, ...] = ()
