"""`plan_ie.spark.extract` on a real Spark in this machine."""

from __future__ import annotations

import shutil
import sys
from types import ModuleType
from typing import Any

import pytest

import plan_ie
import plan_ie.spark
from plan_ie.errors import PackError
from plan_ie.frames.columns import COLUMNS, ColumnError
from plan_ie.frames.optional import MissingPackageError
from plan_ie.frames.where import WhereError
from tests.pipeline import pipeline
from tests.spark_session import spark_fixture as spark_fixture

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("spark")]

TEXTS = {
    "a": "宣城市“十五五”规划\n到2030年，宣城市森林覆盖率达到59.5%，新增高标准农田20万亩以上。",
    "b": "到2027年，全市发明专利拥有量突破5万件，技术合同成交额达到800亿元。",
    "empty": "坚持党的全面领导。",
}
PACK = {
    "pack.toml": 'name = "zhutie"\nversion = "1"\nschema = 1\nlicence = "MIT"\nsource = "own"\nrequires = ["liang"]\n',
    "entries.jsonl": '{"label": "INDICATOR", "pattern": "铸铁井盖", "id": "indicator.zhutie"}\n',
}
REQUIRED = {
    "pack.toml": 'name = "liang"\nversion = "1"\nschema = 1\nlicence = "MIT"\nsource = "own"\n',
    "entries.jsonl": '{"label": "UNIT", "pattern": "标准扇", "id": "unit.标准扇", "dimension": "count"}\n',
}


@pytest.mark.parametrize("package", ["pyspark.sql", "pandas", "pyarrow"])
def test_a_missing_package_is_told(package, monkeypatch):
    for name in ("pyspark.sql", "pandas", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None if name == package else ModuleType(name))
    needed = rf"the package {package.split('.')[0]}, which is not installed; run: pip install 'plan-ie\[spark\]'"
    with pytest.raises(MissingPackageError, match=needed):
        plan_ie.spark.extract(None, "text")


def documents(spark: Any, rows: dict[str, Any], kind: str = "string") -> Any:
    return spark.createDataFrame(list(rows.items()), f"id string, body {kind}")


def test_rows_are_those_of_a_frame(spark):
    rows = plan_ie.spark.extract(documents(spark, TEXTS), "body", name="id").toPandas()
    wanted = plan_ie.to_frame([pipeline()(text) for text in TEXTS.values()])
    wanted["file"] = wanted["file"].map({"#1": "a", "#2": "b", "#3": "empty"})
    assert list(rows.columns) == [*COLUMNS, "error"]
    assert len(rows) == 4
    assert rows["error"].isna().all()
    for name in COLUMNS:
        assert values(rows[name]) == values(wanted[name]), name


def values(series: Any) -> list[Any]:
    return [None if value is None or value != value else value for value in series.astype(object).where(series.notna())]


def test_the_schema_is_that_of_the_columns(spark):
    from pyspark.sql import types

    found = plan_ie.spark.schema("targets", ["file", "low", "end_year", "annual"])
    kinds = [types.StringType, types.DoubleType, types.LongType, types.BooleanType, types.StringType]
    assert found.names == ["file", "low", "end_year", "annual", "error"]
    assert [type(field.dataType) for field in found.fields] == kinds
    rows = plan_ie.spark.extract(documents(spark, TEXTS), "body", columns=["file", "low", "end_year", "annual"])
    assert rows.schema == found
    assert next(tuple(row) for row in rows.collect()) == (None, 59.5, 2030, False, None)


def test_a_document_that_cannot_be_read_is_a_row(spark, repo):
    plan = (repo / "examples" / "anhui_work_report.md").read_bytes()
    files = {"plan.md": plan, "corrupt.pdf": b"%PDF-1.7\nno", "empty.txt": b"", "none.txt": None}
    rows = plan_ie.spark.extract(documents(spark, files, "binary"), "body", name="id", where="end_year = 2026")
    rows = rows.toPandas()
    errors = dict(rows[rows["error"].notna()][["file", "error"]].values)
    assert set(errors) == {"corrupt.pdf", "empty.txt", "none.txt"}
    assert errors["corrupt.pdf"].startswith("ReadError: corrupt.pdf: damaged PDF")
    assert errors["empty.txt"] == "ReadError: empty.txt: the file is empty"
    found = rows[rows["error"].isna()]
    assert set(found["file"]) == {"plan.md"}
    assert set(found["end_year"]) == {2026}
    assert rows[rows["error"].notna()]["low"].isna().all()


def test_goals(spark):
    texts = {"a": "到2030年，打造世界级新能源汽车产业集群。"}
    rows = plan_ie.spark.extract(documents(spark, texts), "body", what="goals", columns=["kind", "text"]).collect()
    assert [tuple(row) for row in rows] == [("position", "世界级新能源汽车产业集群", None)]


def test_packs_of_folders_travel_to_the_workers(spark, tmp_path):
    for name, files in (("zhutie", PACK), ("liang", REQUIRED)):
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text, "utf-8")
    job = plan_ie.spark.extract(
        documents(spark, {"a": "到2030年，铸铁井盖达到300标准扇。"}),
        "body",
        packs=[tmp_path / "zhutie"],
        columns=["indicator_id", "unit", "low"],
    )
    shutil.rmtree(tmp_path / "zhutie")
    shutil.rmtree(tmp_path / "liang")
    assert [tuple(row) for row in job.collect()] == [("indicator.zhutie", "标准扇", 300.0, None)]


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"column": "text"}, ColumnError, "no column 'text' in the data frame; there are ['id', 'body']"),
        ({"name": "path"}, ColumnError, "no column 'path'"),
        ({"columns": ["lov"]}, ColumnError, "no column 'lov'; did you mean low"),
        ({"where": "low >"}, WhereError, "condition"),
        ({"packs": ["./none"]}, PackError, "no such folder"),
        ({"packs": "./none"}, TypeError, "packs is a list, and not str; write packs=['./none']"),
        ({"what": "plan"}, ValueError, "no records 'plan'"),
    ],
)
def test_what_is_wrong_is_told_before_the_job_starts(spark, options, error, said):
    with pytest.raises(error) as caught:
        plan_ie.spark.extract(documents(spark, TEXTS), **{"column": "body"} | options)
    assert said in str(caught.value)


def test_a_column_that_holds_no_documents_is_told_before_the_job_starts(spark):
    numbers = spark.createDataFrame([(5,)], "body int")
    with pytest.raises(ColumnError, match="column 'body' holds integer values; documents are texts or the bytes"):
        plan_ie.spark.extract(numbers, "body")


class _Local:
    """A data frame that is mapped in this process."""

    def __init__(self, rows: dict[str, str]) -> None:
        from pandas import DataFrame
        from pyspark.sql import types

        self.frame = DataFrame({"body": list(rows.values())})
        self.columns = list(self.frame.columns)
        self.schema = types.StructType([types.StructField("body", types.StringType())])

    def select(self, *_: str) -> _Local:
        return self

    def mapInPandas(self, rows: Any, _: Any) -> list[str]:  # Spark's name
        return [kind for answer in rows(iter([self.frame])) for kind in answer["kind"]]


@pytest.mark.parametrize(
    ("what", "linked", "kinds"),
    [
        ("targets", False, ["target"]),
        ("actuals", True, ["actual"]),
        ("all", True, ["actual", "target"]),
    ],
)
def test_achieved_values_are_linked_where_they_are_asked_for(what, linked, kinds, monkeypatch):
    for package in ("pyspark.sql", "pandas", "pyarrow"):
        pytest.importorskip(package)
    load, asked = plan_ie.load, []

    def noted(**options: Any) -> Any:
        asked.append(options["actuals"])
        return load(**options)

    plan_ie.spark._pipeline.cache_clear()
    monkeypatch.setattr(plan_ie, "load", noted)
    text = "2025年，全市生产总值达到3000亿元，增长6%。到2030年，全市生产总值达到5000亿元。"
    found = plan_ie.spark.extract(_Local({"a": text}), "body", what=what, columns=["kind"])
    assert sorted(set(found)) == kinds
    assert asked == [linked]
