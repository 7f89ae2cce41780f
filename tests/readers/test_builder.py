"""What the builder promises: offsets that are always valid, captions and notes with their table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.errors import ReadError
from plan_ie.readers.builder import SourceBuilder, TableCell
from plan_ie.readers.limits import DEFAULT
from plan_ie.types import Plan

CELLS = [
    TableCell(0, 0, 1, 1, "指标"),
    TableCell(0, 1, 1, 2, "2025年"),
    TableCell(1, 0, 2, 1, "产业\n规模"),
    TableCell(1, 1, 1, 1, "1200"),
    TableCell(1, 2, 1, 1, ""),
    TableCell(2, 1, 1, 2, "1500"),
]


def builder() -> SourceBuilder:
    return SourceBuilder("x", DEFAULT)


def test_a_table_is_lines_of_tab_separated_cells() -> None:
    b = builder()
    b.add("前文。")
    b.add_table(CELLS)
    b.add("后文。")
    source = b.build(format="html", plan=Plan())
    assert source.text == "前文。\n指标\t2025年\n产业 规模\t1200\t\n1500\n后文。\n"
    grid = source.grids[0]
    assert (grid.rows, grid.cols) == (3, 3)
    assert all(source.text[c.start : c.end] == c.text for c in grid.cells)
    assert [c.text if c else None for c in grid.matrix()[2]] == ["产业 规模", "1500", "1500"]
    assert [(source.text[block.start : block.end], block.kind) for block in source.blocks][1][1] == "table"


def test_caption_and_notes_are_found_around_a_table() -> None:
    b = builder()
    b.add("到2025年，全面建成创新体系，产业规模持续扩大。")
    b.add("表2 “十四五”主要指标")
    b.add("单位：亿元")
    b.add_table(CELLS)
    b.add("注：1.[]内为五年累计数。")
    b.add("2.规模按现价计算。")
    b.add("二、重点任务")
    b.add("注：这一行不属于表。")
    grid = b.build(format="html", plan=Plan()).grids[0]
    assert grid.caption == "表2 “十四五”主要指标\n单位：亿元"
    assert grid.notes == "注：1.[]内为五年累计数。\n2.规模按现价计算。"


def test_a_caption_that_is_given_is_not_looked_for() -> None:
    b = builder()
    b.add("表1 主要指标")
    b.add_table(CELLS, caption="", notes="")
    b.add("注：甲。")
    grid = b.build(format="pdf", plan=Plan()).grids[0]
    assert (grid.caption, grid.notes) == ("", "")


def test_blank_blocks_and_empty_tables_add_nothing() -> None:
    b = builder()
    b.add(" \n\u3000")
    b.add_table([TableCell(0, 0, 1, 1, " "), TableCell(0, 1, 1, 1, "")])
    with pytest.raises(ReadError, match="x: no text in this document"):
        b.build(format="html", plan=Plan())


@given(st.lists(st.tuples(st.text(max_size=12), st.booleans()), min_size=1, max_size=12))
def test_offsets_are_valid(parts: list[tuple[str, bool]]) -> None:
    b = builder()
    b.add("开头")
    for text, as_table in parts:
        if as_table:
            b.add_table([TableCell(0, 0, 1, 1, text), TableCell(0, 1, 1, 1, "1"), TableCell(1, 0, 1, 2, text * 2)])
        else:
            b.add(text)
    source = b.build(format="text", plan=Plan())
    ends = [0, *(block.end for block in source.blocks)]
    assert all(block.start >= end and block.end > block.start for block, end in zip(source.blocks, ends, strict=False))
    for grid in source.grids:
        assert all(source.text[cell.start : cell.end] == cell.text for cell in grid.cells)
        assert all("\t" not in cell.text and "\n" not in cell.text for cell in grid.cells)
