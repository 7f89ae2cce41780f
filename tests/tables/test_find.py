"""Tables in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.tables.find import find_grids
from plan_ie.tables.indicator import indicator_records
from plan_ie.text.tables import Grid
from plan_ie.types import Period
from tests.tables.known import WORDS


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


def check_offsets(text: str, grids: list[Grid]) -> None:
    for grid in grids:
        for cell in grid.cells:
            assert text[cell.start : cell.end] == cell.text


@pytest.mark.parametrize(
    "table",
    [
        "| 指标 | 2025年 |\n|---|:---:|\n| 森林覆盖率（%） | 52 |\n",
        "指标|2025年\n---|---\n森林覆盖率（%）|52",
        "指标\t2025年\n森林覆盖率（%）\t52\n",
        "|指标|2025年|\n|森林覆盖率（%）|52|",
    ],
)
def test_pipe_and_tab_tables(table: str) -> None:
    text = f"一、主要目标\n\n表1 主要指标\n{table.rstrip()}\n注：按年末数计算。\n\n二、重点任务\n"
    (grid,) = find_grids(text, WORDS)
    check_offsets(text, [grid])
    assert texts(grid) == [["指标", "2025年"], ["森林覆盖率（%）", "52"]]
    assert (grid.caption, grid.notes, grid.certain) == ("表1 主要指标", "注：按年末数计算。", True)


def test_prose_with_a_bar_is_no_table() -> None:
    assert find_grids("产业规模|企业数量均居前列。\n推动高质量发展。\n来源：某报|作者", WORDS) == []


def test_two_tables_apart() -> None:
    text = "a|b\n1|2\n\n正文\n\nc\td\n3\t4\n"
    assert [texts(grid) for grid in find_grids(text, WORDS)] == [[["a", "b"], ["1", "2"]], [["c", "d"], ["3", "4"]]]


FLAT = """核心指标如下
指标|
“十五五”目标|
地区生产总值年均增速|
力争达到 5% 左右|
城镇化率|
—（未设此指标）|
全员劳动生产率|
> 21 万元/人|
生活垃圾回收利用率|
50%（约束性）
特色指标：数字经济占比逐步提高。
"""


def test_a_flattened_table() -> None:
    (grid,) = find_grids(FLAT, WORDS)
    check_offsets(FLAT, [grid])
    assert (grid.rows, grid.cols, grid.certain) == (5, 2, False)
    goals = indicator_records(grid, WORDS, period=Period(2026, 2030)).goals
    assert [(goal.indicator.text, goal.text, goal.end_year) for goal in goals] == [
        ("地区生产总值", "5%", 2030),
        ("全员劳动生产率", "21 万元/人", 2030),
        ("生活垃圾回收利用率", "50%", 2030),
    ]


def test_a_flattened_table_with_categories_and_broken_names() -> None:
    text = (
        "专栏2 主要指标\n类别\n指标\n2020年\n2025年\n属性\n"
        "电力\n全社会用电量（亿千\n瓦时）\n210.5\n320\n预期性\n"
        "风电装机（兆瓦）\n125\n300\n预期性\n"
        "民生\n供电可靠率\n99.9%\n99.95%以上\n约束性\n"
        "三、重点任务\n"
    )
    (grid,) = find_grids(text, WORDS)
    check_offsets(text, [grid])
    goals = indicator_records(grid, WORDS, period=Period(2021, 2025)).goals
    assert [(goal.text, goal.unit, goal.comparator, goal.binding) for goal in goals] == [
        ("320", "千瓦时", "=", "expected"),
        ("300", "兆瓦", "=", "expected"),
        ("99.95%", "%", ">=", "binding"),
    ]


@pytest.mark.parametrize("between", ["— 12 —\n", "第 12 页 共 30 页\n", "\n\n", "- 12 -\n指标\n2025年\n2030年\n"])
def test_a_flattened_table_over_pages(between: str) -> None:
    text = (
        "主要指标\n指标\n2025年\n2030年\n森林覆盖率（%）\n51\n53\n湿地保护率（%）\n50\n"
        f"55\n{between}城镇化率（%）\n60\n66\n二、任务\n"
    )
    (grid,) = find_grids(text, WORDS)
    check_offsets(text, [grid])
    goals = indicator_records(grid, WORDS, period=Period(2026, 2030)).goals
    assert [(goal.indicator.text, goal.text) for goal in goals] == [
        ("森林覆盖率", "53"),
        ("湿地保护率", "55"),
        ("城镇化率", "66"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # a value is missing: the columns can no longer be told
        "主要指标\n2020年末\n2025年末\n性质\n绿色建筑占比（%）\n57.24\n约束性\n能效水平提升（%）\n30\n预期性\n",
        # a head broken over lines, but one row only
        "类\n别\n指标\n2020年\n2025年\n2026年\n展望\n电力\n用电量\n1\n2\n3\n",
        # no head at all
        "森林覆盖率\n52%\n湿地保护率\n55%\n",
        # a review, not an indicator head
        "项目\n2025年\n水厂\n20\n电厂\n30\n",
        # one row only
        "指标\n2025年\n森林覆盖率\n52%\n二、任务\n",
    ],
)
def test_a_doubtful_flattened_table_is_left_alone(text: str) -> None:
    assert find_grids(text, WORDS) == []


@given(st.text(alphabet="指标目2025年|\t\n -—森林率%约束性5", max_size=120))
def test_offsets_hold_for_any_text(text: str) -> None:
    grids = find_grids(text, WORDS)
    check_offsets(text, grids)
    for grid in grids:
        assert all(cell.row < grid.rows and cell.col < grid.cols for cell in grid.cells)
        for goal in indicator_records(grid, WORDS).goals:
            assert text[goal.start : goal.end] == goal.text


BLANKS = """清源省“十五五”制造业发展规划
序号 指标 单位 2025年 2030年 属性
1 制造业增加值 亿元 3100 4200 预期性
2 研发投入强度 % 2.2 2.9 预期性
3 规上企业数 家 410 650 预期性
全省上下要抓好落实。
"""


def test_a_table_parted_by_blanks() -> None:
    (grid,) = find_grids(BLANKS, WORDS)
    check_offsets(BLANKS, [grid])
    assert (grid.rows, grid.cols, grid.certain) == (4, 6, False)
    goals = indicator_records(grid, WORDS, period=Period(2026, 2030)).goals
    assert [(goal.indicator.text, goal.text, goal.unit, goal.end_year) for goal in goals] == [
        ("制造业增加值", "4200", "元", 2030),
        ("研发投入强度", "2.9", "%", 2030),
        ("规上企业数", "650", "家", 2030),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "制造业增加值 亿元 3100 4200 预期性\n— 12 —\n\n规上企业数 家 410 650 预期性\n研发投入强度 % 2.2 2.9 预期性\n",
        "制造业增加值 亿元 3100 4200 预期性\n规上企业数 家 410 650 预期性\n7\n指标 单位 2025年 2030年 属性\n"
        "研发投入强度 % 2.2 2.9 预期性\n",
        "\n制造业增加值 （亿元） 3100 4200 预期性\n\n规上企业数 （家） 410 650 预期性\n\n"
        "研发投入强度 （%） 2.2 2.9 预期性\n",
    ],
)
def test_a_table_parted_by_blanks_over_pages(body: str) -> None:
    text = "清源省“十五五”制造业发展规划\n指标 单位 2025年 2030年 属性\n" + body + "全省上下要抓好落实。\n"
    (grid,) = find_grids(text, WORDS)
    check_offsets(text, [grid])
    goals = indicator_records(grid, WORDS, period=Period(2026, 2030)).goals
    assert [(goal.text, goal.unit) for goal in goals] == [("4200", "元"), ("650", "家"), ("2.9", "%")]


def test_rows_without_the_piece_of_a_merged_group() -> None:
    text = (
        "类别 指标 单位 2025年 2030年 属性\n创新 1.研发投入强度 % 2.2 2.9 预期性\n2.创新平台 个 4 9 预期性\n"
        "绿色 3.森林覆盖率 % 45 46 约束性\n"
    )
    (grid,) = find_grids(text, WORDS)
    assert [cell.col for cell in grid.cells if cell.row == 2] == [1, 2, 3, 4, 5]
    goals = indicator_records(grid, WORDS, period=Period(2026, 2030)).goals
    assert [(goal.indicator.text, goal.text) for goal in goals] == [
        ("研发投入强度", "2.9"),
        ("创新平台", "9"),
        ("森林覆盖率", "46"),
    ]


def test_a_review_parted_by_blanks_sets_no_goal() -> None:
    text = "主要指标完成情况\n指标 单位 2020年 2025年 完成情况\n产值 亿元 40 60 完成\n研发投入强度 % 2.1 2.8 完成\n"
    (grid,) = find_grids(text, WORDS)
    assert indicator_records(grid, WORDS, period=Period(2021, 2025)).goals == ()


@pytest.mark.parametrize(
    "text",
    [
        # the unit of a row is missing, and the first column holds the names: its pieces cannot be placed
        "指标 单位 2025年 2030年 属性\n产值 亿元 40 60 预期性\n企业数 4 9 预期性\n研发投入强度 % 2.1 2.8 预期性\n",
        "张三 李四 王五\n赵六 钱七 孙八\n周九 吴十 郑一\n",
        "城市 2019年 2020年\n甲市 210 212\n乙市 98 97\n丙市 44 45\n",
        "指标 2025年 2030年\n森林覆盖率 45 46\n",
    ],
)
def test_lines_with_blanks_are_no_table_for_that(text: str) -> None:
    assert find_grids(text, WORDS) == []


COMMAS = """序号,指标,单位,2025年,2030年,属性
1,地区生产总值,亿元,"2,100","3,000",预期性
2,森林覆盖率,%,58,59.5,约束性
3,"研发经费投入强度",%,,3,
"""


@pytest.mark.parametrize("before", ["", "表1 主要指标\n"])
def test_a_table_parted_by_commas(before: str) -> None:
    text = f"{before}{COMMAS}坚持稳中求进,推动高质量发展,抓好落实。\n"
    (grid,) = find_grids(text, WORDS)
    check_offsets(text, [grid])
    assert texts(grid) == [
        ["序号", "指标", "单位", "2025年", "2030年", "属性"],
        ["1", "地区生产总值", "亿元", "2,100", "3,000", "预期性"],
        ["2", "森林覆盖率", "%", "58", "59.5", "约束性"],
        ["3", "研发经费投入强度", "%", "", "3", ""],
    ]
    assert (grid.caption, grid.certain) == (before.strip(), False)
    goals = indicator_records(grid, WORDS, period=Period(2026, 2030)).goals
    assert [(goal.indicator.text, str(goal.low), goal.end_year) for goal in goals] == [
        ("地区生产总值", "300000000000", 2030),
        ("森林覆盖率", "59.5", 2030),
        ("研发经费投入强度", "3", 2030),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "到2025年,产值达到5亿元,增长8%,\n到2030年,产值达到9亿元,增长9%,\n到2035年,产值翻一番,增长6%,\n",
        "姓名,电话,地址\n张三,123,合肥\n李四,456,芜湖\n王五,789,黄山\n",
        "指标,2025年,2030年\n森林覆盖率,58\n湿地保护率,55,60\n",
        '指标,2025年,2030年\n森林"覆盖率,58,59\n湿地保护率,55,60\n',
    ],
)
def test_other_lines_with_commas_are_no_table(text: str) -> None:
    assert find_grids(text, WORDS) == []
