"""Floors for the scores on the gold documents and tables beside the checkout."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import plan_ie
from plan_ie.interop.gold import read_gold
from plan_ie.scoring import score_document
from plan_ie.weighing import shipped_model
from tests.documents import IN_PARTS, in_part, read_once
from tests.pipeline import GOLD, pipeline_of_targets, targets_of

#: F1 of finding the quantities of targets, and of whole records.
DETECTION_FLOOR = 0.98
RECORD_FLOOR = 0.935
#: The same on `train` with each document left out of training, as `models/linking.json` reports it.
LEFT_OUT_FLOORS = {"detection": 0.892, "record": 0.729}
#: Share of right records among those of confidence 0.8 and above.
SURE_FLOOR = 0.95
#: Goal cells of indicator tables, in each part of the documents.
TABLE_FLOORS = {"recall": 0.987, "right": 0.987, "precision": 0.987}


@cache
def load(path: Path) -> ModuleType:
    """A module by its path; it keeps no compiled file there."""
    spec = importlib.util.spec_from_file_location(f"shared_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = kept
    return module


def needs(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"no gold at {path}")
    return path


@GOLD
@pytest.mark.slow
def test_targets_of_the_gold_documents(shared: Path) -> None:
    folder = needs(shared / "gold" / "dev")
    score = load(needs(shared / "eval" / "score.py"))
    scores = []
    for path in sorted(folder.glob("*.gold.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        found = [t.to_dict() for t in targets_of(text)]
        found = [t for t in found if not any(a <= t["start"] < b for a, b in gold.get("ignore", []))]
        scores.append(score.score_doc(found, gold["targets"])[0])
    assert len(scores) >= 30
    total = score.total(scores)
    assert total["detect"][2] >= DETECTION_FLOOR
    assert total["record"][2] >= RECORD_FLOOR


@GOLD
@pytest.mark.slow
def test_sure_targets_are_right(shared: Path) -> None:
    sure = right = 0
    for gold in read_gold(needs(shared / "gold" / "dev")):
        score = score_document(gold.targets, targets_of(gold.known_text), ignore=gold.ignore)
        sure += sum(r["confidence"] >= 0.8 for r in (*(p.predicted for p in score.pairs), *score.spurious))
        right += sum(pair.right and pair.predicted["confidence"] >= 0.8 for pair in score.pairs)
    assert sure >= 300
    assert right / sure >= SURE_FLOOR


def test_documents_left_out_of_training() -> None:
    """What the training run measured on documents that its weights had not seen, kept with the weights it shipped."""
    left_out = shipped_model("linking.json").report["train, left out"]
    assert left_out["gold"] >= 1000
    assert left_out["detection"] >= LEFT_OUT_FLOORS["detection"]
    assert left_out["record"] >= LEFT_OUT_FLOORS["record"]


FIELDS = {
    "what (subject and indicator)": "what",
    "region": "region",
    "end year": "end_year",
    "start year": "start_year",
    "measure": "measure",
    "comparator": "comparator",
}


def test_the_accuracy_page_has_the_figures_of_that_run(repo: Path) -> None:
    left_out = shipped_model("linking.json").report["train, left out"]
    page = (repo / "docs" / "accuracy.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]
    (figures,) = (row[1:4] for row in rows if re.fullmatch(r"`gold/train`, \d+ documents, left out", row[0]))
    assert figures == [f"{left_out['gold']:,}", f"{left_out['detection']:.3f}", f"{left_out['record']:.3f}"]
    fields = {row[0]: row[1] for row in rows if row[0] in FIELDS}
    assert fields == {name: f"{left_out[key]:.3f}" for name, key in FIELDS.items()}


@IN_PARTS
@pytest.mark.slow
def test_goal_cells_of_the_gold_tables(
    part: int, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reference scorer on a part of the documents, with the documents as they are read for other tests."""
    for table in needs(shared / "gold" / "tables").glob("*.tables.tsv"):
        name = table.name.removesuffix(".tables.tsv")
        (document,) = (path for path in table.parent.glob(f"{name}.*") if path.suffix != ".tsv")
        if in_part(document, part):
            (tmp_path / table.name).symlink_to(table)
            (tmp_path / document.name).symlink_to(document)
    monkeypatch.setitem(sys.modules, "score", load(needs(shared / "eval" / "score.py")))
    script = load(needs(shared / "eval" / "score_tables.py"))
    nlp = pipeline_of_targets()
    monkeypatch.setattr(plan_ie, "load", lambda: nlp)
    monkeypatch.setattr("plan_ie.readers.read_source", lambda path, format: read_once(path).source)
    monkeypatch.setattr(sys, "argv", ["score_tables.py", str(tmp_path)])
    script.main()
    said = capsys.readouterr().out
    total = said.splitlines()[-1]
    assert int(total.split()[1]) > 50
    figures = dict(re.findall(r"(recall|right|precision) ([\d.]+)", total))
    assert set(figures) == set(TABLE_FLOORS)
    assert all(float(figures[name]) >= floor for name, floor in TABLE_FLOORS.items()), said
