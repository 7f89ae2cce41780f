"""The units that the core packs know, for tests of tables."""

from __future__ import annotations

from plan_ie.lexicon.packs import load_packs
from plan_ie.pipes.analysis import grammar_of
from plan_ie.tables.units import UnitReader

UNITS = UnitReader(grammar_of(load_packs(["core"])).units)
