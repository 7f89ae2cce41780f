"""Clauses: marks outside brackets and quotes cut, joints and 等 are found there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.goals.clauses import Clause, read_clauses


def read(text: str) -> list[Clause]:
    return read_clauses(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发展风电，建设“赣锂、赣硅”双城。", ["发展风电", "建设“赣锂、赣硅”双城"]),
        ("打造智谷（集研发、制造于一体），建园区", ["打造智谷（集研发、制造于一体）", "集研发、制造于一体", "建园区"]),
        ("推进建设（牵头单位：省能源局）。", ["推进建设（牵头单位：省能源局）"]),
        ("【浙江：到2030年打造高地】电", ["浙江", "到2030年打造高地", "电"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [text[c.start : c.end] for c in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "joints"),
    [
        ("发展风电、光伏和储能", ["、", "和"]),
        ("建设和谐社区、普及有机肥", ["、"]),
        ("参与全球竞争与合作", ["与"]),
        ("实施“甲计划”“乙计划”", [""]),
        ("建设“甲、乙”基地", []),
    ],
)
def test_joints(text: str, joints: list[str]) -> None:
    assert [j.text for c in read(text) for j in c.joints] == joints


@pytest.mark.parametrize(
    ("text", "count"), [("茶叶、柑橘等产业", 1), ("建设高等学校和国家等级景区", 0), ("促进平等竞争", 0)]
)
def test_open_lists(text: str, count: int) -> None:
    assert sum(len(c.opens) for c in read(text)) == count


@given(st.text(alphabet="发展新（）“”《》，。、和等 \n", max_size=60))
def test_clauses_lie_in_their_text(text: str) -> None:
    assert all(0 <= c.start < c.end <= len(text) for c in read(text))
    assert all(c.start <= j.start <= j.end <= c.end for c in read(text) for j in c.joints)


@given(st.text(alphabet="发展新“”《》，。、和等 \n", max_size=60))
def test_without_brackets_clauses_follow_each_other(text: str) -> None:
    assert all(a.end <= b.start for a, b in pairwise(read(text)))


def test_a_clause_without_marks_is_cut_where_no_writer_would_go_on():
    text = "支持南昌市打造世界级新能源汽车产业集群" * 200 + "，打造“智造之都”"
    clauses = read_clauses(text, 0, len(text))
    assert max(clause.end - clause.start for clause in clauses) == 300
    assert [clause.start for clause in clauses[1:]] == [clause.end for clause in clauses[:-2]] + [clauses[-2].end + 1]
    assert (clauses[0].before, clauses[0].after, clauses[-2].before, clauses[-2].after) == ("", "", "", "，")
    assert {clause.sentence for clause in clauses} == {0}


def test_a_long_clause_keeps_its_joints_and_is_not_cut_inside_brackets():
    text = "发展" + "新材料、" * 249 + "软件（含信息安全）等产业" + "和设计" * 100
    first, second = (c for c in read_clauses(text, 0, len(text)) if c.before != "（")
    assert text[second.start :].startswith("（含信息安全）等产业和设计")
    assert [joint.text for joint in first.joints] == ["、"] * 249
    assert ({joint.text for joint in second.joints}, len(second.closed)) == ({"和"}, 1)
    assert [text[at] for at in second.opens] == ["等"]
