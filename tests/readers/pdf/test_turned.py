"""PDF: text that runs sideways, upside down or in columns from right to left."""

from __future__ import annotations

import pytest

from plan_ie.readers import read_source
from plan_ie.text.source import Source
from tests.readers.pdf.drawn import Page, make_pdf, pdf_file
from tests.readers.pdf.test_reader import FILLER, centred, set_text

XS, YS = [80.0, 250.0, 330.0, 420.0], [100.0, 128.0, 156.0, 184.0]
ROWS = [["指标", "2020年", "2025年"], ["森林覆盖率（%）", "51.2", "52.5"], ["企业数（家）", "500", "800"]]
CORNER = {90: (400.0, 420.0), 180: (500.0, 700.0), 270: (150.0, 770.0)}
PROSE = ["到2025年，全市产业规模达到1200亿元，建成平台", "6个，培育企业30家，研发投入强度达到2.8%。"]


def read(*pages: Page, rotate: int = 0) -> Source:
    return read_source(make_pdf(list(pages), rotate))


def rows(source: Source) -> list[list[str]]:
    (grid,) = source.grids
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_table_alone_on_its_page(turn: int, rotate: int) -> None:
    page = Page()
    page.turned_grid(XS, YS, ROWS, turn, CORNER[turn])
    assert rows(read(page, rotate=rotate)) == ROWS


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_table_below_upright_text(turn: int) -> None:
    page = Page()
    set_text(page, FILLER)
    page.turned_grid(XS, YS, ROWS, turn, CORNER[turn])
    centred(page, "— 3 —", 810, 14)
    source = read(page)
    assert source.text.splitlines()[0] == FILLER
    assert rows(source) == ROWS
    assert "3 —" not in source.text
    assert source.plan.warnings == ()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_prose_with_an_upright_page_number(turn: int) -> None:
    page = Page()
    for i, line in enumerate(PROSE * 3):
        x, y = {90: (400 - 20 * i, 100), 270: (150 + 20 * i, 700), 180: (500, 600 - 20 * i)}[turn]
        page.turned(x, y, line, turn, 12)
    centred(page, "— 7 —", 810, 14)
    assert read(page).text.splitlines() == ["".join(PROSE)] * 3


@pytest.mark.parametrize("size", [12.0, 16.0])
def test_vertical_writing(size: float) -> None:
    page = Page()
    lines = ["临溪市产业规划", "到二〇三〇年，全市制造业增加值", "达到六千亿元，研发投入强度达到", "百分之二点八。"]
    for i, line in enumerate(lines):
        page.column(480 - 2 * size * i, 80, line, size)
    assert read(page).text.splitlines() == [lines[0], "".join(lines[1:])]


def test_a_stacked_cell_of_an_upright_table_stays_in_it() -> None:
    page = Page()
    page.grid([80, 110, 250, 330], [100, 180, 260], [["", "产值（亿元）", "1200"], ["", "企业（家）", "35"]])
    page.column(90, 120, "经济效益", 10.5)
    page.column(90, 200, "主体培育", 10.5)
    assert rows(read(page)) == [["经济效益", "产值（亿元）", "1200"], ["主体培育", "企业（家）", "35"]]


@pytest.mark.parametrize(("turn", "first", "second"), [(270, (98, 165), (98, 245)), (90, (92, 115), (92, 195))])
def test_a_sideways_cell_of_an_upright_table_stays_in_it(turn: int, first: tuple, second: tuple) -> None:
    page = Page()
    page.grid([80, 110, 250, 330], [100, 180, 260], [["", "产值（亿元）", "1200"], ["", "企业（家）", "35"]])
    page.turned(*first, "到2030年", turn)
    page.turned(*second, "约束性", turn)
    assert rows(read(page)) == [["到2030年", "产值（亿元）", "1200"], ["约束性", "企业（家）", "35"]]


def test_a_line_along_the_margin_does_not_part_a_sentence() -> None:
    pages = []
    for text in (FILLER, "00亿元，建成平台6个。"):
        page = Page()
        top = set_text(page, text, indent=2 if text == FILLER else 0)
        if text == FILLER:
            page.text(80, top, "到2025年，全市产业规模持续扩大，数字经济规模达到12", 16)
        page.turned(30, 600, "装订线", 270, 12)
        pages.append(page)
    source = read(*pages)
    assert "规模达到1200亿元，建成平台6个。" in source.text
    assert source.plan.warnings == ("pages 1-2: text along the margin left out (装订线)",)


def test_a_sideways_block_amid_the_page_is_kept() -> None:
    page = Page()
    set_text(page, FILLER)
    for i in range(4):
        page.turned(250 + 20 * i, 700, f"第{i + 1}项任务：建设园区{i + 2}个。", 270, 12)
    assert "第4项任务：建设园区5个。" in read(page).text


def vertical_font(columns: list[tuple[float, float, str]], level: str = "") -> bytes:
    """A PDF whose columns (x, size, text) are set in a font for vertical writing that is not in the file."""
    body = "".join(
        f"BT /V {size} Tf {x} 760 Td <{said.encode('utf-16-be').hex()}> Tj ET\n" for x, size, said in columns
    )
    body += f"BT /H 12 Tf 72 790 Td <{level.encode('utf-16-be').hex()}> Tj ET"
    font = "/Type /Font /Subtype /Type0 /BaseFont /SimSun /DescendantFonts [6 0 R]"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /V 5 0 R /H 8 0 R >> >> >>",
        f"<< /Length {len(body)} >>\nstream\n{body}\nendstream",
        f"<< {font} /Encoding /UniGB-UCS2-V >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 /FontDescriptor 7 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /W [1 95 500 814 939 500] >>",
        "<< /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 859 "
        "/Descent -141 /CapHeight 700 /StemV 80 >>",
        f"<< {font} /Encoding /UniGB-UCS2-H >>",
    ]
    return pdf_file(objects)


@pytest.mark.parametrize(
    ("columns", "level", "lines"),
    [
        ([(500, 18, "临溪市产业规划"), (460, 12, "到2030年，全市产值"), (440, 12, "达到6000亿元。")], "",
         ["临溪市产业规划", "到2030年，全市产值达到6000亿元。"]),
        ([(460, 12, "到二〇三〇年，全市产业产值"), (440, 12, "达到六千亿元。")], "临溪市规划",
         ["到二〇三〇年，全市产业产值达到六千亿元。", "临溪市规划"]),
        ([(460, 12, "到二〇三〇年，全市产业产值"), (440, 12, "达到六千亿元以上的水平。")], "坚持创新驱动发展。" * 4,
         ["坚持创新驱动发展。" * 4, "到二〇三〇年，全市产业产值达到六千亿元以上的水平。"]),
    ],
)  # fmt: skip
def test_a_font_for_vertical_writing(columns: list, level: str, lines: list[str]) -> None:
    assert sorted(read_source(vertical_font(columns, level)).text.splitlines()) == sorted(lines)


def test_a_short_turned_line_in_a_font_without_heights() -> None:
    """PDFium passes over text whose box has no width: upright type that runs up the page, its font not at hand."""
    data = vertical_font([], "正文。").replace(b"72 790 Td", b"0 1 -1 0 300 200 Tm")
    assert read_source(data).text == "正文。\n"
