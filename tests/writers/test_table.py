from __future__ import annotations

import io
from decimal import Decimal

import pytest
from rich.cells import cell_len
from rich.console import Console

from plan_ie.frames.columns import columns
from plan_ie.frames.rows import Document
from plan_ie.linking.decide import _RULES
from plan_ie.tables.columns import VALUES
from plan_ie.types import Mention
from plan_ie.wording import word as word_of
from plan_ie.writers.table import baseline_text, measure_text, render, rows_table, value_text, years_text


def shown(table, width: int = 160) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(table)
    return console.file.getvalue()


def test_a_row_tells_the_whole_target(make_target):
    text = shown(render([make_target()], file="规划.html"))
    assert "规划.html (1)" in text
    row = next(line for line in text.splitlines() if "12000亿元" in line)
    cells = [cell.strip() for cell in row.strip("│").split("│")]
    assert cells == ["安徽省", "新能源汽车", "产业规模", "≥ 12000亿元", "level", "2025", "2020: 8400亿元", "clause"]


def test_kind_is_shown_on_demand(make_target):
    targets = [make_target(), make_target(kind="actual")]
    assert "actual" in shown(render(targets, file="a", kinds=True))
    assert "actual" not in shown(render(targets, file="a"))


def test_markup_in_a_plan_is_text(make_target):
    assert "[20]亿元" in shown(render([make_target(text="[20]亿元")], file="[bold]a"))


def test_narrow_terminal_loses_no_character(make_target):
    text = shown(render([make_target()], file="a"), width=70)
    assert "12000亿元" in text
    assert sorted("新能源汽车") == sorted(c for c in text if c in "新能源汽车")


@pytest.mark.parametrize("width", [30, 40, 60, 72, 80, 100, 116, 160])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kinds", [False, True])
def test_no_line_is_too_long_and_no_column_three_characters_wide(make_target, width, lang, kinds):
    long = "规模以上工业企业关键工序数控化率和数字化研发设计工具普及率"
    targets = [
        make_target(),
        make_target(measure="increase", annual=True, indicator=Mention(0, 29, long), start_year=2021),
        make_target(text="1200微克/立方米", unit="微克/立方米"),
    ]
    text = shown(render(targets, file="a", kinds=kinds, width=width, lang=lang), width=width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    longest = max((line for line in text.splitlines() if "规模以上" in line), key=cell_len)
    assert "规模以上工" in longest
    assert set(long) <= set(text)


def test_a_narrow_terminal_shows_what_is_measured_how_much_and_when(make_target):
    text = shown(render([make_target(measure="increase")], file="a", width=40), width=40)
    assert [part.strip() for part in text.splitlines()[4].split("  ") if part.strip()] == [
        "新能源汽车",
        "≥ 12000亿元 ↑",
        "2025",
    ]
    assert "产业规模" in text.splitlines()[5]


def test_heads_and_words_in_chinese(make_target):
    text = shown(render([make_target(measure="increase", annual=True)], file="a", lang="zh"))
    for word in ("地区", "主体", "指标", "数值", "度量", "年份", "基期", "年均增长"):
        assert word in text


def test_every_rule_has_a_chinese_word(make_target):
    rules = [name for _, name in _RULES] + ["shared", "elsewhere"] + [f"table:{kind}" for kind in VALUES]
    assert [rule for rule in rules if word_of("rule", rule, "zh") == rule] == []
    assert word_of("rule", rules[0], "zh") in shown(render([make_target(rule=rules[0])], file="a", lang="zh"))


def test_the_bare_number_of_a_table_gets_multiplier_and_unit(make_target):
    cell = make_target(origin="table", text="12000", comparator=">=")
    assert value_text(cell) == "≥ 12000亿元"
    assert (
        value_text(make_target(origin="table", text="65.5", low=Decimal("65.5"), unit="%", comparator="=")) == "65.5%"
    )
    both = make_target(origin="table", text="5-8", low=Decimal(5), high=Decimal(8), unit="%", comparator="range")
    assert value_text(both) == "5–8%"
    assert value_text(make_target(origin="table", text="全覆盖", unit="%", comparator="=")) == "全覆盖"


def test_columns_of_ones_choice(make_target):
    table = rows_table(Document("a"), [make_target()], columns(["region", "low", "page", "measure"]), lang="zh")
    text = shown(table, width=60)
    for word in ("地区", "下限", "安徽省", "12000亿", "–", "达到"):
        assert word in text


@pytest.mark.parametrize(
    ("comparator", "expected"),
    [(">=", "≥ 5%"), (">", "> 5%"), ("<=", "≤ 5%"), ("<", "< 5%"), ("~", "≈ 5%"), ("=", "5%"), ("range", "5%")],
)
def test_value_has_the_sign_of_its_comparator(make_target, comparator, expected):
    assert value_text(make_target(text="5%", comparator=comparator)) == expected


def test_value_broken_over_lines_is_one_line(make_target):
    assert value_text(make_target(text="12000\n 亿元")) == "≥ 12000 亿元"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, 2025, "2025"),
        (2021, 2025, "2021–2025"),
        (2026, 2026, "2026"),
        (2026, None, "from 2026"),
        (None, None, "–"),
    ],
)
def test_years(make_target, start, end, expected):
    assert years_text(make_target(start_year=start, end_year=end)) == expected


def test_measure_and_baseline(make_target):
    assert measure_text(make_target(measure="increase", annual=True)) == "increase/yr"
    assert baseline_text(make_target(baseline_value=None, baseline_unit=None)) == "2020"
    assert baseline_text(make_target(baseline_year=None)) == "8400亿元"
    assert baseline_text(make_target(baseline_year=None, baseline_value=None)) == "–"
