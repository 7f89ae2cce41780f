"""What every named fact of the stance earns, on documents left out of training.

usage: python scripts/report_facts.py TRAIN_DIR [--also DEV_DIR] [--out FACTS.tsv]

A row a fact: what it says and how strongly its author believes it (`prior`), its mean weight over the groups
(`weight`), on how many quantities of TRAIN_DIR it holds (`holds`), the share of those that are what it says (`right`;
gold does not tell achieved values from what is neither, so both are right for a fact that says one of them), and what
becomes of the decisions when its weight is taken away: how many right ones turn wrong (`lost`), how many wrong ones
right (`won`). A fact that loses nothing may go; one that is seldom right says what its author did not mean.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import train_linking as training

import plan_ie
from plan_ie.linking.evidence.priors import PRIORS
from plan_ie.linking.evidence.registry import REGISTRY, NamedFact
from plan_ie.weighing import Example, Training, Weights

HEAD = ("fact", "says", "prior", "weight", "holds", "right", "lost", "won")


def goal_chosen(example: Example, scores: Sequence[float]) -> bool:
    """Whether the first candidate, the goal, is chosen."""
    return scores[0] >= max(scores[1:])


def count(examples: Iterable[Example], weights: Weights, facts: Mapping[str, NamedFact]) -> dict[str, Counter[str]]:
    """Holds, right, lost and won of the facts on examples whose documents the weights have not seen."""
    earned: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        goal = example.right[0]
        scores = [weights.total(c.blocks) for c in example.candidates]
        right = goal_chosen(example, scores) == goal
        for n, candidate in enumerate(example.candidates):
            for key in facts.keys() & set(candidate.facts()):
                row = earned[key]
                row["holds"] += 1
                row["right"] += (facts[key].says == "target") == goal
                without = [s - weights.values.get(key, 0.0) * (i == n) for i, s in enumerate(scores)]
                after = goal_chosen(example, without) == goal
                row["lost"] += right and not after
                row["won"] += after and not right
    return earned


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("--also", type=Path)
    parser.add_argument("--cases", type=Path, default=training.ROOT / "tests" / "linking" / "data")
    parser.add_argument("--written", type=Path, default=training.ROOT / "models" / "training")
    parser.add_argument("--out", type=Path, help="default: standard output")
    args = parser.parse_args()
    nlp = plan_ie.load(exclude=["plan_goal_linker"])
    real = training.read(args.train, nlp)
    beside = training.read(args.also, nlp) if args.also else []
    beside += training.read_cases(args.cases, nlp) + training.read_cases(args.written, nlp, written=True)
    examples = {d.name: training.stance_examples(d) for d in (*real, *beside)}
    trainer = Training([e for found in examples.values() for e in found], PRIORS["stance"])
    group = training.folds(real)
    facts = {fact.key: fact for fact in REGISTRY["stance"]}
    total: dict[str, Counter[str]] = defaultdict(Counter)
    weight: dict[str, float] = defaultdict(float)
    for fold in sorted(set(group.values())):
        hidden = [name for name, of in group.items() if of == fold]
        weights = trainer.solve(training.PENALTIES["stance"], without=frozenset(hidden))
        for key in facts:
            weight[key] += weights.values.get(key, 0.0) / training.GROUPS
        for key, row in count((e for name in hidden for e in examples[name]), weights, facts).items():
            total[key].update(row)
    rows = sorted((total[key]["won"] - total[key]["lost"], key) for key in facts)
    with args.out.open("w", encoding="utf-8", newline="") if args.out else sys.stdout as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow(HEAD)
        for _, key in rows:
            fact, row = facts[key], total[key]
            share = f"{row['right'] / row['holds']:.2f}" if row["holds"] else ""
            counts = row["holds"], share, row["lost"], row["won"]
            table.writerow((fact.name, fact.says, fact.prior, round(weight[key], 2), *counts))


if __name__ == "__main__":
    main()
