"""Train the weights of goals on annotated documents and on the cases of the tests, and measure them left out.

usage: python scripts/train_goals.py GOLD_DIR [--cases tests/goals/data] [--out models/goals.json]

GOLD_DIR holds NAME.txt and NAME.goals.json ({"only": [[start, end], ...], "goals": [...]}). Left out means: every
document is read with weights that have not seen it (the small ones are left out together); the cases and the examples
of docs/goals.md say how a habit of plans is to be read and are always trained on.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from calibration import calibration_line, say

import plan_ie
from plan_ie.goals.decide import DECISIONS, Found, GoalLinker, GoalReader
from plan_ie.goals.evidence import AIMS, KINDS, PRIORS, aim_facts, edge_facts, kind_facts, region_facts
from plan_ie.goals.lists import parts
from plan_ie.goals.marked import marked_lines, unmarked
from plan_ie.goals.regions import Region
from plan_ie.goals.words import GoalWords
from plan_ie.pipes.analysis import goal_words_of
from plan_ie.pipes.document_targets import document_view
from plan_ie.weighing import Candidate, Example, Model, Training, Weights, answering, calibrated, given

PENALTIES = {"region": 2.0, "joint": 1.0, "edge": 1.0, "kind": 2.0, "aim": 1.0}
AGREE, STEPS = 0.6, 45
SURE = 0.8


@dataclass
class Document:
    """A document ready for training; gold in view coordinates."""

    name: str
    reader: GoalReader
    gold: list[dict[str, Any]]
    only: list[tuple[int, int]]
    case: bool = False
    examples: dict[str, list[Example]] = field(default_factory=lambda: defaultdict(list))

    def inside(self, at: int) -> bool:
        """True where gold is complete."""
        return not self.only or any(a <= at < b for a, b in self.only)


def words_of(nlp: Any) -> GoalWords:
    """The words of the pipeline's packs."""
    return goal_words_of(nlp.get_pipe("plan_target_linker").lexicon)


def document_of(
    name: str, text: str, gold: Sequence[Mapping[str, Any]], only: Any, nlp: Any, words: GoalWords
) -> Document:
    linker = nlp.get_pipe("plan_target_linker")
    view, layout = document_view(nlp.make_doc(text), linker)
    to_view = layout.reading.to_view
    placed = [dict(g) | {"start": to_view(g["start"]), "end": to_view(g["end"])} for g in gold]
    return Document(name, GoalReader(view, words), placed, [(to_view(a), to_view(b)) for a, b in only])


def read(folder: Path, nlp: Any, words: GoalWords) -> list[Document]:
    out = []
    for path in sorted(folder.glob("*.goals.json")):
        name = path.name[:-11]
        data = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        out.append(document_of(name, text, data["goals"], data["only"], nlp, words))
    return out


def read_cases(folder: Path, nlp: Any, words: GoalWords) -> list[Document]:
    """The cases of the tests, and the examples of the documentation, as documents."""
    out = []
    page = Path(__file__).resolve().parents[1] / "docs" / "goals.md"
    for path in (*sorted(folder.glob("*.txt")), page):
        for number, line in enumerate(marked_lines(path.read_text(encoding="utf-8")), 1):
            text, goals = unmarked(line)
            gold = [g._asdict() for g in goals]
            out.append(document_of(f"{path.stem}:{number}", text, gold, [], nlp, words))
            out[-1].case = True
    return out


def iou(a: tuple[int, int], b: Mapping[str, Any]) -> float:
    shared = min(a[1], b["end"]) - max(a[0], b["start"])
    return shared / (max(a[1], b["end"]) - min(a[0], b["start"])) if shared > 0 else 0.0


def overlapping(document: Document, start: int, end: int) -> list[dict[str, Any]]:
    return [g for g in document.gold if g["start"] < end and start < g["end"]]


def gold_cuts(document: Document, region: Region) -> list[bool | None]:
    """For every joint: True between two goals, False inside one, None where gold says nothing."""
    out: list[bool | None] = []
    stretches, joints = parts(region)
    for i, joint in enumerate(joints):
        inside = [g for g in document.gold if g["start"] < joint.start and joint.end < g["end"]]
        left = overlapping(document, *stretches[i])
        right = overlapping(document, *stretches[i + 1])
        out.append(False if inside else True if left and right else None)
    return out


def build_shape(document: Document, weight: float) -> None:
    """Examples of joints and edges."""
    for _, regions in document.reader.blocks():
        for region in regions:
            if not document.inside(region.start):
                continue
            if region.end - region.start >= 2:
                add_region(document, region, weight)
            cuts = gold_cuts(document, region)
            for i, facts in document.reader.joints(region):
                if cuts[i] is not None:
                    cut = Candidate("cut", ((given, *facts),))
                    keep = Candidate("keep", ())
                    document.examples["joint"].append(
                        Example(document.name, [cut, keep], [cuts[i] is True, cuts[i] is False], weight)
                    )
            for item in document.reader.items(region, [c is not False for c in cuts]):
                edges = document.reader.edges(item)
                best = max(
                    (iou((item.start, e), g) for e in edges for g in overlapping(document, item.start, item.end)),
                    default=0.0,
                )
                if best < 0.5 or len(edges) < 2:
                    continue
                right = [max(iou((item.start, e), g) for g in document.gold) >= best - 1e-9 for e in edges]
                candidates = [Candidate(e, ((given, *edge_facts(document.reader.context, item, e)),)) for e in edges]
                document.examples["edge"].append(Example(document.name, candidates, right, weight))


def add_region(document: Document, region: Region, weight: float) -> None:
    """An example of whether a region holds a goal."""
    held = any(
        region.start <= g["start"] and g["end"] <= region.end + 1
        for g in overlapping(document, region.start, region.end)
    )
    facts = region_facts(document.reader.context, region)
    candidates = [Candidate("goal", ((given, *facts),)), Candidate("none", ())]
    document.examples["region"].append(Example(document.name, candidates, [held, not held], weight))


def build_kind(document: Document, linker: GoalLinker, weight: float) -> None:
    """Examples of kinds and aims, on the items that the shapes make."""
    rows = []
    for _, regions in document.reader.blocks():
        for region in regions:
            if not document.inside(region.start) or not linker.holds(document.reader, region):
                continue
            for item in document.reader.items(region, linker.cuts(document.reader, region)):
                edge = linker.edge(document.reader, item)
                if edge - item.start >= 2:
                    facts = kind_facts(document.reader.context, item, edge)
                    rows.append((item, edge, facts, aim_facts(document.reader.context, item, edge)))
    best: dict[int, float] = {}
    for item, edge, _, _ in rows:
        for g in overlapping(document, item.start, edge):
            best[id(g)] = max(best.get(id(g), 0.0), iou((item.start, edge), g))
    for item, edge, facts, aims in rows:
        hits = [
            g
            for g in overlapping(document, item.start, edge)
            if iou((item.start, edge), g) >= max(AGREE, best[id(g)] - 1e-9)
        ]
        kinds = {g["kind"] for g in hits}
        candidates = [Candidate(k, ((answering, k, given, *facts),)) for k in KINDS] + [Candidate("none", ())]
        right = [k in kinds for k in KINDS] + [not kinds]
        document.examples["kind"].append(Example(document.name, candidates, right, weight))
        aim = next((g["aim"] for g in hits if g["kind"] == "focus"), None)
        if aim:
            candidates = [Candidate(a, ((answering, a, given, *aims),)) for a in AIMS]
            document.examples["aim"].append(Example(document.name, candidates, [a == aim for a in AIMS], weight))


class Fitter:
    """Trains models on documents, some of them left out."""

    def __init__(self, documents: Sequence[Document], settings: Mapping[str, float]) -> None:
        self.settings, self.documents = settings, documents
        for d in documents:
            d.examples.clear()
            build_shape(d, 1.0)
        self._shape = {n: self._training(n) for n in ("region", "joint", "edge")}
        shape = self.shape()
        wider = {**settings, "screen": settings["screen"] - 1}  # kinds learn from more than is looked at later
        linker = GoalLinker(Model({**shape, "kind": _EMPTY, "aim": _EMPTY}, wider))
        for d in documents:
            build_kind(d, linker, 1.0)
        self._rest = {n: self._training(n) for n in ("kind", "aim")}

    def _training(self, name: str) -> Training:
        return Training([e for d in self.documents for e in d.examples[name]], PRIORS[name])

    def shape(self, hidden: frozenset[str] = frozenset()) -> dict[str, Any]:
        return {n: t.solve(PENALTIES[n], without=hidden, steps=STEPS) for n, t in self._shape.items()}

    def fit(self, without: Iterable[str] = ()) -> Model:
        hidden = frozenset(without)
        solved = self.shape(hidden) | {
            n: t.solve(PENALTIES[n], without=hidden, steps=STEPS) for n, t in self._rest.items()
        }
        return Model(solved, self.settings)


_EMPTY = Weights({})


def predict(document: Document, model: Model) -> list[Found]:
    found = GoalLinker(model).link(document.reader)
    return [f for f in found if document.inside(f.start)]


_SMALL = 20


def left_out(documents: Sequence[Document], fitter: Fitter) -> list[tuple[Document, list[Found]]]:
    """Every document with the goals that weights find which have not seen it; the small ones left out together."""
    real = [d for d in documents if not d.case]
    groups = [[d] for d in real if len(d.gold) >= _SMALL] + [[d for d in real if len(d.gold) < _SMALL]]
    out = []
    for group in groups:
        model = fitter.fit(d.name for d in group)
        out += [(d, predict(d, model)) for d in group]
    return sorted(out, key=lambda row: row[0].name)


def matched(document: Document, found: Sequence[Found]) -> tuple[set[int], set[int], list[tuple[int, int]]]:
    pairs = sorted(
        (
            (iou((f.start, f.end), g), i, j)
            for i, f in enumerate(found)
            for j, g in enumerate(document.gold)
            if f.kind == g["kind"]
        ),
        reverse=True,
    )
    used, hit, out = set(), set(), []
    for value, i, j in pairs:
        if value >= AGREE and i not in used and j not in hit:
            used.add(i)
            hit.add(j)
            out.append((i, j))
    return used, hit, out


def figures(rows: Sequence[tuple[Document, Sequence[Found]]]) -> dict[str, float]:
    out: dict[str, float] = {}
    total = {k: [0, 0, 0] for k in (*KINDS, "ALL")}
    aims = [0, 0]
    for document, found in rows:
        _, _, pairs = matched(document, found)
        for k in KINDS:
            c = (
                sum(document.gold[j]["kind"] == k for _, j in pairs),
                sum(f.kind == k for f in found),
                sum(g["kind"] == k for g in document.gold),
            )
            for x in (k, "ALL"):
                total[x] = [a + b for a, b in zip(total[x], c, strict=True)]
        for i, j in pairs:
            if document.gold[j]["kind"] == "focus":
                aims[0] += found[i].aim == document.gold[j]["aim"]
                aims[1] += 1
    for k, (hit, pred, gold) in total.items():
        out[k] = round(2 * hit / max(1, pred + gold), 4)
        out[f"{k} P"], out[f"{k} R"] = round(hit / max(1, pred), 4), round(hit / max(1, gold), 4)
    out["aim"] = round(aims[0] / max(1, aims[1]), 4)
    return out


Judged = tuple[str, float, bool]  # document, probability, whether the goal is right


def judged(rows: Sequence[tuple[Document, Sequence[Found]]]) -> list[Judged]:
    """The probability of every goal found, and whether gold has it."""
    out = []
    for document, found in rows:
        right, _, _ = matched(document, found)
        out += [(document.name, f.probability, i in right) for i, f in enumerate(found)]
    return out


def left_out_confidence(rows: Sequence[Judged]) -> list[Judged]:
    """Every goal with its confidence by the line of all other documents."""
    lines = {
        name: calibration_line([(p, right) for other, p, right in rows if other != name])
        for name in {row[0] for row in rows}
    }
    return [(name, calibrated(p, lines[name]), right) for name, p, right in rows]


def reliability(rows: Sequence[Judged]) -> dict[str, float]:
    """Expected calibration error over ten bins, log loss, and how many of the sure goals are right."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for row in rows:
        bins[min(9, int(row[1] * 10))].append(row)
    error = sum(abs(sum(p - right for _, p, right in b)) for b in bins.values()) / len(rows)
    loss = -sum(math.log(p if right else 1 - p) for _, p, right in rows) / len(rows)
    sure = [right for _, p, right in rows if p >= SURE]
    return {
        "error": round(error, 3),
        "log loss": round(loss, 3),
        "sure": len(sure),
        "sure right": round(sum(sure) / max(1, len(sure)), 3),
    }


def show_errors(document: Document, found: Sequence[Found]) -> None:
    used, hit, _ = matched(document, found)
    text = document.reader.view.text
    rows = [
        (g["start"], "missed  ", g["kind"], g["start"], g["end"]) for j, g in enumerate(document.gold) if j not in hit
    ]
    rows += [
        (f.start, "spurious", f"{f.kind} {f.probability:.2f}", f.start, f.end)
        for i, f in enumerate(found)
        if i not in used
    ]
    for _, what, kind, a, b in sorted(rows):
        say(
            document.name[:12],
            what,
            kind,
            (text[max(0, a - 18) : a] + "«" + text[a:b] + "»" + text[b : b + 12]).replace("\n", "⏎"),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("--cases", type=Path, default=Path(__file__).resolve().parents[1] / "tests" / "goals" / "data")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--admit", type=float, default=0.42, help="a goal from this probability on")
    parser.add_argument("--share", type=float, default=0.5, help="how far the items of a list are drawn to each other")
    parser.add_argument("--screen", type=float, default=-1.0, help="regions with a lower score are not looked at")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    start = time.time()
    nlp = plan_ie.load()
    words = words_of(nlp)
    documents = read(args.train, nlp, words) + read_cases(args.cases, nlp, words)
    settings = {"admit": args.admit, "share": args.share, "screen": args.screen}
    fitter = Fitter(documents, settings)
    for name in DECISIONS:
        rows = [e for d in documents for e in d.examples[name]]
        say(name, len(rows), "reachable", round(sum(any(e.right) for e in rows) / max(1, len(rows)), 3))
    model = fitter.fit()
    say("fitted", round(time.time() - start, 1), "s", {n: len(w.values) for n, w in model.decisions.items()})
    if args.out:
        model.save(args.out)
    say("trained on", figures([(d, predict(d, model)) for d in documents]))
    left = left_out(documents, fitter)
    result = figures(left)
    say("left out  ", result)
    for d, found in left:
        f = figures([(d, found)])
        say("  ", d.name, len(d.gold), len(found), {k: f[k] for k in (*KINDS, "ALL", "ALL P", "ALL R", "aim")})
    if args.errors:
        for d, found in left:
            show_errors(d, found)
    found = judged(left)
    settings |= calibration_line([(p, right) for _, p, right in found])
    say(
        "confidence, left out: raw", reliability(found), "calibrated", reliability(left_out_confidence(found)), settings
    )
    if args.out:
        report = {"left out": result, "confidence": reliability(left_out_confidence(found))}
        Model(model.decisions, settings, report).save(args.out)
    say(round(time.time() - start), "s")


if __name__ == "__main__":
    main()
