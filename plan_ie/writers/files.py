"""Targets into a CSV or JSON Lines file, one by one, so that thousands of documents never pile up in memory."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, Literal, TypeVar, get_args

from plan_ie.errors import PlanIEError
from plan_ie.types import Target
from plan_ie.writers.flat import COLUMNS, flatten

Format = Literal["csv", "jsonl"]
FORMATS: tuple[Format, ...] = get_args(Format)
PARTIAL_SUFFIX = ".partial"


class WriteError(PlanIEError):
    """Targets cannot be written; the message names the file and what to do."""


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
    records: Iterable[tuple[str, Target]], path: str | Path, format: Format | None = None, *, bom: bool = False
) -> int:
    """Writes targets to a file as they come and puts the file in place when all are written.

    Until then they are in a file of the same name plus `.partial`. If `records` or the disk fails half-way, an
    older file of that name stays as it was and the partial one stays beside it, whole rows up to the failure.
    A path that is no regular file (a pipe, `/dev/stdout`) is written to directly.

    Args:
        records: Pairs of document name and target.
        path: The file.
        format: `csv` or `jsonl`; by default what the suffix says.
        bom: Start a CSV file with a byte order mark, which Excel needs to read UTF-8. JSON Lines never has one.

    Returns:
        The number of targets written.

    Raises:
        WriteError: The suffix says no format, or the file cannot be written.
    """
    chosen = format_of(path) if format is None else format
    return put(path, lambda stream: write_stream(records, stream, chosen, bom=bom))


def put(path: str | Path, writer: Callable[[IO[str]], int]) -> int:
    """Lets a writer write to a file and puts the file in place when it is done.

    Args:
        path: The file.
        writer: Writes to an open stream and returns how many records it wrote.

    Returns:
        What the writer returned.

    Raises:
        WriteError: The file cannot be written.
    """
    final = Path(os.path.realpath(path))
    if final.exists() and not final.is_file() and not final.is_dir():
        with _open(final) as stream:
            return writer(stream)
    if final.is_dir():
        raise WriteError(f"{path}: is a folder; name a file in it")
    partial = final.with_name(final.name + PARTIAL_SUFFIX)
    with _open(partial) as stream:
        count = writer(stream)
    try:
        os.replace(partial, final)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}; the targets are in {partial}") from error
    return count


def write_stream(records: Iterable[tuple[str, Target]], stream: IO[str], format: Format, *, bom: bool = False) -> int:
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
    try:
        writer = _WRITERS[format]
    except KeyError:
        raise WriteError(f"no output format {format!r}; use one of {', '.join(FORMATS)}") from None
    return writer(records, stream, bom)


def _write_csv(records: Iterable[tuple[str, Target]], stream: IO[str], bom: bool) -> int:
    if bom:
        stream.write("\ufeff")
    rows = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    rows.writeheader()
    count = 0
    for file, target in records:
        rows.writerow(flatten(file, target))
        count += 1
    return count


def _write_jsonl(records: Iterable[tuple[str, Target]], stream: IO[str], bom: bool) -> int:
    count = 0
    for file, target in records:
        stream.write(json.dumps({"file": file, **target.to_dict()}, ensure_ascii=False) + "\n")
        count += 1
    return count


_WRITERS: dict[str, Callable[[Iterable[tuple[str, Target]], IO[str], bool], int]] = {
    "csv": _write_csv,
    "jsonl": _write_jsonl,
}


def _open(path: Path) -> IO[str]:
    # A lone surrogate cannot be UTF-8; its escape is what JSON writes for it too.
    try:
        return path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}") from error
