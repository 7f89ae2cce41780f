"""The attributes behind `doc._` and `span._`: getters over plain data, registered once per process."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Doc, Span

from plan_ie.errors import damaged
from plan_ie.listing import Targets
from plan_ie.pipes.mentions import length_of
from plan_ie.pipes.plan_tree import with_outline
from plan_ie.pipes.state import goal_of, grid_of, plan_of, target_of
from plan_ie.text.tables import Grid
from plan_ie.types import Goal, Plan, Quantity

_KEY = "plan_ie"


_F = TypeVar("_F", bound=Callable[..., Any])


def _of_stored_data(getter: _F) -> _F:
    """A getter that raises `PipelineError` where what it reads has been changed or damaged since it was written."""

    @wraps(getter)
    def read(span: Doc | Span) -> Any:
        with damaged(f'doc.user_data["{_KEY}"]', "run the pipeline on the text again"):
            return getter(span)

    return read  # type: ignore[return-value]


def register_extensions() -> None:
    """Register the extensions; safe to call again, also in a spawned process."""
    if Doc.has_extension("targets"):
        return
    Doc.set_extension("targets", getter=_targets)
    Doc.set_extension("actuals", getter=_actuals)
    Doc.set_extension("goals", getter=_goals)
    Doc.set_extension("quantities", getter=_quantities)
    Doc.set_extension("plan", getter=_plan)
    Doc.set_extension("tables", getter=_tables)
    if not Span.has_extension("value"):
        Span.set_extension("value", getter=_value)


def _data(doc: Doc) -> dict[str, Any]:
    data = doc.user_data.get(_KEY) or {}
    if not isinstance(data, dict):
        raise TypeError(f"a dictionary is expected, not {type(data).__name__}")
    return data if data.get("length") == length_of(doc) else {}


@_of_stored_data
def _targets(doc: Doc) -> Targets:
    return Targets(target_of(state) for state in _data(doc).get("targets", ()))


@_of_stored_data
def _actuals(doc: Doc) -> Targets:
    return Targets(target_of(state) for state in _data(doc).get("actuals", ()))


@_of_stored_data
def _goals(doc: Doc) -> tuple[Goal, ...]:
    return tuple(goal_of(state) for state in _data(doc).get("goals", ()))


@_of_stored_data
def _plan(doc: Doc) -> Plan:
    data = _data(doc)
    plan = plan_of(data.get("plan"))
    return plan if "outline" not in data else with_outline(plan, doc.text, data, _targets(doc), _goals(doc))


@_of_stored_data
def _tables(doc: Doc) -> tuple[Grid, ...]:
    text = doc.text
    return tuple(grid_of(text, state) for state in _data(doc).get("grids", ()))


@_of_stored_data
def _quantities(doc: Doc) -> tuple[Quantity, ...]:
    text = doc.text
    return tuple(
        Quantity(start, end, text[start:end], _number(low), _number(high), *rest)
        for start, end, low, high, *rest in _data(doc).get("quantities", ())
    )


@_of_stored_data
def _value(span: Span) -> Decimal | None:
    """The value of a quantity entity: its lower value, or the upper one where there is no lower."""
    for start, end, low, high, *_ in _data(span.doc).get("quantities", ()):
        if start < span.end_char and span.start_char < end:
            return _number(low if low is not None else high)
    return None


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
