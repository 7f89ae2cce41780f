"""From a view to goals: regions, lists, edges, kinds and aims, each decision by weighed facts."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plan_ie.goals.clauses import Clause, read_clauses
from plan_ie.goals.evidence import (
    AIMS,
    KINDS,
    Context,
    Side,
    aim_facts,
    edge_facts,
    joint_facts,
    kind_facts,
    region_facts,
    stripped,
)
from plan_ie.goals.lists import Item, parts, right_edges, strip_left, strip_right
from plan_ie.goals.regions import Region, RegionReader
from plan_ie.goals.sections import section_kinds
from plan_ie.goals.words import GoalHit, GoalWords
from plan_ie.linking.view import DocumentView
from plan_ie.types import Aim, GoalKind, Reason
from plan_ie.weighing import Model, Weights, calibrated

MODEL_FILE = "goals.json"
_SILENT = frozenset({"review", "background", "glossary"})
DECISIONS = ("region", "joint", "edge", "kind", "aim")


@dataclass(slots=True, eq=False)
class Found:
    """A goal in view coordinates.

    Attributes:
        start: Offset of its object.
        end: Offset behind it.
        kind: position, focus or project.
        aim: The aim of a focus, else None.
        probability: How sure the kind is.
        item: The item it was made of.
        block: Index of its block.
    """

    start: int
    end: int
    kind: GoalKind
    aim: Aim | None
    probability: float
    item: Item
    block: int

    @property
    def rule(self) -> str:
        """The grammar that found it, and the verb."""
        region = self.item.region
        return f"{region.kind}:{region.chain.verbs[-1].word.text}" if region.chain else region.kind


class GoalReader:
    """Makes regions, items, edges and facts for a document; what trainer and linker share.

    Args:
        view: The document.
        words: The words.
    """

    def __init__(self, view: DocumentView, words: GoalWords) -> None:
        self.view, self.words = view, words
        hits = words.find(view.text)
        self.context = Context(view, words, hits, [h.start for h in hits])
        self.sections = section_kinds(view.text, view.blocks, words.sections)

    def blocks(self) -> Iterator[tuple[int, list[Region]]]:
        """Every block with the regions in it."""
        view, ctx = self.view, self.context
        reader = RegionReader(view.text)
        for index, block in enumerate(view.blocks):
            if block.kind == "table" and "。" not in view.text[block.start : block.end]:
                continue
            if self.sections[index] in _SILENT:
                continue
            ctx.block, ctx.section, ctx.topic = index, self.sections[index], self._topic(index)
            path = block.path
            ctx.heading = self.words.head(view.title_of(path[-1]))[0] if path else ""
            rows = [(c, self._outside(c)) for c in read_clauses(view.text, block.start, block.end)]
            yield index, list(reader.read(rows, block.title))

    def _topic(self, index: int) -> str:
        """`layout` under a title that names future industries."""
        view = self.view
        for i in (*reversed(view.blocks[index].path), index):
            title = view.title_of(i)
            if "未来产业" in title:
                return "layout"
        return ""

    def _outside(self, clause: Clause) -> list[GoalHit]:
        """The words of a clause outside brackets and quotes."""
        hits = self.context.hits_in(clause.start, clause.end)
        if not clause.closed:
            return list(hits)
        return [h for h in hits if h.end <= clause.end and not clause.encloses(h.start)]

    def joints(self, region: Region) -> Iterator[tuple[int, list[str]]]:
        """The joints of a region with the facts for a cut there."""
        stretches, joints = parts(region)
        if not joints:
            return
        text, head = self.view.text, self.words.head
        said = [text[start:end] for start, end in stretches]
        sides = [Side(span, words, head(words)[0]) for span, words in zip(stretches, said, strict=True)]
        ending = head(stripped(self.context, region.start, region.end))[0]
        for i, joint in enumerate(joints):
            yield i, joint_facts(self.context, region, joint, sides[i], sides[i + 1], (i, len(joints)), ending)

    def items(self, region: Region, cuts: Sequence[bool]) -> list[Item]:
        """The items of a region whose joints are cut or kept."""
        stretches, _ = parts(region)
        spans = [list(stretches[0])]
        for (start, end), cut in zip(stretches[1:], cuts, strict=True):
            if cut:
                spans.append([start, end])
            else:
                spans[-1][1] = end
        out: list[Item] = []
        for index, (start, end) in enumerate(spans):
            out.extend(self._item(region, start, end, index, len(spans)))
        if len(spans) > 1:
            company = self._company(out)
            for item in out:
                item.company = company
        return out

    def _company(self, items: Sequence[Item]) -> str:
        text, head = self.view.text, self.words.head
        classes = [head(text[i.start : i.end])[0] for i in items]
        if "actor" in classes or "org" in classes:
            return "actor"
        known = [c for c in classes if c]
        return max(sorted(set(known)), key=known.count) if known else ""

    def _item(self, region: Region, start: int, end: int, index: int, size: int) -> Iterator[Item]:
        text = self.view.text
        start = strip_left(text, start, end)
        opened = next((o for o in region.clause.opens if start < o < end), None)
        summary = None
        stop = end
        if opened is not None:
            stop, summary = opened, (opened + 1, end)
            if self.words.head(text[start:end])[0] == "role" or opened + 2 < end:
                yield Item(start, strip_right(text, start, end), region, index, size, None, True)
        stop = strip_right(text, start, stop)
        if stop - start >= 2:
            yield Item(start, stop, region, index, size, summary)

    def edges(self, item: Item) -> list[int]:
        """Where an item may end."""
        inside = [h for h in self.context.hits_in(item.start + 1, item.end) if not item.region.clause.encloses(h.start)]
        return right_edges(self.view.text, item, inside, item.region.clause.closed)


class GoalLinker:
    """Decides the goals of documents.

    Args:
        model: The weights.
    """

    def __init__(self, model: Model) -> None:
        self._region, self._joint, self._edge = (model[name].values for name in ("region", "joint", "edge"))
        self._kind, self._aim = _table(model["kind"], KINDS), _table(model["aim"], AIMS)
        self.admit: float = model.settings.get("admit", 0.5)
        self.screen: float = model.settings.get("screen", -3.0)
        self.share: float = model.settings.get("share", 0.5)
        self._line = model.settings

    def confidence(self, found: Found) -> float:
        """How sure a goal is, calibrated on documents left out of training."""
        return calibrated(found.probability, self._line)

    def link(self, reader: GoalReader) -> list[Found]:
        """The goals of a document, in text order."""
        out: list[Found] = []
        for block, regions in reader.blocks():
            found = [one for region in regions for one in self._read(reader, region, block)]
            out.extend(_apart(found))
        return sorted(out, key=lambda f: (f.start, f.end))

    def cuts(self, reader: GoalReader, region: Region) -> list[bool]:
        """For every joint of a region whether the list is cut there."""
        return [_sum(self._joint, facts) > 0 for _, facts in reader.joints(region)]

    def edge(self, reader: GoalReader, item: Item) -> int:
        """Where an item ends."""
        edges = reader.edges(item)
        if len(edges) == 1:
            return edges[0]
        scores = [_sum(self._edge, edge_facts(reader.context, item, e)) for e in edges]
        return edges[max(range(len(edges)), key=scores.__getitem__)]

    def holds(self, reader: GoalReader, region: Region) -> bool:
        """False for a region that is not worth a closer look."""
        if region.end - region.start < 2:
            return False
        return _sum(self._region, region_facts(reader.context, region)) >= self.screen

    def _read(self, reader: GoalReader, region: Region, block: int) -> Iterator[Found]:
        for found in self.judged(reader, region, block):
            if found.probability >= self.admit:
                if found.kind == "focus":
                    found.aim = self.aim(reader, found.item, found.end)
                yield found

    def judged(self, reader: GoalReader, region: Region, block: int) -> Iterator[Found]:
        """Every item of a region that is worth a look, as the likeliest kind of goal, without its aim."""
        if not self.holds(reader, region):
            return
        items = [
            (i, e) for i in reader.items(region, self.cuts(reader, region)) if (e := self.edge(reader, i)) > i.start + 1
        ]
        rows = [self._kinds(reader, item, edge) for item, edge in items]
        for (item, edge), scores in zip(items, _shared(items, rows, self.share), strict=True):
            kind, probability = _best(scores)
            yield Found(item.start, edge, kind, None, probability, item, block)

    def reasons(self, reader: GoalReader, found: Found) -> tuple[Reason, ...]:
        """How the decisions about an item fell: the region, the kind of goal or none, the aim of a focus."""
        ctx, item = reader.context, found.item
        region = self.region_reason(reader, item.region)
        own = kind_facts(ctx, item, found.end)
        kept = found.probability >= self.admit
        said = _weighed_for(self._kind, own, KINDS.index(found.kind))
        kind = Reason("goal", found.kind, found.probability, said, "none")
        if not kept:
            kind = Reason("goal", "none", 1 - found.probability, (), found.kind, said)
        if not kept or found.kind != "focus":
            return region, kind
        scores = _sums(self._aim, facts := aim_facts(ctx, item, found.end)) or [0.0] * len(AIMS)
        ranked = sorted(range(len(AIMS)), key=lambda i: (-scores[i], i))
        share = 1 / sum(math.exp(score - scores[ranked[0]]) for score in scores)
        best, other = ((AIMS[i], _weighed_for(self._aim, facts, i)) for i in ranked[:2])
        return region, kind, Reason("aim", best[0], share, best[1], other[0], other[1])

    def region_reason(self, reader: GoalReader, region: Region) -> Reason:
        """Whether a region is worth a closer look."""
        facts = region_facts(reader.context, region)
        sure = 1 / (1 + math.exp(-_sum(self._region, facts)))
        weighed = _weighed(self._region, facts)
        if self.holds(reader, region):
            return Reason("region", "goal", sure, weighed, "none")
        return Reason("region", "none", 1 - sure, (), "goal", weighed)

    def _kinds(self, reader: GoalReader, item: Item, edge: int) -> list[float]:
        """The scores of the kinds; no goal at all has the score 0."""
        return _sums(self._kind, kind_facts(reader.context, item, edge)) or [0.0] * len(KINDS)

    def aim(self, reader: GoalReader, item: Item, edge: int) -> Aim:
        """The aim of a focus."""
        scores = _sums(self._aim, aim_facts(reader.context, item, edge)) or [0.0]
        return AIMS[max(range(len(scores)), key=scores.__getitem__)]


def _sum(weights: Mapping[str, float], facts: Sequence[str]) -> float:
    """The sum of the facts' weights, for decisions between yes and no."""
    return sum(filter(None, map(weights.get, facts)))


def _weighed(weights: Mapping[str, float], facts: Sequence[str], most: int = 6) -> tuple[tuple[str, float], ...]:
    """The facts that weigh most, with their weights."""
    known = {fact: weights[fact] for fact in facts if weights.get(fact)}
    return tuple(sorted(known.items(), key=lambda item: (-abs(item[1]), item[0]))[:most])


def _weighed_for(
    table: Mapping[str, tuple[float, ...]], facts: Sequence[str], answer: int
) -> tuple[tuple[str, float], ...]:
    """The facts that weigh most for one answer."""
    return _weighed({fact: row[answer] for fact in facts if (row := table.get(fact))}, facts)


def _table(weights: Weights, answers: Sequence[str]) -> dict[str, tuple[float, ...]]:
    """For every fact its weight for each of a few answers that share their facts."""
    facts = {name.partition("|")[2] for name in weights.values}
    return {fact: tuple(weights.values.get(f"{answer}|{fact}", 0.0) for answer in answers) for fact in facts}


def _sums(table: Mapping[str, tuple[float, ...]], facts: Sequence[str]) -> list[float]:
    """The sums of the facts' weights for every answer; empty where no fact has any."""
    return list(map(sum, zip(*filter(None, map(table.get, facts)), strict=True)))


def _shared(items: Sequence[tuple[Item, int]], rows: Sequence[list[float]], share: float) -> Iterator[list[float]]:
    """The scores of list items, drawn to the mean of their list: items of one list are mostly of one kind."""
    listed = [row for (item, _), row in zip(items, rows, strict=True) if not item.over]
    if len(listed) < 2:
        yield from rows
        return
    mean = [sum(column) / len(listed) for column in zip(*listed, strict=True)]
    for (item, _), row in zip(items, rows, strict=True):
        yield row if item.over else [(1 - share) * own + share * m for own, m in zip(row, mean, strict=True)]


def _best(scores: Sequence[float]) -> tuple[GoalKind, float]:
    """The likeliest kind, and the probability of being a goal at all."""
    top = max(0.0, *scores)
    shares = sum(math.exp(s - top) for s in scores)
    best = max(range(len(scores)), key=scores.__getitem__)
    return KINDS[best], shares / (shares + math.exp(-top))


def _apart(found: Sequence[Found]) -> list[Found]:
    """The surest of goals that overlap."""
    kept: list[Found] = []
    ends: list[int] = []  # of those kept, in the order of the text
    starts: list[int] = []
    for one in sorted(found, key=lambda f: (-f.probability, f.start)):
        i = bisect_right(ends, one.start)  # the first that ends behind its start
        if i == len(starts) or starts[i] >= one.end:
            kept.append(one)
            starts.insert(i, one.start)
            ends.insert(i, one.end)
    return kept
