"""`plan_ie.normalize`: the value of one quantity, without a pipeline."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import plan_ie
from plan_ie.errors import PackError

CASES = [
    ("近1.2万亿元", "1.2万亿元", 1200000000000, 1200000000000, "元", "CNY", "~"),
    ("突破 3 500 亿元", "3 500 亿元", 350000000000, None, "元", "CNY", ">"),
    ("不低于95%", "95%", 95, None, "%", None, ">="),
    ("控制在4.5%以内", "4.5%", None, Decimal("4.5"), "%", None, "<="),
    ("３—５个", "３—５个", 3, 5, "个", None, "range"),
    ("$3.5亿", "$3.5亿", 350000000, 350000000, "美元", "USD", "="),
    ("300 万吨左右", "300 万吨", 3000000, 3000000, "吨", None, "~"),
    ("翻一番", "翻一番", 2, 2, "倍", None, "="),
    ("前10位", "前10位", None, 10, "位", None, "<="),
    ("-3%", "-3%", -3, -3, "%", None, "="),
    ("－3%", "－3%", -3, -3, "%", None, "="),
    ("-5亿元", "-5亿元", -500000000, -500000000, "元", "CNY", "="),
    ("0.5", "0.5", Decimal("0.5"), Decimal("0.5"), "", None, "="),
    (" 3,000 ", "3,000", 3000, 3000, "", None, "="),
    ("２０２５", "２０２５", 2025, 2025, "", None, "="),
    ("－0.5", "－0.5", Decimal("-0.5"), Decimal("-0.5"), "", None, "="),
    ("约12", "12", 12, 12, "", None, "~"),
    ("100万", "100万", 1000000, 1000000, "", None, "="),
    ("3—5", "3—5", 3, 5, "", None, "range"),
    ("-5%--3%", "-5%--3%", -5, -3, "%", None, "range"),
]


@pytest.mark.parametrize(("text", "said", "low", "high", "unit", "currency", "comparator"), CASES)
def test_values(
    text: str,
    said: str,
    low: int | None,
    high: int | None,
    unit: str,
    currency: str | None,
    comparator: str,
) -> None:
    found = plan_ie.normalize(text)
    assert (found.text, found.low, found.high, found.unit) == (said, low, high, unit)
    assert (found.currency, found.comparator) == (currency, comparator)
    assert text[found.start : found.end] == said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no quantity in ''"),
        ("到2025年", "no quantity in '到2025年'; one is a number in figures or with a unit"),
        ("1.2.3", "no quantity"),
        ("五", "no quantity"),
        ("一批重大项目", "no quantity"),
        ("1.2万亿元，增长5%", r"2 quantities in .* \(1.2万亿元、5%\); plan_quantity_normalizer finds them all"),
    ],
)
def test_no_quantity_or_several(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        plan_ie.normalize(text)


def test_what_is_no_text() -> None:
    with pytest.raises(TypeError, match=r"a quantity is text such as 1\.2万亿元, and not NoneType"):
        plan_ie.normalize(None)  # type: ignore[arg-type]


def test_units_of_a_pack(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text('name = "ports"\nversion = "1"\nschema = 1\nlicence = "CC0"\nsource = "own"\n')
    unit = '{"label": "UNIT", "pattern": "泊次", "dimension": "count", "id": "unit.ports.berth"}\n'
    (tmp_path / "units.jsonl").write_text(unit, "utf-8")
    assert plan_ie.normalize("不少于2万泊次", packs=[tmp_path]).unit_id == "unit.泊次"
    with pytest.raises(PackError, match="no such folder"):
        plan_ie.normalize("3个", packs=["./none"])


def test_it_loads_no_spacy() -> None:
    code = "import sys, plan_ie; plan_ie.normalize('3个'); assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(plan_ie.__file__).parents[1])
