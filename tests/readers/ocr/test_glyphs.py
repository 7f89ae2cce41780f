"""From boxes of recognized lines to characters on an upright page; no engine is needed."""

from __future__ import annotations

import math

import pytest

from plan_ie.readers.ocr.engine import Seen
from plan_ie.readers.ocr.glyphs import glyphs, slant, uprighted

PAGE = (1000, 800)


def seen(
    text: str, x: float, y: float, width: float, height: float = 40.0, *, turn: float = 0.0, score: float = 1.0
) -> Seen:
    """A line whose upper left corner is at (x, y), turned about the middle of the page."""

    def turned(px: float, py: float) -> tuple[float, float]:
        sin, cos = math.sin(math.radians(turn)), math.cos(math.radians(turn))
        dx, dy = px - PAGE[0] / 2, py - PAGE[1] / 2
        return PAGE[0] / 2 + dx * cos - dy * sin, PAGE[1] / 2 + dx * sin + dy * cos

    corners = turned(x, y), turned(x + width, y), turned(x + width, y + height), turned(x, y + height)
    return Seen(text, score, corners)


@pytest.mark.parametrize("turn", [0.0, 1.5, -2.25])
def test_a_page_aslant_is_turned_back(turn: float) -> None:
    lines = [
        seen("到二〇三〇年建成港口", 100, 100, 400, turn=turn),
        seen("新增泊位十个以上吗", 100, 500, 360, turn=turn),
    ]
    assert slant(lines) == pytest.approx(turn, abs=0.01)
    first, second = uprighted(lines, slant(lines), PAGE)
    assert (first.x0, first.x1, first.y) == pytest.approx((100, 500, 120), abs=1)
    assert (second.x0, second.y, second.size) == pytest.approx((100, 520, 40), abs=1)


def test_long_lines_say_how_a_page_lies() -> None:
    short = [seen("一", 100, 100 * n, 40) for n in range(1, 6)]
    assert slant([*short, seen("到二〇三〇年建成港口", 100, 650, 400, turn=1.5)]) == pytest.approx(1.5, abs=0.01)
    assert slant([]) == 0.0


def test_characters_stand_along_their_line_without_blanks() -> None:
    (line,) = uprighted([seen("建成5 个港口泊位", 100, 100, 355)], 0.0, PAGE)
    found = glyphs([line])
    assert "".join(g.text for g in found) == "建成5个港口泊位"
    widths = [round(g.x1 - g.x0) for g in found]
    assert widths[0] == widths[3] == pytest.approx(44, abs=2)
    assert widths[2] == pytest.approx(0.55 * widths[0], abs=1)
    assert found[-1].x1 == pytest.approx(455)
    assert {(g.top, g.bottom) for g in found} == {(line.y - line.size / 2, line.y + line.size / 2)}


def test_what_two_lines_hold_is_taken_from_the_surer_one() -> None:
    lines = [seen("安徽省规划制", 100, 100, 240, score=0.9), seen("制造业发展", 305, 100, 200, score=0.99)]
    assert "".join(g.text for g in glyphs(uprighted(lines, 0.0, PAGE))) == "安徽省规划制造业发展"


def test_type_of_about_one_size_is_made_even() -> None:
    lines = [
        seen("目标", 100, 100, 90, 46),
        *(seen("到二〇三〇年建成港口", 100, 100 * n, 400, 44) for n in range(2, 5)),
    ]
    lines.append(seen("港口发展规划纲要", 100, 600, 640, 90))
    assert [round(line.size) for line in uprighted(lines, 0.0, PAGE)] == [40, 40, 40, 40, 80]
