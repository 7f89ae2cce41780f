"""Ceilings are checked when they are set and when they are met."""

from __future__ import annotations

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import Limits, read_source


@pytest.mark.parametrize("value", [0, -1, 1.5, True, "9"])
def test_a_limit_is_a_positive_whole_number(value: object) -> None:
    with pytest.raises(ValueError, match="max_pages must be a positive whole number"):
        Limits(max_pages=value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "limits", "message"),
    [
        ("规" * 50, Limits(max_bytes=100), "larger than the limit of 100 bytes.*max_bytes"),
        ("规划\n" * 50, Limits(max_chars=100), "150 characters are above the limit of 100"),
        ("<p>规划</p>" * 50, Limits(max_chars=100), "longer than the limit of 100 characters"),
        (
            "<html><table>" + "<tr><td>甲<td>1" * 20 + "</table>",
            Limits(max_cells=30),
            r"fields is above the limit of 30",
        ),
    ],
)
def test_a_limit_met_is_named(data: str, limits: Limits, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_source(data.encode(), limits=limits)


def test_a_span_of_millions_is_refused_quickly() -> None:
    page = "<html><table><tr><td rowspan=60000 colspan=1000>甲<td>乙</tr><tr><td>1<td>2</tr><tr><td>3<td>4</tr></table>"
    with pytest.raises(ReadError, match="above the limit of 100"):
        read_source(page.encode(), limits=Limits(max_cells=100))
