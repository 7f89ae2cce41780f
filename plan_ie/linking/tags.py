"""Parts of speech around a stretch of text."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence

Tagger = Callable[[str], tuple[Sequence[int], Sequence[str]]]
_Chunk = tuple[int, Sequence[int], Sequence[str], tuple[str, ...]]
"""Where a chunk begins; where its words end, from there on; their parts of speech; their clusters."""

_NO_CHUNK: _Chunk = (0, (), (), ())
_CHUNK = re.compile(r"[^。；！？\n]+")
_ODD = frozenset("vdpcufm")
INSIDE = "-"  # the boundary lies inside a word


class WordTags:
    """The words of one text, tagged chunk by chunk when they are asked for.

    Args:
        text: The text.
        tagger: Says where the words of a chunk end, and their parts of speech.
        clusters: Word to its cluster, for those that are used alike.
    """

    def __init__(self, text: str, tagger: Tagger, clusters: Mapping[str, str] | None = None) -> None:
        self._text, self._tagger, self._clusters = text, tagger, clusters or {}
        self._chunks = [m.span() for m in _CHUNK.finditer(text)]
        self._starts = [start for start, _ in self._chunks]
        self._stops = [*self._starts[1:], sys.maxsize]
        self._words: dict[int, _Chunk] = {}
        self._last: tuple[int, int, _Chunk] = (0, 0, _NO_CHUNK)  # the offsets of the chunk asked for last, and it

    def _chunk(self, at: int) -> _Chunk:
        """The chunk of an offset: that which holds it, else the one before."""
        low, high, chunk = self._last
        if not low <= at < high:
            index = max(0, bisect_right(self._starts, at) - 1)
            chunk = self._words.get(index) or self._read(index)
            self._last = self._starts[index] if index else 0, self._stops[index], chunk
        return chunk

    def _read(self, index: int) -> _Chunk:
        """Tag a chunk."""
        if not self._chunks:
            return _NO_CHUNK
        start, end = self._chunks[index]
        words = self._text[start:end]
        ends, tags = self._tagger(words)
        clusters = tuple([self.cluster(words[a:b]) for a, b in zip((0, *ends), ends, strict=False)])
        known = self._words[index] = (start, ends, tags, clusters)
        return known

    def around(self, start: int, end: int) -> tuple[str, str, str, str, str]:
        """The parts of speech of the word before a stretch, its first, its last, the word behind it, those between.

        `-` where the stretch begins or ends inside a word, "" where the clause does. Between the first and the last
        word only those are named that a name seldom has inside: verbs, adverbs, prepositions, conjunctions, particles.
        """
        offset, ends, tags, _ = self._chunk(start)
        start, end, most = start - offset, end - offset, len(ends) - 1
        if start < 0 or most < 0:
            return "", "", "", "", ""
        i = min(bisect_right(ends, start), most)
        if (ends[i - 1] if i else 0) == start:
            before, first = (tags[i - 1] if i else ""), tags[i]
        else:
            before = first = INSIDE
        j = min(bisect_right(ends, end - 1), most)
        if ends[j] == end:
            last, after = tags[j], (tags[j + 1] if j < most else "")
        else:
            last = after = INSIDE
        odd = _ODD.intersection(tags[i + 1 : j]) if j - i > 1 else ()
        return before, first, last, after, "".join(sorted(odd)) if odd else ""

    def words(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The words that lie in a stretch, in its last chunk alone: where each begins and ends, its part of speech."""
        chunk = offset, ends, tags, _ = self._chunk(end - 1)
        within = range(*self._within(chunk, start, end))
        return [(offset + (ends[n - 1] if n else 0), offset + ends[n], tags[n]) for n in within]

    def verbs(self, start: int, end: int) -> list[str]:
        """The verbs that lie in a stretch, in order."""
        chunk = offset, ends, tags, _ = self._chunk(start)
        verbs = [n for n in range(*self._within(chunk, start, end)) if tags[n] == "v"]
        return [self._text[offset + (ends[n - 1] if n else 0) : offset + ends[n]] for n in verbs]

    def clusters(self, start: int, end: int) -> tuple[str, ...]:
        """The clusters of the words that lie in a stretch, in order, "" for a word in none; in its last chunk alone."""
        chunk = self._chunk(end - 1)
        return chunk[3][slice(*self._within(chunk, start, end))]

    def cluster(self, word: str) -> str:
        """The cluster of a word, "" for a word in none."""
        return self._clusters.get(word, "")

    @staticmethod
    def _within(chunk: _Chunk, start: int, end: int) -> tuple[int, int]:
        """The first word of a chunk that lies in a stretch, and the one behind the last."""
        offset, ends, _, _ = chunk
        first = bisect_left(ends, start - offset) + 1 if start > offset else 0
        return first, bisect_right(ends, end - offset)
