"""The text of a `Doc`, built once: spaCy joins it from the tokens at every access to `doc.text`."""

from __future__ import annotations

from weakref import ReferenceType, ref

from spacy.tokens import Doc

_last: tuple[ReferenceType[Doc], str] | None = None


def remember_text(doc: Doc, text: str) -> None:
    """Spare `text_of` the first join, where the text is at hand."""
    global _last
    _last = ref(doc), text


def text_of(doc: Doc) -> str:
    """`doc.text`, remembered for the document that was asked for last.

    The text of a `Doc` never changes (retokenization moves borders only), so components that follow each
    other on one document share one string.
    """
    if _last is not None and _last[0]() is doc:
        return _last[1]
    text: str = doc.text
    remember_text(doc, text)
    return text
