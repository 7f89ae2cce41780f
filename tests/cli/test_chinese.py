"""Errors in Chinese: every message of the command line, the writers and the conditions has its sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from plan_ie.cli import main
from plan_ie.cli.chinese import _MESSAGES, in_chinese
from plan_ie.readers import read_source

FILES = (
    "cli/output.py",
    "cli/explain.py",
    "frames/columns.py",
    "frames/optional.py",
    "frames/where.py",
    "writers/output.py",
    "writers/workbook.py",
)
ERRORS = {"UsageError", "WriteError", "WhereError", "ColumnError", "MissingPackageError"}


def messages(path: Path) -> Iterator[str]:
    """The messages of the errors that a file raises, with an x for every value."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS and node.args:
            message = node.args[0]
            if isinstance(message, ast.Constant):
                yield str(message.value)
            elif isinstance(message, ast.JoinedStr):
                yield "".join(str(p.value) if isinstance(p, ast.Constant) else "x" for p in message.values)


@pytest.mark.parametrize("name", FILES)
def test_every_message_is_translated(repo, name):
    found = [m for m in messages(repo / "plan_ie" / name) if m not in ("x⟨x⟩ x", "condition x ⟨x⟩ x")]
    known = {
        "no column x; x": "no column x; did you mean x?",
        "x: x; x": "x: x; choose another name or folder",
        "x: x": "x: is a folder; name a file in it",
    }
    assert found
    assert [m for m in found if in_chinese(known.get(m, m)) == known.get(m, m)] == []


def test_every_translation_takes_the_values_of_its_message():
    for english, chinese in _MESSAGES:
        values = [f"v{n}" for n in range(english.count("{}"))]
        said = in_chinese(english.format(*values))
        assert said == chinese.format(*values)
        assert any("\u4e00" <= c <= "\u9fff" for c in said)


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b1", b"%!PS", b"{\\rtf1", b"PK\x03\x04broken", b"a\x00b", b"   "])
def test_unreadable_files_are_told_in_chinese(content, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("x.txt").write_bytes(content)
    monkeypatch.setattr("plan_ie.readers.office.soffice", lambda: None)
    monkeypatch.setattr("plan_ie.load", lambda **options: type("Nlp", (), {"pipeline": []}))
    monkeypatch.setattr("plan_ie.read", lambda source, nlp, format=None: read_source(source, format=format))
    assert main(["extract", "x.txt", "--lang", "zh"]) == 1
    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith("plan-ie: x.txt：")


def test_wrong_usage_is_told_in_chinese(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("x.md").write_text("目标", "utf-8")
    assert main(["extract", "x.md", "--lang", "zh", "-o", "t.xyz"]) == 2
    assert capsys.readouterr().err == "plan-ie: t.xyz：无法从 .xyz 判断输出格式；请用 .csv, .jsonl, .parquet, .xlsx\n"
    assert main(["extract", "x.md", "--lang", "zh", "--where", "end_year=soon"]) == 2
    assert "end_year 是数字，soon 不是" in capsys.readouterr().err
