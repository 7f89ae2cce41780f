"""Cases of linking, a file of them for each habit: `data/*.jsonl`.

The same cases are trained on. What comes out wrong all the same is listed in `misses.txt`, which is strict: a miss that
comes out right fails here, so that the list only shrinks.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from spacy.language import Language

from tests.corpora import lines
from tests.linking.cases import DATA, cases, check

FILES = sorted(path.stem for path in DATA.glob("*.jsonl"))
Key = tuple[str, int, str]


def listed() -> set[Key]:
    """The known misses: file, how many cases of the same text stand before it, text."""
    rows = (line.split("\t") for _, line in lines(DATA.parent / "misses.txt"))
    return {(name, int(before), json.loads(text)) for name, before, text in rows}


def keyed(name: str) -> list[tuple[Key, Any]]:
    """The cases of a file with their keys."""
    seen: Counter[str] = Counter()
    out = []
    for case in cases(name):
        text = case.values[0]["text"]
        out.append(((name, seen[text], text), case))
        seen[text] += 1
    return out


MISSES = listed()


def marked(name: str) -> list[Any]:
    """The cases of a file, those that are known to come out wrong marked so."""
    wrong = pytest.mark.xfail(reason="listed in misses.txt", strict=True)
    return [pytest.param(*case.values, id=case.id, marks=[wrong] if key in MISSES else []) for key, case in keyed(name)]


@pytest.mark.parametrize("case", [case for name in FILES for case in marked(name)])
def test_case(case: dict[str, Any], nlp: Language) -> None:
    check(case, nlp(case["text"]))


def test_every_miss_is_a_case() -> None:
    assert {key for name in FILES for key, _ in keyed(name)} >= MISSES
    assert len(MISSES) <= 74


@pytest.mark.parametrize("name", FILES)
def test_files_have_cases_enough(name: str) -> None:
    assert len(cases(name)) >= 9
