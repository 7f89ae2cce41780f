"""Documents into spaCy's binary format, targets included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.tokens import Doc, DocBin


def to_docbin(docs: Iterable[Doc], *, store_user_data: bool = True, attrs: Sequence[str] | None = None) -> DocBin:
    """Store documents; see `plan_ie.to_docbin`."""
    options: dict[str, Any] = {} if attrs is None else {"attrs": attrs}
    return DocBin(store_user_data=store_user_data, docs=docs, **options)
