"""Records and targets, there and back."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest

import plan_ie
from plan_ie.frames.rows import Document
from plan_ie.types import Mention, Plan, TableRef, Target
from plan_ie.writers import write
from tests.pipeline import nlp_fixture as nlp_fixture


def test_there_and_back(make_target):
    for target in (
        make_target(),
        make_target(indicator=None, subject=None, region=None, industry=None, baseline_value=None),
        make_target(low=Decimal("6.55"), table=TableRef("表1", "产业规模", "2025年"), page=3, same_as=14),
        replace(make_target(), subject=Mention(3, 5, "全省", "ORG", "org.x")),
    ):
        assert Target.from_dict(json.loads(json.dumps(target.to_dict()))) == target


def test_a_line_of_a_file_is_a_record(make_target):
    assert Target.from_dict({"file": "a.txt", **make_target().to_dict()}) == make_target()


def test_what_a_document_gives(nlp):
    doc = nlp("到2025年，江西省新能源汽车产业规模突破3500亿元，研发经费投入强度由2020年的1.68%提高到2%以上。")
    assert doc._.targets
    assert tuple(Target.from_dict(t.to_dict()) for t in doc._.targets) == doc._.targets


def test_records_follow_the_schema_in_the_docs(nlp, make_target, repo, tmp_path):
    schema = json.loads((repo / "docs" / "record.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    targets = [make_target(), make_target(table=TableRef("表1", "产业规模", "2025年"), page=3, currency="CNY")]
    for name in ("anhui_work_report.md", "anhui_advanced_manufacturing.txt"):
        doc = plan_ie.read(repo / "examples" / name, nlp)
        targets += [*doc._.targets, *doc._.actuals]
    write([(Document("a", Plan("规划")), target) for target in targets], tmp_path / "t.jsonl")
    records = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text("utf-8").splitlines()]
    assert [error.message for record in records for error in validator.iter_errors(record)] == []
    assert {*make_target().to_dict(), "file", "document"} == set(schema["properties"])
    assert list(validator.iter_errors({**records[0], "comparator": "=>"}))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"comparator": "=>"}, "comparator is '=>'"),
        ({"start": "3"}, "start is '3'"),
        ({"end_year": 2025.0}, "end_year is 2025.0"),
        ({"low": "much"}, "low is 'much'"),
        ({"baseline_value": [1]}, "baseline_value is [1]"),
        ({"confidence": "high"}, "confidence is 'high'"),
        ({"annual": None}, "annual is None"),
        ({"section": "一、目标"}, "section is '一、目标'"),
        ({"section": [1]}, "section is [1]"),
        ({"sentence": {"text": "x"}}, "'start' is missing"),
        ({"indicator": "GDP"}, "not a target's record"),
    ],
)
def test_what_is_no_record_is_refused(make_target, change, reason):
    with pytest.raises(ValueError, match="not a target's record") as caught:
        Target.from_dict({**make_target().to_dict(), **change})
    assert reason in str(caught.value)


def test_an_empty_record_is_refused():
    with pytest.raises(ValueError, match="the key 'sentence' is missing"):
        Target.from_dict({})
