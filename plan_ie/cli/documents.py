"""The documents of a run, one after another; what fails is told and the rest goes on."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence, Sized
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from plan_ie.batch.contents import Content
from plan_ie.batch.outcome import Outcome
from plan_ie.cli.extraction import Extraction
from plan_ie.cli.inputs import Failure, Inputs
from plan_ie.cli.messages import Messages
from plan_ie.cli.output import STDOUT
from plan_ie.cli.texts import of_library, text
from plan_ie.frames.rows import Results
from plan_ie.text.damage import readable_name as shown
from plan_ie.types import Goal, Plan, Target


def records(results: Results, args: argparse.Namespace) -> Sequence[Target] | Sequence[Goal]:
    """The records of a document that the options ask for."""
    return results.goals if args.what == "goals" else wanted(results, args)


def wanted(results: Results, args: argparse.Namespace) -> Sequence[Target]:
    """The targets and actuals of a document that the options ask for."""
    return results.actuals if args.what == "actuals" else results.records(actuals=args.actuals)


class Tally:
    """What a run has come to, and what is said of each document.

    Attributes:
        read: Documents read so far.
        found: Targets or goals found so far; a plan counts as one.
        anything: Whether there is anything to write.
        failures: Inputs that could not be read.

    Args:
        args: The options.
        inputs: What to read.
        messages: Where to tell what fails.
        whole: Whether actuals and goals are given with the targets.
    """

    def __init__(self, args: argparse.Namespace, inputs: Inputs, messages: Messages, *, whole: bool = False) -> None:
        self.read = 0
        self.found = 0
        self.anything = False
        self.failures = list(inputs.failures)
        self._args = args
        self._messages = messages
        self._whole = whole

    def count(self, content: Content | Sized) -> None:
        """Counts what was found in a document."""
        self.read += 1
        if isinstance(content, Results):
            self.found += len(records(content, self._args))
            whole = content.targets or content.actuals or content.goals
            self.anything = bool(self.anything or self.found or (self._whole and whole))
        else:
            self.found += 1 if isinstance(content, Plan) else len(content)
            self.anything = self.anything or self.found > 0

    def warn(self, outcome: Outcome) -> None:
        """Says what of a document was not read."""
        for warning in outcome.warnings:
            self._messages.warning(f"{shown(outcome.name)}: {text('warning', text=of_library(warning))}")

    def tell(self, outcome: Outcome) -> None:
        """Says what became of a document; notes its failure."""
        name = shown(outcome.name)
        self.warn(outcome)
        broken = outcome.broken
        if broken is None:
            self._messages.debug(f"{name}: {text('seconds', seconds=outcome.seconds)}")
            return
        if broken.trace and self._args.traceback:
            sys.stderr.write(broken.trace)
        unexpected = broken.kind == "unexpected"
        reason = text("unexpected", kind=broken.error, error=broken.reason) if unexpected else of_library(broken.reason)
        self.failures.append(Failure(name, reason, broken.kind))
        self._messages.error(str(self.failures[-1]))


class Reading(Tally):
    """The contents of the inputs, read one after another in this process.

    Args:
        args: The options.
        extraction: Reads a document.
        inputs: What to read.
        messages: Where to tell what fails.
        check: Raises the interrupt that was lost in a document.
        whole: Whether actuals and goals are given with the targets.
    """

    def __init__(
        self,
        args: argparse.Namespace,
        extraction: Extraction,
        inputs: Inputs,
        messages: Messages,
        check: Callable[[], None],
        *,
        whole: bool = False,
    ) -> None:
        super().__init__(args, inputs, messages, whole=whole)
        self._names = inputs.documents
        self._check = check
        self._extraction = extraction

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Every readable input with its content, one at a time; the others are named on stderr."""
        with progress_bar(self._args, len(self._names)) as advance:
            for name in self._names:
                outcome = self._extraction(name)
                advance(1)
                self.tell(outcome)
                self._check()
                if outcome.content is not None:
                    self.count(outcome.content)
                    yield shown(name), outcome.content


@contextmanager
def progress_bar(args: argparse.Namespace, count: int, done: int = 0) -> Iterator[Callable[[int], None]]:
    """A bar on stderr where one is wanted; what it gives is told how many documents have been done.

    Args:
        args: The options.
        count: How many documents there are.
        done: How many are done already.
    """
    wanted = args.progress
    if wanted is None:
        table_on_terminal = args.output in (None, STDOUT) and sys.stdout.isatty()
        wanted = count > 1 and sys.stderr.isatty() and not table_on_terminal and not args.quiet
    if not wanted:
        yield lambda more: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True, force_terminal=True)
    with Progress(*columns, console=console, redirect_stdout=False) as progress:
        task = progress.add_task(text("reading"), total=count, completed=done)
        yield lambda more: progress.advance(task, more)
