"""One document, read: what the options ask for, or why there is nothing."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence, Sized
from dataclasses import replace
from typing import TYPE_CHECKING

import plan_ie
from plan_ie.batch.contents import Content, to_plain
from plan_ie.batch.outcome import Broken, Outcome
from plan_ie.cli.conditions import conditions
from plan_ie.cli.inputs import STDIN
from plan_ie.cli.options import UsageError, load_pipeline
from plan_ie.errors import PlanIEError
from plan_ie.frames.rows import Document, Results
from plan_ie.text.damage import readable_name as shown
from plan_ie.types import Goal, Plan, Target

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from plan_ie.batch.worker import Read

Take = Callable[[str, "Doc"], Sized]


class Extraction:
    """Reads documents with a pipeline.

    Args:
        args: The options.
        nlp: The pipeline.
        whole: Whether to give actuals and goals with the targets.
        rows: Whether goals are wanted as rows, with their document.
        take: What to give of a document, from its name and the `Doc`, in place of what `--what` asks for.
    """

    def __init__(
        self,
        args: argparse.Namespace,
        nlp: Language,
        *,
        whole: bool = False,
        rows: bool = False,
        take: Take | None = None,
    ) -> None:
        self._args = args
        self._nlp = nlp
        self._conditions = conditions(args)
        self._whole = whole
        self._rows = rows
        self._take = take

    def __call__(self, name: str) -> Outcome:
        """What became of a document."""
        started = time.perf_counter()
        content, broken, warnings = None, None, ()
        try:
            doc = self._doc(name)
            warnings = doc._.plan.warnings
            content = self._content(shown(name), doc)
        except (PlanIEError, OSError, UnicodeError) as error:
            broken = Broken("unreadable", str(getattr(error, "strerror", None) or error))
        except Exception as error:  # one broken document of thousands must not lose the others
            broken = Broken("unexpected", str(error), type(error).__name__, traceback.format_exc())
        return Outcome(name, content, broken, warnings, time.perf_counter() - started)

    def _doc(self, name: str) -> Doc:
        source = sys.stdin.buffer.read() if name == STDIN else name
        return plan_ie.read(source, self._nlp, format=self._args.format)

    def _content(self, name: str, doc: Doc) -> Content | Sized:
        args = self._args
        plan: Plan = doc._.plan
        if self._take is not None:
            return self._take(name, doc)
        if args.what == "plan":
            return plan
        document = Document(name, plan)
        chosen = self._conditions.chosen
        goals: Sequence[Goal] = ()
        if self._whole or args.what == "goals":
            goals = chosen(document, doc._.goals, goals=True)
        if args.what == "goals" and not self._rows:
            return goals
        actuals: Sequence[Target] = chosen(document, doc._.actuals) if with_actuals(args, whole=self._whole) else ()
        return Results(document, chosen(document, doc._.targets), actuals, goals)


def with_actuals(args: argparse.Namespace, *, whole: bool) -> bool:
    """Whether achieved values are asked for; `whole` where the output has a place for them."""
    return args.actuals or args.what == "actuals" or whole


def journal_reader(args: argparse.Namespace, unused: Sequence[str], whole: bool, rows: bool) -> Read:
    """What a worker process reads documents with: it gives their contents as the journal keeps them.

    Args:
        args: The options.
        unused: Components that have nothing to do.
        whole: Whether to give actuals and goals with the targets.
        rows: Whether goals are wanted as rows, with their document.

    Raises:
        PlanIEError: The pipeline cannot be loaded.
    """
    try:
        nlp = load_pipeline(args, unused, actuals=with_actuals(args, whole=whole))
        extraction = Extraction(args, nlp, whole=whole, rows=rows)
    except UsageError as error:
        raise PlanIEError(str(error)) from error

    def read(name: str) -> Outcome:
        state = state_of(name)
        outcome = extraction(name)
        content = None if outcome.content is None else json.dumps(to_plain(outcome.content)).encode("ascii")
        return replace(outcome, content=content, state=state)

    return read


def state_of(name: str) -> tuple[int, int] | None:
    """Size and time of change of a file, by which a change is seen; None where there is none."""
    try:
        stat = os.stat(name)
    except (OSError, ValueError):
        return None
    return stat.st_size, stat.st_mtime_ns
