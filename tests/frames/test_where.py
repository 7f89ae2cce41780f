"""Conditions on rows."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from plan_ie.frames.columns import ALL, GOALS, ColumnError, column
from plan_ie.frames.rows import flatten
from plan_ie.frames.where import Where, WhereError
from plan_ie.types import Aim, GoalKind
from plan_ie.wording import LANGS, word
from plan_ie.writers.table import _LAYOUTS

SEVERAL = {"value", "数值", "from", "基期"}
NAMES = {"kind", *(name for _, names in _LAYOUTS for name in names)}
HEADS = {word("head", name, lang) for name in NAMES for lang in LANGS}


@pytest.fixture
def row(make_target):
    return flatten("规划.pdf", make_target())


@pytest.mark.parametrize(
    "text",
    [
        "end_year=2025",
        "end_year = 2025 and low >= 1.2万亿",
        "low>1000亿 AND low<2万亿",
        "low > 5千亿 and low > 1千万 and low > 100百万",
        "low = 一万二千亿 and low = １２０００亿",
        "low > 百亿 and low != -1.2万亿",
        "low = '1,200,000,000,000'",
        "indicator.id=industry_scale",
        "indicator.id=indicator.industry_scale",
        "indicator_id = 'indicator.industry_scale'",
        "region=安徽省 or region=江西省",
        "region in (江西省, 安徽省)",
        "地区=安徽省 and 目标年=2025",
        "年份 = 2025 and years=2025",
        "度量 = 达到 and 类别 = 目标",
        "measure in (增长, 达到)",
        "measure != 增长",
        "行政级别 = 省级",
        "比较 = 不低于",
        "not (region=江西省 or end_year>2030)",
        "sentence ~ 新能源",
        "sentence !~ 光伏",
        'section ~ "发展目标 / （一）"',
        "file ~ .pdf",
        "high = null and low != null",
        "page=null",
        "annual=false",
        "annual != 是",
        "confidence >= 0.9",
        "adcode=340000",
        "comparator='>='",
        "baseline_value=8400亿",
        "industry.id=nev and (measure=level or measure=output)",
    ],
)
def test_what_holds(row, text):
    assert Where(text)(row)


@pytest.mark.parametrize(
    "text",
    [
        "end_year=2026",
        "high>0",
        "high<0",
        "indicator.id=scale",
        "region in (江西省)",
        "page=1",
        "page!=null",
        "not low>0",
    ],
)
def test_what_does_not_hold(row, text):
    assert not Where(text)(row)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a column"),
        ("end_year", "behind it should be one of"),
        ("end_year=", "a value"),
        ("end_year 2025", "one of = !="),
        ("end_year=soon", "end_year is a number, and soon is none"),
        ("low=5千克", "low is a number, and 5千克 is none"),
        ("low=-", "low is a number"),
        ("low=1-2", "low is a number"),
        ("low=" + "9" * 50, "low is a number"),
        ("annual=maybe", "true or false"),
        ("measure = foo", "measure is one of level (达到), increase (增长), decrease (下降), "),
        ("measure in (level, 涨)", "rank (位次), scale (量级), output (完成量); not 涨"),
        ("类别 != 定位", "kind is one of target (目标), actual (现状); not 定位"),
        ("measure ~ null", "measure ~ null: only = and != go with null"),
        ("region=a b", "`and`, `or` or the end"),
        ("(region=a", "`)`"),
        ("region in a", "`(`"),
        ("region<null", "only = and !="),
        ("region='a", "not understood"),
        ("=2025", "a column"),
        ("(" * 60 + "low=1" + ")" * 60, "too deep"),
    ],
)
def test_what_cannot_be_understood_says_where(text, reason):
    with pytest.raises(WhereError) as caught:
        Where(text)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "text", ["kind=定位", "类别 = position", "kind in (重点, 定位)", "kind != 项目", "kind ~ 定位"]
)
def test_the_kinds_of_goals_are_their_own(text):
    assert Where(text, GOALS)({"kind": "position"})
    assert not Where(text, GOALS)({"kind": "project"})


def test_a_kind_of_targets_is_none_of_goals():
    with pytest.raises(
        WhereError, match=r"kind is one of position \(定位\), focus \(重点\), project \(项目\); not 目标"
    ):
        Where("kind=目标", GOALS)


def test_the_codes_of_a_column_are_those_of_the_record(repo):
    properties = json.loads((repo / "docs/record.schema.json").read_text("utf-8"))["properties"]
    listed = {
        name: {code for code in of["enum"] if code is not None} for name, of in properties.items() if "enum" in of
    }
    assert listed == {column.name: set(column.all_codes()) for column in ALL if column.all_codes()}


@pytest.mark.parametrize(("name", "codes"), [("kind", GoalKind), ("aim", Aim)])
def test_the_codes_of_a_goal_are_those_of_its_type(name, codes):
    assert set(column(name, GOALS).all_codes()) == set(get_args(codes))


def test_an_unknown_column_is_named_with_near_ones():
    with pytest.raises(ColumnError, match=r"no column 'indicator\.ids'; did you mean indicator_id"):
        Where("indicator.ids=gdp")


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("数值", "low, high"),
        ("value", "low, high"),
        ("基期", "baseline_year, baseline_value"),
        ("from", "baseline_year, baseline_value"),
    ],
)
def test_a_head_of_the_terminal_that_is_several_columns_names_them(head, columns):
    with pytest.raises(ColumnError) as caught:
        Where(f"{head} = 5")
    assert str(caught.value) == f"no column {head!r}; did you mean {columns}?"


@pytest.mark.parametrize("head", sorted(HEADS - SEVERAL))
def test_every_other_head_of_the_terminal_is_a_column(head):
    assert column(head).name
