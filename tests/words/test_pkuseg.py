"""pkuseg models applied by plan_ie are the models that spacy_pkuseg applies, and the one that ships is good."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import spacy_pkuseg

from plan_ie.data import data_dir
from plan_ie.words.pkuseg import SHIPPED_MODEL, make_cut, read_model
from tests.pipeline import SEGMENTED

pytestmark = SEGMENTED

SENTENCES = (
    "到2025年，全省高新技术企业达到20000家，研发经费投入强度达到2.8%。",
    "三是大力发展海上风电，新增装机容量350万千瓦，单位GDP能耗下降13.5%。",
    "推进十二个重大项目-其中A类5个/B类7个。",
    "坚",
    "几万亩撂荒地",
    "ＡＢ９·％𠮷",
)


def test_the_shipped_model_as_spacy_pkuseg_applies_it() -> None:
    theirs = spacy_pkuseg.pkuseg(str(data_dir("models") / SHIPPED_MODEL), user_dict=None)
    ours = make_cut(read_model(None))
    assert [ours(s) for s in SENTENCES] == [theirs.cut(s) for s in SENTENCES]


def test_a_users_own_model(tmp_path: Path) -> None:
    """A model as `spacy_pkuseg.train` writes it, with features of pairs of words."""
    lines = ["建设 数字 中国 。", "中国 建设 新 城市 。", "数字 城市 建设 加快 。", "加快 建设 新 中国 。"] * 3
    (tmp_path / "train.txt").write_text("\n".join(lines), encoding="utf-8")
    spacy_pkuseg.train(str(tmp_path / "train.txt"), str(tmp_path / "train.txt"), str(tmp_path / "model"), train_iter=3)
    ours, theirs = (
        make_cut(read_model(tmp_path / "model")),
        spacy_pkuseg.pkuseg(str(tmp_path / "model"), user_dict=None),
    )
    for sentence in ("加快建设数字城市。", "中国新城市建设加快。"):
        assert ours(sentence) == theirs.cut(sentence)
    assert ours("加快建设数字城市。") == ["加快", "建设", "数字", "城市", "。"]


def test_the_shipped_model_is_small_enough() -> None:
    assert sum(f.stat().st_size for f in (data_dir("models") / SHIPPED_MODEL).iterdir()) < 15_000_000


def test_word_f1_on_the_test_part_of_the_treebank(shared: Path, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(repo / "scripts"))
    import eval_segmenter

    gold = eval_segmenter.read_conllu(shared / "data" / "ud" / eval_segmenter.TEST)
    precision, recall, f1 = eval_segmenter.word_f1(gold, make_cut(read_model(None)))
    assert min(precision, recall, f1) >= 0.90


def test_training(tmp_path: Path, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that the sentences never have are known from the word list."""
    monkeypatch.syspath_prepend(str(repo / "scripts"))
    train_segmenter = pytest.importorskip("train_segmenter")
    words = {("数", "字"): 900, ("中", "国"): 900, ("城", "市"): 900, ("建", "设"): 900, ("新",): 500, ("。",): 10}
    factors = train_segmenter.Factors(words)
    train_segmenter.build([["建设", "新", "中国", "。"], ["新", "中国", "建设", "。"]] * 10, tmp_path, factors)
    assert make_cut(read_model(tmp_path))("建设新城市。") == ["建设", "新", "城市", "。"]


def test_sentences_of_a_treebank(tmp_path: Path, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(repo / "scripts"))
    import train_segmenter

    file = tmp_path / "a.conllu"
    file.write_text(
        "# text = 全省增长\n1\t全\t_\n2\t省\t_\n3-4\t增长\t_\n3\t增\t_\n4\t长\t_\n\n1\tNew York\t_\n", encoding="utf-8"
    )
    assert train_segmenter.read_conllu(file) == [["全", "省", "增", "长"], ["NewYork"]]
    assert sys.modules["train_segmenter"] is train_segmenter
