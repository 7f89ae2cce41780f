"""The line from probability to confidence."""

import random
import runpy
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
calibration = runpy.run_path(str(SCRIPTS / "calibration.py"))
SURE, WANTED = 0.8, 0.95


def rows(count: int, seed: int = 7) -> list[tuple[float, bool]]:
    """Records whose probabilities promise more than is right: of those of p a share of p² is."""
    chance = random.Random(seed)
    found = [chance.uniform(0.3, 1.0) for _ in range(count)]
    return [(p, chance.random() < p * p) for p in found]


def sure(line: dict[str, float], records: list[tuple[float, bool]]) -> list[bool]:
    return [right for p, right in records if calibration["calibrated"](p, line) >= SURE]


@pytest.mark.parametrize(("right", "count"), [(1, 1), (0, 4), (19, 20), (950, 1000)])
def test_the_lower_limit_lies_below_the_share_and_nears_it_with_more_records(right: int, count: int) -> None:
    limit = calibration["lower_limit"]
    assert 0 <= limit(right, count) <= right / count
    assert limit(right * 100, count * 100) >= limit(right, count)


def test_a_line_promises_what_is_right() -> None:
    records = rows(4000)
    line = calibration["calibration_line"](records)
    total = sum(calibration["calibrated"](p, line) for p, _ in records)
    assert total == pytest.approx(sum(right for _, right in records), rel=0.02)


def test_a_lowered_line_holds_on_records_it_was_not_made_from() -> None:
    held = 0
    for seed in range(20):
        records = rows(1500, seed)
        line = calibration["lowered_line"](calibration["calibration_line"](records), records, SURE, WANTED)
        others = sure(line, rows(6000, seed + 100))
        held += sum(others) >= WANTED * len(others)
    assert held >= 15


def test_a_line_that_is_sure_enough_stays() -> None:
    records = [(0.9, True)] * 200 + [(0.3, False)] * 200
    line = {"slope": 1.0, "bias": 0.0}
    assert calibration["lowered_line"](line, records, SURE, WANTED) == line
