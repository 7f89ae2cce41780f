"""Building the pipeline, and running it on files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from plan_ie.errors import PipelineError, PlanIEError, ReadError
from plan_ie.pipes import (  # noqa: F401  # registers
    entity_ruler,
    goal_linker,
    layout,
    quantity_normalizer,
    target_linker,
    tokenizer,
)
from plan_ie.pipes.goal_linker import PlanGoalLinker
from plan_ie.pipes.protect import pack_spans
from plan_ie.pipes.state import source_state
from plan_ie.pipes.stored import plan_data
from plan_ie.pipes.target_linker import PlanTargetLinker
from plan_ie.text.damage import readable_name
from plan_ie.types import Explained, ExplainedGoal
from plan_ie.words.tokenizer import ZhTokenizer

if TYPE_CHECKING:
    from plan_ie.readers.limits import Limits

COMPONENTS = ("plan_layout", "plan_entity_ruler", "plan_quantity_normalizer", "plan_target_linker", "plan_goal_linker")


def build(
    segmenter: str,
    packs: tuple[str | Path, ...],
    exclude: tuple[str, ...],
    pkuseg_model: str | Path | None,
    *,
    actuals: bool = True,
) -> Language:
    """Build the pipeline that `plan_ie.load` returns."""
    unknown = [name for name in exclude if name not in COMPONENTS]
    if unknown:
        raise ValueError(f"cannot exclude {unknown}: the components are {', '.join(COMPONENTS)}")
    settings = {"@tokenizers": "plan_ie.zh_tokenizer.v1", "segmenter": segmenter, "pkuseg_model": _text(pkuseg_model)}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": settings}})
    if pkuseg_model is not None and isinstance(nlp.tokenizer, ZhTokenizer):
        nlp.tokenizer.load_model()  # a wrong folder is reported now
    config: dict[str, Any] = {"packs": [str(p) for p in packs] or None}
    for name in COMPONENTS:
        if name not in exclude:
            own = {"actuals": actuals} if name == "plan_target_linker" else {}
            component = nlp.add_pipe(name, config=config | own)
            if isinstance(component, entity_ruler.PlanEntityRuler):
                _ = component.lexicon  # a broken pack is reported now, not at the first document
    return nlp


def read_document(
    source: str | Path | bytes | BinaryIO, nlp: Language, format: str | None, limits: Limits | None
) -> Doc:
    """Read a file and run the pipeline on it."""
    from plan_ie.readers import read_source

    found = read_source(source, format=format, limits=limits) if limits else read_source(source, format=format)
    if len(found.text) > nlp.max_length:
        raise ReadError(
            f"{found.name or 'document'}: {len(found.text)} characters are above the pipeline's limit of "
            f"{nlp.max_length}; split the document, or raise nlp.max_length"
        )
    if (
        isinstance(nlp.tokenizer, ZhTokenizer) and nlp.tokenizer.segmenter != "char"
    ):  # token edges on the terms and quantities of this very source
        doc = nlp.tokenizer.tokenize(found.text, pack_spans(nlp, found.text, found))
    else:
        doc = nlp.make_doc(found.text)
    plan_data(doc)["source"] = source_state(replace(found, name=readable_name(found.name)))
    return nlp(doc)


def explain_text(text: str, nlp: Language | None) -> list[Explained]:
    """Run the pipeline with an explaining linker."""
    from plan_ie.pipes.document_targets import explained

    if nlp is None:
        nlp = build("char", (), (), None)
    linkers = [c for _, c in nlp.pipeline if isinstance(c, PlanTargetLinker)]
    if not linkers:
        raise PipelineError("the pipeline has no plan_target_linker, so there is nothing to explain")
    kept, linkers[0].explain = linkers[0].explain, True
    try:
        return explained(_processed(text, nlp))
    finally:
        linkers[0].explain = kept


def explain_goals(text: str, nlp: Language | None) -> list[ExplainedGoal]:
    """Run the pipeline and ask its goal linker for an account."""
    if nlp is None:
        nlp = build("char", (), (), None)
    linkers = [c for _, c in nlp.pipeline if isinstance(c, PlanGoalLinker)]
    if not linkers:
        raise PipelineError("the pipeline has no plan_goal_linker, so there are no goals to explain")
    return linkers[0].explain(_processed(text, nlp))


def _processed(text: str, nlp: Language) -> Doc:
    if isinstance(text, str) and len(text) > nlp.max_length:
        limit = f"{len(text)} characters are above the pipeline's limit of {nlp.max_length}"
        raise PlanIEError(f"{limit}; split the text, or raise nlp.max_length")
    return nlp(text)


def _text(path: str | Path | None) -> str | None:
    return None if path is None else str(path)
