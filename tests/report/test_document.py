"""What the page gets of a document: offsets, blocks, the places that say region and deadline."""

from __future__ import annotations

from spacy.language import Language

import plan_ie
from plan_ie.report import report_document
from plan_ie.report.blocks import text_blocks
from plan_ie.text.tables import Cell, Grid
from plan_ie.types import Period, Plan, Section
from tests.report.conftest import document_of

LEAD = (
    "亳州市规划\n到2027年，主要目标是：\n（一）中药材种植面积达到120万亩；\n"
    "（二）药市年交易额达到600亿元，其中线上100亿元。\n"
)


def said(text: str, record: dict) -> dict[str, str]:
    units = text.encode("utf-16-le")
    return {role: units[2 * a : 2 * b].decode("utf-16-le") for role, (a, b) in record["spans"].items()}


def test_spans_are_what_javascript_counts():
    text = "𠮷𠮷\n粮食产量达到5000亿斤"
    document = document_of(text, "5000亿斤", indicator="产量")
    assert said(text, document.records[0]) == {"quantity": "5000亿斤", "indicator": "产量"}


def test_the_deadline_is_found_in_the_line_that_leads_in(nlp: Language):
    doc = nlp(LEAD)
    records = report_document("a.txt", doc).records
    assert len(records) >= 2
    assert {said(doc.text, record).get("deadline") for record in records} == {"到2027年"}


def test_the_region_is_the_nearest_that_is_meant(nlp: Language):
    doc = nlp("安徽省规划\n到2028年，芜湖市新建充电桩2万个，宣城市新建充电桩1万个。")
    places = [(r["region"], said(doc.text, r).get("region")) for r in report_document("a.txt", doc).records]
    assert places == [("芜湖市", "芜湖市"), ("宣城市", "宣城市")]


def test_the_blocks_hold_all_of_the_text(nlp: Language, repo):
    doc = plan_ie.read(repo / "examples" / "anhui_work_report.md", nlp)
    blocks = text_blocks(doc.text, doc._.plan.title, doc._.plan.sections, doc._.tables)
    shown = "".join(doc.text[block.start : block.end] for block in blocks)
    assert "".join(shown.split()) == "".join(doc.text.split())
    assert {block.kind for block in blocks} == {"heading", "paragraph", "table"}
    assert next(block.level for block in blocks if block.kind == "heading") == 0


def test_a_heading_inside_a_line_leads_its_paragraph():
    text = "一、目标\n（一）航空。产业规模达到2600亿元。"
    sections = [Section("目标", 1, 2, 30, "goals", sections=(Section("航空", 2, 8, 30, ""),))]
    heading, paragraph = text_blocks(text, None, sections, ())
    assert (heading.kind, heading.level) == ("heading", 1)
    assert text[paragraph.start : paragraph.lead] == "（一）航空"


def test_a_table_with_text_between_its_cells_stays_text():
    text = "甲 又有 乙"
    cells = (Cell(0, 0, 1, 1, 0, 1, "甲"), Cell(0, 1, 1, 1, 5, 6, "乙"))
    assert [block.kind for block in text_blocks(text, None, (), [Grid(cells, 1, 2)])] == ["paragraph"]


def test_a_paragraph_without_end_is_shown_in_pieces():
    text = "有序推进" * 30_000
    blocks = text_blocks(text, None, (), ())
    assert max(block.end - block.start for block in blocks) <= 20_000
    assert "".join(text[block.start : block.end] for block in blocks) == text


def test_values_of_zero_are_kept(make_target):
    document = document_of("地表水劣Ⅴ类水体比例为0", "0", plan=Plan())
    assert document.records[0]["number"] == 5000
    assert document.facts == {"name": "a.txt", "period": ""}


def test_a_comparison_knows_the_years_of_the_plan():
    document = document_of("到2025年，产量达到5亿元", "5亿元", plan=Plan("标题", period=Period(2021, 2025)))
    assert document.side.period == Period(2021, 2025)
