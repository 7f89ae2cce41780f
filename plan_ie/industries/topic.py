"""The industries that stand above a record: in its sentence, its paragraph, the headings, the name of the plan."""

from __future__ import annotations

import re
from typing import Final

from plan_ie.industries.phrase import Phrases
from plan_ie.lexicon.entry import NounEntry
from plan_ie.linking.view import DocumentView, Span

_CLAUSE: Final = re.compile(r"[^，；。：！？\n]+")
#: What makes an industry a means (以…赋能) or part of the name of a work (…专项行动).
_MEANS: Final = re.compile(r"依托|利用|通过|借助|运用|赋能|^以|行动|工程(?!机械)|计划|战略")
_PLAN: Final = re.compile(r"(?:规划|方案|计划|意见|措施|纲要|要点|行动|政策|建设)(?:[（(].*)?$")
_PLANS: Final = re.compile(r"《([^》\n]{4,60})》")
_LONGEST_LEAD = 8
_LONGEST_CLAUSE = 28
_LONGEST_TITLE = 24


class Topics:
    """Reads the topics of one document.

    Args:
        view: The document.
        phrases: Reads phrases.
    """

    def __init__(self, view: DocumentView, phrases: Phrases) -> None:
        self.view, self._phrases = view, phrases
        self._titles: dict[Span, NounEntry | None] = {}
        self._clauses: dict[Span, NounEntry | None] = {}
        self._plan: list[NounEntry | None] = []

    def of_sentence(self, start: int, end: int) -> NounEntry | None:
        """The industry of the nearest clause before `end` that names any: 壮大现代物流业，…，培育5条线路."""
        for match in reversed(list(_CLAUSE.finditer(self.view.text, start, end))[:-1]):
            if any(not hit.sign for hit in self._phrases.all(match[0])) and not _MEANS.search(match[0]):
                return self._of_clause(match.span())
        return None

    def of_clause(self, start: int, end: int) -> NounEntry | None:
        """The industry that a clause speaks of before `end`: 我国工程机械行业的销售收入和|出口额."""
        clauses = list(_CLAUSE.finditer(self.view.text, start, end))
        if not clauses or clauses[-1].end() < end or self.view.quantities_in(*clauses[-1].span()):
            return None
        return self._of_clause(clauses[-1].span())

    def of_block(self, block: int, end: int) -> NounEntry | None:
        """The industry that the first clause of a paragraph does something with: 大力发展低空经济。…"""
        view, start = self.view, self.view.blocks[block].start
        clause = _CLAUSE.match(view.text, start, end)
        if clause is None or clause.end() == end:
            return None
        found = self._phrases.all(clause[0])
        if not found or view.predicates.before(view.text, start + found[0].start, start) is None:
            return None
        return self._of_clause(clause.span())

    def _of_clause(self, span: Span) -> NounEntry | None:
        if span not in self._clauses:
            self._clauses[span] = self._read_clause(self.view.text[span[0] : span[1]])
        return self._clauses[span]

    def _read_clause(self, clause: str) -> NounEntry | None:
        if len(clause) > _LONGEST_CLAUSE or "、" in clause or _MEANS.search(clause) or self._phrases.is_list(clause):
            return None
        found = self._phrases.all(clause)
        if not found or found[0].start > _LONGEST_LEAD:
            return None
        return self._phrases.one(clause, named=True)

    def of_titles(self, block: int, *, loose: bool) -> NounEntry | None:
        """The industry of the nearest title that names one.

        Args:
            block: Index of the block.
            loose: Whether a title counts that only speaks of one industry (完善变电站布局).
        """
        view = self.view
        for i in reversed((*view.blocks[block].path, block)):
            title = view.blocks[i].title
            entry = self._of_title(title, loose=loose) if title else None
            if entry is not None:
                return entry
        return None

    def _of_title(self, title: Span, *, loose: bool) -> NounEntry | None:
        text = self.view.text[title[0] : title[1]]
        entry = self.view.names.industry(text)
        if entry is not None:
            return None if entry.category else entry
        if not loose:
            return None
        if title not in self._titles:
            short = len(text) <= _LONGEST_TITLE and "，" not in text
            self._titles[title] = self._phrases.one(text) if short else None
        return self._titles[title]

    def of_plan(self, start: int, end: int) -> NounEntry | None:
        """The industry of a plan that the sentence names (《石油天然气规划》), else of this document if it is one."""
        for match in reversed(list(_PLANS.finditer(self.view.text, start, end))):
            entry = self._phrases.one(match[1])
            if entry is not None:
                return entry
        if not self._plan:
            title = re.sub(r"[《》“”\"]", "", self.view.plan.title or "")
            self._plan.append(self._phrases.one(title) if _PLAN.search(title) else None)
        return self._plan[0]
