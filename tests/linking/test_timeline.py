"""Which years govern a quantity: `data/timeline.jsonl`."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from tests.linking.cases import cases, check


@pytest.mark.parametrize("case", cases("timeline"))
def test_years(case: dict[str, Any], nlp: Language) -> None:
    check(case, nlp(case["text"]))
