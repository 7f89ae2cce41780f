"""Targets into Parquet, a group of rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, Any, Final

from plan_ie.frames.columns import Column, Type
from plan_ie.frames.optional import optional
from plan_ie.frames.rows import Document, Value, real, row_of
from plan_ie.types import Goal, Target
from plan_ie.writers.output import BinaryWriter, Steps

_GROUP: Final = 5000
_ARROW: Final[dict[Type, str]] = {"text": "string", "whole": "int64", "number": "float64", "truth": "bool_"}


def parquet_writer(
    records: Iterable[tuple[str | Document, Target]] | Iterable[tuple[str | Document, Goal]], columns: Sequence[Column]
) -> BinaryWriter:
    """A writer of the columns of records.

    Raises:
        MissingPackageError: pyarrow is not installed.
    """
    arrow, parquet = packages()
    schema = arrow.schema([(column.name, getattr(arrow, _ARROW[column.type])()) for column in columns])

    def writer(stream: IO[bytes]) -> Steps:
        with parquet.ParquetWriter(stream, schema) as file:
            rows: list[dict[str, Value]] = []
            try:
                for document, target in records:
                    rows.append(_row(document, target, columns))
                    if len(rows) == _GROUP:
                        _flush(arrow, file, rows, schema)
                    yield
            finally:
                _flush(arrow, file, rows, schema)

    return writer


def packages() -> tuple[Any, Any]:
    """The modules that write Parquet.

    Raises:
        MissingPackageError: pyarrow is not installed.
    """
    return optional("pyarrow", "Parquet files", "frames"), optional("pyarrow.parquet", "Parquet files", "frames")


def _row(document: str | Document, target: Target | Goal, columns: Sequence[Column]) -> dict[str, Value]:
    row = row_of(document, target)
    return {column.name: _cell(row[column.name], column.type) for column in columns}


def _cell(value: Value, type: Type) -> Value:
    if value is None:
        return None
    if type == "number":
        return real(value)
    # A lone surrogate has no UTF-8; the other formats write its escape too.
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _flush(arrow: Any, file: Any, rows: list[dict[str, Value]], schema: Any) -> None:
    if rows:
        file.write_table(arrow.Table.from_pylist(rows, schema=schema))
        rows.clear()
