"""Token patterns, as spaCy has them: what a token may ask for, and how often it may repeat.

Everything that spaCy would find wrong at the first document is found here, when the pattern is given.
"""

from __future__ import annotations

import json
import reprlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from plan_ie.lexicon.regex import regex_problem
from plan_ie.text.regex import regex

#: Tokens of the longest match, repeats included: longer names there are none, and time stays linear.
MOST_TOKENS: Final = 100

_TEXT_ATTRIBUTES = "ORTH TEXT LOWER POS TAG MORPH DEP LEMMA SHAPE ENT_TYPE ENT_ID ENT_KB_ID ENT_IOB NORM PREFIX SUFFIX"
_FLAG_ATTRIBUTES = (
    "SPACY IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_BRACKET IS_QUOTE IS_LEFT_PUNCT "
    "IS_RIGHT_PUNCT IS_CURRENCY IS_STOP IS_SENT_START SENT_START LIKE_NUM LIKE_URL LIKE_EMAIL"
)
_TEXTS: Final = frozenset(_TEXT_ATTRIBUTES.split())
_NUMBERS: Final = frozenset(("LENGTH",))
_FLAGS: Final = frozenset(_FLAG_ATTRIBUTES.split())
_SETS: Final = ("IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS")
_COMPARISONS: Final = ("==", "!=", ">=", "<=", ">", "<")
_FUZZY: Final = ("FUZZY", *(f"FUZZY{n}" for n in range(1, 10)))
_REPEAT: Final = regex(r"\{(\d{0,3})(,?)(\d{0,3})\}")
_LARGEST: Final = 2**31
_SIMPLE: Final[Mapping[str, tuple[int, int | None]]] = {
    "!": (1, 1),
    "?": (0, 1),
    "*": (0, None),
    "+": (1, None),
}

Repeats = tuple[int, int | None]


def token_problems(tokens: list[Any]) -> Iterator[str]:
    """Everything that is wrong with a token pattern.

    >>> list(token_problems([{"TEXT": "水", "OP": "%"}]))
    ['token 1: "OP" must be one of ! ? * + or like {2,3}, not "%"']
    >>> list(token_problems([{"LOWER": "gdp", "OP": "?"}, {"TEXT": {"IN": ["增速", "总量"]}}]))
    []
    """
    if not tokens:
        yield "empty pattern: a list of token patterns needs at least one token"
    if len(tokens) > MOST_TOKENS:
        yield f"a pattern of {len(tokens)} tokens; at most {MOST_TOKENS}, for a longer name write a literal"
        return
    length = 0
    for number, token in enumerate(tokens, 1):
        if not isinstance(token, dict):
            yield f"token {number} of the pattern must be an object, not {type(token).__name__}"
            continue
        for problem in _wrong_token(token):
            yield f"token {number}: {problem}"
        low, high = repeats(token) or (1, 1)
        length += max(low, high or 1)
    if length > MOST_TOKENS:
        yield f"a pattern that repeats to {length} tokens; at most {MOST_TOKENS}"


def repeats(token: Mapping[str, Any]) -> Repeats | None:
    """How often a token may stand, at least and at most (None for no end); None where `OP` is no operator.

    >>> repeats({"OP": "{2,3}"}), repeats({"OP": "+"}), repeats({}), repeats({"OP": "%"})
    ((2, 3), (1, None), (1, 1), None)
    """
    op = next((value for key, value in token.items() if key.upper() == "OP"), None)
    if op is None:
        return 1, 1
    if not isinstance(op, str):
        return None
    if op in _SIMPLE:
        return _SIMPLE[op]
    m = _REPEAT.fullmatch(op)
    if m is None or not (m[1] or m[3]):
        return None
    low = int(m[1] or 0)
    high = int(m[3]) if m[3] else (None if m[2] else low)
    return None if high is not None and high < max(low, 1) else (low, high)


def _wrong_token(token: Mapping[str, Any]) -> Iterator[str]:
    for key, value in token.items():
        name = key.upper()
        if name == "OP":
            if repeats(token) is None:
                yield f'"OP" must be one of {" ".join(_SIMPLE)} or like {{2,3}}, not {json.dumps(value)[:30]}'
        elif name == "_":
            if not isinstance(value, dict):
                yield f'"_" must be an object of extensions, not {reprlib.repr(value)}'
                continue
            for inner in value.values():
                yield from _wrong_value(inner, str | int | float | bool)
        elif name in _TEXTS:
            yield from _wrong_value(value, str | int if name == "ENT_IOB" else str)
        elif name in _NUMBERS:
            yield from _wrong_value(value, int | float)
        elif name not in _FLAGS:
            yield f'unknown attribute "{key}" of a token'
        elif not isinstance(value, bool):
            yield f'"{key}" must be true or false, not {reprlib.repr(value)}'


def _wrong_value(value: Any, kind: Any) -> Iterator[str]:
    """What is wrong with the value of an attribute: a plain one, or an object of predicates."""
    if not isinstance(value, dict):
        if not isinstance(value, kind) or _is_too_large(value):
            yield f"a value or an object of predicates is expected, not {reprlib.repr(value)}"
        return
    if not value:
        yield "an object without a predicate"
    for key, inner in value.items():
        name = key.upper()
        if name in _SETS:
            yield from _wrong_list(key, inner, kind)
        elif name in _COMPARISONS:
            if not isinstance(inner, int | float) or _is_too_large(inner):
                yield f'"{key}" must be a number, not {reprlib.repr(inner)}'
        elif name == "REGEX" or name in _FUZZY:
            yield from _wrong_texts(key, inner)
        else:
            yield f'unknown predicate "{key}"'


def _wrong_texts(key: str, inner: Any) -> Iterator[str]:
    """What is wrong with an expression, or with the texts it may be one of."""
    texts = [inner]
    if isinstance(inner, dict):
        if len(inner) != 1 or not {name.upper() for name in inner} <= {"IN", "NOT_IN"}:
            yield f'"{key}" must be a text, or an object with IN or NOT_IN'
            return
        texts = next(iter(inner.values()))
        if not isinstance(texts, list):
            yield f'"{key}" must hold a list of texts, not {reprlib.repr(texts)}'
            return
    for text in texts:
        if not isinstance(text, str):
            yield f'"{key}" must be a text, not {reprlib.repr(text)}'
        elif key.upper() == "REGEX" and (reason := regex_problem(text)):
            yield f"the regular expression {reprlib.repr(text)} {reason}; list the forms with IN, or write literals"


def _wrong_list(key: str, inner: Any, kind: Any) -> Iterator[str]:
    if not isinstance(inner, list) or any(not isinstance(item, kind) or _is_too_large(item) for item in inner):
        yield f'"{key}" must be a list of values, not {reprlib.repr(inner)}'


def _is_too_large(value: Any) -> bool:
    return isinstance(value, int | float) and not -_LARGEST < value < _LARGEST
