"""A target or a goal as one flat row: what a CSV file, a sheet or a data frame has columns for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from plan_ie.frames.columns import COLUMNS, GOALS
from plan_ie.types import Goal, Plan, Target

Value = str | int | float | bool | None

_MENTIONS = {"indicator": ("start", "end", "id", "key", "owner"), "subject": ("start", "end", "id")}
_SECTION_SEPARATOR = " / "
_UNIT = "unit."


@dataclass(frozen=True, slots=True)
class Document:
    """The document of a row.

    Attributes:
        file: Its name.
        plan: What it says of itself.
    """

    file: str
    plan: Plan = field(default_factory=Plan)

    def facts(self) -> dict[str, Value]:
        """What every row of the document repeats."""
        period = self.plan.period
        return {
            "title": self.plan.title,
            "issuer": self.plan.issuer,
            "number": self.plan.number,
            "date": self.plan.date,
            "period_start": period.start_year if period else None,
            "period_end": period.end_year if period else None,
        }


@dataclass(frozen=True, slots=True)
class Results:
    """What was found in a document.

    Attributes:
        document: The document.
        targets: Its targets.
        actuals: Its achieved and current values.
        goals: Its goals without a number.
    """

    document: Document
    targets: Sequence[Target] = ()
    actuals: Sequence[Target] = ()
    goals: Sequence[Goal] = ()

    def records(self, *, actuals: bool) -> list[Target]:
        """The targets, with the actuals among them if they are wanted, in text order."""
        found = (*self.targets, *self.actuals) if actuals else self.targets
        return sorted(found, key=lambda target: (target.start, target.end))


def row_of(document: str | Document, record: Target | Goal) -> dict[str, Value]:
    """The row of a target (`flatten`) or of a goal (`flatten_goal`)."""
    return flatten_goal(document, record) if isinstance(record, Goal) else flatten(document, record)


def flatten_goal(document: str | Document, goal: Goal) -> dict[str, Value]:
    """One row for a goal: the keys of `Goal.to_dict()`, nested ones spread as `flatten` spreads those of a target.

    Args:
        document: The document the goal comes from, or its name alone.
        goal: The goal.

    Returns:
        The columns of `plan_ie.frames.columns.GOALS`, in their order; missing values are None.

    Raises:
        ValueError: `to_dict()` has a key that no column holds, so that nothing is lost silently.
    """
    known = document if isinstance(document, Document) else Document(document)
    record = goal.to_dict()
    row: dict[str, Value] = dict.fromkeys(column.name for column in GOALS)
    row["file"] = known.file
    row.update(known.facts())
    _spread_mention(record, row, "subject", _MENTIONS["subject"])
    _spread_place(record, row)
    if goal.region is not None:
        row["region_adcode"], row["region_level"] = goal.region.adcode, goal.region.level
    return _with_rest(row, record)


def flatten(document: str | Document, target: Target) -> dict[str, Value]:
    """One row for a target: the keys of `Target.to_dict()`, nested ones spread over several columns.

    `indicator`, `subject` and `sentence` become their text plus `_start` and `_end` (the first two also `_id`),
    `industry` its name plus `industry_id`, `section` its headings joined by `" / "`, `table` its title plus
    `table_row` and `table_column`.

    Args:
        document: The document the target comes from, or its name alone.
        target: The target.

    Returns:
        The columns of `COLUMNS`, in their order; missing values are None.

    Raises:
        ValueError: `to_dict()` has a key that no column holds, so that nothing is lost silently.
    """
    known = document if isinstance(document, Document) else Document(document)
    record = target.to_dict()
    row: dict[str, Value] = dict.fromkeys(COLUMNS)
    row["file"] = known.file
    row.update(known.facts())
    _spread(record, row)
    return _with_rest(row, record)


def _with_rest(row: dict[str, Value], record: dict[str, Any]) -> dict[str, Value]:
    """The row with the keys of the record that are values already."""
    unknown = record.keys() - row.keys()
    if unknown:
        raise ValueError(f"no column for {', '.join(sorted(unknown))}; add it to plan_ie.frames.columns")
    row.update(record)
    return row


def _spread(record: dict[str, Any], row: dict[str, Value]) -> None:
    """Takes the nested keys out of a record and puts them into the columns of a row."""
    for key, parts in _MENTIONS.items():
        _spread_mention(record, row, key, parts)
    _spread_place(record, row)
    table = record.pop("table") or {}
    row["table"], row["table_row"], row["table_column"] = table.get("title"), table.get("row"), table.get("column")
    row["unit_name"] = unit_name(record["unit_id"], record["unit"])


def _spread_mention(record: dict[str, Any], row: dict[str, Value], key: str, parts: Sequence[str]) -> None:
    mention = record.pop(key) or {}
    row[key] = mention.get("text")
    for part in parts:
        row[f"{key}_{part}"] = mention.get(part)


def _spread_place(record: dict[str, Any], row: dict[str, Value]) -> None:
    """The industry, and where in the document it stands."""
    sentence = record.pop("sentence")
    row["sentence"], row["sentence_start"], row["sentence_end"] = sentence["text"], sentence["start"], sentence["end"]
    industry = record.pop("industry") or {}
    row["industry"], row["industry_id"] = industry.get("name"), industry.get("id")
    row["section"] = _SECTION_SEPARATOR.join(record.pop("section"))


def real(value: str | int | float) -> float:
    """A number as a float, endless where it is larger than a float can be.

    >>> real(3), real(10**400)
    (3.0, inf)
    """
    try:
        return float(value)
    except OverflowError:
        return float("inf")


def unit_name(unit_id: str | None, unit: str) -> str:
    """The one spelling of a unit: 立方米 for m3 and m³; as written where no pack knows it.

    >>> unit_name("unit.立方米", "m3"), unit_name(None, "目")
    ('立方米', '目')
    """
    return unit_id.removeprefix(_UNIT) if unit_id else unit
