"""The command line with a pipeline of one rule in place of the real one; end to end in test_end_to_end.py."""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import plan_ie
from plan_ie.cli import build_parser, main
from plan_ie.errors import PackError, ReadError
from plan_ie.types import Plan


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables as wide as in a file, whatever the tests run in."""
    monkeypatch.setenv("COLUMNS", "160")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, make_target) -> list[dict[str, Any]]:
    """Replaces `load` and `read`: every line 目标 of a document gives a target, every line 实绩 an actual."""
    calls: list[dict[str, Any]] = []

    def load(**options: Any) -> object:
        calls.append(options)
        if "broken" in options["packs"]:
            raise PackError("unknown key 'labl'; did you mean 'label'?", "broken/a.jsonl", 3)
        return SimpleNamespace(pipeline=[])

    def read(source: str | bytes, nlp: object, format: str | None = None) -> object:
        calls.append({"source": source, "format": format})
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
        if data.startswith(b"scan"):
            raise ReadError("no text in this PDF; run OCR first")
        if data.startswith(b"bug"):
            raise KeyError("colour")
        lines = data.decode("utf-8").splitlines()
        targets = [make_target(start=n, end=n + 2, text=line) for n, line in enumerate(lines) if line == "目标"]
        actuals = [make_target(start=n, kind="actual", text=line) for n, line in enumerate(lines) if line == "实绩"]
        plan = Plan(warnings=tuple(line for line in lines if line.startswith("page ")))
        return SimpleNamespace(_=SimpleNamespace(targets=tuple(targets), actuals=tuple(actuals), plan=plan))

    monkeypatch.setattr(plan_ie, "load", load, raising=False)
    monkeypatch.setattr(plan_ie, "read", read, raising=False)
    return calls


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: list[dict[str, Any]]) -> Path:
    """Three documents, the working directory."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.txt", "目标\n实绩\n目标\n"), ("b.txt", "目标\n"), ("sub/c.md", "没有\n")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_table_without_output(folder, capsys):
    assert main(["extract", "a.txt", "sub/c.md"]) == 0
    out, err = capsys.readouterr()
    assert "a.txt (2)" in out
    assert out.count("≥ 目标") == 2
    assert "sub/c.md: no targets" in out
    assert "实绩" not in out
    assert err == "2 documents, 2 targets, 0 failed, 0 skipped\n"


def test_what_was_not_read_is_said_on_stderr(folder, capsys):
    (folder / "a.txt").write_text("目标\npage 2: no text\npage 3: watermark left out (样稿)\n", encoding="utf-8")
    assert main(["extract", "a.txt", "b.txt", "-o", "t.jsonl"]) == 0
    assert capsys.readouterr().err.splitlines()[:2] == [
        "plan-ie: a.txt: warning: page 2: no text",
        "plan-ie: a.txt: warning: page 3: watermark left out (样稿)",
    ]
    assert len(records(folder / "t.jsonl")) == 2


def test_jsonl(folder, capsys):
    assert main(["extract", "a.txt", "b.txt", "-o", "t.jsonl"]) == 0
    assert [(r["file"], r["text"], r["kind"]) for r in records(folder / "t.jsonl")] == [
        ("a.txt", "目标", "target"),
        ("a.txt", "目标", "target"),
        ("b.txt", "目标", "target"),
    ]
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "2 documents, 3 targets, 0 failed, 0 skipped, written to t.jsonl\n"


def test_csv_with_byte_order_mark(folder):
    assert main(["extract", "a.txt", "-o", "t.csv", "--bom"]) == 0
    assert (folder / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (folder / "t.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["file"] for row in csv.DictReader(stream)] == ["a.txt", "a.txt"]


def test_actuals_are_among_the_targets_in_text_order(folder, capsys):
    assert main(["extract", "a.txt", "--actuals", "-o", "t.jsonl"]) == 0
    assert [r["kind"] for r in records(folder / "t.jsonl")] == ["target", "actual", "target"]
    assert main(["extract", "a.txt", "--actuals"]) == 0
    assert "actual" in capsys.readouterr().out


def test_to_names_the_format_where_no_suffix_does_and_dash_is_stdout(folder, capsys):
    assert main(["extract", "b.txt", "-o", "t", "--to", "jsonl"]) == 0
    assert len(records(folder / "t")) == 1
    assert main(["extract", "b.txt", "-o", "-", "--to", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["file"] == "b.txt"


def test_standard_input(folder, calls, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("目标".encode())))
    assert main(["extract", "-", "-o", "t.jsonl", "--format", "html"]) == 0
    assert calls[-1] == {"source": "目标".encode(), "format": "html"}
    assert records(folder / "t.jsonl")[0]["file"] == "-"


def test_pipeline_options_reach_load(folder, calls):
    assert main(["extract", "a.txt", "--segmenter", "jieba", "--pack", "mine", "--pack", "yours"]) == 0
    unused = {"exclude": ("plan_goal_linker",), "actuals": False}
    assert calls[0] == {"segmenter": "jieba", "packs": ["mine", "yours"]} | unused
    assert main(["extract", "a.txt"]) == 0
    assert calls[2] == {"segmenter": "char", "packs": []} | unused


@pytest.mark.parametrize(
    ("words", "actuals"),
    [("", False), ("--actuals", True), ("--what actuals", True), ("-o t.csv", False)],
)
def test_achieved_values_are_linked_where_they_are_asked_for(folder, calls, words, actuals):
    assert main(["extract", "a.txt", *words.split()]) == 0
    assert calls[0]["actuals"] is actuals


def test_failed_inputs_are_named_and_the_rest_is_written(folder, capsys):
    (folder / "scan.pdf").write_bytes(b"scan")
    (folder / "bug.txt").write_bytes(b"bug")
    (folder / "bytes.txt").write_bytes(b"\xff\xfe\xfd")
    paths = ["a.txt", "scan.pdf", "bug.txt", "bytes.txt", "gone.txt", "*.docx", "b.txt"]
    assert main(["extract", *paths, "-o", "t.jsonl"]) == 1
    err = capsys.readouterr().err.splitlines()
    assert err[0] == "plan-ie: gone.txt: no such file or folder"
    assert err[1] == "plan-ie: *.docx: no file matches"
    assert err[2] == "plan-ie: scan.pdf: no text in this PDF; run OCR first"
    assert err[3] == "plan-ie: bug.txt: unexpected KeyError: 'colour'; please report it with this document"
    assert err[4].startswith("plan-ie: bytes.txt: 'utf-8' codec can't decode byte 0xff")
    assert err[5:] == ["2 documents, 3 targets, 5 failed, 0 skipped, written to t.jsonl"]
    assert {r["file"] for r in records(folder / "t.jsonl")} == {"a.txt", "b.txt"}


def test_traceback_on_demand(folder, capsys):
    (folder / "bug.txt").write_bytes(b"bug")
    assert main(["extract", "bug.txt", "--traceback"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_unreadable_file_is_named(folder, capsys, monkeypatch):
    def denied(*args: Any, **options: Any) -> None:
        raise PermissionError(13, "Permission denied", "a.txt")

    monkeypatch.setattr(plan_ie, "read", denied, raising=False)
    assert main(["extract", "a.txt"]) == 1
    assert "plan-ie: a.txt: Permission denied\n" in capsys.readouterr().err


def test_nothing_to_read_writes_no_file(folder, capsys):
    (folder / "t.csv").write_text("old", "utf-8")
    assert main(["extract", "gone.txt", "-o", "t.csv"]) == 1
    assert (folder / "t.csv").read_text("utf-8") == "old"
    assert "gone.txt: no such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "required: COMMAND"),
        (["extract"], "required: PATH"),
        (["extract", "a.txt", "-o", "t.xml"], "t.xml: cannot tell the output format from .xml; use .csv, .jsonl"),
        (["extract", "a.txt", "-o", "-"], "-o - needs --to csv|jsonl"),
        (["extract", "a.txt", "-o", "no/such/t.csv"], "the folder"),
        (["extract", "a.txt", "--to", "csv"], "--to and --bom go with -o FILE"),
        (["extract", "a.txt", "--format", "doc"], "invalid choice: 'doc'"),
        (["extract", "a.txt", "--segmenter", "words"], "invalid choice: 'words'"),
        (["extract", "a.txt", "--pack", "broken"], "broken/a.jsonl:3: unknown key 'labl'; did you mean 'label'?"),
        (["explain"], "required: TEXT"),
        (["extrakt", "a.txt"], "invalid choice: 'extrakt'"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_wrong(folder, capsys, argv, message):
    assert main(argv) == 2
    assert message in capsys.readouterr().err


ALL = "'extract', 'report', 'compare', 'explain', 'pack', 'score'"


@pytest.mark.parametrize(
    "argv", [["extrakt"], ["extrakt", "pack"], ["--lang", "en", "extrakt", "pack"], ["--", "x", "pack"]], ids=" ".join
)
def test_a_word_that_is_no_command_is_told_with_all_commands(argv, capsys):
    """The parser knows only the command that is asked for, where it is plain which."""
    assert main(argv) == 2
    assert f"(choose from {ALL})" in capsys.readouterr().err


@pytest.mark.parametrize("name", re.findall("[a-z]+", ALL))
def test_the_help_of_a_command_is_the_same_in_a_parser_of_all_and_of_its_own(name):
    alone, among_all = (
        next(a.choices for a in parser._actions if isinstance(a, argparse._SubParsersAction))
        for parser in (build_parser([name]), build_parser())
    )
    assert list(alone) == [name]
    assert alone[name].format_help() == among_all[name].format_help()


@pytest.mark.parametrize("argv", [["--help"], ["extract", "--help"], ["explain", "--help"], ["--version"]])
def test_help_and_version_are_0(capsys, argv):
    assert main(argv) == 0
    assert "plan-ie" in capsys.readouterr().out


def test_interruption_keeps_what_is_done(folder, capsys, monkeypatch):
    read = plan_ie.read

    def interrupted(source: str, *args: Any, **options: Any) -> object:
        if source == "b.txt":
            raise KeyboardInterrupt
        return read(source, *args, **options)

    monkeypatch.setattr(plan_ie, "read", interrupted)
    assert main(["extract", "a.txt", "b.txt", "-o", "t.jsonl"]) == 130
    (partial,) = folder.glob("t.jsonl.*.partial")
    assert f"what was written so far is in {partial.name}" in capsys.readouterr().err
    assert len(records(partial)) == 2
    assert not (folder / "t.jsonl").exists()


def test_progress_bar_only_when_wanted(folder, capsys):
    assert main(["extract", "a.txt", "b.txt", "-o", "t.csv"]) == 0
    assert "reading" not in capsys.readouterr().err
    assert main(["extract", "a.txt", "b.txt", "-o", "t.csv", "--progress"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "reading" in err
    assert "2/2" in err


def test_failures_are_legible_beside_the_progress_bar(folder, capsys):
    (folder / "scan.pdf").write_bytes(b"scan")
    assert main(["extract", "a.txt", "scan.pdf", "-o", "t.csv", "--progress"]) == 1
    assert "plan-ie: scan.pdf: no text in this PDF; run OCR first" in capsys.readouterr().err


@pytest.fixture
def explained(monkeypatch, calls, make_target):
    """Replaces `explain` by two fixed results, keeping the text it was given."""
    texts: list[str] = []

    def explain(text: str, nlp: object) -> list[object]:
        texts.append(text)
        linked = SimpleNamespace(
            quantity_text="12000亿元",
            start=31,
            end=38,
            outcome="target",
            rule="clause",
            reason="",
            target=make_target(),
        )
        dropped = SimpleNamespace(
            quantity_text="200\n万元", start=50, end=55, outcome="dropped", rule="", reason="subsidy", target=None
        )
        return [linked, dropped] if text else []

    monkeypatch.setattr(plan_ie, "explain", explain, raising=False)
    monkeypatch.setattr(plan_ie, "explain_goals", lambda text, nlp: [])
    return texts


def test_explain_tells_link_and_reason(explained, capsys):
    assert main(["explain", "产业规模12000亿元，奖励200万元"]) == 0
    out = capsys.readouterr().out
    linked = next(line for line in out.splitlines() if "12000亿元" in line)
    for part in (
        "31–38",
        "target",
        "clause",
        "region 安徽省",
        "subject 新能源汽车",
        "indicator 产业规模",
        "years 2025",
    ):
        assert part in linked
    dropped = next(line for line in out.splitlines() if "200 万元" in line)
    assert "dropped" in dropped
    assert "subsidy" in dropped


def test_explain_reads_standard_input(explained, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeff产业规模".encode())))
    assert main(["explain", "-"]) == 0
    assert explained == ["产业规模"]


def test_explain_without_quantities_says_so(explained, capsys):
    assert main(["explain", ""]) == 0
    assert "no quantity found" in capsys.readouterr().out


def test_explain_refuses_bytes_that_are_not_utf8(explained, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("规模".encode("gb18030"))))
    assert main(["explain", "-"]) == 2
    assert "not UTF-8 (byte 0)" in capsys.readouterr().err


def test_explain_tells_who_gives_a_file_what_to_do(explained, folder, capsys):
    (folder / "五年 规划.txt").write_text("产业规模达到1200亿元。", encoding="utf-8")
    assert main(["explain", "五年 规划.txt"]) == 2
    assert "plan-ie explain - < '五年 规划.txt'" in capsys.readouterr().err
    assert explained == []
