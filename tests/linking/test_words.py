"""Predicates, cues and metrics out of the packs."""

from __future__ import annotations

import pytest
from spacy.language import Language

from plan_ie.linking.words import CueTable, Metrics, Predicates
from tests.linking.documents import view_of

PREDICATES = Predicates(
    [
        ("达到", "reach", False, "", ()),
        ("达", "reach", False, "发", ("达标",)),
        ("建设", "do", True, "", ()),
        ("提高到", "reach", False, "", ()),
        ("提高", "up", False, "", ()),
    ]
)


def test_the_longest_word_is_taken() -> None:
    word = PREDICATES.before("覆盖率提高到", 6, 0)
    assert word is not None
    assert (word.text, word.cls) == ("提高到", "reach")


@pytest.mark.parametrize(("text", "at"), [("发达地区", 1), ("达标率", 0), ("稻谷", 0)])
def test_a_character_inside_another_word_is_none(text: str, at: int) -> None:
    assert PREDICATES.at(text, at, len(text)) is None


def test_nothing_is_found_beyond_the_limit() -> None:
    assert PREDICATES.at("达到", 0, 1) is not None
    assert PREDICATES.at("提高到", 0, 1) is None
    assert PREDICATES.before("达到", 2, 2) is None


def test_cues_by_class_and_place() -> None:
    cues = CueTable([("past", "已", ("已经开始",)), ("past", "目前", ()), ("aim", "力争", ())]).find(
        "目前已建成，已经开始，力争新建"
    )
    assert [hit.text for hit in cues.within("past", 0, 99)] == ["目前", "已"]
    assert cues.last("past", 0, 99) == (2, 3, "已")
    assert cues.first("aim", 0, 99) == (11, 13, "力争")
    assert cues.last("aim", 0, 11) is None
    assert (cues.count("past", 1, 99), cues.count("no class", 0, 99)) == (1, 0)


METRICS = Metrics([("率", "head", "rate", False), ("产量", "head", "stock", True), ("利用", "modifier", "", False)])


@pytest.mark.parametrize(
    ("noun", "metric"), [("农药利用率", "利用率"), ("再生铅产量", "产量"), ("绿色工厂", None), ("产量", "产量")]
)
def test_the_metric_of_a_noun(noun: str, metric: str | None) -> None:
    at = METRICS.tail(noun)
    assert (None if at is None else noun[at:]) == metric


def test_kinds_and_bare_metrics() -> None:
    assert (METRICS.kind("农药利用率"), METRICS.kind("粮食产量"), METRICS.kind("工厂")) == ("rate", "stock", "")
    assert METRICS.is_bare("年产量")
    assert not METRICS.is_bare("粮食产量")


def test_a_gloss_in_brackets_does_not_hide_the_metric(nlp: Language) -> None:
    metrics = view_of(nlp, "电能利用效率（PUE）达到1.2。").metrics
    assert metrics.head("电能利用效率（PUE）")
    assert not metrics.head("数据中心（机房）")
