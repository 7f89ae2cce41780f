"""`plan-ie extract`: documents in, targets out, as a table on the terminal or into a file."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from rich.text import Text

from plan_ie.cli.documents import Reading
from plan_ie.cli.inputs import gather
from plan_ie.cli.interrupt import interruptible
from plan_ie.cli.messages import LEVELS, Messages, data_on_stdout
from plan_ie.cli.options import DONE, SOME_FAILED, UsageError, add_pipeline_options, load_pipeline
from plan_ie.cli.output import ALL_FORMATS, STDOUT, check_place, holds_something, output_format
from plan_ie.cli.summary import advice, summary
from plan_ie.types import Plan
from plan_ie.writers import (
    WriteError,
    goals_table,
    plan_tree,
    render,
    terminal,
    write,
    write_plans,
    write_plans_stream,
    write_stream,
)

INPUT_FORMATS = ("text", "markdown", "html", "pdf", "docx")

WHAT = ("targets", "goals", "plan")


def add_extract_command(subparsers: Any) -> None:
    """Adds `extract` to the subcommands."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "extract",
        help="the targets, the qualitative goals or the plan of documents",
        description="Targets, qualitative goals or the whole plan of documents, on the terminal or into a file.",
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, a glob, or - for standard input")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write to FILE: .csv or .jsonl for targets, .json, .jsonl or .md for the others; - is standard output",
    )
    parser.add_argument(
        "--what",
        choices=WHAT,
        default=WHAT[0],
        help="what to give: targets, goals (without a number) or the plan as a tree",
    )
    parser.add_argument("--to", choices=ALL_FORMATS, help="output format, where the suffix of FILE does not tell it")
    parser.add_argument("--bom", action="store_true", help="start CSV with a byte order mark, for Excel")
    parser.add_argument("--format", choices=INPUT_FORMATS, help="input format, instead of telling it by content")
    parser.add_argument("--actuals", action="store_true", help="also give achieved and current values")
    add_pipeline_options(parser)
    parser.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        help="show a progress bar on stderr (default: for several files, if stderr is a terminal)",
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing on stderr but what failed")
    parser.add_argument(
        "--log-level",
        choices=LEVELS,
        help="what to say on stderr: debug (every document), info (the summary), warning, error. Default: info",
    )
    parser.add_argument("--traceback", action="store_true", help="show where an unexpected error comes from")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Runs `plan-ie extract`.

    Returns:
        The exit code.

    Raises:
        UsageError: The output format is unknown, the output cannot be written, or a pack is invalid.
    """
    format = output_format(args)
    plain = args.what == "targets"
    if args.actuals and not plain:
        raise UsageError(f"--actuals goes with --what targets, not with --what {args.what}")
    messages = Messages("error" if args.quiet else args.log_level or "info")
    inputs = gather(args.paths)
    check_place(args.output, inputs.documents)
    for failure in inputs.failures:
        messages.error(str(failure))
    unused = ("plan_goal_linker",) if plain else ("plan_target_linker",) if args.what == "goals" else ()
    if not inputs.documents:
        return _done(args, messages, inputs.skipped, len(inputs.failures))
    with interruptible() as check:
        reading = Reading(args, load_pipeline(args, unused), inputs, messages, check)
        where = _show(reading, args) if format is None else _write(reading, args, format, check)
    return _done(args, messages, inputs.skipped, len(reading.failures), reading.found, reading.read, where)


def _done(
    args: argparse.Namespace,
    messages: Messages,
    skipped: Counter[str],
    failed: int,
    found: int = 0,
    read: int = 0,
    where: str = "",
) -> int:
    if advice(skipped):
        messages.warning(advice(skipped))
    messages.info(summary(args.what, found, read, failed, skipped) + where)
    return SOME_FAILED if failed else DONE


def _show(reading: Reading, args: argparse.Namespace) -> str:
    console = terminal()
    for name, content in reading:
        if isinstance(content, Plan):
            console.print(plan_tree(name, content))
        elif not content:
            console.print(Text(f"{name}: no {args.what}"))
        elif args.what == "goals":
            console.print(goals_table(name, content))
        else:
            console.print(render(content, file=name, kinds=args.actuals))
    return ""


def _write(reading: Reading, args: argparse.Namespace, format: Any, check: Callable[[], None]) -> str:
    """Writes the results; says where they are."""
    records: Any = reading
    if args.what == "targets":
        records = ((name, target) for name, targets in reading for target in targets)
    old = args.output != STDOUT and holds_something(args.output)

    def keep(count: int) -> bool:
        check()
        return bool(reading.found) or (reading.read > 0 and not old)

    try:
        if args.output == STDOUT:
            data_on_stdout()
            if args.what == "targets":
                write_stream(records, sys.stdout, format, bom=args.bom)
            else:
                write_plans_stream(records, sys.stdout, format)
            return ""
        if args.what == "targets":
            write(records, args.output, format, bom=args.bom, keep=keep)
        else:
            write_plans(records, args.output, format, keep=keep)
    except WriteError as error:
        raise UsageError(error) from error
    if keep(0):
        return f", written to {args.output}"
    return f"; nothing to write, so {args.output} {'stays as it was' if old else 'was not made'}"
