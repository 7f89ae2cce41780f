"""What an entry may hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.lexicon.schema import KEYS, LABELS, _key_problems, _pattern_problems, entry_problems

GOOD: list[dict[str, Any]] = [
    {"label": "INDUSTRY", "pattern": "智慧水利", "id": "industry.smart_water", "aliases": ["水利信息化"]},
    {"label": "INDICATOR", "pattern": "供水保证率", "dimension": "percent", "unit": "%", "direction": "up"},
    {"label": "UNIT", "pattern": "处", "short": True},
    {"label": "BOUND", "pattern": "力破", "comparator": ">", "side": "before"},
    {"label": "PERIOD", "pattern": "十六五", "start_year": 2031, "end_year": 2035},
    {"label": "PREDICATE", "pattern": "攻坚完成", "class": "do"},
    {"label": "CUE", "pattern": "往年回眸", "class": "reviewhead"},
    {"label": "METRIC", "pattern": "承载率", "role": "head", "class": "rate"},
    {"label": "ZONE", "pattern": "临港片区", "level": "zone", "parent": "310000", "not_in": ["临港片区化"]},
    {"label": "INDICATOR", "pattern": [{"TEXT": {"IN": ["水库", "库区"]}}, {"TEXT": "蓄水率"}], "id": "indicator.x"},
    {"label": "INDUSTRY", "pattern": [{"TEXT": {"REGEX": "^水[利务]业?$"}}]},
]

BAD: list[tuple[Any, str]] = [
    ({"label": "INDUSTRY", "pattern": "智慧水利", "alias": ["水利信息化"]}, 'did you mean "aliases"?'),
    ({"label": "INDUSTRY", "pattern": "智慧水利", "dimension": "percent"}, 'unknown key "dimension" for INDUSTRY'),
    ({"label": "INDUSTRIES", "pattern": "智慧水利"}, 'did you mean "INDUSTRY"?'),
    ({"pattern": "智慧水利"}, "bad label None"),
    ({"label": ["INDUSTRY"], "pattern": "智慧水利"}, "bad label"),
    ({"label": "INDUSTRY", "pattern": ""}, "empty pattern"),
    ({"label": "INDUSTRY", "pattern": "  "}, "empty pattern"),
    ({"label": "INDUSTRY"}, "empty pattern"),
    ({"label": "INDUSTRY", "pattern": []}, "empty pattern"),
    ({"label": "INDUSTRY", "pattern": "智慧水利", "aliases": [""]}, "empty pattern"),
    ({"label": "UNIT", "pattern": "处"}, '"short": true'),
    ({"label": "INDUSTRY", "pattern": "智慧水利", "aliases": ["水"]}, 'one-character term "水"'),
    ({"label": "INDUSTRY", "pattern": "智慧水利 "}, 'write "智慧水利"'),
    ({"label": "BOUND", "pattern": "力破", "side": "before"}, 'BOUND needs "comparator"'),
    ({"label": "BOUND", "pattern": "力破", "side": "left", "comparator": ">"}, "one of before, after"),
    ({"label": "PERIOD", "pattern": "十六五", "start_year": 2035, "end_year": 2031}, "is after"),
    ({"label": "PERIOD", "pattern": "十六五", "start_year": "2031", "end_year": 2035}, "must be a year"),
    ({"label": "INDICATOR", "pattern": "供水保证率", "direction": "higher"}, "one of up, down, keep"),
    ({"label": "ZONE", "pattern": "临港片区", "not_in": ["别处"]}, "can have no effect"),
    ({"label": "UNIT", "pattern": [{"TEXT": "座次"}]}, "a UNIT is a literal"),
    ({"label": "INDUSTRY", "pattern": ["智慧水利"]}, "token 1 of the pattern must be an object"),
    ({"label": "INDUSTRY", "pattern": [{"TEXT": {"REGEX": r"(水)\1"}}]}, "back-reference"),
    (
        {"label": "INDUSTRY", "pattern": [{"TEXT": {"NOT_IN": ["a"]}, "_": {"x": {"REGEX": r"(.)\1"}}}]},
        "back-reference",
    ),
    ("INDUSTRY", "an entry is an object"),
    (7, "an entry is an object"),
]


@pytest.mark.parametrize("entry", GOOD)
def test_good(entry: dict[str, Any]) -> None:
    assert list(entry_problems(entry)) == []


@pytest.mark.parametrize(("entry", "message"), BAD)
def test_bad(entry: Any, message: str) -> None:
    assert any(message in problem for problem in entry_problems(entry)), list(entry_problems(entry))


VALUES = st.sampled_from(["", "水", "水库", " 水库", "up", ">", "before", "head", "stock", "zone", None, True, 1, 2030])


@given(
    st.sampled_from(LABELS),
    st.dictionaries(
        st.sampled_from(sorted({"colour"}.union(*KEYS.values()) - {"label"})), VALUES | st.lists(VALUES, max_size=3)
    ),
)
def test_the_quick_way_lets_no_problem_through(label: str, entry: dict[str, Any]) -> None:
    entry["label"] = label
    assert list(entry_problems(entry)) == [*_key_problems(entry, label), *_pattern_problems(entry)]
