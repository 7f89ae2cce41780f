"""Plain text: kept as it is, line by line."""

from __future__ import annotations

from plan_ie.errors import ReadError
from plan_ie.readers.limits import Limits
from plan_ie.text.source import Source


def read_text(text: str, name: str, limits: Limits) -> Source:
    """A plain text as a source; nothing is known about its blocks.

    Line breaks of every kind become `\\n`; nothing else changes, so that reading a text file and giving
    its text to the pipeline come to the same.

    Args:
        text: The decoded text.
        name: The source, for messages.
        limits: Ceilings.

    Raises:
        ReadError: The text is empty or too long.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError(f"{name}: no text in this document")
    if len(text) > limits.max_chars:
        raise ReadError(
            f"{name}: {len(text)} characters are above the limit of {limits.max_chars}; "
            "split the document, or raise plan_ie.Limits(max_chars=…)"
        )
    return Source(text, name=name, format="text")
