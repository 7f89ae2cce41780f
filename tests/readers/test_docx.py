"""DOCX files built here with python-docx, and broken ones built by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plan_ie.errors import ReadError
from plan_ie.readers import Limits, read_source
from plan_ie.readers.docx_numbering import Numbering
from plan_ie.text.source import Source
from tests.readers.blocks import block_lines

W = nsdecls("w")
LEVELS = (
    ("chineseCounting", "%1、", "nothing"),
    ("chineseCountingThousand", "（%2）", "nothing"),
    ("decimal", "%3.", "tab"),
    ("decimalEnclosedCircleChinese", "%4", "space"),
    ("bullet", "\uf06c", "tab"),
)


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(document: Document) -> Source:
    return read_source(saved(document))


def numbered(document: Document, extra: str = "") -> None:
    """Give the document the numbering 90 (LEVELS), and 91, the same list begun anew."""
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text, suffix) in enumerate(LEVELS)
    )
    part = document.part.numbering_part.element
    part.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}{extra}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    part.append(parse_xml(f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/>{override}</w:num>'))


def item(document: Document, text: str, level: int, number: int = 90) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    numbering = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties.append(parse_xml(numbering))


def run(document: Document, xml: str) -> None:
    """Add a paragraph that holds this XML."""
    document.add_paragraph()._p.append(
        parse_xml(f"<w:r {W}>{xml}</w:r>") if not xml.startswith("<w:p") else parse_xml(xml)
    )


def test_headings_paragraphs_and_order() -> None:
    document = docx.Document()
    document.add_heading("临溪市新材料产业规划", 0)
    document.add_heading("第一章 目标", 1)
    document.add_paragraph("到2025年，产业规模达到 1200 亿元。")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("指标", "2025年", "规模", "1200"), strict=True
    ):
        cell.text = text
    document.add_paragraph("注：规模为营业收入。")
    document.add_heading("（一）重点任务", 2)
    source = read(document)
    assert block_lines(source) == [
        "title: 临溪市新材料产业规划",
        "heading1: 第一章 目标",
        "paragraph: 到2025年，产业规模达到 1200 亿元。",
        "table: 指标 | 2025年 // 规模 | 1200",
        "paragraph: 注：规模为营业收入。",
        "heading2: （一）重点任务",
    ]
    assert source.plan.title == "临溪市新材料产业规划"
    assert source.grids[0].notes == "注：规模为营业收入。"


def test_an_outline_level_makes_a_heading_unless_it_is_a_paragraph() -> None:
    document = docx.Document()
    for text in ("总体要求", "到2025年，产业规模持续扩大，结构不断优化。" * 5):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:outlineLvl {W} w:val="1"/>'))
    assert [(block.kind, block.level) for block in read(document).blocks] == [("heading", 2), ("paragraph", None)]


def test_numbers_that_word_generates_are_in_the_text() -> None:
    document = docx.Document()
    numbered(document)
    for text, level in (("目标", 0), ("规模", 1), ("产值2600亿元", 2), ("税收90亿元", 2), ("效益", 1), ("亩均", 2)):
        item(document, text, level)
    item(document, "税收", 3)
    item(document, "要点", 4)
    item(document, "任务", 0)
    item(document, "创新", 1)
    item(document, "另起", 0, number=91)
    item(document, "再起", 0, number=91)
    assert read(document).text.splitlines() == [
        "一、目标", "（一）规模", "1. 产值2600亿元", "2. 税收90亿元", "（二）效益", "1. 亩均", "① 税收", "● 要点",
        "二、任务", "（一）创新", "一、另起", "二、再起",
    ]  # fmt: skip


def test_a_number_that_a_style_gives() -> None:
    document = docx.Document()
    numbered(document)
    style = document.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {W}><w:numId w:val="90"/></w:numPr>'))
    document.add_heading("总体要求", 1)
    plain = document.add_heading("附则", 1)
    plain._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))
    assert block_lines(read(document)) == ["heading1: 一、总体要求", "heading1: 附则"]


@pytest.mark.parametrize(
    ("form", "third", "eleventh"),
    [
        ("decimal", "3", "11"),
        ("decimalZero", "03", "11"),
        ("decimalFullWidth", "３", "１１"),
        ("chineseCountingThousand", "三", "十一"),
        ("ideographDigital", "三", "一一"),
        ("chineseLegalSimplified", "叁", "壹拾壹"),
        ("ideographTraditional", "丙", "甲"),
        ("lowerLetter", "c", "k"),
        ("upperRoman", "III", "XI"),
        ("decimalEnclosedCircle", "③", "⑪"),
    ],
)
def test_formats_of_numbers(form: str, third: str, eleventh: str) -> None:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering = Numbering(
        parse_xml(
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
        )
    )
    labels = [numbering.label("1", 0) for _ in range(11)]
    assert (labels[2], labels[10]) == (f"{third}、", f"{eleventh}、")
    assert numbering.label("7", 0) == ""


def test_merged_cells() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    texts = [["指标", "规模", ""], ["", "2020年", "2025年"], ["新材料", "640", "1200"]]
    for row, said in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, said, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    grid = read(document).grids[0]
    spans = {cell.text: (cell.row, cell.col, cell.rowspan, cell.colspan) for cell in grid.cells}
    assert spans["指标"] == (0, 0, 2, 1)
    assert spans["规模"] == (0, 1, 1, 2)
    assert (grid.rows, grid.cols) == (3, 3)


def test_a_table_of_one_cell_is_text() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "专栏1 重点工程"
    cell.add_paragraph("建设园区3个。")
    source = read(document)
    assert (source.text, source.grids) == ("专栏1 重点工程\n建设园区3个。\n", ())


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:t>甲</w:t><w:br/><w:t>乙</w:t>", "甲\n乙"),
        ("<w:t>甲</w:t><w:br w:type='page'/><w:t>乙</w:t>", "甲乙"),
        ("<w:t>3</w:t><w:tab/><w:t>项</w:t><w:noBreakHyphen/>", "3 项-"),
        ("<w:t>甲</w:t><w:fldChar w:fldCharType='begin'/><w:instrText> PAGE </w:instrText><w:t>丙</w:t>"
         "<w:fldChar w:fldCharType='separate'/><w:t>7</w:t><w:fldChar w:fldCharType='end'/>", "甲7"),
        ("<w:rPr><w:vanish/></w:rPr><w:t>隐</w:t>", ""),
        ("<w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t>", "¹"),
        ("<w:rPr><w:position w:val='6'/></w:rPr><w:t>8</w:t>", "⁸"),
        ("<w:rPr><w:position w:val='-6'/></w:rPr><w:t>8</w:t>", "8"),
        ("<w:rPr><w:position w:val='2'/></w:rPr><w:t>8</w:t>", "8"),
        ("<w:delText>删</w:delText>", ""),
    ],
)  # fmt: skip
def test_what_a_run_shows(xml: str, text: str) -> None:
    document = docx.Document()
    run(document, xml)
    document.add_paragraph("尾")
    assert read(document).text == (text + "\n" if text else "") + "尾\n"


@pytest.mark.parametrize(
    ("xml", "kept"),
    [
        (f"<w:p {W}><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
         "<w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>", "增"),
        (f"<w:p {W}><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p>", "链"),
        (f"<w:p {W}><w:pPr><w:pStyle w:val='TOC1'/></w:pPr><w:r><w:t>一、目标 1</w:t></w:r></w:p>", ""),
        (f"<w:sdt {W}><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
         "<w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>", ""),
        (f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>", "控件"),
    ],
)  # fmt: skip
def test_what_a_body_shows(xml: str, kept: str) -> None:
    document = docx.Document()
    toc = f'<w:style {W} w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    document.styles.element.append(parse_xml(toc))
    document.element.body.insert(0, parse_xml(xml))
    document.add_paragraph("尾")
    assert read(document).text.split() == ([kept] if kept else []) + ["尾"]


def test_a_text_box_comes_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>专栏内容</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
    both = f"<mc:AlternateContent>{choice}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    xml = f"<w:p {W} {mc}><w:r><w:t>正文。</w:t></w:r><w:r>{both}</w:r></w:p>"
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml))
    assert read(document).text == "正文。\n专栏内容\n"


def rebuilt(data: bytes, change: Callable[[str, bytes], bytes | None], more: dict[str, str] | None = None) -> bytes:
    """The package with its parts changed, and more parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = change(info.filename, old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
        for name, text in (more or {}).items():
            new.writestr(name, text)
    return out.getvalue()


def test_footnotes_come_last() -> None:
    document = docx.Document()
    run(document, "<w:t>规模达到1200亿元</w:t><w:footnoteReference w:id='2'/><w:t>。</w:t>")
    document.add_paragraph("其他。")
    relation = (
        '<Relationship Id="rIdN" Target="footnotes.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )

    def change(name: str, content: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            return content.replace(b"</Relationships>", relation.encode())
        return content

    notes = (
        f'<w:footnotes {W}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>按现价计算。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    source = read_source(rebuilt(saved(document), change, {"word/footnotes.xml": notes}))
    assert block_lines(source) == ["paragraph: 规模达到1200亿元。", "paragraph: 其他。", "footnote: 按现价计算。"]


def document_with(content: bytes) -> bytes:
    def change(name: str, old: bytes) -> bytes:
        return content if name == "word/document.xml" else old

    return rebuilt(saved(docx.Document()), change)


def test_a_zip_bomb_is_refused() -> None:
    data = document_with(b"<w:document>" + b" " * 3_000_000)
    assert len(data) < 100_000
    with pytest.raises(ReadError, match="unpacks to more than 1000000 bytes"):
        read_source(data, limits=Limits(max_unpacked_bytes=1_000_000))


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    with pytest.raises(ReadError, match=r"declares entities|word/document\.xml"):
        read_source(document_with(bomb))


def test_damaged_xml_is_named_with_its_line() -> None:
    with pytest.raises(ReadError, match=r"word/document\.xml line 2"):
        read_source(document_with(b"<d>\n<a></d>"))


def test_a_truncated_file() -> None:
    with pytest.raises(ReadError, match="damaged DOCX"):
        read_source(saved(docx.Document())[:-200])


def test_a_package_without_a_document() -> None:
    data = rebuilt(saved(docx.Document()), lambda name, old: None if name == "word/document.xml" else old)
    with pytest.raises(ReadError, match="no Word document inside"):
        read_source(data)


def test_an_empty_document() -> None:
    with pytest.raises(ReadError, match="no text in this document"):
        read(docx.Document())
