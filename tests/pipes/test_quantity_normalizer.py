"""The component `plan_quantity_normalizer`: quantities and dates as entities with values."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

from tests.pipeline import SEGMENTED


@pytest.fixture(scope="module")
def normalizer() -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("plan_quantity_normalizer")
    return nlp


def test_labels_are_ontonotes(normalizer: Language) -> None:
    doc = normalizer("到2025年，产值突破1.2万亿元，占比20%，提高3个百分点，企业300家，居全国第一位，用地500亩")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("到2025年", "DATE"),
        ("1.2万亿元", "MONEY"),
        ("20%", "PERCENT"),
        ("3个百分点", "PERCENT"),
        ("300家", "CARDINAL"),
        ("第一位", "ORDINAL"),
        ("500亩", "QUANTITY"),
    ]


def test_values(normalizer: Language) -> None:
    doc = normalizer("失业率控制在5.5%以内，增长6%—7%，产值突破1.2万亿元")
    assert [ent._.value for ent in doc.ents] == [Decimal("5.5"), Decimal(6), Decimal(1200000000000)]
    assert [(q.low, q.high, q.comparator) for q in doc._.quantities] == [
        (None, Decimal("5.5"), "<="),
        (Decimal(6), Decimal(7), "range"),
        (Decimal(1200000000000), None, ">"),
    ]
    assert Span(doc, 0, 1)._.value is None


@SEGMENTED
def test_offsets_are_exact_where_tokens_are_coarse() -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.add_pipe("plan_quantity_normalizer")
    doc = nlp("产业规模突破 12000 亿元以上")
    (quantity,) = doc._.quantities
    assert quantity.text == doc.text[quantity.start : quantity.end] == "12000 亿元"


@pytest.mark.parametrize(("overwrite", "label"), [(False, "NAME"), (True, "MONEY")])
def test_entities_of_others(overwrite: bool, label: str) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("plan_quantity_normalizer", config={"overwrite_ents": overwrite})
    doc = nlp.make_doc("突破100亿元")
    doc.ents = [doc.char_span(2, 7, label="NAME")]
    doc = nlp.get_pipe("plan_quantity_normalizer")(doc)
    assert [(e.text, e.label_) for e in doc.ents] == [("100亿元", label)]
    assert len(doc._.quantities) == 1


def test_quantities_do_not_overlap(normalizer: Language) -> None:
    found = normalizer("每万人15件，5000-6000亿元，1/3，六成五，翻一番，3个千亿级，12,000.5万千瓦时")._.quantities
    assert all(a.end <= b.start for a, b in pairwise(found))
