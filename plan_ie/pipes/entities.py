"""What the entities of a document add to what the packs find in it, and what they take from it.

The packs find the same names in a text whatever becomes of the entities. So the linker asks here for the difference:
entities that others have set, patterns added to the ruler, and entities of the ruler that somebody took out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap
from typing import Final

from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from plan_ie.pipes.mentions import ONTONOTES, SPANS_KEY, token_bounds
from plan_ie.pipes.stored import MentionRecord, mentions_of, whole_data

PLACES: Final = frozenset({"GPE", "LOC", "ZONE"})
NOUNS: Final = frozenset({"INDUSTRY", "INDICATOR", "ORG"})
#: The labels that the linker reads.
READ: Final = PLACES | NOUNS
_READ_IDS: Final = frozenset(map(get_string_id, READ))
_ZONE_ID, _LOC_ID = map(get_string_id, ("ZONE", ONTONOTES["ZONE"]))
_Key = tuple[int, int, int, int]  # first token, the one behind the last, the ids of label and name
_Placed = tuple[int, int, MentionRecord]  # first token, the one behind the last, the record


@dataclass(frozen=True, slots=True)
class Entities:
    """The difference between the entities of a document and the names of the packs in it; offsets are the document's.

    Attributes:
        added: Entities that the packs do not give, in order.
        gone: What the packs find and no entity says any more.
        lost_ids: Ids of entities that were taken out everywhere.
        lost_labels: Labels of which entities were taken out and none of the ruler is left.
    """

    added: tuple[MentionRecord, ...] = ()
    gone: frozenset[MentionRecord] = frozenset()
    lost_ids: frozenset[str] = frozenset()
    lost_labels: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.added or self.gone)


def entities_of(doc: Doc, found: Sequence[MentionRecord]) -> Entities:
    """Compare the entities of a document with what the packs find in it.

    Where a ruler of plan_ie has run, only those of its names count that are still entities, or that were none
    because an entity of another kind stands there. Without a ruler all that the packs find counts.

    Args:
        doc: The document.
        found: What the packs find in it, in order.
    """
    written = [(first, last, record) for (first, last), record in _written(doc)]
    keys = list(starmap(_key_of, written))
    known_keys = frozenset(keys)
    entities = [(_key(span), span) for span in doc.ents if span.label in _READ_IDS]
    spans = ((_key(span), span) for span in doc.spans.get(SPANS_KEY, ()) if span.label in _READ_IDS)
    others = dict.fromkeys(_placed(span) for key, span in (*entities, *spans) if key not in known_keys)
    if not whole_data(doc).get("ruled"):
        return Entities(added=tuple(sorted(record for _, _, record in others)))
    standing = {key for key, _ in entities}
    missing = [one for key, one in zip(keys, written, strict=True) if key not in standing]
    removed, displaced = _sorted_out(doc, missing, others)
    alive = {record for _, _, record in written} - removed - displaced
    known = frozenset(found)
    added = (*(alive - known), *(record for _, _, record in others))
    return Entities(
        added=tuple(sorted(added)),
        gone=known - alive,
        lost_ids=frozenset(_ids(removed)) - set(_ids(alive)) - set(_ids(added)),
        lost_labels=frozenset(r[2] for r in removed) - {r[2] for r in alive},
    )


class Cover:
    """The characters that records cover.

    Args:
        records: The records.
        size: The length of the text.
    """

    def __init__(self, records: Iterable[MentionRecord], size: int) -> None:
        self._taken = bytearray(size)
        for start, end, _, _ in records:
            self._taken[start:end] = b"\1" * (end - start)

    def meets(self, start: int, end: int) -> bool:
        """Whether a record covers a character of `start:end`."""
        return any(self._taken[start:end])


def _written(doc: Doc) -> Iterator[tuple[tuple[int, int], MentionRecord]]:
    """What rulers of plan_ie wrote, with the tokens that it stands in."""
    records = [record for record in mentions_of(whole_data(doc)) if record[2] in READ]
    return zip(token_bounds(doc, records) if records else (), records, strict=True)


def _key(span: Span) -> _Key:
    """What tells a span from others, in numbers: spaCy makes texts of them at every access."""
    label = span.label
    return span.start, span.end, _LOC_ID if label == _ZONE_ID else label, span.kb_id or span.id or span.ent_id


def _key_of(first: int, last: int, record: MentionRecord) -> _Key:
    """The key of the span that a ruler of plan_ie wrote for a record."""
    label, name = record[2:]
    return first, last, _id_of(ONTONOTES.get(label, label)), _id_of(name)


@lru_cache(maxsize=8192)
def _id_of(text: str) -> int:
    return int(get_string_id(text))


def _placed(span: Span) -> _Placed:
    name = span.kb_id_ or span.id_ or span.ent_id_
    return span.start, span.end, (span.start_char, span.end_char, span.label_, name)


def _sorted_out(
    doc: Doc, missing: Sequence[_Placed], others: Iterable[_Placed]
) -> tuple[set[MentionRecord], set[MentionRecord]]:
    """Of names that are no entities: those that were taken out, and those in whose place another name stands."""
    removed: set[MentionRecord] = set()
    displaced: set[MentionRecord] = set()
    if not missing:
        return removed, displaced
    taken = bytearray(len(doc))
    for span in doc.ents:
        taken[span.start : span.end] = b"\1" * len(span)
    by_kind = {kind: bytearray(len(doc)) for kind in (PLACES, NOUNS)}
    for first, last, record in others:
        if not _gives_way(record, missing):
            by_kind[_kind(record)][first:last] = b"\1" * (last - first)
    for first, last, record in missing:
        if any(by_kind[_kind(record)][first:last]):
            displaced.add(record)
        elif not any(taken[first:last]):
            removed.add(record)
    return removed, displaced


def _gives_way(record: MentionRecord, missing: Sequence[_Placed]) -> bool:
    """True for what stands in nobody's place: a company, for its name may hold another's; a part of a place's name."""
    start, end, label, entry_id = record
    if label == "ORG":
        return True
    part = label in PLACES and not entry_id
    return part and any(r[2] in PLACES and r[0] <= start and end <= r[1] for _, _, r in missing)


def _kind(record: MentionRecord) -> frozenset[str]:
    return PLACES if record[2] in PLACES else NOUNS


def _ids(records: Iterable[MentionRecord]) -> Iterator[str]:
    return (record[3] for record in records if record[3])
