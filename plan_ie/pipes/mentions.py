"""Write what was found at character offsets into a `Doc`: entities, a span group and plain user data.

Spans are a projection onto tokens; the exact offsets stay in the data of the document (`stored.py`) as plain tuples,
which survive `Doc.to_bytes`, `DocBin(store_user_data=True)` and other processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from spacy.attrs import IDX
from spacy.tokens import Doc, Span, SpanGroup

from plan_ie.pipes.stored import MentionRecord, mentions_of, plan_data

SPANS_KEY: Final = "plan"
ONTONOTES: Final = {"ZONE": "LOC"}
ENTITY_LABELS: Final = ("GPE", "INDICATOR", "INDUSTRY", "LOC", "ORG")


def write_mentions(doc: Doc, records: Sequence[MentionRecord], *, overwrite: bool = False) -> None:
    """Add mentions to `doc.ents`, `doc.spans["plan"]` and `plan_data(doc)["mentions"]`.

    Args:
        doc: The document.
        records: (start, end, label, id) in characters; the id may be empty. A ZONE becomes a LOC,
            which is what OntoNotes calls it.
        overwrite: Whether entities that are already set give way. Else only free tokens are filled.
    """
    data = plan_data(doc)
    data["mentions"] = tuple(sorted({*mentions_of(data), *records}))
    if SPANS_KEY not in doc.spans:
        doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY)
    if not records or not len(doc):
        return
    bounds = token_bounds(doc, records)
    spans = [
        Span(doc, first, last, label=ONTONOTES.get(label, label), kb_id=entry_id, span_id=entry_id)
        for (first, last), (_, _, label, entry_id) in zip(bounds, records, strict=True)
    ]
    doc.spans[SPANS_KEY].extend(spans)
    _set_entities(doc, spans, bounds, overwrite)


def token_bounds(doc: Doc, records: Sequence[MentionRecord]) -> list[tuple[int, int]]:
    """First token and the one after the last for every record, expanded to whole tokens."""
    offsets = doc.to_array([IDX]).ravel()
    edges = np.asarray([(record[0], record[1] - 1) for record in records], dtype=offsets.dtype)
    first = np.searchsorted(offsets, edges[:, 0], side="right") - 1
    last = np.searchsorted(offsets, edges[:, 1], side="right")
    return list(zip(first.tolist(), last.tolist(), strict=True))


def _set_entities(doc: Doc, spans: list[Span], bounds: list[tuple[int, int]], overwrite: bool) -> None:
    existing = doc.ents
    taken = bytearray(len(doc))
    chosen: list[Span] = []
    if not overwrite:
        for span in existing:
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
    for span, (first, last) in zip(spans, bounds, strict=True):
        if taken.find(1, first, last) < 0:
            taken[first:last] = b"\1" * (last - first)
            chosen.append(span)
    if overwrite:
        kept = [span for span in existing if taken.find(1, span.start, span.end) < 0]
        doc.set_ents([*kept, *chosen], default="outside" if existing else "unmodified")
    else:
        doc.set_ents([*existing, *chosen], default="unmodified")
