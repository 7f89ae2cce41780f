"""Train the confidence model on documents with gold targets, and report how reliable it is.

usage: python scripts/train_confidence.py GOLD_DIR [--out models/confidence.json] [--check DIR ...]

GOLD_DIR holds NAME.txt and NAME.gold.json. The report is by leave-one-document-out: every document is
judged by a model that has not seen it. Because the linking rules have seen these documents, the bias is
then lowered until, in that report, records of confidence SURE and above are right at least WANTED of the
time. Plain gradient descent on about 800 records, a few seconds.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from spacy.tokens import Doc

import plan_ie
from plan_ie.agreement import Record
from plan_ie.interop.gold import read_gold
from plan_ie.linking.confidence import ConfidenceModel
from plan_ie.linking.resolve import link_document
from plan_ie.pipes.target_linker import PlanTargetLinker, document_view
from plan_ie.scoring import score_document

Row = tuple[tuple[str, ...], bool]
RARE = 4
PENALTY = 20.0
SURE = 0.8
WANTED = 0.95
STEP = 0.05
STEPS = 400
RATE = 0.5


def rows_of(folder: Path) -> dict[str, list[Row]]:
    """Features and rightness of every target that the pipeline finds in running text, by document."""
    nlp = plan_ie.load()
    linker = nlp.get_pipe("plan_target_linker")
    out: dict[str, list[Row]] = {}
    for gold in read_gold(folder):
        doc = nlp(gold.known_text)
        targets = doc._.targets
        score = score_document(gold.targets, targets, ignore=gold.ignore)
        right = {_key(pair.predicted) for pair in score.pairs if pair.right}
        judged = {_key(pair.predicted) for pair in score.pairs} | {_key(record) for record in score.spurious}
        rows: list[Row] = []
        for target, found in zip([t for t in targets if t.origin == "text"], _features(doc, linker), strict=True):
            key = _key(target.to_dict())
            if key in judged:
                rows.append((found, key in right))
        out[gold.name] = rows
    return out


def _features(doc: Doc, linker: PlanTargetLinker) -> Iterator[tuple[str, ...]]:
    """Features of the targets outside tables, in the order of `doc._.targets`."""
    view, layout = document_view(doc, linker)
    drafts, _ = link_document(view, linker.strategies)
    inside = {(t.start, t.end) for t in doc._.targets if t.origin == "text"}
    for draft in drafts:
        if draft.kind == "target" and layout.reading.to_source(draft.quantity.start, draft.quantity.end) in inside:
            yield draft.features


def _key(record: Record) -> tuple[int, int, str]:
    """What tells the records of a document apart."""
    subject, indicator = record["subject"], record["indicator"]
    return record["start"], record["end"], f"{subject and subject['text']}|{indicator['text']}"


def train(rows: list[Row]) -> ConfidenceModel:
    """Logistic regression with an L2 penalty; features seen fewer than RARE times are left out."""
    counts = Counter(f for features, _ in rows for f in features)
    names = sorted(f for f, n in counts.items() if n >= RARE)
    index = {f: i for i, f in enumerate(names)}
    data = [([index[f] for f in features if f in index], right) for features, right in rows]
    weights, bias = [0.0] * len(names), 0.0
    for _ in range(STEPS):
        gradient, slope = [PENALTY * w for w in weights], 0.0
        for active, right in data:
            p = 1 / (1 + math.exp(-(bias + sum(weights[i] for i in active))))
            error = p - right
            slope += error
            for i in active:
                gradient[i] += error
        bias -= RATE * slope / len(data)
        weights = [w - RATE * g / len(data) for w, g in zip(weights, gradient, strict=True)]
    return ConfidenceModel(round(bias, 4), {f: round(w, 4) for f, w in zip(names, weights, strict=True)})


def lowered(model: ConfidenceModel, margin: float) -> ConfidenceModel:
    """The model with a lower bias."""
    return ConfidenceModel(round(model.bias - margin, 4), model.weights)


def judge(
    documents: Mapping[str, list[Row]], judges: Mapping[str, ConfidenceModel], margin: float
) -> list[tuple[float, bool]]:
    """Confidence and rightness of every record, by the judge of its document."""
    models = {name: lowered(model, margin) for name, model in judges.items()}
    return [(models[name].probability(found), right) for name, rows in documents.items() for found, right in rows]


def precision(scored: list[tuple[float, bool]]) -> float:
    """The share of records that are right, of those that are sure; 1 where none is."""
    sure = [right for p, right in scored if p >= SURE]
    return sum(sure) / len(sure) if sure else 1.0


def curve(scored: list[tuple[float, bool]]) -> str:
    """A table: records, mean confidence and share right, by confidence."""
    lines = ["confidence   records   mean   right"]
    for low, high in ((0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        part = [(p, r) for p, r in scored if low <= p < high]
        if part:
            mean, right = sum(p for p, _ in part) / len(part), sum(r for _, r in part) / len(part)
            lines.append(f"{low:.2f}–{min(high, 1):.2f}    {len(part):7}   {mean:.3f}  {right:.3f}")
    sure = sum(p >= SURE for p, _ in scored)
    lines.append(f">= {SURE:.2f}      {sure:7}          {precision(scored):.3f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="further gold folders, not trained on")
    args = parser.parse_args()
    documents = rows_of(args.gold)
    judges = {
        name: train([row for other, part in documents.items() if other != name for row in part]) for name in documents
    }
    margin = 0.0
    while (scored := judge(documents, judges, margin)) and precision(scored) < WANTED:
        margin += STEP
    sys.stdout.write(f"leave one document out, bias lowered by {margin:.2f}\n{curve(scored)}\n")
    model = lowered(train([row for part in documents.values() for row in part]), margin)
    sys.stdout.write(f"\nthe documents trained on\n{curve(judge(documents, dict.fromkeys(documents, model), 0))}\n")
    for folder in args.check:
        others = rows_of(folder)
        checked = judge(others, dict.fromkeys(others, model), 0)
        sys.stdout.write(f"\n{folder}\n{curve(checked)}\n")
    if args.out:
        args.out.write_text(
            json.dumps({"bias": model.bias, "weights": model.weights}, ensure_ascii=False, indent=1) + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
