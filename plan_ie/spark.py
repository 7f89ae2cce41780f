"""Targets of a Spark data frame of documents: `plan_ie.spark.extract(df, "text")`.

Every Python worker of Spark loads one pipeline and keeps it. A document that cannot be read gives a row that says why,
so that one of millions does not stop the job.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import plan_ie
from plan_ie.data import data_dir
from plan_ie.errors import listed
from plan_ie.frames.columns import Column, ColumnError, Type, columns
from plan_ie.frames.frame import What, columns_of, frame_of, rows_of
from plan_ie.frames.optional import optional
from plan_ie.frames.rows import Document, Value
from plan_ie.frames.where import Where
from plan_ie.lexicon.packs import MANIFEST, pack_folders, read_manifest

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType
    from spacy.language import Language
    from spacy.tokens import Doc

ERROR: Final = "error"
"""The last column: why a document gave nothing, null in the rows of records."""

_ERROR: Final = Column(ERROR, "text", "错误", ERROR)
_TYPES: Final[dict[Type, str]] = {
    "text": "StringType",
    "whole": "LongType",
    "number": "DoubleType",
    "truth": "BooleanType",
}
_DOCUMENTS: Final = ("string", "varchar", "char", "binary")
_ROWS: Final = 2000  # of one piece of the answer, so that a batch of long documents is never held as a whole


@dataclass(frozen=True, slots=True)
class _Pack:
    """A pack as it travels to the workers: its files, or for one that is installed with plan_ie its name alone."""

    name: str
    files: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked for; it travels with the function, which Spark broadcasts when it is large."""

    column: str
    name: str | None
    what: What
    where: str | None
    columns: tuple[Column, ...]
    segmenter: str
    packs: tuple[_Pack, ...]
    format: str | None


def extract(
    df: DataFrame,
    column: str,
    *,
    name: str | None = None,
    what: What = "targets",
    where: str | None = None,
    columns: Sequence[str] | None = None,
    segmenter: str = "char",
    packs: Sequence[str | Path] | None = None,
    format: str | None = None,
) -> DataFrame:
    """The targets or goals of the documents of a Spark data frame, a row each.

    Args:
        df: The documents, one a row.
        column: The column that holds them: texts, or the bytes of files (`content` of
            `spark.read.format("binaryFile").load(...)`).
        name: The column whose value becomes `file` in every row, such as a path or an id.
        what: `targets`, `actuals`, `all` (both) or `goals`.
        where: A condition that rows must meet: `indicator.id=gdp and end_year>=2025`.
        columns: The columns to give, in their order; by default all of `schema(what)`. `error` always comes last.
        segmenter: How a text becomes tokens; the rows are the same under each.
        packs: Names or folders of pattern packs. Folders are read here and sent to the workers.
        format: Take every file for this format instead of telling it by content.

    Returns:
        The rows, with `schema(what, columns)`. A document in which nothing is found gives none. One that cannot be read
        gives one in which only `file` and `error` are filled.

    Raises:
        PlanIEError: A column, the condition or a pack is wrong, or pyspark or pandas is missing.
        TypeError: `packs` is one name and no list.
    """
    for package in ("pyspark.sql", "pandas", "pyarrow"):
        optional(package, "Spark data frames", "spark")
    _check_columns(df, column, name)
    if where is not None:
        Where(where, columns_of(what))
    sent = tuple(map(_packed, pack_folders(listed(packs, "packs"))))
    job = _Job(column, name, what, where, _chosen(what, columns), segmenter, sent, format)
    needed = df.select(*dict.fromkeys(filter(None, (column, name))))
    return needed.mapInPandas(_mapper(job), schema(what, columns))


def schema(what: What = "targets", columns: Sequence[str] | None = None) -> StructType:
    """The columns of `extract`: those of `plan_ie.to_frame`, and `error`.

    Args:
        what: What is asked for.
        columns: The columns to give; by default all.

    Raises:
        MissingPackageError: pyspark is not installed.
    """
    types = optional("pyspark.sql.types", "Spark data frames", "spark")
    fields = [types.StructField(of.name, getattr(types, _TYPES[of.type])()) for of in _chosen(what, columns)]
    made: StructType = types.StructType(fields)
    return made


def _check_columns(df: DataFrame, column: str, name: str | None) -> None:
    missing = [wanted for wanted in (column, name) if wanted is not None and wanted not in df.columns]
    if missing:
        raise ColumnError(f"no column {', '.join(map(repr, missing))} in the data frame; there are {df.columns}")
    kind = df.schema[column].dataType.typeName()
    if kind not in _DOCUMENTS:
        raise ColumnError(f"column {column!r} holds {kind} values; documents are texts or the bytes of files")


def _chosen(what: What, names: Sequence[str] | None) -> tuple[Column, ...]:
    return (*columns(names, columns_of(what)), _ERROR)


def _packed(folder: Path) -> _Pack:
    if folder.parent == data_dir("patterns"):
        return _Pack(folder.name)
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix in (".toml", ".jsonl"))
    return _Pack(read_manifest(folder / MANIFEST)["name"], tuple((path.name, path.read_bytes()) for path in files))


def _mapper(job: _Job) -> Callable[[Iterator[pd.DataFrame]], Iterator[pd.DataFrame]]:
    def rows(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for batch in batches:
            yield from _answers(job, batch)

    return rows


def _answers(job: _Job, batch: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The rows of a batch of documents, in pieces."""
    names = batch[job.name] if job.name is not None else [None] * len(batch)
    where = None if job.where is None else Where(job.where, columns_of(job.what))
    rows: list[dict[str, Value]] = []
    for content, name in zip(batch[job.column], names, strict=True):
        rows += _rows(job, where, content, None if name is None else str(name))
        if len(rows) >= _ROWS:
            yield frame_of(rows, job.columns)
            rows.clear()
    yield frame_of(rows, job.columns)


def _rows(job: _Job, where: Where | None, content: Any, name: str | None) -> list[dict[str, Value]]:
    unused = "plan_target_linker" if job.what == "goals" else "plan_goal_linker"
    nlp = _pipeline(job.segmenter, job.packs, unused, job.what in ("actuals", "all"))
    try:
        doc = _doc(content, name, nlp, job.format)
        rows = list(rows_of(doc, Document(name or "", doc._.plan), job.what, where))
    except Exception as error:  # one broken document of millions must not stop the job; its row says why
        return [{"file": name, ERROR: f"{type(error).__name__}: {error}"}]
    return rows if name is not None else [row | {"file": None} for row in rows]


def _doc(content: Any, name: str | None, nlp: Language, format: str | None) -> Doc:
    if isinstance(content, str):
        return nlp(content)
    if content is None:
        raise ValueError("the document is null")
    file = io.BytesIO(bytes(content))
    file.name = name or "document"
    return plan_ie.read(file, nlp, format=format)


@lru_cache(maxsize=1)
def _pipeline(segmenter: str, packs: tuple[_Pack, ...], unused: str, actuals: bool) -> Language:
    """The pipeline of this process; an invalid pack was told where the job was started."""
    with tempfile.TemporaryDirectory(prefix="plan_ie_") as folder:
        for pack in packs:
            for file, data in pack.files:
                path = Path(folder, pack.name, file)
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(data)
        names: list[str | Path] = [Path(folder, pack.name) if pack.files else pack.name for pack in packs]
        return plan_ie.load(segmenter=segmenter, packs=names, exclude=(unused,), actuals=actuals)
