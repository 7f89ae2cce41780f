"""Records that break an invariant are dropped, with its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import plan_ie
from plan_ie.pipes import document_targets
from plan_ie.pipes.invariants import broken_by
from plan_ie.types import CharSpan, Target
from tests.conftest import SENTENCE
from tests.pipeline import nlp_fixture as nlp_fixture
from tests.pipeline import pipeline


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"start": 1}, "invariant.text"),
        ({"start": 5, "end": 5, "text": ""}, "invariant.blank"),
        ({"low": Decimal(2), "high": Decimal(1)}, "invariant.range"),
        ({"start_year": 2026}, "invariant.years"),
        ({"baseline_year": 2026}, "invariant.baseline"),
        ({"sentence": CharSpan(0, 2, "甲乙")}, "invariant.text"),
    ],
)
def test_each(make_target: Callable[..., Target], changes: dict[str, Any], reason: str | None) -> None:
    assert broken_by(make_target(**changes), SENTENCE) == reason


def test_a_record_that_breaks_one_is_dropped_and_explained(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "到2025年，产业规模达到2600亿元。"
    link = document_targets.link_document

    def unsound(*args: Any, **kwargs: Any) -> Any:
        drafts, dropped = link(*args, **kwargs)
        return [replace(draft, start_year=2030) for draft in drafts], dropped

    monkeypatch.setattr(document_targets, "link_document", unsound)
    assert nlp(text)._.targets == ()
    assert [(e.outcome, e.reason) for e in plan_ie.explain(text, nlp)] == [("dropped", "invariant.years")]


PIECES = [
    *("20-八成", "八成至三成", "-5%", "10-3家", "100亿元", "由2035年的5%", "提高到3%", "年均增长", "达到"),
    *("到2025年", "比2030年", "2030年至2020年", "产值", "江西省", " ", "\u3000", "，", "。"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_every_record_of_any_text_holds(text: str) -> None:
    doc = pipeline()(text)
    assert all(broken_by(record, text) is None for record in (*doc._.targets, *doc._.actuals, *doc._.goals))


def test_the_sentence_of_a_record_does_not_grow_with_a_text_without_stops(nlp: Language) -> None:
    doc = nlp("新建100家和200个与300座，打造世界级新能源汽车产业集群，" * 100)
    records = [*doc._.targets, *doc._.goals]
    assert len(records) > 100
    for record in records:
        sentence = record.sentence
        assert sentence.start <= record.start
        assert record.end <= sentence.end
        assert doc.text[sentence.start : sentence.end] == sentence.text
        assert len(sentence.text) <= 1000
