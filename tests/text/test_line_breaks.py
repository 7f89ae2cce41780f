"""Sentences that go on over a line break: `data/line_breaks.tsv`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from plan_ie.text.line_breaks import goes_on


def cases() -> list[list[str]]:
    with (Path(__file__).parent / "data" / "line_breaks.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter="\t"))[1:]


@pytest.mark.parametrize(("before", "after", "answer"), cases())
def test_goes_on(before: str, after: str, answer: str) -> None:
    assert goes_on(before, after) == (answer == "yes")
