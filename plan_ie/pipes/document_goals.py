"""The goals of a document: what was found as records with offsets into the text, its outline, an account of it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from spacy.tokens import Doc

from plan_ie.goals.decide import MODEL_FILE, Found, GoalLinker, GoalReader
from plan_ie.goals.fields import GoalFields
from plan_ie.goals.outline import IndustryRow, SectionRow, industries, sections
from plan_ie.goals.regions import Region
from plan_ie.industries.decide import Record
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.linking.view import DocumentView, Span
from plan_ie.pipes.analysis import Layout, goal_words_of
from plan_ie.pipes.component import PlanComponent
from plan_ie.pipes.document_targets import document_view, framed, industries_of
from plan_ie.pipes.invariants import broken_by
from plan_ie.pipes.recognized import off_pictures
from plan_ie.pipes.sentence import sentence_around
from plan_ie.pipes.state import goal_state, plan_state
from plan_ie.pipes.stored import plan_data
from plan_ie.types import CharSpan, ExplainedGoal, Goal, Mention, Reason
from plan_ie.weighing import shipped_model


def find_goals(doc: Doc, component: PlanComponent) -> None:
    """Finds the goals of a document and keeps them in it, with its outline and the industries that it names."""
    view, layout = document_view(doc, component)
    data = plan_data(doc)
    if "targets" not in data:  # no target linker has said what the document is
        data["plan"] = plan_state(framed(view))
    reader = GoalReader(view, goal_words_of(component.lexicon))
    found = _linker().link(reader)
    build = _Builder(layout.reading.source, view, layout, reader, component.lexicon)
    goals = [build.goal(one) for one in found]
    sound = [broken_by(goal, build.text) is None for goal in goals]
    found = [one for one, is_sound in zip(found, sound, strict=True) if is_sound]
    goals = off_pictures((goal for goal, is_sound in zip(goals, sound, strict=True) if is_sound), doc)
    data["goals"] = tuple(goal_state(goal) for goal in goals)
    rows = sections(reader)
    data["outline"] = tuple(build.section(row) for row in rows)
    data["industries"] = tuple(build.industry(row) for row in industries(build.fields, found, rows))


def explain(doc: Doc, component: PlanComponent) -> list[ExplainedGoal]:
    """What became of every item of a processed document that was worth a look."""
    view, layout = document_view(doc, component)
    reader, linker = GoalReader(view, goal_words_of(component.lexicon)), _linker()
    build = _Builder(layout.reading.source, view, layout, reader, component.lexicon)
    kept = {(one.start, one.end) for one in linker.link(reader)}
    out = []
    for block, regions in reader.blocks():
        for region in regions:
            items = list(linker.judged(reader, region, block))
            out += [build.explained(one, linker, (one.start, one.end) in kept) for one in items]
            inside = any(start <= region.start and region.end <= end for start, end in kept)
            if not items and not inside and region.end - region.start > 1:
                out.append(build.passed_over(region, linker))
    return sorted(out, key=lambda one: (one.start, one.end))


@lru_cache(maxsize=1)
def _linker() -> GoalLinker:
    return GoalLinker(shipped_model(MODEL_FILE))


class _Builder:
    """Maps what was found in view coordinates to goals in document coordinates."""

    def __init__(self, text: str, view: DocumentView, layout: Layout, reader: GoalReader, lexicon: Lexicon) -> None:
        self.text, self.view, self.layout = text, view, layout
        self.fields = GoalFields(reader)
        self._industries = industries_of(view, lexicon)

    def goal(self, found: Found) -> Goal:
        """The goal."""
        fields = self.fields
        start, end = self.layout.reading.to_source(found.start, found.end)
        owner = fields.subject(found)
        first, last = fields.years(found)
        return Goal(
            start=start,
            end=end,
            text=self.text[start:end],
            kind=found.kind,
            aim=found.aim,
            scope=fields.scope(found),
            subject=self._mention(owner),
            industry=self._industries.of(self._record(found, owner)),
            region=fields.region(found),
            start_year=first,
            end_year=last,
            sentence=CharSpan(*self._span(sentence_around(fields.sentence(found), found.start, found.end))),
            section=tuple(self._span(t)[2] for t in fields.section(found)),
            rule=found.rule,
            confidence=round(_linker().confidence(found), 3),
        )

    def explained(self, found: Found, linker: GoalLinker, kept: bool) -> ExplainedGoal:
        """The account of an item."""
        reasons = linker.reasons(self.fields.reader, found)
        start, end, text = self._span((found.start, found.end))
        if kept:
            if found.kind == "focus":
                found.aim = linker.aim(self.fields.reader, found.item, found.end)
            return ExplainedGoal(text, start, end, "goal", "", self.goal(found), reasons)
        reason = "overlaps" if found.probability >= linker.admit else _against(reasons[1])
        return ExplainedGoal(text, start, end, "dropped", reason, None, reasons)

    def passed_over(self, region: Region, linker: GoalLinker) -> ExplainedGoal:
        """The account of a stretch of text that is not worth a look."""
        reason = linker.region_reason(self.fields.reader, region)
        start, end, text = self._span((region.start, region.end))
        return ExplainedGoal(text, start, end, "dropped", _against(reason), None, (reason,))

    def _record(self, found: Found, owner: Span | None) -> Record:
        """What of a goal tells its industry; the name of a project may hold a word without meaning it."""
        own = (found.start, found.end)
        spans = (owner, None if found.kind == "project" else own)
        names = tuple(span for span in spans if span is not None)
        reach: Literal["sentence", "heading"] = "sentence" if found.kind == "focus" else "heading"
        return Record(names, found.start, found.block, self.fields.sentence(found)[0], reach=reach)

    def section(self, row: SectionRow) -> tuple[Any, ...]:
        """A section as plain data: spans of heading and section, level, kind and parent."""
        to_source = self.layout.reading.to_source
        return (*to_source(*row.heading), *to_source(row.start, row.end), row.level, row.kind, row.parent)

    def industry(self, row: IndustryRow) -> tuple[Any, ...]:
        """An industry as plain data: name, id, category, index of its section, indices of its goals."""
        entry = self._industries.named(row.name)
        text = self.view.text
        category = text[slice(*row.category)] if row.category else None
        return text[slice(*row.name)], (entry.id or None) if entry else None, category, row.section, row.goals

    def _span(self, span: Span) -> tuple[int, int, str]:
        start, end = self.layout.reading.to_source(*span)
        return start, end, self.text[start:end]

    def _mention(self, span: Span | None) -> Mention | None:
        if span is None:
            return None
        entry = self._industries.named(span)
        return Mention(*self._span(span), "INDUSTRY" if entry else "", (entry.id or None) if entry else None)


def _against(reason: Reason) -> str:
    """The fact that weighed most against being a goal."""
    return next((name for name, weight in reason.against if weight < 0), "unlikely")
