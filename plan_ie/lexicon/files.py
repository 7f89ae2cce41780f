"""The text of a pack's file, and the JSON objects on its lines."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from plan_ie.errors import PackError
from plan_ie.lexicon.pack_limits import BYTES, check, limit

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_text(path: Path, inside: Path | None = None) -> str:
    """The text of a UTF-8 file.

    Args:
        path: The file.
        inside: The folder that it must lie in once links are followed.

    Raises:
        PackError: It is no regular file, lies elsewhere, is above the limit or no UTF-8 (with the line of the first
            bad byte).
    """
    data = read_bytes(path, inside)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PackError("not UTF-8; save the file in UTF-8 (GB18030 is not accepted in packs)", path, line) from error


def read_bytes(path: Path, inside: Path | None = None) -> bytes:
    """The content of a regular file; see `read_text`."""
    try:
        if inside is not None and not path.resolve(strict=True).is_relative_to(inside.resolve(strict=True)):
            raise PackError(f"a link that leads out of {inside}; put the file itself there", path)
        # a pipe would wait for its writer: it is opened without waiting, and then refused
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            for is_kind, name in _KINDS:
                if is_kind(mode):
                    raise PackError(f"{name}, not a file", path)
            data = file.read(limit(BYTES, path) + 1)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle; ValueError: a zero byte
        reason = getattr(error, "strerror", None) or str(error)
        raise PackError(f"cannot be read ({reason})", path) from error
    check(BYTES, len(data), path)
    return data


def read_json(text: str, path: Path, line: int | None = None) -> Any:
    """The value of a JSON text.

    Raises:
        PackError: It is no JSON, or nested or large beyond what any pack holds.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise PackError(f"not a JSON object on one line: {error.msg}, column {error.colno}", path, line) from error
    except RecursionError as error:
        raise PackError("nested deeper than any entry is", path, line) from error
    except ValueError as error:  # a number of more digits than Python converts
        raise PackError(f"a number that is too long ({error})", path, line) from error


def read_lines(text: str, path: Path) -> Iterator[tuple[int, Any]]:
    """(line number, object) for every line that is not blank; invalid JSON is a `PackError`."""
    lines = text.split("\n")
    numbers = [number for number, line in enumerate(lines, 1) if line and not line.isspace()]
    try:  # one large array is several times faster than a call a line
        objects = json.loads("[" + ",".join(lines[number - 1] for number in numbers) + "]")
    except (ValueError, RecursionError):  # which line it is, and why, is told below
        objects = []
    if len(objects) == len(numbers):
        yield from zip(numbers, objects, strict=True)
        return
    for number in numbers:
        yield number, read_json(lines[number - 1].strip(), path, number)
