"""Which table cells are read as text."""

from __future__ import annotations

import pytest

from plan_ie.text.prose_cells import prose_cells
from plan_ie.text.tables import Cell, Grid


def is_prose(text: str, *, certain: bool = True) -> bool:
    grid = Grid((Cell(0, 0, 1, 1, 0, len(text), text),), 1, 1, certain=certain)
    return bool(list(prose_cells(grid)))


@pytest.mark.parametrize(
    "text",
    [
        "到2030年，全市产值达到900亿元。",
        "新材料产业产值达到900亿元",
        "2030年底前，建成园区5个；引进企业30家",
        "1.培育龙头企业30家。2.建设平台5个。",
        "高新技术企业突破一千家",
        "推进绿色转型，单位能耗下降到0.4吨标准煤",
    ],
)
def test_statements(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "市工业和信息化局", "新材料产业产值（亿元）", "900以上", "年均增长6%左右", "到2030年达到67%，居全省前列",
        "≥90%，持续改善", "注：[]内为五年累计数。", "说明：产值按2025年不变价计算。", "壮大产业，推动转型。",
        "达到国家标准，2级以上", "力争分别达1000亿元、1亿人次",
    ],
)  # fmt: skip
def test_names_values_and_notes(text: str) -> None:
    assert not is_prose(text)


def test_a_guessed_table_has_none() -> None:
    assert not is_prose("到2030年，全市产值达到900亿元。", certain=False)
