"""The plan as a tree, built from plain data when it is asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from plan_ie.pipes.shape import sound
from plan_ie.types import Goal, Plan, PlanIndustry, Section, Target


def with_outline(
    plan: Plan, text: str, data: Mapping[str, Any], targets: Sequence[Target], goals: Sequence[Goal]
) -> Plan:
    """A plan with its sections and industries.

    Args:
        plan: What is known of the document.
        text: The text.
        data: The plain data of the document: `outline` and `industries`.
        targets: Its targets.
        goals: Its qualitative goals, in the order of the data.
    """
    rows = data["outline"]
    return replace(
        plan,
        sections=_tree(text, rows, targets, goals),
        industries=_industries(rows, data["industries"], targets, goals),
    )


def _tree(
    text: str, rows: Sequence[Sequence[Any]], targets: Sequence[Target], goals: Sequence[Goal]
) -> tuple[Section, ...]:
    own_targets: list[list[Target]] = [[] for _ in rows]
    own_goals: list[list[Goal]] = [[] for _ in rows]
    starts = [row[2] for row in rows]
    for target in targets:
        if (i := _deepest(rows, starts, target.start)) >= 0:
            own_targets[i].append(target)
    for goal in goals:
        if (i := _deepest(rows, starts, goal.start)) >= 0:
            own_goals[i].append(goal)
    below: list[list[Section]] = [[] for _ in rows]
    top: list[Section] = []
    for i in range(len(rows) - 1, -1, -1):
        low, high, start, end, level, kind, parent = rows[i]
        records: tuple[Target | Goal, ...] = (*own_targets[i], *own_goals[i])
        named = tuple(dict.fromkeys(r.industry.name for r in records if r.industry))
        section = Section(
            heading=text[low:high],
            level=level,
            start=start,
            end=end,
            kind=kind,
            targets=tuple(own_targets[i]),
            goals=tuple(own_goals[i]),
            industries=named,
            sections=tuple(reversed(below[i])),
        )
        (below[parent] if parent >= 0 else top).append(sound(section))
    return tuple(reversed(top))


def _deepest(rows: Sequence[Sequence[Any]], starts: Sequence[int], at: int) -> int:
    """Index of the deepest section that holds an offset, -1 if none does."""
    i = bisect_right(starts, at) - 1
    while i >= 0 and at >= rows[i][3]:
        i = rows[i][6]
    return i


def _industries(
    rows: Sequence[Sequence[Any]], listed: Sequence[Sequence[Any]], targets: Sequence[Target], goals: Sequence[Goal]
) -> tuple[PlanIndustry, ...]:
    targets_of = _Targets(targets)
    out = []
    for name, entry_id, category, section, members in listed:
        low, high = (rows[section][2], rows[section][3]) if section >= 0 else (0, 0)
        own = [goals[n] for n in members]
        industry = PlanIndustry(
            name,
            entry_id,
            category,
            targets_of.industry(name, entry_id, low, high),
            tuple(g for g in own if g.kind == "position"),
            tuple(g for g in own if g.kind == "focus"),
            tuple(g for g in own if g.kind == "project"),
        )
        out.append(sound(industry))
    return tuple(out)


class _Targets:
    """The targets of a document by where they start and what they are about."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self._targets = targets
        self._order = sorted(range(len(targets)), key=lambda i: targets[i].start)
        self._starts = [targets[i].start for i in self._order]
        self._of_subject: dict[str, list[int]] = {}
        self._of_industry: dict[str | None, list[int]] = {}
        for i, target in enumerate(targets):
            if target.subject is not None:
                self._of_subject.setdefault(target.subject.text, []).append(i)
            if target.industry is not None and target.industry.id is not None:
                self._of_industry.setdefault(target.industry.id, []).append(i)

    def industry(self, name: str, entry_id: str | None, start: int, end: int) -> tuple[Target, ...]:
        """Those that stand in its section, say its name or belong to it."""
        inside = self._order[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        found = {*inside, *self._of_subject.get(name, ()), *self._of_industry.get(entry_id, ())}
        return tuple(self._targets[i] for i in sorted(found))
