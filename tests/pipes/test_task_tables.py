"""Targets out of sentences in the cells of task tables, whatever the format of the file."""

from __future__ import annotations

import pytest
from spacy.language import Language

import plan_ie
from tests.readers.packed import packed, paragraph, table
from tests.readers.pdf.drawn import Page, make_pdf

TITLE = "临溪市“十五五”新材料产业发展规划"
HEAD = ["序号", "重点任务", "主要目标", "责任单位"]
FIRST = ["1", "壮大产业", "到2030年，新材料产业产值达到900亿元。", "市工信局"]
SECOND = ["2", "强化创新", "到2029年，研发投入强度达到2.8%，高新技术企业达到80家", "市科技局"]
OWNER = "新材料产业"  # of the title; whether it owns what does not name it, is weighed and not asked here
WANTED = [("产值", "900亿元", 2030), ("研发投入强度", "2.8%", 2029), ("高新技术企业", "80家", 2029)]


def html() -> bytes:
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in (HEAD, FIRST, SECOND))
    return f"<html><h1>{TITLE}</h1><table><tr>{'</tr><tr>'.join(rows)}</tr></table><p>后文。</p></html>".encode()


def markdown() -> bytes:
    rows = ["| " + " | ".join(row) + " |" for row in (HEAD, ["---"] * 4, FIRST, SECOND)]
    return f"# {TITLE}\n\n{chr(10).join(rows)}\n".encode()


def pdf() -> bytes:
    page = Page()
    page.text(150, 80, TITLE, 16)
    page.grid([60, 95, 170, 460, 540], [100, 128, 156, 184], [HEAD, FIRST, SECOND])
    return make_pdf([page])


def said(target: plan_ie.Target) -> tuple[str, str, int | None]:
    named = (target.subject.text if target.subject else "") + (target.indicator.text if target.indicator else "")
    return named.removeprefix(OWNER), target.text, target.end_year


@pytest.mark.parametrize(
    "data",
    [packed(paragraph(TITLE) + table(HEAD, FIRST, SECOND)), html(), markdown(), pdf(), markdown().replace(b"# ", b"")],
    ids=["docx", "html", "markdown", "pdf", "text"],
)
def test_a_task_table(nlp: Language, data: bytes) -> None:
    doc = plan_ie.read(data, nlp)
    assert [said(target) for target in doc._.targets] == WANTED
    assert all(target.sentence.text.strip() in (FIRST[2], SECOND[2]) for target in doc._.targets)


GOALS = ["新材料产业产值达到900亿元", "研发投入强度达到2.8%", "高新技术企业达到80家"]


@pytest.mark.parametrize(
    "data",
    [
        packed(paragraph(TITLE) + table(["任务", "目标"], ["产业", "".join(map(paragraph, GOALS))], ["其他", "无"])),
        f"<h1>{TITLE}</h1><table><tr><td>任务<td>目标<tr><td>产业<td>{'<br>'.join(GOALS)}</table>".encode(),
        f"<h1>{TITLE}</h1><table><tr><td>任务<td>目标<tr><td>产业<td><p>{'<p>'.join(GOALS)}</table>".encode(),
    ],
    ids=["docx", "breaks", "paragraphs"],
)
def test_paragraphs_of_a_cell_without_marks(nlp: Language, data: bytes) -> None:
    doc = plan_ie.read(data, nlp)
    assert [said(target)[:2] for target in doc._.targets] == [named[:2] for named in WANTED]


def test_cells_that_name_what_they_state_are_no_values(nlp: Language) -> None:
    rows = (["领域", "到2030年目标"], ["产业", GOALS[0] + "，" + GOALS[2]], ["创新", GOALS[1]])
    doc = plan_ie.read(packed(paragraph(TITLE) + table(*rows)), nlp)
    assert [(target.text, target.end_year) for target in doc._.targets] == [
        ("900亿元", 2030),
        ("80家", 2030),
        ("2.8%", 2030),
    ]


def test_a_head_of_what_was_reached_dates_nothing(nlp: Language) -> None:
    rows = (["领域", "2025年完成情况"], ["产业", GOALS[0] + "，" + GOALS[2]], ["创新", GOALS[1]])
    doc = plan_ie.read(packed(paragraph(TITLE) + table(*rows)), nlp)
    assert 2025 not in {target.end_year for target in doc._.targets}


def test_a_table_in_a_string(nlp: Language) -> None:
    text = TITLE + "\n" + "\n".join("\t".join(row) for row in (HEAD, FIRST, SECOND)) + "\n后文。"
    assert [said(target) for target in nlp(text)._.targets] == WANTED


def test_an_indicator_table_gives_its_cells_only(nlp: Language) -> None:
    rows = (["指标", "2025年", "2030年"], ["产值（亿元）", "600", "900"], ["说明：产值达到900亿元，按现价计算", "", ""])
    doc = plan_ie.read(packed(paragraph(TITLE) + table(*rows)), nlp)
    assert [(target.origin, target.text) for target in doc._.targets] == [("table", "900")]


def test_a_form(nlp: Language) -> None:
    rows = (["规划名称", "新材料规划"], ["主要目标", FIRST[2]], ["保障措施", "加强组织领导"])
    doc = plan_ie.read(packed(paragraph(TITLE) + table(*rows) + paragraph("到2030年，税收达到20亿元。")), nlp)
    assert said(doc._.targets[0]) == WANTED[0]
    assert [target.text for target in doc._.targets] == ["900亿元", "20亿元"]


YEARLY = (
    ["重点任务", "2027年目标", "2030年目标"],
    ["壮大产业", "新材料产业产值达到600亿元", GOALS[0]],
    ["强化创新", "研发投入强度达到2.4%", "到2029年，研发投入强度达到2.8%"],
)


YEARLY_MARKDOWN = "\n".join(f"| {' | '.join(row)} |" for row in (YEARLY[0], ["---"] * 3, *YEARLY[1:]))
YEARLY_HTML = "<tr>".join("".join(f"<td>{cell}" for cell in row) for row in YEARLY)


@pytest.mark.parametrize(
    "data",
    [
        packed(paragraph(TITLE) + table(*YEARLY)),
        f"<h1>{TITLE}</h1><table><tr>{YEARLY_HTML}</table>".encode(),
        f"# {TITLE}\n\n{YEARLY_MARKDOWN}".encode(),
    ],
    ids=["docx", "html", "markdown"],
)
def test_the_head_of_a_column_dates_the_sentences_below_it(nlp: Language, data: bytes) -> None:
    targets = plan_ie.read(data, nlp)._.targets
    assert [(t.text, t.start_year, t.end_year) for t in targets] == [
        ("600亿元", None, 2027),
        ("900亿元", None, 2030),
        ("2.4%", None, 2027),
        ("2.8%", None, 2029),
    ]


def test_a_head_of_two_years_dates_nothing(nlp: Language) -> None:
    rows = (["任务", "2026年至2028年目标"], ["产业", GOALS[0]], ["创新", GOALS[1]])
    targets = plan_ie.read(packed(paragraph(TITLE) + table(*rows)), nlp)._.targets
    assert [target.text for target in targets] == ["900亿元", "2.8%"]
    assert all(target.end_year != 2026 for target in targets)


@pytest.mark.parametrize(
    "lines",
    [GOALS, ["到2030年，" + GOALS[0], *GOALS[1:]], ["到2030年，新材料产业产值", "达到900亿元", *GOALS[1:]]],
    ids=["plain", "dated", "wrapped"],
)
def test_lines_of_a_cell_of_a_pdf_that_each_state_a_figure(nlp: Language, lines: list[str]) -> None:
    page = Page()
    page.text(150, 80, TITLE, 16)
    rows = [["重点任务", "主要目标", "责任单位"], ["产业", "\n".join(lines), "市工信局"]]
    page.grid([60, 150, 440, 530], [100, 128, 200], rows)
    doc = plan_ie.read(make_pdf([page]), nlp)
    assert [said(target)[:2] for target in doc._.targets] == [named[:2] for named in WANTED]
