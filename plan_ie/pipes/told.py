"""Quantities that a document has been told (`doc._.quantities = …`, a normalizer of money alone), for the linker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from spacy.tokens import Doc

from plan_ie.errors import damaged
from plan_ie.pipes.state import quantity_of
from plan_ie.pipes.stored import whole_data
from plan_ie.quantity import quantity as found
from plan_ie.text.reading import Reading
from plan_ie.types import Quantity

Told = tuple[Quantity, ...]
_FORMS: Final[dict[str, found.Form]] = {
    "MONEY": "money", "PERCENT": "percent", "ORDINAL": "rank", "CARDINAL": "count", "QUANTITY": "measure",
}  # fmt: skip


def told_quantities(doc: Doc) -> Told | None:
    """The quantities that count whatever the text says, None where those of the text do."""
    data = whole_data(doc)
    if not data.get("quantities_told"):
        return None
    text = doc.text
    with damaged("what plan_ie stored in doc.user_data", "run the pipeline on the text again"):
        return tuple(quantity_of(state, text) for state in data["quantities"])


def as_told(quantities: Sequence[found.Quantity], told: Told, reading: Reading) -> tuple[found.Quantity, ...]:
    """The quantities of a view as the document has been told them.

    Args:
        quantities: Those that the text gives, in order.
        told: Those that the document has been told: others of the text are left out, other values count.
        reading: The view and where it lies in the text.
    """
    known = {reading.to_source(q.start, q.end): q for q in quantities}
    out = []
    for quantity in told:
        same = known.get((quantity.start, quantity.end))
        out.append(_made(quantity, reading) if same is None else _changed(same, quantity))
    return tuple(sorted(out, key=lambda q: (q.start, q.end)))


def _changed(same: found.Quantity, told: Quantity) -> found.Quantity:
    if (same.low, same.high, same.unit, same.comparator) == (told.low, told.high, told.unit, told.comparator):
        return same
    return replace(same, low=told.low, high=told.high, unit=told.unit, comparator=told.comparator, value=_value(told))


def _made(told: Quantity, reading: Reading) -> found.Quantity:
    start, end = reading.to_view(told.start), reading.to_view(told.end)
    return found.Quantity(
        start,
        end,
        told.low,
        told.high,
        told.unit,
        _FORMS.get(told.label, "measure"),
        "digits",
        told.comparator,
        left=start,
        right=end,
        bound="",
        own_bound=told.comparator != "=",
        value=_value(told),
    )


def _value(told: Quantity) -> Decimal:
    value = told.low if told.low is not None else told.high
    return Decimal(0) if value is None else value
