"""The sentence of a record: as it stands, or the part around the record where a text has no stops."""

from __future__ import annotations

from typing import Final

from plan_ie.linking.view import Span

_LONGEST: Final = 1000
_REACH: Final = 400


def sentence_around(sentence: Span, start: int, end: int) -> Span:
    """The sentence of a record; of one longer than a thousand characters, the part around the record.

    Every record carries its sentence. A list without a stop may go on for a million characters and hold a record in
    every ten.

    Args:
        sentence: Where the sentence stands.
        start: Where the record begins.
        end: Where it ends.

    >>> text = "到2030年，新建充电桩2万个。"
    >>> sentence_around((0, len(text)), 10, 14) == (0, len(text))
    True
    >>> sentence_around((0, 4_000_000), 2_000_000, 2_000_004)
    (1999600, 2000404)
    """
    first, last = sentence
    if last - first <= _LONGEST:
        return sentence
    return max(first, start - _REACH), min(last, end + _REACH)
