"""Regular expressions that wait for their first use."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys

import pytest

from plan_ie.text.regex import regex

#: Imports what reads a document, then has every expression of its modules compiled.
ALL = """
import sys
import plan_ie.pipes.document_goals
from plan_ie.text.regex import regex
late = type(regex("x"))
found = [v for m, module in list(sys.modules.items()) if m.startswith("plan_ie") for v in vars(module).values()]
found = [v for v in found if type(v) is late]
print(len(found), sum("_compiled" in vars(v) for v in found), sum(v.groups >= 0 for v in found))
"""


def test_it_does_what_a_compiled_expression_does():
    late, compiled = regex(r"(?P<share>\d+)%"), re.compile(r"(?P<share>\d+)%")
    text = "森林覆盖率达到59%，城镇化率达到70%"
    assert late.findall(text) == compiled.findall(text) == ["59", "70"]
    assert late.sub("…", text) == compiled.sub("…", text)
    found = late.search(text, 10)
    assert found is not None
    assert (found["share"], found.start()) == ("70", text.index("70"))
    assert (late.pattern, late.groups, dict(late.groupindex)) == (compiled.pattern, 1, {"share": 1})


def test_flags_count():
    assert regex("^gdp$", re.I | re.M).findall("GDP\ngdp") == ["GDP", "gdp"]
    assert regex("^gdp$").findall("GDP\ngdp") == []


def test_a_wrong_expression_is_told_at_its_first_use():
    wrong = regex("(万亿元")
    for _ in range(2):
        with pytest.raises(re.error, match="missing \\)"):
            wrong.search("1.2万亿元")


def test_what_an_expression_does_not_have_is_missing():
    with pytest.raises(AttributeError, match="serach"):
        regex("万").serach("亿")  # type: ignore[attr-defined]


def test_modules_compile_none_of_theirs_and_all_of_them_can_be():
    done = subprocess.run([sys.executable, "-c", ALL], check=True, capture_output=True, text=True)
    found, compiled, fine = map(int, done.stdout.split())
    assert found > 200
    assert compiled < 5
    assert fine == found


def test_an_expression_is_copied_and_pickled() -> None:
    share = regex(r"(\d+)%", re.DOTALL)
    for again in (copy.copy(share), pickle.loads(pickle.dumps(share))):
        assert again.findall("达到59%、70%") == ["59", "70"]
        assert again.flags == share.flags
