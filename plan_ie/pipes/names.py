"""What names of a document mean: by its entities, else by the packs."""

from __future__ import annotations

from plan_ie.lexicon.entry import NounEntry
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.names import indicator_index, industry_index
from plan_ie.linking.view import Names, Span
from plan_ie.pipes.analysis import Layout, Nouns
from plan_ie.pipes.entities import NOUNS, Cover, Entities
from plan_ie.types import Mention


class EntityNames:
    """The names of a document whose entities say more, or less, than the packs.

    Args:
        lexicon: The packs.
        entities: What the entities add and take.
        text: The text that their offsets are of.
    """

    def __init__(self, lexicon: Lexicon, entities: Entities, text: str) -> None:
        self._lexicon = lexicon
        self._entities = entities
        own: dict[str, list[NounEntry]] = {"INDICATOR": [], "INDUSTRY": []}
        for start, end, label, entry_id in entities.added:
            if label in own:
                own[label].append(_entry(lexicon, label, "".join(text[start:end].split()), entry_id))
        self._indicators = indicator_index(own["INDICATOR"])
        self._industries = industry_index(own["INDUSTRY"])

    def indicator(self, text: str) -> NounEntry | None:
        """The indicator that a noun phrase names, or None."""
        return self.told_indicator(text) or self._kept(self._lexicon.indicator(text))

    def told_indicator(self, text: str) -> NounEntry | None:
        """The indicator that a noun phrase names by an entity that the packs do not give, or None."""
        return self._indicators.find(text)

    def in_packs(self, entry: NounEntry) -> bool:
        """Whether the packs have an entry of its id."""
        return bool(entry.id) and self._lexicon.entry(entry.id) is not None

    def industry(self, text: str) -> NounEntry | None:
        """The industry that a phrase or a heading names, or None."""
        return self._industries.find(text) or self._kept(self._lexicon.industry(text))

    def _kept(self, entry: NounEntry | None) -> NounEntry | None:
        """The entry, unless somebody took its entities out of the document."""
        if entry is None or entry.id in self._entities.lost_ids or entry.label in self._entities.lost_labels:
            return None
        return entry


def names_of(lexicon: Lexicon, entities: Entities, text: str) -> Names:
    """The names of a document; those of the packs where its entities are what the packs find."""
    return EntityNames(lexicon, entities, text) if entities else lexicon


def mentions_of(layout: Layout, nouns: Nouns, entities: Entities) -> tuple[Mention, ...]:
    """The industries, indicators and bodies of the view, in order.

    Args:
        layout: The document.
        nouns: What the packs find in it.
        entities: What its entities add to them and take from them.
    """
    pairs = zip(nouns.mentions, nouns.records, strict=True)
    if not entities:
        return tuple(mention for mention, _ in pairs if mention.label in NOUNS)
    reading = layout.reading
    added = [record for record in entities.added if record[2] in NOUNS]
    beside = Cover((record for record in added if record[2] != "ORG"), len(reading.source))
    kept = [
        mention
        for mention, record in pairs
        if mention.label in NOUNS and record not in entities.gone and not beside.meets(*record[:2])
    ]
    for start, end, label, entry_id in added:
        first, last = reading.to_view(start), reading.to_view(end)
        kept.append(Mention(first, last, reading.text[first:last], label, entry_id or None))
    return tuple(sorted(kept, key=lambda mention: (mention.start, mention.end)))


def owners_of(layout: Layout, entities: Entities) -> tuple[Span, ...]:
    """The industries and bodies of the view that only entities name, in order."""
    to_view = layout.reading.to_view
    owners = (record for record in entities.added if record[2] in ("INDUSTRY", "ORG"))
    return tuple(sorted((to_view(start), to_view(end)) for start, end, _, _ in owners))


def _entry(lexicon: Lexicon, label: str, name: str, entry_id: str) -> NounEntry:
    """The entry of an entity: named as the pack names its id, or as it stands in the text."""
    same = (lexicon.entry(entry_id),) if entry_id else lexicon.named(name)
    known = next((entry for entry in same if entry is not None and entry.label == label), None)
    if known is None:
        return NounEntry(label, name, entry_id)
    return NounEntry(label, known.name, known.id, (name,), extra=known.extra)
