"""Files that a DOCX takes in whole (`altChunk`): web pages, their archives (MHT) and plain text."""

from __future__ import annotations

import email
import re
from email.message import Message
from email.policy import default
from pathlib import PurePosixPath
from typing import Final

from plan_ie.errors import ReadError
from plan_ie.readers.builder import SourceBuilder
from plan_ie.readers.docx_package import Package
from plan_ie.readers.encoding import decode, text_codec
from plan_ie.readers.html import Walker, parse
from plan_ie.readers.sniff import UNCONVERTED, binary_format, text_format

_MAIL_HEAD = re.compile(
    rb"\A\s*(?:(?:From|Subject|Date|MIME-Version|Content-[A-Za-z-]+|X-[A-Za-z-]+):[^\n]*\n[ \t]*)", re.I
)
_HTML_SUFFIXES: Final = (".html", ".htm", ".xhtml")
_XML = re.compile(r"\s*<\?xml\b(?!.{0,500}<html\b)", re.DOTALL)
_BLANK_LINES = re.compile(r"\n[ \t\u3000]*\n")


def add_chunk(builder: SourceBuilder, package: Package, relation_id: str) -> None:
    """Add the text of the file that an `altChunk` takes in, or a warning that names the file and why it is not read.

    Args:
        builder: Takes the blocks.
        package: The document.
        relation_id: The relation that leads to the file.
    """
    relation = package.relations.get(relation_id)
    if relation is None:
        builder.warn(f"an included file (altChunk {relation_id!r}) is not in the document; insert its text in Word")
        return
    data = None if relation.outside else package.unpacked(relation.target)
    if data is None:
        builder.warn(f"{relation.target}: an included file (altChunk) that is not in the document; give it on its own")
        return
    before = builder.length
    try:
        _add(builder, data, relation.target, package)
        if builder.length == before:
            builder.warn(f"{relation.target}: no text in this included file (altChunk)")
    except ReadError as error:
        builder.warn(f"{error} (a file included as altChunk, left out)")


def _add(builder: SourceBuilder, data: bytes, path: str, package: Package) -> None:
    kind = binary_format(data, path)
    if kind in UNCONVERTED:
        raise ReadError(f"{path}: {UNCONVERTED[kind]}")
    if kind == "picture":
        raise ReadError(f"{path}: a picture; run text recognition (OCR) and give the text")
    if kind is not None:
        raise ReadError(f"{path}: a {kind.upper()} inside the DOCX; open the document in Word and save it again")
    if _MAIL_HEAD.match(data):
        _add_archive(builder, data, path)
        return
    text = decode(data, path, declared=True)
    is_page = PurePosixPath(path).suffix.lower() in _HTML_SUFFIXES or "html" in package.content_type(path)
    if is_page or text_format(text, path) == "html":
        _add_page(builder, text, path)
    elif _XML.match(text):
        raise ReadError(f"{path}: XML inside the DOCX; open the document in Word and save it again")
    else:
        _add_lines(builder, text)


def _add_page(builder: SourceBuilder, text: str, path: str) -> None:
    Walker(builder).walk(parse(text, builder, path))


def _add_lines(builder: SourceBuilder, text: str) -> None:
    """Paragraphs of a plain text: what stands between blank lines; its line breaks are kept."""
    for paragraph in _BLANK_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        builder.add(paragraph.strip("\n"))


def _add_archive(builder: SourceBuilder, data: bytes, path: str) -> None:
    """The page of a web archive: its first HTML part, else its first text."""
    parts = [part for part in email.message_from_bytes(data, policy=default).walk() if not part.is_multipart()]
    for wanted, add in (("text/html", _add_page), ("text/plain", _add_text)):
        for part in parts:
            if part.get_content_type() == wanted and (text := _decoded(part, path)).strip():
                add(builder, text, path)
                return
    raise ReadError(f"{path}: a web archive without a page; open the document in Word and save it again")


def _add_text(builder: SourceBuilder, text: str, path: str) -> None:
    _add_lines(builder, text)


def _decoded(part: Message, path: str) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(text_codec(part.get_content_charset() or "utf-8") or "utf-8")
    except UnicodeError:
        return decode(data, path, declared=True)  # archives declare what they are not; the bytes decide
