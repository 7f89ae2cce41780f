"""`plan-ie report`: documents in, one page to look at."""

from __future__ import annotations

import argparse
from typing import Any

from plan_ie.cli.collect import add_collecting_options, collect, is_page, refuse_suffix
from plan_ie.cli.interrupt import interruptible
from plan_ie.cli.options import UsageError
from plan_ie.cli.texts import spoken, text
from plan_ie.report import write_report
from plan_ie.writers import WriteError


def add_report_command(subparsers: Any) -> None:
    """Adds `report` to the subcommands."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "report",
        help="a page to look at: texts with their targets highlighted, table, charts",
        description="One HTML page, which needs no network: the texts with their targets highlighted, table, charts.",
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, a glob, or - for standard input")
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="the page: FILE.html")
    parser.add_argument("--actuals", action="store_true", help="also show achieved and current values")
    add_collecting_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Runs `plan-ie report`.

    Returns:
        The exit code.

    Raises:
        UsageError: The page cannot be written, or a pack is invalid.
        MissingPackageError: The table or chart library is not installed.
    """
    if not is_page(args.output):
        raise refuse_suffix(args.output, ".html")
    with interruptible() as check:
        collected = collect(args, args.output, check, actuals=args.actuals)
        if not collected.worth(args.output):
            return collected.done(collected.kept(args.output))
        check()
        try:
            write_report(collected.documents, args.output, lang=spoken())
        except WriteError as error:
            raise UsageError(error) from error
    return collected.done(text("written", output=args.output))
