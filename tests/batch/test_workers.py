"""Worker processes: what hangs or dies costs its own document and no other."""

from __future__ import annotations

import errno
import os
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from plan_ie.batch import workers as module
from plan_ie.batch.outcome import Outcome
from plan_ie.batch.workers import WorkerError, Workers
from tests.batch.readers import make, make_and_die, make_at_the_third_start, make_nothing

GOOD = ["a", "b", "c", "d", "e", "f"]


def read(folder: Path, names: list[str], *, jobs: int = 2, timeout: float = 60.0) -> dict[str, Outcome]:
    groups = Workers(partial(make, str(folder)), jobs, timeout).outcomes(names)
    outcomes = [outcome for group in groups for outcome in group]
    assert len({outcome.name for outcome in outcomes}) == len(outcomes), "a document was given twice"
    return {outcome.name: outcome for outcome in outcomes}


def times(folder: Path, name: str) -> int:
    """How often a document was handed to a process."""
    return len((folder / name).read_text().splitlines())


def pids(folder: Path) -> set[int]:
    return {int(line) for file in folder.iterdir() for line in file.read_text().splitlines()}


def test_every_document_is_read_once(tmp_path):
    outcomes = read(tmp_path, GOOD)
    assert sorted(outcomes) == GOOD
    assert all(outcome.content for outcome in outcomes.values())
    assert [times(tmp_path, name) for name in GOOD] == [1] * 6
    assert os.getpid() not in pids(tmp_path)


@pytest.mark.parametrize("name", ["hang", "loop"])
def test_a_document_that_hangs_is_given_up_and_the_rest_goes_on(tmp_path, name):
    started = time.monotonic()
    outcomes = read(tmp_path, ["a", name, *GOOD[1:]], timeout=0.5)
    assert time.monotonic() - started < 20
    broken = outcomes.pop(name).broken
    assert (broken.kind, broken.reason.split(";")[0]) == ("timeout", "not done after 0.5 seconds")
    assert "(--timeout), as scans need" in broken.reason
    assert sorted(outcomes) == GOOD
    assert times(tmp_path, name) == 1
    assert all(outcome.broken is None for outcome in outcomes.values())


def test_a_document_whose_process_dies_is_tried_once_more(tmp_path):
    outcomes = read(tmp_path, ["once", "die", *GOOD])
    assert outcomes["once"].content
    assert (times(tmp_path, "once"), times(tmp_path, "die")) == (2, 2)
    assert (outcomes["die"].broken.kind, "signal SIGKILL" in outcomes["die"].broken.reason) == ("died", True)
    assert sorted(outcomes) == sorted([*GOOD, "die", "once"])


def test_one_process_is_enough(tmp_path):
    outcomes = read(tmp_path, ["die", "hang", "bad", "a"], jobs=1, timeout=0.5)
    assert {name: outcome.broken and outcome.broken.kind for name, outcome in outcomes.items()} == {
        "die": "died",
        "hang": "timeout",
        "bad": "unreadable",
        "a": None,
    }


def test_a_reader_that_cannot_be_made_is_told():
    with pytest.raises(WorkerError, match="no pack of this name"):
        list(Workers(make_nothing, 2, 60.0).outcomes(GOOD))


def test_a_process_that_cannot_start_is_told_and_not_started_for_ever():
    with pytest.raises(WorkerError, match=r"cannot start \(exit code 7\)"):
        list(Workers(make_and_die, 2, 60.0).outcomes(GOOD))


def test_a_start_that_fails_costs_no_document(tmp_path):
    groups = Workers(partial(make_at_the_third_start, str(tmp_path)), 1, 60.0).outcomes(GOOD)
    outcomes = [outcome for group in groups for outcome in group]
    assert sorted(outcome.name for outcome in outcomes) == GOOD
    assert all(outcome.content for outcome in outcomes)
    assert times(tmp_path, "starts") == 3


def refuse(monkeypatch: pytest.MonkeyPatch, allowed: int) -> None:
    """Let the system start so many processes, and then no more."""
    start, left = module._SPAWN.Process.start, [allowed]

    def refusing(process: Any) -> None:
        if not left[0]:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        left[0] -= 1
        start(process)

    monkeypatch.setattr(module._SPAWN.Process, "start", refusing)


def test_a_system_that_starts_no_process_is_told(monkeypatch):
    refuse(monkeypatch, 0)
    with pytest.raises(WorkerError, match=r"cannot start \(Resource temporarily unavailable\); try fewer --jobs"):
        list(Workers(make_nothing, 2, 60.0).outcomes(GOOD))


def test_with_fewer_processes_than_asked_for_the_run_goes_on(tmp_path, monkeypatch):
    refuse(monkeypatch, 1)
    outcomes = read(tmp_path, GOOD, jobs=3)
    assert sorted(outcomes) == GOOD
    assert len(pids(tmp_path)) == 1


class Doubled:
    """In place of a process: one that was started second dies at once, the others have read their document."""

    count = 0
    connection, exit_code, turns, busy, ready, name = None, 7, 0, False, False, ""

    def __init__(self, *settings: object) -> None:
        Doubled.count += 1
        self.dies = Doubled.count == 2

    def give(self, name: str) -> None:
        self.name, self.busy = name, True

    def answer(self) -> Outcome:
        if self.dies:
            raise EOFError
        return Outcome(self.name, b"{}")

    def patience(self) -> float:
        return 60.0

    def ask_to_end(self) -> None:
        self.busy = False

    end = ask_to_end


def test_what_others_have_done_when_a_start_fails_is_not_lost(monkeypatch):
    monkeypatch.setattr(module, "_Worker", Doubled)
    monkeypatch.setattr(module, "_STARTS", 1)
    monkeypatch.setattr(module, "wait", lambda connections, timeout: connections)
    monkeypatch.setattr(Doubled, "count", 0)
    groups = Workers(partial(make, ""), 3, 60.0).outcomes(GOOD)
    assert [outcome.name for outcome in next(groups)] == ["a", "c"]
    with pytest.raises(WorkerError, match="cannot start"):
        next(groups)


def test_a_process_is_replaced_after_many_documents(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_TURNS", 2)
    assert sorted(read(tmp_path, GOOD, jobs=1)) == GOOD
    assert len(pids(tmp_path)) == 3


def test_no_process_outlives_the_run(tmp_path):
    groups = Workers(partial(make, str(tmp_path)), 2, 60.0).outcomes(["a", "hang"])
    while not (tmp_path / "hang").exists() or not (tmp_path / "hang").read_text():
        next(groups)
    groups.close()
    for pid in pids(tmp_path):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
