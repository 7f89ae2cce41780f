"""The same documents give the same records one by one, in a batch of two processes, and on Spark.

`PLAN_IE_CORPUS=all` takes all of the reference documents instead of a handful, and minutes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc

import plan_ie.spark
from plan_ie.cli import main
from plan_ie.cli.inputs import SUFFIXES
from plan_ie.errors import ReadError
from plan_ie.frames.columns import ALL
from plan_ie.frames.frame import frame_of, rows_of
from plan_ie.frames.rows import Document
from plan_ie.pipes.state import source_state
from plan_ie.pipes.stored import plan_data
from plan_ie.readers import read_source
from tests.pipeline import pipeline
from tests.spark_session import spark_fixture as spark_fixture

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("spark")]

_LARGEST = 60_000  # bytes of a document of the handful


@pytest.fixture(scope="module")
def paths(shared: Path) -> list[str]:
    """Reference documents: of each format the three smallest that are not tiny, or all."""
    found = sorted(path for path in (shared / "corpus").rglob("*") if path.suffix.lower() in SUFFIXES)
    if not found:
        pytest.skip(f"no reference documents in {shared / 'corpus'}")
    if os.environ.get("PLAN_IE_CORPUS") == "all":
        return list(map(str, found))
    by_size = sorted(found, key=lambda path: path.stat().st_size)
    handful = []
    for suffix in sorted({path.suffix for path in found}):
        handful += [path for path in by_size if path.suffix == suffix and 2000 < path.stat().st_size < _LARGEST][:2]
    return sorted(map(str, handful))


def unread(paths: Sequence[str]) -> Iterator[tuple[Doc, str]]:
    """The documents before the pipeline has seen them; those that cannot be read are left out, as in a batch."""
    for path in paths:
        try:
            source = read_source(path)
        except ReadError:
            continue
        doc = pipeline().make_doc(source.text)
        plan_data(doc)["source"] = source_state(source)
        yield doc, path


@pytest.fixture(scope="module")
def wanted(paths: list[str]) -> list[tuple[Any, ...]]:
    """The rows that `nlp.pipe` gives."""
    rows = [
        row
        for doc, path in pipeline().pipe(unread(paths), as_tuples=True)
        for row in rows_of(doc, Document(path, doc._.plan), "all")
    ]
    return tuples(frame_of(rows, ALL))


def tuples(frame: Any) -> list[tuple[Any, ...]]:
    assert list(frame.columns)[: len(ALL)] == [column.name for column in ALL]
    plain = frame[[column.name for column in ALL]].astype(object)
    return [tuple(row) for row in plain.where(frame.notna(), None).values.tolist()]


def test_a_batch_of_two_processes(paths, wanted, tmp_path):
    pandas = pytest.importorskip("pandas")
    code = main(["extract", *paths, "-o", str(tmp_path / "t.parquet"), "--actuals", "--jobs", "2", "--resume"])
    assert code in (0, 1)
    found = pandas.read_parquet(tmp_path / "t.parquet", dtype_backend="numpy_nullable")
    assert len(wanted) > 5
    assert tuples(found) == wanted


def test_spark(paths, wanted, spark):
    rows = [(path, Path(path).read_bytes()) for path in paths]
    df = spark.createDataFrame(rows, "path string, content binary")
    found = plan_ie.spark.extract(df, "content", name="path", what="all").toPandas()
    kept = found[found["error"].isna()]
    assert sorted(tuples(kept), key=repr) == sorted(wanted, key=repr)
