"""Targets as a table on the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from plan_ie.types import Mention, Target

_SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ "}
_NOTHING = "–"
_WIDTH_OF_FILES = 160


def terminal() -> Console:
    """Standard output, as wide as the terminal, or `COLUMNS` or 160 columns where there is none."""
    wide = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if wide else _WIDTH_OF_FILES, highlight=False, markup=False, emoji=False)


def value_text(target: Target) -> str:
    """The value as a reader wants it: the comparator's sign, then the quantity as the plan writes it."""
    return _SIGNS.get(target.comparator, "") + " ".join(target.text.split())


def years_text(target: Target) -> str:
    """The years a target covers: `2025`, `2021–2025`, `from 2026`, or a dash if the text tells none."""
    start, end = target.start_year, target.end_year
    if end is None:
        return _NOTHING if start is None else f"from {start}"
    return str(end) if start is None or start == end else f"{start}–{end}"


def measure_text(target: Target) -> str:
    """The measure, with `/yr` if it is per year: `level`, `increase/yr`."""
    return target.measure + ("/yr" if target.annual else "")


def amount_text(value: Decimal) -> str:
    """A number with 亿 or 万 taken out of it, as plans write it.

    >>> amount_text(Decimal("840000000000")), amount_text(Decimal("125000")), amount_text(Decimal("6.5"))
    ('8400亿', '12.5万', '6.5')
    """
    for size, sign in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= size:
            return f"{_plain(value / size)}{sign}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def baseline_text(target: Target) -> str:
    """What the target starts from: year, value, both or a dash."""
    value = "" if target.baseline_value is None else amount_text(target.baseline_value) + (target.baseline_unit or "")
    year = "" if target.baseline_year is None else str(target.baseline_year)
    return ": ".join(part for part in (year, value) if part) or _NOTHING


def render(targets: Sequence[Target], *, file: str, kinds: bool = False) -> Table:
    """One document's targets as a rich table.

    Args:
        targets: The targets, in the order to show.
        file: The document's name, shown above the table with the number of rows.
        kinds: Whether to show the kind of each, which is worth a column when actuals are among them.
    """
    table = Table(title=Text(f"{file} ({len(targets)})"), title_justify="left", header_style="bold")
    if kinds:
        table.add_column("kind", no_wrap=True)
    for name, wrapped in _COLUMNS:
        table.add_column(name, no_wrap=not wrapped, overflow="fold")
    for target in targets:
        cells = (
            "" if target.region is None else target.region.name,
            _mention(target.subject),
            _mention(target.indicator),
            value_text(target),
            measure_text(target),
            years_text(target),
            baseline_text(target),
            target.rule,
        )
        shown = (target.kind, *cells) if kinds else cells
        table.add_row(*(Text(cell or _NOTHING) for cell in shown))
    return table


_COLUMNS = (
    ("region", True),
    ("subject", True),
    ("indicator", True),
    ("value", False),
    ("measure", False),
    ("years", False),
    ("from", True),
    ("rule", True),
)


def _mention(mention: Mention | None) -> str:
    return "" if mention is None else " ".join(mention.text.split())
