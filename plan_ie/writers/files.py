"""Targets or goals into CSV, JSON Lines or Parquet as they come, so that thousands of documents never pile up."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any, Literal, TypeVar, get_args

from plan_ie.frames.columns import ALL, Column
from plan_ie.frames.rows import Document, row_of
from plan_ie.types import Goal, Target
from plan_ie.writers.harmless import harmless_cell
from plan_ie.writers.output import Keep, Steps, TextWriter, WriteError, put, put_binary
from plan_ie.writers.parquet import packages as parquet_packages
from plan_ie.writers.parquet import parquet_writer
from plan_ie.writers.workbook import package as workbook_package

Format = Literal["csv", "jsonl", "parquet", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)
TEXT_FORMATS: tuple[Format, ...] = ("csv", "jsonl")
Records = Iterable[tuple[str | Document, Target]] | Iterable[tuple[str | Document, Goal]]
"""Pairs of a document, or its name alone, and a target; or such pairs with goals."""


def format_of(path: str | Path) -> Format:
    """The format that a file name's suffix stands for.

    Raises:
        WriteError: The suffix is none of `FORMATS`.

    >>> format_of("targets.jsonl")
    'jsonl'
    """
    return of_suffix(path, FORMATS, "cannot tell the output format from")


def check_packages(format: str | None) -> None:
    """Makes sure that what a format needs is installed, where it is written long after it was asked for.

    Args:
        format: The format; None, and those that need nothing, pass.

    Raises:
        MissingPackageError: A package is missing.
    """
    if format == "parquet":
        parquet_packages()
    elif format == "xlsx":
        workbook_package()


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
    columns: Sequence[Column] | None = None,
    keep: Keep | None = None,
) -> int:
    """Writes targets to a file as they come and puts the file in place when all are written.

    `plan_ie.writers.output.put` tells what becomes of an older file and of a run that fails half-way.

    Args:
        records: Pairs of document and target.
        path: The file.
        format: `csv`, `jsonl` or `parquet`; by default what the suffix says. `plan_ie.writers.workbook` writes `.xlsx`.
        bom: Start a CSV file with a byte order mark, which Excel needs to read UTF-8. JSON Lines never has one.
        columns: The columns to write; by default all of a target, and in JSON Lines the whole record. For
            goals `plan_ie.frames.columns.GOALS` or some of them.
        keep: Whether so many targets are worth replacing an older file; by default any number is.

    Returns:
        The number of targets written.

    Raises:
        WriteError: The suffix says no format, or the file cannot be written.
        MissingPackageError: The format needs a package that is not installed.
    """
    chosen = format_of(path) if format is None else format
    if chosen == "parquet":
        return put_binary(path, parquet_writer(records, columns or ALL), keep=keep)
    return put(path, _writer(records, chosen, bom, columns), keep=keep)


def write_stream(
    records: Records, stream: IO[str], format: Format, *, bom: bool = False, columns: Sequence[Column] | None = None
) -> int:
    """Writes targets to an open text stream as they come and leaves it open.

    Args:
        records: Pairs of document and target.
        stream: Where to; opened with `newline=""` if it is a file.
        format: `csv` (a head row first, columns `plan_ie.writers.COLUMNS`) or `jsonl` (`file`, the facts of the
            `document`, then the keys of `Target.to_dict()`).
        bom: Start CSV with a byte order mark.
        columns: The columns to write.

    Returns:
        The number of targets written.

    Raises:
        WriteError: There is no such format.
    """
    return sum(1 for _ in _writer(records, format, bom, columns)(stream))


def _writer(records: Records, format: str, bom: bool, columns: Sequence[Column] | None) -> TextWriter:
    if format == "csv":
        return lambda stream: _write_csv(records, stream, bom, columns or ALL)
    if format == "jsonl":
        return lambda stream: _write_jsonl(records, stream, columns)
    raise WriteError(f"no output format {format!r}; use one of {', '.join(TEXT_FORMATS)}")


def _write_csv(records: Records, stream: IO[str], bom: bool, columns: Sequence[Column]) -> Steps:
    if bom:
        stream.write("\ufeff")
    rows = csv.writer(_LineFeeds(stream))
    rows.writerow([column.name for column in columns])
    for document, target in records:
        row = row_of(document, target)
        cells = (row[column.name] for column in columns)
        rows.writerow([harmless_cell(cell) if isinstance(cell, str) else cell for cell in cells])
        yield


class _LineFeeds:
    """Ends rows with a line feed alone; csv quotes a cell with a carriage return only if rows end with one too."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, row: str) -> None:
        self._stream.write(row.removesuffix("\r\n") + "\n")


def _write_jsonl(records: Records, stream: IO[str], columns: Sequence[Column] | None) -> Steps:
    for document, target in records:
        record = _record(document, target)
        if columns is not None:
            row = row_of(document, target)
            record = {column.name: row[column.name] for column in columns}
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        yield


def _record(document: str | Document, target: Target | Goal) -> dict[str, Any]:
    if isinstance(document, str):
        return {"file": document, **target.to_dict()}
    return {"file": document.file, "document": document.facts(), **target.to_dict()}
