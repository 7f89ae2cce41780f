"""Prodigy and spaCy JSON Lines: tokens fit the spans, relations point at tokens, answers are respected."""

from __future__ import annotations

import json
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from plan_ie.interop import AnnotatedText, AnnotationError
from plan_ie.interop.annotated import Place
from plan_ie.interop.prodigy import from_prodigy, to_prodigy

PLACE = Place("db.jsonl", 4)


def exported(task: dict[str, Any]) -> dict[str, Any]:
    task = json.loads(json.dumps(task, ensure_ascii=False))
    return task | {"_input_hash": 1, "_task_hash": 2, "_view_id": "relations", "answer": "accept"}


def test_tokens_are_the_text_and_spans_are_tokens(documents: list[AnnotatedText]):
    for document in documents:
        task = to_prodigy(document)
        doc = Doc(
            spacy.blank("zh").vocab,
            words=[t["text"] for t in task["tokens"]],
            spaces=[t["ws"] for t in task["tokens"]],
        )
        assert doc.text == document.text
        assert [t["id"] for t in task["tokens"]] == list(range(len(doc)))
        for span in task["spans"]:
            found = doc[span["token_start"] : span["token_end"] + 1]
            assert (found.start_char, found.end_char) == (span["start"], span["end"])
        ends = {span["token_end"] for span in task["spans"]}
        assert {r[side] for r in task["relations"] for side in ("head", "child")} <= ends


def test_nothing_is_lost(documents: list[AnnotatedText]):
    for document in documents:
        assert from_prodigy(exported(to_prodigy(document)), PLACE) == document


def test_relations_by_tokens_only(documents: list[AnnotatedText]):
    document = documents[1]
    task = exported(to_prodigy(document))
    task["relations"] = [{key: r[key] for key in ("head", "child", "label")} for r in task["relations"]]
    assert from_prodigy(task, PLACE) == document


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_what_was_set_aside_is_left_out(wuhu: AnnotatedText, answer: str):
    assert from_prodigy(exported(to_prodigy(wuhu)) | {"answer": answer}, PLACE) is None


def test_a_task_of_others_is_named_by_its_meta_or_its_place():
    task = {"text": "到2028年，新建泵站12座。", "spans": [{"start": 11, "end": 14, "label": "TARGET.output"}]}
    found = from_prodigy(task, PLACE, name="db-4")
    assert found is not None
    assert (found.name, found.targets[0]["low"], found.targets[0]["unit"]) == ("db-4", 12, "座")
    named = from_prodigy(task | {"meta": {"name": "泵站"}}, PLACE, name="db-4")
    assert named is not None
    assert named.name == "泵站"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"spans": None}, "no 'text' and 'spans'; export with prodigy db-out"),
        ({"spans": [{"start": 1, "label": "TARGET"}]}, "a span or relation lacks 'end'"),
        ({"relations": [{"head": 3, "child": 1, "label": "subject"}]}, "0 spans end at token 3, which a relation"),
        ({"relations": [{"child": 1, "label": "subject"}]}, "a span or relation lacks 'head'"),
    ],
)
def test_mistakes_are_named(wuhu: AnnotatedText, change: dict[str, Any], message: str):
    with pytest.raises(AnnotationError) as caught:
        from_prodigy(exported(to_prodigy(wuhu)) | change, PLACE)
    assert str(caught.value).startswith(f"db.jsonl:4: {message}")
