"""What recognition is asked to read at most, of PDF pages and of picture files alike."""

from __future__ import annotations

from plan_ie.errors import ReadError
from plan_ie.readers.limits import Limits


def check_pages(count: int, name: str, limits: Limits) -> None:
    """Refuses more pages than recognition reads of one document.

    Raises:
        ReadError: There are more.
    """
    if count > limits.max_recognized:
        raise ReadError(
            f"{name}: {count} pages without text are above the limit of {limits.max_recognized}; "
            "split the document or raise plan_ie.Limits(max_recognized=…)"
        )


def check_pixels(pixels: int, number: int, name: str, limits: Limits) -> None:
    """Refuses a page whose pictures have more pixels than are unpacked.

    Raises:
        ReadError: They have more.
    """
    if pixels > limits.max_pixels:
        raise ReadError(
            f"{name}: the pictures of page {number} have more than {limits.max_pixels} pixels; "
            "raise plan_ie.Limits(max_pixels=…) if the file is to be trusted"
        )
