"""One entry of a pattern pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TokenPattern = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term or pattern with what a pack says of it.

    Attributes:
        label: `INDUSTRY`, `INDICATOR`, `GPE`, `ZONE`, `UNIT`, `BOUND`, `PERIOD`, `PREDICATE` or `SECTION`.
        pattern: The canonical name, or a spaCy token pattern.
        id: Its id; for places the adcode.
        aliases: Other names of the same thing.
        parent: The id of the entry above it.
        source: Where the fact comes from, if the line says so; else `pack.toml` does.
        extra: All other keys of the line (`dimension`, `comparator`, `class`, `level` …).
    """

    label: str
    pattern: str | TokenPattern
    id: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    source: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The canonical name; the id for a token pattern."""
        return self.pattern if isinstance(self.pattern, str) else self.id

    @property
    def names(self) -> tuple[str, ...]:
        """The literals to look for in running text: the name and its aliases."""
        own = (self.pattern,) if isinstance(self.pattern, str) else ()
        return (*own, *self.aliases)


_NOTHING: Mapping[str, Any] = {}


def make_entry(line: dict[str, Any]) -> Entry:
    """An `Entry` from a validated line; what has no id gets `label.pattern`."""
    pattern = line["pattern"]
    if not isinstance(pattern, str):
        pattern = tuple(pattern)
    label = line["label"]
    extra = {key: value for key, value in line.items() if key not in _FIELDS}
    return Entry(
        label,
        pattern,
        line.get("id") or f"{label.lower()}.{pattern}",
        tuple(line.get("aliases", ())),
        line.get("parent"),
        line.get("source"),
        extra or _NOTHING,
    )


_FIELDS = frozenset(Entry.__slots__)
