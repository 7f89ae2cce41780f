"""The spaCy component `plan_target_linker`: quantities, indicators, subjects, regions and years become targets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.linking.confidence import confidence_model
from plan_ie.linking.resolve import link_document
from plan_ie.linking.strategies import DEFAULT_ORDER, STRATEGIES
from plan_ie.linking.view import DocumentView, Draft, Place, Span
from plan_ie.pipes.analysis import Layout, cues_of, quantities_of
from plan_ie.pipes.component import PlanComponent, source_in
from plan_ie.pipes.extensions import register_extensions
from plan_ie.pipes.mentions import plan_data
from plan_ie.pipes.scorer import TargetScorer
from plan_ie.pipes.state import grid_state, plan_state, target_of, target_state
from plan_ie.pipes.table_targets import grid_span, grids_of, table_targets
from plan_ie.types import CharSpan, Explained, Industry, Mention, Target
from plan_ie.words.text import text_of


@Language.factory(
    "plan_target_linker",
    assigns=["doc._.targets", "doc._.actuals"],
    default_config={
        "packs": None,
        "strategies": None,
        "explain": False,
        "scorer": {"@scorers": "plan_ie.target_scorer.v1"},
    },
)
def make_target_linker(
    nlp: Language,
    name: str = "plan_target_linker",
    packs: Sequence[str | Path] | None = None,
    strategies: Sequence[str] | None = None,
    explain: bool = False,
    scorer: TargetScorer | None = None,
) -> PlanTargetLinker:
    """Make the component.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        packs: Packs to load after the core packs where the pipeline has no `plan_entity_ruler`.
        strategies: Names of the linking strategies in the order in which they are asked; None for all.
        explain: Whether to keep, for `plan_ie.explain`, what became of every quantity.
        scorer: What `nlp.evaluate` scores the targets with.

    Raises:
        ValueError: A strategy is unknown.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> linker = nlp.add_pipe("plan_target_linker")
    >>> doc = nlp("到2025年，力争电子信息产业规模突破12000亿元。")
    >>> [(t.indicator.text, t.comparator, t.low, t.unit, t.end_year) for t in doc._.targets]
    [('电子信息产业规模', '>', Decimal('1200000000000'), '元', 2025)]
    """
    return PlanTargetLinker(nlp, name, packs, strategies=strategies, explain=explain, scorer=scorer)


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
        strategies: Sequence[str] | None = None,
        explain: bool = False,
        scorer: TargetScorer | None = None,
    ) -> None:
        super().__init__(nlp, name, packs)
        unknown = [s for s in strategies or () if s not in STRATEGIES]
        if unknown:
            raise ValueError(f"unknown linking strategies {unknown}; known: {', '.join(STRATEGIES)}")
        self.strategies = tuple(strategies) if strategies is not None else DEFAULT_ORDER
        self.explain = explain
        self.scorer = scorer
        register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        targets, actuals, dropped = self._link(doc)
        data = plan_data(doc)
        data["targets"] = tuple(target_state(t) for t in targets)
        data["actuals"] = tuple(target_state(t) for t in actuals)
        if self.explain:
            data["dropped"] = dropped
        return doc

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Scores for `nlp.evaluate`; none without a scorer."""
        return self.scorer(examples, **kwargs) if self.scorer else {}

    def _link(self, doc: Doc) -> tuple[list[Target], list[Target], tuple[tuple[int, int, str], ...]]:
        text, lexicon = text_of(doc), self.lexicon
        view, layout = document_view(doc, self)
        plan_data(doc).setdefault("plan", plan_state(layout.plan))
        drafts, dropped = link_document(view, self.strategies)
        pages = _pages(doc)
        build = _Builder(text, layout, view, lexicon, pages)
        records = [build.target(draft) for draft in drafts]
        grids = grids_of(text, source_in(doc, text))
        if grids:
            plan_data(doc)["grids"] = tuple(grid_state(g) for g in grids)
            spans = [grid_span(g) for g in grids]
            records = [r for r in records if not any(a <= r.start < b for a, b in spans)]
            records = sorted(
                records + table_targets(text, grids, layout, lexicon, pages), key=lambda r: (r.start, r.end)
            )
        reading = layout.reading
        return (
            [t for t in records if t.kind == "target"],
            [t for t in records if t.kind == "actual"],
            tuple((*reading.to_source(d.quantity.start, d.quantity.end), d.reason) for d in dropped),
        )


def document_view(doc: Doc, component: PlanComponent) -> tuple[DocumentView, Layout]:
    """The read-only input of linking for a document, and the layout that maps it back."""
    lexicon = component.lexicon
    layout = component.layout(doc, text_of(doc))
    found = quantities_of(layout, lexicon)
    view = DocumentView(
        text=layout.reading.text,
        blocks=layout.blocks,
        quantities=found.quantities,
        times=found.times,
        places=places_of(layout, lexicon),
        cues=cues_of(lexicon),
        plan=layout.plan,
        year=layout.year,
        topic=topic_of(layout, lexicon),
        is_industry=lambda name: lexicon.industry(name) is not None,
        is_indicator=lambda name: lexicon.indicator(name) is not None,
    )
    return view, layout


class _Builder:
    """Maps drafts in view coordinates to targets in document coordinates."""

    def __init__(self, text: str, layout: Layout, view: DocumentView, lexicon: Lexicon, pages: Sequence[int]) -> None:
        self.text = text
        self.layout = layout
        self.view = view
        self.pages = pages
        self._confidence = confidence_model()
        self._indicator = lru_cache(maxsize=None)(lexicon.indicator)
        self._named_industry = lru_cache(maxsize=None)(lexicon.industry)

    def target(self, draft: Draft) -> Target:
        start, end = self.layout.reading.to_source(draft.quantity.start, draft.quantity.end)
        indicator = self._mention(draft.link.indicator, "INDICATOR")
        subject = self._mention(draft.link.subject, "")
        baseline = draft.link.baseline
        return Target(
            start=start,
            end=end,
            text=self.text[start:end],
            low=draft.low,
            high=draft.high,
            unit=draft.link.unit or draft.quantity.unit,
            comparator=draft.comparator,  # type: ignore[arg-type]
            measure=draft.measure,
            annual=draft.annual,
            indicator=indicator,
            subject=subject,
            region=draft.region,
            start_year=draft.start_year,
            end_year=draft.end_year,
            sentence=CharSpan(*self._span(draft.sentence)),
            rule=draft.link.rule,
            confidence=round(self._confidence.probability(draft.features), 3),
            kind=draft.kind,
            industry=self._industry(subject, indicator, draft.block),
            baseline_year=draft.baseline_year,
            baseline_value=baseline[0] if baseline else None,
            baseline_unit=baseline[1] if baseline else None,
            binding=draft.binding,
            modality=draft.modality,
            section=self._section(draft.block),
            page=bisect_right(self.pages, start) if self.pages else None,
        )

    def _span(self, span: Span) -> tuple[int, int, str]:
        start, end = self.layout.reading.to_source(*span)
        return start, end, self.text[start:end]

    def _mention(self, span: Span | None, label: str) -> Mention | None:
        if span is None:
            return None
        start, end, text = self._span(span)
        name = self.view.text[span[0] : span[1]]
        if label == "INDICATOR":
            entry = self._indicator(name)
        else:
            entry = self._named_industry(name)
            label = "INDUSTRY" if entry else ""
        return Mention(start, end, text, label, entry.id if entry else None)

    def _industry(self, subject: Mention | None, indicator: Mention | None, block: int) -> Industry | None:
        names = [m.text for m in (subject, indicator) if m]
        names += [
            self.view.text[a:b]
            for i in reversed(self.view.blocks[block].path)
            if (t := self.view.blocks[i].title)
            for a, b in [t]
        ]
        for name in names:
            entry = self._named_industry(name)
            if entry:
                return Industry(entry.id, str(entry.pattern))
        return None

    def _section(self, block: int) -> tuple[str, ...]:
        titles = (self.view.blocks[i].title for i in self.view.blocks[block].path)
        return tuple(self._span(t)[2] for t in titles if t)


def topic_of(layout: Layout, lexicon: Lexicon) -> Span | None:
    """The one industry that the title names, where it is the plan's own subject."""
    title, view = layout.plan.title, layout.reading.text
    if not title or "工作报告" in title:
        return None
    industries = [m for m in lexicon.scan(title) if m.label == "INDUSTRY"]
    if len({m.id for m in industries}) != 1:
        return None
    at = view.find(industries[0].text)
    return (at, at + len(industries[0].text)) if at >= 0 else None


def places_of(layout: Layout, lexicon: Lexicon) -> tuple[Place, ...]:
    """The places of the view; in the plan of one area, only the areas inside it and unofficial ones."""
    own, places = layout.plan.region, lexicon.places
    found = places.find(layout.reading.text, own)
    if own is None or own.level in (None, "country"):
        return tuple(Place(m.start, m.end, m.region) for m in found)
    return tuple(
        Place(m.start, m.end, m.region)
        for m in found
        if m.region.level in ("province", "prefecture", "county") or places.contains(own, m.region)
    )


def _pages(doc: Doc) -> Sequence[int]:
    source: dict[str, Any] | None = plan_data(doc).get("source")
    return source["pages"] if source else ()


def explained(doc: Doc) -> list[Explained]:
    """What became of every quantity of a document that an explaining linker has processed."""
    data = plan_data(doc)
    text = doc.text
    out = [
        Explained(text[start:end], start, end, "dropped", None, reason, None)
        for start, end, reason in data.get("dropped", ())
    ]
    for state in (*data.get("targets", ()), *data.get("actuals", ())):
        target = target_of(state)
        out.append(Explained(target.text, target.start, target.end, target.kind, target.rule, "", target))
    return sorted(out, key=lambda e: (e.start, e.end))
