"""Workbooks: four sheets to filter, numbers as numbers, nothing that runs."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from plan_ie.frames.optional import MissingPackageError
from plan_ie.frames.rows import Document, Results
from plan_ie.types import CharSpan, Goal, Mention, Period, Plan, Region
from plan_ie.writers import WriteError, workbook
from plan_ie.writers.workbook import SHOWN, write_workbook

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    "<script>alert(1)</script>",
    "\u202eevil",
    "a\x00\x1b\ud800b",
)


@pytest.fixture
def results(make_target, tmp_path):
    plan = Plan("规划", "市政府", "〔2021〕1号", "2021-12", Period(2021, 2025), Region("安徽省", "340000", "province"))
    pdf = tmp_path / "规 划.pdf"
    pdf.touch()
    goal = Goal(
        0,
        4,
        "制造强省",
        "position",
        None,
        None,
        None,
        None,
        None,
        2021,
        2025,
        CharSpan(0, 9, "建设制造强省。"),
        (),
        "verb",
        0.9,
    )
    targets = [make_target(page=3), make_target(low=Decimal("2.6"), unit="%", unit_id="unit.%", annual=True)]
    return [Results(Document(str(pdf), plan), targets, [make_target(kind="actual")], [goal])]


def sheets(path: Path) -> dict[str, list[dict[str, object]]]:
    book = openpyxl.load_workbook(path)
    out = {}
    for sheet in book:
        head, *rows = sheet.iter_rows(values_only=True)
        out[sheet.title] = [dict(zip(head, row, strict=True)) for row in rows]
    return out


def test_four_sheets_with_filters_and_a_frozen_head(results, tmp_path):
    path = tmp_path / "t.xlsx"
    assert write_workbook(results, path) == 1
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["targets", "actuals", "goals", "documents"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
    assert tuple(cell.value.replace(" ", "_") for cell in book["targets"][1]) == SHOWN


def test_numbers_are_numbers_with_their_unit_in_the_format(results, tmp_path):
    path = tmp_path / "t.xlsx"
    write_workbook(results, path)
    sheet = openpyxl.load_workbook(path)["targets"]
    at = {cell.value: cell.column for cell in sheet[1]}
    low, share = sheet.cell(2, at["low"]), sheet.cell(3, at["low"])
    assert (low.value, low.data_type, low.number_format) == (1_200_000_000_000, "n", '#,##0"元"')
    assert (share.value, share.number_format) == (2.6, '#,##0.0###"%"')
    assert (sheet.cell(2, at["end year"]).value, sheet.cell(2, at["annual"]).value) == (2025, False)


def test_a_page_leads_to_its_source(results, tmp_path):
    path = tmp_path / "t.xlsx"
    write_workbook(results, path)
    book = openpyxl.load_workbook(path)
    sheet = book["targets"]
    page = sheet.cell(2, SHOWN.index("page") + 1)
    assert page.value == 3
    assert page.hyperlink.target.endswith(".pdf")
    assert page.hyperlink.location == "page=3"
    assert book["documents"].cell(2, 1).hyperlink is not None


def test_documents_and_goals(results, tmp_path):
    path = tmp_path / "t.xlsx"
    write_workbook(results, path)
    found = sheets(path)
    (document,) = found["documents"]
    assert (document["title"], document["period end"], document["region"]) == ("规划", 2025, "安徽省")
    assert (document["targets"], document["actuals"], document["goals"]) == (2, 1, 1)
    assert [row["goal"] for row in found["goals"]] == ["制造强省"]


def test_in_chinese(results, tmp_path):
    path = tmp_path / "t.xlsx"
    write_workbook(results, path, lang="zh")
    found = sheets(path)
    assert list(found) == ["目标", "现状", "定性目标", "文件"]
    assert (found["目标"][1]["度量"], found["目标"][1]["年均"]) == ("达到", "是")
    assert found["定性目标"][0]["类别"] == "定位"


def test_columns_of_ones_choice(results, tmp_path):
    path = tmp_path / "t.xlsx"
    write_workbook(results, path, names=["region", "low"])
    assert list(sheets(path)["targets"][0]) == ["region", "low"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(make_target, tmp_path, text):
    path = tmp_path / "t.xlsx"
    target = make_target(text=text, unit=text, indicator=Mention(0, 1, text), sentence=CharSpan(0, 1, text))
    write_workbook([Results(Document(text, Plan(title=text)), [target])], path)
    sheet = openpyxl.load_workbook(path)["targets"]
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n", "b"}
    value = sheet.cell(2, SHOWN.index("text") + 1).value
    assert value == text or "\ufffd" in value


@pytest.mark.slow
def test_libreoffice_opens_it(results, make_target, tmp_path):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice here")
    if not (Path(program).resolve().parent / "libsclo.so").exists():
        pytest.skip("LibreOffice is here without Calc")
    path = tmp_path / "t.xlsx"
    hostile = [make_target(text=text, indicator=Mention(0, 1, text)) for text in HOSTILE]
    write_workbook([*results, Results(Document("hostile"), hostile)], path, lang="zh")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    wanted = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [program, profile, "--headless", "--convert-to", wanted, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with (tmp_path / "t-目标.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 2 + len(HOSTILE)
    assert rows[0]["下限"] in ("1,200,000,000,000元", "1200000000000")
    assert "=1+1" in [row["指标"] for row in rows]


def test_a_paragraph_of_a_megabyte_is_cut_where_a_cell_ends(make_target, tmp_path):
    path = tmp_path / "t.xlsx"
    write_workbook([Results(Document("a"), [make_target(sentence=CharSpan(0, 10**6, "长" * 10**6))])], path)
    (row,) = sheets(path)["targets"]
    assert len(row["sentence"]) == 32_767
    assert row["sentence"].endswith("…")


def test_more_rows_than_a_sheet_holds_are_an_error_not_a_loss(make_target, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_ROWS", 1)
    with pytest.raises(WriteError, match=r"more than 1 rows in the sheet targets; write \.csv or \.parquet"):
        write_workbook([Results(Document("a"), [make_target(), make_target()])], tmp_path / "t.xlsx")
    assert not (tmp_path / "t.xlsx").exists()


def test_an_interrupted_workbook_opens(results, tmp_path):
    def some():
        yield from results
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_workbook(some(), tmp_path / "t.xlsx")
    (partial,) = tmp_path.glob("t.xlsx.*.partial")
    assert len(sheets(partial.rename(tmp_path / "p.xlsx"))["targets"]) == 2


def test_without_xlsxwriter_the_error_says_how_to_get_it(results, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingPackageError, match=r"pip install 'plan-ie\[excel\]'"):
        write_workbook(results, tmp_path / "t.xlsx")
    assert list(tmp_path.glob("t.xlsx*")) == []
