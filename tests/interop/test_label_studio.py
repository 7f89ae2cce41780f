"""Label Studio: fields stand beside the quantity and can all be corrected."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree

from plan_ie.interop import AnnotatedText, AnnotationError, label_config
from plan_ie.interop.annotated import Place
from plan_ie.interop.graph import RELATIONS
from plan_ie.interop.label_studio import from_label_studio, to_label_studio

PLACE = Place("project.json", 9)


def submitted(document: AnnotatedText, *, rename: bool = False) -> dict[str, Any]:
    """The task after an annotator has taken the predictions over."""
    task = json.loads(json.dumps(to_label_studio(document), ensure_ascii=False))
    (made,) = task.pop("predictions")
    if rename:
        for result in made["result"]:
            for key in ("id", "from_id", "to_id"):
                if key in result:
                    result[key] = f"r{result[key]}#7"
    return task | {"id": 4, "annotations": [{"id": 1, "was_cancelled": False, "result": made["result"]}]}


def results(task: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = task["annotations"][0]["result"]
    return found


def region(task: dict[str, Any], said: str) -> str:
    return next(r["id"] for r in results(task) if r["type"] == "labels" and r["value"]["text"] == said)


def field(task: dict[str, Any], said: str, name: str) -> dict[str, Any]:
    key = region(task, said)
    return next(r for r in results(task) if r.get("id") == key and r["from_name"] == name)


def read(task: dict[str, Any]) -> AnnotatedText:
    found = from_label_studio(task, PLACE)
    assert found is not None
    return found


def record(task: dict[str, Any], said: str) -> dict[str, Any]:
    (found,) = [r for r in read(task).targets if r["text"] == said]
    return dict(found)


def test_the_interface_has_every_control_that_the_tasks_use(documents: list[AnnotatedText]):
    view = etree.fromstring(label_config())
    controls = {node.get("name"): node for node in view.iter() if node.get("name")}
    for document in documents:
        for result in to_label_studio(document)["predictions"][0]["result"]:
            if result["type"] == "relation":
                assert set(result["labels"]) <= {node.get("value") for node in view.iter("Relation")}
                continue
            control = controls[result["from_name"]]
            assert control.tag.lower() == result["type"]
            assert control.get("toName") == result["to_name"] == "text"
            allowed = {child.get("value") for child in control}
            assert set(result["value"].get("choices", result["value"].get("labels", ()))) <= allowed
    assert [node.get("value") for node in view.iter("Relation")] == list(RELATIONS)


@pytest.mark.parametrize("rename", [False, True])
def test_nothing_is_lost(documents: list[AnnotatedText], rename: bool):
    for document in documents:
        assert read(submitted(document, rename=rename)) == document


def test_predictions_have_a_version_and_a_score(wuhu: AnnotatedText):
    (made,) = to_label_studio(wuhu)["predictions"]
    assert made["model_version"].startswith("plan_ie ")
    assert made["score"] == 0.75
    assert "score" not in to_label_studio(wuhu, layer="annotations")["annotations"][0]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("low", {"number": 4100000000.0}, 4100000000),
        ("baseline_year", {"number": 2024}, 2024),
        ("measure", {"choices": ["output"]}, "output"),
        ("comparator", {"choices": [">"]}, ">"),
        ("unit", {"text": ["美元"]}, "美元"),
        ("region", {"text": ["安徽省"]}, "安徽省"),
    ],
)
def test_fields_are_corrected(wuhu: AnnotatedText, name: str, value: dict[str, Any], expected: object):
    task = submitted(wuhu)
    before = record(task, "4000亿元")
    field(task, "4000亿元", name)["value"] |= value
    assert record(task, "4000亿元") == before | {name: expected}


@pytest.mark.parametrize(
    ("said", "name", "expected"),
    [
        ("4000亿元", "baseline_value", None),
        ("4000亿元", "region", None),
        ("4000亿元", "unit", ""),
        ("4000亿元", "measure", "level"),
        ("12%", "annual", False),
    ],
)
def test_an_emptied_field(wuhu: AnnotatedText, said: str, name: str, expected: object):
    task = submitted(wuhu)
    before = record(task, said)
    results(task).remove(field(task, said, name))
    assert record(task, said) == before | {name: expected}


def test_a_filled_field(wuhu: AnnotatedText):
    task = submitted(wuhu)
    base = {"id": region(task, "30家"), "to_name": "text"}
    results(task).append(base | {"from_name": "high", "type": "number", "value": {"number": 35}})
    results(task).append(base | {"from_name": "binding", "type": "choices", "value": {"choices": ["binding"]}})
    results(task).append(base | {"from_name": "our_note", "type": "textarea", "value": {"text": ["?"]}})
    assert (record(task, "30家")["high"], record(task, "30家")["binding"]) == (35, "binding")


def test_a_new_region_takes_what_was_filled_in_and_reads_the_rest(wuhu: AnnotatedText):
    task = submitted(wuhu)
    at = wuhu.known_text.index("2300亿元")
    value = {"start": at, "end": at + 6}
    base = {"id": "fresh", "to_name": "text"}
    results(task).append(base | {"from_name": "label", "type": "labels", "value": value | {"labels": ["TARGET"]}})
    results(task).append(base | {"from_name": "measure", "type": "choices", "value": value | {"choices": ["level"]}})
    results(task).append(base | {"from_name": "end_year", "type": "number", "value": value | {"number": 2025}})
    found = record(task, "2300亿元")
    assert (found["low"], found["unit"], found["end_year"], found["annual"]) == (230000000000, "元", 2025, False)


def test_a_deleted_region_is_gone(wuhu: AnnotatedText):
    task = submitted(wuhu)
    key = region(task, "12%")
    results(task)[:] = [r for r in results(task) if key not in (r.get("id"), r.get("from_id"))]
    assert len(read(task).targets) == len(wuhu.targets) - 1


def test_records_that_share_a_quantity_are_corrected_apart(documents: list[AnnotatedText]):
    task = submitted(documents[2])
    field(task, "98%", "low")["value"]["number"] = 97
    assert [r["low"] for r in read(task).targets if r["text"] == "98%"] == [97, 98]


def test_layers(wuhu: AnnotatedText):
    task = to_label_studio(wuhu)
    assert from_label_studio(task, PLACE) is None
    assert from_label_studio(task, PLACE, layer="predictions") == wuhu


def test_one_annotation_of_a_task_counts(wuhu: AnnotatedText):
    task = submitted(wuhu)
    task["annotations"].append({"result": [], "was_cancelled": True})
    assert read(task) == wuhu
    task["annotations"].append({"result": []})
    with pytest.raises(AnnotationError, match=r"project\.json:9: 2 annotations of one task; mark the right one"):
        read(task)
    task["annotations"][0]["ground_truth"] = True
    assert read(task) == wuhu


def test_line_breaks_in_a_regions_text_are_not_compared(wuhu: AnnotatedText):
    task = submitted(wuhu)
    first = next(r for r in results(task) if r["type"] == "labels")
    first["value"]["text"] = first["value"]["text"][:1] + "\\n" + first["value"]["text"][1:]
    assert read(task) == wuhu


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        ("min", "no 'data' with 'text'; export from Label Studio as JSON, not JSON-MIN"),
        ("text", "a region at 10–15 reads '新能源汽车', but the text there is "),
        ("value", "a result lacks 'start'"),
        ("year", "end_year is 20.3, not a year or null"),
    ],
)
def test_mistakes_are_named(wuhu: AnnotatedText, mistake: str, message: str):
    task = submitted(wuhu)
    label = next(r for r in results(task) if r["type"] == "labels" and r["value"]["text"] == "新能源汽车")
    if mistake == "min":
        task = {"text": wuhu.text, "label": []}
    elif mistake == "text":
        label["value"] |= {"start": 10, "end": 15}
    elif mistake == "value":
        del label["value"]["start"]
    else:
        field(task, "30家", "end_year")["value"]["number"] = 20.3
    with pytest.raises(AnnotationError) as caught:
        from_label_studio(task, PLACE)
    assert str(caught.value).startswith(f"project.json:9: {message}")
