"""Markdown: the blocks of whole documents (markdown_cases/NAME.md → NAME.txt), front matter, HTML inside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import read_source
from plan_ie.readers.limits import DEFAULT
from plan_ie.readers.markdown import read_markdown
from plan_ie.readers.markdown_inline import plain
from tests.readers.blocks import block_lines

CASES = Path(__file__).parent / "markdown_cases"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_document(case: Path) -> None:
    source = read_source(case)
    assert source.format == "markdown"
    assert block_lines(source) == case.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


def test_front_matter_is_metadata_and_not_text() -> None:
    source = read_source(CASES / "feed.md")
    assert source.plan.date == "2021-09-14"
    assert source.plan.extra["author"] == "某科技媒体"
    assert source.plan.extra["url"] == "https://example.cn/2021/09/14/a.html"
    assert "新媒体" not in source.text
    assert source.text.count(source.plan.title or "?") == 1


def test_a_pipe_table_is_a_grid_with_offsets() -> None:
    source = read_source(CASES / "plan.md")
    grid = source.grids[0]
    assert (grid.rows, grid.cols, grid.notes) == (3, 3, "注：产值为当年价。")
    assert all(source.text[cell.start : cell.end] == cell.text for cell in grid.cells)
    assert [cell.text for cell in grid.cells if cell.row == 2] == ["产值（亿元）|全口径", "6", "20"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**甲**乙__丙__", "甲乙__丙__"),
        ("规模*5亿元*，见`附件`", "规模5亿元，见附件"),
        ("3*4*5米", "3*4*5米"),
        ("![图](a.png)规模", "规模"),
        (r"2025\*年 &lt;5%", "2025*年 <5%"),
        ('[原文](<a b.html> "题")在此<https://a.cn/b>', "原文在此https://a.cn/b"),
    ],
)
def test_marks_inside_a_line(line: str, text: str) -> None:
    assert plain(line) == text


def test_a_table_row_of_another_width() -> None:
    text = "|指标|2025年|\n|--|--|\n|规模|5|多余|\n|产值|\n"
    cells = read_markdown(text, "x.md", DEFAULT).grids[0].cells
    assert [cell.text for cell in cells] == ["指标", "2025年", "规模", "5", "产值", ""]


@pytest.mark.parametrize("text", ["", "---\ncategories: 甲\n---\n", "<!-- 甲 -->\n", "***\n"])
def test_a_document_without_text(text: str) -> None:
    with pytest.raises(ReadError, match=r"x\.md: no text"):
        read_markdown(text, "x.md", DEFAULT)


def test_the_article_the_project_began_with(shared: Path) -> None:
    source = read_source(shared / "seed" / "jiangxi_manufacturing_145.html.md")
    assert len(re.findall(r"[\d.]+ [万亿]+元", source.text)) == 12
    headings = [source.text[b.start : b.end] for b in source.blocks if b.kind == "heading"]
    assert headings == ["新兴产业", "未来产业"]
    assert "（二）电子信息。强化京九" in source.text
    assert source.text.count("规划出炉") == 1


@pytest.mark.parametrize(
    ("text", "said", "struck"),
    [
        ("产值达到~~900~~1200亿元。", "产值达到1200亿元。", "(900)"),
        ("产值达到<del>900</del>1200亿元。", "产值达到1200亿元。", "(900)"),
        ("产值达到~~甲\n乙~~1200亿元。", "产值达到1200亿元。", "(甲乙)"),
        ("- ~~旧任务~~新任务", "新任务", "(旧任务)"),
        (
            "|指标|2030年|\n|--|--|\n|产值|~~900~~1200|\n|税收|<s>5</s>6|",
            "指标\t2030年\n产值\t1200\n税收\t6",
            "(900, 5)",
        ),
        ("负担\\~~率\\~~见`~~附件~~`", "负担~~率~~见~~附件~~", ""),
        ("增长5~~6%", "增长5~~6%", ""),
        ("增长5~8%，占比10~20%", "增长5~8%，占比10~20%", ""),
    ],
)
def test_struck_out_text_is_left_out_and_counted(text: str, said: str, struck: str) -> None:
    source = read_markdown(text, "x.md", DEFAULT)
    assert source.text == said + "\n"
    assert len(source.plan.warnings) == bool(struck)
    assert struck in "".join(source.plan.warnings)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("到2030年，产值  \n达到900亿元。", ["到2030年，产值达到900亿元。"]),
        ("到2030年，产值\\\n达到900亿元。", ["到2030年，产值达到900亿元。"]),
        ("临溪市人民政府  \n2026年3月5日", ["临溪市人民政府", "2026年3月5日"]),
    ],
)
def test_a_hard_break_inside_a_sentence(text: str, lines: list[str]) -> None:
    assert read_markdown(text, "x.md", DEFAULT).text.splitlines() == lines
