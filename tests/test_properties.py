"""What holds for every text: no exception, true offsets, exact numerals, stable results, linear time."""

from __future__ import annotations

import gc
import time
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from plan_ie.quantity.numerals import parse_numeral
from plan_ie.types import Target
from tests.pipeline import nlp_fixture as nlp_fixture
from tests.pipeline import pipeline

FEW = settings(max_examples=60)
MANY = settings(max_examples=300)

_CHARACTERS = (
    "零一二两三四五六七八九十百千万亿点0123456789.,，。、；：！？\n （）()“”《》〔〕[]—-～~%％+/×±≥≤"
    "级位第前全翻番成倍约近超余多均由"
)
_PHRASES = (
    "亿元 个百分点 万人 家 吨标准煤/万元 每万人 件/万人 2025年 到2030年 “十四五” 今年 比2020年 "
    "未来三年 达到 突破 控制在 以上 以内 左右 不低于 年均 增长 下降 培育 建设 分别 其中 提高到 "
    "上述2项指标 全覆盖 千亿级 产业规模 产业集群 森林覆盖率 江西省 南昌市 航空 一、 （一） —— 主要目标是："
)
WORDS = (*_CHARACTERS, *_PHRASES.split(), "第一章 ")
PLAN_TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
CLAUSES = ["持续深化改革", "加强组织领导", "压实工作责任", "营造良好氛围", "广泛凝聚共识", "强化督促检查"]
PROSE = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=8).map(lambda clauses: "，".join(clauses) + "。\n")
SENTENCES = [
    "到2025年，新材料、生物医药的产业规模分别突破3000亿元、2000亿元，年均增长10%以上。",
    "力争到2030年，森林覆盖率由31%提高到33%，其中天然林保存率达到95%。",
    "到2027年，培育3个千亿级产业集群，建成220千伏变电站30座，每万人高价值发明专利拥有量达到15件。",
    "2020年，粮食产量达到700亿斤；到2025年，达到750亿斤左右，单位面积产量比2020年提高5%。",
]


def spans_hold(doc: Doc) -> None:
    """Offsets, order and agreement of everything that a document carries."""
    text = doc.text
    for target in (*doc._.targets, *doc._.actuals):
        spans = [target, target.sentence, *filter(None, (target.indicator, target.subject))]
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert target.text
        assert target.sentence.start <= target.start < target.end <= target.sentence.end
        assert (target.low is None) == (target.comparator in ("<", "<="))
        assert (target.high is None) == (target.comparator in (">", ">="))
        assert 0 <= target.confidence <= 1
    assert all(text[q.start : q.end] == q.text for q in doc._.quantities)
    for found in (doc._.targets, doc._.actuals):
        assert [t.start for t in found] == sorted(t.start for t in found)


@given(st.text(max_size=120))
@MANY
def test_any_text(text: str) -> None:
    doc = pipeline()(text)
    assert doc.text == text
    spans_hold(doc)


@given(PLAN_TEXTS)
@MANY
def test_any_text_made_of_what_plans_are_made_of(text: str) -> None:
    doc = pipeline()(text)
    assert doc.text == text
    spans_hold(doc)


@given(st.integers(min_value=1, max_value=10**16 - 1), st.sampled_from(["low", "up"]))
@MANY
def test_chinese_numerals_round_trip(value: int, style: str) -> None:
    """cn2an writes the numeral, `parse_numeral` reads it back; `up` is the formal writing of the same words."""
    written = cn2an.an2cn(str(value), "low")
    if style == "up":
        written = written.replace("二千", "两千").replace("二百", "两百")
    assert parse_numeral(written) == value


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999.99"), places=2),
    st.sampled_from([("", 0), ("千", 3), ("万", 4), ("千万", 7), ("亿", 8), ("万亿", 12)]),
)
@MANY
def test_digits_with_a_multiplier_are_exact(number: Decimal, multiplier: tuple[str, int]) -> None:
    word, power = multiplier
    assert parse_numeral(f"{number}{word}") == number * Decimal(10) ** power
    assert parse_numeral(f"{number:,}{word}") == number * Decimal(10) ** power


#: Sentences whose goals are beyond doubt; whether a year without 到 lies behind is judged by the whole document.
CLEAR = [sentence for sentence in SENTENCES if not sentence.startswith("2020年")]


def dated(target: Target, by: int) -> tuple[object, ...]:
    """Where a target stands, its value and its year."""
    return target.start + by, target.low, target.high, target.comparator, target.end_year


@given(PROSE, st.sampled_from(CLEAR))
@FEW
def test_a_prefix_of_plain_prose_only_shifts_offsets(prose: str, sentence: str) -> None:
    nlp = pipeline()
    alone, behind = nlp(sentence), nlp(prose + sentence)
    assert alone._.targets
    assert [dated(t, len(prose)) for t in alone._.targets] == [dated(t, 0) for t in behind._.targets]


@given(st.permutations(CLEAR))
@FEW
def test_dated_paragraphs_do_not_touch_each_other(sentences: list[str]) -> None:
    """Sentences with dates of their own give the same quantities, values and years in any order."""
    nlp = pipeline()
    together = nlp("\n".join(sentences))
    expected, at = [], 0
    for sentence in sentences:
        expected += [dated(t, at) for t in nlp(sentence)._.targets]
        at += len(sentence) + 1
    assert [dated(t, 0) for t in together._.targets] == expected


@given(PLAN_TEXTS)
@FEW
def test_the_same_text_gives_the_same_targets(text: str) -> None:
    nlp = pipeline()
    first = [t.to_dict() for t in nlp(text)._.targets]
    nlp("到2025年，产业规模突破1000亿元。")
    assert [t.to_dict() for t in nlp(text)._.targets] == first


def seconds(nlp: Language, text: str) -> float:
    """What the pipeline takes for a text."""
    doc = nlp.make_doc(text)
    gc.disable()  # what other tests keep alive is not looked through, which takes longer than the text
    try:
        start = time.process_time()
        for _, component in nlp.pipeline:
            doc = component(doc)
        return time.process_time() - start
    finally:
        gc.enable()


HOSTILE = {
    "digits": lambda n: "7" * n,
    "digits in Chinese": lambda n: "七" * n,
    "亿": lambda n: "亿" * n,
    "brackets": lambda n: "（" * n,
    "quotes": lambda n: "“" * n,
    "、": lambda n: "、" * n,
    "points": lambda n: "1." * (n // 2),
    "ranges": lambda n: "1—" * (n // 2),
    "每": lambda n: "每" * n,
    "clauses": lambda n: "到2025年，" + "森林覆盖率达到31%。" * (n // 10),
    "values of one list": lambda n: "到2025年，产业规模分别达到" + "1亿元、" * (n // 4),
    "clauses of one sentence": lambda n: "到2025年，" + "森林覆盖率达到31%，" * (n // 10),
    "lines": lambda n: "产业\n" * (n // 3),
    "items": lambda n: "（一）航空。\n" * (n // 7),
    "blanks": lambda n: " " * n,
    "titles": lambda n: "《" * n,
}


#: What takes so long that less of it is enough to measure.
SLOW = ("clauses", "values of one list", "clauses of one sentence")


def largest_ratio(short: int) -> float:
    """How much longer four times the text may take: what is a third square at 4,000 characters takes eight times."""
    square = 0.5 * short / 4_000
    return (4 + 16 * square) / (1 + square)


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length(name: str, nlp: Language) -> None:
    """Four times the text takes four times as long, not sixteen."""
    make, short = HOSTILE[name], 2_000 if name in SLOW else 2_500
    # a letter in front keeps the texts apart, so that no kept result is met
    limit = largest_ratio(short) * max(0.02, min(seconds(nlp, letter + make(short)) for letter in "甲乙"))
    # further runs tell whether the first was slow by chance
    assert any(seconds(nlp, letter + make(4 * short)) < limit for letter in "甲乙丙丁")
