"""Gold folders and files of records."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from plan_ie.interop import AnnotatedText, AnnotationError, read_annotations, write_annotations
from plan_ie.interop.gold import read_records
from plan_ie.interop.records import gold_record


@pytest.fixture
def folder(tmp_path: Path, documents: list[AnnotatedText]) -> Path:
    write_annotations(documents, tmp_path / "gold", "gold")
    return tmp_path / "gold"


def as_gold(document: AnnotatedText) -> AnnotatedText:
    return replace(document, targets=tuple(map(gold_record, document.targets)))


def test_a_folder_comes_back(folder: Path, documents: list[AnnotatedText]):
    found = {document.name: document for document in read_annotations(folder)}
    assert found == {document.name: as_gold(document) for document in documents}
    value = json.loads((folder / "yibin.gold.json").read_text(encoding="utf-8"))
    assert value["ignore"] == [[0, 5], [7, 9]]
    assert value["targets"][0]["low"] == 180000000000


def test_one_file_of_it(folder: Path, wuhu: AnnotatedText):
    assert read_annotations(folder / "wuhu.gold.json") == [as_gold(wuhu)]


def test_predictions_need_no_text(folder: Path, wuhu: AnnotatedText):
    (folder / "wuhu.gold.json").rename(folder / "wuhu.json")
    (folder / "wuhu.txt").unlink()
    found = {document.name: document for document in read_annotations(folder)}
    assert found["wuhu"] == replace(as_gold(wuhu), text=None)


def test_development_documents_are_sound(shared: Path):
    found = read_annotations(shared / "gold" / "dev")
    assert len(found) == len(list((shared / "gold" / "dev").glob("*.gold.json"))) > 0
    for document in found:
        assert document.text is not None
        assert all(document.text[t["start"] : t["end"]] == t["text"] for t in document.targets), document.name


def spoil(folder: Path, mistake: str) -> None:
    path = folder / "wuhu.gold.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    if mistake == "field":
        value["targets"][2]["measure"] = "rise"
    elif mistake == "lack":
        del value["targets"][0]["region"]
    elif mistake == "shape":
        value = value["targets"]
    elif mistake == "ignore":
        value["ignore"] = [3, 4]
    elif mistake == "text":
        (folder / "wuhu.txt").unlink()
    elif mistake == "twice":
        (folder / "wuhu.json").write_text("{}", encoding="utf-8")
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    if mistake == "syntax":
        path.write_text('{"targets": [\n{,}]}', encoding="utf-8")


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        ("field", r"wuhu\.gold\.json:\d+: measure is 'rise'"),
        ("lack", r"wuhu\.gold\.json:4: a record lacks region"),
        ("shape", r"wuhu\.gold\.json: not \{\"targets\": \[\.\.\.\]\}"),
        ("ignore", r"wuhu\.gold\.json: 'ignore' must be a list of \[start, end\]"),
        ("text", r"wuhu\.gold\.json: its text wuhu\.txt is missing"),
        ("twice", r"gold: both wuhu\.gold\.json and wuhu\.json are records of wuhu"),
        ("syntax", r"wuhu\.gold\.json:2: not JSON"),
    ],
)
def test_mistakes_are_named(folder: Path, mistake: str, message: str):
    spoil(folder, mistake)
    with pytest.raises(AnnotationError, match=message):
        read_annotations(folder)


def test_the_line_of_a_record_is_the_line_of_its_brace(folder: Path):
    spoil(folder, "field")
    with pytest.raises(AnnotationError) as caught:
        read_annotations(folder)
    line = int(str(caught.value).split(":")[1])
    lines = (folder / "wuhu.gold.json").read_text(encoding="utf-8").split("\n")
    assert lines[line - 1].strip() == "{"
    assert '"text": "12%"' in lines[line + 2]


@pytest.mark.parametrize("name", ["", "a/b", ".."])
def test_a_name_must_name_a_file(tmp_path: Path, wuhu: AnnotatedText, name: str):
    with pytest.raises(AnnotationError, match="cannot name a file"):
        write_annotations([replace(wuhu, name=name)], tmp_path, "gold")


def test_what_a_folder_cannot_hold(tmp_path: Path, wuhu: AnnotatedText):
    with pytest.raises(AnnotationError, match="two documents are named 'wuhu'"):
        write_annotations([wuhu, wuhu], tmp_path, "gold")
    with pytest.raises(AnnotationError, match="carriage returns"):
        write_annotations([AnnotatedText("a", "第一行\r\n", ())], tmp_path, "gold")
    with pytest.raises(AnnotationError, match="a: the records come without their text"):
        write_annotations([AnnotatedText("a", None, ())], tmp_path, "gold")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(AnnotationError, match="File exists"):
        write_annotations([wuhu], tmp_path / "file", "gold")


def test_records_of_extract(tmp_path: Path, documents: list[AnnotatedText]):
    path = tmp_path / "pred.jsonl"
    lines = [{"file": f"plans/{d.name}.txt", **record} for d in documents for record in d.targets]
    lines.insert(3, {**lines[0], "kind": "actual"})
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert [(d.name, d.text, d.targets) for d in read_records(path)] == [
        (d.name, None, d.targets) for d in documents if d.targets
    ]


@pytest.mark.parametrize(
    ("second", "message"),
    [
        (
            {"file": "b/plan.txt", "start": 3, "end": 5},
            r"pred\.jsonl:2: b/plan\.txt and a/plan\.txt have the same name",
        ),
        ({"start": 3, "end": 5}, r"pred\.jsonl:2: no 'file'"),
        ({"file": "a/plan.txt"}, r"pred\.jsonl:2: a record lacks start, end"),
    ],
)
def test_mistakes_in_records(tmp_path: Path, second: dict[str, object], message: str):
    path = tmp_path / "pred.jsonl"
    first = {"file": "a/plan.txt", "start": 3, "end": 5}
    path.write_text(f"{json.dumps(first)}\n{json.dumps(second)}\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match=message):
        list(read_records(path))
