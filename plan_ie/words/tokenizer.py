"""The tokenizer of the pipeline: single characters, or words whose edges respect terms and quantities.

Words of a segmenter are repaired in two steps: a number is one token, and every edge of a protected span is an edge
of a token. So entities always have exact tokens. What is protected, and which terms are words, is told from outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import srsly  # type: ignore[import-untyped]
from spacy import util
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from plan_ie.errors import damaged
from plan_ie.text.damage import without_surrogates
from plan_ie.words.pkuseg import MODEL_FILES, Cut, ModelFiles, read_model
from plan_ie.words.segmenters import SEGMENTERS, Terms, jieba_cut, pkuseg_cut, rjieba_cut
from plan_ie.words.text import remember_text

Protected = Callable[[str], Iterable[tuple[int, int]]]

_BLANKS: Final = re.compile(r"(\s+)")
#: What a segmenter gets at once: no blanks, and at most a sentence, so that memory does not grow with the text.
_STRETCH: Final = re.compile(r"[^\s。！？；]{1,1000}[。！？；]*|[。！？；]+")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[,，]\d{3}(?!\d))+(?:[.．]\d+)?|\d+(?:[.．]\d+)?")
_MODEL_FOLDER: Final = "pkuseg"


class ZhTokenizer(DummyTokenizer):
    """Tokenizes Chinese text; `doc.text` is always the text that went in, but for U+FFFD in place of lone surrogates.

    A run of blanks and line breaks is one token, but a single space behind a token, which is `token.whitespace_`.

    Args:
        vocab: The vocabulary.
        segmenter: `char`, `jieba`, `rjieba` or `pkuseg`.
        pkuseg_model: Folder of a pkuseg model; None for the one that ships. It is read on first use.
        protected: Gives the spans of a text whose edges must be edges of tokens.
        terms: Gives the terms that jieba and rjieba have to know as words.

    Attributes:
        protected: As given; in a pipeline of plan_ie it gives the terms and quantities of its packs. Set it to use
            one's own instead.
    """

    def __init__(
        self,
        vocab: Vocab,
        segmenter: str = "char",
        *,
        pkuseg_model: str | Path | None = None,
        protected: Protected | None = None,
        terms: Callable[[], Terms] | None = None,
    ) -> None:
        check_segmenter(segmenter)
        self.vocab = vocab
        self.segmenter = segmenter
        self.pkuseg_model = pkuseg_model
        self.protected = protected
        self.terms = terms
        self._files: ModelFiles | None = None
        self._cut: tuple[Terms, Cut] | None = None

    def __call__(self, text: str) -> Doc:
        return self.tokenize(text)

    def tokenize(self, text: str, protected: Iterable[tuple[int, int]] | None = None) -> Doc:
        """Tokenize a text of which more is known than the text itself.

        Args:
            text: The text.
            protected: Spans whose edges must be edges of tokens; None to ask `self.protected`.
        """
        text = without_surrogates(text)  # spaCy keeps strings as UTF-8
        if self.segmenter == "char":
            words, spaces = _characters(text)
        else:
            if protected is None:
                protected = self.protected(text) if self.protected else ()
            words, spaces = _cut_at(text, self._edges(text, protected))
        add = self.vocab.strings.add
        orths: dict[str, Any] = {word: add(word) for word in set(words)}  # hashing each word once halves the time
        doc = Doc(self.vocab, words=[orths[word] for word in words], spaces=spaces)
        remember_text(doc, text)
        return doc

    def load_model(self) -> None:
        """Load what the segmenter needs now and not on first use.

        Raises:
            DataNotFoundError: The pkuseg model cannot be found.
        """
        self._cutter()

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Precision, recall and F1 of the tokens, as spaCy's own tokenizers give them."""
        return Scorer.score_tokenization(examples)

    def to_bytes(self, *, exclude: Iterable[str] = (), **_: Any) -> bytes:
        """The settings, and the pkuseg model if it is the segmenter."""
        files = dict(zip(MODEL_FILES, self._model_files(), strict=True)) if self.segmenter == "pkuseg" else {}
        return bytes(srsly.msgpack_dumps({"cfg": self._cfg(), "pkuseg": files}))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = (), **_: Any) -> ZhTokenizer:
        """Load what `to_bytes` gave.

        Raises:
            PipelineError: The data is damaged.
        """
        with damaged("the tokenizer of the saved pipeline"):
            content = srsly.msgpack_loads(data)
            files = content["pkuseg"]
            self._restore(content["cfg"], (files[MODEL_FILES[0]], files[MODEL_FILES[1]]) if files else None)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = (), **_: Any) -> None:
        """Save to a folder: `cfg`, and the pkuseg model if it is the segmenter."""
        folder = util.ensure_path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_json(folder / "cfg", self._cfg())
        if self.segmenter == "pkuseg":
            (folder / _MODEL_FOLDER).mkdir(exist_ok=True)
            for name, content in zip(MODEL_FILES, self._model_files(), strict=True):
                (folder / _MODEL_FOLDER / name).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = (), **_: Any) -> ZhTokenizer:
        """Load a folder that `to_disk` wrote.

        Raises:
            DataNotFoundError: A file of the pkuseg model is missing.
            PipelineError: The settings are damaged.
        """
        folder = util.ensure_path(path)
        with damaged(f"{folder}: the tokenizer of the saved pipeline"):
            cfg = srsly.read_json(folder / "cfg")
            self._restore(cfg, read_model(folder / _MODEL_FOLDER) if cfg["segmenter"] == "pkuseg" else None)
        return self

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_cut": None}  # engines are rebuilt in the other process

    def _cfg(self) -> dict[str, str]:
        return {"segmenter": self.segmenter}

    def _restore(self, cfg: dict[str, str], files: ModelFiles | None) -> None:
        check_segmenter(cfg["segmenter"])
        self.segmenter, self._files, self._cut = cfg["segmenter"], files, None

    def _model_files(self) -> ModelFiles:
        if self._files is None:
            self._files = read_model(self.pkuseg_model)
        return self._files

    def _cutter(self) -> Cut:
        terms: Terms = frozenset()
        if self.terms is not None and self.segmenter in ("jieba", "rjieba"):
            terms = self.terms()
        if self._cut is None or self._cut[0] is not terms:
            self._cut = terms, _engine(self.segmenter, terms, self._model_files)
        return self._cut[1]

    def _edges(self, text: str, protected: Iterable[tuple[int, int]]) -> bytearray:
        """1 wherever a token begins or ends."""
        cut = self._cutter()
        edges = bytearray(len(text) + 1)
        for stretch in _STRETCH.finditer(text):
            at = stretch.start()
            edges[at] = 1
            for word in cut(stretch.group()):
                at += len(word)
                edges[at] = 1
        for number in _NUMBER.finditer(text):
            start, end = number.span()
            edges[start + 1 : end] = bytes(end - start - 1)
        for start, end in protected:
            edges[start] = edges[end] = 1
        return edges


def check_segmenter(segmenter: str) -> None:
    """Raises ValueError, naming those there are, if the segmenter is unknown."""
    if segmenter not in SEGMENTERS:
        raise ValueError(f"unknown segmenter {segmenter!r}; there are {', '.join(SEGMENTERS)}")


def _engine(segmenter: str, terms: Terms, files: Callable[[], ModelFiles]) -> Cut:
    if segmenter == "jieba":
        return jieba_cut(terms)
    if segmenter == "rjieba":
        return rjieba_cut(terms)
    if segmenter == "pkuseg":
        return pkuseg_cut(files())
    return list


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """(start, piece): stretches without blanks and runs of blanks, in turn; the first is a stretch, maybe empty."""
    at = 0
    for piece in _BLANKS.split(text):
        yield at, piece
        at += len(piece)


def _characters(text: str) -> tuple[list[str], list[bool]]:
    words: list[str] = []
    spaces: list[bool] = []
    for number, (_, piece) in enumerate(_pieces(text)):
        if number % 2:
            _add_blanks(piece, words, spaces)
        else:
            words += piece
            spaces += [False] * len(piece)
    return words, spaces


def _cut_at(text: str, edges: bytearray) -> tuple[list[str], list[bool]]:
    words: list[str] = []
    spaces: list[bool] = []
    for number, (start, piece) in enumerate(_pieces(text)):
        if number % 2:
            _add_blanks(piece, words, spaces)
        elif piece:
            stop = start + len(piece)
            edges[stop] = 1
            while start < stop:
                end = edges.index(1, start + 1)
                words.append(text[start:end])
                spaces.append(False)
                start = end
    return words, spaces


def _add_blanks(blanks: str, words: list[str], spaces: list[bool]) -> None:
    if blanks[0] == " " and words:
        spaces[-1] = True
        blanks = blanks[1:]
    if blanks:
        words.append(blanks)
        spaces.append(False)
