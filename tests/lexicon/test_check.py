"""The checks of a pack: every kind of mistake, with file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plan_ie.errors import PackError
from plan_ie.lexicon.check import check_pack
from plan_ie.lexicon.examples import read_examples, run_examples
from plan_ie.lexicon.packs import load_packs, read_pack
from plan_ie.lexicon.scaffold import new_pack

TERM = '{"label": "INDUSTRY", "pattern": "智慧水利", "id": "industry.sw"}\n'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    new_pack(tmp_path / "water")
    (tmp_path / "water/terms.jsonl").write_text(TERM, "utf-8")
    return tmp_path / "water"


def only(folder: Path) -> str:
    [problem] = check_pack(folder)
    return str(problem).removeprefix(f"{folder}/")


def test_new_pack_is_clean(pack: Path) -> None:
    assert check_pack(pack, load_packs()) == []
    assert read_pack(pack).name == "water"


def test_new_pack_refuses_a_folder_in_use(pack: Path) -> None:
    with pytest.raises(PackError, match="not empty"):
        new_pack(pack)


def test_new_pack_name_from_any_folder(tmp_path: Path) -> None:
    new_pack(tmp_path / "水利 2025")
    assert check_pack(tmp_path / "水利 2025") == []


def mistakes() -> list[Any]:
    lines = (Path(__file__).parent / "pack_mistakes.jsonl").read_text("utf-8").splitlines()
    return [pytest.param(json.loads(line), id=f"mistake:{number}") for number, line in enumerate(lines, 1)]


@pytest.mark.parametrize("case", mistakes())
def test_mistake_is_caught(pack: Path, case: dict[str, Any]) -> None:
    (pack / case["file"]).write_text(case["text"], "utf-8")
    assert only(pack).startswith(f"{case['file']}:{case['line']}: {case['message']}")


def test_all_problems_are_listed_not_only_the_first(pack: Path) -> None:
    bad = ['{"label": "X", "pattern": "水文"}', "{", '{"label": "INDUSTRY", "pattern": ""}']
    (pack / "terms.jsonl").write_text("\n".join(bad), "utf-8")
    (pack / "pack.toml").write_text("name = \n", "utf-8")
    assert [(Path(p.path).name, p.line) for p in check_pack(pack)] == [
        ("pack.toml", 1),
        ("terms.jsonl", 1),
        ("terms.jsonl", 2),
        ("terms.jsonl", 3),
    ]


def test_term_that_shadows_a_core_pack(pack: Path) -> None:
    (pack / "terms.jsonl").write_text('{"label": "INDUSTRY", "pattern": "低空经济", "id": "industry.mine"}\n', "utf-8")
    [problem] = check_pack(pack, load_packs())
    assert problem.severity == "warning"
    assert '"低空经济" shadows "industry.low_altitude" (INDUSTRY)' in problem.message


def test_missing_manifest(pack: Path) -> None:
    (pack / "pack.toml").unlink()
    assert only(pack).startswith("pack.toml: error: missing")


def test_not_utf8(pack: Path) -> None:
    (pack / "terms.jsonl").write_bytes(TERM.encode() + TERM.encode("gb18030"))
    assert only(pack).startswith("terms.jsonl:2: error: not UTF-8")


def test_missing_examples(pack: Path) -> None:
    (pack / "examples.jsonl").unlink()
    assert only(pack).startswith("examples.jsonl: error: missing examples")


def test_no_folder(tmp_path: Path) -> None:
    [problem] = check_pack(tmp_path / "none")
    assert "no such folder" in problem.message


def test_no_entries(pack: Path) -> None:
    (pack / "terms.jsonl").unlink()
    [problem] = check_pack(pack)
    assert "no JSONL file with entries" in problem.message


EXAMPLE = '{"text": "t", "targets": [{"low": 95, "unit": "%", "indicator": "保证率"}, {"low": 3}]}\n'
FOUND = {"low": 95.0, "unit": "%", "indicator": {"text": "保证率", "start": 0}, "text": "95%", "binding": None}


def differences(tmp_path: Path, example: str, found: list[dict[str, object]]) -> list[str]:
    path = tmp_path / "examples.jsonl"
    path.write_text(example, "utf-8")
    return [line for failure in run_examples(path, lambda text: {"targets": found}) for line in failure.differences]


def test_partial_records_match_in_any_order(tmp_path: Path) -> None:
    assert differences(tmp_path, EXAMPLE, [{"low": 3, "unit": "家", "text": "3家"}, FOUND]) == []


def test_difference_names_the_field(tmp_path: Path) -> None:
    [line] = differences(tmp_path, EXAMPLE, [{"low": 3, "text": "3家"}, {**FOUND, "low": 96}])
    assert line == "target “96%”: low is 96, expected 95".replace("96%", "95%")


def test_missing_and_unexpected(tmp_path: Path) -> None:
    assert differences(tmp_path, EXAMPLE, [FOUND]) == ["missing target: low 3"]
    assert differences(tmp_path, '{"text": "t", "targets": []}', [FOUND]) == [
        "unexpected target: text '95%', indicator '保证率'"
    ]


def test_null_is_compared(tmp_path: Path) -> None:
    example = '{"text": "t", "targets": [{"binding": null, "indicator": null}]}'
    assert differences(tmp_path, example, [FOUND]) == ["target “95%”: indicator is '保证率', expected None"]


def test_examples_of_the_core_packs_are_valid(repo: Path) -> None:
    for folder in sorted((repo / "patterns").glob("*/pack.toml")):
        assert read_examples(folder.parent / "examples.jsonl")
