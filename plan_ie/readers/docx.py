"""DOCX: paragraphs, headings, generated numbers, tables and footnotes in the order of the document."""

from __future__ import annotations

from typing import Any, Final

from plan_ie.readers.builder import SourceBuilder, TableCell
from plan_ie.readers.docx_chunks import add_chunk
from plan_ie.readers.docx_numbering import Numbering
from plan_ie.readers.docx_package import Package, attribute, child, local, value
from plan_ie.readers.docx_runs import Runs
from plan_ie.readers.docx_styles import Style, Styles, is_on
from plan_ie.readers.docx_tables import DataTables, cell_width, columns_before, row_cells, table_rows, vertical_merge
from plan_ie.readers.inline import cell_line, flowing_lines, inline_lines, joined_lines
from plan_ie.readers.limits import Limits
from plan_ie.text.source import BlockKind, Source
from plan_ie.types import Plan

_LONGEST_HEADING: Final = 60
_LONGEST_CAPTION: Final = 150
_PLACES: Final = frozenset(
    ("body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "txbxContent", "footnote", "endnote")
)


def read_docx(data: bytes, name: str, limits: Limits) -> Source:
    """A Word document as a source.

    Numbers that Word generates are written into the text; tables of contents, headers, footers, comments, deleted,
    hidden and struck-out text are left out; a deleted paragraph mark joins its paragraph to the next one; footnotes
    and endnotes come last, as `footnote` blocks. Files that the document takes in whole (`altChunk`) are read where
    they are web pages, web archives or plain text. What is not read is told in `Source.plan.warnings`.

    Args:
        data: The file.
        name: The source, for messages.
        limits: Ceilings.

    Raises:
        ReadError: The file is damaged, locked, empty or above a limit.
    """
    return _Document(Package(data, name, limits), limits).read()


class _Document:
    def __init__(self, package: Package, limits: Limits) -> None:
        self.package = package
        self.builder = SourceBuilder(package.name, limits)
        self.styles = Styles(package.related("styles"))
        self.numbering = Numbering(package.related("numbering"))
        self.runs = Runs(self.styles, self.builder)
        self.tables = DataTables()
        self.held = ""  # text of paragraphs whose mark is deleted: it goes on in the next paragraph
        self.title: str | None = None

    def read(self) -> Source:
        root = self.package.part(self.package.main)
        body = None if root is None else child(root, "body")
        if body is not None:
            self._blocks(body)
            self._end_held()
        self._footnotes()
        self._warn_of_objects(body)
        return self.builder.build(format="docx", plan=Plan(title=self.title))

    def _blocks(self, parent: Any) -> None:
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._end_held()
                self._table(element)
            elif name == "sdt":
                if not _is_contents(element):
                    self._blocks(element)
            elif name == "altChunk":
                self._end_held()
                add_chunk(self.builder, self.package, attribute(element, "id") or "")
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                self._blocks(chosen if chosen is not None else element)
            elif name in _PLACES:
                self._blocks(element)

    def _paragraph(self, paragraph: Any) -> None:
        properties = child(paragraph, "pPr")
        raw = self.held + self.runs.raw(paragraph)
        self.held = ""
        if _mark_is_gone(properties):
            self.held = raw
            return
        self._add(flowing_lines(raw), self.styles.of(properties))
        for box in self.runs.take_boxes():
            self._blocks(box)
            self._end_held()

    def _end_held(self) -> None:
        """End the text whose paragraph mark is deleted where no paragraph follows that it could go on in."""
        held, self.held = self.held, ""
        for line in flowing_lines(held):
            self.builder.add(line)

    def _add(self, lines: list[str], style: Style) -> None:
        if not lines or style.contents:
            return
        label = self.numbering.label(*style.number) if style.number else ""
        lines[0] = label + lines[0]
        kind: BlockKind = "paragraph"
        level = style.level
        if style.title and self.title is None:
            kind, level = "title", None
            self.title = joined_lines(lines)
            lines = [self.title]
        elif level is not None and sum(map(len, lines)) <= _LONGEST_HEADING:
            kind = "heading"
            lines = [joined_lines(lines)]
        else:
            kind, level = ("item" if label else "paragraph"), None
        for line in lines:
            self.builder.add(line, kind, level)

    def _table(self, table: Any, caption: str | None = None) -> None:
        if not self.tables.holds(table):
            for row in table_rows(table):  # a table that only arranges the page
                for cell in row_cells(row):
                    self._blocks(cell)
                    self._end_held()
            return
        inner: list[tuple[Any, str]] = []
        self.builder.add_table(self._cells(table, inner), caption=caption)
        for nested, above in inner:
            self._table(nested, above)

    def _cells(self, table: Any, inner: list[tuple[Any, str]]) -> list[TableCell]:
        """The cells of a table; data tables inside them go to `inner`, each with the text above it."""
        cells: list[TableCell] = []
        open_cells: dict[int, int] = {}  # column → index of the cell that runs down it
        for r, row in enumerate(table_rows(table)):
            col = columns_before(row)
            for element in row_cells(row):
                width = cell_width(element, self.builder.limits.max_cells)
                merge = vertical_merge(element)
                if merge == "continue" and col in open_cells:
                    index = open_cells[col]
                    above = cells[index]
                    cells[index] = TableCell(above.row, above.col, r - above.row + 1, above.colspan, above.text)
                else:
                    lines: list[str] = []
                    self._gather_cell(element, lines, inner)
                    cells.append(TableCell(r, col, 1, width, cell_line(lines)))
                    open_cells.pop(col, None)
                    if merge is not None:
                        open_cells[col] = len(cells) - 1
                col += width
        return cells

    def _gather_cell(self, parent: Any, lines: list[str], inner: list[tuple[Any, str]]) -> None:
        """The lines of a cell: paragraphs, then the text boxes in them, each once."""
        held = ""
        for element in parent:
            name = local(element)
            if name == "p":
                properties = child(element, "pPr")
                held += self.runs.raw(element)
                if not _mark_is_gone(properties):
                    found, held = inline_lines(held), ""
                    number = self.styles.of(properties).number
                    if found and number:
                        found[0] = self.numbering.label(*number) + found[0]
                    lines += found
                for box in self.runs.take_boxes():
                    self._gather_cell(box, lines, inner)
            elif name == "tbl" and self.tables.holds(element):
                above = joined_lines(lines)
                inner.append((element, above if len(above) <= _LONGEST_CAPTION else ""))
            elif name == "altChunk":
                lines += self._chunk_lines(element)
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                self._gather_cell(chosen if chosen is not None else element, lines, inner)
            elif name in _PLACES or name in ("tbl", "tr", "tc"):
                self._gather_cell(element, lines, inner)
        lines += inline_lines(held)

    def _chunk_lines(self, chunk: Any) -> list[str]:
        """The text of a file that a cell takes in, as lines."""
        apart = SourceBuilder(self.package.name, self.builder.limits)
        add_chunk(apart, self.package, attribute(chunk, "id") or "")
        self.builder.adopt_warnings(apart)
        return apart.text.splitlines()

    def _footnotes(self) -> None:
        parts: dict[str, dict[str, Any]] = {}
        for kind in ("footnotes", "endnotes"):
            root = self.package.related(kind) if any(k == kind for k, _ in self.runs.notes) else None
            parts[kind] = {} if root is None else {attribute(e, "id") or "": e for e in root}
        for kind, note_id in self.runs.notes:
            note = parts[kind].get(note_id)
            if note is not None and attribute(note, "type") in (None, "normal"):
                lines: list[str] = []
                self._gather_cell(note, lines, [])
                self.builder.add(joined_lines(lines), "footnote")

    def _warn_of_objects(self, body: Any | None) -> None:
        for kind, count in self.runs.unread.items():
            self.builder.warn(f"{_counted(count, kind)}: shown as a picture, text inside not read")
        pictures = 0 if body is None else sum(local(e) in ("blip", "imagedata") for e in body.iter())
        if pictures and not self.builder.blocks:
            self.builder.warn(f"{pictures} pictures: run text recognition (OCR) and give the text")


def _mark_is_gone(properties: Any | None) -> bool:
    """Whether the mark that ends a paragraph is deleted, moved away or hidden, so that the next paragraph goes on."""
    mark = None if properties is None else child(properties, "rPr")
    if mark is None:
        return False
    return any(child(mark, name) is not None for name in ("del", "moveFrom")) or is_on(value(mark, "specVanish"))


def _is_contents(sdt: Any) -> bool:
    gallery = value(sdt, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and "contents" in gallery.lower()


def _counted(count: int, kind: str) -> str:
    """`2 charts`, `2 embedded objects (Excel.Sheet.12)`."""
    name, _, rest = kind.partition(" (")
    return f"{count} {name}{'s' if count > 1 else ''}" + (f" ({rest}" if rest else "")
