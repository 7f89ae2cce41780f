"""`plan-ie extract`: documents in, targets out, as a table on the terminal or into a file."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

import plan_ie
from plan_ie.cli.inputs import STDIN, Failure, expand
from plan_ie.cli.options import (
    DONE,
    INTERRUPTED,
    SOME_FAILED,
    UsageError,
    add_pipeline_options,
    load_pipeline,
    say,
)
from plan_ie.errors import PlanIEError
from plan_ie.types import Goal, Plan, Target
from plan_ie.writers import (
    FORMATS,
    PLAN_FORMATS,
    Format,
    PlanFormat,
    WriteError,
    format_of,
    goals_table,
    plan_format_of,
    plan_tree,
    render,
    terminal,
    write,
    write_plans,
    write_plans_stream,
    write_stream,
)

if TYPE_CHECKING:
    from spacy.language import Language

ALL_FORMATS = tuple(dict.fromkeys((*FORMATS, *PLAN_FORMATS)))
INPUT_FORMATS = ("text", "markdown", "html", "pdf", "docx")
STDOUT = "-"

WHAT = ("targets", "goals", "plan")

Documents = Iterator[tuple[str, Any]]


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
    parser.add_argument("--traceback", action="store_true", help="show where an unexpected error comes from")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Runs `plan-ie extract`.

    Returns:
        The exit code.

    Raises:
        UsageError: The output format is unknown, the output cannot be written, or a pack is invalid.
    """
    format = _output_format(args)
    plain = args.what == "targets"
    if args.actuals and not plain:
        raise UsageError(f"--actuals goes with --what targets, not with --what {args.what}")
    inputs, failures = expand(args.paths)
    for failure in failures:
        say(f"plan-ie: {failure}")
    if not inputs:
        return SOME_FAILED
    total = len(inputs) + len(failures)
    unused = ("plan_goal_linker",) if plain else ("plan_target_linker",) if args.what == "goals" else ()
    documents = _documents(args, load_pipeline(args, unused), inputs, failures)
    if format is None:
        _show(documents, args)
    else:
        try:
            count = _write(documents, args, format)
        except KeyboardInterrupt:
            say("plan-ie: interrupted" + _where(args.output, f"; the {args.what} so far are in {{}}.partial"))
            return INTERRUPTED
        what = "targets and actuals" if args.actuals else "targets" if plain else f"documents with {args.what}"
        say(f"{count} {what} out of {total - len(failures)} of {total} inputs" + _where(args.output, " in {}"))
    if failures:
        say(f"plan-ie: {len(failures)} of {total} inputs failed")
        return SOME_FAILED
    return DONE


def _output_format(args: argparse.Namespace) -> Format | PlanFormat | None:
    formats = FORMATS if args.what == "targets" else PLAN_FORMATS
    if args.output is None:
        if args.to or args.bom:
            raise UsageError("--to and --bom go with -o FILE")
        return None
    if args.to is not None:
        if args.to not in formats:
            raise UsageError(f"--what {args.what} is not written as {args.to}; use {', '.join(formats)}")
        return args.to  # type: ignore[no-any-return]  # argparse has checked it
    if args.output == STDOUT:
        raise UsageError(f"-o {STDOUT} needs --to {'|'.join(formats)}")
    try:
        return format_of(args.output) if args.what == "targets" else plan_format_of(args.output)
    except WriteError as error:
        raise UsageError(error) from error


def _where(output: str, text: str) -> str:
    return "" if output == STDOUT else text.format(output)


def _documents(args: argparse.Namespace, nlp: Language, inputs: list[str], failures: list[Failure]) -> Documents:
    """Every readable input with its targets, one at a time; the others are named on stderr and added to `failures`."""
    with _progress(args, len(inputs)) as progress:
        for name in progress.track(inputs, description="reading") if progress else inputs:
            try:
                content = _content(name, nlp, args)
            except (PlanIEError, OSError, UnicodeError) as error:
                reason = getattr(error, "strerror", None) or str(error)
            except Exception as error:  # one broken document of thousands must not lose the others
                reason = f"unexpected {type(error).__name__}: {error}"
                if args.traceback:
                    traceback.print_exc()
            else:
                yield name, content
                continue
            failures.append(Failure(name, reason))
            say(f"plan-ie: {failures[-1]}")


def _content(name: str, nlp: Language, args: argparse.Namespace) -> Sequence[Target] | Sequence[Goal] | Plan:
    source = sys.stdin.buffer.read() if name == STDIN else name
    doc = plan_ie.read(source, nlp, format=args.format)
    for warning in doc._.plan.warnings:
        say(f"plan-ie: {name}: warning: {warning}")
    if args.what == "plan":
        plan: Plan = doc._.plan
        return plan
    if args.what == "goals":
        goals: Sequence[Goal] = doc._.goals
        return goals
    targets: list[Target] = list(doc._.targets)
    if args.actuals:
        targets = sorted([*targets, *doc._.actuals], key=lambda target: (target.start, target.end))
    return targets


def _show(documents: Documents, args: argparse.Namespace) -> None:
    console = terminal()
    for name, content in documents:
        if isinstance(content, Plan):
            console.print(plan_tree(name, content))
        elif not content:
            console.print(Text(f"{name}: no {args.what}"))
        elif args.what == "goals":
            console.print(goals_table(name, content))
        else:
            console.print(render(content, file=name, kinds=args.actuals))


def _write(documents: Documents, args: argparse.Namespace, format: Any) -> int:
    records = ((name, target) for name, targets in documents for target in targets)
    try:
        if args.what != "targets":
            if args.output == STDOUT:
                return write_plans_stream(documents, sys.stdout, format)
            return write_plans(documents, args.output, format)
        if args.output == STDOUT:
            return write_stream(records, sys.stdout, format, bom=args.bom)
        return write(records, args.output, format, bom=args.bom)
    except WriteError as error:
        raise UsageError(error) from error


def _progress(args: argparse.Namespace, count: int) -> Progress | nullcontext[None]:
    shown = args.progress
    if shown is None:
        table_on_terminal = args.output in (None, STDOUT) and sys.stdout.isatty()
        shown = count > 1 and sys.stderr.isatty() and not table_on_terminal
    if not shown:
        return nullcontext()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True, force_terminal=True), redirect_stdout=False)
