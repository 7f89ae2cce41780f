"""The steps of a path, one letter each."""

from __future__ import annotations

import pytest
from lxml import etree

from plan_ie.readers.ofd.paths import subpaths
from plan_ie.readers.ofd.values import DamagedValue
from plan_ie.readers.pdf.matrix import IDENTITY


def points(data: str) -> list[list[tuple[float, float]]]:
    element = etree.fromstring(f"<PathObject><AbbreviatedData>{data}</AbbreviatedData></PathObject>")
    return list(subpaths(element, IDENTITY))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", []),
        ("M 1 2 L 3 4", [[(1, 2), (3, 4)]]),
        ("S 1 2 L 3 4 L 5 6 C", [[(1, 2), (3, 4), (5, 6), (1, 2)]]),
        ("M 0 0 L 1 0 M 5 5 L 6 5", [[(0, 0), (1, 0)], [(5, 5), (6, 5)]]),
        ("M 0 0 Q 1 1 2 0 B 3 1 4 1 5 0", [[(0, 0), (1, 1), (2, 0), (3, 1), (4, 1), (5, 0)]]),
        ("M 0 0 A 5 5 0 1 0 10 0", [[(0, 0), (10, 0)]]),
    ],
)
def test_points(data: str, expected: list[list[tuple[float, float]]]) -> None:
    assert points(data) == expected


@pytest.mark.parametrize("data", ["L 1", "Z", "M 1 zwei", "M 1 inf"])
def test_damaged_paths(data: str) -> None:
    with pytest.raises(DamagedValue):
        points(data)
