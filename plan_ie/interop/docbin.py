"""Documents into spaCy's binary format, targets included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.tokens import Doc, DocBin

from plan_ie.errors import PipelineError
from plan_ie.frames.frame import each_of


def to_docbin(docs: Doc | Iterable[Doc], *, store_user_data: bool = True, attrs: Sequence[str] | None = None) -> DocBin:
    """Store documents; see `plan_ie.to_docbin`."""
    options: dict[str, Any] = {} if attrs is None else {"attrs": attrs}
    stored = DocBin(store_user_data=store_user_data, **options)
    for doc in each_of(docs):
        try:
            stored.add(doc)
        except (TypeError, ValueError, OverflowError) as error:  # what msgpack raises for values that it cannot store
            raise PipelineError(
                f"these documents cannot be stored ({error}); give store_user_data=False, or make doc.user_data plain "
                "data"
            ) from error
    return stored
