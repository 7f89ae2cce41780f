"""How sure a record is: a small logistic model over named features, trained on annotated documents.

The weights are in `models/confidence.json`, the training in `scripts/train_confidence.py`, the
reliability in `docs/accuracy.md`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from plan_ie.data import data_dir
from plan_ie.linking.nouns import ends_in_metric
from plan_ie.linking.strategies.base import is_bare
from plan_ie.linking.view import DocumentView, Link, Sentence, Slot
from plan_ie.quantity.periods import TimeExpression
from plan_ie.types import Measure

MODEL_FILE = "confidence.json"
_LIST_MARKS = frozenset("、和及与")
_CLAUSE_BEFORE = frozenset({"", *"，。；：\n！”）"})
_CLAUSE_BEHIND = frozenset({"", *"，。；\n！）"})


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Weights of features, and the bias."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """The probability that a record with these features is right in every field."""
        weights = self.weights
        score = self.bias + sum(weights.get(f, 0.0) for f in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def confidence_model() -> ConfidenceModel:
    """The model that ships.

    Raises:
        DataNotFoundError: The models of the installation cannot be found.
    """
    state = json.loads((data_dir("models") / MODEL_FILE).read_text(encoding="utf-8"))
    return ConfidenceModel(state["bias"], state["weights"])


def features(
    view: DocumentView,
    sentence: Sentence,
    slot: Slot,
    head: Slot,
    link: Link,
    time: TimeExpression | None,
    measure: Measure,
    is_plan: bool,
    section: str,
) -> tuple[str, ...]:
    """What is known of a record that bears on whether it is right."""
    left, quantity = head.left, slot.quantity
    noun = view.text[link.indicator[0] : link.indicator[1]] if link.indicator else ""
    predicate = next((w.cls for w in left.words if w.cls != "adverb"), "none")
    out = [
        f"rule={link.rule}",
        f"form={quantity.form}",
        f"measure={measure}",
        f"predicate={predicate}",
        f"document={'plan' if is_plan else 'news'}",
        f"section={section}",
        f"rule+form={link.rule}+{quantity.form}",
        f"time={_time_source(view, sentence, time)}",
        f"length={min(len(noun) // 5, 5)}",
        f"metric={ends_in_metric(noun)}",
        f"subject={_subject_source(sentence, link)}",
        f"region={'own' if link.region is not None else 'document'}",
        f"slots={min(len(sentence.slots), 6)}",
    ]
    text = view.text
    if noun and view.is_indicator(noun):
        out.append("known_indicator")
    if link.subject is None and is_bare(noun):
        out.append("metric_of_nobody")
    if link.indicator is not None:
        start, end = link.indicator
        out.append(f"opens={_neighbour(text[start - 1 : start], _CLAUSE_BEFORE)}")
        out.append(f"inside={_inside(view, noun)}")
        out.append(f"gap={min((quantity.left - end) // 2, 4) if end <= quantity.left else 'behind'}")
    out.append(f"closes={_neighbour(text[quantity.right : quantity.right + 1], _CLAUSE_BEHIND)}")
    if quantity.bound or quantity.own_bound:
        out.append("bounded")
    if left.direct:
        out.append("direct")
    elif left.verb is not None:
        out.append("inherited_verb" if left.inherited else "front_verb")
    if slot.right is not None:
        out.append("noun_behind")
    if "等" in noun or "、" in noun:
        out.append("list_in_indicator")
    if left.topic is not None:
        out.append("topic")
    return tuple(out)


def _neighbour(char: str, clause: frozenset[str]) -> str:
    """What stands beside a span: the edge of a clause, a list mark, or another word."""
    if char in clause:
        return "clause"
    return "list" if char in _LIST_MARKS else "word"


def _inside(view: DocumentView, noun: str) -> str:
    """What a noun phrase holds that makes its ends doubtful."""
    if view.cues.strong.search(noun):
        return "verb"
    if "的" in noun:
        return "的"
    return "joint" if any(c in noun for c in "和及与") else "plain"


def _time_source(view: DocumentView, sentence: Sentence, time: TimeExpression | None) -> str:
    if time is None:
        return "document" if view.plan.period else "none"
    if time.start >= sentence.start:
        return f"sentence:{time.role}"
    if time.start >= view.blocks[sentence.block].start:
        return "paragraph"
    return "above"


def _subject_source(sentence: Sentence, link: Link) -> str:
    if link.subject is None:
        return "none"
    return "sentence" if sentence.start <= link.subject[0] < sentence.end else "above"
