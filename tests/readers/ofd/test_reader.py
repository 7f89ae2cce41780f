"""OFD files built here: paragraphs over lines and pages, fonts, tables, templates, watermarks, turned text."""

from __future__ import annotations

from plan_ie.readers import read_source
from plan_ie.text.source import Source
from tests.readers.ofd.built import Page, make_ofd, mm
from tests.readers.pdf import drawn

XS = [80.0, 250.0, 330.0, 420.0, 510.0]
ROWS = [
    ["指标", "2020年", "2025年", "属性"],
    ["森林覆盖率（%）", "51.2", "52.5以上", "预期性"],
    ["湿地保护率（%）", "—", "55", "预期性"],
]


def read(pages: list[Page], **options: object) -> Source:
    return read_source(make_ofd(pages, **options))  # type: ignore[arg-type]


def written(*lines: str, top: float = 120.0, indent: float = 21.0) -> Page:
    page = Page()
    for i, line in enumerate(lines):
        page.text(80 + (indent if i == 0 else 0), top + 22 * i, line)
    return page


def full(line: str, width: int = 38) -> str:
    """A line as wide as the page's text, its last figure an ideograph."""
    return line + "业" * (width - len(line))


def test_several_pages_and_fonts() -> None:
    first, second = Page(), Page()
    first.text(180, 100, "清溪县工业发展规划", 22, font=2)
    first.text(80, 140, "一、主要目标", 14, font=2)
    first.text(101, 170, full("到2025年，规模以上工业增加值达到三百二十亿元，", 38))
    first.text(80, 192, full("高新技术企业超过一百二十家，", 40))
    second.text(80, 80, "研发投入强度达到2.6%。")
    second.text(101, 102, "到2030年，单位面积产出翻一番。")
    for number, page in enumerate((first, second), 1):
        page.text(290, 800, f"— {number} —")
    source = read([first, second])
    assert source.format == "ofd"
    texts = [source.text[block.start : block.end] for block in source.blocks]
    assert texts[:2] == ["清溪县工业发展规划", "一、主要目标"]
    assert source.blocks[0].kind == "title"
    assert source.blocks[1].kind == "heading"
    assert texts[2].startswith("到2025年，规模以上工业增加值达到三百二十亿元，业")
    assert texts[2].endswith("业研发投入强度达到2.6%。")
    assert texts[3:] == ["到2030年，单位面积产出翻一番。"]
    assert [source.text[at : at + 4] for at in source.pages] == ["清溪县工", "研发投入"]


def written_twice(page: Page | drawn.Page) -> None:
    page.text(220, 80, "清溪县粮食发展规划", 18)
    page.text(101, 120, full("到2025年，粮食总产量稳定在四十五万吨以上，", 36))
    page.text(80, 142, "新建高标准农田12.5万亩，加工转化率80%。")
    page.text(200, 180, "表1 规划主要指标")
    page.grid(XS, [190.0, 218.0, 246.0, 274.0], ROWS)
    page.text(101, 320, "（一）稳定播种面积。")
    page.text(101, 342, "（二）引进企业八家，培育品牌五个。")
    page.text(290, 800, "— 1 —")


def test_the_same_pages_say_the_same_as_a_pdf() -> None:
    ofd, pdf = Page(), drawn.Page()
    written_twice(ofd)
    written_twice(pdf)
    ours, theirs = read([ofd]), read_source(drawn.make_pdf([pdf]))
    assert (ours.text, ours.blocks, ours.grids, ours.pages) == (theirs.text, theirs.blocks, theirs.grids, theirs.pages)


def test_a_ruled_table() -> None:
    page = Page()
    page.text(200, 100, "表1 规划主要指标")
    page.grid(XS, [120.0, 148.0, 176.0, 204.0], ROWS)
    page.text(80, 225, "注：森林覆盖率按林草行业口径统计。")
    source = read([page])
    (grid,) = source.grids
    assert [[c.text for c in grid.cells if c.row == row] for row in range(3)] == ROWS
    assert (grid.caption, grid.notes, grid.page) == ("表1规划主要指标", "注：森林覆盖率按林草行业口径统计。", 1)


def test_a_table_runs_on_over_pages() -> None:
    first, second = Page(), Page()
    first.grid(XS, [740.0, 768.0, 796.0], ROWS[:2])
    second.grid(XS, [60.0, 88.0, 116.0], [ROWS[0], ROWS[2]])
    (grid,) = read([first, second]).grids
    assert [c.text for c in grid.cells if c.col == 0] == ["指标", "森林覆盖率（%）", "湿地保护率（%）"]


def test_rules_of_a_template_and_thin_boxes() -> None:
    page, template = Page(), Page()
    template.grid(XS, [120.0, 148.0, 176.0, 204.0], [[], [], []])
    for part, (x, y) in enumerate((x, y) for y in (138.0, 166.0, 194.0) for x in XS[:-1]):
        page.text(x + 3, y, ROWS[part // 4][part % 4])
    boxed = Page()
    for x in XS:
        boxed.parts.append(thin_box(x, 120, 0.5, 84))
    for y in (120.0, 148.0, 176.0, 204.0):
        boxed.parts.append(thin_box(80, y, 430, 0.5))
    boxed.parts += page.parts
    for source in (read([page], template=template), read([boxed])):
        (grid,) = source.grids
        assert [[c.text for c in grid.cells if c.row == row] for row in range(3)] == ROWS


def thin_box(x: float, top: float, width: float, height: float) -> str:
    w, h = mm(width), mm(height)
    return (
        f'<ofd:PathObject Boundary="{mm(x)} {mm(top)} {w} {h}" Stroke="false" Fill="true"><ofd:AbbreviatedData>'
        f"M 0 0 L {w} 0 L {w} {h} L 0 {h} C</ofd:AbbreviatedData></ofd:PathObject>"
    )


def test_lines_in_any_order_are_read_from_the_top() -> None:
    page = Page()
    page.text(101, 142, "（二）建成平台六个。")
    page.text(101, 120, "（一）引进企业八家。")
    assert read([page]).text == "（一）引进企业八家。\n（二）建成平台六个。\n"


def test_watermarks_and_what_is_not_seen_are_told() -> None:
    page = written("到2025年，建成平台六个。", "累计投资三亿元。", indent=0)
    page.text(80, 400, "不宜公开的内容", look='Visible="false"')
    page.text(80, 450, "白色的字", look='<ofd:FillColor Value="255 255 255"/>')
    page.text(200, 500, "内部资料", 60, look='CTM="0.7 -0.7 0.7 0.7 0 0" <ofd:FillColor Value="200 200 200"/>')
    source = read([page])
    assert "平台六个" in source.text
    for gone in ("不宜公开", "白色", "内部资料"):
        assert gone not in source.text
        assert any(gone in warning for warning in source.plan.warnings)


def test_text_over_the_picture_of_a_scan_is_read() -> None:
    page = Page()
    page.parts.append(f'<ofd:ImageObject Boundary="0 0 {mm(595)} {mm(842)}" ResourceID="5"/>')
    page.text(80, 120, "到2025年，建成平台六个。", look='Alpha="0"')
    assert read([page]).text == "到2025年，建成平台六个。\n"


def test_characters_without_distances_follow_each_other() -> None:
    page = Page()
    page.parts.append(
        '<ofd:TextObject Boundary="30 40 150 6" Font="1" Size="4"><ofd:TextCode X="0" Y="4">到2025年，产值达到'
        '90亿元，</ofd:TextCode><ofd:TextCode X="0" Y="11" DeltaX="4">利税翻一番。</ofd:TextCode></ofd:TextObject>'
    )
    assert read([page]).text.replace("\n", "") == "到2025年，产值达到90亿元，利税翻一番。"


def test_sideways_pages_and_vertical_writing() -> None:
    said = "到2025年，产业规模达到九十亿元。"
    turned, vertical = Page(), Page()
    turned.parts.append(
        f'<ofd:TextObject Boundary="40 30 100 100" CTM="0 1 -1 0 0 0" Font="1" Size="4"><ofd:TextCode X="0" Y="0" '
        f'DeltaX="g 30 4">{said}</ofd:TextCode></ofd:TextObject>'
    )
    vertical.parts.append(
        '<ofd:TextObject Boundary="150 30 10 200" Font="1" Size="4"><ofd:TextCode X="0" Y="4" DeltaY="g 30 4.4">'
        "全县产业规模稳步扩大迈上新台阶。</ofd:TextCode></ofd:TextObject>"
    )
    assert read([turned]).text == f"{said}\n"
    assert read([vertical]).text == "全县产业规模稳步扩大迈上新台阶。\n"


def test_drawings_that_are_used_again() -> None:
    inner = Page()
    inner.text(0, 20, "建成平台六个。")
    unit = f'<ofd:CompositeGraphicUnit ID="30" Width="100" Height="20"><ofd:Content>{inner.parts[0]}</ofd:Content>'
    resources = f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    page = Page()
    page.parts.append('<ofd:PageBlock><ofd:CompositeObject Boundary="30 50 100 20" ResourceID="30"/></ofd:PageBlock>')
    assert read([page], resources=resources).text == "建成平台六个。\n"


def test_struck_out_text_is_no_text() -> None:
    page = written("到2025年，建成平台六个八个。", indent=0)
    start = 80 + 10.5 * (1 + 4 * 0.5 + 6)
    page.line(start, 116.5, start + 21, 116.5)
    source = read([page])
    assert source.text.replace(" ", "") == "到2025年，建成平台八个。\n"
    assert "六个" in source.plan.warnings[0]


def test_pages_that_are_pictures_are_told() -> None:
    page = Page()
    page.parts.append(f'<ofd:ImageObject Boundary="0 0 {mm(595)} {mm(842)}" ResourceID="5"/>')
    source = read([written("到2025年，建成平台六个。"), page])
    assert source.plan.warnings == ("page 2: no text, only drawings or pictures; run text recognition (OCR)",)
