"""The reference documents as they are read: each once a process, though several tests look at it.

Reading them takes longer than all else the tests do, so those that read the same files run in one process
(`IN_PARTS`): what a document says decides which, for some lie in two folders of the reference material.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from plan_ie.readers import read_source
from plan_ie.text.source import Source

PARTS = 3

#: Runs a test for each part of the documents, the tests of one part in one process.
IN_PARTS = pytest.mark.parametrize(
    "part", [pytest.param(part, marks=pytest.mark.xdist_group(f"documents-{part}")) for part in range(PARTS)]
)


class Read(NamedTuple):
    """A document, and the seconds of computing that it took to read it."""

    source: Source
    seconds: float


_READ: dict[str, Read] = {}


def read_once(path: Path) -> Read:
    """A document, read now or before."""
    digest = _digest(path)
    if digest not in _READ:
        started = time.process_time()
        source = read_source(path)
        _READ[digest] = Read(source, time.process_time() - started)
    return _READ[digest]


def in_part(path: Path, part: int) -> bool:
    """Whether a document belongs to a part."""
    return int(_digest(path), 16) % PARTS == part


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
