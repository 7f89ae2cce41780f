"""PDF text: paragraphs over line and page breaks, furniture, contents, footnotes, tables, columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import Limits, read_source
from plan_ie.text.source import Source
from tests.readers.blocks import block_lines
from tests.readers.pdf.drawn import Page, make_pdf

LEFT, RIGHT, SIZE, PITCH = 80.0, 512.0, 16.0, 30.0
WIDE = 27  # characters of 16 points from margin to margin
MIDDLE = (LEFT + RIGHT) / 2
FILLER = (
    "坚持创新驱动、质量为先、绿色发展、结构优化、人才为本，推动产业基础高级化和产业链现代化，加快建设现代化产业体系，"
    "着力提升产业链供应链韧性和安全水平，促进数字经济和实体经济深度融合，培育壮大新兴产业。"
)


def width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def set_text(page: Page, text: str, top: float = 100.0, indent: int = 2) -> float:
    """Set a paragraph between the margins, its first line indented; returns where the next one begins."""
    lines, line, room = [], "", float(WIDE - indent)
    for char in text:
        if width(line + char) > room:
            lines.append(line)
            line, room = "", float(WIDE)
        line += char
    lines.append(line)
    for i, said in enumerate(lines):
        page.text(LEFT + (indent * SIZE if i == 0 else 0), top + i * PITCH, said, SIZE)
    return top + len(lines) * PITCH


def centred(page: Page, text: str, top: float, size: float) -> None:
    page.text(MIDDLE - width(text) * size / 2, top, text, size)


def read(*pages: Page, rotate: int = 0) -> Source:
    return read_source(make_pdf(list(pages), rotate))


def page_of(source: Source, text: str) -> int:
    at = source.text.index(text)
    return sum(start <= at for start in source.pages)


def test_lines_become_paragraphs() -> None:
    page = Page()
    second = "到2025年，全市新材料产业规模达到1200亿元，年均增长9.5%以上，占全省比重提高到18%左右，培育百亿级企业5家。"
    top = set_text(page, FILLER)
    top = set_text(page, second, top)
    set_text(page, "（一）航空。产业规模达到2600亿元。", top)
    assert read(page).text.splitlines() == [FILLER, second, "（一）航空。产业规模达到2600亿元。"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages(rotate: int) -> None:
    page = Page()
    set_text(page, FILLER)
    assert read(page, rotate=rotate).text == FILLER + "\n"


def test_a_sentence_goes_on_over_a_page_break_with_number_and_running_head() -> None:
    pages = []
    for i, said in enumerate(["", "00亿元，建成平台6个。", "最后一页。"], 1):
        page = Page()
        centred(page, "临溪市新材料产业发展规划", 50, 9)
        top = set_text(page, said + FILLER, 100, indent=0 if i == 2 else 2)
        if i == 1:
            page.text(LEFT, top, "继续" * 6 + "到2025年，全市产业规模达到12", SIZE)  # fills the line
        centred(page, f"— {i} —", 800, 14)
        pages.append(page)
    source = read(*pages)
    assert "继续" * 6 + "到2025年，全市产业规模达到1200亿元，建成平台6个。" in source.text
    assert "—" not in source.text
    assert "发展规划" not in source.text
    assert [page_of(source, text) for text in ("坚持创新", "到2025年", "00亿元", "最后一页")] == [1, 1, 2, 3]


def test_bare_page_numbers_count_the_pages_and_other_numbers_stay() -> None:
    pages = []
    for i in range(1, 5):
        page = Page()
        set_text(page, f"第{i}项工作。" + FILLER)
        centred(page, str(i + 2), 800, 12)
        pages.append(page)
    centred(pages[0], "1200", 60, 12)
    assert read(*pages).text.splitlines() == ["1200", *(f"第{i}项工作。{FILLER}" for i in range(1, 5))]


def test_a_number_that_a_conversion_left_in_a_line() -> None:
    page = Page()
    set_text(page, "完成投资60亿元，—8—新增就业5万人，到2025年—2027年保持增长。")
    assert read(page).text == "完成投资60亿元，新增就业5万人，到2025年—2027年保持增长。\n"


def test_contents_are_left_out() -> None:
    cover, contents, body = Page(), Page(), Page()
    centred(cover, "临溪市新材料产业发展规划", 200, 26)
    centred(contents, "目 录", 100, 20)
    for i, entry in enumerate(["第一章 发展基础", "一、发展成效", "二、面临形势", "第二章 发展目标"]):
        contents.text(LEFT, 140 + i * PITCH, entry + "." * 40 + str(i + 1), SIZE)
    contents.text(LEFT, 260 + PITCH, "第三章 加快提升产业链供应链韧性和安全水平促进融合", SIZE)
    contents.text(LEFT, 260 + 2 * PITCH, "发展的重点任务" + "." * 30 + "9", SIZE)
    top = 100.0
    for text in ("第一章 发展基础", "一、发展成效"):
        body.text(LEFT + 2 * SIZE, top, text, SIZE)
        top += PITCH
    set_text(body, FILLER, top)
    assert read(cover, contents, body).text.splitlines() == [
        "临溪市新材料产业发展规划",
        "第一章 发展基础",
        "一、发展成效",
        FILLER,
    ]


def test_contents_without_leaders_and_without_numbers() -> None:
    entries = ["一、总体要求", "二、重点任务", "三、保障措施"]
    numbered, bare = Page(), Page()
    centred(numbered, "目录", 100, 16)
    centred(bare, "目录", 100, 16)
    for i, entry in enumerate(entries):
        numbered.text(LEFT, 140 + i * PITCH, entry, SIZE)
        numbered.text(RIGHT - 16, 140 + i * PITCH, f"{i + 1}", SIZE)
        bare.text(LEFT, 140 + i * PITCH, entry, SIZE)
    for contents in (numbered, bare):
        body = Page()
        top = 100.0
        for entry in entries:
            body.text(LEFT + 2 * SIZE, top, entry, SIZE)
            top = set_text(body, FILLER, top + PITCH)
        assert read(contents, body).text.splitlines() == [line for entry in entries for line in (entry, FILLER)]


def test_footnotes_come_behind_the_paragraph_that_is_open() -> None:
    first, second = Page(), Page()
    whole = FILLER[: WIDE - 2 + 2 * WIDE]  # three full lines
    assert whole[-1] not in "。，；、"
    set_text(first, whole)
    first.text(LEFT, 700, "¹规模以上企业指年主营业务收入2000万元以上的企业，", 9)
    first.text(LEFT, 714, "按当年价计算。", 9)
    first.text(LEFT, 728, "²按现价。", 9)
    set_text(second, "，推进各项工作。", 100, indent=0)
    source = read(first, second)
    assert block_lines(source) == [
        f"paragraph: {whole}，推进各项工作。",
        "footnote: ¹规模以上企业指年主营业务收入2000万元以上的企业，按当年价计算。",
        "footnote: ²按现价。",
    ]


def test_a_table_is_placed_where_it_stands() -> None:
    page = Page()
    top = set_text(page, FILLER)
    centred(page, "表1 主要指标", top, 12)
    xs, ys = [80.0, 250.0, 380.0, 512.0], [top + 15 + 28 * i for i in range(4)]
    rows = [["指标", "2020年", "2025年"], ["新材料规模（亿元）", "640", "1200"], ["企业（家）", "3", "15"]]
    page.grid(xs, ys, rows)
    set_text(page, "三、重点任务", ys[-1] + 40)
    source = read(page)
    assert source.text.splitlines() == [
        FILLER,
        "表1主要指标",
        "指标\t2020年\t2025年",
        "新材料规模（亿元）\t640\t1200",
        "企业（家）\t3\t15",
        "三、重点任务",
    ]
    grid = source.grids[0]
    assert (grid.rows, grid.cols, grid.page, grid.caption) == (3, 3, 1, "表1主要指标")
    assert all(source.text[cell.start : cell.end] == cell.text for cell in grid.cells)


def test_a_title_that_wraps_is_one_block() -> None:
    page = Page()
    centred(page, "临溪市人民政府关于印发临溪市", 100, 22)
    centred(page, "新材料产业发展规划的通知", 140, 22)
    centred(page, "临政发〔2021〕18号", 180, 16)
    set_text(page, FILLER, 240)
    assert block_lines(read(page))[:2] == [
        "title: 临溪市人民政府关于印发临溪市新材料产业发展规划的通知",
        "paragraph: 临政发〔2021〕18号",
    ]


def test_a_cover_stays_in_parts() -> None:
    cover, body = Page(), Page()
    centred(cover, "临溪市新材料产业发展规划", 200, 26)
    centred(cover, "临溪市发展和改革委员会", 600, 16)
    centred(cover, "2021年12月", 630, 16)
    centred(body, "前 言", 80, 16)
    set_text(body, FILLER, 120)
    lines = read(cover, body).text.splitlines()
    assert lines == ["临溪市新材料产业发展规划", "临溪市发展和改革委员会", "2021年12月", "前言", FILLER]


def test_a_point_on_another_baseline_stays_in_its_number() -> None:
    page = Page()
    page.text(LEFT + 32, 100, "规模达到7360", SIZE)
    page.text(LEFT + 32 + 6 * SIZE, 104, ".", SIZE)
    page.text(LEFT + 32 + 6.5 * SIZE, 100, "3亿元。", SIZE)
    assert read(page).text == "规模达到7360.3亿元。\n"


def test_blanks_between_figures_and_characters_go_and_those_of_names_stay() -> None:
    page = Page()
    page.text(LEFT, 100, "到 2025 年，新增 5G 基站 3.5 万个，推广 AI 应用。", SIZE)
    page.text(LEFT, 160, "市发展改革委 市财政局", SIZE)
    assert read(page).text.splitlines() == ["到2025年，新增5G基站3.5万个，推广AI应用。", "市发展改革委 市财政局"]


def test_two_columns_are_read_one_after_the_other() -> None:
    page = Page()
    centred(page, "临溪市人民政府公报", 60, 16)
    lines = [FILLER[i : i + 20] for i in range(0, 100, 20)]
    for i in range(10):
        page.text(60, 100 + i * 20, lines[i % 5], 10)
        page.text(330, 100 + i * 20, lines[(i + 1) % 5], 10)
    text = read(page).text.replace("\n", "")
    left = "".join(lines[i % 5] for i in range(10))
    assert text.startswith("临溪市人民政府公报" + left)


def test_every_page_has_its_offset() -> None:
    pages = [Page() for _ in range(4)]
    set_text(pages[1], FILLER)
    set_text(pages[3], "（一）航空。")
    source = read(*pages)
    assert source.pages == (0, 0, len(FILLER) + 1, len(FILLER) + 1)


def test_a_scan_is_refused_with_advice() -> None:
    page = Page()
    page.box(50, 50, 500, 700)
    with pytest.raises(ReadError, match=r"a scan.*text recognition"):
        read(page, page)


def test_too_many_pages() -> None:
    page = Page()
    page.text(80, 100, "规划")
    with pytest.raises(ReadError, match="3 pages are above the limit of 2"):
        read_source(make_pdf([page] * 3), limits=Limits(max_pages=2))


def test_a_damaged_file() -> None:
    with pytest.raises(ReadError, match="damaged PDF"):
        read_source(b"%PDF-1.7 but nothing else")


def test_a_locked_file() -> None:
    page = Page()
    page.text(80, 100, "规划")
    data = make_pdf([page])
    key = "<" + "00" * 32 + ">"
    locked = data.replace(
        b"/Root 1 0 R",
        f"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >> /ID [<00> <00>]".encode(),
    )
    with pytest.raises(ReadError, match="locked with a password"):
        read_source(locked)


def test_a_shared_plan(shared: Path) -> None:
    source = read_source(next((shared / "corpus").glob("101_*.pdf")))
    assert "按照蒙西地区最大用电负荷年均增速6%测算，预计到2025年蒙西电网最大用电负荷约4750万千瓦" in source.text
    assert "....." not in source.text
    assert not any(line.strip("—-– ").isdigit() for line in source.text.splitlines())
    assert page_of(source, "（一）电力供需不充分不平衡问题显现") == 9
