"""The journal of a run: a line of JSON for every finished document, on the disk before the next one is told.

The first line says what the run is to give: a run goes on only from documents that it would read in the same way. A
line that was being written when the machine stopped has no end and is cut off. What a line holds is read back when the
output is put together, so that the memory never holds more than one document.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Any, Final

from plan_ie.batch.outcome import Outcome
from plan_ie.errors import PlanIEError
from plan_ie.writers.output import saying

SUFFIX: Final = ".journal"
_MARK: Final = "plan_ie_journal"
_VERSION: Final = 1
_START: Final = f'{{"{_MARK}":'.encode()
_COMPLETE: Final = {"complete": True}

StateOf = Callable[[str], tuple[int, int] | None]


class JournalError(PlanIEError):
    """A run cannot go on from this journal; the message says why and what to do."""


class Journal:
    """The finished documents of a run, and where each stands in the file.

    Attributes:
        damaged: Lines that could not be read; their documents are read again.
        changed: Documents whose file has changed since they were read; they are read again.
        missing: Documents whose file is not there, as when they were named from another working folder.

    Args:
        file: An open file without a buffer, readable and writable.
        shown: Its name for messages.
    """

    def __init__(self, file: io.FileIO, shown: str | Path) -> None:
        self.damaged = 0
        self.changed = 0
        self.missing = 0
        self._file = file
        self._shown = shown
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    @classmethod
    def opened(cls, path: Path, setting: Mapping[str, Any], state_of: StateOf, *, resume: bool) -> Journal:
        """The journal at a path: gone on with, or begun.

        Args:
            path: The file.
            setting: What decides what is found in a document, as JSON has it.
            state_of: The state of a document's file now (`Outcome.state`), None where there is none.
            resume: Whether to go on with a journal that is there.

        Raises:
            JournalError: It is of another setting, is no journal, or holds an unfinished run that must not be lost.
            WriteError: It cannot be written.
        """
        with saying(path):
            there = path.exists() and path.stat().st_size > 0
            journal = cls(io.FileIO(path, "r+" if there else "w+"), path)
        try:
            if there:
                with path.open("rb") as lines:
                    journal._take_up(lines, setting, state_of, resume)
            with saying(path):
                journal._begin(setting)
                _sync_folder(path.parent)
        except BaseException:
            journal.close()
            raise
        return journal

    @classmethod
    def unnamed(cls) -> Journal:
        """A journal that is gone when it is closed, for a run that cannot go on."""
        return cls(tempfile.TemporaryFile(buffering=0), tempfile.gettempdir())

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Puts finished documents on the disk; those of one call together.

        Args:
            outcomes: Their contents are JSON already, as bytes.

        Raises:
            WriteError: The disk is full. What was there before stays whole.
        """
        lines = {outcome.name: _line(outcome) for outcome in outcomes}
        place = self._end
        with saying(self._shown):
            self._write(b"".join(lines.values()))
        for name, line in lines.items():
            self._places[name] = place, len(line)
            place += len(line)

    def outcome(self, name: str) -> Outcome:
        """What became of a finished document: what was found as JSON gives it back, and what was warned of."""
        place, length = self._places[name]
        self._file.seek(place)
        line = bytearray()
        while len(line) < length:
            line += self._file.read(length - len(line)) or self._cut_short(name)
        record = json.loads(line)
        return Outcome(name, record["content"], warnings=tuple(record["warnings"]))

    def complete(self) -> None:
        """Notes that the output is in place: a new run may take the place of this one."""
        with saying(self._shown):
            self._write(_dumped(_COMPLETE))

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def _begin(self, setting: Mapping[str, Any]) -> None:
        """Cuts off what is not whole; writes the first line where there is none."""
        self._file.truncate(self._end)
        if not self._end:
            self._write(_dumped({_MARK: _VERSION, "setting": setting}))

    def _write(self, data: bytes) -> None:
        """Puts all of it on the disk, or nothing."""
        self._file.seek(self._end)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[self._file.write(rest) :]
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(self._end)
            raise
        self._end += len(data)

    def _cut_short(self, name: str) -> bytes:
        raise JournalError(f"{self._shown}: was cut short by another program; what it held of {name} is lost")

    def _take_up(self, lines: IO[bytes], setting: Mapping[str, Any], state_of: StateOf, resume: bool) -> None:
        """Reads the journal of an earlier run; leaves it unread where it is to be begun anew."""
        first = lines.readline()
        head = _parsed(first)
        if not first.endswith(b"\n") and _START.startswith(first[: len(_START)]):
            return  # stopped while it was being begun: there is nothing in it
        if _MARK not in head:
            raise JournalError(f"{self._shown}: is not a journal of plan-ie; move it, or give another name to -o")
        old = head.get("setting")
        if not isinstance(old, dict):
            raise JournalError(f"{self._shown}: its first line is damaged; delete it to begin anew")
        if resume and (head[_MARK], old) != (_VERSION, dict(setting)):
            other = _differences(old, setting)
            raise JournalError(
                f"{self._shown}: is of a run with another setting ({other}); run with the same, "
                "or delete it to begin anew"
            )
        complete = self._read_places(lines, len(first), state_of)
        if not resume and self._places and not complete:
            raise JournalError(
                f"{self._shown}: holds {len(self)} finished documents of a run that was not completed; "
                "add --resume to go on with it, or delete it to begin anew"
            )
        if not resume:
            self._places.clear()
            self._end = 0

    def _read_places(self, lines: IO[bytes], place: int, state_of: StateOf) -> bool:
        """Notes where the documents stand; returns whether the last line says that the run was completed."""
        complete = False
        changed: set[str] = set()
        missing: set[str] = set()
        for line in lines:
            if not line.endswith(b"\n"):
                break  # was being written when the run ended
            record = _parsed(line)
            complete = record == _COMPLETE
            if _is_finished(record):
                name, state = record["file"], state_of(record["file"])
                if state == tuple(record["state"]):
                    self._places[name] = place, len(line)
                else:
                    (missing if state is None else changed).add(name)
            elif not complete:
                self.damaged += 1
            place += len(line)
        self._end = place
        self.changed = len(changed - self._places.keys())
        self.missing = len(missing)
        return complete


def _line(outcome: Outcome) -> bytes:
    known = {"file": outcome.name, "state": outcome.state, "warnings": outcome.warnings}
    head = _dumped(known).rstrip(b"}\n")
    content: bytes = outcome.content
    return head + b', "content": ' + content + b"}\n"


def _dumped(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record).encode("ascii") + b"\n"


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def _is_finished(record: Mapping[str, Any]) -> bool:
    """Whether it is the record of a finished document, with values of the types that were written."""
    warnings = record.get("warnings")
    return (
        "content" in record
        and isinstance(record.get("file"), str)
        and isinstance(record.get("state"), list)
        and isinstance(warnings, list)
        and all(isinstance(warning, str) for warning in warnings)
    )


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """The settings that are not the same, with both values."""
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return ", ".join(f"{name} {old.get(name)!r}, now {new.get(name)!r}" for name in names) or "another format"


def _sync_folder(folder: Path) -> None:
    """Puts the name of a new file on the disk too, where folders can be opened."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
