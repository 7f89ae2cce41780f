"""What the pages of a PDF hold that is not read, gathered into a warning for each reason."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from plan_ie.readers.builder import SourceBuilder
from plan_ie.readers.pdf.page import PageDrawing


class Report:
    """Gathers what is left out, page by page."""

    def __init__(self) -> None:
        self._left_out: dict[str, dict[str, list[int]]] = {}
        self._struck: list[str] = []
        self._unread: list[int] = []
        self._recognized: list[int] = []
        self._unrecognized: list[int] = []

    def add(self, drawing: PageDrawing) -> None:
        """Take in what a page says of itself."""
        for why, text in drawing.left_out:
            self._left_out.setdefault(why, {}).setdefault(text, []).append(drawing.number)
        self._struck += drawing.struck
        if drawing.unread:
            (self._unrecognized if drawing.recognized else self._unread).append(drawing.number)
        elif drawing.recognized:
            self._recognized.append(drawing.number)

    @property
    def recognized(self) -> tuple[int, ...]:
        """Numbers of the pages whose text was read off pictures."""
        return tuple(self._recognized)

    def tell(self, builder: SourceBuilder) -> None:
        """Say it as warnings of the document."""
        for why, texts in self._left_out.items():
            pages = {page for found in texts.values() for page in found}
            shown = "; ".join(list(texts)[:3]) + ("; …" if len(texts) > 3 else "")
            builder.warn(f"{page_list(pages)}: {why} left out ({shown})")
        for text in self._struck:
            builder.strike(text)
        if self._recognized:
            builder.warn(f"{page_list(self._recognized)}: read by text recognition (OCR); check the figures")
        if self._unrecognized:
            builder.warn(f"{page_list(self._unrecognized)}: a picture in which no text is recognized (OCR)")
        if self._unread:
            builder.warn(f"{page_list(self._unread)}: no text, only drawings or pictures; run text recognition (OCR)")


def page_list(pages: Iterable[int]) -> str:
    """Pages as a person writes them.

    >>> page_list([3]), page_list([5, 1, 2, 3, 9])
    ('page 3', 'pages 1-3, 5, 9')
    """
    ordered = sorted(set(pages))
    runs: list[str] = []
    for _, group in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0]):
        run = [page for _, page in group]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return f"page{'s' if len(ordered) > 1 else ''} {', '.join(runs)}"
