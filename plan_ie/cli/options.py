"""What the subcommands of `plan-ie` share: options for the pipeline, exit codes, messages."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import plan_ie
from plan_ie.cli.messages import LEVELS, Messages
from plan_ie.errors import PlanIEError
from plan_ie.wording import LANGS

if TYPE_CHECKING:
    from spacy.language import Language

DONE = 0
SOME_FAILED = 1
USAGE = 2
INTERRUPTED = 130

INPUT_FORMATS = ("text", "markdown", "html", "pdf", "docx", "ofd")
SEGMENTERS = ("char", "jieba", "rjieba", "pkuseg")


class UsageError(Exception):
    """The command line asks for something that cannot be; ends the program with exit code 2."""


def count_from(least: int) -> Callable[[str], int]:
    """The type of an option that is a whole number, so much at least."""

    def count(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and int(text) >= least):
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number, {least} or more")
        return int(text)

    return count


def add_pipeline_options(parser: argparse.ArgumentParser) -> None:
    """Adds `--segmenter` and `--pack`."""
    parser.add_argument(
        "--segmenter",
        choices=SEGMENTERS,
        default="char",
        help="how the text is cut into tokens; the targets are the same under each (default: %(default)s)",
    )
    parser.add_argument(
        "--pack",
        metavar="DIR",
        action="append",
        default=[],
        help="a pattern pack to add to the built-in ones: a folder, or the name of an installed pack; repeatable",
    )


def add_language_option(parser: argparse.ArgumentParser, *, tables: bool = True) -> None:
    """Adds `--lang`, which may also stand before the subcommand.

    Args:
        parser: The parser of a subcommand.
        tables: Whether the command shows tables in that language.
    """
    of = "help, tables and messages" if tables else "help and messages"
    parser.add_argument(
        "--lang",
        choices=LANGS,
        default=argparse.SUPPRESS,  # what was said before the subcommand stands
        help=f"language of {of} (default: that of the locale)",
    )


def add_format_option(parser: argparse.ArgumentParser) -> None:
    """Adds `--format`."""
    parser.add_argument(
        "--format",
        metavar="FORMAT",  # all of them are too wide for a narrow terminal
        choices=INPUT_FORMATS,
        help="input format, instead of telling it by content: %(choices)s",
    )


def add_message_options(parser: argparse.ArgumentParser) -> None:
    """Adds `--quiet`, `--log-level` and `--traceback`."""
    parser.add_argument("--quiet", action="store_true", help="say nothing on stderr but what failed")
    parser.add_argument(
        "--log-level",
        choices=LEVELS,
        help="what to say on stderr: debug (every document), info (the summary), warning, error. Default: info",
    )
    parser.add_argument("--traceback", action="store_true", help="show where an unexpected error comes from")


def messages_of(args: argparse.Namespace) -> Messages:
    """What the options of `add_message_options` let the command say."""
    return Messages("error" if args.quiet else args.log_level or "info")


def load_pipeline(args: argparse.Namespace, exclude: Sequence[str] = (), *, actuals: bool = True) -> Language:
    """The pipeline that the options ask for.

    Args:
        args: The parsed options.
        exclude: Components that the command has no use for.
        actuals: Whether it has a use for achieved values.

    Raises:
        UsageError: A pack cannot be found or is invalid.
    """
    try:
        nlp = plan_ie.load(segmenter=args.segmenter, packs=args.pack, exclude=exclude, actuals=actuals)
        for _, component in nlp.pipeline:
            getattr(component, "lexicon", None)  # read now, not at the first document, so that a bad pack is told here
        return nlp
    except PlanIEError as error:
        raise UsageError(error) from error
