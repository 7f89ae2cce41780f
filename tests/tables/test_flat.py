"""Tables that a converter has flattened to one cell, or a piece of one, a line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_ie.tables.find import find_grids
from plan_ie.tables.flat import find_flat
from plan_ie.tables.flat_cells import FlatCells
from plan_ie.tables.flat_head import FlatHeads
from plan_ie.tables.flat_lines import flat_lines
from plan_ie.tables.flat_texts import FlatTexts
from plan_ie.tables.indicator import indicator_records
from plan_ie.types import Period
from tests.tables.flat_cases import FLAT_CASES, FlatCase
from tests.tables.known import WORDS
from tests.tables.read_cases import row


@pytest.mark.parametrize("case", FLAT_CASES, ids=lambda case: case.name)
def test_a_flattened_table_gives_its_goals(case: FlatCase) -> None:
    goals = [
        goal
        for grid in find_grids(case.text, WORDS)
        for goal in indicator_records(grid, WORDS, period=case.period).goals
    ]
    assert tuple(row(goal).replace("\n", "⏎") for goal in goals) == case.expected
    assert all(case.text[goal.start : goal.end] == goal.text for goal in goals)


def test_cases_of_both_kinds_are_there() -> None:
    without = {case.name for case in FLAT_CASES if not case.expected}
    assert without == {case.name for case in FLAT_CASES if case.name.startswith("not_")}
    assert len(without) >= 4


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (["序", "号", "指 标", "2025 年目", "标值"], ["序号", "指标", "2025年目标值"]),
        (
            ["类别 序号", "指标体系", "2020 年 2025 年 指标属性"],
            ["类别", "序号", "指标体系", "2020年", "2025年", "指标属性"],
        ),
        (["指标", "2025 年", "（目标）", "五年累计", "目标"], ["指标", "2025年（目标）", "五年累计目标"]),
        (
            ["指标", "2019 年", "2020 年", "规划目标", "2020 年", "实际"],
            ["指标", "2019年", "2020年规划目标", "2020年实际"],
        ),
        (["项目", "2021 年2022 年 总计", "属性"], ["项目", "2021年", "2022年", "总计", "属性"]),
        (["类别", "单位", "2025年", "属性"], ["类别", "单位", "2025年", "属性"]),
        (["指标", "类别", "指标名称", "2025年"], ["指标类别", "指标名称", "2025年"]),
    ],
)
def test_heads(lines: list[str], titles: list[str]) -> None:
    head = FlatHeads(flat_lines("\n".join(lines)), WORDS).at(0)[0]
    assert [column.title for column in head.columns] == titles


@pytest.mark.parametrize(
    "lines",
    [
        ["指标", "指标", "2025年"],  # two columns of names
        ["项目", "2025年"],  # 项目 alone is no indicator
        ["序号", "2025年", "指标"],  # values before the names
        ["指标", "属性"],  # no values
        ["国家下达指标", "2025年"],  # what stands in a cell of values
        ["类别", "2020年", "2025年"],  # a category may name no indicators
    ],
)
def test_what_is_no_head(lines: list[str]) -> None:
    assert FlatHeads(flat_lines("\n".join(lines)), WORDS).at(0) == []


@pytest.mark.parametrize(
    ("kind", "lines", "fits"),
    [
        ("values", ["16.7（省", "控）"], True),
        ("values", ["达到国家", "考核目标"], True),
        ("values", ["1665/52", "以上"], True),
        ("values", ["100", "95"], False),
        ("values", ["降比例（%）"], False),
        ("values", ["万平方米183.5"], False),
        ("values", ["约束性"], False),
        ("values", ["森林覆盖率"], False),
        ("indicator", ["地表水达到或好于Ⅲ类水体", "比例（%）"], True),
        ("indicator", ["细颗粒物浓度（μg/m", "3）"], True),
        ("indicator", ["森林覆盖率（%）", "中心城区"], False),
        ("indicator", ["1. 森林覆盖率", "2. 湿地保护率"], False),
        ("indicator", ["45", "森林覆盖率"], False),
        ("indicator", ["规划目标：到2025年森林覆盖率"], False),
        ("indicator", ["末现状"], False),
        ("unit", ["亿立方", "米"], True),
        ("unit", ["立方米/", "公顷"], True),
        ("unit", ["完成"], False),
        ("binding", ["约束", "性"], True),
        ("binding", ["参考性"], True),
        ("binding", ["约束", "预期"], False),
    ],
)
def test_what_lines_can_be(kind: str, lines: list[str], fits: bool) -> None:
    cells = FlatCells(flat_lines("\n".join(lines)), FlatTexts(WORDS), anchored=False)
    assert (cells.cost(kind, 0, len(lines)) is not None) is fits


def test_a_line_behind_a_page_number_or_a_bar_goes_on_with_nothing() -> None:
    lines = flat_lines("城市生活垃圾\n— 3 —\n回收利用率|\n45%|\n12\n\n能耗降低")
    assert [(line.text, line.goes_on) for line in lines] == [
        ("城市生活垃圾", True),
        ("回收利用率", False),
        ("45%", False),
        ("12", False),
        ("能耗降低", True),
    ]


def test_a_table_keeps_off_what_is_taken() -> None:
    text = "指标\n2025年\n森林覆盖率（%）\n45\n湿地保护率（%）\n55\n"
    assert len(find_flat(text, WORDS)) == 1
    assert find_flat(text, WORDS, [(text.index("森林"), text.index("湿地"))]) == []


PIECES = """
指标|指 标|序|号|序号|类别|单位|单|位|2020年|2025 年|目标值|现状|属性|五年|累计
（一）环境治理|1|2|1. 森林覆盖率（%）|湿地保护率|（%）
城市空气质量优良|天数比例|亿立方|米|%|45|[12]
≥55|16.7（省|控）|—|完成国家|下达目标|约束性|约束|性|预期性|12000 约束性|— 12 —
|　|正文。|注：标*的为2019年数据。|生|态|环|境|表1 主要指标|牵头部门|林业局|1.1 消纳责任权重|《
""".replace("\n", "|").split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=60))
@settings(max_examples=150)
def test_any_lines_give_sound_grids(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    for grid in find_flat(text, WORDS):
        assert len({(cell.row, cell.col) for cell in grid.cells}) == len(grid.cells)
        for cell in grid.cells:
            assert text[cell.start : cell.end] == cell.text
            assert cell.row < grid.rows
            assert cell.col + cell.colspan <= grid.cols
        for goal in indicator_records(grid, WORDS, period=Period(2021, 2025)).goals:
            assert text[goal.start : goal.end] == goal.text


@given(st.text(alphabet="指标序号类别单位属性20年目值 \n|%约束性—（）[]1.", max_size=160))
@settings(max_examples=150)
def test_any_text_gives_sound_grids(text: str) -> None:
    for grid in find_flat(text, WORDS):
        assert all(text[cell.start : cell.end] == cell.text for cell in grid.cells)


HEAD = "序号\n指标\n单位\n2020年\n2025年\n属性\n"
SHAPES = {
    "one long table": (HEAD, "1\n森林覆盖率\n%\n44\n45\n约束性\n"),
    "head upon head": ("", HEAD),
    "head lines alone": ("", "指标\n"),
    "tables that cannot be read": ("", HEAD + "1\n森林覆盖率\n%\n约束性\n约束性\n2\n湿地保护率\n44\n约束性\n"),
    "rows by turns": (HEAD, "1\n森林覆盖率\n%\n44\n45\n约束性\n2\n湿地保护率\n44\n约束性\n"),
    "pieces of groups": (HEAD, "生\n态\n环\n境\n"),
    "numbers": (HEAD, "1\n2\n"),
    "short tables": ("", HEAD + "1\n森林覆盖率\n%\n44\n45\n约束性\n2\n湿地保护率\n%\n50\n55\n约束性\n正文到此为止。\n"),
    "wholes": (HEAD, "1.森林覆盖率（%）\n"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_is_linear_in_the_length(shape: str) -> None:
    """Four times the lines take four times as long, not sixteen."""
    head, repeated = SHAPES[shape]

    def seconds(lines: int) -> float:
        text = head + repeated * (lines // repeated.count("\n"))
        start = time.process_time()
        find_flat(text, WORDS)
        return time.process_time() - start

    limit = 8 * max(0.01, min(seconds(300) for _ in range(2)))
    assert any(seconds(1200) < limit for _ in range(2))
