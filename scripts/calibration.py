"""What the training scripts share: the line from probability to confidence, and lines of output at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np


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


def say(*parts: object) -> None:
    """Print at once, for runs of minutes."""
    sys.stdout.write(" ".join(map(str, parts)) + "\n")
    sys.stdout.flush()
