"""The attributes behind `doc._`: results survive where spaCy carries plain data."""

from __future__ import annotations

import pickle

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from plan_ie.pipes.extensions import register_extensions
from plan_ie.types import Plan

TEXT = "江西省“十四五”制造业高质量发展规划\n二、目标\n到2025年，产业规模由2020年的8000亿元提高到12000亿元（预期性）。\n"
NAMES = ("targets", "actuals", "quantities", "plan", "tables")


def said(doc: Doc) -> tuple[object, ...]:
    return tuple(getattr(doc._, name) for name in NAMES)


def test_registering_again_is_harmless() -> None:
    register_extensions()
    register_extensions()
    assert all(Doc.has_extension(name) for name in NAMES)
    assert Span.has_extension("value")


def test_a_bare_document_has_nothing(nlp: Language) -> None:
    doc = nlp.make_doc("到2025年，产业规模突破12000亿元。")
    assert said(doc) == ((), (), (), Plan(), ())


@pytest.mark.parametrize("way", ["bytes", "docbin", "pickle", "copy"])
def test_results_survive(nlp: Language, way: str) -> None:
    doc = nlp(TEXT)
    assert doc._.targets
    if way == "bytes":
        other = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    elif way == "docbin":
        (other,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    elif way == "pickle":
        other = pickle.loads(pickle.dumps(doc))
    else:
        other = doc.copy()
    assert said(other) == said(doc)


def test_results_are_read_only(nlp: Language) -> None:
    (target,) = nlp(TEXT)._.targets
    with pytest.raises(AttributeError):
        target.text = "1亿元"
