"""Parts of speech around a stretch of text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence

Tag = tuple[int, int, str]
Tagger = Callable[[str], Sequence[Tag]]

_CHUNK = re.compile(r"[^。；！？\n]+")
_ODD = frozenset("vdpcufm")
INSIDE = "-"  # the boundary lies inside a word


class WordTags:
    """The words of one text, tagged chunk by chunk when they are asked for.

    Args:
        text: The text.
        tagger: Gives the words of a chunk with offsets and part of speech.
        clusters: Word to the cluster of those that are used alike.
    """

    def __init__(self, text: str, tagger: Tagger, clusters: Mapping[str, str] | None = None) -> None:
        self._text, self._tagger, self._clusters = text, tagger, clusters or {}
        self._chunks = [m.span() for m in _CHUNK.finditer(text)]
        self._starts = [start for start, _ in self._chunks]
        self._words: dict[int, tuple[list[int], Sequence[Tag]]] = {}

    def _chunk(self, at: int) -> tuple[int, list[int], Sequence[Tag]]:
        index = max(0, bisect_right(self._starts, at) - 1)
        if not self._chunks:
            return 0, [], ()
        start, end = self._chunks[index]
        if index not in self._words:
            words = self._tagger(self._text[start:end])
            self._words[index] = ([w[0] for w in words], words)
        return (start, *self._words[index])

    def around(self, start: int, end: int) -> tuple[str, str, str, str, str]:
        """The parts of speech of the word before a stretch, its first, its last, the word behind it, those between.

        `-` where the stretch begins or ends inside a word, "" where the clause does. Between the first and the last
        word only those are named that a name seldom has inside: verbs, adverbs, prepositions, conjunctions, particles.
        """
        offset, starts, words = self._chunk(start)
        i = bisect_right(starts, start - offset) - 1
        if i < 0:
            return "", "", "", "", ""
        if words[i][0] + offset == start:
            before, first = (words[i - 1][2] if i else ""), words[i][2]
        else:
            before = first = INSIDE
        j = bisect_right(starts, end - offset - 1) - 1
        if words[j][1] + offset == end:
            last, after = words[j][2], (words[j + 1][2] if j + 1 < len(words) else "")
        else:
            last = after = INSIDE
        between = "".join(sorted({w[2] for w in words[i + 1 : j] if w[2] in _ODD})) if j - i > 1 else ""
        return before, first, last, after, between

    def verbs(self, start: int, end: int) -> list[str]:
        """The verbs that lie in a stretch, in order."""
        offset, starts, words = self._chunk(start)
        out = []
        for n in range(bisect_right(starts, start - offset - 1), len(words)):  # no slice: a chunk may be a whole text
            a, b, tag = words[n]
            if b + offset > end:
                break
            if tag == "v":
                out.append(self._text[a + offset : b + offset])
        return out

    def clusters(self, start: int, end: int) -> tuple[str, ...]:
        """The clusters of the words that lie in a stretch, in order, "" for a word in none; its last chunk alone."""
        offset, starts, words = self._chunk(end - 1)
        text, known, out = self._text, self._clusters, []
        for n in range(bisect_left(starts, start - offset), len(words)):
            a, b, _ = words[n]
            if b + offset > end:
                break
            out.append(known.get(text[a + offset : b + offset], ""))
        return tuple(out)
