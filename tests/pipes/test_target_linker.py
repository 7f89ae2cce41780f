"""The component `plan_target_linker`: alone, in a pipeline, in other processes."""

from __future__ import annotations

from decimal import Decimal

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import plan_ie
from plan_ie.types import Region, Target
from tests.pipeline import SEGMENTED

TEXT = (
    "江西省“十四五”制造业高质量发展规划\n"
    "一、发展现状\n2020年，全省规模以上工业营业收入达到3.8万亿元。\n"
    "二、发展目标\n到2025年，森林覆盖率稳定在63%以上，高新技术企业由5500家增加到9000家。\n"
    "（一）电子信息。力争产业规模突破12000亿元，形成3个千亿级产业集群。\n"
)


def records(doc: Doc) -> list[dict[str, object]]:
    return [t.to_dict() for t in (*doc._.targets, *doc._.actuals)]


def test_targets_of_a_plan(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(t.text, t.indicator.text if t.indicator else None) for t in doc._.targets] == [
        ("63%", "森林覆盖率"),
        ("9000家", "高新技术企业"),
        ("12000亿元", "产业规模"),
        ("3个", "千亿级产业集群"),
        ("千亿级", "产业集群"),
    ]
    assert [(t.text, t.kind) for t in doc._.actuals] == [("3.8万亿元", "actual")]
    assert {t.region for t in doc._.targets} == {Region("江西省", "360000", "province")}


def test_what_a_target_carries(nlp: Language) -> None:
    target = next(t for t in nlp(TEXT)._.targets if t.text == "12000亿元")
    assert isinstance(target, Target)
    assert (target.low, target.high, target.comparator, target.unit) == (Decimal(1200000000000), None, ">", "元")
    assert target.section == ("发展目标",)
    assert target.subject is not None
    assert target.subject.text == "电子信息"
    assert target.industry is not None
    assert target.modality == "strive"
    assert target.origin == "text"
    assert target.sentence.text == "力争产业规模突破12000亿元，形成3个千亿级产业集群。"
    assert target.rule
    assert target.page is None


def test_indicators_of_the_packs_have_ids(nlp: Language) -> None:
    (target,) = nlp("到2025年，森林覆盖率达到63%。")._.targets
    assert target.indicator is not None
    assert target.indicator.label == "INDICATOR"
    assert target.indicator.id is not None
    assert target.to_dict()["indicator"]["id"] == target.indicator.id


def test_alone_it_finds_the_same(nlp: Language) -> None:
    alone = spacy.blank("zh")
    alone.add_pipe("plan_target_linker")
    assert records(alone(TEXT)) == records(nlp(TEXT))


@SEGMENTED
@pytest.mark.parametrize("segmenter", ["jieba", "rjieba", "pkuseg"])
def test_segmenters_find_the_same(nlp: Language, segmenter: str) -> None:
    assert records(plan_ie.load(segmenter=segmenter)(TEXT)) == records(nlp(TEXT))


def test_pipe_in_two_processes_finds_the_same(nlp: Language) -> None:
    texts = [TEXT, "到2030年，森林覆盖率达到64%。", "", TEXT]
    alone = [records(nlp(text)) for text in texts]
    assert [records(doc) for doc in nlp.pipe(texts)] == alone
    assert [records(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == alone


def test_explain_says_what_became_of_every_quantity(nlp: Language) -> None:
    explained = plan_ie.explain("2020年达到30座。力争到2025年，新建220千伏变电站50座。", nlp)
    assert [(e.quantity_text, e.outcome) for e in explained][1:] == [("220千伏", "dropped"), ("50座", "target")]
    assert explained[1].reason == "stance.voltage"
    assert explained[2].rule == explained[2].target.rule


def test_explain_leaves_the_pipeline_as_it_was(nlp: Language) -> None:
    linker = nlp.get_pipe("plan_target_linker")
    before = linker.explain
    plan_ie.explain("到2025年，森林覆盖率达到63%。", nlp)
    assert linker.explain is before


def test_explain_needs_a_linker() -> None:
    with pytest.raises(plan_ie.PipelineError, match="plan_target_linker"):
        plan_ie.explain("到2025年，森林覆盖率达到63%。", spacy.blank("zh"))


def test_excluded_components() -> None:
    nlp = plan_ie.load(exclude=["plan_target_linker"])
    assert "plan_target_linker" not in nlp.pipe_names
    with pytest.raises(ValueError, match="cannot exclude"):
        plan_ie.load(exclude=["ner"])


@pytest.mark.parametrize("text", ["", " ", "\n", "。", "５", "%", "到", "2025", "亿", "🚀", "\u200b"])
def test_texts_of_next_to_nothing(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert doc._.targets == doc._.actuals == ()


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "2024年，全市发明专利拥有量已达3万件；力争到2027年达到5万件，技术合同成交额增长到800亿元。",
        "去年新增城镇就业12万人、失业人员再就业3万人，今年力争新增城镇就业13万人、失业人员再就业3.5万人。",
    ],
)
def test_without_actuals_the_targets_are_the_same(nlp: Language, text: str) -> None:
    lean = plan_ie.load(actuals=False)
    doc = lean(text)
    assert [t.to_dict() for t in doc._.targets] == [t.to_dict() for t in nlp(text)._.targets]
    assert doc._.actuals == ()
    assert nlp(text)._.actuals


def test_explain_tells_of_actuals_that_are_not_kept() -> None:
    lean = plan_ie.load(actuals=False)
    (one,) = plan_ie.explain("截至2020年底，全市已建成充电桩3万个。", lean)
    assert one.outcome == "actual"
