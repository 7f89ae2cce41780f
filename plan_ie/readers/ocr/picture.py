"""Files that are pictures (PNG, JPEG, TIFF), a page for each picture of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

from plan_ie.errors import ReadError
from plan_ie.readers.limits import Limits
from plan_ie.readers.ocr.ceilings import check_pages, check_pixels
from plan_ie.readers.ocr.engine import ADVICE, LONGEST_SIDE, installed
from plan_ie.readers.pdf.page import PageDrawing
from plan_ie.text.source import Source

_DPI: Final = 200  # what most scanners are set to; only proportions are read


def read_picture(data: bytes, name: str, limits: Limits) -> Source:
    """The text of a picture file as a source, by text recognition.

    Args:
        data: The file.
        name: The source, for messages.
        limits: Ceilings.

    Raises:
        ReadError: Recognition is not installed, the file is damaged or above a limit, or no text is read in it.
    """
    if not installed():
        raise ReadError(f"{name}: a picture; {ADVICE}")
    from plan_ie.readers.pdf.reader import drawn_source

    return drawn_source(_pages(data, name, limits), name, limits, format="picture")


def _pages(data: bytes, name: str, limits: Limits) -> list[PageDrawing]:
    from PIL import Image

    from plan_ie.readers.ocr.page import recognized_page

    pages: list[PageDrawing] = []
    with _undamaged(name):
        opened = Image.open(BytesIO(data))
        count = getattr(opened, "n_frames", 1)
    with opened as file:
        check_pages(count, name, limits)
        for number in range(1, count + 1):
            picture, scale = _picture(file, number, name, limits)
            pages.append(recognized_page(picture, number, scale))
    return pages


def _picture(file: Any, number: int, name: str, limits: Limits) -> tuple[Any, float]:
    with _undamaged(name):
        file.seek(number - 1)
        check_pixels(file.width * file.height, number, name, limits)
        return _pixels(file)


@contextmanager
def _undamaged(name: str) -> Iterator[None]:
    """What Pillow raises of a damaged file, which is of every class, as the library's own error."""
    try:
        yield
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(f"{name}: a damaged picture ({error}); save it again as PNG") from error


def _pixels(file: Any) -> tuple[Any, float]:
    """The picture as an array (blue, green, red) of at most `LONGEST_SIDE`, and how many pixels make a point."""
    import numpy
    from PIL import Image, ImageOps

    picture = ImageOps.exif_transpose(file)
    if picture.has_transparency_data:  # black type on nothing, as on a screen's clipping, is type on white paper
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA"))
    picture = picture.convert("RGB")
    shrunk = min(1.0, LONGEST_SIDE / max(picture.size))
    if shrunk < 1.0:
        picture = picture.resize((round(picture.width * shrunk), round(picture.height * shrunk)))
    return numpy.ascontiguousarray(numpy.asarray(picture)[:, :, ::-1]), _DPI / 72 * shrunk
