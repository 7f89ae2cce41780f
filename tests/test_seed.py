"""The article that the project began with: every target found, every field that a record is judged by right, none
spurious."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import plan_ie
from plan_ie.types import Target
from tests.pipeline import nlp_fixture as nlp_fixture

GOLD = "jiangxi_manufacturing_news.gold.json"
FIELDS = (
    "low", "high", "unit", "comparator", "measure", "annual", "region", "end_year", "baseline_year", "baseline_value",
    "binding",
)  # fmt: skip


@pytest.fixture(scope="module")
def targets(shared: Path, nlp: Language) -> tuple[Target, ...]:
    paths = sorted((shared / "seed").glob("*.md"))
    if not paths:
        pytest.skip(f"no seed article in {shared / 'seed'}")
    (path,) = paths
    found: tuple[Target, ...] = plan_ie.read(path, nlp)._.targets
    return found


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, Any]]:
    path = shared / "gold" / "dev" / GOLD
    if not path.exists():
        pytest.skip(f"no gold at {path}")
    listed: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["targets"]
    return listed


def what(record: dict[str, Any]) -> tuple[str, str]:
    """The quantity and what is measured; 电子信息产业规模 may be one indicator or subject and indicator."""
    spans = (record["subject"], record["indicator"])
    named = "".join(span["text"] for span in spans if span is not None)
    return record["text"].replace(" ", ""), named.replace(" ", "")


def test_every_target_and_no_other(targets: tuple[Target, ...], gold: list[dict[str, Any]]) -> None:
    assert len(gold) == 12
    assert [what(t.to_dict()) for t in targets] == [what(record) for record in gold]


def test_every_field(targets: tuple[Target, ...], gold: list[dict[str, Any]]) -> None:
    found = [t.to_dict() for t in targets]
    assert [[t[name] for name in FIELDS] for t in found] == [[record[name] for name in FIELDS] for record in gold]
    assert {t["region"] for t in found} == {"江西省"}
    assert {t["end_year"] for t in found} == {2025}


def test_each_industry_has_its_own_value(targets: tuple[Target, ...]) -> None:
    values = {t.subject.text.replace(" ", ""): t.low for t in targets if t.subject is not None}
    billions = {"5G与物联网": 2000, "VR及相关产业": 1500, "大数据与云计算": 1000, "AI（人工智能）及相关产业": 1000}
    for name, value in billions.items():
        assert values[name] == value * 10**8
