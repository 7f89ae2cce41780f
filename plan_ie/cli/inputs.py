"""From the PATH arguments to the documents to read: files, folders, globs and standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

STDIN = "-"

SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx"))
"""What is taken from a folder. A file named by itself is read whatever its suffix."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be used."""

    name: str
    reason: str

    def __str__(self) -> str:
        return self.reason if self.name in self.reason else f"{self.name}: {self.reason}"


def expand(paths: Iterable[str]) -> tuple[list[str], list[Failure]]:
    """The documents that the PATH arguments stand for, each once, and the arguments that stand for none.

    A folder gives the files below it whose suffix is in `SUFFIXES`, hidden ones left out, in the order of their
    names. A path that exists is never taken for a glob; `**` in a glob matches folders of any depth.

    Args:
        paths: Files, folders, globs, `-` for standard input.
    """
    inputs: dict[str, None] = {}
    failures: list[Failure] = []
    for path in paths:
        found = list(_documents(path))
        inputs.update(dict.fromkeys(found))
        if not found:
            failures.append(Failure(path, _why_nothing(path)))
    return list(inputs), failures


def _documents(path: str) -> Iterator[str]:
    if path == STDIN or _is_file(path):
        yield path
    elif os.path.isdir(path):
        yield from _below(path)
    elif glob.has_magic(path):
        for match in sorted(glob.glob(path, recursive=True)):
            if os.path.isfile(match):
                yield match


def _below(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield os.path.join(parent, name)


def _is_file(path: str) -> bool:  # also a pipe, such as a shell makes of <(command)
    return os.path.exists(path) and not os.path.isdir(path)


def _why_nothing(path: str) -> str:
    if os.path.isdir(path):
        return f"no documents in this folder ({', '.join(sorted(SUFFIXES))})"
    if glob.has_magic(path):
        return "no file matches"
    return "no such file or folder"
