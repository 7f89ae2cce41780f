"""Which format a document has: by its content first, by its suffix second."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Final, Literal, get_args

from plan_ie.errors import ReadError

Format = Literal["html", "pdf", "docx", "ofd", "picture", "markdown", "text"]
FORMATS: Final[tuple[str, ...]] = get_args(Format)

_SUFFIXES: Final[dict[str, Format]] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".jsp": "html", ".asp": "html",
    ".md": "markdown", ".markdown": "markdown",
    ".txt": "text", ".text": "text",
}  # fmt: skip

_PICTURE_SUFFIXES: Final = dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff"), "picture")

OLD_WORD: Final = "an old Word or WPS document (.doc, .wps); open it in Word, WPS or LibreOffice and save it as DOCX"
"""What is said of one that cannot be read."""
UNCONVERTED: Final = {"doc": OLD_WORD, "rtf": "an RTF document; save it as DOCX"}
"""What is said of files that only LibreOffice reads, where it does not."""

_PDF_WITHIN = 1024
_RTF = b"{\\rtf"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_REFUSED: Final = (
    (b"Rar!", "an archive; unpack it and give the documents"),
    (b"7z\xbc\xaf", "an archive; unpack it and give the documents"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"%!PS", "PostScript; save it as PDF"),
)
_ZIPPED: Final = (
    ("xl/workbook.xml", "a spreadsheet; save it as PDF or HTML"),
    ("ppt/presentation.xml", "a presentation; save it as PDF"),
    ("META-INF/container.xml", "an EPUB; save it as HTML or PDF"),
    ("content.xml", "an OpenDocument file; save it as DOCX"),
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b")
_BLANKS = re.compile(r"\s*")
_BLOCK_TAG = re.compile(r"</?(?:html|head|body|meta|div|p|table|tr|td|h[1-6]|ul|ol|li|br|span|section|article)\b", re.I)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?:[^\n]*\n){0,60}?---[ \t]*(?:\r?\n|$)")
_FRONT_KEY = re.compile(r"(?m)^\w[\w-]*[ \t]*:")
_MARKED_UP = re.compile(r"(?m)^#{1,6} \S|^\|?[ \t]*:?-{3,}:?[ \t]*\|")
_SAMPLE = 65_536

ZIP_ERRORS: Final = (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, OSError, ValueError)
"""What `zipfile` raises on damaged archives."""


def format_named(said: str) -> str:
    """The format that a name or a suffix stands for; what is neither, as it is said.

    >>> format_named("PDF"), format_named("txt"), format_named(".md"), format_named("doc")
    ('pdf', 'text', 'markdown', 'doc')
    """
    name = said.lower().removeprefix(".")
    return name if name in FORMATS else {**_SUFFIXES, **_PICTURE_SUFFIXES}.get(f".{name}", said)


def binary_format(data: bytes, name: str) -> Literal["pdf", "docx", "ofd", "doc", "rtf", "picture"] | None:
    """The format if the bytes say so, `doc` for WPS too; None for anything that may be text.

    Args:
        data: The whole document.
        name: The source, for messages.

    Raises:
        ReadError: The bytes are those of a format that cannot be read; the message says what to do instead.
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(data, name)
    if data.startswith(_OLE):
        return _ole_format(data, name)
    if data.startswith(_RTF):
        return "rtf"
    if data.startswith(_PICTURES):
        return "picture"
    for magic, what in _REFUSED:
        if data.startswith(magic):
            raise ReadError(f"{name}: {what}")
    return None


def text_format(text: str, name: str) -> Literal["html", "markdown", "text"]:
    """The format of a document that is text.

    Args:
        text: The decoded document.
        name: The source; its suffix decides where the content does not.

    >>> text_format("<html><body><p>到2025年</p></body></html>", "plan.txt"), text_format("# 规划", "plan.md")
    ('html', 'markdown')
    """
    if _PAGE.match(text, _behind_prolog(text)) or is_feed(text):
        return "html"
    front = _FRONT_MATTER.match(text)
    if front and _FRONT_KEY.search(front[0]):
        return "markdown"
    by_suffix = _SUFFIXES.get(PurePath(name).suffix.lower())
    sample = text[:_SAMPLE]
    if by_suffix == "markdown":
        return "markdown"
    if len(_BLOCK_TAG.findall(sample)) >= 4 and (by_suffix == "html" or text.lstrip()[:1] == "<"):
        return "html"
    if by_suffix == "html" or by_suffix == "text":
        return by_suffix
    return "markdown" if _MARKED_UP.search(sample) else "text"


def is_feed(text: str) -> bool:
    """Whether a document is an RSS or Atom feed, whose articles are HTML inside XML."""
    return _FEED.match(text, _behind_prolog(text)) is not None


def _behind_prolog(text: str) -> int:
    """Offset behind the blanks, comments and instructions (`<?xml … ?>`) that a document opens with.

    >>> _behind_prolog("<?xml version='1.0'?> <!-- a --><!-- b --> <html>")
    43
    """
    at = 0
    while True:
        m = _BLANKS.match(text, at)
        at = m.end() if m else at
        opening, closing = ("<!--", "-->") if text.startswith("<!--", at) else ("<?", ">")
        end = text.find(closing, at + len(opening)) if text.startswith(opening, at) else -1
        if end < 0:
            return at
        at = end + len(closing)


def _zip_format(data: bytes, name: str) -> Literal["docx", "ofd"]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
    except ZIP_ERRORS as error:
        raise ReadError(f"{name}: a damaged DOCX or archive ({error}); open it and save it again") from error
    if "[Content_Types].xml" in members and any(m.startswith("word/") for m in members):
        return "docx"
    if any(m.lstrip("/").lower() == "ofd.xml" for m in members):
        return "ofd"
    for member, what in _ZIPPED:
        if member in members:
            raise ReadError(f"{name}: {what}")
    raise ReadError(f"{name}: an archive; unpack it and give the documents")


def _ole_format(data: bytes, name: str) -> Literal["doc"]:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise ReadError(f"{name}: locked with a password; save it without one")
    if holds("WordDocument"):
        return "doc"
    if holds("Workbook"):
        raise ReadError(f"{name}: a spreadsheet; save it as PDF or HTML")
    if holds("PowerPoint Document"):
        raise ReadError(f"{name}: a presentation; save it as PDF")
    raise ReadError(f"{name}: {OLD_WORD}")
