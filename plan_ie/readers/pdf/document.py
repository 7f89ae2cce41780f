"""A PDF file opened, or the reason why it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium

from plan_ie.errors import ReadError
from plan_ie.readers.limits import DEFAULT, Limits


@contextmanager
def opened(data: bytes, name: str = "PDF", limits: Limits = DEFAULT) -> Iterator[pdfium.PdfDocument]:
    """The document in `data`, closed at the end.

    Args:
        data: The file.
        name: The source, for messages.
        limits: Ceilings.

    Raises:
        ReadError: The file is damaged, locked, or has more pages than the limit.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise ReadError(f"{name}: locked with a password; save it without one") from error
        raise ReadError(f"{name}: damaged PDF ({error}); open it and print it to a new PDF") from error
    try:
        if len(document) > limits.max_pages:
            raise ReadError(
                f"{name}: {len(document)} pages are above the limit of {limits.max_pages}; "
                "split the document or raise plan_ie.Limits(max_pages=…)"
            )
        yield document
    finally:
        document.close()
