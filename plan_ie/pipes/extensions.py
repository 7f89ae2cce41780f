"""The attributes behind `doc._` and `span._`: getters over plain data, registered once per process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from functools import wraps
from typing import Any, Final, TypeVar

from spacy.tokens import Doc, Span
from spacy.tokens.underscore import Underscore

from plan_ie.errors import damaged
from plan_ie.listing import Targets
from plan_ie.pipes.built import built
from plan_ie.pipes.moved import moved_record
from plan_ie.pipes.plan_tree import with_outline
from plan_ie.pipes.state import goal_of, grid_of, plan_of, quantity_of, quantity_state, target_of
from plan_ie.pipes.stored import pieces, plan_data, whole_data
from plan_ie.record import quantity_of as quantity_of_record
from plan_ie.text.placed import Placed
from plan_ie.text.tables import Grid
from plan_ie.types import Goal, Plan, Quantity, Target

#: What spaCy calls where a value is asked for by its name, as `Doc.to_json` does.
_BY_NAME: Final = Underscore.get.__code__


T = TypeVar("T")


def _of_stored_data(*fields: str) -> Callable[[Callable[[Doc], T]], Callable[[Doc], T]]:
    """A getter of what is built of fields of the stored data, once for as long as they stay.

    It raises `PipelineError` where what it reads has been changed or damaged since it was written.
    """

    def decorate(build: Callable[[Doc], T]) -> Callable[[Doc], T]:
        @wraps(build)
        def read(doc: Doc) -> T:
            with damaged("what plan_ie stored in doc.user_data", "run the pipeline on the text again"):
                return built(doc, build.__name__, fields, build)

        return read

    return decorate


def register_extensions() -> None:
    """Register the extensions; safe to call again, also in a spawned process."""
    if Doc.has_extension("targets"):
        return
    Doc.set_extension("targets", getter=_targets)
    Doc.set_extension("actuals", getter=_actuals)
    Doc.set_extension("goals", getter=_goals)
    Doc.set_extension("quantities", getter=_quantities, setter=_set_quantities)
    Doc.set_extension("plan", getter=_plan)
    Doc.set_extension("tables", getter=_grids)
    Span.set_extension("targets", getter=_targets_of_span, force=True)
    Span.set_extension("value", getter=_value, force=True)


@_of_stored_data("targets", "actuals")
def targets_of(doc: Doc) -> Targets:
    """The targets of a document, in text order; empty before the linker has run."""
    return Targets(_records(doc, "targets", target_of))


@_of_stored_data("targets", "actuals")
def actuals_of(doc: Doc) -> Targets:
    """The achieved and current values of a document, in text order."""
    return Targets(_records(doc, "actuals", target_of))


@_of_stored_data("goals", "targets", "actuals")
def goals_of(doc: Doc) -> tuple[Goal, ...]:
    """The goals without a number of a document, in text order."""
    return tuple(_records(doc, "goals", goal_of))


def _targets(doc: Doc) -> Any:
    return _plain(targets_of(doc)) if _asked_by_name() else targets_of(doc)


def _actuals(doc: Doc) -> Any:
    return _plain(actuals_of(doc)) if _asked_by_name() else actuals_of(doc)


def _goals(doc: Doc) -> Any:
    return _plain(goals_of(doc)) if _asked_by_name() else goals_of(doc)


def _plan(doc: Doc) -> Any:
    return _plan_of(doc).to_dict() if _asked_by_name() else _plan_of(doc)


def _targets_of_span(span: Span) -> Any:
    return _plain(_targets_in(span)) if _asked_by_name() else _targets_in(span)


def _quantities(doc: Doc) -> Any:
    return _plain(_quantities_of(doc)) if _asked_by_name() else _quantities_of(doc)


def _grids(doc: Doc) -> Any:
    return [asdict(grid) for grid in _tables(doc)] if _asked_by_name() else _tables(doc)


def _plain(records: Sequence[Target | Goal | Quantity]) -> list[dict[str, Any]]:
    """Records as dicts: what `_.get("targets")` gives, `Doc.to_json(underscore=["targets"])` puts down as it is."""
    return [record.to_dict() for record in records]


def _asked_by_name() -> bool:
    """Whether the getter that asks was called by `Underscore.get`, through `__getattr__`, not as `doc._.targets`."""
    return sys._getframe(3).f_code is _BY_NAME


def _records(doc: Doc, key: str, make: Callable[[Sequence[Any]], Any]) -> Iterator[Any]:
    """The records under a key, at the places where they now stand."""
    whole = whole_data(doc)
    if whole:
        yield from map(make, whole.get(key, ()))
        return
    text, counted = doc.text, 0
    for data, offset in pieces(doc):
        found = [make(state) for state in data.get(key, ())]
        moved = (moved_record(record, offset, text, counted) for record in found)
        yield from (record for record in moved if record is not None)
        counted += len(data.get("targets", ())) + len(data.get("actuals", ()))


def _targets_in(span: Span) -> Targets:
    """The targets whose quantity stands in a span; offsets are those of the document."""
    return Targets(_placed_targets(span.doc).within(span.start_char, span.end_char))


@_of_stored_data("targets", "actuals")
def _placed_targets(doc: Doc) -> Placed[Target]:
    return Placed(targets_of(doc), _ends)


def _plan_of(doc: Doc) -> Plan:
    plan = _built_plan(doc)
    return replace(plan, extra=dict(plan.extra))  # the rest of it cannot be changed


@_of_stored_data("plan", "outline", "industries", "targets", "actuals", "goals")
def _built_plan(doc: Doc) -> Plan:
    """The plan; of a part of a document what its whole says of itself, of several documents put together nothing."""
    found = list(pieces(doc))
    if len(found) != 1:
        return Plan()
    data = found[0].data
    plan = plan_of(data.get("plan"))
    whole = "outline" in whole_data(doc)
    return with_outline(plan, doc.text, data, targets_of(doc), goals_of(doc)) if whole else plan


@_of_stored_data("grids")
def _tables(doc: Doc) -> tuple[Grid, ...]:
    text = doc.text
    return tuple(grid_of(text, state) for state in whole_data(doc).get("grids", ()))


@_of_stored_data("quantities")
def _quantities_of(doc: Doc) -> tuple[Quantity, ...]:
    """The quantities that stand in a document."""
    text = doc.text
    return tuple(
        quantity_of(state, text, offset)
        for data, offset in pieces(doc)
        for state in data.get("quantities", ())
        if state[0] + offset >= 0 and state[1] + offset <= len(text)
    )


@_of_stored_data("quantities")
def _placed_quantities(doc: Doc) -> Placed[Quantity]:
    return Placed(_quantities_of(doc), _ends)


def _ends(record: Target | Quantity) -> tuple[int, int]:
    return record.start, record.end


def _set_quantities(doc: Doc, said: Sequence[Quantity | Mapping[str, Any]]) -> None:
    """Say which quantities a document has, to the linker too; `Doc.from_json` says them as records.

    Raises:
        ValueError: A quantity does not stand in the text, or a field of it has another type.
    """
    text = doc.text
    quantities = [quantity if isinstance(quantity, Quantity) else quantity_of_record(quantity) for quantity in said]
    states = [_checked_state(quantity, text) for quantity in quantities]
    data = plan_data(doc)
    data["quantities"] = tuple(sorted(states, key=lambda state: (state[0], state[1])))
    data["quantities_told"] = True


def _checked_state(quantity: Quantity, text: str) -> tuple[Any, ...]:
    """The plain data of a quantity that somebody says; it is read again as the linker will."""
    state = quantity_state(quantity)
    try:
        again = quantity_of(state, text)
    except (TypeError, ArithmeticError) as error:
        raise ValueError(f"not a quantity: {error}") from error
    if not quantity.text or again.start < 0 or again.text != quantity.text:
        raise ValueError(f"{quantity.text!r} is not at {quantity.start}–{quantity.end} of the text")
    return state


def _value(span: Span) -> Decimal | None:
    """The value of a quantity entity in base units: its lower value, or the upper one where there is no lower."""
    quantity = next(_placed_quantities(span.doc).over(span.start_char, span.end_char), None)
    if quantity is None:
        return None
    return quantity.low if quantity.low is not None else quantity.high
