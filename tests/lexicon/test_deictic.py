"""Words that refer to an area named before, and the area that they mean."""

from __future__ import annotations

import pytest

from plan_ie.lexicon.deictic import referring_words
from plan_ie.lexicon.places import Places


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("到2027年，全省机械化率达到77%", ["省"]),
        ("在江苏，省住建厅明确，该省更新电梯1.5万台", ["省", "省"]),
        ("市文旅局提出，县里新建绿道20公里", ["市", "县"]),
        ("市长表示，全市接待游客2亿人次", ["市", "市"]),
        ("市场规模增长20%，市值增长5%，市场主体增长3%", []),
        ("区块链产业年均增长10%，区域物流成本增长1%", []),
        ("据市场监管总局统计，该市场增长8%，该区间稳定", []),
        ("综合实力居全省前列", []),
    ],
)
def test_words_that_refer_to_an_area(text: str, kinds: list[str]) -> None:
    found = list(referring_words(text))
    assert [kind for _, kind in found] == kinds
    assert all(kind in text[at : at + 3] for at, kind in found)


@pytest.mark.parametrize(
    ("name", "kind", "meant"),
    [
        ("西安市", "省", "陕西省"),
        ("紫阳县", "市", "安康市"),
        ("昆山市", "市", "昆山市"),
        ("昆山市", "省", "江苏省"),
        ("宁夏回族自治区", "区", "宁夏回族自治区"),
        ("江西省", "县", None),
    ],
)
def test_the_area_of_a_kind_around_a_place(places: Places, name: str, kind: str, meant: str | None) -> None:
    region = places.find(name)[0].region
    around = places.around(region, kind)
    assert (around.name if around else None) == meant
