"""The public result types: frozen, slotted, free of spaCy.

Offsets are Python `str` indices into `doc.text`; `doc.text[x.start:x.end] == x.text` always holds.
Numbers are `decimal.Decimal`, years are `int`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["target", "actual"]
Origin = Literal["text", "table"]
Comparator = Literal["=", ">=", ">", "<=", "<", "~", "range"]
Measure = Literal["level", "increase", "decrease", "multiple", "rank", "scale", "output"]
Binding = Literal["binding", "expected"]
Modality = Literal["ensure", "strive", "expect"]


@dataclass(frozen=True, slots=True)
class CharSpan:
    """A stretch of the document: offsets and the text between them."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention(CharSpan):
    """A named thing in the text: an indicator, a subject, an industry or a place.

    Attributes:
        label: The entity label (`INDICATOR`, `INDUSTRY`, `GPE`, `ZONE`), or `""` for a noun phrase
            found by grammar.
        id: The id in a pattern pack (`indicator.gdp`, an adcode for places), or None.
    """

    label: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry known to a pack."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division or a named region.

    Attributes:
        name: Full official name (`江西省`, `长江三角洲`, `全国`).
        adcode: Six-digit administrative code, or None for named regions without one.
        level: `country`, `province`, `prefecture`, `county`, `zone`, `region`, or None if no pack knows it.
    """

    name: str
    adcode: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Years, both ends included; either may be open."""

    start_year: int | None
    end_year: int | None


@dataclass(frozen=True, slots=True)
class Quantity(CharSpan):
    """A quantity in the text, whether or not it is a target.

    Attributes:
        low: Lower value in base units, None if open.
        high: Upper value in base units, None if open.
        unit: What is left after number and multiplier.
        comparator: From the bounds around it.
        label: Entity label: MONEY, PERCENT, CARDINAL, QUANTITY or ORDINAL.
        unit_id: One id for all spellings of a unit (`unit.立方米` for m3, m³ and 立方米), None for an unknown unit.
        dimension: What the unit measures (`volume`, `mass/time`), None for an unknown unit.
        currency: ISO 4217 code of money, else None.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    comparator: Comparator
    label: str
    unit_id: str | None = None
    dimension: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One quantified statement of a plan: a goal (`kind="target"`) or an achieved value (`"actual"`).

    The fields follow the annotation contract; `to_dict` gives them in JSON-able form. `unit_id`, `dimension` and
    `currency` are those of a `Quantity`.
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    comparator: Comparator
    measure: Measure
    annual: bool
    indicator: Mention | None
    subject: Mention | None
    region: Region | None
    start_year: int | None
    end_year: int | None
    sentence: CharSpan
    rule: str
    confidence: float
    kind: Kind = "target"
    origin: Origin = "text"
    industry: Industry | None = None
    baseline_year: int | None = None
    baseline_value: Decimal | None = None
    baseline_unit: str | None = None
    binding: Binding | None = None
    modality: Modality | None = None
    section: tuple[str, ...] = ()
    page: int | None = None
    unit_id: str | None = None
    dimension: str | None = None
    currency: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The target as JSON-able values, keyed as the public contract says."""
        return {
            "kind": self.kind,
            "origin": self.origin,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "low": number(self.low),
            "high": number(self.high),
            "unit": self.unit,
            "unit_id": self.unit_id,
            "dimension": self.dimension,
            "currency": self.currency,
            "comparator": self.comparator,
            "measure": self.measure,
            "annual": self.annual,
            "indicator": _mention_dict(self.indicator),
            "subject": _mention_dict(self.subject),
            "industry": None if self.industry is None else {"id": self.industry.id, "name": self.industry.name},
            "region": None if self.region is None else self.region.name,
            "start_year": self.start_year,
            "end_year": self.end_year,
            "baseline_year": self.baseline_year,
            "baseline_value": number(self.baseline_value),
            "baseline_unit": self.baseline_unit,
            "binding": self.binding,
            "modality": self.modality,
            "sentence": _span_dict(self.sentence),
            "section": list(self.section),
            "page": self.page,
            "rule": self.rule,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Reason:
    """How one decision about a quantity fell.

    Attributes:
        decision: `document`, `stance`, `what`, `years`, `region` or `measure`.
        chosen: The answer, as text.
        probability: Its probability, from 0 to 1.
        facts: The facts that weigh most for and against it, with their weights.
        runner_up: The best other answer, or None.
        against: The facts that weigh most for and against the runner-up.
    """

    decision: str
    chosen: str
    probability: float
    facts: tuple[tuple[str, float], ...] = ()
    runner_up: str | None = None
    against: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """What became of one quantity.

    Attributes:
        quantity_text: The quantity as written.
        start: Offset of its first character.
        end: Offset behind its last character.
        outcome: `target`, `actual`, `dropped`, or `unread` for digits that no reader takes as a quantity.
        rule: Where its indicator was found, or None.
        reason: Why it was dropped, the name of a fact or of a rule, or "".
        target: The record, or None.
        reasons: How each decision fell.
    """

    quantity_text: str
    start: int
    end: int
    outcome: Literal["target", "actual", "dropped", "unread"]
    rule: str | None
    reason: str
    target: Target | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of the document as a whole: from its page, its front matter or its opening.

    Attributes:
        title: The document's own title.
        issuer: The issuing body.
        number: Document number (`国发〔2021〕29号`).
        date: ISO date, or a prefix of it (`2021-12`, `2021`).
        period: The period the plan covers.
        region: The area whose plan it is.
    """

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    period: Period | None = None
    region: Region | None = None
    extra: dict[str, str] = field(default_factory=dict, hash=False)


def number(value: Decimal | None) -> int | float | None:
    """A `Decimal` as a JSON number: an `int` where it is whole.

    >>> number(Decimal("1200000000000")), number(Decimal("6.5")), number(None)
    (1200000000000, 6.5, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _span_dict(span: CharSpan) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _mention_dict(mention: Mention | None) -> dict[str, Any] | None:
    if mention is None:
        return None
    out = _span_dict(mention)
    if mention.id is not None:
        out["id"] = mention.id
    return out
