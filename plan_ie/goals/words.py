"""The words by which goals are read, out of the packs: verbs, heads of nouns, tails that may stand outside an object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind


class GoalWord(NamedTuple):
    """A word with all that it may be.

    Attributes:
        text: The word.
        verb: Its class as a verb (`become`, `develop`, `break`, `layout`, `build`, …), "" if it is none.
        finite: True where it is what a subject does (实现, 成为), never part of a noun.
        adverb: True for 大力, 稳步.
        tail: True where it may stand behind an object and outside it (产业链, 建设, 水平).
    """

    text: str
    verb: str
    finite: bool
    adverb: bool
    tail: bool


class GoalHit(NamedTuple):
    """A word in the text."""

    start: int
    end: int
    word: GoalWord


class GoalWords:
    """The words of a lexicon, compiled.

    Args:
        rows: (word, role, class).

    >>> words = GoalWords([("打造", "verb", "become"), ("高地", "head", "role"), ("地", "head", "thing")])
    >>> [(h.start, h.word.verb) for h in words.find("打造创新高地")], words.head("创新高地")
    ([(0, 'become')], ('role', '高地'))
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        listed = list(rows)
        roles: dict[str, dict[str, str]] = {}
        for word, role, cls in listed:
            if role in ("verb", "finite", "adverb", "tail"):
                roles.setdefault(word, {}).setdefault(role, cls)
        self._words = [
            GoalWord(w, r.get("verb", ""), "finite" in r, "adverb" in r, "tail" in r) for w, r in roles.items()
        ]
        self._automaton = AhoCorasick([w.text for w in self._words], matchkind=MatchKind.LeftmostLongest)
        self.heads = {word: cls for word, role, cls in listed if role == "head"}
        self._longest = max(map(len, self.heads), default=0)
        self.sections = {word: cls for word, role, cls in listed if role == "section"}
        self._scopes = sorted((word for word, role, _ in listed if role == "scope"), key=len, reverse=True)

    def find(self, text: str) -> list[GoalHit]:
        """The words of a text, leftmost and longest."""
        words = self._words
        return [GoalHit(start, end, words[i]) for i, start, end in self._automaton.find_matches_as_indexes(text)]

    def head(self, noun: str) -> tuple[str, str]:
        """Class and text of the longest known head that a noun ends in; two empty texts if there is none."""
        heads = self.heads
        for length in range(min(self._longest, len(noun)), 0, -1):
            cls = heads.get(noun[-length:])
            if cls is not None:
                return cls, noun[-length:]
        return "", ""

    def scope(self, role: str) -> str | None:
        """The words of rank or reach in a role: 世界级 in 世界级新能源产业集聚区.

        The word in front counts; else the first that stands anywhere in it.
        """
        front = next((s for s in self._scopes if role.startswith(s)), None)
        return front or next((s for s in self._scopes if s in role), None)
