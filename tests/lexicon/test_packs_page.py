"""docs/packs.md is true: its steps run, in order, in an empty folder, and its tables are complete."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from plan_ie.cli import main
from plan_ie.lexicon.check import check_pack
from plan_ie.lexicon.packs import MANIFEST_KEYS
from plan_ie.lexicon.schema import KEYS, LABELS

FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.S | re.M)


@pytest.fixture(scope="module")
def page() -> str:
    return (Path(__file__).parents[2] / "docs/packs.md").read_text("utf-8")


def test_steps_run(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran, names = 0, dict[str, object]()
    for language, name, body in FENCE.findall(page):
        if language == "sh":
            for line in body.splitlines():
                words = shlex.split(line)
                assert words[0] == "plan-ie"
                assert main(words[1:]) == 0, f"{line}\n{capsys.readouterr()}"
                ran += 1
        elif language == "python" and name == "water":
            exec(body, names)
            ran += 1
        elif name:
            Path(name).write_text(body, "utf-8")
    assert ran == 8
    assert [str(problem) for problem in check_pack("water")] == []
    out = capsys.readouterr().out
    assert "water: ok" in out
    assert '"pattern": "数字孪生水利产业"' in out
    rows = Path("targets.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 6
    for new in ("supply_rate", "flow_rate", "design_flow"):
        assert f"indicator.water.{new}" in Path("targets.csv").read_text("utf-8-sig")


def test_every_key_is_documented(page: str) -> None:
    section = page.split("### Entries")[1].split("### examples.jsonl")[0]
    cells = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    documented = {key for row in cells for key in re.findall(r"`(\w+)`", row[0])}
    assert documented == {key for keys in KEYS.values() for key in keys}
    assert set(LABELS) <= set(re.findall(r"`([A-Z]+)`", section))
    for row in cells:
        for label in set(re.findall(r"`([A-Z]+)`", row[1])):
            assert set(re.findall(r"`(\w+)`", row[0])) <= KEYS[label].keys()


def test_every_manifest_key_is_documented(page: str) -> None:
    section = page.split("### pack.toml")[1].split("### Entries")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    assert {key for row in rows for key in re.findall(r"`(\w+)`", row.split("|")[1])} == MANIFEST_KEYS
