"""OFD: pages drawn as they are in PDF, so that the same layout makes paragraphs, tables and footnotes of them."""

from __future__ import annotations

from plan_ie.errors import ReadError
from plan_ie.readers.limits import Limits
from plan_ie.readers.ofd.drawing import read_page
from plan_ie.readers.ofd.package import OfdPackage
from plan_ie.readers.ofd.values import DamagedValue
from plan_ie.readers.pdf.page import PageDrawing
from plan_ie.readers.pdf.reader import drawn_source
from plan_ie.text.source import Source


def read_ofd(data: bytes, name: str, limits: Limits) -> Source:
    """The text of an OFD file as a source, read as a PDF is.

    Seals, signatures and annotations lie beside the pages and are not read.

    Args:
        data: The file.
        name: The source, for messages.
        limits: Ceilings.

    Raises:
        ReadError: The file is damaged, locked, above a limit, or holds no text (a scan).
    """
    package = OfdPackage(data, name, limits)
    drawings = _drawings(package, limits)
    if not drawings:
        raise package.damage("Document.xml", "it has no pages")
    return drawn_source(drawings, name, limits, format="ofd")


def _drawings(package: OfdPackage, limits: Limits) -> list[PageDrawing]:
    drawings: list[PageDrawing] = []
    characters = 0
    for number, page in enumerate(package.pages(), 1):
        try:
            drawing = read_page(page, number, limits)
        except DamagedValue as error:
            raise package.damage(page.path, str(error)) from error
        except ReadError as error:
            raise ReadError(f"{package.name}: {error}") from error
        characters += len(drawing.glyphs)
        if characters > limits.max_chars:
            raise ReadError(
                f"{package.name}: the text is longer than the limit of {limits.max_chars} characters; "
                "split the document or raise plan_ie.Limits(max_chars=…)"
            )
        drawings.append(drawing)
    return drawings
