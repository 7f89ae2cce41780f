"""What the entities of a document add to what the packs find in it, and what they take from it.

The packs find the same names in a text whatever becomes of the entities. So the linker asks here for the difference:
entities that others have set, patterns added to the ruler, and entities of the ruler that somebody took out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
    keys = {(first, last, *_as_entity(record)) for first, last, record in written}
    known_spans: dict[tuple[int, ...], _Placed] = {}  # most spans of the group are entities too
    entities = _all_placed(doc.ents, known_spans)
    standing = {(first, last, *_as_entity(record)) for first, last, record in entities}
    spans = _all_placed(doc.spans.get(SPANS_KEY, ()), known_spans)
    others = [one for one in dict.fromkeys((*entities, *spans)) if (one[0], one[1], *_as_entity(one[2])) not in keys]
    if not whole_data(doc).get("ruled"):
        return Entities(added=tuple(sorted(record for _, _, record in others)))
    missing = [one for one in written if (one[0], one[1], *_as_entity(one[2])) not in standing]
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


def _all_placed(spans: Iterable[Span], known: dict[tuple[int, ...], _Placed]) -> list[_Placed]:
    """The spans with a label that is read; `known` keeps them by their numbers, which spaCy gives faster than texts."""
    out = []
    for span in spans:
        label = span.label
        if label in _READ_IDS:
            key = span.start, span.end, label, span.kb_id, span.id
            out.append(known.get(key) or known.setdefault(key, _placed(span)))
    return out


def _placed(span: Span) -> _Placed:
    name = span.kb_id_ or span.id_ or span.ent_id_
    return span.start, span.end, (span.start_char, span.end_char, span.label_, name)


def _as_entity(record: MentionRecord) -> tuple[str, str]:
    return ONTONOTES.get(record[2], record[2]), record[3]


def _sorted_out(
    doc: Doc, missing: Sequence[_Placed], others: Sequence[_Placed]
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
