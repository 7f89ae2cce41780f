"""Targets or goals as a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from plan_ie.frames.columns import ALL, GOALS, Column, Type, columns
from plan_ie.frames.optional import optional
from plan_ie.frames.rows import Document, Value, real, row_of
from plan_ie.frames.where import Where
from plan_ie.pipes.stored import origin_of
from plan_ie.types import Goal, Target
from plan_ie.wording import language

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

What = Literal["targets", "actuals", "all", "goals"]

_UNNAMED: Final = "document"  # what the readers call bytes and open files without a name

DTYPES: dict[Type, str] = {"text": "string", "whole": "Int64", "number": "float64", "truth": "boolean"}
"""The pandas type of each type of column."""


def frame(
    docs: Doc | Iterable[Doc],
    *,
    what: What = "targets",
    where: str | None = None,
    names: Sequence[str] | None = None,
    lang: Literal["zh", "en"] | None = None,
) -> pd.DataFrame:
    """See `plan_ie.to_frame`."""
    shown = None if lang is None else language(lang)
    among = columns_of(what)
    chosen = columns(names, among)
    made = frame_of(_rows(docs, what, None if where is None else Where(where, among)), chosen)
    return made if shown is None else made.rename(columns={column.name: column.head(shown) for column in chosen})


def columns_of(what: What) -> tuple[Column, ...]:
    """The columns that there are for what is asked for.

    Raises:
        ValueError: There are no such records.
    """
    if what not in get_args(What):
        raise ValueError(f"no records {what!r}; choose {', '.join(get_args(What))}")
    return GOALS if what == "goals" else ALL


def frame_of(rows: Iterable[Mapping[str, Value]], chosen: Sequence[Column]) -> pd.DataFrame:
    """Rows as a data frame of some columns.

    Args:
        rows: The rows; a column that one lacks is empty there.
        chosen: The columns.

    Raises:
        MissingPackageError: pandas is not installed.
    """
    pandas = optional("pandas", "data frames", "frames")
    all_rows = list(rows)
    data = {column.name: _series(pandas, all_rows, column) for column in chosen}
    made: pd.DataFrame = pandas.DataFrame(data, columns=[column.name for column in chosen])
    return made


def rows_of(doc: Doc, document: Document, what: What, where: Where | None = None) -> Iterator[dict[str, Value]]:
    """The rows of a document.

    Args:
        doc: The document.
        document: What its rows repeat.
        what: Which records.
        where: The condition on them.
    """
    for record in _records(doc, what):
        row = row_of(document, record)
        if where is None or where(row):
            yield row


def document_of(doc: Doc, number: int = 1) -> Document:
    """What the rows of a document repeat.

    Args:
        doc: The document.
        number: Its place among several; a text without a file is named by it, so that rows can be told apart.
    """
    name = origin_of(doc).name
    return Document(name if name and name != _UNNAMED else f"#{number}", doc._.plan)


def each_of(docs: Doc | Iterable[Doc]) -> Iterator[Doc]:
    """The documents, be they several or one.

    Raises:
        TypeError: What was given is no document.
    """
    each: Iterable[Any] = [docs] if hasattr(docs, "user_data") or not isinstance(docs, Iterable) else docs
    for doc in each:
        if not hasattr(doc, "user_data"):
            raise TypeError(f"a document is a Doc that nlp(text) gives, and not {type(doc).__name__} ({doc!r:.40})")
        yield doc


def _rows(docs: Doc | Iterable[Doc], what: What, where: Where | None) -> Iterator[dict[str, Value]]:
    for number, doc in enumerate(each_of(docs), start=1):
        yield from rows_of(doc, document_of(doc, number), what, where)


def _records(doc: Doc, what: What) -> Sequence[Target] | Sequence[Goal]:
    if what == "all":
        return sorted((*doc._.targets, *doc._.actuals), key=lambda target: (target.start, target.end))
    found: Sequence[Target] | Sequence[Goal] = getattr(doc._, what)
    return found


def _series(pandas: Any, rows: Sequence[Mapping[str, Value]], column: Column) -> Any:
    values: list[Value] = [row.get(column.name) for row in rows]
    if column.type == "number":
        values = [float("nan") if value is None else real(value) for value in values]
    return pandas.Series(values, dtype=DTYPES[column.type])
