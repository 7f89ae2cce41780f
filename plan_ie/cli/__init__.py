"""The command `plan-ie`: arguments in, an exit code out; every subcommand is in a module of its own.

Only the module of the command that is asked for is imported, so that `--version` waits for none, and an explanation
does not wait for what writes reports.

Exit codes: 0 done; 1 some inputs failed (each named on stderr with its reason, the rest written);
2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any, Final

from plan_ie.cli.arguments import Parser, asked_commands, asked_language
from plan_ie.cli.interrupt import interruptible
from plan_ie.cli.messages import any_encoding, say
from plan_ie.cli.options import INTERRUPTED, USAGE, UsageError, add_language_option
from plan_ie.cli.streams import forget_output, open_missing
from plan_ie.cli.texts import of_library, speaking, text
from plan_ie.errors import PlanIEError
from plan_ie.version import installed_version

#: Commands in the order of the help: the module of each, and its function that adds the command to a parser.
_COMMANDS: Final = {
    "extract": ("plan_ie.cli.extract", "add_extract_command"),
    "report": ("plan_ie.cli.report", "add_report_command"),
    "compare": ("plan_ie.cli.compare", "add_compare_command"),
    "explain": ("plan_ie.cli.explain", "add_explain_command"),
    "pack": ("plan_ie.cli.pack", "add_pack_commands"),
    "score": ("plan_ie.cli.score", "add_score_command"),
}


def build_parser(argv: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """The parser of a command line.

    Args:
        argv: The arguments: the parser knows only their command, where it is plain which that is. None for the whole
            command line, which the documentation is checked against.
    """
    parser = Parser(
        prog="plan-ie",
        description="Linked, quantified targets out of Chinese government plans.",
        epilog="Exit codes: 0 done, 1 some inputs failed (the rest is written), 2 wrong usage, 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"plan-ie {installed_version()}")
    add_language_option(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in _adders(argv):
        add(commands)
    return parser


def import_commands(argv: Sequence[str]) -> None:
    """Imports what a command line asks for; `main` would do it as well, but in the midst of its work."""
    for _ in _adders(argv):
        pass


def _adders(argv: Sequence[str] | None) -> Iterator[Callable[[Any], None]]:
    """The functions that add to a parser the commands which a command line may speak of."""
    for name in _COMMANDS if argv is None else asked_commands(argv, _COMMANDS):
        module, function = _COMMANDS[name]
        yield getattr(import_module(module), function)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs `plan-ie`.

    Args:
        argv: The arguments behind the program's name; by default those of the process.

    Returns:
        The exit code.
    """
    open_missing()
    any_encoding()
    words = sys.argv[1:] if argv is None else argv
    parsed: list[argparse.Namespace] = []

    def parse() -> int:
        try:
            parsed.append(build_parser(words).parse_args(words))
        except SystemExit as stop:  # help, or a mistake that has been told
            return int(stop.code or 0)
        return 0

    with speaking(asked_language(words)):
        code = _run(parse)
    if not parsed:
        return code
    args = parsed[0]
    with speaking(getattr(args, "lang", None)):
        return _run(lambda: args.run(args))


def _run(command: Callable[[], int]) -> int:
    """Runs a command; whatever ends it is said in a sentence."""
    try:
        with interruptible():
            code = command()
        sys.stdout.flush()
    except (UsageError, PlanIEError) as error:
        say(f"plan-ie: {of_library(error)}{_notes(error)}")
        return USAGE
    except KeyboardInterrupt as error:
        say(f"plan-ie: {text('interrupted')}{_notes(error)}")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (`| head`) has left; keep the interpreter from complaining at exit.
        forget_output()
        return 0
    except OSError as error:  # those of files have been told by whoever opened them
        forget_output()
        say(f"plan-ie: {text('output failed', reason=error.strerror or error)}{_notes(error)}")
        return USAGE
    return code


def _notes(error: BaseException) -> str:
    """What became of the output, which the writers note on the exception that ended them."""
    notes = [*getattr(error, "__notes__", ()), *getattr(error.__cause__, "__notes__", ())]
    return "".join(text("semicolon") + of_library(note) for note in notes)
