"""Targets as a table on the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from decimal import Decimal

from rich.box import HEAVY_HEAD, SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from plan_ie.frames.columns import Column
from plan_ie.frames.rows import Document, Value, row_of
from plan_ie.phrases import amount_text, baseline_text, measure_text, value_text, years_text
from plan_ie.types import Goal, Mention, Target
from plan_ie.wording import Lang, word

_NOTHING = "–"
_WIDTH_OF_FILES = 160


def terminal() -> Console:
    """Standard output, as wide as the terminal, or `COLUMNS` or 160 columns where there is none."""
    wide = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if wide else _WIDTH_OF_FILES, highlight=False, markup=False, emoji=False)


def render(
    targets: Sequence[Target], *, file: str, kinds: bool = False, width: int = _WIDTH_OF_FILES, lang: Lang = "en"
) -> Table:
    """One document's targets as a rich table, with as many columns as the terminal has room for.

    Args:
        targets: The targets, in the order to show.
        file: The document's name, shown above the table with the number of rows.
        kinds: Whether to show the kind of each, which is worth a column when actuals are among them.
        width: The columns of the terminal.
        lang: The language of heads and words.
    """
    layout = next(names for least, names in _LAYOUTS if width - _KIND_WIDTH * kinds >= least)
    narrow = "measure" not in layout
    rows = [_cells(target, lang, layout, kinds=kinds) for target in targets]
    shown = ("kind", *layout) if kinds and not narrow else layout
    table = _table(f"{file} ({len(targets)})", narrow)
    for name in shown:
        longest = max((cell_len(row[name]) for row in rows), default=0)
        table.add_column(
            word("head", name, lang),
            no_wrap=name in _UNBROKEN,
            overflow="fold",
            min_width=min(longest, _LEAST_WIDTHS.get(name, 1)),
            ratio=_RATIOS.get(name) if narrow else None,
        )
    for row in rows:
        table.add_row(*(Text(row[name] or _NOTHING) for name in shown))
    return table


def rows_table(
    document: Document, records: Sequence[Target] | Sequence[Goal], columns: Sequence[Column], *, lang: Lang = "en"
) -> Table:
    """One document's targets or goals as a rich table of columns of one's own choice."""
    table = _table(f"{document.file} ({len(records)})", narrow=True)
    for column in columns:
        table.add_column(column.head(lang), overflow="fold", justify="right" if column.type == "number" else "left")
    for record in records:
        row = row_of(document, record)
        table.add_row(*(Text(_plain_cell(column, row[column.name], lang)) for column in columns))
    return table


def _plain_cell(column: Column, value: Value, lang: Lang) -> str:
    if value in (None, ""):
        return _NOTHING
    if column.type == "number":
        return amount_text(Decimal(str(value)))
    return " ".join(column.word(value, lang).split())


def _table(title: str, narrow: bool) -> Table:
    box = SIMPLE_HEAD if narrow else HEAVY_HEAD
    return Table(
        title=Text(title), title_justify="left", header_style="bold", box=box, pad_edge=not narrow, expand=False
    )


def _cells(target: Target, lang: Lang, layout: Sequence[str], *, kinds: bool) -> dict[str, str]:
    """The cells of a row; what has no column of its own is put to another."""
    subject, indicator = _mention(target.subject), _mention(target.indicator)
    region = "" if target.region is None else target.region.name
    value, kind = value_text(target), word("kind", target.kind, lang)
    if "subject" not in layout and subject != region:
        indicator = " ".join(part for part in (subject, indicator) if part)
    if "measure" not in layout:
        value += _ARROWS.get(target.measure, "")
        indicator = f"{kind}: {indicator}" if kinds and target.kind == "actual" else indicator
    return {
        "kind": kind,
        "region": region,
        "subject": subject,
        "indicator": indicator,
        "value": value,
        "measure": measure_text(target, lang),
        "years": years_text(target, lang),
        "year": str(target.end_year or target.start_year or ""),
        "from": baseline_text(target),
        "rule": word("rule", target.rule, lang),
    }


_LAYOUTS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (116, ("region", "subject", "indicator", "value", "measure", "years", "from", "rule")),
    (78, ("region", "indicator", "value", "measure", "years")),
    (-1000, ("indicator", "value", "year")),
)
_KIND_WIDTH = 9
_UNBROKEN = frozenset(("kind", "measure", "years", "year"))
_LEAST_WIDTHS = {"indicator": 12, "value": 18, "region": 8}
_ARROWS = {"increase": " ↑", "decrease": " ↓"}
_RATIOS = {"indicator": 3, "value": 2}


def _mention(mention: Mention | None) -> str:
    return "" if mention is None else " ".join(mention.text.split())
