"""`plan-ie pack new|check|test|suggest` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plan_ie.cli import main
from plan_ie.cli.pack_texts import PROBLEMS, problem_in_chinese
from plan_ie.lexicon.packs import CORE_PACKS

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def pack(tmp_path: Path, capsys: Capture) -> Path:
    assert main(["pack", "new", str(tmp_path / "water")]) == 0
    capsys.readouterr()
    return tmp_path / "water"


def test_new_names_the_files(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "health"
    assert main(["pack", "new", str(folder)]) == 0
    written = capsys.readouterr().out.splitlines()[:3]
    assert [Path(line).name for line in written] == ["pack.toml", "terms.jsonl", "examples.jsonl"]
    assert all(Path(line).is_file() for line in written)
    assert main(["pack", "new", str(folder)]) == 2
    assert "not empty" in capsys.readouterr().err


def test_a_new_pack_passes_check_and_test(pack: Path, capsys: Capture) -> None:
    assert main(["pack", "check", str(pack)]) == 0
    assert capsys.readouterr().out == f"{pack}: ok\n"
    assert main(["pack", "test", str(pack)]) == 0
    assert capsys.readouterr().out == f"{pack}: ok\n"


def test_check_names_file_and_line(pack: Path, capsys: Capture) -> None:
    with (pack / "terms.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"label": "INDUSTRY", "pattern": "水文监测", "colour": 1}\n')
    assert main(["pack", "check", str(pack)]) == 1
    assert f'{pack}/terms.jsonl:4: error: unknown key "colour"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            {"label": "PREDICATE", "pattern": "贯通", "class": "doo"},
            'class "doo" for PREDICATE; did you mean "do"?',
        ),
        ({"label": "GOAL", "pattern": "贯通", "role": "verb", "class": "buil"}, 'unknown class "buil" for GOAL verb'),
        (
            {"label": "INDICATOR", "pattern": "渠系利用率", "dimension": "percnt"},
            '"percnt" for INDICATOR',
        ),
        ({"label": "UNIT", "pattern": "标准渠", "dimension": "lenght"}, 'did you mean "length"?'),
        ({"label": "INDUSTRY", "pattern": "渠系工程", "parent": "industry.watr"}, 'unknown parent "industry.watr"'),
    ],
)
def test_check_looks_at_values(pack: Path, capsys: Capture, line: dict[str, str], message: str) -> None:
    with (pack / "terms.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
    assert main(["pack", "check", str(pack)]) == 1
    out = capsys.readouterr().out
    assert f"{pack}/terms.jsonl:4: error: unknown" in out
    assert message in out


def test_a_parent_may_stand_in_the_pack_or_in_one_that_it_requires(pack: Path, tmp_path: Path, capsys: Capture) -> None:
    other = tmp_path / "rivers"
    assert main(["pack", "new", str(other)]) == 0
    manifest = other / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('["core"]', '["core", "water"]'), "utf-8")
    lines = [
        {
            "label": "INDUSTRY",
            "pattern": "河湖管护",
            "id": "industry.care",
            "parent": "industry.water.smart_water",
        },
        {"label": "INDUSTRY", "pattern": "河湖巡查", "id": "industry.rivers.watch", "parent": "industry.care"},
    ]
    (other / "terms.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    (other / "examples.jsonl").write_text('{"text": "河湖管护。", "targets": []}\n', "utf-8")
    capsys.readouterr()
    assert main(["pack", "check", str(other)]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", CORE_PACKS)
def test_the_packs_that_come_with_it_are_ok(repo: Path, capsys: Capture, name: str) -> None:
    assert main(["pack", "check", str(repo / "patterns" / name)]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "test"])
def test_failing_example_shows_the_difference(pack: Path, capsys: Capture, command: str) -> None:
    line = {"text": "到2025年，农村供水保证率达到95%以上。", "targets": [{"low": 96, "unit": "%"}]}
    (pack / "examples.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    assert main(["pack", command, str(pack)]) == 1
    out = capsys.readouterr().out
    assert f"{pack}/examples.jsonl:1: failing example" in out
    assert "low is 95, expected 96" in out


def test_missing_examples_and_folder(pack: Path, tmp_path: Path, capsys: Capture) -> None:
    (pack / "examples.jsonl").unlink()
    assert main(["pack", "check", str(pack)]) == 1
    assert "missing examples" in capsys.readouterr().out
    assert main(["pack", "check", str(tmp_path / "none")]) == 1
    assert "no such folder" in capsys.readouterr().out


def test_suggest_gives_ready_lines(tmp_path: Path, capsys: Capture) -> None:
    doc = tmp_path / "plan.txt"
    doc.write_text(
        "某县水利发展规划\n到2025年，农村供水保证率达到95%。\n培育数字孪生水利产业，做强数字孪生水利产业。\n", "utf-8"
    )
    assert main(["pack", "suggest", str(doc)]) == 0
    found = {json.loads(line)["pattern"]: json.loads(line) for line in capsys.readouterr().out.splitlines()}
    assert found["农村供水保证率"]["label"] == "INDICATOR"
    assert found["数字孪生水利产业"]["label"] == "INDUSTRY"
    assert found["数字孪生水利产业"]["note"].startswith("2×: plan.txt: ")
    capsys.readouterr()
    assert main(["pack", "suggest", str(doc), "--min-count", "2"]) == 0
    assert [json.loads(line)["pattern"] for line in capsys.readouterr().out.splitlines()] == ["数字孪生水利产业"]


@pytest.mark.parametrize("number", ["-3", "0", "x"])
def test_suggest_takes_a_count_of_one_or_more(number: str, tmp_path: Path, capsys: Capture) -> None:
    assert main(["pack", "suggest", str(tmp_path), "--min-count", number]) == 2
    assert f"--min-count: '{number}' is not a whole number, 1 or more" in capsys.readouterr().err


def test_suggest_leaves_out_what_a_pack_has(tmp_path: Path, pack: Path, capsys: Capture) -> None:
    doc = tmp_path / "plan.txt"
    doc.write_text("到2025年，农村供水保证率达到95%。\n", "utf-8")
    assert main(["pack", "suggest", str(doc), "--pack", str(pack)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "plan-ie: nothing to suggest: no new term occurs often enough; give more documents, or a smaller --min-count\n"
    )


def test_suggest_names_what_it_cannot_read(tmp_path: Path, capsys: Capture) -> None:
    assert main(["pack", "suggest", str(tmp_path / "none.txt")]) == 1
    err = capsys.readouterr().err
    assert "none.txt" in err
    assert "nothing to suggest" not in err


def test_check_and_test_in_chinese(pack: Path, capsys: Capture) -> None:
    assert main(["pack", "check", str(pack), "--lang", "zh"]) == 0
    assert capsys.readouterr().out == f"{pack}：通过\n"
    with (pack / "examples.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"text": "到2030年，产值达到3亿元。", "targets": [{"end_year": 2031}]}\n')
        file.write('{"text": "到2030年，产值达到3亿元。", "targets": []}\n')
    assert main(["pack", "test", str(pack), "--lang", "zh"]) == 1
    out = capsys.readouterr().out
    assert "：示例不符：到2030年，产值达到3亿元。\n  目标“3亿元”：end_year 为 2030，应为 2031\n" in out
    assert "\n  多出目标：" in out
    assert out.endswith(f"{pack}：2 个示例不符\n")
    with (pack / "terms.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"label": "INDUSTRY", "pattern": "水文监测", "alias": 1}\n')
    assert main(["pack", "check", str(pack), "--lang", "zh"]) == 1
    assert "terms.jsonl:4：错误：INDUSTRY 没有键 “alias”；是不是 “aliases”？\n" in capsys.readouterr().out


def test_new_in_chinese(tmp_path: Path, capsys: Capture) -> None:
    assert main(["pack", "new", str(tmp_path / "a"), "--lang", "zh"]) == 0
    assert "下一步：" in capsys.readouterr().out
    assert main(["pack", "new", str(tmp_path / "a"), "--lang", "zh"]) == 2
    assert "文件夹已存在且不为空" in capsys.readouterr().err


def test_every_translation_takes_the_values_of_its_problem() -> None:
    for english, chinese in PROBLEMS:
        values = [f"v{n}" for n in range(english.count("{}"))]
        assert problem_in_chinese(english.format(*values)) == chinese.format(*values)
