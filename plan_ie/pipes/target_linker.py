"""The spaCy component `plan_target_linker`: quantities, indicators, subjects, regions and years become targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from plan_ie.pipes.collector import collector_paused
from plan_ie.pipes.component import PlanComponent
from plan_ie.pipes.extensions import register_extensions
from plan_ie.pipes.scorer import TargetScorer
from plan_ie.pipes.state import target_state
from plan_ie.pipes.stored import plan_data


@Language.factory(
    "plan_target_linker",
    assigns=["doc._.targets", "doc._.actuals"],
    default_config={
        "packs": None,
        "actuals": True,
        "explain": False,
        "scorer": {"@scorers": "plan_ie.target_scorer.v1"},
    },
)
def make_target_linker(
    nlp: Language,
    name: str = "plan_target_linker",
    packs: Sequence[str | Path] | None = None,
    actuals: bool = True,
    explain: bool = False,
    scorer: TargetScorer | None = None,
) -> PlanTargetLinker:
    """Make the component.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        packs: Packs to load after the core packs where the pipeline has no `plan_entity_ruler`.
        actuals: Whether achieved values are linked too; without them a document takes a tenth to a third less time,
            the more it reports the more; its targets are the same, and `doc._.actuals` is empty.
        explain: Whether to keep, for `plan_ie.explain`, what became of every quantity.
        scorer: What `nlp.evaluate` scores the targets with.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> linker = nlp.add_pipe("plan_target_linker")
    >>> doc = nlp("到2025年，力争电子信息产业规模突破12000亿元。")
    >>> [(t.indicator.text, t.comparator, t.low, t.unit, t.end_year) for t in doc._.targets]
    [('电子信息产业规模', '>', Decimal('1200000000000'), '元', 2025)]
    """
    return PlanTargetLinker(nlp, name, packs, actuals=actuals, explain=explain, scorer=scorer)


class PlanTargetLinker(PlanComponent):
    """Links quantities into `doc._.targets` and `doc._.actuals`.

    It reads what `plan_layout`, `plan_entity_ruler` and `plan_quantity_normalizer` leave in the document
    and computes what is missing, so that it also works alone.
    """

    def __init__(
        self,
        nlp: Language,
        name: str,
        packs: Sequence[str | Path] | None = None,
        *,
        actuals: bool = True,
        explain: bool = False,
        scorer: TargetScorer | None = None,
    ) -> None:
        super().__init__(nlp, name, packs)
        self.actuals = actuals
        self.explain = explain
        self.scorer = scorer
        register_extensions()

    @collector_paused()
    def __call__(self, doc: Doc) -> Doc:
        from plan_ie.pipes.document_targets import link  # with the first document: it brings all of linking

        targets, actuals = link(doc, self, actuals=self.actuals, explain=self.explain)
        data = plan_data(doc)
        data["targets"] = tuple(target_state(t) for t in targets)
        data["actuals"] = tuple(target_state(t) for t in actuals)
        return doc

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Scores for `nlp.evaluate`; none without a scorer."""
        return self.scorer(examples, **kwargs) if self.scorer else {}
