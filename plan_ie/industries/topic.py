"""The industries that stand above a record: in its sentence, its paragraph, the headings, the name of the plan."""

from __future__ import annotations

import re
from typing import Final

from plan_ie.industries.phrase import BY, Phrases
from plan_ie.lexicon.entry import NounEntry
from plan_ie.linking.view import DocumentView, Span

_MARKS: Final = "，；。：！？\n"
_MARK: Final = re.compile(rf"[{_MARKS}]")
#: What makes an industry a means (以…赋能) or part of the name of a work (…专项行动).
_MEANS: Final = re.compile("|".join(BY) + r"|赋能|^以|行动|工程(?!机械)|计划|战略")
_PLAN: Final = re.compile(r"(?:规划|方案|计划|意见|措施|纲要|要点|行动|政策|建设)(?:[（(].*)?$")
_PLANS: Final = re.compile(r"《([^》\n]{4,60})》")
_LONGEST_LEAD = 8
_LONGEST_CLAUSE = 28
_LONGEST_TITLE = 24


class Topics:
    """Reads the topics of one document; what a clause names is asked of the mentions that the document has already.

    Args:
        view: The document.
        phrases: Reads phrases.
    """

    def __init__(self, view: DocumentView, phrases: Phrases) -> None:
        self.view, self._phrases = view, phrases
        self._titles: dict[tuple[int, bool], NounEntry | None] = {}
        self._clauses: dict[Span, NounEntry | None] = {}
        self._plan: list[NounEntry | None] = []

    def of_sentence(self, start: int, end: int) -> NounEntry | None:
        """The industry of the nearest clause before that of `end` that names any: 壮大现代物流业，…，培育5条线路."""
        text, end = self.view.text, self._opening(start, end)
        for at in reversed(self._mentioned(start, end)):
            if at >= end:
                continue
            mark = _MARK.search(text, at, end)
            clause = self._opening(start, at), mark.start() if mark else end
            if not _MEANS.search(text, *clause):
                return self._of_clause(clause)
            end = clause[0]
        return None

    def of_clause(self, start: int, end: int) -> NounEntry | None:
        """The industry that a clause speaks of before `end`: 我国工程机械行业的销售收入和|出口额."""
        clause = self._opening(start, end), end
        if not self._mentioned(*clause) or self.view.quantities_in(*clause):
            return None
        return self._of_clause(clause)

    def of_block(self, block: int, end: int) -> NounEntry | None:
        """The industry that the first clause of a paragraph does something with: 大力发展低空经济。…"""
        view, start = self.view, self.view.blocks[block].start
        mark = _MARK.search(view.text, start, min(end, start + _LONGEST_CLAUSE + 1))
        found = self._mentioned(start, mark.start()) if mark else []
        if mark is None or not found or view.predicates.before(view.text, found[0], start) is None:
            return None
        return self._of_clause((start, mark.start()))

    def _mentioned(self, start: int, end: int) -> list[int]:
        """Where industries are mentioned."""
        return [m.start for m in self.view.mentions_in(start, end) if m.label == "INDUSTRY"]

    def _opening(self, start: int, end: int) -> int:
        """Where the clause that reaches to `end` begins, or a place too far before it for a clause that counts."""
        text, at, stop = self.view.text, end, max(start, end - _LONGEST_CLAUSE - 1)
        while at > stop and text[at - 1] not in _MARKS:
            at -= 1
        return at

    def _of_clause(self, span: Span) -> NounEntry | None:
        if span not in self._clauses:
            self._clauses[span] = self._read_clause(self.view.text[span[0] : span[1]])
        return self._clauses[span]

    def _read_clause(self, clause: str) -> NounEntry | None:
        if len(clause) > _LONGEST_CLAUSE or "、" in clause or _MEANS.search(clause):
            return None
        reading = self._phrases.read(clause)
        if not reading.found or reading.several or reading.found[0].start > _LONGEST_LEAD:
            return None
        return self._phrases.one(clause, by_name=True)

    def of_titles(self, block: int, *, loose: bool) -> NounEntry | None:
        """The industry of the nearest title that names one, and is no category.

        Args:
            block: Index of the block.
            loose: Whether a title counts that only speaks of one industry (完善变电站布局).
        """
        for i in reversed((*self.view.blocks[block].path, block)):
            key = i, loose
            if key not in self._titles:
                self._titles[key] = self._of_title(i, loose=loose)
            entry = self._titles[key]
            if entry is not None:
                return entry
        return None

    def _of_title(self, block: int, *, loose: bool) -> NounEntry | None:
        title = self.view.title_of(block)
        entry = self.view.names.industry(title) if title else None
        if entry is not None:
            return None if entry.category else entry
        short = loose and len(title) <= _LONGEST_TITLE and "，" not in title
        return self._phrases.one(title) if short else None

    def of_plan(self, start: int, end: int) -> NounEntry | None:
        """The industry of a plan that the sentence names (《石油天然气规划》), else of this document if it is one."""
        text = self.view.text
        if text.find("》", start, end) >= 0:
            for match in reversed(list(_PLANS.finditer(text, start, end))):
                entry = self._phrases.one(match[1])
                if entry is not None:
                    return entry
        if not self._plan:
            title = re.sub(r"[《》“”\"]", "", self.view.plan.title or "")
            self._plan.append(self._phrases.one(title) if _PLAN.search(title) else None)
        return self._plan[0]
