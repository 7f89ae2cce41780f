"""Data frames: columns, types, documents."""

from __future__ import annotations

import re
import sys

import pandas as pd
import pytest

import plan_ie
from plan_ie.errors import PlanIEError
from plan_ie.frames.columns import ALL, COLUMNS, GOALS, ColumnError, column, columns
from plan_ie.frames.optional import MissingPackageError
from tests.pipeline import pipeline_of_targets

TEXTS = (
    "苍梧省“十四五”制造业发展规划\n到2025年，江西省新能源汽车产业规模突破3500亿元，铁路营业里程达到5300公里。",
    "2020年，赣州市森林覆盖率已达到76.2%。到2030年，森林覆盖率稳定在76%以上。",
)


@pytest.fixture(scope="module")
def docs(nlp):
    return list(nlp.pipe(TEXTS))


def test_a_row_a_target_in_the_documented_order(docs):
    frame = plan_ie.to_frame(docs)
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == sum(len(doc._.targets) for doc in docs)
    assert list(frame["text"]) == [t.text for doc in docs for t in doc._.targets]


def test_types(docs):
    frame = plan_ie.to_frame(docs)
    wanted = {"text": "string", "whole": "Int64", "number": "float64", "truth": "boolean"}
    assert {of.name: str(frame.dtypes[of.name]) for of in ALL} == {of.name: wanted[of.type] for of in ALL}
    assert frame["low"].max() == 350_000_000_000


def test_no_document_and_no_target_keep_the_types(docs, nlp):
    empty = plan_ie.to_frame([])
    assert (len(empty), tuple(empty.columns)) == (0, COLUMNS)
    assert str(plan_ie.to_frame(nlp("没有目标。")).dtypes["low"]) == "float64"


def test_texts_without_a_file_are_told_apart(docs, nlp):
    frame = plan_ie.to_frame(docs)
    assert list(frame["file"].unique()) == ["#1", "#2"]
    assert len(frame.drop_duplicates(["file", "same_as"])) == len(frame)
    assert set(plan_ie.to_frame(plan_ie.read(TEXTS[0].encode(), nlp))["file"]) == {"#1"}


def test_one_document_or_a_generator(docs, nlp):
    assert plan_ie.to_frame(docs[0]).equals(plan_ie.to_frame(iter(docs[:1])))


def test_facts_of_the_document(nlp, tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("苍梧市“十五五”水利发展规划\n\n到2030年，赣州市新增高标准农田20万亩。", "utf-8")
    frame = plan_ie.to_frame(plan_ie.read(path, nlp))
    (row,) = frame.to_dict("records")
    assert row["file"] == str(path)
    assert row["title"] == "苍梧市“十五五”水利发展规划"
    assert (row["period_start"], row["period_end"]) == (2026, 2030)
    assert (row["unit_name"], row["region_adcode"]) == ("亩", "360700")


def test_actuals_where_and_columns(docs):
    both = plan_ie.to_frame(docs, what="all", columns=["kind", "indicator.key", "low"], where="indicator ~ 森林")
    assert list(both.columns) == ["kind", "indicator_key", "low"]
    assert sorted(both["kind"]) == ["actual", "target"]
    assert list(plan_ie.to_frame(docs, what="actuals")["kind"]) == ["actual"]


def test_heads_in_chinese_and_english(docs):
    assert list(plan_ie.to_frame(docs, columns=["region", "end_year"], lang="zh").columns) == ["地区", "目标年"]
    assert list(plan_ie.to_frame(docs, columns=["region", "end_year"], lang="en").columns) == ["region", "end year"]


def test_every_column_has_two_heads_of_its_own():
    for lang in ("zh", "en"):
        assert len({of.head(lang) for of in ALL}) == len(ALL)
    assert all(column(of.zh) is of and column(of.name) is of for of in ALL)


def test_what_is_no_document():
    with pytest.raises(TypeError, match=r"a document is a Doc that nlp.text. gives, and not str .'到"):
        plan_ie.to_frame(["到2030年，森林覆盖率达到59.5%。"])


def test_wrong_names_are_errors_of_the_library(docs):
    with pytest.raises(PlanIEError, match="no column 'regoin'; did you mean region"):
        plan_ie.to_frame(docs, columns=["regoin"])
    with pytest.raises(PlanIEError, match="no column is named"):
        columns([" "])
    with pytest.raises(ValueError, match="no records 'plans'"):
        plan_ie.to_frame(docs, what="plans")  # type: ignore[arg-type]


def test_a_statement_counts_once(nlp):
    text = "2026年，赣州市地区生产总值增长6%左右。\n一、主要目标\n2026年全市发展的主要预期目标是：经济增长6%左右。"
    frame = plan_ie.to_frame(nlp(text))
    assert len(frame) == 2
    assert len(frame.drop_duplicates(["file", "same_as"])) == 1


def test_plans_join_on_the_key(nlp):
    first = nlp("到2025年，地表水达到或好于Ⅲ类水体比例达到92%，畜禽粪污综合利用率达到85%。")
    second = nlp("到2025年，全市地表水质量达到或优于III类水体比例达到95%，畜禽粪污综合利用率达到90%。")
    joined = plan_ie.to_frame(first).merge(plan_ie.to_frame(second), on=["indicator_key", "unit_id"])
    assert list(joined["low_x"]) == [92, 85]
    assert list(joined["low_y"]) == [95, 90]


def test_polars_takes_it(docs):
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(plan_ie.to_frame(docs))
    assert frame["low"].max() == 350_000_000_000
    assert frame.schema["end_year"] == polars.Int64


def test_parquet_and_back(docs, tmp_path):
    frame = plan_ie.to_frame(docs)
    frame.to_parquet(tmp_path / "t.parquet")
    back = pd.read_parquet(tmp_path / "t.parquet")
    assert list(back["low"]) == list(frame["low"])


def test_without_pandas_the_error_says_how_to_get_it(docs, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPackageError, match=r"pip install 'plan-ie\[frames\]'"):
        plan_ie.to_frame(docs)


def test_real_plans_join_on_most_of_their_common_indicators(shared):
    """Two cities' environment plans, whose tables name twelve indicators in different words."""
    frames, nlp = [], pipeline_of_targets()
    for number in ("163", "118"):
        (path,) = (shared / "corpus").glob(f"{number}_*")
        frames.append(plan_ie.to_frame(plan_ie.read(path, nlp), columns=["indicator_key", "origin", "end_year"]))
    keys = [set(frame["indicator_key"]) for frame in frames]
    assert len(keys[0] & keys[1]) >= 10


def test_wrong_options_are_refused_without_a_document_too(docs):
    with pytest.raises(ValueError, match="no records 'goal'"):
        plan_ie.to_frame([], what="goal")
    with pytest.raises(ValueError, match="no language 'fr'"):
        plan_ie.to_frame(docs, lang="fr")
    assert list(plan_ie.to_frame(docs, columns="地区, low").columns) == ["region", "low"]


@pytest.fixture(scope="module")
def ambitious(nlp):
    text = "宣城市“十五五”规划\n到2030年，打造世界级新能源汽车产业集群，重点攻克车规芯片、固态电池等关键技术。"
    return nlp(text)


def test_goals_have_rows_of_their_own(ambitious):
    frame = plan_ie.to_frame(ambitious, what="goals")
    assert tuple(frame.columns) == tuple(of.name for of in GOALS)
    assert list(frame["text"]) == [goal.text for goal in ambitious._.goals]
    assert list(frame["region_adcode"].dropna().unique()) == ["341800"]
    wanted = {"text": "string", "whole": "Int64", "number": "float64"}
    assert {of.name: str(frame.dtypes[of.name]) for of in GOALS} == {of.name: wanted[of.type] for of in GOALS}
    assert len(plan_ie.to_frame([], what="goals").columns) == len(GOALS)


def test_conditions_columns_and_heads_of_goals(ambitious):
    frame = plan_ie.to_frame(ambitious, what="goals", where="类别=重点", columns=["内容", "sentence.start"], lang="zh")
    assert list(frame.columns) == ["内容", "句子起点"]
    assert list(frame["内容"]) == ["车规芯片", "固态电池"]
    with pytest.raises(ColumnError, match="no column 'low'"):
        plan_ie.to_frame(ambitious, what="goals", columns=["low"])
    with pytest.raises(ColumnError, match="no column 'aim'"):
        plan_ie.to_frame(ambitious, where="aim = develop")


def test_every_column_of_goals_is_documented(repo):
    page = (repo / "docs" / "goals.md").read_text("utf-8")
    listed = page.split("The columns of a row:")[1].split("JSON Lines")[0]
    assert re.findall(r"`(\w+)`", listed) == [of.name for of in GOALS]
