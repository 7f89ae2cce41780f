"""What headings announce."""

from __future__ import annotations

import pytest

from plan_ie.goals.sections import section_kinds
from plan_ie.lexicon.packs import load_packs
from plan_ie.pipes.analysis import goal_words_of
from plan_ie.text.layout import parse_layout

TEXT = """一、发展基础
（一）发展成效。产业规模扩大。
二、总体要求
（一）指导思想。坚持创新驱动。
（二）主要目标。到2027年规模翻番。
三、重点任务
（一）新型显示。发展激光显示。
四、保障措施
（一）加强领导。健全机制。
附件"""


def test_kinds() -> None:
    blocks = parse_layout(TEXT)
    kinds = section_kinds(TEXT, blocks, goal_words_of(load_packs()).sections)
    assert kinds == [
        "review", "review", "guidance", "guidance", "goals", "tasks", "tasks", "safeguards", "safeguards", "appendix",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("一、2025年工作回顾", "review"),
        ("二、面临形势", "background"),
        ("六、名词解释", "glossary"),
        ("三、新兴产业", ""),
    ],
)
def test_headings(heading: str, kind: str) -> None:
    words = goal_words_of(load_packs()).sections
    assert section_kinds(heading, parse_layout(heading), words) == [kind]


def test_a_lost_heading_ends_what_the_one_before_announced() -> None:
    """（一） for a second time: the line 二、… did not survive, and the tasks are no background."""
    text = "一、发展基础\n（一）发展成效。规模扩大。\n（一）做强光电产业。发展激光显示。\n1.建设基地。引进企业。"
    kinds = section_kinds(text, parse_layout(text), goal_words_of(load_packs()).sections)
    assert kinds == ["review", "review", "", ""]
