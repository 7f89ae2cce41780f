"""Dates as documents and pages write them, made ISO dates."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final

from plan_ie.text.fold import fold
from plan_ie.text.regex import regex

_DIGITS: Final = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0", "O": "0"}
_CHINESE = regex(
    r"([一二三四五六七八九〇○零O]{4}) ?年"
    r"(?: ?([一二三四五六七八九十]{1,2}) ?月(?: ?([一二三四五六七八九十]{1,3}) ?日)?)?"
)
_NUMERIC = regex(
    r"(?<!\d)((?:19|20)\d\d) ?(?:年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?|[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|年)"
)
_COMPACT = regex(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_URL = regex(r"https?://[^\s)\]<>\"'，。；]+")
_URL_DAY = regex(r"[/t_]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_RFC = regex(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? \d{1,2} \w{3} \d{4}[\d: +A-Z-]*")


def find_date(text: str) -> str | None:
    """The first date in a line, as an ISO date or a prefix of it; None if there is none.

    >>> find_date("２０２２ 年 ３ 月 ２４ 日"), find_date("二〇二二年二月"), find_date("Tue, 14 Sep 2021 04:40:14 GMT")
    ('2022-03-24', '2022-02', '2021-09-14')
    """
    folded = fold(text)
    if rfc := _RFC.search(text):
        try:
            return parsedate_to_datetime(rfc[0]).date().isoformat()
        except ValueError:
            return None
    chinese = _CHINESE.search(folded)
    found = [m for m in (_NUMERIC.search(folded), chinese, _COMPACT.search(folded)) if m]
    for m in sorted(found, key=lambda m: m.start()):
        numbers: list[int | None] = _chinese(m) if m is chinese else [int(g) for g in m.groups() if g]
        year, month, day = (*numbers, None, None)[:3]
        if year is not None and (iso := _iso(year, month, day)) is not None:
            return iso
    return None


def url_date(text: str) -> str | None:
    """The day in the first web address that has one in its path, as news sites have it.

    >>> url_date("[查看原文](https://tv.example.cn/2025/12/19/VIDE1.shtml)"), url_date("http://a.cn/t20210914_5.html")
    ('2025-12-19', '2021-09-14')
    """
    for url in _URL.findall(text):
        if m := _URL_DAY.search(url):
            return _iso(int(m[1]), int(m[2]), int(m[3]))
    return None


def _chinese(m: re.Match[str]) -> list[int | None]:
    return [int("".join(_DIGITS[c] for c in m[1])), _ordinal(m[2]), _ordinal(m[3])]


def _ordinal(numeral: str | None) -> int | None:
    """`二十八` → 28."""
    if numeral is None:
        return None
    tens, ten, units = numeral.rpartition("十")
    if not ten:
        return int(_DIGITS[numeral]) if len(numeral) == 1 else None
    return 10 * int(_DIGITS[tens] if tens else 1) + int(_DIGITS[units] if units else 0)


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    if not 1900 <= year <= 2100:
        return None
    if month is None:
        return f"{year}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
