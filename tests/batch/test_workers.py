"""Worker processes: what hangs or dies costs its own document and no other."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest

from plan_ie.batch import workers as module
from plan_ie.batch.outcome import Outcome
from plan_ie.batch.workers import WorkerError, Workers
from tests.batch.readers import make, make_and_die, make_nothing

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
