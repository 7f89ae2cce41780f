"""Cases of linking: a text, the complete list of its targets, and of its actuals where the case gives them.

A field that a target leaves out has its plain value: `comparator` is `=`, `annual` is false, everything else is null.
What is never left out: `text`, `low`, `high`, `unit`, `measure`, `indicator`, `end_year`. Of an actual the fields
that the case names are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plan_ie.types import Target
from tests.corpora import jsonl

DATA = Path(__file__).parent / "data"
REQUIRED = ("text", "low", "high", "unit", "measure", "indicator", "end_year")
PLAIN: dict[str, Any] = {
    "comparator": "=",
    "annual": False,
    "subject": None,
    "region": None,
    "start_year": None,
    "baseline_year": None,
    "baseline_value": None,
    "baseline_unit": None,
    "binding": None,
}
#: Compared only where a case names them.
OPTIONAL = ("modality", "rule", "industry", "section", "sentence")


def cases(name: str) -> list[Any]:
    """The cases of `data/NAME.jsonl` as pytest parameters."""
    return jsonl(DATA / f"{name}.jsonl")


def expected(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record of a case with its plain values filled in."""
    missing = [name for name in REQUIRED if name not in record]
    unknown = [name for name in record if name not in (*REQUIRED, *PLAIN, *OPTIONAL)]
    if missing or unknown:
        raise ValueError(f"record {dict(record)}: missing {missing}, unknown {unknown}")
    return PLAIN | dict(record)


def got(target: Target, fields: Sequence[str]) -> dict[str, Any]:
    """The same fields of a target; spans by their text."""
    said = target.to_dict()
    return {
        name: value["text"] if isinstance(value := said[name], dict) and "text" in value else value for name in fields
    }


def _text(value: Any) -> Any:
    return value["text"] if isinstance(value, dict) and "text" in value else value


def check(case: Mapping[str, Any], doc: Any) -> None:
    """Compare the whole lists, in text order, and the offsets of every span."""
    for kind in ("targets", "actuals"):
        found: Sequence[Target] = getattr(doc._, kind)
        if kind in case:
            wanted = [expected(record) if kind == "targets" else dict(record) for record in case[kind]]
            fields = [tuple(record) for record in wanted]
            fields += [(*REQUIRED, *PLAIN)] * (len(found) - len(wanted))
            assert [got(t, names) for t, names in zip(found, fields, strict=False)] == wanted, kind
        for target in found:
            spans = [target, target.sentence, *filter(None, (target.indicator, target.subject))]
            assert all(doc.text[span.start : span.end] == span.text for span in spans)
