"""What the tokenizer has to keep: the terms, quantities and dates that the pipeline's packs know."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from spacy.language import Language

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.text.source import Source

_WORDLIKE = ("INDICATOR", "INDUSTRY")


def pack_spans(nlp: Language, text: str, source: Source | None = None) -> list[tuple[int, int]]:
    """Spans of `text` that components of `nlp` can make entities of: terms, places, quantities, dates.

    Args:
        nlp: The pipeline; without a component that reads packs there are no spans.
        text: The text.
        source: What a reader knew of it; quantities may go on over a line break that it does not vouch for.
    """
    from plan_ie.pipes.analysis import layout_of, nouns_of, quantities_of

    lexicon = lexicon_of(nlp)
    if lexicon is None:
        return []
    layout = layout_of(text, source, lexicon)
    found = quantities_of(layout, lexicon)
    to_source = layout.reading.to_source
    spans = [to_source(q.start, q.end) for q in found.quantities]
    spans += [to_source(t.start, t.end) for t in found.times]
    spans += [record[:2] for record in nouns_of(layout, lexicon.gazetteer).records]
    spans += _literals(nlp, text)
    return spans


def pack_terms(nlp: Language) -> frozenset[str]:
    """Names that a segmenter can take for words: indicators and industries that need no look at their surroundings."""
    lexicon = lexicon_of(nlp)
    return frozenset() if lexicon is None else _terms(lexicon)


def lexicon_of(nlp: Language) -> Lexicon | None:
    """The lexicon that the components of `nlp` read, or None if none of them reads one."""
    for _, component in nlp._components:
        found = getattr(component, "lexicon", None)
        if isinstance(found, Lexicon):
            return found
    return None


@lru_cache(maxsize=4)
def _terms(lexicon: Lexicon) -> frozenset[str]:
    entries = (entry for label in _WORDLIKE for entry in lexicon.entries(label))
    return frozenset(
        name
        for entry in entries
        if entry.match and not entry.not_in
        for name in entry.names
        if len(name) > 1 and name.isalpha() and not name.isascii()
    )


def _literals(nlp: Language, text: str) -> Iterable[tuple[int, int]]:
    """Occurrences of the literals that were added to a ruler by `add_patterns`."""
    for _, component in nlp._components:
        if isinstance(getattr(component, "lexicon", None), Lexicon):
            for pattern in getattr(component, "patterns", ()):
                for literal in (pattern["pattern"], *pattern.get("aliases", ())):
                    at = text.find(literal) if isinstance(literal, str) else -1
                    while at >= 0:
                        yield at, at + len(literal)
                        at = text.find(literal, at + 1)
