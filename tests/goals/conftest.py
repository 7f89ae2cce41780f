"""The pipeline for the corpora of goals."""

from __future__ import annotations

from tests.pipeline import nlp_fixture as nlp_fixture
