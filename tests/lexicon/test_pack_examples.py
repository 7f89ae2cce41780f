"""The examples of the core packs hold, with the whole pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

import plan_ie
from plan_ie.cli.pack import analyse
from plan_ie.lexicon.check import check_pack
from plan_ie.lexicon.examples import run_examples
from plan_ie.lexicon.packs import CORE_PACKS


@pytest.mark.parametrize("name", CORE_PACKS)
def test_examples(repo: Path, name: str) -> None:
    nlp = plan_ie.load()
    path = repo / "patterns" / name / "examples.jsonl"
    assert [str(failure) for failure in run_examples(path, lambda text: analyse(nlp, text))] == []


@pytest.mark.parametrize("name", CORE_PACKS)
def test_no_problems(repo: Path, name: str) -> None:
    assert [str(problem) for problem in check_pack(repo / "patterns" / name)] == []
