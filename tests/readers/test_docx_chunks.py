"""DOCX: files that the document takes in whole (altChunk)."""

from __future__ import annotations

import base64
import quopri

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import read_source
from plan_ie.text.source import Source
from tests.readers.packed import packed, paragraph, relation, table

SAID = "到2030年，全市产值达到900亿元。"
PAGE = f"<html><head><meta charset='utf-8'><title>附</title></head><body><p>{SAID}</p></body></html>"
CHUNK = '<w:altChunk r:id="c"/>'


def read(
    name: str, data: bytes, body: str = paragraph("正文。") + CHUNK, types: str = "", mode: str = "Internal"
) -> Source:
    return read_source(packed(body, {name: data}, relation("c", "aFChunk", name, mode), types))


def archive(encoding: str, body: bytes, charset: str = "utf-8") -> bytes:
    head = (
        'From: <Saved by Word>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="=_x"\r\n\r\n'
        "--=_x\r\nContent-Transfer-Encoding: base64\r\nContent-Type: image/png\r\n\r\naGk=\r\n"
        f'--=_x\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Type: text/html; charset="{charset}"\r\n\r\n'
    )
    return head.encode() + body + b"\r\n--=_x--\r\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("chunk.html", PAGE.encode()),
        ("chunk.htm", f"<p>{SAID}</p>".encode()),
        ("chunk.xhtml", f'<?xml version="1.0"?><html><body>{SAID}</body></html>'.encode()),
        ("chunk.html", PAGE.replace("utf-8", "gb2312").encode("gbk")),
        ("chunk.txt", SAID.encode()),
        ("chunk.txt", SAID.encode("gbk")),
        ("chunk.mht", archive("8bit", PAGE.encode())),
        ("chunk.mht", archive("base64", base64.encodebytes(PAGE.encode()))),
        ("chunk.mht", archive("quoted-printable", quopri.encodestring(PAGE.encode("gbk")), "gb2312")),
        ("chunk.mhtml", archive("8bit", PAGE.encode("gbk"), "utf-8")),
    ],
)  # fmt: skip
def test_pages_archives_and_text_are_read(name: str, data: bytes) -> None:
    source = read(name, data)
    assert source.text.splitlines() == ["正文。", SAID]
    assert source.plan.warnings == ()


def test_the_stated_type_tells_a_page_without_a_suffix() -> None:
    types = '<Override PartName="/word/part.dat" ContentType="text/html"/>'
    assert read("part.dat", f"<p>{SAID}</p>".encode(), types=types).text.splitlines() == ["正文。", SAID]


def test_a_table_of_an_included_page() -> None:
    page = "<table><tr><td>指标<td>2030年<tr><td>产值（亿元）<td>900<tr><td>税收（亿元）<td>20</table>"
    source = read("chunk.html", page.encode())
    assert [cell.text for cell in source.grids[0].cells][-2:] == ["税收（亿元）", "20"]


def test_lines_of_an_included_text_keep_their_breaks() -> None:
    source = read("chunk.txt", "到2030年，产值\r\n达到900亿元。\r\n\r\n另起。".encode())
    assert [source.text[b.start : b.end] for b in source.blocks] == [
        "正文。",
        "到2030年，产值\n达到900亿元。",
        "另起。",
    ]


def test_an_included_file_in_a_cell() -> None:
    body = table(["任务", "目标"], ["产业", CHUNK + paragraph("")], ["园区", "建成5个"])
    source = read("chunk.html", PAGE.encode(), body)
    assert source.grids[0].cells[3].text == SAID


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("inner.docx", packed(paragraph("内层。")), "word/inner.docx: a DOCX inside the DOCX"),
        ("old.rtf", b"{\\rtf1 900}", "word/old.rtf: an RTF document"),
        ("book.xlsx", b"PK\x03\x04broken", "word/book.xlsx: a damaged DOCX or archive"),
        ("flat.xml", b'<?xml version="1.0"?><pkg:package xmlns:pkg="p"/>', "word/flat.xml: XML inside the DOCX"),
        ("empty.mht", archive("8bit", b""), "word/empty.mht: a web archive without a page"),
        ("scan.html", b"<html><body><img src='a.png'></body></html>", "word/scan.html: no text in this"),
    ],
)
def test_other_kinds_are_named(name: str, data: bytes, said: str) -> None:
    source = read(name, data)
    assert source.text == "正文。\n"
    (warning,) = source.plan.warnings
    assert said in warning


def test_files_that_are_not_there_are_named() -> None:
    outside = read("unused.bin", b"x", mode="External")
    assert outside.plan.warnings == (
        "unused.bin: an included file (altChunk) that is not in the document; give it on its own",
    )
    lost = read_source(packed(paragraph("正文。") + '<w:altChunk r:id="z"/>'))
    assert "altChunk 'z'" in lost.plan.warnings[0]


def test_a_document_of_nothing_but_an_unread_file_says_so() -> None:
    with pytest.raises(ReadError, match=r"no text in this document; word/old\.rtf: an RTF document"):
        read("old.rtf", b"{\\rtf1 900}", CHUNK)
