"""Ctrl-C while the command starts: one sentence and exit code 130, or the normal end; never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TEXT = "到2030年，宣城市森林覆盖率达到59.5%。\n"

#: Interrupts the process when the Nth module is looked for, or counts modules for N = 0.
AT_MODULE = """
import os, sys

class Interrupt:
    seen = 0

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        cls.seen += 1
        if cls.seen == int(os.environ["AT"]):
            os.kill(os.getpid(), 2)

import plan_ie_command
sys.meta_path.insert(0, Interrupt)
code = plan_ie_command.main()
if os.environ["AT"] == "0":
    print("modules", Interrupt.seen)
sys.exit(code)
"""

LISTENING = """
import sys, plan_ie_command
print("listening", flush=True)
sys.exit(plan_ie_command.main())
"""


def environment(repo: Path, **more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(repo), "LC_ALL": "C.UTF-8"} | more


def start(code: str, repo: Path, *args: str, at: int = 0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        env=environment(repo, AT=str(at)),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def assert_interrupted_or_done(code: int, error: str) -> None:
    assert "Traceback" not in error
    assert "Exception ignored" not in error
    assert code in (0, 130), error
    if code == 130:
        assert error.splitlines()[-1].startswith("plan-ie: interrupted")


@pytest.mark.parametrize("at", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 300])
def test_interrupted_while_the_command_is_imported(at, repo):
    done = start(AT_MODULE, repo, "--help", at=at)
    assert_interrupted_or_done(done.returncode, done.stderr)
    if done.returncode == 130:
        assert (done.stdout, done.stderr) == ("", "plan-ie: interrupted\n")


def test_the_first_modules_are_among_those_that_are_interrupted(repo):
    """Else the test above would test nothing."""
    assert int(start(AT_MODULE, repo, "--help").stdout.split()[-1]) > 300
    assert [start(AT_MODULE, repo, "--help", at=at).returncode for at in (1, 233)] == [130, 130]


@pytest.mark.parametrize(("command", "part"), [("extract", 3), ("explain", 5), ("extract", 7), ("explain", 9)])
def test_interrupted_while_the_pipeline_is_imported(command, part, repo, tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, "utf-8")
    args = [command, str(path) if command == "extract" else TEXT]
    done = start(AT_MODULE, repo, *args, at=part * 150)
    assert_interrupted_or_done(done.returncode, done.stderr)


@pytest.mark.parametrize("wait", [0, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3])
def test_interrupted_from_outside(wait, repo):
    process = subprocess.Popen(
        [sys.executable, "-c", LISTENING, "explain", TEXT],
        env=environment(repo),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "listening\n"
    time.sleep(wait)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=120)
    assert_interrupted_or_done(process.returncode, error)


def test_the_sentence_is_in_the_language_asked_for(repo):
    for args in (["--lang", "zh", "--version"], ["extract", "--lang=zh", "x"]):
        assert start(AT_MODULE, repo, *args, at=40).stderr == "plan-ie: 已中断\n"


def test_an_interrupt_that_is_ignored_stays_ignored(repo):
    """As in `plan-ie … &` of a script."""
    code = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n" + AT_MODULE
    done = start(code, repo, "--version", at=40)
    assert (done.returncode, done.stderr) == (0, "")
