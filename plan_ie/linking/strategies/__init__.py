"""Linking strategies by name, in the order in which they are asked."""

from __future__ import annotations

from plan_ie.linking.strategies.anaphora import anaphora
from plan_ie.linking.strategies.attribute import attribute
from plan_ie.linking.strategies.base import Claim, Strategy
from plan_ie.linking.strategies.carry import carry
from plan_ie.linking.strategies.counted import counted
from plan_ie.linking.strategies.coverage import coverage
from plan_ie.linking.strategies.distributive import distributive
from plan_ie.linking.strategies.from_to import from_to
from plan_ie.linking.strategies.local import local
from plan_ie.linking.strategies.parts import parts
from plan_ie.linking.strategies.scale import scale
from plan_ie.linking.strategies.spending import spending

STRATEGIES: dict[str, Strategy] = {
    "from_to": from_to,
    "attribute": attribute,
    "coverage": coverage,
    "scale": scale,
    "anaphora": anaphora,
    "parts": parts,
    "spending": spending,
    "counted": counted,
    "distributive": distributive,
    "local": local,
    "carry": carry,
}

DEFAULT_ORDER = tuple(STRATEGIES)

__all__ = ["DEFAULT_ORDER", "STRATEGIES", "Claim", "Strategy"]
