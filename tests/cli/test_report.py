"""`plan-ie report` and `plan-ie compare`: what they write, and what they refuse before anything is read."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import pytest

import plan_ie
from plan_ie.cli import main
from plan_ie.report import page
from tests.pipeline import pipeline

LOAD = plan_ie.load
PLANS = {
    "gan.txt": "江西省规划\n到2025年，全省森林覆盖率达到63.1%，高标准农田达到3100万亩。\n",
    "xiang.txt": "湖南省规划\n到2025年，全省森林覆盖率达到60%，高标准农田达到4615万亩。\n",
    "later.txt": "2024年江西省政府工作报告\n一、2023年工作回顾\n2023年，全省高标准农田达到2900万亩。\n",
    "empty.txt": "会议听取了汇报。\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Documents in the working directory; one pipeline for all tests, and libraries that need no bundling."""
    for name, text in PLANS.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    nlp = pipeline()
    monkeypatch.setattr(plan_ie, "load", lambda **options: nlp)
    monkeypatch.setattr(page, "table_library", lambda: ("", ""))
    monkeypatch.setattr(page, "chart_library", lambda: "")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def test_a_report_of_several_documents(folder, capsys):
    assert main(["report", "gan.txt", "xiang.txt", "-o", "r.html", "--lang", "zh"]) == 0
    text = (folder / "r.html").read_text("utf-8")
    assert "<title>2 份文件的目标</title>" in text
    assert "63.1%" in text
    assert "文件 2 个，目标 4 条" in capsys.readouterr().err


def test_a_report_goes_on_without_what_fails(folder, capsys):
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    assert main(["report", "gan.txt", "scan.pdf", "-o", "r.html"]) == 1
    assert "scan.pdf" in capsys.readouterr().err
    assert (folder / "r.html").exists()


def test_an_older_report_is_not_given_up_for_nothing(folder, capsys):
    (folder / "r.html").write_text("old", "utf-8")
    assert main(["report", "empty.txt", "-o", "r.html"]) == 0
    assert (folder / "r.html").read_text("utf-8") == "old"
    assert "stays as it was" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["report", "gan.txt", "-o", "r.pdf"], "use .html"),
        (["report", "gan.txt", "-o", "missing/r.html"], "does not exist"),
        (["compare", "gan.txt", "xiang.txt", "-o", "c.xls"], "use .csv, .html"),
        (["compare", "gan.txt"], "two documents"),
    ],
)
def test_wrong_usage_is_refused(command, message, capsys):
    assert main(command) == 2
    assert message in capsys.readouterr().err


def test_a_page_is_never_written_over_its_document(folder, capsys):
    (folder / "p.html").write_text("<p>到2025年，产量达到5亿元。</p>", "utf-8")
    assert main(["report", "p.html", "-o", "p.html"]) == 2
    assert "is also an input" in capsys.readouterr().err


def test_a_missing_library_is_told_before_anything_is_read(monkeypatch: pytest.MonkeyPatch, capsys):
    def read(*args: Any, **options: Any) -> None:
        pytest.fail("read a document")

    monkeypatch.setattr(plan_ie, "read", read)
    monkeypatch.setitem(sys.modules, "itables", None)
    assert main(["report", "gan.txt", "-o", "r.html"]) == 2
    assert "pip install 'plan-ie[report]'" in capsys.readouterr().err


def test_documents_are_compared_on_the_terminal(capsys):
    assert main(["compare", "gan.txt", "xiang.txt"]) == 0
    out = capsys.readouterr().out
    assert "60% -3.1 pp" in out
    assert "4615万亩 +1515万亩" in out


def test_documents_are_compared_in_a_file(folder):
    assert main(["compare", "gan.txt", "xiang.txt", "-o", "c.csv"]) == 0
    with (folder / "c.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["indicator"], row["江西省规划"], row["湖南省规划"]) for row in rows] == [
        ("森林覆盖率", "63.1%", "60%"),
        ("高标准农田", "3100万亩", "4615万亩"),
    ]


def test_targets_are_compared_with_what_was_achieved(folder, capsys):
    assert main(["compare", "--progress", "gan.txt", "later.txt"]) == 0
    out = capsys.readouterr().out
    assert "2900万亩 (2023)" in out
    assert "94%" in out
    assert "under way" in out
    assert main(["compare", "--progress", "gan.txt", "later.txt", "-o", "p.html"]) == 0
    assert '"kind":"progress"' in (folder / "p.html").read_text("utf-8")


def test_progress_shows_no_document_alone(folder, capsys):
    assert main(["compare", "--progress", "gan.txt", "later.txt", "--all"]) == 2
    assert "argument --all: not allowed with argument --progress" in capsys.readouterr().err


def test_a_comparison_without_rows_says_so_and_keeps_an_older_file(folder, capsys):
    (folder / "other.txt").write_text("湖北省规划\n到2030年，全省造林面积达到50万亩。\n", "utf-8")
    (folder / "old.csv").write_text("old", "utf-8")
    for option in ((), ("--progress",)):
        assert main(["compare", "gan.txt", "other.txt", *option]) == 0
        assert "; nothing that two of them state" in capsys.readouterr().err
        assert main(["compare", "gan.txt", "other.txt", *option, "-o", "old.csv"]) == 0
        assert "nothing to write, so old.csv stays as it was" in capsys.readouterr().err
        assert (folder / "old.csv").read_text("utf-8") == "old"
    assert main(["compare", "gan.txt", "other.txt", "--all", "-o", "old.csv"]) == 0
    assert len(list(csv.DictReader((folder / "old.csv").open(encoding="utf-8")))) == 3


def test_two_drafts_of_one_title_are_told_apart(folder, capsys):
    (folder / "draft.txt").write_text(PLANS["gan.txt"].replace("3100", "3000"), "utf-8")
    assert main(["compare", "draft.txt", "gan.txt", "-o", "c.csv"]) == 0
    row = next(row for row in csv.DictReader((folder / "c.csv").open(encoding="utf-8")) if row["unit"] == "亩")
    assert (row["江西省规划 (draft.txt)"], row["江西省规划 (gan.txt)"]) == ("3000万亩", "3100万亩")
    assert main(["compare", "draft.txt", "gan.txt"]) == 0
    assert "(draft.txt)" in capsys.readouterr().out
    assert main(["compare", "draft.txt", "gan.txt", "-o", "c.html"]) == 0
    assert "江西省规划 (gan.txt)" in (folder / "c.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "actuals", "goals"),
    [
        (["compare"], False, False),
        (["compare", "-o", "c.csv"], False, False),
        (["compare", "-o", "c.html"], False, True),
        (["compare", "--progress"], True, False),
        (["compare", "--progress", "-o", "p.csv"], True, False),
        (["compare", "--progress", "-o", "p.html"], True, True),
        (["report", "-o", "r.html"], False, True),
        (["report", "--actuals", "-o", "r.html"], True, True),
    ],
)
def test_only_what_is_used_is_linked(command, actuals, goals, folder, capsys, monkeypatch):
    """And what comes out is what the whole pipeline gives."""

    def given() -> list[str]:
        assert main([*command, "gan.txt", "xiang.txt", "later.txt"]) == 0
        written = [path.read_text("utf-8") for path in folder.iterdir() if path.name not in PLANS]
        return [*capsys.readouterr(), *written]

    asked: list[dict[str, Any]] = []
    whole = given()
    monkeypatch.setattr(plan_ie, "load", lambda **options: asked.append(options) or LOAD(**options))
    assert given() == whole
    assert [(options["actuals"], "plan_goal_linker" not in options["exclude"]) for options in asked] == [
        (actuals, goals)
    ]
