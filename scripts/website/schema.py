"""The JSON Schema of a record as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def schema_page(path: Path) -> str:
    """The page of a schema: a table of its keys, and one of each part that it names.

    Args:
        path: The schema.
    """
    schema = json.loads(path.read_text("utf-8"))
    parts = [
        "# The record's schema",
        f"{schema['description']} What the fields mean is told in full in [What comes out](output.md).",
        f"The schema itself, draft 2020-12: [{path.name}]({path.name}).",
        _table(schema),
    ]
    for name, part in schema["$defs"].items():
        parts += [f"## {name}", _table(part)]
    return "\n\n".join(parts) + "\n"


def _table(part: Mapping[str, Any]) -> str:
    required = set(part.get("required", ()))
    rows = [
        f"| `{key}` | {_type(value)} | {'always' if key in required else ''} | {value.get('description', '')} |"
        for key, value in part["properties"].items()
    ]
    return "\n".join(["| key | type | there | meaning |", "| --- | --- | --- | --- |", *rows])


def _type(value: Mapping[str, Any]) -> str:
    return " or ".join(_types(value))


def _types(value: Mapping[str, Any]) -> Iterator[str]:
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[1]
        yield f"[{name}](#{name})"
    for choice in value.get("anyOf", ()):
        yield from _types(choice)
    for constant in value.get("enum", ()):
        yield "null" if constant is None else f"`{constant}`"
    kinds = value.get("type", ())
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        inner = value.get("items")
        yield f"array of {_type(inner)}" if kind == "array" and inner else kind
