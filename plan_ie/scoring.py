"""How good targets are, measured against annotated documents.

Three questions, from easy to hard: is the quantity found to be a target at all (detection), is a field of it
right (agreement, field by field), is the whole record right (record). A record is right when value, unit,
comparator, measure, end year, region and what is measured (subject and indicator) all are.

Records are `Target` objects or mappings with the keys of `Target.to_dict()`. No spaCy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plan_ie.agreement import FIELDS, RECORD_FIELDS, Record, agreement, as_record
from plan_ie.types import Target

Region = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean, each from 0 to 1; 0 where there is nothing to count."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A predicted record matched with a gold one.

    Attributes:
        predicted: The predicted record.
        gold: The gold record.
        agreement: For every field of `FIELDS`, whether the two agree.
    """

    predicted: Record
    gold: Record
    agreement: Mapping[str, bool]

    @property
    def right(self) -> bool:
        """Whether the whole record is right."""
        return all(self.agreement[name] for name in RECORD_FIELDS)

    @property
    def wrong_fields(self) -> tuple[str, ...]:
        """The fields of `RECORD_FIELDS` that differ."""
        return tuple(name for name in RECORD_FIELDS if not self.agreement[name])


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in one document or in many.

    Attributes:
        gold: Gold records.
        predicted: Predicted records.
        found: Predicted records matched with a gold one.
        right: Matched records that are right as a whole.
        fields: For every field of `FIELDS`, the matched records in which it agrees.
    """

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0
    fields: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.found + other.found,
            self.right + other.right,
            {name: self.fields[name] + other.fields[name] for name in FIELDS},
        )

    @property
    def detection(self) -> Rates:
        """How well targets are found, whatever their fields."""
        return self._rates(self.found)

    @property
    def record(self) -> Rates:
        """How well whole records are got right."""
        return self._rates(self.right)

    @property
    def agreement(self) -> dict[str, float]:
        """For every field, the share of the matched records in which it agrees; 0 where none is matched."""
        return {name: self.fields[name] / self.found if self.found else 0.0 for name in FIELDS}

    def to_dict(self) -> dict[str, Any]:
        """JSON-able: the counts, and (precision, recall, F1) as `detect` and `record`."""
        detection, record = self.detection, self.record
        return {
            "gold": self.gold,
            "pred": self.predicted,
            "found": self.found,
            "right": self.right,
            "fields": dict(self.fields),
            "detect": [detection.precision, detection.recall, detection.f1],
            "record": [record.precision, record.recall, record.f1],
        }

    def _rates(self, hits: int) -> Rates:
        precision = hits / self.predicted if self.predicted else 0.0
        recall = hits / self.gold if self.gold else 0.0
        both = precision + recall
        return Rates(precision, recall, 2 * precision * recall / both if both else 0.0)


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The score of one document.

    Attributes:
        counts: What was counted.
        pairs: The matches, best agreement first.
        missed: Gold records that no prediction matches.
        spurious: Predicted records that match no gold one.
    """

    counts: Counts
    pairs: tuple[Pair, ...]
    missed: tuple[Record, ...]
    spurious: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The scores of several documents, by name."""

    documents: Mapping[str, DocumentScore]

    @property
    def total(self) -> Counts:
        """The counts of all documents together (micro average)."""
        return sum((document.counts for document in self.documents.values()), Counts())

    def to_dict(self) -> dict[str, Any]:
        """JSON-able: `total`, and `docs` by name."""
        return {
            "total": self.total.to_dict(),
            "docs": {name: document.counts.to_dict() for name, document in self.documents.items()},
        }


def score_documents(
    gold: Mapping[str, Iterable[Target | Record]],
    predicted: Mapping[str, Iterable[Target | Record]],
    *,
    ignore: Mapping[str, Sequence[Region]] | None = None,
) -> Score:
    """Score predictions for several documents.

    Args:
        gold: The gold records of each document, by its name.
        predicted: The predicted ones. A document that is not in it counts as one without predictions.
        ignore: By document, character regions in which predictions count neither way.

    Raises:
        ValueError: There are predictions for a document without gold.
    """
    unknown = sorted(predicted.keys() - gold.keys())
    if unknown:
        raise ValueError(f"predictions without gold: {', '.join(unknown)}")
    return Score(
        {
            name: score_document(records, predicted.get(name, ()), ignore=(ignore or {}).get(name, ()))
            for name, records in gold.items()
        }
    )


def score_document(
    gold: Iterable[Target | Record], predicted: Iterable[Target | Record], *, ignore: Sequence[Region] = ()
) -> DocumentScore:
    """Score the predictions for one document.

    A prediction matches a gold record when their quantity spans overlap. Where several do, the pairs that agree
    in most fields come first, and each record is used once.

    Args:
        gold: The gold records.
        predicted: The predicted ones.
        ignore: Character regions, end excluded; predictions that start in them count neither way.

    >>> truth = {"start": 9, "end": 11, "low": 30, "high": 30, "unit": "座", "comparator": "=", "measure": "output",
    ...          "indicator": {"text": "变电站"}, "subject": None, "region": "江西省", "end_year": 2025}
    >>> score = score_document([truth], [truth | {"region": "江西", "end_year": 2030}])
    >>> score.counts.detection.f1, score.counts.record.f1, score.pairs[0].wrong_fields
    (1.0, 0.0, ('end_year',))
    """
    golds = [as_record(item) for item in gold]
    guesses = [r for r in map(as_record, predicted) if not any(a <= r["start"] < b for a, b in ignore)]
    candidates = [
        (i, j, agreement(guess, truth))
        for i, guess in enumerate(guesses)
        for j, truth in enumerate(golds)
        if guess["start"] < truth["end"] and truth["start"] < guess["end"]
    ]
    candidates.sort(key=lambda item: sum(item[2][name] for name in RECORD_FIELDS) + item[2]["what"] / 2, reverse=True)
    pairs: list[Pair] = []
    used_guesses: set[int] = set()
    used_golds: set[int] = set()
    for i, j, agreed in candidates:
        if i not in used_guesses and j not in used_golds:
            used_guesses.add(i)
            used_golds.add(j)
            pairs.append(Pair(guesses[i], golds[j], agreed))
    counts = Counts(
        len(golds),
        len(guesses),
        len(pairs),
        sum(pair.right for pair in pairs),
        {name: sum(pair.agreement[name] for pair in pairs) for name in FIELDS},
    )
    missed = tuple(record for j, record in enumerate(golds) if j not in used_golds)
    spurious = tuple(record for i, record in enumerate(guesses) if i not in used_guesses)
    return DocumentScore(counts, tuple(pairs), missed, spurious)


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Predictions of similar confidence.

    Attributes:
        low: Lower edge of the confidence, included.
        high: Upper edge, excluded (included in the last bin).
        count: Number of predictions.
        confidence: Their mean confidence.
        found: Share of them that match a gold record.
        right: Share of them that are right as whole records.
    """

    low: float
    high: float
    count: int
    confidence: float
    found: float
    right: float


def reliability(score: Score, *, bins: int = 10) -> tuple[ReliabilityBin, ...]:
    """Whether confidence means what it says: in every bin, how many predictions are right.

    Args:
        score: A score of predictions that have a confidence.
        bins: Number of bins of equal width between 0 and 1.

    Returns:
        The bins that are not empty, lowest first.

    Raises:
        ValueError: `bins` is below 1, or a prediction has no confidence between 0 and 1.
    """
    if bins < 1:
        raise ValueError(f"bins must be at least 1, not {bins}")
    members: dict[int, list[tuple[float, bool, bool]]] = {}
    for name, document in score.documents.items():
        judged = [(pair.predicted, True, pair.right) for pair in document.pairs]
        judged += [(record, False, False) for record in document.spurious]
        for record, found, right in judged:
            value = record.get("confidence")
            if not isinstance(value, (int, float)) or not 0 <= value <= 1:
                raise ValueError(f"{name}: the prediction at {record['start']} has confidence {value!r}, not 0 to 1")
            members.setdefault(min(int(value * bins), bins - 1), []).append((value, found, right))
    return tuple(
        ReliabilityBin(
            index / bins,
            (index + 1) / bins,
            len(rows),
            *(sum(column) / len(rows) for column in zip(*rows, strict=True)),
        )
        for index, rows in sorted(members.items())
    )


def calibration_error(bins: Sequence[ReliabilityBin]) -> float:
    """Expected calibration error: mean distance of confidence and share of right records, weighted by bin size.

    Source of the measure: Naeini, Cooper, Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian
    Binning", AAAI 2015.
    """
    count = sum(row.count for row in bins)
    return sum(row.count * abs(row.confidence - row.right) for row in bins) / count if count else 0.0
