"""Noun phrases as text: lists, brackets."""

from __future__ import annotations

import pytest

from plan_ie.linking.nouns import outside_brackets, split_items, trim


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("钢铁、建材和化工", ["钢铁", "建材", "化工"]),
        ("“和美、宜居”乡村、示范镇", ["“和美、宜居”乡村", "示范镇"]),
        ("森林覆盖率", ["森林覆盖率"]),
        ("大数据及相关产业", ["大数据及相关产业"]),
        ("社区参与率与普及率", ["社区参与率", "普及率"]),
    ],
)
def test_split_items(text: str, items: list[str]) -> None:
    assert [text[a:b] for a, b in split_items(text, 0, len(text))] == items


@pytest.mark.parametrize(
    ("text", "kept"), [("、产业规模（", "产业规模"), ("产量）的", "产量"), ("（新增）产能", "（新增）产能")]
)
def test_trim(text: str, kept: str) -> None:
    assert text[slice(*trim(text, 0, len(text)))] == kept


def test_outside_brackets() -> None:
    text = "企业（建设中）产值"
    assert not outside_brackets(text, text.index("建设"))
    assert outside_brackets(text, text.index("产值"))
