"""Records are found by where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plan_ie.text.placed import Placed

Span = tuple[int, int]
SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda span: (span[0], sum(span)))


def as_it_is(span: Span) -> Span:
    return span


@given(st.lists(SPANS, max_size=12), SPANS)
def test_whatever_their_order_and_however_they_overlap(spans: list[Span], asked: Span) -> None:
    """The same as if each were looked at."""
    placed = Placed(spans, as_it_is)
    start, end = asked
    assert list(placed.within(start, end)) == [span for span in spans if start <= span[0] and span[1] <= end]
    assert list(placed.over(start, end)) == [span for span in spans if span[0] < end and start < span[1]]


def test_an_end_is_behind_the_last_character() -> None:
    placed = Placed([(2, 4), (4, 6)], as_it_is)
    assert (list(placed.over(4, 5)), list(placed.over(3, 4)), list(placed.over(6, 9))) == ([(4, 6)], [(2, 4)], [])
    assert list(placed.within(2, 5)) == [(2, 4)]
