"""Readers: from a file to its text and what its format knows about it."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from plan_ie.errors import ReadError
from plan_ie.readers.encoding import decode
from plan_ie.readers.limits import DEFAULT, Limits
from plan_ie.readers.sniff import FORMATS, binary_format, format_named, is_feed, text_format
from plan_ie.text.source import Source

_LONGEST_PATH = 1000

__all__ = ["DEFAULT", "FORMATS", "Limits", "read_source"]


def read_source(
    source: str | Path | bytes | BinaryIO, *, format: str | None = None, limits: Limits = DEFAULT
) -> Source:
    """Read a document: HTML, PDF, OFD, DOCX, Markdown, plain text; DOC, WPS, RTF through LibreOffice, pictures by OCR.

    Args:
        source: A path, the bytes of a file, or an open binary file. A `str` is always a path.
        format: `html`, `pdf`, `docx`, `ofd`, `picture`, `markdown` or `text`, or a suffix of theirs (`md`, `txt`);
            None to tell it by content, then suffix.
        limits: Ceilings against broken and hostile files.

    Raises:
        ReadError: The document cannot be read; the message names it and says what to do.
        TypeError: `source` is none of the types above.

    >>> read_source("到2025年，产业规模达到2600亿元。".encode("gb18030")).text
    '到2025年，产业规模达到2600亿元。'
    """
    data, name = _bytes(source, limits)
    format = None if format is None else format_named(format)
    if format is not None and format not in FORMATS:
        raise ReadError(f"{name}: unknown format {format!r}; choose one of {', '.join(FORMATS)}")
    if not data.strip():
        raise ReadError(f"{name}: the file is empty")
    found = binary_format(data, name)
    if format is not None and (format in ("pdf", "docx", "ofd", "picture") or found) and format != found:
        raise ReadError(f"{name}: said to be {format}, but its content is {found or 'not'}; leave the format out")
    if found == "pdf":
        from plan_ie.readers.pdf import read_pdf

        return read_pdf(data, name, limits)
    if found == "docx":
        from plan_ie.readers.docx import read_docx

        return read_docx(data, name, limits)
    if found == "ofd":
        from plan_ie.readers.ofd import read_ofd

        return read_ofd(data, name, limits)
    if found == "doc" or found == "rtf":
        from plan_ie.readers.office import read_office

        return read_office(data, name, limits, found)
    if found == "picture":
        from plan_ie.readers.ocr.picture import read_picture

        return read_picture(data, name, limits)
    return _read_text_format(data, name, format, limits)


def _read_text_format(data: bytes, name: str, format: str | None, limits: Limits) -> Source:
    text = decode(data, name, declared=format == "html" or b"<" in data[:1024])
    if format is None:
        format = text_format(text, name)
    if format == "html" and is_feed(text):
        from plan_ie.readers.feed import read_feed

        return read_feed(text, name, limits)
    if format == "html":
        from plan_ie.readers.html import read_html

        return read_html(text, name, limits)
    if format == "markdown":
        from plan_ie.readers.markdown import read_markdown

        return read_markdown(text, name, limits)
    from plan_ie.readers.text import read_text

    return read_text(text, name, limits)


def _bytes(source: str | Path | bytes | BinaryIO, limits: Limits) -> tuple[bytes, str]:
    """The content and a name for messages."""
    if isinstance(source, bytes):
        data, name = source, "document"
    elif isinstance(source, str | Path):
        return _file(source, limits)
    elif hasattr(source, "read"):
        name = str(getattr(source, "name", "document"))
        data = source.read(limits.max_bytes + 1)
        if not isinstance(data, bytes):
            raise TypeError(f"{name}: open the file in binary mode ('rb')")
    else:
        raise TypeError(f"cannot read a {type(source).__name__}: give a path, bytes or an open binary file")
    if len(data) > limits.max_bytes:
        raise _too_large(name, limits)
    return data, name


def _file(path: str | Path, limits: Limits) -> tuple[bytes, str]:
    name = str(path)
    if name.startswith(("http://", "https://")):
        raise ReadError(f"{name}: nothing is fetched from the network; save the page and give the file")
    try:
        with open(path, "rb") as file:
            data = file.read(limits.max_bytes + 1)
    except (OSError, ValueError) as error:
        if len(name) > _LONGEST_PATH or "\n" in name:
            raise ReadError(f"{name[:30]}…: this is a text, not a path; give it to nlp() or as bytes") from error
        if not isinstance(error, FileNotFoundError):
            raise ReadError(f"{name}: cannot be opened ({error})") from error
        raise ReadError(f"{name}: no such file") from error
    if len(data) > limits.max_bytes:
        raise _too_large(name, limits)
    return data, name


def _too_large(name: str, limits: Limits) -> ReadError:
    return ReadError(
        f"{name}: larger than the limit of {limits.max_bytes} bytes; split the document or raise "
        "plan_ie.Limits(max_bytes=…)"
    )
