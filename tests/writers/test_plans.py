"""Goals and plans on the terminal and in files."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from plan_ie.types import CharSpan, Goal, Mention, Plan, Region, Section
from plan_ie.writers import WriteError, goals_table, plan_format_of, plan_tree, write_plans, write_plans_stream

TEXT = "打造全国铜基新材料基地。"
GOAL = Goal(
    start=2,
    end=11,
    text="全国铜基新材料基地",
    kind="position",
    aim=None,
    scope="全国",
    subject=Mention(0, 3, "铜产业"),
    industry=None,
    region=Region("铜陵市", "340700", "prefecture"),
    start_year=2026,
    end_year=2030,
    sentence=CharSpan(0, 12, TEXT),
    section=("铜产业",),
    rule="verb:打造",
    confidence=0.9,
)
PLAN = Plan(title="铜陵市规划", sections=(Section("铜产业", 1, 0, 12, "tasks", (), (GOAL,)),))


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_json_holds_what_to_dict_gives(format: str) -> None:
    stream = io.StringIO()
    count = write_plans_stream([("a.txt", PLAN), ("b.txt", (GOAL,))], stream, format)  # type: ignore[arg-type]
    said = stream.getvalue()
    found = json.loads(said) if format == "json" else [json.loads(line) for line in said.splitlines()]
    assert count == 2
    assert found == [
        {"file": "a.txt", **PLAN.to_dict()},
        {"file": "b.txt", "goals": [GOAL.to_dict()]},
    ]


def test_no_document_is_an_empty_array() -> None:
    stream = io.StringIO()
    assert write_plans_stream([], stream, "json") == 0
    assert json.loads(stream.getvalue()) == []


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    assert write_plans([("a.txt", PLAN), ("b.txt", (GOAL,))], path, "md") == 2
    said = path.read_text("utf-8")
    assert "## 铜产业\n\n- 定位：全国铜基新材料基地\n" in said
    assert "# b.txt\n\n- **全国铜基新材料基地**; position; 铜产业; 2030\n" in said
    assert not list(tmp_path.glob("*.partial"))


def test_formats() -> None:
    assert plan_format_of("A.MD") == "md"
    with pytest.raises(WriteError, match=r"out\.csv.*\.json, \.jsonl, \.md"):
        plan_format_of("out.csv")


def shown(what: object) -> str:
    console = Console(width=160, file=io.StringIO(), force_terminal=False)
    console.print(what)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_terminal() -> None:
    table = shown(goals_table("a.txt", (GOAL,)))
    assert "全国铜基新材料基地" in table
    assert "铜陵市" in table
    tree = shown(plan_tree("a.txt", PLAN))
    assert "铜陵市规划" in tree
    assert "铜产业 [tasks]" in tree
    assert "position: 全国铜基新材料基地" in tree


def test_a_list_of_goals_is_in_the_language_asked_for() -> None:
    stream = io.StringIO()
    write_plans_stream([("a.txt", (GOAL,))], stream, "md", lang="zh")
    assert stream.getvalue() == "# a.txt\n\n- **全国铜基新材料基地**；定位；铜产业；2030\n"
