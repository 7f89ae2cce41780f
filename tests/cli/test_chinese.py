"""Errors in Chinese: every message of the command line, the writers and the conditions has its sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import plan_ie
from plan_ie.cli import main
from plan_ie.cli.chinese import _MESSAGES, in_chinese
from plan_ie.readers import read_source
from plan_ie.readers.docx_package import Package
from plan_ie.readers.ofd.package import OfdPackage
from plan_ie.wording import reason_text

FILES = (
    "batch/journal.py",
    "batch/workers.py",
    "cli/batch.py",
    "cli/failures.py",
    "cli/output.py",
    "cli/explain.py",
    "cli/score.py",
    "frames/columns.py",
    "frames/optional.py",
    "frames/where.py",
    "pipes/build.py",
    "readers/archive.py",
    "readers/builder.py",
    "readers/docx_package.py",
    "readers/encoding.py",
    "readers/feed.py",
    "readers/html.py",
    "readers/pdf/cost.py",
    "readers/pdf/document.py",
    "readers/text.py",
    "writers/output.py",
    "writers/workbook.py",
)
ERRORS = frozenset(
    (
        "UsageError",
        "WriteError",
        "WhereError",
        "ColumnError",
        "MissingPackageError",
        "ReadError",
        "JournalError",
        "WorkerError",
    )
)


def messages(path: Path, errors: frozenset[str] = ERRORS, mark: str = "x") -> Iterator[str]:
    """The messages of the errors that a file raises, with a mark for every value."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in errors and node.args:
            message = node.args[0]
            if isinstance(message, ast.Constant):
                yield str(message.value)
            elif isinstance(message, ast.JoinedStr):
                yield "".join(str(p.value) if isinstance(p, ast.Constant) else mark for p in message.values)


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


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["extract", "x.md", "--format", "pdf"], 1, "plan-ie: x.md：说是 pdf，内容却不是；请不要指定格式"),
        (["extract", "x.md", "--pack", "shui"], 2, "plan-ie: shui：没有安装此名称的词库包；已有：core, "),
        (["extract", "x.md", "--pack", "./shui"], 2, "plan-ie: shui：没有这个文件夹；词库包是含 pack.toml 的文件夹"),
        (
            ["extract", "x.md", "--pack", "./sen"],
            2,
            "/sen/pack.toml：需要 “lin”：lin：没有安装此名称的词库包；已有：core, ",
        ),
        (["score", "sen", "sen"], 2, "plan-ie: sen：文件夹中没有 NAME.gold.json"),
        (["pack", "suggest", "x.md"], 0, "plan-ie: 没有可建议的词：没有新词出现足够多次"),
    ],
)
def test_what_a_user_may_get_wrong_is_told_in_chinese(words, code, said, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("x.md").write_text("目标", "utf-8")
    Path("sen").mkdir()
    manifest = 'name = "sen"\nversion = "1"\nschema = 1\nlicence = "MIT"\nsource = "own"\nrequires = ["lin"]\n'
    Path("sen/pack.toml").write_text(manifest, "utf-8")
    Path("sen/entries.jsonl").write_text('{"label": "INDICATOR", "pattern": "林地保有量"}\n', "utf-8")
    assert main([*words, "--lang", "zh"]) == code
    assert said in capsys.readouterr().err


def test_messages_of_readers_and_packs_come_out_whole(repo):
    """In Chinese or, where nobody has written that, in English; never half of either, and with every value."""
    value = "⟦值⟧"
    folders = [repo / "plan_ie" / name for name in ("readers", "lexicon")]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    errors = frozenset(("ReadError", "PackError"))
    found = [f"包:7: {message}" for path in paths for message in messages(path, errors, value)]
    english = [message for message in found if in_chinese(message) == message]
    assert len(found) > 40
    assert english
    assert [m for m in found if in_chinese(m).count(value) != m.count(value)] == []
    assert [m for m in found if "包:7" not in in_chinese(m)] == []


def test_an_untranslated_message_of_a_pack_is_told_whole(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("x.md").write_text("目标", "utf-8")
    folder = Path("包")
    folder.mkdir()
    (folder / "pack.toml").write_text("name = 'a pack'\nversion = 1\n", "utf-8")
    for lang in ("en", "zh"):
        assert main(["extract", "x.md", "--lang", lang, "--pack", str(folder)]) == 2
    english, chinese = capsys.readouterr().err.splitlines()[-2:]
    assert chinese == english
    assert "包" in chinese


def test_every_invariant_has_a_sentence_in_both_languages(repo):
    names = set(re.findall(r'yield "(\w+)"', (repo / "plan_ie/pipes/invariants.py").read_text("utf-8")))
    assert len(names) == 5
    for name in names:
        english, chinese = (reason_text(f"invariant.{name}", lang) for lang in ("en", "zh"))
        assert "invariant" not in english + chinese
        warning = f"page 3: the value '5' of a table is left out ({english})"
        assert in_chinese(warning) == f"第 3 页：已略去表格中的数值 '5'（{chinese}）"


@pytest.mark.parametrize("package", [Package, OfdPackage])
def test_the_program_to_save_in_is_said_in_chinese(package):
    said = in_chinese(f"a.docx: damaged {package.KIND} (empty); open it in {package.PROGRAM} and save it again")
    assert said.startswith(f"a.docx：{package.KIND} 已损坏")
    assert not re.search(r"\b(?:or|the|that)\b", said)
    again = in_chinese(f"a.docx: damaged {package.KIND}, page.xml line 2: tag; save it again in {package.PROGRAM}")
    assert not re.search(r"\b(?:or|the|that)\b", again)


@pytest.mark.parametrize(("lang", "said"), [("en", "its period ends before it starts"), ("zh", "结束年早于起始年")])
def test_explain_says_which_invariant_is_broken(lang, said, capsys, monkeypatch):
    explained = plan_ie.Explained("5家", 0, 2, "dropped", "", "invariant.years", None, ())
    monkeypatch.setattr("plan_ie.explain", lambda text, nlp: (explained,))
    monkeypatch.setattr("plan_ie.explain_goals", lambda text, nlp: ())
    monkeypatch.setattr("plan_ie.cli.explain.load_pipeline", lambda args: None)
    assert main(["explain", "5家", "--lang", lang]) == 0
    assert said in capsys.readouterr().out
