"""Results of a document, built once from its plain data and kept beside the document.

`doc._.targets` is asked for in loops, of every sentence and for every entity, so what was built is given again as long
as the plain data is the same object. A `Doc` holds nothing that is not plain, so it is kept here, by weak references:
it is gone with its document, is not stored or sent with it, and a copy builds its own. Who changes the inside of stored
data by hand, not through a component, sees it in a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from plan_ie.pipes.stored import pieces

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Built(Generic[T]):
    """What was built, and the data that it was built from."""

    result: T
    key: tuple[Any, ...]
    data: dict[str, Any]
    states: tuple[Any, ...]

    def is_of(self, doc: Doc, fields: Iterable[str]) -> bool:
        """Whether the document still has that data."""
        stored: dict[Any, Any] = doc.user_data
        data = stored.get(self.key)
        return data is self.data and all(data.get(f) is s for f, s in zip(fields, self.states, strict=True))


_kept: Final[WeakKeyDictionary[Doc, dict[str, _Built[Any]]]] = WeakKeyDictionary()


def built(doc: Doc, name: str, fields: tuple[str, ...], build: Callable[[Doc], T]) -> T:
    """A result of a document, built if it was not yet or its data has been written since.

    Of a document that was cut or put together the first piece stands for all: a component that writes makes it whole.

    Args:
        doc: The document.
        name: Name of the result.
        fields: What of the plain data it is made of.
        build: Makes it.
    """
    kept = _kept[doc].get(name) if doc in _kept else None
    if kept is not None and kept.is_of(doc, fields):
        result: T = kept.result
        return result
    first = next(pieces(doc), None)
    states = () if first is None else tuple(first.data.get(field) for field in fields)
    result = build(doc)
    if first is not None:
        _kept.setdefault(doc, {})[name] = _Built(result, first.key, first.data, states)
    return result
