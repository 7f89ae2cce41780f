"""Leftmost-longest search for many literals with one Aho–Corasick automaton, with guards.

A hit that a guard rejects does not hide what lies under it: the stretch is searched again from
the next character on. Only guarded literals cost Python work.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

Hit = tuple[int, int, int]
Accept = Callable[[int, int, int], bool]
_LATIN: Final = frozenset(string.ascii_letters + string.digits)


class Matcher:
    """Search for `names`, each given once.

    Args:
        names: The literals.
        not_in: For a literal, longer words in which it is not meant (`合作市` in `产业合作市场`).
        checked: Literals for which `accept` is asked.
    """

    def __init__(
        self,
        names: Sequence[str],
        not_in: Mapping[str, Sequence[str]] | None = None,
        checked: frozenset[str] = frozenset(),
    ) -> None:
        self.names = names
        self._arguments = (names, not_in, checked)
        self._automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
        self._longest = max(map(len, names), default=0)
        self._guards: list[tuple[bool, bool, bool, tuple[tuple[str, int], ...]] | None] = []
        words = not_in or {}
        for name in names:
            left, right = name[0] in _LATIN, name[-1] in _LATIN
            longer = tuple(_placements(name, words[name])) if name in words else ()
            asked = name in checked
            self._guards.append((left, right, asked, longer) if left or right or asked or longer else None)

    def __reduce__(self) -> tuple[type[Matcher], tuple[object, ...]]:
        """Pickled by its arguments: the automaton cannot be."""
        return Matcher, self._arguments

    def find(self, text: str, accept: Accept) -> list[Hit]:
        """(index of the name, start, end) of every accepted hit, in order, without overlaps."""
        hits: list[Hit] = []
        guards, position = self._guards, 0
        for hit in self._automaton.find_matches_as_indexes(text):
            index, start, end = hit
            if start < position:
                continue
            if guards[index] is None or self._fits(text, index, start, end, accept):
                hits.append(hit)
                position = end
            else:
                for under in self._again(text, start, end, accept):
                    hits.append(under)
                    position = under[2]
        return hits

    def _again(self, text: str, start: int, end: int, accept: Accept) -> Iterator[Hit]:
        """Hits that begin inside a rejected one."""
        offset, position = start + 1, start + 1
        for index, first, last in self._automaton.find_matches_as_indexes(text[offset : end + self._longest]):
            first, last = first + offset, last + offset
            if first >= end:
                return
            if first < position:
                continue
            if self._guards[index] is None or self._fits(text, index, first, last, accept):
                yield index, first, last
                position = last
            else:
                for under in self._again(text, first, last, accept):
                    yield under
                    position = under[2]

    def _fits(self, text: str, index: int, start: int, end: int, accept: Accept) -> bool:
        guard = self._guards[index]
        if guard is None:
            return True
        left, right, asked, longer = guard
        if left and start and text[start - 1] in _LATIN:
            return False
        if right and end < len(text) and text[end] in _LATIN:
            return False
        for word, offset in longer:
            if start >= offset and text.startswith(word, start - offset):
                return False
        return not asked or accept(index, start, end)


def _placements(name: str, words: Sequence[str]) -> Iterator[tuple[str, int]]:
    for word in words:
        offset = word.find(name)
        while offset >= 0:
            yield word, offset
            offset = word.find(name, offset + 1)
