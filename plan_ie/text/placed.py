"""Records that are asked for by where they stand in a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Placed(Generic[T]):
    """Records by their offsets; the time of a question grows with what stands there, not with the text.

    Args:
        records: The records.
        at: Start and end of a record.

    >>> text = "到2028年，新建充电桩2万个、换电站30座。"
    >>> placed = Placed(["2万个", "30座"], lambda said: (text.index(said), text.index(said) + len(said)))
    >>> list(placed.within(0, text.index("、"))), list(placed.over(text.index("30") + 1, len(text)))
    (['2万个'], ['30座'])
    """

    def __init__(self, records: Iterable[T], at: Callable[[T], tuple[int, int]]) -> None:
        self._records = tuple(records)
        self._places = [at(record) for record in self._records]
        self._order = sorted(range(len(self._records)), key=lambda i: self._places[i][0])
        self._starts = [self._places[i][0] for i in self._order]
        self._reach = list(accumulate((self._places[i][1] for i in self._order), max))

    def within(self, start: int, end: int) -> Iterator[T]:
        """The records that stand between two offsets, in the order that they were given in."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return (self._records[i] for i in sorted(self._order[low:high]) if self._places[i][1] <= end)

    def over(self, start: int, end: int) -> Iterator[T]:
        """The records that share a character with what is between two offsets, in the order that they were given in."""
        low, high = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return (self._records[i] for i in sorted(self._order[low:high]) if self._places[i][1] > start)
