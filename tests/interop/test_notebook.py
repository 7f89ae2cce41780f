"""What a notebook shows, and the notebook of the examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

import plan_ie
from plan_ie.listing import Targets

TEXT = "滁州市规划\n到2028年，滁州市光伏玻璃产量突破<b>300</b>万吨，新增企业5家\u202e。"


def test_the_text_is_coloured_by_label(nlp: Language) -> None:
    html = plan_ie.show(nlp("到2028年，滁州市新建充电桩5000个，完成投资3亿元。")).html
    for label in ("TARGET", "INDICATOR", "GPE"):
        assert f">{label}<" in html
    assert html.count("background: #9cc3f0") == 2


def test_text_stays_text(nlp: Language) -> None:
    html = plan_ie.show(nlp(TEXT)).html
    assert "<b>" not in html
    assert "\u202e" not in html


def test_targets_show_as_a_table_and_are_a_tuple(nlp: Language) -> None:
    targets = nlp("到2028年，滁州市新建充电桩5000个，完成投资3亿元。")._.targets
    assert targets == tuple(targets)
    assert [targets._repr_html_().count(cell) for cell in ("<tr>", "<td>5000个</td>", "<td>滁州市</td>")] == [3, 1, 2]


def test_a_table_escapes_and_ends(make_target) -> None:
    html = Targets([make_target(text="<script>")] * 201)._repr_html_()
    assert "<script>" not in html
    assert "… +1" in html


def test_the_notebook_of_the_examples_runs(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    path = repo / "examples" / "from_files_to_a_chart.ipynb"
    notebook = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "the notebook is kept without its outputs"
    monkeypatch.setenv("PYTHONPATH", str(repo))
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [output.data for cell in notebook.cells for output in cell.get("outputs", ()) if "data" in output]
    assert any("TARGET" in data.get("text/html", "") for data in shown)
    assert any("vegaEmbed" in data.get("text/html", "") for data in shown)
