"""The reading view and its way back to the source: `data/reading.jsonl`."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.text.fold import fold
from plan_ie.text.headline import headline_blanks
from plan_ie.text.reading import Reading, read_view
from plan_ie.text.run_on import run_on_numbers
from tests.corpora import jsonl


def agrees(reading: Reading) -> None:
    """Every character of the view comes from its place in the source, in order."""
    places = [reading.to_source(i, i + 1) for i in range(len(reading.text))]
    folded = fold(reading.source)
    for start, _ in run_on_numbers(folded):
        folded = f"{folded[:start]}；{folded[start + 1 :]}"
    for start in headline_blanks(folded):
        folded = f"{folded[:start]}，{folded[start + 1 :]}"
    assert all(end == start + 1 for start, end in places)
    assert [folded[start] for start, _ in places] == list(reading.text)
    assert all(a < b for (a, _), (b, _) in pairwise(places))
    assert [reading.to_view(start) for start, _ in places] == list(range(len(reading.text)))


@pytest.mark.parametrize("case", jsonl(Path(__file__).parent / "data" / "reading.jsonl"))
def test_view(case: dict[str, str]) -> None:
    reading = read_view(case["text"])
    assert reading.text == case["view"]
    agrees(reading)


def test_a_span_covers_what_was_left_out_inside_it() -> None:
    reading = read_view("吞吐量 1.5 亿，\n人次")
    start = reading.text.index("1.5亿")
    assert reading.source[slice(*reading.to_source(start, start + 4))] == "1.5 亿"
    assert reading.to_source(3, 3) == (4, 4)


def test_a_left_out_character_maps_to_the_next_kept_one() -> None:
    reading = read_view("到 2025 年")
    assert [reading.to_view(i) for i in range(8)] == [0, 1, 1, 2, 3, 4, 5, 5]
    assert reading.to_view(len(reading.source)) == len(reading.text)


def test_breaks_of_the_format_stay() -> None:
    text = "工作任务，\n责任单位"
    assert read_view(text).text == "工作任务，责任单位"
    assert read_view(text, {5}).text == text


@given(st.text(alphabet="到2025年，。 \u3000\n亿元[1]²%-—第页（一）、“”|\t", max_size=80))
def test_view_and_source_agree(text: str) -> None:
    agrees(read_view(text))


@given(st.text(max_size=60))
def test_view_and_source_agree_on_any_text(text: str) -> None:
    agrees(read_view(text))
