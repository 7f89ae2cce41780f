"""The targets of a document: what linking reads, and its drafts as records with offsets into the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from functools import lru_cache

from spacy.tokens import Doc

from plan_ie.industries.decide import Industries, Record
from plan_ie.lexicon.deictic import referring_words
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.linking.decide import MODEL_FILE, link_document
from plan_ie.linking.frame import Frame
from plan_ie.linking.nouns import trim
from plan_ie.linking.tags import WordTags
from plan_ie.linking.view import DocumentView, Draft, Dropped, Span, What
from plan_ie.pipes.analysis import Layout, Recent, grammar_of, industry_words_of, nouns_of, quantities_of, words_of
from plan_ie.pipes.areas import places_of
from plan_ie.pipes.component import PlanComponent
from plan_ie.pipes.entities import Entities, entities_of
from plan_ie.pipes.headed import with_years_of_heads
from plan_ie.pipes.invariants import broken_by
from plan_ie.pipes.joining import joinable
from plan_ie.pipes.names import mentions_of, names_of, owners_of
from plan_ie.pipes.recognized import off_pictures
from plan_ie.pipes.sentence import sentence_around
from plan_ie.pipes.state import grid_state, plan_state, target_of
from plan_ie.pipes.stored import origin_of, plan_data, whole_data
from plan_ie.pipes.table_targets import grid_span, table_targets
from plan_ie.pipes.told import Told, as_told, told_quantities
from plan_ie.quantity.unread import find_unread
from plan_ie.types import CharSpan, Explained, Mention, Plan, Reason, Region, Target
from plan_ie.weighing import shipped_model
from plan_ie.words.clusters import word_clusters
from plan_ie.words.tags import tag_ends
from plan_ie.words.text import text_of

#: The view of the last document, which components that follow each other share; the layout kept with it keeps its id.
_views = Recent(1)
#: The industries of the last view, likewise.
_industries = Recent(1)


def link(doc: Doc, component: PlanComponent, *, actuals: bool, explain: bool) -> tuple[list[Target], list[Target]]:
    """The targets and the achieved values of a document.

    Args:
        doc: The document; what components before left in it is read, and what is missing computed.
        component: The component that asks, for its lexicon.
        actuals: Whether achieved values are wanted.
        explain: Whether to keep in the document what became of every quantity.
    """
    text, lexicon = text_of(doc), component.lexicon
    view, layout = document_view(doc, component)
    frame = Frame(view)
    plan = replace(view.plan, kind=frame.kind)
    model, country, wanted = shipped_model(MODEL_FILE), nation(lexicon), actuals or explain
    drafts, dropped = link_document(frame, model, country, actuals=wanted, explain=explain)
    pages = origin_of(doc).pages
    found, unsound = records(text, view, layout, lexicon, drafts, pages)
    if layout.grids:
        found = with_years_of_heads(found, layout, view)
        plan_data(doc)["grids"] = tuple(grid_state(g) for g in layout.grids)
        tables = table_targets(text, layout.grids, layout, lexicon, pages, view.names)
        plan = replace(plan, warnings=(*plan.warnings, *tables.warnings))
        found = with_tables(found, tables.records)
    plan_data(doc)["plan"] = plan_state(plan)
    if explain:
        _keep_reasons(doc, view, layout, lexicon, drafts, [*dropped, *unsound])
    found = off_pictures(joinable(found, lexicon, view.names), doc)
    achieved = [t for t in found if t.kind == "actual"] if wanted else []
    return [t for t in found if t.kind == "target"], achieved


def _keep_reasons(
    doc: Doc, view: DocumentView, layout: Layout, lexicon: Lexicon, drafts: Sequence[Draft], dropped: Sequence[Dropped]
) -> None:
    """Keep, as plain data, how every quantity fared."""
    to_source = layout.reading.to_source
    data = plan_data(doc)
    data["dropped"] = tuple(
        (*to_source(d.quantity.start, d.quantity.end), d.reason, tuple(map(astuple, d.reasons))) for d in dropped
    )
    data["reasons"] = tuple(
        (*to_source(d.quantity.start, d.quantity.end), tuple(map(astuple, d.reasons))) for d in drafts
    )
    units = grammar_of(lexicon).units
    data["unread"] = tuple(
        (*to_source(u.start, u.end), u.reason) for u in find_unread(view.text, units, view.quantities, view.times)
    )


def framed(view: DocumentView) -> Plan:
    """What is known of a document, with its kind."""
    return replace(view.plan, kind=Frame(view).kind)


def with_tables(found: Sequence[Target], of_tables: Sequence[Target]) -> list[Target]:
    """The targets of the text with those of tables; a cell that is read both ways counts as one of its table."""
    taken = {t.start for t in of_tables}
    return sorted([*(r for r in found if r.start not in taken), *of_tables], key=lambda r: (r.start, r.end))


def document_view(doc: Doc, component: PlanComponent) -> tuple[DocumentView, Layout]:
    """The read-only input of linking for a document, and the layout that maps it back."""
    lexicon = component.lexicon
    layout = component.layout(doc, text_of(doc))
    entities = entities_of(doc, nouns_of(layout, lexicon.gazetteer).records)
    told = told_quantities(doc)
    key = (id(layout), id(lexicon), entities, told)
    return _views.get(key, lambda: (_view(layout, lexicon, entities, told), layout))


def industries_of(view: DocumentView, lexicon: Lexicon) -> Industries:
    """What decides the industries of a document."""
    return _industries.get((id(view), id(lexicon)), lambda: Industries(view, industry_words_of(lexicon)))


def _view(layout: Layout, lexicon: Lexicon, entities: Entities, told: Told | None) -> DocumentView:
    found, words = quantities_of(layout, lexicon), words_of(lexicon)
    places = places_of(layout, lexicon, entities)
    local = {place.end for place in places if place.region.level != "country"}
    return DocumentView(
        text=layout.reading.text,
        blocks=layout.blocks,
        quantities=found.quantities if told is None else as_told(found.quantities, told, layout.reading),
        times=found.times,
        places=places,
        mentions=mentions_of(layout, nouns_of(layout, lexicon.gazetteer), entities),
        predicates=words.predicates,
        cues=words.cues.find(layout.reading.text),
        metrics=words.metrics,
        tags=WordTags(layout.reading.text, tag_ends, word_clusters()),
        plan=layout.plan,
        year=layout.year,
        names=names_of(lexicon, entities, layout.reading.source),
        tables=_unlinked(layout),
        owners=owners_of(layout, entities),
        referring=list(referring_words(layout.reading.text)),
        around=lexicon.places.around,
        lies_in=lexicon.places.contains,
        national_bodies=[(b.start, b.end) for b in lexicon.national_bodies.find(layout.reading.text, local)],
    )


def _unlinked(layout: Layout) -> tuple[Span, ...]:
    """Where tables stand in the view, but for those of their cells that are read as text."""
    to_view = layout.reading.to_view
    out: list[Span] = []
    for grid in layout.grids:
        at, end = grid_span(grid)
        for start, stop in sorted(s for s in layout.sentences if at <= s[0] < end):
            out.append((to_view(at), to_view(start)))
            at = stop
        out.append((to_view(at), to_view(end)))
    return tuple(sorted(out))


def records(
    text: str,
    view: DocumentView,
    layout: Layout,
    lexicon: Lexicon,
    drafts: Iterable[Draft],
    pages: Sequence[int] = (),
) -> tuple[list[Target], list[Dropped]]:
    """Drafts in view coordinates as targets in document coordinates, and those that break an invariant."""
    build = _Builder(text, layout, view, lexicon, pages)
    found: list[Target] = []
    dropped: list[Dropped] = []
    for draft in drafts:
        target = build.target(draft)
        reason = broken_by(target, text)
        if reason is None:
            found.append(target)
        else:
            dropped.append(Dropped(draft.quantity, reason, draft.reasons))
    return found, dropped


class _Builder:
    """Maps drafts in view coordinates to targets in document coordinates."""

    def __init__(self, text: str, layout: Layout, view: DocumentView, lexicon: Lexicon, pages: Sequence[int]) -> None:
        self.text = text
        self.layout = layout
        self.view = view
        self.pages = pages
        self._units = grammar_of(lexicon).units
        self._indicator = lru_cache(maxsize=None)(view.names.indicator)
        self._industries = industries_of(view, lexicon)

    def target(self, draft: Draft) -> Target:
        start, end = self.layout.reading.to_source(draft.quantity.start, draft.quantity.end)
        what = self._parted(draft.what)
        indicator = self._mention(what.indicator, "INDICATOR")
        subject = self._mention(what.subject, "")
        baseline = draft.baseline
        kind = self._units.kind(draft.unit)
        return Target(
            start=start,
            end=end,
            text=self.text[start:end],
            low=draft.low,
            high=draft.high,
            unit=draft.unit,
            comparator=draft.comparator,
            measure=draft.measure,
            annual=draft.annual,
            indicator=indicator,
            subject=subject,
            region=draft.region,
            start_year=draft.start_year,
            end_year=draft.end_year,
            sentence=CharSpan(*self._span(sentence_around(draft.sentence, draft.quantity.start, draft.quantity.end))),
            rule=draft.rule,
            confidence=round(draft.confidence, 3),
            kind=draft.kind,
            industry=self._industries.of(self._record(draft, what)),
            baseline_year=draft.baseline_year,
            baseline_value=baseline[0] if baseline else None,
            baseline_unit=baseline[1] if baseline else None,
            binding=draft.binding,
            modality=draft.modality,
            section=self._section(draft.block),
            page=bisect_right(self.pages, start) if self.pages else None,
            unit_id=kind.id,
            dimension=kind.dimension,
            currency=kind.currency,
        )

    def _parted(self, what: What) -> What:
        """An indicator that begins with the name of an owner that somebody has told, as two: 绿色算力|产业规模."""
        span = what.indicator
        if span is None or what.subject is not None:
            return what
        owner = next((o for o in self.view.owners_in(span[0], span[0] + 1) if o[1] < span[1]), None)
        rest = trim(self.view.text, owner[1], span[1]) if owner else span
        return What(rest, owner) if owner and rest[1] - rest[0] > 1 else what

    def _record(self, draft: Draft, what: What) -> Record:
        """What of a draft tells its industry."""
        names = tuple(span for span in (what.subject, what.indicator) if span is not None)
        return Record(names, draft.quantity.start, draft.block, draft.sentence[0], what.indicator)

    def _span(self, span: Span) -> tuple[int, int, str]:
        start, end = self.layout.reading.to_source(*span)
        return start, end, self.text[start:end]

    def _mention(self, span: Span | None, label: str) -> Mention | None:
        if span is None or not self.view.text[span[0] : span[1]].strip():
            return None
        start, end, text = self._span(span)
        name = self.view.text[span[0] : span[1]]
        if label == "INDICATOR":
            entry = self._indicator(name)
        elif (body := self._body(span)) is not None:
            return Mention(start, end, text, body.label, body.id)
        else:
            entry = self._industries.named(span)
            label = "INDUSTRY" if entry else ""
        return Mention(start, end, text, label, (entry.id or None) if entry else None)

    def _body(self, span: Span) -> Mention | None:
        """The body (ORG) that a subject is, by an entity or a pack."""
        found = self.view.mentions_in(span[0], span[0] + 1)
        return next((m for m in found if m.label == "ORG" and m.end == span[1]), None)

    def _section(self, block: int) -> tuple[str, ...]:
        titles = (self.view.blocks[i].title for i in self.view.blocks[block].path)
        return tuple(self._span(t)[2] for t in titles if t)


def nation(lexicon: Lexicon) -> Region:
    """The region that stands for the whole country."""
    return lexicon.places.region("country.cn") or Region("全国", None, "country")


def explained(doc: Doc) -> list[Explained]:
    """What became of every quantity of a document that an explaining linker has processed."""
    data = whole_data(doc)
    text = doc.text
    out = [
        Explained(text[start:end], start, end, "dropped", None, reason, None, tuple(Reason(*r) for r in reasons))
        for start, end, reason, reasons in data.get("dropped", ())
    ]
    out += [
        Explained(text[start:end], start, end, "unread", None, reason, None)
        for start, end, reason in data.get("unread", ())
    ]
    why = {(start, end): tuple(Reason(*r) for r in reasons) for start, end, reasons in data.get("reasons", ())}
    for state in (*data.get("targets", ()), *data.get("actuals", ())):
        target = target_of(state)
        reasons = why.get((target.start, target.end), ()) if target.origin == "text" else ()
        out.append(Explained(target.text, target.start, target.end, target.kind, target.rule, "", target, reasons))
    return sorted(out, key=lambda e: (e.start, e.end))
