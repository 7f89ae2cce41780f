"""Small documents of several kinds: `data/documents.jsonl`."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from tests.linking.cases import cases, check


@pytest.mark.parametrize("case", cases("documents"))
def test_document(case: dict[str, Any], nlp: Language) -> None:
    check(case, nlp(case["text"]))
