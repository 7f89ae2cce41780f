"""The tokenizer: no character is lost, edges of terms and quantities are edges of tokens, state survives."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.training import Example
from spacy.vocab import Vocab

import plan_ie
from plan_ie.errors import DataNotFoundError
from plan_ie.pipes.stored import plan_data
from plan_ie.words.segmenters import SEGMENTERS
from plan_ie.words.tokenizer import ZhTokenizer
from tests.pipeline import SEGMENTED

pytestmark = SEGMENTED

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "segmenter_cases.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PLAN = (
    "福建省“十四五”制造业发展规划\n"
    "（一）电子信息。到 2025 年，力争产业规模突破 1.5万亿元，研发经费投入强度达到3.5%左右。\n"
    "二是推动龙岩市稀土产业集群发展，规模以上工业增加值年均增长7%，单位地区生产总值能耗比2020年下降13.5%，建成绿色工厂200家以上。\n"
    "\t三明市、南平市林业总产值分别达到1,250亿元和980亿元；\u3000\u3000新增高新技术企业3000家。"
)


@pytest.fixture(scope="module", params=SEGMENTERS)
def nlp(request: pytest.FixtureRequest) -> Language:
    """A pipeline for every segmenter."""
    return plan_ie.load(segmenter=request.param)


@pytest.fixture(scope="module", params=SEGMENTERS)
def bare(request: pytest.FixtureRequest) -> ZhTokenizer:
    """A tokenizer without a pipeline."""
    return ZhTokenizer(spacy.blank("zh").vocab, request.param)


@pytest.mark.parametrize(("segmenter", "text", "tokens"), CASES)
def test_cases(segmenter: str, text: str, tokens: str) -> None:
    assert [t.text for t in plan_ie.load(segmenter=segmenter).make_doc(text)] == tokens.split("|")


@given(
    st.text(st.sampled_from("国内生产总值增长5.8%，1,0亿元。； \n\t\r\u3000\u00a0\u2028\u200bGDPé𠮷\x00"), max_size=60)
)
@settings(max_examples=150)
def test_text_comes_back(bare: ZhTokenizer, text: str) -> None:
    doc = bare(text)
    assert doc.text == text
    assert all(token.text for token in doc)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=100)
def test_any_text_comes_back(bare: ZhTokenizer, text: str) -> None:
    assert bare(text).text == text


@given(data=st.data())
@settings(max_examples=60)
def test_protected_edges_are_token_edges(bare: ZhTokenizer, data: st.DataObject) -> None:
    text = "安徽省新能源汽车产量达到200.5万辆，增长30%以上"
    at = st.integers(0, len(text))
    spans = [tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(at, at), max_size=4))]
    doc = bare.tokenize(text, spans)
    assert doc.text == text
    edges = {token.idx for token in doc} | {len(text)}
    assert {edge for span in spans for edge in span} <= edges


def test_blanks_are_tokens_but_a_single_space(bare: ZhTokenizer) -> None:
    tokens = [(t.text, t.whitespace_, t.is_space) for t in bare("  年 月\n\n日  ")]
    assert tokens == [
        ("  ", "", True),
        ("年", " ", False),
        ("月", "", False),
        ("\n\n", "", True),
        ("日", " ", False),
        (" ", "", True),
    ]


def test_no_text_no_tokens(bare: ZhTokenizer) -> None:
    assert len(bare("")) == 0


def test_entities_have_exact_tokens(nlp: Language) -> None:
    doc = nlp(PLAN)
    data = plan_data(doc)
    spans = [record[:2] for record in (*data["mentions"], *data["quantities"])]
    assert len(spans) > 15
    assert all(doc.char_span(start, end) is not None for start, end in spans)


def test_targets_do_not_depend_on_the_segmenter(nlp: Language) -> None:
    expected = plan_ie.load()(PLAN)._.targets
    assert len(expected) >= 6
    assert nlp(PLAN)._.targets == expected


def test_words_are_words() -> None:
    for segmenter in ("jieba", "rjieba", "pkuseg"):
        doc = plan_ie.load(segmenter=segmenter)(PLAN)
        words = [token for token in doc if not token.is_punct and not token.is_space]
        assert sum(map(len, words)) / len(words) > 1.6, segmenter


def test_a_users_own_spans() -> None:
    nlp = plan_ie.load(segmenter="jieba")
    assert isinstance(nlp.tokenizer, ZhTokenizer)
    text = "推进长江经济带发展"
    before = [t.text for t in nlp.make_doc(text)]
    nlp.tokenizer.protected = lambda text: [(text.index("济"), text.index("带"))]
    after = [t.text for t in nlp.make_doc(text)]
    assert "济" in after
    assert "济" not in before


def test_added_patterns_are_kept_whole() -> None:
    nlp = plan_ie.load(segmenter="pkuseg")
    ruler = nlp.get_pipe("plan_entity_ruler")
    ruler.add_patterns([{"label": "INDUSTRY", "pattern": "星火低", "id": "spark"}])  # type: ignore[attr-defined]
    doc = nlp("星火低空飞行器")
    assert [ent.text for ent in doc.ents if ent.label_ == "INDUSTRY"] == ["星火低"]


def test_state_survives(nlp: Language, tmp_path: Path) -> None:
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, ZhTokenizer)
    expected = [t.text for t in tokenizer.tokenize(PLAN, ())]
    tokenizer.to_disk(tmp_path / "tokenizer")
    copies = [
        ZhTokenizer(Vocab()).from_bytes(tokenizer.to_bytes()),
        ZhTokenizer(Vocab()).from_disk(tmp_path / "tokenizer"),
        pickle.loads(pickle.dumps(ZhTokenizer(Vocab(), tokenizer.segmenter))),
    ]
    for copy in copies:
        assert copy.segmenter == tokenizer.segmenter
        copy.terms = tokenizer.terms
        assert [t.text for t in copy.tokenize(PLAN, ())] == expected


def test_a_saved_pkuseg_pipeline_carries_its_model(tmp_path: Path) -> None:
    source = ZhTokenizer(Vocab(), "pkuseg")
    source.to_disk(tmp_path / "moved")
    moved = ZhTokenizer(Vocab(), "pkuseg", pkuseg_model=tmp_path / "not here").from_disk(tmp_path / "moved")
    assert [t.text for t in moved("建设数字中国")] == [t.text for t in source("建设数字中国")]


def test_unknown_segmenter() -> None:
    with pytest.raises(ValueError, match=r"'hanlp'.*char, jieba, rjieba, pkuseg"):
        spacy.blank("zh", config={"nlp": {"tokenizer": _settings(segmenter="hanlp")}})


def test_missing_model(tmp_path: Path) -> None:
    with pytest.raises(DataNotFoundError, match=r"features\.msgpack: no such file"):
        ZhTokenizer(Vocab(), "pkuseg", pkuseg_model=tmp_path).load_model()


def test_settable_in_a_config() -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": _settings(segmenter="rjieba")}})
    assert [t.text for t in nlp("建设数字中国")] == ["建设", "数字", "中国"]
    assert nlp.config["nlp"]["tokenizer"]["segmenter"] == "rjieba"


def test_score() -> None:
    tokenizer = ZhTokenizer(Vocab(), "rjieba")
    gold = tokenizer("建设数字中国")
    scores = tokenizer.score([Example(tokenizer("建设数字中国"), gold)])
    assert scores["token_f"] == 1.0


def test_characters_are_faster_than_with_spacy() -> None:
    text = PLAN * 100
    ours, theirs = ZhTokenizer(Vocab()), spacy.blank("zh").tokenizer
    ours(text), theirs(text)
    assert min(_seconds(ours, text) for _ in range(5)) < min(_seconds(theirs, text) for _ in range(5))


def test_silent_and_nothing_written(tmp_path: Path) -> None:
    """In a fresh process, with the current folder as the only place where a temporary file could go."""
    code = (
        "import logging, plan_ie\n"
        "for name in ('jieba', 'rjieba', 'pkuseg'):\n"
        "    plan_ie.load(segmenter=name)('到2030年，非化石能源消费比重达到25%左右')\n"
        "import jieba\n"
        "assert not jieba.dt.initialized\n"
        "assert not logging.getLogger('jieba').handlers\n"
    )
    root = str(Path(__file__).resolve().parents[2])
    env = {"PYTHONPATH": root, "PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def _settings(**settings: str) -> dict[str, str]:
    return {"@tokenizers": "plan_ie.zh_tokenizer.v1", **settings}


def _seconds(make: ZhTokenizer, text: str) -> float:
    start = time.perf_counter()
    make(text)
    return time.perf_counter() - start
