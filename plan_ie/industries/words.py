"""The names of industries, and the words for what they make and run, found inside other phrases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plan_ie.lexicon.entry import CueEntry, NounEntry
from plan_ie.lexicon.matcher import Matcher
from plan_ie.text.fold import fold

#: Classes of the cues that say that no industry is meant: in the word itself (农业大学), or by what follows (…课程).
ALIEN, OTHER = "industry_alien", "industry_other"


class Found(NamedTuple):
    """An industry in a phrase.

    Attributes:
        entry: The industry.
        start: Offset of the word that tells it.
        end: Offset behind it.
        sign: True for a word for its goods or works (变电站), False for its name.
    """

    entry: NounEntry
    start: int
    end: int
    sign: bool


class IndustryWords:
    """One automaton over the names and signs of all industries; where two share a word the later entry has it.

    Args:
        entries: The industries, in the order of their packs; the names of those that are not sought in running text
            (`match`) are left out.
        cues: The cues; those of `ALIEN` and `OTHER` count.

    >>> from plan_ie.lexicon.packs import load_packs
    >>> packs = load_packs()
    >>> words = IndustryWords(packs.entries("INDUSTRY"), packs.entries("CUE"))
    >>> [(found.entry.name, found.sign) for found in words.find("工业建筑新增屋顶光伏装机容量")]
    [('工业', False), ('光伏', True), ('电力行业', True)]
    """

    def __init__(self, entries: Iterable[NounEntry], cues: Iterable[CueEntry] = ()) -> None:
        listed = list(entries)
        signs = {fold(sign): (entry, True) for entry in listed for sign in entry.signs}
        names = {fold(name): (entry, False) for entry in listed if entry.match for name in entry.names}
        meaning: dict[str, tuple[NounEntry, bool] | None] = {**signs, **names}
        guards = {
            name: longer
            for name, (entry, _) in {**signs, **names}.items()
            if (longer := [word for word in map(fold, entry.not_in) if name in word])
        }
        told = [cue for cue in cues if cue.class_ in (ALIEN, OTHER)]
        meaning.update({fold(name): None for cue in told if cue.class_ == ALIEN for name in cue.names})
        self._meaning = list(meaning.values())
        self._matcher = Matcher(list(meaning), guards)
        others = {fold(name): list(map(fold, cue.not_in)) for cue in told if cue.class_ == OTHER for name in cue.names}
        self._others = Matcher(list(others), {name: longer for name, longer in others.items() if longer})

    def find(self, phrase: str) -> list[Found]:
        """The industries of a phrase from left to right, without overlaps, the longest word first."""
        out = []
        for index, start, end in self._matcher.find(phrase, _any):
            meant = self._meaning[index]
            if meant is not None:
                out.append(Found(meant[0], start, end, meant[1]))
        return out

    def is_other(self, rest: str) -> bool:
        """Whether what follows an industry in its phrase makes it something else: 人工智能|通识课程, 旅游|局."""
        return next(iter(self._others.find(rest, _any)), None) is not None


def _any(_index: int, _start: int, _end: int) -> bool:
    return True
