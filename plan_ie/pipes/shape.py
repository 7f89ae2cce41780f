"""Whether the fields of a record have the types that its class declares.

Plain data of a document can be changed, and comes back from msgpack and JSON with other types than it was given: a
record made of it is checked before anything is done with it.
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Sequence
from dataclasses import fields
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Test = Callable[[Any], bool]

_LARGEST: Final = 2**63  # of a whole number in a data frame
_MOST_FIGURES: Final = 1000


def sound(record: Record) -> Record:
    """A record whose fields have the types that its class declares.

    Args:
        record: An instance of a dataclass.

    Raises:
        TypeError: A field has another type, or a value that cannot be written.

    >>> from plan_ie.types import Region
    >>> sound(Region("芜湖市", "340200"))
    Region(name='芜湖市', adcode='340200', level=None)
    >>> sound(Region(340200))
    Traceback (most recent call last):
        ...
    TypeError: name of a Region is 340200
    """
    kind: Any = type(record)
    names, values_of, tests = _tests_of(kind)
    for name, value, is_right in zip(names, values_of(record), tests, strict=True):
        if not is_right(value):
            raise TypeError(f"{name} of a {type(record).__name__} is {value!r:.80}")
    return record


def sound_mention(record: tuple[Any, ...]) -> tuple[int, int, str, str]:
    """A mention whose parts have the types that were written.

    Args:
        record: (start, end, label, id) in characters.

    Raises:
        TypeError: A part has another type.
        ValueError: It has more parts, or fewer.
    """
    start, end, label, name = record
    if not (_is_whole(start) and _is_whole(end) and _is_text(label) and _is_text(name)):
        raise TypeError(f"a mention is {record!r:.80}")
    return start, end, label, name


@lru_cache
def _tests_of(cls: Any) -> tuple[Sequence[str], Callable[[Any], Sequence[Any]], Sequence[Test]]:
    hints = get_type_hints(cls)
    names = [of.name for of in fields(cls)]
    return names, attrgetter(*names), [_test(hints[name]) for name in names]


def _test(hint: Any) -> Test:
    """Whether a value is of a declared type."""
    kind, parts = get_origin(hint), get_args(hint)
    if kind in (Union, types.UnionType):
        tests = [_test(part) for part in parts]
        return lambda value: any(test(value) for test in tests)
    if kind is Literal:
        return lambda value: isinstance(value, str) and value in parts
    if kind is tuple:
        each = _test(parts[0])
        return lambda value: isinstance(value, tuple) and all(map(each, value))
    if kind is dict:
        return lambda value: isinstance(value, dict) and all(_is_text(t) for pair in value.items() for t in pair)
    simple: dict[Any, Test] = {int: _is_whole, float: _is_number, str: _is_text, Decimal: _is_decimal}
    return simple.get(hint) or (lambda value: type(value) is hint)


def _is_whole(value: Any) -> bool:
    return type(value) is int and -_LARGEST <= value < _LARGEST


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _is_decimal(value: Any) -> bool:
    return isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _MOST_FIGURES


def _is_text(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
