"""docs/components.md is true: every example runs by itself, and its tables are those of the components."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

import plan_ie
from plan_ie.pipes.build import COMPONENTS as OF_PIPELINE
from plan_ie.pipes.entities import READ
from plan_ie.pipes.quantity_normalizer import PlanQuantityNormalizer

PAGE = (Path(__file__).parents[2] / "docs/components.md").read_text("utf-8")
EXAMPLES = re.findall(r"^## ([^\n]+)\n(?:(?!^## ).)*?^```python\n(.*?)^```$", PAGE, re.S | re.M)
COMPONENTS = (*OF_PIPELINE, "plan_money_normalizer")


def rows(heading: str) -> list[list[str]]:
    """The cells of the tables of a section."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in cells] for cells in lines]


def test_there_are_nine_examples() -> None:
    assert len(EXAMPLES) == PAGE.count("```python") == 9


@pytest.mark.parametrize(("heading", "code"), EXAMPLES, ids=[heading for heading, _ in EXAMPLES])
def test_example_runs_by_itself(heading: str, code: str) -> None:
    report: list[str] = []
    test = doctest.DocTestParser().get_doctest(code, {}, heading, "docs/components.md", 0)
    doctest.DocTestRunner().run(test, out=report.append)
    assert not report, "".join(report)


def test_every_component_and_option_is_documented() -> None:
    table = rows("The components")
    assert {row[0].strip("`") for row in table if len(row) == 3} == set(COMPONENTS)
    options = {name: Language.get_factory_meta(name).default_config for name in COMPONENTS}
    documented = {row[0].strip("`"): row[2].strip("`") for row in table if len(row) == 4}
    assert set(documented) == {key for config in options.values() for key in config}
    for config in options.values():
        for key, default in config.items():
            assert documented[key] == (default["@scorers"] if isinstance(default, dict) else str(default))


def test_every_label_is_documented() -> None:
    nlp = spacy.blank("zh")
    normalizer = nlp.add_pipe("plan_quantity_normalizer")
    assert isinstance(normalizer, PlanQuantityNormalizer)
    doc = nlp("到2025年，产值突破1.2万亿元，占比20%，企业300家，居全国第一位，用地500亩")
    labels = {label for row in rows("Entities") for label in re.findall(r"`([A-Z]+)`", row[0])}
    assert labels == {ent.label_ for ent in doc.ents} | READ - {"ZONE"}


def test_every_extension_is_documented() -> None:
    plan_ie.load()
    named = {name for row in rows("Extensions") for name in re.findall(r"`((?:doc|span|ent)\._\.\w+)`", row[0])}
    ours = ("targets", "actuals", "goals", "plan", "quantities", "tables")
    assert named == {*(f"doc._.{name}" for name in ours), "span._.targets", "ent._.value"}
    assert all(Doc.has_extension(name) for name in ours)
    assert Span.has_extension("targets")
    assert Span.has_extension("value")
