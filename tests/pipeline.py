"""The pipeline that the tests share, loaded once a process, and what it gives for the long texts that several read."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import plan_ie
from plan_ie.types import Target


@cache
def pipeline() -> Language:
    """`plan_ie.load()`, kept."""
    return plan_ie.load()


@pytest.fixture(scope="session", name="nlp")
def nlp_fixture() -> Language:
    """The whole pipeline as `plan_ie.load()` gives it."""
    return pipeline()


#: Tests that read the gold documents are run by one process, so that each is linked once.
GOLD = pytest.mark.xdist_group("gold")

#: Tests that need jieba's dictionary and pkuseg's model, which take seconds to load.
SEGMENTED = pytest.mark.xdist_group("segmented")


@cache
def pipeline_of_targets() -> Language:
    """`plan_ie.load()` without goals, which the tests of the gold documents do not ask for."""
    return plan_ie.load(exclude=["plan_goal_linker"])


@cache
def document_of(text: str) -> Doc:
    """A gold document, read without goals, and kept; it is not to be changed."""
    return pipeline_of_targets()(text)


def targets_of(text: str) -> tuple[Target, ...]:
    """The targets of a gold document."""
    return tuple(document_of(text)._.targets)
