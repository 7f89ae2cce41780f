"""What tests of the lexicon share."""

from __future__ import annotations

import pytest

from plan_ie.lexicon.packs import load_packs
from plan_ie.lexicon.places import Places


@pytest.fixture(scope="session")
def places() -> Places:
    return load_packs(["places"]).places
