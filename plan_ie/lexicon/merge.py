"""Packs as read, and their entries checked and merged; nothing here opens a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plan_ie.errors import PackError
from plan_ie.lexicon.entry import Entry, make_entry
from plan_ie.lexicon.files import read_lines
from plan_ie.lexicon.pack_limits import ENTRIES, check, limit
from plan_ie.lexicon.schema import entry_problems


@dataclass(slots=True)
class Pack:
    """A pack as read: its manifest and the text of its files (`name → text`)."""

    name: str
    version: str
    path: Path
    requires: tuple[str, ...] = ()
    licence: str = ""
    source: str = ""
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Override:
    """An entry of one pack that a later pack replaced."""

    id: str
    pack: str
    by: str
    entry: Entry


def merge(packs: Sequence[Pack]) -> tuple[list[Entry], list[Override]]:
    """Validate the entries of `packs` and merge them in order.

    Returns:
        The entries, and what later packs replaced.

    Raises:
        PackError: At the first invalid or duplicate entry.
    """
    entries: dict[str, Entry] = {}
    owner: dict[str, str] = {}
    overridden: list[Override] = []
    for pack in packs:
        seen: dict[str, tuple[str, int]] = {}
        for file, text in pack.files.items():
            path = pack.path / file
            most = limit(ENTRIES, path)
            for number, line in read_lines(text, path):
                for problem in entry_problems(line):
                    raise PackError(problem, path, number)
                entry = make_entry(line)
                if len(entries) >= most:
                    check(ENTRIES, len(entries) + 1, path)
                entry_id = entry.id
                if entry_id in seen:
                    where = "{}:{}".format(*seen[entry_id])
                    raise PackError(f'duplicate id "{entry_id}", first used in {where}', path, number)
                seen[entry_id] = (file, number)
                if entry_id in entries:
                    overridden.append(Override(entry_id, owner[entry_id], pack.name, entries[entry_id]))
                    del entries[entry_id]
                entries[entry_id] = entry
                owner[entry_id] = pack.name
    return list(entries.values()), overridden
