"""What every record must fulfil, whatever decided it: one that does not is dropped with the name of what it breaks."""

from __future__ import annotations

from collections.abc import Iterator

from plan_ie.types import CharSpan, Goal, Target


def broken_by(record: Target | Goal, text: str) -> str | None:
    """The first invariant that a record breaks, None for a sound one.

    Args:
        record: The record.
        text: The text of its document.
    """
    for name, holds in _invariants(record, text):
        if not holds:
            return f"invariant.{name}"
    return None


def _invariants(record: Target | Goal, text: str) -> Iterator[tuple[str, bool]]:
    yield "text", text[record.start : record.end] == record.text
    yield "blank", bool(record.text.strip())
    spans = (record.sentence, record.subject, record.indicator if isinstance(record, Target) else None)
    for span in spans:
        if span is not None:
            yield "text", _stands(span, text)
            yield "blank", bool(span.text.strip())
    yield "years", _in_order(record.start_year, record.end_year)
    if isinstance(record, Target):
        yield "range", record.low is None or record.high is None or record.low <= record.high
        yield "baseline", _in_order(record.baseline_year, record.end_year)


def _stands(span: CharSpan, text: str) -> bool:
    return text[span.start : span.end] == span.text


def _in_order(first: int | None, last: int | None) -> bool:
    return first is None or last is None or first <= last
