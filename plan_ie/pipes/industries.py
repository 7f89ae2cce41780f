"""The industry that a target or a goal belongs to, out of its names and the titles above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from plan_ie.lexicon.entry import NounEntry
from plan_ie.linking.view import DocumentView, Span
from plan_ie.types import Industry

#: What may stand between an industry and what is measured of it: 集成电路|企业|数量.
_LONGEST = 12
_OUTPUT = ("产业规模", "产值", "总产值", "营业收入", "增加值", "销售收入", "主营业务收入", "营收")
_BEHIND = (
    "产业集群", "产业基地", "产业园", "产业链", "产业", "行业", "领域", "企业", "集群", "基地", "园区", "核心产业",
    "发电", "项目",
)  # fmt: skip


class Industries:
    """Names the industries of one document.

    A name counts as a whole (电子信息产业), or by the industry that it begins with (集成电路|产量). A title counts as
    a whole, and not where it names a category that the document groups industries by (新兴产业, 传统优势产业).

    Args:
        view: The document.
    """

    def __init__(self, view: DocumentView) -> None:
        self.view = view
        self._named = lru_cache(maxsize=None)(view.names.industry)

    def of(self, spans: Iterable[Span | None], block: int, *, measured: bool = True) -> Industry | None:
        """The industry of a record.

        Args:
            spans: Its names in view coordinates, the most telling first.
            block: Index of its block.
            measured: Whether a name may be that of something measured (集成电路产量), of which the beginning counts.
        """
        known = [span for span in spans if span is not None]
        for span in known:
            entry = self.named(span)
            if entry is not None and self._meant(entry, span):
                return Industry(entry.id or None, entry.name)
        for span in known if measured else ():
            entry = self._opening(span)
            if entry is not None:
                return Industry(entry.id or None, entry.name)
        return (self._own(known, block) if measured else None) or self.titled(block)

    def named(self, span: Span) -> NounEntry | None:
        """The industry that a whole name names."""
        return self._named(self.view.text[span[0] : span[1]])

    def _meant(self, entry: NounEntry, span: Span) -> bool:
        """False for a category that stands in a title, or is not called by its full name (新兴产业, 主导产业)."""
        if not entry.category:
            return True
        titled = any(block.title == span for block in self.view.blocks)
        return not titled and entry.name in self.view.text[span[0] : span[1]]

    def _opening(self, span: Span) -> NounEntry | None:
        """The industry that a name begins with, where nothing but a measure or its bearers follow."""
        name = self.view.text[span[0] : span[1]]
        for length in range(min(len(name) - 1, _LONGEST), 1, -1):
            entry = self._named(name[:length])
            if entry is not None:
                return entry if self._measured(name[length:]) and self._meant(entry, span) else None
        return None

    def _measured(self, rest: str) -> bool:
        """True for a measure, bearers of the industry before it aside: 企业|数量, 核心产业|增加值占地区生产总值比重."""
        rest = next((rest[len(b) :] for b in _BEHIND if rest.startswith(b)), rest).split("占")[0]
        return not rest or self.view.metrics.tail(rest) == 0

    def _own(self, spans: Sequence[Span], block: int) -> Industry | None:
        """An industry that only the document names: the title of an item (（一）航空。) of whose output it speaks."""
        text = self.view.text
        if len(spans) < 2 or not text[spans[1][0] : spans[1][1]].endswith(_OUTPUT):
            return None
        name = text[spans[0][0] : spans[0][1]]
        titles = (self.view.title_of(i) for i in (*self.view.blocks[block].path, block))
        entry = self.named(spans[0])
        return Industry(None, name) if name in titles and not (entry and entry.category) else None

    def titled(self, block: int) -> Industry | None:
        """The industry of the nearest title that names one and is no category."""
        view = self.view
        for i in reversed((*view.blocks[block].path, block)):
            title = view.blocks[i].title
            entry = self.named(title) if title else None
            if entry is not None and not entry.category:
                return Industry(entry.id or None, entry.name)
        return None
