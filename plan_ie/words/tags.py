"""Words with their part of speech, from jieba-rs and its dictionary of 350,000 words.

The class of a word that no pack knows: 攻坚 is a verb, 全面 an adverb. Used where a boundary or a verb is weighed; no
decision rests on it alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

#: Tags of jieba's dictionary (ICTCLAS) that are told apart here by their first letter alone.
_NAMES = {"vn": "vn", "ad": "d", "ag": "a", "an": "n", "nr": "n", "zg": "z", "eng": "x"}


class Tagged(NamedTuple):
    """A word.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        tag: Its part of speech, as ICTCLAS names them: `n` noun, `v` verb, `vn` verbal noun, `d` adverb, `a` adjective,
            `m` numeral, `q` classifier, `p` preposition, `c` conjunction, `f` direction, `u` particle, `x` mark.
    """

    start: int
    end: int
    tag: str


@lru_cache(maxsize=1)
def _tag() -> Callable[[str], list[tuple[str, str]]]:
    """A tagger of its own: words that a user adds to rjieba's common dictionary change no record."""
    import rjieba

    tag: Callable[[str], list[tuple[str, str]]] = rjieba.Jieba().tag
    return tag


class _Tags(dict[str, str]):
    """A tag of jieba's dictionary → the one that it counts as here."""

    def __missing__(self, tag: str) -> str:
        return self.setdefault(tag, tag[:1])


_tags = _Tags(_NAMES)


def tag_ends(text: str) -> tuple[list[int], list[str]]:
    """Where the words of a text end, and their parts of speech; there are no gaps between them.

    >>> tag_ends("培育绿色工厂")
    ([2, 4, 6], ['vn', 'n', 'n'])
    """
    words = _tag()(text)
    return list(accumulate([len(word) for word, _ in words])), [_tags[tag] for _, tag in words]


def tag_words(text: str) -> list[Tagged]:
    """The words of a text, without gaps.

    >>> [("培育绿色工厂"[w.start : w.end], w.tag) for w in tag_words("培育绿色工厂")]
    [('培育', 'vn'), ('绿色', 'n'), ('工厂', 'n')]
    """
    ends, tags = tag_ends(text)
    return list(map(Tagged, [0, *ends[:-1]], ends, tags))
