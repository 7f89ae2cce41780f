"""The text of a pack's file, and the JSON objects on its lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plan_ie.errors import PackError


def read_text(path: Path) -> str:
    """The text of a UTF-8 file; the error names the line of the first bad byte."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PackError("not UTF-8; save the file in UTF-8 (GB18030 is not accepted in packs)", path, line) from error


def read_lines(text: str, path: Path) -> Iterator[tuple[int, Any]]:
    """(line number, object) for every line that is not blank; invalid JSON is a `PackError`."""
    lines = [line.strip() for line in text.split("\n")]
    kept = [(number, line) for number, line in enumerate(lines, 1) if line]
    try:  # one large array is several times faster than a call a line
        objects = json.loads("[" + ",".join(line for _, line in kept) + "]")
    except json.JSONDecodeError:
        objects = []
    if len(objects) == len(kept):
        yield from zip((number for number, _ in kept), objects, strict=True)
        return
    for number, line in kept:
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            raise PackError(
                f"not a JSON object on one line: {error.msg}, column {error.colno}", path, number
            ) from error
