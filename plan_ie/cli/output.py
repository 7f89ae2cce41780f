"""The output that the options ask for: its format, and why it cannot be."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from plan_ie.cli.inputs import STDIN
from plan_ie.cli.options import UsageError
from plan_ie.writers import FORMATS, PLAN_FORMATS, TEXT_FORMATS, WriteError, check_output, format_of, plan_format_of

STDOUT = "-"
RECORDS = ("targets", "actuals")
"""What `--what` gives as rows."""
ALL_FORMATS = tuple(dict.fromkeys((*FORMATS, *PLAN_FORMATS)))


def output_format(args: argparse.Namespace) -> str | None:
    """The format to write, None for a table on the terminal.

    Raises:
        UsageError: The options tell no format, one that does not go with `--what`, or two.
    """
    formats: tuple[str, ...] = FORMATS if args.what in RECORDS else PLAN_FORMATS
    if args.where and args.what not in RECORDS:
        raise UsageError(f"--where goes with --what targets or actuals, not with --what {args.what}")
    if args.columns and args.what not in RECORDS:
        raise UsageError(f"--columns goes with --what targets or actuals, not with --what {args.what}")
    if args.output is None:
        if args.to or args.bom:
            raise UsageError("--to and --bom go with -o FILE")
        return None
    if args.to is not None and args.to not in formats:
        raise UsageError(f"--what {args.what} is not written as {args.to}; use {', '.join(formats)}")
    if args.output == STDOUT or _is_device(args.output):
        streams = TEXT_FORMATS if args.what in RECORDS else formats
        if args.to not in streams:
            raise UsageError(f"-o {args.output} needs --to {'|'.join(streams)}")
        return str(args.to)
    if args.to is not None and not Path(args.output).suffix:
        return str(args.to)
    try:
        of_name: str = format_of(args.output) if args.what in RECORDS else plan_format_of(args.output)
    except WriteError as error:
        raise UsageError(error) from error
    if args.to not in (None, of_name):
        raise UsageError(f"{args.output}: --to {args.to} would put {args.to} under .{of_name}; correct one of the two")
    return of_name


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
