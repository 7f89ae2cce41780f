"""Views of texts for the tests of linking."""

from __future__ import annotations

from spacy.language import Language

from plan_ie.linking.view import DocumentView
from plan_ie.pipes.document_targets import document_view
from plan_ie.pipes.target_linker import PlanTargetLinker


def view_of(nlp: Language, text: str) -> DocumentView:
    """The view of a text, with every field that linking reads."""
    linker = nlp.get_pipe("plan_target_linker")
    assert isinstance(linker, PlanTargetLinker)
    return document_view(nlp.make_doc(text), linker)[0]
