"""The quantity grammar as the pipeline runs it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy

from plan_ie.types import Quantity


@pytest.fixture(scope="session")
def quantities() -> Callable[[str], tuple[Quantity, ...]]:
    """All quantities of a text, with the units and bounds of the core packs and nothing else."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("plan_quantity_normalizer")

    def find(text: str) -> tuple[Quantity, ...]:
        found: tuple[Quantity, ...] = nlp(text)._.quantities
        return found

    return find
