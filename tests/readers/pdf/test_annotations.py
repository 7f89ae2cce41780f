"""PDF: free text and the fields of a form are read where they stand; comments are not."""

from __future__ import annotations

import pytest

from plan_ie.readers import read_source
from tests.readers.pdf.drawn import Page, make_pdf
from tests.readers.pdf.test_reader import FILLER, set_text

SAID = "培育企业35家。"


def page_with(kind: str, said: str = SAID, box: tuple[float, float, float, float] = (80, 480, 500, 510)) -> Page:
    page = Page()
    set_text(page, FILLER)
    page.annotation(kind, said, box)
    return page


def lines(page: Page) -> list[str]:
    return read_source(make_pdf([page])).text.splitlines()


@pytest.mark.parametrize(
    "kind",
    [
        "/Subtype /FreeText /Contents {text}",
        "/Subtype /FreeText /Contents {text} /DA (/Helv 14 Tf 0 g)",
        "/Subtype /Widget /FT /Tx /T (goal) /V {text}",
        "/Subtype /Widget /FT /Ch /T (goal) /V {text}",
    ],
)
def test_what_is_written_on_the_page(kind: str) -> None:
    assert lines(page_with(kind)) == [FILLER, SAID]


@pytest.mark.parametrize(
    "kind",
    [
        "/Subtype /Text /Contents {text}",
        "/Subtype /Highlight /Contents {text}",
        "/Subtype /FreeText /F 2 /Contents {text}",
        "/Subtype /FreeText /F 32 /Contents {text}",
        "/Subtype /Widget /FT /Btn /T (ok) /V {text}",
    ],
)
def test_comments_and_what_is_hidden(kind: str) -> None:
    assert lines(page_with(kind)) == [FILLER]


def test_a_field_in_the_cell_of_a_table() -> None:
    page = Page()
    page.grid([80.0, 250.0, 400.0], [100.0, 128.0, 156.0], [["指标", "2030年"], ["企业（家）", ""]])
    page.annotation("/Subtype /Widget /FT /Tx /T (goal) /V {text} /DA (/Helv 10 Tf)", "35", (260, 135, 390, 150))
    (grid,) = read_source(make_pdf([page])).grids
    assert [cell.text for cell in grid.cells] == ["指标", "2030年", "企业（家）", "35"]


def test_free_text_wraps_in_its_box() -> None:
    page = page_with("/Subtype /FreeText /Contents {text} /DA (/Helv 10 Tf)", SAID * 2, (80, 480, 152, 540))
    assert "".join(lines(page)) == FILLER + SAID * 2


@pytest.mark.parametrize("size", [".", "1.2.3", "x", "9" * 400])
def test_a_type_size_that_is_none(size: str) -> None:
    page = page_with(f"/Subtype /FreeText /Contents {{text}} /DA (/Helv {size} Tf)", SAID, (80, 480, 520, 520))
    assert SAID in read_source(make_pdf([page])).text
