"""The merged content of pattern packs, and what can be asked of it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Literal, overload

from plan_ie.errors import damaged
from plan_ie.lexicon.entry import (
    BoundEntry,
    CueEntry,
    Entry,
    GoalEntry,
    MetricEntry,
    NounEntry,
    PeriodEntry,
    PlaceEntry,
    PredicateEntry,
    UnitEntry,
)
from plan_ie.lexicon.gazetteer import Gazetteer
from plan_ie.lexicon.keys import Keys
from plan_ie.lexicon.merge import Override, Pack, merge
from plan_ie.lexicon.names import NameIndex, indicator_index, industry_index
from plan_ie.lexicon.national_bodies import NationalBodies
from plan_ie.lexicon.pack_limits import BYTES, check, limit
from plan_ie.lexicon.places import Places
from plan_ie.lexicon.schema import MENTION_LABELS
from plan_ie.types import Mention, Region

Contents = Sequence[tuple[str, str, dict[str, str]]]


class Lexicon:
    """Entries by label, a gazetteer over the nouns, and look-ups by name.

    Everything beyond the list of entries is built on first use. A lexicon is not changed after it
    has been made; `plan_ie.lexicon.packs.load_packs` makes one.

    Args:
        entries: All entries, in the order of their packs.
        overridden: What later packs replaced.
        contents: (name, version, files) of every pack, for `to_bytes` and `digest`.
    """

    def __init__(self, entries: Iterable[Entry], overridden: Iterable[Override] = (), contents: Contents = ()) -> None:
        self._entries = tuple(entries)
        self._contents = contents
        self.overridden = list(overridden)

    @staticmethod
    def merged(packs: Sequence[Pack]) -> Lexicon:
        """The lexicon of `packs`; later ones override earlier ones by id.

        Raises:
            PackError: At the first invalid or duplicate entry.
        """
        entries, overridden = merge(packs)
        return Lexicon(entries, overridden, [(pack.name, pack.version, dict(pack.files)) for pack in packs])

    def __reduce__(self) -> tuple[Callable[[bytes], Lexicon], tuple[bytes]]:
        return Lexicon.from_bytes, (self.to_bytes(),)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def all_entries(self) -> tuple[Entry, ...]:
        """Every entry, in the order of the packs."""
        return self._entries

    @property
    def pack_names(self) -> tuple[str, ...]:
        """Names of the packs, in the order of loading."""
        return tuple(name for name, _, _ in self._contents)

    @overload
    def entries(self, label: Literal["INDUSTRY", "INDICATOR"]) -> tuple[NounEntry, ...]: ...
    @overload
    def entries(self, label: Literal["GPE", "ZONE"]) -> tuple[PlaceEntry, ...]: ...
    @overload
    def entries(self, label: Literal["UNIT"]) -> tuple[UnitEntry, ...]: ...
    @overload
    def entries(self, label: Literal["BOUND"]) -> tuple[BoundEntry, ...]: ...
    @overload
    def entries(self, label: Literal["PERIOD"]) -> tuple[PeriodEntry, ...]: ...
    @overload
    def entries(self, label: Literal["PREDICATE"]) -> tuple[PredicateEntry, ...]: ...
    @overload
    def entries(self, label: Literal["CUE"]) -> tuple[CueEntry, ...]: ...
    @overload
    def entries(self, label: Literal["METRIC"]) -> tuple[MetricEntry, ...]: ...
    @overload
    def entries(self, label: Literal["GOAL"]) -> tuple[GoalEntry, ...]: ...
    @overload
    def entries(self, label: str) -> tuple[Entry, ...]: ...
    def entries(self, label: str) -> tuple[Entry, ...]:
        """The entries of one label, in the order of the packs; empty if there are none."""
        return self._by_label.get(label, ())

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this id."""
        return self._by_id.get(entry_id)

    def named(self, name: str) -> tuple[Entry, ...]:
        """The industries, indicators and places that have exactly this name or alias."""
        return self._nouns_by_name.get(name, ())

    def scan(self, text: str, context: Region | None = None) -> list[Mention]:
        """Industries, indicators and places in `text`, leftmost-longest, without overlaps.

        Args:
            text: Any text; widths are folded here, offsets stay those of `text`.
            context: The region the document is about, to resolve ambiguous place names.

        >>> from plan_ie.lexicon.packs import load_packs
        >>> [(m.text, m.label, m.id) for m in load_packs().scan("江西省规模以上工业增加值年均增长7%")]
        [('江西省', 'GPE', '360000'), ('规模以上工业增加值', 'INDICATOR', 'indicator.industrial_value_added')]
        """
        return self.gazetteer.scan(text, context)

    def indicator(self, text: str) -> NounEntry | None:
        """The indicator that a noun phrase names, or None: exact, by alias, or by a known head.

        >>> from plan_ie.lexicon.packs import load_packs
        >>> load_packs(["indicators"]).indicator("规上工业增加值").id
        'indicator.industrial_value_added'
        """
        return self._indicators.find(text)

    def industry(self, text: str) -> NounEntry | None:
        """The industry that a phrase or a heading names, or None.

        >>> from plan_ie.lexicon.packs import load_packs
        >>> load_packs(["industries"]).industry("电子信息产业").id
        'industry.electronic_information'
        """
        return self._industries.find(text)

    @cached_property
    def places(self) -> Places:
        """The places of the packs: find and resolve place names."""
        return Places((*self.entries("GPE"), *self.entries("ZONE")))

    @cached_property
    def national_bodies(self) -> NationalBodies:
        """The bodies of the whole country."""
        return NationalBodies(self.entries("CUE"))

    @cached_property
    def keys(self) -> Keys:
        """The keys under which the indicators of several plans meet."""
        return Keys(self.entries("INDICATOR"))

    @cached_property
    def digest(self) -> str:
        """A hash of the contents and versions of the packs, in their order."""
        digest = blake2b(digest_size=16)
        for name, version, files in self._contents:
            digest.update(f"{name}\0{version}\0".encode())
            for file, text in sorted(files.items()):
                digest.update(f"{file}\0".encode() + text.encode() + b"\0")
        return digest.hexdigest()

    def to_bytes(self) -> bytes:
        """The whole content, so that a saved pipeline does not need the packs again."""
        return zlib.compress(json.dumps(self._contents, ensure_ascii=False).encode())

    @staticmethod
    def from_bytes(data: bytes) -> Lexicon:
        """The lexicon that `to_bytes` saved.

        Raises:
            PipelineError: The data is damaged.
            PackError: An entry is invalid, or the packs are above the limits of packs.
        """
        with damaged("the lexicon of the saved pipeline"):
            contents = json.loads(_unpacked(data))
            packs = [Pack(name, version, Path(name), files=files) for name, version, files in contents]
            texts = (text for pack in packs for text in (pack.name, pack.version, *pack.files, *pack.files.values()))
            if not all(isinstance(text, str) for text in texts):
                raise TypeError("a text is expected")
        return Lexicon.merged(packs)

    @cached_property
    def _by_label(self) -> dict[str, tuple[Entry, ...]]:
        groups: dict[str, list[Entry]] = {}
        for entry in self._entries:
            groups.setdefault(entry.label, []).append(entry)
        return {label: tuple(group) for label, group in groups.items()}

    @cached_property
    def _nouns_by_name(self) -> dict[str, tuple[Entry, ...]]:
        names: dict[str, tuple[Entry, ...]] = {}
        for entry in self._entries:
            if entry.label in MENTION_LABELS:
                for name in entry.names:
                    names[name] = (*names.get(name, ()), entry)
        return names

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self._entries}

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The automaton over bodies, industries, indicators and places."""
        return Gazetteer((*self.entries("ORG"), *self.entries("INDUSTRY"), *self.entries("INDICATOR")), self.places)

    @cached_property
    def _indicators(self) -> NameIndex:
        return indicator_index(self.entries("INDICATOR"))

    @cached_property
    def _industries(self) -> NameIndex:
        return industry_index(self.entries("INDUSTRY"))


def _unpacked(data: bytes) -> bytes:
    """The content of compressed data, refused while it is unpacked where it is above the limit of packs."""
    source = "the lexicon of the saved pipeline"
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(data, limit(BYTES, source) + 1)
    check(BYTES, len(content), source)
    if not unpacker.eof:
        raise zlib.error("incomplete data")
    return content
