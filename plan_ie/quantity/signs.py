"""Signs before a number: minus (-2%, 负2个百分点) and currency ($20亿, HK$5亿)."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from plan_ie.quantity.quantity import Form
from plan_ie.quantity.raw import Grammar, Raw
from plan_ie.text.regex import regex

#: A dash behind one of these begins a number and joins nothing: 为-2, 到-5, 约-1.
_OPENS = regex(r"[为到至达在约于是近长幅率值差~—（：]$")
#: A dash behind one of these joins two numbers or two names.
_JOINS = regex(r"[\d%‰A-Za-z\s.+*/)）千百万亿元个家年月日号吨亩倍点℃位人项件台套户处-]$")
#: A long dash is a minus behind these only, and elsewhere parts what it stands between.
_LEADS = regex(r"(?<![成作分认因])[为至到]$")
_NOT_MINUS = frozenset("抱减担肩自欺胜辜正")
_RATES: tuple[Form, ...] = ("percent", "points")
_DEGREES = frozenset(("℃", "摄氏度"))
_LONGEST = 4


class Currency(NamedTuple):
    """A currency sign before a number.

    Attributes:
        start: Offset of its first character.
        unit: The money that it stands for.
    """

    start: int
    unit: str


def minus_before(view: str, at: int, form: Form, unit: str) -> int | None:
    """Offset of the minus before the number at `at`, or None.

    Rates and degrees may be negative wherever the dash joins nothing; amounts only where a word leads to the number.

    >>> minus_before("增速为-2%左右", 4, "percent", "%"), minus_before("增长3%-5%", 5, "percent", "%")
    (3, None)
    """
    sign = view[at - 1 : at] if at else ""
    rate = form in _RATES or unit in _DEGREES
    if sign == "负":
        return at - 1 if rate and view[at - 2 : at - 1] not in _NOT_MINUS else None
    if sign == "下" and unit in _DEGREES and view[at - 2 : at] == "零下":
        return at - 2
    if sign == "—" and rate and _LEADS.search(view, max(0, at - 3), at - 1):
        return at - 1  # 增速为–3%: a dash for a minus
    if sign != "-" or at < 2:
        return None
    before = view[at - 2]
    if _OPENS.match(before) or (rate and not _JOINS.match(before)):
        return at - 1
    return None


def around_zero(view: str, raw: Raw) -> bool:
    """Whether ± makes a rate or a degree a range around nothing; of ±800千伏 it says two poles."""
    rate = raw.form in _RATES or raw.unit in _DEGREES
    return rate and view[max(0, raw.start - 1) : raw.start] == "±"


def signed(view: str, raw: Raw) -> Raw:
    """`raw` with the minus before it."""
    start = minus_before(view, raw.start, raw.form, raw.unit)
    if start is not None:
        raw.start, raw.low, raw.high = start, -raw.high, -raw.low
    return raw


def currency_before(grammar: Grammar, view: str, at: int) -> Currency | None:
    """The currency sign that stands right before the number at `at`, with or without a blank between."""
    end = at - 1 if view[at - 1 : at] == " " else at
    if not end or "\u4e00" <= view[end - 1] <= "\u9fff":
        return None
    signs = grammar.units.signs
    for length in range(min(_LONGEST, end), 0, -1):
        sign = view[end - length : end]
        if sign in signs:
            before = view[end - length - 1 : end - length]
            if sign[0].isalpha() and before.isascii() and before.isalnum():
                return None
            return Currency(end - length, signs[sign])
    return None


def in_currency(grammar: Grammar, view: str, raw: Raw, currency: Currency) -> Raw | None:
    """`raw` as money of the currency before it; None where its unit is something else ($5吨)."""
    unit = raw.unit
    below = grammar.units.denominator(view, raw.end + 1) if not unit and view.startswith("/", raw.end) else None
    if below is not None:
        raw.end, raw.unit, raw.form = below[0], f"{currency.unit}/{below[1]}", "measure"
    elif unit.startswith("/"):
        raw.unit = currency.unit + unit
    elif not unit or grammar.units.kind(unit).dimension == "money":
        yuan = grammar.units.kind(unit).currency in (None, "CNY")
        raw.unit = currency.unit if yuan else unit
        raw.form = raw.form if raw.form == "scale" else "money"
    else:
        return None
    raw.start = currency.start
    return raw


def negative(value: Decimal, minus: bool) -> Decimal:
    """`value`, below zero where a minus stands before it."""
    return -value if minus else value
