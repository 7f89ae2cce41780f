"""Whether a goal binds: 约束性 and 预期性, in a column of their own, behind an indicator or behind its value."""

from __future__ import annotations

from plan_ie.text.regex import regex
from plan_ie.types import Binding

_BRACKET = regex(r"[（(\[【〔]([^（()）\[\]【】〔〕\n]{2,10})[）)\]】〕]")


def binding_of(text: str) -> Binding | None:
    """约束性 or 预期性 in `text`.

    >>> binding_of("约束"), binding_of("指标属性")
    ('binding', None)
    """
    if "约束" in text:
        return "binding" if "预期" not in text else None
    return "expected" if "预期" in text or "指导性" in text else None


def binding_bracket(text: str, at: int) -> tuple[Binding | None, int]:
    """What a bracket that opens at `at` says of the goal, and where it ends; (None, `at`) where it says nothing.

    >>> binding_bracket("森林覆盖率（约束性指标）达到25.8%", 5)
    ('binding', 12)
    """
    m = _BRACKET.match(text, at)
    said = binding_of(m.group(1)) if m else None
    return (said, m.end()) if m and said else (None, at)
