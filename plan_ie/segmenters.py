"""Word segmenters: functions from a stretch of text without blanks to its words.

Each engine is built on first use and once per process. None of them logs, downloads, or writes a file:
jieba's dictionary is read without its cache, whose place would be the temporary folder or, where there is none,
the current one; pkuseg's model is read from two files or from their bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal, get_args

import numpy as np

from plan_ie.data import data_dir
from plan_ie.errors import DataNotFoundError

Segmenter = Literal["char", "jieba", "rjieba", "pkuseg"]
SEGMENTERS: Final[tuple[str, ...]] = get_args(Segmenter)
#: The files of a pkuseg model.
MODEL_FILES: Final = ("features.msgpack", "weights.npz")
SHIPPED_MODEL: Final = "pkuseg_plan"

Cut = Callable[[str], list[str]]
Terms = frozenset[str]
ModelFiles = tuple[bytes, bytes]


def jieba_cut(terms: Terms) -> Cut:
    """The segmenter jieba, with `terms` as words of a dictionary of its own; `jieba.dt` is left as it is.

    >>> jieba_cut(frozenset({"规模以上工业增加值"}))("规模以上工业增加值年均增长7%")
    ['规模以上工业增加值', '年均', '增长', '7%']
    """
    return _jieba(terms)


def rjieba_cut(terms: Terms) -> Cut:
    """The segmenter jieba-rs, with `terms` as words of its dictionary.

    >>> rjieba_cut(frozenset())("建成绿色工厂300家")
    ['建成', '绿色', '工厂', '300', '家']
    """
    return _rjieba(terms)


def pkuseg_cut(files: ModelFiles) -> Cut:
    """The segmenter pkuseg with the model whose files are given.

    >>> pkuseg_cut(read_model(None))("建成绿色工厂300家")
    ['建成', '绿色', '工厂', '300', '家']
    """
    return _pkuseg(files)


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
                f"{file}: no such file; a pkuseg model is a folder with {' and '.join(MODEL_FILES)}, as spacy_pkuseg.train writes it"
            )
    return features.read_bytes(), weights.read_bytes()


@lru_cache(maxsize=1)
def _jieba_dictionary() -> tuple[dict[str, int], int]:
    jieba = _import_jieba()
    with jieba.dt.get_dict_file() as file:
        frequencies, total = jieba.Tokenizer.gen_pfdict(file)
    return frequencies, total


def _import_jieba() -> Any:
    logger = logging.getLogger("jieba")
    known = (logger.level, list(logger.handlers))
    import jieba

    if not known[1]:  # not imported before: it has just set itself to DEBUG on stderr
        logger.setLevel(known[0])
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
    return jieba


@lru_cache(maxsize=2)
def _jieba(terms: Terms) -> Cut:
    jieba = _import_jieba()
    frequencies, total = _jieba_dictionary()
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(frequencies), total, True
    for term in sorted(terms):
        tokenizer.add_word(term)

    def cut(text: str) -> list[str]:
        return list(tokenizer.cut(text))

    return cut


@lru_cache(maxsize=2)
def _rjieba(terms: Terms) -> Cut:
    import rjieba

    tokenizer = rjieba.Jieba()
    for term in sorted(terms):
        tokenizer.add_word(term, None, None)

    def cut(text: str) -> list[str]:
        words: list[str] = tokenizer.cut(text)
        return words

    return cut


@lru_cache(maxsize=2)
def _pkuseg(files: ModelFiles) -> Cut:
    import srsly  # type: ignore[import-untyped]
    from spacy_pkuseg.feature_extractor import FeatureExtractor
    from spacy_pkuseg.inference import decodeViterbi_fast
    from spacy_pkuseg.model import Model

    data = srsly.msgpack_loads(files[0])
    extractor = FeatureExtractor()
    extractor.unigram = set(data["unigram"])
    extractor.feature_to_idx = data["feature_to_idx"]
    with np.load(BytesIO(files[1]), allow_pickle=False) as arrays:
        tags, features = (int(size) for size in arrays["sizes"])
        model = Model.__new__(Model)  # Model(…) would first make room for the weights that are at hand
        model.n_tag, model.n_feature, model.w = tags, features, arrays["w"].astype(np.float64)
    model.n_transition_feature = len(model.w)
    begins = frozenset(index for tag, index in data["tag_to_idx"].items() if tag.startswith("B"))

    def cut(text: str) -> list[str]:
        nodes = list(extractor.normalize_text(text))
        rows = [extractor.get_node_features_idx(i, nodes) for i in range(len(nodes))]
        _, found = decodeViterbi_fast(rows, model)
        starts = [i for i, tag in enumerate(found) if tag in begins or i == 0]
        return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]

    return cut
