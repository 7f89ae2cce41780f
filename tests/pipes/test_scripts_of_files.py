"""Files in Traditional characters, Big5 among them, and tables whose fonts give radicals for characters."""

from __future__ import annotations

import pytest
from spacy.language import Language

import plan_ie
from tests.readers.packed import packed, paragraph, table
from tests.readers.pdf.drawn import Page, make_pdf

TITLE = "臨溪市新材料產業發展規劃"
GOALS = "到2030年，全市新材料產業產值達到900億元，高新技術企業超過80家，森林覆蓋率穩定在62%以上。"
HEAD = f"<head><meta http-equiv='Content-Type' content='text/html; charset=big5'><title>{TITLE}</title></head>"


@pytest.mark.parametrize(
    "data",
    [
        f"{TITLE}\r\n{GOALS}\r\n".encode("big5"),
        f"<html>{HEAD}<h1>{TITLE}</h1><p>{GOALS}</p></html>".encode("big5"),
        f"# {TITLE}\n\n- {GOALS}\n".encode("big5"),
        f"{TITLE}\n{GOALS}\n".encode("utf-16"),
    ],
    ids=["text", "html", "markdown", "utf-16"],
)
def test_a_file_in_traditional_characters(nlp: Language, data: bytes) -> None:
    doc = plan_ie.read(data, nlp)
    named = [(t.subject if t.subject and t.subject.end == t.indicator.start else t.indicator, t) for t in doc._.targets]
    assert [(doc.text[m.start : t.indicator.end], t.text, t.comparator, t.unit, t.end_year) for m, t in named] == [
        ("新材料產業產值", "900億元", "=", "元", 2030),
        ("高新技術企業", "80家", ">", "家", 2030),
        ("森林覆蓋率", "62%", ">=", "%", 2030),
    ]


ROWS = [
    ["指标", "单位", "2025年", "2030年"],
    ["⾼新技术企业", "家", "50", "80"],
    ["⽤⽔总量", "亿⽴⽅⽶", "12", "10"],
    ["⻋辆保有量", "万辆", "20", "30"],
]


def pdf() -> bytes:
    page = Page()
    page.grid([80, 220, 320, 400, 480], [100, 128, 156, 184, 212], ROWS)
    return make_pdf([page])


@pytest.mark.parametrize(
    "data",
    [
        packed(paragraph("临溪市发展规划") + table(*ROWS)),
        f"<table><tr>{'<tr>'.join(''.join(f'<td>{cell}' for cell in row) for row in ROWS)}</table>".encode(),
        "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ["---"] * 4, *ROWS[1:])).encode(),
        pdf(),
    ],
    ids=["docx", "html", "markdown", "pdf"],
)
def test_radicals_in_a_table(nlp: Language, data: bytes) -> None:
    doc = plan_ie.read(data, nlp)
    assert [(t.indicator.text, t.low, t.unit) for t in doc._.targets if t.indicator] == [
        ("⾼新技术企业", 80, "家"),
        ("⽤⽔总量", 1_000_000_000, "立方米"),
        ("⻋辆保有量", 300_000, "辆"),
    ]
    assert all(doc.text[t.start : t.end] == t.text for t in doc._.targets)
