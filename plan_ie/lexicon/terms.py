"""The term in a phrase that may be worth an entry: without what stands before it, and how much it looks like one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.text.regex import regex

#: Parts of speech that a term may end in, and those that none begins with.
_NOMINAL: Final = frozenset({"n", "vn", "x", "l", "j", "i", "k", "g", "q", "b"})
_NO_OPENING: Final = frozenset("rcpduyz")
_INSIDE: Final = _NOMINAL | {"a", "f", "m", "s", "t"}
_VERBS: Final = frozenset("是占达为有破超")
_SHORTEST: Final = 2
_ODD: Final = regex(r"[0-9、“”《》（）的]")


class Word(Protocol):
    """A word with its part of speech."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""

    @property
    def tag(self) -> str:
        """Its part of speech (`n` noun, `v` verb, `vn` verbal noun, `r` pronoun …)."""


Tagger = Callable[[str], Sequence[Word]]


class Terms:
    """Cuts terms out of phrases, and grades them.

    Args:
        lexicon: The packs in use: their verbs and places stand before a term, their metrics end one.
        tagger: Parts of speech; None to do without.
    """

    def __init__(self, lexicon: Lexicon, tagger: Tagger | None = None) -> None:
        self._places = lexicon.places
        self._tagger = tagger
        verbs = [e for e in lexicon.entries("PREDICATE") if not e.nominal]
        self._verbs = tuple(sorted((n for e in verbs for n in e.names if len(n) > 1), key=len, reverse=True))
        self._metrics = tuple(n for e in lexicon.entries("METRIC") if e.role == "head" for n in e.names)

    def term(self, phrase: str) -> str | None:
        """The term in a phrase: without verbs, pronouns and places before it and verbs behind it; None if none is left.

        >>> from plan_ie.lexicon.packs import load_packs
        >>> from plan_ie.words.tags import tag_words
        >>> terms = Terms(load_packs(), tag_words)
        >>> [terms.term(phrase) for phrase in ("力争安徽省河湖生态流量达标率", "斥资", "这", "投")]
        ['河湖生态流量达标率', None, None, None]
        """
        rest = phrase
        while rest and (front := self._front(rest)):
            rest = rest[front:]
        words = list(self._words(rest))
        while words and words[-1].tag not in _NOMINAL and not rest.endswith(self._metrics):
            rest = rest[: words.pop().start]
        return rest if len(rest) >= _SHORTEST else None

    def grade(self, term: str) -> int:
        """How much a term looks like one: 0 the name of a measure or of nouns alone, 2 with verbs or marks in it."""
        if _ODD.search(term):
            return 2
        if all(word.tag in _INSIDE for word in self._words(term)):
            return 0 if self._words(term) or term.endswith(self._metrics) else 1
        return 1 if term.endswith(self._metrics) else 2

    def _words(self, term: str) -> Sequence[Word]:
        return self._tagger(term) if self._tagger else ()

    def _front(self, phrase: str) -> int:
        """Length of what stands before the term: a verb, a place, a word that opens none."""
        verb = next((v for v in self._verbs if phrase.startswith(v)), "")
        if verb or phrase[:1] in _VERBS:
            return len(verb) or 1
        place = next(iter(self._places.find(phrase)), None)
        if place is not None and place.start == 0:
            return place.end
        words = self._words(phrase)
        return words[0].end if words and words[0].tag in _NO_OPENING else 0
