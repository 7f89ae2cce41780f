"""A notation for goals inside their text, for cases and documentation: 打造«P:全国铜基新材料基地»。"""

from __future__ import annotations

import re
from typing import NamedTuple

from plan_ie.text.regex import regex
from plan_ie.types import Aim, GoalKind

SIGNS: dict[str, tuple[GoalKind, Aim | None]] = {
    "P": ("position", None),
    "J": ("project", None),
    "d": ("focus", "develop"),
    "b": ("focus", "breakthrough"),
    "l": ("focus", "layout"),
}
_MARK = regex(r"«([PJdbl]):|»")


class MarkedGoal(NamedTuple):
    """A goal that marks say."""

    kind: GoalKind
    aim: Aim | None
    start: int
    end: int
    text: str


def unmarked(line: str) -> tuple[str, list[MarkedGoal]]:
    """A text without its marks, and the goals that they say, in text order; ⏎ is a line break.

    Raises:
        ValueError: A mark is not opened or not closed.

    >>> unmarked("打造«P:商用车强省»，发展«d:特种车»。")[1][1]
    MarkedGoal(kind='focus', aim='develop', start=10, end=13, text='特种车')
    """
    line = line.replace("⏎", "\n")
    text, at = "", 0
    opened: list[tuple[str, int]] = []
    goals: list[MarkedGoal] = []
    for m in _MARK.finditer(line):
        text += line[at : m.start()]
        at = m.end()
        if m.group(1):
            opened.append((m.group(1), len(text)))
            continue
        if not opened:
            raise ValueError(f"» closes nothing in {line!r}")
        sign, start = opened.pop()
        goals.append(MarkedGoal(*SIGNS[sign], start, len(text), text[start:]))
    if opened:
        raise ValueError(f"« is not closed in {line!r}")
    return text + line[at:], sorted(goals, key=lambda g: (g.start, -g.end))


def marked_lines(page: str) -> list[str]:
    """The marked lines of a file of cases, or of the code blocks of a page: not empty, no comment."""
    if "```goals" in page:
        page = "\n".join(re.findall(r"```goals\n(.*?)```", page, re.S))
    return [line for line in page.splitlines() if line and not line.startswith("#")]
