"""Which years govern a quantity: its sentence, the paragraph before it, a lead-in, a heading, the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from plan_ie.linking.view import DocumentView, Slot
from plan_ie.quantity.periods import TimeExpression, small_number
from plan_ie.text.layout import BULLET

_GOVERNING = frozenset({"deadline", "span", "point", "duration", "past", "named"})
_CARRIED = frozenset({"deadline", "span", "point", "duration"})
_SENTENCE_OPENING = re.compile(r"[”）\s]*(?:力争|确保|计划|预计|争取|其中|并|在|规划|提出)?")
_RUN = re.compile(r"(\d{1,2}|[一二三四五六七八九十两]{1,2})个?年")
_LIST_AHEAD = re.compile(r"(?:(?:目标|任务|指标)(?:是|为|如下|包括|有)?|如下|下列[^。；]{0,6})[：。]$")


@dataclass(slots=True)
class Timeline:
    """Governing times, resolved block by block.

    Attributes:
        view: The document.
        lead_ins: Block index of a lead-in → its time.
    """

    view: DocumentView
    headings: dict[int, TimeExpression] = field(default_factory=dict)
    _lead: dict[int, tuple[int, TimeExpression]] = field(default_factory=dict)
    _carried: dict[int, TimeExpression] = field(default_factory=dict)

    def __post_init__(self) -> None:
        view = self.view
        lead: tuple[int, tuple[int, ...], TimeExpression] | None = None
        for i, block in enumerate(view.blocks):
            if block.title is not None:
                time = _last(view, *block.title)
                if time:
                    self.headings[i] = time
            if lead and not _under(block.path, block.level, view.blocks[lead[0]].level, lead[1]):
                lead = None
            if lead:
                self._lead[i] = (lead[0], lead[2])
            if block.lead_in or (
                block.kind != "heading" and _LIST_AHEAD.search(view.text, max(block.start, block.end - 20), block.end)
            ):
                time = _last(view, block.start, block.end)
                if time and time.role != "past":
                    lead = (i, block.path, time)
            elif block.kind == "paragraph" and i + 1 < len(view.blocks) and view.blocks[i + 1].level == BULLET:
                time = self._carried_in(block.start, block.end)
                if time:
                    lead = (i, block.path, time)

    def governing(self, block: int, slot: Slot, sentence_start: int) -> TimeExpression | None:
        """The time expression that governs the slot, or None when only the document's period does."""
        view, quantity = self.view, slot.quantity
        inside = self._in_sentence(block, slot, sentence_start)
        if inside:
            return inside
        start = view.blocks[block].start
        carried = self._carried_in(start, sentence_start)
        if carried:
            return carried
        lead = self._lead.get(block)
        if lead and self._nearest_heading(block) <= lead[0]:
            return lead[1]
        for i in reversed((*view.blocks[block].path, block)):
            time = self.headings.get(i)
            if time and time.start < quantity.start:
                return time
        return lead[1] if lead else None

    def led(self, block: int) -> bool:
        """True for a block of a list that a lead-in announced."""
        return block in self._lead

    def _in_sentence(self, block: int, slot: Slot, start: int) -> TimeExpression | None:
        candidates = [
            t
            for t in self.view.times_in(start, slot.quantity.left)
            if t.role in _GOVERNING
            and t is not slot.left.baseline  # 2020年的5倍
            and not _in_title(self.view, t)
            and not self._bygone(t)
        ]
        opened = self.view.text.rfind("（", start, slot.quantity.left)
        inside = opened >= 0 and "）" not in self.view.text[opened : slot.quantity.left]
        for time in reversed(candidates):
            if time.role == "duration" and self.view.text.startswith("累计", time.end) and time.start < slot.left.start:
                continue  # 五年累计 says how long its own quantity runs
            closed = "）" in self.view.text[time.end : slot.quantity.left]
            opened_at = self.view.text.rfind("（", start, time.start)
            time_inside = opened_at >= 0 and "）" not in self.view.text[opened_at : time.start]
            if time_inside and closed and not (inside and opened_at == opened):
                continue
            return self._running(time, candidates)
        return None

    def _bygone(self, time: TimeExpression) -> bool:
        """True for the bare name of a plan that is over: it dates nothing by itself."""
        return time.role == "named" and (time.end_year or 0) < (self.view.year or 0)

    def _running(self, time: TimeExpression, candidates: Sequence[TimeExpression]) -> TimeExpression:
        """`到2015年…五年累计`: a run of years that ends with the deadline before it."""
        text = self.view.text
        m = _RUN.search(text, time.start, time.end)
        if time.role != "duration" or m is None or not text.startswith("累计", time.end):
            return time
        deadline = next((t for t in candidates if t.role == "deadline" and t.start < time.start), None)
        if deadline is None or deadline.end_year is None:
            return time
        return replace(time, start_year=deadline.end_year - small_number(m.group(1)) + 1, end_year=deadline.end_year)

    def _carried_in(self, start: int, end: int) -> TimeExpression | None:
        """The last time that opens a sentence of the paragraph before: 到2025年，X…。Y…。"""
        view = self.view
        for time in reversed(view.times_in(start, end)):
            if time.role not in _CARRIED or _in_title(view, time):
                continue
            opening = max(view.text.rfind(mark, start, time.start) for mark in "。！？；：")
            opening = start if opening < 0 else opening + 1
            said = view.text[opening : time.start]
            if _SENTENCE_OPENING.fullmatch(said) or (
                time.role == "deadline" and said.endswith("，") and "（" not in said
            ):
                return time
        return None

    def _nearest_heading(self, block: int) -> int:
        return max((i for i in self.view.blocks[block].path if i in self.headings), default=-1)


def _last(view: DocumentView, start: int, end: int) -> TimeExpression | None:
    for time in reversed(view.times_in(start, end)):
        if time.role in _GOVERNING and not _in_title(view, time):
            return time
    return None


def _in_title(view: DocumentView, time: TimeExpression) -> bool:
    """True for a time inside 《》: part of the name of a document."""
    opened = view.text.rfind("《", max(0, time.start - 60), time.start)
    return (
        opened >= 0
        and view.text.find("》", opened, time.start) < 0
        and view.text.find("》", time.end, time.end + 60) >= 0
    )


def _under(path: Sequence[int], level: float, lead_level: float, lead_path: Sequence[int]) -> bool:
    """True while a block still belongs to the list that a lead-in announced."""
    if tuple(path[: len(lead_path)]) != tuple(lead_path):
        return False
    return not (level and lead_level and level <= lead_level)
