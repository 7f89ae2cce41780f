"""A target's fields as people read them, the same on the terminal, in a notebook and on a page."""

from __future__ import annotations

import re
from decimal import Decimal

from plan_ie.types import Target
from plan_ie.wording import Lang, word

_SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ "}
_NOTHING = "–"
_BARE = re.compile(r"[≥≤<>＞＜~～约+-]*\d[\d.,，]*(?:[-–—~～]\d[\d.,，]*)?[+]?")


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
