"""What lets the records of several plans be joined: the keys of their indicators, and which state one thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plan_ie.lexicon.keys import Keys
from plan_ie.statements import marked_same
from plan_ie.types import Target


def joinable(targets: Iterable[Target], keys: Keys) -> list[Target]:
    """The targets of one document with `indicator.key`, `indicator.owner` and `same_as`."""
    return marked_same([_keyed(target, keys) for target in targets])


def _keyed(target: Target, keys: Keys) -> Target:
    if target.indicator is None:
        return target
    key, owner = keys.key(target.indicator.text, target.subject.text if target.subject else "")
    return replace(target, indicator=replace(target.indicator, key=key, owner=owner or None))
