"""The words that linking reads, out of the packs: predicates, cues by class, metrics.

One automaton finds every cue of a text in one pass; the hits of a class lie sorted, so that "is there a word of this
class between here and there" is a bisection.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

_OFFSETS = itemgetter(1, 2)
_SHARE = "比重"  # its last character is no front of 要: 占GDP比重|要|由48%提升到52%
_BARE_FRONTS = ("其", "年度", "年", "总", "累计", "平均", "人均", "单", "新增")


class Word(NamedTuple):
    """A predicate word in the text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        text: The word.
        cls: Its class: reach, keep, up, down, do, say or adverb.
        nominal: True for verbs that are as often nouns (建设, 改造).
    """

    start: int
    end: int
    text: str
    cls: str
    nominal: bool


class Hit(NamedTuple):
    """A cue in the text."""

    start: int
    end: int
    text: str


class Predicates:
    """Predicate words, matched at a place in the text.

    Args:
        rows: (word, class, nominal, characters before it that make it the tail of another word, longer words that
            begin with it and in which it is not meant).

    Attributes:
        openers: The characters that they begin with.
    """

    def __init__(self, rows: Iterable[tuple[str, str, bool, str, Sequence[str]]]) -> None:
        listed = list(rows)
        self._words = {word: (cls, nominal) for word, cls, nominal, _, _ in listed}
        self._tails = {word: frozenset(tails) for word, _, _, tails, _ in listed if tails}
        self._longer = {word: tuple(longer) for word, _, _, _, longer in listed if longer}
        by_first: dict[str, set[int]] = {}
        by_last: dict[str, set[int]] = {}
        for word in self._words:
            by_first.setdefault(word[0], set()).add(len(word))
            by_last.setdefault(word[-1], set()).add(len(word))
        self._by_first = {c: tuple(sorted(n, reverse=True)) for c, n in by_first.items()}
        self.openers = self._by_first.keys()
        self._by_last = {c: tuple(sorted(n, reverse=True)) for c, n in by_last.items()}

    def before(self, text: str, end: int, limit: int) -> Word | None:
        """The longest predicate word that ends at `end` and starts at or behind `limit`."""
        if end <= limit:
            return None
        words = self._words
        for length in self._by_last.get(text[end - 1], ()):
            start = end - length
            if start >= limit and text[start:end] in words and (found := self._word(text, start, end)) is not None:
                longer = self._longer.get(found.text)
                if not longer or not text.startswith(longer, start):
                    return found
        return None

    def at(self, text: str, start: int, limit: int) -> Word | None:
        """The longest predicate word that starts at `start` and ends at or before `limit`."""
        if start >= limit:
            return None
        words = self._words
        for length in self._by_first.get(text[start], ()):
            end = start + length
            if end <= limit and text[start:end] in words and (found := self._word(text, start, end)) is not None:
                longer = self._longer.get(found.text)
                return None if longer and text.startswith(longer, start) else found
        return None

    def _word(self, text: str, start: int, end: int) -> Word | None:
        """The predicate word that stands there, unless the character before makes it the tail of another."""
        word = text[start:end]
        if start and text[start - 1] in self._tails.get(word, ()) and not text.endswith(_SHARE, 0, start):
            return None
        return Word(start, end, word, *self._words[word])


class CueTable:
    """Cue words by class, compiled.

    Args:
        rows: (class, word, longer words in which it is not meant).
    """

    def __init__(self, rows: Iterable[tuple[str, str, Sequence[str]]]) -> None:
        classes: dict[str, list[str]] = {}
        not_in: dict[tuple[str, str], tuple[tuple[int, tuple[str, ...]], ...]] = {}
        for cls, word, longer in rows:
            classes.setdefault(word, []).append(cls)
            not_in[cls, word] = _by_place(word, longer)
        self._words = [(word, [(cls, not_in[cls, word]) for cls in sorted(found)]) for word, found in classes.items()]
        self._automaton = AhoCorasick(list(classes), matchkind=MatchKind.Standard)

    def find(self, text: str) -> Cues:
        """All cues of a text; cues of one class may lie in each other."""
        found: list[tuple[Hit, str]] = []
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for index, start, end in sorted(matches, key=_OFFSETS):
            word, classes = self._words[index]
            hit = Hit(start, end, word)
            for cls, longer in classes:
                for at, words in longer:
                    if start >= at and text.startswith(words, start - at):
                        break
                else:
                    found.append((hit, cls))
        return Cues(found)


class Cues:
    """The cues of one text, by class, in order.

    Args:
        found: The cues with their classes, in order.
    """

    def __init__(self, found: Sequence[tuple[Hit, str]]) -> None:
        self._all = found
        self._all_starts = [hit.start for hit, _ in found]
        self._hits: dict[str, list[Hit]] = {}
        for hit, cls in found:
            self._hits.setdefault(cls, []).append(hit)
        self._starts = {cls: [hit.start for hit in hits] for cls, hits in self._hits.items()}
        self._by_start: dict[str, dict[int, Hit]] = {}
        self._starts_of: dict[tuple[str, ...], frozenset[int]] = {}

    def between(self, start: int, end: int) -> Sequence[tuple[Hit, str]]:
        """The cues of all classes that begin in `start:end`, with their class, in order."""
        low = bisect_left(self._all_starts, start)
        return self._all[low : bisect_left(self._all_starts, end, low)]

    def within(self, cls: str, start: int, end: int) -> Sequence[Hit]:
        """The cues of a class that begin in `start:end`."""
        starts = self._starts.get(cls)
        if not starts:
            return ()
        low = bisect_left(starts, start)
        return self._hits[cls][low : bisect_left(starts, end, low)]

    def last(self, cls: str, start: int, end: int) -> Hit | None:
        """The last cue of a class that begins in `start:end`."""
        starts = self._starts.get(cls)
        if not starts:
            return None
        at = bisect_left(starts, end) - 1
        return self._hits[cls][at] if at >= 0 and starts[at] >= start else None

    def first(self, cls: str, start: int, end: int) -> Hit | None:
        """The first cue of a class that begins in `start:end`."""
        starts = self._starts.get(cls)
        if not starts:
            return None
        at = bisect_left(starts, start)
        return self._hits[cls][at] if at < len(starts) and starts[at] < end else None

    def at(self, cls: str, start: int) -> Hit | None:
        """The first cue of a class that begins at an offset."""
        by_start = self._by_start.get(cls)
        if by_start is None:
            by_start = self._by_start[cls] = {hit.start: hit for hit in reversed(self._hits.get(cls, ()))}
        return by_start.get(start)

    def starts(self, classes: tuple[str, ...]) -> frozenset[int]:
        """Where the cues of some classes begin."""
        known = self._starts_of.get(classes)
        if known is None:
            known = self._starts_of[classes] = frozenset().union(*[self._starts.get(cls, ()) for cls in classes])
        return known

    def count(self, cls: str, start: int, end: int) -> int:
        """How many cues of a class begin in `start:end`."""
        starts = self._starts.get(cls)
        return bisect_left(starts, end) - bisect_left(starts, start) if starts else 0


class Tails:
    """Words that nouns end in.

    Args:
        words: The words.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[-1], set()).add(len(word))
        self._by_last = {c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()}

    def of(self, noun: str) -> str:
        """The longest of the words that a noun ends in, "" if none."""
        for length in self._by_last.get(noun[-1:], ()):
            if (tail := noun[-length:]) in self._words:
                return tail
        return ""


class Metrics:
    """Words for measured properties: 率, 产值, 面积; and what may stand before them inside the metric: 综合, 人均.

    Args:
        rows: (word, role, class, whether it says nothing of whose it is).
    """

    def __init__(self, rows: Iterable[tuple[str, str, str, bool]]) -> None:
        listed = list(rows)
        self._heads = Tails(word for word, role, _, _ in listed if role == "head")
        self._modifiers = Tails(word for word, role, _, _ in listed if role == "modifier")
        self._bare = frozenset(word for word, _, _, bare in listed if bare)
        self._kinds = {"": "", **{word: kind for word, _, kind, _ in listed if kind}}
        self._kind_tails = Tails(word for word, _, kind, _ in listed if kind)

    def head(self, noun: str) -> str:
        """The longest metric head that a noun ends in, "" if none; a bracket behind it is passed over."""
        if noun.endswith("）") and "（" in noun[:-1]:
            noun = noun[: noun.rindex("（")]  # 电能利用效率（PUE）
        return self._heads.of(noun)

    def tail(self, noun: str) -> int | None:
        """Offset where the metric of a noun begins (再生铅|产量, 农药|利用率), or None when it ends in none."""
        head = self._heads.of(noun)
        if not head:
            return None
        at = len(noun) - len(head)
        while at and (word := self._modifiers.of(noun[:at])):
            at -= len(word)
        return at

    def kind(self, noun: str) -> str:
        """Stock, flow, rate or price, by the longest known tail; "" if unknown."""
        return self._kinds[self._kind_tails.of(noun)]

    def is_bare(self, noun: str) -> bool:
        """True for a metric that says nothing of whose it is: 产业规模, 年发电量, 总投资."""
        if noun.startswith(_BARE_FRONTS):
            for front in _BARE_FRONTS:
                if noun.startswith(front) and noun[len(front) :] in self._bare:
                    return True
        return noun in self._bare


def _by_place(word: str, longer: Iterable[str]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Where a word stands in longer ones, and in which of them it stands there."""
    out: dict[int, list[str]] = {}
    for other in longer:
        for at in range(len(other) - len(word) + 1):
            if other.startswith(word, at):
                out.setdefault(at, []).append(other)
    return tuple((at, tuple(words)) for at, words in out.items())
