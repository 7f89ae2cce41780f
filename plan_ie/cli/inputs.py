"""From the PATH arguments to the documents to read: files, folders, globs and standard input."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plan_ie.batch.outcome import Kind
from plan_ie.cli.texts import text
from plan_ie.readers.office import soffice

STDIN = "-"

SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".ofd"))
"""What is taken from a folder. A file named by itself is read whatever its suffix."""

CONVERTED = frozenset((".doc", ".wps", ".rtf"))
"""What is taken from a folder where LibreOffice, which converts it, is installed."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be used.

    Attributes:
        name: The input.
        reason: Why.
        kind: What kind of failure it is (`plan_ie.batch.outcome.Kind`).
    """

    name: str
    reason: str
    kind: Kind = "unreadable"

    def __str__(self) -> str:
        return self.reason if self.name in self.reason else f"{self.name}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the PATH arguments stand for.

    Attributes:
        documents: The documents, each once.
        failures: The arguments that stand for none, and folders that cannot be read.
        skipped: How many files of folders were passed over, by suffix.
    """

    documents: list[str]
    failures: list[Failure]
    skipped: Counter[str]


def gather(paths: Iterable[str]) -> Inputs:
    """The documents that the PATH arguments stand for, and what they do not give.

    A folder gives the files below it whose suffix is in `SUFFIXES` or, with LibreOffice, in `CONVERTED`, hidden ones
    left out, in the order of their names. A path that exists is never taken for a glob; `**` in a glob matches folders
    of any depth. A document is one file, under whatever names and links it is given; it has the name given first.

    Args:
        paths: Files, folders, globs, `-` for standard input.
    """
    documents: dict[str, str] = {}  # the first name of each file
    failures: dict[Failure, None] = {}
    skipped: dict[str, str] = {}
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            folder = _Folder(path)
            found, refused = folder.documents, folder.failures
            _add(skipped, folder.skipped)
        else:
            found, refused = list(_documents(path)), []
        _add(documents, found)
        failures.update(dict.fromkeys(refused))
        if not found and not refused:
            failures[Failure(path, _why_nothing(path))] = None
    suffixes = Counter(Path(name).suffix.lower() for file, name in skipped.items() if file not in documents)
    return Inputs(list(documents.values()), list(failures), suffixes)


def expand(paths: Iterable[str]) -> tuple[list[str], list[Failure]]:
    """The documents that the PATH arguments stand for, each once, and the arguments that stand for none."""
    inputs = gather(paths)
    return inputs.documents, inputs.failures


def _add(names: dict[str, str], found: Iterable[str]) -> None:
    for name in found:
        names.setdefault(name if name == STDIN else os.path.realpath(name), name)


def _documents(path: str) -> Iterator[str]:
    if path == STDIN or _is_file(path):
        yield path
    elif glob.has_magic(path):
        for match in sorted(glob.glob(path, recursive=True)):
            if os.path.isfile(match):
                yield match


class _Folder:
    """A folder looked through: its documents, the files passed over, the folders that cannot be read."""

    def __init__(self, path: str) -> None:
        self.documents: list[str] = []
        self.skipped: list[str] = []
        self.failures: list[Failure] = []
        self._suffixes = SUFFIXES | CONVERTED if soffice() else SUFFIXES
        for parent, folders, files in os.walk(path, onerror=self._refused):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if not name.startswith("."):
                    self._take(os.path.join(parent, name))

    def _take(self, path: str) -> None:
        # A pipe in a folder would be waited for without end.
        good = Path(path).suffix.lower() in self._suffixes and os.path.isfile(path)
        (self.documents if good else self.skipped).append(path)

    def _refused(self, error: OSError) -> None:
        name = str(error.filename)
        self.failures.append(Failure(name, text("folder unreadable", reason=error.strerror)))


def _is_file(path: str) -> bool:  # also a pipe, such as a shell makes of <(command)
    return os.path.exists(path) and not os.path.isdir(path)


def _why_nothing(path: str) -> str:
    if os.path.isdir(path):
        return text("no documents", suffixes=", ".join(sorted(SUFFIXES)))
    if glob.has_magic(path):
        return text("no match")
    return text("no such file")
