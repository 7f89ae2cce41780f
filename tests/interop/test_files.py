"""JSON with lines, and files that are whole or not there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plan_ie.interop import AnnotationError
from plan_ie.interop.files import dump_line, item_places, json_lines, json_value, read_text, write_file


def test_lines_are_counted_from_one_and_empty_ones_passed_over(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text('\n{"a": "行\\u2028中"}\n\n{"a": 2}\n', encoding="utf-8")
    assert [(item["a"], place.line) for item, place in json_lines(path)] == [("行\u2028中", 2), (2, 4)]


def test_a_line_separator_does_not_cut_a_line(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    write_file(path, [dump_line({"a": "一\u2028二\x85三"}), dump_line({"a": 2})])
    assert [item["a"] for item, _ in json_lines(path)] == ["一\u2028二\x85三", 2]


@pytest.mark.parametrize(
    ("line", "message"),
    [("{'a': 1}", r"a\.jsonl:2: not JSON: .+ \(column 2\)"), ("[1]", r"a\.jsonl:2: not a JSON object")],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, message: str):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{{}}\n{line}\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match=message):
        list(json_lines(path))


def test_a_broken_file_is_named_with_its_line(tmp_path: Path):
    with pytest.raises(AnnotationError, match=r"a\.json:3: not JSON: .+ \(column 1\)"):
        json_value(tmp_path / "a.json", '{"targets":\n[1,\n}')


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    (tmp_path / "gbk.txt").write_bytes("规划".encode("gbk"))
    with pytest.raises(AnnotationError, match=r"gbk\.txt: not UTF-8 \(byte 0\)"):
        read_text(tmp_path / "gbk.txt")
    with pytest.raises(AnnotationError, match=r"none\.txt: No such file"):
        read_text(tmp_path / "none.txt")


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_where_items_stand(indent: int | None):
    items = [{"a": [1, 2]}, {"b": "]，["}, {}, [3]]
    text = json.dumps({"ignore": [], "targets": items}, indent=indent, ensure_ascii=False)
    places = list(item_places(Path("g.json"), text, re.compile(r'"targets"\s*:\s*\[')))
    lines = text.split("\n")
    starts = [json.dumps(item, ensure_ascii=False)[0] for item in items]
    assert len(places) == len(items)
    assert all(place.line and start in lines[place.line - 1] for place, start in zip(places, starts, strict=True))
    assert (len({place.line for place in places}) == 1) is (indent is None)


def test_no_items_no_places():
    opening = re.compile(r"\s*\[")
    assert list(item_places(Path("g.json"), " [ \n ]", opening)) == []
    assert list(item_places(Path("g.json"), "{}", opening)) == []


def test_a_file_is_whole_or_not_there(tmp_path: Path):
    path = tmp_path / "out.jsonl"
    path.write_text("old", encoding="utf-8")

    def parts():
        yield "new"
        raise KeyError("half-way")

    with pytest.raises(KeyError):
        write_file(path, parts())
    assert path.read_text(encoding="utf-8") == "old"
    write_file(path, ["一\n", "二\r\n"])
    assert path.read_bytes() == "一\n二\r\n".encode()
    with pytest.raises(AnnotationError, match="No such file"):
        write_file(tmp_path / "none" / "out.jsonl", ["x"])
