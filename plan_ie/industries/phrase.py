"""Which industry a noun phrase names: the subject or indicator of a target, the object of a goal, a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_PART_OF: Final = re.compile(r"占|在(?=.+占比)|与.*之比|不低于|不高于")
_LISTED: Final = re.compile(r"(?:产业|行业|业)?、")
_JOINT: Final = re.compile(r"(?:和|与|及|以及)$")
_EXCEPT: Final = ("不含", "除", "非")
_AS: Final = re.compile(r"以.*为")
_QUOTED: Final = re.compile(r"《[^》]*》?|“[^”]*”|\"[^\"]*\"|【[^】]*】")
#: What makes what follows it a means.
BY: Final = ("依托", "利用", "通过", "借助", "运用")
_NAMED_WORK: Final = ("行动", "计划", "战略", "专项")
_MOST_KNOWN: Final = 4096


class Named(NamedTuple):
    """An industry that a phrase names.

    Attributes:
        entry: The industry.
        strength: 3 for its name, 2 for a word for its goods or works, 1 for such a word in what is measured
            (光伏|装机容量), 0 for the name of a whole sector of the economy (工业增加值).
    """

    entry: NounEntry
    strength: int


class Reading(NamedTuple):
    """What a phrase says of industries.

    Attributes:
        found: The industries in it: not in quotes, not excepted (不含房地产), no categories.
        several: Whether one of them is part of a list: 中药材、赣莲, 石化和钢铁.
        other: Whether it is about something that no industry's word in it changes: 养生保健等老年教育课程.
        named: The industry that it is about, or None; None too for a list.
    """

    found: Sequence[Found]
    several: bool
    other: bool
    named: Named | None


class Phrases:
    """Reads the industries of phrases.

    A name tells more than a word for goods, and of equals the last one tells what the phrase is about, as Chinese nouns
    end in their head (工业建筑新增|屋顶光伏|装机容量). Words that touch are one name, whose first word says most
    (抽水蓄能|电站).

    Args:
        words: The names and signs of industries.
        metrics: Words for what is measured.
        names: Says what names mean; an industry that it does not know is out of the document.
    """

    def __init__(self, words: IndustryWords, metrics: Metrics, names: Names) -> None:
        self._words, self._metrics, self._names = words, metrics, names
        self._known: dict[str, bool] = {}
        self._readings: dict[str, Reading] = {}

    def read(self, phrase: str) -> Reading:
        """What a phrase says."""
        reading = self._readings.get(phrase)
        if reading is None:
            if len(self._readings) >= _MOST_KNOWN:
                self._readings.clear()
            reading = self._readings[phrase] = self._read(phrase)
        return reading

    def one(self, phrase: str, *, by_name: bool = False) -> NounEntry | None:
        """The only industry in a phrase, whatever else it says (完善变电站布局); None where there are several.

        Args:
            phrase: The phrase.
            by_name: Whether it must be called by its name.
        """
        reading = self.read(phrase)
        if not reading.found or reading.other or (by_name and any(found.sign for found in reading.found)):
            return None
        entries = {found.entry.id: found.entry for found in reading.found}
        entry = next(iter(entries.values()))
        return None if len(entries) > 1 or entry.broad or _AS.search(phrase) else entry

    def _read(self, phrase: str) -> Reading:
        other = self._words.is_other(phrase)
        found = self._found(phrase)
        if not found:
            return Reading((), False, other, None)
        part = _PART_OF.search(phrase)
        if part is None or not part.start():
            several = _several(phrase, found)
            return Reading(found, several, other, None if several else self._named(phrase, found))
        share = self.read(
            phrase[: part.start()]
        )  # a share without what it is a share of: 金融业增加值|占地区生产总值比重
        return Reading(found, share.several, other, share.named)

    def _found(self, phrase: str) -> Sequence[Found]:
        hits = [hit for hit in self._words.find(phrase) if not hit.entry.category and self._counts(hit.entry)]
        if not hits:
            return ()
        quoted = [m.span() for m in _QUOTED.finditer(phrase)]
        return [
            hit
            for hit in hits
            if not any(a <= hit.start and hit.end <= b for a, b in quoted) and not phrase[: hit.start].endswith(_EXCEPT)
        ]

    def _counts(self, entry: NounEntry) -> bool:
        """False for an industry whose entities somebody took out of the document."""
        known = self._known.get(entry.id)
        if known is None:
            known = self._known[entry.id] = self._names.industry(entry.name) is not None
        return known

    def _named(self, phrase: str, found: Sequence[Found]) -> Named | None:
        if phrase.endswith(_NAMED_WORK):
            return None
        rows = [(self._strength(hit, phrase), hit) for hit in found if not self._words.is_other(phrase[hit.end :])]
        best = max((strength for strength, _ in rows), default=-1)
        return None if best < 0 else Named(_head([hit for strength, hit in rows if strength == best]).entry, best)

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


def _several(phrase: str, found: Sequence[Found]) -> bool:
    if any(phrase[: hit.start].endswith("、") or _LISTED.match(phrase, hit.end) for hit in found):
        return True
    return any(a.entry.id != b.entry.id and _JOINT.search(phrase[a.end : b.start]) for a, b in pairwise(found))


def _head(hits: Sequence[Found]) -> Found:
    """The last word, or the first of those that touch it."""
    i = len(hits) - 1
    while i and hits[i - 1].end == hits[i].start:
        i -= 1
    return hits[i]
