"""The pipeline that the tests share, loaded once a process."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

import plan_ie


@cache
def pipeline() -> Language:
    """`plan_ie.load()`, kept."""
    return plan_ie.load()


@pytest.fixture(scope="session", name="nlp")
def nlp_fixture() -> Language:
    """The whole pipeline as `plan_ie.load()` gives it."""
    return pipeline()
