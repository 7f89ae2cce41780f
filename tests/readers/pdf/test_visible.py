"""PDF: watermarks, stamps, invisible text and what lies off the page are no text; what only looks like it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plan_ie.readers import read_source
from plan_ie.readers.pdf.marks import Style
from plan_ie.text.source import Source
from tests.readers.pdf.drawn import Page, make_pdf
from tests.readers.pdf.test_reader import FILLER, set_text

SAID = FILLER + "到2025年，全市产业规模达到1200亿元，建成平台6个，培育企业35家。"
ROWS = [
    ["指标", "2020年", "2025年"],
    ["产值（亿元）", "600", "1200"],
    ["企业（家）", "20", "35"],
    ["平台（个）", "2", "6"],
]


def read(page: Page, crop: tuple[float, float, float, float] | None = None) -> Source:
    return read_source(make_pdf([page], crop=crop))


def tiled(page: Page, said: str, turn: float, size: float, look: str) -> None:
    for i in range(3):
        for j in range(7):
            page.turned(50 + 180 * i, 110 + 90 * j, said, turn, size, look)


WATERMARKS: list[Callable[[Page], None]] = [
    lambda page: page.turned(120, 500, "内部资料2026", -45, 60, "0.85 g"),
    lambda page: page.turned(120, 150, "征求意见稿30", 30, 60, "0 g"),
    lambda page: page.turned(100, 200, "仅供参考9", 0, 70, "0.85 g"),
    lambda page: page.turned(100, 200, "征求意见稿3", 0, 70, "0.55 g"),
    lambda page: page.turned(100, 200, "机密2026", 0, 70, "1 0 0 rg"),
    lambda page: tiled(page, "内部资料3份", -30, 14, "0.8 g"),
    lambda page: tiled(page, "云川发改2026", 0, 14, "0.8 g"),
    lambda page: tiled(page, "阅后即焚5", 0, 16, "0.55 g"),
    lambda page: page.turned(300, 250, "临溪市人民政府1", 20, 16, "1 0 0 rg"),
    lambda page: page.turned(90, 190, "临溪市工业和信息化局2026-03-01", 0, 9, "0.7 g"),
    lambda page: page.turned(30, 600, "机密★10年", 270, 12, "0 g"),
    lambda page: page.turned(570, 200, "第3号文件", 90, 12, "0 g"),
]


@pytest.mark.parametrize("draw", WATERMARKS)
@pytest.mark.parametrize("first", [True, False], ids=["below", "above"])
def test_a_watermark_over_prose_and_cells(draw: Callable[[Page], None], first: bool) -> None:
    page = Page()
    if first:
        draw(page)
    bottom = set_text(page, SAID)
    page.grid([80.0, 250.0, 360.0, 470.0], [bottom + 28 * i for i in range(5)], ROWS)
    if not first:
        draw(page)
    source = read(page)
    assert source.text.splitlines()[0] == SAID
    assert [[c.text for c in source.grids[0].cells if c.row == r] for r in range(4)] == ROWS
    (warning,) = source.plan.warnings
    assert warning.startswith("page 1: ")


@pytest.mark.parametrize("look", ["1 g", "0.97 g", "3 Tr", "7 Tr"])
def test_invisible_text(look: str) -> None:
    page = Page()
    set_text(page, SAID)
    page.turned(80, 500, "培育企业999家。", 0, 16, look)
    source = read(page)
    assert source.text == SAID + "\n"
    assert "999" in source.plan.warnings[0]


def test_white_text_on_a_dark_box_is_read() -> None:
    page = Page()
    set_text(page, FILLER)
    page.box(70, 480, 520, 520, grey=0.1)
    page.turned(80, 505, "培育企业35家。", 0, 16, "1 g")
    source = read(page)
    assert source.text.splitlines()[1] == "培育企业35家。"
    assert source.plan.warnings == ()


@pytest.mark.parametrize(
    ("said", "size", "look"),
    [
        ("临溪市产业发展规划", 30, "1 0 0 rg"),
        ("临溪市产业发展规划", 24, "0.5 g"),
        ("临溪市产业发展规划", 24, "0 0.3 0.7 rg"),
        ("临溪市产业发展规划", 16, "0.6 g"),
    ],
)
def test_large_and_coloured_headings_are_read(said: str, size: float, look: str) -> None:
    page = Page()
    page.turned(150, 70, said, 0, size, look)
    set_text(page, FILLER, 130)
    source = read(page)
    assert source.text.splitlines() == [said, FILLER]
    assert source.plan.warnings == ()


def test_a_page_of_unprinted_text_only_is_a_recognized_scan() -> None:
    page = Page()
    page.turned(80, 500, "培育企业35家。", 0, 16, "3 Tr")
    assert read(page).text == "培育企业35家。\n"


def test_text_off_the_page_and_outside_the_crop_box() -> None:
    page = Page()
    bottom = set_text(page, FILLER)
    page.text(80, bottom + 300, "培育企业999家。", 16)
    page.text(700, 200, "页外888家。", 16)
    page.text(80, -30, "页上777家。", 16)
    source = read(page, crop=(40, 30, 560, bottom + 100))
    assert source.text.splitlines()[0].startswith("坚持创新驱动")
    assert not {"999", "888", "777"} & set(source.text)
    assert "9" not in source.text
    assert source.plan.warnings[0].startswith("page 1: outside the visible page left out")


def test_a_table_outside_the_crop_box() -> None:
    page = Page()
    page.text(80, 100, "培育企业35家。", 16)
    page.grid([80.0, 250.0, 360.0, 470.0], [500 + 28.0 * i for i in range(5)], ROWS)
    source = read(page, crop=(0, 0, 595, 450))
    assert (source.text, source.grids) == ("培育企业35家。\n", ())


def test_pages_of_pictures_are_named() -> None:
    pages = [Page(), Page(), Page(), Page()]
    for page in (pages[0], pages[2]):
        set_text(page, FILLER)
    pages[1].box(100, 100, 300, 300)
    warnings = read_source(make_pdf(pages)).plan.warnings
    assert warnings == ("page 2: no text, only drawings or pictures; run text recognition (OCR)",)


def test_contrast() -> None:
    assert Style((0, 0, 0, 255)).contrast == pytest.approx(21)
    assert Style((255, 255, 255, 255)).contrast == pytest.approx(1)
    assert Style((0, 0, 0, 25)).contrast < 1.3


def test_text_that_a_clip_path_cuts_away() -> None:
    page = Page()
    set_text(page, FILLER)
    page.turned(80, 500, "培育企业999家。", 0, 16, "0 0 50 50 re W n")
    page.turned(80, 550, "建成平台6个。", 0, 16, "70 280 400 30 re W n")
    source = read(page)
    assert source.text.splitlines() == [FILLER, "建成平台6个。"]
    assert source.plan.warnings == ("page 1: outside the visible page left out (培育企业999家。)",)
