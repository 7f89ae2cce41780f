"""What an entry of a pattern pack may hold: labels, keys, their types, and what is wrong otherwise.

A pack holds data only. A pattern is a literal or a list of spaCy token patterns (`token_pattern.py`).
"""

from __future__ import annotations

import difflib
import re
import reprlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from plan_ie.lexicon.pack_limits import MOST_GUARDS
from plan_ie.lexicon.token_pattern import token_problems

SCHEMA_VERSION: Final = 1
LABELS: Final = (
    "INDUSTRY", "INDICATOR", "ORG", "GPE", "ZONE", "UNIT", "BOUND", "PERIOD", "PREDICATE", "CUE", "METRIC", "GOAL",
)  # fmt: skip
MENTION_LABELS: Final = ("INDUSTRY", "INDICATOR", "ORG", "GPE", "ZONE")
COMPARATORS: Final = ("=", ">=", ">", "<=", "<", "~")
LEVELS: Final = ("country", "province", "prefecture", "county", "zone", "region")
DIRECTIONS: Final = ("up", "down", "keep")
GOAL_ROLES: Final = ("verb", "finite", "adverb", "head", "tail", "scope", "section")
METRIC_CLASSES: Final = ("stock", "flow", "rate", "price")

_TEXT, _FLAG, _NAMES, _YEAR = "text", "true or false", "a list of texts", "a year"
_CODE = "a code of three capital letters (ISO 4217)"
_COMMON: Final[dict[str, Any]] = {
    "label": LABELS,
    "pattern": None,  # checked on its own
    "id": _TEXT,
    "aliases": _NAMES,
    "parent": _TEXT,
    "source": _TEXT,
    "note": _TEXT,
    "match": _FLAG,
    "short": _FLAG,
    "not_in": _NAMES,
}
_PLACE: Final[dict[str, Any]] = {"level": LEVELS, "context": _FLAG, "aliases_in_context": _NAMES, "word": _FLAG}
_LISTS: Final = ("aliases", "aliases_in_context", "lookup", "signs")
KEYS: Final[dict[str, dict[str, Any]]] = {
    "INDUSTRY": {**_COMMON, "code": _TEXT, "lookup": _NAMES, "signs": _NAMES, "category": _FLAG, "broad": _FLAG},
    "INDICATOR": {
        **_COMMON,
        "dimension": _TEXT,
        "unit": _TEXT,
        "direction": DIRECTIONS,
        "head": _FLAG,
        "lookup": _NAMES,
    },
    "ORG": _COMMON,
    "GPE": {**_COMMON, **_PLACE},
    "ZONE": {**_COMMON, **_PLACE},
    "UNIT": {
        **_COMMON,
        "dimension": _TEXT,
        "unit": _TEXT,
        "same_as": _TEXT,
        "currency": _CODE,
        "side": ("before",),
    },
    "BOUND": {**_COMMON, "comparator": COMPARATORS, "side": ("before", "after")},
    "PERIOD": {**_COMMON, "start_year": _YEAR, "end_year": _YEAR},
    "PREDICATE": {**_COMMON, "class": _TEXT, "nominal": _FLAG, "tail_of": _NAMES},
    "CUE": {**_COMMON, "class": _TEXT},
    "METRIC": {**_COMMON, "role": ("head", "modifier", "noun"), "class": METRIC_CLASSES, "bare": _FLAG},
    "GOAL": {**_COMMON, "role": GOAL_ROLES, "class": _TEXT},
}
REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    "BOUND": ("comparator", "side"),
    "PERIOD": ("start_year", "end_year"),
    "PREDICATE": ("class",),
    "CUE": ("class",),
    "METRIC": ("role",),
    "GOAL": ("role",),
}
_ADVICE: Final = 'a bare one would match inside other words; use a longer term, or write "short": true if it is meant'


def entry_problems(entry: object) -> Iterable[str]:
    """Everything that is wrong with one entry, each with a suggestion where there is one.

    >>> list(entry_problems({"label": "INDUSTRY", "pattern": "新能源汽车", "alias": ["新能源车"]}))
    ['unknown key "alias" for INDUSTRY; did you mean "aliases"?']
    >>> list(entry_problems({"label": "INDUSTRY", "pattern": "低空经济", "id": "industry.low_altitude"}))
    []
    """
    if not isinstance(entry, dict):
        return [f'an entry is an object such as {{"label": "INDUSTRY", "pattern": "…"}}, not {type(entry).__name__}']
    label = entry.get("label")
    if not isinstance(label, str) or label not in KEYS:
        near = did_you_mean(label.upper(), LABELS) if isinstance(label, str) else ""
        return [f"bad label {reprlib.repr(label)}{near}; labels are {', '.join(LABELS)}"]
    if _clean(entry, label):
        return ()
    return chain(_key_problems(entry, label), _pattern_problems(entry))


def _clean(entry: Mapping[str, Any], label: str) -> bool:
    """The quick way through for the ordinary entry, so that large packs load fast."""
    known = KEYS[label]
    for key, value in entry.items():
        kind = known.get(key)
        if kind is _TEXT:
            plain = type(value) is str and value != ""
        elif type(kind) is tuple:
            plain = kind is LABELS or value in kind  # the label has been looked at
        elif key == "pattern":
            plain = _is_term(value)
        elif kind is _FLAG:
            plain = type(value) is bool
        else:
            plain = kind is _NAMES and key in _LISTS and type(value) is list and all(map(_is_term, value))
        if not plain:
            return False
    return "pattern" in entry and (label not in REQUIRED or all(key in entry for key in REQUIRED[label]))


def _is_term(value: object) -> bool:
    return type(value) is str and len(value) > 1 and value == value.strip()


def _key_problems(entry: Mapping[str, Any], label: str) -> Iterator[str]:
    known = KEYS[label]
    for key, value in entry.items():
        if key not in known:
            yield f'unknown key "{key}" for {label}{did_you_mean(key, known)}'
        elif key != "pattern" and (wrong := _wrong_value(value, known[key])):
            yield f'"{key}" must be {wrong}, not {reprlib.repr(value)}'
    for key in REQUIRED.get(label, ()):
        if key not in entry:
            yield f'{label} needs "{key}": {_expected(known[key])}'
    start, end = entry.get("start_year"), entry.get("end_year")
    if type(start) is int and type(end) is int and start > end:
        yield f'"start_year" {start} is after "end_year" {end}'


def _pattern_problems(entry: Mapping[str, Any]) -> Iterator[str]:
    pattern = entry.get("pattern")
    if isinstance(pattern, list) and entry["label"] not in MENTION_LABELS:
        yield f"a {entry['label']} is a literal, not a token pattern; write one entry, or an alias, for every form"
    elif isinstance(pattern, list):
        yield from token_problems(pattern)
    elif not isinstance(pattern, str) or not pattern.strip():
        yield 'empty pattern: "pattern" must be a text or a list of spaCy token patterns'
        return
    terms = [pattern, *(name for key in _LISTS for name in _names(entry, key))]
    for term in (term for term in terms if isinstance(term, str)):
        if not term.strip():
            yield 'empty pattern among "aliases"'
        elif term != term.strip():
            yield f'"{term}" begins or ends with a blank; write "{term.strip()}"'
        elif len(term) == 1 and entry.get("short") is not True:
            yield f'one-character term "{term}": {_ADVICE}'
    longer = _names(entry, "not_in")
    if len(terms) * len(longer) > MOST_GUARDS:
        yield (
            f'{len(terms)} names and {len(longer)} words in "not_in" are more than the limit of {MOST_GUARDS} pairs; '
            "divide the entry"
        )
        return
    for word in longer:
        if not any(isinstance(term, str) and term in word and term != word for term in terms):
            yield f'"not_in" word "{word}" does not contain the pattern or an alias, so it can have no effect'


def _names(entry: Mapping[str, Any], key: str) -> list[str]:
    value = entry.get(key, [])
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _wrong_value(value: Any, kind: Any) -> str | None:
    ok = value in kind if isinstance(kind, tuple) else _GOOD[kind](value)
    return None if ok else _expected(kind)


_GOOD: Final[Mapping[str, Callable[[Any], bool]]] = {
    _TEXT: lambda value: isinstance(value, str) and bool(value),
    _FLAG: lambda value: isinstance(value, bool),
    _NAMES: lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
    _CODE: lambda value: isinstance(value, str) and re.fullmatch("[A-Z]{3}", value) is not None,
    _YEAR: lambda value: value is None or (type(value) is int and 1949 <= value <= 2149),
}


def _expected(kind: Any) -> str:
    return "one of " + ", ".join(kind) if isinstance(kind, tuple) else str(kind)


def did_you_mean(word: str, known: Any) -> str:
    """`; did you mean "aliases"?` where a known word is near, else nothing."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""
