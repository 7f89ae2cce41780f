"""Comparisons in files and on the terminal."""

from __future__ import annotations

import csv
from decimal import Decimal

from rich.console import Console

from plan_ie.compare import Side, compare, progress
from plan_ie.compare.files import PROGRESS_COLUMNS, write_comparison, write_progress
from plan_ie.compare.table import comparison_table, progress_table
from plan_ie.types import Mention


def two(make_target):
    evil = make_target(indicator=Mention(0, 9, "=HYPERLINK()", key="k"), low=Decimal(1), text="1元")
    rows = [make_target(), evil], [make_target(low=Decimal(10000 * 10**8), text="10000亿元")]
    return [Side(f"{name}规划", None, targets) for name, targets in zip("甲乙", rows, strict=True)]


def read(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_row_for_every_shared_indicator(make_target, tmp_path):
    assert write_comparison(compare(two(make_target)), tmp_path / "c.csv") == 1
    (row,) = read(tmp_path / "c.csv")
    assert (row["indicator"], row["year"], row["status"]) == ("产业规模", "2025", "different")
    assert (row["甲规划"], row["乙规划"], row["乙规划 difference"]) == ("≥ 12000亿元", "≥ 10000亿元", "-200000000000")


def test_no_text_becomes_a_formula(make_target, tmp_path):
    assert write_comparison(compare(two(make_target)), tmp_path / "c.csv", everything=True) == 2
    assert read(tmp_path / "c.csv")[1]["indicator"] == "'=HYPERLINK()"


def test_progress_has_a_row_for_every_target(make_target, tmp_path):
    sides = [Side("plan", None, [make_target()]), Side("report", None, [], [make_target(end_year=2024)])]
    assert write_progress(sides, progress(sides), tmp_path / "p.csv") == 1
    (row,) = read(tmp_path / "p.csv")
    assert tuple(row) == PROGRESS_COLUMNS
    assert (row["plan"], row["report"], row["outcome"], row["share"]) == ("plan", "report", "reached", "1.0")


def test_tables_show_both_sides(make_target):
    console = Console(width=200, record=True, file=open("/dev/null", "w"))  # noqa: SIM115  # what it prints is recorded
    console.print(comparison_table(compare(two(make_target))))
    sides = [Side("plan", None, [make_target()]), Side("report", None, [], [make_target(end_year=2024)])]
    console.print(progress_table(sides, progress(sides)))
    text = console.export_text()
    assert "≥ 10000亿元 -2000亿元" in text
    assert "✓ reached" in text
