"""The words that tables are read by: units, and cues of heads, captions and cells by class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plan_ie.tables.units import UnitReader
from plan_ie.text.regex import regex

_Rows = Iterable[tuple[str, str, Sequence[str]]]


class TableWords:
    """Units and cue words of tables.

    Words are evidence, none of them decides: a column is typed by what its head *and* its cells say.

    Args:
        units: The units that are known.
        rows: (class, word, longer words in which it is not meant); the classes are `head.*` for heads, `caption.*` for
            captions and `cell.*` for cells, as in `patterns/core/tables.jsonl`.

    >>> from plan_ie.quantity.units import UnitTable
    >>> words = TableWords(UnitReader(UnitTable.from_rows([])), [("head.name", "指标", ()), ("head.base", "现状", ())])
    >>> sorted(words.classes("2020年现状")), words.place("head.name", "主要指标"), words.place("head.name", "指标值")
    (['head.base'], 'tail', 'in')
    """

    def __init__(self, units: UnitReader, rows: _Rows) -> None:
        self.units = units
        by_class: dict[str, list[tuple[str, Sequence[str]]]] = {}
        for cls, word, longer in rows:
            by_class.setdefault(cls, []).append((word, longer))
        self._patterns = {cls: _pattern(listed) for cls, listed in by_class.items()}
        self._kept: dict[str, frozenset[str]] = {}

    def classes(self, text: str) -> frozenset[str]:
        """The classes of which a word stands in `text`."""
        found = self._kept.get(text)
        if found is None:
            found = frozenset(cls for cls, pattern in self._patterns.items() if pattern.search(text))
            if len(self._kept) < _MOST_KEPT:
                self._kept[text] = found
        return found

    def holds(self, cls: str, text: str) -> bool:
        """Whether a word of a class stands in `text`."""
        return cls in self.classes(text)

    def place(self, cls: str, text: str) -> str | None:
        """Where a word of a class stands: it is the `whole` text, its `tail`, or `in` it; None where there is none."""
        if cls not in self.classes(text):
            return None
        spans = [m.span() for m in self._patterns[cls].finditer(text)]
        if spans[-1][1] < len(text):
            return "in"
        return "whole" if spans[0][0] == 0 and sum(b - a for a, b in spans) == len(text) else "tail"

    def without(self, classes: Iterable[str], text: str) -> str:
        """`text` without the words of these classes."""
        for cls in classes:
            if cls in self._patterns:
                text = self._patterns[cls].sub("", text)
        return text


_MOST_KEPT = 4096


def _pattern(listed: Iterable[tuple[str, Sequence[str]]]) -> re.Pattern[str]:
    """The words of a class, the longest first; not inside the longer words in which they are not meant."""
    parts = []
    for word, longer in sorted(listed, key=lambda item: len(item[0]), reverse=True):
        guards = "".join(_guard(word, outer) for outer in longer)
        parts.append(guards + re.escape(word))
    return regex("|".join(parts))


def _guard(word: str, outer: str) -> str:
    before, _, after = outer.partition(word)
    return rf"(?<!{re.escape(before)})" if not after else rf"(?!{re.escape(word + after)})"
