"""Records out of files: sound, or an error that says what is wrong with them."""

from __future__ import annotations

from typing import Any

import pytest

from plan_ie.interop import AnnotatedText, AnnotationError
from plan_ie.interop.annotated import Place
from plan_ie.interop.records import GOLD_FIELDS, check_record, gold_record

PLACE = Place("gold/a.gold.json", 12)


@pytest.fixture
def record(wuhu: AnnotatedText) -> dict[str, Any]:
    return dict(wuhu.targets[1])


def test_sound_records_pass(documents: list[AnnotatedText]):
    for document in documents:
        for record in document.targets:
            assert check_record(record, document.text, PLACE, complete=True) is record
            assert check_record(gold_record(record), document.text, PLACE, complete=True)


def test_gold_has_the_fields_of_gold_only(record: dict[str, Any]):
    gold = gold_record(record)
    assert tuple(gold) == GOLD_FIELDS
    assert gold["subject"] == {"text": "新能源汽车", "start": 21, "end": 26}
    assert "id" in record["subject"]


def test_what_a_prediction_leaves_out_is_fine():
    assert check_record({"start": 3, "end": 5}, None, PLACE)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": -1}, "the quantity is at -1–72, which are no offsets"),
        ({"start": 72}, "the quantity is at 72–72, which are no offsets"),
        ({"start": "66"}, "the quantity is at '66'–72"),
        ({"end": 500}, "the quantity is at 66–500, but the text has 118 characters only"),
        ({"start": 67, "end": 73}, "the quantity at 67–73 is '4000亿元' by the record and '000亿元以' in the text"),
        ({"comparator": "≥"}, "comparator is '≥'; it can be =, >=, >, <=, <, ~, range"),
        ({"measure": None}, "measure is None; it can be level,"),
        ({"binding": "约束性"}, "binding is '约束性'; it can be binding, expected"),
        ({"low": "4000亿"}, "low is '4000亿', not a number or null"),
        ({"high": True}, "high is True, not a number or null"),
        ({"end_year": "2030"}, "end_year is '2030', not a year or null"),
        ({"start_year": 26}, "start_year is 26, not a year or null"),
        ({"subject": "新能源汽车"}, "subject is '新能源汽车', not an object with text, start and end"),
        ({"indicator": {"text": "营业收入"}}, "the indicator is at None–None"),
        ({"indicator": {"text": "营业收入", "start": 0, "end": 4}}, "the indicator at 0–4 is '营业收入' by the record"),
    ],
)
def test_what_is_wrong_is_named(wuhu: AnnotatedText, record: dict[str, Any], change: dict[str, Any], message: str):
    with pytest.raises(AnnotationError) as caught:
        check_record(record | change, wuhu.text, PLACE, complete=True)
    assert str(caught.value).startswith(f"gold/a.gold.json:12: {message}")


def test_gold_must_be_complete(record: dict[str, Any]):
    del record["region"], record["binding"]
    assert check_record(record, None, PLACE)
    with pytest.raises(AnnotationError, match="a record lacks region, binding"):
        check_record(record, None, PLACE, complete=True)
    with pytest.raises(AnnotationError, match="a record lacks start, end"):
        check_record({}, None, PLACE)
    with pytest.raises(AnnotationError, match="a record must be an object"):
        check_record([], None, PLACE)
