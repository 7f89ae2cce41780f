"""PDF: reading order, paragraphs, tables and footnotes of the text layer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium

from plan_ie.errors import ReadError
from plan_ie.readers.builder import SourceBuilder, TableCell
from plan_ie.readers.limits import Limits
from plan_ie.readers.ocr.engine import ADVICE
from plan_ie.readers.pdf.cost import check_cost
from plan_ie.readers.pdf.document import opened
from plan_ie.readers.pdf.drawing import read_drawings
from plan_ie.readers.pdf.furniture import without_contents, without_furniture
from plan_ie.readers.pdf.lines import TextLine, common_size, page_lines
from plan_ie.readers.pdf.page import BBox, PageDrawing
from plan_ie.readers.pdf.paragraphs import Joiner, Paragraph
from plan_ie.readers.pdf.report import Report
from plan_ie.readers.pdf.scan import with_recognized
from plan_ie.readers.pdf.tables import RawTable, extract_tables
from plan_ie.text.plan_title import looks_like_title
from plan_ie.text.source import BlockKind, Source
from plan_ie.types import Plan

_NOTE_MARK = re.compile(r"[①-⑳]|[¹²³⁰⁴-⁹]{1,2}|\[\d{1,2}\]|[*＊※]")
_SMALL: Final = 0.9
_NOT_HEADING = re.compile(r"[。；，：！？]|^[（(].*[)）]$|^[\d\s年月日〇○一二三四五六七八九十]+$|^附件|号$")
_LONGEST_HEADING: Final = 45
_TITLE_PAGES: Final = 4
_LEAST_TEXT: Final = 0.05


def read_pdf(data: bytes, name: str, limits: Limits) -> Source:
    """The text layer of a PDF as a source.

    Page numbers, running heads and tables of contents are left out; paragraphs are joined across pages; a footnote
    comes behind the paragraph that is open at the end of its page; tables become lines of tab-separated cells.
    What is outside the visible page, invisible, struck out, or a watermark or stamp over the text is left out and
    told in `Source.plan.warnings`, as are pages without text; they are read where text recognition is installed.

    Args:
        data: The file.
        name: The source, for messages.
        limits: Ceilings.

    Raises:
        ReadError: The file is damaged, locked, above a limit, or has no text layer (a scan).
    """
    check_cost(data, name, limits)
    with opened(data, name, limits) as document:
        drawings = with_recognized(document, _drawings(document, name), name, limits)
    return drawn_source(drawings, name, limits, format="pdf")


def drawn_source(drawings: Sequence[PageDrawing], name: str, limits: Limits, *, format: str) -> Source:
    """The document that drawn pages hold, whatever page format they are drawn in.

    Args:
        drawings: What its pages draw, in order.
        name: The source, for messages.
        limits: Ceilings.
        format: The format, for `Source.format`.

    Raises:
        ReadError: The pages hold no text, or a limit is passed.
    """
    tables = extract_tables(drawings)
    raw = _RawPages.read(drawings, tables)
    if not raw.holds_text:
        if any(drawing.recognized for drawing in drawings):
            raise ReadError(f"{name}: no text is recognized in its pictures; give a sharper scan, upright")
        advice = ADVICE if format == "pdf" else "run text recognition (OCR) and give the searchable PDF"
        raise ReadError(f"{name}: the pages are pictures without text (a scan); {advice}")
    return _Assembly(raw, tables, name, limits).source(format)


def _drawings(document: pdfium.PdfDocument, name: str) -> list[PageDrawing]:
    try:
        return read_drawings(document)
    except ReadError as error:
        raise ReadError(f"{name}: {error}") from error


@dataclass(frozen=True, slots=True)
class _RawPages:
    """Lines and heights of all pages, and what is not read."""

    lines: dict[int, list[TextLine]]
    heights: dict[int, float]
    holds_text: bool
    report: Report

    @classmethod
    def read(cls, drawings: Sequence[PageDrawing], tables: Sequence[RawTable]) -> _RawPages:
        lines: dict[int, list[TextLine]] = {}
        heights: dict[int, float] = {}
        boxes: dict[int, list[BBox]] = {}
        for table in tables:
            for number, box in table.regions:
                boxes.setdefault(number, []).append(box)
        report = Report()
        for drawing in drawings:
            report.add(drawing)
            lines[drawing.number] = page_lines(drawing, boxes.get(drawing.number, []))
            heights[drawing.number] = drawing.height
        written = sum(bool(drawing.glyphs) for drawing in drawings)
        return cls(lines, heights, written > 0 and written >= _LEAST_TEXT * len(drawings), report)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, a table or a footnote on its way into the text."""

    page: int
    paragraph: Paragraph | None = None
    table: RawTable | None = None
    footnote: str = ""


class _Assembly:
    def __init__(self, raw: _RawPages, tables: Sequence[RawTable], name: str, limits: Limits) -> None:
        pages = without_contents(without_furniture(raw.lines, raw.heights))
        self.size = common_size([line for lines in pages.values() for line in lines])
        self.notes: dict[int, list[str]] = {}
        for number, lines in pages.items():
            pages[number], self.notes[number] = _without_notes(lines, self.size)
        self.pages = pages
        self.last_page = max(raw.lines, default=0)
        self.tables = tables
        self.joiner = Joiner(pages, self.size)
        self.builder = SourceBuilder(name, limits)
        raw.report.tell(self.builder)
        self.recognized = raw.report.recognized
        self.started = 0

    def source(self, format: str) -> Source:
        pieces = list(self._pieces())
        title = _title_piece(pieces, self.joiner)
        for piece in pieces:
            self._start_pages(piece.page)
            if piece.table is not None:
                self._add_table(piece.table)
            elif piece.footnote:
                self.builder.add(piece.footnote, "footnote")
            elif piece.paragraph is not None:
                self._add_paragraph(piece.paragraph, is_title=piece is title)
        self._start_pages(self.last_page)
        return self.builder.build(format=format, plan=Plan(), recognized=self.recognized)

    def _pieces(self) -> Iterator[_Piece]:
        open_paragraph: Paragraph | None = None
        waiting: list[_Piece] = []
        for number in sorted(self.pages):
            for item in self._items(number):
                if isinstance(item, TextLine):
                    if open_paragraph is not None and self.joiner.goes_on(open_paragraph.lines, item):
                        open_paragraph.append(item)
                        continue
                    yield from _closed(open_paragraph, waiting)
                    open_paragraph = Paragraph([])
                    open_paragraph.append(item)
                else:
                    yield from _closed(open_paragraph, waiting)
                    open_paragraph = None
                    yield _Piece(number, table=item)
            waiting += [_Piece(number, footnote=note) for note in self.notes[number]]
        yield from _closed(open_paragraph, waiting)

    def _items(self, number: int) -> list[TextLine | RawTable]:
        """Lines and tables of a page in reading order."""
        items: list[TextLine | RawTable] = list(self.pages[number])
        for table in reversed([t for t in self.tables if t.page == number]):
            top = table.regions[0][1][1]
            above = [i for i, item in enumerate(items) if isinstance(item, TextLine) and item.top < top]
            items.insert(above[-1] + 1 if above else 0, table)
        return items

    def _start_pages(self, upto: int) -> None:
        while self.started < upto:
            self.builder.start_page()
            self.started += 1

    def _add_paragraph(self, paragraph: Paragraph, *, is_title: bool) -> None:
        kind: BlockKind = "paragraph"
        level = None
        if is_title:
            kind = "title"
        elif self.joiner.is_large(paragraph) and _may_be_heading(paragraph.text):
            kind, level = "heading", 1
        start = self.builder.length
        for page, offset in paragraph.pages[1:]:
            while self.started < page:
                self.builder.start_page(start + offset)
                self.started += 1
        self.builder.add(paragraph.text, kind, level)

    def _add_table(self, table: RawTable) -> None:
        cells = [TableCell(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells]
        self.builder.add_table(cells, caption=table.caption, notes=table.notes, page=table.page)


def _closed(paragraph: Paragraph | None, waiting: list[_Piece]) -> Iterator[_Piece]:
    """The finished paragraph, and the footnotes that waited for its end."""
    if paragraph is not None:
        yield _Piece(paragraph.page, paragraph=paragraph)
    yield from waiting
    waiting.clear()


def _without_notes(lines: Sequence[TextLine], size: float) -> tuple[list[TextLine], list[str]]:
    """The lines of a page without its footnotes, and these, each on one line."""
    first = len(lines)
    while first > 0 and lines[first - 1].size < _SMALL * size:
        first -= 1
    while first < len(lines) and not _NOTE_MARK.match(lines[first].text):
        first += 1
    notes: list[Paragraph] = []
    for line in lines[first:]:
        if _NOTE_MARK.match(line.text) or not notes:
            notes.append(Paragraph([]))
        notes[-1].append(line)
    return list(lines[:first]), [note.text for note in notes]


def _title_piece(pieces: Sequence[_Piece], joiner: Joiner) -> _Piece | None:
    """The document's title: what is set in the largest type on its first pages."""
    large = [
        piece
        for piece in pieces
        if piece.page <= _TITLE_PAGES
        and piece.paragraph is not None
        and joiner.is_large(piece.paragraph)
        and looks_like_title(piece.paragraph.text)
    ]
    return max(large, key=lambda p: p.paragraph.lines[0].size if p.paragraph else 0.0, default=None)


def _may_be_heading(text: str) -> bool:
    return 2 <= len(text) <= _LONGEST_HEADING and _NOT_HEADING.search(text) is None
