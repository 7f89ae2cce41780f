"""The tokenizer in a spaCy config: one that keeps what the pipeline's packs know, `plan_ie.zh_tokenizer.v1`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.util import registry

from plan_ie.pipes.protect import pack_spans, pack_terms
from plan_ie.words.tokenizer import ZhTokenizer, check_segmenter

#: Longer texts are refused by the pipeline (`nlp.max_length`). spaCy's own million is for parsers, whose memory grows
#: faster than the text; here it grows with the text, and a province's collected plans are one text.
MAX_LENGTH: Final = 20_000_000


def create_tokenizer(
    segmenter: str = "char", pkuseg_model: str | Path | None = None
) -> Callable[[Language], ZhTokenizer]:
    """Make the tokenizer in a spaCy config.

    Args:
        segmenter: `char`, `jieba`, `rjieba` or `pkuseg`.
        pkuseg_model: Folder of a pkuseg model; None for the one that ships.

    Returns:
        A function from the pipeline to its tokenizer.

    Raises:
        ValueError: The segmenter is unknown.

    >>> import spacy
    >>> settings = {"@tokenizers": "plan_ie.zh_tokenizer.v1", "segmenter": "jieba"}
    >>> nlp = spacy.blank("zh", config={"nlp": {"tokenizer": settings}})
    >>> [token.text for token in nlp("新建5G基站1.2万个")]
    ['新建', '5G', '基站', '1.2', '万个']
    """
    check_segmenter(segmenter)

    def make(nlp: Language) -> ZhTokenizer:
        nlp.max_length = max(nlp.max_length, MAX_LENGTH)
        return ZhTokenizer(
            nlp.vocab,
            segmenter,
            pkuseg_model=pkuseg_model,
            protected=partial(pack_spans, nlp),
            terms=partial(pack_terms, nlp),
        )

    return make


registry.tokenizers("plan_ie.zh_tokenizer.v1", func=create_tokenizer)  # also an entry point, for `spacy.load`
