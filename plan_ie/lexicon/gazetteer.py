"""The gazetteer: industries, indicators and places in one pass over the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from plan_ie.lexicon.entry import Entry, PlaceEntry
from plan_ie.lexicon.matcher import Matcher
from plan_ie.lexicon.places import Places, Trail, not_in
from plan_ie.text.fold import fold
from plan_ie.types import Mention, Region

_SHARED_TAILS: Final = ("产业", "行业", "工业", "农业")


class Gazetteer:
    """One automaton over the names of all nouns.

    Args:
        entries: Industries, indicators and whatever else is found by its words alone.
        places: The places; it resolves the hits that are place names.
    """

    def __init__(self, entries: Iterable[Entry], places: Places) -> None:
        self._places = places
        nouns: dict[str, Entry] = {}
        listed = list(entries)
        for entry in listed:
            if entry.match:
                for name in entry.names:
                    nouns[fold(name)] = entry  # a later pack's word wins
        names = list(dict.fromkeys((*nouns, *places.names)))
        self._nouns = [nouns.get(name) for name in names]
        checked = frozenset(name for name in names if name not in nouns)
        guards = not_in(listed)
        for name, words in places.not_in_words.items():
            guards.setdefault(name, []).extend(words)
        self._matcher = Matcher(names, guards, checked)
        tailed = (n for n, e in nouns.items() if n.startswith(_SHARED_TAILS) and e.label == "INDICATOR")
        indicators = sorted(tailed, key=len, reverse=True)
        self._indicator_at = {tail: [n for n in indicators if n.startswith(tail)] for tail in _SHARED_TAILS}
        self._noun = nouns

    def scan(self, text: str, context: Region | None = None) -> list[Mention]:
        """Mentions in order, without overlaps; see `Lexicon.scan`."""
        folded = fold(text)
        places, names = self._places, self._matcher.names
        trail = Trail()
        near = places.entry(context)
        resolved: dict[int, PlaceEntry] = {}

        def accept(index: int, start: int, end: int) -> bool:
            entry = places.resolve(names[index], folded, start, end, trail, near)
            if entry is None:
                return False
            resolved[start] = entry
            trail.add(entry, end)
            return True

        mentions: list[Mention] = []
        nouns = self._nouns
        position = 0
        for index, start, end in self._matcher.find(folded, accept):
            if start < position:
                continue
            entry = nouns[index]
            if entry is None:
                entry = resolved[start]
            elif entry.label == "INDUSTRY" and folded[end - 1] == "业":
                shared = self._shared_tail(folded, start, end)
                if shared is not None:
                    cut, stop, indicator = shared
                    if cut - start > 1:
                        mentions.append(Mention(start, cut, text[start:cut], "INDUSTRY", entry.id))
                    mentions.append(Mention(cut, stop, text[cut:stop], "INDICATOR", indicator.id))
                    position = stop
                    continue
            mentions.append(Mention(start, end, text[start:end], entry.label, entry.id))
            position = end
        return mentions

    def _shared_tail(self, folded: str, start: int, end: int) -> tuple[int, int, Entry] | None:
        """电子信息产业规模 is 电子信息 and 产业规模: the tail belongs to the indicator that goes on."""
        cut = end - 2
        for name in self._indicator_at.get(folded[cut:end], ()):
            if len(name) > 2 and folded.startswith(name, cut):
                return cut, cut + len(name), self._noun[name]
        return None
