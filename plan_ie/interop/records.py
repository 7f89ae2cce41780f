"""Checks of records that come out of files, and their shape in gold files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from plan_ie.agreement import Record
from plan_ie.interop.annotated import Place
from plan_ie.types import Binding, Comparator, Measure

GOLD_FIELDS = (
    "start",
    "end",
    "text",
    "low",
    "high",
    "unit",
    "comparator",
    "measure",
    "annual",
    "indicator",
    "subject",
    "region",
    "start_year",
    "end_year",
    "baseline_year",
    "baseline_value",
    "baseline_unit",
    "binding",
)
"""The fields of a gold record; the others of `Target.to_dict()` tell how a record was made."""

COMPARATORS: tuple[str, ...] = get_args(Comparator)
MEASURES: tuple[str, ...] = get_args(Measure)
BINDINGS: tuple[str, ...] = get_args(Binding)

_CLOSED: dict[str, tuple[str, ...]] = {"comparator": COMPARATORS, "measure": MEASURES, "binding": BINDINGS}
_NUMBERS = ("low", "high", "baseline_value")
_YEARS = ("start_year", "end_year", "baseline_year")
_OPTIONAL = frozenset(("binding",))


def check_record(record: Any, text: str | None, place: Place, *, complete: bool = False) -> Record:
    """A record as it was given, once it is known to be sound.

    Args:
        record: What a file has.
        text: The text it belongs to, None if unknown.
        place: Where it stands, for messages.
        complete: Whether all of `GOLD_FIELDS` must be there, as in gold.

    Raises:
        AnnotationError: A field is missing, has an impossible value, or its offsets do not fit the text.
    """
    if not isinstance(record, Mapping):
        raise place.error(f"a record must be an object, not {record!r}")
    missing = [name for name in (GOLD_FIELDS if complete else ("start", "end")) if name not in record]
    if missing:
        raise place.error(f"a record lacks {', '.join(missing)}")
    _check_span(record, "the quantity", text, place)
    for name, allowed in _CLOSED.items():
        value = record.get(name)
        if name in record and value not in allowed and not (value is None and name in _OPTIONAL):
            raise place.error(f"{name} is {value!r}; it can be {', '.join(allowed)}")
    for name in _NUMBERS:
        if not _is_number(record.get(name)):
            raise place.error(f"{name} is {record[name]!r}, not a number or null")
    for name in _YEARS:
        year = record.get(name)
        if year is not None and (type(year) is not int or not 1000 <= year <= 9999):
            raise place.error(f"{name} is {year!r}, not a year or null")
    for name in ("indicator", "subject"):
        mention = record.get(name)
        if mention is not None:
            if not isinstance(mention, Mapping) or not isinstance(mention.get("text"), str):
                raise place.error(f"{name} is {mention!r}, not an object with text, start and end")
            _check_span(mention, f"the {name}", text, place)
    return record


def gold_record(record: Record) -> dict[str, Any]:
    """The record with the fields of gold only; those it does not have are null."""
    gold: dict[str, Any] = {name: record.get(name) for name in GOLD_FIELDS}
    gold["annual"] = bool(gold["annual"])
    for name in ("indicator", "subject"):
        mention = record.get(name)
        if mention is not None:
            gold[name] = {key: mention[key] for key in ("text", "start", "end")}
    return gold


def _check_span(span: Mapping[str, Any], what: str, text: str | None, place: Place) -> None:
    start, end = span.get("start"), span.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise place.error(f"{what} is at {start!r}–{end!r}, which are no offsets")
    if text is None:
        return
    if end > len(text):
        raise place.error(f"{what} is at {start}–{end}, but the text has {len(text)} characters only")
    said = span.get("text")
    if said is not None and said != text[start:end]:
        raise place.error(
            f"{what} at {start}–{end} is {said!r} by the record and {text[start:end]!r} in the text; "
            "the offsets count the characters of another version of the text"
        )


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))
