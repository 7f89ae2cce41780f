"""The words that the core packs know, for tests of tables."""

from __future__ import annotations

from plan_ie.lexicon.packs import load_packs
from plan_ie.pipes.analysis import table_words_of

WORDS = table_words_of(load_packs(["core"]))
UNITS = WORDS.units
