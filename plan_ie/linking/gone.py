"""Parts of a year that a text tells of as over: 1—5月, 前5个月, 一季度, 截至4月底; releases are about nothing else."""

from __future__ import annotations

import re
from bisect import bisect_left

from plan_ie.linking.view import DocumentView, Span

#: 1—5月, 今年1至4月, 截至4月底, 5月份, 2月，; not 3月25日, 3月底前, 到6月末.
_MONTHS = re.compile(
    r"(?<![\d.至到自于—~月前])(?:截[至止]到?)?(\d{1,2})(?:月?[—~至到-](\d{1,2}))?月(?:份当月|份|末|底|(?=，))(?![前之以])"
    r"|(?<![\d.至到自于—~月])\d{1,2}月?[—~至到-]\d{1,2}月(?![\d底末前份])"
)
#: What a release is about: 2月|主要运营数据.
_MONTH_OF = re.compile(r"\d月份?[\u4e00-\u9fff]{0,6}$")
_COMING = ("力争", "确保", "争取", "计划", "预计", "拟", "将", "将于", "到", "至", "于", "在", "自", "从", "前", "用")
_YEAR = 6  # characters that the year of a part takes
_OPENING = 120  # characters at the beginning that say what a release is about
_SHORT = 10  # characters that a month and what parts it from that word take
_NEAR = 60  # characters between its part of the year and the word for a release


class Gone:
    """Where a text names parts of a year that are over.

    Args:
        view: The document.

    Attributes:
        spans: Their offsets, in order.
    """

    def __init__(self, view: DocumentView) -> None:
        self._view = view
        found = {(m.start(), m.end()) for m in _MONTHS.finditer(view.text)}
        found.update((hit.start, hit.end) for hit in view.cues.within("partyear", 0, len(view.text)))
        self.spans: list[Span] = sorted(span for span in found if self._is_over(*span))
        self._starts = [start for start, _ in self.spans]

    def _is_over(self, start: int, end: int) -> bool:
        """Whether what stands around a part of a year leaves it over: 一季度, but not 力争一季度, 一季度前."""
        text, year = self._view.text, self._view.year
        beside = self._view.times_in(start - _YEAR, start + 1)
        if beside and beside[-1].end >= start and beside[-1].role != "past":  # 到2026年6月底, 2027年上半年
            ahead = year is not None and (beside[-1].end_year or year) > year
            if beside[-1].role not in ("point", "baseline", "origin") or ahead:
                return False
        return not text.endswith(_COMING, max(0, start - 2), start) and not text.startswith(("前", "末前", "底前"), end)

    def last(self, start: int, end: int) -> Span | None:
        """The last one that begins in `start:end`."""
        i = bisect_left(self._starts, end) - 1
        return self.spans[i] if i >= 0 and self._starts[i] >= start else None

    def is_release(self) -> bool:
        """Whether the document opens as a release of results: 1—5月经济运行简析, 公布2月主要运营数据."""
        cues, text = self._view.cues, self._view.text
        for hit in cues.within("release", 0, _OPENING):
            if self.last(max(0, hit.start - _NEAR), hit.start) is not None:
                return True
            if _MONTH_OF.search(text, max(0, hit.start - _SHORT), hit.start) is not None:
                return True
        return False
