"""Token patterns: spaCy's matches, the longest from each token, in time that grows with the text."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.matcher import Matcher
from spacy.tokens import Doc, Token

from plan_ie.errors import PipelineError
from plan_ie.lexicon.token_pattern import MOST_TOKENS, token_problems
from plan_ie.pipes.token_matcher import Rule, TokenMatcher

VOCAB = spacy.blank("zh").vocab


def found(pattern: list[dict[str, Any]], words: list[str]) -> list[tuple[int, int]]:
    return [(start, end) for _, _, start, end in TokenMatcher(VOCAB, [Rule("X", "", pattern)])(Doc(VOCAB, words=words))]


def spacy_found(pattern: list[dict[str, Any]], words: list[str]) -> list[tuple[int, int]]:
    matcher = Matcher(VOCAB)
    matcher.add("X", [pattern])
    longest: dict[int, int] = {}
    for _, start, end in matcher(Doc(VOCAB, words=words)):
        longest[start] = max(end, longest.get(start, 0))
    return sorted(longest.items())


KIND = st.sampled_from(
    [{"TEXT": "a"}, {"LOWER": "b"}, {"TEXT": {"IN": ["a", "b"]}}, {"TEXT": {"NOT_IN": ["a"]}}, {"IS_DIGIT": True}, {},
     {"TEXT": {"REGEX": "^[ab]$"}}, {"TEXT": {"REGEX": {"IN": ["^a", "1$"]}}}, {"LENGTH": {">=": 2}}]
)  # fmt: skip
OPERATOR = st.sampled_from([None, "!", "?", "+", "*", "{2}", "{1,2}", "{,2}", "{1,}"])
TOKEN = st.builds(lambda kind, op: {**kind, "OP": op} if op else kind, KIND, OPERATOR)
WORDS = st.lists(st.sampled_from(["a", "b", "B", "1", "ab"]), min_size=1, max_size=7)


@given(st.lists(TOKEN, min_size=1, max_size=3), WORDS)
def test_the_longest_of_spacys_matches(pattern: list[dict[str, Any]], words: list[str]) -> None:
    assert list(token_problems(pattern)) == []
    assert found(pattern, words) == spacy_found(pattern, words)


@pytest.mark.parametrize("op", ["?", "*", "+"])
def test_a_hundred_open_tokens_end(op: str) -> None:
    matches = found([{"TEXT": "a", "OP": op}] * MOST_TOKENS, ["a"] * 2 * MOST_TOKENS)
    longest = max((end - start for start, end in matches), default=0)
    assert longest == MOST_TOKENS


def test_expressions_that_backtrack_end() -> None:
    hostile = {"TEXT": {"REGEX": "(?:1|1)*2" + "1?" * 30 + "1{30}2"}}
    assert found([hostile, {"OP": "*"}], ["1" * 2000, "a"]) == []


@pytest.mark.parametrize("asked", [True, {"REGEX": "^a$"}, {"IN": ["a"]}])
def test_an_extension_that_nobody_has_registered(asked: Any) -> None:
    with pytest.raises(
        PipelineError, match=r"asks for token\._\.plan_nobody, which is not registered; load the component"
    ):
        found([{"LOWER": "a"}, {"_": {"plan_nobody": asked}}], ["a", "b"])


def test_expressions_on_extensions() -> None:
    Token.set_extension("plan_test", getter=lambda token: token.text * 2)
    try:
        pattern = [{"_": {"plan_test": {"REGEX": "^aa$"}}}]
        assert found(pattern, ["a", "b", "a"]) == [(0, 1), (2, 3)]
    finally:
        Token.remove_extension("plan_test")  # a spawned process is sent all extensions and takes no lambda
