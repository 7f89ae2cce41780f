"""Noun phrases as text: lists, brackets."""

from __future__ import annotations

import pytest

from plan_ie.linking.nouns import bare, outside_brackets, split_items, trim


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("钢铁、建材和化工", ["钢铁", "建材", "化工"]),
        ("“和美、宜居”乡村、示范镇", ["“和美、宜居”乡村", "示范镇"]),
        ("森林覆盖率", ["森林覆盖率"]),
        ("大数据及相关产业", ["大数据及相关产业"]),
        ("社区参与率与普及率", ["社区参与率", "普及率"]),
        ("大、中型水闸、泵站", ["大、中型水闸", "泵站"]),
    ],
)
def test_split_items(text: str, items: list[str]) -> None:
    assert [text[a:b] for a, b in split_items(text, 0, len(text))] == items


@pytest.mark.parametrize(
    ("text", "kept"), [("、产业规模（", "产业规模"), ("产量）的", "产量"), ("（新增）产能", "（新增）产能")]
)
def test_trim(text: str, kept: str) -> None:
    assert text[slice(*trim(text, 0, len(text)))] == kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("全校双师型教师占比", "双师型教师占比"),
        ("全行业产值", "全行业产值"),
        ("全矿井智能化率", "全矿井智能化率"),
        ("该机场旅客吞吐量", "旅客吞吐量"),
        ("这家医院床位", "床位"),
        ("公司海外占比", "海外占比"),
        ("公司制企业比重", "公司制企业比重"),
        ("集团数量", "集团数量"),
        ("各类持牌机构", "持牌机构"),
        ("境内草原", "草原"),
        ("境内外展会", "境内外展会"),
    ],
)
def test_bare(name: str, kept: str) -> None:
    assert name[slice(*bare(name, 0, len(name)))] == kept


def test_outside_brackets() -> None:
    text = "企业（建设中）产值"
    assert not outside_brackets(text, text.index("建设"))
    assert outside_brackets(text, text.index("产值"))
