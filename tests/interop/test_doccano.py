"""Doccano: what is written, and what comes back after its database has renumbered everything."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plan_ie.interop import AnnotatedText, AnnotationError
from plan_ie.interop.annotated import Place
from plan_ie.interop.doccano import from_doccano, to_doccano

PLACE = Place("admin.jsonl", 2)


def exported(line: dict[str, Any]) -> dict[str, Any]:
    """The line as Doccano gives it back: ids of its database, unknown keys beside the text, comments."""
    line = json.loads(json.dumps(line, ensure_ascii=False))
    new = {entity["id"]: 5000 - 3 * entity["id"] for entity in line["entities"]}
    return {
        "id": 17,
        "text": line["text"],
        "plan_ie": line["plan_ie"],
        "entities": [e | {"id": new[e["id"]]} for e in reversed(line["entities"])],
        "relations": [
            {"id": 900 + i, "from_id": new[r["from_id"]], "to_id": new[r["to_id"]], "type": r["type"]}
            for i, r in enumerate(line["relations"])
        ],
        "Comments": [],
    }


def test_a_line_is_what_doccano_imports(documents: list[AnnotatedText]):
    line = to_doccano(documents[1])
    text = line["text"]
    assert [(text[e["start_offset"] : e["end_offset"]], e["label"]) for e in line["entities"]] == [
        ("动力电池", "SUBJECT"),
        ("晶硅光伏", "SUBJECT"),
        ("产业规模", "INDICATOR"),
        ("1800亿元", "TARGET.level"),
        ("600亿元", "TARGET.level"),
        ("研发投入强度", "INDICATOR"),
        ("3%—4%", "TARGET.level"),
    ]
    said = {e["id"]: text[e["start_offset"] : e["end_offset"]] for e in line["entities"]}
    assert [(said[r["from_id"]], r["type"], said[r["to_id"]]) for r in line["relations"]] == [
        ("1800亿元", "indicator", "产业规模"),
        ("1800亿元", "subject", "动力电池"),
        ("600亿元", "indicator", "产业规模"),
        ("600亿元", "subject", "晶硅光伏"),
        ("3%—4%", "indicator", "研发投入强度"),
    ]


def test_nothing_is_lost(documents: list[AnnotatedText]):
    for document in documents:
        assert from_doccano(exported(to_doccano(document)), PLACE) == document


def test_older_exports_have_other_keys(wuhu: AnnotatedText):
    line = exported(to_doccano(wuhu))
    line["data"], line["meta"] = line.pop("text"), {"plan_ie": line.pop("plan_ie")}
    assert from_doccano(line, PLACE) == wuhu


def test_a_document_that_was_annotated_from_nothing(wuhu: AnnotatedText):
    line = exported(to_doccano(wuhu))
    del line["plan_ie"]
    document = from_doccano(line, PLACE, name="admin-2")
    assert document.name == "admin-2"
    assert [(r["text"], r["low"], r["high"], r["unit"], r["comparator"]) for r in document.targets] == [
        (r["text"], r["low"], r["high"], r["unit"], r["comparator"]) for r in wuhu.targets
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"entities": None}, "no 'text' and 'entities'; export from Doccano as JSONL with relations"),
        ({"text": 3}, "no 'text' and 'entities'"),
        ({"entities": [{"id": 1, "label": "TARGET"}]}, "an entity or relation lacks 'start_offset'"),
        ({"relations": [{"from_id": 1}]}, "an entity or relation lacks 'to_id'"),
        ({"plan_ie": {"version": 9}}, "'plan_ie' is not of version 1"),
        ({"plan_ie": {"version": 1, "name": "a"}}, "'plan_ie' lacks 'name' or 'targets'"),
        ({"plan_ie": {"version": 1, "name": "a", "targets": [], "ignore": [[1]]}}, "'ignore' must be a list"),
        ({"text": "改过的正文", "entities": []}, "the quantity is at "),
    ],
)
def test_mistakes_are_named(wuhu: AnnotatedText, change: dict[str, Any], message: str):
    with pytest.raises(AnnotationError) as caught:
        from_doccano(exported(to_doccano(wuhu)) | change, PLACE)
    assert str(caught.value).startswith(f"admin.jsonl:2: {message}")
