"""The text of a document, joined once."""

from __future__ import annotations

import gc

import spacy
from spacy.tokens import Doc

from plan_ie.words.text import remember_text, text_of


def test_the_last_document_is_remembered() -> None:
    nlp = spacy.blank("zh")
    one, two = nlp.make_doc("森林覆盖率达到31%"), nlp.make_doc("产业规模突破1000亿元")
    assert text_of(one) == "森林覆盖率达到31%"
    assert text_of(one) is text_of(one)
    assert text_of(two) == two.text
    assert text_of(one) == one.text


def test_a_document_that_is_gone_is_not_confused_with_another() -> None:
    nlp = spacy.blank("zh")
    doc: Doc | None = nlp.make_doc("一")
    assert doc is not None
    remember_text(doc, "一")
    doc = None
    gc.collect()
    assert [text_of(nlp.make_doc(text)) for text in ("二", "三")] == ["二", "三"]
