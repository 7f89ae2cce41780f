"""From slots to records: propose, weigh, choose, admit.

Per quantity five decisions are weighed: what it states (stance), what is measured and whose it is (what), for which
years, for which region, and the measure. Nothing is decided by the order of a list. A quantity that no stance admits is
dropped, with the fact that weighed most as the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from plan_ie.linking.amounts import (
    Amount,
    Baseline,
    amounts,
    baseline_of,
    baseline_year,
    bracketed_base,
    is_annual,
    is_revised,
    per_head,
)
from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.candidates.what import propose
from plan_ie.linking.companies import Companies
from plan_ie.linking.evidence.measure import choose_measure, measure_candidates
from plan_ie.linking.evidence.names import Names
from plan_ie.linking.evidence.region import RegionFacts
from plan_ie.linking.evidence.stance import StanceFacts, Verdict
from plan_ie.linking.evidence.time import YearFacts, Years
from plan_ie.linking.evidence.what import Records, Sides, choose_what, indicator_places, what_candidates
from plan_ie.linking.frame import Frame
from plan_ie.linking.nouns import bare, split_items, trim
from plan_ie.linking.sentences import Sentence, Slot, sentences
from plan_ie.linking.view import DocumentView, Draft, Dropped, Place, Span, What
from plan_ie.quantity.binding import binding_bracket
from plan_ie.types import Binding, Measure, Modality, Reason, Region
from plan_ie.weighing import Candidate, Decision, Model, Weights, calibrated, given

V = TypeVar("V")

MODEL_FILE = "linking.json"
DECISIONS = ("stance", "what", "years", "region", "measure")
_AREA = "地区"
_DOUBTFUL = 0.35  # how likely a goal is that only the goals around it tell
_MOST_DOUBTFUL = 3  # of them behind one goal
_FAR = 200  # characters before a value in which a word says how firmly it is meant
_JOINT = 3  # characters behind a place in which a joint says that it opens a list: 德阳|、自贡
_MODALITIES: tuple[Modality, ...] = ("strive", "ensure", "expect")


@dataclass(slots=True, eq=False)
class Judged:
    """A slot with what its sentence makes of its number; what the trainer and the linker share."""

    slot: Slot
    amount: Amount
    baseline: tuple[Slot, Baseline] | None


class Judge:
    """Makes the candidates of every decision for the slots of one document.

    Args:
        frame: The frame of the document.
        nation: The region that stands for the whole country.
        model: The weights, where something is decided; the trainer has none yet.
    """

    def __init__(self, frame: Frame, nation: Region, model: Model | None = None) -> None:
        self.frame, self.view = frame, frame.view
        companies = Companies(frame)
        self.nouns = DocumentNouns(frame, companies)
        self._sides = Sides(Names(self.view), model["what"] if model else None)
        self._years = YearFacts(frame, model["years"] if model else None)
        self._stance = StanceFacts(self.frame, model["stance"] if model else None)
        self._region = RegionFacts(frame, nation, companies, model["region"] if model else None)

    def is_zone(self, place: Place) -> bool:
        """Whether a place is a zone whose city its goals are of: 怀柔科学城."""
        return self._region.is_zone(place)

    def sentences(self) -> Iterator[tuple[Sentence, list[Judged]]]:
        """The sentences with quantities, and their slots before any decision."""
        for sentence in sentences(self.view, [item.start for item in self.frame.items]):
            found = amounts(sentence)
            pairs = zip(sentence.slots, found, strict=True)
            yield sentence, [Judged(slot, amount, self._baseline(slot)) for slot, amount in pairs]

    def _baseline(self, slot: Slot) -> tuple[Slot, Baseline] | None:
        return baseline_of(slot, self.frame) or bracketed_base(slot, self.frame)

    def stance(self, slot: Slot) -> list[Candidate[Verdict]]:
        """Candidates of the stance."""
        return self._stance.candidates(slot)

    def what(self, slot: Slot) -> list[Candidate[Records]]:
        """Candidates of what is measured."""
        return what_candidates(slot, propose(self.nouns, slot), self.frame, self._sides)

    def best_what(self, slot: Slot, weights: Weights) -> Decision[Records]:
        """What is measured, only the best of each side paired."""
        return choose_what(slot, propose(self.nouns, slot), self.frame, self._sides, weights)

    def years(self, slot: Slot) -> list[Candidate[Years]]:
        """Candidates of the years."""
        return self._years.candidates(slot)

    def region(self, slot: Slot) -> list[Candidate[Region | None]]:
        """Candidates of the region."""
        return self._region.candidates(slot)

    def measure(self, slot: Slot, what: What | None, before: Measure | None) -> list[Candidate[Measure]]:
        """Candidates of the measure."""
        return measure_candidates(slot, what, self.frame, before)

    def best_measure(
        self, slot: Slot, what: What | None, before: Measure | None, weights: Weights
    ) -> Decision[Measure]:
        """The measure."""
        return choose_measure(slot, what, self.frame, before, weights)


def link_document(
    frame: Frame, model: Model, nation: Region, *, actuals: bool = True, explain: bool = False
) -> tuple[list[Draft], list[Dropped]]:
    """Link every quantity of a document.

    Args:
        frame: The frame of the document.
        model: The weights.
        nation: The region that stands for the whole country.
        actuals: Whether achieved values are wanted; the targets are the same without them.
        explain: Whether to keep how each decision fell, and the quantities that are no record.

    Returns:
        The records in text order (targets and actuals), and the quantities that are neither.
    """
    judge = Judge(frame, nation, model)
    linker = _Linker(judge, model, actuals, explain)
    for sentence, judged in judge.sentences():
        linker.link(sentence, judged)
        sentence.slots.clear()  # they hold each other: gone at once, they wait for no collector
    return linker.drafts, linker.dropped


class _Linker:
    def __init__(self, judge: Judge, model: Model, actuals: bool, explain: bool) -> None:
        self.judge, self.model, self.view = judge, model, judge.view
        self.actuals, self.explain = actuals, explain
        self.admit = model.settings["admit"]
        self.drafts: list[Draft] = []
        self.dropped: list[Dropped] = []

    def link(self, sentence: Sentence, judged: Sequence[Judged]) -> None:
        """Decide all slots of a sentence."""
        bases = {id(j.baseline[0]) for j in judged if j.baseline is not None}
        stances = [
            self.model["stance"].choose(self.judge.stance(one.slot)) for one in judged if id(one.slot) not in bases
        ]
        verdicts = zip(stances, self._verdicts(stances), strict=True)
        stated: list[tuple[Judged, Decision[Verdict], Verdict]] = []
        for one in judged:
            if id(one.slot) in bases:
                self._drop(one, "baseline of the value behind it")
                continue
            stance, verdict = next(verdicts)
            if verdict == "neither":
                self._drop(one, stance)
            else:
                stated.append((one, stance, verdict))
        while stated and not self.actuals and stated[-1][2] == "actual":
            stated.pop()  # one with a target behind it is linked all the same: its measure tells of that of the target
        before: Measure | None = None
        for one, stance, verdict in stated:
            before = self._records(sentence, one, stance, verdict, before)

    def _drop(self, one: Judged, why: str | Decision[Verdict]) -> None:
        """Keep why a quantity is no record, where that is to be explained."""
        if not self.explain:
            return
        if isinstance(why, str):
            self.dropped.append(Dropped(one.slot.quantity, why))
        else:
            reasons = (self._frame(), self._reason("stance", why, str))
            self.dropped.append(Dropped(one.slot.quantity, self._against(why), reasons))

    def _verdicts(self, stances: Sequence[Decision[Verdict]]) -> list[Verdict]:
        """What the quantities of a sentence state; a doubtful one behind a goal is one if no other goes on with it.

        接待游客3.5亿人次，旅游收入|5800亿元，接待能力提升到10万人次.
        """
        found = [self._verdict(stance) for stance in stances]
        first = 0  # of the doubtful ones behind a goal
        for i in range(1, len(found) + 1):
            if i < len(found) and found[i] != "target" and _is_doubtful(stances[i]):
                continue
            doubtful = i - first - 1
            if found[first] == "target" and doubtful <= _MOST_DOUBTFUL and (i == len(found) or found[i] == "target"):
                found[first + 1 : i] = ["target"] * doubtful
            first = i
        return found

    def _verdict(self, stance: Decision[Verdict]) -> Verdict:
        if stance.probability_of("target") >= self.admit:
            return "target"
        return "actual" if stance.probability_of("actual") >= stance.probability_of("neither") else "neither"

    def _against(self, stance: Decision[Verdict]) -> str:
        """The name of the fact that weighs most for `neither`, else of the one that weighs most against a goal."""
        weights = self.model["stance"]
        neither = next(c for c in stance.candidates if c.value == "neither")
        named = [(w, f) for f, w in weights.reasons(neither, 20) if w > 0 and "|" in f]
        if named:
            return max(named)[1].split("|", 1)[1]
        target = next(c for c in stance.candidates if c.value == "target")
        against = [(w, f) for f, w in weights.reasons(target, 60) if w < 0]
        return min(against)[1] if against else "nothing says that it is a goal"

    def _records(
        self, sentence: Sentence, one: Judged, stance: Decision[Verdict], verdict: Verdict, before: Measure | None
    ) -> Measure | None:
        judge, model, slot = self.judge, self.model, one.slot
        what = self._owned(judge.best_what(slot, model["what"]))
        years = model["years"].choose(judge.years(slot))
        region = model["region"].choose(judge.region(slot))
        first: Measure | None = None
        for record in what.value:
            measure = judge.best_measure(slot, record, before, model["measure"])
            decided = _Decided(stance, verdict, what, years, region, measure)
            if verdict == "target" or self.actuals:
                self.drafts.append(self._draft(sentence, one, record, decided))
            first = first or measure.value
        return first or before

    def _owned(self, decision: Decision[Records]) -> Decision[Records]:
        """The same with a subject where one is likely enough, so that as many records have one as should."""
        chosen = decision.value
        if len(chosen) > 1 or chosen[0].subject is not None:
            return decision
        name = chosen[0].indicator
        return decision.unless(
            lambda v: len(v) == 1 and v[0].indicator == name and v[0].subject is not None,
            self.model.settings["owner"],
        )

    def _draft(self, sentence: Sentence, one: Judged, what: What, decided: _Decided) -> Draft:
        slot, view = one.slot, self.view
        measure = decided.measure.value
        start, end = finished_years(decided.years.value, measure, self.judge.frame.own_year_at(slot.quantity.start))
        baseline = one.baseline[1] if one.baseline and not is_revised(slot) else None
        region = self._own_region(what) or decided.region.value
        owner = None if self._is_alone(what, sentence) else what.subject
        indicator, binding = self._binding(what.indicator, slot.quantity.right)
        if owner is None and (parted := self._parted(indicator)) is not None:
            owner, indicator = parted
        what = What(self._without(indicator, region), owner if self._is_named(owner) else self._without(owner, region))
        return Draft(
            quantity=slot.quantity,
            what=what,
            rule=rule_of(decided.what),
            kind="actual" if decided.verdict == "actual" else "target",
            measure=measure,
            annual=is_annual(view, slot),
            comparator=one.amount.comparator,
            low=one.amount.low,
            high=one.amount.high,
            unit=per_head(view, what, slot),
            start_year=start,
            end_year=end,
            baseline_year=baseline_year(slot, baseline, measure, end),
            baseline=(baseline.value, baseline.unit) if baseline else None,
            region=region,
            binding=binding,
            modality=_modality(view, max(sentence.start, slot.quantity.left - _FAR), slot.quantity.left),
            sentence=(sentence.start, min(sentence.end + 1, len(view.text))),
            block=sentence.block,
            confidence=calibrated(decided.probability(), self.model.settings),
            reasons=self._reasons(decided) if self.explain else (),
        )

    def _is_named(self, owner: Span | None) -> bool:
        """Whether a subject is a company, an institution or a zone, whose name keeps its place: 贵阳|银行."""
        companies = self.judge.nouns.companies
        return owner is not None and (
            companies.holds(*owner)
            or companies.is_zone(*owner)
            or owner[1] in companies.institutions.placed_ends
            or any(hit.end == owner[1] for hit in self.view.cues.within("site", *owner))  # 佛山|基地
        )

    def _parted(self, span: Span | None) -> tuple[Span, Span] | None:
        """An indicator that opens with an institution named by its place, as two: 天津港|集装箱吞吐量."""
        if span is None:
            return None
        placed = self.judge.nouns.companies.institutions.placed
        end = next((placed[p.end] for p in self.view.places_in(span[0], span[0] + 1) if p.end in placed), span[1])
        return ((span[0], end), (end, span[1])) if end < span[1] - 1 else None

    def _own_region(self, what: What) -> Region | None:
        """The place that is the whole subject: 合肥市、芜湖市…分别; none where a zone is spoken of: 合肥高新区|提出."""
        if what.subject is None or self.judge.nouns.companies.is_zone(*what.subject):
            return None
        places = (p for p in self.view.places_in(*what.subject) if (p.start, p.end) == what.subject)
        return next((p.region for p in places if not self.judge.is_zone(p)), None)

    def _is_alone(self, what: What, sentence: Sentence) -> bool:
        """True where the subject is the only place of its sentence: the region says it, 芜湖市|新建充电桩2万个."""
        if what.subject is None or self._own_region(what) is None:
            return False
        return len({p.region.name for p in self.view.places_in(sentence.start, sentence.end)}) == 1

    def _binding(self, indicator: Span | None, behind: int) -> tuple[Span | None, Binding | None]:
        """The indicator without the bracket that says whether its goal binds, and what it or one behind the value says.

        森林覆盖率|（约束性指标）|达到60%; 达到60%|（约束性）.
        """
        text = self.view.text
        said, _ = binding_bracket(text, behind)
        if indicator is None:
            return indicator, said
        start, end = indicator
        own, _ = binding_bracket(text, end)
        opening = max(text.rfind(mark, start, end) for mark in "（([【〔")
        if opening > start:
            inner, close = binding_bracket(text, opening)
            if inner is not None and close == end:
                own, indicator = inner, (start, opening)
        return indicator, said or own

    def _without(self, span: Span | None, region: Region | None) -> Span | None:
        """A name without the region in front of it, which the record says apart: 安徽省|新能源汽车, 全市|产值.

        One of several keeps its place: 德阳、自贡两地.
        """
        if span is None:
            return None
        span = bare(self.view.text, *span)
        if region is None:
            return span
        for place in self.view.places_in(span[0], span[0] + 1):
            if self.view.goes_on(place):
                continue
            start, end = trim(self.view.text, place.end, span[1])
            if self.view.text[start:end] == _AREA:  # 陕南|地区
                continue
            if place.region == region and end - start >= 2 and not self._opens_list(place, end):
                return start, end
        return span

    def _opens_list(self, place: Place, end: int) -> bool:
        """Whether a place is the first of several: 德阳|、自贡两地, but not 安徽省|和美乡村."""
        text = self.view.text
        first = split_items(text, place.start, min(end, place.end + _JOINT))[0]
        return first[1] == place.end or (
            text[place.end] in "、和" and bool(self.view.places_in(place.end + 1, place.end + 2))
        )

    def _reasons(self, decided: _Decided) -> tuple[Reason, ...]:
        return (
            self._frame(),
            self._reason("stance", decided.stance, str),
            self._reason("what", decided.what, self._what),
            self._reason("years", decided.years, lambda y: f"{y.start or ''}–{y.end or ''}"),
            self._reason("region", decided.region, lambda r: r.name if r else "none"),
            self._reason("measure", decided.measure, str),
        )

    def _what(self, records: tuple[What, ...]) -> str:
        text = self.view.text
        names = [tuple(text[slice(*span)] if span else "–" for span in (w.subject, w.indicator)) for w in records]
        return "; ".join(f"{owner} | {name}" for owner, name in names)

    def _frame(self) -> Reason:
        frame = self.judge.frame
        return Reason("document", frame.kind, 1.0, tuple(frame.kind_facts.get(frame.kind, ())))

    def _reason(self, name: str, decision: Decision[V], show: Callable[[V], str]) -> Reason:
        weights = self.model[name]
        other = decision.runner_up
        return Reason(
            name,
            show(decision.value),
            round(decision.probability_of(decision.value), 3),
            tuple(weights.reasons(decision.chosen)),
            show(other.value) if other else None,
            tuple(weights.reasons(other)) if other else (),
        )


def _is_doubtful(stance: Decision[Verdict]) -> bool:
    """Whether a quantity is nearly a goal, and no named fact says that it is something else."""
    if stance.probability_of("target") < _DOUBTFUL:
        return False
    others = (c for c in stance.candidates if c.value != "target")
    return not any("|stance." in fact for c in others for maker, *values in c.own if maker is given for fact in values)


@dataclass(slots=True, eq=False)
class _Decided:
    """The decisions behind a record."""

    stance: Decision[Verdict]
    verdict: Verdict
    what: Decision[Records]
    years: Decision[Years]
    region: Decision[Region | None]
    measure: Decision[Measure]

    def probability(self) -> float:
        """The product of the probabilities of all answers."""
        sure = self.stance.probability_of(self.verdict) * self.what.probability
        return sure * (self.years.probability * self.region.probability) * self.measure.probability


def said(text: str, what: What) -> dict[str, Any]:
    """A record's indicator and subject as the scorers read them."""
    names = {"indicator": what.indicator, "subject": what.subject}
    return {name: {"text": text[slice(*span)]} if span else None for name, span in names.items()}


def rule_of(decision: Decision[Records]) -> str:
    """A name for where the indicator was found."""
    if len(decision.value) > 1:
        return "shared"
    kinds = {source[0] for source in indicator_places(decision.chosen)}
    return next((name for kind, name in _RULES if kind in kinds), "elsewhere")


#: What sources begin with, and how what they found is called; the first that there is counts.
_RULES = (
    ("A", "aligned"), ("L", "before"), ("R", "behind"), ("W", "whole"), ("C", "clause_before"),
    ("B", "before_base"), ("E", "earlier_quantity"), ("F", "later_quantity"), ("T", "item_title"), ("H", "heading"),
    ("M", "named"), ("n", "unnamed"),
)  # fmt: skip


def finished_years(years: Years, measure: Measure, own: int | None) -> tuple[int | None, int | None]:
    """Start and end; a level `2025年达到N` is dated at its end, a flow `2025年新增N` over its year.

    In a document of one year (`own`: 2026年政府工作报告) a level has its year, as the document's period says.
    """
    if years.time is not None and years.time.role == "point" and measure in ("level", "rank") and years.end != own:
        return None, years.end
    return years.start, years.end


def _modality(view: DocumentView, start: int, end: int) -> Modality | None:
    """How firmly a goal is meant, by the last word that says so before its value."""
    found = [(hit.start, name) for name in _MODALITIES if (hit := view.cues.last(f"modality.{name}", start, end))]
    return max(found)[1] if found else None
