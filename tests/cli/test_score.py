"""`plan-ie score`: what it prints, what it compares, what it says of wrong input."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from plan_ie.cli import main
from plan_ie.interop import AnnotatedText, read_annotations, write_annotations

TEXTS = {
    "port": "到2030年，九江市港口货物吞吐量达到2.5亿吨，新增规上企业45家。\n",
    "tea": "黄山市茶叶产业规模2027年突破300亿元。\n",
}


def record(name: str, said: str, low: float, unit: str, what: str, **changes: Any) -> dict[str, Any]:
    text = TEXTS[name]
    start, at = text.index(said), text.index(what)
    return {
        "start": start,
        "end": start + len(said),
        "text": said,
        "low": low,
        "high": low,
        "unit": unit,
        "comparator": "=",
        "measure": "level",
        "annual": False,
        "indicator": {"text": what, "start": at, "end": at + len(what)},
        "subject": None,
        "region": "九江市",
        "start_year": None,
        "end_year": 2030,
        "baseline_year": None,
        "baseline_value": None,
        "baseline_unit": None,
        "binding": None,
        "confidence": 0.9,
    } | changes


def documents() -> list[AnnotatedText]:
    port = (
        record("port", "2.5亿吨", 250000000, "吨", "港口货物吞吐量"),
        record("port", "45家", 45, "家", "规上企业", measure="output"),
    )
    tea = (
        record("tea", "300亿元", 3e10, "元", "茶叶产业规模", region="黄山市", end_year=2027, comparator=">", high=None),
    )
    return [AnnotatedText("port", TEXTS["port"], port), AnnotatedText("tea", TEXTS["tea"], tea)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with `gold/` and `pred.jsonl` that spoils it in three places."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    write_annotations(documents(), "gold", "gold")
    port, tea = documents()
    write_extract(
        [
            ("port", {**port.targets[0], "end_year": 2025, "region": None}),
            ("tea", {**tea.targets[0]}),
            ("tea", record("tea", "2027", 2027, "", "茶叶", kind="target", confidence=0.3)),
        ]
    )
    return tmp_path


def write_extract(rows: list[tuple[str, dict[str, Any]]]) -> None:
    lines = [json.dumps({"file": f"gold/{name}.txt", **row}, ensure_ascii=False) + "\n" for name, row in rows]
    Path("pred.jsonl").write_text("".join(lines), encoding="utf-8")


def figures(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, Any]:
    assert main(["score", *args, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_figures_as_json(capsys: pytest.CaptureFixture[str]):
    found = figures(capsys, "gold", "pred.jsonl")
    total = found["total"]
    assert (total["gold"], total["pred"], total["found"], total["right"]) == (3, 3, 2, 1)
    assert total["detect"] == pytest.approx([2 / 3, 2 / 3, 2 / 3])
    assert total["record"] == pytest.approx([1 / 3, 1 / 3, 1 / 3])
    assert (total["fields"]["value"], total["fields"]["end_year"], total["fields"]["region"]) == (2, 1, 1)
    assert list(found["docs"]) == ["port", "tea"]
    assert "reliability" not in found


def test_reliability_as_json(capsys: pytest.CaptureFixture[str]):
    found = figures(capsys, "gold", "pred.jsonl", "--reliability")
    assert [(row["low"], row["count"], row["right"]) for row in found["reliability"]] == [(0.3, 1, 0.0), (0.9, 2, 0.5)]
    assert found["calibration_error"] == pytest.approx((0.3 + 2 * 0.4) / 3)


def test_tables(capsys: pytest.CaptureFixture[str]):
    assert main(["score", "gold", "pred.jsonl", "--reliability"]) == 0
    out = [re.findall(r"[\w.–]+", line) for line in capsys.readouterr().out.splitlines()]
    assert ["tea", "1", "2", "0.500", "1.000", "0.667", "0.500", "1.000", "0.667"] in out
    assert ["ALL", "3", "3", "0.667", "0.667", "0.667", "0.333", "0.333", "0.333"] in out
    assert ["end_year", "1", "0.500"] in out
    assert ["0.90–1.00", "2", "0.900", "1.000", "0.500"] in out


def test_errors_are_shown_with_the_text_around(capsys: pytest.CaptureFixture[str]):
    assert main(["score", "gold", "pred.jsonl", "--errors", "5"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "«" in line]
    assert lines == [
        "port  wrong     到2030年，九江市港口货物吞吐量达到«2.5亿吨»，新增规上企业45家。⏎"
        "  region: – ≠ gold 九江市; end_year: 2025 ≠ gold 2030",
        "port  missed    2030年，九江市港口货物吞吐量达到2.5亿吨，新增规上企业«45家»。⏎",
        "tea  spurious  黄山市茶叶产业规模«2027»年突破300亿元。⏎",
    ]


def test_tables_and_errors_in_chinese(capsys: pytest.CaptureFixture[str]):
    assert main(["score", "gold", "pred.jsonl", "--lang", "zh", "--errors", "5", "--reliability"]) == 0
    out = capsys.readouterr().out
    assert "地区：– ≠ 标注 九江市；目标年：2025 ≠ 标注 2030" in out
    assert re.search("port  有误 .*\nport  漏掉 .*\ntea  多出 ", out)
    for word in (
        "文件",
        "标注",
        "预测",
        "检出 P",
        "全对 P",
        "合计",
        "字段",
        "主体和指标",
        "基期年",
        "置信度",
        "期望校准误差",
    ):
        assert word in out
    words = set(re.findall("[a-z_]{3,}", out, re.I))
    assert words == {"port", "tea"}


def test_mistakes_are_told_in_chinese(capsys: pytest.CaptureFixture[str]):
    write_annotations(documents()[:1], "part", "gold")
    assert main(["score", "gold", "part", "--lang", "zh"]) == 1
    assert capsys.readouterr().err == "plan-ie: part 缺少 2 个文件中的 1 个：tea\n"
    assert main(["score", *spoil("offsets"), "--lang", "zh"]) == 2
    assert capsys.readouterr().err.startswith("plan-ie: pred.jsonl：'tea' 在位置 3 为 '300亿元'，")


def test_errors_are_limited_for_each_document(capsys: pytest.CaptureFixture[str]):
    assert main(["score", "gold", "pred.jsonl", "--errors", "1"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "«" in line]
    assert [line.split()[:2] for line in lines] == [["port", "wrong"], ["tea", "spurious"]]


@pytest.mark.parametrize(
    ("format", "file"), [("doccano", "t.jsonl"), ("prodigy", "t.jsonl"), ("label_studio", "t.json")]
)
def test_files_of_annotation_tools_on_either_side(capsys: pytest.CaptureFixture[str], format: Any, file: str):
    write_annotations(documents(), file, format)
    by_folder = figures(capsys, "gold", "pred.jsonl")
    assert figures(capsys, file, "pred.jsonl") == by_folder
    assert figures(capsys, "gold", file)["total"]["record"] == [1, 1, 1]


def test_documents_are_matched_by_text_where_names_differ(capsys: pytest.CaptureFixture[str]):
    renamed = [AnnotatedText(f"team-{i}", d.text, d.targets) for i, d in enumerate(documents())]
    write_annotations(renamed, "team.jsonl", "doccano")
    assert figures(capsys, "gold", "team.jsonl")["total"]["record"] == [1, 1, 1]


def test_ignored_regions_of_gold_count_neither_way(capsys: pytest.CaptureFixture[str]):
    port, tea = documents()
    at = TEXTS["tea"].index("2027")
    write_annotations([port, AnnotatedText("tea", tea.text, tea.targets, ((at, at + 5),))], "gold", "gold")
    assert figures(capsys, "gold", "pred.jsonl")["total"]["pred"] == 2


def test_a_file_of_extract_need_not_name_documents_without_targets(capsys: pytest.CaptureFixture[str]):
    write_extract([("tea", dict(documents()[1].targets[0]))])
    assert figures(capsys, "gold", "pred.jsonl")["docs"]["port"]["found"] == 0


def test_documents_that_are_missing_are_named(capsys: pytest.CaptureFixture[str]):
    write_annotations(documents()[:1], "part", "gold")
    assert main(["score", "gold", "part"]) == 1
    assert capsys.readouterr().err == "plan-ie: part lacks 1 of 2 documents: tea\n"


def test_documents_without_gold_are_named_and_left_out(capsys: pytest.CaptureFixture[str]):
    rows = [("tea", dict(documents()[1].targets[0])), ("coffee", dict(documents()[1].targets[0]))]
    write_extract(rows)
    assert main(["score", "gold", "pred.jsonl", "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.err == "plan-ie: without gold, left out: coffee\n"
    assert json.loads(captured.out)["total"]["right"] == 1


def spoil(mistake: str) -> list[str]:
    port, tea = documents()
    if mistake == "path":
        return ["gold", "none.jsonl"]
    if mistake == "gold":
        Path("gold/tea.gold.json").write_text('{"targets": [\n {"start": 1}]}', encoding="utf-8")
    elif mistake == "strangers":
        write_extract([("coffee", dict(tea.targets[0]))])
    elif mistake == "offsets":
        write_extract([("tea", {**tea.targets[0], "start": 3, "end": 8})])
    elif mistake == "text":
        write_annotations([AnnotatedText("tea", TEXTS["tea"] + "。", ())], "other", "gold")
        return ["gold", "other"]
    elif mistake == "twice":
        write_annotations([port, AnnotatedText("again", port.text, ())], "team.jsonl", "doccano")
        return ["gold", "team.jsonl"]
    elif mistake == "same":
        write_annotations([port, port], "team.jsonl", "doccano")
        return ["team.jsonl", "pred.jsonl"]
    elif mistake == "none":
        Path("empty.jsonl").write_text("", encoding="utf-8")
        return ["empty.jsonl", "pred.jsonl"]
    elif mistake == "confidence":
        write_extract([("tea", {**tea.targets[0], "confidence": None})])
        return ["gold", "pred.jsonl", "--reliability"]
    elif mistake == "options":
        return ["gold", "pred.jsonl", "--json", "--errors", "2"]
    return ["gold", "pred.jsonl"]


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        ("path", "plan-ie: none.jsonl: no such file or folder"),
        ("gold", "plan-ie: gold/tea.gold.json:2: a record lacks end, text, low"),
        ("strangers", "plan-ie: pred.jsonl: none of its documents is in gold: coffee"),
        ("offsets", "plan-ie: pred.jsonl: 'tea' has '300亿元' at 3, gold has another text there; extract"),
        ("text", "plan-ie: other: the text of 'tea' is not that of gold"),
        ("twice", "plan-ie: team.jsonl: two documents are predictions for 'port'"),
        ("same", "plan-ie: team.jsonl: two documents are named 'port'"),
        ("none", "plan-ie: empty.jsonl: no annotated document"),
        ("confidence", "plan-ie: pred.jsonl: tea: the prediction at 16 has confidence None"),
        ("options", "plan-ie: --json gives figures only; leave out --errors"),
    ],
)
def test_wrong_input_ends_with_code_2(capsys: pytest.CaptureFixture[str], mistake: str, message: str):
    assert main(["score", *spoil(mistake)]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(message)
    assert captured.out == ""


@pytest.mark.parametrize("number", ["-1", "many"])
def test_errors_takes_a_number(capsys: pytest.CaptureFixture[str], number: str):
    assert main(["score", "gold", "pred.jsonl", f"--errors={number}"]) == 2
    assert f"--errors: {number!r} is not a whole number, 0 or more" in capsys.readouterr().err


def test_extract_then_score(capsys: pytest.CaptureFixture[str]):
    assert main(["extract", "gold/port.txt", "gold/tea.txt", "--format", "text", "-o", "found.jsonl"]) == 0
    capsys.readouterr()
    found = figures(capsys, "gold", "found.jsonl")
    assert found["total"]["pred"] >= 3
    assert found["total"]["detect"][1] == 1
    assert found["total"]["fields"]["value"] == 3


def test_the_gold_of_the_documentation_is_sound(repo: Path, tmp_path: Path):
    page = (repo / "docs" / "scoring.md").read_text(encoding="utf-8")
    block = re.search(r'\n    (\{"targets": .+?"ignore": \[\]\})\n', page, re.S)
    assert block is not None
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "port.txt").write_text(
        "到2030年，九江市港口货物吞吐量达到2.5亿吨，新增规上企业45家。", encoding="utf-8"
    )
    (tmp_path / "docs" / "port.gold.json").write_text(block[1], encoding="utf-8")
    (document,) = read_annotations(tmp_path / "docs")
    assert document.targets[0]["text"] == "2.5亿吨"
