"""HTML: the blocks of whole pages (html_cases/NAME.html → NAME.txt) and the doubtful elements one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers.html import read_html
from plan_ie.readers.limits import DEFAULT
from plan_ie.text.source import Source
from tests.readers.blocks import block_lines

CASES = Path(__file__).parent / "html_cases"


def read(page: str) -> Source:
    return read_html(page, "page.html", DEFAULT)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.html")), ids=lambda path: path.stem)
def test_page(case: Path) -> None:
    source = read(case.read_text(encoding="utf-8"))
    assert block_lines(source) == case.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


def test_metadata_of_a_policy_page() -> None:
    plan = read((CASES / "policy_page.html").read_text(encoding="utf-8")).plan
    assert plan.title == "临溪市人民政府关于印发《临溪市新材料产业发展规划》的通知"
    assert (plan.issuer, plan.number, plan.date) == ("临溪市人民政府", "临政发〔2021〕18号", "2021-09-30")


def test_metadata_of_a_news_page() -> None:
    plan = read((CASES / "news_dump.html").read_text(encoding="utf-8")).plan
    assert (plan.title, plan.date, plan.extra) == ("平湖公布交通规划", "2011-04-25", {"source": "平湖网"})


def test_spans_caption_and_notes_of_a_table() -> None:
    grid = read((CASES / "policy_page.html").read_text(encoding="utf-8")).grids[0]
    assert (grid.rows, grid.cols, grid.caption, grid.notes) == (3, 3, "表1 主要指标", "注：规模为营业收入。")
    texts = [[cell.text if cell else "" for cell in row] for row in grid.matrix()]
    assert texts[0] == ["指标", "规模（亿元）", "规模（亿元）"]
    assert texts[1] == ["指标", "2020年", "2025年"]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>到2025年&mdash;&#8212;达到&lt;5%</p>", "到2025年——达到<5%"),
        ("<p>到2025年，产业\n    规模达到PM2.5\n标准</p>", "到2025年，产业规模达到PM2.5标准"),
        ("<p>5G\n与VR\nAR</p>", "5G与VR AR"),
        (
            "<p>增长<sup>2</sup>，投资10<sup>8</sup>元、面积3m<sup>2</sup>、CO<sub>2</sub></p>",
            "增长²，投资10⁸元、面积3m2、CO2",
        ),
        ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("<p>甲<!-- 乙 --><?php echo 1 ?>丙</p>", "甲丙"),
        ("<ruby>汉<rt>hàn</rt></ruby>字", "汉字"),
        ("<dl><dt>指标</dt><dd>产值20亿元</dd></dl>", "指标\n产值20亿元"),
        ("<p>责任编辑：某某</p><p>责任单位：市林业局</p>", "责任单位：市林业局"),
        ("<table><tr><td>只有一行</td><td>两格</td></tr></table>", "只有一行\n两格"),
        ("<p>时间：2025年底前建成。</p>", "时间：2025年底前建成。"),
        ("<p>排放低于4×10<sup>-6</sup>吨、2.5×10<sup> 8 </sup>立方米</p>", "排放低于4×10⁻⁶吨、2.5×10⁸立方米"),
        ("<p>增加值6&nbsp;000亿元</p>", "增加值6 000亿元"),
    ],
)
def test_text(page: str, text: str) -> None:
    assert read(page).text == text + "\n"


def test_a_table_of_paragraphs_is_no_data_table() -> None:
    cell = "<td>" + "到2025年，产业规模持续扩大，结构不断优化。" * 10 + "</td>"
    assert not read(f"<table><tr>{cell}{cell}</tr><tr>{cell}{cell}</tr></table>").grids


def test_a_span_to_the_end_and_nonsense_spans() -> None:
    page = "<table><tr><td rowspan=0>甲<td colspan=x>1</tr><tr><td>2</tr><tr><td>3<td colspan=-4>4</tr></table>"
    cells = {cell.text: (cell.row, cell.col, cell.rowspan, cell.colspan) for cell in read(page).grids[0].cells}
    assert cells == {"甲": (0, 0, 3, 1), "1": (0, 1, 1, 1), "2": (1, 1, 1, 1), "3": (2, 1, 1, 1), "4": (2, 2, 1, 1)}


def test_entities_of_a_dtd_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("9亿元", encoding="utf-8")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "yy">]><p>规模&x;&y;。</p>'
    assert "9亿元" not in read(page).text


def test_deep_nesting_is_read_without_error() -> None:
    assert "达到5亿元" in read("<div>" * 200 + "达到5亿元").text
    assert read("<p>达到5亿元</p>" + "<b><i>" * 20_000).text == "达到5亿元\n"


@pytest.mark.parametrize("page", ["<html></html>", "<script>1</script>", "<!-- 甲 -->", "<% 甲 %>"])
def test_a_page_without_text(page: str) -> None:
    with pytest.raises(ReadError, match=r"page\.html: no text"):
        read(page)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<html><body><p>甲</p></body></html><p>乙</p></body></html>丙", ["甲", "乙", "丙"]),
        ("<HTML><BODY><p>甲</p></BODY></HTML >\n<!-- 尾 --><div>乙</div>", ["甲", "乙"]),
        ("<html><body><p>甲</p></body><p>乙</p></html>", ["甲", "乙"]),
        ("<html><head><title>一</title></head><body>一</body></html><html><head><style>p{}</style></head>"
         "<body><p>乙</p></body></html>", ["一", "乙"]),
        ("<html><body><p>甲</p></body></html><script>document.write('乙')</script><style>p{}</style>", ["甲"]),
        ("<html><body><p>甲</p><pre>&lt;/html&gt;</pre><p>乙</p></body></html>", ["甲", "</html>", "乙"]),
        ("<html><body><p>甲</p><!-- </html> --><p>乙</p></body></html>", ["甲", "乙"]),
        ("<html><body><p>甲</p></html><table><tr><td>指标<td>产值<tr><td>2030年<td>9</table>",
         ["甲", "指标\t产值", "2030年\t9"]),
    ],
)  # fmt: skip
def test_what_stands_behind_the_end_of_the_page(page: str, lines: list[str]) -> None:
    assert read(page).text.splitlines() == lines


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>到2030年，全市产值<br>达到900亿元。</p>", ["到2030年，全市产值达到900亿元。"]),
        ("<p>到2030年，产值达<br/>到<BR>900<br>亿元。</p>", ["到2030年，产值达到900亿元。"]),
        ("<p>建成园区3<br>0个。</p>", ["建成园区3", "0个。"]),
        ("<p>到2030年，建成园区3<br>0个。</p>", ["到2030年，建成园区30个。"]),
        ("<p>产值达到900亿元。<br>税收达到20亿元。</p>", ["产值达到900亿元。", "税收达到20亿元。"]),
        ("<p>一、主要目标<br>到2030年，产值达到900亿元。</p>", ["一、主要目标", "到2030年，产值达到900亿元。"]),
        ("<p>主要目标<br>到2030年，产值达到900亿元。</p>", ["主要目标", "到2030年，产值达到900亿元。"]),
        ("<p>临溪市人民政府<br>2026年3月5日</p>", ["临溪市人民政府", "2026年3月5日"]),
        ("<p>坚持创新，加快发展<br><br>达到新水平</p>", ["坚持创新，加快发展", "达到新水平"]),
        ("<p>坚持创新，加快发展<br>　　推进转型升级</p>", ["坚持创新，加快发展", "推进转型升级"]),
        ("<p>坚持创新，加快发展<br>&nbsp;&nbsp;推进转型升级</p>", ["坚持创新，加快发展", "推进转型升级"]),
        ("<p>目标如下：<br>产值900亿元；<br>（二）税收20亿元</p>", ["目标如下：", "产值900亿元；", "（二）税收20亿元"]),
        (
            "<p>到2030年，产值<br clear='all'>达到900亿元，</br>税收<wbr>达到20亿元。</p>",
            ["到2030年，产值达到900亿元，税收达到20亿元。"],
        ),
        ("<p>到2030年，产值<br>\n    达到900亿元。</p>", ["到2030年，产值达到900亿元。"]),
        ("<p>产值达到900亿元<br>到2030年，税收达到20亿元</p>", ["产值达到900亿元", "到2030年，税收达到20亿元"]),
        ("<div>到2030年，产值<br><p>达到900亿元。</p></div>", ["到2030年，产值", "达到900亿元。"]),
    ],
)
def test_a_break_inside_a_sentence(page: str, lines: list[str]) -> None:
    assert read(page).text.splitlines() == lines


INNER = "<table><tr><td>指标<td>2030年</tr><tr><td>产值（亿元）<td>900</tr><tr><td>税收（亿元）<td>20</tr></table>"


def rows_of(source: Source) -> list[list[list[str]]]:
    return [[[c.text for c in grid.cells if c.row == r] for r in range(grid.rows)] for grid in source.grids]


def test_a_data_table_in_a_cell_is_a_table_of_its_own() -> None:
    rows = f"<tr><td>地区<td>指标表</tr><tr><td>全市<td>{INNER}</td></tr><tr><td>备注<td>按现价</tr>"
    source = read(f"<table>{rows}</table><p>后文</p>")
    outer, inner = rows_of(source)
    assert outer == [["地区", "指标表"], ["全市", ""], ["备注", "按现价"]]
    assert inner[1:] == [["产值（亿元）", "900"], ["税收（亿元）", "20"]]
    assert source.text.splitlines()[-1] == "后文"


def test_a_table_that_arranges_a_cell_is_its_text() -> None:
    cell = "<table><tr><td>9</td></tr></table>亿元"
    page = f"<table><tr><td>指标<td>目标</tr><tr><td>产值<td>{cell}</tr><tr><td>税收<td>2</tr></table>"
    assert rows_of(read(page)) == [[["指标", "目标"], ["产值", "9亿元"], ["税收", "2"]]]


def test_a_table_of_tables_arranges_the_page() -> None:
    page = f"<table><tr><td>{INNER}<td>{INNER}</tr><tr><td>甲<td>乙</tr></table>"
    assert [len(grid) for grid in rows_of(read(page))] == [3, 3]


def test_tables_three_deep() -> None:
    middle = f"<table><tr><td>项目<td>内容</tr><tr><td>产业<td>{INNER}</tr><tr><td>其他<td>无</tr></table>"
    page = f"<table><tr><td>甲<td>乙</tr><tr><td>丙<td>{middle}</tr><tr><td>丁<td>戊</tr></table>"
    assert [grid[0] for grid in rows_of(read(page))] == [["甲", "乙"], ["项目", "内容"], ["指标", "2030年"]]


def test_deeply_nested_tables_are_judged_once() -> None:
    depth = 60
    page = "<table><tr><td>" * depth + "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>" + "</table>" * depth
    assert rows_of(read(page)) == [[["甲", "1"], ["乙", "2"]]]
