"""The spaCy component `plan_layout`: title, period and region of the document, sections, sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from plan_ie.pipes.collector import collector_paused
from plan_ie.pipes.component import PlanComponent
from plan_ie.pipes.extensions import register_extensions
from plan_ie.pipes.state import plan_state
from plan_ie.pipes.stored import plan_data
from plan_ie.words.text import text_of

_SENTENCE = re.compile(r"[。！？；\n]+[”’）》」』]*\s*")


@Language.factory(
    "plan_layout",
    assigns=["doc._.plan", "token.is_sent_start"],
    default_config={"packs": None, "set_sentences": True},
)
def make_layout(
    nlp: Language,
    name: str = "plan_layout",
    packs: Sequence[str | Path] | None = None,
    set_sentences: bool = True,
) -> PlanLayout:
    """Make the component.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        packs: Packs to load after the core packs where the pipeline has no `plan_entity_ruler`.
        set_sentences: Whether sentence boundaries are set where no other component has set any.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> layout = nlp.add_pipe("plan_layout")
    >>> doc = nlp("江西省“十四五”制造业高质量发展规划\\n到2025年，产业规模突破12000亿元。")
    >>> doc._.plan.region.name, doc._.plan.period.end_year, len(list(doc.sents))
    ('江西省', 2025, 2)
    """
    return PlanLayout(nlp, name, packs, set_sentences=set_sentences)


class PlanLayout(PlanComponent):
    """Finds out what the document is: `doc._.plan`; sets sentence boundaries at 。！？； and line breaks.

    A half-width point never ends a sentence, so that `1.2万亿元` stays whole.
    """

    def __init__(
        self, nlp: Language, name: str, packs: Sequence[str | Path] | None = None, *, set_sentences: bool = True
    ) -> None:
        super().__init__(nlp, name, packs)
        self.set_sentences = set_sentences
        register_extensions()

    @collector_paused()
    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        plan = self.layout(doc, text).plan
        data = plan_data(doc)
        data["plan"] = plan_state(plan)
        if self.set_sentences and len(doc) and not doc.has_annotation("SENT_START"):
            _set_sentences(doc, text)
        return doc


def _set_sentences(doc: Doc, text: str) -> None:
    offsets = doc.to_array([IDX]).ravel()
    ends = [m.end() for m in _SENTENCE.finditer(text)]
    first = np.searchsorted(offsets, np.asarray(ends, dtype=offsets.dtype), side="left")
    starts = np.full((len(doc), 1), -1, dtype="int64")
    starts[0] = 1
    starts[first[first < len(doc)]] = 1
    doc.from_array([SENT_START], starts.astype("uint64"))  # type: ignore[arg-type]  # the stub is narrower
