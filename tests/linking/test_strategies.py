"""The linking strategies, a file of cases each: `data/STRATEGY.jsonl`."""

from __future__ import annotations

import json
from typing import Any

import pytest
from spacy.language import Language

from plan_ie.linking.strategies import DEFAULT_ORDER, STRATEGIES
from tests.corpora import lines
from tests.linking.cases import DATA, cases, check

#: `shared` is what `distributive` makes of one value for several subjects.
FAMILIES = (*STRATEGIES, "shared")


@pytest.mark.parametrize("case", [case for family in FAMILIES for case in cases(family)])
def test_linked(case: dict[str, Any], nlp: Language) -> None:
    check(case, nlp(case["text"]))


@pytest.mark.parametrize("family", FAMILIES)
def test_every_strategy_has_cases_for_and_against(family: str) -> None:
    found = [json.loads(line) for _, line in lines(DATA / f"{family}.jsonl")]
    linked = [case for case in found if case["targets"]]
    assert len(linked) >= 8
    assert len(found) > len(linked)


def test_default_order_asks_every_strategy_once() -> None:
    assert sorted(DEFAULT_ORDER) == sorted(STRATEGIES)
