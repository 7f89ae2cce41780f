"""Entries are typed by their label, and a key of the wrong type is named with file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plan_ie.errors import PackError
from plan_ie.lexicon.entry import (
    BoundEntry,
    CueEntry,
    Entry,
    MetricEntry,
    NounEntry,
    PeriodEntry,
    PlaceEntry,
    PredicateEntry,
    UnitEntry,
    make_entry,
)
from plan_ie.lexicon.merge import Pack, merge
from plan_ie.lexicon.schema import LABELS, REQUIRED

#: The keys that the typed names of each class read.
READ: dict[type[Entry], tuple[str, ...]] = {
    NounEntry: ("lookup", "head"),
    PlaceEntry: ("level", "context", "aliases_in_context"),
    UnitEntry: ("unit", "dimension"),
    BoundEntry: ("side", "comparator"),
    PeriodEntry: ("start_year", "end_year"),
    PredicateEntry: ("class", "nominal", "tail_of"),
    CueEntry: ("class",),
    MetricEntry: ("role", "class", "bare"),
}
#: One class serves industries and indicators, of which only the latter have a head.
NOT_OF = {("INDUSTRY", "head")}
NEEDED: dict[str, Any] = {
    "class": "rate",
    "role": "head",
    "side": "before",
    "comparator": "<",
    "start_year": None,
    "end_year": 2030,
}


def keys_read(label: str) -> list[str]:
    kind = type(make_entry({"label": label, "pattern": "词语"}))
    return [key for key in ("match", "not_in", *READ.get(kind, ())) if (label, key) not in NOT_OF]


@pytest.mark.parametrize(
    ("line", "kind", "found"),
    [
        (
            {
                "label": "GPE",
                "pattern": "朝阳区",
                "level": "county",
                "aliases_in_context": ["朝阳"],
                "not_in": ["朝阳区域"],
            },
            PlaceEntry,
            {
                "level": "county",
                "context": False,
                "aliases_in_context": ("朝阳",),
                "not_in": ("朝阳区域",),
                "every_name": ("朝阳区", "朝阳"),
                "match": True,
            },
        ),
        ({"label": "ZONE", "pattern": "城区", "context": True}, PlaceEntry, {"level": None, "context": True}),
        ({"label": "INDICATOR", "pattern": "充电桩", "head": True}, NounEntry, {"head": True, "lookup": ()}),
        (
            {"label": "INDUSTRY", "pattern": "水产业", "lookup": ["水产"], "match": False},
            NounEntry,
            {"head": False, "lookup": ("水产",), "match": False, "every_name": ("水产业",)},
        ),
        (
            {"label": "UNIT", "pattern": "百分点", "unit": "个百分点", "dimension": "points"},
            UnitEntry,
            {"unit": "个百分点", "dimension": "points"},
        ),
        ({"label": "UNIT", "pattern": "标准箱"}, UnitEntry, {"unit": "标准箱", "dimension": "other"}),
        (
            {"label": "BOUND", "pattern": "以上", "side": "after", "comparator": ">="},
            BoundEntry,
            {"side": "after", "comparator": ">="},
        ),
        (
            {"label": "PERIOD", "pattern": "远期", "start_year": 2031, "end_year": None},
            PeriodEntry,
            {"start_year": 2031, "end_year": None},
        ),
        (
            {"label": "PREDICATE", "pattern": "建设", "class": "do", "nominal": True},
            PredicateEntry,
            {"class_": "do", "nominal": True},
        ),
        (
            {"label": "CUE", "pattern": "回顾", "class": "reviewhead", "not_in": ["回顾展"]},
            CueEntry,
            {"class_": "reviewhead", "not_in": ("回顾展",)},
        ),
        (
            {"label": "METRIC", "pattern": "产值", "role": "head", "class": "stock", "bare": True},
            MetricEntry,
            {"role": "head", "class_": "stock", "bare": True},
        ),
    ],
)
def test_an_entry_has_what_its_label_has(line: dict[str, Any], kind: type[Entry], found: dict[str, object]) -> None:
    entry = make_entry(line)
    assert type(entry) is kind
    assert {name: getattr(entry, name) for name in found} == found


@pytest.mark.parametrize(("label", "key"), [(label, key) for label in LABELS for key in keys_read(label)])
def test_a_wrong_type_is_named_with_file_and_line(label: str, key: str) -> None:
    good = {"label": label, "pattern": "词语", **{name: NEEDED[name] for name in REQUIRED.get(label, ())}}
    wrong = {**good, "pattern": "另一个", key: {"a": 1}}
    text = "\n".join(json.dumps(line) for line in (good, wrong))
    with pytest.raises(PackError) as raised:
        merge([Pack("water", "1", Path("water"), files={"terms.jsonl": text})])
    assert str(raised.value).startswith(f'water/terms.jsonl:2: "{key}" must be ')
