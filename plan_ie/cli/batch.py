"""`plan-ie extract --jobs --resume --timeout`: processes read the documents, a journal keeps what they found.

First all documents are read, in whatever order they are done; then the output is put together from the journal in the
order of the inputs, so that it is byte for byte that of a run in one process.
"""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plan_ie.batch.contents import from_plain
from plan_ie.cli.documents import Tally, progress_bar
from plan_ie.cli.extraction import journal_reader, state_of
from plan_ie.cli.failures import check_failures, failures_of, write_failures
from plan_ie.cli.inputs import STDIN, Inputs
from plan_ie.cli.messages import Messages
from plan_ie.cli.options import UsageError, count_from
from plan_ie.cli.output import STDOUT
from plan_ie.cli.texts import text
from plan_ie.errors import PlanIEError, damaged
from plan_ie.text.damage import readable_name as shown
from plan_ie.writers import WriteError, check_output
from plan_ie.writers.lock import LockedError, only_writer

if TYPE_CHECKING:
    from plan_ie.batch.journal import Journal
    from plan_ie.batch.worker import Make

_TIMEOUT: Final = 600.0


def add_batch_options(parser: argparse.ArgumentParser) -> None:
    """Adds `--jobs`, `--resume` and `--timeout`."""
    parser.add_argument(
        "--jobs", metavar="N", type=count_from(1), default=1, help="read so many documents at a time, each in a process"
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on with the documents that an earlier run with the same -o FILE has not finished",
    )
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=_seconds,
        help="give up a document after so long (default: 600 with --jobs or --resume)",
    )


def is_batch(args: argparse.Namespace) -> bool:
    """Whether the options ask for processes or for a journal."""
    return args.jobs > 1 or args.resume or args.timeout is not None


def check_batch(args: argparse.Namespace, inputs: Inputs) -> None:
    """Refuses what cannot be done in other processes, or cannot be gone on with.

    Raises:
        UsageError: It is asked for.
    """
    if args.resume and not _is_file(args.output):
        raise UsageError("--resume goes with -o FILE")
    for name in inputs.documents:
        if name == STDIN or not os.path.isfile(name):
            raise UsageError(f"{shown(name)}: is no file, so it goes without --jobs, --resume and --timeout")
    if _is_file(args.output):
        check_failures(failures_of(args.output))


class Batch(Tally):
    """The contents of the inputs, read by processes and kept in a journal.

    Args:
        args: The options.
        inputs: What to read.
        messages: Where to tell what fails.
        check: Raises an interrupt that was swallowed.
        journal: The journal.
        make: Makes what reads a document.
        whole: Whether actuals and goals are given with the targets.
    """

    def __init__(
        self,
        args: argparse.Namespace,
        inputs: Inputs,
        messages: Messages,
        check: Callable[[], None],
        journal: Journal,
        make: Make,
        *,
        whole: bool = False,
    ) -> None:
        super().__init__(args, inputs, messages, whole=whole)
        self._names = inputs.documents
        self._check = check
        self._journal = journal
        self._make = make
        self._earlier: set[str] = set()

    def run(self) -> None:
        """Reads the documents that are not in the journal yet.

        Raises:
            PlanIEError: A process cannot be started, or the journal cannot be written.
        """
        from plan_ie.batch.workers import Workers

        journal, names = self._journal, self._names
        self._earlier = {name for name in names if name in journal}
        finished = len(self._earlier)
        if finished or journal.changed or journal.missing or journal.damaged:
            counts = {"changed": journal.changed, "missing": journal.missing, "damaged": journal.damaged}
            self._messages.info(text("going on", done=finished, left=len(names) - finished, **counts))
        workers = Workers(self._make, min(self._args.jobs, len(names)), self._args.timeout or _TIMEOUT)
        waiting = (name for name in names if name not in journal)
        with (
            progress_bar(self._args, len(names), finished) as advance,
            closing(workers.outcomes(waiting)) as groups,
        ):
            for outcomes in groups:
                self._check()
                done = [outcome for outcome in outcomes if outcome.broken is None]
                if done:
                    journal.add(done)
                for outcome in outcomes:
                    self.tell(outcome)
                advance(len(outcomes))

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Every document that was read with its content, in the order of the inputs.

        What an earlier run warned of is said again.
        """
        for name in self._names:
            self._check()
            if name in self._journal:
                with damaged(f"{shown(name)} in the journal", "delete the journal and run again"):
                    outcome = self._journal.outcome(name)
                    content = from_plain(outcome.content)
                if name in self._earlier:
                    self.warn(outcome)
                self.count(content)
                yield shown(name), content


@contextmanager
def batch(
    args: argparse.Namespace,
    inputs: Inputs,
    messages: Messages,
    check: Callable[[], None],
    unused: Sequence[str],
    *,
    whole: bool,
    rows: bool,
) -> Iterator[Batch]:
    """The contents of the inputs, all read; the journal goes when what the block does with them is done.

    Args:
        args: The options.
        inputs: What to read.
        messages: Where to tell what fails.
        check: Raises an interrupt that was swallowed.
        unused: Components that have nothing to do.
        whole: Whether to give actuals and goals with the targets.
        rows: Whether goals are wanted as rows, with their document.

    Raises:
        UsageError: A pack is invalid, another run has the journal, or it cannot be gone on with.
    """
    make = partial(journal_reader, args, tuple(unused), whole, rows)
    with ExitStack() as stack:
        try:
            setting = _setting(args, whole, rows) if _is_file(args.output) else {}
            journal, path = stack.enter_context(_journal(args, setting))
            reading = Batch(args, inputs, messages, check, journal, make, whole=whole)
            try:
                reading.run()
                if path is not None:
                    write_failures(reading.failures, failures_of(args.output))
                yield reading
            except BaseException as error:
                if path is not None and len(journal):
                    error.add_note(f"{len(journal)} finished documents are kept in {path}; go on with --resume")
                raise
        except PlanIEError as error:
            raise UsageError(error) from error
        if path is None:
            return
        if reading.failures:
            journal.complete()
        else:
            journal.close()  # Windows removes no open file
            path.unlink()


@contextmanager
def _journal(args: argparse.Namespace, setting: dict[str, Any]) -> Iterator[tuple[Journal, Path | None]]:
    """The journal beside the output, which only one run has, and its path; without an output one that is not kept."""
    from plan_ie.batch.journal import SUFFIX, Journal

    if not _is_file(args.output):
        with closing(Journal.unnamed()) as journal:
            yield journal, None
        return
    final = check_output(args.output)
    path = final.with_name(final.name + SUFFIX)
    with ExitStack() as stack:
        try:
            stack.enter_context(only_writer(path))
        except LockedError as error:
            raise WriteError(f"{args.output}: {error}") from error
        yield stack.enter_context(closing(Journal.opened(path, setting, state_of, resume=args.resume))), path


def _setting(args: argparse.Namespace, whole: bool, rows: bool) -> dict[str, Any]:
    """What decides what is found in a document: the options, the library, its packs, and what it reads with."""
    from plan_ie.batch.fingerprint import of_library, of_ocr, of_packages, of_packs

    return {
        "--what": args.what,
        "--actuals": args.actuals or whole,
        "goals": whole or args.what == "goals",
        "rows": rows,
        "--where": args.where,
        "--format": args.format,
        "--segmenter": args.segmenter,
        "--pack": [*args.pack],
        "packs": of_packs(args.pack),
        "plan_ie": of_library(),
        "OCR": of_ocr(),
        **of_packages(),
    }


def _is_file(output: str | None) -> bool:
    return output not in (None, STDOUT) and (os.path.isfile(str(output)) or not os.path.exists(str(output)))


def _seconds(word: str) -> float:
    try:
        seconds = float(word)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(f"{word!r} is not a number of seconds above 0")
    return seconds
