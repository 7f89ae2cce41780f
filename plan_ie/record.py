"""From a record (`Target.to_dict`, a line of JSON Lines) back to the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any, Final, get_args

from plan_ie.types import (
    Binding,
    CharSpan,
    Comparator,
    Industry,
    Kind,
    Measure,
    Mention,
    Modality,
    Origin,
    Quantity,
    Region,
    TableRef,
    Target,
    TextSource,
    usual_label,
)

_CHOICES: Final = {
    "kind": get_args(Kind),
    "origin": get_args(Origin),
    "source": get_args(TextSource),
    "comparator": get_args(Comparator),
    "measure": get_args(Measure),
    "binding": (None, *get_args(Binding)),
    "modality": (None, *get_args(Modality)),
}
_YEARS: Final = ("start_year", "end_year", "baseline_year", "page", "same_as")
_KINDS: Final[tuple[tuple[tuple[str, ...], tuple[type, ...]], ...]] = (
    (("start", "end"), (int,)),
    (_YEARS, (int, type(None))),
    (("text", "unit", "rule"), (str,)),
    (("baseline_unit", "unit_id", "dimension", "currency"), (str, type(None))),
    (("annual",), (bool,)),
    (("confidence",), (int, float)),
)


def target_of(record: Mapping[str, Any]) -> Target:
    """The target of a record; see `Target.from_dict`.

    Raises:
        ValueError: The record is none of a target.
    """
    values = {f.name: record[f.name] for f in fields(Target) if f.name in record}
    try:
        for name in ("low", "high", "baseline_value"):
            values[name] = _decimal(name, record.get(name))
        values["indicator"] = _mention(record.get("indicator"), "INDICATOR")
        values["subject"] = _mention(record.get("subject"), "")
        values["region"] = _region(record)
        values["sentence"] = CharSpan(**_part(record["sentence"], CharSpan))
        values["section"] = _texts("section", record.get("section"))
        values["industry"] = _optional(record.get("industry"), Industry)
        values["table"] = _optional(record.get("table"), TableRef)
        target = Target(**values)
    except KeyError as error:
        raise ValueError(f"not a target's record: the key {error} is missing") from error
    except (TypeError, AttributeError) as error:
        raise ValueError(f"not a target's record: {error}") from error
    _check(target)
    return target


def quantity_of(record: Mapping[str, Any]) -> Quantity:
    """The quantity of a record that `Quantity.to_dict` gave.

    Raises:
        ValueError: The record is none of a quantity.
    """
    try:
        values = {f.name: record[f.name] for f in fields(Quantity)}
        return Quantity(**values | {name: _decimal(name, values[name]) for name in ("low", "high")})
    except KeyError as error:
        raise ValueError(f"not a quantity's record: the key {error} is missing") from error
    except (TypeError, AttributeError) as error:
        raise ValueError(f"not a quantity's record: {error}") from error


def _check(target: Target) -> None:
    for name, choices in _CHOICES.items():
        if getattr(target, name) not in choices:
            raise ValueError(f"not a target's record: {name} is {getattr(target, name)!r}, not one of {choices}")
    for names, kinds in _KINDS:
        for name in names:
            if type(getattr(target, name)) not in kinds:
                raise ValueError(f"not a target's record: {name} is {getattr(target, name)!r}")


def _part(record: Mapping[str, Any], kind: type) -> dict[str, Any]:
    return {f.name: record[f.name] for f in fields(kind)}


def _optional(record: Mapping[str, Any] | None, kind: type) -> Any:
    return None if record is None else kind(**_part(record, kind))


def _decimal(name: str, value: int | float | str | None) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value))
    except ArithmeticError as error:
        raise TypeError(f"{name} is {value!r}") from error


def _texts(name: str, value: Sequence[str] | None) -> tuple[str, ...]:
    if value is not None and (isinstance(value, str) or not all(isinstance(text, str) for text in value)):
        raise TypeError(f"{name} is {value!r}")
    return tuple(value or ())


def _mention(record: Mapping[str, Any] | None, usual: str) -> Mention | None:
    if record is None:
        return None
    start, end, text = record["start"], record["end"], record["text"]
    label = usual_label(record, usual)
    return Mention(start, end, text, label, record.get("id"), record.get("key"), record.get("owner"))


def _region(record: Mapping[str, Any]) -> Region | None:
    name = record.get("region")
    return None if name is None else Region(name, record.get("region_adcode"), record.get("region_level"))
