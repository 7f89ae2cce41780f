"""PDF: text that a rule or an annotation strikes out."""

from __future__ import annotations

import pytest

from plan_ie.readers import read_source
from plan_ie.text.source import Source
from tests.readers.pdf.drawn import Page, make_pdf
from tests.readers.pdf.test_reader import FILLER, set_text

SIZE, BASE = 16.0, 400.0
MIDDLE = BASE - 0.36 * SIZE
START = 80 + 5 * SIZE  # behind 产业规模达


def page_saying(said: str) -> Page:
    page = Page()
    set_text(page, FILLER)
    page.text(80, BASE, said, SIZE)
    return page


def read(page: Page) -> Source:
    return read_source(make_pdf([page]))


@pytest.mark.parametrize("aside", [0.0, 1.5, -1.5])
def test_a_rule_through_the_text(aside: float) -> None:
    page = page_saying("产业规模达9001200亿元。")
    page.line(START, MIDDLE + aside, START + 1.5 * SIZE, MIDDLE + aside)
    source = read(page)
    assert source.text.splitlines()[1] == "产业规模达1200亿元。"
    assert source.plan.warnings == ("struck-out text left out: 3 characters in 1 place (900)",)


def test_an_annotation_over_the_text() -> None:
    page = page_saying("产业规模达9001200亿元。")
    page.strike_annotation(START, BASE - SIZE, START + 1.5 * SIZE, BASE + 2)
    source = read(page)
    assert source.text.splitlines()[1] == "产业规模达1200亿元。"
    assert source.plan.warnings == ("struck-out text left out: 3 characters in 1 place (900)",)


@pytest.mark.parametrize("at", [BASE + 2, BASE - 0.95 * SIZE])
def test_rules_below_and_above_the_text_strike_nothing_out(at: float) -> None:
    page = page_saying("产业规模达1200亿元。")
    page.line(80, at, 80 + 10 * SIZE, at)
    source = read(page)
    assert source.text.splitlines()[1] == "产业规模达1200亿元。"
    assert source.plan.warnings == ()


def test_a_rule_across_the_page_strikes_nothing_out() -> None:
    page = page_saying("产业规模达1200亿元。")
    page.line(60, MIDDLE, 540, MIDDLE)
    assert read(page).text.splitlines()[1] == "产业规模达1200亿元。"


def test_a_struck_out_cell() -> None:
    page = Page()
    page.grid([80, 250, 400], [100, 128, 156], [["指标", "2030年"], ["产值（亿元）", "9001200"]])
    page.line(253, 142, 253 + 1.5 * 10.5, 142)
    assert [cell.text for cell in read(page).grids[0].cells] == ["指标", "2030年", "产值（亿元）", "1200"]
