"""Headings, list items, lead-ins and the path of every block: `data/layout.jsonl`."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from plan_ie.text.fold import fold
from plan_ie.text.layout import LayoutBlock, parse_layout
from tests.corpora import jsonl


def said(view: str, block: LayoutBlock, blocks: tuple[LayoutBlock, ...]) -> dict[str, Any]:
    """A block in the form of the data file."""

    def title(of: LayoutBlock) -> str | None:
        return None if of.title is None else view[of.title[0] : of.title[1]]

    return {
        "kind": block.kind,
        "text": view[block.start : block.end],
        "title": title(block),
        "path": [title(blocks[i]) for i in block.path],
        "lead_in": block.lead_in,
    }


@pytest.mark.parametrize("case", jsonl(Path(__file__).parent / "data" / "layout.jsonl"))
def test_blocks(case: dict[str, Any]) -> None:
    view = fold(case["text"].replace("\t", "§")).replace("§", "\t")
    blocks = parse_layout(view)
    plain = {"title": None, "path": [], "lead_in": False}
    assert [said(view, block, blocks) for block in blocks] == [plain | block for block in case["blocks"]]


def test_headings_that_the_format_marks() -> None:
    view = (
        "重点产业发展的方向和主要任务安排如下所述\n培育链主企业20家，建设园区10个。\n航空\n打造整机制造基地，完善配套。"
    )
    level_2 = view.index("航空")
    blocks = parse_layout(view, {0: 1, level_2: 2})
    assert [(b.kind, len(b.path)) for b in blocks] == [
        ("heading", 0),
        ("paragraph", 1),
        ("heading", 1),
        ("paragraph", 2),
    ]


def test_body_is_the_running_text() -> None:
    heading, item = parse_layout("一、目标\n（一）航空。达到100亿元。")
    assert heading.body == (heading.end, heading.end)
    assert item.body == (item.start, item.end)


def test_blocks_follow_each_other() -> None:
    view = "一、目标\n\n到2025年，主要目标是：\n——航空。达到100亿元。\n——电子。达到200亿元。\n二、任务\n推进建设。"
    blocks = parse_layout(view)
    assert all(a.end < b.start for a, b in pairwise(blocks))
    assert all(i < n for n, block in enumerate(blocks) for i in block.path)
