"""What a wrong option, a broken input or an interruption must not cost: each of these once did."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import plan_ie
from plan_ie.cli import main
from plan_ie.types import Plan
from plan_ie.writers import files

OLD = "old result\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_target) -> Path:
    """A document with a target, one without, one that fails; a reader that tells them by their first word."""

    def read(source: str | bytes, nlp: object, format: str | None = None) -> object:
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
        if data.startswith(b"bad"):
            raise plan_ie.ReadError(f"{source}: damaged; save it again")
        if data.startswith(b"deaf"):
            swallow_an_interrupt()
        targets = (make_target(),) if "目标".encode() in data else ()
        return SimpleNamespace(_=SimpleNamespace(targets=targets, actuals=(), goals=(), plan=Plan()))

    monkeypatch.setattr(plan_ie, "load", lambda **options: SimpleNamespace(pipeline=[]))
    monkeypatch.setattr(plan_ie, "read", read)
    monkeypatch.chdir(tmp_path)
    for name, text in (("p.md", "目标"), ("none.txt", "没有"), ("bad.txt", "bad"), ("deaf.txt", "deaf 目标")):
        Path(name).write_text(text, "utf-8")
    Path("t.csv").write_text(OLD, "utf-8")
    return tmp_path


def swallow_an_interrupt() -> None:
    """What happens when Ctrl-C falls into a finalizer: the exception is printed, and the program goes on."""
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


def partials() -> list[Path]:
    return [*Path().glob("*.partial"), *Path().glob(".*.partial")]


@pytest.mark.parametrize("options", [["-o", "p.md", "--to", "csv"], ["-o", "p.md", "--what", "plan"]])
def test_an_input_is_not_overwritten(options, capsys):
    assert main(["extract", "p.md", *options]) == 2
    assert Path("p.md").read_text("utf-8") == "目标"
    assert "p.md" in said(capsys)


@pytest.mark.parametrize("make", [os.symlink, os.link])
def test_an_input_under_another_name_is_not_overwritten(make, capsys):
    make("p.md", "same.csv")
    assert main(["extract", "p.md", "-o", "same.csv"]) == 2
    assert Path("p.md").read_text("utf-8") == "目标"
    assert "same.csv: is also an input (p.md)" in said(capsys)


def test_standard_input_is_not_overwritten(monkeypatch, capsys):
    Path("in.csv").write_text("目标", "utf-8")
    with Path("in.csv").open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert main(["extract", "-", "-o", "in.csv"]) == 2
    assert Path("in.csv").read_text("utf-8") == "目标"


def test_an_input_in_a_folder_is_not_overwritten(capsys):
    Path("plans").mkdir()
    Path("plans/a.md").write_text("目标", "utf-8")
    assert main(["extract", "plans", "--what", "plan", "-o", "plans/a.md"]) == 2
    assert Path("plans/a.md").read_text("utf-8") == "目标"


def test_a_run_in_which_all_fails_leaves_the_old_result(capsys):
    assert main(["extract", "bad.txt", "-o", "t.csv"]) == 1
    assert Path("t.csv").read_text("utf-8") == OLD
    assert "t.csv stays as it was" in said(capsys)
    assert partials() == []


def test_a_run_in_which_all_fails_makes_no_file():
    assert main(["extract", "bad.txt", "-o", "new.csv"]) == 1
    assert not Path("new.csv").exists()
    assert partials() == []


def test_a_run_that_finds_nothing_leaves_the_old_result_but_makes_a_new_one(capsys):
    assert main(["extract", "none.txt", "-o", "t.csv"]) == 0
    assert Path("t.csv").read_text("utf-8") == OLD
    assert main(["extract", "none.txt", "-o", "new.csv"]) == 0
    assert Path("new.csv").read_text("utf-8").startswith("file,title,")
    assert said(capsys).count("t.csv stays as it was") == 1


@pytest.fixture
def no_office(monkeypatch):
    """A machine without LibreOffice."""
    monkeypatch.setattr("plan_ie.cli.inputs.soffice", lambda: None)
    monkeypatch.setattr("plan_ie.readers.office.soffice", lambda: None)


@pytest.mark.usefixtures("no_office")
def test_files_passed_over_are_counted_by_suffix(capsys):
    Path("plans").mkdir()
    for name in ("a.txt", "b.doc", "c.wps", "d.doc", "README", ".hidden.doc"):
        Path("plans", name).write_text("目标", "utf-8")
    assert main(["extract", "plans", "-o", "t.csv"]) == 0
    err = said(capsys)
    assert "1 document, 1 target, 0 failed, 4 skipped (2 .doc, 1 without suffix, 1 .wps), written to t.csv" in err
    assert "save them as DOCX" in err


@pytest.mark.usefixtures("no_office")
def test_a_folder_of_files_passed_over_says_so(capsys):
    Path("plans").mkdir()
    Path("plans/b.doc").touch()
    assert main(["extract", "plans", "-o", "t.csv"]) == 1
    assert "0 documents, 0 targets, 1 failed, 1 skipped (1 .doc)" in said(capsys)
    assert Path("t.csv").read_text("utf-8") == OLD


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("name", ["old.doc", "old.wps"])
def test_old_word_files_are_told_how_to_be_converted(name, monkeypatch, capsys):
    from plan_ie.readers import read_source

    monkeypatch.setattr(plan_ie, "read", lambda source, nlp, format=None: read_source(source, format=format))
    Path(name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"))
    assert main(["extract", name, "-o", "t.csv"]) == 1
    err = said(capsys)
    assert name in err
    assert "save it as DOCX" in err


def test_an_unreadable_folder_is_named(monkeypatch, capsys):
    for name in ("plans/open", "plans/shut"):
        Path(name).mkdir(parents=True)
    Path("plans/open/a.txt").write_text("目标", "utf-8")
    scandir = os.scandir

    def refused(path: Any = ".") -> Any:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert main(["extract", "plans", "-o", "t.csv"]) == 1
    err = said(capsys)
    assert "plans/shut: this folder cannot be read (Permission denied)" in err
    assert "1 document, 1 target, 1 failed" in err
    assert main(["extract", "plans/shut", "-o", "t.csv"]) == 1
    assert "no documents" not in said(capsys)


def test_an_interrupt_that_is_swallowed_ends_the_run_all_the_same(capsys):
    assert main(["extract", "p.md", "deaf.txt", "p.md", "-o", "t.csv"]) == 130
    assert Path("t.csv").read_text("utf-8") == OLD
    (partial,) = partials()
    assert f"interrupted; what was written so far is in {partial.name}" in said(capsys)
    assert partial.read_text("utf-8").count("12000亿元,") == 1


def test_an_interrupt_swallowed_in_the_only_document_leaves_nothing(capsys):
    before = signal.getsignal(signal.SIGINT)  # Spark, started by a test before on the same worker, has its own
    assert main(["extract", "deaf.txt", "-o", "t.csv"]) == 130
    assert (Path("t.csv").read_text("utf-8"), partials()) == (OLD, [])
    assert signal.getsignal(signal.SIGINT) is before


def test_an_output_in_a_missing_folder_is_named_before_anything_is_read(monkeypatch, capsys):
    monkeypatch.setattr(plan_ie, "load", None)
    assert main(["extract", "p.md", "-o", "no/such/t.csv"]) == 2
    err = said(capsys)
    assert "no/such/t.csv: the folder" in err
    assert "does not exist" in err
    assert "partial" not in err


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["-o", "out.xlsx", "--to", "csv"], ".xlsx"),
        (["-o", "out.pdf", "--to", "csv"], ".pdf; use .csv"),
        (["-o", "out.xyz"], ".xyz; use .csv"),
        (["-o", "out"], "no suffix; use .csv"),
        (["-o", "sub"], "sub: is a folder"),
    ],
)
def test_an_output_under_a_wrong_name_is_refused_before_anything_is_read(options, reason, monkeypatch, capsys):
    Path("sub").mkdir()
    monkeypatch.setattr(plan_ie, "load", None)
    options = [*options, "--to", "csv"] if options == ["-o", "sub"] else options
    assert main(["extract", "p.md", *options]) == 2
    assert reason in said(capsys)
    assert not list(Path().glob("out*"))


def test_a_read_only_output_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(plan_ie, "load", None)
    Path("t.csv").chmod(0o444)
    assert main(["extract", "p.md", "-o", "t.csv"]) == 2
    assert "t.csv: is read-only" in said(capsys)
    assert Path("t.csv").read_text("utf-8") == OLD


def test_the_rights_of_an_older_file_stay():
    Path("t.csv").chmod(0o640)
    assert main(["extract", "p.md", "-o", "t.csv"]) == 0
    assert Path("t.csv").stat().st_mode & 0o777 == 0o640


def test_of_two_runs_to_one_output_the_second_is_refused(monkeypatch, capsys):
    read = plan_ie.read
    codes: list[int] = []

    def nested(source: str, *args: Any, **options: Any) -> object:
        if not codes:
            codes.append(0)
            codes.append(main(["extract", "none.txt", "p.md", "-o", "t.csv"]))
            assert Path("t.csv").read_text("utf-8") == OLD
        return read(source, *args, **options)

    monkeypatch.setattr(plan_ie, "read", nested)
    assert main(["extract", "p.md", "-o", "t.csv"]) == 0
    assert codes == [0, 2]
    assert "t.csv: another run is writing it" in said(capsys)
    assert Path("t.csv").read_text("utf-8").count("12000亿元,") == 1
    assert main(["extract", "p.md", "-o", "t.csv"]) == 0


def test_a_full_disk_leaves_the_old_result_and_whole_rows(monkeypatch, capsys):
    def full(stream: Any, records: Any) -> Any:
        yield from records
        raise OSError(28, "No space left on device")

    writer = files._write_jsonl
    monkeypatch.setattr(
        files, "_write_jsonl", lambda records, stream, columns: full(stream, writer(records, stream, columns))
    )
    Path("t.jsonl").write_text(OLD, "utf-8")
    assert main(["extract", "p.md", "-o", "t.jsonl"]) == 2
    err = said(capsys)
    assert "t.jsonl: No space left on device; make room or choose another disk; what was written so far is in" in err
    assert Path("t.jsonl").read_text("utf-8") == OLD
    (partial,) = partials()
    assert partial.read_text("utf-8").endswith("}\n")


def test_a_pipe_in_a_folder_is_not_waited_for(capsys):
    Path("plans").mkdir()
    Path("plans/a.txt").write_text("目标", "utf-8")
    os.mkfifo("plans/b.txt")
    assert main(["extract", "plans"]) == 0
    assert "1 skipped (1 .txt)" in said(capsys)


def test_escape_sequences_do_not_reach_the_terminal(capsys):
    Path("\x1b[31m.txt").write_text("bad", "utf-8")
    assert main(["extract", "\x1b[31m.txt"]) == 1
    assert "\x1b" not in said(capsys)


@pytest.mark.parametrize("level", [["--quiet"], ["--log-level", "error"]])
def test_quiet_says_only_what_failed(level, capsys):
    assert main(["extract", "p.md", "bad.txt", "-o", "t.csv", *level]) == 1
    assert said(capsys) == "plan-ie: bad.txt: damaged; save it again\n"


def test_debug_tells_every_document(capsys):
    assert main(["extract", "p.md", "none.txt", "-o", "t.csv", "--log-level", "debug"]) == 0
    err = said(capsys)
    assert "plan-ie: p.md: " in err
    assert "plan-ie: none.txt: " in err


def test_a_locale_without_chinese_loses_nothing(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["extract", "p.md", "-o", "-", "--to", "jsonl"]) == 0
    sys.stdout.flush()
    assert "12000亿元" in raw.getvalue().decode("utf-8")


def test_a_locale_without_chinese_shows_a_table(repo):
    """A program of its own, in a locale in which not even the file's name can be written."""
    Path("规划.txt").write_text("到2025年，产业规模达到2600亿元。", "utf-8")
    settings = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONPATH": str(repo)}
    command = [sys.executable, Path(__file__).with_name("light.py"), "extract", os.fsencode("规划.txt")]
    for options in ([], ["-o", "o.jsonl"]):
        done = subprocess.run([*command, *options], env={**os.environ, **settings}, capture_output=True)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
        assert (b"\n" in done.stdout) == (not options)
    assert '"file": "规划.txt"' in Path("o.jsonl").read_text("utf-8")
