"""Standard streams that are closed, full, or have lost their reader end in a sentence and an exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plan_ie.text.damage import readable_name

SENTENCE = "plan-ie: standard output cannot be written to ({reason}); write to a file with -o, or make room\n"
CLOSED = SENTENCE.format(reason="Bad file descriptor")
FULL = SENTENCE.format(reason="No space left on device")

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


def run(repo: Path, folder: Path, words: str, redirections: str, *, whole: bool = False) -> tuple[int, str]:
    """The exit code of the command in a shell, and what it said on stderr; with a pipeline if it is `whole`."""
    (folder / "a.txt").write_text("到2030年，宣城市新增高标准农田20万亩。\n" * 40, "utf-8")
    program = repo / "plan_ie_command.py" if whole else Path(__file__).with_name("light.py")
    command = f'exec "{sys.executable}" "{program}" --lang en {words} {redirections}'
    environment = os.environ | {"PYTHONPATH": str(repo)}
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("words", "redirections", "code", "said"),
    [
        ("extract --quiet a.txt", ">&-", 2, CLOSED),
        ("extract --quiet a.txt", ">/dev/full", 2, FULL),
        ("extract --quiet a.txt --to jsonl -o -", ">/dev/full", 2, FULL),
        ("--help", ">&-", 2, CLOSED),
        ("extract --help", ">/dev/full", 2, FULL),
        ("extract gone.txt", "2>/dev/full", 1, ""),
        (
            "extract -",
            "<&-",
            1,
            "plan-ie: -: document: the file is empty\n0 documents, 0 targets, 1 failed, 0 skipped\n",
        ),
    ],
)
def test_each(repo, tmp_path, words, redirections, code, said):
    assert run(repo, tmp_path, words, redirections) == (code, said)


def test_with_a_pipeline_a_result_that_cannot_be_shown(repo, tmp_path):
    assert run(repo, tmp_path, "explain 新增高标准农田20万亩", ">&-", whole=True) == (2, CLOSED)


def test_with_a_pipeline_and_all_streams_closed_a_file_is_written(repo, tmp_path):
    assert run(repo, tmp_path, "extract a.txt -o a.csv", ">&- 2>&- <&-", whole=True) == (0, "")
    assert len((tmp_path / "a.csv").read_text("utf-8").splitlines()) == 41


def test_help_that_cannot_be_written_line_by_line(repo, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    assert run(repo, tmp_path, "--help", ">/dev/full") == (2, FULL)


def test_a_reader_that_has_left(repo, tmp_path):
    assert run(repo, tmp_path, "extract --quiet a.txt --to csv -o -", "| head -1 >/dev/null") == (0, "")


def test_a_name_that_is_no_text_is_legible():
    assert readable_name("规划.txt") == "规划.txt"
    assert readable_name("\udce8\udca7\udc84.txt") == "规.txt"
    assert readable_name("a\udcff\ud800.txt") == "a\\xff\ufffd.txt"
