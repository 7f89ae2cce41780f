"""The industries of targets: `data/one_name.txt`, a line a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from tests.corpora import lines

CASES = [line.split("|") for _, line in lines(Path(__file__).parent / "data" / "one_name.txt")]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=t[:24]) for t, e in CASES])
def test_industries(text: str, expected: str, nlp: Language) -> None:
    targets = nlp(text.replace("⏎", "\n"))._.targets
    assert [t.industry.name if t.industry else "-" for t in targets] == expected.split()


def test_an_industry_of_the_document_has_no_id(nlp: Language) -> None:
    (target,) = nlp("（一）特种缆索。到2027年，产业规模达到90亿元。")._.targets
    assert target.industry is not None
    assert (target.industry.id, target.industry.name) == (None, "特种缆索")
