"""DOCX: tables within the cells of tables."""

from __future__ import annotations

import pytest

from plan_ie.readers import read_source
from plan_ie.text.source import Source
from tests.readers.packed import packed, paragraph, relation, table

INNER = table(["指标", "2025年", "2030年"], ["产值（亿元）", "600", "900"], ["税收（亿元）", "10", "20"])


def rows(source: Source, index: int) -> list[list[str]]:
    grid = source.grids[index]
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


def test_a_data_table_in_a_cell_is_a_table_of_its_own() -> None:
    outer = table(["地区", "指标表"], ["全市", INNER + paragraph("")], ["备注", "按现价"])
    source = read_source(packed(paragraph("规划") + outer + paragraph("后文。")))
    assert rows(source, 0) == [["地区", "指标表"], ["全市", ""], ["备注", "按现价"]]
    assert rows(source, 1)[1:] == [["产值（亿元）", "600", "900"], ["税收（亿元）", "10", "20"]]
    assert source.text.splitlines()[-1] == "后文。"


def test_the_text_above_a_table_in_its_cell_is_its_caption() -> None:
    outer = table(
        ["名称", "新材料规划"], ["目标", paragraph("表2 主要指标（单位：亿元）") + INNER], ["保障", "组织领导"]
    )
    source = read_source(packed(outer))
    assert source.grids[1].caption == "表2 主要指标（单位：亿元）"
    assert rows(source, 0)[1] == ["目标", "表2 主要指标（单位：亿元）"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (["产值达到900亿元", "企业数达到80家"], "产值达到900亿元 企业数达到80家"),
        (["产值达到900亿元；", "企业数达到80家。"], "产值达到900亿元；企业数达到80家。"),
        (["到2030年，产值", "达到900亿元"], "到2030年，产值达到900亿元"),
        (["高新技术", "企业数"], "高新技术企业数"),
        (["9", "00"], "9 00"),
    ],
)
def test_paragraphs_of_a_cell_that_each_state_a_figure_stay_apart(cell: list[str], text: str) -> None:
    body = "".join(map(paragraph, cell))
    source = read_source(packed(table(["任务", "目标"], ["产业", body], ["其他", "无"])))
    assert [c.text for c in source.grids[0].cells if c.row == 1] == ["产业", text]


def test_tables_three_deep() -> None:
    middle = table(["项目", "内容"], ["产业", INNER], ["其他", "无"])
    source = read_source(packed(table(["甲", "乙"], ["丙", middle], ["丁", "戊"])))
    assert [len(grid.cells) for grid in source.grids] == [6, 6, 9]


def test_a_table_that_only_arranges_a_cell_is_its_text() -> None:
    arranging = table(["900"])
    source = read_source(packed(table(["指标", "2030年"], ["产值", arranging + paragraph("亿元")], ["税收", "20"])))
    assert rows(source, 0)[1] == ["产值", "900亿元"]
    assert len(source.grids) == 1


def test_a_table_in_the_one_cell_of_a_frame() -> None:
    source = read_source(packed(table([paragraph("专栏1") + INNER])))
    assert source.text.splitlines()[0] == "专栏1"
    assert rows(source, 0)[2] == ["税收（亿元）", "10", "20"]


def test_numbers_are_counted_once_in_a_table_that_only_arranges_the_page() -> None:
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>任务</w:t></w:r></w:p>'
    )
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum '
        'w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    data = packed(
        table([item]) + item, {"numbering.xml": numbering.encode()}, relation("n", "numbering", "numbering.xml")
    )
    assert read_source(data).text.splitlines() == ["1、任务", "2、任务"]


def test_a_cell_deleted_by_a_tracked_change() -> None:
    deleted = '<w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:tc>'
    body = table(["指标", "2030年"], ["产值", "900"]).replace("</w:tr>", deleted + "</w:tr>")
    assert rows(read_source(packed(body)), 0) == [["指标", "2030年"], ["产值", "900"]]


def test_deeply_nested_tables_are_judged_once() -> None:
    body = table(["甲", "1"], ["乙", "2"])
    for _ in range(40):
        body = table([body])
    assert rows(read_source(packed(body)), 0) == [["甲", "1"], ["乙", "2"]]


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-3", "两", "1.5", ""])
def test_spans_that_are_no_numbers_are_one(number: str) -> None:
    span = f'<w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr>'
    before = f'<w:trPr><w:gridBefore w:val="{number}"/></w:trPr>'
    row = f"<w:tr>{before}<w:tc>{span}{paragraph('产值')}</w:tc><w:tc>{paragraph('600')}</w:tc></w:tr>"
    level = f'<w:p><w:pPr><w:outlineLvl w:val="{number}"/></w:pPr><w:r><w:t>规划</w:t></w:r></w:p>'
    source = read_source(packed(level + f"<w:tbl>{row}{row}</w:tbl>"))
    assert source.grids[0].cols == 2
