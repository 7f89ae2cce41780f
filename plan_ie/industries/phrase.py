"""Which industry a noun phrase names: the subject or indicator of a target, the object of a goal, a title."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from plan_ie.industries.words import Found, IndustryWords
from plan_ie.lexicon.entry import NounEntry
from plan_ie.linking.view import Names
from plan_ie.linking.words import Metrics

#: What bears an industry, and so keeps the name of a sector before it in its meaning: 农业|龙头企业, 工业|企业.
BEARERS: Final = (
    "产业", "行业", "领域", "企业", "集群", "基地", "园区", "核心产业", "发电", "项目", "龙头企业", "单项冠军",
    "创新中心", "中试平台", "集聚区", "示范区", "示范园", "单位",
)  # fmt: skip
_PART_OF: Final = re.compile(r"占|与.*之比|不低于|不高于")
_LISTED: Final = re.compile(r"(?:产业|行业|业)?、")
_JOINT: Final = re.compile(r"(?:和|与|及|以及)$")
_EXCEPT: Final = re.compile(r"(?:不含|除|非)$")
_AS: Final = re.compile(r"以.*为")
_QUOTED: Final = re.compile(r"《[^》]*》?|“[^”]*”|\"[^\"]*\"|【[^】]*】")
_NAMED_WORK: Final = re.compile(r"(?:行动|计划|战略|专项)$")


class Named(NamedTuple):
    """An industry that a phrase names.

    Attributes:
        entry: The industry.
        strength: 3 for its name, 2 for a word for its goods or works, 1 for such a word in what is measured
            (光伏|装机容量), 0 for the name of a whole sector of the economy (工业增加值).
        end: Offset in the phrase behind the word that tells it.
    """

    entry: NounEntry
    strength: int
    end: int


class Phrases:
    """Reads the industries of phrases.

    Args:
        words: The names and signs of industries.
        metrics: Words for what is measured.
        names: Says what names mean; an industry that it does not know is out of the document.
    """

    def __init__(self, words: IndustryWords, metrics: Metrics, names: Names) -> None:
        self._words, self._metrics, self._names = words, metrics, names
        self._cache: dict[str, Named | None] = {}

    def named(self, phrase: str) -> Named | None:
        """The industry that a phrase is about, or None; None too for a list of several.

        A name tells more than a word for goods, and of those the last one tells what the phrase is about, as Chinese
        nouns end in their head (工业建筑新增|屋顶光伏|装机容量). Words that touch are one name, whose first word says
        most (抽水蓄能|电站).
        """
        if phrase not in self._cache:
            self._cache[phrase] = self._named(phrase)
        return self._cache[phrase]

    def is_list(self, phrase: str) -> bool:
        """Whether an industry in a phrase is one of a list: 中药材、赣莲, 石化和钢铁."""
        phrase = _whole_of(phrase)
        hits = self.all(phrase)
        if any(phrase[: hit.start].endswith("、") or _LISTED.match(phrase, hit.end) for hit in hits):
            return True
        return any(a.entry.id != b.entry.id and _JOINT.search(phrase[a.end : b.start]) for a, b in pairwise(hits))

    def is_other(self, phrase: str) -> bool:
        """Whether a phrase is about something that no industry's word in it changes: 养生保健等老年教育|课程."""
        return self._words.is_other(phrase)

    def one(self, phrase: str, *, named: bool = False) -> NounEntry | None:
        """The only industry in a phrase, whatever else it says (完善变电站布局); None where there are several.

        Args:
            phrase: The phrase.
            named: Whether it must be called by its name.
        """
        if self._words.is_other(phrase) or _AS.search(phrase):
            return None
        hits = self.all(phrase)
        if named and any(hit.sign for hit in hits):
            return None
        found = {f.entry.id: f.entry for f in hits}
        entry = next(iter(found.values())) if len(found) == 1 else None
        return None if entry is None or entry.broad else entry

    def all(self, phrase: str) -> list[Found]:
        """The industries in a phrase that count: not in quotes or the name of a work, not excepted, no categories."""
        hits = [
            hit for hit in self._words.find(phrase) if not hit.entry.category and self._names.industry(hit.entry.name)
        ]
        if not hits:
            return hits
        quoted = [m.span() for m in _QUOTED.finditer(phrase)]
        return [
            hit
            for hit in hits
            if not any(a <= hit.start and hit.end <= b for a, b in quoted) and not _EXCEPT.search(phrase[: hit.start])
        ]

    def _named(self, phrase: str) -> Named | None:
        phrase = _whole_of(phrase)
        if _NAMED_WORK.search(phrase):
            return None
        hits = self.all(phrase)
        if self.is_list(phrase):
            return None
        hits = [hit for hit in hits if not self._words.is_other(phrase[hit.end :])]
        rows = [(self._strength(hit, phrase), hit) for hit in hits]
        rows = [(strength, hit) for strength, hit in rows if strength >= 0]
        if not rows:
            return None
        best = max(strength for strength, _ in rows)
        equals = [hit for strength, hit in rows if strength == best]
        hit = _head(equals)
        return Named(hit.entry, best, hit.end)

    def _strength(self, hit: Found, phrase: str) -> int:
        """How strongly a word speaks (`Named.strength`), -1 for not at all."""
        if hit.entry.broad and not hit.sign:
            return 0 if self._measured(phrase[hit.end :]) else -1
        if not hit.sign:
            return 3
        tail = self._metrics.tail(phrase)
        return 1 if tail is not None and hit.start >= tail else 2

    def _measured(self, rest: str) -> bool:
        """True for a measure, or for bearers of the industry: 企业|数量, 核心产业|增加值."""
        return not rest or rest.startswith(BEARERS) or self._metrics.tail(rest) == 0


def _whole_of(phrase: str) -> str:
    """A share without what it is a share of: 金融业增加值|占地区生产总值比重."""
    part = _PART_OF.search(phrase)
    return phrase[: part.start()] if part and part.start() else phrase


def _head(hits: list[Found]) -> Found:
    """The last word, or the first of those that touch it."""
    i = len(hits) - 1
    while i and hits[i - 1].end == hits[i].start:
        i -= 1
    return hits[i]
