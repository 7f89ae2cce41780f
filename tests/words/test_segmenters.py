"""Whole documents under the four segmenters: the same results, and tokens that fit every entity."""

from __future__ import annotations

import logging
import os
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import plan_ie
from plan_ie.pipes.stored import plan_data
from plan_ie.words.segmenters import SEGMENTERS, jieba_cut, rjieba_cut
from tests.documents import read_once
from tests.pipeline import GOLD, SEGMENTED, document_of, pipeline

WORDS = [name for name in SEGMENTERS if name != "char"]


@pytest.fixture(scope="module", params=WORDS)
def words(request: pytest.FixtureRequest) -> Language:
    """The pipeline on words."""
    return plan_ie.load(segmenter=request.param)


@SEGMENTED
def test_example_texts(words: Language, repo: Path) -> None:
    files = sorted(repo.glob("examples/*.txt"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        same(pipeline()(text), words(text), file)


@GOLD
@pytest.mark.slow
@pytest.mark.parametrize("segmenter", WORDS)
def test_gold_texts(segmenter: str, shared: Path) -> None:
    """Every second document under one of them, by turns; `PLAN_IE_CORPUS=all` takes each under all."""
    words = plan_ie.load(segmenter=segmenter, exclude=["plan_goal_linker"])
    files = sorted(shared.glob("gold/dev/*.txt"))
    if os.environ.get("PLAN_IE_CORPUS") != "all":
        files = files[WORDS.index(segmenter) :: 2 * len(WORDS)]
    assert len(files) > 10
    for file in files:
        text = file.read_text(encoding="utf-8")
        same(document_of(text), words(text), file)


@SEGMENTED
@pytest.mark.slow
def test_documents_with_layout(words: Language, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Line breaks that a reader takes for paragraph breaks change where quantities end."""
    monkeypatch.setattr("plan_ie.readers.read_source", lambda path, format: read_once(path).source)
    for file in [*shared.glob("gold/tables/*.html"), shared / "gold/tables/jiangsu_renewables.pdf"]:
        same(in_characters(file), plan_ie.read(file, words), file)


@cache
def in_characters(file: Path) -> Doc:
    return plan_ie.read(file, pipeline())


def same(expected: Doc, found: Doc, file: Path) -> None:
    assert found.text == expected.text
    assert found._.targets == expected._.targets, file
    assert found._.actuals == expected._.actuals, file
    assert found._.goals == expected._.goals, file
    assert found._.plan == expected._.plan, file
    assert [(e.text, e.start_char, e.label_, e.kb_id_) for e in found.ents] == [
        (e.text, e.start_char, e.label_, e.kb_id_) for e in expected.ents
    ], file
    starts = {token.idx for token in found}
    ends = {token.idx + len(token) for token in found}
    data = plan_data(found)
    cut = [
        (found.text[start:end], rest)
        for start, end, *rest in (*data["mentions"], *data["quantities"])
        if start not in starts or end not in ends
    ]
    assert cut == [], file


def test_terms_are_words_of_one_dictionary_only() -> None:
    term = "森林蓄积量"
    for make in (jieba_cut, rjieba_cut):
        assert make(frozenset({term}))(term) == [term]
        assert make(frozenset())(term) != [term]


def test_a_users_jieba_is_left_alone() -> None:
    import jieba

    logger = logging.getLogger("jieba")
    before = (logger.level, list(logger.handlers), jieba.dt.FREQ, jieba.dt.initialized)
    jieba_cut(frozenset({"绿电直连"}))("绿电直连项目")
    assert (logger.level, list(logger.handlers), jieba.dt.FREQ, jieba.dt.initialized) == before
