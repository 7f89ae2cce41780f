"""Prodigy and spaCy: JSON Lines of texts with tokens, spans and relations, as `rel.manual` shows and `db-out` gives.

Spans of targets overlap at times (千亿级 inside 千亿级产业集群), so tokens are cut at the edges of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from plan_ie.interop.annotated import AnnotatedText, Place, payload, unpack
from plan_ie.interop.graph import Edge, Node, graph_of, records_of

_WORD = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|\s+|.", re.S)


def to_prodigy(annotated: AnnotatedText) -> dict[str, Any]:
    """A document as a task for Prodigy."""
    text = annotated.known_text
    nodes, edges = graph_of(annotated.targets)
    tokens = _tokens(text, {offset for node in nodes for offset in node.at})
    first = {token["start"]: token["id"] for token in tokens}
    last = {token["end"]: token["id"] for token in tokens}
    spans = {
        node.id: {
            "start": node.start,
            "end": node.end,
            "token_start": first[node.start],
            "token_end": last[node.end],
            "label": node.label,
        }
        for node in nodes
    }
    return {
        "text": text,
        "tokens": tokens,
        "spans": list(spans.values()),
        "relations": [
            {
                "head": spans[edge.head]["token_end"],
                "child": spans[edge.child]["token_end"],
                "head_span": spans[edge.head],
                "child_span": spans[edge.child],
                "label": edge.label,
            }
            for edge in edges
        ],
        "meta": {"name": annotated.name},
        "plan_ie": payload(annotated),
    }


def from_prodigy(item: dict[str, Any], place: Place, *, name: str = "") -> AnnotatedText | None:
    """A task that Prodigy has exported, as a document; None where the annotator rejected or ignored it.

    Args:
        item: The task.
        place: Where it stands, for messages.
        name: Name of the document where the task has none.

    Raises:
        AnnotationError: The task is not of this format, or its spans and relations cannot be understood.
    """
    if item.get("answer", "accept") != "accept":
        return None
    text = item.get("text")
    if not isinstance(text, str) or not isinstance(item.get("spans"), list):
        raise place.error("no 'text' and 'spans'; export with prodigy db-out")
    name, ignore, kept = unpack(item.get("plan_ie"), (item.get("meta") or {}).get("name") or name, place)
    try:
        spans = {_key(span): span for span in item["spans"]}
        relations = [r for r in item.get("relations") or () if r.get("label")]
        by_end: dict[Any, list[str]] = {}
        for key, span in spans.items():
            by_end.setdefault(span.get("token_end"), []).append(key)
        ends = [(_end(r, "head", by_end, place), _end(r, "child", by_end, place), r["label"]) for r in relations]
    except (KeyError, TypeError) as error:
        raise place.error(f"a span or relation lacks {error}") from error
    nodes = [Node(key, span["start"], span["end"], span["label"]) for key, span in spans.items()]
    edges = [Edge(*end) for end in ends]
    return AnnotatedText(name, text, records_of(text, nodes, edges, kept, place), ignore)


def _key(span: dict[str, Any]) -> str:
    return f"{span['start']}-{span['end']}-{span['label']}"


def _end(relation: dict[str, Any], side: str, by_end: Mapping[Any, list[str]], place: Place) -> str:
    """The span at one end of a relation: as it says, or the one that ends at the token it names."""
    stated = relation.get(f"{side}_span")
    if stated is not None:
        return _key(stated)
    found = by_end.get(relation[side], [])
    if len(found) != 1:
        raise place.error(f"{len(found)} spans end at token {relation[side]}, which a relation names as its {side}")
    return found[0]


def _tokens(text: str, edges: set[int]) -> list[dict[str, Any]]:
    """Words, numbers, blanks and single other characters, cut at the edges; together they are the whole text."""
    tokens: list[dict[str, Any]] = []
    for word in _WORD.finditer(text):
        cuts = [word.start(), *(i for i in range(word.start() + 1, word.end()) if i in edges), word.end()]
        for start, end in pairwise(cuts):
            tokens.append({"text": text[start:end], "start": start, "end": end, "id": len(tokens), "ws": False})
    return tokens
