"""Doccano: JSON Lines of a sequence labelling project with relations ("JSONL (relation)").

Needs "Allow overlapping spans" and "Use relation labeling" in the project's settings, and "Count grapheme clusters
as one character" left off. Doccano numbers spans anew and gives the keys it does not know back beside the text.
"""

from __future__ import annotations

from typing import Any

from plan_ie.interop.annotated import AnnotatedText, Place, payload, unpack
from plan_ie.interop.graph import Edge, Node, graph_of, records_of


def to_doccano(annotated: AnnotatedText) -> dict[str, Any]:
    """A document as a line for Doccano."""
    nodes, edges = graph_of(annotated.targets)
    return {
        "text": annotated.known_text,
        "entities": [
            {"id": int(node.id), "label": node.label, "start_offset": node.start, "end_offset": node.end}
            for node in nodes
        ],
        "relations": [
            {"id": index, "from_id": int(edge.head), "to_id": int(edge.child), "type": edge.label}
            for index, edge in enumerate(edges)
        ],
        "plan_ie": payload(annotated),
    }


def from_doccano(item: dict[str, Any], place: Place, *, name: str = "") -> AnnotatedText:
    """A line that Doccano has exported, as a document.

    Args:
        item: The line.
        place: Where it stands, for messages.
        name: Name of the document where the line has none.

    Raises:
        AnnotationError: The line is not of this format, or its spans and relations cannot be understood.
    """
    text = item.get("text", item.get("data"))
    if not isinstance(text, str) or not isinstance(item.get("entities"), list):
        raise place.error("no 'text' and 'entities'; export from Doccano as JSONL with relations")
    carried = item.get("plan_ie", (item.get("meta") or {}).get("plan_ie"))
    name, ignore, kept = unpack(carried, name, place)
    try:
        nodes = [Node(str(e["id"]), e["start_offset"], e["end_offset"], e["label"]) for e in item["entities"]]
        edges = [Edge(str(r["from_id"]), str(r["to_id"]), r["type"]) for r in item.get("relations") or ()]
    except (KeyError, TypeError) as error:
        raise place.error(f"an entity or relation lacks {error}") from error
    return AnnotatedText(name, text, records_of(text, nodes, edges, kept, place), ignore)
