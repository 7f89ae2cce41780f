"""The component `plan_layout`: what the document is, and its sentences."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from plan_ie.types import Period

REPORT = "江西省“十四五”制造业高质量发展规划\n一、发展目标\n到2025年，产业规模突破1.2万亿元；企业达到300家。\n"


@pytest.fixture(scope="module")
def layout() -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("plan_layout")
    return nlp


def test_what_the_document_is(layout: Language) -> None:
    plan = layout(REPORT)._.plan
    assert plan.title == "江西省“十四五”制造业高质量发展规划"
    assert plan.period == Period(2021, 2025)
    assert plan.region.name == "江西省"
    assert plan.region.adcode == "360000"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("产业规模突破1.2万亿元。企业达到300家。", ["产业规模突破1.2万亿元。", "企业达到300家。"]),
        ("增长6.5%；下降3.2%！好吗？好", ["增长6.5%；", "下降3.2%！", "好吗？", "好"]),
        ("他说：“真抓实干。”开局良好。", ["他说：“真抓实干。”", "开局良好。"]),
        ("一、目标\n达到10亿元", ["一、目标", "达到10亿元"]),
        ("只有一句", ["只有一句"]),
        ("", []),
    ],
)
def test_sentences(layout: Language, text: str, sentences: list[str]) -> None:
    assert [sent.text.strip() for sent in layout(text).sents] == sentences


def test_sentences_of_others_are_kept() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("sentencizer", config={"punct_chars": ["，"]})
    nlp.add_pipe("plan_layout")
    assert [sent.text for sent in nlp("稳中求进，提质增效。再接再厉").sents] == ["稳中求进，", "提质增效。再接再厉"]


def test_sentences_can_be_left_to_others() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("plan_layout", config={"set_sentences": False})
    assert not nlp("稳中求进。提质增效。").has_annotation("SENT_START")


def test_nothing_is_said_of_a_text_without_a_head(layout: Language) -> None:
    plan = layout("持续优化营商环境。")._.plan
    assert (plan.region, plan.period, plan.date) == (None, None, None)
