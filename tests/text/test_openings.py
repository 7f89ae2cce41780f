"""Patterns that say first which characters they can open with: they find what they would find without."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plan_ie.goals import clauses
from plan_ie.lexicon import deictic, names
from plan_ie.quantity import periods, years
from plan_ie.tables import flat_lines
from plan_ie.text import wrapped
from plan_ie.text.fold import fold

MODULES = (clauses, deictic, flat_lines, names, periods, wrapped, years)
CASES = Path(__file__).parents[1] / "linking" / "data"
#: What no case of linking has.
TEXTS = (
    "目录\n一、总体要求……3\n二、目标 .... 4\n三、任务… … 5\n四、保障____6",
    "森林覆盖率（%） 预期性 41.5 达到43 ［45］ 保持 约束性",
    "规划期内，新的五年里，行动期间，下一个五年。9月底前、三季度末前，入汛前，国庆节前完成；争取10月底，春节前建成",
    "规划到期末，届时，截至期末，到规划期结束，到那时候，实施期末",
)
OPENED = re.compile(r"\(\?=\[[^\]]+\]\)")
PATTERNS = {
    f"{module.__name__}.{name}": value.pattern
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(getattr(value, "pattern", None), str) and OPENED.match(value.pattern)
}


@pytest.fixture(scope="module")
def texts() -> list[str]:
    lines = (line for file in sorted(CASES.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines())
    whole = [*map(fold, TEXTS), *(fold(json.loads(line)["text"]) for line in lines if line.startswith("{"))]
    return whole + [clause for text in whole for clause in re.split("[，。；：、\n]", text)]


@pytest.mark.parametrize("name", PATTERNS)
def test_an_opening_leaves_nothing_out(name: str, texts: list[str]) -> None:
    pattern = PATTERNS[name]
    opened, bare = re.compile(pattern), re.compile(OPENED.sub("", pattern, count=1))
    found = [[m.span() for m in bare.finditer(text)] for text in texts]
    assert any(found)
    assert [[m.span() for m in opened.finditer(text)] for text in texts] == found
