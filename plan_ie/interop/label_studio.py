"""Label Studio: tasks as JSON, with a region and its fields for every record, and relations to what it is about.

Set the project up with `label_config()`. Export as "JSON", not "JSON-MIN", which leaves relations out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal
from xml.sax.saxutils import quoteattr

from plan_ie.agreement import Record
from plan_ie.interop.annotated import AnnotatedText, Place, payload, unpack
from plan_ie.interop.graph import (
    INDICATOR,
    RELATIONS,
    SUBJECT,
    TARGET,
    Edge,
    Node,
    drafts_of,
    graph_of,
    place_of,
    sound,
    target_label,
)
from plan_ie.interop.records import BINDINGS, COMPARATORS, MEASURES
from plan_ie.version import installed_version

Layer = Literal["predictions", "annotations"]

_CHOICES = {"measure": MEASURES, "annual": ("annual",), "comparator": COMPARATORS, "binding": BINDINGS}
_NUMBERS = ("low", "high", "start_year", "end_year", "baseline_year", "baseline_value")
_TEXTS = ("unit", "region", "baseline_unit")
_NEVER_NULL = ("measure", "comparator")
_SOURCE = {"to_name": "text"}


def label_config() -> str:
    """The labelling interface that `to_label_studio` is made for, in Label Studio's XML."""
    labels = "".join(f"    <Label value={quoteattr(name)}/>\n" for name in (TARGET, INDICATOR, SUBJECT, "CONTEXT"))
    relations = "".join(f"    <Relation value={quoteattr(name)}/>\n" for name in RELATIONS)
    shared = f'toName="text" perRegion="true" whenTagName="label" whenLabelValue="{TARGET}"'
    fields = ""
    for name, choices in _CHOICES.items():
        items = "".join(f"<Choice value={quoteattr(choice)}/>" for choice in choices)
        fields += f'  <Choices name="{name}" {shared} showInline="true">{items}</Choices>\n'
    for name in _NUMBERS:
        fields += f'  <Header value="{name}"/>\n  <Number name="{name}" {shared}/>\n'
    for name in _TEXTS:
        fields += f'  <Header value="{name}"/>\n  <TextArea name="{name}" {shared} maxSubmissions="1"/>\n'
    return (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}  </Labels>\n'
        f"  <Relations>\n{relations}  </Relations>\n"
        f'  <Text name="text" value="$text"/>\n{fields}</View>\n'
    )


def to_label_studio(annotated: AnnotatedText, *, layer: Layer = "predictions") -> dict[str, Any]:
    """A document as a task for Label Studio.

    Args:
        annotated: The document.
        layer: Whether its records come as predictions, for annotators to correct, or as annotations.
    """
    text = annotated.known_text
    nodes, edges = graph_of(annotated.targets, apart=True)
    results = []
    for node in nodes:
        base = {"id": node.id, **_SOURCE}
        span = {"start": node.start, "end": node.end, "text": text[node.start : node.end]}
        label = node.label if node.record is None else TARGET
        results.append(base | {"from_name": "label", "type": "labels", "value": span | {"labels": [label]}})
        if node.record is not None:
            results += [base | field for field in _fields(annotated.targets[node.record], span)]
    results += [
        {"type": "relation", "from_id": e.head, "to_id": e.child, "direction": "right", "labels": [e.label]}
        for e in edges
    ]
    made: dict[str, Any] = {"result": results}
    if layer == "predictions":
        made["model_version"] = f"plan_ie {installed_version()}"
        confidences = [r["confidence"] for r in annotated.targets if r.get("confidence") is not None]
        if confidences:
            made["score"] = sum(confidences) / len(confidences)
    carried = payload(annotated) | {"regions": {n.id: n.record for n in nodes if n.record is not None}}
    return {"data": {"text": text, "name": annotated.name, "plan_ie": carried}, layer: [made]}


def from_label_studio(
    task: dict[str, Any], place: Place, *, layer: Layer = "annotations", name: str = ""
) -> AnnotatedText | None:
    """A task that Label Studio has exported, as a document; None where it has nothing in that layer.

    Args:
        task: The task.
        place: Where it stands, for messages.
        layer: Whether to take what annotators have submitted, or the predictions they were shown.
        name: Name of the document where the task has none.

    Raises:
        AnnotationError: The task is not of this format, is annotated more than once, or cannot be understood.
    """
    data = task.get("data")
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise place.error("no 'data' with 'text'; export from Label Studio as JSON, not JSON-MIN")
    text = data["text"]
    name, ignore, kept = unpack(data.get("plan_ie"), data.get("name") or name, place)
    made = _chosen(task.get(layer) or (), place)
    if made is None:
        return None
    places = (data.get("plan_ie") or {}).get("regions") or {}
    try:
        nodes, edges, fields = _read(made["result"], text, places, place)
    except (KeyError, TypeError, IndexError) as error:
        raise place.error(f"a result lacks {error}") from error
    records: list[Record] = []
    known = {place_of(record) for record in kept}
    for node, record in drafts_of(text, nodes, edges, kept, place):
        records.append(_corrected(record, fields.get(node.id, {}), known=node.at in known))
    return AnnotatedText(name, text, sound(records, text, place), ignore)


def _fields(record: Record, span: dict[str, Any]) -> Iterable[dict[str, Any]]:
    at = {"start": span["start"], "end": span["end"]}
    for name in _CHOICES:
        value = "annual" if name == "annual" and record.get(name) else record.get(name)
        if value:
            yield {"from_name": name, "type": "choices", "value": at | {"choices": [value]}}
    for name in _NUMBERS:
        if record.get(name) is not None:
            yield {"from_name": name, "type": "number", "value": at | {"number": record[name]}}
    for name in _TEXTS:
        if record.get(name):
            yield {"from_name": name, "type": "textarea", "value": at | {"text": [record[name]]}}


def _chosen(made: Iterable[dict[str, Any]], place: Place) -> dict[str, Any] | None:
    valid = [one for one in made if not one.get("was_cancelled")]
    truth = [one for one in valid if one.get("ground_truth")] or valid
    if len(truth) > 1:
        raise place.error(f"{len(truth)} annotations of one task; mark the right one as ground truth")
    return truth[0] if truth else None


def _read(
    results: Iterable[dict[str, Any]], text: str, places: dict[str, int], place: Place
) -> tuple[list[Node], list[Edge], dict[str, dict[str, Any]]]:
    spans: dict[str, tuple[int, int, str]] = {}
    edges: list[Edge] = []
    fields: dict[str, dict[str, Any]] = {}
    for result in results:
        kind, value = result["type"], result.get("value", {})
        if kind == "relation":
            for label in result.get("labels") or ():
                edges.append(Edge(result["from_id"], result["to_id"], label))
        elif kind == "labels":
            spans[result["id"]] = value["start"], value["end"], value["labels"][0]
            _check_text(value, text, place)
        elif result["from_name"] in _CHOICES:
            chosen = value["choices"][0]
            fields.setdefault(result["id"], {})[result["from_name"]] = chosen == "annual" or chosen
        elif result["from_name"] in _NUMBERS:
            number = value["number"]
            whole = isinstance(number, float) and number.is_integer()
            fields.setdefault(result["id"], {})[result["from_name"]] = int(number) if whole else number
        elif result["from_name"] in _TEXTS:
            fields.setdefault(result["id"], {})[result["from_name"]] = "".join(value["text"]).strip()
        # Other controls are a team's own.
    nodes = []
    for key, (start, end, label) in spans.items():
        own = fields.get(key, {})
        if label == TARGET and "measure" in own:
            label = target_label({"measure": own["measure"], "annual": own.get("annual")})
        nodes.append(Node(key, start, end, label, places.get(key)))
    return nodes, edges, fields


def _check_text(value: dict[str, Any], text: str, place: Place) -> None:
    """Label Studio writes line breaks in a region's text in several ways, so only the rest of it is compared."""
    said, there = value.get("text"), text[value["start"] : value["end"]]
    if isinstance(said, str) and _bare(said) != _bare(there):
        raise place.error(
            f"a region at {value['start']}–{value['end']} reads {said!r}, but the text there is {there!r}"
        )


def _bare(text: str) -> str:
    return "".join(text.replace("\\n", "").split())


def _corrected(record: dict[str, Any], fields: dict[str, Any], *, known: bool) -> dict[str, Any]:
    """The record with what the region's fields say; of a record that was shown, an emptied field is null."""
    if not fields:
        return record
    for name in (*_CHOICES, *_NUMBERS, *_TEXTS):
        if name in fields:
            record[name] = fields[name]
        elif known and name not in _NEVER_NULL:
            record[name] = {"annual": False, "unit": ""}.get(name)
    return record
