"""Noun phrases as text: metrics at their end, lists, brackets."""

from __future__ import annotations

import pytest

from plan_ie.linking.nouns import ends_in_metric, metric_tail, outside_brackets, split_items, trim


@pytest.mark.parametrize(
    ("noun", "metric"),
    [
        ("农药利用率", "利用率"),
        ("再生铅产量", "产量"),
        ("海洋生产总值", "生产总值"),
        ("公路货运量", "货运量"),
        ("绿色工厂", None),
        ("重点实验室", None),
    ],
)
def test_metric_tail(noun: str, metric: str | None) -> None:
    at = metric_tail(noun)
    assert (None if at is None else noun[at:]) == metric


def test_a_gloss_in_brackets_does_not_hide_the_metric() -> None:
    assert ends_in_metric("电能利用效率（PUE）")
    assert not ends_in_metric("数据中心（机房）")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("钢铁、建材和化工", ["钢铁", "建材", "化工"]),
        ("“和美、宜居”乡村、示范镇", ["“和美、宜居”乡村", "示范镇"]),
        ("森林覆盖率", ["森林覆盖率"]),
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
