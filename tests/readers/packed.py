"""A small DOCX packer for tests: the XML of a body, and other parts by name."""

from __future__ import annotations

import io
import zipfile

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(
    body: str, parts: dict[str, bytes] | None = None, relations: str = "", types: str = "", styles: str = ""
) -> bytes:
    """A DOCX with this body; `parts` lie in `word/`."""
    files = {
        "[Content_Types].xml": f"<Types>{types}</Types>",
        "_rels/.rels": f"<Relationships>{relation('a', 'officeDocument', 'word/document.xml')}</Relationships>",
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    if styles:
        files["word/styles.xml"] = f"<w:styles {_SPACES}>{styles}</w:styles>"
        relations += relation("sty", "styles", "styles.xml")
    if relations:
        files["word/_rels/document.xml.rels"] = f"<Relationships>{relations}</Relationships>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
        for name, data in (parts or {}).items():
            archive.writestr(f"word/{name}", data)
    return out.getvalue()


def relation(name: str, kind: str, target: str, mode: str = "Internal") -> str:
    """A relation of the main document."""
    return f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, mark: str = "", style: str = "") -> str:
    """A paragraph; plain text becomes a run; `mark` is set on the paragraph mark."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(item if item.startswith("<") else run(item) for item in runs)
    return f"<w:p><w:pPr>{named}<w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>"


def table(*rows: list[str]) -> str:
    """A table; a cell is its text or its XML."""
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: for new programs and, again, for old ones."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><a:graphicData>{inside}'
        f"</a:graphicData></a:graphic></w:drawing></mc:Choice><mc:Fallback><w:pict><v:roundrect><v:textbox>{inside}"
        "</v:textbox></v:roundrect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
