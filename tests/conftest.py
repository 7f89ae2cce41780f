"""Fixtures for the whole suite."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from plan_ie.lexicon.packs import load_packs
from plan_ie.types import CharSpan, Industry, Mention, Region, Target

REPO = Path(__file__).resolve().parents[1]

# What the program says follows the locale; the tests read its English.
os.environ["LC_ALL"] = "C.UTF-8"

# Scans are read in the tests of that alone: it takes seconds a page, and not every machine has it.
os.environ["PLAN_IE_OCR"] = "off"

# A red run is red again on the next machine; `make fuzz` looks for new examples.
_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("repeatable", derandomize=True, database=None, **_COMMON)
settings.register_profile("search", derandomize=False, print_blob=True, **_COMMON)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def repo() -> Path:
    """The checkout."""
    return REPO


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the checkout; tests that need it are skipped where it is absent."""
    folder = REPO.parent / "shared"
    if not (folder / "contract").is_dir():
        pytest.skip(f"reference material not found at {folder}")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _packs() -> Iterator[None]:
    """Keeps the packs in use, so that no pipeline of the tests has to read them again."""
    kept = load_packs()
    yield
    del kept


SENTENCE = "到2025年，全省新能源汽车产业规模由2020年的8400亿元提高到12000亿元以上。"


@pytest.fixture
def make_target() -> Callable[..., Target]:
    """Builds a full target out of one sentence; keyword arguments replace its fields."""

    def span(text: str) -> tuple[int, int, str]:
        start = SENTENCE.index(text)
        return start, start + len(text), text

    def build(**changes: Any) -> Target:
        start, end, text = span("12000亿元")
        fields: dict[str, Any] = {
            "start": start,
            "end": end,
            "text": text,
            "low": Decimal(12000 * 10**8),
            "high": None,
            "unit": "元",
            "comparator": ">=",
            "measure": "level",
            "annual": False,
            "indicator": Mention(*span("产业规模"), label="INDICATOR", id="indicator.industry_scale"),
            "subject": Mention(*span("新能源汽车"), label="INDUSTRY"),
            "region": Region("安徽省", "340000", "province"),
            "start_year": None,
            "end_year": 2025,
            "sentence": CharSpan(0, len(SENTENCE), SENTENCE),
            "rule": "clause",
            "confidence": 0.9,
            "industry": Industry("industry.nev", "新能源汽车"),
            "baseline_year": 2020,
            "baseline_value": Decimal(8400 * 10**8),
            "baseline_unit": "元",
            "section": ("二、发展目标", "（一）总体目标"),
        }
        return Target(**(fields | changes))

    return build


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name bytes by their length: an archive holds the second in which it was made, so that two workers disagree."""
    return f"{argname} of {len(val)} bytes" if isinstance(val, bytes) else None
