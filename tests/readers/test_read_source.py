"""What can be given to `read_source`, what it says about the rest, and all documents of the shared corpus."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import read_source
from tests.documents import IN_PARTS, in_part, read_once

TEXT = "到2025年，产业规模达到1200亿元。\n"


def test_path_bytes_and_file(tmp_path: Path) -> None:
    path = tmp_path / "规划.txt"
    path.write_text(TEXT, encoding="utf-8")
    sources = [
        read_source(str(path)),
        read_source(path),
        read_source(TEXT.encode()),
        read_source(io.BytesIO(TEXT.encode())),
    ]
    with path.open("rb") as file:
        sources.append(read_source(file))
    assert {source.text for source in sources} == {TEXT}
    assert [source.name for source in sources] == [str(path), str(path), "document", "document", str(path)]


def test_plain_text_stays_as_it_is() -> None:
    source = read_source("甲\r\n乙\r丙 \u3000丁\n".encode())
    assert (source.text, source.blocks, source.format) == ("甲\n乙\n丙 \u3000丁\n", (), "text")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("没有的文件.pdf", r"没有的文件\.pdf: no such file"),
        ("https://example.cn/a.pdf", "nothing is fetched"),
        (TEXT, "this is a text, not a path"),
        (b"", "document: the file is empty"),
        (b" \n ", "the file is empty"),
        (b"%PDF-1.7\nbroken", "damaged PDF"),
    ],
)
def test_what_cannot_be_read_is_named(source: str | bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_source(source)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be opened"):
        read_source(tmp_path)


def test_files_in_text_mode_and_other_types_are_mistakes_of_the_caller() -> None:
    with pytest.raises(TypeError, match="binary mode"):
        read_source(io.StringIO(TEXT))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="cannot read a int"):
        read_source(3)  # type: ignore[arg-type]


def test_a_format_can_be_set() -> None:
    assert read_source("# 甲\n乙".encode(), format="markdown").blocks[0].kind == "title"
    assert read_source("<p>甲</p><p>乙</p>".encode(), format="text").text == "<p>甲</p><p>乙</p>"
    assert read_source("规模<b>5亿元</b>".encode(), format="html").text == "规模5亿元\n"


@pytest.mark.parametrize(
    ("data", "format", "message"),
    [
        (TEXT.encode(), "pdf", "said to be pdf"),
        (b"%PDF-1.7\n", "text", "said to be text, but its content is pdf"),
        (TEXT.encode(), "doc", "unknown format 'doc'; choose one of html, pdf"),
    ],
)
def test_a_format_that_does_not_fit(data: bytes, format: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_source(data, format=format)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["docx", "html", "md", "txt"])
def test_corpus(shared: Path, suffix: str) -> None:
    paths = sorted((shared / "corpus").glob(f"*.{suffix}"))
    assert paths
    for path in paths:
        check(path)


@IN_PARTS
@pytest.mark.slow
def test_corpus_of_pdfs(part: int, shared: Path) -> None:
    """Every second one; `PLAN_IE_CORPUS=all` takes all."""
    paths = [path for path in sorted((shared / "corpus").glob("*.pdf")) if in_part(path, part)]
    if os.environ.get("PLAN_IE_CORPUS") != "all":
        paths = paths[::2]
    assert len(paths) > 3
    for path in paths:
        check(path)


def check(path: Path) -> None:
    source, seconds = read_once(path)
    assert seconds < 30, path.name
    ends = [0, *(block.end for block in source.blocks)]
    for block, end in zip(source.blocks, ends, strict=False):
        assert end <= block.start < block.end <= len(source.text), path.name
    for grid in source.grids:
        assert all(source.text[cell.start : cell.end] == cell.text for cell in grid.cells), path.name
    assert list(source.pages) == sorted(source.pages), path.name
    assert bool(source.pages) == (path.suffix == ".pdf"), path.name


def test_a_file_name_with_a_line_break_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "规划\n（草案）.txt"
    path.write_text("到2025年，产业规模达到2600亿元。", "utf-8")
    assert read_source(path).text.startswith("到2025年")
    with pytest.raises(ReadError, match="a text, not a path"):
        read_source("到2025年，\n产业规模达到2600亿元。")


@pytest.mark.parametrize(
    ("said", "format"),
    [("TXT", "text"), ("Text", "text"), ("md", "markdown"), (".MD", "markdown"), ("htm", "html"), ("HTML", "html")],
)
def test_a_format_may_be_said_by_its_suffix(said, format):
    data = f"# {TEXT}\n\n<p>{TEXT}</p>\n".encode()
    assert read_source(data, format=said) == read_source(data, format=format)


@pytest.mark.parametrize(("said", "format"), [("PDF", "pdf"), ("jpg", "picture"), ("Docx", "docx")])
def test_a_format_said_otherwise_is_compared_with_the_content(said, format):
    with pytest.raises(ReadError, match=f"said to be {format}, but its content is not"):
        read_source(TEXT.encode(), format=said)
