"""Results as plain data, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from plan_ie.pipes.state import plan_of, plan_state, source_of, source_state, target_of, target_state
from plan_ie.text.source import Block, Source
from plan_ie.text.tables import Cell, Grid
from plan_ie.types import Period, Plan, Region, Target


def is_plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_plain(item) for key, item in value.items())
    if isinstance(value, tuple):
        return all(map(is_plain, value))
    return value is None or type(value) in (str, int, float, bool)


def lists(value: Any) -> Any:
    """What JSON or MessagePack make of tuples."""
    return json.loads(json.dumps(value))


def test_a_target_comes_back(make_target: Callable[..., Target]) -> None:
    for target in (
        make_target(),
        make_target(indicator=None, subject=None, region=None, industry=None, baseline_value=None, section=()),
        make_target(low=Decimal("0.1"), high=Decimal("1E+13"), comparator="range"),
    ):
        state = target_state(target)
        assert is_plain(state)
        assert target_of(state) == target
        assert target_of(lists(state)) == target


def test_a_decimal_keeps_its_digits(make_target: Callable[..., Target]) -> None:
    value = Decimal(100) / 3
    assert target_of(target_state(make_target(low=value, high=value))).low == value


def test_a_plan_comes_back() -> None:
    full = Plan(
        "江西省“十四五”制造业高质量发展规划",
        "江西省人民政府",
        "赣府发〔2021〕20号",
        "2021-09-14",
        Period(2021, 2025),
        Region("江西省", "360000", "province"),
        {"source": "省政府网站"},
    )
    for plan in (full, Plan(), Plan(period=Period(None, 2030))):
        state = plan_state(plan)
        assert is_plain(state)
        assert plan_of(state) == plan
        assert plan_of(lists(state)) == plan
    assert plan_of(None) == Plan()


def test_a_source_comes_back() -> None:
    text = "发展目标\n指标\t2025年\n"
    grid = Grid((Cell(0, 0, 1, 1, 5, 7, "指标"), Cell(0, 1, 1, 1, 8, 13, "2025年")), 1, 2, "主要指标", "", 3)
    source = Source(text, (Block(0, 4, "heading", 1),), (grid,), (0, 5), Plan(title="发展目标"), "plan.html", "html")
    state = source_state(source)
    assert is_plain(state)
    assert source_of(text, state) == source
    assert source_of(text, lists(state)) == source
