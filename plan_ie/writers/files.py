"""Targets into a CSV or JSON Lines file, one by one, so that thousands of documents never pile up in memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, Literal, TypeVar, get_args

from plan_ie.types import Target
from plan_ie.writers.flat import COLUMNS, flatten
from plan_ie.writers.output import Keep, Steps, WriteError, put

Format = Literal["csv", "jsonl"]
FORMATS: tuple[Format, ...] = get_args(Format)
Records = Iterable[tuple[str, Target]]
"""Pairs of document name and target."""


def format_of(path: str | Path) -> Format:
    """The format that a file name's suffix stands for.

    Raises:
        WriteError: The suffix is none of `FORMATS`.

    >>> format_of("targets.jsonl")
    'jsonl'
    """
    return of_suffix(path, FORMATS, "cannot tell the output format from")


F = TypeVar("F", bound=str)


def of_suffix(path: str | Path, formats: Sequence[F], refusal: str) -> F:
    """The one of `formats` that a file name's suffix stands for.

    Args:
        path: The file.
        formats: The formats, named as their suffixes are.
        refusal: What the message says before the suffix that is none of them.

    Raises:
        WriteError: The suffix is none of `formats`.
    """
    suffix = Path(path).suffix.lower().removeprefix(".")
    for format in formats:
        if suffix == format:
            return format
    known = ", ".join(f".{format}" for format in formats)
    raise WriteError(f"{path}: {refusal} {'.' + suffix if suffix else 'no suffix'}; use {known}")


def write(
    records: Records,
    path: str | Path,
    format: Format | None = None,
    *,
    bom: bool = False,
    keep: Keep | None = None,
) -> int:
    """Writes targets to a file as they come and puts the file in place when all are written.

    `plan_ie.writers.output.put` tells what becomes of an older file and of a run that fails half-way.

    Args:
        records: Pairs of document name and target.
        path: The file.
        format: `csv` or `jsonl`; by default what the suffix says.
        bom: Start a CSV file with a byte order mark, which Excel needs to read UTF-8. JSON Lines never has one.
        keep: Whether so many targets are worth replacing an older file; by default any number is.

    Returns:
        The number of targets written.

    Raises:
        WriteError: The suffix says no format, or the file cannot be written.
    """
    chosen = format_of(path) if format is None else format
    return put(path, _writer(records, chosen, bom), keep=keep)


def write_stream(records: Records, stream: IO[str], format: Format, *, bom: bool = False) -> int:
    """Writes targets to an open text stream as they come and leaves it open.

    Args:
        records: Pairs of document name and target.
        stream: Where to; opened with `newline=""` if it is a file.
        format: `csv` (a head row first, columns `plan_ie.writers.COLUMNS`) or `jsonl` (`file`, then the keys of
            `Target.to_dict()`).
        bom: Start CSV with a byte order mark.

    Returns:
        The number of targets written.

    Raises:
        WriteError: There is no such format.
    """
    return sum(1 for _ in _writer(records, format, bom)(stream))


def _writer(records: Records, format: str, bom: bool) -> Callable[[IO[str]], Steps]:
    if format not in _WRITERS:
        raise WriteError(f"no output format {format!r}; use one of {', '.join(FORMATS)}")
    return lambda stream: _WRITERS[format](records, stream, bom)


def _write_csv(records: Records, stream: IO[str], bom: bool) -> Steps:
    if bom:
        stream.write("\ufeff")
    rows = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for file, target in records:
        rows.writerow(flatten(file, target))
        yield


def _write_jsonl(records: Records, stream: IO[str], bom: bool) -> Steps:
    for file, target in records:
        stream.write(json.dumps({"file": file, **target.to_dict()}, ensure_ascii=False) + "\n")
        yield


_WRITERS: dict[str, Callable[[Records, IO[str], bool], Steps]] = {
    "csv": _write_csv,
    "jsonl": _write_jsonl,
}
