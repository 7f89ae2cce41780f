"""The pipeline for the labelled sentences."""

from __future__ import annotations

from tests.pipeline import nlp_fixture as nlp_fixture
