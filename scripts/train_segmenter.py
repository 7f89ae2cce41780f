"""Train the pkuseg segmenter that ships in `models/pkuseg_plan`.

    python scripts/train_segmenter.py --ud DIR [--text DIR] --out models/pkuseg_plan

The treebank's development part has 500 sentences: too few to learn words from, enough to learn what a word is.
So pkuseg's features share weights. Beside its own weight a feature has factors, which say what kind of word,
character or pair it names: how long and how frequent the word is in a word list, what it ends in, whether its
halves are words. Own weights and factors are trained together by pkuseg's trainer; then every feature that the
word list can name gets the sum of its weights, and the result is a plain pkuseg model of which most words were
never seen in the treebank. The word list with its frequencies is the one that comes with jieba; plan text, if
given, adds to the frequencies of those of its words that jieba finds in it. No sentence of it is learnt from.

Nothing is drawn at random but the order of the sentences, whose seed is fixed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

import jieba
import numpy as np
import spacy_pkuseg
import srsly
from spacy_pkuseg.data import DataSet, Example
from spacy_pkuseg.feature_extractor import FeatureExtractor
from spacy_pkuseg.trainer import Trainer

DEV: Final = "zh_gsdsimp-ud-dev.conllu"
SEED: Final = 20
ITERATIONS: Final = 20
#: Strength of the L2 prior (pkuseg's `reg`, a standard deviation); chosen by cross-validation on the development part.
REG: Final = 3.0
#: Words of the list that get features: length in characters, and the least frequency.
LENGTHS: Final = range(2, 7)
MIN_FREQUENCY: Final = 5
#: What one occurrence in the plan text counts beside jieba's frequencies (60 million words); by cross-validation.
TEXT_WEIGHT: Final = 10
#: Pairs of characters that get features, by the summed frequency of the words they stand in.
MIN_PAIR_FREQUENCY: Final = 30
#: Weights are rounded to this step and features whose weights are all smaller left out, so that the model packs well.
STEP: Final = 1 / 64
TAGS: Final = ("B", "B_single", "I", "I_end", "I_first")

Nodes = tuple[str, ...]


def read_conllu(path: Path) -> list[list[str]]:
    """The sentences of a treebank file as lists of words; blanks inside words are dropped."""
    sentences: list[list[str]] = []
    words: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line:
            if words:
                sentences.append(words)
            words = []
        elif not line.startswith("#"):
            number, form = line.split("\t")[:2]
            if number.isdecimal():
                words.append("".join(form.split()))
    return sentences


def nodes_of(text: str) -> list[str]:
    """Characters as pkuseg sees them: digits and some numerals are one symbol."""
    return list(FeatureExtractor.normalize_text(text))


def word_list() -> Counter[Nodes]:
    """Frequencies of the words of jieba's list."""
    with contextlib.closing(jieba.dt.get_dict_file()) as file:
        frequencies, _ = jieba.Tokenizer.gen_pfdict(file)
    words: Counter[Nodes] = Counter()
    for word, frequency in frequencies.items():
        if frequency:
            words[tuple(nodes_of(word))] += frequency
    return words


def add_text(words: Counter[Nodes], folder: Path) -> None:
    """Add to `words` how often jieba finds them in the .txt files of a folder, if more than once."""
    jieba.setLogLevel("WARNING")
    found: Counter[str] = Counter()
    for file in sorted(folder.glob("*.txt")):
        found.update(jieba.cut(file.read_text(encoding="utf-8")))
    for word, n in found.items():
        nodes = tuple(nodes_of(word))
        if n > 1 and nodes in words:
            words[nodes] += n * TEXT_WEIGHT


class Factors:
    """What is known of words, characters and pairs of characters from a word list.

    Args:
        words: Frequencies of words.
    """

    def __init__(self, words: Mapping[Nodes, int]) -> None:
        self.words = words
        self.listed = {w: f for w, f in words.items() if len(w) in LENGTHS and f >= MIN_FREQUENCY}
        self.pairs: Counter[Nodes] = Counter()
        self._places: dict[str, list[float]] = {}
        for word, frequency in words.items():
            for pair in pairwise(word):
                self.pairs[pair] += frequency
            for i, char in enumerate(word):
                place = 0 if len(word) == 1 else 1 if i == 0 else 2 if i == len(word) - 1 else 3
                self._places.setdefault(char, [0.0] * 4)[place] += frequency**0.75
        self.common_pairs = {pair for pair, f in self.pairs.items() if f >= MIN_PAIR_FREQUENCY}
        self.characters = sorted(
            {*self._places, *map(chr, range(0x20, 0x7F)), *"，。、；：？！“”‘’（）《》〈〉【】「」…—～·％"}
        )

    def of(self, name: str, nodes: Nodes) -> list[str]:
        """The factors of the feature `name` (`w1`, `c-1`, `cc1` …) of `nodes`."""
        if name in ("w1", "w-1"):
            return [f"{name}{factor}" for factor in self._word(nodes)]
        if len(nodes) == 1:
            return [f"{name}{factor}" for factor in self._character(nodes[0])]
        return [f"{name}{factor}" for factor in self._pair(nodes)] if nodes in self.common_pairs else []

    def _level(self, nodes: Nodes) -> int:
        return min(9, int(math.log2(self.words.get(nodes, 0) + 1) / 2))

    def _word(self, w: Nodes) -> Iterator[str]:
        n, level = len(w), self._level(w)
        yield f"{n}"
        yield f"{n}:{level}"
        if n == 2:
            yield f"2<{w[0]}"
            yield f"2>{w[1]}"
            yield f"2:{level}{self._level(w[:1])}{self._level(w[1:])}"
            return
        head, tail = self._level(w[:-1]), self._level(w[1:])
        yield f"{n}h{head}"
        yield f"{n}t{tail}"
        yield f"{n}>{w[-1]}{head > 0}"
        yield f"{n}<{w[0]}{tail > 0}"
        if n >= 4:
            yield f"{n}m{self._level(w[:2]) // 2}{self._level(w[2:]) // 2}"

    def _character(self, char: str) -> Iterator[str]:
        kind = _kind(char)
        if kind != "H":
            yield f"t{kind}"
        if char in self._places:
            single, first, last, inside = self._places[char]
            share = 5 / (single + first + last + inside)
            yield f"p{int(first * share)}{int(last * share)}{int(single * share)}"

    def _pair(self, pair: Nodes) -> Iterator[str]:
        level = self._level(pair)
        yield f"i{min(12, int(math.log2(self.pairs[pair] + 1)))}"
        yield f"w{level}"
        yield f"w{level // 2}-{self._level(pair[:1]) // 2}-{self._level(pair[1:]) // 2}"


def _kind(char: str) -> str:
    if char == "**Num" or char in "〇一两":
        return "N"
    if char == "**Letter" or (char.isascii() and char.isalpha()):
        return "L"
    return "H" if "\u4e00" <= char <= "\u9fff" else "P"


def named_features(i: int, nodes: list[str], listed: Mapping[Nodes, int]) -> Iterator[tuple[str, Nodes]]:
    """pkuseg's features of one character but those of pairs of words: a name and the nodes that it names."""
    n = len(nodes)
    for name, first, last in _WINDOWS:
        if i + first >= 0 and i + last < n:
            yield name, tuple(nodes[i + first : i + last + 1])
    for length in LENGTHS:
        if i - length + 1 >= 0 and (word := tuple(nodes[i - length + 1 : i + 1])) in listed:
            yield "w-1", word
        if i + length <= n and (word := tuple(nodes[i : i + length])) in listed:
            yield "w1", word


_WINDOWS: Final = (
    ("c", 0, 0), ("c-1", -1, -1), ("c1", 1, 1), ("c-2", -2, -2), ("c2", 2, 2),
    ("c-1c", -1, 0), ("cc1", 0, 1), ("c-2c-1", -2, -1),
)  # fmt: skip


def key(name: str, nodes: Nodes) -> str:
    """The feature as pkuseg spells it."""
    return f"{name}.{''.join(nodes)}" if name in ("w1", "w-1") else f"{name}.{'.'.join(nodes)}"


def tags_of(words: Iterable[str]) -> list[int]:
    """The tag of every character, as an index of `TAGS`."""
    tags: list[int] = []
    for word in words:
        inner = ["I_first", *["I"] * (len(word) - 3), "I_end"][-(len(word) - 1) :] if len(word) > 1 else []
        if len(word) == 2:
            inner = ["I_end"]
        tags += [TAGS.index(tag) for tag in (["B", *inner] if inner else ["B_single"])]
    return tags


def train(sentences: list[list[str]], factors: Factors) -> tuple[dict[str, int], np.ndarray]:
    """Train own weights and factors together: the index of each, and weights by index and tag."""
    encoded = []
    for words in sentences:
        nodes = nodes_of("".join(words))
        found = [list(named_features(i, nodes, factors.listed)) for i in range(len(nodes))]
        encoded.append((found, tags_of(words)))
    seen = Counter(key(*feature) for found, _ in encoded for features in found for feature in features)
    index: dict[str, int] = {"$$": 0}
    examples = []
    for found, tags in encoded:
        rows = []
        for features in found:
            row = [0]
            for name, nodes_named in features:
                own = key(name, nodes_named)
                if seen[own] > 1:
                    row.append(index.setdefault(own, len(index)))
                row += [index.setdefault(f"factor {f}", len(index)) for f in factors.of(name, nodes_named)]
            rows.append(row)
        examples.append(Example(rows, tags))
    data = DataSet(len(TAGS), len(index))
    data.lst = examples
    config = spacy_pkuseg.config
    config.init_model, config.nThread, config.reg, config.random = None, 1, REG, 0
    extractor = FeatureExtractor()
    extractor.tag_to_idx = {tag: i for i, tag in enumerate(TAGS)}
    random.seed(SEED)
    trainer = Trainer(config, data, extractor)
    for _ in range(ITERATIONS):
        trainer.train_epoch()
    weights = trainer.model.w
    return index, np.vstack(
        [weights[: len(index) * len(TAGS)].reshape(-1, len(TAGS)), weights[-(len(TAGS) ** 2) :].reshape(-1, len(TAGS))]
    )


def expand(index: dict[str, int], weights: np.ndarray, factors: Factors) -> tuple[dict[str, int], np.ndarray]:
    """Give every feature that the word list can name the sum of its own weight and its factors'."""

    def total(name: str, nodes: Nodes) -> np.ndarray:
        rows = [index.get(key(name, nodes))] + [index.get(f"factor {f}") for f in factors.of(name, nodes)]
        return weights[[row for row in rows if row is not None]].sum(axis=0)

    summed: dict[str, np.ndarray] = {own: weights[i] for own, i in index.items() if not own.startswith("factor ")}
    for word in factors.listed:
        for name in ("w1", "w-1"):
            summed[key(name, word)] = total(name, word)
    for name, first, last in _WINDOWS:
        for nodes in sorted(factors.common_pairs) if last > first else [(char,) for char in factors.characters]:
            summed[key(name, nodes)] = total(name, nodes)
    kept = {"$$": 0}
    rows = [_rounded(summed.pop("$$"))]
    for own, row in summed.items():
        rounded = _rounded(row)
        if np.abs(rounded).max() > STEP:
            kept[own] = len(kept)
            rows.append(rounded)
    return kept, np.vstack([*rows, weights[-len(TAGS) :]])


def _rounded(row: np.ndarray) -> np.ndarray:
    """Rounded, and shifted so that the first tag has 0: only differences between tags matter."""
    return np.round((row - row[0]) / STEP) * STEP


def save(folder: Path, index: dict[str, int], weights: np.ndarray, factors: Factors) -> None:
    """Write `features.msgpack` and `weights.npz`, which are what pkuseg loads."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {
        "unigram": sorted("".join(word) for word in factors.listed),
        "bigram": [],
        "feature_to_idx": index,
        "tag_to_idx": {tag: i for i, tag in enumerate(TAGS)},
    }
    srsly.write_msgpack(folder / "features.msgpack", data)
    np.savez_compressed(folder / "weights.npz", sizes=np.array([len(TAGS), len(index)]), w=weights.ravel())


def build(sentences: list[list[str]], folder: Path, factors: Factors) -> None:
    """Train on `sentences` and save the model."""
    with contextlib.redirect_stdout(io.StringIO()):
        index, weights = train(sentences, factors)
    save(folder, *expand(index, weights, factors), factors)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ud", type=Path, required=True, help=f"folder with {DEV}")
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    parser.add_argument("--text", type=Path, help="folder with plans as .txt")
    options = parser.parse_args()
    words = word_list()
    if options.text:
        add_text(words, options.text)
    build(read_conllu(options.ud / DEV), options.out, Factors(words))
