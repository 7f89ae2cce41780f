"""What the components share: the lexicon they read and the data they find in a `Doc`.

spaCy imports the components of every installed package whenever it makes a pipeline, whoever asks for it. So the
modules that it imports hold a component and no more; what reads a document is imported with the first one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from plan_ie.errors import listed
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import CORE_PACKS, load_packs
from plan_ie.pipes.entity_ruler import PlanEntityRuler, check_language
from plan_ie.pipes.stored import source_in

if TYPE_CHECKING:
    from plan_ie.pipes.analysis import Layout


@lru_cache(maxsize=4)
def shared_lexicon(packs: tuple[str, ...] = ()) -> Lexicon:
    """The core packs and `packs`, loaded once for all components of a process."""
    return load_packs((*CORE_PACKS, *packs))


class PlanComponent:
    """Base of the components that read the lexicon.

    The lexicon is the one of the pipeline's `plan_entity_ruler`, so that a saved pipeline carries one
    copy of its packs; a pipeline without that component uses the packs of its own configuration.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
        packs: Packs to load after the core packs where the pipeline has no ruler.

    Raises:
        PipelineError: The pipeline's language is not Chinese.
        TypeError: `packs` is one name and no list.
    """

    def __init__(self, nlp: Language, name: str, packs: Sequence[str | Path] | None = None) -> None:
        check_language(nlp, name)
        self.nlp = nlp
        self.name = name
        self.packs = tuple(str(p) for p in listed(packs, "packs"))

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon in force."""
        for _, component in self.nlp._components:
            if isinstance(component, PlanEntityRuler):
                return component.lexicon
        return shared_lexicon(self.packs)

    def layout(self, doc: Doc, text: str) -> Layout:
        """The layout of a document, computed here if `plan_layout` has not run."""
        from plan_ie.pipes.analysis import layout_of

        return layout_of(text, source_in(doc, text), self.lexicon)
