"""The spaCy component `plan_quantity_normalizer`: quantities and dates as entities with values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from plan_ie.pipes.analysis import grammar_of, quantities_of
from plan_ie.pipes.component import PlanComponent
from plan_ie.pipes.extensions import register_extensions
from plan_ie.pipes.mentions import plan_data, write_mentions
from plan_ie.quantity.quantity import Quantity
from plan_ie.words.text import text_of

_LABELS = {"money": "MONEY", "percent": "PERCENT", "points": "PERCENT", "coverage": "PERCENT", "rank": "ORDINAL"}


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


class PlanQuantityNormalizer(PlanComponent):
    """Finds quantities and time expressions and writes them as entities with OntoNotes labels.

    `doc._.quantities` holds them with values in base units; `ent._.value` gives an entity's value.
    """

    def __init__(
        self, nlp: Language, name: str, packs: Sequence[str | Path] | None = None, *, overwrite_ents: bool = False
    ) -> None:
        super().__init__(nlp, name, packs)
        self.overwrite_ents = overwrite_ents
        register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        layout = self.layout(doc, text_of(doc))
        found, units = quantities_of(layout, self.lexicon), grammar_of(self.lexicon).units
        to_source = layout.reading.to_source
        states, records = [], []
        for quantity in found.quantities:
            start, end = to_source(quantity.start, quantity.end)
            label = _label(quantity)
            values = (_text(quantity.low), _text(quantity.high), quantity.unit, quantity.comparator, label)
            states.append((start, end, *values, *units.kind(quantity.unit)))
            records.append((start, end, label, ""))
        for time in found.times:
            start, end = to_source(time.start, time.end)
            records.append((start, end, "DATE", ""))
        plan_data(doc)["quantities"] = tuple(states)
        write_mentions(doc, sorted(records), overwrite=self.overwrite_ents)
        return doc


def _label(quantity: Quantity) -> str:
    if quantity.form in _LABELS:
        return _LABELS[quantity.form]
    return "CARDINAL" if quantity.form in ("count", "number") else "QUANTITY"


def _text(value: object) -> str | None:
    return None if value is None else str(value)
