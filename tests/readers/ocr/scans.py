"""Pages drawn as pictures, as a scanner gives them, and PDFs of them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
)
DPI = 200
#: Pixels of a page; of narrower ones the engine makes larger pictures.
SIZE = (1200, 900)
_WHITE, _BLACK = 255, 0
_SIMPLIFIED = 2  # of the languages in a font of the Noto family


def needs_recognition() -> str:
    """The font to draw with; a test that calls this is skipped without the extra or without a font.

    It fails instead where `PLAN_IE_SCANS=required`, as in continuous integration, and the extra has a wheel.
    """
    give_up = (
        pytest.fail if os.environ.get("PLAN_IE_SCANS") == "required" and sys.version_info < (3, 13) else pytest.skip
    )
    try:
        import rapidocr_onnxruntime  # noqa: F401
    except ImportError as error:
        give_up(f"plan-ie[ocr] is not installed, or has no wheel for this Python, or cannot start ({error})")
    font = next((path for path in FONTS if Path(path).exists()), None)
    if font is None:
        give_up("no Chinese font to draw scans with: apt-get install fonts-wqy-microhei")
    return font


def _font(path: str, size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(path, size, index=_SIMPLIFIED if "Noto" in path else 0)


def page(font: str, lines: Sequence[str], *, title: str = "", turn: float = 0.0, size: int = 34) -> Any:
    """Lines of text on a page, which lies `turn` degrees aslant, counter-clockwise."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", SIZE, _WHITE)
    draw = ImageDraw.Draw(picture)
    top = 80
    if title:
        draw.text((240, top), title, font=_font(font, 50), fill=_BLACK)
        top += 124
    for line in lines:
        draw.text((90, top), line, font=_font(font, size), fill=_BLACK)
        top += 62
    return picture.rotate(turn, fillcolor=_WHITE, resample=Image.Resampling.BICUBIC)


def table(font: str, rows: Sequence[Sequence[str]], edges: Sequence[int]) -> Any:
    """A table with all its rules."""
    from PIL import Image, ImageDraw

    high = 64
    picture = Image.new("L", SIZE, _WHITE)
    draw = ImageDraw.Draw(picture)
    bottom = 80 + high * len(rows)
    for i, row in enumerate(rows):
        draw.line((edges[0], 80 + i * high, edges[-1], 80 + i * high), fill=_BLACK, width=3)
        for x, cell in zip(edges, row, strict=False):
            draw.text((x + 14, 80 + i * high + 10), cell, font=_font(font, 32), fill=_BLACK)
    draw.line((edges[0], bottom, edges[-1], bottom), fill=_BLACK, width=3)
    for x in edges:
        draw.line((x, 80, x, bottom), fill=_BLACK, width=3)
    return picture


def file(picture: Any, format: str) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    picture.save(out, format, **({"resolution": DPI} if format == "PDF" else {}))
    return out.getvalue()


def joined(*files: bytes) -> bytes:
    """The pages of several PDFs as one."""
    whole, out = pdfium.PdfDocument.new(), io.BytesIO()
    for data in files:
        with pdfium.PdfDocument(data) as part:
            whole.import_pages(part)
    whole.save(out)
    return out.getvalue()
