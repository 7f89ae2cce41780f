"""Characters that were lost before the text came here are replaced one for one, and said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import plan_ie
from plan_ie.text.damage import damage_warnings, without_surrogates
from tests.pipeline import SEGMENTED, pipeline
from tests.pipeline import nlp_fixture as nlp_fixture

ANY_CODE_POINT = st.text(st.characters(exclude_categories=()), max_size=60)


@given(ANY_CODE_POINT)
def test_any_string_at_all_is_processed(text: str) -> None:
    doc = pipeline()(text)
    assert doc.text == without_surrogates(text)
    assert len(doc.text) == len(text)


@SEGMENTED
@pytest.mark.parametrize("segmenter", ["char", "jieba", "rjieba", "pkuseg"])
def test_surrogates_are_replaced_one_for_one_and_said(segmenter: str) -> None:
    doc = plan_ie.load(segmenter=segmenter)("\ud800到2025年，\udfff产业规模达到2600亿元。")
    assert [(t.start, t.text) for t in doc._.targets] == [(15, "2600亿元")]
    assert doc.text[15:21] == "2600亿元"
    assert any("2 characters cannot be read" in warning for warning in doc._.plan.warnings)


def test_sound_text_has_no_warning(nlp: Language) -> None:
    assert nlp("到2025年，产业规模达到2600亿元。äöü")._.plan.warnings == ()


def test_utf8_read_as_latin1_is_said() -> None:
    text = "到2025年，新能源汽车产业规模达到2600亿元".encode().decode("latin-1")
    assert any("mojibake" in warning for warning in damage_warnings(text))
