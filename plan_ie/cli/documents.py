"""The documents of a run, one after another; what fails is told and the rest goes on."""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence, Sized
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

import plan_ie
from plan_ie.cli.inputs import STDIN, Failure, Inputs
from plan_ie.cli.messages import Messages, shown
from plan_ie.cli.output import STDOUT
from plan_ie.cli.texts import of_library, text
from plan_ie.errors import PlanIEError
from plan_ie.frames.rows import Document, Results, flatten
from plan_ie.frames.where import Where
from plan_ie.types import Goal, Plan, Target

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Content = Results | Sequence[Goal] | Plan


def records(results: Results, args: argparse.Namespace) -> Sequence[Target] | Sequence[Goal]:
    """The records of a document that the options ask for."""
    return results.goals if args.what == "goals" else wanted(results, args)


def wanted(results: Results, args: argparse.Namespace) -> Sequence[Target]:
    """The targets and actuals of a document that the options ask for."""
    return results.actuals if args.what == "actuals" else results.records(actuals=args.actuals)


class Reading:
    """The contents of the inputs, and how many there were.

    Attributes:
        read: Documents read so far.
        found: Targets or goals found so far; a plan counts as one.
        anything: Whether there is anything to write.
        failures: Inputs that could not be read.

    Args:
        args: The options.
        nlp: The pipeline.
        inputs: What to read.
        messages: Where to tell what fails.
        check: Raises the interrupt that was lost in a document.
        where: The condition on targets and actuals.
        whole: Whether to give actuals and goals with the targets.
        rows: Whether goals are wanted as rows, with their document.
        take: What to give of a document, from its name and the `Doc`, in place of what `--what` asks for.
    """

    def __init__(
        self,
        args: argparse.Namespace,
        nlp: Language,
        inputs: Inputs,
        messages: Messages,
        check: Callable[[], None],
        *,
        where: Where | None = None,
        whole: bool = False,
        rows: bool = False,
        take: Callable[[str, Doc], Sized] | None = None,
    ) -> None:
        self.read = 0
        self.found = 0
        self.anything = False
        self.failures = list(inputs.failures)
        self._args = args
        self._nlp = nlp
        self._inputs = inputs
        self._messages = messages
        self._check = check
        self._where = where
        self._whole = whole
        self._rows = rows
        self._take = take

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Every readable input with its content, one at a time; the others are named on stderr."""
        names = self._inputs.documents
        with _progress(self._args, len(names)) as progress:
            for name in progress.track(names, description=text("reading")) if progress else names:
                content = self._content(name)
                self._check()
                if content is not None:
                    self.read += 1
                    self._count(content)
                    yield shown(name), content

    def _count(self, content: Content | Sized) -> None:
        if isinstance(content, Results):
            self.found += len(records(content, self._args))
            whole = content.targets or content.actuals or content.goals
            self.anything = bool(self.anything or self.found or (self._whole and whole))
        else:
            self.found += 1 if isinstance(content, Plan) else len(content)
            self.anything = self.anything or self.found > 0

    def _content(self, name: str) -> Content | Sized | None:
        started = time.perf_counter()
        try:
            content = self._read(name)
        except (PlanIEError, OSError, UnicodeError) as error:
            reason = of_library(getattr(error, "strerror", None) or error)
        except Exception as error:  # one broken document of thousands must not lose the others
            reason = text("unexpected", kind=type(error).__name__, error=error)
            if self._args.traceback:
                traceback.print_exc()
        else:
            self._messages.debug(f"{shown(name)}: {text('seconds', seconds=time.perf_counter() - started)}")
            return content
        self.failures.append(Failure(shown(name), reason))
        self._messages.error(str(self.failures[-1]))
        return None

    def _read(self, name: str) -> Content | Sized:
        args = self._args
        source = sys.stdin.buffer.read() if name == STDIN else name
        doc = plan_ie.read(source, self._nlp, format=args.format)
        plan: Plan = doc._.plan
        for warning in plan.warnings:
            self._messages.warning(f"{shown(name)}: {text('warning', text=of_library(warning))}")
        if self._take is not None:
            return self._take(shown(name), doc)
        if args.what == "plan":
            return plan
        goals: Sequence[Goal] = doc._.goals if self._whole or args.what == "goals" else ()
        if args.what == "goals" and not self._rows:
            return goals
        document = Document(shown(name), plan)
        with_actuals = args.actuals or args.what == "actuals" or self._whole
        actuals = self._chosen(document, doc._.actuals) if with_actuals else ()
        return Results(document, self._chosen(document, doc._.targets), actuals, goals)

    def _chosen(self, document: Document, targets: Sequence[Target]) -> Sequence[Target]:
        where = self._where
        return targets if where is None else [t for t in targets if where(flatten(document, t))]


def _progress(args: argparse.Namespace, count: int) -> Progress | nullcontext[None]:
    wanted = args.progress
    if wanted is None:
        table_on_terminal = args.output in (None, STDOUT) and sys.stdout.isatty()
        wanted = count > 1 and sys.stderr.isatty() and not table_on_terminal and not args.quiet
    if not wanted:
        return nullcontext()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True, force_terminal=True), redirect_stdout=False)
