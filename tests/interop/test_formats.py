"""Files of every format go out, are told apart, and come back; corrected ones become gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import plan_ie
from plan_ie.interop import FORMATS, AnnotatedText, AnnotationError, read_annotations, write_annotations
from plan_ie.pipes.stored import plan_data

FILES = {"doccano": "tasks.jsonl", "prodigy": "tasks.jsonl", "label_studio": "tasks.json"}


@pytest.mark.parametrize("format", FILES)
@pytest.mark.parametrize("told", [True, False])
def test_nothing_is_lost(tmp_path: Path, documents: list[AnnotatedText], format: Any, told: bool):
    path = tmp_path / FILES[format]
    assert write_annotations(documents, path, format) == len(documents)
    assert read_annotations(path, format if told else None) == documents


@pytest.mark.parametrize("format", FILES)
def test_nothing_of_the_development_documents_is_lost(tmp_path: Path, shared: Path, format: Any):
    gold = read_annotations(shared / "gold" / "dev")
    write_annotations(gold, tmp_path / FILES[format], format)
    assert read_annotations(tmp_path / FILES[format]) == gold


@pytest.mark.parametrize("format", FILES)
def test_what_the_pipeline_finds_goes_out_and_comes_back(tmp_path: Path, nlp: Language, repo: Path, format: Any):
    example = repo / "examples" / "anhui_advanced_manufacturing.txt"
    document = AnnotatedText.from_doc(plan_ie.read(example, nlp))
    assert document.name == "anhui_advanced_manufacturing"
    assert len(document.targets) > 20
    write_annotations([document], tmp_path / FILES[format], format)
    assert read_annotations(tmp_path / FILES[format]) == [document]


def test_tasks_that_nobody_annotated_are_left_out(tmp_path: Path, documents: list[AnnotatedText]):
    path = tmp_path / "tasks.json"
    write_annotations(documents, path, "label_studio")
    tasks = json.loads(path.read_text(encoding="utf-8"))
    tasks[1]["annotations"] = tasks[1]["predictions"]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert read_annotations(path) == [documents[1]]


def test_annotations_can_be_written_as_such(tmp_path: Path, documents: list[AnnotatedText]):
    path = tmp_path / "tasks.json"
    write_annotations(documents, path, "label_studio", layer="annotations")
    assert all("predictions" not in task for task in json.loads(path.read_text(encoding="utf-8")))
    assert read_annotations(path) == documents


def test_documents_without_a_name_get_one_from_their_place(tmp_path: Path):
    line = {"text": "到2028年，新建泵站12座。", "spans": []}
    (tmp_path / "team.jsonl").write_text(f"\n{json.dumps(line)}\n{json.dumps(line)}\n", encoding="utf-8")
    assert [document.name for document in read_annotations(tmp_path / "team.jsonl")] == ["team-2", "team-3"]


def test_an_extract_without_targets_is_an_empty_file(tmp_path: Path):
    (tmp_path / "pred.jsonl").write_text("", encoding="utf-8")
    assert read_annotations(tmp_path / "pred.jsonl") == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", '\n{"text": "x", "label": [[0, 1, "A"]]}', r"a\.jsonl:2: neither records with 'file' nor"),
        ("a.json", "[1]", r"a\.json: not a list of tasks"),
        ("a.json", "[{]", r"a\.json:1: not JSON"),
        ("a.json", '[\n{"data": {"text": "规划"}},\n{"id": 3}]', r"a\.json:3: no 'data' with 'text'"),
        ("a.csv", "file,kind", r"a\.csv: not a folder, a \.json or a \.jsonl file; name its format"),
    ],
)
def test_what_is_no_annotation_file_is_named(tmp_path: Path, name: str, content: str, message: str):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(AnnotationError, match=message):
        read_annotations(tmp_path / name)


def test_unknown_paths_and_formats(tmp_path: Path, wuhu: AnnotatedText):
    with pytest.raises(AnnotationError, match=r"none\.jsonl: no such file or folder"):
        read_annotations(tmp_path / "none.jsonl")
    (tmp_path / "a.jsonl").write_text("{}", encoding="utf-8")
    unknown: Any = "brat"
    with pytest.raises(AnnotationError, match=f"use one of {', '.join(FORMATS)}"):
        read_annotations(tmp_path / "a.jsonl", unknown)
    with pytest.raises(AnnotationError, match="cannot write annotations as 'records'"):
        write_annotations([wuhu], tmp_path / "b.jsonl", "records")
    with pytest.raises(AnnotationError, match=r"no NAME\.gold\.json in this folder"):
        read_annotations(tmp_path)


def test_an_example_in_spacy_has_the_gold_and_no_prediction(nlp: Language, documents: list[AnnotatedText]):
    example = documents[1].to_example(nlp)
    assert [t.text for t in example.reference._.targets] == ["1800亿元", "600亿元", "3%—4%"]
    assert example.predicted._.targets == ()
    assert plan_data(example.reference)["ignore"] == ((0, 5), (7, 9))
