"""`plan-ie` that finds a target in every line, without a pipeline, so that it starts at once: a program for tests."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import plan_ie
import plan_ie_command
from plan_ie.readers import read_source
from plan_ie.types import Plan
from tests.batch.readers import target_of_line


def read(source: str | bytes | Path, nlp: object, format: str | None = None) -> SimpleNamespace:
    """In place of `plan_ie.read`: what the command asks of a document."""
    lines = read_source(source, format=format).text.splitlines()
    targets = tuple(map(target_of_line, lines))
    return SimpleNamespace(_=SimpleNamespace(targets=targets, actuals=(), goals=(), plan=Plan()))


if __name__ == "__main__":
    plan_ie.load = lambda **options: SimpleNamespace(pipeline=[])
    plan_ie.read = read
    sys.exit(plan_ie_command.main())
