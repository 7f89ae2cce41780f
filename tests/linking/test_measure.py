"""What kind of statement a quantity makes: `data/measures.jsonl`."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from spacy.language import Language

from plan_ie.types import Measure
from tests.linking.cases import DATA, cases, check


@pytest.mark.parametrize("case", cases("measures"))
def test_measure(case: dict[str, Any], nlp: Language) -> None:
    check(case, nlp(case["text"]))


def test_every_measure_has_cases() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in DATA.glob("*.jsonl"))
    assert all(said.count(f'"measure": "{measure}"') >= 8 for measure in get_args(Measure))
