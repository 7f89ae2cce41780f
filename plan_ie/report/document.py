"""What the page needs of a document, as JSON-able values, so that the `Doc` itself need not be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from plan_ie.compare import Side
from plan_ie.compare.keys import indicator_key
from plan_ie.phrases import baseline_text, value_text
from plan_ie.pipes.stored import mentions_of, whole_data
from plan_ie.report.blocks import block_data, text_blocks
from plan_ie.report.offsets import utf16_offsets
from plan_ie.report.places import Places, Span
from plan_ie.types import CharSpan, Plan, Target, number

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """One document of a report.

    Attributes:
        facts: What the document is: name, title, issuer, number, date, years, region, warnings.
        content: Its text and the blocks of it.
        shown: Its targets, and its actuals if they are wanted, in text order.
        records: The same as the page has them.
        side: What a comparison needs of it.
    """

    facts: dict[str, Any]
    content: dict[str, Any]
    shown: tuple[Target, ...]
    records: tuple[dict[str, Any], ...]
    side: Side

    def __len__(self) -> int:
        """How many targets it shows."""
        return len(self.shown)


def report_document(name: str, doc: Doc, *, actuals: bool = False) -> ReportDocument:
    """What the page needs of a document.

    Args:
        name: Its name, shown where it has no title.
        doc: The processed document.
        actuals: Whether to show achieved and current values too.

    >>> import plan_ie
    >>> doc = plan_ie.load()("安徽省规划\\n到2028年，芜湖市新建充电桩2万个。")
    >>> record = report_document("plan.txt", doc).records[0]
    >>> [doc.text[start:end] for start, end in record["spans"].values()]
    ['2万个', '充电桩', '芜湖市', '到2028年']
    """
    text, plan = doc.text, doc._.plan
    place = utf16_offsets(text)
    shown: list[Target] = list(doc._.targets)
    if actuals:
        shown = sorted([*shown, *doc._.actuals], key=lambda target: (target.start, target.end))
    finder = Places(text, plan, mentions_of(whole_data(doc)))
    blocks = text_blocks(text, plan.title, plan.sections, doc._.tables)
    return ReportDocument(
        _facts(name, plan),
        {"text": text, "blocks": [block_data(block, place) for block in blocks]},
        tuple(shown),
        tuple(_record(target, finder, place) for target in shown),
        Side(plan.title or name, plan.region, doc._.targets, doc._.actuals, plan.period),
    )


def sides_of(documents: Sequence[ReportDocument]) -> list[Side]:
    """What a comparison needs of documents, under names that tell them apart: two drafts of a plan share its title."""
    titles = Counter(document.side.name for document in documents)
    sides = []
    for document in documents:
        side, name = document.side, document.facts["name"]
        alone = titles[side.name] == 1 or side.name == name
        sides.append(side if alone else replace(side, name=f"{side.name} ({name})"))
    return sides


def _facts(name: str, plan: Plan) -> dict[str, Any]:
    period = plan.period
    years = [] if period is None else [year for year in (period.start_year, period.end_year) if year is not None]
    facts = {
        "name": name,
        "title": plan.title,
        "issuer": plan.issuer,
        "number": plan.number,
        "date": plan.date,
        "period": "–".join(str(year) for year in dict.fromkeys(years)),
        "region": plan.region.name if plan.region else None,
        "warnings": list(plan.warnings),
    }
    return _filled(facts)


def _record(target: Target, finder: Places, place: Callable[[int], int]) -> dict[str, Any]:
    spans: dict[str, Span | None] = {
        "quantity": (target.start, target.end),
        "indicator": _ends(target.indicator),
        "subject": _ends(target.subject),
        "region": finder.region(target),
        "deadline": finder.deadline(target),
    }
    return _filled(
        {
            "kind": target.kind,
            "value": value_text(target),
            "number": number(target.low if target.low is not None else target.high),
            "unit": target.unit,
            "measure": target.measure,
            "annual": target.annual,
            "indicator": _words(target.indicator),
            "key": indicator_key(target),
            "subject": _words(target.subject),
            "region": target.region.name if target.region else None,
            "industry": target.industry.name if target.industry else None,
            "start_year": target.start_year,
            "end_year": target.end_year,
            "baseline": None if target.baseline_value is None else baseline_text(target),
            "baseline_number": number(target.baseline_value),
            "baseline_year": target.baseline_year,
            "binding": target.binding,
            "confidence": round(target.confidence, 3),
            "page": target.page,
            "section": list(target.section),
            "sentence": [place(target.sentence.start), place(target.sentence.end)],
            "spans": {role: [place(at) for at in span] for role, span in spans.items() if span is not None},
        }
    )


def _ends(mention: CharSpan | None) -> Span | None:
    return None if mention is None else (mention.start, mention.end)


def _words(mention: CharSpan | None) -> str | None:
    return None if mention is None else " ".join(mention.text.split())


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None and value is not False and value != []}
