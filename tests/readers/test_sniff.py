"""Formats are told by content first, by suffix second; what cannot be read is refused with advice."""

from __future__ import annotations

import io
import zipfile

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers.sniff import binary_format, text_format


def zipped(*members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return out.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64 + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (ole("WordDocument"), "doc"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"II*\0", "picture"),
        (b"<html>", None),
        ("到2025年".encode(), None),
    ],
)
def test_binary_formats(data: bytes, expected: str | None) -> None:
    assert binary_format(data, "x") == expected


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (ole("unknown"), "old Word or WPS document .*save it as DOCX"),
        (ole("EncryptedPackage"), "locked with a password"),
        (ole("Workbook"), "a spreadsheet"),
        (ole("PowerPoint Document"), "a presentation"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "a spreadsheet"),
        (zipped("mimetype", "content.xml"), "an OpenDocument file; save it as DOCX"),
        (zipped("a.txt"), "an archive; unpack it"),
        (b"PK\x03\x04" + b"\0" * 40, "a damaged DOCX or archive"),
        (zipped("甲.txt").replace("甲".encode(), b"\xff\xff\xff"), "a damaged DOCX or archive"),
        (b"\x1f\x8b\x08", "gzip"),
    ],
)
def test_refused_with_advice(data: bytes, advice: str) -> None:
    with pytest.raises(ReadError, match=f"^规划.bin: .*{advice}"):
        binary_format(data, "规划.bin")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("<!DOCTYPE html><html></html>", "x.txt", "html"),
        ("\n<?xml version='1.0'?>\n<!-- a -->\n<html>", "x", "html"),
        ("<div><p>到2025年</p><p>达到</p></div>", "x", "html"),
        ("<div><p>到2025年</p><p>达到</p></div>", "x.md", "markdown"),
        ("---\ntitle: 甲\n---\n<p>到2025年</p>", "x.txt", "markdown"),
        ("---\n没有键\n---\n", "x.txt", "text"),
        ("# 一、总体要求\n", "x", "markdown"),
        ("# 一、总体要求\n", "x.txt", "text"),
        ("|指标|2025年|\n|---|---|\n|甲|1|\n", "plan", "markdown"),
        ("增速<5%，占比>3%", "x", "text"),
        ("正文", "x.HTM", "html"),
        ("正文", "x.markdown", "markdown"),
        ("", "x", "text"),
    ],
)
def test_text_formats(text: str, name: str, expected: str) -> None:
    assert text_format(text, name) == expected
