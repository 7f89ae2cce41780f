"""From slots to records: propose, weigh, choose, admit.

Per quantity five decisions are weighed: what it states (stance), what is measured and whose it is (what), for which
years, for which region, and the measure. Nothing is decided by the order of a list. A quantity that no stance admits is
dropped, with the fact that weighed most as the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from plan_ie.data import data_dir
from plan_ie.linking.amounts import Amount, Baseline, amounts, baseline_of, is_annual, per_head
from plan_ie.linking.candidates.what import Proposer
from plan_ie.linking.evidence.measure import measure_candidates
from plan_ie.linking.evidence.region import RegionFacts
from plan_ie.linking.evidence.stance import StanceFacts, Verdict
from plan_ie.linking.evidence.time import Years, year_candidates
from plan_ie.linking.evidence.what import what_candidates
from plan_ie.linking.frame import Frame
from plan_ie.linking.sentences import Sentence, Slot, sentences
from plan_ie.linking.view import DocumentView, Draft, Dropped, What
from plan_ie.types import Binding, Measure, Modality, Region
from plan_ie.weighing import Candidate, Decision, Model

MODEL_FILE = "linking.json"
DECISIONS = ("stance", "what", "years", "region", "measure")
_MODALITIES: tuple[tuple[Modality, tuple[str, ...]], ...] = (
    ("strive", ("力争", "争取", "努力", "力求")),
    ("ensure", ("确保", "保证", "必须", "务必")),
    ("expect", ("预计", "预期", "有望")),
)
_BINDINGS: dict[str, Binding] = {"（约束性": "binding", "（预期性": "expected"}


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """The model that ships with the library.

    Raises:
        DataNotFoundError: The models of the installation cannot be found.
        ValueError: The file is damaged.
    """
    return Model.load(data_dir("models") / MODEL_FILE)


@dataclass(slots=True)
class Judged:
    """A slot with its decisions; what the trainer and the linker share."""

    slot: Slot
    amount: Amount
    baseline: tuple[Slot, Baseline] | None
    stance: Decision[Verdict] | None = None
    what: Decision[tuple[What, ...]] | None = None
    years: Decision[Years] | None = None
    region: Decision[Region | None] | None = None
    measures: list[Decision[Measure]] = field(default_factory=list)


class Judge:
    """Makes the candidates of every decision for the slots of one document.

    Args:
        view: The document.
        nation: The region that stands for the whole country.
    """

    def __init__(self, view: DocumentView, nation: Region) -> None:
        self.view = view
        self.frame = Frame(view)
        self.proposer = Proposer(self.frame)
        self._stance = StanceFacts(self.frame)
        self._region = RegionFacts(self.frame, nation)

    def sentences(self) -> Iterator[tuple[Sentence, list[Judged]]]:
        """The sentences with quantities, and their slots before any decision."""
        for sentence in sentences(self.view, [item.start for item in self.frame.items]):
            found = amounts(sentence)
            pairs = zip(sentence.slots, found, strict=True)
            yield sentence, [Judged(slot, amount, baseline_of(slot, self.frame)) for slot, amount in pairs]

    def stance(self, slot: Slot) -> list[Candidate[Verdict]]:
        """Candidates of the stance."""
        return self._stance.candidates(slot)

    def what(self, slot: Slot, model: Model | None) -> list[Candidate[tuple[What, ...]]]:
        """Candidates of what is measured."""
        found = self.proposer.propose(slot)
        return what_candidates(slot, found, self.frame, model["what"] if model else None)

    def years(self, slot: Slot) -> list[Candidate[Years]]:
        """Candidates of the years."""
        return year_candidates(slot, self.frame)

    def region(self, slot: Slot) -> list[Candidate[Region | None]]:
        """Candidates of the region."""
        return self._region.candidates(slot)

    def measure(self, slot: Slot, what: What | None, before: Measure | None) -> list[Candidate[Measure]]:
        """Candidates of the measure."""
        return measure_candidates(slot, what, self.frame, before)


def link_document(view: DocumentView, model: Model, nation: Region) -> tuple[list[Draft], list[Dropped]]:
    """Link every quantity of a document.

    Args:
        view: The document.
        model: The weights.
        nation: The region that stands for the whole country.

    Returns:
        The records in text order (targets and actuals), and the quantities that are neither.
    """
    judge = Judge(view, nation)
    linker = _Linker(judge, model)
    for sentence, judged in judge.sentences():
        linker.link(sentence, judged)
    return linker.drafts, linker.dropped


class _Linker:
    def __init__(self, judge: Judge, model: Model) -> None:
        self.judge, self.model, self.view = judge, model, judge.view
        self.admit = model.settings.get("admit", 0.45)
        self.drafts: list[Draft] = []
        self.dropped: list[Dropped] = []

    def link(self, sentence: Sentence, judged: Sequence[Judged]) -> None:
        """Decide all slots of a sentence."""
        bases = {id(j.baseline[0]) for j in judged if j.baseline is not None}
        before: Measure | None = None
        for one in judged:
            if id(one.slot) in bases:
                self.dropped.append(Dropped(one.slot.quantity, "the baseline of the value behind it"))
                continue
            one.stance = self.model["stance"].choose(self.judge.stance(one.slot))
            verdict = self._verdict(one.stance)
            if verdict == "neither":
                self.dropped.append(Dropped(one.slot.quantity, self._reason(one.stance)))
                continue
            before = self._records(sentence, one, verdict, before)

    def _verdict(self, stance: Decision[Verdict]) -> Verdict:
        if stance.probability_of("target") >= self.admit:
            return "target"
        return "actual" if stance.probability_of("actual") >= stance.probability_of("neither") else "neither"

    def _reason(self, stance: Decision[Verdict]) -> str:
        """The fact that weighs most against a goal."""
        target = next(c for c in stance.candidates if c.value == "target")
        against = [(w, f) for f, w in self.model["stance"].reasons(target, 40) if w < 0]
        return min(against)[1] if against else "nothing says that it is a goal"

    def _records(self, sentence: Sentence, one: Judged, verdict: Verdict, before: Measure | None) -> Measure | None:
        judge, model, slot = self.judge, self.model, one.slot
        one.what = model["what"].choose(judge.what(slot, model))
        one.years = model["years"].choose(judge.years(slot))
        one.region = model["region"].choose(judge.region(slot))
        for what in one.what.value:
            decision = model["measure"].choose(judge.measure(slot, what, before))
            one.measures.append(decision)
            if verdict != "neither":
                self.drafts.append(self._draft(sentence, one, what, decision, verdict))
        return one.measures[0].value if one.measures else before

    def _draft(
        self, sentence: Sentence, one: Judged, what: What, measure: Decision[Measure], verdict: Verdict
    ) -> Draft:
        slot, view = one.slot, self.view
        assert one.years is not None and one.region is not None and one.stance is not None and one.what is not None
        start, end = finished_years(one.years.value, measure.value, view.year)
        baseline = one.baseline[1] if one.baseline else None
        decisions = {"stance": one.stance, "what": one.what, "years": one.years, "region": one.region, "measure": measure}
        sure = one.stance.probability_of(verdict)
        for name in ("years", "region"):
            sure *= decisions[name].probability_of(decisions[name].value)
        sure *= one.what.probability * measure.probability
        return Draft(
            quantity=slot.quantity,
            what=what,
            rule=rule_of(one.what),
            kind="actual" if verdict == "actual" else "target",
            measure=measure.value,
            annual=is_annual(sentence.slots, view, slot),
            comparator=one.amount.comparator,
            low=one.amount.low,
            high=one.amount.high,
            unit=per_head(view, what, slot),
            start_year=start,
            end_year=end,
            baseline_year=_baseline_year(slot, baseline, end),
            baseline=(baseline.value, baseline.unit) if baseline else None,
            region=one.region.value,
            binding=_binding(view.text, slot.quantity.right),
            modality=_modality(view.text[max(sentence.start, slot.quantity.left - 200) : slot.quantity.left]),
            sentence=(sentence.start, min(sentence.end + 1, len(view.text))),
            block=sentence.block,
            confidence=sure,
            decisions=decisions,
        )


def said(text: str, what: What) -> dict[str, Any]:
    """A record's indicator and subject as the scorers read them."""
    names = {"indicator": what.indicator, "subject": what.subject}
    return {name: {"text": text[slice(*span)]} if span else None for name, span in names.items()}


def rule_of(decision: Decision[tuple[What, ...]]) -> str:
    """A name for where the indicator was found."""
    sources = [f[2:] for f in decision.chosen.blocks[0] if f.startswith("I:") and "&" not in f]
    if len(decision.value) > 1:
        return "shared"
    for source, name in _RULES:
        if source in sources:
            return name
    return sources[0] if sources else "none"


_RULES = (("A", "aligned"), ("L", "before"), ("R", "behind"), ("C1", "clause_before"), ("none", "unnamed"))


def finished_years(years: Years, measure: Measure, this: int | None) -> tuple[int | None, int | None]:
    """Start and end; a level `2025年达到N` is dated at its end, a flow `2025年新增N` over its year."""
    if years.time is not None and years.time.role == "point" and measure in ("level", "rank") and years.end != this:
        return None, years.end
    return years.start, years.end


def _baseline_year(slot: Slot, baseline: Baseline | None, end: int | None) -> int | None:
    if baseline is not None and baseline.year is not None:
        return baseline.year
    if slot.head.baseline is not None:
        return slot.head.baseline.end_year
    if end is not None and any(w.text.startswith("同比") for w in slot.head.words):
        return end - 1
    return None


def _binding(text: str, at: int) -> Binding | None:
    return _BINDINGS.get(text[at : at + 4])


def _modality(before: str) -> Modality | None:
    found = [(before.rfind(w), name) for name, words in _MODALITIES for w in words if w in before]
    return max(found)[1] if found else None
