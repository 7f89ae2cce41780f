"""The spaCy component `plan_goal_linker`: what a plan wants to become and develop, in `doc._.goals`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from plan_ie.pipes.collector import collector_paused
from plan_ie.pipes.component import PlanComponent
from plan_ie.pipes.extensions import register_extensions
from plan_ie.types import ExplainedGoal


@Language.factory("plan_goal_linker", assigns=["doc._.goals", "doc._.plan"], default_config={"packs": None})
def make_goal_linker(
    nlp: Language, name: str = "plan_goal_linker", packs: Sequence[str | Path] | None = None
) -> PlanGoalLinker:
    """Make the component.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        packs: Packs to load after the core packs where the pipeline has no `plan_entity_ruler`.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> linker = nlp.add_pipe("plan_goal_linker")
    >>> [(g.kind, g.text) for g in nlp("打造世界级新能源汽车产业集群，大力发展智能家电、高端装备等产业。")._.goals]
    [('position', '世界级新能源汽车产业集群'), ('focus', '智能家电'), ('focus', '高端装备')]
    """
    return PlanGoalLinker(nlp, name, packs)


class PlanGoalLinker(PlanComponent):
    """Finds qualitative goals: `doc._.goals`.

    It reads what the components before it leave in the document and computes what is missing.
    """

    def __init__(self, nlp: Language, name: str, packs: Sequence[str | Path] | None = None) -> None:
        super().__init__(nlp, name, packs)
        register_extensions()

    @collector_paused()
    def __call__(self, doc: Doc) -> Doc:
        from plan_ie.pipes.document_goals import find_goals  # with the first document: it brings all of linking

        find_goals(doc, self)
        return doc

    def explain(self, doc: Doc) -> list[ExplainedGoal]:
        """What became of every item of a processed document that was worth a look."""
        from plan_ie.pipes.document_goals import explain

        return explain(doc, self)
