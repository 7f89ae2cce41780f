"""pkuseg models: read from files or bytes, and applied without spacy_pkuseg's global state.

A pkuseg model is a linear-chain CRF over features of characters, pairs of characters, words of a word list that
begin or end at a character, and pairs of such words. Models without pairs of words, as the one that ships, are
looked up feature by feature here, three times as fast as spacy_pkuseg does it; others go through spacy_pkuseg.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import numpy as np

from plan_ie.data import data_dir
from plan_ie.errors import DataNotFoundError, damaged

#: The files of a pkuseg model.
MODEL_FILES: Final = ("features.msgpack", "weights.npz")
SHIPPED_MODEL: Final = "pkuseg_plan"

Cut = Callable[[str], list[str]]
ModelFiles = tuple[bytes, bytes]
_Rows = Callable[[str], list[list[int]]]

_SINGLES: Final = (("c", 0), ("c-1", 1), ("c1", -1), ("c-2", 2), ("c2", -2))
_MOST_BYTES: Final = 1024 * 1024 * 1024
_MOST_TAGS: Final = 100
_PAIRS: Final = (("c-1c", 1), ("cc1", 0), ("c-2c-1", 2))
#: Private-use characters for what pkuseg writes as `**Num` and `**Letter`, so that a text keeps its length.
_SYMBOLS: Final = {"**Num": "\ue000", "**Letter": "\ue001"}


def read_model(folder: str | Path | None) -> ModelFiles:
    """The files of a pkuseg model.

    Args:
        folder: A folder that `spacy_pkuseg.train` wrote; None for the model that ships.

    Raises:
        DataNotFoundError: A file is missing; the message names it.
    """
    if folder is None:
        folder = data_dir("models") / SHIPPED_MODEL
    features, weights = (Path(folder) / name for name in MODEL_FILES)
    for file in (features, weights):
        if not file.is_file():
            raise DataNotFoundError(
                f"{file}: no such file; spacy_pkuseg.train writes a model as a folder with {' and '.join(MODEL_FILES)}"
            )
    return features.read_bytes(), weights.read_bytes()


def make_cut(files: ModelFiles) -> Cut:
    """The function that cuts a stretch of text without blanks into words, as the model does."""
    import srsly  # type: ignore[import-untyped]
    from spacy_pkuseg.inference import getLogYY, run_viterbi

    with damaged("the pkuseg model", "train or copy it again"):
        data = srsly.msgpack_loads(files[0])
        tags, features, weights = _weights(files[1])
        begins = frozenset(index for tag, index in data["tag_to_idx"].items() if tag.startswith("B"))
        named = data["feature_to_idx"]
        if not all(type(index) is int and 0 <= index < features for index in named.values()):
            raise ValueError("a feature without weights")  # compiled code would read beyond the array
        rows = _pkuseg_rows(data) if any(f.startswith("ww.") for f in named) else _plain_rows(data)

    def cut(text: str) -> list[str]:
        _, found = run_viterbi(*getLogYY(rows(text), tags, features * tags, weights, 1.0))
        starts = [i for i, tag in enumerate(found.tolist()) if tag in begins or i == 0]
        return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]

    return cut


def _weights(data: bytes) -> tuple[int, int, Any]:
    """Numbers of tags and of features, and the weights: of every feature for every tag, then of every pair of tags."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > _MOST_BYTES:
        raise ValueError(f"unpacks to {size} bytes, above the limit of {_MOST_BYTES}")
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        tags, features = (int(size) for size in arrays["sizes"])
        weights = arrays["w"].astype(np.float64).ravel()
    if not 0 < tags <= _MOST_TAGS or features < 1 or weights.size < features * tags + tags * tags:
        raise ValueError(f"{weights.size} weights for {features} features and {tags} tags")
    return tags, features, weights


def _pkuseg_rows(data: dict[str, Any]) -> _Rows:
    from spacy_pkuseg.feature_extractor import FeatureExtractor

    extractor = FeatureExtractor()
    extractor.unigram, extractor.feature_to_idx = set(data["unigram"]), data["feature_to_idx"]

    def rows(text: str) -> list[list[int]]:
        nodes = list(extractor.normalize_text(text))
        return [extractor.get_node_features_idx(i, nodes) for i in range(len(nodes))]

    return rows


def _plain_rows(data: dict[str, Any]) -> _Rows:
    from spacy_pkuseg.feature_extractor import FeatureExtractor

    single: dict[str, list[tuple[int, int]]] = {}
    pair: dict[str, list[tuple[int, int]]] = {}
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    singles, pairs = dict(_SINGLES), dict(_PAIRS)
    for feature, index in data["feature_to_idx"].items():
        name, _, named = feature.partition(".")
        for symbol, char in _SYMBOLS.items():
            named = named.replace(symbol, char)
        if name in singles:
            single.setdefault(named, []).append((singles[name], index))
        elif name in pairs:
            pair.setdefault(named.replace(".", "", 1), []).append((pairs[name], index))
        elif name == "w1":
            first[named] = index
        elif name == "w-1":
            last[named] = index
    table = {ord(char): "&" for char in FeatureExtractor.keywords}
    table |= {ord(char): _SYMBOLS["**Num"] for char in FeatureExtractor.num if ord(char) not in table}
    table |= {ord(char): _SYMBOLS["**Letter"] for char in FeatureExtractor.letter if ord(char) not in table}

    def rows(text: str) -> list[list[int]]:
        text = text.translate(table)
        n = len(text)
        found = [[0] for _ in range(n)]
        for i in range(n):
            for shift, index in single.get(text[i], ()):
                if 0 <= i + shift < n:
                    found[i + shift].append(index)
            for shift, index in pair.get(text[i : i + 2], ()):
                if i + shift < n:
                    found[i + shift].append(index)
            for end in range(i + 2, min(i + 6, n) + 1):
                word = text[i:end]
                if word in first:
                    found[i].append(first[word])
                if word in last:
                    found[end - 1].append(last[word])
        return found

    return rows
