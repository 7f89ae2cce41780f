"""Measure the segmenters: word F1, what they do to the packs' terms, speed.

    python scripts/eval_segmenter.py --ud DIR [--text DIR] [--model DIR] [--min-f1 0.90]

Word F1 is that of SIGHAN: a word counts if both its edges are right. It is taken on the test part of the treebank,
from which nothing was trained and nothing was chosen. A term is kept if its edges are edges of tokens, and whole if
it is one token; "raw" is the segmenter without the repair step of the tokenizer. Speed is given as a ratio to
spaCy's own character tokenizer on the same text.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import spacy
from train_segmenter import read_conllu

import plan_ie
from plan_ie.pipes.protect import lexicon_of
from plan_ie.words.segmenters import SEGMENTERS
from plan_ie.words.tokenizer import ZhTokenizer

TEST: Final = "zh_gsdsimp-ud-test.conllu"
Spans = set[tuple[int, int]]


def word_spans(words: Iterable[str]) -> Spans:
    """The character spans of consecutive words."""
    spans: Spans = set()
    at = 0
    for word in words:
        spans.add((at, at + len(word)))
        at += len(word)
    return spans


def word_f1(gold: Sequence[Sequence[str]], cut: Callable[[str], Iterable[str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words that `cut` makes of the sentences of `gold`."""
    right = wanted = given = 0
    for words in gold:
        expected, found = word_spans(words), word_spans(cut("".join(words)))
        right += len(expected & found)
        wanted += len(expected)
        given += len(found)
    return right / given, right / wanted, 2 * right / (given + wanted)


def kept_terms(tokenizer: ZhTokenizer, terms: Sequence[tuple[str, Spans]], *, raw: bool) -> tuple[float, float]:
    """Share of the terms whose edges are edges of tokens, and share of those that are one token."""
    total = kept = whole = 0
    for text, spans in terms:
        doc = tokenizer.tokenize(text, () if raw else None)
        starts = {token.idx for token in doc}
        ends = {token.idx + len(token) for token in doc}
        tokens = {(token.idx, token.idx + len(token)) for token in doc}
        total += len(spans)
        kept += sum(start in starts and end in ends for start, end in spans)
        whole += len(spans & tokens)
    return kept / total, whole / total


def seconds(make: Callable[[str], object], texts: Sequence[str], rounds: int = 3) -> float:
    """The least time that `make` takes for all texts."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for text in texts:
            make(text)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> int:
    """Print the table; 1 if pkuseg stays below `--min-f1`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ud", type=Path, required=True, help=f"folder with {TEST}")
    parser.add_argument("--text", type=Path, help="folder with plans as .txt, for terms and speed")
    parser.add_argument("--model", type=Path, help="folder of a pkuseg model; the one that ships if not given")
    parser.add_argument("--min-f1", type=float, default=0.0, help="fail if pkuseg's word F1 is lower")
    options = parser.parse_args()
    gold = read_conllu(options.ud / TEST)
    texts = [file.read_text(encoding="utf-8") for file in sorted(options.text.glob("*.txt"))] if options.text else []
    pipelines = {name: plan_ie.load(segmenter=name, pkuseg_model=options.model) for name in SEGMENTERS}
    lexicon = lexicon_of(pipelines["char"])
    assert lexicon is not None
    terms = [(text, {(m.start, m.end) for m in lexicon.scan(text)}) for text in texts]
    plain = seconds(spacy.blank("zh").make_doc, texts) if texts else 0.0
    sys.stdout.write(
        "segmenter  precision  recall      F1  kept raw  whole raw      kept     whole  time raw      time\n"
    )
    f1 = 0.0
    for name, nlp in pipelines.items():
        tokenizer = nlp.tokenizer
        tokenizer.load_model()
        scores = word_f1(gold, lambda text, make=tokenizer: [t.text for t in make.tokenize(text, ())])
        if name == "pkuseg":
            f1 = scores[2]
        row = [f"{value:8.4f}" for value in scores]
        if texts:
            row += [f"{value:9.4f}" for value in kept_terms(tokenizer, terms, raw=True)]
            row += [f"{value:9.4f}" for value in kept_terms(tokenizer, terms, raw=False)]
            raw = partial(tokenizer.tokenize, protected=())
            row += [f"{seconds(make, texts) / plain:9.2f}" for make in (raw, tokenizer)]
        sys.stdout.write(f"{name:9s}  {' '.join(row)}\n")
        sys.stdout.flush()
    if f1 < options.min_f1:
        sys.stderr.write(f"word F1 of pkuseg is {f1:.4f}, below {options.min_f1}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
