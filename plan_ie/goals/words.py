"""The words by which goals are read, out of the packs: verbs, heads of nouns, tails that may stand outside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from plan_ie.linking.words import Tails
from plan_ie.text.regex import regex


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


_SPLIT = regex(r"[、，和及与或（）]|其他|相关|专用|通用")
_MAKING = regex(
    r"(?:制造|生产|种植|加工|养殖|开采|采选|冶炼|服务|批发|零售|供应|饲养|捕捞|修理|租赁|安装|处理|经营|管理|活动|业|产业)+$"
)


def goods_of(industry: str) -> list[str]:
    """The nouns in the name of an industry that say what it makes or does.

    >>> goods_of("电子元件及电子专用材料制造")
    ['电子元件', '电子', '材料']
    """
    parts = [_MAKING.sub("", part) for part in _SPLIT.split(industry)]
    return list(dict.fromkeys(part for part in (*parts, industry) if 2 <= len(part) <= 8))


class GoalWords:
    """The words of a lexicon, compiled.

    Args:
        rows: (word, role, class).
        industries: Names of industries, of which goods are read: 电子元件 of 电子元件及电子专用材料制造.

    >>> words = GoalWords([("打造", "verb", "become"), ("高地", "head", "role"), ("地", "head", "thing")])
    >>> [(h.start, h.word.verb) for h in words.find("打造创新高地")], words.head("创新高地")
    ([(0, 'become')], ('role', '高地'))
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]], industries: Iterable[str] = ()) -> None:
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
        self._head_tails = Tails(self.heads)
        self.sections = {word: cls for word, role, cls in listed if role == "section"}
        scopes = sorted((word for word, role, _ in listed if role == "scope"), key=len, reverse=True)
        self._scope = re.compile("|".join(map(re.escape, scopes)) or r"(?!)")

        self._goods = Tails(noun for name in industries for noun in goods_of(name))

    def good(self, noun: str) -> str:
        """The longest name of goods or an industry that a noun ends in, "" if none."""
        return self._goods.of(noun)

    def find(self, text: str) -> list[GoalHit]:
        """The words of a text, leftmost and longest."""
        words = self._words
        return [GoalHit(start, end, words[i]) for i, start, end in self._automaton.find_matches_as_indexes(text)]

    def head(self, noun: str) -> tuple[str, str]:
        """Class and text of the longest known head that a noun ends in; two empty texts if there is none."""
        word = self._head_tails.of(noun.rstrip("”》"))
        return self.heads.get(word, ""), word

    def scope(self, role: str) -> str | None:
        """The words of rank or reach in a role: 世界级 in 世界级新能源产业集聚区.

        The first of them counts.
        """
        if role.startswith("省") and not role.startswith("省内"):
            return "省级" if role.startswith("省级") else "省"
        found = self._scope.search(role)
        return found.group() if found else None
