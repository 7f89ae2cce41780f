"""What stands on pages that text recognition has read: marked so, and less sure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, TypeVar

from spacy.tokens import Doc

from plan_ie.pipes.stored import origin_of
from plan_ie.types import Goal, Target

Record = TypeVar("Record", Target, Goal)

READ_RIGHT: Final = 0.9
"""The share of records off scans that are those of the text, measured by `scripts/measure_ocr.py`."""


def off_pictures(records: Iterable[Record], doc: Doc) -> list[Record]:
    """The records of a document; of those on recognized pages the confidence is that of the text times `READ_RIGHT`.

    Args:
        records: Its targets or goals.
        doc: The document, with what its reader has left.
    """
    origin = origin_of(doc)
    if not origin.recognized:
        return list(records)
    pages, recognized = origin.pages, frozenset(origin.recognized)
    return [_marked(r) if bisect_right(pages, r.start) in recognized else r for r in records]


def _marked(record: Record) -> Record:
    confidence = round(record.confidence * READ_RIGHT, 3)
    if isinstance(record, Target):
        return replace(record, confidence=confidence, source="ocr")
    return replace(record, confidence=confidence)
