"""Figures that say no number give no quantity and no exception."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from plan_ie.quantity.numerals import LONGEST, NumeralError, parse_numeral
from plan_ie.quantity.units import UnitTable
from plan_ie.tables.units import UnitReader
from plan_ie.tables.values import read_value
from tests.pipeline import nlp_fixture as nlp_fixture

FIGURES = st.text("〇零一二两三四五六七八九十百千万亿点", min_size=1, max_size=50)


@pytest.mark.parametrize(
    "text",
    [
        "100家(20家)不",
        "三分之二亿三",
        "二亿三亿家",
        "到2025年，产值达到" + "9" * 5000 + "亿元。",
        "产值达到" + "1,000" + ",000" * 2000 + "元",
        "9" * 5000 + "比1",
        "配比达到" + "9" * 5000 + "：1",
        "前" + "9" * 5000 + "位",
        "1.5×10^99元",
    ],
)
def test_documents_of_such_figures_can_be_written(text: str, nlp: Language) -> None:
    doc = nlp(text)
    json.dumps([record.to_dict() for record in (*doc._.targets, *doc._.actuals)])


@given(FIGURES)
def test_any_run_of_chinese_figures_is_a_numeral_or_none(text: str) -> None:
    with contextlib.suppress(NumeralError):
        assert parse_numeral(text) >= 0


def test_a_numeral_longer_than_any_number_is_none() -> None:
    assert parse_numeral("9" * LONGEST)
    with pytest.raises(NumeralError, match="longer than any number"):
        parse_numeral("9" * (LONGEST + 1))


@pytest.mark.parametrize("cell", ["9" * 5000, "1—" + "9" * 5000, "9" * 5000 + "：1"])
def test_a_cell_of_such_figures_has_no_value(cell: str) -> None:
    assert read_value(cell, UnitReader(UnitTable.from_rows([("元", "元", "money")]))) is None
