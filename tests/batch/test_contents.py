"""What a document gives survives the journal without loss."""

from __future__ import annotations

import json

import pytest

import plan_ie
from plan_ie.batch.contents import from_plain, to_plain
from plan_ie.frames.rows import Document, Results
from tests.pipeline import pipeline


@pytest.fixture(scope="module")
def doc(repo):
    return plan_ie.read(repo / "examples" / "anhui_work_report.md", pipeline())


def journaled(content):
    return from_plain(json.loads(json.dumps(to_plain(content))))


def test_results(doc):
    results = Results(Document("a.md", doc._.plan), doc._.targets, doc._.actuals, doc._.goals)
    again = journaled(results)
    assert all(map(len, (results.targets, results.actuals, results.goals)))
    assert (again.targets, again.actuals, again.goals) == (results.targets, results.actuals, results.goals)
    assert again.document.facts() == results.document.facts()
    assert again.document.plan.warnings == results.document.plan.warnings
    assert again.document.plan.region == results.document.plan.region


def test_goals(doc):
    assert journaled(doc._.goals) == doc._.goals


def test_a_plan_with_its_tree(repo):
    plan = plan_ie.read(repo / "examples" / "anhui_advanced_manufacturing.txt", pipeline())._.plan
    assert plan.sections
    assert plan.industries
    assert journaled(plan) == plan


def test_every_field_of_a_target(make_target):
    target = make_target(page=3, same_as=10, table=plan_ie.types.TableRef("表1", "行", "列"), modality=None)
    assert journaled(Results(Document("a.md"), [target])).targets == (target,)
