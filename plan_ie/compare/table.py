"""Comparisons on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich.table import Table
from rich.text import Text

from plan_ie.compare.align import Comparison, Row, Side
from plan_ie.compare.progress import Step
from plan_ie.types import Target
from plan_ie.writers import value_text
from plan_ie.writers.table import amount_text

_NOTHING = "–"
_OUTCOMES = {"reached": "✓ reached", "missed": "✗ missed", "under way": "… under way"}


def comparison_table(comparison: Comparison, *, everything: bool = False) -> Table:
    """The documents side by side, each value with its difference to the first that there is.

    Args:
        comparison: What to show.
        everything: Whether to show what only one document has.
    """
    rows = [row for row in comparison.rows if everything or row.status != "single"]
    table = Table(title=Text(f"{len(rows)} indicators"), title_justify="left", header_style="bold", show_lines=False)
    for name in ("indicator", "subject", "region", "year", *comparison.documents):
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        cells = (row.indicator, row.subject, row.region, str(row.year or ""), *_values(row))
        table.add_row(*(Text(" ".join(cell.split()) or _NOTHING) for cell in cells))
    return table


def progress_table(sides: Sequence[Side], steps: Sequence[Step]) -> Table:
    """Targets and what was achieved.

    Args:
        sides: The documents.
        steps: Their targets with the achieved values.
    """
    table = Table(title=Text(f"{len(steps)} targets"), title_justify="left", header_style="bold")
    for name in ("indicator", "subject", "region", "target", "achieved", "in", "share", "finding"):
        table.add_column(name, overflow="fold")
    for step in steps:
        target = step.target
        cells = (
            target.indicator.text if target.indicator else "",
            target.subject.text if target.subject else "",
            target.region.name if target.region else "",
            _dated(target),
            _dated(step.actual),
            sides[step.report].name,
            share_text(step.share),
            _OUTCOMES[step.outcome],
        )
        table.add_row(*(Text(" ".join(cell.split()) or _NOTHING) for cell in cells))
    return table


def share_text(share: Decimal | None) -> str:
    """A share in whole percent.

    >>> share_text(Decimal("0.914"))
    '91%'
    """
    return "" if share is None else f"{share * 100:.0f}%"


def difference_text(value: Decimal | None, unit: str) -> str:
    """A difference with its sign, `=` for none.

    >>> difference_text(Decimal("-120000000"), "元"), difference_text(Decimal(0), "元")
    ('-1.2亿元', '=')
    """
    if value is None:
        return ""
    return f"{'+' if value > 0 else ''}{amount_text(value)}{unit}" if value else "="


def _values(row: Row) -> list[str]:
    return [
        ""
        if cell is None
        else f"{value_text(cell)} {'≠' if row.status == 'units' else difference_text(above, cell.unit)}"
        for cell, above in zip(row.cells, row.differences(), strict=True)
    ]


def _dated(target: Target) -> str:
    return value_text(target) + (f" ({target.end_year})" if target.end_year else "")
