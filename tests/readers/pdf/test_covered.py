"""PDF: what a box is painted over is no text; what stands on a box is."""

from __future__ import annotations

import pytest

from plan_ie.readers import read_source
from plan_ie.text.source import Source
from tests.readers.pdf.drawn import Page, make_pdf
from tests.readers.pdf.test_reader import FILLER, set_text

WRONG, RIGHT = "培育企业90家。", "培育企业35家。"


def page_with(said: str) -> Page:
    page = Page()
    set_text(page, FILLER)
    page.text(80, 500, said, 16)
    return page


def read(page: Page) -> Source:
    return read_source(make_pdf([page]))


@pytest.mark.parametrize("grey", [1.0, 0.0, 0.9])
def test_text_below_a_box(grey: float) -> None:
    page = page_with(WRONG)
    page.box(70, 480, 520, 510, grey)
    source = read(page)
    assert source.text == FILLER + "\n"
    assert source.plan.warnings == (f"page 1: text painted over left out ({WRONG})",)


def test_text_set_anew_on_the_box() -> None:
    page = page_with(WRONG)
    page.box(70, 480, 520, 510, 1.0)
    page.text(80, 500, RIGHT, 16)
    assert read(page).text.splitlines() == [FILLER, RIGHT]


def test_a_number_corrected_inside_a_sentence() -> None:
    page = page_with(WRONG)
    page.box(80 + 4 * 16, 484, 80 + 5 * 16, 506, 1.0)
    page.text(80 + 4 * 16, 500, "35", 16)
    assert read(page).text.splitlines() == [FILLER, RIGHT]


def test_a_cell_painted_over() -> None:
    page = Page()
    page.grid([80.0, 250.0, 400.0], [100.0, 128.0, 156.0], [["指标", "2030年"], ["企业（家）", "90"]])
    page.box(252, 130, 398, 154, 1.0)
    page.text(255, 146, "35")
    (grid,) = read(page).grids
    assert [cell.text for cell in grid.cells] == ["指标", "2030年", "企业（家）", "35"]


@pytest.mark.parametrize("box", [(70, 480, 520, 510), (60, 40, 540, 800)])
def test_a_box_below_the_text_hides_nothing(box: tuple[float, float, float, float]) -> None:
    page = Page()
    page.box(*box, 1.0)
    set_text(page, FILLER)
    page.text(80, 500, RIGHT, 16)
    source = read(page)
    assert source.text.splitlines() == [FILLER, RIGHT]
    assert source.plan.warnings == ()


@pytest.mark.parametrize(
    "drawn",
    [
        "70 330 m 520 330 l 520 362 l 70 362 l h S",  # a frame
        "1 g 70 339 450 1.5 re f 0 g",  # a rule
        "1 g 70 330 m 520 330 l 295 362 l h f 0 g",  # no rectangle
        "q 0 0 600 20 re W n .9 g 0 0 600 842 re f Q",  # painted at the foot of the page only
        "q 295 842 m 300 830 l 290 830 l h W n 1 g 0 0 600 842 re f Q",  # painted in a triangle only
    ],
)
def test_what_does_not_cover(drawn: str) -> None:
    page = page_with(RIGHT)
    page.parts.append(drawn)
    assert read(page).text.splitlines() == [FILLER, RIGHT]
