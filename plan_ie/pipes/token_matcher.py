"""Token patterns matched in linear time: what one token may be is asked of spaCy, how tokens follow each other is not.

spaCy's matcher follows every way through a pattern at once, and forgets none: thirty optional tokens are a billion
ways, and one open repeat over a long line is a match between any two of its tokens. Here every token of the document
is asked once for every kind of token in the patterns, regular expressions are run by RE2, and a match is the longest
one from its first token, of at most `MOST_TOKENS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from spacy.attrs import IDS
from spacy.errors import MatchPatternError
from spacy.matcher import Matcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from plan_ie.errors import PackError, PipelineError
from plan_ie.lexicon.regex import Expression, compiled
from plan_ie.lexicon.token_pattern import MOST_TOKENS, repeats

Pattern = dict[str, Any]
_ALIASES: Final = {"TEXT": "ORTH"}


class Rule(NamedTuple):
    """A pattern and what its matches are called."""

    label: str
    id: str
    pattern: Sequence[Pattern]


class TokenMatcher:
    """Finds token patterns.

    Args:
        vocab: The vocabulary.
        rules: The patterns, checked by `plan_ie.lexicon.token_pattern`.

    Raises:
        PackError: spaCy does not take a pattern.
    """

    def __init__(self, vocab: Vocab, rules: Sequence[Rule]) -> None:
        self._kinds = _Kinds(vocab)
        self._programs = [(rule.label, rule.id, _program(rule.pattern, self._kinds)) for rule in rules]
        self._extensions = {name: rule for rule in rules for token in rule.pattern for name in token.get("_", ())}

    def __call__(self, doc: Doc) -> Iterator[tuple[str, str, int, int]]:
        """(label, id, first token, one behind the last) of every match, by rule and then by place.

        Raises:
            PipelineError: A pattern asks for an extension that nobody has registered by now.
        """
        for name, rule in self._extensions.items():
            if not Token.has_extension(name):
                raise PipelineError(
                    f"a token pattern of {rule.label} {rule.id} asks for token._.{name}, which is not registered; load "
                    f"the component that registers it first, or call Token.set_extension({name!r}, …)"
                )
        fits = self._kinds.fits(doc)
        for label, entry_id, program in self._programs:
            for start, end in program.matches(fits, len(doc)):
                yield label, entry_id, start, end


@dataclass(frozen=True, slots=True)
class _Program:
    """A pattern as places in a row, each a kind of token.

    Attributes:
        kinds: The kind of token at every place.
        negated: Whether the place is for any other token.
        loops: Whether the place may be taken again.
        reach: For every place, and behind the last, the places that can be taken next without a token: bits.
    """

    kinds: tuple[int, ...]
    negated: tuple[bool, ...]
    loops: tuple[bool, ...]
    reach: tuple[int, ...]

    def matches(self, fits: Sequence[bytearray], length: int) -> Iterator[tuple[int, int]]:
        """The longest match from every token that begins one."""
        for start in range(length):
            end = self._longest(fits, start, min(length, start + MOST_TOKENS))
            if end is not None:
                yield start, end

    def _longest(self, fits: Sequence[bytearray], start: int, stop: int) -> int | None:
        done = 1 << len(self.kinds)
        active, found = self.reach[0], None
        for at in range(start, stop):
            following = 0
            for place, kind in enumerate(self.kinds):
                if active >> place & 1 and bool(fits[kind][at]) != self.negated[place]:
                    following |= self.reach[place + 1] | (self.reach[place] if self.loops[place] else 0)
            if not following:
                break
            if following & done:
                found = at + 1
            active = following
        return found


def _program(pattern: Sequence[Pattern], kinds: _Kinds) -> _Program:
    places: list[tuple[int, bool, bool, bool]] = []  # kind, negated, loops, may be left out
    for token in pattern:
        kind = kinds.add({key: value for key, value in token.items() if key.upper() != "OP"})
        negated = any(key.upper() == "OP" and value == "!" for key, value in token.items())
        low, high = repeats(token) or (1, 1)
        places += [(kind, negated, False, False)] * low
        places += [(kind, negated, high is None, True)] * (1 if high is None else high - low)
    reach = [1 << len(places)]
    for place in range(len(places) - 1, -1, -1):
        reach.insert(0, 1 << place | (reach[0] if places[place][3] else 0))
    order, negations, loops = (tuple(place[i] for place in places) for i in range(3))
    return _Program(order, tuple(map(bool, negations)), tuple(map(bool, loops)), tuple(reach))


class _Kinds:
    """The kinds of token that patterns ask for, each asked once."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._numbers: dict[str, int] = {}
        self._matcher = Matcher(vocab, validate=True)
        self._tests: list[list[_Test]] = []

    def add(self, token: Pattern) -> int:
        """The number of a kind of token."""
        key = json.dumps(token, sort_keys=True, ensure_ascii=False)
        if key not in self._numbers:
            self._numbers[key] = number = len(self._numbers)
            rest, tests = _parted(token)
            try:
                self._matcher.add(str(number), [[rest]])
            except (MatchPatternError, ValueError, OverflowError) as error:
                raise PackError(f"spaCy does not take the token {key[:200]}: {error}", "token pattern") from error
            self._tests.append(tests)
        return self._numbers[key]

    def fits(self, doc: Doc) -> list[bytearray]:
        """For every kind which tokens of the document are of it."""
        fits = [bytearray(len(doc)) for _ in self._tests]
        names = {self._vocab.strings[str(number)]: number for number in range(len(self._tests))}
        for key, start, _ in self._matcher(doc):
            fits[names[key]][start] = 1
        for marked, tests in zip(fits, self._tests, strict=True):
            for test in tests:
                test.narrow(doc, marked)
        return fits


@dataclass(frozen=True, slots=True)
class _Test:
    """A regular expression on an attribute, or on an extension."""

    attribute: str
    extension: bool
    expressions: tuple[Expression, ...]
    wanted: bool

    def narrow(self, doc: Doc, marked: bytearray) -> None:
        """Take out of `marked` the tokens that the expressions do not want; every text is tried once."""
        value = self._values(doc)
        known: dict[str, bool] = {}
        for at, mark in enumerate(marked):
            if mark:
                text = value(at)
                if text not in known:
                    known[text] = any(e.search(text) is not None for e in self.expressions) is self.wanted
                marked[at] = known[text]

    def _values(self, doc: Doc) -> Callable[[int], str]:
        if self.extension:
            return lambda at: str(doc[at]._.get(self.attribute))
        hashes, strings = doc.to_array([IDS[_ALIASES.get(self.attribute, self.attribute)]]).ravel(), doc.vocab.strings
        return lambda at: strings[int(hashes[at])]


def _parted(token: Pattern) -> tuple[Pattern, list[_Test]]:
    """What spaCy is asked of a token, and the regular expressions, which it is not."""
    tests: list[_Test] = []

    def without(values: Pattern, extension: bool) -> Pattern:
        kept: Pattern = {}
        for key, value in values.items():
            if key == "_" and not extension:
                inner = without(value, True)
                if inner:
                    kept[key] = inner
            elif isinstance(value, dict):
                rest = {name: item for name, item in value.items() if name.upper() != "REGEX"}
                tests.extend(
                    _test(key if extension else key.upper(), extension, item)
                    for name, item in value.items()
                    if name.upper() == "REGEX"
                )
                if rest:
                    kept[key] = rest
            else:
                kept[key] = value
        return kept

    return without(token, False), tests


def _test(attribute: str, extension: bool, value: Any) -> _Test:
    wanted = True
    expressions = [value]
    if isinstance(value, dict):
        (name, expressions), *_ = value.items()
        wanted = name.upper() == "IN"
    return _Test(attribute, extension, tuple(compiled(text) for text in expressions), wanted)
