"""The places of a document, by its entities and by the packs."""

from __future__ import annotations

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.places import Places
from plan_ie.lexicon.towns import find_towns
from plan_ie.linking.view import Place
from plan_ie.pipes.analysis import Layout
from plan_ie.pipes.entities import PLACES, Cover, Entities
from plan_ie.pipes.stored import MentionRecord
from plan_ie.text.fold import fold
from plan_ie.types import Region

_HAVE_TOWNS = ("county", "prefecture")  # levels of the areas whose plans speak of towns


def places_of(layout: Layout, lexicon: Lexicon, entities: Entities) -> tuple[Place, ...]:
    """The places of the view, in order.

    Args:
        layout: The document.
        lexicon: The packs.
        entities: What the entities of the document add to them and take from them.
    """
    found = _places_of_packs(layout, lexicon)
    gone = [record for record in entities.gone if record[2] in PLACES]
    added = [record for record in entities.added if record[2] in PLACES]
    if not gone and not added:
        return found
    reading = layout.reading
    without, beside = Cover(gone, len(reading.source)), Cover(added, len(reading.source))
    kept: list[Place] = []
    touched: list[tuple[Place, int, int]] = []
    for place in found:
        start, end = reading.to_source(place.start, place.end)
        if beside.meets(start, end):
            touched.append((place, start, end))
        elif not without.meets(start, end):
            kept.append(place)
    for record in added:
        region = _region(record, layout, lexicon.places)
        over = [one for one in touched if one[1] < record[1] and record[0] < one[2]]
        if region is None or (not record[3] and any(a <= record[0] and record[1] <= b for _, a, b in over)):
            continue  # what the packs find says as much, or more
        touched = [one for one in touched if one not in over]
        kept.append(Place(reading.to_view(record[0]), reading.to_view(record[1]), region))
    kept += [place for place, start, end in touched if not without.meets(start, end)]
    return tuple(sorted(kept, key=lambda place: (place.start, place.end)))


def _places_of_packs(layout: Layout, lexicon: Lexicon) -> tuple[Place, ...]:
    """Those of the packs, a chain of them as its smallest; in the plan of one area, only the areas inside it."""
    own, places = layout.plan.region, lexicon.places
    single = places.find(layout.reading.text, own)
    if own is None or own.level == "country":
        single = places.in_rows(layout.reading.text, single)
    starts = {m.end: m.start for m in single}
    found = places.chained(single)
    if own is not None and own.level not in (None, "country"):
        levels = ("province", "prefecture", "county")
        heads = {m.id for m in found if _heads_line(layout.reading.text, m.start, m.end)}
        found = [m for m in found if m.region.level in levels or m.id in heads or places.contains(own, m.region)]
    named = [Place(m.start, m.end, m.region, starts[m.end] > m.start) for m in found]
    if own is None or own.level not in _HAVE_TOWNS:
        return tuple(named)
    taken = {at for place in named for at in (place.start, place.end - 1)}
    spans = find_towns(fold(layout.reading.text))
    towns = [Place(a, b, Region(layout.reading.text[a:b])) for a, b in spans if taken.isdisjoint(range(a, b))]
    return tuple(sorted([*named, *towns], key=lambda place: place.start))


def _heads_line(text: str, start: int, end: int) -> bool:
    """Whether a place is what a line is about: 长三角|：轨道上的都市圈提速."""
    return (not start or text[start - 1] in "\n】▲●◆■ ") and text.startswith("：", end)


def _region(record: MentionRecord, layout: Layout, places: Places) -> Region | None:
    """The region that an entity means: by its id, by its name, or the name itself; a LOC may be a river."""
    start, end, label, entry_id = record
    known = places.region(entry_id) if entry_id else None
    if known is not None:
        return known
    name = "".join(layout.reading.source[start:end].split())
    named = next((m.region for m in places.find(name, layout.plan.region) if m.text == name), None)
    if named is not None:
        return named
    if label == "LOC" and not entry_id:
        return None
    return Region(name, entry_id if entry_id.isdigit() else None)
