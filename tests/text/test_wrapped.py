"""Texts whose lines are broken off at a margin: `read_view` puts their sentences together again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.text.reading import read_view
from plan_ie.text.wrapped import page_numbers, soft_breaks

PARAGRAPHS = [
    "到2030年，全市装备制造业产业规模达到1200亿元，规模以上企业研发经费投入强度超过3.5%，建成省级以上企业技术中心60家，"
    "形成门类齐全、配套完善、特色鲜明的产业体系，综合实力进入全省前列。",
    "围绕轴承、齿轮、液压件等关键基础件，支持骨干企业牵头组建创新联合体，实施强链补链项目150个，力争关键零部件本地配套率"
    "提高到55%以上，带动上下游中小企业协同发展。",
    "加快建设城市污水处理厂配套管网，新建改建管网400公里，城市生活污水集中收集率达到80%，再生水利用率提高到30%，"
    "县级及以上集中式饮用水水源水质达标率保持100%。",
    "推动农村寄递物流体系建设，行政村快递服务通达率达到98%，培育县级农村电商公共服务中心12个，农产品网络零售额年均增长"
    "15%左右，让群众在家门口享受便捷服务。",
]


def wrapped(text: str, width: int) -> list[str]:
    """Lines as wide as so many Chinese characters; figures and Latin letters are half as wide."""
    lines, room = [""], 2 * width
    for char in text:
        room -= 1 if char.isascii() else 2
        if room < 0:
            lines.append("")
            room = 2 * width - (1 if char.isascii() else 2)
        lines[-1] += char
    return lines


def lines_of(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def stubbed(text: str, width: int) -> Iterator[str]:
    """Lines with a rest of two characters on a line of its own, as a converter leaves them."""
    at = 0
    while at < len(text):
        yield text[at : at + width]
        yield text[at + width : at + width + 2]
        at += width + 2


@pytest.mark.parametrize("width", [24, 28, 33, 50])
def test_a_table_of_contents_does_not_move_the_margin(width: int) -> None:
    contents = [f"第{n}章 全面提升产业基础能力和产业链现代化水平{'.' * 60}{n}" for n in "123456"]
    lines = [line for p in PARAGRAPHS for line in wrapped(p, width)]
    view = read_view("\n".join(contents + lines)).text
    assert view.split("\n")[-4:] == PARAGRAPHS


def test_two_margins() -> None:
    lines = [line for p in PARAGRAPHS * 2 for line in wrapped(p, 42)]
    lines += [line for p in PARAGRAPHS * 2 for line in wrapped(p, 28)]
    assert read_view("\n".join(lines)).text.split("\n") == PARAGRAPHS * 4


def test_a_line_with_figures_is_as_wide_as_one_without() -> None:
    lines = [line for p in PARAGRAPHS for line in wrapped(p, 28)]
    lines[1:1] = wrapped(
        "年产值分别达到1200、1500和2000亿元，年均增长15.5%、16.5%和17.5%以上，占全市比重达到12.5%、13.5%、", 43
    )
    assert read_view("\n".join(lines)).text.count("\n") == len(PARAGRAPHS) - 1


def test_a_rest_on_a_line_of_its_own_belongs_to_both_sides() -> None:
    lines = [line for p in PARAGRAPHS for line in stubbed(p, 30) if line]
    assert read_view(" \n".join(lines)).text.split("\n") == PARAGRAPHS


def test_one_character_on_a_line_of_its_own_belongs_to_both_sides() -> None:
    lines = wrapped(PARAGRAPHS[2], 30)
    shred = [*lines[:1], lines[1][:1], lines[1][1:], *lines[2:]]
    text = "\n".join([*wrapped(PARAGRAPHS[0], 30), *shred, *wrapped(PARAGRAPHS[1], 30)])
    assert PARAGRAPHS[2] in read_view(text).text


def test_a_heading_of_two_lines_is_no_such_rest() -> None:
    heading = "（一）推动制造业高端化智能化绿色化融合化发展，加快构建现代化产\n业体系\n"
    lines = [line for p in PARAGRAPHS for line in wrapped(p, 30)]
    assert "业体系\n到2030年" in read_view(heading + "\n".join(lines)).text


@pytest.mark.parametrize(
    "number", ["{n}", " {n} "], ids=["bare", "between blanks"]
)  # fmt: skip
def test_numbers_of_pages_between_the_halves_of_a_sentence(number: str) -> None:
    lines = [line for p in PARAGRAPHS * 8 for line in wrapped(p, 28)]
    for n, at in reversed(list(enumerate(range(12, len(lines), 13), 7))):
        lines.insert(at, number.format(n=n))
    assert read_view("\n".join(lines)).text.split("\n") == PARAGRAPHS * 8


@pytest.mark.parametrize(
    "rests",
    [["300公里", "200座", "150公里", "20条"], ["新建", "续建", "新建", "新建"]],
    ids=["values", "kinds"],
)
def test_what_stands_below_a_name_is_no_rest_of_it(rests: list[str]) -> None:
    names = [f"城市{part}污水处理厂配套管网改造提升工程项目" for part in ("东部", "西部", "南部", "北部")]
    text = "\n".join(f"{name}\n{rest}" for name, rest in zip(names, rests, strict=True))
    assert f"{rests[0]}\n{names[1]}" in read_view(text).text


def test_numbers_of_rows_stay() -> None:
    rows = "\n".join(f"{n}\n省级以上企业技术中心数量\n家\n约束性" for n in range(1, 9))
    assert read_view(rows).text == rows
    assert page_numbers(rows, lines_of(rows)) == []


def test_a_table_of_contents_without_leaders() -> None:
    contents = ["一、规划背景", "二、总体要求", "（一）主要目标", "三、重点任务"]
    text = "\n".join(f"{entry}   {n}" for entry, n in zip(contents, (4, 9, 11, 14), strict=True))
    assert read_view(f"目  录\n{text}").text.split("\n")[1:] == contents
    assert read_view(text).text.endswith("14")


def test_one_column_of_values_is_no_table_of_contents() -> None:
    text = "1．森林覆盖率   24\n2．造林面积   30\n3．湿地保护率   52"
    assert [line[-2:] for line in read_view(text).text.split("\n")] == ["24", "30", "52"]


@pytest.mark.parametrize(
    "text",
    [
        "装备制造业强链补链重点项目实施方案\n新型储能示范应用三年行动计划\n农村寄递物流体系建设工作方案\n城市更新试点示范项目清单\n"
        "绿色建筑创建行动实施方案附表\n公共机构节约能源资源工作安排",
        "全市“十五五”时期产业发展主要指标\n出处：规划纲要专栏二，共二十项\n指标\n单位\n2030年\n制造业增加值\n亿元\n1200\n"
        "高新技术企业数量\n家\n300\n省级企业技术中心\n家\n35\n新增城镇就业人数控制目标\n万人\n4",
        "\n".join(PARAGRAPHS),
    ],
    ids=["titles", "a flattened table", "a paragraph a line"],
)
def test_lines_that_are_not_broken_off_stay(text: str) -> None:
    assert read_view(text).text == text


@given(
    st.lists(
        st.sampled_from(
            [
                "产业规模达到1000亿元，",
                "12",
                "第一章",
                "达",
                "%。",
                "加快建设现代化产业体系推动先进制造业和现代服务业深度融合发展",
            ]
        )
    )
)
def test_breaks_lie_between_lines_in_order(parts: list[str]) -> None:
    text = "\n".join(parts)
    breaks = soft_breaks(text, lines_of(text))
    assert all(text[start:end].strip("\n") == "" for start, end in breaks)
    assert breaks == sorted(set(breaks))


def test_a_raised_figure_on_a_line_of_its_own_is_in_the_line_of_its_unit() -> None:
    lines = [
        "“十四五”期间，衡水市继续深入打好蓝天保卫战，强化工业源、",
        "移动源和扬尘源治理，推动重点行业企业实施超低排放改造，完成燃",
        "煤锅炉淘汰任务。到2025年，全市二氧化硫年均浓度低于18μ",
        "g/m",
        "3，二氧化氮年均浓度低于32μg/m",
        "3，一氧化碳浓度低于1.5mg/m",
        "3，优良天数比例力争达",
        "到75%以上，重污染天数比例降至1.0%以下，环境空气质量明显改",
        "善，人民群众蓝天获得感明显增强，为建设美丽衡水打下坚实基础。",
    ]
    assert read_view("\n".join(lines)).text == "".join(lines)


def test_a_raised_figure_that_ends_its_line_joins_no_heading() -> None:
    lines = ["规划建设公园绿地面积480m", "2", "第二节 水系"]
    assert read_view("\n".join(lines)).text.endswith("480m2\n第二节水系")
