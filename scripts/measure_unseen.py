"""Measure linking on texts that are never trained on, whose writers and annotators did not see the library.

usage: python scripts/measure_unseen.py [--corpus DIR] [--model MODEL]

`models/unseen/news` holds published news told again in our own words, `models/unseen/passages` annotated passages of
the documents of a corpus. They say what is measured, whose it is, where, when and how, not the value: a record is right
here if those are. Don't read their errors: who does makes them into texts to train on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from train_linking import ROOT, Document, figures, predict, read_annotated, read_cases, score, show

import plan_ie
from plan_ie.types import Target
from plan_ie.weighing import Model

VALUES = ("low", "high", "unit", "comparator", "annual", "baseline_year", "baseline_value", "baseline_unit", "binding")
NOTHING = {"unit": "", "comparator": "=", "annual": False}


def with_values(document: Document, targets: Iterable[Target]) -> list[dict[str, object]]:
    """The gold records with the value of the target that meets them, so that no value is wrong."""
    found = [target.to_dict() for target in targets]
    gold = []
    for record in document.gold:
        met = next((t for t in found if t["start"] < record["end"] and record["start"] < t["end"]), NOTHING)
        gold.append({**record, **{name: met.get(name) for name in VALUES}})
    return gold


def measure(name: str, documents: Iterable[Document], model: Model) -> None:
    """Print the figures of a set."""
    scores = []
    for document in documents:
        targets = predict(document, model)
        document.gold = with_values(document, targets)
        scores.append(score(document, targets))
    show(name, figures(scores))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="the documents of the passages")
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "linking.json")
    args = parser.parse_args()
    nlp, model, folder = plan_ie.load(), Model.load(args.model), ROOT / "models" / "unseen"
    measure("news", read_cases(folder / "news", nlp, written=True), model)
    if args.corpus:
        measure("passages", read_annotated(folder / "passages", args.corpus, nlp), model)


if __name__ == "__main__":
    main()
