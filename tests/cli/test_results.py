"""Results in all formats, conditions, columns and languages, with the real pipeline on the examples."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from plan_ie.cli import main
from plan_ie.cli.texts import _TEXTS
from plan_ie.frames.columns import COLUMNS, GOALS


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repo: Path) -> Path:
    """A folder with a report that has targets, actuals, goals and a table."""
    monkeypatch.chdir(tmp_path)
    Path("report.md").write_bytes((repo / "examples" / "anhui_work_report.md").read_bytes())
    return tmp_path


def csv_rows(name: str) -> list[dict[str, str]]:
    with Path(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_format_holds_the_same_targets():
    for name in ("t.csv", "t.jsonl", "t.parquet", "t.xlsx"):
        assert main(["extract", "report.md", "-o", name]) == 0
    lines = [json.loads(line) for line in Path("t.jsonl").read_text("utf-8").splitlines()]
    sheet = openpyxl.load_workbook("t.xlsx")["targets"]
    at = next(cell.column for cell in sheet[1] if cell.value == "text")
    texts = [line["text"] for line in lines]
    assert [row["text"] for row in csv_rows("t.csv")] == texts
    assert list(pd.read_parquet("t.parquet")["text"]) == texts
    assert [row[at - 1] for row in sheet.iter_rows(min_row=2, values_only=True)] == texts
    assert tuple(csv_rows("t.csv")[0]) == COLUMNS


def test_a_workbook_holds_actuals_goals_and_documents_too(capsys):
    assert main(["extract", "report.md", "-o", "t.xlsx", "--lang", "zh"]) == 0
    book = openpyxl.load_workbook("t.xlsx")
    assert book.sheetnames == ["目标", "现状", "定性目标", "文件"]
    assert all(sheet.max_row > 1 for sheet in book)
    assert "，失败 0 个，跳过 0 个，已写入 t.xlsx" in capsys.readouterr().err


def test_every_format_holds_the_same_goals(capsys):
    with Path("report.md").open("a", encoding="utf-8") as report:
        report.write("\n\n到2030年，打造世界级新能源汽车产业集群，重点攻克车规芯片、固态电池等关键技术。\n")
    for name in ("g.csv", "g.jsonl", "g.parquet", "g.xlsx", "g.json"):
        assert main(["extract", "report.md", "--what", "goals", "-o", name]) == 0
        said = capsys.readouterr().err
    lines = [json.loads(line) for line in Path("g.jsonl").read_text("utf-8").splitlines()]
    texts = [line["text"] for line in lines]
    assert len(texts) > 2
    assert f"1 document, {len(texts)} goals, 0 failed" in said
    assert list(lines[0])[:3] == ["file", "document", "kind"]
    assert [row["text"] for row in csv_rows("g.csv")] == texts
    assert tuple(csv_rows("g.csv")[0]) == tuple(column.name for column in GOALS)
    frame = pd.read_parquet("g.parquet")
    assert list(frame["text"]) == texts
    assert str(frame.dtypes["confidence"]) == "float64"
    sheet = openpyxl.load_workbook("g.xlsx")["goals"]
    at = next(cell.column for cell in sheet[1] if cell.value == "goal")
    assert [row[at - 1] for row in sheet.iter_rows(min_row=2, values_only=True)] == texts
    (document,) = json.loads(Path("g.json").read_text("utf-8"))
    assert [goal["text"] for goal in document["goals"]] == texts


def test_goals_on_standard_output(capsysbinary):
    assert main(["extract", "report.md", "--what", "goals", "-o", "-", "--to", "csv", "--bom"]) == 0
    out = capsysbinary.readouterr().out
    assert out.startswith("\ufefffile,title,".encode())


def test_a_run_without_goals_keeps_the_older_file(capsys):
    Path("none.md").write_text("没有。\n", "utf-8")
    Path("g.csv").write_text("older\n", "utf-8")
    assert main(["extract", "none.md", "--what", "goals", "-o", "g.csv"]) == 0
    assert Path("g.csv").read_text("utf-8") == "older\n"
    assert "stays as it was" in capsys.readouterr().err


def test_actuals_alone(capsys):
    assert main(["extract", "report.md", "--what", "actuals", "-o", "t.csv"]) == 0
    rows = csv_rows("t.csv")
    assert {row["kind"] for row in rows} == {"actual"}
    assert f"1 document, {len(rows)} actuals, 0 failed" in capsys.readouterr().err
    assert main(["extract", "report.md", "--what", "actuals", "--where", "low<0"]) == 0
    assert "report.md: no actuals" in capsys.readouterr().out


def test_where_and_columns():
    options = ["--where", "unit = % and measure=increase and end_year=2026", "--columns", "region,indicator.key,low"]
    assert main(["extract", "report.md", "-o", "t.csv", *options]) == 0
    rows = csv_rows("t.csv")
    assert rows
    assert list(rows[0]) == ["region", "indicator_key", "low"]
    assert len(rows) < len(pd.read_json(_all(), lines=True))
    assert main(["extract", "report.md", *options]) == 0


PLAN = """宣城市“十五五”制造业发展规划
2025年，全市森林覆盖率为58%。
到2030年，打造世界级新能源汽车产业集群，培育壮大新材料产业，布局建设氢能产业，全市森林覆盖率达到59.5%。
到2027年，建成全国重要的汽车零部件生产基地，工业投资突破800亿元。
"""


@pytest.fixture
def plan() -> str:
    """A plan with targets, an actual and goals of two years and two kinds."""
    Path("plan.txt").write_text(PLAN, "utf-8")
    return "plan.txt"


def goals() -> list[dict[str, object]]:
    main(["extract", "plan.txt", "--what", "goals", "-o", "goals.jsonl", "--quiet"])
    return [json.loads(line) for line in Path("goals.jsonl").read_text("utf-8").splitlines()]


def test_conditions_and_columns_of_goals(plan, capsys):
    focus = [goal["text"] for goal in goals() if goal["kind"] == "focus"]
    assert 0 < len(focus) < len(goals())
    command = ["extract", plan, "--what", "goals", "--where", "类别 = 重点"]
    for name in ("g.csv", "g.jsonl", "g.parquet"):
        assert main([*command, "--columns", "内容,end_year", "-o", name]) == 0
    assert [list(row) for row in csv_rows("g.csv")] == [["text", "end_year"]] * len(focus)
    assert [row["text"] for row in csv_rows("g.csv")] == focus
    lines = [json.loads(line) for line in Path("g.jsonl").read_text("utf-8").splitlines()]
    assert [(list(line), line["text"]) for line in lines] == [(["text", "end_year"], text) for text in focus]
    assert list(pd.read_parquet("g.parquet")["text"]) == focus
    assert main([*command, "-o", "g.json"]) == 0
    assert [goal["text"] for goal in json.loads(Path("g.json").read_text("utf-8"))[0]["goals"]] == focus
    capsys.readouterr()
    assert main([*command, "--lang", "zh", "--columns", "内容,kind"]) == 0
    shown = capsys.readouterr().out.split("\n")
    assert [line.split() for line in shown if "重点" in line] == [[text, "重点"] for text in focus]
    assert main([*command, "--columns", "text", "--jobs", "2", "-o", "two.csv"]) == 0
    assert [row["text"] for row in csv_rows("two.csv")] == focus


def sizes(name: str) -> dict[str, int]:
    return {sheet.title: sheet.max_row - 1 for sheet in openpyxl.load_workbook(name)}


def test_a_condition_on_a_workbook_holds_for_all_of_it(plan, capsys):
    assert main(["extract", plan, "-o", "all.xlsx"]) == 0
    assert sizes("all.xlsx") == {"targets": 2, "actuals": 1, "goals": 4, "documents": 1}
    assert main(["extract", plan, "--where", "end_year = 2027", "-o", "some.xlsx"]) == 0
    assert sizes("some.xlsx") == {"targets": 1, "actuals": 0, "goals": 1, "documents": 1}
    assert "--where does not go" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "empty", "said"),
    [
        (
            ["--where", "low > 50"],
            ["goals"],
            "--where does not go for goals (no column 'low'), so the workbook has none",
        ),
        (["--where", "kind = 目标"], ["actuals", "goals"], "(kind = 目标: kind is one of position (定位), "),
        (
            ["--what", "goals", "--where", "kind = 重点"],
            ["targets", "actuals"],
            "--where does not go for targets and actuals (kind = 重点: kind is one of target (目标), ",
        ),
    ],
)
def test_what_a_condition_cannot_be_asked_of_is_left_out_of_a_workbook_and_said(options, empty, said, plan, capsys):
    assert main(["extract", plan, *options, "-o", "some.xlsx"]) == 0
    assert said in capsys.readouterr().err
    assert [name for name, size in sizes("some.xlsx").items() if size == 0] == empty


def test_columns_of_a_workbook_are_of_what_is_asked_for(plan):
    assert main(["extract", plan, "--what", "goals", "--columns", "text,kind", "-o", "g.xlsx"]) == 0
    book = openpyxl.load_workbook("g.xlsx")
    assert [cell.value for cell in book["goals"][1]] == ["goal", "goal kind"]
    assert "indicator" in [cell.value for cell in book["targets"][1]]


def _all() -> Path:
    main(["extract", "report.md", "-o", "all.jsonl", "--quiet"])
    return Path("all.jsonl")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--where", "end_yaer=2025"], "no column 'end_yaer'; did you mean end_year"),
        (["--where", "end_year=soon"], "end_year is a number"),
        (["--columns", "region,regoin"], "no column 'regoin'; did you mean region"),
        (["--what", "plan", "--where", "low>1"], "--where goes with --what targets, actuals or goals"),
        (["--what", "plan", "--columns", "text"], "--columns goes with --what targets, actuals or goals"),
        (["--what", "goals", "--columns", "low"], "no column 'low'; there are file, title"),
        (["--what", "goals", "--where", "low>1"], "no column 'low'"),
        (["--what", "goals", "--where", "kind=目标"], "kind is one of position (定位), focus (重点), project (项目)"),
        (["--what", "goals", "--columns", "text", "-o", "g.json"], "goes with a row for each goal, and json has none"),
        (["-o", "-", "--to", "xlsx"], "-o - needs --to csv|jsonl"),
        (["-o", "t.xlsx", "--to", "csv"], "--to csv would put csv under .xlsx"),
        (["--lang", "fr"], "invalid choice: 'fr'"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_read(options, reason, monkeypatch, capsys):
    monkeypatch.setattr("plan_ie.load", None)
    assert main(["extract", "report.md", *options]) == 2
    assert reason in capsys.readouterr().err


def test_the_language_follows_the_locale_unless_it_is_asked_for(monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["extract", "report.md"]) == 0
    out, err = capsys.readouterr()
    assert "指标" in out
    assert err.startswith("文件 1 个，目标 ")
    assert main(["extract", "report.md", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert "indicator" in out
    assert err.startswith("1 document, ")


@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize("what", ["targets", "goals"])
def test_tables_fit_the_terminal(columns, what, monkeypatch, capsys):
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", columns)
    assert main(["extract", "report.md", "--what", what]) == 0
    assert max(cell_len(line.rstrip()) for line in capsys.readouterr().out.splitlines()) <= int(columns)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_explanation_can_be_read_in_40_columns(lang, monkeypatch, capsys):
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", "40")
    text = "到2025年，安徽省研发经费投入强度由2020年的2.28%提高到2.6%以上，对首次认定的企业奖励20万元。"
    assert main(["explain", text, "--facts", "--lang", lang]) == 0
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert max(map(cell_len, lines)) <= 40
    assert any("研发经费投入强度" in line for line in lines)


def test_every_text_exists_in_both_languages():
    for english, chinese in _TEXTS.values():
        fields = [sorted(part.split("}")[0] for part in text.split("{")[1:]) for text in (english, chinese)]
        assert [f for f in fields[1] if f not in fields[0]] == []
        assert english
        assert any("\u4e00" <= c <= "\u9fff" or c in "，；：（）" for c in chinese)


@pytest.mark.parametrize(
    ("lang", "kept", "dropped"),
    [
        ("en", "kind position; scope 全国重要; industry 生物技术; years 2030", "dropped"),
        ("zh", "类别 定位；层级 全国重要；产业 生物技术；年份 2030", "舍弃"),
    ],
)
def test_explain_tells_of_goals_too(lang, kept, dropped, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    text = "到2030年，打造全国重要的合成生物制造基地，加强组织领导。"
    assert main(["explain", text, "--facts", "--lang", lang]) == 0
    out = capsys.readouterr().out
    rows = [line for line in out.splitlines() if line.startswith("│")]
    assert any("全国重要的合成生物制造基地" in row and kept in row for row in rows)
    assert any("组织领导" in row and dropped in row and "H:means&R:verb" in row for row in rows)
    assert any("position" in row and "scope&H:role +" in row for row in rows)  # the facts of the decision
