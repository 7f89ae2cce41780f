"""JSON and JSON Lines with the line every item stands on, and files that are whole or not there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from plan_ie.interop.annotated import AnnotationError, Place

_SPACE = re.compile(r"[ \t\n\r]*")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, every kind of line break as `\\n`.

    Raises:
        AnnotationError: It cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise AnnotationError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise AnnotationError(f"{path}: not UTF-8 (byte {error.start})") from error


def json_lines(path: Path) -> Iterator[tuple[dict[str, Any], Place]]:
    """The objects of a JSON Lines file and where they stand; empty lines are passed over.

    Raises:
        AnnotationError: A line is not a JSON object.
    """
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        place = Place(str(path), number)
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            raise place.error(f"not JSON: {error.msg} (column {error.colno})") from error
        if not isinstance(item, dict):
            raise place.error("not a JSON object")
        yield item, place


def json_value(path: Path, text: str) -> Any:
    """The value of a JSON file.

    Raises:
        AnnotationError: It is not JSON.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Place(str(path), error.lineno).error(f"not JSON: {error.msg} (column {error.colno})") from error


def item_places(path: Path, text: str, opening: re.Pattern[str]) -> Iterator[Place]:
    """Where the items of an array stand in a JSON file that is known to be sound.

    Args:
        path: The file.
        text: Its text.
        opening: Matches up to and including the array's opening bracket.
    """
    found = opening.search(text)
    if found is None:
        return
    decoder, position, line, counted = json.JSONDecoder(), _skip(text, found.end()), 1, 0
    while text[position] != "]":
        line, counted = line + text.count("\n", counted, position), position
        yield Place(str(path), line)
        _, position = decoder.raw_decode(text, position)
        position = _skip(text, position)
        if text[position] == ",":
            position = _skip(text, position + 1)


def dump_line(item: Any) -> str:
    """An item as a line of JSON Lines."""
    return json.dumps(item, ensure_ascii=False) + "\n"


def write_file(path: Path, parts: Iterable[str]) -> None:
    """Writes a file that takes its name when it is whole.

    Raises:
        AnnotationError: It cannot be written.
    """
    partial = path.with_name(path.name + ".partial")
    try:
        # A lone surrogate cannot be UTF-8; its escape is what JSON writes for it too.
        with partial.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            for part in parts:
                stream.write(part)
        os.replace(partial, path)
    except OSError as error:
        raise AnnotationError(f"{path}: {error.strerror}") from error


def _skip(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position
