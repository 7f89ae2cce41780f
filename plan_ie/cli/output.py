"""The output that the options ask for: its format, and why it cannot be."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from plan_ie.cli.inputs import STDIN
from plan_ie.cli.options import UsageError
from plan_ie.writers import (
    FORMATS,
    PLAN_FORMATS,
    TEXT_FORMATS,
    WriteError,
    check_output,
    format_of,
    plan_format_of,
)
from plan_ie.writers.files import of_suffix

STDOUT = "-"
RECORDS = ("targets", "actuals")
"""What `--what` gives as rows of numbers."""
GOAL_FORMATS = (*FORMATS, "json", "md")
"""A row for a goal in the first, a document with its goals in the last two."""
ALL_FORMATS = tuple(dict.fromkeys((*FORMATS, *PLAN_FORMATS)))


def output_format(args: argparse.Namespace) -> str | None:
    """The format to write, None for a table on the terminal.

    Raises:
        UsageError: The options tell no format, one that does not go with `--what`, or two.
    """
    formats = _formats(args.what)
    if args.output is None:
        if args.to or args.bom:
            raise UsageError("--to and --bom go with -o FILE")
        return None
    if args.to is not None and args.to not in formats:
        raise UsageError(f"--what {args.what} is not written as {args.to}; use {', '.join(formats)}")
    if args.output == STDOUT or _is_device(args.output):
        streams = tuple(format for format in formats if format not in FORMATS or format in TEXT_FORMATS)
        if args.to not in streams:
            raise UsageError(f"-o {args.output} needs --to {'|'.join(streams)}")
        return str(args.to)
    if args.to is not None and not Path(args.output).suffix:
        return str(args.to)
    try:
        of_name = _format_of(args.what, args.output)
    except WriteError as error:
        raise UsageError(error) from error
    if args.to not in (None, of_name):
        raise UsageError(f"{args.output}: --to {args.to} would put {args.to} under .{of_name}; correct one of the two")
    return of_name


def check_choice(args: argparse.Namespace, format: str | None) -> None:
    """Refuses conditions and columns for what has no rows to choose from.

    Raises:
        UsageError: They are asked for.
    """
    for option in ("where", "columns"):
        if getattr(args, option) and args.what == "plan":
            raise UsageError(f"--{option} goes with --what targets, actuals or goals, not with --what plan")
    if args.columns and not are_rows(args.what, format):
        known = ", ".join(FORMATS)
        raise UsageError(f"--columns goes with a row for each goal, and {format} has none; use {known}")


def are_rows(what: str, format: str | None) -> bool:
    """Whether what is asked for is given as rows; plans are trees, and in some formats a document holds its goals."""
    return what in RECORDS or (what == "goals" and format in (None, *FORMATS))


def _formats(what: str) -> tuple[str, ...]:
    return FORMATS if what in RECORDS else GOAL_FORMATS if what == "goals" else PLAN_FORMATS


def _format_of(what: str, output: str) -> str:
    if what == "goals":
        return of_suffix(output, GOAL_FORMATS, "cannot tell the output format from")
    return format_of(output) if what in RECORDS else plan_format_of(output)


def check_place(output: str | None, inputs: Iterable[str]) -> None:
    """Refuses an output that cannot be written, or that would destroy an input.

    Raises:
        UsageError: The output is such a one.
    """
    if output is None or output == STDOUT:
        return
    try:
        check_output(output)
    except WriteError as error:
        raise UsageError(error) from error
    for name in inputs:
        if _same(name, output) and not _is_device(output):
            raise UsageError(f"{output}: is also an input ({name}) and would be overwritten; give another name to -o")


def holds_something(output: str) -> bool:
    """Whether a file is there already that is not empty."""
    return os.path.isfile(output) and os.path.getsize(output) > 0


def _is_device(path: str) -> bool:  # or a pipe
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def _same(one: str, other: str) -> bool:
    try:
        if one == STDIN:
            return os.path.samestat(os.fstat(sys.stdin.fileno()), os.stat(other))
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return os.path.realpath(one) == os.path.realpath(other)
