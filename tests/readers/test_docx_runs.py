"""DOCX: struck-out text, text boxes, deleted paragraph marks, objects that hold text of their own."""

from __future__ import annotations

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import read_source
from tests.readers.packed import box, packed, paragraph, run, table

STRIKING = (
    '<w:style w:type="character" w:styleId="Old"><w:name w:val="作废"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Older"><w:name w:val="旧"/><w:basedOn w:val="Old"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Void"><w:name w:val="废止"/><w:rPr><w:dstrike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Live"><w:name w:val="有效"/><w:rPr><w:strike w:val="0"/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("body", "text", "struck"),
    [
        (paragraph("达到", run("900", "<w:strike/>"), "1200亿元。"), "达到1200亿元。", "3 characters in 1 place (900)"),
        (paragraph("产值达到", run("900", '<w:dstrike w:val="1"/>'), "1200亿元。"), "产值达到1200亿元。", "(900)"),
        (paragraph("达到", run("9", "<w:strike/>"), run("0", "<w:strike/>"), "12亿元。"), "达到12亿元。", "(90)"),
        (paragraph("达到", run("5%", '<w:rStyle w:val="Older"/>'), "6%。"), "达到6%。", "(5%)"),
        (paragraph("旧目标：产值900亿元。", style="Void") + paragraph("新目标。"), "新目标。", "12 characters"),
        (paragraph("旧", run("保留", '<w:strike w:val="false"/>'), style="Void"), "保留", "(旧)"),
        (paragraph("达到", run("6%。", '<w:strike w:val="0"/>')), "达到6%。", ""),
        (paragraph("达到", run("6%。", '<w:rStyle w:val="Live"/>')), "达到6%。", ""),
    ],
)  # fmt: skip
def test_struck_out_text_is_left_out_and_counted(body: str, text: str, struck: str) -> None:
    source = read_source(packed(body, styles=STRIKING))
    assert source.text == text + "\n"
    assert len(source.plan.warnings) == bool(struck)
    assert struck in "".join(source.plan.warnings)


def test_struck_out_cells_and_footers_of_a_table() -> None:
    rows = ["企业（家）", "500", run("700", "<w:strike/>")]
    cells = [*rows[:2], paragraph(rows[2], "800")]
    source = read_source(packed(table(["指标", "2025年", "2030年"], cells, ["园区（个）", "5", "9"])))
    assert [cell.text for cell in source.grids[0].cells if cell.row == 1] == ["企业（家）", "500", "800"]
    assert source.plan.warnings == ("struck-out text left out: 3 characters in 1 place (700)",)


def test_a_document_that_is_all_struck_out_says_so() -> None:
    with pytest.raises(ReadError, match="no text in this document; struck-out text left out: 4 characters"):
        read_source(packed(paragraph(run("作废文件", "<w:strike/>"))))


GONE = '<w:del w:id="1" w:author="审"/>'


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (paragraph("到2030年，产值达到12", mark=GONE) + paragraph("00亿元。"), ["到2030年，产值达到1200亿元。"]),
        (paragraph("甲", mark=GONE) + paragraph("乙", mark=GONE) + paragraph("丙") + paragraph("丁"), ["甲乙丙", "丁"]),
        (paragraph("甲", mark='<w:moveFrom w:id="1"/>') + paragraph("乙"), ["甲乙"]),
        (paragraph("标题。", mark="<w:vanish/><w:specVanish/>") + paragraph("正文"), ["标题。正文"]),
        (paragraph("甲", mark='<w:ins w:id="1"/>') + paragraph("乙"), ["甲", "乙"]),
        (paragraph("甲", mark="<w:vanish/>") + paragraph("乙"), ["甲", "乙"]),
        (paragraph(mark=GONE) + paragraph("乙"), ["乙"]),
        (paragraph("甲", mark=GONE) + table(["一", "二"], ["三", "四"]), ["甲", "一\t二", "三\t四"]),
        (paragraph("甲", mark=GONE), ["甲"]),
        ("<w:sdt><w:sdtContent>" + paragraph("甲", mark=GONE) + "</w:sdtContent></w:sdt>" + paragraph("乙"), ["甲乙"]),
    ],
)  # fmt: skip
def test_a_deleted_paragraph_mark_joins(body: str, lines: list[str]) -> None:
    assert read_source(packed(body)).text.splitlines() == lines


def test_a_deleted_paragraph_mark_in_a_cell() -> None:
    cell = paragraph("6", mark=GONE) + paragraph("000")
    source = read_source(packed(table(["指标", "2030年"], ["产值", cell], ["税收", "20"])))
    assert source.grids[0].cells[3].text == "6000"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (paragraph(box(paragraph("6000"))), "6000"),
        (paragraph("约", box(paragraph("6000"))), "约6000"),
        (paragraph(box(paragraph("6000"), paragraph("亿元"))), "6000亿元"),
        (paragraph(box(paragraph("产值", box(paragraph("（内）"))))), "产值（内）"),
        (paragraph('<w:r><w:pict><v:rect><v:textbox><w:txbxContent>' + paragraph("60") +
                   "</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"), "60"),
    ],
)  # fmt: skip
def test_a_text_box_in_a_cell_is_read_once(cell: str, text: str) -> None:
    source = read_source(packed(table(["指标", "2030年"], ["产值", cell], ["税收", "20"])))
    assert source.grids[0].cells[3].text == text
    assert source.text.count(text) == 1


def test_a_box_below_its_paragraph() -> None:
    source = read_source(packed(paragraph("正文。", box(paragraph("到2030年，建成"), paragraph("园区5个。")))))
    assert source.text.splitlines() == ["正文。", "到2030年，建成", "园区5个。"]


def test_objects_whose_text_is_elsewhere_are_named() -> None:
    sheet = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    chart = f'<w:r><w:drawing><a:graphic><a:graphicData uri="{uri}"/></a:graphic></w:drawing></w:r>'
    warnings = read_source(packed(paragraph("正文。", sheet, sheet, chart))).plan.warnings
    assert warnings == (
        "2 embedded objects (Excel.Sheet.12): shown as a picture, text inside not read",
        "1 chart: shown as a picture, text inside not read",
    )


def test_shift_enter_inside_a_sentence() -> None:
    broken = "<w:r><w:t>到2030年，产值</w:t><w:br/><w:t>达到6000亿元。</w:t><w:br/><w:t>另起一段。</w:t></w:r>"
    assert read_source(packed(paragraph(broken))).text.splitlines() == ["到2030年，产值达到6000亿元。", "另起一段。"]
