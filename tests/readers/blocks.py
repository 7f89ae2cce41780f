"""The blocks of a source as lines of text, for comparing with the case files."""

from __future__ import annotations

from plan_ie.text.source import Source


def block_lines(source: Source) -> list[str]:
    """`kind: text` for every block, the level behind `heading`, the rows and cells of a table parted by marks."""
    lines = []
    for block in source.blocks:
        text = source.text[block.start : block.end].replace("\n", " // ").replace("\t", " | ")
        level = "" if block.level is None else str(block.level)
        lines.append(f"{block.kind}{level}: {text}")
    return lines
