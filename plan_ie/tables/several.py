"""Several values in one cell: by area or case (`市区≥95%，县城≥90%`), or for the parts of a name (`3/10`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plan_ie.tables.units import UnitReader
from plan_ie.tables.values import CellValue, read_value
from plan_ie.text.regex import regex

_PART = regex(r"[^；;，,、/\n]+")
_LABELLED = regex(
    r"^(?P<label>[^\d：:≥≤<>~（）]{2,12}?)[：:]?(?P<value>(?:[≥≤<>~约达到]|不低于|不高于|不少于|不超过)*[\d.].*)$"
)
_RUN = regex(
    r"(?P<label>[^\d\W]{2,8}(?<![以左右上下内约达到]))[：:]?"
    r"(?P<value>[≥≤<>]?\d+(?:\.\d+)?[%‰]?(?:以上|以下|以内|左右)?)"
)
_EACH = regex(r"^(?:[到至]?(?P<by>20\d\d)年)?(?:力争)?(?:分别|各)(?:达到|达|为)?")
_BEHIND = regex(r"(?P<value>[^（）]+)（(?P<label>[^\d（）]{1,8})）[，；、]?")
_NAME_PART = regex(r"[^/]+")


@dataclass(frozen=True, slots=True)
class PartValue:
    """A value among several of a cell.

    Attributes:
        value: The value, its offsets in the cell's view.
        start: Offset of its label in the view.
        end: Offset behind the label; equal to `start` where it has none.
    """

    value: CellValue
    start: int
    end: int


def several_values(text: str, units: UnitReader) -> list[PartValue]:
    """The values of a cell that holds more than one and nothing else; [] for every other cell.

    >>> from plan_ie.quantity.units import UnitTable
    >>> units = UnitReader(UnitTable.from_rows([("%", "%", "percent")]))
    >>> text = "市区≥95%，县城≥90%"
    >>> [(text[p.start : p.end], int(p.value.low)) for p in several_values(text, units)]
    [('市区', 95), ('县城', 90)]
    >>> [int(p.value.low) for p in several_values("3/10/100", units)]
    [3, 10, 100]
    >>> several_values("35%（2018年调整为32.5）", units)
    []
    """
    behind = list(_BEHIND.finditer(text))
    if len(behind) > 1 and "".join(m.group() for m in behind) == text:
        return _labelled_behind(behind, units)
    lead = _EACH.match(text)
    start = lead.end() if lead else 0
    pieces = [m.span() for m in _PART.finditer(text, start)]
    if len(pieces) < 2:
        run = list(_RUN.finditer(text))
        if len(run) < 2 or "".join(m.group() for m in run) != text:
            return []
        pieces = [m.span() for m in run]
    found = [_part(text, start, end, units) for start, end in pieces]
    kept = [part for part in found if part is not None]
    if len(kept) < len(found):
        return []
    year = int(lead["by"]) if lead and lead["by"] else None
    return [replace(part, value=replace(part.value, year=part.value.year or year)) for part in kept]


def _labelled_behind(pieces: Sequence[re.Match[str]], units: UnitReader) -> list[PartValue]:
    """The values of a cell that labels them in brackets behind (`按国家下达（市级）90（县级）`); words are no value."""
    found = []
    for m in pieces:
        value = read_value(m["value"], units)
        if value is not None:
            at = m.start("value")
            placed = replace(value, start=value.start + at, end=value.end + at)
            found.append(PartValue(placed, m.start("label"), m.end("label")))
        elif any(char.isdigit() for char in m["value"]):
            return []
    return found


def _part(text: str, start: int, end: int, units: UnitReader) -> PartValue | None:
    piece = text[start:end]
    value = read_value(piece, units)
    at = start
    label = (start, start)
    if value is None:
        m = _LABELLED.match(piece)
        value = read_value(m["value"], units) if m else None
        if m is None or value is None:
            return None
        label, at = (start, start + m.end("label")), start + m.start("value")
    return PartValue(replace(value, start=value.start + at, end=value.end + at), *label)


def name_parts(text: str) -> list[tuple[int, int]]:
    """The offsets of the parts of a name that strokes part; one part for most names.

    >>> text = "植被盖度/森林覆盖率"
    >>> [text[a:b] for a, b in name_parts(text)]
    ['植被盖度', '森林覆盖率']
    """
    return [m.span() for m in _NAME_PART.finditer(text)]
