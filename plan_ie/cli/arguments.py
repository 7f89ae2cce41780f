"""The parser of the command line, which helps and complains in the language that is spoken."""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, NoReturn

from plan_ie.cli.help_texts import HELP
from plan_ie.cli.messages import harmless
from plan_ie.cli.texts import of_library, spoken, text
from plan_ie.wording import LANGS

_USAGE: Final = "usage: "
_PIECE: Final = re.compile(r"\s+|（?(?:[!-~]+|[^!-~\s（])[，。；：、）！？]*|（")
_LEAST: Final = len("--la")  # --l might also be --log-level


class Parser(argparse.ArgumentParser):
    """A parser whose texts are written in English and shown in the language that is spoken."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Formatter)
        super().__init__(**options)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Writes as argparse does, which says nothing where standard output cannot be written to."""
        if file is sys.stdout:
            file.write(message)
        else:
            super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        """Says what is wrong with the command line and ends with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {text('error', text=harmless(of_library(message)))}\n")


class _Formatter(argparse.HelpFormatter):
    """Help in the language that is spoken, with lines broken where Chinese may break."""

    def start_section(self, heading: str | None) -> None:
        super().start_section(_translated(heading))

    def add_text(self, text: str | None) -> None:
        super().add_text(text if text is argparse.SUPPRESS else _translated(text))

    def _format_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None,
    ) -> str:
        said = super()._format_usage(usage, actions, groups, _USAGE if prefix is None else prefix)
        return text("usage") + said.removeprefix(_USAGE) if prefix is None else said

    def _expand_help(self, action: argparse.Action) -> str:
        english = action.help
        action.help = _translated(english)
        try:
            return super()._expand_help(action)
        finally:
            action.help = english

    def _split_lines(self, text: str, width: int) -> list[str]:
        return list(_lines(text, width))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in _lines(text, width - len(indent)))


def asked_language(argv: Sequence[str]) -> str | None:
    """The language that a command line asks for, before it is parsed; None if it asks for none that there is.

    >>> asked_language(["extract", "--lang", "zh", "--help"]), asked_language(["--lang=en"]), asked_language(["--lang"])
    ('zh', 'en', None)
    """
    found = None
    for word, following in zip(argv, [*argv[1:], ""], strict=False):
        if word == "--":
            break
        name, mark, value = word.partition("=")
        if _is_language_option(name):
            value = value if mark else following
            found = value if value in LANGS else found
    return found


def asked_commands(argv: Sequence[str], commands: Collection[str]) -> Collection[str]:
    """Of all commands those that a command line may speak of, before it is parsed.

    That is the one that it begins with, behind `--lang`; none if it asks for the version first; all of them if it
    begins with anything else, for help and complaints name all.

    >>> asked_commands(["--lang", "zh", "pack", "new", "mine"], ["extract", "pack"])
    ('pack',)
    >>> asked_commands(["--version"], ["extract", "pack"]), asked_commands(["--help"], ["extract", "pack"])
    ((), ['extract', 'pack'])
    """
    words = iter(argv)
    for word in words:
        name, mark, _ = word.partition("=")
        if word == "--version":
            return ()
        if word in commands:
            return (word,)
        if not _is_language_option(name):
            break
        if not mark:
            next(words, None)
    return commands


def _is_language_option(name: str) -> bool:
    return len(name) >= _LEAST and "--lang".startswith(name)


def _translated(english: str | None) -> str | None:
    return HELP.get(english, english) if english is not None and spoken() == "zh" else english


def _lines(said: str, width: int) -> Iterator[str]:
    """A text in lines of so many cells: broken at blanks and between Chinese characters, none begins with 。."""
    line = ""
    for piece in _PIECE.findall(" ".join(said.split())):
        if line and _cells(line) + _cells(piece) > width:
            yield line.rstrip()
            line = ""
        line += piece if line or piece.strip() else ""
    yield line.rstrip()


def _cells(piece: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in piece)
