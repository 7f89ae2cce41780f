"""Whether the values of an entry are ones that the packs know: classes, dimensions, ids of parents.

Nothing is listed here: a class is known if an entry of the packs has it, so that a new one in `patterns/core` is known
at once.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from plan_ie.lexicon.entry import Entry
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.schema import did_you_mean

#: The keys whose values are compared.
COMPARED: Final = ("class", "dimension", "parent")
#: An indicator may be measured in what a unit measures, and in a few things that have none.
_MEASURED: Final[Mapping[str, tuple[str, ...]]] = {"UNIT": ("UNIT",), "INDICATOR": ("INDICATOR", "UNIT")}


def value_problems(line: Mapping[str, Any], packs: Lexicon, ids: Container[str] = ()) -> Iterator[str]:
    """What no pack knows among the values of an entry, each with a suggestion where there is one.

    Args:
        line: An entry without problems of its schema.
        packs: The packs that are loaded before it.
        ids: Ids of the other entries of its own pack.

    >>> from plan_ie.lexicon.packs import load_packs
    >>> packs = load_packs()
    >>> list(value_problems({"label": "PREDICATE", "pattern": "贯通", "class": "doo"}, packs))
    ['unknown class "doo" for PREDICATE; did you mean "do"?']
    >>> list(value_problems({"label": "INDICATOR", "pattern": "达标率", "dimension": "percnt"}, packs))
    ['unknown dimension "percnt" for INDICATOR; did you mean "percent"?']
    """
    label = line["label"]
    kind = (label, line["role"]) if label == "GOAL" else (label, "")
    for key, known in (("class", _classes(packs).get(kind)), ("dimension", _dimensions(packs).get(label))):
        value = line.get(key)
        if value is None or not known:
            continue
        for part in value.split("/") if key == "dimension" else (value,):
            if part not in known:
                near = did_you_mean(part, known) or f"; known are {', '.join(sorted(known))}"
                yield f'unknown {key} "{value}" for {" ".join(filter(None, kind))}{near}'
                break
    parent = line.get("parent")
    if parent is not None and parent not in ids and packs.entry(parent) is None:
        near = did_you_mean(parent, [entry.id for entry in packs.entries(label)])
        yield f'unknown parent "{parent}": no entry of this pack or of the packs before it has this id{near}'


@lru_cache(maxsize=4)
def _classes(packs: Lexicon) -> Mapping[tuple[str, str], frozenset[str]]:
    """The classes that entries have, by label, of GOAL by label and role."""
    found: dict[tuple[str, str], set[str]] = {}
    for entry in packs.all_entries:
        if (value := entry.extra.get("class")) is not None:
            role = entry.extra["role"] if entry.label == "GOAL" else ""
            found.setdefault((entry.label, role), set()).add(value)
    return {kind: frozenset(values) for kind, values in found.items()}


@lru_cache(maxsize=4)
def _dimensions(packs: Lexicon) -> Mapping[str, frozenset[str]]:
    """The dimensions that entries have, by label; of a label without entries nothing is known to compare with."""
    return {
        label: frozenset(part for other in others for entry in packs.entries(other) for part in _parts(entry))
        for label, others in _MEASURED.items()
        if packs.entries(label)
    }


def _parts(entry: Entry) -> list[str]:
    return str(entry.extra.get("dimension", "other")).split("/")
