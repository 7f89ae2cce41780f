"""What `--where` and `--columns` ask for, of targets and of goals, whose columns are not the same."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from plan_ie.frames.columns import ALL, GOALS, Column, ColumnError, columns
from plan_ie.frames.rows import Document, row_of
from plan_ie.frames.where import Where, WhereError
from plan_ie.types import Goal, Target

R = TypeVar("R", Target, Goal)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What records must meet.

    Attributes:
        targets: The condition on targets and actuals, None where there is none.
        goals: The condition on goals, None where there is none.
        senseless: Why the records that were not asked for, which a workbook holds too, cannot be told to meet it: it
            names a column or a code that they do not have. They are left out then. "" where they can.
    """

    targets: Where | None = None
    goals: Where | None = None
    senseless: str = ""

    def chosen(self, document: Document, records: Iterable[R], *, goals: bool = False) -> Sequence[R]:
        """The records that meet it.

        Args:
            document: Their document.
            records: Targets, actuals or goals.
            goals: Whether they are goals.
        """
        where, other = (self.goals, self.targets) if goals else (self.targets, self.goals)
        if where is None:
            return () if other is not None else tuple(records)
        return [record for record in records if where(row_of(document, record))]


def columns_asked_of(args: argparse.Namespace) -> tuple[Column, ...]:
    """The columns that the records asked for have."""
    return GOALS if args.what == "goals" else ALL


def chosen_columns(args: argparse.Namespace) -> tuple[Column, ...] | None:
    """The columns of `--columns`, None without.

    Raises:
        ColumnError: There is no such column.
    """
    return columns(args.columns, columns_asked_of(args)) if args.columns else None


def conditions(args: argparse.Namespace) -> Conditions:
    """What `--where` asks for.

    Raises:
        WhereError: It cannot be understood.
        ColumnError: It names a column that the records asked for do not have.
    """
    text = getattr(args, "where", None)
    if not text:
        return Conditions()
    own, goals = Where(text, columns_asked_of(args)), args.what == "goals"
    try:
        other, senseless = Where(text, ALL if goals else GOALS), ""
    except ColumnError as error:  # the near ones that it names are of no help here
        other, senseless = None, f"no column {error.named!r}"
    except WhereError as error:
        other, senseless = None, str(error)
    return Conditions(other, own, senseless) if goals else Conditions(own, other, senseless)
