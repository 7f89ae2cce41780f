"""Comparisons on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich.box import HEAVY_HEAD, SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from plan_ie.compare.align import Comparison, Row, Side
from plan_ie.compare.progress import Step
from plan_ie.phrases import amount_text, value_text
from plan_ie.types import Mention, Target
from plan_ie.wording import Lang, word

_NOTHING = "–"
_WIDE = 110
_MARKS = {"reached": "✓", "missed": "✗", "under way": "…"}


def comparison_table(
    comparison: Comparison, *, everything: bool = False, width: int = _WIDE, lang: Lang = "en"
) -> Table:
    """The documents side by side, each value with its difference to the first that there is.

    Args:
        comparison: What to show.
        everything: Whether to show what only one document has.
        width: The columns of the terminal; a narrow one gets fewer columns.
        lang: The language of the heads.
    """
    rows = [row for row in comparison.rows if everything or row.status != "single"]
    wide = width >= _WIDE
    table = _table(("indicator", "subject", "region", "year") if wide else ("indicator", "year"), wide, lang)
    for name in comparison.documents:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        what = (row.indicator, row.subject, row.region) if wide else (_joined(row.region, row.subject, row.indicator),)
        _add(table, (*what, str(row.year or ""), *_values(row, lang)))
    return table


def progress_table(sides: Sequence[Side], steps: Sequence[Step], *, width: int = _WIDE, lang: Lang = "en") -> Table:
    """Targets and what was achieved.

    Args:
        sides: The documents.
        steps: Their targets with the achieved values.
        width: The columns of the terminal; a narrow one gets fewer columns.
        lang: The language of the heads.
    """
    wide = width >= _WIDE
    names = ("indicator", "subject", "region", "target", "achieved", "in", "share", "finding")
    table = _table(names if wide else ("indicator", "target", "achieved", "finding"), wide, lang)
    for step in steps:
        target = step.target
        who = (_text(target.indicator), _text(target.subject), target.region.name if target.region else "")
        finding = f"{_MARKS[step.outcome]} {word('progress', step.outcome, lang)}"
        if wide:
            values = (_dated(target), _dated(step.actual), sides[step.report].name, share_text(step.share))
            _add(table, (*who, *values, finding))
        else:
            short = f"{_MARKS[step.outcome]} {share_text(step.share)}"
            _add(table, (_joined(*reversed(who)), _dated(target), _dated(step.actual), short))
    return table


def share_text(share: Decimal | None) -> str:
    """A share in whole percent.

    >>> share_text(Decimal("0.914"))
    '91%'
    """
    return "" if share is None else f"{share * 100:.0f}%"


def difference_text(value: Decimal | None, unit: str, lang: Lang = "en") -> str:
    """A difference with its sign, `=` for none.

    >>> [difference_text(Decimal(value), unit) for value, unit in (("-120000000", "元"), ("3", "%"), ("0", "%"))]
    ['-1.2亿元', '+3 pp', '=']
    """
    if value is None:
        return ""
    if unit == "%":
        unit = "个百分点" if lang == "zh" else " pp"
    return f"{'+' if value > 0 else ''}{amount_text(value)}{unit}" if value else "="


def _table(names: Sequence[str], wide: bool, lang: Lang) -> Table:
    table = Table(header_style="bold", box=HEAVY_HEAD if wide else SIMPLE_HEAD, pad_edge=wide)
    for name in names:
        table.add_column(word("head", name, lang), overflow="fold", no_wrap=name == "year")
    return table


def _add(table: Table, cells: Sequence[str]) -> None:
    table.add_row(*(Text(" ".join(cell.split()) or _NOTHING) for cell in cells))


def _values(row: Row, lang: Lang) -> list[str]:
    return [
        ""
        if cell is None
        else f"{value_text(cell)} {'≠' if row.status == 'units' else difference_text(above, cell.unit, lang)}"
        for cell, above in zip(row.cells, row.differences(), strict=True)
    ]


def _dated(target: Target) -> str:
    return value_text(target) + (f" ({target.end_year})" if target.end_year else "")


def _text(mention: Mention | None) -> str:
    return "" if mention is None else mention.text


def _joined(*parts: str) -> str:
    return " ".join(dict.fromkeys(part for part in parts if part))
