"""`plan-ie extract`: documents in, targets out, as a table on the terminal or into a file."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.text import Text

from plan_ie.cli.batch import Batch, add_batch_options, batch, check_batch, is_batch
from plan_ie.cli.conditions import chosen_columns, conditions
from plan_ie.cli.documents import Reading, records, wanted
from plan_ie.cli.extraction import Extraction, with_actuals
from plan_ie.cli.inputs import Inputs, gather
from plan_ie.cli.interrupt import interruptible
from plan_ie.cli.messages import Messages, data_on_stdout, harmless
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
from plan_ie.cli.output import (
    ALL_FORMATS,
    RECORDS,
    STDOUT,
    are_rows,
    check_choice,
    check_place,
    holds_something,
    output_format,
)
from plan_ie.cli.summary import advice, summary
from plan_ie.cli.texts import of_library, spoken, text
from plan_ie.frames.columns import GOALS, Column
from plan_ie.frames.optional import MissingPackageError
from plan_ie.frames.rows import Document
from plan_ie.types import Plan
from plan_ie.writers import (
    WriteError,
    check_packages,
    goals_table,
    plan_tree,
    render,
    rows_table,
    terminal,
    write,
    write_plans,
    write_plans_stream,
    write_stream,
    write_workbook,
)
from plan_ie.writers.output import Keep

WHAT = (*RECORDS, "goals", "plan")
Contents = Reading | Batch


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
        help="write to FILE: .csv, .jsonl, .parquet or .xlsx, a row for each; goals and plans also .json or .md; "
        "- is standard output",
    )
    parser.add_argument(
        "--what",
        choices=WHAT,
        default=WHAT[0],
        help="what to give: targets, actuals (achieved values), goals (without a number) or the plan as a tree",
    )
    parser.add_argument("--to", choices=ALL_FORMATS, help="output format, where the suffix of FILE does not tell it")
    parser.add_argument("--bom", action="store_true", help="start CSV with a byte order mark, for Excel")
    add_format_option(parser)
    parser.add_argument(
        "--where",
        metavar="CONDITION",
        help='give only records for which it holds: "indicator.id=gdp and end_year=2025"',
    )
    parser.add_argument("--columns", metavar="NAMES", help="the columns to give, with commas between them")
    parser.add_argument("--actuals", action="store_true", help="also give achieved and current values")
    add_pipeline_options(parser)
    add_batch_options(parser)
    add_language_option(parser)
    parser.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        help="show a progress bar on stderr (default: for several files, if stderr is a terminal)",
    )
    add_message_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Runs `plan-ie extract`.

    Returns:
        The exit code.

    Raises:
        UsageError: The output format is unknown, the output cannot be written, or a pack is invalid.
    """
    format = output_format(args)
    if args.actuals and args.what != "targets":
        raise UsageError(f"--actuals goes with --what targets, not with --what {args.what}")
    check_choice(args, format)
    messages = messages_of(args)
    senseless = conditions(args).senseless  # a condition that cannot be understood is told before anything is read
    shown = chosen_columns(args)
    inputs = gather(args.paths)
    check_place(args.output, inputs.documents)
    for failure in inputs.failures:
        messages.error(str(failure))
    if not inputs.documents:
        return _done(args, messages, inputs.skipped, len(inputs.failures))
    if senseless and format == "xlsx":
        other = "targets" if args.what == "goals" else "goals"
        messages.warning(text("warning", text=text(f"no condition on {other}", reason=of_library(senseless))))
    with interruptible() as check, _reading(args, format, inputs, messages, check) as reading:
        place = _show(reading, args, shown) if format is None else _write(reading, args, format, shown, check)
    return _done(args, messages, inputs.skipped, len(reading.failures), reading.found, reading.read, place)


@contextmanager
def _reading(
    args: argparse.Namespace, format: str | None, inputs: Inputs, messages: Messages, check: Callable[[], None]
) -> Iterator[Contents]:
    """The contents of the inputs: read while they are asked for, or before that by processes."""
    whole, rows = format == "xlsx", are_rows(args.what, format)
    unused = _unused(args.what, whole)
    if not is_batch(args):
        nlp = load_pipeline(args, unused, actuals=with_actuals(args, whole=whole))
        extraction = Extraction(args, nlp, whole=whole, rows=rows)
        yield Reading(args, extraction, inputs, messages, check, whole=whole)
        return
    check_batch(args, inputs)
    try:
        check_packages(format)
    except MissingPackageError as error:
        raise UsageError(error) from error
    with batch(args, inputs, messages, check, unused, whole=whole, rows=rows) as reading:
        yield reading


def _unused(what: str, whole: bool) -> tuple[str, ...]:
    """The components that have nothing to do; a workbook holds everything, whatever is asked for."""
    if whole:
        return ()
    return ("plan_target_linker",) if what == "goals" else ("plan_goal_linker",) if what in RECORDS else ()


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
    what = "targets and actuals" if args.actuals else args.what
    messages.info(summary(what, found, read, failed, skipped) + where)
    return SOME_FAILED if failed else DONE


def _show(reading: Contents, args: argparse.Namespace, shown: Sequence[Column] | None) -> str:
    console = terminal()
    for name, content in reading:
        name = harmless(name)
        if isinstance(content, Plan):
            console.print(plan_tree(name, content, lang=spoken()))
        elif not (found := records(content, args)):
            console.print(Text(text(f"nothing {args.what}", name=name)))
        elif shown is not None:
            console.print(rows_table(content.document, found, shown, lang=spoken()))
        elif args.what == "goals":
            console.print(goals_table(name, content.goals, width=console.width, lang=spoken()))
        else:
            targets = wanted(content, args)
            console.print(render(targets, file=name, kinds=args.actuals, width=console.width, lang=spoken()))
    return ""


def _write(
    reading: Contents,
    args: argparse.Namespace,
    format: Any,
    shown: Sequence[Column] | None,
    check: Callable[[], None],
) -> str:
    """Writes the results; says where they are."""
    old = args.output != STDOUT and holds_something(args.output)

    def worth() -> bool:
        check()
        return reading.anything or (reading.read > 0 and not old)

    try:
        if args.output == STDOUT:
            data_on_stdout()
            _write_stdout(reading, args, format, shown)
            return ""
        _write_file(reading, args, format, shown, lambda count: worth())
    except (WriteError, MissingPackageError) as error:
        raise UsageError(error) from error
    return text("written" if worth() else "kept" if old else "not made", output=args.output)


def _write_stdout(reading: Contents, args: argparse.Namespace, format: Any, shown: Sequence[Column] | None) -> None:
    if are_rows(args.what, format):
        write_stream(_records(reading, args), sys.stdout, format, bom=args.bom, columns=_columns(args, format, shown))
    else:
        write_plans_stream(reading, sys.stdout, format, lang=spoken())


def _write_file(
    reading: Contents, args: argparse.Namespace, format: Any, shown: Sequence[Column] | None, keep: Keep
) -> None:
    if not are_rows(args.what, format):
        write_plans(reading, args.output, format, keep=keep, lang=spoken())
    elif format == "xlsx":
        names = [column.name for column in shown] if shown else None
        asked = {"goals" if args.what == "goals" else "names": names}
        write_workbook((results for _, results in reading), args.output, lang=spoken(), keep=keep, **asked)
    else:
        chosen = _columns(args, format, shown)
        write(_records(reading, args), args.output, format, bom=args.bom, columns=chosen, keep=keep)


def _columns(args: argparse.Namespace, format: str, shown: Sequence[Column] | None) -> Sequence[Column] | None:
    return GOALS if shown is None and args.what == "goals" and format != "jsonl" else shown


def _records(reading: Contents, args: argparse.Namespace) -> Iterator[tuple[Document, Any]]:
    for _, results in reading:
        for record in records(results, args):
            yield results.document, record
