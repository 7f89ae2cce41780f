"""What the training scripts share: the line from probability to confidence, and lines of output at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import accumulate
from math import floor, log, sqrt

import numpy as np

from plan_ie.weighing import calibrated


def calibration_line(rows: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """The logistic line from log odds to confidence (Newton's method, two numbers).

    Args:
        rows: The probability of every record found, and whether it is right.
    """
    p = np.clip([probability for probability, _ in rows], 1e-6, 1 - 1e-6)
    x = np.stack([np.log(p / (1 - p)), np.ones(len(p))], axis=1)
    y, w = np.array([right for _, right in rows], float), np.array([1.0, 0.0])
    for _ in range(30):
        sure = 1 / (1 + np.exp(-x @ w))
        slope = x.T * (sure * (1 - sure)) @ x + 1e-6 * np.eye(2)
        w = w - np.linalg.solve(slope, x.T @ (sure - y))
    return {"slope": round(float(w[0]), 3), "bias": round(float(w[1]), 3)}


def lower_limit(right: int, count: int, errors: float = 1.0) -> float:
    """The share that is right, less some standard errors: the lower end of Wilson's interval (1927).

    Of few records the share seen is chance; other documents have less as often as more.

    >>> round(lower_limit(95, 100), 3), round(lower_limit(950, 1000), 3), round(lower_limit(950, 1000, errors=2), 3)
    (0.923, 0.943, 0.934)
    """
    share, square = right / count, errors**2
    middle = share + square / (2 * count)
    spread = errors * sqrt(share * (1 - share) / count + square / (4 * count**2))
    return (middle - spread) / (1 + square / count)


def lowered_line(
    line: dict[str, float], rows: Sequence[tuple[float, bool]], sure: float, wanted: float, errors: float = 1.0
) -> dict[str, float]:
    """The line with a bias so low that of the records with confidence `sure` and above at least `wanted` are right.

    The share is counted less so many standard errors, so that it holds on documents it was not counted on.
    """
    ranked = sorted(rows, reverse=True)
    right = [0, *accumulate(hit for _, hit in ranked)]
    cuts = [k for k in range(len(ranked) + 1) if k in (0, len(ranked)) or ranked[k][0] < ranked[k - 1][0]]
    above = sum(calibrated(p, line) >= sure for p, _ in ranked)
    enough = max(k for k in cuts if k == 0 or (k <= above and lower_limit(right[k], k, errors) >= wanted))
    if enough == above:
        return line
    unsure = min(ranked[enough][0], 1 - 1e-6)
    bias = log(sure / (1 - sure)) - line["slope"] * log(unsure / (1 - unsure))
    return {**line, "bias": round(floor(bias * 1000) / 1000 - 0.001, 3)}


def say(*parts: object) -> None:
    """Print at once, for runs of minutes."""
    sys.stdout.write(" ".join(map(str, parts)) + "\n")
    sys.stdout.flush()
