"""What a document may cost: ceilings that stop broken and hostile files before they fill the memory."""

from __future__ import annotations

from dataclasses import dataclass, fields

_MIB = 1024 * 1024
_DEEPEST = 300  # elements are walked by calls within calls


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one document. A document above one of them raises `ReadError`, which names the limit.

    The defaults are wide for documents (the longest plans have some 300 pages and 30 MiB) and keep reading
    within 1 GiB of memory.

    Attributes:
        max_bytes: Size of the file.
        max_pages: Pages of a PDF or OFD.
        max_entries: Parts of a DOCX or OFD.
        max_unpacked_bytes: Size of the parts of a DOCX or OFD, or of the streams of a PDF that are no pictures, once
            unpacked.
        max_operators: Texts, paths and pictures that a page of a PDF or OFD draws, forms counted as often as they are
            drawn.
        max_chars: Characters of the text that comes out.
        max_cells: Fields of one table, merged fields counted by the fields they cover.
        max_recognized: Pages without text that text recognition reads, which takes seconds for each.
        max_pixels: Pixels of the pictures of such a page.
        max_nesting: Depth of the elements of a web page, at most 300. What lies deeper is read as flat text, and said.

    Raises:
        ValueError: A limit is not a positive whole number.

    >>> Limits(max_pages=50).max_pages
    50
    """

    max_bytes: int = 100 * _MIB
    max_pages: int = 2000
    max_entries: int = 20_000
    max_unpacked_bytes: int = 200 * _MIB
    max_chars: int = 20_000_000
    max_operators: int = 300_000
    max_cells: int = 100_000
    max_recognized: int = 500
    max_pixels: int = 100_000_000
    max_nesting: int = 200

    def __post_init__(self) -> None:
        for limit in fields(self):
            value = getattr(self, limit.name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise ValueError(f"{limit.name} must be a positive whole number, not {value!r}")
        if self.max_nesting > _DEEPEST:
            raise ValueError(f"max_nesting must be at most {_DEEPEST}, not {self.max_nesting}")


DEFAULT = Limits()
"""The limits that hold when none are given."""
