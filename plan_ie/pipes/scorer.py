"""The spaCy scorer of targets: `nlp.evaluate` and `spacy evaluate` report how many are found and right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from plan_ie.pipes.extensions import register_extensions
from plan_ie.pipes.state import target_of, target_state
from plan_ie.pipes.stored import plan_data, whole_data
from plan_ie.types import CharSpan, Mention, Region, Target, usual_label

if TYPE_CHECKING:
    from plan_ie.agreement import Record

TargetScorer = Callable[..., dict[str, Any]]


def make_target_scorer() -> TargetScorer:
    """Make the scorer that `plan_target_linker` uses by default."""
    return score_targets


registry.scorers("plan_ie.target_scorer.v1", func=make_target_scorer)


def score_targets(examples: Iterable[Example], **_: Any) -> dict[str, Any]:
    """Score the targets of predicted documents against those of reference documents.

    Args:
        examples: The examples; those whose reference has no targets set (`set_gold`) are left out.

    Returns:
        `targets_detect_p`, `_r`, `_f`; `targets_record_p`, `_r`, `_f`; `targets_fields`, for each field the share
        of found targets in which it agrees. None for each where no example has gold.
    """
    from plan_ie.agreement import FIELDS
    from plan_ie.scoring import Counts, score_document

    total, annotated = Counts(), False
    for example in examples:
        gold = whole_data(example.reference)
        if "targets" not in gold:
            continue
        annotated = True
        predicted = whole_data(example.predicted).get("targets", ())
        score = score_document(
            [target_of(state) for state in gold["targets"]],
            [target_of(state) for state in predicted],
            ignore=gold.get("ignore", ()),
        )
        total += score.counts
    scores: dict[str, Any] = {"targets_fields": total.agreement if annotated else dict.fromkeys(FIELDS)}
    for name, rates in (("detect", total.detection), ("record", total.record)):
        values = (rates.precision, rates.recall, rates.f1) if annotated else (None, None, None)
        scores |= {f"targets_{name}_{key}": value for key, value in zip("prf", values, strict=True)}
    return scores


def set_gold(doc: Doc, targets: Iterable[Target | Record], *, ignore: Sequence[tuple[int, int]] = ()) -> Doc:
    """Give a document its gold targets, as a reference to score against or to keep in a `DocBin`.

    Args:
        doc: The document.
        targets: Targets, or records with the keys of `Target.to_dict()`.
        ignore: Character regions in which predictions count neither way.

    Raises:
        ValueError: A record's offsets do not fit the text.
    """
    text = doc.text
    states = [target_state(t if isinstance(t, Target) else gold_target(t, text)) for t in targets]
    data = plan_data(doc)
    data["targets"] = tuple(states)
    data["ignore"] = tuple((start, end) for start, end in ignore)
    register_extensions()
    return doc


def gold_example(
    nlp: Language, text: str, targets: Iterable[Target | Record], *, ignore: Sequence[tuple[int, int]] = ()
) -> Example:
    """An example for `nlp.evaluate`: a text and its gold targets.

    >>> import plan_ie
    >>> nlp = plan_ie.load()
    >>> text = "到2028年，芜湖市新建充电桩2万个。"
    >>> gold = [t.to_dict() | {"end_year": 2030} for t in nlp(text)._.targets]
    >>> scores = nlp.evaluate([gold_example(nlp, text, gold)])
    >>> scores["targets_detect_f"], scores["targets_record_f"], scores["targets_fields"]["end_year"]
    (1.0, 0.0, 0.0)
    """
    return Example(nlp.make_doc(text), set_gold(nlp.make_doc(text), targets, ignore=ignore))


def gold_target(record: Record, text: str) -> Target:
    """A gold record as a target; what gold does not say is left empty, and the sentence is the quantity itself.

    Raises:
        ValueError: Its offsets do not fit the text.
    """
    return Target(
        **_span(record, text),
        low=_decimal(record.get("low")),
        high=_decimal(record.get("high")),
        unit=record.get("unit") or "",
        comparator=record["comparator"],
        measure=record["measure"],
        annual=bool(record.get("annual")),
        indicator=_mention(record.get("indicator"), text, "INDICATOR"),
        subject=_mention(record.get("subject"), text, ""),
        region=_region(record),
        start_year=record.get("start_year"),
        end_year=record.get("end_year"),
        sentence=CharSpan(**_span(record.get("sentence") or record, text)),
        rule=record.get("rule") or "gold",
        confidence=record.get("confidence", 1.0),
        baseline_year=record.get("baseline_year"),
        baseline_value=_decimal(record.get("baseline_value")),
        baseline_unit=record.get("baseline_unit"),
        binding=record.get("binding"),
        modality=record.get("modality"),
        unit_id=record.get("unit_id"),
        dimension=record.get("dimension"),
        currency=record.get("currency"),
        same_as=record.get("same_as"),
    )


def _mention(mention: Mapping[str, Any] | None, text: str, usual: str) -> Mention | None:
    if mention is None:
        return None
    key, owner = mention.get("key"), mention.get("owner")
    span = _span(mention, text)
    return Mention(**span, label=usual_label(mention, usual), id=mention.get("id"), key=key, owner=owner)


def _region(record: Mapping[str, Any]) -> Region | None:
    name = record.get("region")
    return Region(name, record.get("region_adcode"), record.get("region_level")) if name else None


def _span(record: Mapping[str, Any], text: str) -> dict[str, Any]:
    start, end = record["start"], record["end"]
    if not 0 <= start < end <= len(text) or record.get("text", text[start:end]) != text[start:end]:
        raise ValueError(f"{record.get('text')!r} is not at {start}–{end} of the text, {text[start:end]!r} is")
    return {"start": start, "end": end, "text": text[start:end]}


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
