"""All documents of a run together, for the commands that set them side by side."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plan_ie.cli.documents import Reading
from plan_ie.cli.extraction import Extraction
from plan_ie.cli.inputs import Inputs, gather
from plan_ie.cli.messages import Messages
from plan_ie.cli.options import (
    DONE,
    SOME_FAILED,
    UsageError,
    add_format_option,
    add_language_option,
    add_message_options,
    add_pipeline_options,
    load_pipeline,
    messages_of,
)
from plan_ie.cli.output import check_place, holds_something
from plan_ie.cli.summary import advice, summary
from plan_ie.cli.texts import text
from plan_ie.report import ReportDocument, check_libraries, report_document


@dataclass(frozen=True, slots=True)
class Collected:
    """What was read.

    Attributes:
        documents: The documents.
        failed: How many inputs failed.
        inputs: The inputs.
        messages: Where the command says what came of it.
    """

    documents: Sequence[ReportDocument]
    failed: int
    inputs: Inputs
    messages: Messages

    def worth(self, output: str) -> bool:
        """Whether what was read is worth replacing an output: an older one is not given up for nothing."""
        return any(map(len, self.documents)) or (bool(self.documents) and not holds_something(output))

    def kept(self, output: str) -> str:
        """What to say of an output that was not worth it."""
        return text("kept" if holds_something(output) else "not made", output=output)

    def done(self, where: str = "") -> int:
        """Says what the run came to; returns the exit code."""
        skipped = self.inputs.skipped
        if advice(skipped):
            self.messages.warning(advice(skipped))
        found = sum(len(document) for document in self.documents)
        self.messages.info(summary("targets", found, len(self.documents), self.failed, skipped) + where)
        return SOME_FAILED if self.failed else DONE


def add_collecting_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the commands share that read many documents into one result."""
    add_format_option(parser)
    add_pipeline_options(parser)
    add_language_option(parser)
    add_message_options(parser)
    parser.set_defaults(progress=None)


def collect(
    args: argparse.Namespace, output: str | None, check: Callable[[], None], *, actuals: bool = False
) -> Collected:
    """Reads every document of the command line.

    Args:
        args: The parsed options.
        output: Where the result is to be written, or None.
        check: Raises an interrupt that was swallowed.
        actuals: Whether to show or compare achieved and current values too.

    Raises:
        UsageError: The output cannot be written, or a pack is invalid.
        MissingPackageError: A page is asked for and a library is missing.
    """
    messages = messages_of(args)
    inputs = gather(args.paths)
    check_place(output, inputs.documents)
    if is_page(output):
        check_libraries()
    for failure in inputs.failures:
        messages.error(str(failure))
    if not inputs.documents:
        return Collected((), len(inputs.failures), inputs, messages)
    unused = () if is_page(output) else ("plan_goal_linker",)  # it finds the sections, too, by which a page sets a text
    nlp = load_pipeline(args, unused, actuals=actuals)
    extraction = Extraction(args, nlp, take=lambda name, doc: report_document(name, doc, actuals=actuals))
    reading = Reading(args, extraction, inputs, messages, check)
    documents = [document for _, document in reading]
    return Collected(documents, len(reading.failures), inputs, messages)


def is_page(output: str | None) -> bool:
    """Whether an output is named as an HTML page."""
    return output is not None and Path(output).suffix.lower() in (".html", ".htm")


def refuse_suffix(output: str, known: str) -> UsageError:
    """The error for an output whose suffix says no format that the command writes."""
    return UsageError(text("no suffix known", output=output, known=known))
