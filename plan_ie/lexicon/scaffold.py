"""Start a new pattern pack: a folder with one entry of each common kind and examples that hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from plan_ie.errors import PackError
from plan_ie.lexicon.packs import EXAMPLES, MANIFEST

_MANIFEST: Final = """\
name = "{name}"
version = "1"
schema = 1
description = "What this pack adds"
requires = ["core"]
licence = "CC0-1.0"
source = "Where the terms come from"
"""

_TERMS: Final = """\
{{"label": "INDUSTRY", "pattern": "智慧水利", "id": "industry.{name}.smart_water", "aliases": ["智慧水利产业"]}}
{{"label": "INDICATOR", "pattern": "农村供水保证率", "id": "indicator.{name}.supply_rate", "dimension": "percent", \
"unit": "%", "direction": "up"}}
{{"label": "UNIT", "pattern": "处", "id": "unit.{name}.place", "dimension": "count", "short": true}}
"""

_EXAMPLES: Final = """\
{"text": "到2025年，农村供水保证率达到95%以上。", "targets": [{"low": 95, "unit": "%", "comparator": ">=", \
"indicator": "农村供水保证率", "end_year": 2025}]}
{"text": "截至2020年底，农村供水保证率已达到89%。", "targets": []}
"""


def new_pack(folder: str | Path) -> list[Path]:
    """Write a new pack into `folder`, which must not exist or be empty.

    Returns:
        The files written.

    Raises:
        PackError: The folder holds something.
    """
    path = Path(folder)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise PackError("exists and is not empty; choose another folder", path)
    path.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^a-z0-9_-]+", "_", path.resolve().name.lower()).strip("_-")
    if not name or not name[0].isalpha():
        name = f"pack_{name}".rstrip("_")
    contents = {
        MANIFEST: _MANIFEST.format(name=name),
        "terms.jsonl": _TERMS.format(name=name),
        EXAMPLES: _EXAMPLES,
    }
    for file, text in contents.items():
        (path / file).write_text(text, encoding="utf-8")
    return [path / file for file in contents]
