"""What facts say about a table: which of its rows are head, what a column holds, what a table is.

Each decision weighs candidates by named facts (`plan_ie.weighing`). A weight says how strongly a fact speaks for (or
against) an answer, in natural logarithms of odds. No fact decides alone: a head word that nobody has listed leaves the
cells to speak, and cells that could be several things leave the head to speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from plan_ie.weighing import Candidate, Decision, Weights, answering, given

_ROW: Final = {
    "head": {
        "covered by the head above": 4.0, "first row of several cells": 1.5, "head words: most": 2.0,
        "head words: some": 0.8, "years, no values": 2.0, "only units": 2.5, "a merged cell over several columns": 0.8,
    },
    "body": {
        "values": 2.0, "values: most": 1.5, "dashes": 1.0, "labels": 2.5, "numbered": 1.0, "unit beside a name": 1.5,
        "measured names": 1.2, "words for values": 1.0,
    },
}  # fmt: skip

_COLUMN: Final = {
    "indicator": {
        "head.name=whole": 3.0, "head.name=tail": 2.5, "head.name=in": 0.8, "head.item=whole": 1.5,
        "head.item=tail": 1.0, "cells.name=all": 1.8, "cells.name=most": 1.0, "cells.name=few": -2.0,
        "cells.name=none": -4.0, "cells.metric=all": 2.0, "cells.metric=most": 1.5, "cells.metric=few": 0.4,
        "cells differ": 0.8, "cells repeat": -0.7, "cells merged": -0.3, "left of the values": 1.5,
        "right of the first values": -3.0,
        "cells.long=most": -1.0, "head: time": -1.5, "head.remark=whole": -3.0, "head.duty=whole": -3.0,
        "head.group=whole": -1.0, "head.group=tail": -1.0, "cells.unit=most": -2.0, "cells.unit=all": -3.0,
        "cells.label=most": -4.0, "cells.label=all": -4.0,
    },
    "category": {
        "head.group=whole": 3.0, "head.group=tail": 2.2, "head.name=tail": 0.5, "cells.name=all": 1.2,
        "cells.name=most": 0.8, "cells.name=few": -1.0, "cells.name=none": -3.0, "cells repeat": 1.2,
        "cells merged": 1.5, "cells.metric=all": -1.5, "cells.metric=most": -1.2, "first column": 0.5,
        "left of the values": 0.7, "right of the first values": -2.0, "head: time": -1.5, "head.item=whole": 0.5,
        "left of likelier names": 4.0,
        "cells.label=all": -3.0, "cells.label=most": -2.0,
    },
    "number": {
        "head.serial=whole": 4.0, "head.serial=tail": 2.0, "cells count up": 4.5, "cells.serial=all": 1.0,
        "cells.serial=none": -4.0, "first column": 0.5, "right of the first values": -1.0, "head: time": -3.0,
    },
    "unit": {
        "head.unit=whole": 3.0, "head.unit=tail": 2.5, "cells.unit=all": 4.0, "cells.unit=most": 3.0,
        "cells.unit=none": -2.5, "cells.name=all": -1.5, "cells.number=most": -2.0, "cells.number=all": -3.0,
        "head.duty=whole": -3.0, "head.duty=tail": -3.0, "head.project=whole": -3.0, "cells.long=most": -2.0,
    },
    "binding": {
        "head.binding=whole": 2.0, "head.binding=tail": 2.0, "head.binding=in": 1.0, "cells.label=all": 5.0,
        "cells.label=most": 4.0, "cells.label=few": 0.0, "cells.label=none": -3.0,
    },
    "bound": {"cells.bound=all": 5.0, "cells.bound=most": 3.0, "cells.bound=few": -2.0, "cells.bound=none": -5.0},
    "values": {
        "cells.value=all": 3.0, "cells.value=most": 2.0, "cells.value=few": -0.5, "cells.value=none": -3.0,
        "cells.number=all": 1.0, "cells.number=most": 0.7, "cells count up": -3.0, "cells.name=all": -2.5,
        "cells.label=all": -3.0, "cells.label=most": -2.0, "cells.unit=all": -2.0, "cells.unit=most": -2.0,
        "cells.metric=all": -2.0, "cells.metric=most": -1.5, "head: time": 2.0, "head.money=tail": 0.5,
        "head.goal=whole": 1.5, "head.goal=tail": 1.5, "head.goal=in": 1.0, "head.base=whole": 1.5,
        "head.base=tail": 1.5, "head.base=in": 1.0, "head.rate=whole": 1.5, "head.rate=in": 1.5,
        "head.growth=whole": 1.5, "head.growth=tail": 1.5, "head.growth=in": 1.0, "head.total=whole": 1.5,
        "head.total=tail": 1.5, "head.total=in": 1.0,
    },
    "other": {
        "head.remark=whole": 3.5, "head.duty=whole": 3.5, "head.duty=tail": 3.5, "head.review=whole": 3.0,
        "head.review=tail": 1.0, "head.project=whole": 2.0, "head.project=tail": 1.5, "head.score=whole": 1.5,
        "cells.long=all": 2.0, "cells.long=most": 1.5, "right of the first values": 1.0, "cells.name=all": 0.6,
        "no cells": 2.0, "cells.ticks=most": 4.0,
    },
}  # fmt: skip

_ROLE: Final = {
    "base": {
        "year before the plan": 5.0, "year the plan sets out from": 4.0, "first of several years": 2.5,
        "says base": 2.5, "says expected": 0.5, "says goal": -1.5, "period before the plan": 4.0,
        "undated, left of a goal": 2.0,
        "undated, first of several": 1.0, "cells grow": -3.0, "cells in brackets": -0.5, "says review": -1.0,
    },
    "goal": {
        "year of the plan": 4.0, "year behind the plan": 4.0, "last of several years": 2.0, "only a year": 1.5,
        "says goal": 2.5, "says base": -2.0, "undated, the only values": 2.0, "undated, last of several": 0.5,
        "period of the plan": 2.5, "undated, right of a base": 1.5, "says review": -3.0, "ends the plan": 4.0,
    },
    "rate": {"says rate": 8.0, "cells grow": 4.0, "in %, the rows are not": 3.0},
    "growth": {"says growth": 7.0, "says rate": -3.0, "in %, the rows are not": 2.5, "in %, beside its year": 2.0},
    "total": {
        "says total": 5.0, "cells in brackets": 3.0, "cells fill what goals leave open": 2.5, "head in brackets": 4.0,
    },
    "other": {
        "says review": 1.5, "a rate or total before the plan": 20.0, "undated, right of a goal": 1.4, "says money": 3.0,
        "says score": 3.0,
    },
}  # fmt: skip

_TABLE: Final = {
    "goals": {
        "a column of labels": 3.0, "a head word for indicators": 1.5, "caption: indicators": 1.5, "caption: plan": 0.7,
        "goals of a year of the plan": 2.0, "goals said": 1.5, "rates or totals": 0.7, "base and goal": 0.8,
        "names are measured: most": 2.0, "names are measured: some": 0.8, "units named": 1.0,
        "goal cells hold values: most": 1.0, "sections": 0.3, "a document with a plan": 0.5,
    },
    "review": {
        "a column of labels": 3.0, "a head word for indicators": 1.5, "caption: review": 4.0, "head: review": 3.0,
        "all years past": 6.0, "names are measured: most": 2.0, "looks ahead": -5.0, "no goals": 3.0,
        "caption: an earlier plan": 2.0, "rows ticked off": 7.0,
    },
    "other": {
        "": 2.0, "money": 5.0, "projects": 4.0, "scores": 5.0, "duties": 1.0, "a row of sums": 3.5,
        "caption: list": 2.5, "caption: estimate": 3.0, "names are measured: none": 3.0, "no names": 6.0,
        "no goals": 3.0, "goal cells hold values: few": 2.5, "long cells": 3.0, "no word of a plan": 4.0,
        "goals without word or year": 1.5, "goal cells name what they state": 6.0,
        "nothing says goal or indicator": 2.5,
    },
}  # fmt: skip


def _weights(table: Mapping[str, Mapping[str, float]]) -> Weights:
    return Weights({f"{kind}|{fact}": weight for kind, facts in table.items() for fact, weight in facts.items()})


_WEIGHTS: Final = {
    "row": _weights(_ROW), "column": _weights(_COLUMN), "role": _weights(_ROLE), "table": _weights(_TABLE)
}  # fmt: skip
_ANSWERS: Final = {"row": _ROW, "column": _COLUMN, "role": _ROLE, "table": _TABLE}


def decide(decision: str, facts: Iterable[str], without: Sequence[str] = ()) -> Decision[str]:
    """Weigh the answers of a decision.

    Args:
        decision: `row`, `column`, `role` or `table`.
        facts: What holds.
        without: Answers that are not asked for.

    >>> decide("column", ["head.unit=whole", "cells.unit=all"]).value
    'unit'
    >>> decide("column", ["cells.unit=all", "left of the values"]).value  # a head that nobody knows
    'unit'
    """
    held = ["", *facts]
    candidates = [
        Candidate(answer, [(answering, answer, given, *held)]) for answer in _ANSWERS[decision] if answer not in without
    ]
    return _WEIGHTS[decision].choose(candidates)


def reasons(decision: str, chosen: Decision[str]) -> list[tuple[str, float]]:
    """The facts that weigh most for and against the answer chosen."""
    return [(fact.partition("|")[2], weight) for fact, weight in _WEIGHTS[decision].reasons(chosen.chosen)]
