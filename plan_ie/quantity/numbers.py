"""Numbers as they stand in a text, before their unit: digits, Chinese numerals, pairs of numerals, powers of ten.

`parse_numeral` gives the value of a numeral; here it is found where it begins, with what approximates it (多, 余,
来, 几) and with multipliers in its middle (13万2千, 3.5个亿).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from plan_ie.quantity.numerals import CHINESE, DIGITS, LONGEST, MAGNITUDE, MULTIPLIER, magnitude, parse_numeral, plain
from plan_ie.text.regex import regex

_DIGITS = regex(rf"({DIGITS})(余|多|来)?({MULTIPLIER})?(余|多)?")
_EXPONENT = r"(?:(?:\^|\*\*)\{?(-?\d{1,2})\}?|(⁻?[⁰¹²³⁴-⁹]{1,2})|<sup>(-?\d{1,2})</sup>|的(\d{1,2})次方)"
_TIMES_TEN = regex(rf"[×xX*·]10{_EXPONENT}({MULTIPLIER})?")
_RAISED = regex(rf"{_EXPONENT}({MULTIPLIER})?")
_SCIENTIFIC = regex(r"[eE]\+?(\d{1,2})(?![\dA-Za-z])")
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_TAIL_OPENS = regex(r"零?\d")
_COUNTED = regex(r"个(多|余)?(万亿|亿)(?![级吨千百万瓦亩])(?:(?=元[，。；、）])|(?!元))")
_COUNTED_FRACTION = regex(r"个(多|余)?(万亿|亿)")
_TAIL = regex(
    r"零?(\d{1,4})(?:(余|多)?(千万|百万|十万|万|千(?![瓦克米伏卡帕])|百(?!分|平方|公里))(?![百万]|千(?![瓦克米伏卡帕]))"
    r"|(?![\d.,年月日号%百千万])(?<=\d{3}))"
)
#: Behind 万亿: 1万亿|2千亿, 1万亿|2000亿.
_TAIL_OF_TRILLIONS = regex(r"零?(\d{1,4})([千百十]?)亿(?!级)")
#: Thousands, hundreds and tens in digits, before the magnitude they share: 2千5百万, 3百20万, 3千多万.
_PARTS = regex(r"(?=\d{1,2}[千百十][\d多余])(?:(\d)千)?(?:(\d{1,2})百)?(?:(\d{1,2})十)?(\d{1,2})?(多|余)?(万亿|万|亿)")
_ENGLISH = regex(r" ?(million|billion|trillion)(?![A-Za-z])", re.IGNORECASE)
_ENGLISH_VALUES = {"million": Decimal(10**6), "billion": Decimal(10**9), "trillion": Decimal(10**12)}
_CHINESE = regex(rf"({CHINESE})(几)?(余|多|来)?(?:(?<=[几余多来])(万亿|[万亿])|个(?=亿)(亿))?(余|多)?")
_MAGNITUDE = regex(MAGNITUDE)
_PAIR = regex(
    r"((?:[一二两三四五六七八九]?[千百十])*)([一二两三四五六七八九])、?([二两三四五六七八九])([十百千]?)(?:余|多)?"
    r"(万亿|[万亿])?(?![一二两三四五六七八九十百千万亿零])"
)
_OPENS_ENGLISH = frozenset(" mbtMBT")
_PAIRED = frozenset("、一二两三四五六七八九十百千")
_ORDER = "零一二三四五六七八九"


class Number(NamedTuple):
    """A number in a text.

    Attributes:
        end: Offset behind its last character.
        low: Its value, the lower one of a pair (两三千).
        high: Its value, the upper one of a pair.
        text: The numeral without what approximates it.
        multiplier: The multiplier behind digits, "" if none.
        approximate: True with 多, 余, 来, 几.
    """

    end: int
    low: Decimal
    high: Decimal
    text: str
    multiplier: str = ""
    approximate: bool = False


def read_digits(view: str, at: int) -> Number | None:
    """The number in digits that begins at `at`, with its multipliers; None if no digit stands there.

    >>> [str(read_digits(text, 0).low) for text in ("13万2千头", "2.5×10^8立方米", "3.5个亿")]
    ['132000', '250000000', '350000000']
    """
    m = _DIGITS.match(view, at)
    if m is None:
        return None
    digits, multiplier = m.group(1), m.group(3) or ""
    if parts := _parts(view, at):
        value, end, approximate = parts[0], parts[1], parts[3]
        if not approximate:
            value, end, approximate = _chain(view, end, value, magnitude(parts[2]))
        return Number(end, value, value, digits, parts[2], approximate)
    if len(digits) + len(multiplier) > LONGEST:
        return None
    value, end = parse_numeral(digits + multiplier), m.end()
    approximate = bool(m.group(2) or m.group(4))
    if multiplier == "万" and m.group(4) and view.startswith("亿", end):  # 5万多亿
        value, end = plain(value * 10**8), end + 1
    if end == m.end(1):
        power = _power(view, digits, end)
        if power:
            value = plain(value * power[0]) if power[2] else power[0]
            return Number(power[1], value, value, digits)
        if view[end : end + 1] in _OPENS_ENGLISH and (english := _ENGLISH.match(view, end)):
            multiplier, end = english.group(1), english.end()
            value = plain(value * _ENGLISH_VALUES[multiplier.lower()])
            return Number(end, value, value, digits, "亿")
        pattern = _COUNTED_FRACTION if "." in digits else _COUNTED
        if view.startswith("个", end) and (counted := pattern.match(view, end)):
            multiplier, approximate = counted.group(2), bool(counted.group(1))
            value, end = plain(value * magnitude(multiplier)), counted.end()
    elif multiplier and not approximate and "." not in digits and _TAIL_OPENS.match(view, end):
        value, end, approximate = _chain(view, end, value, magnitude(multiplier))
        if end > m.end() and not approximate and view.startswith(("余", "多"), end):
            approximate, end = True, end + 1
    return Number(end, value, value, digits, multiplier, approximate)


def _power(view: str, digits: str, end: int) -> tuple[Decimal, int, bool] | None:
    """(power of ten, offset behind it, it multiplies the digits): ×10⁸ behind digits, ^8 behind 10."""
    follows = view[end : end + 1]
    if not follows or follows not in "×xX*·^⁰¹²³⁴⁵⁶⁷⁸⁹<的eE":
        return None
    times = follows in "×xX*·"
    m = _TIMES_TEN.match(view, end) if times else _RAISED.match(view, end) if digits == "10" else None
    if m is not None:
        exponent = next(g for g in m.groups()[:4] if g).translate(_FIGURES)
        base = magnitude(m.group(5)) if m.group(5) else Decimal(1)
        return plain(base.scaleb(int(exponent))), m.end(), times
    m = _SCIENTIFIC.match(view, end) if "." in digits else None
    return (plain(Decimal(1).scaleb(int(m.group(1)))), m.end(), True) if m else None


def _chain(view: str, at: int, value: Decimal, times: Decimal) -> tuple[Decimal, int, bool]:
    """What a number goes on with behind a multiplier: 13万|2千, 1亿|2000万, 3万|500, 1万|8千亿; True with 多 in it."""
    approximate = False
    if times == 10**12 and (m := _TAIL_OF_TRILLIONS.match(view, at)):
        value, at, times = plain(value + Decimal(m.group(1)) * magnitude(m.group(2) + "亿")), m.end(), Decimal(10**8)
    if times >= 10**8 and (parts := _parts(view, at)) and parts[2] == "万":
        value, at, times, approximate = plain(value + parts[0]), parts[1], Decimal(10**4), parts[3]
    while not approximate and (m := _TAIL.match(view, at)):
        digits, more, multiplier = m.groups()
        here = magnitude(multiplier) if multiplier else Decimal(1)
        part = Decimal(digits) * here
        if part >= times or not part or (not multiplier and times > 10**4):
            break
        if view.startswith("亿", m.end()) and times > 10**4:
            break
        value, at, times, approximate = plain(value + part), m.end(), here, bool(more)
        if not multiplier:
            break
    if view.startswith("亿", at) and view[at - 1] not in "万亿":  # 1万8千亿, 1万2000亿
        value, at = plain(value * 10**8), at + 1
    return value, at, approximate


def _parts(view: str, at: int) -> tuple[Decimal, int, str, bool] | None:
    """What 2千5百万 or 3千多万 at `at` says, digits with 千, 百, 十 before one magnitude.

    Returns:
        (value, offset behind it, magnitude, 多 or 余 in it), None where nothing of the kind stands.
    """
    m = _PARTS.match(view, at)
    if m is None or view[m.start() - 1 : m.start()] == ".":
        return None
    thousands, hundreds, tens, ones, more, shared = m.groups(default="")
    value = sum(int(part) * step for part, step in ((thousands, 1000), (hundreds, 100), (tens, 10), (ones, 1)) if part)
    return plain(Decimal(value) * magnitude(shared)), m.end(), shared, bool(more)


def read_chinese(view: str, at: int) -> Number | None:
    """The Chinese numeral that begins at `at`; None where none does, or where a bare magnitude (百亿) does.

    >>> number = read_chinese("五百多亿元", 0)
    >>> str(number.low), number.approximate, number.end
    ('50000000000', True, 4)
    """
    m = _CHINESE.match(view, at, at + LONGEST)
    if m is None or m.end() == at + LONGEST:
        return None
    text, some, more, multiplier, counted, behind = m.groups()
    approximate = bool(some or more or behind)
    if not approximate and _MAGNITUDE.fullmatch(text):
        return None
    if some and text[-1] not in "十百千":
        return None
    try:
        value = parse_numeral(text)
    except ValueError:
        return None
    multiplier = multiplier or counted or ""
    value = plain(value * magnitude(multiplier)) if multiplier else value
    return Number(m.end(), value, value, text, multiplier, approximate)


def read_pair(view: str, at: int) -> Number | None:
    """Two neighbouring numerals that leave a number open: 七八家, 两三千, 三四十, 十七八, 四五万.

    >>> number = read_pair("两三千个", 0)
    >>> str(number.low), str(number.high)
    ('2000', '3000')
    """
    m = _PAIR.match(view, at, at + LONGEST) if view[at + 1 : at + 2] in _PAIRED else None
    if m is None:
        return None
    head, first, second, times, multiplier = m.groups()
    low, high = (_ORDER.index("二" if digit == "两" else digit) for digit in (first, second))
    step = magnitude(times) if times else Decimal(1)
    if high - low != 1 and (first + second != "三五" or head):
        return None
    if head and (step >= magnitude(head[-1]) or m.group() == "十四五"):
        return None
    if "、" in m.group() and (head or not at or view[at - 1] in "\n。；：、第（“"):
        return None
    base = (parse_numeral(head) if len(head) > 1 or head == "十" else magnitude(head)) if head else Decimal(0)
    scale = magnitude(multiplier) if multiplier else Decimal(1)
    lower, upper = plain((base + low * step) * scale), plain((base + high * step) * scale)
    return Number(m.end(), lower, upper, m.group(), multiplier or "")
