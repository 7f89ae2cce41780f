"""Numbers before a unit that no reader takes: named, with a reason."""

from __future__ import annotations

import pytest

import plan_ie


@pytest.mark.parametrize(
    ("text", "unread", "reason"),
    [
        ("疏通十米河，清淤总量达到20万吨。", "十米", "reader.chinese_numeral"),
        ("落实《新增100家企业行动计划》，培育企业20家。", "100家", "reader.in_title"),
    ],
)
def test_what_is_not_read_is_named(text: str, unread: str, reason: str) -> None:
    found = [(e.quantity_text, e.reason) for e in plan_ie.explain(text) if e.outcome == "unread"]
    assert found == [(unread, reason)]


def test_what_is_read_is_not_unread() -> None:
    found = plan_ie.explain("到2025年，培育企业300家，产值达到2.5万亿元。")
    assert [e.outcome for e in found] == ["target", "target"]
