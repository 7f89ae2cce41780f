"""Targets of several documents, aligned by what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from plan_ie.compare.keys import indicator_key, own_region, owner_key
from plan_ie.types import Period, Region, Target

Status = Literal["same", "different", "units", "single"]
Key = tuple[str, str, str, int | None, str, bool]


@dataclass(frozen=True, slots=True)
class Side:
    """One document of a comparison.

    Attributes:
        name: Its name.
        region: The area whose document it is; statements about it are compared with another document's own area.
        targets: Its targets.
        actuals: Its achieved and current values.
        period: The years that it plans for; what was achieved before them is not held against its targets.
    """

    name: str
    region: Region | None
    targets: Sequence[Target]
    actuals: Sequence[Target] = ()
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What the documents say of one indicator of one subject in one year.

    Attributes:
        indicator: Its name, as the first document that has it writes it.
        subject: Whose it is, "" for the whole region.
        region: The area, "" for each document's own.
        year: The year by which, or None.
        cells: For every document its target, or None.
        status: `same`, `different`, `units` where they cannot be compared, `single` where only one document has it.
    """

    indicator: str
    subject: str
    region: str
    year: int | None
    cells: tuple[Target | None, ...]
    status: Status

    def differences(self) -> tuple[Decimal | None, ...]:
        """How much every value is above that of the first document which has one; None where that says nothing."""
        first = next(cell for cell in self.cells if cell is not None)
        base = amount(first)
        return tuple(
            None if cell is None or cell is first or base is None or not comparable(first, cell) else _above(cell, base)
            for cell in self.cells
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several documents side by side.

    Attributes:
        documents: Their names.
        rows: What they say; first what most of them have, each kind in the order of the text.
    """

    documents: tuple[str, ...]
    rows: tuple[Row, ...]


def compare(sides: Sequence[Side]) -> Comparison:
    """Aligns the targets of documents.

    Two targets belong together if indicator, subject, area, year and way of measuring (level, growth, per year) are the
    same; a document's own area counts as the same as another's own. Of several targets of a document that are
    the same in all this, the surest is taken.

    Args:
        sides: The documents.

    >>> import plan_ie
    >>> nlp = plan_ie.load()
    >>> texts = ("江西省规划\\n到2025年，全省森林覆盖率达到63.1%。", "湖南省规划\\n到2025年，全省森林覆盖率达到60%。")
    >>> sides = [Side(doc._.plan.region.name, doc._.plan.region, doc._.targets) for doc in nlp.pipe(texts)]
    >>> row = compare(sides).rows[0]
    >>> row.indicator, row.year, [cell.text for cell in row.cells], row.status, row.differences()[1]
    ('森林覆盖率', 2025, ['63.1%', '60%'], 'different', Decimal('-3.1'))
    """
    found: dict[Key, list[Target | None]] = {}
    for n, side in enumerate(sides):
        for target in side.targets:
            if target.indicator is None:
                continue
            cells = found.setdefault(_key(target, side.region), [None] * len(sides))
            before = cells[n]
            if before is None or before.confidence < target.confidence:
                cells[n] = target
    rows = [_row(key, cells) for key, cells in found.items()]
    rows.sort(key=lambda row: sum(cell is None for cell in row.cells))  # stable: text order within
    return Comparison(tuple(side.name for side in sides), tuple(rows))


def amount(target: Target) -> Decimal | None:
    """The number by which targets are compared: the lower bound, else the upper."""
    return target.low if target.low is not None else target.high


def comparable(a: Target, b: Target) -> bool:
    """Whether the values of two targets are in the same unit and currency."""
    same = a.unit_id == b.unit_id if a.unit_id and b.unit_id else a.unit == b.unit
    return same and a.currency == b.currency


def _key(target: Target, region: Region | None) -> Key:
    return (
        indicator_key(target),
        owner_key(target),
        own_region(target, region),
        target.end_year,
        target.measure,
        target.annual,
    )


def _row(key: Key, cells: Sequence[Target | None]) -> Row:
    said = [cell for cell in cells if cell is not None]
    first = said[0]
    indicator = first.indicator.text if first.indicator else ""
    subject = first.subject.text if first.subject else ""
    return Row(indicator, subject, key[2], key[3], tuple(cells), _status(said))


def _status(said: Sequence[Target]) -> Status:
    if len(said) == 1:
        return "single"
    first = said[0]
    if not all(comparable(first, cell) for cell in said[1:]):
        return "units"
    values = {(cell.low, cell.high, cell.comparator) for cell in said}
    return "same" if len(values) == 1 else "different"


def _above(cell: Target, base: Decimal) -> Decimal | None:
    value = amount(cell)
    return None if value is None else value - base
