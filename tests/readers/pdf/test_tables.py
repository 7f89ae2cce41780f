"""Tables out of PDFs drawn here."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_ie.readers.pdf.document import opened
from plan_ie.readers.pdf.drawing import read_drawings
from plan_ie.readers.pdf.tables import RawTable, extract_tables
from tests.readers.pdf.drawn import Page, make_pdf

XS = [80.0, 250.0, 330.0, 420.0, 510.0]
HEAD = ["指标", "2020年", "2025年", "属性"]
FOREST = ["森林覆盖率（%）", "51.2", "52.5以上", "预期性"]
WETLAND = ["湿地保护率（%）", "—", "55", "预期性"]


def levels(top: float, rows: int, height: float = 28) -> list[float]:
    return [top + i * height for i in range(rows + 1)]


def tables_of(data: bytes) -> list[RawTable]:
    with opened(data) as document:
        return extract_tables(read_drawings(document))


def rows_of(table: RawTable) -> list[list[str]]:
    """The texts of a table, row by row, a merged cell once."""
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def drawn(rows: list[list[str]], top: float = 120) -> Page:
    page = Page()
    page.grid(XS, levels(top, len(rows)), rows)
    return page


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_ruled_table(rotate: int) -> None:
    page = drawn([HEAD, FOREST, WETLAND])
    page.text(200, 100, "表1 规划主要指标")
    page.text(80, 225, "注：森林覆盖率按林草行业口径统计。")
    page.text(290, 800, "— 3 —")
    (table,) = tables_of(make_pdf([page], rotate))
    assert rows_of(table) == [HEAD, FOREST, WETLAND]
    assert (table.page, table.rows, table.cols) == (1, 3, 4)
    assert (table.caption, table.notes) == ("表1规划主要指标", "注：森林覆盖率按林草行业口径统计。")
    ((number, region),) = table.regions
    assert number == 1
    assert region == pytest.approx((80, 120, 510, 204), abs=1)


@pytest.mark.parametrize("drop", [-4.0, -1.5, 1.5, 4.0])
def test_a_point_on_another_baseline_stays_in_its_number(drop: float) -> None:
    page = drawn([HEAD, ["用电量（亿千瓦时）", "", "711.13", "预期性"]])
    page.text(253, 166, "7360")
    page.text(253 + 4 * 5.25, 166 + drop, ".")
    page.text(253 + 5 * 5.25, 166, "3")
    (table,) = tables_of(make_pdf([page]))
    assert rows_of(table)[1] == ["用电量（亿千瓦时）", "7360.3", "711.13", "预期性"]


def test_indices_and_raised_figures() -> None:
    page = drawn([HEAD, ["", "", "", "约束性"]])
    page.text(83, 166, "PM")
    page.text(93.5, 169, "2.5", 6)
    page.text(102.5, 166, "浓度（μg/m")
    page.text(102.5 + 6.5 * 10.5, 161, "3", 6)
    page.text(175, 166, "）")
    page.text(253, 166, "100")
    page.text(253 + 3 * 5.25, 161, "2", 6)
    (table,) = tables_of(make_pdf([page]))
    assert rows_of(table)[1] == ["PM2.5浓度（μg/m³）", "100²", "", "约束性"]


def test_lines_of_a_cell_are_joined_and_blanks_in_numbers_go() -> None:
    page = drawn([HEAD, ["县级及以上城市饮用水\n水源达标率（%）", "", "完成省下\n达指标", "约束性"]])
    page.text(253, 166, "99.")
    page.text(273, 166, "2")
    (table,) = tables_of(make_pdf([page]))
    assert rows_of(table)[1] == ["县级及以上城市饮用水水源达标率（%）", "99.2", "完成省下达指标", "约束性"]


def test_two_numbers_under_each_other_stay_two() -> None:
    (table,) = tables_of(make_pdf([drawn([HEAD, ["森林覆盖率（%）", "51\n52", "53", "预期性"]])]))
    assert rows_of(table)[1][1] == "51 52"


def test_merged_cells() -> None:
    page = Page()
    ys = levels(100, 4)
    for y in (ys[0], ys[4]):
        page.line(80, y, 510, y)
    page.line(330, ys[1], 510, ys[1])
    page.line(80, ys[2], 510, ys[2])
    page.line(160, ys[3], 510, ys[3])
    for x in (80.0, 330.0, 510.0):
        page.line(x, ys[0], x, ys[4])
    page.line(420, ys[1], 420, ys[4])
    page.line(160, ys[2], 160, ys[4])
    page.text(180, ys[1], "指标")
    page.text(390, ys[0] + 18, "规划目标")
    page.cells([330, 420, 510], [ys[1], ys[2]], [["2020年", "2025年"]])
    page.text(90, ys[3], "细颗粒物浓度")
    page.cells([160, 330, 420, 510], ys[2:], [["市区", "36", "32"], ["县城", "33", "30"]])
    (table,) = tables_of(make_pdf([page]))
    spans = {c.text: (c.row, c.col, c.rowspan, c.colspan) for c in table.cells}
    assert spans["指标"] == (0, 0, 2, 2)
    assert spans["规划目标"] == (0, 2, 1, 2)
    assert spans["细颗粒物浓度"] == (2, 0, 2, 1)
    assert spans["30"] == (3, 3, 1, 1)


def test_outer_rules_may_be_missing() -> None:
    page = Page()
    ys = levels(120, 3)
    for y in ys:
        page.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.line(x, ys[0], x, ys[-1])
    page.cells(XS, ys, [HEAD, FOREST, WETLAND])
    (table,) = tables_of(make_pdf([page]))
    assert rows_of(table) == [HEAD, FOREST, WETLAND]


def test_shades_are_no_rules() -> None:
    page = Page()
    page.box(81, 121, 160, 147)
    page.box(170, 121, 509, 147)
    page.grid(XS, levels(120, 2), [HEAD, FOREST])
    (table,) = tables_of(make_pdf([page]))
    assert rows_of(table) == [HEAD, FOREST]


def test_rules_drawn_as_thin_boxes() -> None:
    page = Page()
    ys = levels(120, 2)
    for y in ys:
        page.box(XS[0], y - 0.3, XS[-1], y + 0.3, 0)
    for x in XS:
        for top, bottom in pairwise(ys):
            page.box(x - 0.3, top, x + 0.3, bottom, 0)
    page.cells(XS, ys, [HEAD, FOREST])
    (table,) = tables_of(make_pdf([page]))
    assert rows_of(table) == [HEAD, FOREST]


def test_a_table_over_two_pages_is_one() -> None:
    first, second = drawn([HEAD, FOREST], top=700), drawn([HEAD, WETLAND], top=90)
    first.text(200, 680, "表1 规划主要指标")
    first.text(290, 810, "－12－")
    second.text(300, 82, "续表1")
    second.text(80, 170, "注：指标值为年末数。")
    (table,) = tables_of(make_pdf([first, second]))
    assert rows_of(table) == [HEAD, FOREST, WETLAND]
    assert [page for page, _ in table.regions] == [1, 2]
    assert (table.caption, table.notes) == ("表1规划主要指标", "注：指标值为年末数。")


@pytest.mark.parametrize("again", ["续表", "表1（续）", "续表1 规划主要指标"])
@pytest.mark.parametrize("head", [[], [HEAD]])
def test_a_table_that_says_it_goes_on(again: str, head: list[list[str]]) -> None:
    first, second = drawn([HEAD, FOREST], top=700), drawn([*head, WETLAND], top=90)
    first.text(200, 690, "表1 规划主要指标")
    second.text(400, 80, again)
    (table,) = tables_of(make_pdf([first, second]))
    assert [row for row in rows_of(table) if row != HEAD] == [FOREST, WETLAND]
    assert table.caption == "表1规划主要指标"


def test_footnotes_at_the_foot_do_not_end_a_table() -> None:
    first, second = drawn([HEAD, FOREST], top=640), drawn([HEAD, WETLAND], top=90)
    first.text(80, 740, "1 森林覆盖率按林草行业调查口径统计，下同。", 7.5)
    first.text(80, 752, "2 湿地保护率以第三次国土调查为基数。", 7.5)
    (table,) = tables_of(make_pdf([first, second]))
    assert rows_of(table) == [HEAD, FOREST, WETLAND]


def test_a_row_cut_by_the_page_has_no_rule_above() -> None:
    first, second = drawn([HEAD, FOREST], top=700), Page()
    for x in XS:
        second.line(x, 72, x, 128)
    for y in (100.0, 128.0):
        second.line(XS[0], y, XS[-1], y)
    second.cells(XS, [72, 100, 128], [WETLAND, ["水土保持率（%）", "73", "75", "预期性"]])
    (table,) = tables_of(make_pdf([first, second]))
    assert [row[0] for row in rows_of(table)] == ["指标", "森林覆盖率（%）", "湿地保护率（%）", "水土保持率（%）"]


def test_the_rest_of_a_cut_cell_goes_back_to_it() -> None:
    first = drawn([HEAD, ["可再生能源发电装机", "30", "36", "预期性"]], top=700)
    second = drawn([HEAD, ["比重（%）", "", "", ""], WETLAND], top=90)
    (table,) = tables_of(make_pdf([first, second]))
    assert rows_of(table) == [HEAD, ["可再生能源发电装机比重（%）", "30", "36", "预期性"], WETLAND]


def test_text_between_parts_makes_two_tables() -> None:
    first, second = drawn([HEAD, FOREST], top=600), drawn([HEAD, WETLAND], top=200)
    first.text(80, 700, "森林覆盖率按年末数计算，湿地保护率按国土调查数计算。")
    assert len(tables_of(make_pdf([first, second]))) == 2


def test_another_head_makes_another_table() -> None:
    first = drawn([HEAD, FOREST], top=700)
    second = drawn([["序号", "项目名称", "规模", "年限"], ["1", "水厂", "20万吨", "2023"]], top=90)
    assert [rows_of(table)[0] for table in tables_of(make_pdf([first, second]))] == [
        HEAD,
        ["序号", "项目名称", "规模", "年限"],
    ]


def test_a_head_of_words_that_nobody_lists_makes_another_table() -> None:
    first = drawn([HEAD, FOREST], top=700)
    head = ["考核要素", "2021年", "2023年", "主管"]
    second = drawn([head, ["村级站点（个）", "20", "35", "民政"]], top=90)
    assert [rows_of(table)[0] for table in tables_of(make_pdf([first, second]))] == [HEAD, head]


def test_a_head_alone_at_the_foot_of_a_page() -> None:
    first, second = drawn([HEAD], top=760), drawn([FOREST, WETLAND], top=90)
    first.text(200, 740, "表1 规划主要指标")
    (table,) = tables_of(make_pdf([first, second]))
    assert rows_of(table) == [HEAD, FOREST, WETLAND]
    assert table.caption == "表1规划主要指标"


@pytest.mark.parametrize(("dash", "gap"), [(3.0, 2.0), (0.8, 1.6), (2.0, 3.5)])
def test_rules_drawn_as_dashes_or_dots(dash: float, gap: float) -> None:
    page, ys = Page(), levels(120, 3)
    for y in ys:
        page.dashes(XS[0], y, XS[-1], y, dash, gap)
    for x in XS:
        page.dashes(x, ys[0], x, ys[-1], dash, gap)
    page.cells(XS, ys, [HEAD, FOREST, WETLAND])
    (table,) = tables_of(make_pdf([page]))
    assert rows_of(table) == [HEAD, FOREST, WETLAND]


def test_rules_drawn_as_dashes_and_dots_by_turns() -> None:
    page, ys = Page(), levels(120, 3)
    for dash, gap, aside in ((5.0, 5.0, 0.0), (0.8, 9.2, 7.1)):
        for y in ys:
            page.dashes(XS[0] + aside, y, XS[-1], y, dash, gap)
        for x in XS:
            page.dashes(x, ys[0] + aside, x, ys[-1], dash, gap)
    page.cells(XS, ys, [HEAD, FOREST, WETLAND])
    (table,) = tables_of(make_pdf([page]))
    assert rows_of(table) == [HEAD, FOREST, WETLAND]


def test_rows_that_do_not_agree_where_columns_end() -> None:
    page, ys = Page(), levels(120, 3)
    head = [80.0, 230.0, 320.0, 410.0, 520.0]
    body = [80.0, 262.0, 344.0, 432.0, 520.0]
    page.grid(head, ys[:2], [HEAD])
    page.grid(body, ys[1:], [FOREST, WETLAND])
    (table,) = tables_of(make_pdf([page]))
    assert rows_of(table) == [HEAD, FOREST, WETLAND]
    assert table.cols == 4


def test_a_footnote_of_the_page_joins_the_table_that_bears_its_mark() -> None:
    page = drawn([HEAD, ["森林覆盖率（%）①", "51.2", "52.5以上", "预期性"]], top=640)
    page.text(80, 740, "① 森林覆盖率按林草行业调查口径统计。", 7.5)
    page.text(80, 752, "② 另见国土调查公报。", 7.5)
    (table,) = tables_of(make_pdf([page]))
    assert table.notes == "①森林覆盖率按林草行业调查口径统计。"


@pytest.mark.parametrize("every_row", [True, False])
def test_a_table_ruled_only_across(every_row: bool) -> None:
    page = Page()
    rows = [HEAD, FOREST, WETLAND, ["水土保持率（%）", "73", "75", "预期性"]]
    ys = levels(120, len(rows))
    for y in ys if every_row else (ys[0], ys[1], ys[-1]):
        page.line(XS[0], y, XS[-1], y)
    page.text(200, 100, "表1 规划主要指标")
    page.cells(XS, ys, rows)
    (table,) = tables_of(make_pdf([page]))
    assert rows_of(table) == rows
    assert table.caption == "表1规划主要指标"


def test_prose_between_rules_is_no_table() -> None:
    page = Page()
    for y in (80.0, 400.0, 760.0):
        page.line(80, y, 510, y)
    for y in range(100, 740, 24):
        page.text(80, y, "各地各部门要守住生态保护红线，加快补齐设施短板，提升治理能力和水平。")
    assert tables_of(make_pdf([page])) == []


def test_an_indicator_table_without_rules() -> None:
    pages = [Page(), Page()]
    rows = [
        HEAD,
        FOREST,
        WETLAND,
        ["空气质量优良天数比率", "88", "90", "约束性"],
        ["水土保持率（%）", "73", "75", "预期性"],
        ["城镇化率（%）", "58", "64", "预期性"],
    ]
    pages[0].text(80, 100, "规划期内要守住生态保护红线，指标体系由五类指标构成，并与国土空间规划衔接一致。")
    pages[0].cells(XS, levels(140, len(rows)), rows)
    pages[1].cells(XS, levels(80, 5), rows[1:])
    (table,) = tables_of(make_pdf(pages))
    assert rows_of(table) == [*rows, *rows[1:]]


@pytest.mark.parametrize(
    ("xs", "rows"),
    [
        (
            [80.0, 250.0, 330.0, 420.0],
            [["指标", "单位", "2025年", "2030年"], ["产值", "亿元", "600", "1200"]],
        ),
        (
            [80.0, 300.0, 420.0],
            [["指标名称", "2025年", "2030年目标"], ["产值（亿元）", "600", "≥1200"]],
        ),
        (
            [80.0, 120.0, 300.0, 420.0],
            [["序号", "项目", "2025年现状", "2030年"], ["1", "优良天数比率（%）", "—", "95以上"]],
        ),
    ],
)
def test_a_table_without_rules_and_without_attributes(xs: list[float], rows: list[list[str]]) -> None:
    rows = [rows[0], *[rows[1]] * 3]
    page = Page()
    page.text(80, 100, "二、主要目标", 14)
    page.cells([*xs, 520.0], levels(120, 4), rows)
    page.text(80, 300, "到2030年，全市产业规模达到1200亿元，建成平台6个。")
    (table,) = tables_of(make_pdf([page]))
    assert rows_of(table) == rows


@pytest.mark.parametrize(
    "rows",
    [
        [["牵头单位", "完成时限", "2030年目标"], ["市科技局", "长期", "持续推进"]],
        [["2025年", "2030年", "2035年"], ["起步", "成型", "领先"]],
    ],
)
def test_lines_of_pieces_without_values_are_no_table(rows: list[list[str]]) -> None:
    page = Page()
    page.cells([80.0, 250.0, 400.0, 520.0], levels(120, 4), [rows[0], *[rows[1]] * 3])
    assert tables_of(make_pdf([page])) == []


def test_prose_frames_and_boxes_are_no_tables() -> None:
    prose, frame, box = Page(), Page(), Page()
    for i in range(12):
        prose.text(80, 100 + 20 * i, "到2025年，森林覆盖率达到52.5%以上，属于预期性指标。")
    for x in (40.0, 555.0):
        frame.line(x, 40, x, 800)
    for y in (40.0, 800.0):
        frame.line(40, y, 555, y)
    frame.text(80, 100, "第一章 发展基础")
    said = "\n".join(["加快建设现代化水网，推进重点水源工程和灌区改造，"] * 14)
    box.grid([80, 150, 560], [100, 300, 500], [["专栏", said], ["专栏", said]], 9)
    assert tables_of(make_pdf([prose, frame, box])) == []


def test_only_pages_with_tables_give_tables() -> None:
    pdf = make_pdf([drawn([HEAD, FOREST]), Page(), drawn([HEAD, WETLAND])])
    assert [table.page for table in tables_of(pdf)] == [1, 3]


cell_texts = st.text(alphabet="指标森林覆盖率亩吨0123456789.%≥", min_size=1, max_size=6)


@settings(max_examples=25)
@given(st.lists(st.lists(cell_texts, min_size=4, max_size=4), min_size=2, max_size=12))
def test_what_is_drawn_is_read(rows: list[list[str]]) -> None:
    (table,) = tables_of(make_pdf([drawn(rows)]))
    assert rows_of(table) == rows
