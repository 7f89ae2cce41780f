"""The verbs, adverbs and section words that linking reads, compiled from the packs' entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

WordClass = Literal["reach", "keep", "up", "down", "do", "adverb"]

#: A one-character word directly behind one of these is the tail of another word (行为, 发达, 所有).
_TAIL_OF = {
    "为": "行作成因认称以视",
    "有": "所国私现特保占拥持",
    "达": "发到通直传抵",
    "到": "达得受感直遇",
    "至": "甚乃以直",
    "增": "新激倍递",
    "降": "下空",
    "减": "削",
    "共": "公一总",
    "要": "主重需纲摘概必",
    "将": "",
    "可": "许认不",
    "升": "提上公毫",
    "扩": "",
    "年": "近多当往今去明前后历每全",
    "各": "",
    "再": "",
    "约": "节集制公预条契",
    "均": "人户平年日月地亩",
    "都": "首成",
    "应": "供响适反效相对",
    "居": "民定宜移安邻",
    "占": "",
    "须": "必",
    "是": "",
    "拟": "模虚",
    "需": "内外刚急",
    "也": "",
}
#: Words for the whole area of the document; they never belong to an indicator.
AREA_WORDS = (
    "全省|全市|全区|全县|全州|全盟|全旗|全镇|全国|全自治区|全疆|全域|我省|我市|我区|我县|我州|我国|本省|本市|本区|"
    "本县|省内|市内|区内|县内|"
    "全省范围内|全市范围内|境内|辖区内|国内|省域内?|市域内?|全港|全岛|全线"
)
_AREA = re.compile(rf"(?:{AREA_WORDS})(?!平均|前|第|同|领先|性|重要|最|外)")


@dataclass(frozen=True, slots=True)
class Word:
    """A cue word in the text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        text: The word.
        cls: Its class.
        nominal: True for verbs that are as often nouns (建设, 改造).
    """

    start: int
    end: int
    text: str
    cls: WordClass
    nominal: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words, ready for matching at a place in the text."""

    words: Mapping[str, tuple[WordClass, bool]]
    lengths: tuple[int, ...]
    review: re.Pattern[str]
    goal: re.Pattern[str]
    strong: re.Pattern[str]

    @classmethod
    def compile(cls, predicates: Iterable[tuple[str, WordClass, bool]], sections: Iterable[tuple[str, str]]) -> Cues:
        """Compile predicates (word, class, nominal) and section words (word, class)."""
        words = {word: (kind, nominal) for word, kind, nominal in predicates}
        by_class: dict[str, list[str]] = {"review": [], "goal": []}
        for word, kind in sections:
            by_class.setdefault(kind, []).append(word)
        lengths = tuple(sorted({len(w) for w in words}, reverse=True))
        strong = [w for w, (kind, nominal) in words.items() if kind == "do" and not nominal and len(w) > 1]
        return cls(words, lengths, _any_of(by_class["review"]), _any_of(by_class["goal"]), _any_of(strong))

    def before(self, text: str, end: int, limit: int) -> Word | None:
        """The longest cue word that ends at `end` and starts at or behind `limit`."""
        words = self.words
        for length in self.lengths:
            start = end - length
            if start < limit:
                continue
            word = text[start:end]
            entry = words.get(word)
            if entry is None:
                continue
            if length == 1 and start > limit and text[start - 1] in _TAIL_OF.get(word, ""):
                continue
            return Word(start, end, word, *entry)
        return None

    def at(self, text: str, start: int, limit: int) -> Word | None:
        """The longest cue word that starts at `start` and ends at or before `limit`."""
        words = self.words
        for length in self.lengths:
            end = start + length
            if end > limit:
                continue
            word = text[start:end]
            entry = words.get(word)
            if entry is not None:
                return Word(start, end, word, *entry)
        return None

    def area(self, text: str, start: int, limit: int) -> int | None:
        """Offset behind a word for the whole area (全省, 我市) at `start`, or None."""
        m = _AREA.match(text, start, limit)
        return m.end() if m else None


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) if ordered else r"(?!)")
