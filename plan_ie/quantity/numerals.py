"""Numerals as plans write them, to exact `Decimal` values.

The written form is parsed here; only a Chinese numeral with zeros between units, gaps or large units (`一万零三百`)
goes to cn2an, which fails on mixed forms such as `1.2万亿`, `百亿`, `2.5千万` or `12,000`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from plan_ie.text.regex import regex


class NumeralError(ValueError):
    """Figures in the shape of a numeral that say no number (二亿三亿, fifty digits)."""


#: Characters of the longest numeral: a longer run of figures is a code or a mistake, and no number that JSON can hold.
LONGEST: Final = 40
_MAGNITUDE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

#: Digits with thousands commas or a decimal point.
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
#: A multiplier after digits (亿亿 of operations a second); 千 and 百 that begin a unit (千瓦, 百分点) are none.
MULTIPLIER = r"(?:[十百千]?(?:万亿|亿亿|万|亿)|千(?![瓦克米伏卡帕赫焦字升乏安兆]|米)|百(?!分|平方|公里))"
#: A bare magnitude standing for a number: 万亿, 千亿, 百万.
MAGNITUDE = r"(?:[十百千]?(?:万亿|万|亿)|[百千])"
#: A Chinese numeral; 千 that begins a unit is no part of it.
CHINESE = (
    r"(?:[零〇一二两三四五六七八九十百万亿]|千(?![瓦克米伏卡帕赫焦乏安]))+"
    r"(?:点[零〇一二三四五六七八九]+(?:[十百千]?(?:万亿|[万亿]))?)?"
)

_MIXED = regex(rf"({DIGITS})({MULTIPLIER})?")
_BARE = regex(MAGNITUDE)
_FIGURES: Final = str.maketrans("零一二三四五六七八九", "0123456789")
_ONE: Final = "[一二三四五六七八九]"
#: Digits alone (二零三五), and digits before units of which each is a tenth of the one before (两千三百五十, 十六).
_SPELT = regex("[零一二三四五六七八九]+")
_FALLING = regex(f"{_ONE}千(?:{_ONE}百)?|{_ONE}百|(?:(?:{_ONE}千)?{_ONE}百{_ONE}|{_ONE})?十{_ONE}?")


def magnitude(text: str) -> Decimal:
    """The value of a chain of magnitude characters: `千亿` → 10¹¹, `万亿` → 10¹².

    >>> magnitude("千亿")
    Decimal('100000000000')
    """
    value = Decimal(1)
    for char in text:
        value *= _MAGNITUDE[char]
    return value


@lru_cache(maxsize=8192)
def parse_numeral(text: str) -> Decimal:
    """The exact value of a numeral.

    Args:
        text: Folded digits with an optional multiplier, a bare magnitude, or a Chinese numeral.

    Raises:
        NumeralError: If `text` is none of these, or longer than `LONGEST`.

    >>> parse_numeral("1.2万亿"), parse_numeral("两千三百亿"), parse_numeral("12,000"), parse_numeral("百万")
    (Decimal('1200000000000'), Decimal('230000000000'), Decimal('12000'), Decimal('1000000'))
    """
    if len(text) > LONGEST:
        raise NumeralError(f"longer than any number: {text[:LONGEST]}…")
    m = _MIXED.fullmatch(text)
    if m:
        value = Decimal(m.group(1).replace(",", ""))
        return plain(value * magnitude(m.group(2)) if m.group(2) else value)
    if _BARE.fullmatch(text):
        return magnitude(text)
    trillions, _, rest = text.partition("万亿")
    if trillions and rest and "亿" not in trillions:  # 一万亿两千亿: cn2an reads no magnitude twice
        return plain(_chinese(trillions) * 10**12 + parse_numeral(rest.removeprefix("零")))
    return _chinese(text)


def plain(value: Decimal) -> Decimal:
    """`value` without an exponent and without trailing zeros behind the point."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if value.adjusted() < 27 else value.to_integral_value()
    return value.normalize()


def _chinese(text: str) -> Decimal:
    value = _chinese_value(text)
    if value is None:
        raise NumeralError(f"not a numeral: {text!r}")
    return value


@lru_cache(maxsize=4096)
def _chinese_value(text: str) -> Decimal | None:
    """The value of a Chinese numeral, None where it is none; a text repeats few of them, and cn2an is slow."""
    whole, point, fraction = text.partition("点")
    rest = ""
    if point and (m := re.search(r"[十百千]?(?:万亿|[万亿])$", fraction)):
        fraction, rest = fraction[: m.start()], m.group()  # 一点二万亿
    m = re.search(r"(?:万亿|[万亿])+$", whole)
    if m and not rest and m.start() > 0 and not re.search(r"[万亿]", whole[: m.start()]):
        whole, rest = whole[: m.start()], m.group()  # 二十万亿: cn2an reads the pure numeral only
    normal = whole.replace("〇", "零").replace("两", "二")
    if not normal or not re.fullmatch(r"[零一二三四五六七八九十百千万亿]+", normal):
        return None
    if point and not re.fullmatch("[零〇一二三四五六七八九]+", fraction):
        return None
    value = _whole(normal)
    if value is None:
        return None
    if point:
        digits = "".join(str("零一二三四五六七八九".index(c.replace("〇", "零"))) for c in fraction)
        value += Decimal(f"0.{digits}")
    return plain(value * magnitude(rest))


def _whole(text: str) -> Decimal | None:
    """The value of a numeral without a point, None where it is none.

    >>> str(_whole("二千三百五十")), str(_whole("二零三五")), str(_whole("一万零三百"))
    ('2350', '2035', '10300')
    """
    if _SPELT.fullmatch(text):
        return Decimal(text.translate(_FIGURES))
    if _FALLING.fullmatch(text):
        return Decimal(_summed(text.translate(_FIGURES)))
    import cn2an  # which compiles patterns for a sixth of a second

    try:
        return Decimal(str(cn2an.cn2an(text, "smart")))
    except (ValueError, KeyError):  # cn2an looks up 亿 behind 亿三 in a table that ends at 万
        return None


def _summed(text: str) -> int:
    """The value of digits before their units: 2千3百5十6."""
    value, digit = 0, 1  # 十六 is one 十
    for char in text:
        if char in _MAGNITUDE:
            value, digit = value + digit * _MAGNITUDE[char], 0
        else:
            digit = int(char)
    return value + digit
