"""What a document gives as plain values for JSON, and back without loss: what is written from it is the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plan_ie.frames.rows import Document, Results
from plan_ie.pipes.state import goal_of, goal_state, plan_of, plan_state, target_of, target_state, tree_of, tree_state
from plan_ie.types import Goal, Plan

Content = Results | Sequence[Goal] | Plan


def to_plain(content: Content) -> dict[str, Any]:
    """The content of a document as values that JSON has."""
    if isinstance(content, Plan):
        return {"plan": plan_state(content), "tree": tree_state(content)}
    if not isinstance(content, Results):
        return {"goals": [goal_state(goal) for goal in content]}
    return {
        "file": content.document.file,
        "plan": plan_state(content.document.plan),  # rows say nothing of its sections
        "targets": [target_state(target) for target in content.targets],
        "actuals": [target_state(target) for target in content.actuals],
        "goals": [goal_state(goal) for goal in content.goals],
    }


def from_plain(state: dict[str, Any]) -> Content:
    """The content of such values.

    >>> from_plain(to_plain(Results(Document("规划.txt", Plan(title="宣城市“十五五”规划"))))).document.plan.title
    '宣城市“十五五”规划'
    """
    if "tree" in state:
        return tree_of(plan_of(state["plan"]), state["tree"])
    goals = tuple(goal_of(goal) for goal in state["goals"])
    if "file" not in state:
        return goals
    targets, actuals = (tuple(target_of(target) for target in state[key]) for key in ("targets", "actuals"))
    return Results(Document(state["file"], plan_of(state["plan"])), targets, actuals, goals)
