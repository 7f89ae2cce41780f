"""Regular expressions of users: what Python's mean on Chinese, in time that grows with the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.lexicon.regex import LONGEST, compiled, regex_problem

SAFE = [
    "^第[一二三]+批$", "水利?", r"\(\d{4}\)", "[)(]+", "(?:水利|水务)工程", r"^\w+市$", r"[\w-]+", r"\u6c34利",
    r"[^\d\s]+$", "[[a]", "[]a]", "[^]a]", "(?P<name>水)利", "(?i)gdp", r"水\Z", "a{2,3}",
]  # fmt: skip
EXPONENTIAL = ["(a+)+$", "(a|aa)*$", "a+b+", "(ab){2,}", "1?" * 30 + "1{30}2", "(?:1|1)*$", "(?:(?:1|1)){40}2"]
REFUSED = [
    (r"(a)\1", "back-reference"),
    ("(?=a)a", "look-around"),
    ("(?<!a)b", "look-around"),
    ("(?#(a+)+)", "look-around, a comment or a flag"),
    ("(?>a)", "look-around"),
    ("(a", "does not compile"),
    ("a{1001}", "repetition"),
    ("((a{100}){100}){100}", "repetition"),
    (r"[\W]", "write the set itself"),
    (r"\b水", "borders"),
    ("\ud800", "does not compile"),
    ("a" * (LONGEST + 1), f"limit of {LONGEST}"),
    ("\\", "does not compile"),
    (r"\u12", "does not compile"),
]
SUBJECTS = ["第一批", "水利", "水务工程", "(2025)", "芜湖市", "GDP", "a-b", "", "2025", "水利\n", "٣", "aa", "[", "]"]


@pytest.mark.filterwarnings("ignore:Possible nested set")
@pytest.mark.parametrize("expression", SAFE)
def test_means_what_it_means_in_python(expression: str) -> None:
    python, linear = re.compile(expression), compiled(expression)
    assert [python.search(s) is not None for s in SUBJECTS] == [linear.search(s) is not None for s in SUBJECTS]


@pytest.mark.parametrize("expression", EXPONENTIAL)
def test_what_backtracks_in_python_ends_here(expression: str) -> None:
    compiled(expression).search("1" * 5000 + "a" * 5000 + "!")


@pytest.mark.parametrize(("expression", "reason"), REFUSED)
def test_refused_with_a_reason(expression: str, reason: str) -> None:
    assert reason in (regex_problem(expression) or "")


@given(st.text(max_size=30))
def test_any_text_is_an_expression_or_has_a_reason(expression: str) -> None:
    reason = regex_problem(expression)
    if reason is None:
        compiled(expression).search(expression)  # raises nothing
        return
    assert reason.strip()
    with pytest.raises(ValueError, match=re.escape(reason)):
        compiled(expression)
