"""The words by which goals are read."""

from __future__ import annotations

import pytest

from plan_ie.goals.words import GoalWords, goods_of
from plan_ie.lexicon.packs import load_packs
from plan_ie.pipes.analysis import goal_words_of


@pytest.fixture(scope="module")
def words() -> GoalWords:
    return goal_words_of(load_packs())


@pytest.mark.parametrize(
    ("noun", "cls"),
    [
        ("世界级新能源产业集聚区", "role"),
        ("制造业强链补链行动", "undertaking"),
        ("沿江高速铁路", "works"),
        ("高性能纤维材料", "thing"),
        ("低空经济", "industry"),
        ("工作机制", "means"),
        ("龙头企业", "actor"),
        ("省财政厅", "org"),
        ("经济增长“动力源”", "role"),
        ("天空", ""),
    ],
)
def test_heads(words: GoalWords, noun: str, cls: str) -> None:
    assert words.head(noun)[0] == cls


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        ("世界级晶硅电池基地", "世界级"),
        ("全国领先的应用基地", "全国领先"),
        ("省重点实验室", "省"),
        ("省级工业设计中心", "省级"),
        ("脑机接口国家战略力量集群", "国家"),
        ("商用车强省", None),
    ],
)
def test_scope(words: GoalWords, role: str, scope: str | None) -> None:
    assert words.scope(role) == scope


def test_longer_words_win(words: GoalWords) -> None:
    assert [h.word.text for h in words.find("做大做强光伏，谋划布局氢能")][:2] == ["做大做强", "谋划布局"]


def test_goods_come_from_industries() -> None:
    assert goods_of("豆类、油料和薯类种植") == ["豆类", "油料", "薯类"]
