"""A target as one flat row: what a CSV file or a data frame has columns for."""

from __future__ import annotations

from plan_ie.types import Target

Value = str | int | float | bool | None

_MENTIONS = ("indicator", "subject")
_SECTION_SEPARATOR = " / "

COLUMNS: tuple[str, ...] = (
    "file",
    "kind",
    "origin",
    "start",
    "end",
    "text",
    "low",
    "high",
    "unit",
    "unit_id",
    "dimension",
    "currency",
    "comparator",
    "measure",
    "annual",
    "indicator",
    "indicator_start",
    "indicator_end",
    "indicator_id",
    "indicator_key",
    "indicator_owner",
    "subject",
    "subject_start",
    "subject_end",
    "subject_id",
    "industry",
    "industry_id",
    "region",
    "region_adcode",
    "region_level",
    "start_year",
    "end_year",
    "baseline_year",
    "baseline_value",
    "baseline_unit",
    "binding",
    "modality",
    "sentence",
    "sentence_start",
    "sentence_end",
    "section",
    "page",
    "table",
    "table_row",
    "table_column",
    "rule",
    "confidence",
    "same_as",
)


def flatten(file: str, target: Target) -> dict[str, Value]:
    """One row for a target: the keys of `Target.to_dict()`, nested ones spread over several columns.

    `indicator`, `subject` and `sentence` become their text plus `_start` and `_end` (the first two also `_id`),
    `industry` its name plus `industry_id`, `section` its headings joined by `" / "`, `table` its title plus
    `table_row` and `table_column`.

    Args:
        file: Name of the document the target comes from.
        target: The target.

    Returns:
        The columns of `COLUMNS`, in their order; missing values are None.

    Raises:
        ValueError: `to_dict()` has a key that no column holds, so that nothing is lost silently.
    """
    record = target.to_dict()
    row: dict[str, Value] = dict.fromkeys(COLUMNS)
    row["file"] = file
    for key in _MENTIONS:
        mention = record.pop(key) or {}
        row[key] = mention.get("text")
        for part in ("start", "end", "id"):
            row[f"{key}_{part}"] = mention.get(part)
        if key == "indicator":
            row["indicator_key"], row["indicator_owner"] = mention.get("key"), mention.get("owner")
    sentence = record.pop("sentence")
    row["sentence"], row["sentence_start"], row["sentence_end"] = sentence["text"], sentence["start"], sentence["end"]
    industry = record.pop("industry") or {}
    row["industry"], row["industry_id"] = industry.get("name"), industry.get("id")
    table = record.pop("table") or {}
    row["table"], row["table_row"], row["table_column"] = (
        table.get("title"),
        table.get("row"),
        table.get("column"),
    )
    row["section"] = _SECTION_SEPARATOR.join(record.pop("section"))
    unknown = record.keys() - row.keys()
    if unknown:
        raise ValueError(f"no column for {', '.join(sorted(unknown))}; add it to plan_ie.writers.flat.COLUMNS")
    row.update(record)
    return row
