"""What several components need of a text: its layout and the year that 今年 means."""

from __future__ import annotations

import pytest

from plan_ie.pipes.analysis import layout_of, quantities_of
from plan_ie.pipes.component import shared_lexicon


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2026年湖北省政府工作报告\n今年工作", 2026),
        ("湖北省“十五五”规划\n今年工作", 2026),
        ("湖北省行动计划（2022—2024年）\n今年工作", 2022),
        ("持续优化营商环境。", None),
    ],
)
def test_year(text: str, year: int | None) -> None:
    assert layout_of(text, None, shared_lexicon()).year == year


def test_components_share_one_analysis() -> None:
    lexicon = shared_lexicon()
    text = "到2025年，森林覆盖率达到31%。"
    layout = layout_of(text, None, lexicon)
    assert layout_of(text, None, lexicon) is layout
    assert quantities_of(layout, lexicon) is quantities_of(layout, lexicon)
    assert layout_of("另一份文件。", None, lexicon) is not layout
    assert shared_lexicon() is lexicon


def test_titles_of_works_hold_no_quantities() -> None:
    lexicon = shared_lexicon()
    layout = layout_of("落实《关于支持100家企业发展的意见》，培育企业50家。", None, lexicon)
    found = quantities_of(layout, lexicon).quantities
    assert [layout.reading.text[q.start : q.end] for q in found] == ["50家"]
