"""Documents for reports: the examples, and texts that want to do harm."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from spacy.language import Language

import plan_ie
from plan_ie.report import ReportDocument, report_document
from plan_ie.types import CharSpan, Mention, Plan, Target
from tests.pipeline import nlp_fixture as nlp_fixture

HOSTILE = (
    "</script><script>window.harmed = 1</script><img src=x onerror='window.harmed = 2'>\n"
    '到2025年，\u202e<b onclick="window.harmed = 3">粮食</b>-1+<i>产量\u202c达到&lt;5000亿斤\u2066。\u2069'
    " <!-- ' \" & 𠮷 \ud800\n"
)


@pytest.fixture(scope="session")
def examples(nlp: Language) -> list[ReportDocument]:
    """The two documents of the folder `examples`."""
    folder = Path(__file__).resolve().parents[2] / "examples"
    names = ("anhui_advanced_manufacturing.txt", "anhui_work_report.md")
    return [report_document(name, plan_ie.read(folder / name, nlp), actuals=True) for name in names]


def document_of(text: str, *quantities: str, indicator: str = "", plan: Plan | None = None) -> ReportDocument:
    """A document of a text and the quantities in it, without the pipeline."""
    targets = [_target(text, quantity, indicator) for quantity in quantities]
    return report_document("a.txt", fake_doc(text, targets, plan or Plan(title="标题")))


class FakeDoc(SimpleNamespace):
    """A `Doc` without tokens."""

    def __len__(self) -> int:
        return 0


def fake_doc(text: str, targets: Sequence[Target], plan: Plan) -> Any:
    """What a report needs of a `Doc`."""
    found = SimpleNamespace(targets=tuple(targets), actuals=(), plan=plan, tables=())
    return FakeDoc(text=text, user_data={}, _=found)


def _target(text: str, quantity: str, indicator: str) -> Target:
    start = text.index(quantity)
    low, high = text.rfind("\n", 0, start) + 1, (text.find("\n", start) + 1 or len(text) + 1) - 1
    at = text.index(indicator, low) if indicator else 0
    return Target(
        start=start,
        end=start + len(quantity),
        text=quantity,
        low=Decimal(5000),
        high=None,
        unit="元",
        comparator=">=",
        measure="level",
        annual=False,
        indicator=Mention(at, at + len(indicator), indicator) if indicator else None,
        subject=None,
        region=None,
        start_year=None,
        end_year=2025,
        sentence=CharSpan(low, high, text[low:high]),
        rule="before",
        confidence=0.9,
    )
