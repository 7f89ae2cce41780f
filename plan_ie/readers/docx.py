"""DOCX: paragraphs, headings, generated numbers, tables and footnotes in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from plan_ie.readers.builder import SourceBuilder, TableCell
from plan_ie.readers.docx_numbering import Numbering
from plan_ie.readers.docx_package import Package, attribute, child, local, value
from plan_ie.readers.docx_styles import Styles
from plan_ie.readers.inline import BREAK, inline_lines, joined_lines, raised
from plan_ie.readers.limits import Limits
from plan_ie.text.source import BlockKind, Source
from plan_ie.types import Plan

_LONGEST_HEADING: Final = 60
_LONGEST_CELLS: Final = 120
_INSIDE = (
    "hyperlink smartTag fldSimple ins moveTo sdt sdtContent customXml dir bdo oMath oMathPara ruby rubyBase "
    "drawing pict object inline anchor graphic graphicData wsp txbx shape textbox rect group wgp Fallback"
)
_TRANSPARENT: Final = frozenset(_INSIDE.split())
_PLACES: Final = frozenset(
    ("body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "txbxContent", "footnote", "endnote")
)


def read_docx(data: bytes, name: str, limits: Limits) -> Source:
    """A Word document as a source.

    Numbers that Word generates are written into the text; tables of contents, headers, footers, comments, deleted
    and hidden text are left out; footnotes and endnotes come last, as `footnote` blocks.

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
        self.notes: list[tuple[str, str]] = []  # (footnotes or endnotes, id) in the order of their marks
        self.boxes: list[Any] = []  # text boxes met inside the current paragraph
        self.in_field: list[bool] = []  # open complex fields; True while their instruction runs
        self.title: str | None = None

    def read(self) -> Source:
        root = self.package.part(self.package.main)
        body = None if root is None else child(root, "body")
        if body is not None:
            self._blocks(body)
        self._footnotes()
        return self.builder.build(format="docx", plan=Plan(title=self.title))

    def _blocks(self, parent: Any) -> None:
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "sdt":
                if not _is_contents(element):
                    self._blocks(element)
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                self._blocks(chosen if chosen is not None else element)
            elif name in _PLACES:
                self._blocks(element)

    def _paragraph(self, paragraph: Any) -> None:
        lines = self._lines(paragraph)
        properties = child(paragraph, "pPr")
        style = self.styles.of(properties)
        boxes, self.boxes = self.boxes, []
        if lines and not style.contents:
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
        for box in boxes:
            self._blocks(box)

    def _lines(self, paragraph: Any) -> list[str]:
        raw: list[str] = []
        self._gather(paragraph, raw)
        return inline_lines("".join(raw))

    def _gather(self, parent: Any, raw: list[str]) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, raw)
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                self._gather(chosen if chosen is not None else element, raw)
            elif name == "txbxContent":
                self.boxes.append(element)
            elif name == "t":  # the text of formulas
                raw.append(element.text or "")
            elif name in _TRANSPARENT:
                self._gather(element, raw)

    def _run(self, run: Any, raw: list[str]) -> None:
        properties = child(run, "rPr")
        if properties is not None and _is_on(value(properties, "vanish")):
            return
        lifted = properties is not None and value(properties, "vertAlign") == "superscript"
        for element in run:
            name = local(element)
            if name == "fldChar":
                self._field(attribute(element, "fldCharType") or "")
            elif self.in_field and self.in_field[-1]:
                continue
            elif name == "t":
                text = element.text or ""
                raw.append(raised(text, "".join(raw[-2:])) if lifted else text)
            elif name in ("tab", "ptab"):
                raw.append(" ")
            elif name in ("br", "cr"):
                raw.append(BREAK if attribute(element, "type") in (None, "textWrapping") else "")
            elif name == "noBreakHyphen":
                raw.append("-")
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.append((name.removesuffix("Reference") + "s", attribute(element, "id") or ""))
            elif name not in ("rPr", "instrText", "delText"):
                self._gather([element], raw)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.in_field.append(True)
        elif kind == "separate" and self.in_field:
            self.in_field[-1] = False
        elif kind == "end" and self.in_field:
            self.in_field.pop()

    def _table(self, table: Any) -> None:
        cells = self._cells(table)
        filled = [cell for cell in cells if cell.text]
        rows: dict[int, int] = {}
        for cell in filled:
            rows[cell.row] = rows.get(cell.row, 0) + 1
        long = sum(len(cell.text) for cell in filled) > _LONGEST_CELLS * len(filled)
        if long or sum(count > 1 for count in rows.values()) < 2:
            for cell in _cell_elements(table):  # a table that only arranges the page
                self._blocks(cell)
            return
        self.builder.add_table(cells)

    def _cells(self, table: Any) -> list[TableCell]:
        cells: list[TableCell] = []
        open_cells: dict[int, int] = {}  # column → index of the cell that runs down it
        for r, row in enumerate(_rows(table)):
            properties = child(row, "trPr")
            before = value(properties, "gridBefore") if properties is not None else None
            col = int(before) if before and before.isdigit() else 0
            for element in (e for e in _children(row) if local(e) == "tc"):
                properties = child(element, "tcPr")
                span = value(properties, "gridSpan") if properties is not None else None
                width = min(int(span), self.builder.limits.max_cells) if span and span.isdigit() else 1
                merge = child(properties, "vMerge") if properties is not None else None
                if merge is not None and attribute(merge, "val") in (None, "continue") and col in open_cells:
                    index = open_cells[col]
                    above = cells[index]
                    cells[index] = TableCell(above.row, above.col, r - above.row + 1, above.colspan, above.text)
                else:
                    cells.append(TableCell(r, col, 1, max(width, 1), self._cell_text(element)))
                    open_cells.pop(col, None)
                    if merge is not None:
                        open_cells[col] = len(cells) - 1
                col += max(width, 1)
        return cells

    def _cell_text(self, cell: Any) -> str:
        lines: list[str] = []
        for paragraph in cell.iter():
            if local(paragraph) == "p":
                found = self._lines(paragraph)
                style = self.styles.of(child(paragraph, "pPr"))
                if found and style.number:
                    found[0] = self.numbering.label(*style.number) + found[0]
                lines += found
        self.boxes.clear()
        return joined_lines(lines)

    def _footnotes(self) -> None:
        parts: dict[str, dict[str, Any]] = {}
        for kind in ("footnotes", "endnotes"):
            root = self.package.related(kind) if any(k == kind for k, _ in self.notes) else None
            parts[kind] = {} if root is None else {attribute(e, "id") or "": e for e in root}
        for kind, note_id in self.notes:
            note = parts[kind].get(note_id)
            if note is not None and attribute(note, "type") in (None, "normal"):
                text = joined_lines([line for p in note.iter() if local(p) == "p" for line in self._lines(p)])
                self.builder.add(text, "footnote")


def _is_on(text: str | None) -> bool:
    return text is not None and text not in ("0", "false", "off")


def _is_contents(sdt: Any) -> bool:
    gallery = value(sdt, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and "contents" in gallery.lower()


def _children(parent: Any) -> Iterator[Any]:
    """Children, those inside content controls and tracked insertions included."""
    for element in parent:
        if local(element) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _children(element)
        else:
            yield element


def _rows(table: Any) -> Iterator[Any]:
    for row in (e for e in _children(table) if local(e) == "tr"):
        properties = child(row, "trPr")
        if properties is None or child(properties, "del") is None:
            yield row


def _cell_elements(table: Any) -> Iterator[Any]:
    for row in _rows(table):
        yield from (e for e in _children(row) if local(e) == "tc")
