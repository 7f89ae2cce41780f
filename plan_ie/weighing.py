"""Decisions by named, weighed evidence: candidates, the facts that speak for each, weights, a choice.

Knows no Chinese and no spaCy. A decision has candidates; every candidate has facts, which are names; every name has
a weight. The weights of a candidate's facts add up to its score, scores turn into probabilities (softmax), and the
best candidate is chosen. `explain` can therefore say of every decision what spoke for the chosen and for the runner-up.

Most facts follow from a few values: the class of a predicate, the form of a quantity. So a candidate does not carry
names but *blocks*: a function of such values together with the values. A block's names are made only when a person or
the trainer asks for them, or when a block is weighed for the first time; an equal block has the same sum.

Training is a conditional log-linear model whose penalty draws each weight to its *prior*: the side and strength that
the author of a fact claims. With three examples the claim stands, with three hundred the data decides.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

from plan_ie.data import data_dir

V = TypeVar("V")
K = TypeVar("K")

Maker = Callable[..., Iterable[str]]
"""Makes the names of facts, such as `what.before=verb`, of a few hashable values."""

Block = tuple[Any, ...]
"""A maker and the values it is called with; equal blocks have the same facts."""

_WEIGHT = attrgetter("weight")
_MOST_KNOWN = 200_000  # sums of blocks that are kept at most


def given(*facts: str) -> tuple[str, ...]:
    """The maker of facts that are named one by one: `(given, "first", "second")`."""
    return facts


def answering(answer: str, maker: Maker, *values: Any) -> Iterable[str]:
    """The maker of facts that mean something else for every answer: `answer|fact`."""
    return [f"{answer}|{fact}" for fact in maker(*values)]


def together(*blocks: Block) -> Iterable[str]:
    """The maker of the facts of several blocks."""
    return [fact for block in blocks for fact in facts_of(block)]


def facts_of(block: Block) -> Iterable[str]:
    """The names of a block's facts, each once."""
    return dict.fromkeys(block[0](*block[1:]))


class Common:
    """Blocks that many candidates of a document have in common, weighed once.

    Args:
        blocks: The blocks.
        weights: The weights of the decision; None where nothing is decided, as in training.

    Attributes:
        blocks: The same.
        weight: The sum of their weights; not a number without weights.
    """

    __slots__ = ("blocks", "weight")

    def __init__(self, blocks: Sequence[Block], weights: Weights | None) -> None:
        self.blocks = blocks
        self.weight = weights.total(blocks) if weights is not None else math.nan


class Commons(dict[K, Common]):
    """Blocks that candidates of a document have in common, by what they follow from; made when first asked for.

    >>> weights = Weights({"len=2": 0.5, "len=4": 1.5})
    >>> by_name = Commons(lambda name: ((given, f"len={len(name)}"),), weights)
    >>> by_name["产业规模"].weight, by_name["企业"].weight, len(by_name)
    (1.5, 0.5, 2)
    """

    __slots__ = ("_blocks", "_weights")

    def __init__(self, blocks: Callable[[K], Sequence[Block]], weights: Weights | None) -> None:
        super().__init__()
        self._blocks, self._weights = blocks, weights

    def __missing__(self, key: K) -> Common:
        made = self[key] = Common(self._blocks(key), self._weights)
        return made


@dataclass(slots=True, eq=False)
class Candidate(Generic[V]):
    """A possible answer, and what speaks for or against it; never changed, and not frozen only because that takes time.

    Attributes:
        value: The answer.
        own: Blocks of facts that are weighed for it alone.
        common: What it has in common with others.
    """

    value: V
    own: Sequence[Block]
    common: Sequence[Common] = ()

    @property
    def blocks(self) -> Sequence[Block]:
        """Its facts, in blocks."""
        return [*(block for common in self.common for block in common.blocks), *self.own]

    def facts(self) -> Iterable[str]:
        """All its facts."""
        return (fact for block in self.blocks for fact in facts_of(block))


@dataclass(slots=True, eq=False)
class Decision(Generic[V]):
    """The outcome of weighing candidates.

    Attributes:
        chosen: The candidate with the highest score; of equals the first.
        probability: Its share of the softmax.
        candidates: All candidates.
        scores: Their scores, in the same order.
        shares: The softmax of the scores, before it is divided by its sum: 1 for the best.
    """

    chosen: Candidate[V]
    probability: float
    candidates: Sequence[Candidate[V]]
    scores: Sequence[float]
    shares: Sequence[float]

    @property
    def value(self) -> V:
        """The chosen answer."""
        return self.chosen.value

    @property
    def runner_up(self) -> Candidate[V] | None:
        """The best candidate with another answer, or None."""
        others = [(s, -i) for i, s in enumerate(self.scores) if self.candidates[i].value != self.chosen.value]
        return self.candidates[-max(others)[1]] if others else None

    def unless(self, other: Callable[[V], bool], share: float) -> Decision[V]:
        """This decision, or its best answer of another kind where that kind is likely enough.

        Where a missing answer costs more than a superfluous one (F1 is greatest when everything with a probability of
        half the F1 is admitted), the most probable answer is not the best one.

        Args:
            other: Whether an answer is of the kind that would be preferred.
            share: The share of it and the chosen answer together from which it is preferred.
        """
        rivals = [i for i, c in enumerate(self.candidates) if other(c.value)]
        if not rivals:
            return self
        shares = self.shares
        chosen = max(s for s, c in zip(shares, self.candidates, strict=True) if c is self.chosen)
        of_rivals = sum([shares[i] for i in rivals])
        if of_rivals < share * (of_rivals + chosen):
            return self
        best = max(rivals, key=shares.__getitem__)
        return Decision(self.candidates[best], shares[best] / sum(shares), self.candidates, self.scores, shares)

    def probability_of(self, value: V) -> float:
        """The share of all candidates that give this answer."""
        pairs = zip(self.shares, self.candidates, strict=True)
        return sum([share for share, c in pairs if c.value == value]) / sum(self.shares)


class _Sums(dict[Block, float]):
    """The sums of the weights of blocks, each made when it is asked for first."""

    __slots__ = ("_weights",)

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, block: Block) -> float:
        total = sum(filter(None, map(self._weights.get, facts_of(block))), 0.0)
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[block] = total
        return total


@dataclass(frozen=True)
class Weights:
    """The weights of one decision's facts; a fact without one weighs nothing."""

    values: Mapping[str, float]
    _weigh: Callable[[Block], float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_weigh", _Sums(self.values).__getitem__)

    @cached_property
    def _known_by_answer(self) -> dict[Block, Sequence[float]]:
        return {}

    @cached_property
    def _answers(self) -> Sequence[str]:
        """The answers that facts of `answering` weigh for."""
        return list(dict.fromkeys(name.partition("|")[0] for name in self.values if "|" in name))

    @cached_property
    def _by_answer(self) -> Mapping[str, Sequence[tuple[int, float]]]:
        """Facts of `answering` → the answers that they weigh for, by their places, with the weights."""
        places = {answer: place for place, answer in enumerate(self._answers)}
        out: dict[str, list[tuple[int, float]]] = {}
        for name, weight in self.values.items():
            answer, bar, fact = name.partition("|")
            if bar:
                out.setdefault(fact, []).append((places[answer], weight))
        return out

    def score(self, block: Block) -> float:
        """The sum of the weights of a block's facts."""
        return self._weigh(block)

    def total(self, blocks: Iterable[Block]) -> float:
        """The sum over several blocks."""
        return sum(map(self._weigh, blocks))

    def by_answer(self, blocks: Iterable[Block]) -> Mapping[str, float]:
        """For every answer the sum of the weights that the blocks have for it: `answering` for all answers at once."""
        known = self._known_by_answer
        rows = [known.get(block) or self._score_answers(block) for block in blocks]
        return dict(zip(self._answers, map(sum, zip(*rows, strict=True)), strict=False))

    def _score_answers(self, block: Block) -> Sequence[float]:
        """For every answer the sum of the weights that the facts of a block have for it."""
        if len(self._known_by_answer) >= _MOST_KNOWN:
            self._known_by_answer.clear()
        sums = [0.0] * len(self._answers)
        for fact in facts_of(block):
            for place, weight in self._by_answer.get(fact, ()):
                sums[place] += weight
        self._known_by_answer[block] = sums
        return sums

    def choose(self, candidates: Sequence[Candidate[V]], scores: Sequence[float] | None = None) -> Decision[V]:
        """Weigh candidates and choose.

        Args:
            candidates: At least one.
            scores: Their scores, where the caller has them already.

        Raises:
            ValueError: There is no candidate, or what they have in common was made without weights.

        >>> weights = Weights({"directly behind": 2.0, "far away": -1.0})
        >>> near, far = Candidate("产业规模", [(given, "directly behind")]), Candidate("企业", [(given, "far away")])
        >>> decision = weights.choose([far, near])
        >>> decision.value, round(decision.probability, 3), decision.runner_up.value
        ('产业规模', 0.953, '企业')
        """
        if not candidates:
            raise ValueError("nothing to choose from")
        if scores is None:
            scores = [sum(map(self._weigh, c.own)) + sum(map(_WEIGHT, c.common)) for c in candidates]
        top = max(scores)
        if math.isnan(top):
            raise ValueError("what the candidates have in common was made without weights")
        shares = [math.exp(s - top) for s in scores]
        return Decision(candidates[scores.index(top)], 1 / sum(shares), candidates, scores, shares)

    def reasons(self, candidate: Candidate[Any], most: int = 6) -> list[tuple[str, float]]:
        """The facts of a candidate that weigh most, with their weights."""
        weighed = {fact: self.values[fact] for fact in candidate.facts() if fact in self.values}
        return sorted(weighed.items(), key=lambda item: (-abs(item[1]), item[0]))[:most]


def calibrated(probability: float, line: Mapping[str, float]) -> float:
    """A probability through a line of the log odds (`slope` and `bias`); itself where there is no line.

    >>> round(calibrated(0.9, {"slope": 0.8, "bias": 0.2}), 3), round(calibrated(0.9, {}), 3)
    (0.876, 0.9)
    """
    p = min(max(probability, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(line.get("slope", 1.0) * math.log(p / (1 - p)) + line.get("bias", 0.0))))


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of several decisions, and what was measured when they were trained.

    Attributes:
        decisions: Name of a decision to its weights.
        settings: Numbers that decisions need besides weights: thresholds, the calibration of confidence.
        report: Figures of the training run, for people.
    """

    decisions: Mapping[str, Weights]
    settings: Mapping[str, float] = field(default_factory=dict)
    report: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, decision: str) -> Weights:
        return self.decisions[decision]

    @staticmethod
    def load(path: Path) -> Model:
        """Read a model.

        Raises:
            ValueError: The file is no model; the message names it.
        """
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            weights = {name: Weights(dict(values)) for name, values in data["weights"].items()}
            return Model(weights, data.get("settings", {}), data.get("report", {}))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path}: not a model of weighed decisions: {error}") from error

    def save(self, path: Path) -> None:
        """Write the model; the same model gives the same bytes."""
        weights = {name: dict(sorted(w.values.items())) for name, w in sorted(self.decisions.items())}
        data = {"settings": dict(self.settings), "report": dict(self.report), "weights": weights}
        path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


@lru_cache(maxsize=8)
def shipped_model(name: str) -> Model:
    """A model that ships with the library.

    Args:
        name: The file in `models/`.

    Raises:
        DataNotFoundError: The models of the installation cannot be found.
        ValueError: The file is damaged.
    """
    return Model.load(data_dir("models") / name)


@dataclass(frozen=True, slots=True)
class Example:
    """A decision whose right answers are known.

    Attributes:
        group: The document it comes from; facts that only one document shows are not learned.
        candidates: The candidates.
        right: For each candidate whether it is right; several may be.
        weight: How much the example counts.
    """

    group: str
    candidates: Sequence[Candidate[Any]]
    right: Sequence[bool]
    weight: float = 1.0


class Training:
    """Examples of one decision as matrices, made once and solved as often as documents are left out.

    Minimizes Σ -log P(a right candidate) + penalty/2 · Σ (weight - prior)². Examples without a right candidate, or
    with nothing but right ones, teach nothing and are left out. Needs numpy and scipy.

    Args:
        examples: The examples.
        priors: Fact to prior weight; 0 for all others.
        groups: In how many documents a fact without a prior must occur.
    """

    def __init__(
        self, examples: Sequence[Example], priors: Mapping[str, float] | None = None, *, groups: int = 2
    ) -> None:
        import numpy as np
        from scipy.sparse import csr_matrix

        priors = priors or {}
        used = [e for e in examples if any(e.right) and not all(e.right)]
        self.names = sorted(_shared(used, groups) | set(priors))
        blocks, candidates = _matrices(used, {name: i for i, name in enumerate(self.names)})
        rows, columns = len(blocks[1]) - 1, len(self.names)
        self._blocks = csr_matrix((np.ones(len(blocks[0])), blocks[0], blocks[1]), shape=(rows, columns))
        self._candidates = csr_matrix(
            (np.ones(len(candidates[0])), candidates[0], candidates[1]), shape=(len(candidates[1]) - 1, rows)
        )
        self._blocks_t, self._candidates_t = self._blocks.T.tocsr(), self._candidates.T.tocsr()
        sizes = np.array([len(e.candidates) for e in used])
        self._starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
        self._owner = np.repeat(np.arange(len(used)), sizes)
        self._right = np.array([r for e in used for r in e.right], float)
        self._weight = np.array([e.weight for e in used])
        self._groups = [e.group for e in used]
        self._prior = np.array([priors.get(name, 0.0) for name in self.names])

    def solve(
        self, penalty: float = 4.0, *, without: frozenset[str] = frozenset(), smallest: float = 0.05, steps: int = 80
    ) -> Weights:
        """The weights.

        Args:
            penalty: Strength of the pull towards the priors.
            without: Documents to leave out.
            smallest: Weights nearer to 0 are dropped.
            steps: Most iterations of L-BFGS.
        """
        import numpy as np
        from scipy.optimize import minimize

        keep = np.array([g not in without for g in self._groups], float) * self._weight

        def loss(w: Any) -> tuple[float, Any]:
            scores = self._candidates @ (self._blocks @ w)
            shares = np.exp(scores - np.maximum.reduceat(scores, self._starts)[self._owner])
            total = np.add.reduceat(shares, self._starts)
            hit = np.maximum(np.add.reduceat(shares * self._right, self._starts), 1e-30)
            value = (keep * (np.log(total) - np.log(hit))).sum() + penalty / 2 * ((w - self._prior) ** 2).sum()
            slope = (shares / total[self._owner] - shares * self._right / hit[self._owner]) * keep[self._owner]
            return float(value), self._blocks_t @ (self._candidates_t @ slope) + penalty * (w - self._prior)

        found = minimize(loss, self._prior.copy(), jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
        return Weights({n: round(float(v), 3) for n, v in zip(self.names, found, strict=True) if abs(v) >= smallest})


def _shared(examples: Sequence[Example], groups: int) -> set[str]:
    """Facts that occur in at least so many documents."""
    where: dict[Block, set[str]] = defaultdict(set)
    for example in examples:
        for candidate in example.candidates:
            for block in candidate.blocks:
                where[block].add(example.group)
    seen: dict[str, set[str]] = defaultdict(set)
    for block, documents in where.items():
        for fact in facts_of(block):
            if len(seen[fact]) < groups:
                seen[fact].update(documents)
    return {fact for fact, documents in seen.items() if len(documents) >= groups}


def _matrices(examples: Sequence[Example], index: Mapping[str, int]) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """Rows of facts by block, and rows of blocks by candidate, in compressed form."""
    from array import array

    facts, fact_ends = array("i"), array("q", [0])
    members, member_ends = array("i"), array("q", [0])
    rows: dict[Block, int] = {}
    for example in examples:
        for candidate in example.candidates:
            for block in candidate.blocks:
                if block not in rows:
                    rows[block] = len(fact_ends) - 1
                    facts.extend(sorted({index[f] for f in facts_of(block) if f in index}))
                    fact_ends.append(len(facts))
                members.append(rows[block])
            member_ends.append(len(members))
    import numpy as np

    return (np.array(facts), np.array(fact_ends)), (np.array(members), np.array(member_ends))
