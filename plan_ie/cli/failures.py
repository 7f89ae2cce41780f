"""`FILE.failures.jsonl`: the inputs that gave nothing, a line each with its reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from plan_ie.cli.inputs import Failure
from plan_ie.cli.options import UsageError
from plan_ie.writers import check_output
from plan_ie.writers.output import Steps, put

_SUFFIX: Final = ".failures.jsonl"
_KEYS: Final = {"file", "kind", "reason"}


def failures_of(output: str) -> Path:
    """The list beside an output.

    Args:
        output: The output, a file.

    Raises:
        UsageError: The output is named as the list of another one.
        WriteError: It cannot be written.
    """
    final = check_output(output)
    if final.name.endswith(_SUFFIX):
        raise UsageError(f"{output}: {_SUFFIX} is for lists of failed inputs; give another name to -o")
    return final.with_name(final.name + _SUFFIX)


def check_failures(path: Path) -> None:
    """Refuses a file that is no list of failures, which would be overwritten.

    Raises:
        UsageError: It is such a one, or cannot be written.
    """
    check_output(path)
    if path.is_file() and not _is_list(path):
        raise UsageError(f"{path}: is not a list of failed inputs and would be overwritten; move it")


def write_failures(failures: Sequence[Failure], path: Path) -> None:
    """Writes the inputs that failed; without any, an older list goes.

    Args:
        failures: The failures.
        path: The file.

    Raises:
        WriteError: It cannot be written.
    """
    if not failures:
        path.unlink(missing_ok=True)
        return

    def write(stream: IO[str]) -> Steps:
        for failure in failures:
            record = {"file": failure.name, "kind": failure.kind, "reason": failure.reason}
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            yield

    put(path, write)


def _is_list(path: Path) -> bool:
    """Whether every line is one that was written here; an empty file is nobody's."""
    with suppress(ValueError, RecursionError), path.open(encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines)
        return all(isinstance(record, dict) and record.keys() == _KEYS for record in records)
    return False
