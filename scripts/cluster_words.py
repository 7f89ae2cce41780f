"""Group the words of plan documents by the company they keep: `models/word_clusters.txt`.

usage: python scripts/cluster_words.py TEXT_DIR [MORE_DIRS ...] [--out models/word_clusters.txt] [--clusters 200]

Words that stand between the same words mean much the same for linking: 力争 and 确保, 公里 and 万亩. A weight for their
cluster holds for those that no annotated document shows. From text alone, without annotation: positive pointwise mutual
information of each word with its neighbours two to either side, its first singular vectors, spherical k-means (the
recipe of Levy, Goldberg and Dagan 2015, *Improving Distributional Similarity with Lessons Learned from Word
Embeddings*). The same corpus gives the same clusters. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import coo_matrix, hstack
from scipy.sparse.linalg import svds

from plan_ie.errors import ReadError
from plan_ie.readers import read_source
from plan_ie.words.tags import tag_words

ROOT = Path(__file__).resolve().parents[1]
OFFSETS = {-2: 0.5, -1: 1.0, 1: 1.0, 2: 0.5}  # neighbours, and how much they count
LEAST_TIMES, LEAST_DOCUMENTS = 4, 3
MOST_NEIGHBOURS, DIMENSIONS, SMOOTHING, ROUNDS = 5000, 60, 0.75, 30
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORD = re.compile(r"[\u4e00-\u9fff]+")


def texts(folders: Iterable[Path]) -> list[str]:
    """The `.txt` files of folders, each text once; what cannot be read is named and left out."""
    found: dict[str, None] = {}
    for path in (p for folder in folders for p in sorted(folder.glob("*.txt"))):
        try:
            found[read_source(path).text] = None
        except ReadError as error:
            sys.stderr.write(f"left out: {error}\n")
    return list(found)


def lines_of(text: str) -> list[list[str]]:
    """The words of a text line by line, every number as 0."""
    out = []
    for line in text.splitlines():
        plain = _NUMBER.sub("0", line)
        words = [plain[w.start : w.end] for w in tag_words(plain)]
        out.append(["<", *(w for w in words if w.strip()), ">"])
    return out


def vocabulary(documents: Iterable[Sequence[Sequence[str]]]) -> tuple[list[str], list[str], Counter[str]]:
    """The words that are grouped, those that count as neighbours, and how often each occurs."""
    times: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for lines in documents:
        words = [w for line in lines for w in line]
        times.update(words)
        spread.update(set(words))
    grouped = [w for w, n in times.items() if n >= LEAST_TIMES and spread[w] >= LEAST_DOCUMENTS and _WORD.fullmatch(w)]
    neighbours = [w for w, _ in times.most_common(MOST_NEIGHBOURS)]
    return sorted(grouped), neighbours, times


def vectors(lines: Sequence[Sequence[str]], words: Sequence[str], neighbours: Sequence[str]) -> Any:
    """A row of length 1 for every word: what it has in common with its neighbours."""
    row, column = {w: i for i, w in enumerate(words)}, {w: i for i, w in enumerate(neighbours)}
    parts = []
    for offset, share in OFFSETS.items():
        pairs: Counter[tuple[int, int]] = Counter()
        for line in lines:
            for i, word in enumerate(line):
                if word in row and 0 <= i + offset < len(line) and line[i + offset] in column:
                    pairs[row[word], column[line[i + offset]]] += 1
        parts.append(share * _information(pairs, (len(words), len(neighbours))))
    joined = hstack(parts).tocsr()
    left, size, _ = svds(joined, k=DIMENSIONS, v0=np.ones(min(joined.shape)))
    found = left * size**0.5
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)


def _information(pairs: Counter[tuple[int, int]], shape: tuple[int, int]) -> Any:
    """Positive pointwise mutual information; seldom neighbours count less by the smoothing of word2vec."""
    rows, columns = (np.array(x) for x in zip(*pairs, strict=True))
    counts = np.array(list(pairs.values()), float)
    of_row, of_column = np.bincount(rows, counts, shape[0]), np.bincount(columns, counts, shape[1])
    share = of_column**SMOOTHING / (of_column**SMOOTHING).sum()
    value = np.maximum(0, np.log(counts / (of_row[rows] * share[columns])))
    return coo_matrix((value, (rows, columns)), shape=shape)


def clusters(points: Any, weight: Any, number: int) -> Any:
    """Spherical k-means: the cluster of every point, centres drawn by weight with a fixed seed."""
    draw = np.random.default_rng(0)
    centres = points[draw.choice(len(points), number, replace=False, p=weight / weight.sum())]
    nearest = (points @ centres.T).argmax(1)
    for _ in range(ROUNDS):
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points * weight[:, None])
        size = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(size > 0, sums / np.maximum(size, 1e-9), centres)
        nearest = (points @ centres.T).argmax(1)
    return nearest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR", help="with .txt files")
    parser.add_argument("--out", type=Path, default=ROOT / "models" / "word_clusters.txt")
    parser.add_argument("--clusters", type=int, default=200)
    args = parser.parse_args()
    documents = [lines_of(text) for text in texts(args.folders)]
    words, neighbours, times = vocabulary(documents)
    points = vectors([line for lines in documents for line in lines], words, neighbours)
    nearest = clusters(points, np.sqrt([times[w] for w in words]), args.clusters)
    groups: dict[int, list[str]] = {}
    for word, number in zip(words, nearest.tolist(), strict=True):
        groups.setdefault(number, []).append(word)
    for group in groups.values():
        group.sort(key=lambda w: (-times[w], w))
    rows = sorted(groups.values(), key=lambda group: (-times[group[0]], group[0]))
    args.out.write_text("".join(" ".join(group) + "\n" for group in rows), encoding="utf-8")
    sys.stdout.write(f"{len(documents)} documents, {sum(times.values())} words; {len(words)} in {len(rows)} clusters\n")


if __name__ == "__main__":
    main()
