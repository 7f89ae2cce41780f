"""The journal: nothing that is finished is lost, nothing is taken for finished that is not."""

from __future__ import annotations

import errno
import io
import json
import os
from pathlib import Path

import pytest

from plan_ie.batch.journal import Journal, JournalError
from plan_ie.batch.outcome import Outcome
from plan_ie.writers import WriteError

SETTING = {"--what": "targets", "--where": None, "--pack": ["水利"]}
STATE = (10, 20)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "t.csv.journal"


def opened(path: Path, *, resume: bool = True, setting: dict[str, object] = SETTING, state=STATE) -> Journal:
    return Journal.opened(path, setting, lambda name: state, resume=resume)


def finished(name: str, content: object = None) -> Outcome:
    return Outcome(name, json.dumps(content or {"text": name}).encode(), state=STATE)


def filled(path: Path, names: str = "abc") -> None:
    journal = opened(path)
    journal.add(finished(name) for name in names)
    journal.close()


def test_what_was_written_is_read_back(path):
    name, content = "规划\udcff.txt", {"text": "到2030年\n新增\u2028\ud800"}
    journal = opened(path)
    journal.add([finished("a"), finished(name, content)])
    assert journal.outcome(name).content == content
    journal.close()
    again = opened(path)
    assert (len(again), again.outcome(name).content, again.outcome("a").content) == (2, content, {"text": "a"})
    assert "b" not in again


def test_a_line_cut_at_any_byte_is_dropped_and_the_others_stay(path):
    filled(path)
    whole = path.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    for end in range(last, len(whole)):
        path.write_bytes(whole[:end])
        journal = opened(path)
        assert (len(journal), "c" in journal, journal.damaged) == (2, False, 0), end
        journal.add([finished("c")])
        journal.close()
        assert path.read_bytes() == whole


def test_a_first_line_cut_at_any_byte_is_begun_anew(path):
    filled(path, "")
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        opened(path).close()
        assert path.read_bytes() == whole


def test_a_damaged_line_costs_its_document_only(path):
    filled(path)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = b"\0" * (len(lines[2]) - 1) + b"\n"
    path.write_bytes(b"".join(lines))
    journal = opened(path)
    assert ("a" in journal, "b" in journal, "c" in journal, journal.damaged) == (True, False, True, 1)


@pytest.mark.parametrize(
    ("key", "value"), [("state", 7), ("state", None), ("file", [1]), ("warnings", "页"), ("warnings", [1])]
)
def test_a_line_with_a_value_of_another_type_is_damaged(path, key, value):
    filled(path)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = json.dumps(json.loads(lines[2]) | {key: value}).encode() + b"\n"
    path.write_bytes(b"".join(lines))
    journal = opened(path)
    assert ("a" in journal, "b" in journal, "c" in journal, journal.damaged) == (True, False, True, 1)


@pytest.mark.parametrize("line", [b"[" * 100_000, b"7", b'"file"'])
def test_a_line_that_is_no_record_is_damaged(path, line):
    filled(path)
    with path.open("ab") as file:
        file.write(line + b"\n")
    journal = opened(path)
    assert (len(journal), journal.damaged) == (3, 1)


@pytest.mark.parametrize("setting", [5, None, ["--what"]])
def test_a_damaged_first_line_is_refused(path, setting):
    path.write_text(json.dumps({"plan_ie_journal": 1, "setting": setting}) + "\n")
    for resume in (True, False):
        with pytest.raises(JournalError, match=r"journal: its first line is damaged; delete it to begin anew"):
            opened(path, resume=resume)


def test_what_was_warned_of_is_kept(path):
    journal = opened(path)
    journal.add([Outcome("a", b"[]", warnings=("page 3: no text", "图"), state=STATE), finished("b")])
    journal.close()
    journal = opened(path)
    assert journal.outcome("a").warnings == ("page 3: no text", "图")
    assert journal.outcome("b").warnings == ()


def test_a_file_that_is_not_there_is_told_from_one_that_has_changed(path):
    filled(path)
    states = {"a": STATE, "b": (11, 20)}
    journal = Journal.opened(path, SETTING, states.get, resume=True)
    assert (len(journal), journal.changed, journal.missing) == (1, 1, 1)


def test_a_file_that_has_changed_is_read_again(path):
    filled(path)
    journal = opened(path, state=(11, 20))
    assert (len(journal), journal.changed) == (0, 3)
    journal.add([Outcome("a", b'{"text": "new"}', state=(11, 20))])
    journal.close()
    journal = opened(path, state=(11, 20))
    assert (len(journal), journal.changed, journal.outcome("a").content) == (1, 2, {"text": "new"})


def test_another_setting_is_refused_and_named(path):
    filled(path)
    with pytest.raises(JournalError, match=r"--where None, now 'low > 1'.*delete it to begin anew"):
        opened(path, setting=SETTING | {"--where": "low > 1"})
    assert len(opened(path)) == 3


def test_an_unfinished_run_is_not_begun_anew_by_mistake(path):
    filled(path)
    with pytest.raises(JournalError, match=r"holds 3 finished documents.*add --resume"):
        opened(path, resume=False)
    journal = opened(path)
    journal.complete()
    journal.close()
    assert len(opened(path)) == 3
    assert len(opened(path, resume=False)) == 0
    assert len(opened(path)) == 0


def test_a_file_of_somebody_else_is_not_touched(path):
    path.write_text("my own notes\n")
    for resume in (True, False):
        with pytest.raises(JournalError, match="is not a journal of plan-ie"):
            opened(path, resume=resume)
    assert path.read_text() == "my own notes\n"


class Full(io.FileIO):
    """A file on a disk that is full after so many bytes."""

    room = 1000

    def write(self, data) -> int:
        if self.tell() >= self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(bytes(data)[: self.room - self.tell()])


def test_a_full_disk_costs_what_was_being_written_only(path, monkeypatch):
    monkeypatch.setattr("plan_ie.batch.journal.io.FileIO", Full)
    journal = opened(path)
    journal.add([finished("a")])
    with pytest.raises(WriteError, match=r"t\.csv\.journal: No space left on device; make room"):
        journal.add([finished("b", "x" * 2000)])
    assert ("a" in journal, "b" in journal) == (True, False)
    journal.add([finished("c")])
    journal.close()
    journal = opened(path)
    assert ("a" in journal, "b" in journal, "c" in journal, journal.damaged) == (True, False, True, 0)


def test_a_journal_without_a_name_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    journal = Journal.unnamed()
    journal.add([finished("a")])
    assert journal.outcome("a").content == {"text": "a"}
    journal.close()
    assert list(tmp_path.iterdir()) == []
