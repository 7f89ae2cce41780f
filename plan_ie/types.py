"""The public result types: frozen, slotted, free of spaCy.

Offsets are Python `str` indices into `doc.text`; `doc.text[x.start:x.end] == x.text` always holds.
Numbers are `decimal.Decimal`, years are `int`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Kind = Literal["target", "actual"]
Origin = Literal["text", "table"]
TextSource = Literal["text", "ocr"]
Comparator = Literal["=", ">=", ">", "<=", "<", "~", "range"]
Measure = Literal["level", "increase", "decrease", "multiple", "rank", "scale", "output"]
Binding = Literal["binding", "expected"]
GoalKind = Literal["position", "focus", "project"]
Aim = Literal["develop", "breakthrough", "layout"]
Modality = Literal["ensure", "strive", "expect"]


@dataclass(frozen=True, slots=True)
class CharSpan:
    """A stretch of the document: offsets and the text between them.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        text: The text between them, as it stands in the document.
    """

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
        key: Of an indicator the name under which it meets the same indicator of another plan, whatever the wording and
            whether or not a pack knows it.
        owner: What the key leaves out of the name: whose it is (城市 of 城市污水处理率).
    """

    label: str = ""
    id: str | None = None
    key: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry.

    Attributes:
        id: Its id in a pattern pack, or None where only the document names it.
        name: Its name in the pack, else in the document.
    """

    id: str | None
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
    """Years, both ends included; either may be open.

    Attributes:
        start_year: The first year, None if it is open.
        end_year: The last year, None if it is open.
    """

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

    def to_dict(self) -> dict[str, Any]:
        """The quantity as JSON-able values, named as those of a target are."""
        return _amount_dict(self) | {"label": self.label}


@dataclass(frozen=True, slots=True)
class TableRef:
    """Where in a table a record stands, so that it can be checked.

    Attributes:
        title: The table's title, "" where it has none.
        row: The name of the row.
        column: The head of the column.
    """

    title: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Target:
    """One quantified statement of a plan: a goal (`kind="target"`) or an achieved value (`"actual"`).

    Targets come from `doc._.targets` and `plan_ie.targets(doc)`, actuals from `doc._.actuals`. Offsets count characters
    of `doc.text`, the end excluded. `to_dict` gives the fields as JSON-able values.

    Attributes:
        start: Offset of the quantity's first character.
        end: Offset behind its last character.
        text: The quantity as written, without 以上, 左右, 约: `12000亿元`.
        low: Lower value in base units, 万 and 亿 multiplied out (`12000亿元` is 1200000000000); None for `<=` and `<`.
        high: Upper value in base units; None for `>=` and `>`. Equal to `low` for an exact or approximate value.
        unit: What is left behind number and multiplier (`元`, `%`, `个百分点`, `件/万人`), in Simplified characters; ""
            where the text gives none.
        comparator: `=`, `>=` (不低于, 以上), `>` (突破), `<=` (以内), `<` (低于), `~` (左右) or `range`.
        measure: `level`, `increase`, `decrease`, `multiple` (翻一番 is 2 倍), `rank` (前10位), `scale` (千亿级) or
            `output` (培育300家).
        annual: Whether the value is per year (年均, 每年).
        indicator: What is measured, with its offsets and the id of the entity or the pack's entry that it names; None
            where the text does not say.
        subject: Whose it is measured of, an industry, zone, project or group; None where that is the whole region.
        region: The area whose goal it is, by its official name; None where the text names none.
        start_year: First year that it covers, or None.
        end_year: Year by which it is to be reached, the last that it covers, or None.
        sentence: The sentence around the quantity; of a table's record its row.
        rule: Where its indicator was found: `before` or `behind` the number, `aligned` in a list, `item_title` …
        confidence: Probability that all its fields are right, from 0 to 1, calibrated on annotated documents.
        kind: `target`, or `actual` for a value achieved or measured today.
        origin: `text` or `table`.
        industry: The industry that it belongs to, out of its names or the titles above it, or None.
        baseline_year: The year that it is compared with (比2020年), or None.
        baseline_value: The value that it starts from (由8000亿元提高到…), in base units of `baseline_unit`, or None.
        baseline_unit: Unit of `baseline_value`, or None.
        binding: `binding` (约束性), `expected` (预期性), or None where the document does not say.
        modality: `ensure` (确保), `strive` (力争), `expect` (预计), or None.
        section: Texts of the headings above it, outermost first.
        page: Page of its document, from 1; None for formats without pages.
        table: Of a table's record where it stands there, else None.
        unit_id: One id for all spellings of the unit (`unit.立方米` for m3, m³ and 立方米); None for an unknown unit.
        dimension: What the unit measures (`volume`, `mass/time`); None for an unknown unit.
        currency: ISO 4217 code of money (`CNY`), else None.
        same_as: Number of the statement in its document: a title, a lead and a body that state the same share it.
        source: `ocr` where text recognition has read its page off a picture, else `text`.

    >>> import plan_ie
    >>> doc = plan_ie.load()("到2028年，芜湖市新建充电桩2万个以上。")
    >>> (target,) = plan_ie.targets(doc)
    >>> target.region.name, target.indicator.text, target.low, target.unit, target.comparator, target.end_year
    ('芜湖市', '充电桩', Decimal('20000'), '个', '>=', 2028)
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
    table: TableRef | None = None
    unit_id: str | None = None
    dimension: str | None = None
    currency: str | None = None
    same_as: int | None = None
    source: TextSource = "text"

    def span(self, doc: Doc) -> Span:
        """The quantity as a spaCy span, labelled `TARGET` or `ACTUAL`; as wide as the tokens that it stands in.

        Args:
            doc: The document that the target is of.

        Raises:
            ValueError: The quantity does not stand in this document.

        >>> import plan_ie
        >>> doc = plan_ie.load()("到2028年，芜湖市新建充电桩2万个以上。")
        >>> span = plan_ie.targets(doc)[0].span(doc)
        >>> span.text, span.label_, span.sent.text == doc.text
        ('2万个', 'TARGET', True)
        """
        found = doc.char_span(self.start, self.end, label=self.kind.upper(), alignment_mode="expand")
        if found is not None:  # `doc.text` would be joined from all tokens
            text, before = found.text_with_ws, found.start_char
            if text[self.start - before : self.end - before] == self.text:
                return found
        raise ValueError(f"{self.text!r} is not at {self.start}–{self.end} of this document: is it of another one?")

    def to_dict(self) -> dict[str, Any]:
        """The target as JSON-able values, keyed as the public contract says."""
        return {
            "kind": self.kind,
            "origin": self.origin,
            **_amount_dict(self),
            "measure": self.measure,
            "annual": self.annual,
            "indicator": _mention_dict(self.indicator, "INDICATOR"),
            "subject": _mention_dict(self.subject),
            "industry": None if self.industry is None else {"id": self.industry.id, "name": self.industry.name},
            "region": None if self.region is None else self.region.name,
            "region_adcode": None if self.region is None else self.region.adcode,
            "region_level": None if self.region is None else self.region.level,
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
            "table": None if self.table is None else asdict(self.table),
            "rule": self.rule,
            "confidence": self.confidence,
            "same_as": self.same_as,
            "source": self.source,
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Target:
        """The target of a record, such as `to_dict` gives or a line of JSON Lines holds.

        Keys that a target has not (`file`) are passed over; those with a default may be missing.

        Args:
            record: The values by key.

        Raises:
            ValueError: A key that a target must have is missing, or a value is of the wrong kind; the message names it.

        >>> import plan_ie
        >>> target = plan_ie.load()("到2030年，全市森林覆盖率达到65.5%以上。")._.targets[0]
        >>> Target.from_dict(target.to_dict()) == target
        True
        """
        from plan_ie.record import target_of

        return target_of(record)


@dataclass(frozen=True, slots=True)
class Goal:
    """A qualitative goal: what a place is to become, what will be developed, which named project carries it.

    Attributes:
        start: Offset of the object's first character.
        end: Offset behind its last.
        text: The object: the role, the thing or the name, without its verb.
        kind: `position` (a role or rank to gain), `focus` (what is developed) or `project` (a named undertaking).
        aim: Of a focus `develop`, `breakthrough` or `layout`, else None.
        scope: The words of rank or reach in a position (世界级, 全国领先), else None.
        subject: The industry, zone or actor it belongs to; None for the region as a whole.
        industry: The pack's industry that it belongs to, or None.
        region: The area.
        start_year: First year, or None.
        end_year: Year by which, or None.
        sentence: Its sentence.
        section: Headings above it, outermost first.
        rule: The grammar that found it and the verb: `verb:打造`, `title`, `colon`.
        confidence: From 0 to 1.

    >>> import plan_ie
    >>> goal = plan_ie.load()("到2030年，打造世界级新能源汽车产业集群。")._.goals[0]
    >>> goal.kind, goal.text, goal.scope, goal.end_year
    ('position', '世界级新能源汽车产业集群', '世界级', 2030)
    """

    start: int
    end: int
    text: str
    kind: GoalKind
    aim: Aim | None
    scope: str | None
    subject: Mention | None
    industry: Industry | None
    region: Region | None
    start_year: int | None
    end_year: int | None
    sentence: CharSpan
    section: tuple[str, ...]
    rule: str
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        """The goal as JSON-able values."""
        return {
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "aim": self.aim,
            "scope": self.scope,
            "subject": _mention_dict(self.subject),
            "industry": None if self.industry is None else {"id": self.industry.id, "name": self.industry.name},
            "region": None if self.region is None else self.region.name,
            "start_year": self.start_year,
            "end_year": self.end_year,
            "sentence": _span_dict(self.sentence),
            "section": list(self.section),
            "rule": self.rule,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Reason:
    """How one decision about a quantity, or about a goal without a number, fell.

    Attributes:
        decision: `document`, `stance`, `what`, `years`, `region` or `measure`; of a goal `region` (whether its stretch
            of text holds any), `goal` (its kind, or none) or `aim`.
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
class ExplainedGoal:
    """What became of one thing that may be a goal without a number.

    Attributes:
        text: The thing as written.
        start: Offset of its first character.
        end: Offset behind its last character.
        outcome: `goal`, or `dropped`.
        reason: Why it was dropped: the fact that weighed most against it, or what took its place; else "".
        goal: The goal, or None.
        reasons: How each decision fell.
    """

    text: str
    start: int
    end: int
    outcome: Literal["goal", "dropped"]
    reason: str
    goal: Goal | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a plan: a heading or the title of an item, and what stands under it.

    Attributes:
        heading: The heading's text.
        level: Its place in the tree, 1 for the outermost.
        start: Offset of the heading's first character.
        end: Offset behind the section's last character.
        kind: `review`, `background`, `guidance`, `goals`, `tasks`, `safeguards`, `appendix`, `glossary`, or "" where no
            heading announces one.
        targets: Targets right in it, not in a section below it.
        goals: Qualitative goals right in it.
        industries: Names of the industries of those.
        sections: The sections below it.
    """

    heading: str
    level: int
    start: int
    end: int
    kind: str
    targets: tuple[Target, ...] = ()
    goals: tuple[Goal, ...] = ()
    industries: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The section as JSON-able values, with all below it."""
        return {
            "heading": self.heading,
            "level": self.level,
            "start": self.start,
            "end": self.end,
            "kind": self.kind,
            "targets": [t.to_dict() for t in self.targets],
            "goals": [g.to_dict() for g in self.goals],
            "industries": list(self.industries),
            "sections": [s.to_dict() for s in self.sections],
        }


@dataclass(frozen=True, slots=True)
class PlanIndustry:
    """An industry as the plan speaks of it.

    Attributes:
        name: What the plan calls it.
        id: Its id in a pattern pack, or None.
        category: The heading or words by which the plan groups it (`新兴产业`), or None.
        targets: Its targets.
        positions: What it is to become.
        focus: What of it is to be developed.
        projects: Its named projects.
    """

    name: str
    id: str | None
    category: str | None
    targets: tuple[Target, ...] = ()
    positions: tuple[Goal, ...] = ()
    focus: tuple[Goal, ...] = ()
    projects: tuple[Goal, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The industry as JSON-able values."""
        return {
            "name": self.name,
            "id": self.id,
            "category": self.category,
            "targets": [t.to_dict() for t in self.targets],
            "positions": [g.to_dict() for g in self.positions],
            "focus": [g.to_dict() for g in self.focus],
            "projects": [g.to_dict() for g in self.projects],
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document is and how it is built: from its page, its front matter, its opening and its headings.

    Attributes:
        title: The document's own title.
        issuer: The issuing body.
        number: Document number (`国发〔2021〕29号`).
        date: ISO date, or a prefix of it (`2021-12`, `2021`).
        period: The period the plan covers.
        region: The area whose plan it is.
        extra: What else its page or front matter states, by label.
        warnings: What of the file was not read as text and why, a sentence each, led by the page or part that it
            is about: struck-out text, watermarks, pages without text, attachments of kinds that are not read.
        sections: Its sections, a tree; empty without `plan_goal_linker`.
        industries: Its industries in text order, grouped as the plan groups them.
        kind: What the document is: `plan`, `report`, `digest`, `company` or `news`; None where no linker has run.
            `explain` shows the evidence.
    """

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    period: Period | None = None
    region: Region | None = None
    extra: dict[str, str] = field(default_factory=dict, hash=False)
    warnings: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    industries: tuple[PlanIndustry, ...] = ()
    kind: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The plan as JSON-able values, with its tree."""
        period = self.period
        return {
            "title": self.title,
            "issuer": self.issuer,
            "number": self.number,
            "date": self.date,
            "period": None if period is None else {"start_year": period.start_year, "end_year": period.end_year},
            "region": None if self.region is None else self.region.name,
            "kind": self.kind,
            "warnings": list(self.warnings),
            "sections": [s.to_dict() for s in self.sections],
            "industries": [i.to_dict() for i in self.industries],
        }

    def to_markdown(self) -> str:
        """A brief of one page: what the plan is, then industries and headings with their targets and goals."""
        from plan_ie.brief import brief

        return brief(self)


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


def _amount_dict(record: Quantity | Target) -> dict[str, Any]:
    """What a quantity says as JSON-able values, whether it is linked or not."""
    return {
        "start": record.start,
        "end": record.end,
        "text": record.text,
        "low": number(record.low),
        "high": number(record.high),
        "unit": record.unit,
        "unit_id": record.unit_id,
        "dimension": record.dimension,
        "currency": record.currency,
        "comparator": record.comparator,
    }


def _mention_dict(mention: Mention | None, usual: str = "") -> dict[str, Any] | None:
    """A mention by its keys; the label only where it is not what `usual_label` takes it for."""
    if mention is None:
        return None
    out = _span_dict(mention)
    for key in ("id", "key", "owner"):
        if getattr(mention, key) is not None:
            out[key] = getattr(mention, key)
    if mention.label != usual_label(out, usual):
        out["label"] = mention.label
    return out


def usual_label(record: Mapping[str, Any], usual: str) -> str:
    """The label of a mention's record: its own, else that of its field, else that of a thing a pack knows."""
    return str(record.get("label", usual or ("INDUSTRY" if record.get("id") else "")))
