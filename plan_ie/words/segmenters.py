"""Word segmenters: functions from a stretch of text without blanks to its words.

Each engine is built on first use and once per process. None of them logs, downloads, or writes a file:
jieba's dictionary is read without its cache, whose place would be the temporary folder or, where there is none,
the current one; pkuseg's model is read from two files or from their bytes.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any, Final, Literal, get_args

from plan_ie.words.pkuseg import Cut, ModelFiles, make_cut

Segmenter = Literal["char", "jieba", "rjieba", "pkuseg"]
SEGMENTERS: Final[tuple[str, ...]] = get_args(Segmenter)

Terms = frozenset[str]


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

    >>> from plan_ie.words.pkuseg import read_model
    >>> pkuseg_cut(read_model(None))("建成绿色工厂300家")
    ['建成', '绿色', '工厂', '300', '家']
    """
    return _pkuseg(files)


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
    return make_cut(files)
