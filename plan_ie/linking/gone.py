"""Parts of a year that a text tells of as over: 1—5月, 前5个月, 截至4月底; releases are about nothing else."""

from __future__ import annotations

import re
from bisect import bisect_left

from plan_ie.linking.view import DocumentView, Span

#: 1—5月, 今年1至4月, 前5个月, 截至4月底, 5月份, 2月，; not 3月25日, 3月底前, 到6月末.
_MONTHS = re.compile(
    r"(?<![\d.至到自于—~月前])(?:截[至止]到?)?(\d{1,2})(?:月?[—~至到-](\d{1,2}))?月(?:份当月|份|末|底|(?=，))(?![前之以])"
    r"|(?<![\d.至到自于—~月])\d{1,2}月?[—~至到-]\d{1,2}月(?![\d底末前份])|(?<!提)前\d{1,2}个月"
)
#: What sums up a year so far, which nobody plans by: 1—5月, 截至4月底, 前5个月.
_SO_FAR = re.compile(r"[截前][至止\d]|1月?[—~至到-]")
#: What a release is about: 2月|主要运营数据.
_MONTH_OF = re.compile(r"\d月份?[\u4e00-\u9fff]{0,6}$")
_AHEAD = frozenset("将到至于在自从前用")  # characters before a part of a year that is to come
_RESULTS = ("outcome", "yoy", "le")  # cues of what was reached
_MARKS = frozenset("，。；：\n")
_YEAR = 6  # characters that the year of a part takes
_GOAL = 4  # characters of a word for a goal or a forecast
_BESIDE = 40  # characters around a part of a year in which its sentence says what was reached
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
        self._named: list[Span] = sorted(found)
        self.spans: list[Span] = [span for span in self._named if self._is_over(*span)]
        self._starts = [start for start, _ in self.spans]

    def _is_over(self, start: int, end: int) -> bool:
        """Whether what stands around a part of a year leaves it over: 据统计，一季度, but not 力争一季度."""
        text, year = self._view.text, self._view.year
        if text[start - 1 : start] in _AHEAD or text.startswith(("前", "末前", "底前"), end) or self._is_aimed(start):
            return False
        beside = self._view.times_in(start - _YEAR, start + 1)
        if beside and beside[-1].end >= start and beside[-1].role != "past":  # 到2026年6月底, 2027年上半年
            ahead = year is not None and (beside[-1].end_year or year) > year
            if beside[-1].role not in ("point", "baseline", "origin") or ahead:
                return False
        return _SO_FAR.match(text, start, end) is not None or self._has_result(start, end)

    def _is_aimed(self, start: int) -> bool:
        """Whether a word for a goal or a forecast stands right before an offset: 力争|一季度."""
        hits = (self._view.cues.last(cls, start - _GOAL, start) for cls in ("aim", "forecast"))
        return any(hit is not None and hit.end == start for hit in hits)

    def _has_result(self, start: int, end: int) -> bool:
        """Whether the sentence around a part of a year says what was reached: 一季度投资|同比|增长12%."""
        text = self._view.text
        low = max(0, start - _BESIDE)
        low = max(low, text.rfind("。", low, start) + 1, text.rfind("\n", low, start) + 1)
        stops = [stop for mark in "。\n" if (stop := text.find(mark, end, end + _BESIDE)) >= 0]
        high = min([end + _BESIDE, *stops])
        return any(self._view.cues.first(cls, low, high) is not None for cls in _RESULTS)

    def last(self, start: int, end: int) -> Span | None:
        """The last one that begins in `start:end`."""
        i = bisect_left(self._starts, end) - 1
        return self.spans[i] if i >= 0 and self._starts[i] >= start else None

    def is_release(self) -> bool:
        """Whether the document opens as a release of results: 1—5月经济运行简析, 公布2月主要运营数据."""
        cues, text = self._view.cues, self._view.text
        if cues.first("quarterly", 0, _OPENING) is not None:
            return True
        for hit in cues.within("release", 0, _OPENING):
            near = [end for start, end in self._named if hit.start - _NEAR <= start < hit.start]
            if near and _MARKS.isdisjoint(text[near[-1] : hit.start]):
                return True
            if _MONTH_OF.search(text, max(0, hit.start - _SHORT), hit.start) is not None:
                return True
        return False
