"""The command line with the real pipeline on the examples, whose targets were written down by hand."""

from __future__ import annotations

import csv
import json
import runpy
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

import plan_ie
from plan_ie.agreement import RECORD_FIELDS
from plan_ie.cli import main
from plan_ie.cli.inputs import SUFFIXES

CASES = Path(__file__).with_name("examples")
NUMBERS = ("low", "high", "start_year", "end_year", "baseline_year", "baseline_value")
# In the cases, the column `open` names what of a target is known to be wrong (or `missing`); EXTRA should not be there.
EXTRA = ("亿元",)
VALUES = ("low", "high", "unit", "comparator", "measure", "annual", "region", "start_year", "end_year", "baseline_year")


def gold() -> list[dict[str, Any]]:
    with (CASES / "anhui_advanced_manufacturing.tsv").open(encoding="utf-8", newline="") as stream:
        rows: list[dict[str, Any]] = list(csv.DictReader(stream, delimiter="\t"))
    for row in rows:
        row["annual"] = row["annual"] == "yes"
        for key in NUMBERS:
            row[key] = float(row[key]) if row[key] else None
        for key in ("indicator", "subject"):
            row[key] = row[key] or None
    return rows


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> list[dict[str, Any]]:
    out = tmp_path_factory.mktemp("out") / "targets.jsonl"
    assert main(["extract", str(repo / "examples" / "anhui_advanced_manufacturing.txt"), "-o", str(out)]) == 0
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def pairs(extracted: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Gold and extracted targets of the same quantity, aligned in text order."""
    wanted = gold()
    matcher = SequenceMatcher(None, [w["text"] for w in wanted], [e["text"] for e in extracted], autojunk=False)
    return [
        (wanted[block.a + n], extracted[block.b + n])
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    ]


def named(target: dict[str, Any], field: str) -> str | None:
    mention: dict[str, Any] | None = target[field]
    return mention and mention["text"]


def test_quantities_of_the_example_are_found_and_no_others(extracted):
    wanted = [row["text"] for row in gold() if row["open"] != "missing"]
    missing = [row["text"] for row in gold() if row["open"] == "missing"]
    got = [target["text"] for target in extracted if target["text"] not in (*missing, *EXTRA)]
    assert got == wanted


@pytest.mark.parametrize("field", VALUES)
def test_values_of_the_example_are_right(pairs, field):
    wrong = [(want["text"], want[field], got[field]) for want, got in pairs if want[field] != got[field]]
    known = {want["text"] for want, _ in pairs if field in want["open"]}
    assert [row for row in wrong if row[0] not in known] == []


def test_indicators_of_the_example_are_right(pairs):
    wrong = [(want, named(got, "indicator")) for want, got in pairs if want["indicator"] != named(got, "indicator")]
    assert [(want["text"], want["indicator"], got) for want, got in wrong if "indicator" not in want["open"]] == []


def test_subjects_of_the_example_are_right(pairs):
    """Where the target is something's: of an industry, not of the whole province."""
    owned = [(want, got) for want, got in pairs if want["subject"] and "subject" not in want["open"]]
    assert len(owned) >= 5
    assert [
        (w["text"], w["subject"], named(g, "subject")) for w, g in owned if w["subject"] != named(g, "subject")
    ] == []


def test_achievements_and_subsidies_are_no_targets(extracted):
    assert {"1.2万亿元", "7.6%", "82家", "200万元", "300亿元"} & {target["text"] for target in extracted} == {"300亿元"}
    assert [target["text"] for target in extracted].count("300亿元") == 1


def test_the_report_as_markdown(tmp_path, repo):
    out = tmp_path / "t.jsonl"
    assert main(["extract", str(repo / "examples" / "anhui_work_report.md"), "--actuals", "-o", str(out)]) == 0
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    targets = {(r["text"], r["end_year"], r["comparator"]) for r in records if r["kind"] == "target"}
    assert {("7.5%", 2026, "~"), ("8%", 2026, ">="), ("3%", 2026, "="), ("200万辆", 2026, ">")} <= targets
    actuals = {r["text"] for r in records if r["kind"] == "actual"}
    assert {"8.1%", "178万辆", "22家"} <= actuals
    assert {r["region"] for r in records} == {"安徽省"}


def test_the_table_in_the_report(tmp_path, repo):
    out = tmp_path / "t.jsonl"
    assert main(["extract", str(repo / "examples" / "anhui_work_report.md"), "-o", str(out)]) == 0
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    cells = [r for r in records if r["origin"] == "table"]
    got = [(r["indicator"]["text"], r["low"], r["high"], r["unit"], r["comparator"], r["binding"]) for r in cells]
    assert [row[1:] for row in got] == [
        (7.5, 7.5, "%", "~", "expected"),
        (8, None, "%", ">=", "expected"),
        (3, 3, "%", "=", "binding"),
    ]


def test_folder_of_examples(tmp_path, repo, capsys):
    out = tmp_path / "t.csv"
    assert main(["extract", str(repo / "examples"), "-o", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as stream:
        files = {Path(row["file"]).name for row in csv.DictReader(stream)}
    assert files == {"anhui_advanced_manufacturing.txt", "anhui_work_report.md"}


def test_suffixes_of_folders_are_those_of_the_readers():
    from plan_ie.readers import FORMATS

    assert {".txt", ".md", ".html", ".pdf", ".docx", ".ofd"} <= SUFFIXES
    assert set(FORMATS) == {"text", "markdown", "html", "pdf", "docx", "ofd", "picture"}


def test_seed_article_through_extract(tmp_path, shared):
    """The article the project began with: all of its twelve targets and no other."""
    (article,) = (shared / "seed").glob("*.md")
    wanted = json.loads((shared / "gold" / "dev" / "jiangxi_manufacturing_news.gold.json").read_text("utf-8"))[
        "targets"
    ]
    out = tmp_path / "t.jsonl"
    assert main(["extract", str(article), "-o", str(out)]) == 0
    got = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    compare = runpy.run_path(str(shared / "eval" / "score.py"))["compare"]
    got.sort(key=lambda target: target["start"])
    wanted.sort(key=lambda target: target["start"])
    assert len(wanted) == 12
    assert [target["text"] for target in got] == [target["text"] for target in wanted]
    for target, want in zip(got, wanted, strict=True):
        right = compare(target, want)
        assert [field for field in RECORD_FIELDS if not right[field]] == [], target["text"]


def test_explain_on_a_sentence(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    text = "到2025年，安徽省研发经费投入强度由2020年的2.28%提高到2.6%以上，对首次认定的企业奖励20万元。"
    assert main(["explain", text]) == 0
    lines = capsys.readouterr().out.splitlines()
    linked = next(line for line in lines if "│ 2.6% " in line)
    assert "indicator 研发经费投入强度; value ≥ 2.6%" in linked
    assert "from 2020: 2.28%" in linked
    assert "dropped" in next(line for line in lines if "│ 20万元 " in line)
    outcomes = [item.outcome for item in plan_ie.explain(text)]
    assert outcomes == ["dropped", "target", "dropped"]


def test_a_pack_of_ones_own(tmp_path, capsys):
    pack = tmp_path / "water"
    pack.mkdir()
    (pack / "pack.toml").write_text(
        'name = "water"\nversion = "1"\nschema = 1\nlicence = "MIT"\nsource = "ours"\n', "utf-8"
    )
    (pack / "units.jsonl").write_text('{"label": "UNIT", "pattern": "流量单位", "dimension": "count"}\n', "utf-8")
    (tmp_path / "plan.txt").write_text("到2025年，全省水库下泄能力达到300流量单位以上。", "utf-8")
    out = tmp_path / "t.jsonl"
    assert main(["extract", str(tmp_path / "plan.txt"), "--pack", str(pack), "-o", str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["unit"] == "流量单位"


@pytest.mark.parametrize("command", [["explain", "产业规模达到1亿元"], ["extract", __file__]])
def test_a_bad_pack_is_wrong_usage(tmp_path, capsys, command):
    assert main([*command, "--pack", str(tmp_path / "absent")]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "absent: no such folder" in err


def test_goals_of_the_example(tmp_path, repo):
    out = tmp_path / "goals.json"
    assert main(["extract", "--what", "goals", str(repo / "examples" / "anhui_work_report.md"), "-o", str(out)]) == 0
    (document,) = json.loads(out.read_text("utf-8"))
    text = (repo / "examples" / "anhui_work_report.md").read_text("utf-8")
    assert document["goals"]
    assert all(goal["text"] in text for goal in document["goals"])


def test_plan_of_the_example(tmp_path, repo, capsys):
    plan = str(repo / "examples" / "anhui_advanced_manufacturing.txt")
    out = tmp_path / "plan.md"
    assert main(["extract", "--what", "plan", plan, "-o", str(out)]) == 0
    assert out.read_text("utf-8").startswith("# 安徽省“十四五”先进制造业发展规划\n")
    assert main(["extract", "--what", "plan", plan]) == 0
    assert "总体要求 [guidance]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--what", "goals", "-o", "goals.xyz"], ".csv, .jsonl, .parquet, .xlsx, .json, .md"),
        (["--what", "goals", "-o", "-", "--to", "xlsx"], "--to csv|jsonl|json|md"),
        (["--what", "plan", "-o", "plan.csv"], "json"),
        (["--what", "plan", "-o", "-"], "--to json|jsonl|md"),
        (["--what", "plan", "-o", "-", "--to", "csv"], "not written as csv"),
        (["--what", "goals", "--actuals"], "--what targets"),
        (["-o", "targets.md"], "csv"),
    ],
)
def test_what_and_output_must_fit(options, reason, repo, capsys):
    assert main(["extract", str(repo / "examples" / "anhui_work_report.md"), *options]) == 2
    assert reason in capsys.readouterr().err
