"""Records as labelled spans and relations between them, which is what annotation tools show, and back.

    TARGET.level ──indicator──▶ INDICATOR
         │ └───────subject────▶ SUBJECT
         └─ region, start_year, end_year, baseline_year ──▶ any span that says it

The label of the quantity carries the measure (`TARGET.increase`) and whether it is per year
(`TARGET.increase.annual`), so that both can be corrected by choosing another label. The last four relations are
never written; an annotator draws them to correct what the record says. All other fields ride along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plan_ie.agreement import Record
from plan_ie.interop.annotated import Place
from plan_ie.interop.records import MEASURES, check_record
from plan_ie.interop.values import document_fields, read_value
from plan_ie.text.placed import Placed

TARGET, INDICATOR, SUBJECT = "TARGET", "INDICATOR", "SUBJECT"
LABELS = (*(f"{TARGET}.{m}{a}" for m in MEASURES for a in ("", ".annual")), INDICATOR, SUBJECT)
"""All span labels, for setting up a project."""
MENTIONS = ("indicator", "subject")
YEARS = ("start_year", "end_year", "baseline_year")
RELATIONS = (*MENTIONS, "region", *YEARS)
"""All relation labels; they are names of fields."""

_YEAR = re.compile(r"(?:19|20)\d\d")

Offsets = tuple[int, int]
Pair = tuple[Offsets | None, Offsets | None]


@dataclass(frozen=True, slots=True)
class Node:
    """A labelled span.

    Attributes:
        id: Names it within its document.
        start: Offset of its first character.
        end: Offset behind its last character.
        label: One of `LABELS`, or an annotator's own for the ends of relations.
        record: Index of the record it was written from, where the tool keeps it apart from others at its place.
    """

    id: str
    start: int
    end: int
    label: str
    record: int | None = None

    @property
    def at(self) -> Offsets:
        """Both offsets."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two spans, by their ids."""

    head: str
    child: str
    label: str


def target_label(record: Record) -> str:
    """The label of a record's quantity.

    >>> target_label({"measure": "increase", "annual": True})
    'TARGET.increase.annual'
    """
    return f"{TARGET}.{record['measure']}" + (".annual" if record.get("annual") else "")


def graph_of(records: Sequence[Record], *, apart: bool = False) -> tuple[list[Node], list[Edge]]:
    """Spans and relations of records, in text order.

    Args:
        records: The records.
        apart: Whether each record has a span of its own for its quantity; else records of one quantity share one.
    """
    nodes: dict[tuple[Any, ...], Node] = {}
    edges: dict[Edge, None] = {}

    def node(start: int, end: int, label: str, record: int | None = None) -> Node:
        key = (start, end, label, record)
        return nodes.setdefault(key, Node(str(len(nodes)), start, end, label, record))

    for index, record in enumerate(records):
        quantity = node(record["start"], record["end"], target_label(record), index if apart else None)
        for name, label in zip(MENTIONS, (INDICATOR, SUBJECT), strict=True):
            if record.get(name) is not None:
                mention = node(record[name]["start"], record[name]["end"], label)
                edges[Edge(quantity.id, mention.id, name)] = None
    return sorted(nodes.values(), key=lambda n: (n.start, n.end, n.label)), list(edges)


def records_of(
    text: str, nodes: Iterable[Node], edges: Iterable[Edge], kept: Sequence[Record], place: Place
) -> tuple[Record, ...]:
    """The records that spans and relations mean, in text order.

    A quantity that stands where a record stood keeps that record's other fields. One that was moved keeps them but
    for value, unit and comparator, which are read out of the text, as all fields of a new one are.

    Args:
        text: The text.
        nodes: The spans.
        edges: The relations.
        kept: The records that rode along.
        place: Where the document stands, for messages.

    Raises:
        AnnotationError: A relation or label cannot be understood, or a span holds no quantity.
    """
    return sound((record for _, record in drafts_of(text, nodes, edges, kept, place)), text, place)


def sound(records: Iterable[Record], text: str, place: Place) -> tuple[Record, ...]:
    """The records in text order, once all are known to be sound.

    Raises:
        AnnotationError: One is not.
    """
    checked = [check_record(record, text, place, complete=True) for record in records]
    return tuple(sorted(checked, key=lambda r: (r["start"], r["end"])))


def drafts_of(
    text: str, nodes: Iterable[Node], edges: Iterable[Edge], kept: Sequence[Record], place: Place
) -> list[tuple[Node, dict[str, Any]]]:
    """The quantities and the records they mean, as `records_of` gives them, not checked yet."""
    by_id = {node.id: node for node in nodes}
    for node in by_id.values():
        if type(node.start) is not int or type(node.end) is not int or not 0 <= node.start < node.end <= len(text):
            raise place.error(f"{node.label} is at {node.start!r}–{node.end!r}; the text has {len(text)} characters")
    for record in kept:
        check_record(record, text, place, complete=True)
    links = _links(by_id, edges, place)
    targets = sorted((n for n in by_id.values() if _is_target(n)), key=lambda n: (n.start, n.end, n.label))
    labels: dict[Offsets, set[str]] = {}
    for node in targets:
        labels.setdefault(node.at, set()).add(node.label)
    placed = Placed(kept, place_of)
    known = {(m["start"], m["end"]): m for record in kept for name in MENTIONS if (m := record.get(name)) is not None}
    out: list[tuple[Node, dict[str, Any]]] = []
    for node in targets:
        originals = _originals(node, labels, kept, placed)
        for pair, original in _pairs(node, links[node.id], originals, place):
            record = _record(text, node, pair, original, known, place)
            for name in ("region", *YEARS):
                for end in links[node.id].get(name, ()):
                    record[name] = _said(text[end.start : end.end], name, place)
            out.append((node, record))
    return out


def _is_target(node: Node) -> bool:
    return node.label == TARGET or node.label.startswith(TARGET + ".")


def _links(nodes: dict[str, Node], edges: Iterable[Edge], place: Place) -> dict[str, dict[str, list[Node]]]:
    """Per quantity and relation, the spans at the other end, whichever way the relation was drawn."""
    links: dict[str, dict[str, list[Node]]] = {node.id: {} for node in nodes.values() if _is_target(node)}
    for edge in edges:
        if edge.label not in RELATIONS:
            raise place.error(f"unknown relation {edge.label!r}; known: {', '.join(RELATIONS)}")
        missing = [end for end in (edge.head, edge.child) if end not in nodes]
        if missing:
            raise place.error(f"relation {edge.label!r} leads to a span {missing[0]!r} that is not there")
        ends = nodes[edge.head], nodes[edge.child]
        if sum(map(_is_target, ends)) != 1:
            labels = " and ".join(end.label for end in ends)
            raise place.error(f"relation {edge.label!r} joins {labels}; it must join a {TARGET} and what belongs to it")
        quantity, other = ends if _is_target(ends[0]) else ends[::-1]
        known = links[quantity.id].setdefault(edge.label, [])
        if other.at not in [node.at for node in known]:
            known.append(other)
    for node_id, found in links.items():
        twice = [name for name, ends in found.items() if name not in MENTIONS and len(ends) > 1]
        if twice:
            raise place.error(f"the quantity at {nodes[node_id].start} has several relations {twice[0]!r}")
    return links


def place_of(record: Record) -> Offsets:
    """Where the quantity of a record stands."""
    return record["start"], record["end"]


def _originals(
    node: Node, labels: Mapping[Offsets, set[str]], kept: Sequence[Record], placed: Placed[Record]
) -> list[Record]:
    """The records a quantity was written from: those at its place, else those it overlaps and no other stands at."""
    if node.record is not None and node.record < len(kept):
        record = kept[node.record]
        return [record] if record["start"] < node.end and node.start < record["end"] else []
    over = list(placed.over(*node.at))
    here = [r for r in over if place_of(r) == node.at]
    if here:
        own = [r for r in here if target_label(r) == node.label]
        # Several quantities at one place differ by label; a label that no record had was given by the annotator.
        free = [r for r in here if target_label(r) not in labels[node.at]]
        return own or free or here[:1]
    return [r for r in over if place_of(r) not in labels]


def _pairs(
    node: Node, links: dict[str, list[Node]], originals: list[Record], place: Place
) -> list[tuple[Pair, Record | None]]:
    """The records of a quantity: each a pair of indicator and subject, and the record it continues."""
    ends: list[list[Offsets]] = [[end.at for end in links.get(name, ())] for name in MENTIONS]
    before = [(_pair(record), record) for record in originals]
    if before and all({p[i] for p, _ in before} - {None} == set(ends[i]) for i in (0, 1)):
        return [(pair, record) for pair, record in before]
    if min(len(ends[0]), len(ends[1])) > 1:
        raise place.error(
            f"the quantity at {node.start}–{node.end} has {len(ends[0])} indicators and {len(ends[1])} subjects; "
            "which belong together cannot be told, so mark it once for each record"
        )
    wanted: list[Pair] = [(i, s) for i in ends[0] or (None,) for s in ends[1] or (None,)]
    return [(pair, _closest(pair, before)) for pair in wanted]


def _pair(record: Record) -> Pair:
    at = [None if record.get(m) is None else (record[m]["start"], record[m]["end"]) for m in MENTIONS]
    return at[0], at[1]


def _closest(pair: Pair, before: list[tuple[Pair, Record]]) -> Record | None:
    if not before:
        return None
    return max(before, key=lambda item: 2 * (item[0][1] == pair[1]) + (item[0][0] == pair[0]))[1]


def _record(
    text: str, node: Node, pair: Pair, original: Record | None, known: dict[Offsets, Any], place: Place
) -> dict[str, Any]:
    record: dict[str, Any] = dict(original) if original is not None else _new(text)
    record |= {"start": node.start, "end": node.end, "text": text[node.start : node.end]}
    if original is None or (original["start"], original["end"]) != node.at:
        record |= read_value(text, node.start, node.end, place)
    record |= _label_fields(node, original, place)
    for name, at in zip(MENTIONS, pair, strict=True):
        before = record.get(name)
        if at is None:
            record[name] = None
        elif before is None or (before["start"], before["end"]) != at:
            record[name] = known.get(at) or {"text": text[slice(*at)], "start": at[0], "end": at[1]}
    return record


def _new(text: str) -> dict[str, Any]:
    empty = dict.fromkeys((*MENTIONS, "baseline_year", "baseline_value", "baseline_unit", "binding"))
    return {"kind": "target", "origin": "text", **document_fields(text), **empty}


def _label_fields(node: Node, original: Record | None, place: Place) -> dict[str, Any]:
    _, *parts = node.label.split(".")
    if not parts and original is not None:
        return {}
    if not parts or parts[0] not in MEASURES or parts[1:] not in ([], ["annual"]):
        raise place.error(
            f"label {node.label!r} at {node.start}–{node.end} must name a measure: "
            f"{TARGET}.level, or another of {', '.join(MEASURES)}, and .annual if it is per year"
        )
    return {"measure": parts[0], "annual": len(parts) == 2}


def _said(text: str, name: str, place: Place) -> str | int:
    if name == "region":
        return text.strip()
    found = _YEAR.search(text)
    if found is None:
        raise place.error(f"relation {name!r} leads to {text!r}, which names no year in four digits")
    return int(found.group())
