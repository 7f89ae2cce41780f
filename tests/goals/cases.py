"""Cases of goals: marked lines, and how what is found is compared with what the marks say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plan_ie.goals.marked import MarkedGoal, marked_lines
from plan_ie.types import Goal

DATA = Path(__file__).parent / "data"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "goals.md"
Said = tuple[str, str | None, str]


def cases(name: str) -> list[str]:
    """The lines of a file of cases."""
    return marked_lines((DATA / f"{name}.txt").read_text("utf-8"))


def examples() -> list[str]:
    """The examples of the documentation."""
    return marked_lines(PAGE.read_text("utf-8"))


def said(goals: Sequence[Goal | MarkedGoal]) -> list[Said]:
    """Kind, aim and words of goals, in text order."""
    ordered = sorted(goals, key=lambda g: (g.start, g.end))
    return [(g.kind, g.aim, g.text) for g in ordered]
