"""Matching and counting; the reference scorer beside the checkout gives the same figures."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from plan_ie.scoring import FIELDS, Counts, calibration_error, reliability, score_document, score_documents
from tests.pipeline import GOLD, targets_of


def record(start: int, end: int, **changes: Any) -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "low": 8,
        "high": 8,
        "unit": "%",
        "comparator": "=",
        "measure": "increase",
        "indicator": {"text": "地区生产总值"},
        "subject": None,
        "region": "九江市",
        "end_year": 2027,
        "confidence": 0.9,
    } | changes


def test_overlap_is_enough_to_be_found():
    counts = score_document([record(10, 14)], [record(13, 20)]).counts
    assert (counts.found, counts.right) == (1, 1)
    counts = score_document([record(10, 14)], [record(14, 20)]).counts
    assert (counts.gold, counts.predicted, counts.found) == (1, 1, 0)


def test_records_that_share_a_quantity_pair_by_what_they_say():
    gold = [record(5, 8, subject={"text": name}) for name in ("石化产业", "纺织产业")]
    score = score_document(gold, gold[::-1])
    assert score.counts.right == 2
    assert [pair.predicted["subject"] for pair in score.pairs] == [pair.gold["subject"] for pair in score.pairs]


def test_a_record_is_used_once():
    score = score_document([record(5, 8)], [record(5, 8, unit="家"), record(5, 8)])
    assert [pair.right for pair in score.pairs] == [True]
    assert [spare["unit"] for spare in score.spurious] == ["家"]


def test_wrong_fields_are_named():
    score = score_document([record(5, 8), record(20, 22)], [record(5, 8, end_year=2030, annual=True)])
    assert score.pairs[0].wrong_fields == ("end_year",)
    assert not score.pairs[0].agreement["annual"]
    assert [missed["start"] for missed in score.missed] == [20]
    assert (score.counts.detection.precision, score.counts.detection.recall) == (1, 0.5)
    assert score.counts.record.f1 == 0
    assert score.counts.agreement["value"] == 1


def test_predictions_that_start_in_an_ignored_region_do_not_count():
    score = score_document([], [record(5, 8), record(10, 12), record(12, 14)], ignore=[(8, 12)])
    assert [spare["start"] for spare in score.spurious] == [5, 12]


def test_nothing_to_count_is_zero():
    counts = score_document([], []).counts
    assert counts.to_dict() == Counts().to_dict()
    assert (counts.detection.precision, counts.detection.recall, counts.detection.f1) == (0, 0, 0)
    assert set(counts.agreement.values()) == {0.0}


def test_totals_are_sums_over_documents():
    score = score_documents({"a": [record(5, 8)], "b": [record(5, 8)]}, {"a": [record(5, 8)]})
    assert (score.total.gold, score.total.predicted, score.total.found) == (2, 1, 1)
    assert score.total.detection.f1 == pytest.approx(2 / 3)
    assert list(score.to_dict()["docs"]) == ["a", "b"]


def test_predictions_without_gold_are_an_error():
    with pytest.raises(ValueError, match=r"without gold: c, d"):
        score_documents({"a": []}, {"d": [], "c": [], "a": []})


def test_targets_and_records_mix(make_target):
    counts = score_document([make_target().to_dict()], [make_target()]).counts
    assert counts.right == 1
    assert set(counts.fields.values()) == {1}


def test_reliability_by_bins():
    gold = [record(n, n + 2) for n in range(0, 30, 10)]
    predicted = [
        record(0, 2, confidence=1.0),
        record(10, 12, confidence=0.9),
        record(20, 22, confidence=0.95, unit="家"),
        record(50, 52, confidence=0.2),
    ]
    score = score_documents({"a": gold}, {"a": predicted})
    low, high = reliability(score)
    assert (low.low, low.high, low.count, low.found, low.right) == (0.2, pytest.approx(0.3), 1, 0, 0)
    assert (high.low, high.high, high.count, high.found) == (0.9, 1.0, 3, 1.0)
    assert high.right == pytest.approx(2 / 3)
    assert high.confidence == pytest.approx(0.95)
    assert calibration_error((low, high)) == pytest.approx((0.2 + 3 * (0.95 - 2 / 3)) / 4)
    assert calibration_error(()) == 0


@pytest.mark.parametrize("value", [None, 1.5, -0.1, "high"])
def test_reliability_needs_confidences(value: object):
    score = score_documents({"a": []}, {"a": [record(3, 5, confidence=value)]})
    with pytest.raises(ValueError, match="a: the prediction at 3"):
        reliability(score)


def test_reliability_needs_a_bin():
    with pytest.raises(ValueError, match="at least 1"):
        reliability(score_documents({}, {}), bins=0)


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", shared / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def dev(shared: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """Text and annotation of each development document."""
    folder = shared / "gold" / "dev"
    return {
        path.name.removesuffix(".gold.json"): (
            path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8"),
            json.loads(path.read_text("utf-8")),
        )
        for path in sorted(folder.glob("*.gold.json"))
    }


def expected(reference: ModuleType, dev: dict[str, Any], predicted: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    counts = {}
    for name, (_, gold) in dev.items():
        kept = [p for p in predicted[name] if not any(a <= p["start"] < b for a, b in gold["ignore"])]
        counts[name] = reference.score_doc(kept, gold["targets"])[0]
    docs = {name: reference.total([count]) for name, count in counts.items()}
    plain: dict[str, Any] = json.loads(json.dumps({"total": reference.total(counts.values()), "docs": docs}))
    return plain


def ours(dev: dict[str, Any], predicted: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    score = score_documents(
        {name: gold["targets"] for name, (_, gold) in dev.items()},
        predicted,
        ignore={name: gold["ignore"] for name, (_, gold) in dev.items()},
    )
    return score.to_dict()


@GOLD
def test_same_as_the_reference_on_the_pipeline(reference: ModuleType, dev: dict[str, Any]):
    predicted = {name: [t.to_dict() for t in targets_of(text)] for name, (text, _) in dev.items()}
    assert ours(dev, predicted) == expected(reference, dev, predicted)


@pytest.mark.parametrize("seed", range(8))
def test_same_as_the_reference_on_spoilt_gold(reference: ModuleType, dev: dict[str, Any], seed: int):
    rng = random.Random(seed)
    pool = [record for _, gold in dev.values() for record in gold["targets"]]
    predicted = {name: spoil(gold["targets"], pool, rng) for name, (_, gold) in dev.items()}
    got = ours(dev, predicted)
    assert got == expected(reference, dev, predicted)
    assert 0.2 < got["total"]["record"][2] < 0.95, "spoiling changes much, not all"
    same = {name for name in FIELDS if got["total"]["fields"][name] == got["total"]["found"]}
    assert same <= {"binding"}, "the development documents never say 约束性 outside tables"


def spoil(records: list[dict[str, Any]], pool: list[dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    """Drops, doubles and shifts records and takes fields from others."""
    out = []
    for truth in records:
        for _ in range(rng.choice((0, 1, 1, 1, 1, 2))):
            guess = dict(truth)
            if rng.random() < 0.6:
                key = rng.choice([k for k in guess if k not in ("start", "end", "text")])
                others = [other[key] for other in pool if other[key] != truth[key]]
                guess[key] = rng.choice(others or [truth[key]])
            shift = rng.choice((0, 0, 0, 1, -1, 6))
            guess["start"], guess["end"] = guess["start"] + shift, guess["end"] + shift
            out.append(guess)
    rng.shuffle(out)
    return out
