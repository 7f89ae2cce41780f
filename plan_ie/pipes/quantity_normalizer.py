"""The spaCy components `plan_quantity_normalizer` and `plan_money_normalizer`: quantities as entities with values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from plan_ie.pipes.collector import collector_paused
from plan_ie.pipes.component import PlanComponent
from plan_ie.pipes.extensions import register_extensions
from plan_ie.pipes.mentions import write_mentions
from plan_ie.pipes.state import quantity_state
from plan_ie.pipes.stored import MentionRecord, plan_data
from plan_ie.words.text import text_of

_MONEY: Final = "MONEY"


@Language.factory(
    "plan_quantity_normalizer",
    assigns=["doc.ents", "doc.spans", "doc._.quantities"],
    default_config={"packs": None, "overwrite_ents": False},
)
def make_quantity_normalizer(
    nlp: Language,
    name: str = "plan_quantity_normalizer",
    packs: Sequence[str | Path] | None = None,
    overwrite_ents: bool = False,
) -> PlanQuantityNormalizer:
    """Make the component.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        packs: Packs to load after the core packs where the pipeline has no `plan_entity_ruler`.
        overwrite_ents: Whether entities that another component has set give way.

    Raises:
        PipelineError: The pipeline's language is not Chinese.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> normalizer = nlp.add_pipe("plan_quantity_normalizer")
    >>> doc = nlp("到2025年，产业规模突破1.2万亿元，研发强度达到2.8%左右")
    >>> [(e.text, e.label_) for e in doc.ents]
    [('到2025年', 'DATE'), ('1.2万亿元', 'MONEY'), ('2.8%', 'PERCENT')]
    >>> doc.ents[1]._.value
    Decimal('1200000000000')
    """
    return PlanQuantityNormalizer(nlp, name, packs, overwrite_ents=overwrite_ents)


@Language.factory(
    "plan_money_normalizer",
    assigns=["doc.ents", "doc.spans", "doc._.quantities"],
    default_config={"packs": None, "overwrite_ents": False},
)
def make_money_normalizer(
    nlp: Language,
    name: str = "plan_money_normalizer",
    packs: Sequence[str | Path] | None = None,
    overwrite_ents: bool = False,
) -> PlanQuantityNormalizer:
    """Make a `plan_quantity_normalizer` that finds amounts of money alone.

    The arguments are those of `plan_quantity_normalizer`.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> normalizer = nlp.add_pipe("plan_money_normalizer")
    >>> doc = nlp("到2025年，外贸总额达到3.5亿美元，增长6%，财政投入不少于500万元")
    >>> [(q.text, q.low, q.currency, q.comparator) for q in doc._.quantities]
    [('3.5亿美元', Decimal('350000000'), 'USD', '='), ('500万元', Decimal('5000000'), 'CNY', '>=')]
    """
    return PlanQuantityNormalizer(nlp, name, packs, overwrite_ents=overwrite_ents, money_only=True)


class PlanQuantityNormalizer(PlanComponent):
    """Finds quantities and time expressions and writes them as entities with OntoNotes labels.

    `doc._.quantities` holds them with values in base units; `ent._.value` gives an entity's value.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        packs: Packs to load after the core packs where the pipeline has no `plan_entity_ruler`.
        overwrite_ents: Whether entities that another component has set give way.
        money_only: Whether to find nothing but amounts of money.
    """

    def __init__(
        self,
        nlp: Language,
        name: str,
        packs: Sequence[str | Path] | None = None,
        *,
        overwrite_ents: bool = False,
        money_only: bool = False,
    ) -> None:
        super().__init__(nlp, name, packs)
        self.overwrite_ents = overwrite_ents
        self.money_only = money_only
        register_extensions()

    @collector_paused()
    def __call__(self, doc: Doc) -> Doc:
        from plan_ie.pipes.analysis import grammar_of, quantities_of
        from plan_ie.pipes.normalize import public_quantity

        layout = self.layout(doc, text_of(doc))
        found, units = quantities_of(layout, self.lexicon), grammar_of(self.lexicon).units
        quantities = [public_quantity(quantity, layout.reading, units) for quantity in found.quantities]
        if self.money_only:
            quantities = [quantity for quantity in quantities if quantity.label == _MONEY]
        records: list[MentionRecord] = [(q.start, q.end, q.label, "") for q in quantities]
        if not self.money_only:
            records += [(*layout.reading.to_source(time.start, time.end), "DATE", "") for time in found.times]
        data = plan_data(doc)
        if not (self.money_only and "quantities" in data):  # another normalizer has found them among the others
            data["quantities"] = tuple(map(quantity_state, quantities))
            data["quantities_told"] = self.money_only
        write_mentions(doc, sorted(records), overwrite=self.overwrite_ents)
        return doc
