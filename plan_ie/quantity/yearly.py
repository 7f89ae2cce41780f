"""Words that say a value is one of every year, for text and tables alike."""

from __future__ import annotations

from plan_ie.text.regex import regex

#: A mean over one year is a level: 年均浓度, 年均气温.
_YEARLY = regex(r"年均(?!浓度|温度|气温|湿度|值|径流|水质|降水|降雨|日照)")


def is_yearly(words: str) -> bool:
    """Whether 年均 in some words says that something happens every year.

    >>> is_yearly("地区生产总值年均增长"), is_yearly("细颗粒物年均浓度")
    (True, False)
    """
    return _YEARLY.search(words) is not None
