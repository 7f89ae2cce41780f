"""Where the colour of an object comes from, and how it is written."""

from __future__ import annotations

import pytest
from lxml import etree

from plan_ie.readers.ofd.looks import colour
from plan_ie.readers.ofd.values import DamagedValue

LAYER = etree.fromstring('<Layer DrawParam="1"/>')
BARE = etree.fromstring("<Layer/>")
PARAMS = {
    "1": etree.fromstring('<DrawParam ID="1" Relative="2"/>'),
    "2": etree.fromstring('<DrawParam ID="2" Relative="1"><FillColor Value="9 8 7"/></DrawParam>'),
    "3": etree.fromstring('<DrawParam ID="3" Relative="3"/>'),
}


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("<TextObject/>", (0, 0, 0, 255)),
        ('<TextObject><FillColor Value="255 128 0"/></TextObject>', (255, 128, 0, 255)),
        ('<TextObject><FillColor Value="#FF #80 #00"/></TextObject>', (255, 128, 0, 255)),
        ('<TextObject><FillColor Value="200"/></TextObject>', (200, 200, 200, 255)),
        ('<TextObject><FillColor Value="0 0 0 255"/></TextObject>', (0, 0, 0, 255)),
        ('<TextObject><FillColor Index="3"/></TextObject>', (0, 0, 0, 255)),
        ('<TextObject Alpha="51"><FillColor Value="1 2 3" Alpha="128"/></TextObject>', (1, 2, 3, 26)),
        ('<TextObject DrawParam="1"/>', (9, 8, 7, 255)),
        ('<TextObject DrawParam="3"/>', (0, 0, 0, 255)),
    ],
)
def test_colour(element: str, expected: tuple[int, int, int, int]) -> None:
    assert colour(etree.fromstring(element), "FillColor", BARE, PARAMS) == expected


def test_the_layer_says_what_its_objects_do_not() -> None:
    assert colour(etree.fromstring("<TextObject/>"), "FillColor", LAYER, PARAMS) == (9, 8, 7, 255)


def test_a_damaged_colour() -> None:
    with pytest.raises(DamagedValue, match="no part of a colour"):
        colour(etree.fromstring('<T><FillColor Value="#XY 0 0"/></T>'), "FillColor", BARE, {})
