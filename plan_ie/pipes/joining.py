"""What lets the records of several plans be joined: the keys of their indicators, and which state one thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plan_ie.lexicon.keys import Keys, canonical
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.linking.view import Names
from plan_ie.pipes.names import EntityNames
from plan_ie.statements import marked_same
from plan_ie.types import Target


def joinable(targets: Iterable[Target], lexicon: Lexicon, names: Names) -> list[Target]:
    """The targets of one document with `indicator.key`, `indicator.owner` and `same_as`.

    Args:
        targets: The targets, in text order.
        lexicon: The packs.
        names: The names of the document; an indicator that its entities name has the key of the id that they give it.
    """
    told = names if isinstance(names, EntityNames) else None
    return marked_same([_keyed(target, lexicon.keys, told) for target in targets])


def _keyed(target: Target, keys: Keys, told: EntityNames | None) -> Target:
    if target.indicator is None:
        return target
    text, subject = target.indicator.text, target.subject.text if target.subject else ""
    entry = told.told_indicator(text) if told else None
    if entry is None:
        key, owner = keys.key(text, subject)
    elif told is not None and told.in_packs(entry):
        key, owner = keys.key(entry.name, subject)
    else:
        key, owner = canonical(entry.name), "".join(subject.split())
    return replace(target, indicator=replace(target.indicator, key=key, owner=owner or None))
