"""`to_docbin` keeps what `DocBin` drops."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

import plan_ie


def test_targets_are_kept_by_default(tmp_path: Path, nlp: Language, texts: dict[str, str]):
    docs = list(nlp.pipe(texts.values()))
    plan_ie.to_docbin(docs).to_disk(tmp_path / "plans.spacy")
    again = list(DocBin().from_disk(tmp_path / "plans.spacy").get_docs(spacy.blank("zh").vocab))
    assert [doc._.targets for doc in again] == [doc._.targets for doc in docs]
    assert [doc._.actuals for doc in again] == [doc._.actuals for doc in docs]
    assert [doc._.plan for doc in again] == [doc._.plan for doc in docs]
    assert [[(e.text, e.label_, e.ent_id_) for e in doc.ents] for doc in again] == [
        [(e.text, e.label_, e.ent_id_) for e in doc.ents] for doc in docs
    ]
    assert sum(len(doc._.targets) for doc in again) > 5


def test_user_data_can_be_left_out(nlp: Language, texts: dict[str, str]):
    docs = list(nlp.pipe(texts.values()))
    stored = plan_ie.to_docbin(docs, store_user_data=False, attrs=["ENT_TYPE"])
    assert [doc._.targets for doc in stored.get_docs(nlp.vocab)] == [()] * len(docs)
    assert len(stored.to_bytes()) < len(plan_ie.to_docbin(docs).to_bytes())


def test_a_document_alone_is_stored(nlp: Language, texts: dict[str, str]):
    doc = nlp(next(iter(texts.values())))
    assert plan_ie.to_docbin(doc).to_bytes() == plan_ie.to_docbin([doc]).to_bytes()


@pytest.mark.parametrize("given", ["到2028年，芜湖市新建充电桩2万个。", 3, [None]])
def test_what_is_no_document_is_told(given):
    with pytest.raises(TypeError, match="a document is a Doc that nlp\\(text\\) gives, and not "):
        plan_ie.to_docbin(given)
