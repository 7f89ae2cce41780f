"""What packs may cost. The environment raises the limits, for it reaches the command line and saved pipelines too."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from plan_ie.errors import PackError

BYTES: Final = "PLAN_IE_MAX_PACK_BYTES"
ENTRIES: Final = "PLAN_IE_MAX_PACK_ENTRIES"
_DEFAULTS: Final = {BYTES: 256 * 1024 * 1024, ENTRIES: 1_000_000}
#: Names of an entry times the words in which they are not meant: what is looked up when the automaton is built.
MOST_GUARDS: Final = 1_000_000


def limit(name: str, path: str | Path) -> int:
    """A limit: the default, or what the environment says.

    Args:
        name: `BYTES` or `ENTRIES`.
        path: The pack, for messages.

    Raises:
        PackError: The environment says no positive number.
    """
    said = os.environ.get(name, "").strip()
    if not said:
        return _DEFAULTS[name]
    if not (said.isascii() and said.isdigit() and 0 < len(said) < 16 and int(said)):
        raise PackError(f"the environment variable {name} must be a positive whole number, not {said[:30]!r}", path)
    return int(said)


def check(name: str, count: int, path: str | Path) -> None:
    """Raises `PackError` where a count is above its limit; the message says how to raise it."""
    most = limit(name, path)
    if count > most:
        what = "bytes" if name == BYTES else "entries"
        raise PackError(
            f"more {what} than the limit of {most}; divide the pack, or set {name} if it is to be trusted", path
        )
