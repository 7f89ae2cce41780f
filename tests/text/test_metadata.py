"""What the opening of a document tells about it; cases in metadata_cases.jsonl, period_cases.tsv, date_cases.tsv."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.text.dates import find_date, url_date
from plan_ie.text.front_matter import front_matter
from plan_ie.text.metadata import labelled_line, plan_metadata, with_front_matter, with_label
from plan_ie.text.plan_period import five_year_plan, title_period
from plan_ie.text.plan_title import issued_title
from plan_ie.types import Period, Plan, Region

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def openings() -> list[dict[str, Any]]:
    lines = (HERE / "metadata_cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("case", openings(), ids=lambda case: case["opening"][0][:16])
def test_opening(case: dict[str, Any]) -> None:
    plan = plan_metadata("\n".join(case["opening"]) + "\n", Plan())
    period = case.get("period")
    found = (plan.title, plan.issuer, plan.number, plan.date, plan.period)
    expected = tuple(case.get(key) for key in ("title", "issuer", "number", "date"))
    assert found == (*expected, Period(*period) if period else None)


@pytest.mark.parametrize("row", rows("period_cases.tsv"), ids=lambda row: row["title"][:16])
def test_period_of_a_title(row: dict[str, str]) -> None:
    start, end = (None if row[key] == "-" else int(row[key]) for key in ("start", "end"))
    assert title_period(row["title"]) == (None if end is None else Period(start, end))


@pytest.mark.parametrize("row", rows("date_cases.tsv"), ids=lambda row: row["text"][:16])
def test_date(row: dict[str, str]) -> None:
    assert find_date(row["text"]) == (None if row["date"] == "-" else row["date"])


def test_what_the_reader_knows_stays() -> None:
    region = Region("江西省", "360000", "province")
    known = Plan(title="甲规划", issuer="乙厅", number="丙〔2020〕1号", date="2020", period=Period(1, 2), region=region)
    text = "国务院关于印发“十四五”数字经济发展规划的通知\n国发〔2021〕29号\n2021年12月12日"
    assert plan_metadata(text, known) == known


def test_a_known_title_of_a_notice_becomes_that_of_the_plan() -> None:
    plan = plan_metadata("正文。", Plan(title="关于印发《南原市氢能产业发展规划（2022—2030年）》的通知"))
    assert plan.title == "南原市氢能产业发展规划（2022—2030年）"
    assert plan.period == Period(2022, 2030)


def test_only_the_opening_counts() -> None:
    filler = "".join(f"第{i}项工作取得新的成效，为高质量发展提供坚实支撑。\n" for i in range(31))
    plan = plan_metadata(filler + "临政发〔2021〕18号\n2021年9月30日\n", Plan())
    assert (plan.number, plan.date) == (None, None)


def test_a_date_of_writing_replaces_a_date_of_publication_and_never_the_reverse() -> None:
    published = with_label(Plan(), "发布日期", "2022年1月20日")
    assert published is not None
    written = with_label(published, "成 文 日 期", "2021年12月31日")
    assert written is not None
    assert written.date == "2021-12-31"
    again = with_label(written, "发布日期", "2022年1月20日")
    assert again is not None
    assert again.date == "2021-12-31"


@pytest.mark.parametrize(
    "line",
    [
        "目标：到2025年产业规模达到2600亿元",
        "时间：2025年底前建成投产，产业规模达到2600亿元以上，带动就业",
        "来源：" + "甲" * 90,
    ],
)
def test_a_sentence_with_a_colon_is_no_label(line: str) -> None:
    assert labelled_line(line, Plan()) is None


def test_front_matter_of_many_forms() -> None:
    text = '---\ntitle: "甲：乙"\nTags:\n  - 航空\n  - 新材料\nempty:\n日期: 2021-09-14\n---\n正文'
    found = front_matter(text)
    assert found is not None
    assert found.fields == {"title": "甲：乙", "tags": "航空、新材料", "日期": "2021-09-14"}
    assert text[found.end :] == "正文"
    assert with_front_matter(Plan(), found.fields).date == "2021-09-14"


@pytest.mark.parametrize(
    "text", ["---\n没有键\n---\n", "正文\n---\ntitle: 甲\n---\n", "---\ntitle: 甲\n正文没有结束", ""]
)
def test_no_front_matter(text: str) -> None:
    assert front_matter(text) is None


def test_five_year_plans_follow_each_other() -> None:
    plans = [five_year_plan(n) for n in range(6, 20)]
    assert plans[8] == Period(2021, 2025)
    assert all(a and b and a.end_year is not None and b.start_year == a.end_year + 1 for a, b in pairwise(plans))
    assert five_year_plan(0) is None


def test_url_without_a_day() -> None:
    assert url_date("https://example.cn/art/66/index.html 2021年") is None


@given(st.text(alphabet="关于印发《》的通知规划〔〕2021年号“十四五” \n---:：#。", max_size=200))
def test_any_text_is_judged_without_error(text: str) -> None:
    plan = plan_metadata(text, Plan())
    assert plan.region is None
    assert plan.title is None or issued_title(plan.title).strip()
