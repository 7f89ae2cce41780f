"""Fields of a quantity that an annotator has marked but no tool has described: read out of the text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from plan_ie.interop.annotated import Place
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import CORE_PACKS, load_packs
from plan_ie.pipes.analysis import layout_of, quantities_of
from plan_ie.types import number


def read_value(text: str, start: int, end: int, place: Place) -> dict[str, Any]:
    """Low, high, unit and comparator of the quantity at `start:end`, as its words say.

    Raises:
        AnnotationError: No quantity is written there.

    >>> read_value("到2028年，新增规上企业45家以上。", 13, 16, Place("a.jsonl", 1))
    {'low': 45, 'high': None, 'unit': '家', 'comparator': '>='}
    """
    lexicon = _lexicon()
    layout = layout_of(text, None, lexicon)
    overlaps = []
    for quantity in quantities_of(layout, lexicon).quantities:
        first, last = layout.reading.to_source(quantity.start, quantity.end)
        shared = min(last, end) - max(first, start)
        if shared > 0:
            overlaps.append((shared, -(last - first), quantity))
    if not overlaps:
        raise place.error(f"no quantity can be read at {start}–{end}: {text[start:end]!r}; mark number and unit")
    quantity = max(overlaps, key=lambda item: item[:2])[2]
    return {
        "low": number(quantity.low),
        "high": number(quantity.high),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
    }


def document_fields(text: str) -> dict[str, Any]:
    """Region and years that a text's own title or opening gives to targets that have none of their own."""
    plan = layout_of(text, None, _lexicon()).plan
    return {
        "region": plan.region.name if plan.region else None,
        "start_year": plan.period.start_year if plan.period else None,
        "end_year": plan.period.end_year if plan.period else None,
    }


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return load_packs(CORE_PACKS)
