"""Cases of goals, a file of them for each habit: `data/*.txt`, and the examples of docs/goals.md.

The same lines are trained on. What comes out wrong all the same is listed in `misses.txt`, which is strict: a miss that
comes out right fails here, so that the list only shrinks. The examples of the documentation have no misses.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from plan_ie.goals.marked import unmarked
from tests.goals.cases import DATA, cases, examples, said

FILES = sorted(path.stem for path in DATA.glob("*.txt"))
LINES = [line for name in FILES for line in cases(name)]
MISSES = frozenset((Path(__file__).parent / "misses.txt").read_text("utf-8").splitlines())
MOST = 110


def marked(line: str) -> Any:
    wrong = pytest.mark.xfail(reason="listed in misses.txt", strict=True)
    return pytest.param(line, marks=[wrong] if line in MISSES else [])


@pytest.mark.parametrize("line", [marked(line) for line in LINES])
def test_case(line: str, nlp: Language) -> None:
    text, goals = unmarked(line)
    assert said(nlp(text)._.goals) == said(goals)


@pytest.mark.parametrize("line", examples())
def test_example_of_the_documentation(line: str, nlp: Language) -> None:
    text, goals = unmarked(line)
    assert said(nlp(text)._.goals) == said(goals)


def test_there_are_forty_examples() -> None:
    assert len(examples()) >= 40


def test_every_miss_is_a_case() -> None:
    assert set(LINES) >= MISSES
    assert len(MISSES) <= MOST


def test_goals_point_into_the_text(nlp: Language) -> None:
    for line in LINES[::9]:
        doc = nlp(unmarked(line)[0])
        for goal in doc._.goals:
            assert doc.text[goal.start : goal.end] == goal.text
            assert goal.sentence.start <= goal.start < goal.end <= goal.sentence.end
            assert (goal.aim is None) == (goal.kind != "focus")
            assert goal.scope is None or goal.kind == "position"
