"""Targets as a table on the terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from decimal import Decimal

from rich.box import HEAVY_HEAD, SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from plan_ie.frames.columns import Column
from plan_ie.frames.rows import Document, Value, flatten
from plan_ie.types import Mention, Target
from plan_ie.wording import Lang, word

_SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ "}
_NOTHING = "–"
_WIDTH_OF_FILES = 160
_BARE = re.compile(r"[≥≤<>＞＜~～约+-]*\d[\d.,，]*(?:[-–—~～]\d[\d.,，]*)?[+]?")


def terminal() -> Console:
    """Standard output, as wide as the terminal, or `COLUMNS` or 160 columns where there is none."""
    wide = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if wide else _WIDTH_OF_FILES, highlight=False, markup=False, emoji=False)


def value_text(target: Target) -> str:
    """The value as a reader wants it: the comparator's sign, then the quantity as the plan writes it.

    A cell of a table often holds a bare number; it gets the multiplier and the unit that the head of the table has.
    """
    text = " ".join(target.text.split())
    if target.origin == "table" and _BARE.fullmatch(text):
        low, high = target.low, target.high
        ends = [amount_text(value) for value in (low, high) if value is not None]
        text = "–".join(dict.fromkeys(ends)) + target.unit
    return _SIGNS.get(target.comparator, "") + text


def years_text(target: Target, lang: Lang = "en") -> str:
    """The years a target covers: `2025`, `2021–2025`, `from 2026`, or a dash if the text tells none."""
    start, end = target.start_year, target.end_year
    if end is None:
        since = "{}年起" if lang == "zh" else "from {}"
        return _NOTHING if start is None else since.format(start)
    return str(end) if start is None or start == end else f"{start}–{end}"


def measure_text(target: Target, lang: Lang = "en") -> str:
    """The measure, with `/yr` if it is per year: `level`, `increase/yr`."""
    if lang == "zh":
        return ("年均" if target.annual else "") + word("measure", target.measure, lang)
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
            _HEADS[name][lang == "zh"],
            no_wrap=name in _UNBROKEN,
            overflow="fold",
            min_width=min(longest, _LEAST_WIDTHS.get(name, 1)),
            ratio=_RATIOS.get(name) if narrow else None,
        )
    for row in rows:
        table.add_row(*(Text(row[name] or _NOTHING) for name in shown))
    return table


def rows_table(document: Document, targets: Sequence[Target], columns: Sequence[Column], *, lang: Lang = "en") -> Table:
    """One document's targets as a rich table of columns of one's own choice."""
    table = _table(f"{document.file} ({len(targets)})", narrow=True)
    for column in columns:
        table.add_column(column.head(lang), overflow="fold", justify="right" if column.type == "number" else "left")
    for target in targets:
        row = flatten(document, target)
        table.add_row(*(Text(_plain_cell(column, row[column.name], lang)) for column in columns))
    return table


def _plain_cell(column: Column, value: Value, lang: Lang) -> str:
    if value in (None, ""):
        return _NOTHING
    if column.type == "number":
        return amount_text(Decimal(str(value)))
    return " ".join(word(column.name, value, lang).split())


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
        "rule": target.rule,
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
_HEADS = {
    "kind": ("kind", "类别"),
    "region": ("region", "地区"),
    "subject": ("subject", "主体"),
    "indicator": ("indicator", "指标"),
    "value": ("value", "数值"),
    "measure": ("measure", "度量"),
    "years": ("years", "年份"),
    "year": ("year", "年份"),
    "from": ("from", "基期"),
    "rule": ("rule", "规则"),
}


def _mention(mention: Mention | None) -> str:
    return "" if mention is None else " ".join(mention.text.split())
