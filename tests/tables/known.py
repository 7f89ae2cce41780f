"""The words that the core packs know, for tests of tables."""

from __future__ import annotations

from plan_ie.lexicon.packs import load_packs
from plan_ie.pipes.table_targets import table_words

WORDS = table_words(load_packs(["core"]))
UNITS = WORDS.units
