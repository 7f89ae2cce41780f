"""Results of a text that now stands elsewhere: in documents put together, in a part cut out of a document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from plan_ie.types import CharSpan, Goal, Target

Spanned = TypeVar("Spanned", bound=CharSpan)
Record = TypeVar("Record", Target, Goal)


def moved_record(record: Record, offset: int, text: str, counted: int = 0) -> Record | None:
    """The target or goal at its new place, None where it was cut away.

    An indicator or a subject outside of the text is None, a sentence that is cut is what is left of it.

    Args:
        record: As it was found.
        offset: How far its text has moved.
        text: The text in which it now stands.
        counted: How many records of other documents stand before it, so that no two statements share a number.
    """
    start, end = record.start + offset, record.end + offset
    if start < 0 or end > len(text):
        return None
    sentence = record.sentence
    first, last = max(0, sentence.start + offset), min(len(text), sentence.end + offset)
    changes: dict[str, Any] = {
        "start": start,
        "end": end,
        "subject": moved_span(record.subject, offset, text),
        "sentence": CharSpan(first, last, text[first:last]),
    }
    if isinstance(record, Target):
        changes["indicator"] = moved_span(record.indicator, offset, text)
        changes["same_as"] = None if record.same_as is None else record.same_as + counted
    return replace(record, **changes)


def moved_span(span: Spanned | None, offset: int, text: str) -> Spanned | None:
    """The mention or quantity at its new place, None where it was cut away."""
    if span is None or span.start + offset < 0 or span.end + offset > len(text):
        return None
    return replace(span, start=span.start + offset, end=span.end + offset)
