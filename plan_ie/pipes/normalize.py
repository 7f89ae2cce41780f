"""Quantities of a text as public values: labels, units and offsets into the text as it was given."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import CORE_PACKS, load_packs
from plan_ie.pipes.analysis import grammar_of, layout_of, quantities_of
from plan_ie.quantity import quantity as raw
from plan_ie.quantity.numerals import DIGITS
from plan_ie.quantity.units import UnitTable
from plan_ie.text.fold import fold
from plan_ie.text.reading import Reading
from plan_ie.text.regex import regex
from plan_ie.types import Quantity

_LABELS: Final = {
    "money": "MONEY", "percent": "PERCENT", "points": "PERCENT", "coverage": "PERCENT", "rank": "ORDINAL",
}  # fmt: skip

#: In a document a dash that begins a line may be that of a list, and figures without a unit those of a year or a
#: section; the one number of a text is read as behind a word that leads to a number.
_MINUS_FIRST: Final = regex(r"\s*[-−]\d")
_BARE: Final = regex(rf"\s*{DIGITS}(?:[-—–~]{DIGITS})?\s*")
_LEAD: Final = "为"


def normalize(text: str, packs: tuple[str, ...] = ()) -> Quantity:
    """The one quantity of a text; see `plan_ie.normalize`.

    Raises:
        TypeError: It is no text.
        ValueError: The text holds no quantity, or several.
        PackError: A pack cannot be found or is invalid.
    """
    if not isinstance(text, str):
        raise TypeError(f"a quantity is text such as 1.2万亿元, and not {type(text).__name__} ({text!r:.40})")
    lexicon = _lexicon(packs)
    folded = fold(text)
    lead = _LEAD if _MINUS_FIRST.match(folded) or _BARE.fullmatch(folded) else ""
    layout = layout_of(lead + text, None, lexicon)
    units = grammar_of(lexicon).units
    found = [public_quantity(q, layout.reading, units) for q in quantities_of(layout, lexicon).quantities]
    quantities = [replace(q, start=q.start - len(lead), end=q.end - len(lead)) for q in found]
    if not quantities:
        raise ValueError(f"no quantity in {text!r}; one is a number in figures or with a unit: 1.2万亿元, 95%, 0.5")
    if len(quantities) > 1:
        said = "、".join(quantity.text for quantity in quantities)
        raise ValueError(f"{len(quantities)} quantities in {text!r} ({said}); plan_quantity_normalizer finds them all")
    return quantities[0]


def public_quantity(quantity: raw.Quantity, reading: Reading, units: UnitTable) -> Quantity:
    """A quantity of a reading view, with offsets into the text and what the units say of it."""
    start, end = reading.to_source(quantity.start, quantity.end)
    kind = units.kind(quantity.unit)
    return Quantity(
        start,
        end,
        reading.source[start:end],
        quantity.low,
        quantity.high,
        quantity.unit,
        quantity.comparator,
        _label(quantity),
        kind.id,
        kind.dimension,
        kind.currency,
    )


def _label(quantity: raw.Quantity) -> str:
    if quantity.form in _LABELS:
        return _LABELS[quantity.form]
    return "CARDINAL" if quantity.form in ("count", "number") else "QUANTITY"


@lru_cache(maxsize=4)
def _lexicon(packs: tuple[str, ...]) -> Lexicon:
    return load_packs((*CORE_PACKS, *packs))
