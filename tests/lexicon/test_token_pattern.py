"""Token patterns: what spaCy would find wrong at the first document is found when the pattern is given."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.lexicon.token_pattern import MOST_TOKENS, token_problems

WRONG: list[tuple[list[Any], str]] = [
    ([], "at least one token"),
    (["水"], "token 1 of the pattern must be an object"),
    ([{"BAR": "水"}], 'unknown attribute "BAR"'),
    ([{"TEXT": 5}], "a value or an object of predicates"),
    ([{"TEXT": {"FOO": "水"}}], 'unknown predicate "FOO"'),
    ([{"TEXT": {}}], "without a predicate"),
    ([{"TEXT": {"IN": "水"}}], "must be a list"),
    ([{"TEXT": {"REGEX": {"IN": "水"}}}], "list of texts"),
    ([{"TEXT": {"REGEX": {"FUZZY": ["水"]}}}], "IN or NOT_IN"),
    ([{"TEXT": {"REGEX": 5}}], "must be a text"),
    ([{"TEXT": {"NOT_IN": ["a"], "REGEX": r"(a)\1"}}], "back-reference"),
    ([{"_": {"x": {"REGEX": {"NOT_IN": [r"(a)\1"]}}}}], "back-reference"),
    ([{"_": ["x"]}], "object of extensions"),
    ([{"LENGTH": {">=": "2"}}], "must be a number"),
    ([{"LENGTH": 10**30}], "a value or an object"),
    ([{"IS_DIGIT": "yes"}], "true or false"),
    ([{"OP": "%"}], '"OP" must be one of'),
    ([{"OP": "{3,2}"}], '"OP" must be one of'),
    ([{"OP": "{}"}], '"OP" must be one of'),
    ([{"OP": ["+"]}], '"OP" must be one of'),
    ([{"OP": "{200}"}], "repeats to 200 tokens"),
    ([{"OP": "?"}] * (MOST_TOKENS + 1), f"at most {MOST_TOKENS}"),
]


@pytest.mark.parametrize(("tokens", "message"), WRONG)
def test_wrong(tokens: list[Any], message: str) -> None:
    assert any(message in problem for problem in token_problems(tokens)), list(token_problems(tokens))


KEYS = st.sampled_from(["TEXT", "OP", "_", "REGEX", "IN", "FUZZY", "LENGTH", "x", ""])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["TEXT", "OP", "_", "REGEX", "IN", "FUZZY", "LENGTH", "x", ""]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@given(st.lists(JSON, max_size=3))
def test_any_json_is_a_pattern_or_has_a_reason(tokens: list[Any]) -> None:
    assert all(isinstance(problem, str) for problem in token_problems(tokens))
