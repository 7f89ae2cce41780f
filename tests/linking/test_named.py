"""Named facts: their docstrings are their minimal cases, and are run here."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from spacy.language import Language

from plan_ie.linking.decide import MODEL_FILE, Judge
from plan_ie.linking.evidence.priors import PRIORS
from plan_ie.linking.evidence.registry import REGISTRY, NamedFact, Place, evidence
from plan_ie.linking.frame import Frame
from plan_ie.quantity.quantity import Form
from plan_ie.types import Region
from plan_ie.weighing import shipped_model
from tests.linking.documents import view_of

FACTS = [fact for facts in REGISTRY.values() for fact in facts]


def cases(fact: NamedFact) -> list[tuple[str, bool]]:
    doc = re.sub(r"\n +", "\n", fact.test.__doc__ or "")
    fires, _, spares = doc.partition(" Not: ")
    return [(fires, True), (spares, False)]


def holds(nlp: Language, fact: NamedFact, sentence: str) -> bool:
    """Whether a fact holds for the quantity in «» of a sentence."""
    at = sentence.index("«")
    text = sentence.replace("«", "").replace("»", "")
    judge = Judge(Frame(view_of(nlp, text)), Region("全国", None, "country"))
    for _, judged in judge.sentences():
        for one in judged:
            if one.slot.quantity.start <= at < one.slot.quantity.end:
                return fact.holds(Place(one.slot, judge.frame))
    raise AssertionError(f"no quantity at «» in {sentence}")


@pytest.mark.parametrize("fact", FACTS, ids=lambda f: f.name)
def test_the_docstring_of_a_fact_is_true(nlp: Language, fact: NamedFact) -> None:
    for sentence, fires in cases(fact):
        assert sentence.count("«") == 1, fact.name
        assert holds(nlp, fact, sentence) == fires, sentence


def test_a_fact_is_tested_for_the_forms_that_it_is_about(nlp: Language) -> None:
    fact = NamedFact("stance.any_money", "neither", 1.0, lambda place: True, frozenset({"money"}))
    assert holds(nlp, fact, "完成技改投资«5亿元»。")
    assert not holds(nlp, fact, "完成技改项目«5个»。")


def test_forms_that_facts_are_about_exist() -> None:
    assert {form for fact in FACTS for form in fact.forms} <= set(get_args(Form))


def test_names_are_unique_and_tell_their_decision() -> None:
    names = [fact.name for fact in FACTS]
    assert len(names) == len(set(names))
    assert {fact.decision for fact in FACTS} <= set(shipped_model(MODEL_FILE).decisions)
    with pytest.raises(ValueError, match="two facts are named"):
        evidence(names[0], says="target", prior=1.0)(lambda place: True)


def test_priors_are_what_the_facts_claim() -> None:
    assert PRIORS["stance"]["neither|stance.voltage"] == 3.0


def test_no_trained_weight_contradicts_a_strong_claim() -> None:
    """A claim of 1.5 and more that the data turns round is a claim to look at again."""
    weights = shipped_model(MODEL_FILE)["stance"].values
    turned = [f.name for f in FACTS if f.prior >= 1.5 and weights.get(f.key, f.prior) < -0.3]
    assert turned == []


def test_a_list_of_road_numbers_of_any_length(nlp: Language) -> None:
    roads = next(fact for fact in FACTS if fact.name == "stance.road_number")
    listed = "、".join(str(100 + n % 800) for n in range(1500))
    assert holds(nlp, roads, f"改造国道{listed}、«365»过境段。")
