"""`plan-ie compare`: the same indicators of several documents side by side."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from plan_ie.cli.collect import Collected, add_collecting_options, collect, is_page, refuse_suffix
from plan_ie.cli.interrupt import interruptible
from plan_ie.cli.options import UsageError
from plan_ie.cli.output import holds_something
from plan_ie.cli.texts import spoken, text
from plan_ie.compare import compare, progress
from plan_ie.compare.files import write_comparison, write_progress
from plan_ie.compare.table import comparison_table, progress_table
from plan_ie.report import sides_of, write_report
from plan_ie.writers import WriteError, terminal


def add_compare_command(subparsers: Any) -> None:
    """Adds `compare` to the subcommands."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "compare",
        help="the same indicators of several documents side by side",
        description="The same indicators of several documents, or targets and what was achieved, side by side.",
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", help="two documents or more: files, folders, globs")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to FILE.csv, or to FILE.html, a page with all documents"
    )
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--all", action="store_true", help="also show what only one document has")
    add_collecting_options(parser)
    shown.add_argument(
        "--progress", dest="against", action="store_true", help="compare targets with what later documents achieved"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Runs `plan-ie compare`.

    Returns:
        The exit code.

    Raises:
        UsageError: There are not two documents, the output cannot be written, or a pack is invalid.
        MissingPackageError: A page is asked for, and the table or chart library is not installed.
    """
    if args.output is not None and not is_page(args.output) and Path(args.output).suffix.lower() != ".csv":
        raise refuse_suffix(args.output, ".csv, .html")
    with interruptible() as check:
        collected = collect(args, args.output, check, actuals=args.against)
        if len(collected.documents) < 2 and not collected.failed:
            raise UsageError(text("two documents"))
        if len(collected.documents) < 2:
            return collected.done(text("nothing to compare"))
        check()
        if args.output is None:
            return collected.done("" if _show(args, collected) else text("nothing in common"))
        if not collected.worth(args.output):
            return collected.done(collected.kept(args.output))
        try:
            written = _write(args, collected)
        except WriteError as error:
            raise UsageError(error) from error
    return collected.done(text("written", output=args.output) if written else collected.kept(args.output))


def _show(args: argparse.Namespace, collected: Collected) -> int:
    """Shows the comparison; returns how many rows it has."""
    sides = sides_of(collected.documents)
    console = terminal()
    if args.against:
        table = progress_table(sides, progress(sides), width=console.width, lang=spoken())
    else:
        table = comparison_table(compare(sides), everything=args.all, width=console.width, lang=spoken())
    if table.row_count:
        console.print(table)
    return table.row_count


def _write(args: argparse.Namespace, collected: Collected) -> bool:
    """Writes the comparison, unless it has no row and an older file would be lost; returns whether it is written."""
    if is_page(args.output):
        write_report(collected.documents, args.output, lang=spoken(), progress=args.against)
        return True
    sides = sides_of(collected.documents)
    old = holds_something(args.output)

    def worth(rows: int) -> bool:
        return rows > 0 or not old

    if args.against:
        return worth(write_progress(sides, progress(sides), args.output, keep=worth))
    return worth(write_comparison(compare(sides), args.output, everything=args.all, keep=worth))
