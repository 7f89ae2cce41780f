"""What the commands say on stderr: as much as is wanted, harmless to the terminal, whatever it can encode."""

from __future__ import annotations

import sys
import unicodedata
from contextlib import suppress
from typing import Literal, get_args

Level = Literal["debug", "info", "warning", "error"]
LEVELS: tuple[Level, ...] = get_args(Level)


def say(message: str) -> None:
    """One line on stderr, whatever the terminal can encode."""
    encoding = sys.stderr.encoding or "utf-8"
    with suppress(OSError):  # a full or lost stderr cannot be told anywhere; the exit code speaks
        sys.stderr.write(harmless(message).encode(encoding, "backslashreplace").decode(encoding) + "\n")


def harmless(text: str) -> str:
    """A text without what a terminal obeys: escape sequences, line breaks, marks that turn the direction of writing.

    >>> harmless("a\\x1b[31m.txt")
    'a\\\\x1b[31m.txt'
    """
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp") else _escape(c) for c in text)


def any_encoding() -> None:
    """Lets both streams of the process take every character: one that they cannot encode is written as its escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def data_on_stdout() -> None:
    """Makes standard output what a file would be: UTF-8 and line ends as written, whatever the locale is."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


class Messages:
    """Messages of a run, down to a level.

    Args:
        level: The least important kind that is still said.
    """

    def __init__(self, level: Level = "info") -> None:
        self._level = LEVELS.index(level)

    def error(self, message: str) -> None:
        """What failed."""
        self._say("error", f"plan-ie: {message}")

    def warning(self, message: str) -> None:
        """What was left out."""
        self._say("warning", f"plan-ie: {message}")

    def info(self, message: str) -> None:
        """What came of it."""
        self._say("info", message)

    def debug(self, message: str) -> None:
        """What is being done."""
        self._say("debug", f"plan-ie: {message}")

    def _say(self, level: Level, message: str) -> None:
        if LEVELS.index(level) >= self._level:
            say(message)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
