"""The plain data of plan_ie in `doc.user_data`, kept where spaCy moves it with the text.

spaCy shifts what is stored for a span when documents are put together (`Doc.from_docs`) or cut
(`Span.as_doc(copy_user_data=True)`), and drops everything else. So the data of a document is stored as that of the span
which begins at 0 and has no end: its key tells afterwards where the text of the data begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from plan_ie.errors import PipelineError, damaged
from plan_ie.pipes.shape import sound, sound_mention
from plan_ie.pipes.state import SOURCE_PARTS, source_of
from plan_ie.text.source import Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MARK: Final = ("._.", "plan_ie")
KEY: Final = (*_MARK, 0, None)

_last: tuple[str, tuple[Any, ...], Source] | None = None

MentionRecord = tuple[int, int, str, str]
"""Start and end in characters, label, id."""


class Piece(NamedTuple):
    """The data of a text that a document holds, in whole or in part.

    Attributes:
        data: The data, with offsets into that text.
        offset: Where that text begins in the document; negative where its beginning was cut away.
    """

    data: dict[str, Any]
    offset: int

    @property
    def key(self) -> tuple[Any, ...]:
        """Its key in `doc.user_data`."""
        return (*_MARK, self.offset, None)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the text of a document was read.

    Attributes:
        name: The file, "" for a text from memory.
        pages: Offsets at which pages 1, 2, … start; empty for formats without pages.
        recognized: Numbers of the pages whose text was read off pictures.
    """

    name: str = ""
    pages: tuple[int, ...] = ()
    recognized: tuple[int, ...] = ()


def plan_data(doc: Doc) -> dict[str, Any]:
    """The data of the whole document, to be written to; made anew for a document that was cut or put together."""
    kept = _kept(doc)
    data: dict[str, Any] | None = kept.get(KEY)
    if data is not None and not isinstance(data, dict):
        raise PipelineError(f"doc.user_data[{KEY}] is a {type(data).__name__}; make the document anew")
    if data is None or not _is_whole(doc, data):
        for key in [key for key in kept if _is_ours(key)]:
            del kept[key]
        data = kept[KEY] = {"length": length_of(doc)}
    return data


def whole_data(doc: Doc) -> dict[str, Any]:
    """The data of the whole document, to be read; empty for one that was cut or put together or has none."""
    data: dict[str, Any] | None = _kept(doc).get(KEY)
    return data if data is not None and _is_whole(doc, data) else {}


def pieces(doc: Doc) -> Iterator[Piece]:
    """The data of every text that the document is made of, in order."""
    data = whole_data(doc)
    if data:
        yield Piece(data, 0)
        return
    kept = _kept(doc)
    for offset, key in sorted((key[2], key) for key in kept if _is_ours(key)):
        yield Piece(kept[key], offset)


def length_of(doc: Doc) -> int:
    """The number of characters of a document."""
    return doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0


def source_in(doc: Doc, text: str) -> Source | None:
    """What the reader of the document left in it, or None for a plain text."""
    with damaged("what plan_ie stored in doc.user_data", "read the file again"):
        state = whole_data(doc).get("source")
        return _read_once(text, state) if state else None


def _read_once(text: str, state: dict[str, Any]) -> Source:
    """The source of plain data; the components that follow each other on a document share it.

    Its parts are known again by identity: they are tuples, which nobody changes, and where they are lists, as after
    `Doc.from_bytes`, they are read anew. The source of the last document stays in memory until the next is read.
    """
    global _last
    parts, last = tuple(map(state.get, SOURCE_PARTS)), _last  # which another thread may change
    if last is not None and last[0] == text and all(map(is_, last[1], parts)):
        return last[2]
    source = source_of(text, state)
    if all(isinstance(part, tuple | str) for part in parts):
        _last = text, parts, source
    return source


def origin_of(doc: Doc) -> Origin:
    """Where the text of a document was read; of a plain text nothing is said."""
    with damaged("what plan_ie stored in doc.user_data", "read the file again"):
        state = whole_data(doc).get("source")
        return sound(Origin(state["name"], tuple(state["pages"]), tuple(state["recognized"]))) if state else Origin()


def mentions_of(data: Mapping[str, Any]) -> list[MentionRecord]:
    """The mentions in the plain data of a document.

    Args:
        data: The data, as `plan_data`, `whole_data` or `pieces` give it.

    Raises:
        PipelineError: They are not what a component has written.
    """
    with damaged("what plan_ie stored in doc.user_data", "run the pipeline on the text again"):
        return [sound_mention(tuple(record)) for record in data.get("mentions", ())]  # lists, after `Doc.from_bytes`


def _kept(doc: Doc) -> dict[Any, Any]:
    return doc.user_data


def _is_ours(key: Any) -> bool:
    return isinstance(key, tuple) and key[:2] == _MARK


def _is_whole(doc: Doc, data: dict[str, Any]) -> bool:
    if not isinstance(data, dict):
        raise TypeError(f"a dictionary is expected, not {type(data).__name__}")
    return bool(data.get("length") == length_of(doc))
