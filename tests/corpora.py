"""Corpora of cases: data files beside the tests, one case a line, so that a linguist adds a line and no code.

Both forms are UTF-8; blank lines and lines that begin with `#` are skipped, and a test's id names file and line.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

_RECORD = re.compile(
    r"\[(?P<text>.+?)\](?: (?P<comparator>>=|<=|>|<|~|=))? "
    r"(?P<low>[\d./eE_+-]+?)(?:\.\.(?P<high>[\d./eE_-]+))?(?: (?P<unit>\S.*))?"
)


@dataclass(frozen=True)
class Record:
    """One expected quantity; `low` and `high` are filled as the contract says."""

    text: str
    comparator: str
    low: Decimal | None
    high: Decimal | None
    unit: str


def lines(path: Path) -> list[tuple[int, str]]:
    """(number, line) of the cases of a file."""
    numbered = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return [(number, line) for number, line in numbered if line.strip() and not line.startswith("#")]


def tsv(path: Path, columns: int | None = None) -> list[Any]:
    """The rows of a tab-separated file as pytest parameters; `columns` is checked where it is given."""
    out = []
    for number, line in lines(path):
        row = line.split("\t")
        if columns is not None and len(row) != columns:
            raise ValueError(f"{path.name}:{number}: {len(row)} columns, not {columns}")
        out.append(pytest.param(*(row if columns else (row,)), id=f"{path.stem}:{number}"))
    return out


def jsonl(path: Path) -> list[Any]:
    """The objects of a JSON Lines file as pytest parameters."""
    out = []
    for number, line in lines(path):
        try:
            case = json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error
        out.append(pytest.param(case, id=f"{path.stem}:{number}"))
    return out


def unescape(text: str) -> str:
    """Line breaks and tabs of a TSV cell: `\\n`, `\\t`."""
    return text.replace("\\n", "\n").replace("\\t", "\t")


def record(said: str) -> Record:
    """`[12000 亿元] >= 1.2e12 元`, `[5%—6%] 5..6 %`, `[三分之一] 100/3 %`: no comparator means `=`.

    >>> record("[1.2万亿元] > 1.2e12 元").low
    Decimal('1.2E+12')
    """
    m = _RECORD.fullmatch(said.strip())
    if m is None:
        raise ValueError(f"not a record: {said!r}")
    low = _value(m["low"])
    high = _value(m["high"]) if m["high"] else low
    comparator = m["comparator"] or ("range" if m["high"] else "=")
    return Record(
        m["text"],
        comparator,
        None if comparator in ("<", "<=") else low,
        None if comparator in (">", ">=") else high,
        m["unit"] or "",
    )


def _value(said: str) -> Decimal:
    above, stroke, below = said.partition("/")
    return Decimal(above) / Decimal(below) if stroke else Decimal(above)
