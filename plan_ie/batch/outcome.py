"""What became of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["unreadable", "unexpected", "timeout", "died"]


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a document gave nothing.

    Attributes:
        kind: `unreadable` (the message says what to do), `unexpected` (an error of ours), `timeout`, or `died` (the
            process that read it ended).
        reason: The reason.
        error: The name of an unexpected error.
        trace: Where an unexpected error comes from.
    """

    kind: Kind
    reason: str
    error: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document.

    Attributes:
        name: The document.
        content: What was found; None if it is broken.
        broken: Why there is none, or None.
        warnings: What of it was not read.
        seconds: How long it took.
        state: Size and time of change of the file when it was opened, to tell later whether it is still the same.
    """

    name: str
    content: Any = None
    broken: Broken | None = None
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    state: tuple[int, int] | None = None
